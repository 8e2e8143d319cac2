"""Recaps of a budget: per sumber dana, per Dana Desa focus, and belanja per bidang and jenis. Kepala Desa signs.

The focus a kegiatan serves is its own mark, because the kabupaten records Dana Desa per focus (PMK 7/2026 art. 24 (3)); no other fund
counts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evillage.budget.fokus import fokus_choices
from evillage.budget.kegiatan import Kegiatan, kegiatan_of, official_name
from evillage.budget.version import BudgetVersion
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.apbdes import version_asked
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.realisasi import Leaf, budget_leaves
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.reference import sumber_dana_choices

BIDANG = ("1", "2", "3", "4", "5")
JENIS = ("5.1", "5.2", "5.3", "5.4")
DANA_DESA = "DDS"
_MONEY = (Kind.MONEY, 1.5)
FUND_COLUMNS = (
    Column("Sumber Dana", Kind.TEXT, 2.4),
    Column("Pendapatan (Rp)", *_MONEY),
    Column("Penerimaan Pembiayaan (Rp)", *_MONEY),
    *(Column(bidang, *_MONEY, band="Belanja Bidang (Rp)") for bidang in BIDANG),
    Column("Jumlah Belanja (Rp)", *_MONEY, formula="{3}+{4}+{5}+{6}+{7}"),
    Column("Pengeluaran Pembiayaan (Rp)", *_MONEY),
    Column("Sisa (Rp)", *_MONEY, formula="{1}+{2}-{8}-{9}"),
)
MATRIX_COLUMNS = (
    Column("Kode", Kind.CODE, 0.6),
    Column("Bidang/Sub Bidang", Kind.TEXT, 3.4),
    Column("Belanja Pegawai (Rp)", *_MONEY),
    Column("Belanja Barang dan Jasa (Rp)", *_MONEY),
    Column("Belanja Modal (Rp)", *_MONEY),
    Column("Belanja Tak Terduga (Rp)", *_MONEY),
    Column("Jumlah (Rp)", *_MONEY, formula="{2}+{3}+{4}+{5}"),
    Column("%", Kind.PERCENT, 0.6),
)
FOCUS_COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Fokus/Kegiatan", Kind.TEXT, 4.6),
    Column("Volume", Kind.QUANTITY, 0.8, band="Keluaran"),
    Column("Satuan", Kind.TEXT, 0.8, band="Keluaran"),
    Column("Dana Desa (Rp)", *_MONEY),
    Column("%", Kind.PERCENT, 0.7),
)


@dataclass(frozen=True, slots=True)
class _Budget:
    """A version with what its leaves are read by: the kegiatan of its year."""

    version: BudgetVersion
    leaves: list[Leaf]
    kegiatan: dict[int, Kegiatan]

    def code(self, leaf: Leaf) -> str:
        """The code of the leaf's kegiatan; empty for pendapatan and pembiayaan."""
        return str(self.kegiatan[leaf.kegiatan_id].code) if leaf.kegiatan_id is not None else ""

    def belanja(self) -> list[Leaf]:
        """The leaves that are spending."""
        return [leaf for leaf in self.leaves if leaf.kegiatan_id is not None]


def rekap_sumber_dana(read: Reader, request: Request) -> Report:
    """Each fund: what it brings, what each bidang takes of it, what is left."""
    budget = _budget(read, request)
    rows = [Row(_fund(budget, f"{code} {name}", code)) for code, name in _funds(read, budget)]
    return _report(
        read, request, budget, "rekap-sumber-dana", columns=FUND_COLUMNS, rows=_with_total(rows), landscape=True, notes=(_bidang(read),)
    )


def apbdes_bidang(read: Reader, request: Request) -> Report:
    """Belanja: bidang and sub bidang down, jenis across."""
    budget = _budget(read, request)
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(JENIS, 0))
    for leaf in budget.belanja():
        sub = budget.code(leaf).rpartition(".")[0]
        for code in (sub, sub.partition(".")[0]):
            sums[code][leaf.rekening[:3]] += leaf.amount
    whole = sum(leaf.amount for leaf in budget.belanja())
    rows: list[Row] = []
    heads = []
    for bidang in BIDANG:
        heads.append(len(rows))
        subs = sorted((code for code in sums if code.startswith(f"{bidang}.")), key=lambda code: int(code.partition(".")[2]))
        below = tuple(range(len(rows) + 1, len(rows) + 1 + len(subs)))
        rows.append(Row(_matrix(read, bidang, sums[bidang], whole), Style.HEADING, sums=below))
        rows += [Row(_matrix(read, sub, sums[sub], whole), level=1) for sub in subs]
    columns = [Rupiah(sum(sums[bidang][jenis] for bidang in BIDANG)) for jenis in JENIS]
    rows.append(
        Row(("", "JUMLAH BELANJA", *columns, Rupiah(whole), Percent.share(whole, whole) if whole else None), Style.TOTAL, sums=tuple(heads))
    )
    return _report(read, request, budget, "apbdes-bidang", columns=MATRIX_COLUMNS, rows=tuple(rows), landscape=True)


def rekap_fokus_dd(read: Reader, request: Request) -> Report:
    """Dana Desa per focus of the year, each with its kegiatan; what serves no focus stands last."""
    budget = _budget(read, request)
    spent: dict[int, int] = defaultdict(int)
    for leaf in budget.belanja():
        if leaf.sumber_dana == DANA_DESA and leaf.kegiatan_id is not None:
            spent[leaf.kegiatan_id] += leaf.amount
    whole = sum(spent.values())
    known = fokus_choices(read, year=request.year)
    names = {focus.tag: focus.name for focus in known}
    marked: dict[str, list[Kegiatan]] = defaultdict(list)
    for kegiatan_id in spent:
        marked[budget.kegiatan[kegiatan_id].fokus].append(budget.kegiatan[kegiatan_id])
    rows: list[Row] = []
    heads = []
    for tag in (*names, *sorted(tag for tag in marked if tag and tag not in names), ""):
        below = sorted(marked.get(tag, ()), key=lambda of: of.code)
        if not tag and not below:
            continue
        heads.append(len(rows))
        amount = Rupiah(sum(spent[of.id] for of in below))
        name = names.get(tag, tag) or "Belum ditandai fokusnya"
        own = tuple(range(len(rows) + 1, len(rows) + 1 + len(below)))
        rows.append(Row((len(heads), name, None, "", amount, _share(amount, whole)), Style.HEADING, sums=own))
        rows += [Row(_kegiatan(of, Rupiah(spent[of.id]), whole), level=1) for of in below]
    cells: tuple[Cell, ...] = (None, "JUMLAH DANA DESA", None, "", Rupiah(whole), _share(Rupiah(whole), whole))
    rows.append(Row(cells, Style.TOTAL, sums=tuple(heads)))
    income = Rupiah(sum(leaf.amount for leaf in budget.leaves if leaf.sumber_dana == DANA_DESA and leaf.rekening.startswith(("4", "6.1"))))
    closing = (("Dana Desa yang dianggarkan diterima", income), ("Belum dianggarkan pada belanja", income - Rupiah(whole)))
    return _report(read, request, budget, "rekap-fokus-dd", columns=FOCUS_COLUMNS, rows=tuple(rows), closing=closing)


def _budget(read: Reader, request: Request) -> _Budget:
    version = version_asked(read, request)
    return _Budget(version, budget_leaves(read, version.id), {of.id: of for of in kegiatan_of(read, year=request.year)})


def _funds(read: Reader, budget: _Budget) -> list[tuple[str, str]]:
    """The funds of the version in the official order."""
    used = {leaf.sumber_dana for leaf in budget.leaves}
    return [(choice.code, choice.name) for choice in sumber_dana_choices(read) if choice.code in used]


def _fund(budget: _Budget, name: str, fund: str) -> tuple[Cell, ...]:
    own = [leaf for leaf in budget.leaves if leaf.sumber_dana == fund]
    income, inward, outward = (_sum(leaf for leaf in own if leaf.rekening.startswith(akun)) for akun in ("4", "6.1", "6.2"))
    spent = [_sum(leaf for leaf in own if budget.code(leaf).partition(".")[0] == bidang) for bidang in BIDANG]
    whole = sum(spent, Rupiah(0))
    return name, income, inward, *spent, whole, outward, income + inward - whole - outward


def _bidang(read: Reader) -> str:
    """What the numbers over the columns stand for."""
    return "Bidang: " + "; ".join(f"{bidang} {official_name(read, bidang)}" for bidang in BIDANG) + "."


def _matrix(read: Reader, code: str, amounts: dict[str, int], whole: int) -> tuple[Cell, ...]:
    own = sum(amounts.values())
    return code, official_name(read, code), *(Rupiah(amounts[jenis]) for jenis in JENIS), Rupiah(own), _share(Rupiah(own), whole)


def _kegiatan(of: Kegiatan, amount: Rupiah, whole: int) -> tuple[Cell, ...]:
    return None, f"{of.code} {of.name}", of.volume or None, of.satuan if of.volume else "", amount, _share(amount, whole)


def _share(amount: Rupiah, whole: int) -> Percent | None:
    return Percent.share(amount, whole) if whole else None


def _sum(leaves: Iterable[Leaf]) -> Rupiah:
    return Rupiah(sum(leaf.amount for leaf in leaves))


def _with_total(rows: list[Row]) -> tuple[Row, ...]:
    """The funds and their sum; nothing at all when there is none."""
    if not rows:
        return ()
    columns = [Rupiah(sum(cell for row in rows if isinstance(cell := row.cells[at], Rupiah))) for at in range(1, len(FUND_COLUMNS))]
    return *rows, Row(("JUMLAH", *columns), Style.TOTAL, sums=tuple(range(len(rows))))


def _report(
    read: Reader, request: Request, budget: _Budget, key: str, *, columns: tuple[Column, ...], rows: tuple[Row, ...],
    landscape: bool = False, closing: tuple[tuple[str, Cell], ...] = (), notes: tuple[str, ...] = (),
) -> Report:  # fmt: skip
    version = budget.version
    day = version.document_date or request.until
    return Report(
        id=key,
        letterhead=letterhead(read),
        title=(_TITLES[key], version.title),
        fields=region_fields(read),
        columns=columns,
        number_row=True,
        rows=rows,
        closing=closing,
        notes=notes,
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8, landscape=landscape),
    )


_TITLES = {
    "rekap-sumber-dana": "Rekapitulasi APBDes per Sumber Dana",
    "apbdes-bidang": "Belanja Desa per Bidang dan Jenis Belanja",
    "rekap-fokus-dd": "Rekapitulasi Dana Desa per Fokus Penggunaan",
}
