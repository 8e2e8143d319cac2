"""`evillage kwitansi`: all receipts of an SPP, or of a month, as one PDF; short ones share a sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from evillage.cli.village_file import opened
from evillage.errors import InputRejected, RuleViolation, StoreProblem
from evillage.paper.pdf import write_pdf_stack
from evillage.reports.kwitansi import kwitansi_of_month, kwitansi_of_spp, stack_name
from evillage.reports.request import Request
from evillage.treasury.spp import spp_list
from evillage.village.profile import years


def print_receipts(file: Path, to: Path, *, year: int | None, number: str | None, month: int | None) -> int:
    """Write one PDF and say how many receipts it holds.

    Raises StoreProblem `folder_missing`, InputRejected `spp_unknown`, RuleViolation `report_empty`.
    """
    if not to.is_dir():
        raise StoreProblem("folder_missing", path=str(to))
    now = datetime.now().astimezone()
    with opened(file) as session:
        read = session.read
        of = year or max(years(read))
        found = next((one for one in spp_list(read, year=of) if one.number == number), None) if number else None
        if number and found is None:
            raise InputRejected("spp_unknown", number=number, year=of)
        request = Request(year=of, until=now.date(), now=now, spp_id=found.id if found else None, month=month)
        letters = kwitansi_of_spp(read, request) if found else kwitansi_of_month(read, request)
        if not letters:
            raise RuleViolation("report_empty", title="Kwitansi", year=of)
        print(f"{len(letters)} kwitansi: {write_pdf_stack(letters, to / stack_name(read, request))}")
    return 0
