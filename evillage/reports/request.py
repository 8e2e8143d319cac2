"""What somebody asks of a report: which year, up to which day, and which paper or part of the year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from evillage.errors import InputRejected

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """One wish for one paper; a builder reads only the fields that its `ReportSpec.needs` names.

    `until` is the date of the report: figures up to that day, officials of that day. `now` is the wall clock at printing, as it is to
    be printed. `account` is a cash place of a book (`1.1.1.02.01`), `tax` a tax account (`7.1.1.01`). A book without
    a `month` begins on 1 January. `plan_year` is the year proposals are meant for: this one or the next. `semester` is 1 or 2.
    `tahap` is a stage of Dana Desa ("I").
    """

    year: int
    until: date
    now: datetime
    month: int | None = None
    kegiatan_id: int | None = None
    spp_id: int | None = None
    bukti_id: int | None = None
    spj_id: int | None = None
    account: str | None = None
    tax: str | None = None
    paket_id: int | None = None
    version_id: int | None = None
    dpa_id: int | None = None
    opname_id: int | None = None
    penerimaan_id: int | None = None
    sts_id: int | None = None
    pengembalian_id: int | None = None
    rpjmdes_id: int | None = None
    rkpdes_id: int | None = None
    plan_year: int | None = None
    rak_id: int | None = None
    semester: int | None = None
    daftar_id: int | None = None
    tahap: str | None = None
    bayar_id: int | None = None
    kunjungan_id: int | None = None


def asked(value: T | None, what: str) -> T:
    """A field the paper can't do without; InputRejected `report_needs` names what is missing."""
    if value is None:
        raise InputRejected("report_needs", what=what)
    return value


def period(request: Request) -> tuple[date, date]:
    """First and last day of a book: the month asked for, or the year; cut at `until` when that day lies within."""
    year, month = request.year, request.month
    first = date(year, month or 1, 1)
    last = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return first, request.until if first <= request.until < last else last


def semester_end(year: int, semester: int) -> date:
    """The last day of half a year."""
    return date(year, 6, 30) if semester == 1 else date(year, 12, 31)
