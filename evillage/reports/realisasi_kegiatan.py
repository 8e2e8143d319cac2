"""Realisation per kegiatan: with its money per fund (LRA per kegiatan), and with its output (laporan realisasi kegiatan, art. 68 and 70).

The second goes to the bupati twice, for semester I and for the year; its kegiatan are those of belanja alone. How far a kegiatan has
come is what the progress of its paket says, each weighing as much as its pagu; blank without paket. Kepala Desa signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from evillage.budget.kegiatan import Kegiatan, kegiatan_of, official_name
from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import board
from evillage.monitoring.curve import Part, weighted
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.realisasi import Leaf, budget_leaves, moved_by_fund
from evillage.reports.request import Request, asked, semester_end
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.reference import sumber_dana_choices

_MONEY = (
    Column("Anggaran (Rp)", Kind.MONEY, 1.7),
    Column("Realisasi (Rp)", Kind.MONEY, 1.7),
)
FUNDED = (
    Column("Kode", Kind.CODE, 0.9),
    Column("Bidang/Sub Bidang/Kegiatan", Kind.TEXT, 5),
    Column("Sumber Dana", Kind.TEXT, 0.9),
    *_MONEY,
    Column("Sisa (Rp)", Kind.MONEY, 1.7, formula="{3}-{4}"),
    Column("%", Kind.PERCENT, 0.8, formula="IF({3}=0,0,ROUND({4}/{3}*100,2))"),
)
OUTPUT = (
    *(Column(part, Kind.CODE, 0.3, band="Kode Rekening", number="1") for part in "abc"),
    Column("Uraian", Kind.TEXT, 3.6, number="2"),
    Column("Nama Output", Kind.TEXT, 2.2, number="3"),
    Column("Volume", Kind.QUANTITY, 0.8, number="4"),
    Column("Satuan", Kind.TEXT, 0.8, number="5"),
    Column("Capaian (%)", Kind.PERCENT, 0.8, number="6"),
    Column("Anggaran (Rp)", Kind.MONEY, 1.6, number="7"),
    Column("Realisasi (Rp)", Kind.MONEY, 1.6, number="8"),
    Column("%", Kind.PERCENT, 0.7, formula="IF({8}=0,0,ROUND({9}/{8}*100,2))", number="9"),
)


@dataclass(frozen=True, slots=True)
class _Spent:
    """Kegiatan of a year with what each fund of theirs was allowed and moved."""

    kegiatan: list[Kegiatan]
    by_fund: dict[int, dict[str, tuple[Rupiah, Rupiah]]]

    def of(self, codes: str) -> tuple[Rupiah, Rupiah]:
        """Budget and realisation of all kegiatan at or below a code; all there are for an empty one."""
        own = [self.by_fund[one.id] for one in self.kegiatan if f"{one.code}.".startswith(f"{codes}." if codes else "")]
        allowed = sum((amounts[0] for funds in own for amounts in funds.values()), Rupiah(0))
        return allowed, sum((amounts[1] for funds in own for amounts in funds.values()), Rupiah(0))


def lra_kegiatan(read: Reader, request: Request) -> Report:
    """Bidang, sub bidang, kegiatan, and under each kegiatan its funds."""
    spent = _spent(read, request.year, request.until)
    names = {choice.code: choice.name for choice in sumber_dana_choices(read)}

    def head(code: str, name: str, of: Kegiatan | None) -> tuple[Cell, ...]:
        funds = sorted(spent.by_fund[of.id], key=list(names).index) if of else []
        fund = funds[0] if len(funds) == 1 else ""
        return code, name, fund, *_rest(*spent.of(code))

    def below(of: Kegiatan) -> list[tuple[Cell, ...]]:
        funds = spent.by_fund[of.id]
        if len(funds) < 2:
            return []
        return [("", names[fund], fund, *_rest(*funds[fund])) for fund in sorted(funds, key=list(names).index)]

    rows = _tree(read, spent, head, below)
    rows.append(Row(("", "JUMLAH BELANJA", "", *_rest(*spent.of(""))), Style.TOTAL, sums=_level(rows, 0)))
    return _report(read, request, "lra-kegiatan", until=request.until, title=("Laporan Realisasi per Kegiatan",), columns=FUNDED, rows=rows)


def realisasi_kegiatan(read: Reader, request: Request) -> Report:
    """Form of art. 68: three codes, output, volume, how far, money. InputRejected `report_needs`."""
    semester = asked(request.semester, "semester")
    until = min(request.until, semester_end(request.year, semester))
    spent = _spent(read, request.year, until)
    parts: dict[int, list[Part]] = defaultdict(list)
    for line in board(read, year=request.year, day=until):
        parts[line.paket.kegiatan_id].append((line.paket.pagu, line.fisik))

    def head(code: str, name: str, of: Kegiatan | None) -> tuple[Cell, ...]:
        number = [*code.split("."), "", ""][:3]
        reached = weighted(parts[of.id]) if of and parts[of.id] else None
        output = (of.keluaran, of.volume or None, of.satuan if of.volume else "") if of else ("", None, "")
        allowed, moved = spent.of(code)
        return *number, name, *output, reached, allowed, moved, _share(allowed, moved)

    rows = _tree(read, spent, head, lambda _of: [])
    allowed, moved = spent.of("")
    sums = _level(rows, 0)
    total: tuple[Cell, ...] = ("", "", "", "JUMLAH", "", None, "", None, allowed, moved, _share(allowed, moved))
    rows.append(Row(total, Style.TOTAL, sums=sums))
    words = {1: "Semester Pertama", 2: "Akhir Tahun"}[semester]
    return _report(read, request, "realisasi-kegiatan", until=until, title=("Laporan Realisasi Kegiatan", words), columns=OUTPUT, rows=rows)


def _spent(read: Reader, year: int, until: date) -> _Spent:
    """Belanja alone: what has a kegiatan."""
    budget = in_force(read, year=year, day=until)
    by_fund: dict[int, dict[str, tuple[Rupiah, Rupiah]]] = defaultdict(dict)

    def add(leaves: Iterable[Leaf], which: int) -> None:
        for leaf in leaves:
            if leaf.kegiatan_id is not None:
                found = list(by_fund[leaf.kegiatan_id].get(leaf.sumber_dana, (Rupiah(0), Rupiah(0))))
                found[which] = found[which] + Rupiah(leaf.amount)
                by_fund[leaf.kegiatan_id][leaf.sumber_dana] = found[0], found[1]

    add(budget_leaves(read, budget.id) if budget else (), 0)
    add(moved_by_fund(read, year=year, until=until), 1)
    return _Spent([of for of in kegiatan_of(read, year=year) if of.id in by_fund], by_fund)


def _tree(
    read: Reader, spent: _Spent, head: Callable[[str, str, Kegiatan | None], tuple[Cell, ...]],
    below: Callable[[Kegiatan], list[tuple[Cell, ...]]],
) -> list[Row]:  # fmt: skip
    """Bidang (level 0), sub bidang (1), kegiatan (2) and what stands under a kegiatan (3); each sums the level below."""
    rows: list[Row] = []
    opened: list[tuple[str, int]] = []  # the code and place of the bidang and the sub bidang that rows go under

    def close(down_to: int) -> None:
        while len(opened) > down_to:
            level = len(opened) - 1
            _code, at = opened.pop()
            rows[at] = Row(rows[at].cells, Style.HEADING, level, sums=_level(rows, level + 1, at + 1))

    for of in spent.kegiatan:
        sub = str(of.code).rpartition(".")[0]
        for level, code in enumerate((sub.partition(".")[0], sub)):
            if len(opened) <= level or opened[level][0] != code:
                close(level)
                opened.append((code, len(rows)))
                rows.append(Row(head(code, official_name(read, code), None), Style.HEADING, level))
        lines = below(of)
        own = tuple(range(len(rows) + 1, len(rows) + 1 + len(lines)))
        rows.append(
            Row(head(str(of.code), of.name, of), Style.HEADING if lines else Style.NORMAL, 2, sums=own, about=("kegiatan", str(of.code)))
        )
        rows += [Row(cells, level=3, about=("kegiatan", str(of.code))) for cells in lines]
    close(0)
    return rows


def _level(rows: list[Row], level: int, first: int = 0) -> tuple[int, ...]:
    return tuple(at for at in range(first, len(rows)) if rows[at].level == level)


def _rest(allowed: Rupiah, moved: Rupiah) -> tuple[Cell, ...]:
    return allowed, moved, allowed - moved, _share(allowed, moved)


def _share(allowed: Rupiah, moved: Rupiah) -> Percent:
    return Percent.share(moved, allowed)


def _report(
    read: Reader, request: Request, key: str, *, until: date, title: tuple[str, ...], columns: tuple[Column, ...], rows: list[Row]
) -> Report:  # fmt: skip
    return Report(
        id=key,
        letterhead=letterhead(read),
        title=(*title, f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read), ("Sampai dengan", long_date(until))),
        columns=columns,
        number_row=True,
        rows=tuple(rows),
        origin=origin(read, request),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, ""),),
        sheet=Sheet(landscape=True, type_size=8),
    )
