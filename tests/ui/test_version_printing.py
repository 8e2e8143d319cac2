"""A version is printed from its list, also one that counts no more; the paper stays on it while the village goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evillage.budget.version import draft, versions_of_kind
from evillage.kernel.actor import Role
from tests.builders import YEAR
from tests.golden.year import village_year
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.report_page import ReportPage
from ui.pages.versions_page import VersionsPage


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, village_year(tmp_path), Role.SEKDES)


def printed(window: VillageWindow, version_id: int) -> ReportPage:
    versions = window.open("versi", VersionsPage, version_id)
    versions.print_paper()
    page = window.window.current_page()
    assert isinstance(page, ReportPage)
    return page


def test_draft_amendment_prints_its_comparison(window: VillageWindow) -> None:
    found = draft(window.desk.read, year=YEAR)
    assert found is not None
    page = printed(window, found.id)

    assert (spec := page.spec()) is not None
    assert spec.id == "pak-1b"
    assert page.subject.value() is not None
    assert page._document is not None
    assert "PERUBAHAN ANGGARAN PENDAPATAN DAN BELANJA DESA" in page._document.annex


def test_older_budget_is_printed_and_stays_chosen(window: VillageWindow) -> None:
    page = printed(window, 1)
    request = page.subject.value()
    assert request is not None
    assert (request.version_id, page._document is not None) == (1, True)

    page.refresh()
    request = page.subject.value()
    assert request is not None
    assert request.version_id == 1


def test_usulan_prints_the_sheet_of_the_camat(window: VillageWindow) -> None:
    (usulan,) = versions_of_kind(window.desk.read, year=YEAR, kind="usulan")
    page = printed(window, usulan.id)

    assert (spec := page.spec()) is not None
    assert spec.id == "lembar-evaluasi"


def test_paper_chosen_by_hand_is_the_one_in_force_again(window: VillageWindow) -> None:
    page = printed(window, 1)
    page.open_on(("apbdes-1a", {}))
    request = page.subject.value()

    assert request is not None
    assert request.version_id is None
