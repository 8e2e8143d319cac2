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
    "lampiran_paper": "Dokumen {text} tidak ditemukan, atau ada lebih dari satu; tulis nomor lengkapnya seperti tercetak.",
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
    # transfers by list
    "transfer_empty": "Pilih sedikitnya satu SPP yang akan dibayar melalui bank.",
    "transfer_not_approved": "Daftar transfer hanya memuat SPP tahun yang sama yang sudah disetujui sampai tanggal daftar.",
    "transfer_not_approved_by": (
        "SPP {spp} ({date}) belum disetujui, sudah dibayar, atau bertanggal sesudah daftar; pilih SPP lain atau ubah tanggal daftar."
    ),
    "transfer_other_bukti": "Bukti itu bukan milik SPP pada baris yang sama.",
    "spp_listed_twice": "SPP itu sudah ada dalam daftar transfer lain yang belum selesai.",
    "spp_listed_twice_by": "SPP {spp} sudah ada dalam daftar transfer yang belum selesai, atau tidak ada lagi yang harus ditransfer.",
    "transfer_other_account": "Sebagian SPP itu sudah ditransfer dari rekening lain; pakai rekening yang sama.",
    "transfer_sum": "Jumlah baris tidak sama dengan yang harus ditransfer untuk SPP-nya.",
    "transfer_sum_by": "SPP {spp}: dalam daftar {daftar}, yang harus ditransfer {sisa}; keluarkan SPP itu lalu tambahkan lagi.",
    "payee_account_malformed": "Nomor rekening tujuan hanya berisi angka.",
    "payee_account_missing": "Ada penerima yang nomor rekeningnya belum diisi.",
    "payee_account_missing_by": "Nomor rekening {penerima} (SPP {spp}) belum diisi; pilih barisnya lalu isi bank dan nomor rekening.",
    "transfer_unanswered": "Hasil bank belum dicatat untuk semua baris.",
    "transfer_unbooked": "Ada SPP yang seluruhnya berhasil ditransfer tetapi belum dibukukan.",
    "bank_date_missing": "Tanggal bank dicatat bersama hasilnya.",
    "spp_in_list": "SPP itu menunggu bank dalam daftar transfer; catat hasil banknya, atau batalkan daftarnya.",
    "spp_in_list_by": "SPP {spp} menunggu bank dalam daftar transfer {daftar}; catat hasil banknya, atau batalkan daftar itu.",
    "executed_before_made": "Tanggal bank {date} lebih awal dari tanggal daftar {daftar}.",
    "transfer_not_filed": "Daftar transfer {daftar} belum diajukan atau sudah dibatalkan; berkas untuk bank dibuat sesudah diajukan.",
    "transfer_none": "Belum ada daftar transfer yang diajukan pada tahun {year}.",
    "transfer_unknown": "Daftar transfer {number} tidak ada; yang ada: {known}.",
    "transfer_sen": "{penerima}: {amount} mengandung sen, sedangkan susunan ini memakai rupiah bulat; pilih susunan lain.",
    "layout_unknown": "Susunan kolom “{name}” tidak ada; yang ada: {known}.",
    "bank_format_unknown": "Bentuk “{text}” tidak dikenal; pilih csv atau xlsx.",
    "spp_unknown": "SPP {number} tidak ada pada tahun {year}.",
    "layout_empty": "Pilih sedikitnya satu kolom untuk berkas bank.",
}
