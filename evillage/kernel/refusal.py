"""From what SQLite says to a RuleViolation: a guard's message and a constraint's name are already the code of the sentence."""

from __future__ import annotations

import re
import sqlite3

from evillage.errors import RuleViolation

_UNIQUE_NAMES = {  # SQLite names the columns of a broken UNIQUE, not the constraint
    "kegiatan.year, kegiatan.code": "kegiatan_twice",
    "saldo_awal.year, saldo_awal.account, saldo_awal.lawan, saldo_awal.sumber_dana": "saldo_awal_twice",
    "spp_line.spp_id, spp_line.rekening, spp_line.sumber_dana": "spp_line_twice",
    "bukti.number": "bukti_number_twice",
    "potongan.bukti_id, potongan.pajak": "potongan_twice",
    "paket_plan.paket_id, paket_plan.date": "plan_date_twice",
    "progress.paket_id, progress.date": "progress_date_twice",
    "photo.paket_id, photo.sha256": "photo_twice",
    "budget_version.year": "draft_exists",
    "user.username": "username_twice",
    "rpjmdes.state": "rpjmdes_draft_exists",
    "rpjm_tahun.kegiatan_id, rpjm_tahun.year": "plan_year_twice",
    "pagu_dana.year, pagu_dana.sumber_dana, pagu_dana.bagian": "pagu_twice",
    "ssh.year, ssh.code": "ssh_twice",
    "aturan.year, aturan.code": "rule_twice",
    "evaluasi.version_id": "evaluasi_twice",
    "tarif_pajak.pajak, tarif_pajak.valid_from": "tarif_twice",
    "objek_pajak.rekening, objek_pajak.pajak": "objek_pajak_twice",
    "tempo_pajak.account, tempo_pajak.valid_from": "tempo_twice",
    "setor_pajak_line.setor_id, setor_pajak_line.account, setor_pajak_line.masa": "setor_line_twice",
    "sts_line.sts_id, sts_line.penerimaan_id": "sts_line_twice",
    "dpa.kegiatan_id, dpa.version_id, dpa.kind": "dpa_twice",
    "opname_kas.account, opname_kas.date": "opname_twice",
    "opname_lembar.opname_id, opname_lembar.jenis, opname_lembar.nominal": "lembar_twice",
    "tutup_bulan.year, tutup_bulan.month": "tutup_twice",
    "tutup_bulan_kas.tutup_id, tutup_bulan_kas.account": "tutup_kas_twice",
    "spp_izin.spp_id, spp_izin.aturan": "izin_twice",
    "cocok.transfer_id, cocok.account": "cocok_twice",
    "tutup_tahun.year": "tutup_tahun_twice",
    "calk.year, calk.bab": "calk_twice",
    "paket_dana.paket_id, paket_dana.sumber_dana": "paket_dana_twice",
    "lampiran.paper, lampiran.paper_id, lampiran.sha256": "lampiran_twice",
    "ref_output.code": "output_code_twice",
    "output_dana_desa.kegiatan_id, output_dana_desa.uraian": "output_twice",
    "output_capaian.output_id, output_capaian.tahap": "capaian_twice",
    "kpm.year, kpm.nik": "nik_twice",
    "kpm.year, kpm.no_kk": "kk_twice",
    "kpm.ganti_id": "kpm_replaced_twice",
    "blt_bayar.bukti_id": "blt_bukti_twice",
    "blt_terima.kpm_id, blt_terima.month": "blt_month_twice",
    "indikator_atur.year, indikator_atur.indikator, indikator_atur.nama": "indikator_twice",
    "tanda_jawab.year, tanda_jawab.indikator, tanda_jawab.kunci": "jawab_twice",
    "kunjungan_cek.kunjungan_id, kunjungan_cek.dokumen": "cek_twice",
    "kunjungan_paket.kunjungan_id, kunjungan_paket.paket_id": "visit_paket_twice",
}


def refusal(error: sqlite3.IntegrityError) -> RuleViolation:
    """The rule behind a refused statement; `row_refused` with SQLite's own words when no sentence was foreseen."""
    said = str(error)
    if re.fullmatch(r"[a-z_]+", said):
        return RuleViolation(said)
    if found := re.fullmatch(r"CHECK constraint failed: ([a-z_]+)", said):
        return RuleViolation(found[1])
    if found := re.fullmatch(r"UNIQUE constraint failed: (.+)", said):
        columns = found[1]
        if columns.endswith(".number"):
            return RuleViolation(_UNIQUE_NAMES.get(columns, "number_twice"))
        return RuleViolation(_UNIQUE_NAMES.get(columns, "row_twice"), columns=columns)
    if said.startswith("FOREIGN KEY"):
        return RuleViolation("row_in_use")
    return RuleViolation("row_refused", detail=said)
