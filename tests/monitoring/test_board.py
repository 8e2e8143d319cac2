from datetime import date, timedelta

from evillage.kernel.actor import Role
from evillage.monitoring.board import board, standing
from evillage.monitoring.curve import Light, Status
from evillage.monitoring.flags import flags
from evillage.monitoring.paket import set_plan
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.values.place import Place
from evillage.values.quantity import Percent
from tests.builders import YEAR, Office, rp
from tests.monitoring.works import END, HALFWAY, KRAJAN, STRAIGHT, jpeg, paid_for, pct, planned_road, road, saved


def report(made: Office, paket_id: int, day: date, percent: Percent) -> None:
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=percent)


def told(made: Office, day: date) -> list[str]:
    rows = board(made.session.read, year=YEAR, day=day)
    return [flag.sentence for flag in flags(made.session.read, year=YEAR, rows=rows)]


def test_a_board_shows_plan_money_and_ground_of_a_day(made: Office) -> None:
    paket_id = planned_road(made)
    paid_for(made, paket_id, rp(2_000_000), day=date(2026, 4, 1))
    paid_for(made, paket_id, rp(1_000_000), day=date(2026, 5, 1))
    report(made, paket_id, date(2026, 4, 10), pct(41))
    report(made, paket_id, date(2026, 5, 10), pct(80))

    (row,) = board(made.session.read, year=YEAR, day=HALFWAY)

    assert (row.kegiatan_code, row.paket.id, row.realisasi, row.sisa) == ("1.1.04", paket_id, rp(2_000_000), rp(6_000_000))
    assert (row.keuangan, row.fisik, row.rencana, row.deviasi) == (pct(25), pct(41), pct(50), Percent(-9_00))
    assert (row.light, row.status, row.terakhir, row.stages) == (Light.YELLOW, Status.RUNNING, date(2026, 4, 10), ())


def test_a_board_of_a_later_day_has_moved_on(made: Office) -> None:
    paket_id = planned_road(made)
    paid_for(made, paket_id, rp(2_000_000), day=date(2026, 4, 1))
    paid_for(made, paket_id, rp(1_000_000), day=date(2026, 5, 1))
    report(made, paket_id, date(2026, 5, 10), pct(80))

    (row,) = board(made.session.read, year=YEAR, day=END + timedelta(days=1))

    assert (row.realisasi, row.fisik, row.rencana, row.deviasi) == (rp(3_000_000), pct(80), pct(100), Percent(-20_00))
    assert (row.light, row.status) == (Light.RED, Status.OVERDUE)
    whole = made.session.read.number("SELECT realisasi FROM v_paket WHERE paket_id = ?", (paket_id,))
    assert row.realisasi == whole


def test_a_paket_without_a_plan_is_measured_against_none(made: Office) -> None:
    road(made)
    (row,) = board(made.session.read, year=YEAR, day=HALFWAY)
    assert (row.rencana, row.deviasi, row.light, row.status, row.terakhir) == (None, None, Light.NONE, Status.NOT_STARTED, None)


def test_money_of_other_paket_is_not_counted(made: Office) -> None:
    one, other = road(made), road(made, name="Drainase")
    paid_for(made, one, rp(2_000_000))
    assert {row.paket.id: row.realisasi for row in board(made.session.read, year=YEAR, day=END)} == {one: rp(2_000_000), other: 0}


def test_together_paket_weigh_as_much_as_their_pagu(made: Office) -> None:
    big, small = planned_road(made), road(made, name="Drainase", pagu=rp(2_000_000))
    report(made, big, date(2026, 4, 10), pct(50))
    report(made, small, date(2026, 4, 10), pct(100))

    whole = standing(board(made.session.read, year=YEAR, day=HALFWAY))

    assert (whole.pagu, whole.fisik, whole.keuangan, whole.paket) == (rp(10_000_000), pct(60), 0, 2)
    assert (whole.rencana, whole.deviasi, whole.planned, whole.light) == (pct(50), 0, 1, Light.GREEN)


def test_an_empty_board_stands_at_nothing(made: Office) -> None:
    assert board(made.session.read, year=YEAR, day=HALFWAY) == []
    whole = standing([])
    assert (whole.pagu, whole.fisik, whole.rencana, whole.deviasi, whole.paket) == (0, 0, None, None, 0)


def test_photo_stages_stand_on_the_board(made: Office) -> None:
    paket_id = road(made)
    for stage, colour in ((50, "gray"), (0, "blue"), (0, "red"), (None, "green")):
        source = saved(made.session.path.parent, jpeg(colour=colour))
        add_photo(made.at(Role.PKA), paket_id=paket_id, source=source, stage=stage)
    assert board(made.session.read, year=YEAR, day=HALFWAY)[0].stages == (0, 50)


def test_work_that_goes_well_raises_no_flag(made: Office) -> None:
    paket_id = planned_road(made)
    report(made, paket_id, date(2026, 3, 10), pct(0))
    assert told(made, HALFWAY) == []


def test_money_ahead_of_the_work_is_flagged(made: Office) -> None:
    paket_id = planned_road(made)
    paid_for(made, paket_id, rp(2_000_000))
    assert told(made, HALFWAY) == ["Keuangan 25,00 %, fisik baru 0,00 %; uang mendahului pekerjaan 25,00 poin."]


def test_twenty_points_ahead_is_still_no_flag(made: Office) -> None:
    paket_id = planned_road(made)
    paid_for(made, paket_id, rp(1_600_000))
    assert told(made, HALFWAY) == []


def test_work_without_its_photos_is_flagged(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, date(2026, 4, 10), pct(50))
    source = saved(made.session.path.parent, jpeg())
    assert told(made, HALFWAY) == ["Kemajuan 50,00 %, tetapi foto 0 %, 50 % belum ada."]

    add_photo(made.at(Role.PKA), paket_id=paket_id, source=source, stage=50)

    assert told(made, HALFWAY) == ["Kemajuan 50,00 %, tetapi foto 0 % belum ada."]


def test_two_paket_at_one_place_are_both_flagged(made: Office) -> None:
    road(made)
    road(made, name="Rabat beton tahap dua", pagu=rp(1), place=Place(KRAJAN.latitude + 100, KRAJAN.longitude))
    road(made, name="Drainase", pagu=rp(1), place=Place(KRAJAN.latitude + 1_000, KRAJAN.longitude))
    assert told(made, HALFWAY) == [
        "Koordinatnya 11 m dari paket Rabat beton tahap dua tahun 2026; pastikan bukan pekerjaan yang sama.",
        "Koordinatnya 11 m dari paket Rabat beton Dusun Krajan tahun 2026; pastikan bukan pekerjaan yang sama.",
    ]


def test_more_paket_than_budget_is_flagged(made: Office) -> None:
    road(made)
    road(made, name="Drainase", pagu=rp(2_000_001), place=None)
    (sentence,) = told(made, HALFWAY)
    assert sentence.startswith("Pagu semua paket kegiatan 1.1.04 ")
    assert sentence.endswith(" berjumlah 10.000.001,00, melebihi pagu kegiatan 10.000.000,00.")


def test_a_photo_flag_names_its_photo(made: Office) -> None:
    paket_id = road(made)
    source = saved(made.session.path.parent, jpeg(taken="2027:01:01 00:00:00"))
    photo_id = add_photo(made.at(Role.PKA), paket_id=paket_id, source=source).value.photo_id
    found = flags(made.session.read, year=YEAR, rows=board(made.session.read, year=YEAR, day=HALFWAY))
    assert [(flag.code, flag.paket_id, flag.photo_id) for flag in found] == [("photo_outside_period", paket_id, photo_id)]


def test_work_of_another_year_stays_off_the_board(made: Office) -> None:
    paket_id = planned_road(made)
    assert board(made.session.read, year=YEAR + 1, day=HALFWAY) == []
    made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=STRAIGHT)
