"""A Perkades that moves what only a PAK may move, and a second PAK, are told with figures; neither is refused."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.amendment import start_amendment
from evillage.budget.checks import budget_findings
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line, rab_lines, set_rab_lines
from evillage.budget.shifting import amendment_findings
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.values.codes import KodeKegiatan
from evillage.village.finding import Level
from tests.builders import YEAR, budgeted, rab, rp


def changed(session: Session, *, alasan: str = "pergeseran-objek") -> int:
    """A Perkades draft that takes two million from its only line."""
    draft = session.do(start_amendment, year=YEAR, kind="perkades", alasan=[alasan]).value
    line = rab_lines(session.read, version_id=draft, kegiatan_id=1)[0]
    session.do(set_rab_lines, lines=[(line.id, rab("5.2.1.01", rp(8_000_000)))])
    return draft


@pytest.mark.parametrize(
    ("kegiatan", "rekening", "words"),
    [
        ("2.1.01", "5.2.1.01", "antarbidang"),
        ("1.2.01", "5.2.1.01", "antarsubbidang"),
        ("1.1.03", "5.2.1.01", "antarkegiatan"),
        ("1.1.04", "5.3.2.01", "antarjenis belanja"),
    ],
)
def test_the_highest_level_that_moves_is_named_with_the_sum(tmp_path: Path, kegiatan: str, rekening: str, words: str) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    draft = changed(session)
    target = 1 if kegiatan == "1.1.04" else session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(kegiatan)).value
    session.do(add_rab_line, version_id=draft, kegiatan_id=target, line=rab(rekening, rp(2_000_000)))

    (finding,) = amendment_findings(session.read, version_id=draft)

    assert finding.code == "shift_needs_pak"
    assert finding.sentence.startswith(f"Pergeseran {words} sebesar Rp2.000.000,00: ")
    assert finding.jump.startswith("kegiatan:")
    assert finding in budget_findings(session.read, version_id=draft)


def test_moving_between_objects_of_one_jenis_is_what_a_perkades_is_for(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    draft = changed(session)
    session.do(add_rab_line, version_id=draft, kegiatan_id=1, line=rab("5.2.1.02", rp(2_000_000)))

    assert amendment_findings(session.read, version_id=draft) == []


def test_a_reason_that_brings_money_lets_a_kegiatan_change(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    draft = changed(session, alasan="pendapatan")

    assert amendment_findings(session.read, version_id=draft) == []


@pytest.mark.parametrize(("alasan", "told"), [("pendapatan", True), ("luar-biasa", False)])
def test_a_second_pak_is_told_unless_the_year_is_extraordinary(tmp_path: Path, alasan: str, told: bool) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    first = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"]).value
    session.do(post_budget, version_id=first, document_no="3 Tahun 2026", document_date=date(2026, 9, 1))

    second = session.do(start_amendment, year=YEAR, kind="pak", alasan=[alasan]).value

    found = [finding for finding in budget_findings(session.read, version_id=second) if finding.code == "APBDES-PERUBAHAN"]
    assert bool(found) is told
    assert all("2 kali" in finding.sentence and finding.level is Level.WARN for finding in found)


def test_a_first_budget_shifts_nothing(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)

    assert amendment_findings(session.read, version_id=1) == []
