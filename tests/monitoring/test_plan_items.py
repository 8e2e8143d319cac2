from datetime import date

import pytest

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.monitoring.board import board
from evillage.monitoring.curve import Light, Limits
from evillage.monitoring.limits import limits, set_limits
from evillage.monitoring.paket import plan, set_plan
from evillage.monitoring.periods import period_ends, periods
from evillage.monitoring.plan_items import PlanItem, items_of, set_items
from evillage.monitoring.progress import Work, report_progress, work_of
from evillage.values.quantity import Percent, Quantity
from tests.builders import YEAR, Office, rp
from tests.monitoring.works import END, HALFWAY, START, STRAIGHT, pct, planned_road, road

GALIAN = PlanItem("Galian", pct(40), START, date(2026, 4, 11))  # forty days
COR = PlanItem("Cor beton", pct(55), date(2026, 4, 1), END)
PAPAN = PlanItem("Papan proyek", pct(5), date(2026, 3, 12), date(2026, 3, 12))


def test_the_curve_follows_from_weighted_parts(made: Office) -> None:
    paket_id = road(made)

    made.at(Role.PKA).do(set_items, paket_id=paket_id, items=(GALIAN, COR, PAPAN))

    assert items_of(made.session.read, paket_id) == (GALIAN, COR, PAPAN)
    assert plan(made.session.read, paket_id) == (
        (START, pct(0)),
        (date(2026, 3, 11), pct(9)),  # nine of forty days of 40 %
        (date(2026, 3, 12), pct(15)),  # ten of them, and the day of the 5 %
        (date(2026, 4, 1), pct(35)),
        (date(2026, 4, 11), pct(45) + 55_00 * 10 // 70 + 1),  # rounded half up
        (END, pct(100)),
    )
    assert board(made.session.read, year=YEAR, day=date(2026, 4, 1))[0].rencana == pct(35)


def test_parts_and_points_take_each_others_place(made: Office) -> None:
    paket_id = planned_road(made)
    session = made.at(Role.PKA)
    session.do(set_items, paket_id=paket_id, items=(GALIAN, COR, PAPAN))
    session.do(set_plan, paket_id=paket_id, points=STRAIGHT)

    assert items_of(session.read, paket_id) == ()
    assert plan(session.read, paket_id) == STRAIGHT


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ((GALIAN, COR), "item_bobot_not_whole"),
        ((PlanItem("Galian", pct(100), date(2026, 3, 1), END),), "item_outside"),
        ((PlanItem("Galian", pct(100), END, START),), "item_ends_before_start"),
        ((PlanItem("  ", pct(100), START, END),), "uraian_empty"),
    ],
)
def test_parts_that_make_no_plan_are_refused(made: Office, items: tuple[PlanItem, ...], code: str) -> None:
    paket_id = road(made)

    with pytest.raises(RuleViolation) as refused:
        made.at(Role.PKA).do(set_items, paket_id=paket_id, items=items)

    assert refused.value.code == code


def test_the_village_judges_deviations_by_its_own_limits(made: Office) -> None:
    paket_id = planned_road(made)
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=HALFWAY, percent=pct(43))
    assert board(made.session.read, year=YEAR, day=HALFWAY)[0].light is Light.YELLOW

    made.at(Role.SEKDES).do(set_limits, late=pct(7), critical=pct(7, 50))

    assert limits(made.session.read) == Limits(pct(-7), pct(-7, -50))
    assert board(made.session.read, year=YEAR, day=HALFWAY)[0].light is Light.GREEN
    with pytest.raises(RuleViolation) as refused:
        made.at(Role.SEKDES).do(set_limits, late=pct(7), critical=pct(7))
    assert refused.value.code == "limits_out_of_order"


def test_a_report_keeps_who_worked_and_is_not_written_in_advance(made: Office) -> None:
    paket_id = planned_road(made)
    work = Work(
        volume=Quantity.parse("40,5"), hok_pekerja=Quantity.parse("12,5"), hok_tukang=Quantity.of(4), hok_ketua=Quantity.of(1), tenaga_l=6,
        tenaga_p=2, tenaga_artm=3, upah=rp(1_925_000, 50), tindak_lanjut="Tambah dua tukang",
    )  # fmt: skip
    session = made.at(Role.PKA)
    report_id = session.do(report_progress, paket_id=paket_id, date=HALFWAY, percent=pct(43), work=work, today=HALFWAY).value

    assert work_of(session.read, report_id) == work
    assert work.hok == Quantity.parse("17,5")
    with pytest.raises(RuleViolation) as refused:
        session.do(report_progress, paket_id=paket_id, date=END, percent=pct(50), today=HALFWAY)
    assert refused.value.code == "progress_in_future"
    with pytest.raises(RuleViolation) as refused:
        session.do(report_progress, paket_id=paket_id, date=END, percent=pct(50), work=Work(volume=Quantity.of(40)))
    assert refused.value.code == "volume_backwards"
    with pytest.raises(RuleViolation) as refused:
        session.do(report_progress, paket_id=paket_id, date=END, percent=pct(50), work=Work(tenaga_l=1, tenaga_artm=2))
    assert refused.value.code == "tenaga_artm_too_many"


def test_short_work_is_told_by_weeks_and_long_work_by_months() -> None:
    assert [label for label, _ in period_ends(START, END)] == [f"Minggu {n}" for n in range(1, 16)]
    assert period_ends(START, date(2026, 3, 16)) == [
        ("Minggu 1", date(2026, 3, 8)),
        ("Minggu 2", date(2026, 3, 15)),
        ("Minggu 3", date(2026, 3, 16)),
    ]
    assert period_ends(date(2026, 1, 15), date(2026, 6, 10))[::5] == [("Bulan 1", date(2026, 1, 31)), ("Bulan 6", date(2026, 6, 10))]


def test_periods_say_what_was_reached_and_leave_the_rest_open() -> None:
    found = periods(STRAIGHT, [(date(2026, 3, 10), pct(4))], start=START, end=END, seen=date(2026, 3, 12), limits=Limits(pct(-5), pct(-10)))

    assert [(p.label, p.rencana, p.fisik, p.deviasi, p.light) for p in found[:4]] == [
        ("Minggu 1", pct(6), pct(0), pct(-6), Light.YELLOW),
        ("Keadaan", pct(10), pct(4), pct(-6), Light.YELLOW),  # as it stands on 12 March
        ("Minggu 2", pct(13), None, None, None),
        ("Minggu 3", pct(20), None, None, None),
    ]
    assert found[-1].rencana == Percent(100_00)
