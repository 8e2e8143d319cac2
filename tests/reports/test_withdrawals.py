"""DPA, DPPA, DPAL and RAK as papers: every level adds up, semula and menjadi stand beside each other, extremes are drawn whole."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.budget.dpa import make_dpa
from evillage.budget.dpa_plan import dpa_lines, fill_dpa, set_dpa_months
from evillage.budget.rak import fill_rak, load_rak
from evillage.budget.spread import Evenly
from evillage.kernel.actor import Role
from evillage.paper.format import show_cell
from evillage.paper.model import Report, Row, Style
from evillage.paper.pdf import pdf_bytes
from evillage.reports.catalogue import find
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from tests.budget.amending import amended
from tests.builders import YEAR, Office, rp
from tests.extreme import extreme_village
from tests.paper.pages import Pdf
from tests.pocket import planned
from tests.withdrawals import DAY, approve_all

NOW = datetime(YEAR, 12, 31, 10, 14, tzinfo=UTC)
FIRST_MONTH, MONTHS = 10, 12  # column of January on form H.1


def paper(made: Office, key: str, at: int = 0) -> Report:
    read = made.session.read
    built = find(key).build(read, instances(read, find(key), YEAR, NOW)[at])
    assert isinstance(built, Report)
    return built


def money(row: Row, column: int) -> Rupiah:
    cell = row.cells[column]
    return cell if isinstance(cell, Rupiah) else Rupiah(0)


@pytest.mark.parametrize("key", ["dpa-rka", "dppa", "dpal", "dpa-rkk"])
def test_every_sum_is_that_of_the_rows_it_names(year_village: Office, key: str) -> None:
    report = paper(year_village, key)
    columns = [at for at, cell in enumerate(report.rows[-1].cells) if isinstance(cell, Rupiah)]

    assert report.rows[-1].style is Style.TOTAL
    for row in (row for row in report.rows if row.sums):
        for column in columns:
            assert money(row, column) == sum(money(report.rows[at], column) for at in row.sums), row


def test_the_months_of_every_row_of_a_dpa_add_up_to_its_pagu(year_village: Office) -> None:
    for row in paper(year_village, "dpa-rka").rows:
        assert sum(money(row, column) for column in range(FIRST_MONTH, FIRST_MONTH + MONTHS)) == row.cells[8] == row.cells[-1]


def test_the_twelve_months_share_one_number_and_two_code_columns_have_their_own(year_village: Office) -> None:
    numbers = [column.number for column in paper(year_village, "dpa-rka").columns]

    assert numbers == ["1"] * 3 + ["2"] * 4 + ["3", "4", "5"] + ["6"] * 12 + ["7"]
    assert len(paper(year_village, "dpa-rkk").columns) == 19


def test_an_approved_dpa_is_signed_by_those_who_moved_it_and_is_no_draft(year_village: Office) -> None:
    report = paper(year_village, "dpa-rka")

    assert [(signer.caption, signer.jabatan) for signer in report.signers] == [
        ("Diverifikasi oleh:", "Sekretaris Desa"), ("", "Kasi Kesejahteraan"), ("Disetujui oleh:", "Kepala Desa"),
    ]  # fmt: skip
    assert not report.draft
    assert paper(year_village, "rak").draft


def test_a_dppa_shows_what_was_and_what_becomes() -> None:
    made = planned().open()
    approve_all(made)
    amended(made, {"5.2.1.01": rp(12_000_000), "5.2.1.02": rp(8_000_000)}, day=date(YEAR, 7, 1))
    made.at(Role.PKA).do(make_dpa, year=YEAR, day=date(YEAR, 7, 1))

    report = paper(made, "dppa")

    leaves = [row for row in report.rows if row.cells[9]]
    assert [(row.cells[8], row.cells[10]) for row in leaves] == [(rp(10_000_000), rp(12_000_000)), (rp(10_000_000), rp(8_000_000))]
    assert report.rows[-1].cells[8] == report.rows[-1].cells[10] == rp(20_000_000)
    assert report.draft


def test_the_cash_of_a_rak_runs_from_saldo_awal_to_what_is_left(year_village: Office) -> None:
    rows = {str(row.cells[7]): row for row in paper(year_village, "rak").rows}
    for column in range(9, 21):
        begin, income, there, spent, left = (
            money(rows[name], column)
            for name in ("Saldo awal kas", "Jumlah arus kas masuk", "Jumlah kas tersedia", "Jumlah arus kas keluar", "Sisa kas")
        )
        assert there == begin + income
        assert left == there - spent
    assert rows["Sisa kas"].cells[8] == rows["Sisa kas"].cells[-1] == rp(0)


def test_no_figure_of_fourteen_digits_is_cut_in_any_month(tmp_path: Path) -> None:
    made = extreme_village(tmp_path)
    papers = made.at(Role.PKA).do(make_dpa, year=YEAR, day=DAY).value
    made.session.do(fill_dpa, dpa_ids=papers)
    line = dpa_lines(made.session.read, papers[0])[0]
    made.session.do(set_dpa_months, dpa_id=papers[0], months={line.key: dict.fromkeys(range(1, 13), line.pagu)})
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=DAY).value
    made.session.do(fill_rak, rak_id=rak_id, way=Evenly())

    for key in ("dpa-rka", "rak", "dpa-rkk"):
        report = paper(made, key)
        shown = {show_cell(cell) for row in report.rows for cell in row.cells if isinstance(cell, Rupiah)}
        assert shown <= set(re.findall(r"\(?[\d.]+,\d\d\)?", Pdf(pdf_bytes(report)).text)), key
    made.session.close()
