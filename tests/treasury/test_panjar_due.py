"""An advance is due a number of working days after it was paid; the rule of the village decides how many."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.reports.overview import tasks
from evillage.treasury.panjar_due import open_advances, panjar_limit
from evillage.treasury.spp import SppKind, SppLine, pay_spp
from evillage.village.finding import Level
from evillage.village.holidays import after_working_days, working_days
from tests.builders import BANK, YEAR, Office, approved, rp
from tests.treasury.desk import ATK, asked, booked, desk, receipt

PAID = date(YEAR, 2, 2)


@pytest.fixture
def made() -> Office:
    made = desk()
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(2_000_000))], kind=SppKind.UM))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=PAID, account=BANK)
    return made


@pytest.mark.parametrize("count", [0, 1, 5, 10, 23])
@pytest.mark.parametrize("day", [date(2026, 3, 13), date(2026, 3, 14), date(2026, 12, 24)])
def test_the_day_reached_is_so_many_working_days_away(day: date, count: int) -> None:
    assert working_days(day, after_working_days(day, count)) == count


def test_new_year_and_weekends_are_jumped_over() -> None:
    assert after_working_days(date(2026, 1, 14), 2) == date(2026, 1, 19), "16 January is a holiday (Isra Mikraj)"


@pytest.mark.parametrize(("day", "late"), [(date(YEAR, 2, 10), 0), (after_working_days(PAID, 10), 0), (after_working_days(PAID, 13), 3)])
def test_it_is_late_from_the_day_after_the_tenth(made: Office, day: date, late: int) -> None:
    (found,) = open_advances(made.session.read, year=YEAR, day=day)

    assert (found.terlambat, found.batas) == (late, after_working_days(PAID, 10))
    assert found.pelaksana.startswith("Pejabat Kasi")


def test_the_rule_of_the_year_shortens_the_term(made: Office) -> None:
    made.session.connection.execute(
        """INSERT INTO aturan (year, code, name, kind, banyak, level, legal_basis)
           VALUES (?, 'PANJAR-PJ', 'Pertanggungjawaban panjar', 'max', 5, 'peringatan', 'Perbup')""",
        (YEAR,),
    )

    assert panjar_limit(made.session.read, year=YEAR) == 5
    assert open_advances(made.session.read, year=YEAR, day=PAID)[0].batas == after_working_days(PAID, 5)


def test_a_settled_advance_reminds_nobody(made: Office) -> None:
    booked(made, 1, [receipt(rp(1_900_000))], returned=rp(100_000))

    assert open_advances(made.session.read, year=YEAR, day=date(YEAR, 12, 1)) == []


def test_home_names_the_person_and_the_last_day(made: Office) -> None:
    day = after_working_days(PAID, 12)
    (task,) = [task for task in tasks(made.session.read, year=YEAR, day=day) if task.page == "spj"]

    assert task.level is Level.WARN
    assert task.sentence == (
        "Panjar 0001/SPP/14.2099/2026 (Pejabat Kasi Kesejahteraan, Kasi Kesejahteraan) belum dipertanggungjawabkan, "
        "batas 18/02/2026, terlambat 2 hari kerja"
    )
    assert task.target == "panjar 1"
