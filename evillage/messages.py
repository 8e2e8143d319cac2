"""Every sentence the program says when something is refused: one table to proofread.

A sentence says what happened, where, with which figures, and how to mend it. Facts are filled in by name; money facts are `Rupiah`
and show themselves as `1.250.000,00`.
"""

from __future__ import annotations

from collections.abc import Mapping

from evillage.errors import EvillageError, Fact
from evillage.messages_baliho import BALIHO
from evillage.messages_closing import CLOSING
from evillage.messages_dana_desa import DANA_DESA
from evillage.messages_exchange import EXCHANGE
from evillage.messages_monitoring import MONITORING
from evillage.messages_payment import PAYMENT
from evillage.messages_photo import PHOTO
from evillage.messages_receipts import RECEIPTS
from evillage.messages_supervision import SUPERVISION
from evillage.messages_year_end import YEAR_END

SENTENCES: Mapping[str, str] = {
    **BALIHO,
    **EXCHANGE,
    **YEAR_END,
    **PAYMENT,
    **MONITORING,
    **PHOTO,
    **DANA_DESA,
    **SUPERVISION,
    # what was typed
    "amount_ambiguous": "Jumlah “{text}” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50.",
    "amount_unreadable": "“{text}” bukan jumlah uang; tulis misalnya 1.250.000 atau 1250000,50.",
    "amount_too_large": "Jumlah {text} terlalu besar; periksa banyaknya angka nol.",
    "formula_unreadable": "Hitungan “{text}” tidak terbaca; tulis misalnya =12*125000.",
    "formula_ambiguous": "Angka “{text}” dalam hitungan dapat dibaca dua cara; tulis 1.250.000 atau 1,5.",
    "formula_by_zero": "Hitungan “{text}” membagi dengan nol.",
    "formula_not_exact": "Hasil “{text}” tidak habis dibagi; tulis jumlah bulatnya sendiri.",
    "cell_required": "{column} harus diisi.",
    "number_unreadable": "“{text}” bukan bilangan bulat; tulis angka saja, misalnya 12.",
    "quantity_ambiguous": "Volume “{text}” dapat dibaca dua cara; tulis 1.200 atau 1,5.",
    "quantity_unreadable": "“{text}” bukan volume; tulis misalnya 12 atau 1,5.",
    "quantity_too_large": "Volume {text} terlalu besar; paling banyak 10.000.000.",
    "percent_unreadable": "“{text}” bukan persentase; tulis misalnya 45 atau 45,5.",
    "percent_over_100": "Persentase {text} lebih dari 100; isi antara 0 dan 100.",
    "date_unreadable": "“{text}” bukan tanggal; tulis misalnya 23/11/2026.",
    "date_not_in_calendar": "Tanggal {text} tidak ada di kalender; periksa hari dan bulannya.",
    "code_malformed": "“{text}” bukan {kind} yang benar; pilih dari daftar.",
    "code_unknown": "{kind} {code} tidak ada dalam daftar; pilih dari daftar atau tambahkan dahulu sebagai kode 90–99.",
    "code_not_leaf": "Rekening {code} bukan rekening objek; pilih kode sampai tingkat objek, misalnya 5.2.1.01.",
    "rekening_elsewhere": "Rekening {code} tidak dapat dipakai di sini; pilih rekening yang diawali {below}.",
    # rows
    "amount_not_positive": "Jumlah harus lebih besar dari nol.",
    "price_negative": "Jumlah tidak boleh kurang dari nol.",
    "quantity_negative": "Volume tidak boleh kurang dari nol.",
    "uraian_empty": "Uraian belum diisi.",
    "name_empty": "Nama belum diisi.",
    "username_empty": "Nama pengguna belum diisi.",
    "username_twice": "Nama pengguna itu sudah dipakai; pilih nama lain.",
    "penerima_empty": "Nama penerima pada bukti belum diisi.",
    "date_invalid": "Tanggal tidak ada di kalender; tulis misalnya 23/11/2026.",
    "date_outside_year": "Tanggal berada di luar tahun anggaran; periksa tahunnya.",
    "year_out_of_range": "Tahun anggaran harus antara 2015 dan 2100.",
    "role_unknown": "Peran itu tidak dikenal; pilih Kaur/Kasi, Sekretaris Desa, Kepala Desa, atau Kaur Keuangan.",
    "row_twice": "Data yang sama sudah ada; periksa daftar sebelum menambah lagi.",
    "row_in_use": "Data ini masih dipakai oleh dokumen lain; hapus dahulu dokumen yang memakainya.",
    "row_refused": "Data ditolak oleh berkas desa: {detail}.",
    "row_missing": "{what} tidak ditemukan; mungkin sudah dihapus.",
    "number_twice": "Nomor itu sudah dipakai dokumen lain pada tahun yang sama; beri nomor lain.",
    "number_missing": "Dokumen belum bernomor.",
    "number_fixed": "Nomor dokumen tidak dapat diganti setelah diberikan.",
    # budget
    "kegiatan_twice": "Kegiatan itu sudah ada pada tahun anggaran ini.",
    "kegiatan_backwards": "Tanggal selesai kegiatan lebih awal daripada tanggal mulainya; periksa kedua tanggal itu.",
    "kegiatan_level": "Pilih kode sampai tingkat kegiatan, misalnya 2.3.10.",
    "kegiatan_other_year": "Kegiatan itu milik tahun anggaran lain; tambahkan dahulu pada tahun anggaran ini.",
    "rekening_level": "Rekening RAB harus sampai tingkat objek, misalnya 5.2.1.01.",
    "belanja_needs_kegiatan": "Rekening belanja harus berada di bawah kegiatan; pendapatan dan pembiayaan tidak.",
    "draft_exists": "Sudah ada rancangan anggaran untuk tahun itu; lanjutkan rancangan tersebut.",
    "budget_unbalanced": (
        "Anggaran {year} belum seimbang: pendapatan {pendapatan} − belanja {belanja} + pembiayaan neto {pembiayaan} = {silpa}, "
        "seharusnya 0,00; tambah atau kurangi rincian sebesar selisih itu."
    ),
    "budget_empty": "Anggaran {year} belum berisi satu rincian pun; susun RAB dahulu.",
    "no_draft": "Tidak ada rancangan anggaran tahun {year}; buat rancangan atau perubahan dahulu di program.",
    "budget_frozen": "Anggaran ini sudah ditetapkan dan terkunci; perubahan dibuat lewat versi anggaran berikutnya.",
    "pagu_below_used": (
        "Kegiatan {kegiatan}, rekening {rekening} ({sumber_dana}): anggaran baru {pagu}, padahal sudah dipakai {dipakai}; "
        "naikkan anggarannya atau kembalikan dahulu SPP yang masih berjalan."
    ),
    "version_without_document": "Isi nomor dan tanggal Perdes sebelum menetapkan anggaran.",
    "document_out_of_order": "Tanggal dokumen lebih awal dari {title} yang ditetapkan {date}; periksa tanggalnya.",
    "no_budget_in_force": "Pada {date} belum ada APBDes {year} yang ditetapkan; tetapkan anggaran dahulu.",
    "rab_account_missing": "Pilih rekening {kind} untuk baris baru di atas tabel dahulu.",
    "amendment_before_budget": "APBDes {year} belum ditetapkan; perubahan dibuat setelah ada anggaran yang ditetapkan.",
    "amendment_reason_unknown": "Alasan perubahan “{reason}” tidak dikenal; pilih dari daftar alasan.",
    "amendment_reason_missing": "Pilih paling sedikit satu alasan perubahan sebelum membuat rancangan perubahan.",
    "snapshot_without_name": "Beri nama salinan ini dahulu.",
    "snapshot_twice": "Salinan bernama “{name}” sudah ada pada tahun ini; beri nama lain.",
    "snapshot_draft_closed": "Rancangan asal salinan “{name}” sudah ditetapkan; salinan itu hanya dapat dibandingkan.",
    "kegiatan_in_copy": "Kegiatan {kegiatan} masih ada pada {title}, sehingga tidak dapat dihapus; kosongkan RAB-nya saja.",
    "amendment_proposed": "{title} sudah diusulkan kepada camat, sehingga rancangannya tidak dapat dibuang.",
    "amendment_not_draft": "Yang dapat dibuang hanya rancangan perubahan yang belum ditetapkan.",
    "budget_rule_blocked": "Anggaran belum dapat ditetapkan: {temuan}. Perbaiki RAB dahulu.",
    "usulan_not_needed": "Perubahan Penjabaran ditetapkan dengan Perkades dan tidak diusulkan kepada camat.",
    "usulan_without_letter": "Isi nomor dan tanggal surat pengantar sebelum mengusulkan anggaran.",
    "usulan_open": "{title} masih menunggu jawaban camat; catat hasil evaluasinya sebelum mengusulkan lagi.",
    "usulan_received_early": "Tanggal diterima camat {received} lebih awal dari surat pengantar tanggal {sent}; periksa tanggalnya.",
    "evaluation_before_received": "Tanggal surat evaluasi {date} lebih awal dari tanggal usulan diterima {received}; periksa tanggalnya.",
    "evaluation_closed": "Evaluasi usulan ini sudah selesai dan terkunci, atau anggaran belum diusulkan.",
    "evaluation_letter_missing": "Isi nomor dan tanggal surat evaluasi camat dahulu.",
    "evaluation_without_notes": "Belum ada catatan camat; tulis catatannya dahulu, atau catat persetujuan.",
    "evaluation_unanswered": "{banyak} catatan camat belum dijawab, mulai dari “{pertama}”; jawab dahulu pada halaman Evaluasi camat.",
    "evaluation_not_received": "Isi tanggal usulan diterima camat dahulu; batas waktu dihitung sejak tanggal itu.",
    "evaluation_answered": "Surat atau catatan camat sudah dicatat; catat hasil evaluasinya, bukan tanpa jawaban.",
    "silence_too_early": (
        "Usulan diterima camat {received}; sampai {day} baru {hari} hari kerja. Camat mempunyai {batas} hari kerja untuk menjawab."
    ),
    "usulan_missing": "APBDes {year} belum pernah diusulkan kepada camat; tindak lanjut dicetak sesudah ada usulan.",
    "penjabaran_before_perdes": "{title} belum ditetapkan dengan Perdes; nomor Perkades Penjabaran diisi sesudahnya.",
    "penjabaran_of_perkades": "{title} ditetapkan dengan Perkades dan sudah bernomor sendiri.",
    "considerans_last": "{bagian} paling sedikit memuat satu butir; ubah butir ini, atau kembalikan kata-kata bawaan.",
    "evaluasi_twice": "Hasil evaluasi untuk usulan ini sudah dicatat; ubah catatan itu.",
    # plan
    "plan_years_backwards": "Tahun terakhir rencana lebih awal dari tahun pertamanya; periksa kedua tahun itu.",
    "plan_without_document": "Isi nomor dan tanggal Perdes sebelum menetapkan rencana.",
    "plan_year_twice": "Tahun itu sudah ada pada kegiatan ini; ubah volume atau pagunya.",
    "pola_unknown": "Pola pelaksanaan harus Swakelola, Kerjasama, atau Pihak Ketiga.",
    "people_negative": "Banyaknya orang tidak boleh kurang dari nol.",
    "rank_not_positive": "Peringkat dimulai dari 1.",
    # sheets from outside
    "sheet_unreadable": "{name} bukan lembar kerja yang dapat dibaca; simpan sebagai .xlsx, .xls, .ods, atau .csv.",
    "sheet_too_large": "{name} terlalu besar untuk diimpor; simpan hanya lembar dan baris yang diperlukan.",
    "sheet_locked": "{name} dikunci dengan kata sandi; buka di Excel, simpan tanpa kata sandi, lalu impor lagi.",
    "sheet_column_missing": "Kolom {missing} tidak ditemukan pada {name}; beri baris judul, misalnya {example}.",
    "sheet_empty": "{name} tidak berisi baris untuk diimpor.",
    "sheet_formula_pending": "Sel ini berisi rumus yang belum dihitung; buka berkasnya di Excel, simpan, lalu impor lagi.",
    "sheet_cells_joined": "Sel {cells} digabung; pisahkan selnya dan isi setiap barisnya sendiri.",
    "sheet_row_twice": "Baris ini sama persis dengan baris {row}; hapus salah satu atau bedakan uraiannya.",
    "sheet_code_twice": "Kode {code} sudah ada pada baris {row}; setiap kode hanya sekali.",
    "sheet_other_kegiatan": "Baris ini milik kegiatan lain; yang diimpor hanya {kegiatan}.",
    "kegiatan_not_this_year": "Kegiatan {code} belum ada pada tahun anggaran {year}; tambahkan dahulu pada halaman Kegiatan.",
    "amount_fraction": "Jumlah {text} lebih halus dari sen; bulatkan sampai dua angka di belakang koma.",
    "quantity_fraction": "Volume {text} lebih halus dari tiga angka di belakang koma; bulatkan dahulu.",
    # copying
    "nothing_last_year": "{what} tahun {year} tidak ada isinya; tidak ada yang dapat disalin.",
    "nothing_to_copy": "{kegiatan} belum berisi rincian; pilih kegiatan lain untuk disalin.",
    "draft_not_empty": "{title} sudah berisi rincian; penyalinan dari tahun lalu hanya ke rancangan yang masih kosong.",
    "plan_frozen": "Rencana ini sudah ditetapkan dan terkunci; perubahan dibuat lewat rancangan perubahannya.",
    "plan_year_outside": "Ada tahun di luar masa RPJMDes; sesuaikan tahun kegiatan atau tahun terakhir RPJMDes.",
    "plan_year_outside_by": "Tahun {year} di luar {title}; pilih tahun di dalamnya, atau ubah tahun terakhir RPJMDes.",
    "plan_out_of_order": "Tanggal Perdes lebih awal dari {title} yang ditetapkan {date}; periksa tanggalnya.",
    "plan_not_posted": "{title} belum ditetapkan; perubahan dibuat setelah ada rencana yang ditetapkan.",
    "plan_superseded": "{title} sudah diubah dengan perubahan yang lebih baru; buat perubahan dari yang terakhir.",
    "rpjmdes_draft_exists": "Sudah ada rancangan RPJMDes; lanjutkan rancangan itu, atau hapus dahulu.",
    "rpjmdes_exists": "RPJMDes yang dimulai tahun {year} sudah ada; buat perubahannya.",
    "rpjmdes_empty": "{title} belum memuat satu kegiatan pun dengan tahunnya; isi kegiatan dahulu.",
    "rpjmdes_year_empty": "{title} tidak merencanakan kegiatan apa pun pada tahun {year}; tambahkan kegiatan di RKPDes sendiri.",
    "visi_missing": "Visi belum diisi; tulis visi sebelum menetapkan RPJMDes.",
    "no_rpjmdes_in_force": "Belum ada RPJMDes yang ditetapkan untuk tahun {year}; tetapkan RPJMDes dahulu.",
    "rkpdes_exists": "{title} sudah ada; lanjutkan rancangannya, atau buat perubahannya bila sudah ditetapkan.",
    "rkpdes_empty": "{title} belum memuat satu kegiatan pun; ambil dari RPJMDes atau tambah kegiatan dahulu.",
    "no_rkpdes": "RKPDes {year} belum memuat kegiatan; susun RKPDes dahulu.",
    "usulan_decided": "Usulan ini sudah {state}; buka lagi dahulu sebelum mengubahnya.",
    "usulan_without_code": "Usulan “{uraian}” belum berkode kegiatan; pilih kodenya dahulu.",
    "usulan_without_rkpdes": "Rancangan RKPDes {year} belum ada; mulai RKPDes atau perubahannya dahulu.",
    # pagu, standard prices, rules
    "pagu_twice": "Pagu sumber dana dan bagian itu sudah diisi; ubah jumlahnya.",
    "pagu_whole_and_parts": (
        "Pagu satu sumber dana diisi sebagai satu jumlah atau per bagian, tidak keduanya; hapus dahulu isian yang lama."
    ),
    "pagu_part_unknown": "Bagian “{text}” tidak dikenal; pilih dari daftar, misalnya Reguler atau KDMP.",
    "ssh_twice": "Kode standar harga itu sudah ada pada tahun ini; ubah harganya.",
    "rule_twice": "Aturan dengan kode itu sudah ada pada tahun ini; ubah aturan tersebut.",
    "rule_without_ground": "Tulis dasar hukum aturan ini dahulu, misalnya nomor Perbup.",
    "rule_not_shipped": "Aturan {name} tidak ada dalam bawaan program; ubah atau hapus aturan itu.",
    "rule_is_shipped": "Aturan {name} tidak dapat dihapus; ubah tingkatnya menjadi nonaktif.",
    # dpa, rak
    "dpa_twice": "DPA kegiatan ini sudah ada untuk versi anggaran tersebut; lanjutkan yang sudah ada.",
    "month_unknown": "Bulan harus antara 1 dan 12.",
    "dpa_frozen": "DPA ini sudah diajukan dan terkunci; tolak dengan alasan atau buat DPPA bila harus berubah.",
    "dpa_other_year": "DPA dan RAK dibuat atas APBDes tahunnya sendiri yang sudah ditetapkan; DPAL atas APBDes tahun sebelumnya.",
    "dpa_not_placed": "Rencana penarikan belum sama dengan pagu; lihat kolom Sisa pada tiap baris.",
    "dpa_sisa": (
        "DPA {kegiatan}, rekening {rekening} ({sumber_dana}): rencana penarikan {rencana}, pagu {pagu}, sisa {sisa}; "
        "sisa harus 0,00 sebelum diajukan."
    ),
    "dpal_over_left": (
        "DPAL {kegiatan}, rekening {rekening} ({sumber_dana}): rencana {rencana} lebih besar dari sisa anggaran tahun lalu {pagu}; "
        "kurangi {lebih}."
    ),
    "dpa_empty": "DPA {kegiatan} belum berisi rencana penarikan; isi bulannya dahulu.",
    "dpa_on_the_way": "{kind} {kegiatan} masih {state} atas anggaran sebelumnya; tolak dahulu, lalu perbaiki sebagai draf.",
    "dpa_nothing_to_make": "Tidak ada kegiatan yang perlu dibuatkan DPA.",
    "dpa_line_unknown": "Rekening {rekening} ({sumber_dana}) tidak ada pada pagu kegiatan ini; pilih baris yang ada.",
    "dpal_nothing_left": "Kegiatan {kegiatan} tidak menyisakan anggaran tahun lalu, jadi tidak perlu DPAL.",
    "quarters_not_whole": "Jumlah persen keempat triwulan {percent}, seharusnya 100 %; perbaiki salah satunya.",
    "rak_frozen": "RAK ini sudah diajukan dan terkunci; tolak dengan alasan, atau muat RAK baru setelah disetujui.",
    "rak_open": "RAK tahun ini masih berjalan; selesaikan atau tolak dahulu sebelum membuat yang baru.",
    "rak_not_placed": "Rencana bulanan belum sama dengan anggaran; lihat kolom Sisa pada tiap baris.",
    "rak_sisa": (
        "RAK {kegiatan}, rekening {rekening} ({sumber_dana}): anggaran {anggaran}, jumlah bulanan {jumlah}, sisa {sisa}; "
        "sisa harus 0,00 sebelum diajukan."
    ),
    "silpa_in_january": "SiLPA tahun lalu sudah ada sejak 1 Januari; isikan pada bulan Januari.",
    # flow
    "flow_refused": "Langkah itu tidak sesuai urutan: {state} tidak dapat langsung {action}.",
    "reason_missing": "Tulis alasannya dahulu.",
    "same_person": "Orang yang mengajukan, memverifikasi, menyetujui, dan membayar harus berbeda.",
    "official_not_in_office": "Pejabat itu tidak menjabat pada tanggal langkahnya; periksa masa jabatan.",
    "official_not_in_office_on": "{name}, {jabatan}, menjabat {masa}, tidak pada {date}; periksa tanggal atau masa jabatannya.",
    "paper_frozen": "Dokumen sudah diajukan dan terkunci; minta dikembalikan dahulu untuk mengubahnya.",
    "paper_posted": "Dokumen sudah dibukukan; perbaiki dengan dokumen pembalik, bukan dengan mengubah atau menghapus.",
    "log_append_only": "Riwayat tindakan tidak dapat diubah atau dihapus.",
    "journal_append_only": "Jurnal tidak dapat diubah atau dihapus; buat pembalikan.",
    "already_reversed": "Transaksi {number} sudah pernah dibalik.",
    **CLOSING,
    **RECEIPTS,
    # treasury
    "spp_empty": "SPP belum berisi rincian; tambahkan rekening dan jumlahnya.",
    "spp_bukti_mismatch": (
        "Jumlah bukti {bukti} tidak sama dengan rincian SPP {rincian} pada rekening {rekening} ({sumber_dana}); samakan keduanya."
    ),
    "pagu_exceeded": "Melebihi pagu; lihat sisa pagu di samping jumlah.",
    "pagu_exceeded_by": (
        "Kegiatan {kegiatan}, rekening {rekening} ({sumber_dana}): diminta {diminta}, sisa pagu {sisa} dari {pagu}, "
        "lebih {lebih}; kurangi jumlahnya atau ubah anggaran dahulu."
    ),
    "cash_negative": "Saldo kas tidak cukup; periksa saldo pada tanggal itu.",
    "cash_negative_by": ("{kas} pada {date} hanya {saldo}, dibutuhkan {dibutuhkan}, kurang {kurang}; terima atau pindahkan uang dahulu."),
    "tax_above_gross": "Potongan pajak melebihi nilai bukti.",
    "tax_above_gross_by": "Potongan pajak {pajak} melebihi nilai bukti {nilai} untuk {penerima}; periksa dasar dan tarifnya.",
    "advance_has_no_receipts": "SPP panjar belum memuat bukti; bukti dicatat pada SPJ-nya.",
    "tax_overpaid": "Setoran pajak melebihi pajak yang dipungut.",
    "tax_overpaid_by": "{pajak}: yang dipungut dan belum disetor {sisa}, akan disetor {setor}; kurangi setoran.",
    "panjar_exceeded": "Pertanggungjawaban melebihi panjar.",
    "panjar_exceeded_by": "Panjar {number} tersisa {sisa}, dipertanggungjawabkan {jumlah}; kurangi bukti atau pengembalian.",
    "panjar_line_exceeded": (
        "Panjar {number}, rekening {rekening} ({sumber_dana}): diterima {dibayar}, bukti {jumlah}; bukti tidak boleh melebihi panjar."
    ),
    "not_an_advance": "SPP {number} bukan panjar yang sudah dicairkan; SPJ hanya untuk SPP UM yang sudah dibayar.",
    "spj_empty": "SPJ belum berisi bukti atau pengembalian.",
    "paid_before_filed": "Tanggal bayar {date} lebih awal dari tanggal SPP {spp}; periksa tanggalnya.",
    "booked_before_filed": "Tanggal pembukuan {date} lebih awal dari tanggal SPJ {spj}; periksa tanggalnya.",
    "spj_before_advance": "Tanggal SPJ {date} lebih awal dari pencairan panjar {number} tanggal {paid}; periksa tanggalnya.",
    "payment_incomplete": "Tanggal bayar dan rekening kas belum lengkap.",
    "booking_incomplete": "Tanggal pembukuan SPJ belum diisi.",
    "spp_line_kind": "SPP pembiayaan (PBY) meminta rekening 6.2, SPP belanja meminta rekening 5; buat SPP dengan jenis yang sesuai.",
    "number_needed": "Nomor {kind} diketik sendiri di desa ini; ketik nomor yang diawali {urut}.",
    "number_taken": "Nomor {kind} {number} sudah dipakai; nomor berikutnya harus diawali {urut}.",
    "number_out_of_order": "Nomor {kind} {number} tidak berurutan; nomor berikutnya harus diawali {urut}, tanpa ada yang terlewat.",
    "panjar_still_open": "Masih ada panjar lain yang belum dipertanggungjawabkan; selesaikan SPJ-nya, atau minta izin Kepala Desa.",
    "paket_not_shown": "Paket belum memenuhi syarat tahap pembayaran ini (foto, kemajuan, serah terima); minta izin Kepala Desa.",
    "spp_held": "{sebab} Desa ini menahan SPP yang demikian; perbaiki, atau Kepala Desa memberi izin dengan alasan.",
    "izin_twice": "Kepala Desa sudah memberi izin untuk hal itu.",
    "izin_refused": "Izin diberikan oleh Kepala Desa, sebelum SPP dibayar atau dibatalkan.",
    "izin_kept": "Izin Kepala Desa tercatat dan tidak diubah.",
    "spp_rekening": "Rekening SPP harus belanja (5) atau pengeluaran pembiayaan (6.2).",
    "spp_line_twice": "Rekening dan sumber dana itu sudah ada pada SPP ini; ubah jumlahnya.",
    "bukti_number_twice": "Nomor bukti itu sudah dipakai.",
    "bukti_number_taken": "Nomor bukti {number} sudah dipakai untuk {penerima}, {date}, {nilai}, pada {paper}; periksa apakah dobel.",
    "potongan_twice": "Jenis pajak itu sudah dipotong pada bukti ini.",
    "penerimaan_rekening": "Rekening penerimaan harus pendapatan (4) atau penerimaan pembiayaan (6.1).",
    "saldo_awal_lawan": "Saldo awal hanya berasal dari SiLPA (6.1) atau pajak yang belum disetor (7.1).",
    "saldo_awal_twice": "Saldo awal untuk rekening dan sumber dana itu sudah diisi.",
    "mutasi_same_account": "Rekening asal dan tujuan sama; pilih dua rekening yang berbeda.",
    "billing_malformed": "Kode billing terdiri atas 15 angka; periksa kode dari Coretax, atau kosongkan.",
    "masa_invalid": "Masa pajak ditulis tahun dan bulan, misalnya 2026-03.",
    "masa_overpaid": "Setoran melebihi pajak yang dipungut pada masa itu.",
    "masa_overpaid_by": "{pajak} masa {masa}: yang dipungut dan belum disetor {sisa}, akan disetor {setor}; kurangi setoran masa itu.",
    "setor_line_twice": "Jenis pajak dan masa itu sudah ada pada setoran ini; jumlahkan menjadi satu baris.",
    "tarif_used": "Tarif itu sudah dipakai pada bukti; buat tarif baru yang berlaku sesudahnya.",
    "tarif_used_on": "{pajak} sudah dipotong pada bukti sampai {date}; tarif yang baru berlaku paling cepat sehari sesudahnya.",
    "tarif_twice": "Jenis pajak itu sudah mempunyai tarif yang berlaku sejak tanggal itu; ubah tarif itu.",
    "objek_pajak_twice": "Anjuran pajak untuk rekening itu sudah ada.",
    "tempo_twice": "Jatuh tempo jenis pajak itu sejak tanggal itu sudah ada; ubah yang ada.",
    "tempo_account": "Jatuh tempo hanya untuk akun pajak (7.1).",
    "tempo_day": "Tanggal jatuh tempo 1 sampai 31; 31 berarti hari terakhir bulan itu.",
    "legal_basis_empty": "Dasar hukum harus diisi; tulis peraturan yang menetapkannya.",
    "ntpn_malformed": "NTPN terdiri atas 16 angka atau huruf besar; periksa bukti penerimaan negara.",
    "ntpn_twice": "NTPN itu sudah dicatat pada setoran lain.",
    "transfer_to_itself": "Rekening debit dan kredit sama.",
    # monitoring
    "place_invalid": "Koordinat di luar bumi; lintang antara −90 dan 90, bujur antara −180 dan 180.",
    "place_unreadable": "“{text}” bukan koordinat; tulis misalnya -8.2191, 114.3691 atau 8°13'08\" LS 114°22'08\" BT.",
    "place_half": "Koordinat belum lengkap; isi lintang dan bujur, atau kosongkan keduanya.",
    "paket_ends_before_start": "Tanggal selesai paket {end} lebih awal dari tanggal mulai {start}; periksa kedua tanggalnya.",
    "paket_outside_years": (
        "Masa kerja {start}–{end} tidak sesuai tahun anggaran; mulai harus pada {year} dan selesai paling lambat 31/12/{next}."
    ),
    "paket_other_year": "Paket harus berada pada tahun anggaran kegiatannya.",
    "paket_over_pagu": "Pagu semua paket kegiatan {kegiatan} berjumlah {paket_pagu}, melebihi pagu kegiatan {pagu}.",
    "place_shared": "Koordinatnya {metres} m dari paket {other} tahun {year}; pastikan bukan pekerjaan yang sama.",
    "percent_out_of_range": "Persentase harus antara 0 dan 100.",
    "plan_date_twice": "Rencana pada {date} ditulis dua kali; pertahankan satu saja.",
    "plan_date_outside": "Rencana {date} berada di luar masa kerja {start}–{end}; ubah tanggal rencana atau masa kerjanya.",
    "plan_backwards": (
        "Rencana {percent} % pada {date} lebih kecil dari {earlier} % pada {earlier_date}; rencana kumulatif tidak boleh turun."
    ),
    "plan_unfinished": "Rencana terakhir baru {percent} % pada {date}; tutup rencana dengan 100 %.",
    "progress_date_twice": "Laporan kemajuan pada tanggal itu sudah ada; ubah laporan tersebut.",
    "progress_date_outside": "Tanggal laporan {date} di luar {first}–{last}; periksa tanggalnya atau masa kerja paket.",
    "progress_backwards": (
        "Kemajuan {percent} % pada {date} lebih kecil dari {other} % yang sudah dilaporkan pada {other_date}; "
        "periksa angkanya, atau betulkan laporan yang terdahulu."
    ),
    "progress_above_later": (
        "Kemajuan {percent} % pada {date} melebihi {other} % yang dilaporkan kemudian pada {other_date}; "
        "periksa angkanya, atau betulkan laporan yang kemudian."
    ),
    "progress_without_photo": "Kemajuan {fisik} %, tetapi foto {stages} belum ada.",
    "money_ahead": "Keuangan {keuangan} %, fisik baru {fisik} %; uang mendahului pekerjaan {points} poin.",
    "photo_twice": "Foto yang sama sudah ada pada paket ini.",
    "photo_unreadable": "Berkas {name} tidak dapat dibuka ({detail}); salin dahulu ke komputer ini.",
    "photo_too_large": "Foto {name} lebih besar dari {most} MB; kirim ulang dengan ukuran lebih kecil.",
    "photo_too_many_pixels": "Foto {name} berukuran {width} × {height} titik, lebih dari {most} juta; perkecil dahulu.",
    "photo_damaged": "Foto {name} rusak atau terpotong; salin ulang dari kamera atau telepon.",
    "photo_stage_unknown": "Tahap foto {stage} % tidak dikenal; pilih 0, 50, 100, atau foto bebas.",
    "photo_unknown": "Foto {name} tidak tercatat pada paket mana pun; tambahkan sebagai foto baru.",
    "photo_fixed": "Berkas, waktu, dan tempat foto tidak dapat diganti; hapus lalu tambahkan foto yang benar.",
    "photo_elsewhere": "Foto yang sama juga dipakai pada paket {other}; pastikan tidak keliru.",
    "photo_far": "Menurut kameranya foto diambil {metres} m dari lokasi paket; periksa foto atau koordinat paket.",
    "photo_outside_period": (
        "Menurut kameranya foto diambil pada {date}, di luar masa kerja {start}–{end}; periksa foto atau jam kameranya."
    ),
    "not_a_photo": "{name} bukan foto JPEG atau PNG; pilih berkas foto.",
    # people
    "role_not_allowed": "{what} dilakukan oleh {allowed}, bukan oleh {role}; ganti pengguna untuk melanjutkan.",
    "nobody_signed_in": "Belum ada yang masuk; pilih pengguna dan isi kata sandinya dahulu.",
    "undo_other_role": "“{what}” dilakukan oleh {actor}; hanya peran yang sama yang dapat mengurungkannya.",
    "nothing_to_undo": "Tidak ada yang dapat diurungkan; dokumen yang sudah dibukukan diperbaiki dengan pembalikan.",
    "nothing_to_redo": "Tidak ada yang dapat diulangi.",
    "undo_conflict": "Tidak dapat diurungkan karena data {table} sudah berubah setelahnya.",
    "desk_empty": "Belum ada {role}; keempat peran harus diisi orang yang berbeda.",
    "username_unknown": "Pengguna {name} tidak menjabat hari ini; yang menjabat: {known}.",
    "password_wrong": "Kata sandi tidak cocok; coba lagi.",
    "password_blocked": "Terlalu banyak percobaan; coba lagi setelah {seconds} detik.",
    "password_too_short": "Kata sandi paling sedikit {least} huruf.",
    "user_inactive": "Pengguna {name} tidak aktif.",
    "office_ends_before_it_begins": "Jabatan berakhir {last}, sebelum mulai {first}; periksa tanggalnya.",
    "no_office": "{name} tidak memegang jabatan itu pada {date}.",
    # file and disk
    "sqlite_too_old": "SQLite {found} di komputer ini terlalu lama; perlu versi 3.37 atau lebih baru.",
    "file_missing": "Berkas {path} tidak ada; mungkin dipindahkan atau nama foldernya berubah.",
    "file_exists": "Berkas {path} sudah ada; pilih nama lain supaya tidak menimpa data.",
    "file_locked": "Berkas {path} sedang dibuka oleh jendela atau komputer lain; tutup dahulu di sana.",
    "file_damaged": "Berkas {path} rusak; pulihkan dari cadangan terakhir.",
    "file_read_only": "Berkas {path} tidak boleh ditulis; periksa izin folder.",
    "file_newer": "Berkas {path} dibuat oleh e-Village yang lebih baru (skema {found}, program ini {known}); perbarui program.",
    "not_a_village_file": "Berkas {path} bukan berkas desa e-Village.",
    "schema_tampered": "Susunan berkas {path} diubah oleh program lain; pulihkan dari cadangan, jangan dilanjutkan.",
    "migration_failed": "Berkas tidak dapat disesuaikan dengan versi program ini ({detail}); berkas tetap seperti semula, cadangannya ada.",
    "setting_refused": "Pengaturan {name} tidak diterima oleh SQLite (menjadi {found}); laporkan kepada pendamping.",
    "disk_full": "Penyimpanan penuh; kosongkan ruang lalu ulangi, data yang sudah tersimpan tetap aman.",
    "disk_problem": "Penyimpanan tidak dapat ditulis ({detail}); periksa disk lalu ulangi.",
    "backup_failed": "Cadangan ke {path} gagal ({detail}); pilih folder atau disk lain.",
    "folder_missing": "Folder {path} tidak ada.",
    # paper
    "export_cancelled": "Ekspor dibatalkan; tidak ada berkas yang dibuat.",
    "export_too_many_rows": "Tabel berisi {rows} baris, sedangkan satu lembar Excel memuat {most}; persempit saringannya.",
    # reports
    "report_unknown": "Laporan “{id}” tidak dikenal; yang ada: {known}.",
    "report_needs": "Pilih {what} dahulu; laporan ini dibuat untuk satu {what}.",
    # command line
    "usage_missing": "{prog}: isi dahulu {what}; lihat {prog} --help.",
    "usage_value": "{prog}: {what} memerlukan satu isian; lihat {prog} --help.",
    "usage_no_value": "{prog}: {what} ditulis tanpa isian; lihat {prog} --help.",
    "usage_together": "{prog}: {what} dan {other} tidak dapat dipakai bersama; pilih salah satu.",
    "usage_unknown": "{prog}: {what} tidak dikenal; lihat {prog} --help.",
    "usage_unreadable": "{prog}: perintah tidak terbaca; lihat {prog} --help.",
    "year_unreadable": "“{text}” bukan tahun anggaran; tulis misalnya 2026.",
    "month_unreadable": "“{text}” bukan bulan; tulis namanya atau angka 1 sampai 12.",
    "format_unknown": "Bentuk “{text}” tidak dikenal; pilih xlsx, pdf, atau text.",
    "year_unknown": "Tahun anggaran {year} tidak ada dalam berkas ini; yang ada: {known}.",
    "report_empty": "Belum ada isi untuk laporan {title} pada tahun {year}.",
    "report_without_month": "Laporan {title} tidak dibuat per bulan; pakai --until untuk keadaan sampai suatu tanggal.",
    "stopped": "Dihentikan; yang sudah selesai tetap tersimpan.",
}


def sentence(error: EvillageError) -> str:
    """The one Indonesian sentence for an error."""
    return fill(error.code, error.facts)


def fill(code: str, facts: Mapping[str, Fact]) -> str:
    """The sentence of a code with its facts; a missing fact shows as an ellipsis rather than failing."""
    return SENTENCES[code].format_map(_Facts(facts))


class _Facts(dict[str, Fact]):
    def __missing__(self, name: str) -> str:
        return "…"
