"""The Perkades that spells a budget out has its own number, once the Perdes has one."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.amendment import start_amendment
from evillage.budget.penjabaran import RegulationNumber, number_penjabaran, penjabaran_number
from evillage.budget.version import draft, version
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from tests.builders import YEAR, budgeted, office

DAY = date(2025, 12, 22)


def test_number_is_written_down_corrected_and_undone(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    session.do(number_penjabaran, version_id=1, document_no=" 6 Tahun 2025 ", document_date=DAY)
    assert penjabaran_number(session.read, version_id=1) == RegulationNumber("6 Tahun 2025", DAY)

    session.do(number_penjabaran, version_id=1, document_no="7 Tahun 2025", document_date=DAY)
    assert penjabaran_number(session.read, version_id=1) == RegulationNumber("7 Tahun 2025", DAY)
    session.undo()
    assert penjabaran_number(session.read, version_id=1) == RegulationNumber("6 Tahun 2025", DAY)
    assert version(session.read, 1).document_no != "6 Tahun 2025"


def test_a_draft_has_no_perkades_yet(tmp_path: Path) -> None:
    session = office(tmp_path).at(Role.SEKDES)
    found = draft(session.read, year=YEAR)
    assert found is not None

    with pytest.raises(RuleViolation, match="penjabaran_before_perdes"):
        session.do(number_penjabaran, version_id=found.id, document_no="6", document_date=DAY)


def test_empty_number_earlier_day_and_a_perkades_of_its_own_are_refused(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    perkades = session.do(start_amendment, year=YEAR, kind="perkades", alasan=("pendapatan",)).value

    for version_id, number, day, code in (
        (1, " ", DAY, "number_missing"), (1, "6", date(2025, 12, 19), "document_out_of_order"),
        (perkades, "6", DAY, "penjabaran_of_perkades"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            session.do(number_penjabaran, version_id=version_id, document_no=number, document_date=day)
    assert penjabaran_number(session.read, version_id=1) is None
