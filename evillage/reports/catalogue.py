"""Every report and paper once: what the menu, the command line, the batch export and the golden tests all read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from evillage.budget.dpa import dpa, dpa_list
from evillage.budget.rak import raks
from evillage.errors import InputRejected
from evillage.kernel.rows import Reader
from evillage.paper.model import Document
from evillage.reports.apbdes import apbdes_1a, apbdes_1b
from evillage.reports.aset import daftar_aset
from evillage.reports.bku import bku
from evillage.reports.buku import bp_bank, bp_kas_tunai, bp_pajak, bp_panjar
from evillage.reports.buku_kegiatan import bp_kegiatan, moved_money
from evillage.reports.calk import calk, daftar_program
from evillage.reports.dpa import dpa_rka, dpal, dppa
from evillage.reports.kwitansi import kwitansi
from evillage.reports.lembar_evaluasi import lembar_evaluasi
from evillage.reports.lkmd import lkmd
from evillage.reports.lra import lra_1a, lra_1b, lra_1c
from evillage.reports.lra_dana import lra_sumber_dana
from evillage.reports.lra_semester import lra_semester
from evillage.reports.monitoring import lembar_monitoring, rekap_monitoring
from evillage.reports.naskah import of_a_pak, perdes_apbdes, perdes_pak, perdes_pertanggungjawaban, perkades_penjabaran, perkades_perubahan
from evillage.reports.pajak import bp_pajak_jenis, daftar_setor_pajak, rekap_pajak
from evillage.reports.pendapatan import bp_pendapatan, penerimaan_per_sumber
from evillage.reports.penjabaran import apbdes_1c, penjabaran, penjabaran_short
from evillage.reports.penutupan import ba_pemeriksaan_kas, register_penutupan_kas
from evillage.reports.perubahan import pak_1a, pak_1b, pak_1c, penjabaran_perubahan
from evillage.reports.potongan import bears_tax, daftar_potongan, rincian_pajak, transaksi_harian_pajak
from evillage.reports.proporsi import has_rule, proporsi_belanja
from evillage.reports.rab import rab_belanja, rab_pembiayaan, rab_pendapatan
from evillage.reports.rab_perubahan import changes_kegiatan, rab_perubahan
from evillage.reports.rak import rak_report
from evillage.reports.realisasi_kegiatan import lra_kegiatan, realisasi_kegiatan
from evillage.reports.rekap_dana import apbdes_bidang, rekap_fokus_dd, rekap_sumber_dana
from evillage.reports.rekonsiliasi import rekonsiliasi_bank
from evillage.reports.request import Request, period, semester_end
from evillage.reports.rkk import dpa_rkk
from evillage.reports.rkpdes import rkpdes_matrix
from evillage.reports.rpjmdes import renstra, rpjmdes_matrix
from evillage.reports.setoran import bukti_pengembalian, sts, tbp
from evillage.reports.silpa import silpa_sumber_dana
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
from evillage.reports.tindak_lanjut import has_usulan, tindak_lanjut_evaluasi
from evillage.reports.transfer_list import daftar_transfer
from evillage.reports.usulan import du_rkpdes, usulan_list
from evillage.village.profile import kas_list

Build = Callable[[Reader, Request], Document]
Suits = Callable[[Reader, Request], bool]

RENCANA = "Perencanaan"
ANGGARAN, PENATAUSAHAAN, BUKU = "Penganggaran", "Penatausahaan", "Buku kas"
PELAPORAN, MONITORING = "Pelaporan", "Monitoring"


def _every(_read: Reader, _request: Request) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One kind of paper. `needs` names the fields of a `Request` beyond year, until and now that its builder reads.

    `suits` leaves out subjects that have this need but not this paper.
    """

    id: str
    title: str
    family: str
    needs: frozenset[str]
    build: Build
    suits: Suits = _every


def _spec(key: str, title: str, family: str, build: Build, *needs: str, suits: Suits = _every) -> ReportSpec:
    return ReportSpec(key, title, family, frozenset(needs), build, suits)


def _of_kind(kind: str) -> Suits:
    """Only the papers of one kind: DPA, DPPA and DPAL are rows of one table."""
    return lambda read, request: request.dpa_id is not None and dpa(read, request.dpa_id).kind == kind


CATALOGUE = (
    _spec("rpjmdes", "RPJMDes, matriks kegiatan", RENCANA, rpjmdes_matrix, "rpjmdes_id"),
    _spec("renstra", "Visi, misi, tujuan, dan sasaran", RENCANA, renstra, "rpjmdes_id"),
    _spec("usulan", "Daftar usulan", RENCANA, usulan_list, "plan_year"),
    _spec("du-rkpdes", "DU-RKPDes", RENCANA, du_rkpdes, "plan_year"),
    _spec("rkpdes", "RKPDes, matriks kegiatan", RENCANA, rkpdes_matrix, "rkpdes_id"),
    _spec("apbdes-1a", "APBDes, lampiran Perdes (ringkas)", ANGGARAN, apbdes_1a),
    _spec("apbdes-1b", "APBDes, lampiran Perdes per kegiatan", ANGGARAN, apbdes_1b),
    _spec("apbdes-1c", "APBDes sampai rincian RAB", ANGGARAN, apbdes_1c),
    _spec("penjabaran", "Penjabaran APBDes, lampiran Perkades", ANGGARAN, penjabaran),
    _spec("penjabaran-ringkas", "Penjabaran APBDes tanpa keluaran", ANGGARAN, penjabaran_short),
    _spec("pak-1a", "Perubahan APBDes (ringkas)", ANGGARAN, pak_1a, "version_id"),
    _spec("pak-1b", "Perubahan APBDes per kegiatan", ANGGARAN, pak_1b, "version_id"),
    _spec("pak-1c", "Perubahan APBDes sampai rincian RAB", ANGGARAN, pak_1c, "version_id"),
    _spec("penjabaran-perubahan", "Perubahan Penjabaran, lampiran Perkades", ANGGARAN, penjabaran_perubahan, "version_id"),
    _spec("perdes-apbdes", "Naskah Perdes APBDes", ANGGARAN, perdes_apbdes),
    _spec("perkades-penjabaran", "Naskah Perkades Penjabaran", ANGGARAN, perkades_penjabaran),
    _spec("perdes-pak", "Naskah Perdes Perubahan APBDes", ANGGARAN, perdes_pak, "version_id", suits=of_a_pak),
    _spec("perkades-perubahan", "Naskah Perkades Perubahan Penjabaran", ANGGARAN, perkades_perubahan, "version_id"),
    _spec("rekap-sumber-dana", "Rekapitulasi per sumber dana", ANGGARAN, rekap_sumber_dana),
    _spec("apbdes-bidang", "Belanja per bidang dan jenis", ANGGARAN, apbdes_bidang),
    _spec("proporsi-belanja", "Proporsi belanja (30 persen)", ANGGARAN, proporsi_belanja, suits=has_rule),
    _spec("rekap-fokus-dd", "Dana Desa per fokus penggunaan", ANGGARAN, rekap_fokus_dd),
    _spec("lembar-evaluasi", "Lembar evaluasi camat dengan pemeriksaan awal", ANGGARAN, lembar_evaluasi),
    _spec("tindak-lanjut-evaluasi", "Tindak lanjut hasil evaluasi camat", ANGGARAN, tindak_lanjut_evaluasi, suits=has_usulan),
    _spec("rab-pendapatan", "RAB pendapatan", ANGGARAN, rab_pendapatan),
    _spec("rab-belanja", "RAB belanja per kegiatan", ANGGARAN, rab_belanja, "kegiatan_id"),
    _spec("rab-perubahan", "RAB perubahan per kegiatan", ANGGARAN, rab_perubahan, "version_id", "kegiatan_id", suits=changes_kegiatan),
    _spec("rab-pembiayaan", "RAB pembiayaan", ANGGARAN, rab_pembiayaan),
    _spec("dpa-rka", "DPA, rencana kegiatan dan anggaran (H.1)", ANGGARAN, dpa_rka, "dpa_id", suits=_of_kind("DPA")),
    _spec("dpa-rkk", "DPA, rencana kerja kegiatan (H.2)", ANGGARAN, dpa_rkk),
    _spec("dppa", "DPPA, rencana kegiatan dan anggaran perubahan (I.1)", ANGGARAN, dppa, "dpa_id", suits=_of_kind("DPPA")),
    _spec("dpal", "DPAL, kegiatan lanjutan tahun lalu", ANGGARAN, dpal, "dpa_id", suits=_of_kind("DPAL")),
    _spec("rak", "RAK, rencana anggaran kas", ANGGARAN, rak_report, "rak_id"),
    _spec("spp", "SPP, formulir M.1", PENATAUSAHAAN, spp_form, "spp_id"),
    _spec("spp-1", "SPP-1, permintaan pembayaran", PENATAUSAHAAN, spp_1, "spp_id"),
    _spec("spp-2", "SPP-2, persetujuan pembayaran", PENATAUSAHAAN, spp_2, "spp_id"),
    _spec("bukti-pencairan", "Bukti pencairan SPP", PENATAUSAHAAN, bukti_pencairan, "spp_id", suits=was_paid),
    _spec("sptb", "Pernyataan tanggung jawab belanja", PENATAUSAHAAN, sptb, "spp_id"),
    _spec("kwitansi", "Kwitansi", PENATAUSAHAAN, kwitansi, "bukti_id"),
    _spec("daftar-transfer", "Daftar transfer bank", PENATAUSAHAAN, daftar_transfer),
    _spec("register-spp", "Register SPP", PENATAUSAHAAN, register_spp),
    _spec("register-pencairan", "Register pencairan SPP", PENATAUSAHAAN, register_pencairan),
    _spec("register-kwitansi", "Register kwitansi", PENATAUSAHAAN, register_kwitansi),
    _spec("rincian-pajak", "Rincian potongan pajak SPP", PENATAUSAHAAN, rincian_pajak, "spp_id", suits=bears_tax),
    _spec("spj", "SPJ", PENATAUSAHAAN, spj_form, "spj_id", suits=of_advance),
    _spec(
        "pertanggungjawaban-panjar",
        "Laporan pertanggungjawaban panjar",
        PENATAUSAHAAN,
        pertanggungjawaban_panjar,
        "spp_id",
        suits=is_advance,
    ),
    _spec(
        "bukti-pengembalian-panjar",
        "Bukti pengembalian sisa panjar",
        PENATAUSAHAAN,
        bukti_pengembalian_panjar,
        "spj_id",
        suits=lambda read, request: of_advance(read, request) and gave_back(read, request),
    ),
    _spec("register-spj", "Register SPJ", PENATAUSAHAAN, register_spj),
    _spec("tbp", "TBP, tanda bukti penerimaan", PENATAUSAHAAN, tbp, "penerimaan_id"),
    _spec("sts", "STS, surat tanda setoran", PENATAUSAHAAN, sts, "sts_id"),
    _spec("bukti-pengembalian", "Bukti pengembalian belanja", PENATAUSAHAAN, bukti_pengembalian, "pengembalian_id"),
    _spec("penerimaan-per-sumber", "Rencana dan realisasi penerimaan per sumber", PENATAUSAHAAN, penerimaan_per_sumber),
    _spec("bku", "Buku Kas Umum", BUKU, bku, "month"),
    _spec("bp-bank", "Buku Pembantu Bank", BUKU, bp_bank, "account", "month"),
    _spec("bp-kas-tunai", "Buku Pembantu Kas Tunai", BUKU, bp_kas_tunai, "month"),
    _spec("bp-pajak", "Buku Pembantu Pajak", BUKU, bp_pajak, "month"),
    _spec("bp-pajak-jenis", "Buku Pembantu Pajak per jenis", BUKU, bp_pajak_jenis, "tax", "month"),
    _spec("rekap-pajak", "Rekapitulasi pajak", BUKU, rekap_pajak, "month"),
    _spec("daftar-setor-pajak", "Daftar penyetoran pajak", BUKU, daftar_setor_pajak),
    _spec("daftar-potongan", "Daftar potongan pajak", BUKU, daftar_potongan, "month"),
    _spec("transaksi-harian-pajak", "Data transaksi harian dan pajak", BUKU, transaksi_harian_pajak, "month"),
    _spec("bp-pendapatan", "Buku Pembantu Pendapatan", BUKU, bp_pendapatan, "month"),
    _spec("bp-panjar", "Buku Pembantu Panjar", BUKU, bp_panjar, "month"),
    _spec("bp-kegiatan", "Buku Pembantu Kegiatan", BUKU, bp_kegiatan, "kegiatan_id", suits=moved_money),
    _spec("rekonsiliasi-bank", "Rekonsiliasi bank", BUKU, rekonsiliasi_bank, "account", "month"),
    _spec("ba-pemeriksaan-kas", "Berita acara pemeriksaan kas", BUKU, ba_pemeriksaan_kas, "opname_id"),
    _spec("register-penutupan-kas", "Register penutupan kas", BUKU, register_penutupan_kas, "month"),
    _spec("lra-1a", "LRA, lampiran I (ringkas)", PELAPORAN, lra_1a),
    _spec("lra-1b", "LRA, lampiran I per kegiatan", PELAPORAN, lra_1b),
    _spec("lra-1c", "LRA, lampiran I sampai rincian rekening", PELAPORAN, lra_1c),
    _spec("lra-semester", "LRA semester", PELAPORAN, lra_semester, "semester"),
    _spec("lra-sumber-dana", "LRA per sumber dana", PELAPORAN, lra_sumber_dana),
    _spec("lra-kegiatan", "LRA per kegiatan dan sumber dana", PELAPORAN, lra_kegiatan),
    _spec("realisasi-kegiatan", "Laporan realisasi kegiatan", PELAPORAN, realisasi_kegiatan, "semester"),
    _spec("calk", "Catatan atas Laporan Keuangan", PELAPORAN, calk),
    _spec("daftar-program", "Program yang masuk ke desa", PELAPORAN, daftar_program),
    _spec("lkmd", "Laporan Kekayaan Milik Desa", PELAPORAN, lkmd),
    _spec("daftar-aset", "Daftar aset desa", PELAPORAN, daftar_aset),
    _spec("perdes-pertanggungjawaban", "Naskah Perdes Pertanggungjawaban", PELAPORAN, perdes_pertanggungjawaban),
    _spec("silpa-sumber-dana", "SiLPA per sumber dana", PELAPORAN, silpa_sumber_dana),
    _spec("lembar-monitoring", "Lembar monitoring paket", MONITORING, lembar_monitoring, "paket_id"),
    _spec("rekap-monitoring", "Rekap monitoring paket", MONITORING, rekap_monitoring),
)


def find(report_id: str) -> ReportSpec:
    """The entry of an id; InputRejected `report_unknown` lists those there are."""
    found = next((spec for spec in CATALOGUE if spec.id == report_id), None)
    if found is None:
        raise InputRejected("report_unknown", id=report_id, known=", ".join(spec.id for spec in CATALOGUE))
    return found


def instances(read: Reader, spec: ReportSpec, year: int, now: datetime) -> list[Request]:
    """A request for every paper of this kind that a year has: each kegiatan, SPP, receipt, paket, bank account, month so far.

    The day of the report is today, or the year's last day once that is over; a monthly book ends with its month.
    """
    wanted = [Request(year=year, until=min(now.date(), date(year, 12, 31)), now=now)]
    for need, choices in _CHOICES.items():
        if need in spec.needs:
            wanted = list(chain.from_iterable(choices(read, request) for request in wanted))
    return [request for request in wanted if spec.suits(read, request)]


def _dpa(read: Reader, request: Request) -> list[Request]:
    return [replace(request, dpa_id=paper.id) for paper in dpa_list(read, year=request.year)]


def _rak(read: Reader, request: Request) -> list[Request]:
    """The newest first."""
    return [replace(request, rak_id=paper.id) for paper in raks(read, year=request.year)]


def _kegiatan(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM kegiatan WHERE year = ? ORDER BY code", (request.year,))
    return [replace(request, kegiatan_id=kegiatan_id) for (kegiatan_id,) in found]


def _spp(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM spp WHERE year = ? AND state <> 'cancelled' ORDER BY number IS NULL, number, id", (request.year,))
    return [replace(request, spp_id=spp_id) for (spp_id,) in found]


def _bukti(read: Reader, request: Request) -> list[Request]:
    """Each receipt, with its SPP, so that those of one SPP can be picked out."""
    found = read.tuples(
        """SELECT b.id, b.spp_id FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE s.year = ? AND s.state <> 'cancelled' ORDER BY b.number, b.id""",
        (request.year,),
    )
    return [replace(request, bukti_id=bukti_id, spp_id=spp_id) for bukti_id, spp_id in found]


def _spj(read: Reader, request: Request) -> list[Request]:
    """Each SPJ of the year, with its SPP."""
    found = read.tuples("SELECT id, spp_id FROM spj WHERE year = ? ORDER BY number IS NULL, number, id", (request.year,))
    return [replace(request, spj_id=spj_id, spp_id=spp_id) for spj_id, spp_id in found]


def _opname(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM opname_kas WHERE year = ? ORDER BY date, id", (request.year,))
    return [replace(request, opname_id=opname_id) for (opname_id,) in found]


def _tbp(read: Reader, request: Request) -> list[Request]:
    """Each receipt in cash; what came by bank has the bank's own slip."""
    sql = "SELECT p.id FROM penerimaan p JOIN kas k ON k.account = p.account WHERE p.year = ? AND k.medium = 'tunai' ORDER BY p.number"
    return [replace(request, penerimaan_id=receipt_id) for (receipt_id,) in read.tuples(sql, (request.year,))]


def _sts(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM sts WHERE year = ? ORDER BY number", (request.year,))
    return [replace(request, sts_id=sts_id) for (sts_id,) in found]


def _pengembalian(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM pengembalian WHERE year = ? ORDER BY number", (request.year,))
    return [replace(request, pengembalian_id=back_id) for (back_id,) in found]


def _paket(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM paket WHERE year = ? ORDER BY kegiatan_id, id", (request.year,))
    return [replace(request, paket_id=paket_id) for (paket_id,) in found]


def _amendments(read: Reader, request: Request) -> list[Request]:
    """Every Perkades and PAK that amends a version, the draft first."""
    found = read.tuples(
        """SELECT id FROM budget_version WHERE year = ? AND kind IN ('perkades', 'pak') AND source_id IS NOT NULL
           ORDER BY state = 'draft' DESC, document_date DESC, id DESC""",
        (request.year,),
    )
    return [replace(request, version_id=version_id) for (version_id,) in found]


def _rpjmdes(read: Reader, request: Request) -> list[Request]:
    """Every RPJMDes that reaches the year or the next, the draft first."""
    found = read.tuples(
        """SELECT id FROM rpjmdes WHERE first_year <= :year + 1 AND :year <= last_year
           ORDER BY state = 'draft' DESC, first_year DESC, revision DESC""",
        {"year": request.year},
    )
    return [replace(request, rpjmdes_id=rpjmdes_id) for (rpjmdes_id,) in found]


def _rkpdes(read: Reader, request: Request) -> list[Request]:
    """The year's RKPDes and its amendments, the newest first; then those of the next year, which is prepared in this one."""
    sql = "SELECT id FROM rkpdes WHERE year BETWEEN :year AND :year + 1 ORDER BY year, revision DESC"
    return [replace(request, rkpdes_id=rkpdes_id) for (rkpdes_id,) in read.tuples(sql, {"year": request.year})]


def _plan_years(read: Reader, request: Request) -> list[Request]:
    """This year and the next, where somebody asked for something."""
    sql = "SELECT DISTINCT year FROM usulan WHERE year BETWEEN :year AND :year + 1 ORDER BY year"
    return [replace(request, plan_year=year) for (year,) in read.tuples(sql, {"year": request.year})]


def _accounts(read: Reader, request: Request) -> list[Request]:
    return [replace(request, account=kas.account) for kas in kas_list(read) if kas.medium == "bank"]


def _taxes(read: Reader, request: Request) -> list[Request]:
    """Each tax account that moved in the year."""
    found = read.tuples("SELECT DISTINCT account FROM v_pajak_gerak WHERE year = ? ORDER BY account", (request.year,))
    return [replace(request, tax=account) for (account,) in found]


def _months(_read: Reader, request: Request) -> list[Request]:
    """Months that have begun by the day of the report."""
    months = range(1, request.until.month + 1) if request.until.year == request.year else ()
    return [replace(asked, until=period(asked)[1]) for asked in (replace(request, month=month) for month in months)]


def _semesters(_read: Reader, request: Request) -> list[Request]:
    """Halves of the year that have begun by the day of the report."""
    begun = (1, 2) if request.until > semester_end(request.year, 1) else (1,)
    return [replace(request, semester=half, until=min(request.until, semester_end(request.year, half))) for half in begun]


_CHOICES: dict[str, Callable[[Reader, Request], list[Request]]] = {
    "kegiatan_id": _kegiatan,
    "spp_id": _spp,
    "bukti_id": _bukti,
    "spj_id": _spj,
    "paket_id": _paket,
    "version_id": _amendments,
    "rpjmdes_id": _rpjmdes,
    "rkpdes_id": _rkpdes,
    "plan_year": _plan_years,
    "dpa_id": _dpa,
    "opname_id": _opname,
    "penerimaan_id": _tbp,
    "sts_id": _sts,
    "pengembalian_id": _pengembalian,
    "rak_id": _rak,
    "account": _accounts,
    "tax": _taxes,
    "month": _months,
    "semester": _semesters,
}
