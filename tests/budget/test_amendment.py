"""An amendment begins as a copy of what is in force, for a reason the law knows, and never beside another draft."""

from pathlib import Path

import pytest

from evillage.budget.amendment import AmendmentKind, amendment_reasons, start_amendment
from evillage.budget.version import draft, version
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from tests.builders import YEAR, budgeted, office


def test_amendment_carries_every_line_under_its_key(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    lines = "SELECT line_key, kegiatan_id, rekening, sumber_dana, amount FROM rab_line WHERE version_id = ? ORDER BY line_key"
    posted = session.read.number("SELECT id FROM budget_version WHERE state = 'posted'")

    new = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"], penjelasan="ADD bertambah").value

    assert session.read.tuples(lines, (new,)) == session.read.tuples(lines, (posted,))
    found = version(session.read, new)
    assert (found.source_id, found.revision, found.alasan, found.state) == (posted, 1, "pendapatan", "draft")
    assert draft(session.read, year=YEAR) == found


def test_second_draft_beside_the_first_is_refused(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    session.do(start_amendment, year=YEAR, kind="perkades", alasan=["lanjutan"])

    with pytest.raises(RuleViolation, match="draft_exists"):
        session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"])


def test_amendment_before_the_first_budget_is_refused(tmp_path: Path) -> None:
    made = office(tmp_path)
    session = made.at(Role.SEKDES)

    with pytest.raises(RuleViolation, match="draft_exists"):
        session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"])
    with pytest.raises(RuleViolation, match="amendment_before_budget"):
        session.do(start_amendment, year=YEAR + 5, kind="pak", alasan=["pendapatan"])


@pytest.mark.parametrize(("kind", "alasan"), [("perkades", "silpa-lalu"), ("pak", "pergeseran-objek"), ("pak", "bosan")])
def test_reason_that_the_kind_does_not_have_is_refused(tmp_path: Path, kind: AmendmentKind, alasan: str) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)

    with pytest.raises(InputRejected, match="amendment_reason_unknown"):
        session.do(start_amendment, year=YEAR, kind=kind, alasan=[alasan])


def test_amendment_without_a_reason_is_refused(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)

    with pytest.raises(RuleViolation, match="amendment_reason_missing"):
        session.do(start_amendment, year=YEAR, kind="pak", alasan=[])


def test_every_reason_belongs_to_a_kind_and_names_its_article() -> None:
    for reason in amendment_reasons():
        assert reason.kinds
        assert "Pasal" in reason.legal_basis
