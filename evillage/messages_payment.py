"""Sentences of payments: transfer lists, letters and attachments: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

PAYMENT: Mapping[str, str] = {
    # attachments
    "lampiran_no_paper": "Dokumen yang akan dilampiri tidak ada, atau sudah dihapus.",
    "lampiran_twice": "Berkas yang sama sudah dilampirkan pada dokumen ini.",
    "lampiran_twice_at": "{name} sudah dilampirkan pada {paper} dengan nama {other}; satu berkas cukup satu kali.",
    "lampiran_fixed": "Berkas lampiran tidak dapat diganti; lampirkan berkas yang benar sebagai lampiran baru.",
    "lampiran_stays": "Lampiran dokumen yang sudah diajukan atau dibukukan tidak dapat dihapus.",
    "lampiran_stays_on": "{name} tidak dapat dihapus: {paper} sudah diajukan atau dibukukan; beri keterangan bila keliru.",
    "lampiran_unknown": "{name} bukan berkas lampiran atau foto mana pun di desa ini; tambahkan sebagai lampiran baru.",
    "lampiran_limit": "Batas ukuran lampiran 1 sampai {most} MB; lebih dari itu tidak termuat dalam kiriman ke kabupaten.",
    "jenis_empty": "Jenis lampiran belum dipilih.",
    "jenis_unknown": "Jenis lampiran “{jenis}” tidak dikenal; yang ada: {known}.",
    "scan_empty": "{name} kosong; pindai atau salin ulang berkasnya.",
    "scan_is_folder": "{name} adalah folder; pilih berkas di dalamnya.",
    "scan_unreadable": "{name} tidak dapat dibuka ({detail}); salin dahulu ke komputer ini.",
    "scan_too_large": "{name} lebih besar dari {most} MB; pindai ulang dengan ketajaman lebih rendah, misalnya 150 dpi.",
    "scan_program": "{name} adalah program, bukan pindaian; pilih foto JPEG, PNG, atau PDF.",
    "scan_heic": "{name} berbentuk HEIC; simpan dahulu sebagai JPEG di telepon, lalu lampirkan.",
    "scan_unknown": "{name} bukan JPEG, PNG, atau PDF menurut isinya; pindai atau simpan ulang dalam salah satu bentuk itu.",
    "scan_damaged": "{name} rusak atau terpotong; pindai atau salin ulang berkasnya.",
    "pdf_locked": "{name} dikunci kata sandi; simpan PDF tanpa kata sandi dahulu.",
    "pdf_damaged": "{name} rusak atau bukan PDF yang utuh; pindai atau simpan ulang PDF itu.",
}
