"""How much tax a payment bears, as pure functions of values: PPN, PPh 22, 23, 4 (2) and 21, UMKM, local taxes, dues.

Every proposal says how it came about. Tax is whole rupiah, rounded down, as the forms of the DJP do; the base keeps its sen. Rates in
hundredths of a percent. What the tables of PPh 21 decide is in `pph21`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evillage.treasury.pph21 import NO_TABLES, Income, TaxTables, daily, monthly, of_half, of_whole, yearly
from evillage.treasury.tax_words import figure, percent
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah

PPN, PPH22, PPH23, UMKM = "PPN", "PPh 22", "PPh 23", "PPH42-UMKM"
ENDS_IN_RUPIAH = 100


class Method(StrEnum):
    """How a kind is counted."""

    PPN = "ppn"
    FLAT = "tarif"
    MONTHLY = "TER bulanan"
    DAILY = "TER harian"
    HALF = "Pasal 17 atas 50 %"
    WHOLE = "Pasal 17"


_METHODS = {
    "PPN": Method.PPN, "PPN-MEWAH": Method.PPN, "PPH21-TETAP": Method.MONTHLY, "PPH21-TT-BULANAN": Method.MONTHLY,
    "PPH21-NARSUM": Method.HALF, "PPH21-AHLI": Method.HALF, "PPH21-JASA": Method.HALF, "PPH21-PROYEK": Method.HALF,
    "PPH21-RAPAT": Method.WHOLE, "PPH21-PANITIA": Method.WHOLE, "PPH21-DIKLAT": Method.WHOLE, "PPH21-LOMBA": Method.WHOLE,
    "PPH21-HARIAN-1": Method.DAILY, "PPH21-HARIAN-2": Method.DAILY, "PPH21-HARIAN-3": Method.DAILY,
}  # fmt: skip
_CEILINGS = {"BPJSKES-1": Rupiah.of(12_000_000)}  # Perpres 64/2020: the dues grow no more above this base


@dataclass(frozen=True, slots=True)
class Pajak:
    """A kind of tax with the rate in force (None: a table or a local rule decides); threshold in sen, not withheld up to it."""

    code: str
    name: str
    grouping: str
    account: KodeRekening
    rate: int | None
    rate_no_npwp: int | None
    threshold: Rupiah | None
    legal_basis: str
    note: str

    @property
    def method(self) -> Method:
        """How it is counted."""
        return _METHODS.get(self.code, Method.FLAT)

    def rate_for(self, *, has_npwp: bool) -> int | None:
        """The rate with or without NPWP."""
        return self.rate if has_npwp or self.rate_no_npwp is None else self.rate_no_npwp


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid to whom, as far as tax asks.

    `holds_ppn`: the sum includes PPN. `others`: what the same payee got within seven days beside it, counted the same way. `hok`: days of
    wages in it. `ptkp`: TK/0 … K/3. `earlier`: the payee's months before, for the last month of the year.
    """

    gross: Rupiah
    day: date
    has_npwp: bool = True
    holds_ppn: bool = False
    others: Rupiah = field(default_factory=lambda: Rupiah(0))
    hok: int = 0
    ptkp: str = ""
    earlier: Income | None = None


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposal: base, rate (None when a table or nothing applies), tax, and how it came about or why there is none."""

    base: Rupiah
    rate: int | None
    amount: Rupiah
    figures: str
    basis: str = ""
    split: bool = False  # proposed only because several payments pass the threshold together

    @property
    def sentence(self) -> str:
        """The figures with the legal basis: `11/111 × 1.500.000 = 148.648; PMK 131/2024`."""
        return f"{self.figures}; {self.basis}" if self.basis else self.figures


def propose(pajak: Pajak, payment: Payment, tables: TaxTables = NO_TABLES) -> Usulan:
    """What one kind takes from a payment. An amount of 0 comes with the reason why nothing is proposed."""
    match pajak.method:
        case Method.PPN:
            return _ppn(pajak, payment)
        case Method.FLAT:
            return _flat(pajak, payment, tables)
        case Method.MONTHLY:
            income = Income(payment.gross)
            last = payment.day.month == 12 and payment.earlier is not None and pajak.code == "PPH21-TETAP"
            counted = (
                yearly(payment.earlier, income, payment.ptkp, tables, has_npwp=payment.has_npwp)
                if last and payment.earlier
                else monthly(income, payment.ptkp, tables, has_npwp=payment.has_npwp)
            )
        case Method.DAILY:
            counted = daily(payment.gross, payment.hok, tables, has_npwp=payment.has_npwp)
        case Method.HALF:
            counted = of_half(payment.gross, tables, has_npwp=payment.has_npwp)
        case Method.WHOLE:
            counted = of_whole(payment.gross, tables, has_npwp=payment.has_npwp)
    return Usulan(counted.base, counted.rate, counted.tax, counted.figures, pajak.legal_basis)


def proposed(pajak: Pajak, *, gross: Rupiah, has_npwp: bool, gross_holds_ppn: bool) -> tuple[Rupiah, Rupiah]:
    """Base and tax of a kind with a fixed rate; (0, 0) below the threshold and where a table decides."""
    usulan = propose(pajak, Payment(gross, date.min, has_npwp=has_npwp, holds_ppn=gross_holds_ppn))
    return (usulan.base, usulan.amount) if usulan.rate is not None else (Rupiah(0), Rupiah(0))


def without_ppn(gross: Rupiah, *, holds_ppn: bool, ppn: int) -> Rupiah:
    """The price without PPN: gross × 100 ÷ 111 at 11 %, to the sen."""
    return gross.portion(100_00, 100_00 + ppn) if holds_ppn else gross


def replaces(code: str, other: Pajak) -> bool:
    """Whether a kind stands in another's place: UMKM with a surat keterangan takes that of PPh 22 and 23 (PP 55/2022)."""
    return code == UMKM and other.grouping in (PPH22, PPH23)


def _ppn(pajak: Pajak, payment: Payment) -> Usulan:
    """PPN out of the whole sum, or on top of the price; the 11 % are 12 % of 11/12 (PMK 131/2024)."""
    rate = pajak.rate or 0
    base = without_ppn(payment.gross, holds_ppn=payment.holds_ppn, ppn=rate)
    split = _split(pajak, payment, base, rate)
    if not split and (refused := _below(pajak, base)):
        return refused
    if payment.holds_ppn:
        tax = _whole(int(payment.gross) * rate, 100_00 + rate)
        figures = f"{_parts(rate)} × {figure(payment.gross)} = {figure(tax)}"
    else:
        tax = _whole(int(base) * rate, 100_00)
        shown = "12 % × 11/12" if rate == 11_00 else f"{percent(rate)} %"
        figures = f"{shown} × {figure(base)} = {figure(tax)}"
    pkp = "" if payment.has_npwp else ", hanya bila penjual PKP berfaktur"
    return Usulan(base, rate, tax, figures + pkp + split, pajak.legal_basis, split=bool(split))


def _flat(pajak: Pajak, payment: Payment, tables: TaxTables) -> Usulan:
    rate = pajak.rate_for(has_npwp=payment.has_npwp)
    base = without_ppn(payment.gross, holds_ppn=payment.holds_ppn, ppn=tables.ppn)
    if (ceiling := _CEILINGS.get(pajak.code)) is not None:
        base = min(base, ceiling)
    if rate is None:
        return Usulan(base, None, Rupiah(0), "Tarif menurut Perda belum dicatat; isi sendiri", pajak.legal_basis)
    split = _split(pajak, payment, base, tables.ppn)
    if not split and (refused := _below(pajak, base)):
        return refused
    tax = _whole(int(base) * rate, 100_00)
    without = "" if payment.has_npwp or pajak.rate_no_npwp is None else ", tanpa NPWP"
    figures = f"{percent(rate)} % × {figure(base)} = {figure(tax)}{without}" if rate else "Tarif 0 %, tidak dipungut"
    return Usulan(base, rate, tax, figures + split, pajak.legal_basis, split=bool(split))


def _below(pajak: Pajak, base: Rupiah) -> Usulan | None:
    """Nothing up to the threshold: 2.000.000,00 itself is not withheld, one sen more is."""
    if pajak.threshold is None or base > pajak.threshold:
        return None
    words = f"Tidak dipungut: dasar {figure(base)} tidak melebihi {figure(pajak.threshold)}"
    return Usulan(base, None, Rupiah(0), words, pajak.legal_basis)


def _split(pajak: Pajak, payment: Payment, base: Rupiah, ppn: int) -> str:
    """Words when this payment stays within the threshold but, with others to the same payee, does not: a payment must not be split."""
    if pajak.threshold is None or base > pajak.threshold or payment.others <= 0:
        return ""
    together = base + without_ppn(payment.others, holds_ppn=payment.holds_ppn, ppn=ppn)
    if together <= pajak.threshold:
        return ""
    return f". Bersama pembayaran lain kepada penerima ini dalam 7 hari {figure(together)}; hapus bila bukan pembayaran yang dipecah"


def _parts(rate: int) -> str:
    """`11/111` for 11 %."""
    return f"{percent(rate)}/{percent(100_00 + rate)}"


def _whole(product: int, divisor: int) -> Rupiah:
    """A fraction of sen brought down to whole rupiah."""
    return Rupiah(product // divisor // ENDS_IN_RUPIAH * ENDS_IN_RUPIAH)
