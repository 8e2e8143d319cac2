"""DPA: every sen of a line has its month before it is filed; an amendment asks for a DPPA only where lines changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.dpa import (
    DpaStanding,
    approve_dpa,
    changed_kegiatan,
    dpa,
    dpa_in_force,
    dpa_list,
    dpa_standings,
    dpal_candidates,
    make_dpa,
    make_dpal,
    reject_dpa,
    remove_dpa,
    submit_dpa,
    verify_dpa,
)
from evillage.budget.dpa_plan import dpa_lines, fill_dpa, set_dpa_months
from evillage.budget.kegiatan import change_kegiatan, kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import set_rab_lines
from evillage.budget.spread import Evenly, Quarters
from evillage.budget.version import versions
from evillage.errors import EvillageError, RuleViolation
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.budget.amending import amended, copy_version
from tests.builders import YEAR, Office, opened, paid, rab, rp
from tests.pocket import planned
from tests.withdrawals import DAY, approve_all

ATK = ("5.2.1.01", "ADD")
LATER = date(YEAR, 7, 1)


@pytest.fixture
def made() -> Iterator[Office]:
    """Two kegiatan with two lines of 10,000,000 each."""
    village = planned().open()
    yield village
    village.session.close()


def test_one_act_makes_a_draft_for_every_kegiatan_that_has_none(made: Office) -> None:
    papers = made.at(Role.PKA).do(make_dpa, year=YEAR, day=DAY).value

    assert [(row.needs, row.paper.id if row.paper else 0) for row in standings(made)] == [("", papers[0]), ("", papers[1])]
    assert {dpa(made.session.read, paper).sisa for paper in papers} == {rp(20_000_000)}
    made.session.undo()
    assert [row.needs for row in standings(made)] == ["DPA", "DPA"]
    with pytest.raises(RuleViolation, match="dpa_nothing_to_make"):
        made.session.do(make_dpa, year=YEAR, day=DAY, kegiatan_ids=[999])


@pytest.mark.parametrize("wrong", [rp(0, 1), rp(0, -1)])
def test_one_sen_too_many_or_too_few_is_refused_with_the_figures(made: Office, wrong: Rupiah) -> None:
    paper = drafted(made)
    made.session.do(fill_dpa, dpa_ids=[paper])
    december = dpa_lines(made.session.read, paper)[0].months[11]
    made.session.do(set_dpa_months, dpa_id=paper, months={ATK: {12: december + wrong}})

    with pytest.raises(RuleViolation) as refused:
        made.session.do(submit_dpa, dpa_ids=[paper], day=DAY)

    assert refused.value.code == "dpa_sisa"
    assert f"sisa {Rupiah(-wrong)}" in sentence(refused.value)
    assert "5.2.1.01 (ADD)" in sentence(refused.value)
    assert dpa(made.session.read, paper).state == "draft"


def test_an_empty_paper_is_not_filed(made: Office) -> None:
    with pytest.raises(RuleViolation, match="dpa_empty"):
        made.at(Role.PKA).do(submit_dpa, dpa_ids=[drafted(made)], day=DAY)


def test_months_are_typed_moved_and_emptied_as_one_act(made: Office) -> None:
    paper = drafted(made)
    made.session.do(set_dpa_months, dpa_id=paper, months={ATK: {1: rp(4_000_000), 2: rp(6_000_000)}, ("5.2.1.02", "ADD"): {12: rp(1)}})
    made.session.do(set_dpa_months, dpa_id=paper, months={ATK: {1: rp(0), 3: rp(4_000_000)}})

    first, second = dpa_lines(made.session.read, paper)
    assert first.months[:4] == (rp(0), rp(6_000_000), rp(4_000_000), rp(0))
    assert (first.rencana, first.sisa, second.sisa) == (rp(10_000_000), rp(0), rp(9_999_999))
    made.session.undo()
    assert dpa_lines(made.session.read, paper)[0].months[0] == rp(4_000_000)


def test_a_line_outside_the_budget_is_refused(made: Office) -> None:
    paper = drafted(made)

    with pytest.raises(EvillageError, match="dpa_line_unknown"):
        made.session.do(set_dpa_months, dpa_id=paper, months={("5.2.1.01", "DDS"): {1: rp(1)}})


def test_filling_follows_the_days_of_the_kegiatan_unless_told_otherwise(made: Office) -> None:
    paper = drafted(made)
    of = kegiatan(made.session.read, dpa(made.session.read, paper).kegiatan_id)
    made.session.do(
        change_kegiatan, kegiatan_id=of.id, name=of.name, lokasi="", waktu="", keluaran="", volume=of.volume, satuan="", pelaksana_id=None,
        mulai=date(YEAR, 4, 1), selesai=date(YEAR, 5, 31),
    )  # fmt: skip
    made.session.do(fill_dpa, dpa_ids=[paper])
    assert dpa_lines(made.session.read, paper)[0].months[2:6] == (rp(0), rp(5_000_000), rp(5_000_000), rp(0))

    made.session.do(fill_dpa, dpa_ids=[paper], way=Evenly(), lines=[ATK])
    halves = Quarters((Percent(50_00), Percent(50_00), Percent(0), Percent(0)))
    made.session.do(fill_dpa, dpa_ids=[paper], way=halves, lines=[("5.2.1.02", "ADD")])

    first, second = dpa_lines(made.session.read, paper)
    assert first.months[0] == rp(833_333)
    assert second.months[:3] == (rp(1_666_666), rp(1_666_666), rp(1_666_668))
    assert (first.sisa, second.sisa) == (rp(0), rp(0))


def test_three_people_carry_it_and_a_filed_one_is_closed(made: Office) -> None:
    first, second = approve_all(made)

    assert [row.settled for row in standings(made)] == [True, True]
    session = made.at(Role.PKA)
    with pytest.raises(RuleViolation, match="dpa_frozen"):
        session.do(set_dpa_months, dpa_id=first, months={ATK: {1: rp(1)}})
    with pytest.raises(RuleViolation, match="dpa_frozen"):
        session.do(remove_dpa, dpa_id=second)


def test_an_amendment_asks_for_a_dppa_only_where_lines_changed(made: Office) -> None:
    first, second = approve_all(made)
    amended(made, {"5.2.1.01": rp(12_000_000), "5.2.1.02": rp(8_000_000)}, day=LATER)

    assert [row.needs for row in standings(made, LATER)] == ["DPPA", ""]
    one, two = (row.kegiatan_id for row in standings(made, LATER))
    assert dpa_in_force(made.session.read, kegiatan_id=one, day=DAY) == dpa(made.session.read, first)
    assert dpa_in_force(made.session.read, kegiatan_id=one, day=LATER) is None
    assert dpa_in_force(made.session.read, kegiatan_id=two, day=LATER) == dpa(made.session.read, second)

    (revision,) = made.at(Role.PKA).do(make_dpa, year=YEAR, day=LATER).value

    assert dpa(made.session.read, revision).kind == "DPPA"
    more, less = dpa_lines(made.session.read, revision)
    assert more.months == dpa_lines(made.session.read, first)[0].months
    assert (more.sisa, less.sisa) == (rp(2_000_000), rp(-2_000_000))


def test_a_dppa_keeps_the_months_of_lines_that_did_not_change_and_then_takes_over(made: Office) -> None:
    approve_all(made)
    amended(made, {"5.2.1.01": rp(12_000_000), "4.2.3.01": rp(32_000_000)}, day=LATER)
    (revision,) = made.at(Role.PKA).do(make_dpa, year=YEAR, day=LATER).value
    changed, same = dpa_lines(made.session.read, revision)
    assert same.sisa == 0
    made.session.do(set_dpa_months, dpa_id=revision, months={changed.key: {12: changed.months[11] + changed.sisa}})
    made.session.do(submit_dpa, dpa_ids=[revision], day=LATER)
    made.at(Role.SEKDES).do(verify_dpa, dpa_ids=[revision], day=LATER)
    made.at(Role.KADES).do(approve_dpa, dpa_ids=[revision], day=LATER)

    assert [row.needs for row in standings(made, LATER)] == ["", ""]
    assert dpa_in_force(made.session.read, kegiatan_id=changed_id(made), day=LATER) == dpa(made.session.read, revision)


def test_a_draft_of_the_version_before_is_carried_over_and_one_between_desks_is_not(made: Office) -> None:
    first, second = made.at(Role.PKA).do(make_dpa, year=YEAR, day=DAY).value
    made.session.do(fill_dpa, dpa_ids=[first, second])
    amended(made, {"5.2.1.01": rp(12_000_000), "4.2.3.01": rp(32_000_000)}, day=LATER)
    assert [row.needs for row in standings(made, LATER)] == ["DPA", ""]

    assert made.at(Role.PKA).do(make_dpa, year=YEAR, day=LATER).value == [first]
    assert [line.sisa for line in dpa_lines(made.session.read, first)] == [rp(2_000_000), rp(0)]

    made.session.do(fill_dpa, dpa_ids=[first])
    made.session.do(submit_dpa, dpa_ids=[first], day=LATER)
    amended(made, {"5.2.1.01": rp(13_000_000), "4.2.3.01": rp(33_000_000)}, day=date(YEAR, 8, 1), revision=2)
    with pytest.raises(RuleViolation) as refused:
        made.at(Role.PKA).do(make_dpa, year=YEAR, day=date(YEAR, 8, 1))
    assert "masih diajukan" in sentence(refused.value)
    made.at(Role.SEKDES).do(reject_dpa, dpa_ids=[first], day=date(YEAR, 8, 1), reason="Anggaran berubah")


def test_words_changed_without_a_sum_still_change_the_kegiatan(made: Office) -> None:
    old = versions(made.session.read, year=YEAR)[0].id
    session = made.at(Role.SEKDES)
    new = session.do(copy_version, source=old, kind="perkades", revision=1).value
    line = session.read.number("SELECT id FROM rab_line WHERE version_id = ? AND kegiatan_id = ? LIMIT 1", (new, changed_id(made)))
    session.do(set_rab_lines, lines=[(line, replace(rab("5.2.1.01", rp(10_000_000)), uraian="Kertas saja"))])
    session.do(post_budget, version_id=new, document_no="1 Tahun 2026", document_date=LATER)

    assert changed_kegiatan(made.session.read, old=old, new=versions(made.session.read, year=YEAR)[0].id) == {changed_id(made)}


def test_a_dpal_continues_with_what_last_year_left_and_not_a_sen_more(made: Office) -> None:
    opened(made, rp(5_000_000))
    paid(made, rp(4_000_000))
    (spent, whole) = dpal_candidates(made.session.read, year=YEAR + 1)
    assert (spent.realisasi, spent.sisa, whole.sisa) == (rp(4_000_000), rp(16_000_000), rp(20_000_000))

    paper = made.at(Role.PKA).do(make_dpal, year=YEAR + 1, kegiatan_id=spent.kegiatan_id).value
    made.session.do(set_dpa_months, dpa_id=paper, months={ATK: {2: rp(6_000_000, 1)}})
    with pytest.raises(RuleViolation) as refused:
        made.session.do(submit_dpa, dpa_ids=[paper], day=date(YEAR + 1, 1, 20))
    assert refused.value.code == "dpal_over_left"
    assert "kurangi 0,01" in sentence(refused.value)

    made.session.do(set_dpa_months, dpa_id=paper, months={ATK: {2: rp(5_000_000)}})
    made.session.do(submit_dpa, dpa_ids=[paper], day=date(YEAR + 1, 1, 20))

    assert [found.kind for found in dpa_list(made.session.read, year=YEAR + 1)] == ["DPAL"]
    assert [row.kegiatan_id for row in dpal_candidates(made.session.read, year=YEAR + 1)] == [whole.kegiatan_id]
    with pytest.raises(RuleViolation, match="dpal_nothing_left"):
        made.session.do(make_dpal, year=YEAR + 1, kegiatan_id=spent.kegiatan_id)


def standings(made: Office, day: date = DAY) -> list[DpaStanding]:
    return dpa_standings(made.session.read, year=YEAR, day=day)


def drafted(made: Office) -> int:
    first = made.session.read.number("SELECT min(id) FROM kegiatan")
    return made.at(Role.PKA).do(make_dpa, year=YEAR, day=DAY, kegiatan_ids=[first]).value[0]


def changed_id(made: Office) -> int:
    return made.session.read.number("SELECT min(id) FROM kegiatan")
