"""Inspection: every indicator that is in use, held against one village's year. The village and the kabupaten run the same code."""

from __future__ import annotations

from datetime import date

from evillage.kernel.rows import Reader
from evillage.supervision import (
    advance_flags,
    budget_flags,
    cash_flags,
    fund_flags,
    pace_flags,
    paket_flags,
    receipt_flags,
    spp_flags,
    tax_flags,
)
from evillage.supervision.ground import Ground
from evillage.supervision.indikator import Indikator
from evillage.supervision.settings import answers, limits_of, switched_off
from evillage.supervision.tanda import Bobot, Tanda

_T, _S, _R = Bobot.TINGGI, Bobot.SEDANG, Bobot.RENDAH
INDIKATOR = (
    Indikator("F01", "Batas 30 persen terlampaui", _T, "belanja kelompok 30 persen ÷ belanja", budget_flags.over_thirty),
    Indikator("F02", "Aturan Dana Desa tidak terpenuhi", _T, "menurut aturan tahun anggaran", budget_flags.earmarks),
    Indikator("F03", "Panjar terlambat dipertanggungjawabkan", _S, "hari kerja sejak dibayar > batas", advance_flags.late),
    Indikator("F04", "Panjar bertumpuk", _S, "panjar kedua dibayar saat yang pertama terbuka", advance_flags.stacked),
    Indikator("F05", "Kas tunai di atas batas", _S, "saldo tunai harian > batas Perbup, n hari", cash_flags.over_the_limit),
    Indikator("F06", "Pajak belum disetor", _T, "dipungut − disetor > 0 sesudah jatuh tempo", tax_flags.unremitted),
    Indikator("F07", "Belanja tanpa potongan pajak", _S, "bukti > batas pada rekening yang biasanya kena", tax_flags.missing),
    Indikator("F08", "Pengadaan dipecah", _T, "bukti di bawah batas, jumlahnya di atas, dalam n hari", receipt_flags.split_purchases),
    Indikator("F09", "Uang mendahului fisik", _T, "% keuangan − % fisik > batas", paket_flags.money_ahead),
    Indikator("F10", "Kemajuan tanpa foto atau pemeriksaan", _S, "tahap fisik tanpa foto, selesai tanpa kunjungan", paket_flags.unproven),
    Indikator("F11", "Foto dipakai ulang, salah tempat, atau salah waktu", _T, "sidik berkas, jarak GPS, waktu EXIF", paket_flags.photos),
    Indikator("F12", "Paket di tempat atau bernama sama", _S, "jarak < 25 m, atau nama sama dua tahun", paket_flags.same_place_or_name),
    Indikator("F13", "Belanja menumpuk di akhir tahun", _R, "belanja sesudah Oktober ÷ belanja setahun", pace_flags.year_end_rush),
    Indikator("F14", "Kegiatan diam", _R, "tanpa realisasi n hari sesudah bulan rencana", pace_flags.idle),
    Indikator("F15", "SiLPA tinggi", _R, "SiLPA ÷ pendapatan", pace_flags.money_left),
    Indikator("F16", "Harga di atas standar", _S, "harga RAB > standar harga", budget_flags.above_standard),
    Indikator("F17", "Bukti kembar atau bulat", _S, "penerima, tanggal, jumlah sama; bulat", receipt_flags.duplicates_and_round_sums),
    Indikator("F18", "Penerima bernama sama dengan pejabat", _T, "nama penerima = nama pejabat desa", receipt_flags.paid_to_officials),
    Indikator("F19", "Tanggal SPP janggal", _R, "di luar bulan DPA, sebelum APBDes, atau hari libur", spp_flags.odd_dates),
    Indikator("F20", "Buku terlambat atau berbeda dari bank", _S, "tanggal tutup > tanggal batas; buku ≠ bank", cash_flags.closed_late),
    Indikator("F21", "Pembayaran tunai besar", _S, "bukti tunai > batas nontunai", cash_flags.paid_in_cash),
    Indikator("F22", "Penyertaan modal tanpa dokumen", _T, "pengeluaran 6.2.2 tanpa lampiran", fund_flags.capital_without_papers),
    Indikator("F23", "BLT di luar ketentuan", _T, "jumlah, rapel, atau penerima ganda", fund_flags.cash_aid),
    Indikator("F24", "Bulan tertutup sering dibuka", _S, "pembukaan kembali ≥ n kali", cash_flags.reopened),
    Indikator("F25", "Perubahan besar atau mendadak", _S, "geser > batas; baru lalu lunas", budget_flags.moved_by_amendment),
)  # fmt: skip


def inspect(read: Reader, *, year: int, day: date) -> list[Tanda]:
    """Everything worth a look in a year as it is seen from a day, in the order of the indicators, with what was answered."""
    limits = {key: batas.nilai for key, batas in limits_of(read, year=year).items()}
    ground, off, said = Ground(read, year, day, limits), switched_off(read, year=year), answers(read, year=year)
    return [
        Tanda(rule.id, rule.name, rule.bobot, found.kunci, found.sentence, found.bukti, said.get((rule.id, found.kunci)))
        for rule in INDIKATOR
        if rule.id not in off
        for found in rule.find(ground)
    ]


def weight(found: list[Tanda]) -> int:
    """How urgently a village should be looked at: high counts 5, middle 2, low 1; what was answered counts nothing."""
    worth = {Bobot.TINGGI: 5, Bobot.SEDANG: 2, Bobot.RENDAH: 1}
    return sum(worth[tanda.bobot] for tanda in found if tanda.jawaban is None)
