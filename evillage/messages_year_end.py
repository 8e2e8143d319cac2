"""Sentences of the end of a year and the register of assets: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

YEAR_END: Mapping[str, str] = {
    "year_closed": "Tahun itu sudah ditutup; minta Kepala Desa membukanya kembali bila harus diubah.",
    "year_months_open": "Belum semua bulan ditutup; tutup dua belas bulan dahulu.",
    "year_months_open_by": "Buku {bulan} belum ditutup; tutup dua belas bulan sebelum menutup tahun {tahun}.",
    "year_panjar_open": "Masih ada panjar yang belum dipertanggungjawabkan; bukukan SPJ-nya dahulu.",
    "year_panjar_open_by": "{banyak} panjar sebesar {jumlah} belum dipertanggungjawabkan; bukukan SPJ-nya sebelum tahun {tahun} ditutup.",
    "tutup_tahun_twice": "Penutupan tahun itu sudah ada; lanjutkan yang itu.",
    "next_year_begun": "Saldo awal {tahun} sudah diisi, berjumlah {jumlah}; balik dahulu bila akan dibuat ulang.",
    "silpa_negative_by": (
        "SiLPA {dana} minus {jumlah}: belanjanya dibayar dengan dana lain. Betulkan sumber dana belanja itu dengan pembalikan dahulu."
    ),
    "calk_twice": "Uraian bab itu sudah ada untuk tahun ini; ubah yang itu.",
    "asal_unknown": "Asal aset itu tidak ada dalam daftar; pilih dari daftar.",
    "kondisi_unknown": "Kondisi aset harus baik, rusak ringan, atau rusak berat.",
    "aset_rekening": "Rekening aset harus rekening objek di bawah 1.2 sampai 1.5, misalnya 1.3.4.01.",
    "aset_mutasi_belanja": "Tambahan aset dari belanja harus menyebut rekening asetnya.",
    "aset_negative": "Nilai aset tidak boleh kurang dari nol pada tanggal mana pun.",
    "aset_negative_by": "Nilai {aset} {nilai} pada {tanggal}, kurang dari {jumlah} yang dikurangkan.",
    "aset_above_belanja": "Aset yang dicatat lebih besar dari belanjanya.",
    "aset_above_belanja_by": "Belanja yang belum tercatat sebagai aset {sisa}, sedangkan yang dicatat {jumlah}, lebih {lebih}.",
    "aset_gone": "Aset {aset} sudah dihapus pada {tanggal}.",
    "aset_before_acquired": "Tanggal {tanggal} lebih awal dari perolehan {aset} pada {perolehan}.",
}
