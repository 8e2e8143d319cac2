"""The sentences of what travels: bundles, receipts and packages. Part of the one table of `evillage.messages`."""

from __future__ import annotations

from collections.abc import Mapping

EXCHANGE: Mapping[str, str] = {
    "chain_broken": "Rantai tindakan putus pada tindakan nomor {act}; kiriman tidak diterima.",
    "bundle_unknown_table": "Tindakan nomor {act} memuat tabel {table} yang tidak dikenal program ini; perbarui program.",
    "bundle_unknown_column": "Kiriman memuat kolom yang tidak dikenal pada tabel {table}; perbarui program.",
    "bundle_damaged": "Kiriman rusak atau diubah pada bagian {part}; minta desa menyalin ulang berkasnya.",
    "bundle_unreadable": "Kiriman tidak dapat dibaca ({detail}); coba flashdisk atau salinan lain.",
    "bundle_too_large": "Kiriman melampaui batas {most} MB pada bagian {part}; isinya tidak dibuka.",
    "bundle_signature": "Tanda tangan kiriman tidak cocok; isinya tidak dapat dipercaya.",
    "bundle_newer": "Kiriman dibuat oleh e-Village yang lebih baru ({found}, program ini {known}); perbarui program.",
    "bundle_recipient": "Kiriman ditujukan kepada kabupaten {recipient}, bukan {kabupaten}.",
    "bundle_sample": "{desa} adalah desa contoh; kirimannya hanya diterima untuk latihan, dengan pilihan terima contoh.",
    "bundle_key_other": (
        "Kiriman desa {kode_desa} ditandatangani kunci lain dengan sidik {found}, yang terdaftar {known}; "
        "cocokkan dengan Berita Acara desa, lalu setujui kunci barunya."
    ),
    "bundle_key_revoked": "Kiriman desa {kode_desa} ditandatangani kunci yang sudah dicabut, dengan sidik {found}.",
    "bundle_gap": "Kiriman mulai dari tindakan {from_act}, yang tersimpan baru sampai {have}; desa akan menyegel ulang dari situ.",
    "bundle_fork": (
        "Riwayat desa bercabang pada tindakan {act}: ada dua berkas desa yang berbeda; keduanya disimpan, tanyakan kepada desa."
    ),
    "bundle_village": "Isi kiriman milik desa {found}, bukan {claimed}.",
    "bundle_totals_differ": "Jumlah {what} menurut desa {claimed}, menurut riwayatnya {found}; periksa berkas desa sebelum menyegel ulang.",
    "bundle_rows_refused": "Isi kiriman tidak dapat dibukukan ({detail}); periksa berkas desa.",
    "bundle_stray_photo": "Kiriman memuat foto {sha256} yang tidak tercatat pada paket mana pun.",
    "nothing_to_seal": "Semua tindakan sampai nomor {act} sudah diterima kabupaten; belum ada yang perlu dikirim.",
    "package_damaged": "Paket kabupaten rusak atau diubah pada bagian {part}; minta kabupaten mengirimnya lagi.",
    "package_signature": "Tanda tangan paket kabupaten tidak cocok; isinya tidak dapat dipercaya.",
    "package_not_ours": "Paket ini untuk kabupaten {kabupaten} atau untuk latihan, bukan untuk desa di kabupaten {ours} ini.",
    "package_other_key": ("Paket ditandatangani kunci dengan sidik {found}, bukan kunci kabupaten {known}; tanyakan kepada kabupaten."),
    "package_key_unknown": "Kunci kabupaten belum dikenal; cocokkan sidiknya {found} dengan surat kabupaten, lalu terima dengan sidik itu.",
    "package_older": "Paket {kind} versi {found} lebih lama dari versi {known} yang sudah diterima; minta yang terbaru.",
    "package_twice": "Sudah ada paket {kind} versi {found} dengan isi lain; tanyakan kepada kabupaten mana yang berlaku.",
    "package_year_closed": "Paket ini untuk tahun {year}, yang belum dibuka di desa ini; buka tahun anggarannya dahulu.",
    "package_without_us": "Paket ini tidak memuat pagu desa {kode_desa}; tanyakan kepada kabupaten.",
    "package_not_yet": "Paket ini berlaku mulai {date}; terima pada atau sesudah tanggal itu.",
    "package_source_missing": "Tidak ada berkas pagu, harga, aturan, atau keluaran di {path}; namanya diawali salah satu kata itu.",
    "package_source_wrong": "{name} memuat {count} sel yang salah, jadi tidak ada paket yang dibuat; yang pertama: {first}.",
    "package_desa_other": "Kode desa {code} tidak berada di kabupaten {kabupaten}.",
    "package_word_unknown": "“{text}” tidak dikenal; pilih salah satu dari {known}.",
    "package_kabupaten_missing": "Kantor kabupaten belum dikenal di {path}; tulis kodenya dengan --kabupaten, misalnya 35.10.",
    "package_rule_without": "Aturan {code} bukan aturan bawaan; isi juga nama, jenis, dan ukurannya.",
    "receipt_not_ours": "Tanda terima itu untuk desa {kode_desa}, bukan desa ini.",
    "receipt_other_key": (
        "Tanda terima ditandatangani kunci dengan sidik {found}, bukan kunci kabupaten {known}; tanyakan kepada kabupaten."
    ),
    "receipt_other_history": (
        "Tanda terima menyebut tindakan {act} yang tidak ada dalam riwayat berkas ini; mungkin berkas ini salinan lama."
    ),
    "receipt_not_returned": "Tanda terima tidak dapat ditulis di samping kiriman; salin dari {path}.",
    "key_not_waiting": "Tidak ada kunci desa {kode_desa} dengan sidik {found} yang menunggu persetujuan.",
    "office_damaged": "Berkas {path} milik kabupaten rusak; pulihkan dari cadangan.",
    "restore_mixed": "Kiriman berasal dari desa atau kunci yang berbeda-beda; pilih kiriman satu desa saja.",
}
