"""How the subjects of a paper are called in the choice above its preview: a kegiatan, an SPP, a month, a paket."""

from __future__ import annotations

from evillage.budget.dpa import dpa
from evillage.budget.kegiatan import kegiatan
from evillage.budget.rak import rak
from evillage.budget.version import version
from evillage.kernel.rows import Reader
from evillage.monitoring.blt import bayar
from evillage.monitoring.kunjungan import visit
from evillage.monitoring.paket import paket
from evillage.planning.rkpdes import Rkpdes, rkpdes
from evillage.planning.rpjmdes import Rpjmdes, rpjmdes
from evillage.reports.request import Request
from evillage.treasury.bukti import one_bukti
from evillage.treasury.opname import opname
from evillage.treasury.pengembalian import one_pengembalian
from evillage.treasury.receipts import one_receipt
from evillage.treasury.spj import spj
from evillage.treasury.spp import spp
from evillage.treasury.sts import one_sts
from evillage.treasury.tax import tax_name
from evillage.treasury.transfer_paper import transfer_list
from evillage.values.dates import month_name, show_date
from evillage.village.profile import kas_list


def subject_of(read: Reader, request: Request) -> str:
    """One line of words; the year when the paper has no other subject."""
    parts = []
    if request.bukti_id is not None:
        receipt = one_bukti(read, request.bukti_id)
        parts.append(f"{receipt.number} · {receipt.penerima}")
    elif request.spj_id is not None:
        account = spj(read, request.spj_id)
        parts.append(f"{account.number or 'Draf'} · {account.uraian}")
    elif request.spp_id is not None:
        paper = spp(read, request.spp_id)
        parts.append(f"{paper.number or 'Draf'} · {paper.uraian}")
    elif request.paket_id is not None:
        parts.append(paket(read, request.paket_id).name)
    elif request.kegiatan_id is not None:
        found = kegiatan(read, request.kegiatan_id)
        parts.append(f"{found.code} {found.name}")
    if request.version_id is not None:
        parts.append(version(read, request.version_id).title)
    parts += _plan_parts(read, request)
    parts += _cash_parts(read, request)
    parts += _dana_desa_parts(read, request)
    if request.semester is not None:
        parts.append(f"Semester {request.semester} {request.year}")
    if request.month is not None:
        parts.append(f"{month_name(request.month)} {request.year}")
    return " · ".join(parts) or f"Tahun {request.year}"


def _cash_parts(read: Reader, request: Request) -> list[str]:
    parts = []
    if request.account is not None:
        parts.append(next((kas.name for kas in kas_list(read) if kas.account == request.account), request.account))
    if request.opname_id is not None:
        counted = opname(read, request.opname_id)
        parts.append(f"{counted.kas} · {show_date(counted.date)}")
    if request.penerimaan_id is not None:
        receipt = one_receipt(read, request.penerimaan_id)
        parts.append(f"{receipt.number} · {receipt.uraian}")
    if request.sts_id is not None:
        deposit = one_sts(read, request.sts_id)
        parts.append(f"{deposit.number} · {deposit.uraian}")
    if request.pengembalian_id is not None:
        back = one_pengembalian(read, request.pengembalian_id)
        parts.append(f"{back.number} · {back.uraian}")
    if request.daftar_id is not None:
        listed = transfer_list(read, request.daftar_id)
        parts.append(f"{listed.number or 'Draf'} · {show_date(listed.date)} · {listed.banyak} penerima")
    if request.tax is not None:
        parts.append(tax_name(read, account=request.tax))
    return parts


def _dana_desa_parts(read: Reader, request: Request) -> list[str]:
    parts = []
    if request.tahap is not None:
        parts.append(f"Sampai dengan tahap {request.tahap}")
    if request.bayar_id is not None:
        handed = bayar(read, request.bayar_id)
        parts.append(f"{handed.months} · {show_date(handed.date)}")
    if request.kunjungan_id is not None:
        seen = visit(read, request.kunjungan_id)
        parts.append(" · ".join(part for part in (seen.title, seen.lembar_no) if part))
    return parts


def _plan_parts(read: Reader, request: Request) -> list[str]:
    parts = []
    if request.rpjmdes_id is not None:
        parts.append(_plan(rpjmdes(read, request.rpjmdes_id)))
    if request.rkpdes_id is not None:
        parts.append(_plan(rkpdes(read, request.rkpdes_id)))
    if request.plan_year is not None:
        parts.append(f"Usulan untuk tahun {request.plan_year}")
    if request.dpa_id is not None:
        paper = dpa(read, request.dpa_id)
        parts.append(f"{paper.code} {paper.kegiatan}")
    if request.rak_id is not None:
        parts.append(rak(read, request.rak_id).title)
    return parts


def _plan(plan: Rpjmdes | Rkpdes) -> str:
    return plan.title + (" · rancangan" if plan.state == "draft" else "")
