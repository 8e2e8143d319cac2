"""What somebody asks of a report: which year, up to which day, and which paper or part of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Request:
    """One wish for one paper; a builder reads only the fields that its `ReportSpec.needs` names.

    `until` is the date of the report: figures up to that day, officials of that day. `now` is the wall clock at printing, as it is to
    be printed. `account` is a cash place of a book (`1.1.1.02.01`).
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
    paket_id: int | None = None
