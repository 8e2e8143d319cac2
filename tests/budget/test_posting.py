"""A rule of the year that blocks stands in the way of the Perdes with its own sentence; advice does not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evillage.budget import posting
from evillage.budget.checks import budget_findings
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import version
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.village.finding import Finding, Level
from tests.builders import office, rab, rp
from tests.refusals import refused_without_trace


def balanced(tmp_path: Path) -> Session:
    session = office(tmp_path).at(Role.SEKDES)
    for rekening in ("4.2.3.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    return session


def post(session: Session) -> None:
    session.do(post_budget, version_id=1, document_no="7 Tahun 2025", document_date=date(2025, 12, 22))


def only(*findings: Finding) -> Callable[..., list[Finding]]:
    """Whatever the budget, these are found."""
    return lambda *_, **__: list(findings)


def test_a_rule_that_blocks_refuses_with_its_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = balanced(tmp_path)
    rule = Finding(Level.BLOCK, "DD-BLT-PERSEN", "BLT 21,4 %, paling banyak 15 %.")
    monkeypatch.setattr(posting, "budget_findings", lambda _read, *, version_id: [rule][:version_id])

    error = refused_without_trace(session, lambda: post(session))

    assert error.code == "budget_rule_blocked"
    assert sentence(error) == "Anggaran belum dapat ditetapkan: BLT 21,4 %, paling banyak 15 %. Perbaiki RAB dahulu."


def test_advice_does_not_stop_the_perdes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = balanced(tmp_path)
    advice = Finding(Level.WARN, "APB-30-PERSEN", "Belanja bagian 30 persen sudah 31,2 %.")
    monkeypatch.setattr(posting, "budget_findings", lambda _read, *, version_id: [advice][:version_id])

    post(session)

    assert version(session.read, 1).state == "posted"


def test_an_unbalanced_draft_speaks_of_its_balance_first(tmp_path: Path) -> None:
    session = balanced(tmp_path)
    session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab("4.3.6.01", rp(1)))

    assert refused_without_trace(session, lambda: post(session)).code == "budget_unbalanced"


def test_an_empty_draft_is_told_to_begin_and_says_nothing_of_balance(tmp_path: Path) -> None:
    read = office(tmp_path).session.read

    codes = [finding.code for finding in budget_findings(read, version_id=1)]

    assert "budget_empty" in codes
    assert "budget_unbalanced" not in codes
