"""Rows of DPA and RAK lead to what they plan, as rows of every other report do."""

import pytest

from evillage.paper.model import Report
from evillage.reports.catalogue import find
from evillage.reports.subjects import instances
from tests.builders import YEAR, Office
from tests.golden.year import NOW


@pytest.mark.parametrize("report_id", ["dpa-rka", "rak"])
def test_every_row_from_the_kegiatan_down_names_its_kegiatan_and_income_its_account(year_village: Office, report_id: str) -> None:
    read = year_village.session.read
    paper = find(report_id).build(read, instances(read, find(report_id), YEAR, NOW)[0])
    assert isinstance(paper, Report)

    spending = {row.about for row in paper.rows if row.about and row.about[0] == "kegiatan"}
    codes = {code for (code,) in read.tuples("SELECT code FROM kegiatan WHERE year = ?", (YEAR,))}
    assert spending
    assert {code for _, code in spending} <= codes
    for row in paper.rows:
        a, b, c, *account = (str(cell) for cell in row.cells[:7])
        if c:
            assert row.about == ("kegiatan", f"{a}.{b}.{c}")
        elif not a and any(account):
            assert row.about == ("rekening", ".".join(part for part in account if part))
