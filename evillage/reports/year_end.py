"""Akhir tahun: the steps from the last month to the next year, each with where it stands and what is missing.

The same Stage as that of the budget: done, open, or not yet open, with a sentence of figures and the page that moves it on.
"""

from __future__ import annotations

from datetime import date

from evillage.kernel.rows import Reader
from evillage.reports.stages import Stage, StageState
from evillage.treasury.aset import proposals
from evillage.treasury.opening import saldo_awal
from evillage.treasury.silpa import open_panjar, open_requests, owed_tax
from evillage.treasury.tahun import Tahun, tahun
from evillage.treasury.tutup import months
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.profile import years

DONE, OPEN, CLOSED = StageState.DONE, StageState.OPEN, StageState.CLOSED


def year_stages(read: Reader, *, year: int) -> list[Stage]:
    """Panjar, pajak, SPP, aset, bulan, tahun and the opening of the next year, in this order."""
    end = date(year, 12, 31)
    closing = tahun(read, year=year)
    month = _months(read, year)
    advances = open_panjar(read, year=year, until=end)
    return [
        _panjar(len(advances), sum((of.sisa for of in advances), Rupiah(0))),
        _tax(read, year, end),
        _requests(read, year, end),
        _assets(read, year),
        month,
        _year(closing, month, len(advances)),
        _next(read, year, month),
    ]


def _panjar(count: int, amount: Rupiah) -> Stage:
    if not count:
        return Stage("panjar", "Panjar selesai", DONE, "Semua panjar sudah dipertanggungjawabkan.", "spj")
    return Stage("panjar", "Panjar selesai", OPEN, f"{count} panjar sebesar Rp{amount} belum dipertanggungjawabkan.", "spj")


def _tax(read: Reader, year: int, end: date) -> Stage:
    owed = sum((of.sisa for of in owed_tax(read, year=year, until=end)), Rupiah(0))
    if not owed:
        return Stage("pajak", "Pajak disetor", DONE, "Semua pajak yang dipungut sudah disetor.", "pajak")
    return Stage("pajak", "Pajak disetor", OPEN, f"Pajak Rp{owed} belum disetor; yang tersisa dibawa ke tahun {year + 1}.", "pajak")


def _requests(read: Reader, year: int, end: date) -> Stage:
    waiting = open_requests(read, year=year, until=end)
    if not waiting:
        return Stage("spp", "SPP selesai", DONE, "Tidak ada SPP yang menunggu pembayaran.", "spp")
    amount = sum((of.jumlah for of in waiting), Rupiah(0))
    return Stage("spp", "SPP selesai", OPEN, f"{len(waiting)} SPP sebesar Rp{amount} belum dibayar atau ditolak.", "spp")


def _assets(read: Reader, year: int) -> Stage:
    found = proposals(read, year=year)
    if not found:
        return Stage("aset", "Aset dicatat", DONE, "Semua belanja modal sudah tercatat dalam daftar aset.", "aset")
    amount = sum((of.sisa for of in found), Rupiah(0))
    return Stage("aset", "Aset dicatat", OPEN, f"{len(found)} belanja modal sebesar Rp{amount} belum tercatat sebagai aset.", "aset")


def _months(read: Reader, year: int) -> Stage:
    left = [of.month for of in months(read, year=year) if not of.closed]
    if not left:
        return Stage("bulan", "Bulan ditutup", DONE, "Dua belas bulan sudah ditutup.", "tutup")
    text = f"{12 - len(left)} dari 12 bulan ditutup; berikutnya {month_name(left[0])}."
    return Stage("bulan", "Bulan ditutup", OPEN, text, "tutup", left[0])


def _year(closing: Tahun, month: Stage, advances: int) -> Stage:
    if closing.state == "approved":
        return Stage("tahun", "Tahun ditutup", DONE, f"Tahun {closing.year} ditutup dan disetujui Kepala Desa.", "akhir-tahun")
    if closing.state == "closed":
        return Stage("tahun", "Tahun ditutup", OPEN, f"Tahun {closing.year} ditutup, menunggu persetujuan Kepala Desa.", "akhir-tahun")
    if month.state is not DONE:
        return Stage("tahun", "Tahun ditutup", CLOSED, f"Tahun belum dapat ditutup: {month.sentence}", "akhir-tahun")
    if advances:
        return Stage("tahun", "Tahun ditutup", CLOSED, "Tahun belum dapat ditutup: masih ada panjar.", "akhir-tahun")
    return Stage("tahun", "Tahun ditutup", OPEN, f"Tahun {closing.year} siap ditutup.", "akhir-tahun")


def _next(read: Reader, year: int, month: Stage) -> Stage:
    begun = sum((of.amount for of in saldo_awal(read, year=year + 1)), Rupiah(0))
    name = f"Saldo awal {year + 1}"
    if begun:
        return Stage("awal", name, DONE, f"Saldo awal {year + 1} berjumlah Rp{begun}.", "penerimaan")
    if year + 1 not in years(read):
        return Stage("awal", name, CLOSED, f"Tahun anggaran {year + 1} belum dibuka.", "akhir-tahun")
    if month.state is not DONE:
        return Stage("awal", name, CLOSED, f"Saldo awal {year + 1} dibuka setelah dua belas bulan ditutup.", "akhir-tahun")
    return Stage("awal", name, OPEN, f"Saldo awal {year + 1} siap dibuka dari SiLPA per sumber dana.", "akhir-tahun")
