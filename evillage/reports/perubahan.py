"""Perubahan APBDes and Perubahan Penjabaran: the annexes of the Perdes and of the Perkades (Permendagri 20/2018 art. 40 and 43).

Semula is the version an amendment was begun from, Menjadi the amendment itself, draft or posted; more money is positive. A line that moved
to another account stands in both: taken away where it was, new where it is. The reasons stand below the table. Kepala Desa signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evillage.budget.amendment import amendment_reasons
from evillage.budget.kegiatan import Kegiatan, kegiatan_of
from evillage.budget.rab import RabLine
from evillage.budget.version import BudgetVersion, version
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.reports.heading import letterhead, origin, place_date, sign
from evillage.reports.lampiran import annex, budget_title, code_columns, code_parts
from evillage.reports.penjabaran import kegiatan_row, place_of, rab_below
from evillage.reports.realisasi import Detail, Path, budget_leaves, structure
from evillage.reports.request import Request, asked
from evillage.reports.struktur import Line, Lines, Measure, Show, no_lines, structured
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_FUNDS = ("Sumber Dana", Kind.TEXT, 1.1)
_RISE = "Bertambah/(Berkurang)"


def pak_1a(read: Reader, request: Request) -> Report:
    """Pendapatan and pembiayaan per jenis, belanja per bidang, before and after."""
    return _perubahan(read, request, _Form("pak-1a", Detail.BIDANG, _short_columns(), _short))


def pak_1b(read: Reader, request: Request) -> Report:
    """The same with belanja per sub bidang, kegiatan and jenis."""
    return _perubahan(read, request, _Form("pak-1b", Detail.KEGIATAN, _short_columns(), _short))


def pak_1c(read: Reader, request: Request) -> Report:
    """Down to the lines of the RAB, each with volume and price before and after."""
    return _perubahan(read, request, _Form("pak-1c", Detail.RINCIAN, _deep_columns(), _deep, deep=True))


def penjabaran_perubahan(read: Reader, request: Request) -> Report:
    """Every account of every kegiatan with the keluaran, before and after."""
    outputs = {str(of.code): of for of in kegiatan_of(read, year=request.year)}
    form = _Form("penjabaran-perubahan", Detail.RINCIAN, _output_columns(), lambda line: _with_output(line, outputs))
    return _perubahan(read, request, form)


def source_of(read: Reader, amendment: BudgetVersion) -> BudgetVersion:
    """What an amendment is compared with; InputRejected `row_missing` when it amends nothing."""
    if amendment.source_id is None:
        raise InputRejected("row_missing", what=f"Anggaran yang diubah oleh {amendment.title}")
    return version(read, amendment.source_id)


def reasons(amendment: BudgetVersion) -> tuple[str, ...]:
    """Why it was amended, in the words of the law, then in the village's own."""
    names = {reason.code: reason.name for reason in amendment_reasons()}
    found = [names.get(code, code) for code in amendment.alasan.split(";") if code]
    return (*found, *([amendment.penjelasan] if amendment.penjelasan else []))


@dataclass(frozen=True, slots=True)
class _Form:
    """What sets one of these papers apart; `deep` goes down to the lines of the RAB."""

    key: str
    detail: Detail
    columns: tuple[Column, ...]
    show: Show
    deep: bool = False


def _perubahan(read: Reader, request: Request, form: _Form) -> Report:
    amendment = version(read, asked(request.version_id, "versi perubahan"))
    before = source_of(read, amendment)
    # the tree carries two figures: the budget as it becomes, and beside it what it was
    akun = structure(
        read, year=amendment.year, detail=form.detail, anggaran=budget_leaves(read, amendment.id), realisasi=budget_leaves(read, before.id)
    )
    day = amendment.document_date or request.until
    pak = amendment.kind == "pak" and form.key.startswith("pak")
    return Report(
        id=form.key,
        letterhead=letterhead(read),
        annex=annex(read, amendment, "pak" if pak else "perkades"),
        title=budget_title(read, amendment.year, before="Perubahan" if pak else "Perubahan Penjabaran"),
        columns=form.columns,
        number_row=True,
        rows=structured(akun, form.show, remains="SiLPA Tahun Berkenaan", lines=_lines(read, before, amendment) if form.deep else no_lines),
        notes=tuple(f"Alasan perubahan: {reason}." for reason in reasons(amendment)),
        draft=amendment.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8, landscape=True),
    )


def _amounts(first: int, *, number: int) -> tuple[Column, ...]:
    """Semula at `first`, Menjadi beside it, and what that is more or less; numbered from `number`."""
    return (
        Column("Semula (Rp)", Kind.MONEY, 1.6, number=str(number)),
        Column("Menjadi (Rp)", Kind.MONEY, 1.6, number=str(number + 1)),
        *_rise(first, first + 1, number + 2),
    )


def _rise(before: int, after: int, number: int) -> tuple[Column, ...]:
    return (
        Column("(Rp)", Kind.MONEY, 1.6, band=_RISE, formula=f"{{{after}}}-{{{before}}}", number=str(number)),
        Column("%", Kind.PERCENT, 0.8, band=_RISE, number=str(number + 1)),
        Column(*_FUNDS, number=str(number + 2)),
    )


def _short_columns() -> tuple[Column, ...]:
    codes = code_columns("abc", "abc", numbers=("1", "1"), width=0.3)
    return *codes, Column("Uraian", Kind.TEXT, 4.6, number="2"), *_amounts(7, number=3)


def _output_columns() -> tuple[Column, ...]:
    return (
        *code_columns("abc", "abcd", width=0.3),
        Column("Uraian", Kind.TEXT, 4.6, number="3"),
        Column("Volume", Kind.QUANTITY, 0.7, band="Keluaran/Output", number="4"),
        Column("Satuan", Kind.TEXT, 0.8, band="Keluaran/Output", number="5"),
        *_amounts(10, number=6),
    )


def _deep_columns() -> tuple[Column, ...]:
    def side(name: str, first: int, number: int) -> tuple[Column, ...]:
        return (
            Column("Volume", Kind.QUANTITY, 0.6, band=name, number=str(number)),
            Column("Satuan", Kind.TEXT, 0.65, band=name, number=str(number + 1)),
            Column("Harga (Rp)", Kind.MONEY, 1.1, band=name, number=str(number + 2)),
            Column("Jumlah (Rp)", Kind.MONEY, 1.4, band=name, formula=f"ROUND({{{first}}}*{{{first + 2}}},2)", number=str(number + 3)),
        )

    codes = code_columns("abc", "abcd", width=0.3)
    return *codes, Column("Uraian", Kind.TEXT, 7, number="3"), *side("Semula", 8, 4), *side("Menjadi", 12, 8), *_rise(11, 15, 12)


def _figures(line: Line) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    """Semula, menjadi, how much more, that in percent, and the funds; nothing where a heading has no figures."""
    funds = ", ".join(line.funds) if len(line.path) != 1 else ""
    if line.anggaran is None or line.realisasi is None:
        return None, None, None, None, funds
    rise = line.anggaran - line.realisasi
    share = Percent.share(rise, line.realisasi) if line.realisasi and not line.difference else None
    return line.realisasi, line.anggaran, rise, share, funds


def _short(line: Line) -> tuple[Cell, ...]:
    return *code_parts(line.path, 3), line.name, *_figures(line)


def _with_output(line: Line, outputs: Mapping[str, Kegiatan]) -> tuple[Cell, ...]:
    of = outputs.get(line.path[-1]) if kegiatan_row(line.path) else None
    known = of is not None and of.volume
    return *code_parts(line.path, 4), line.name, of.volume if of and known else None, of.satuan if of and known else "", *_figures(line)


def _deep(line: Line) -> tuple[Cell, ...]:
    before, after, rise, share, funds = _figures(line)
    return *code_parts(line.path, 4), line.name, *_side(line.other, before), *_side(line.measure, after), rise, share, funds


def _side(measure: Measure | None, amount: Cell) -> tuple[Cell, ...]:
    return (None, "", None, amount) if measure is None else (measure.volume, measure.satuan, measure.harga, amount)


def _lines(read: Reader, before: BudgetVersion, after: BudgetVersion) -> Lines:
    old, new = rab_below(read, before), rab_below(read, after)

    def below(path: Path) -> list[Line]:
        """Lines of one account as they become, then those taken away; they meet by `line_key`."""
        place = place_of(path)
        were = {line.line_key: line for line in old.get(place, ())}
        stay = [_line(were.pop(line.line_key, None), line) for line in new.get(place, ())]
        return [*stay, *(_line(line, None) for line in were.values())]

    return below


def _line(was: RabLine | None, now: RabLine | None) -> Line:
    shown = now or was
    if shown is None:
        raise LookupError("a line that is on neither side")
    return Line(
        (), shown.uraian, now.amount if now else Rupiah(0), was.amount if was else Rupiah(0), funds=(shown.sumber_dana,),
        measure=_measure(now), other=_measure(was),
    )  # fmt: skip


def _measure(line: RabLine | None) -> Measure | None:
    return Measure(line.quantity, line.satuan, line.unit_price) if line else None
