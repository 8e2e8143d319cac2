"""Sentences of correction, cash counts, bank statements and closed months: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

CLOSING: Mapping[str, str] = {
    "not_reversible": "Transaksi {number} sendiri sudah pembalikan; catat ulang dokumennya bila tetap diperlukan.",
    "reversal_waiting": "Pembalikan {pembalikan} untuk transaksi {number} sudah ada; lanjutkan yang itu.",
    "reversal_not_approved": "Pembalikan belum disetujui Kepala Desa; ajukan dan minta persetujuannya dahulu.",
    "advance_accounted_for": "Panjar itu sudah dipertanggungjawabkan; balik dahulu SPJ-nya.",
    "advance_accounted_for_by": "Panjar {number} sudah dipertanggungjawabkan dengan SPJ {spj}; balik dahulu SPJ itu.",
    "advance_taken_back": "Panjar SPJ ini sudah dibalik; SPJ tidak dapat dibukukan lagi.",
    "tax_deposited_by": (
        "{pajak}: yang belum disetor {sisa}, sedangkan potongan yang dibalik {potongan}, kurang {kurang}; balik dahulu setorannya."
    ),
    "panjar_not_open_by": "Panjar yang masih terbuka {sisa}, kurang dari {jumlah} yang dibalik; balik dahulu SPJ-nya.",
    "spp_not_taken_back": "SPP {number} tidak dibalik; hanya SPP yang dibalik dibuat ulang.",
    "spj_not_taken_back": "SPJ {number} tidak dibalik; hanya SPJ yang dibalik dibuat ulang.",
    "month_closed": "Bulan itu sudah ditutup; pakai tanggal sesudahnya, atau minta Kepala Desa membukanya kembali.",
    "month_closed_by": (
        "Buku {bulan} ditutup {oleh} pada {tanggal}; pakai tanggal mulai {mulai}, atau minta Kepala Desa membukanya kembali."
    ),
    "month_before_open": "Bulan sebelumnya belum ditutup; tutup berurutan mulai dari bulan yang paling awal.",
    "month_after_closed": "Bulan sesudahnya sudah ditutup; buka kembali mulai dari bulan yang terakhir ditutup.",
    "month_not_ended": "Buku {bulan} ditutup paling awal pada {akhir}; pada {tanggal} bulan itu belum selesai.",
    "closing_beside_the_book": "Saldo buku pada penutupan tidak sama dengan jurnal, atau ada rekening kas yang belum diisi.",
    "closing_line_missing": "Saldo nyata {kas} belum diisi; isi menurut rekening koran atau hitungan kas.",
    "closing_unexplained": "Ada selisih kas atau bank yang belum dijelaskan; jelaskan atau cari penyebabnya dahulu.",
    "closing_unexplained_by": "{kas}: buku {buku}, nyata {nyata}, selisih {selisih}; cari penyebabnya atau tulis penjelasannya.",
    "closing_difference_refused": "{kas}: buku {buku}, nyata {nyata}, selisih {selisih}; desa ini menutup buku hanya tanpa selisih.",
    "tutup_twice": "Penutupan bulan itu sudah ada; lanjutkan yang itu.",
    "tutup_kas_twice": "Rekening kas itu sudah ada pada penutupan ini.",
    "opname_twice": "Kas itu sudah dihitung pada tanggal tersebut; ubah hitungan itu.",
    "opname_empty": "Isi paling sedikit satu lembar atau keping, atau nyatakan kas kosong pada penjelasan.",
    "lembar_twice": "Pecahan itu sudah diisi pada hitungan ini.",
    "uang_unknown": "Jenis uang harus kertas atau logam.",
    "koran_unknown_columns": (
        "Kolom rekening koran tidak dikenal; yang ditemukan: {found}. Pilih sendiri kolom tanggal, uraian, masuk, keluar, dan saldonya."
    ),
    "koran_columns_missing": "Pilih kolom tanggal, serta kolom masuk dan keluar atau satu kolom jumlah dengan tandanya.",
    "koran_numbers_disagree": (
        "Angka ditulis dengan dua cara: baris {baris} “{satu}”, baris {baris_lain} “{lain}”; minta berkas baru dari bank."
    ),
    "koran_refused": "Rekening koran belum diimpor: {sebab}.",
    "cocok_sum_differs": "Menurut bank {bank}, transaksi terpilih berjumlah {buku}, selisih {selisih}; pilih transaksi yang pas.",
    "koran_line_done": "Baris rekening koran ini sudah dicocokkan; lepas cocokannya dahulu bila keliru.",
    "koran_other_side": "Uang masuk dibukukan sebagai penerimaan dan uang keluar sebagai biaya bank; pilih jenis yang sesuai barisnya.",
    "koran_one_side": "Baris rekening koran harus berisi masuk atau keluar, tidak keduanya.",
    "koran_kept": "Baris rekening koran berasal dari bank dan tidak diubah; hapus impornya bila berkasnya keliru.",
    "cocok_twice": "Transaksi itu sudah dicocokkan dengan baris rekening koran lain.",
    "cocok_other_account": "Transaksi itu bukan milik rekening bank tersebut; pilih transaksi dari bukunya sendiri.",
    "reversed_before_posted": "Tanggal pembalikan lebih awal dari transaksi {number} tanggal {date}.",
}
