"""The sidebar, top to bottom: the stages of the village year and the pages under each. A page is imported on its first visit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.page import Page, PageSpec
from ui.preferences import Preferences

_PAGES = (  # key, stage, title, icon, module and class in ui.pages
    ("beranda", "", "Beranda", "home", "home_page", "HomePage"),
    ("rpjmdes", "Perencanaan", "RPJMDes", "flag", "rpjmdes_page", "RpjmdesPage"),
    ("usulan", "Perencanaan", "Usulan", "users", "usulan_page", "UsulanPage"),
    ("rkpdes", "Perencanaan", "RKPDes", "calendar", "rkpdes_page", "RkpdesPage"),
    ("kegiatan", "Perencanaan", "Kegiatan", "list", "kegiatan_page", "KegiatanPage"),
    ("pagu", "Penganggaran", "Pagu dan aturan", "filter", "pagu_page", "PaguPage"),
    ("ssh", "Penganggaran", "Standar harga", "file-spreadsheet", "ssh_page", "SshPage"),
    ("rab", "Penganggaran", "RAB", "table", "rab_page", "RabPage"),
    ("apbdes", "Penganggaran", "APBDes", "landmark", "apbdes_page", "ApbdesPage"),
    ("versi", "Penganggaran", "Versi anggaran", "copy", "versions_page", "VersionsPage"),
    ("evaluasi", "Penganggaran", "Evaluasi camat", "clipboard-check", "evaluation_page", "EvaluationPage"),
    ("naskah", "Penganggaran", "Naskah peraturan", "pencil", "naskah_page", "NaskahPage"),
    ("dpa", "Penganggaran", "DPA", "columns", "dpa_page", "DpaPage"),
    ("rak", "Penganggaran", "RAK", "chart-bar", "rak_page", "RakPage"),
    ("penerimaan", "Penatausahaan", "Penerimaan", "download", "receipts_page", "ReceiptsPage"),
    ("spp", "Penatausahaan", "SPP", "file-text", "spp_page", "SppPage"),
    ("spj", "Penatausahaan", "Panjar dan SPJ", "receipt", "spj_page", "SpjPage"),
    ("transfer", "Penatausahaan", "Daftar transfer", "send", "transfer_page", "TransferPage"),
    ("kas", "Penatausahaan", "Kas", "wallet", "cash_page", "CashPage"),
    ("pajak", "Penatausahaan", "Pajak", "percent", "tax_page", "TaxPage"),
    ("bku", "Penatausahaan", "Buku Kas Umum", "book-open", "bku_page", "BkuPage"),
    ("rekonsiliasi", "Penatausahaan", "Rekonsiliasi bank", "arrow-left-right", "rekonsiliasi_page", "RekonsiliasiPage"),
    ("pembalikan", "Penatausahaan", "Pembalikan", "undo", "pembalikan_page", "PembalikanPage"),
    ("tutup", "Penatausahaan", "Tutup bulan", "lock", "tutup_page", "TutupPage"),
    ("aset", "Penatausahaan", "Aset desa", "layers", "aset_page", "AsetPage"),
    ("paket", "Monitoring", "Paket pekerjaan", "camera", "paket_page", "PaketPage"),
    ("kunjungan", "Monitoring", "Kunjungan", "map-pin", "kunjungan_page", "KunjunganPage"),
    ("dana-desa", "Monitoring", "Dana Desa", "chart-line", "dana_desa_page", "DanaDesaPage"),
    ("pengawasan", "Monitoring", "Tanda pengawasan", "eye", "pengawasan_page", "PengawasanPage"),
    ("laporan", "Pelaporan", "Laporan", "printer", "report_page", "ReportPage"),
    ("baliho", "Pelaporan", "Baliho", "image", "baliho_page", "BalihoPage"),
    ("akhir-tahun", "Pelaporan", "Akhir tahun", "check-circle", "akhir_tahun_page", "AkhirTahunPage"),
    ("kirim", "Pelaporan", "Kirim ke kabupaten", "upload", "send_page", "SendPage"),
    ("desa", "Desa", "Data desa", "settings", "village_page", "VillagePage"),
    ("riwayat", "Desa", "Riwayat", "history", "history_page", "HistoryPage"),
    ("periksa", "Desa", "Periksa berkas", "check", "periksa_page", "PeriksaPage"),
)


def page_keys() -> frozenset[str]:
    """The pages there are, by key: where a stage or a task can lead."""
    return frozenset(page[0] for page in _PAGES)


def page_specs(desk: Desk, jobs: Jobs, preferences: Preferences) -> list[PageSpec]:
    """Every page of the window, for this desk; each takes the desk, the jobs and the preferences."""

    def factory(module: str, name: str) -> Callable[[], Page]:
        def make() -> Page:
            page: Page = getattr(import_module(f"ui.pages.{module}"), name)(desk, jobs, preferences)
            return page

        return make

    return [PageSpec(key, stage, title, icon, factory(module, name)) for key, stage, title, icon, module, name in _PAGES]
