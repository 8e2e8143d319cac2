from datetime import date

import pytest

from evillage import messages
from evillage.errors import EvillageError, InputRejected, PermissionRefused, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.monitoring.paket import add_paket, change_paket, paket, paket_list, plan, remove_paket, set_plan
from evillage.treasury.spp import SppKind, SppLine, draft_spp
from evillage.values.codes import KodeRekening
from evillage.values.place import Place
from evillage.values.quantity import Percent, Quantity
from tests.builders import YEAR, Office, bukti, rp
from tests.monitoring.works import END, KRAJAN, START, STRAIGHT, pct, planned_road, road


def kegiatan(made: Office) -> int:
    return made.session.read.number("SELECT id FROM kegiatan")


def change(made: Office, paket_id: int, *, start: date = START, end: date = END, place: Place | None = KRAJAN) -> None:
    made.at(Role.PKA).do(
        change_paket, paket_id=paket_id, name="Rabat beton", pagu=rp(7_500_000), start_date=start, end_date=end, lokasi="Dusun Krajan",
        place=place, target=Quantity.of(140), satuan="M", pola="Swakelola", pelaksana="TPK",
    )  # fmt: skip


def test_a_paket_is_read_back_as_it_was_written(made: Office) -> None:
    found = paket(made.session.read, road(made))

    assert (found.year, found.name, found.lokasi, found.satuan) == (YEAR, "Rabat beton Dusun Krajan", "Dusun Krajan RT 02", "M")
    assert (found.pagu, found.target, found.place) == (rp(8_000_000), Quantity.of(150), KRAJAN)
    assert (found.start_date, found.end_date, found.pola) == (START, END, "Swakelola")
    assert paket_list(made.session.read, year=YEAR) == [found]
    assert paket_list(made.session.read, year=YEAR + 1) == []


def test_a_paket_needs_a_kegiatan(made: Office) -> None:
    with pytest.raises(InputRejected) as caught:
        made.at(Role.PKA).do(add_paket, kegiatan_id=99, name="Tanpa kegiatan", pagu=rp(1), start_date=START, end_date=END)
    assert messages.sentence(caught.value) == "Kegiatan tidak ditemukan; mungkin sudah dihapus."


def test_a_paket_keeps_no_place_until_it_is_known(made: Office) -> None:
    assert paket(made.session.read, road(made, place=None)).place is None


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (END, START, "paket_ends_before_start"),
        (date(2025, 12, 31), END, "paket_outside_years"),
        (date(2027, 1, 4), date(2027, 2, 1), "paket_outside_years"),
        (START, date(2028, 1, 1), "paket_outside_years"),
    ],
)
def test_a_period_outside_the_budget_year_is_refused_with_its_dates(made: Office, start: date, end: date, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(add_paket, kegiatan_id=kegiatan(made), name="Paket", pagu=rp(1), start_date=start, end_date=end)
    assert caught.value.code == code
    assert f"{start.year}" in messages.sentence(caught.value)
    assert "…" not in messages.sentence(caught.value)


def test_work_may_run_into_the_next_year(made: Office) -> None:
    made.at(Role.PKA).do(
        add_paket, kegiatan_id=kegiatan(made), name="Lanjutan", pagu=rp(1), start_date=date(2026, 11, 2), end_date=date(2027, 2, 1)
    )


def test_a_paket_without_a_name_is_refused(made: Office) -> None:
    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(add_paket, kegiatan_id=kegiatan(made), name="  ", pagu=rp(1), start_date=START, end_date=END)
    assert caught.value.code == "name_empty"


def test_the_treasurer_does_not_write_paket(made: Office) -> None:
    with pytest.raises(PermissionRefused):
        made.at(Role.KAUR_KEU).do(add_paket, kegiatan_id=kegiatan(made), name="Paket", pagu=rp(1), start_date=START, end_date=END)
    assert paket_list(made.session.read, year=YEAR) == []


def test_a_change_is_seen_and_taken_back(made: Office) -> None:
    paket_id = road(made)
    before = paket(made.session.read, paket_id)
    change(made, paket_id, place=Place(-8_220_000, 114_370_000))
    assert paket(made.session.read, paket_id).target == Quantity.of(140)
    assert paket(made.session.read, paket_id).place == Place(-8_220_000, 114_370_000)

    made.session.undo()

    assert paket(made.session.read, paket_id) == before


def test_a_period_is_not_shortened_over_its_plan(made: Office) -> None:
    paket_id = planned_road(made)

    with pytest.raises(RuleViolation) as caught:
        change(made, paket_id, end=date(2026, 6, 9))

    assert messages.sentence(caught.value).startswith("Rencana 10/06/2026 berada di luar masa kerja 02/03/2026–09/06/2026")
    change(made, paket_id, end=date(2026, 6, 11))


def test_a_removed_paket_takes_its_plan_along_and_comes_back_with_it(made: Office) -> None:
    paket_id = planned_road(made)
    made.at(Role.PKA).do(remove_paket, paket_id=paket_id)
    assert paket_list(made.session.read, year=YEAR) == []
    assert made.session.read.number("SELECT count(*) FROM paket_plan") == 0

    made.session.undo()

    assert plan(made.session.read, paket_id) == STRAIGHT
    assert [result for result in check(made.session.connection) if not result.passed] == []


def test_a_paket_named_by_an_spp_stays(made: Office) -> None:
    paket_id = road(made)
    made.at(Role.PKA).do(
        draft_spp, day=date(2026, 4, 1), kind=SppKind.LS, kegiatan_id=kegiatan(made), uraian="Semen", paket_id=paket_id,
        lines=[SppLine(KodeRekening("5.2.1.01"), "ADD", rp(1_000_000))], bukti=[bukti(rp(1_000_000))],
    )  # fmt: skip

    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(remove_paket, paket_id=paket_id)

    assert caught.value.code == "row_in_use"
    assert len(paket_list(made.session.read, year=YEAR)) == 1


@pytest.mark.parametrize("verb", [remove_paket, set_plan])
def test_a_paket_that_is_gone_is_named(made: Office, verb: object) -> None:
    more = {"points": ()} if verb is set_plan else {}
    with pytest.raises(InputRejected) as caught:
        made.at(Role.PKA).do(verb, paket_id=7, **more)  # type: ignore[arg-type]
    assert caught.value.facts["what"] == "Paket"


def test_a_plan_is_kept_in_order_of_its_dates(made: Office) -> None:
    paket_id = road(made)
    points = ((END, pct(100)), (START, pct(0)), (date(2026, 4, 1), pct(35, 50)))

    made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=points)

    assert plan(made.session.read, paket_id) == (points[1], points[2], points[0])


def test_a_new_plan_replaces_the_old_one_in_one_act(made: Office) -> None:
    paket_id = planned_road(made)
    steeper = ((date(2026, 3, 20), pct(60)), (date(2026, 5, 1), pct(100)))
    made.at(Role.SEKDES).do(set_plan, paket_id=paket_id, points=steeper)
    assert plan(made.session.read, paket_id) == steeper

    made.session.undo()

    assert plan(made.session.read, paket_id) == STRAIGHT


def test_a_plan_can_be_taken_away(made: Office) -> None:
    paket_id = planned_road(made)
    made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=())
    assert plan(made.session.read, paket_id) == ()


PLANS_REFUSED = {
    "plan_date_outside": ((date(2026, 3, 1), pct(0)), (END, pct(100))),
    "plan_date_twice": ((START, pct(0)), (START, pct(20)), (END, pct(100))),
    "plan_backwards": ((START, pct(40)), (date(2026, 4, 1), pct(39, 99)), (END, pct(100))),
    "plan_unfinished": ((START, pct(0)), (END, pct(99, 99))),
}


@pytest.mark.parametrize("code", PLANS_REFUSED)
def test_a_plan_that_cannot_be_is_refused_with_its_figures(made: Office, code: str) -> None:
    paket_id = planned_road(made)

    with pytest.raises(EvillageError) as caught:
        made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=PLANS_REFUSED[code])

    assert caught.value.code == code
    assert "…" not in messages.sentence(caught.value)
    assert plan(made.session.read, paket_id) == STRAIGHT


def test_a_falling_plan_is_told_with_both_figures(made: Office) -> None:
    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(set_plan, paket_id=road(made), points=PLANS_REFUSED["plan_backwards"])
    assert messages.sentence(caught.value) == (
        "Rencana 39,99 % pada 01/04/2026 lebih kecil dari 40,00 % pada 02/03/2026; rencana kumulatif tidak boleh turun."
    )


def test_a_plan_beyond_one_hundred_percent_is_refused(made: Office) -> None:
    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(set_plan, paket_id=road(made), points=((START, Percent(100_01)),))
    assert caught.value.code == "plan_unfinished"
