"""What a year has to draw papers of: each kegiatan, SPP, receipt, paket, account and month, by the need a report names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from evillage.budget.dpa import dpa_list
from evillage.budget.rak import raks
from evillage.kernel.rows import Reader
from evillage.monitoring.dana_desa import stages_of
from evillage.monitoring.kunjungan import visits
from evillage.reports.dana_desa import stage_requests
from evillage.reports.request import Request, period, semester_end
from evillage.reports.spec import ReportSpec
from evillage.village.profile import kas_list


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


def _daftar(read: Reader, request: Request) -> list[Request]:
    """Each transfer list that was not given up, the newest first."""
    found = read.tuples(
        "SELECT id FROM daftar_transfer WHERE year = ? AND state <> 'cancelled' ORDER BY date DESC, id DESC", (request.year,)
    )
    return [replace(request, daftar_id=daftar_id) for (daftar_id,) in found]


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


def _tahap(read: Reader, request: Request) -> list[Request]:
    """Stages of Dana Desa that have begun by the day of the report; the first one always."""
    return stage_requests(read, request, stages_of(read, year=request.year) or ["I"])


def _blt(read: Reader, request: Request) -> list[Request]:
    found = read.tuples("SELECT id FROM blt_bayar WHERE year = ? ORDER BY date, id", (request.year,))
    return [replace(request, bayar_id=bayar_id) for (bayar_id,) in found]


def _kunjungan(read: Reader, request: Request) -> list[Request]:
    """Each visit of the year, the newest first; its papers are of its day."""
    return [replace(request, kunjungan_id=of.id, until=of.date) for of in visits(read, year=request.year)]


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
    "daftar_id": _daftar,
    "pengembalian_id": _pengembalian,
    "rak_id": _rak,
    "account": _accounts,
    "tax": _taxes,
    "month": _months,
    "semester": _semesters,
    "tahap": _tahap,
    "bayar_id": _blt,
    "kunjungan_id": _kunjungan,
}
