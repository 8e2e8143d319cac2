"""Bantuan (F1): what the page in sight is for, the keys that work everywhere, and where the data lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button

_WIDTH = 760
_KEYS = (
    ("Ctrl+K", "Cari dokumen, kegiatan, paket, kunjungan, laporan, atau halaman"),
    ("Ctrl+N", "Dokumen baru pada halaman ini"),
    ("Ctrl+Enter", "Simpan isian di kanan; di daftar SPP dan SPJ: langkah berikutnya"),
    ("Enter, Spasi", "Tekan tombol yang ditandai"),
    ("Ctrl+Z, Ctrl+Y", "Urungkan dan ulangi, juga setelah program dibuka lagi"),
    ("Ctrl+V", "Tempel blok dari Excel ke tabel RAB"),
    ("Ctrl+D", "Isi ke bawah"),
    ("Ctrl+Shift+D, Alt+↑, Alt+↓", "Gandakan, naikkan, dan turunkan baris RAB"),
    ("Ctrl+;", "Tanggal hari ini"),
    ("Ctrl+E, Ctrl+P", "Ekspor Excel dan cetak"),
    ("Esc", "Tutup isian di kanan, lalu rincian di bawah daftar"),
    ("Ctrl+1 … Ctrl+9", "Pindah halaman"),
    ("Backspace, Alt+←", "Kembali ke halaman sebelumnya"),
    ("Ctrl+U", "Ganti pengguna"),
)
_PAGES = {
    "beranda": "Yang perlu dikerjakan hari ini, lalu posisi anggaran, kas, dan pekerjaan fisik.",
    "rpjmdes": "Visi, misi, dan kegiatan selama masa RPJMDes. Pagu dan volume tiap tahun diketik atau ditempel dari Excel.",
    "usulan": "Usulan dusun dan kelompok menurut peringkat. Terima ke RKPDes, tunda, atau tolak dengan alasan.",
    "rkpdes": "Rencana satu tahun, diambil dari RPJMDes dan usulan, lalu menjadi awal kegiatan APBDes.",
    "kegiatan": "Pilih kegiatan tahun ini dari daftar Permendagri 20/2018, lengkapi lokasi, keluaran, dan pelaksananya.",
    "pagu": "Pagu tiap sumber dana dan sisanya, serta aturan tahun ini dengan hitungan dan dasar hukumnya.",
    "ssh": "Daftar harga kabupaten untuk satu tahun. Saat uraian RAB diketik, harganya ditawarkan; yang di atas standar diberi tanda.",
    "rab": "Isi rincian per rekening. Jumlah dihitung dari volume dan harga satuan; blok dari Excel dapat ditempel sekaligus.",
    "apbdes": "Anggaran seperti dicetak pada lampiran Perdes. Setelah seimbang, tetapkan dengan nomor dan tanggal Perdes.",
    "versi": "Setiap APBDes, perubahan, dan rancangan yang disimpan: bandingkan baris demi baris, pulihkan, atau cetak ulang.",
    "evaluasi": "Catatan camat atas rancangan APBDes dan jawabannya satu per satu, dengan batas 20 hari kerja.",
    "naskah": "Teks Perdes dan Perkades tentang anggaran. Ubah Menimbang dan Mengingat di kiri; lembarnya mengikuti di kanan.",
    "dpa": "Rencana penarikan tiap bulan menurut rekening kegiatan: disusun pelaksana, diverifikasi, lalu disetujui Kepala Desa.",
    "rak": "Penerimaan dan pengeluaran kas yang direncanakan tiap bulan; bulan yang kasnya kurang terlihat sebelum terjadi.",
    "penerimaan": "Catat uang masuk lewat bank atau tunai (TBP), setor TBP dengan STS, dan bukukan biaya bank serta pengembalian.",
    "spp": "Pelaksana mengajukan, Sekretaris Desa memverifikasi, Kepala Desa menyetujui, Kaur Keuangan membayar.",
    "spj": "Pertanggungjawaban panjar: bukti menjadi belanja, sisanya dikembalikan ke kas.",
    "transfer": "Daftar penerima untuk bank dari SPP yang sudah disetujui; hasil bank dicatat per baris, lalu dibukukan.",
    "kas": "Saldo kas tunai dan bank, dan pemindahan uang di antaranya.",
    "pajak": "Pajak yang dipungut, yang belum disetor, dan setoran dengan NTPN.",
    "bku": "Buku Kas Umum per bulan. Setiap baris berasal dari dokumen yang dibukukan.",
    "rekonsiliasi": "Baris rekening koran dicocokkan dengan buku bank; yang tersisa menjelaskan selisihnya.",
    "pembalikan": "Yang sudah dibukukan dan ternyata salah: diajukan Kaur Keuangan, disetujui Kepala Desa, lalu dibalik.",
    "tutup": "Buku ditutup tiap akhir bulan: bank sama dengan rekening koran, tunai sama dengan hitungan kas.",
    "aset": "Aset desa menurut rekeningnya. Belanja modal diusulkan menjadi aset; koreksi, hibah, dan penghapusan memakai dokumen.",
    "paket": "Pekerjaan di lapangan: rencana, uang, dan fisik berdampingan, lengkap dengan foto, garis waktu, dan peta.",
    "kunjungan": "Lembar monev diketik menurut urutan cetaknya (F6 ke bagian berikutnya); temuannya ditindaklanjuti sampai ditutup.",
    "dana-desa": "Penyerapan dan capaian keluaran tiap tahap, KPM BLT Desa, dan penyalurannya; angkanya langsung dari pembukuan.",
    "pengawasan": "Yang akan ditanyakan pemeriksa, dihitung dari catatan sendiri; jawab sebelum ditanya.",
    "laporan": "Semua dokumen resmi: pratinjau cetak, PDF, dan Excel. Ketik beberapa huruf di atas daftar untuk menyaringnya.",
    "baliho": "APBDes dan realisasinya untuk warga: baliho, poster, selebaran, dan gambar. Syarat Pasal 39 dan 72 diperiksa dahulu.",
    "akhir-tahun": "Langkah demi langkah sampai tahun ditutup: SiLPA, laporan pertanggungjawaban, dan saldo awal tahun berikutnya.",
    "kirim": "Segel tindakan yang belum diterima kabupaten ke satu berkas bertanda tangan.",
    "riwayat": "Siapa mengubah apa dan kapan, dengan nilai sebelum dan sesudahnya.",
    "periksa": "Bukti bahwa berkas utuh, apa yang dilakukan bila tidak, dan foto atau lampiran hilang yang dipulihkan dari salinannya.",
    "desa": "Identitas desa, pejabat dengan masa jabatannya, dan rekening kas.",
}


def page_help(key: str) -> str:
    """What a page is for, in a sentence or two; empty for a page that is not known."""
    return _PAGES.get(key, "")


class HelpDialog(QDialog):
    """One page, no search: the answer or the key, and the path of the file."""

    def __init__(self, key: str, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bantuan")
        self.setMinimumWidth(scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(28), scaled(20), scaled(28), scaled(20))
        column.setSpacing(scaled(12))
        column.addWidget(label("Halaman ini", Text.HEADING))
        column.addWidget(label(page_help(key), wrap=True))
        column.addWidget(label("Tombol", Text.HEADING))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(20))
        for line, (keys, words) in enumerate(_KEYS):
            grid.addWidget(label(keys, Text.STRONG), line, 0)
            grid.addWidget(label(words, wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(label("Berkas desa", Text.HEADING))
        column.addWidget(label(str(file), Text.MUTED, wrap=True))
        column.addWidget(label(f"Cadangan tersimpan di {file.parent / 'cadangan'}", Text.MUTED, wrap=True))
        column.addWidget(Button("Tutup", self.accept), 0, Qt.AlignmentFlag.AlignRight)
        self.resize(scaled(_WIDTH), column.heightForWidth(scaled(_WIDTH)))  # wrapped lines need their height before they are shown
