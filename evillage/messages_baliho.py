"""Sentences of the baliho and of what a village tells the public: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

BALIHO: Mapping[str, str] = {
    "publikasi_too_long": "{what} terdiri dari {length} huruf; paling banyak {most}, supaya terbaca di baliho.",
    "situs_malformed": "“{text}” bukan alamat halaman; tulis lengkap, misalnya https://desa.example.id.",
    "baliho_unknown": "“{text}” tidak dikenal untuk baliho; pilih {known}.",
    "baliho_without_pak": "Tahun {year} belum punya Perubahan APBDes; mulai dahulu di halaman Versi anggaran.",
    "baliho_incomplete": "{count} syarat belum terpenuhi: {names}. Lengkapi menurut daftar syarat, atau cetak sebagai draf.",
    "baliho_posted": "{what} belum ditetapkan pada tanggal data; tetapkan dahulu di halaman Versi anggaran, atau pilih tanggal lain.",
    "baliho_posted_met": "Anggaran sudah ditetapkan: {basis}.",
    "baliho_executors": "{count} kegiatan belum punya pelaksana ({names}); isi pelaksananya di halaman Kegiatan.",
    "baliho_executors_met": "Semua {count} kegiatan punya pelaksana.",
    "baliho_teams": "{count} kegiatan belanja modal atau paket belum punya tim ({names}); isi timnya di halaman Kegiatan.",
    "baliho_teams_met": "Semua {teams} kegiatan belanja modal atau paket punya tim.",
    "baliho_complaints": "Alamat pengaduan belum diisi; isi di halaman Data desa, bagian Publikasi.",
    "baliho_complaints_met": "Alamat pengaduan: {place}.",
    "baliho_outputs": "{count} kegiatan belum punya keluaran dan volume ({names}); isi di halaman Kegiatan.",
    "baliho_outputs_met": "Semua {count} kegiatan punya keluaran dan volume.",
    "baliho_unfinished": "{count} paket sudah dibayar tetapi belum punya laporan kemajuan ({names}); isi di halaman Paket pekerjaan.",
    "baliho_unfinished_met": "{open} dari {count} kegiatan belum selesai, disebut dengan keadaannya.",
    "baliho_nothing_moved": "Belum ada uang masuk atau keluar pada tahun {year} sampai tanggal data; pilih tanggal lain.",
    "baliho_remains": "Sisa uang menurut anggaran {remains}, menurut kas {found}; jalankan Periksa berkas.",
    "baliho_remains_met": "Sisa uang {remains}, sama menurut anggaran dan menurut kas.",
}
