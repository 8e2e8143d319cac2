from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.monitoring.paket_facts import Dana, PaketFacts, describe_paket
from evillage.monitoring.progress import Work, report_progress
from evillage.paper.model import Chart, Photos, Table
from evillage.reports.kartu_kendali import kartu_kendali
from evillage.reports.kemajuan_fisik import kemajuan_fisik
from evillage.reports.kurva_s import kurva_s
from evillage.reports.request import Request
from evillage.treasury.pengembalian import post_pengembalian
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, YEAR, Office, budgeted, rp
from tests.monitoring.works import HALFWAY, KRAJAN, paid_for, pct, planned_road, road

DAY = date(2026, 4, 30)
MONEY = {"rencana": slice(6, 10), "realisasi": slice(10, 14)}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    office = budgeted(tmp_path)
    yield office
    office.session.close()


def asked(paket_id: int | None = None, day: date = DAY) -> Request:
    return Request(year=YEAR, until=day, now=datetime(2026, 4, 30, tzinfo=UTC), paket_id=paket_id)


def reported(made: Office, paket_id: int, day: date, percent: Percent, work: Work | None = None) -> None:
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=percent, work=work)


def test_money_of_the_works_and_the_rest_are_the_spending_of_the_books_to_the_sen(made: Office) -> None:
    first, second = road(made, pagu=rp(6_000_000)), road(made, name="Drainase", pagu=rp(2_000_000), place=None)
    made.at(Role.PKA).do(describe_paket, paket_id=first, facts=PaketFacts(), dana=(Dana("ADD", rp(5_000_000)), Dana("SWD", rp(500_000))))
    paid_for(made, first, rp(2_000_000, 33))
    back = paid_for(made, second, rp(1_000_000))
    made.at(Role.KAUR_KEU).do(
        post_pengembalian,
        day=date(2026, 4, 9),
        account=BANK,
        spp_id=back,
        kegiatan_id=1,
        rekening=KodeRekening("5.2.1.01"),
        sumber_dana="ADD",
        amount=rp(250_000, 8),
        dari="Toko contoh",
        uraian="Kelebihan bayar",
    )
    reported(made, first, date(2026, 4, 2), pct(40))

    report = kemajuan_fisik(made.session.read, asked())

    one, two, whole = report.rows
    assert one.cells[MONEY["rencana"]] == (Rupiah(0), rp(500_000), rp(5_500_000), rp(6_000_000))
    assert [row.cells[13] for row in report.rows] == [rp(2_000_000, 33), rp(749_999, 92), rp(2_750_000, 25)]
    assert two.cells[16] == pct(0)
    assert whole.cells[16:18] == (pct(30), pct(30))  # 40 % of three quarters
    assert (one.cells[17], two.cells[17]) == (pct(30), pct(0))
    assert "Rp2.750.000,25 = paket Rp2.750.000,25 + di luar paket Rp0,00" in report.notes[2]
    assert "Pagu 2 paket belum dibagi" in report.notes[3]


def test_hok_of_all_reports_is_added_and_people_are_not(made: Office) -> None:
    paket_id = planned_road(made)
    for day, people, days in ((date(2026, 3, 20), 8, "20,5"), (date(2026, 4, 10), 6, "12")):
        reported(
            made, paket_id, day, pct(10), Work(hok_pekerja=Quantity.parse(days), hok_tukang=Quantity.of(2), tenaga_l=people, tenaga_artm=3)
        )
    reported(made, paket_id, date(2026, 5, 20), pct(20), Work(hok_pekerja=Quantity.of(99), tenaga_l=50))

    row = kemajuan_fisik(made.session.read, asked()).rows[0]

    assert row.cells[18:] == (Quantity.parse("32,5"), Quantity.of(4), None, Quantity.parse("36,5"), 8, None, 3)


def test_a_year_without_works_says_so(made: Office) -> None:
    report = kemajuan_fisik(made.session.read, asked())

    assert (report.rows, report.notes) == ((), ())
    assert report.empty == "Belum ada paket pekerjaan pada tahun anggaran ini."


def test_the_card_has_three_photo_boxes_a_sketch_the_curve_and_the_reports(made: Office) -> None:
    paket_id = planned_road(made)
    road(made, name="Tetangga", pagu=rp(1))
    made.at(Role.PKA).do(
        describe_paket, paket_id=paket_id, facts=PaketFacts(end_latitude=KRAJAN.latitude - 1_000, end_longitude=KRAJAN.longitude)
    )
    work = Work(volume=Quantity.of(60), hok_pekerja=Quantity.of(20), upah=rp(2_000_000), tindak_lanjut="Tambah tukang")
    reported(made, paket_id, HALFWAY, pct(40), work)

    card = kartu_kendali(made.session.read, asked(paket_id))

    boxes, sketch = (block for block in card.blocks if isinstance(block, Photos))
    assert [box.caption.split(":")[0] for box in boxes.boxes] == ["0 %", "50 %", "100 %"]
    assert (sketch.boxes[0].jpeg or b"").startswith(b"\xff\xd8\xff")
    assert "sampai" in sketch.boxes[0].caption
    assert sum(isinstance(block, Chart) for block in card.blocks) == 1
    (history,) = (block for block in card.blocks if isinstance(block, Table))
    assert history.rows[0].cells[1:5] == (pct(40), Quantity.of(60), Quantity.of(20), rp(2_000_000))
    assert history.rows[0].cells[6] == "Tindak lanjut: Tambah tukang"


def test_a_work_without_coordinates_gets_a_box_to_draw_in(made: Office) -> None:
    card = kartu_kendali(made.session.read, asked(road(made, place=None)))

    assert [box.jpeg for block in card.blocks if isinstance(block, Photos) for box in block.boxes] == [None] * 4


def test_the_curve_names_each_week_and_its_deviation(made: Office) -> None:
    paket_id = planned_road(made)
    reported(made, paket_id, HALFWAY, pct(42))

    letter = kurva_s(made.session.read, asked(paket_id, HALFWAY))

    (table,) = (block for block in letter.blocks if isinstance(block, Table))
    assert table.rows[7].cells == ("Keadaan", HALFWAY, pct(50), pct(42), pct(-8), "Tertinggal")
    assert len(table.rows) == 16


def test_a_paket_that_is_not_there_is_refused(made: Office) -> None:
    for build in (kartu_kendali, kurva_s):
        with pytest.raises(InputRejected, match="row_missing"):
            build(made.session.read, asked(99))
