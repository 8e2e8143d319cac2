"""Recaps of the budget, the sheet of the 30 %, and the camat's sheet with the pre-check: figures, marks and what is left open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.evaluation import last_usulan
from evillage.budget.kegiatan import add_kegiatan, change_kegiatan, kegiatan
from evillage.budget.pagu_dana import PaguEntry, merge_pagu_dana
from evillage.budget.rab import add_rab_line
from evillage.budget.version import balance, draft
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.paper.model import Report, Row, Style, total
from evillage.reports.catalogue import find
from evillage.reports.lembar_evaluasi import MARK, lembar_evaluasi
from evillage.reports.proporsi import proporsi_belanja
from evillage.reports.rekap_dana import apbdes_bidang, rekap_fokus_dd, rekap_sumber_dana
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.reports.tindak_lanjut import tindak_lanjut_evaluasi
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.builders import YEAR, Office, office, rab, rp
from tests.golden.year import NOW

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)
RECAPS = [rekap_sumber_dana, apbdes_bidang, rekap_fokus_dd, proporsi_belanja]


@pytest.fixture
def siltap(tmp_path: Path) -> Iterator[Office]:
    """A draft that spends 40 of 100 million on penghasilan tetap, and Dana Desa on one marked kegiatan."""
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    salaries, road = (session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value for code in ("1.1.02", "2.3.12"))
    for kegiatan_id, line in (
        (salaries, rab("5.1.2.01", rp(40_000_000))),
        (road, rab("5.3.5.03", rp(60_000_000), sumber_dana="DDS")),
        (None, rab("4.2.3.01", rp(40_000_000))),
        (None, rab("4.2.1.01", rp(70_000_000), sumber_dana="DDS")),
    ):
        session.do(add_rab_line, version_id=version.id, kegiatan_id=kegiatan_id, line=line)
    of = kegiatan(session.read, road)
    session.do(
        change_kegiatan, kegiatan_id=road, name=of.name, lokasi="", waktu="", keluaran="", volume=of.volume, satuan="", pelaksana_id=None,
        fokus="DD-PKTD",
    )  # fmt: skip
    yield made
    session.close()


def named(report: Report, text: str) -> Row:
    (found,) = (row for row in report.rows if any(isinstance(cell, str) and text in cell for cell in row.cells))
    return found


@pytest.mark.parametrize("build", RECAPS)
def test_every_sum_of_a_recap_is_what_it_points_at(year_village: Office, build: Callable[..., Report]) -> None:
    report = build(year_village.session.read, REQUEST)

    assert any(row.sums for row in report.rows)
    for row in (row for row in report.rows if row.sums):
        for at, cell in enumerate(row.cells):
            if isinstance(cell, Rupiah):
                assert cell == total([report.rows[to] for to in row.sums], at)


def test_funds_add_up_to_the_budget_and_what_is_left_is_shown(year_village: Office) -> None:
    report = rekap_sumber_dana(year_village.session.read, REQUEST)
    sums = balance(year_village.session.read, 1)
    last = report.rows[-1].cells

    assert (last[1], last[2], last[8], last[9], last[10]) == (
        sums.pendapatan, sums.penerimaan_pembiayaan, sums.belanja, sums.pengeluaran_pembiayaan, sums.silpa,
    )  # fmt: skip
    assert named(report, "DDS").cells[10] == rp(30_000)
    assert report.sheet.landscape


def test_matrix_adds_up_to_belanja_both_ways(year_village: Office) -> None:
    report = apbdes_bidang(year_village.session.read, REQUEST)
    sums = balance(year_village.session.read, 1)
    *_, last = report.rows

    assert (last.cells[6], last.cells[7]) == (sums.belanja, Percent(100_00))
    assert sum(cell for cell in last.cells[2:6] if isinstance(cell, Rupiah)) == sums.belanja
    assert named(report, "Pekerjaan Umum").cells[4] == rp(91_364_750)
    assert [row.cells[0] for row in report.rows if row.style is Style.HEADING] == ["1", "2", "3", "4", "5"]


def test_dana_desa_stands_under_the_focus_its_kegiatan_is_marked_with(siltap: Office) -> None:
    report = rekap_fokus_dd(siltap.session.read, REQUEST)
    rows = list(report.rows)
    at = next(at for at, row in enumerate(rows) if "padat karya" in str(row.cells[1]))

    assert rows[at].cells[4] == rp(60_000_000)
    assert str(rows[at + 1].cells[1]).startswith("2.3.12 ")
    assert not any("Belum ditandai" in str(row.cells[1]) for row in rows)
    assert report.closing == (
        ("Dana Desa yang dianggarkan diterima", rp(70_000_000)), ("Belum dianggarkan pada belanja", rp(10_000_000)),
    )  # fmt: skip


def test_unmarked_dana_desa_is_told_apart_and_other_funds_do_not_count(year_village: Office) -> None:
    report = rekap_fokus_dd(year_village.session.read, REQUEST)

    assert named(report, "Belum ditandai").cells[4] == report.rows[-1].cells[4] == rp(104_970_000)


def test_thirty_percent_sheet_lists_what_counts_and_names_the_law(siltap: Office) -> None:
    report = proporsi_belanja(siltap.session.read, REQUEST)
    closing = dict(report.closing)

    assert [row.cells[1] for row in report.rows if row.style is Style.NORMAL] == ["1.1.01", "1.1.02", "1.1.05", "1.1.06"]
    assert closing["Belanja yang dihitung"] == rp(40_000_000)
    assert (closing["Perbandingan"], closing["Batas paling banyak"]) == (Percent(40_00), Percent(30_00))
    assert "tidak terpenuhi" in report.notes[0]
    assert "PP 11/2019" in report.notes[2]


def test_sheet_of_the_camat_is_marked_where_the_file_tells_and_open_elsewhere(year_village: Office) -> None:
    report = lembar_evaluasi(year_village.session.read, REQUEST)

    for text, yes, no in (
        ("seimbang", MARK, ""), ("30 persen", MARK, ""), ("RKPDes ditetapkan dengan", MARK, ""), ("bersumber dari RKPDes", "", MARK),
        ("SiLPA tahun sebelumnya sesuai", MARK, ""), ("kewenangan Desa", "", ""), ("Penyertaan modal didasarkan", "", ""),
        ("transfer sesuai", "", ""),
    ):  # fmt: skip
        row = next(row for row in report.rows if text in str(row.cells[1]))
        assert row.cells[2:4] == (yes, no), text
    assert "1 kegiatan di luar RKPDes 2026: 5.1.00" in str(named(report, "bersumber dari RKPDes").cells[5])
    assert (report.signers[0].jabatan, report.signers[0].name.strip("…")) == ("Camat Contoh", "")


def test_every_aspect_ends_with_its_own_count(year_village: Office) -> None:
    report = lembar_evaluasi(year_village.session.read, REQUEST)
    rows = list(report.rows)
    ends = [at for at, row in enumerate(rows) if row.style is Style.SUBTOTAL]
    begins = [at for at, row in enumerate(rows) if row.style is Style.HEADING]

    assert len(ends) == len(begins) == 5
    for begin, end in zip(begins, ends, strict=True):
        points = rows[begin + 1 : end]
        yes, no = (sum(row.cells[at] == MARK for row in points) for at in (2, 3))
        assert rows[end].cells[5] == f"Pemeriksaan awal: {yes} sesuai, {no} tidak sesuai, {len(points) - yes - no} dinilai camat."


def test_broken_rule_is_marked_no_with_its_figures(siltap: Office) -> None:
    row = named(lembar_evaluasi(siltap.session.read, REQUEST), "Paling banyak 30 persen")

    assert row.cells[2:4] == ("", MARK)
    assert "40,00 %" in str(row.cells[5])


def test_first_budget_is_held_against_dana_desa_without_kdmp(siltap: Office) -> None:
    session = siltap.at(Role.SEKDES)
    parts = (("ADD", "", 40_000_000), ("DDS", "reguler", 70_000_000), ("DDS", "kdmp", 90_000_000))
    entries = [PaguEntry(fund, rp(amount), part) for fund, part, amount in parts]
    ids = session.do(merge_pagu_dana, year=YEAR, added=entries).value
    row = named(lembar_evaluasi(session.read, REQUEST), "transfer sesuai")
    assert row.cells[2:4] == (MARK, "")
    assert "pagu Rp70.000.000,00, di luar KDMP Rp90.000.000,00" in str(row.cells[5])

    session.do(merge_pagu_dana, year=YEAR, changed=[(ids[0], replace(entries[0], amount=rp(39_000_000)))])
    assert named(lembar_evaluasi(session.read, REQUEST), "transfer sesuai").cells[2:4] == ("", MARK)


def test_sheet_speaks_of_the_usulan_and_names_the_draft_behind_it(year_village: Office) -> None:
    fields = dict(lembar_evaluasi(year_village.session.read, REQUEST).fields)

    assert fields["Yang dievaluasi"] == "Usulan 2026 ke-1 (Perubahan APBDes 2026 ke-1)"


def test_follow_up_shows_each_remark_with_its_answer_or_that_there_is_none(year_village: Office) -> None:
    report = tindak_lanjut_evaluasi(year_village.session.read, REQUEST)

    assert [row.cells[4] for row in report.rows] == ["Dijawab", "Belum dijawab"]
    assert report.rows[0].cells[3] == "Survei harga tiga toko dilampirkan pada RAB"
    assert dict(report.fields)["Surat hasil evaluasi"] == "900/77/35.10.14, 27 Maret 2026"
    assert last_usulan(year_village.session.read, year=YEAR) is not None


def test_without_a_usulan_there_is_nothing_to_follow_up(siltap: Office) -> None:
    assert instances(siltap.session.read, find("tindak-lanjut-evaluasi"), YEAR, NOW) == []
    with pytest.raises(RuleViolation, match="usulan_missing"):
        tindak_lanjut_evaluasi(siltap.session.read, replace(REQUEST, until=date(YEAR, 3, 1)))
