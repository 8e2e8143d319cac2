"""Each guard lets one statement through and refuses another, even from another SQLite tool; and without it that other one would pass."""

import sqlite3

import pytest

from evillage.kernel import schema
from evillage.messages import SENTENCES
from tests.schema import (
    budget_cases,
    closing_cases,
    dpa_cases,
    evaluation_cases,
    flow_cases,
    funds_cases,
    limit_cases,
    log_cases,
    monitoring_cases,
    paket_cases,
    planning_cases,
    receipts_cases,
    spp_cases,
    tax_cases,
    treasury_cases,
    year_cases,
)
from tests.schema.case import Case, other_tool, run

CASES = (
    *log_cases.CASES,
    *budget_cases.CASES,
    *funds_cases.CASES,
    *evaluation_cases.CASES,
    *planning_cases.CASES,
    *flow_cases.CASES,
    *closing_cases.CASES,
    *treasury_cases.CASES,
    *treasury_cases.BYPASSES,
    *spp_cases.CASES,
    *limit_cases.CASES,
    *receipts_cases.CASES,
    *tax_cases.CASES,
    *monitoring_cases.CASES,
    *paket_cases.CASES,
    *dpa_cases.CASES,
    *year_cases.CASES,
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_guard_lets_through_what_is_right(case: Case) -> None:
    with other_tool() as db:
        run(db, case.allowed)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_guard_refuses_what_is_wrong(case: Case) -> None:
    with other_tool() as db:
        run(db, case.refused[:-1])

        with pytest.raises(sqlite3.IntegrityError, match=f"^{case.code}$"):
            run(db, case.refused[-1:])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_else_would_have_refused_it(case: Case) -> None:
    with other_tool() as db:
        db.execute(f"DROP TRIGGER {case.guard}")

        run(db, case.refused)


def test_every_guard_has_its_case() -> None:
    with other_tool() as db:
        guards = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}

    assert guards == {case.guard for case in CASES}


def test_every_guard_speaks() -> None:
    assert {case.code for case in CASES} <= set(SENTENCES)


def test_guards_lifted_and_laid_again_are_the_same_guards() -> None:
    with other_tool() as db:
        before = schema.fingerprint(db)
        schema.drop_guards(db)
        assert schema.fingerprint(db) != before

        schema.lay_guards(db)

        assert schema.fingerprint(db) == before == schema.expected_fingerprint()
