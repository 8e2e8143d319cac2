"""Sentences of the output of Dana Desa and of BLT: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

DANA_DESA: Mapping[str, str] = {
    "code_empty": "Kode belum diisi.",
    "satuan_empty": "Satuan belum diisi.",
    "target_not_positive": "Target harus lebih dari nol.",
    "output_code_twice": "Kode keluaran itu sudah ada dalam katalog.",
    "output_code_used": "Kode keluaran {code} dipakai {count} keluaran kegiatan; ganti dahulu kodenya di sana.",
    "output_twice": "Uraian keluaran itu sudah ada pada kegiatan ini.",
    "output_other_kegiatan": "Keluaran harus pada kegiatan tahun itu, dan paketnya paket kegiatan yang sama.",
    "output_not_dana_desa": "Kegiatan {kegiatan} tidak dibiayai Dana Desa pada anggaran yang berlaku.",
    "cara_unknown": "Cara pengadaan: Swakelola, Kerja sama, atau Pihak ketiga.",
    "tahap_unknown": "Tahap harus I, II, III, atau IV.",
    "capaian_twice": "Capaian keluaran itu pada tahap ini sudah dicatat.",
    "capaian_backwards": "Realisasi keluaran bertambah dari tahap ke tahap; angka ini tidak sesuai dengan tahap lain.",
    "capaian_backwards_by": (
        "{uraian}: realisasi s.d. tahap {tahap} {angka}, sedangkan s.d. tahap {lain} {angka_lain}; realisasi dihitung kumulatif."
    ),
    "nik_malformed": "NIK harus 16 angka.",
    "nik_unreadable": "NIK “{text}” bukan 16 angka.",
    "nik_as_number": "NIK {text} disimpan Excel sebagai angka dan angka terakhirnya hilang; ubah kolomnya menjadi teks lalu ketik ulang.",
    "kk_malformed": "Nomor KK harus 16 angka, atau dikosongkan.",
    "kk_unreadable": "Nomor KK “{text}” bukan 16 angka.",
    "nik_twice": "NIK itu sudah ada dalam daftar KPM tahun ini.",
    "nik_twice_by": "NIK {nik} sudah ada dalam daftar KPM tahun ini, atas nama {name}.",
    "kk_twice": "Keluarga dengan nomor KK itu sudah menerima BLT Desa tahun ini.",
    "kk_twice_by": "Nomor KK {kk} sudah menerima BLT Desa tahun ini, atas nama {name}; satu keluarga satu KPM.",
    "alasan_empty": "Alasan atau kriteria penerima belum diisi.",
    "musdes_empty": "Nomor berita acara Musdes belum diisi.",
    "sebab_unknown": "Sebab berhenti: meninggal, pindah, tidak memenuhi syarat, atau lainnya.",
    "stop_incomplete": "Tanggal dan sebab berhenti diisi bersama-sama.",
    "stop_outside_year": "KPM berhenti pada tanggal dalam tahun {year}.",
    "kpm_already_stopped": "{name} sudah berhenti sejak {date}.",
    "kpm_not_stopped": "Yang digantikan harus KPM tahun yang sama yang sudah berhenti.",
    "kpm_was_replaced": "KPM itu sudah digantikan; hapus dahulu penggantinya.",
    "kpm_replaced_twice": "KPM itu sudah ada penggantinya.",
    "kpm_already_paid": "KPM itu sudah menerima BLT untuk bulan di luar masa yang baru.",
    "kpm_already_paid_by": "{name} sudah menerima BLT untuk {count} bulan; tidak dapat dihapus. Catat tanggal berhentinya.",
    "blt_nobody": "Tidak ada KPM yang berhak dan belum menerima untuk {months}.",
    "blt_above": "BLT {jumlah} per KPM per bulan melebihi batas {batas} ({dasar}).",
    "blt_months_above": "Dibayar {banyak} bulan sekaligus, paling banyak {batas} bulan ({dasar}).",
    "months_reversed": "Bulan terakhir tidak boleh sebelum bulan pertama.",
    "blt_month_twice": "Satu KPM menerima BLT sekali untuk satu bulan.",
    "blt_not_entitled": "KPM itu tidak berhak menerima untuk bulan tersebut, atau bulan itu bukan bagian penyaluran ini.",
    "blt_proven": "Penyaluran ini sudah dikaitkan dengan buktinya; lepaskan dahulu buktinya.",
    "blt_row_fixed": "Penerimaan BLT tidak diubah; hapus barisnya lalu buat lagi.",
    "blt_bukti_twice": "Bukti itu sudah dikaitkan dengan penyaluran lain.",
    "blt_not_bukti": "Bukti harus bukti Dana Desa kegiatan keadaan mendesak yang sudah dibayar, dengan jumlah yang sama.",
    "blt_not_bukti_by": "Penyaluran berjumlah {jumlah}, bukti {number} berjumlah {bukti}; selisih {selisih}. Samakan dahulu.",
}
