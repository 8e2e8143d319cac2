from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.monitoring.photos import add_photo, photos_of
from evillage.monitoring.progress import report_progress
from evillage.paper.model import Block, Chart, Fields, Letter, Photos, Report, Row, Style, Table
from evillage.paper.pdf import pdf_bytes
from evillage.paper.text import render_text
from evillage.reports.monitoring import lembar_monitoring, rekap_monitoring
from evillage.reports.request import Request
from evillage.sample.pictures import draw_photo
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.originals import original_path
from tests.builders import YEAR, Office, budgeted, rp
from tests.monitoring.works import END, HALFWAY, KRAJAN, START, jpeg, paid_for, pct, planned_road, road, saved

REQUEST = Request(year=YEAR, until=HALFWAY, now=datetime(2026, 4, 21, 10, 14, tzinfo=UTC))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """A village with one road, half of it planned for 21 April, 41 % done, a quarter of it paid; a photo at 0 %."""
    office = budgeted(tmp_path)
    paket_id = planned_road(office)
    paid_for(office, paket_id, rp(2_000_000), day=date(2026, 4, 1))
    for day, percent in ((date(2026, 3, 20), pct(12)), (date(2026, 4, 13), pct(41)), (date(2026, 5, 4), pct(70))):
        office.at(Role.PKA).do(
            report_progress, paket_id=paket_id, date=day, percent=percent, note="Cor beton", kendala="Hujan", pelapor="Ketua TPK"
        )
    taken = datetime(2026, 3, 2, 8, 15)  # noqa: DTZ001 - a camera knows no zone
    source = saved(tmp_path, draw_photo("jalan", 0, 1, taken=taken, place=KRAJAN))
    add_photo(office.at(Role.PKA), paket_id=paket_id, source=source, stage=0, caption="Sebelum mulai")
    yield office
    office.session.close()


def sheet(made: Office) -> Letter:
    return lembar_monitoring(made.session.read, replace(REQUEST, paket_id=1))


def rekap(made: Office) -> Report:
    return rekap_monitoring(made.session.read, REQUEST)


def only(letter: Letter, kind: type[Block]) -> list[Block]:
    return [block for block in letter.blocks if isinstance(block, kind)]


def sides(letter: Letter) -> dict[str, dict[str, object]]:
    """RENCANA, KEUANGAN and FISIK of a sheet: what each says under which label."""
    table = next(block for block in letter.blocks if isinstance(block, Table))
    return {
        table.columns[at].band: {str(row.cells[at]): row.cells[at + 1] for row in table.rows} for at in (0, 2, 4)
    }  # fmt: skip


def test_plan_money_and_ground_stand_side_by_side(made: Office) -> None:
    assert sides(sheet(made)) == {
        "Rencana": {
            "Pagu (Rp)": rp(8_000_000), "Volume": "150 M", "Mulai": "02/03/2026", "Selesai": "10/06/2026", "Rencana (%)": pct(50),
        },
        "Keuangan": {
            "SPP dibayar (Rp)": rp(2_000_000), "Realisasi (Rp)": rp(2_000_000), "Sisa pagu (Rp)": rp(6_000_000),
            "Realisasi (%)": pct(25), "Keuangan − fisik": Percent(-16_00),
        },
        "Fisik": {
            "Realisasi (%)": pct(41), "Deviasi (poin)": Percent(-9_00), "Penilaian": "Tertinggal", "Status": "Berjalan",
            "Laporan terakhir": "13/04/2026",
        },
    }  # fmt: skip


def test_money_paid_later_is_not_on_an_earlier_sheet(made: Office) -> None:
    paid_for(made, 1, rp(1_000_000), day=date(2026, 4, 22))
    money = sides(sheet(made))["Keuangan"]
    assert (money["SPP dibayar (Rp)"], money["Realisasi (Rp)"]) == (rp(2_000_000), rp(2_000_000))


def test_a_sheet_says_whose_work_it_is_and_where(made: Office) -> None:
    identity = dict(next(block.pairs for block in sheet(made).blocks if isinstance(block, Fields)))
    assert identity["Desa"] == "Contoh"
    assert str(identity["Kegiatan"]).startswith("1.1.04 ")
    assert identity["Paket"] == "Rabat beton Dusun Krajan"
    assert identity["Koordinat"] == "8°13'08,76\" LS 114°22'08,76\" BT (-8.219100, 114.369100)"
    assert identity["Pelaksana"] == "TPK Krajan, Swakelola"
    assert identity["Masa kerja"] == "2 Maret 2026 s.d. 10 Juni 2026"


def test_history_and_curve_end_on_the_day_of_the_sheet(made: Office) -> None:
    letter = sheet(made)
    history = next(block for block in letter.blocks if isinstance(block, Table) and block.caption == "Riwayat kemajuan")
    (chart,) = (block for block in letter.blocks if isinstance(block, Chart))

    assert [row.cells[:2] for row in history.rows] == [(date(2026, 3, 20), pct(12)), (date(2026, 4, 13), pct(41))]
    plan, done = chart.series
    assert (plan.name, plan.dashed, plan.points) == ("Rencana", True, ((START, pct(0)), (END, pct(100))))
    assert (done.name, done.dashed) == ("Realisasi", False)
    assert done.points == ((START, pct(0)), (date(2026, 3, 20), pct(12)), (date(2026, 4, 13), pct(41)))


def test_three_photo_boxes_wait_for_three_stages(made: Office) -> None:
    (photos,) = (block for block in sheet(made).blocks if isinstance(block, Photos))

    assert [box.caption for box in photos.boxes] == [
        "0 %: 02/03/2026 08.15\n-8.219100, 114.369100\nSebelum mulai",
        "50 %: belum ada foto",
        "100 %: belum ada foto",
    ]
    assert [box.jpeg is None for box in photos.boxes] == [False, True, True]
    printed = photos.boxes[0].jpeg
    assert printed is not None
    assert b"Exif" not in printed
    with Image.open(BytesIO(printed)) as image:
        assert image.size == (720, 540)


def test_the_latest_photo_of_a_stage_is_printed(made: Office) -> None:
    source = saved(made.session.path.parent, jpeg(colour="red", taken="2026:03:03 09:00:00"))
    add_photo(made.at(Role.PKA), paket_id=1, source=source, stage=0, caption="Sehari kemudian")
    (photos,) = (block for block in sheet(made).blocks if isinstance(block, Photos))
    assert photos.boxes[0].caption == "0 %: 03/03/2026 09.00\nkoordinat tidak tercatat\nSehari kemudian"


def test_a_lost_original_is_printed_from_its_thumbnail(made: Office) -> None:
    original_path(made.session.path, photos_of(made.session.read, 1)[0].sha256).unlink()
    (photos,) = (block for block in sheet(made).blocks if isinstance(block, Photos))
    assert photos.boxes[0].jpeg is not None
    with Image.open(BytesIO(photos.boxes[0].jpeg)) as image:
        assert image.size == (320, 240)


def test_empty_lines_wait_for_the_field(made: Office) -> None:
    tables = [block for block in sheet(made).blocks if isinstance(block, Table)]
    measured, found = tables[-2:]
    assert [column.header for column in found.columns] == ["Temuan", "Rekomendasi", "Batas waktu", "Penanggung jawab"]
    assert measured.rows[0].cells[1] == "150 M"
    assert all(not str(cell).strip() for row in (*measured.rows[1:], *found.rows) for cell in row.cells)


def test_a_paket_nobody_reported_on_has_a_sheet_too(made: Office) -> None:
    other = road(made, name="Sumur bor", place=None)
    letter = lembar_monitoring(made.session.read, replace(REQUEST, paket_id=other))
    assert only(letter, Chart) == []
    assert sides(letter)["Fisik"]["Penilaian"] == "Belum ada rencana"
    assert "Belum ada laporan kemajuan." in render_text(letter)
    assert "None" not in render_text(letter)


@pytest.mark.parametrize("paket_id", [None, 99])
def test_a_sheet_needs_its_paket(made: Office, paket_id: int | None) -> None:
    with pytest.raises(InputRejected) as caught:
        lembar_monitoring(made.session.read, replace(REQUEST, paket_id=paket_id))
    assert caught.value.facts["what"] == "Paket"


def test_a_sheet_is_two_pages_of_f4(made: Office) -> None:
    pdf = pypdfium2.PdfDocument(pdf_bytes(sheet(made)))
    assert len(pdf) == 2
    for page in pdf:
        width, height = page.get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (215, 330)
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    for said in ("LEMBAR MONITORING PAKET PEKERJAAN", "Hasil cek lapangan", "Tim Monitoring", "Pejabat Kepala Desa"):
        assert said in words
    pdf.close()


def cells(report: Report, header: str, band: str) -> list[object]:
    at = next(index for index, column in enumerate(report.columns) if (column.header, column.band) == (header, band))
    return [row.cells[at] for row in report.rows]


def test_the_rekap_weighs_every_paket(made: Office) -> None:
    other = road(made, name="Drainase", pagu=rp(2_000_000), place=None)
    made.at(Role.PKA).do(report_progress, paket_id=other, date=date(2026, 4, 1), percent=pct(91))
    report = rekap(made)

    assert cells(report, "Pagu (Rp)", "Rencana") == [rp(8_000_000), rp(2_000_000), rp(10_000_000)]
    assert cells(report, "Bobot (%)", "Rencana") == [pct(80), pct(20), pct(100)]
    assert cells(report, "Realisasi (%)", "Fisik") == [pct(41), pct(91), pct(51)]
    assert cells(report, "Tertimbang (%)", "Fisik") == [Percent(32_80), Percent(18_20), pct(51)]
    assert cells(report, "Realisasi (Rp)", "Keuangan") == [rp(2_000_000), Rupiah(0), rp(2_000_000)]
    assert cells(report, "Penilaian", "Fisik") == ["Tertinggal\nBerjalan", "Belum ada rencana\nBerjalan", "Tertinggal"]
    assert report.notes[-1] == ("1 dari 2 paket belum memiliki rencana kemajuan; jumlah rencana dan deviasi dihitung dari paket lainnya.")


def test_what_excel_computes_in_the_rekap_is_what_stands_there(made: Office) -> None:
    road(made, name="Drainase", pagu=rp(2_000_000), place=None)
    report = rekap(made)
    total: Row = report.rows[-1]
    assert (total.style, total.sums) == (Style.TOTAL, (0, 1))
    for at, column in enumerate(report.columns):
        if column.formula:
            minuend, subtrahend = (int(part.strip("{}")) for part in column.formula.split("-"))
            for row in report.rows:
                assert row.cells[at] == row.cells[minuend] - row.cells[subtrahend]  # type: ignore[operator]
        if column.kind == "money":
            assert total.cells[at] == sum(row.cells[at] for row in report.rows[:-1])  # type: ignore[misc]


def test_a_year_without_paket_says_so(tmp_path: Path) -> None:
    office = budgeted(tmp_path)
    report = rekap(office)
    assert (report.rows, report.notes) == ((), ())
    assert "Belum ada paket pekerjaan pada tahun anggaran ini." in render_text(report)
    office.session.close()
