"""Bukti: one receipt (kwitansi) of an SPP LS or of the SPJ of an advance, with the tax withheld on it.

Permendagri 20/2018 annex R. Amounts are gross; `bersih` is what the payee gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.numbering import next_number
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.lampiran import put_back, take_off


@dataclass(frozen=True, slots=True)
class Potongan:
    """Tax withheld: the kind, its base and its sum; beside them how it was proposed, so that a typed sum stays explained.

    `rate` in hundredths of a percent (None: layers or a typed sum), `ber_npwp` as it was then, `usulan` the sum that was proposed,
    `hitungan` its sentence; `ptkp` and `hok` (days of wages) where the kind asks for them.
    """

    pajak: str
    base: Rupiah
    amount: Rupiah
    rate: int | None = None
    ber_npwp: bool | None = None
    usulan: Rupiah | None = None
    hitungan: str = ""
    ptkp: str = ""
    hok: int = 0


@dataclass(frozen=True, slots=True)
class PotonganRow:
    """Tax withheld on a stored receipt, with its name and account, and how it was proposed."""

    bukti_id: int
    pajak: str
    name: str
    account: KodeRekening
    base: Rupiah
    amount: Rupiah
    rate: int | None = None
    ber_npwp: bool | None = None
    usulan: Rupiah | None = None
    hitungan: str = ""
    ptkp: str = ""
    hok: int = 0

    def kept(self) -> Potongan:
        """As it is typed again."""
        return Potongan(
            self.pajak, self.base, self.amount, self.rate, self.ber_npwp, self.usulan, self.hitungan, self.ptkp, self.hok
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuktiEntry:
    """A receipt as it is typed; without a number it gets the next one."""

    date: date
    penerima: str
    uraian: str
    rekening: KodeRekening
    sumber_dana: str
    amount: Rupiah
    number: str = ""
    alamat: str = ""
    npwp: str = ""
    rekening_bank: str = ""
    potongan: tuple[Potongan, ...] = ()

    @property
    def withheld(self) -> Rupiah:
        """All tax withheld on it."""
        return sum((potongan.amount for potongan in self.potongan), Rupiah(0))

    @property
    def bersih(self) -> Rupiah:
        """What the payee gets."""
        return self.amount - self.withheld


@dataclass(frozen=True, slots=True)
class Bukti:
    """A stored receipt; `potongan` is the sum withheld on it."""

    id: int
    spp_id: int
    spj_id: int | None
    number: str
    date: date
    penerima: str
    alamat: str
    npwp: str
    rekening_bank: str
    uraian: str
    rekening: KodeRekening
    sumber_dana: str
    amount: Rupiah
    potongan: Rupiah

    @property
    def bersih(self) -> Rupiah:
        """What the payee gets."""
        return self.amount - self.potongan


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody paid before."""

    penerima: str
    alamat: str
    npwp: str
    rekening_bank: str


_SELECT = """SELECT b.id, b.spp_id, b.spj_id, b.number, b.date, b.penerima, b.alamat, b.npwp, b.rekening_bank, b.uraian, b.rekening,
                    b.sumber_dana, b.amount, coalesce((SELECT sum(amount) FROM potongan p WHERE p.bukti_id = b.id), 0) FROM bukti b"""


def bukti_of(read: Reader, *, spp_id: int, spj_id: int | None = None) -> list[Bukti]:
    """The receipts of an SPP LS, or of one SPJ of an advance."""
    return read.rows(Bukti, f"{_SELECT} WHERE b.spp_id = ? AND b.spj_id IS ? ORDER BY b.id", (spp_id, spj_id))


def one_bukti(read: Reader, bukti_id: int) -> Bukti:
    """One receipt; InputRejected `row_missing`."""
    found = read.row(Bukti, f"{_SELECT} WHERE b.id = ?", (bukti_id,))
    if found is None:
        raise InputRejected("row_missing", what="Bukti")
    return found


def potongan_of(read: Reader, *, bukti_ids: Sequence[int]) -> list[PotonganRow]:
    """Tax withheld on receipts."""
    marks = ", ".join("?" * len(bukti_ids))
    return read.rows(
        PotonganRow,
        f"""SELECT p.bukti_id, p.pajak, r.grouping, r.account, p.base, p.amount, p.rate, p.ber_npwp, p.usulan,
                   p.hitungan, p.ptkp, p.hok
            FROM potongan p JOIN ref_pajak r ON r.code = p.pajak
            WHERE p.bukti_id IN ({marks}) ORDER BY p.bukti_id, p.id""",
        tuple(bukti_ids),
    )


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a paper withholds of one kind of tax."""

    name: str
    amount: Rupiah


def withheld_by_kind(read: Reader, *, spp_id: int, spj_id: int | None = None) -> list[Withheld]:
    """The tax of all receipts of an SPP LS, or of one SPJ, per kind."""
    return read.rows(
        Withheld,
        """SELECT r.grouping, sum(p.amount) FROM bukti b JOIN potongan p ON p.bukti_id = b.id JOIN ref_pajak r ON r.code = p.pajak
           WHERE b.spp_id = ? AND b.spj_id IS ? GROUP BY r.grouping ORDER BY r.grouping""",
        (spp_id, spj_id),
    )


def payees(read: Reader, *, text: str) -> list[Payee]:
    """People and shops paid before whose name contains the text, the latest first; at most twenty."""
    return read.rows(
        Payee,
        """SELECT penerima, alamat, npwp, rekening_bank FROM v_penerima WHERE penerima LIKE '%' || ? || '%'
           ORDER BY terakhir DESC LIMIT 20""",
        (text,),
    )


def write_bukti(tx: Tx, *, spp_id: int, spj_id: int | None, entries: Sequence[BuktiEntry]) -> None:
    """Put these receipts onto a draft paper in place of those it had.

    Files follow their receipt by its number; those of a receipt that is gone stay with the paper. Raises RuleViolation
    `tax_above_gross_by`, `bukti_number_taken` and the row's own rules.
    """
    had = dict(tx.tuples("SELECT number, id FROM bukti WHERE spp_id = ? AND spj_id IS ?", (spp_id, spj_id)))
    kept = set(had)
    files = {number: take_off(tx, [("bukti", bukti_id)]) for number, bukti_id in had.items()}
    tx.execute("DELETE FROM bukti WHERE spp_id = ? AND spj_id IS ?", (spp_id, spj_id))
    for entry in entries:
        if entry.bersih < 0:
            raise RuleViolation("tax_above_gross_by", penerima=entry.penerima, pajak=entry.withheld, nilai=entry.amount)
        _require_free(tx, entry.number)
        bukti_id = tx.insert(
            "bukti",
            {
                "spp_id": spp_id, "spj_id": spj_id, "number": entry.number or _free_number(tx, kept, entry.date.year),
                "date": entry.date, "penerima": entry.penerima, "alamat": entry.alamat, "npwp": entry.npwp,
                "rekening_bank": entry.rekening_bank, "uraian": entry.uraian, "rekening": entry.rekening,
                "sumber_dana": entry.sumber_dana, "amount": entry.amount,
            },
        )  # fmt: skip
        for potongan in entry.potongan:
            tx.insert(
                "potongan",
                {
                    "bukti_id": bukti_id, "pajak": potongan.pajak, "base": potongan.base, "amount": potongan.amount, "rate": potongan.rate,
                    "ber_npwp": None if potongan.ber_npwp is None else int(potongan.ber_npwp), "usulan": potongan.usulan,
                    "hitungan": potongan.hitungan, "ptkp": potongan.ptkp, "hok": potongan.hok,
                },
            )  # fmt: skip
    now = dict(tx.tuples("SELECT number, id FROM bukti WHERE spp_id = ? AND spj_id IS ?", (spp_id, spj_id)))
    whole = ("spp", spp_id) if spj_id is None else ("spj", spj_id)
    put_back(tx, [(row, ("bukti", now[number]) if number in now else whole) for number, rows in files.items() for row in rows])


def _require_free(read: Reader, number: str) -> None:
    """Refuse a typed number that another receipt carries, naming that receipt."""
    sql = """SELECT b.penerima, b.date, b.amount, coalesce(j.number, s.number) FROM bukti b JOIN spp s ON s.id = b.spp_id
             LEFT JOIN spj j ON j.id = b.spj_id WHERE b.number = ?"""
    for penerima, day, amount, paper in read.tuples(sql, (number,)):
        raise RuleViolation(
            "bukti_number_taken", number=number, penerima=penerima, date=show_date(date.fromisoformat(day)), nilai=Rupiah(amount),
            paper=paper or "draf",
        )  # fmt: skip


def _free_number(tx: Tx, kept: set[str], year: int) -> str:
    """A number this paper had before, if its receipts are being rewritten; else the next one."""
    for number in sorted(kept):
        kept.discard(number)
        if not tx.number("SELECT count(*) FROM bukti WHERE number = ?", (number,)):
            return number
    return next_number(tx, kind="KWT", year=year)
