"""Sentences of monitoring: paket, visits, output of Dana Desa and flags: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

MONITORING: Mapping[str, str] = {
    "place_end_half": "Koordinat ujung belum lengkap; isi lintang dan bujurnya sesudah koordinat pangkal, atau kosongkan.",
    "paket_has_spp": "Paket yang sudah memiliki SPP tetap pada kegiatannya; batalkan SPP itu dahulu.",
    "paket_dana_over": "Bagian sumber dana melebihi pagu paket; kurangi bagiannya atau naikkan pagunya dahulu.",
    "paket_dana_twice": "Sumber dana itu sudah ada pada paket ini; ubah jumlahnya.",
    "kontrak_over_pagu": "Nilai kontrak harus lebih dari nol dan paling banyak sebesar pagu paket.",
    "plan_twofold": "Paket ini sudah memiliki rencana; rencana disusun dari titik atau dari bagian pekerjaan, salah satu saja.",
    "item_bobot_over": "Bobot bagian pekerjaan berjumlah lebih dari 100 %; kurangi salah satunya.",
    "item_ends_before_start": "Bagian pekerjaan selesai lebih awal daripada mulainya; periksa kedua tanggalnya.",
    "bobot_out_of_range": "Bobot harus lebih dari 0 dan paling banyak 100 %.",
    "status_without_reason": "Tulis alasannya dahulu.",
    "status_before_last": "Status terakhir paket ini bertanggal lebih baru; pakai tanggal itu atau sesudahnya.",
    "status_not_possible": "Status itu tidak dapat dicatat setelah status paket yang sekarang.",
    "handover_unfinished": "Paket belum 100 %; laporkan kemajuannya sampai 100 % sebelum diserahterimakan.",
    "status_after_progress": "Sesudah tanggal itu masih dilaporkan kemajuan; pakai tanggal sesudah laporan terakhir yang bertambah.",
    "status_kept": "Riwayat status tidak diubah; hapus yang terakhir lalu catat ulang.",
    "status_not_last": "Hanya status terakhir yang dapat dihapus.",
    "progress_while_held": "Pekerjaan tertunda, dihentikan, atau sudah diserahterimakan; catat dilanjutkan sebelum melaporkan kemajuan.",
    "volume_backwards": "Volume terukur lebih kecil dari laporan sebelumnya, atau lebih besar dari laporan sesudahnya; periksa volumenya.",
    "tenaga_artm_too_many": "Tenaga kerja dari rumah tangga miskin melebihi seluruh tenaga kerja; periksa jumlah orangnya.",
    "paket_has_spp_by": "Paket {paket} sudah memiliki SPP {spp} pada kegiatan {kegiatan}; batalkan SPP itu dahulu.",
    "paket_dana_over_by": "Bagian sumber dana berjumlah {dana}, melebihi pagu paket {pagu}; kurangi {lebih}.",
    "item_bobot_not_whole": "Bobot bagian pekerjaan berjumlah {bobot} %, seharusnya 100 %; perbaiki salah satunya.",
    "item_outside": "Bagian {uraian} ({start}–{end}) di luar masa kerja {first}–{last}; ubah tanggalnya atau masa kerja paket.",
    "status_before_last_by": "Status paket terakhir dicatat pada {last}; tanggal {date} lebih awal, pakai {last} atau sesudahnya.",
    "status_not_possible_by": "Paket ini {known}; tidak dapat dicatat {status}.",
    "handover_unfinished_by": "Kemajuan sampai {date} baru {fisik} %; laporkan sampai 100 % sebelum diserahterimakan.",
    "status_in_future": "Tanggal {date} belum tiba; catat status pada hari terjadinya.",
    "progress_while_held_by": "Paket {status} sejak {since}; kemajuan tidak bertambah sebelum dicatat dilanjutkan.",
    "progress_in_future": "Tanggal laporan {date} belum tiba; hari ini {today}.",
    "limits_out_of_order": "Batas kritis {critical} poin harus lebih jauh di belakang rencana daripada batas tertinggal {late} poin.",
    "count_negative": "Jumlah orang dan hari tidak boleh kurang dari nol.",
}
