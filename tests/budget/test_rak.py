"""RAK: every line of the budget has its months, and a month without cash is seen before it comes."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from evillage.budget.dpa_plan import dpa_lines
from evillage.budget.rak import Rak, RakLine, fill_rak, load_rak, rak_lines, raks, remove_rak, set_rak_months, submit_rak
from evillage.budget.rak_cash import fund_gaps, rak_cash, rak_control, rak_findings
from evillage.budget.spread import Evenly, Quarters
from evillage.errors import EvillageError, RuleViolation
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.budget.amending import amended
from tests.builders import YEAR, Office, rp
from tests.pocket import planned
from tests.withdrawals import DAY, approve_all, approve_the

ADD = (None, "4.2.3.01", "ADD")
LATER = date(YEAR, 7, 1)


@pytest.fixture
def made() -> Iterator[Office]:
    """ADD 30, bunga 10, SiLPA 10; two kegiatan of 20 each, penyertaan modal 10 (million); every DPA approved."""
    village = planned().open()
    approve_all(village)
    yield village
    village.session.close()


def test_loading_brings_the_months_of_the_dpa_and_silpa_in_january(made: Office) -> None:
    paper = loaded(made)
    lines = lines_of(made, paper)

    assert [line.rekening[:3] for line in lines] == ["4.2", "4.3", "6.1", "5.2", "5.2", "5.2", "5.2", "6.2"]
    assert [line.sisa for line in lines] == [rp(30_000_000), rp(10_000_000), *(rp(0),) * 5, rp(10_000_000)]
    assert lines[2].months == (rp(10_000_000), *(rp(0),) * 11)
    assert lines[3].months == dpa_lines(made.session.read, 1)[0].months


def test_a_sen_without_a_month_is_refused_with_the_figures(made: Office) -> None:
    paper = filled(made)
    line = lines_of(made, paper)[0]
    made.session.do(set_rak_months, rak_id=paper.id, months={ADD: {12: line.months[11] - rp(0, 1)}})

    with pytest.raises(RuleViolation) as refused:
        made.session.do(submit_rak, rak_id=paper.id, day=DAY)

    assert refused.value.code == "rak_sisa"
    assert "4.2.3.01 (ADD)" in sentence(refused.value)
    assert "sisa 0,01" in sentence(refused.value)
    assert rak_control(made.session.read, paper.id).wrong == 1


def test_cash_runs_from_silpa_through_the_year_to_nothing(made: Office) -> None:
    cash = rak_cash(made.session.read, filled(made).id)

    assert [month.month for month in cash] == list(range(1, 13))
    assert cash[0].awal == rp(10_000_000)
    assert all(month.saldo == month.awal + month.masuk - month.keluar for month in cash)
    assert all(later.awal == earlier.saldo for earlier, later in pairwise(cash))
    assert cash[-1].saldo == 0


def test_a_month_without_cash_is_told_with_the_figure_and_the_fund(made: Office) -> None:
    paper = filled(made)
    late = Quarters((Percent(0), Percent(0), Percent(100_00), Percent(0)))
    made.session.do(fill_rak, rak_id=paper.id, way=late, lines=[ADD])

    short = [month.month for month in rak_cash(made.session.read, paper.id) if month.saldo < 0]
    said = [found.sentence for found in rak_findings(made.session.read, rak_id=paper.id, day=DAY)]

    assert short == [4, 5, 6, 7]
    assert [(gap.sumber_dana, gap.month) for gap in fund_gaps(made.session.read, paper.id)] == [("ADD", 4)]
    assert [words for words in said if words.startswith("Kas April kurang Rp3.333.328,00")] != []


def test_silpa_stays_in_january_whatever_the_way(made: Office) -> None:
    paper = filled(made)
    silpa = (None, "6.1.1.01", "ADD")

    made.session.do(fill_rak, rak_id=paper.id, way=Evenly(2, 12), lines=[silpa])
    with pytest.raises(RuleViolation, match="silpa_in_january"):
        made.session.do(set_rak_months, rak_id=paper.id, months={silpa: {2: rp(1)}})

    assert lines_of(made, paper)[2].months[:2] == (rp(10_000_000), rp(0))


def test_a_line_outside_the_budget_is_refused(made: Office) -> None:
    paper = loaded(made)

    with pytest.raises(EvillageError, match="dpa_line_unknown"):
        made.session.do(set_rak_months, rak_id=paper.id, months={(None, "4.2.1.01", "DDS"): {1: rp(1)}})


def test_an_amendment_begins_a_revision_that_keeps_the_months_of_income(made: Office) -> None:
    first = filled(made)
    approve_the(made, first)
    amended(made, {"5.2.1.01": rp(12_000_000), "4.2.3.01": rp(32_000_000)}, day=LATER)
    approve_all(made, day=LATER)
    revision = loaded(made, LATER)

    assert (revision.revision, revision.title) == (1, "RAK 2026 perubahan ke-1")
    income, *_ = lines_of(made, revision)
    assert (income.months, income.sisa) == (lines_of(made, first)[0].months, rp(2_000_000))
    assert [line.sisa for line in lines_of(made, revision)[3:7]] == [rp(0)] * 4


def test_the_months_that_count_are_those_of_the_last_approved_one(made: Office) -> None:
    first = filled(made)
    assert in_force(made) == []
    approve_the(made, first)
    assert {row[0] for row in in_force(made)} == {first.id}
    second = loaded(made)
    assert {row[0] for row in in_force(made)} == {first.id}
    approve_the(made, second)
    assert {row[0] for row in in_force(made)} == {second.id}
    assert sum(row[1] for row in in_force(made)) == rp(100_000_000)


def test_a_second_one_waits_until_the_first_is_through(made: Office) -> None:
    paper = filled(made)
    made.session.do(submit_rak, rak_id=paper.id, day=DAY)

    with pytest.raises(RuleViolation, match="rak_open"):
        made.session.do(load_rak, year=YEAR, day=DAY)
    with pytest.raises(RuleViolation, match="rak_frozen"):
        made.session.do(remove_rak, rak_id=paper.id)


def test_loading_again_keeps_what_was_typed_for_income(made: Office) -> None:
    paper = loaded(made)
    made.session.do(set_rak_months, rak_id=paper.id, months={ADD: {4: rp(30_000_000)}})

    assert loaded(made).id == paper.id
    assert lines_of(made, paper)[0].months[3] == rp(30_000_000)
    made.session.do(remove_rak, rak_id=paper.id)
    assert raks(made.session.read, year=YEAR) == []


def loaded(made: Office, day: date = DAY) -> Rak:
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=day).value
    return next(paper for paper in raks(made.session.read, year=YEAR) if paper.id == rak_id)


def filled(made: Office) -> Rak:
    paper = loaded(made)
    made.session.do(fill_rak, rak_id=paper.id, way=Evenly())
    return paper


def lines_of(made: Office, paper: Rak) -> list[RakLine]:
    return rak_lines(made.session.read, paper.id)


def in_force(made: Office) -> list[tuple[int, Rupiah]]:
    return [(rak_id, Rupiah(amount)) for rak_id, amount in made.session.read.tuples("SELECT rak_id, amount FROM v_rak_bulan")]
