"""PPh Pasal 21 by its tables: TER of a month and of a day (PP 58/2023), Pasal 17 of a year and of single payments (PMK 168/2023).

Pure functions of values. Without NPWP the tax is 20 % higher (UU PPh art. 21 (5a)). The taxable income of a year goes down to whole
thousands (UU PPh art. 17 (4)); tax goes down to whole rupiah.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from evillage.treasury.tax_words import figure, percent
from evillage.values.money import Rupiah

BIAYA_JABATAN = 5_00
BIAYA_JABATAN_A_MONTH = Rupiah.of(500_000)
"""Cost of office: 5 % of gross, at most 500.000 a month (PMK 250/PMK.03/2008)."""
THOUSAND = 1_000_00
LAST = 10**18  # beyond any income


@dataclass(frozen=True, slots=True)
class Step:
    """From one sen above `above` on, this rate; None where Pasal 17 of half the sum takes over."""

    above: Rupiah
    rate: int | None


@dataclass(frozen=True, slots=True)
class Ptkp:
    """Income of a year that is free for a family, and its TER table."""

    amount: Rupiah
    kategori: str


@dataclass(frozen=True, slots=True)
class TaxTables:
    """The tables in force on a day. `ppn` is the rate that a gross sum holds, in hundredths of a percent."""

    ter: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    ptkp: Mapping[str, Ptkp] = field(default_factory=dict)
    pasal17: tuple[Step, ...] = ()
    ppn: int = 11_00


NO_TABLES = TaxTables()


@dataclass(frozen=True, slots=True)
class Income:
    """What somebody got in some months: gross, tax withheld from it, dues to a pension fund, and how many months."""

    gross: Rupiah
    withheld: Rupiah = field(default_factory=lambda: Rupiah(0))
    iuran: Rupiah = field(default_factory=lambda: Rupiah(0))
    months: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """Base, rate (None when layers decided) and tax, with the figures in words."""

    base: Rupiah
    rate: int | None
    tax: Rupiah
    figures: str


def monthly(income: Income, ptkp: str, tables: TaxTables, *, has_npwp: bool) -> Counted:
    """A month of an official: the TER of gross income in the table of the family."""
    family = tables.ptkp.get(ptkp)
    if family is None:
        return _ask(income.gross, "Pilih PTKP penerima untuk menghitung PPh 21")
    rate = _rate(tables.ter.get(family.kategori, ()), income.gross)
    if rate is None:
        return _ask(income.gross, "Tabel TER belum ada; isi sendiri")
    if rate == 0:
        return Counted(
            income.gross, rate, Rupiah(0), f"Tidak dipotong: TER {family.kategori} ({ptkp}) atas {figure(income.gross)} adalah 0 %"
        )
    tax = _rupiah(int(income.gross) * rate * _surcharge(has_npwp), 100_00 * 100)
    return Counted(
        income.gross, rate, tax,
        f"TER {family.kategori} ({ptkp}) {percent(rate)} % × {figure(income.gross)} = {figure(tax)}{_without(has_npwp)}",
    )  # fmt: skip


def yearly(earlier: Income, last: Income, ptkp: str, tables: TaxTables, *, has_npwp: bool) -> Counted:
    """The last month: tax of the whole year by Pasal 17, less what earlier months withheld. Never below 0; too much is said in words."""
    family = tables.ptkp.get(ptkp)
    if family is None or not tables.pasal17:
        return _ask(last.gross, "Pilih PTKP penerima untuk menghitung PPh 21 setahun")
    gross, months = earlier.gross + last.gross, earlier.months + last.months
    cost = min(_rupiah(int(gross) * BIAYA_JABATAN, 100_00), BIAYA_JABATAN_A_MONTH * months)
    net = gross - cost - earlier.iuran - last.iuran
    taxable = Rupiah(max(int(net - family.amount), 0) // THOUSAND * THOUSAND)
    year = _rupiah(layered(taxable, tables.pasal17) * _surcharge(has_npwp), 100)
    rest = year - earlier.withheld
    words = (
        f"Setahun: bruto {figure(gross)} − biaya jabatan {figure(cost)} − PTKP {figure(family.amount)} ({ptkp}) → "
        f"PKP {figure(taxable)}, PPh {figure(year)}{_without(has_npwp)}, sudah dipotong {figure(earlier.withheld)}"
    )
    if rest < 0:
        return Counted(last.gross, None, Rupiah(0), f"{words}; lebih potong {figure(-rest)} dikembalikan kepada penerima")
    return Counted(last.gross, None, rest, f"{words} = {figure(rest)}")


def daily(gross: Rupiah, hok: int, tables: TaxTables, *, has_npwp: bool) -> Counted:
    """Wages by the day: the average of a day decides; above the table Pasal 17 of half of each day's wage."""
    if hok <= 0:
        return _ask(gross, "Isi hari kerja (HOK) untuk menghitung upah rata-rata sehari")
    average = Rupiah(-(-int(gross) // hok))
    steps = tables.ter.get("harian", ())
    if not steps:
        return _ask(gross, "Tabel TER harian belum ada; isi sendiri")
    rate = _rate(steps, average)
    shown = f"upah rata-rata sehari {figure(average)}"
    if rate == 0:
        return Counted(gross, rate, Rupiah(0), f"Tidak dipotong: {shown} tidak melebihi {figure(_next(steps, average))}")
    if rate is not None:
        tax = _rupiah(int(gross) * rate * _surcharge(has_npwp), 100_00 * 100)
        return Counted(gross, rate, tax, f"TER harian {percent(rate)} % × {figure(gross)} = {figure(tax)} ({shown}){_without(has_npwp)}")
    half = Rupiah(int(gross) // 2)
    tax = _rupiah(layered(Rupiah(int(average) // 2), tables.pasal17) * hok * _surcharge(has_npwp), 100)
    tax = min(tax, gross)
    return Counted(half, None, tax, f"Pasal 17 × 50 % × {figure(gross)} = {figure(tax)} ({shown}){_without(has_npwp)}")


def of_half(gross: Rupiah, tables: TaxTables, *, has_npwp: bool) -> Counted:
    """Somebody who is no employee: Pasal 17 of half the sum, each payment by itself (PMK 168/2023)."""
    half = Rupiah(int(gross) // 2)
    return _layers(half, f"50 % × {figure(gross)}", tables, has_npwp=has_npwp)


def of_whole(gross: Rupiah, tables: TaxTables, *, has_npwp: bool) -> Counted:
    """A participant of an activity: Pasal 17 of the sum, each payment by itself (PMK 168/2023)."""
    return _layers(gross, figure(gross), tables, has_npwp=has_npwp)


def layered(taxable: Rupiah, steps: tuple[Step, ...]) -> Rupiah:
    """Tax of the layers of Pasal 17, to the sen, rounded down."""
    bounds = [*steps, Step(Rupiah(LAST), None)]
    parts = (max(min(int(taxable), int(above.above)) - int(below.above), 0) * (below.rate or 0) for below, above in pairwise(bounds))
    return Rupiah(sum(parts) // 100_00)


def _layers(base: Rupiah, shown: str, tables: TaxTables, *, has_npwp: bool) -> Counted:
    if not tables.pasal17:
        return _ask(base, "Tarifnya menurut tabel; isi sendiri")
    tax = _rupiah(layered(base, tables.pasal17) * _surcharge(has_npwp), 100)
    first, second = tables.pasal17[:2]
    within = base <= second.above
    rates = f"{percent(first.rate or 0)} %" if within else "Pasal 17 berlapis"
    return Counted(base, first.rate if within else None, tax, f"{rates} × {shown} = {figure(tax)}{_without(has_npwp)}")


def _rate(steps: tuple[Step, ...], gross: Rupiah) -> int | None:
    """The rate of the highest step that gross lies above; the first from nothing on."""
    found = [step for step in steps if gross > step.above or step.above == 0]
    return found[-1].rate if found else None


def _next(steps: tuple[Step, ...], average: Rupiah) -> Rupiah:
    """The sum up to which the step of an average reaches."""
    return next((step.above for step in steps if step.above >= average and step.above > 0), Rupiah(0))


def _ask(base: Rupiah, words: str) -> Counted:
    return Counted(base, None, Rupiah(0), words)


def _surcharge(has_npwp: bool) -> int:  # noqa: FBT001 - a factor, in hundredths
    return 100 if has_npwp else 120


def _without(has_npwp: bool) -> str:  # noqa: FBT001 - words
    return "" if has_npwp else ", tanpa NPWP 20 % lebih tinggi"


def _rupiah(product: int, divisor: int) -> Rupiah:
    """A fraction of sen brought down to whole rupiah."""
    return Rupiah(product // divisor // 100 * 100)
