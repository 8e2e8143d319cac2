"""Every report and paper once: what the menu, the command line, the batch export and the golden tests all read."""

from __future__ import annotations

from evillage.budget.dpa import dpa
from evillage.errors import InputRejected
from evillage.reports.apbdes import apbdes_1a, apbdes_1b
from evillage.reports.aset import daftar_aset
from evillage.reports.bku import bku
from evillage.reports.blt import daftar_kpm, tanda_terima_blt
from evillage.reports.buku import bp_bank, bp_kas_tunai, bp_pajak, bp_panjar
from evillage.reports.buku_kegiatan import bp_kegiatan, moved_money
from evillage.reports.calk import calk, daftar_program
from evillage.reports.dana_desa import output_dd, penyerapan_dd
from evillage.reports.dpa import dpa_rka, dpal, dppa
from evillage.reports.kartu_kendali import kartu_kendali
from evillage.reports.kemajuan_fisik import kemajuan_fisik
from evillage.reports.kurva_s import kurva_s
from evillage.reports.kurva_s_desa import kurva_s_desa
from evillage.reports.kwitansi import kwitansi
from evillage.reports.lembar_evaluasi import lembar_evaluasi
from evillage.reports.lembar_monev import lembar_monev, lembar_monev_kosong
from evillage.reports.lkmd import lkmd
from evillage.reports.lra import lra_1a, lra_1b, lra_1c
from evillage.reports.lra_dana import lra_sumber_dana
from evillage.reports.lra_semester import lra_semester
from evillage.reports.monev_papers import ba_monitoring, has_temuan, surat_tindak_lanjut
from evillage.reports.monitoring import lembar_monitoring, rekap_monitoring
from evillage.reports.naskah import of_a_pak, perdes_apbdes, perdes_pak, perdes_pertanggungjawaban, perkades_penjabaran, perkades_perubahan
from evillage.reports.pajak import bp_pajak_jenis, daftar_setor_pajak, rekap_pajak
from evillage.reports.pendapatan import bp_pendapatan, penerimaan_per_sumber
from evillage.reports.pengawasan import tanda_pengawasan
from evillage.reports.penggunaan_add import has_add, penggunaan_add
from evillage.reports.penjabaran import apbdes_1c, penjabaran, penjabaran_short
from evillage.reports.penutupan import ba_pemeriksaan_kas, register_penutupan_kas
from evillage.reports.perkembangan import is_of_kegiatan, laporan_perkembangan
from evillage.reports.perubahan import pak_1a, pak_1b, pak_1c, penjabaran_perubahan
from evillage.reports.potongan import bears_tax, daftar_potongan, rincian_pajak, transaksi_harian_pajak
from evillage.reports.proporsi import has_rule, proporsi_belanja
from evillage.reports.rab import rab_belanja, rab_pembiayaan, rab_pendapatan
from evillage.reports.rab_perubahan import changes_kegiatan, rab_perubahan
from evillage.reports.rak import rak_report
from evillage.reports.realisasi_kegiatan import lra_kegiatan, realisasi_kegiatan
from evillage.reports.rekap_dana import apbdes_bidang, rekap_fokus_dd, rekap_sumber_dana
from evillage.reports.rekonsiliasi import rekonsiliasi_bank
from evillage.reports.rkk import dpa_rkk
from evillage.reports.rkpdes import rkpdes_matrix
from evillage.reports.rpjmdes import renstra, rpjmdes_matrix
from evillage.reports.setoran import bukti_pengembalian, sts, tbp
from evillage.reports.silpa import silpa_sumber_dana
from evillage.reports.spec import ANGGARAN, BUKU, MONITORING, PELAPORAN, PENATAUSAHAAN, RENCANA, ReportSpec, Suits, entry
from evillage.reports.spj import (
    bukti_pengembalian_panjar,
    gave_back,
    is_advance,
    of_advance,
    pertanggungjawaban_panjar,
    register_spj,
    spj_form,
)  # fmt: skip
from evillage.reports.spp import spp_form, sptb
from evillage.reports.spp_registers import register_kwitansi, register_pencairan, register_spp
from evillage.reports.spp_sheets import bukti_pencairan, spp_1, spp_2, was_paid
from evillage.reports.surat_pencairan import surat_bank, surat_camat, surat_transfer
from evillage.reports.tindak_lanjut import has_usulan, tindak_lanjut_evaluasi
from evillage.reports.transfer_list import daftar_transfer
from evillage.reports.usulan import du_rkpdes, usulan_list


def _of_kind(kind: str) -> Suits:
    """Only the papers of one kind: DPA, DPPA and DPAL are rows of one table."""
    return lambda read, request: request.dpa_id is not None and dpa(read, request.dpa_id).kind == kind


CATALOGUE = (
    entry("rpjmdes", "RPJMDes, matriks kegiatan", RENCANA, rpjmdes_matrix, "rpjmdes_id"),
    entry("renstra", "Visi, misi, tujuan, dan sasaran", RENCANA, renstra, "rpjmdes_id"),
    entry("usulan", "Daftar usulan", RENCANA, usulan_list, "plan_year"),
    entry("du-rkpdes", "DU-RKPDes", RENCANA, du_rkpdes, "plan_year"),
    entry("rkpdes", "RKPDes, matriks kegiatan", RENCANA, rkpdes_matrix, "rkpdes_id"),
    entry("apbdes-1a", "APBDes, lampiran Perdes (ringkas)", ANGGARAN, apbdes_1a),
    entry("apbdes-1b", "APBDes, lampiran Perdes per kegiatan", ANGGARAN, apbdes_1b),
    entry("apbdes-1c", "APBDes sampai rincian RAB", ANGGARAN, apbdes_1c),
    entry("penjabaran", "Penjabaran APBDes, lampiran Perkades", ANGGARAN, penjabaran),
    entry("penjabaran-ringkas", "Penjabaran APBDes tanpa keluaran", ANGGARAN, penjabaran_short),
    entry("pak-1a", "Perubahan APBDes (ringkas)", ANGGARAN, pak_1a, "version_id"),
    entry("pak-1b", "Perubahan APBDes per kegiatan", ANGGARAN, pak_1b, "version_id"),
    entry("pak-1c", "Perubahan APBDes sampai rincian RAB", ANGGARAN, pak_1c, "version_id"),
    entry("penjabaran-perubahan", "Perubahan Penjabaran, lampiran Perkades", ANGGARAN, penjabaran_perubahan, "version_id"),
    entry("perdes-apbdes", "Naskah Perdes APBDes", ANGGARAN, perdes_apbdes),
    entry("perkades-penjabaran", "Naskah Perkades Penjabaran", ANGGARAN, perkades_penjabaran),
    entry("perdes-pak", "Naskah Perdes Perubahan APBDes", ANGGARAN, perdes_pak, "version_id", suits=of_a_pak),
    entry("perkades-perubahan", "Naskah Perkades Perubahan Penjabaran", ANGGARAN, perkades_perubahan, "version_id"),
    entry("rekap-sumber-dana", "Rekapitulasi per sumber dana", ANGGARAN, rekap_sumber_dana),
    entry("apbdes-bidang", "Belanja per bidang dan jenis", ANGGARAN, apbdes_bidang),
    entry("proporsi-belanja", "Proporsi belanja (30 persen)", ANGGARAN, proporsi_belanja, suits=has_rule),
    entry("rekap-fokus-dd", "Dana Desa per fokus penggunaan", ANGGARAN, rekap_fokus_dd),
    entry("lembar-evaluasi", "Lembar evaluasi camat dengan pemeriksaan awal", ANGGARAN, lembar_evaluasi),
    entry("tindak-lanjut-evaluasi", "Tindak lanjut hasil evaluasi camat", ANGGARAN, tindak_lanjut_evaluasi, suits=has_usulan),
    entry("rab-pendapatan", "RAB pendapatan", ANGGARAN, rab_pendapatan),
    entry("rab-belanja", "RAB belanja per kegiatan", ANGGARAN, rab_belanja, "kegiatan_id"),
    entry("rab-perubahan", "RAB perubahan per kegiatan", ANGGARAN, rab_perubahan, "version_id", "kegiatan_id", suits=changes_kegiatan),
    entry("rab-pembiayaan", "RAB pembiayaan", ANGGARAN, rab_pembiayaan),
    entry("dpa-rka", "DPA, rencana kegiatan dan anggaran (H.1)", ANGGARAN, dpa_rka, "dpa_id", suits=_of_kind("DPA")),
    entry("dpa-rkk", "DPA, rencana kerja kegiatan (H.2)", ANGGARAN, dpa_rkk),
    entry("dppa", "DPPA, rencana kegiatan dan anggaran perubahan (I.1)", ANGGARAN, dppa, "dpa_id", suits=_of_kind("DPPA")),
    entry("dpal", "DPAL, kegiatan lanjutan tahun lalu", ANGGARAN, dpal, "dpa_id", suits=_of_kind("DPAL")),
    entry("rak", "RAK, rencana anggaran kas", ANGGARAN, rak_report, "rak_id"),
    entry("spp", "SPP, formulir M.1", PENATAUSAHAAN, spp_form, "spp_id"),
    entry("spp-1", "SPP-1, permintaan pembayaran", PENATAUSAHAAN, spp_1, "spp_id"),
    entry("spp-2", "SPP-2, persetujuan pembayaran", PENATAUSAHAAN, spp_2, "spp_id"),
    entry("bukti-pencairan", "Bukti pencairan SPP", PENATAUSAHAAN, bukti_pencairan, "spp_id", suits=was_paid),
    entry("sptb", "Pernyataan tanggung jawab belanja", PENATAUSAHAAN, sptb, "spp_id"),
    entry("kwitansi", "Kwitansi", PENATAUSAHAAN, kwitansi, "bukti_id"),
    entry(
        "laporan-perkembangan",
        "Laporan perkembangan kegiatan dan anggaran",
        PENATAUSAHAAN,
        laporan_perkembangan,
        "spp_id",
        suits=is_of_kegiatan,
    ),
    entry("surat-pencairan-camat", "Surat permohonan pencairan ke camat", PENATAUSAHAAN, surat_camat, "spp_id"),
    entry("surat-pencairan-bank", "Surat permohonan pencairan ke bank", PENATAUSAHAAN, surat_bank, "spp_id"),
    entry("surat-transfer", "Surat pengantar daftar transfer", PENATAUSAHAAN, surat_transfer, "daftar_id"),
    entry("daftar-transfer", "Daftar transfer bank", PENATAUSAHAAN, daftar_transfer, "daftar_id"),
    entry("register-spp", "Register SPP", PENATAUSAHAAN, register_spp),
    entry("register-pencairan", "Register pencairan SPP", PENATAUSAHAAN, register_pencairan),
    entry("register-kwitansi", "Register kwitansi", PENATAUSAHAAN, register_kwitansi),
    entry("rincian-pajak", "Rincian potongan pajak SPP", PENATAUSAHAAN, rincian_pajak, "spp_id", suits=bears_tax),
    entry("spj", "SPJ", PENATAUSAHAAN, spj_form, "spj_id", suits=of_advance),
    entry(
        "pertanggungjawaban-panjar",
        "Laporan pertanggungjawaban panjar",
        PENATAUSAHAAN,
        pertanggungjawaban_panjar,
        "spp_id",
        suits=is_advance,
    ),
    entry(
        "bukti-pengembalian-panjar",
        "Bukti pengembalian sisa panjar",
        PENATAUSAHAAN,
        bukti_pengembalian_panjar,
        "spj_id",
        suits=lambda read, request: of_advance(read, request) and gave_back(read, request),
    ),
    entry("register-spj", "Register SPJ", PENATAUSAHAAN, register_spj),
    entry("tbp", "TBP, tanda bukti penerimaan", PENATAUSAHAAN, tbp, "penerimaan_id"),
    entry("sts", "STS, surat tanda setoran", PENATAUSAHAAN, sts, "sts_id"),
    entry("bukti-pengembalian", "Bukti pengembalian belanja", PENATAUSAHAAN, bukti_pengembalian, "pengembalian_id"),
    entry("penerimaan-per-sumber", "Rencana dan realisasi penerimaan per sumber", PENATAUSAHAAN, penerimaan_per_sumber),
    entry("bku", "Buku Kas Umum", BUKU, bku, "month"),
    entry("bp-bank", "Buku Pembantu Bank", BUKU, bp_bank, "account", "month"),
    entry("bp-kas-tunai", "Buku Pembantu Kas Tunai", BUKU, bp_kas_tunai, "month"),
    entry("bp-pajak", "Buku Pembantu Pajak", BUKU, bp_pajak, "month"),
    entry("bp-pajak-jenis", "Buku Pembantu Pajak per jenis", BUKU, bp_pajak_jenis, "tax", "month"),
    entry("rekap-pajak", "Rekapitulasi pajak", BUKU, rekap_pajak, "month"),
    entry("daftar-setor-pajak", "Daftar penyetoran pajak", BUKU, daftar_setor_pajak),
    entry("daftar-potongan", "Daftar potongan pajak", BUKU, daftar_potongan, "month"),
    entry("transaksi-harian-pajak", "Data transaksi harian dan pajak", BUKU, transaksi_harian_pajak, "month"),
    entry("bp-pendapatan", "Buku Pembantu Pendapatan", BUKU, bp_pendapatan, "month"),
    entry("bp-panjar", "Buku Pembantu Panjar", BUKU, bp_panjar, "month"),
    entry("bp-kegiatan", "Buku Pembantu Kegiatan", BUKU, bp_kegiatan, "kegiatan_id", suits=moved_money),
    entry("rekonsiliasi-bank", "Rekonsiliasi bank", BUKU, rekonsiliasi_bank, "account", "month"),
    entry("ba-pemeriksaan-kas", "Berita acara pemeriksaan kas", BUKU, ba_pemeriksaan_kas, "opname_id"),
    entry("register-penutupan-kas", "Register penutupan kas", BUKU, register_penutupan_kas, "month"),
    entry("lra-1a", "LRA, lampiran I (ringkas)", PELAPORAN, lra_1a),
    entry("lra-1b", "LRA, lampiran I per kegiatan", PELAPORAN, lra_1b),
    entry("lra-1c", "LRA, lampiran I sampai rincian rekening", PELAPORAN, lra_1c),
    entry("lra-semester", "LRA semester", PELAPORAN, lra_semester, "semester"),
    entry("lra-sumber-dana", "LRA per sumber dana", PELAPORAN, lra_sumber_dana),
    entry("lra-kegiatan", "LRA per kegiatan dan sumber dana", PELAPORAN, lra_kegiatan),
    entry("realisasi-kegiatan", "Laporan realisasi kegiatan", PELAPORAN, realisasi_kegiatan, "semester"),
    entry("calk", "Catatan atas Laporan Keuangan", PELAPORAN, calk),
    entry("daftar-program", "Program yang masuk ke desa", PELAPORAN, daftar_program),
    entry("lkmd", "Laporan Kekayaan Milik Desa", PELAPORAN, lkmd),
    entry("daftar-aset", "Daftar aset desa", PELAPORAN, daftar_aset),
    entry("perdes-pertanggungjawaban", "Naskah Perdes Pertanggungjawaban", PELAPORAN, perdes_pertanggungjawaban),
    entry("penggunaan-add", "Laporan penggunaan ADD", PELAPORAN, penggunaan_add, suits=has_add),
    entry("silpa-sumber-dana", "SiLPA per sumber dana", PELAPORAN, silpa_sumber_dana),
    entry("lembar-monitoring", "Lembar monitoring paket", MONITORING, lembar_monitoring, "paket_id"),
    entry("rekap-monitoring", "Rekap monitoring paket", MONITORING, rekap_monitoring),
    entry("kemajuan-fisik", "Laporan kemajuan fisik, biaya, dan HOK", MONITORING, kemajuan_fisik),
    entry("kartu-kendali", "Kartu kendali paket", MONITORING, kartu_kendali, "paket_id"),
    entry("kurva-s-desa", "Kurva S seluruh paket", MONITORING, kurva_s_desa),
    entry("kurva-s", "Kurva S paket", MONITORING, kurva_s, "paket_id"),
    entry("penyerapan-dd", "Penyerapan dan capaian keluaran Dana Desa", MONITORING, penyerapan_dd, "tahap"),
    entry("output-dd", "Keluaran Dana Desa", MONITORING, output_dd, "tahap"),
    entry("lembar-monev-kosong", "Lembar monev, untuk diisi di lapangan", MONITORING, lembar_monev_kosong),
    entry("lembar-monev", "Lembar monev yang sudah diisi", MONITORING, lembar_monev, "kunjungan_id"),
    entry("ba-monitoring", "Berita acara monitoring", MONITORING, ba_monitoring, "kunjungan_id"),
    entry("surat-tindak-lanjut", "Surat tindak lanjut temuan", MONITORING, surat_tindak_lanjut, "kunjungan_id", suits=has_temuan),
    entry("daftar-kpm", "Daftar KPM BLT Desa", MONITORING, daftar_kpm),
    entry("tanda-terima-blt", "Tanda terima BLT Desa", MONITORING, tanda_terima_blt, "bayar_id"),
    entry("tanda-pengawasan", "Tanda pengawasan", MONITORING, tanda_pengawasan),
)


def find(report_id: str) -> ReportSpec:
    """The entry of an id; InputRejected `report_unknown` lists those there are."""
    found = next((spec for spec in CATALOGUE if spec.id == report_id), None)
    if found is None:
        raise InputRejected("report_unknown", id=report_id, known=", ".join(spec.id for spec in CATALOGUE))
    return found
