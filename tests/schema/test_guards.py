"""Each guard lets one statement through and refuses another, even from another SQLite tool; and without it that other one would pass."""

import re
import sqlite3

import pytest

from evillage.kernel import schema
from evillage.messages import SENTENCES
from tests.schema import (
    branch_cases,
    budget_cases,
    closing_cases,
    dana_desa_cases,
    dpa_cases,
    evaluation_cases,
    flow_cases,
    funds_cases,
    kunjungan_cases,
    lampiran_cases,
    limit_cases,
    log_cases,
    monitoring_cases,
    paket_cases,
    planning_cases,
    receipts_cases,
    spp_cases,
    tax_cases,
    transfer_cases,
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
    *transfer_cases.CASES,
    *monitoring_cases.CASES,
    *paket_cases.CASES,
    *dana_desa_cases.CASES,
    *kunjungan_cases.CASES,
    *dpa_cases.CASES,
    *year_cases.CASES,
    *lampiran_cases.CASES,
    *branch_cases.CASES,
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
        guards = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'")}

    assert guards == {case.guard for case in CASES}


FOLLOWED = ("draft_spp spp", "draft_spj spj", "open_opname opname_kas", "paket paket", "draft_rak rak", "snapshot budget_version")
"""Rows of `one_of_each` that any tool may remove, and their tables."""
_HANG = """INSERT INTO lampiran (paper, paper_id, jenis, name, sha256, size, media)
           VALUES ('%s', {%s}, 'foto', 'x.png', '%s', 1, 'image/png')"""


@pytest.mark.parametrize("place", FOLLOWED)
def test_a_draft_that_goes_takes_its_files_along(place: str) -> None:
    row, table = place.split()
    count = f"SELECT count(*) FROM lampiran WHERE paper = '{table}'"
    with other_tool() as db:
        run(db, (_HANG % (table, row, "f" * 64), _HANG % (table, row, "9" * 64)))
        before = db.execute(count).fetchone()[0]

        run(db, (f"DELETE FROM {table} WHERE id = {{{row}}}",))

        assert before - db.execute(count).fetchone()[0] >= 2
        assert db.execute("SELECT * FROM v_check_lampiran").fetchall() == []


def test_whatever_may_have_files_either_never_goes_or_takes_them_along() -> None:
    with other_tool() as db:
        sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'v_berlampiran'").fetchone()[0]
        triggers = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    papers = set(re.findall(r"SELECT '(\w+)'", sql))
    followed = {name.removeprefix("lampiran_of_") for name in triggers if name.startswith("lampiran_of_")}
    kept = {paper for paper in papers if any(f"BEFORE DELETE ON {paper} BEGIN" in text for text in triggers.values())}

    assert len(papers) >= 20
    assert papers == followed | kept


def test_every_code_a_guard_can_raise_has_its_case() -> None:
    with other_tool() as db:
        said = {
            (name, code)
            for name, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for code in re.findall(r"RAISE\(ABORT, '(\w+)'\)", sql)
        }

    assert said == {(case.guard, case.code) for case in CASES}


def test_every_guard_speaks() -> None:
    assert {case.code for case in CASES} <= set(SENTENCES)


def test_guards_lifted_and_laid_again_are_the_same_guards() -> None:
    with other_tool() as db:
        before = schema.fingerprint(db)
        schema.drop_guards(db)
        assert schema.fingerprint(db) != before

        schema.lay_guards(db)

        assert schema.fingerprint(db) == before == schema.expected_fingerprint()
