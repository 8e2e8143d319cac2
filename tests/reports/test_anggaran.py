from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import add_rab_line
from evillage.budget.version import balance, draft
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.paper.excel import write_excel
from evillage.paper.model import Report, Row, Style, total
from evillage.reports.apbdes import apbdes_1a, apbdes_1b
from evillage.reports.rab import rab_belanja, rab_pembiayaan, rab_pendapatan
from evillage.reports.request import Request
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, office, rab, rp
from tests.golden.year import LONG_NAME, NOW

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)
EVERY_RAB = {"belanja": rab_belanja, "pendapatan": rab_pendapatan, "pembiayaan": rab_pembiayaan}
Build = Callable[..., Report]


@pytest.fixture
def drafted(tmp_path: Path) -> Iterator[Office]:
    """A budget still being drafted: income 100, spending 70."""
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10")).value
    session.do(add_rab_line, version_id=version.id, kegiatan_id=kegiatan, line=rab("5.3.5.03", rp(70)))
    session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.3.01", rp(100)))
    yield made
    session.close()


def named(report: Report, name: str) -> Row:
    (found,) = (row for row in report.rows if name in row.cells)
    return found


@pytest.mark.parametrize("build", [apbdes_1a, apbdes_1b])
def test_apbdes_says_what_the_view_of_the_budget_says(year_village: Office, build: Build) -> None:
    read = year_village.session.read
    apbdes = build(read, REQUEST)
    sums = balance(read, 1)

    for name, amount in (
        ("Jumlah Pendapatan", sums.pendapatan), ("Jumlah Belanja", sums.belanja), ("Surplus/(Defisit)", sums.surplus),
        ("Penerimaan Pembiayaan", sums.penerimaan_pembiayaan), ("Pengeluaran Pembiayaan", sums.pengeluaran_pembiayaan),
        ("Pembiayaan Netto", sums.pembiayaan_netto), ("SiLPA Tahun Berkenaan", sums.silpa),
    ):  # fmt: skip
        assert named(apbdes, name).cells[7] == amount


@pytest.mark.parametrize("build", [apbdes_1a, apbdes_1b])
def test_every_sum_of_apbdes_is_what_it_points_at(year_village: Office, build: Build) -> None:
    rows = build(year_village.session.read, REQUEST).rows
    summed = [row for row in rows if row.sums or row.minus]

    assert len(summed) > 6
    for row in summed:
        assert row.cells[7] == total([rows[at] for at in row.sums], 7) - total([rows[at] for at in row.minus], 7)


def test_code_of_kegiatan_and_of_account_stand_in_their_own_columns(year_village: Office) -> None:
    apbdes = apbdes_1b(year_village.session.read, REQUEST)
    rows = {row.cells[6]: row.cells[:6] for row in apbdes.rows}

    assert rows["Transfer"] == ("", "", "", "4", "2", "")
    assert rows["Pelaksanaan Pembangunan Desa"] == ("2", "", "", "", "", "")
    assert rows[LONG_NAME] == ("2", "3", "12", "", "", "")
    assert rows["Belanja Modal Jalan/Prasarana Jalan"] == ("2", "3", "12", "5", "3", "5")
    assert rows["Jumlah Belanja"] == ("",) * 6
    assert [column.number for column in apbdes.columns] == ["1"] * 6 + ["2", "3", "4"]


def test_funds_of_a_line_stand_in_the_official_order(year_village: Office) -> None:
    read = year_village.session.read

    assert named(apbdes_1a(read, REQUEST), "Pelaksanaan Pembangunan Desa").cells[8] == "PAD, DDS"
    assert named(apbdes_1a(read, REQUEST), "BELANJA").cells[8] == ""


def test_posted_apbdes_names_its_perdes_and_is_signed_on_its_day(year_village: Office) -> None:
    apbdes = apbdes_1a(year_village.session.read, REQUEST)

    assert "NOMOR 5 TAHUN 2025" in apbdes.annex
    assert "TANGGAL 20 DESEMBER 2025" in apbdes.annex
    assert (apbdes.draft, apbdes.place_date) == (False, "Desa Contoh, 20 Desember 2025")


def test_draft_apbdes_is_marked_and_has_no_number_yet(drafted: Office) -> None:
    apbdes = apbdes_1a(drafted.session.read, REQUEST)

    assert apbdes.draft
    assert "NOMOR … TAHUN …" in apbdes.annex
    assert named(apbdes, "SiLPA Tahun Berkenaan").cells[7] == rp(30)


def test_year_that_was_not_opened_has_no_budget_to_print(drafted: Office) -> None:
    with pytest.raises(InputRejected, match="row_missing"):
        apbdes_1a(drafted.session.read, replace(REQUEST, year=2031))


@pytest.mark.parametrize("kind", EVERY_RAB)
def test_every_sum_of_the_rab_is_what_it_points_at(year_village: Office, kind: str) -> None:
    report = EVERY_RAB[kind](year_village.session.read, replace(REQUEST, kegiatan_id=2))
    lines = [row for row in report.rows if row.cells[0] is not None]

    assert named(report, "JUMLAH").cells[5] == total(lines, 5) > 0
    for row in report.rows:
        if row.sums:
            assert row.cells[5] == total([report.rows[at] for at in row.sums], 5)


def test_rab_groups_by_rekening_and_fund_then_by_kelompok(year_village: Office) -> None:
    rows = rab_belanja(year_village.session.read, replace(REQUEST, kegiatan_id=2)).rows

    bahan = next(at for at, row in enumerate(rows) if row.cells[1] == "5.3.5.03 Belanja Modal Bahan Baku (DDS)")
    groups = [row.cells[1] for row in rows[bahan:] if row.style is Style.HEADING and row.level]
    assert sorted(map(str, groups)) == ["Alat", "Bahan"]
    assert rows[bahan].cells[5] == rp(62_113_750)
    assert [row.cells[0] for row in rows if row.cells[0] is not None] == [1, 2, 3, 4, 5]


def test_three_officials_sign_the_rab_and_the_executor_is_the_kegiatans_own(year_village: Office) -> None:
    read = year_village.session.read
    signers = rab_belanja(read, replace(REQUEST, kegiatan_id=2)).signers

    assert [(signer.caption, signer.jabatan) for signer in signers] == [
        ("Diverifikasi oleh:", "Sekretaris Desa"), ("", "Kasi Kesejahteraan"), ("Disetujui oleh:", "Kepala Desa"),
    ]  # fmt: skip
    nobody = rab_belanja(read, replace(REQUEST, kegiatan_id=3)).signers[1]
    assert (nobody.jabatan, nobody.name.strip("…")) == ("Kaur/Kasi", "")


def test_rab_without_a_kegiatan_asks_for_one(year_village: Office) -> None:
    with pytest.raises(InputRejected, match="report_needs what=kegiatan"):
        rab_belanja(year_village.session.read, REQUEST)


def test_rab_in_a_workbook_multiplies_its_lines_and_adds_its_groups(year_village: Office, tmp_path: Path) -> None:
    report = rab_belanja(year_village.session.read, replace(REQUEST, kegiatan_id=2))
    sheet = openpyxl.load_workbook(write_excel(report, tmp_path / "a.xlsx")).worksheets[0]
    cells = [sheet.cell(line, 6).value for line in range(1, sheet.max_row + 1)]
    start = cells.index("Jumlah (Rp)") + 2  # the number row stands between

    for row, formula in zip(report.rows, cells[start:], strict=False):
        assert str(formula).startswith("=SUM(" if row.sums else "=ROUND(" if row.cells[0] else "None"), formula


def test_pendapatan_and_pembiayaan_never_mix(year_village: Office) -> None:
    read = year_village.session.read

    heads = [str(row.cells[1]) for build in (rab_pendapatan, rab_pembiayaan) for row in build(read, REQUEST).rows if row.sums]
    assert [head[0] for head in heads] == ["4", "4", "4", "4", "J", "6", "6", "J"]


def test_empty_rab_has_no_rows_so_that_nihil_is_printed(drafted: Office) -> None:
    assert rab_pembiayaan(drafted.session.read, REQUEST).rows == ()


def test_amount_of_the_budget_is_money_and_never_text(year_village: Office) -> None:
    rows = apbdes_1b(year_village.session.read, REQUEST).rows

    assert {type(row.cells[7]) for row in rows} == {Rupiah, type(None)}
