"""LRA: Laporan Realisasi Pelaksanaan APBDes, lampiran I of the Perdes Pertanggungjawaban (Permendagri 20/2018 art. 70); Kepala Desa signs.

Lebih/(Kurang) is anggaran minus realisasi in every section, income too; the percentage is rounded half up and 0,00 without a
budget. Under it stands the tie-out: SiLPA is what lies in the box and the bank and with people, less tax not yet deposited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.version import BudgetVersion, in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.realisasi import Detail, budget_leaves, moved_leaves, structure
from evillage.reports.request import Request
from evillage.reports.struktur import Line, structured
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import village

COLUMNS = (
    Column("Kode", Kind.CODE, 0.9),
    Column("Uraian", Kind.TEXT, 6.5),
    Column("Anggaran (Rp)", Kind.MONEY, 1.9),
    Column("Realisasi (Rp)", Kind.MONEY, 1.9),
    Column("Lebih/(Kurang) (Rp)", Kind.MONEY, 1.9, formula="{2}-{3}"),
    Column("%", Kind.PERCENT, 0.8, formula="IF({2}=0,0,ROUND({3}/{2}*100,2))"),
)
_TIE_OUT = """
SELECT coalesce(sum(saldo) FILTER (WHERE k.medium = 'tunai'), 0), coalesce(sum(saldo) FILTER (WHERE k.medium = 'bank'), 0),
       coalesce(sum(saldo) FILTER (WHERE p.account = '1.1.2.07'), 0), -coalesce(sum(saldo) FILTER (WHERE p.account GLOB '7.1.*'), 0)
FROM (
  SELECT debit AS account, sum(amount) AS saldo FROM transfer
  WHERE debit >= '1.1' AND debit < '1.2' AND date BETWEEN :first AND :until GROUP BY debit
  UNION ALL
  SELECT credit, -sum(amount) FROM transfer
  WHERE credit >= '1.1' AND credit < '1.2' AND date BETWEEN :first AND :until GROUP BY credit
  UNION ALL
  SELECT debit, sum(amount) FROM transfer
  WHERE debit >= '7.1' AND debit < '7.2' AND date BETWEEN :first AND :until GROUP BY debit
  UNION ALL
  SELECT credit, -sum(amount) FROM transfer
  WHERE credit >= '7.1' AND credit < '7.2' AND date BETWEEN :first AND :until GROUP BY credit
) p LEFT JOIN kas k ON k.account = p.account
"""


@dataclass(frozen=True, slots=True)
class TieOut:
    """Where the SiLPA of a day lies."""

    tunai: Rupiah
    bank: Rupiah
    panjar: Rupiah
    utang_pajak: Rupiah

    @property
    def silpa(self) -> Rupiah:
        """Cash, bank and advances, less tax that belongs to others."""
        return self.tunai + self.bank + self.panjar - self.utang_pajak


def lra_1a(read: Reader, request: Request) -> Report:
    """Pendapatan and pembiayaan per jenis, belanja per bidang."""
    return _lra(read, request, Detail.BIDANG)


def lra_1b(read: Reader, request: Request) -> Report:
    """The same with belanja down to kegiatan and jenis."""
    return _lra(read, request, Detail.KEGIATAN)


def lra_1c(read: Reader, request: Request) -> Report:
    """The same down to every account, of belanja per kegiatan."""
    return _lra(read, request, Detail.RINCIAN)


def tie_out(read: Reader, *, year: int, until: date) -> TieOut:
    """What v_silpa says of the accounts of cash, panjar and tax, up to and including a day."""
    found = read.row(TieOut, _TIE_OUT, {"first": date(year, 1, 1), "until": min(until, date(year, 12, 31))})
    return found or TieOut(Rupiah(0), Rupiah(0), Rupiah(0), Rupiah(0))


def _lra(read: Reader, request: Request, detail: Detail) -> Report:
    budget = in_force(read, year=request.year, day=request.until)
    akun = structure(
        read,
        year=request.year,
        detail=detail,
        anggaran=budget_leaves(read, budget.id) if budget else (),
        realisasi=moved_leaves(read, year=request.year, until=request.until),
    )
    rows = structured(akun, lra_cells, remains="SiLPA Tahun Berjalan")
    place = tie_out(read, year=request.year, until=request.until)
    return Report(
        id=f"lra-{detail.value.lower()}",
        letterhead=letterhead(read),
        title=(
            "Laporan Realisasi Pelaksanaan",
            "Anggaran Pendapatan dan Belanja Desa",
            f"Pemerintah {desa_name(village(read))}",
            f"Tahun Anggaran {request.year}",
        ),
        fields=(("Sampai dengan", long_date(request.until)),),
        columns=COLUMNS,
        rows=rows,
        closing=where_it_lies(rows[-1].cells[3], place),
        doubt=doubt_of(rows[-1].cells[3], place),
        notes=lra_notes(request, budget),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
    )


def doubt_of(silpa: Cell, found: TieOut) -> str:
    """The sentence when the money does not lie where the rows above say; empty when it does."""
    return "" if found.silpa == silpa else f"SiLPA {silpa}, menurut kas, panjar, dan pajak {found.silpa}; jalankan Periksa berkas."


def lra_notes(request: Request, budget: BudgetVersion | None) -> tuple[str, ...]:
    """How the difference is meant, and that there was no budget yet."""
    sign_rule = "Lebih/(Kurang) adalah anggaran dikurangi realisasi."
    if budget is not None:
        return (sign_rule,)
    return sign_rule, f"Belum ada APBDes {request.year} yang ditetapkan pada {long_date(request.until)}; kolom anggaran kosong."


def lra_cells(line: Line) -> tuple[Cell, ...]:
    """What the six columns of an LRA say of a line."""
    code = line.path[-1] if line.path else ""
    if line.anggaran is None or line.realisasi is None:
        return code, line.name, None, None, None, None
    share = None if line.difference else Percent.share(line.realisasi, line.anggaran)
    return code, line.name, line.anggaran, line.realisasi, line.anggaran - line.realisasi, share


def where_it_lies(silpa: Cell, found: TieOut) -> tuple[tuple[str, Cell], ...]:
    """The tie-out as it is printed under an LRA; `silpa` is what the rows above came to."""
    agreed = "sama dengan SiLPA" if found.silpa == silpa else "berbeda dari SiLPA, jalankan Periksa berkas"
    return (
        ("Kas tunai", found.tunai),
        ("Kas di bank", found.bank),
        ("Panjar belum dipertanggungjawabkan", found.panjar),
        ("Pajak dipungut belum disetor", -found.utang_pajak),
        (f"Jumlah, {agreed}", found.silpa),
    )
