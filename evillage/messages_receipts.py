"""Sentences of receipts, deposits, bank charges, returned spending and spending without cash: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

RECEIPTS: Mapping[str, str] = {
    "bank_only": "Pilih rekening bank; kas tunai tidak dapat dipakai di sini.",
    "sts_empty": "Pilih sedikitnya satu TBP yang akan disetor.",
    "sts_line_twice": "Satu TBP cukup satu baris dalam satu STS.",
    "tbp_not_there": "Yang disetor hanya TBP tunai tahun ini yang bertanggal sampai hari setoran dan tidak dibalik.",
    "tbp_not_there_by": "TBP {number} bertanggal {date}; setoran paling awal pada hari itu.",
    "tbp_deposited_twice": "Setoran melebihi jumlah TBP-nya.",
    "tbp_overdeposited_by": "TBP {number}: yang belum disetor {sisa}, akan disetor {setor}; kurangi setoran.",
    "tbp_deposited": "TBP itu sudah disetor ke bank; balik dahulu STS-nya.",
    "tbp_deposited_by": "{number} sudah disetor dengan STS {sts}; balik dahulu STS itu.",
    "belanja_rekening": "Rekening harus belanja (5).",
    "keluar_rekening": "Rekening harus belanja (5) atau pengeluaran pembiayaan (6.2).",
    "dari_empty": "Nama yang menyetor belum diisi.",
    "surat_missing": "Nomor surat atau keputusan yang menjadi dasar pengesahan belum diisi.",
    "spent_less": "Pengembalian melebihi belanja yang sudah dicatat pada rekening itu.",
    "pengembalian_above_by": (
        "Rekening {rekening} dana {sumber_dana}: belanja pada {date} tinggal {belanja}, akan dikembalikan {jumlah}; kurangi jumlahnya."
    ),
    "pengembalian_other_spp": "SPP itu belum dibayar pada tanggal ini, atau bukan dari kegiatan yang sama.",
    "pengembalian_above_spp": "Pengembalian melebihi belanja SPP-nya.",
    "pengembalian_above_spp_by": (
        "SPP {number}, rekening {rekening}: belanja yang belum kembali {sisa}, akan dikembalikan {jumlah}; kurangi jumlahnya."
    ),
    "payment_returned": "Sebagian belanja itu sudah dikembalikan; balik dahulu pengembaliannya.",
    "payment_returned_by": "Belanja {number} sudah dikembalikan dengan {pengembalian}; balik dahulu pengembalian itu.",
}
