"""Beranda, Buku Kas Umum, Laporan, Kirim, Riwayat and Data desa in the real window, on an empty and on a working village."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from evillage.exchange.seal import seal
from evillage.kernel.actor import Role
from evillage.treasury.spp import SppKind
from tests.builders import budgeted, office, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.finding import Finder
from ui.help import page_help
from ui.page_list import page_keys, page_specs
from ui.pages.bku_page import BkuPage
from ui.pages.history_page import HistoryPage
from ui.pages.home_page import HomePage
from ui.pages.report_page import ReportPage
from ui.pages.send_page import SendPage
from ui.pages.village_page import VillagePage
from ui.preferences import Preferences


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """One payment with tax and one open advance; the treasurer at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    paid(made, rp(2_000_000), kind=SppKind.UM, day=date(2026, 3, 1))
    return open_window(qtbot, made, Role.KAUR_KEU)


def test_every_page_opens_on_an_empty_village(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.KAUR_KEU)
    for spec in page_specs(window.desk, window.jobs, Preferences()):
        window.window.open_page(spec.key)
        page = window.window.current_page()
        assert page is not None, spec.key
        qtbot.waitUntil(lambda: not window.jobs.running)


def test_home_names_the_open_advance_and_the_tax_with_their_sums(window: VillageWindow) -> None:
    page = window.open("beranda", HomePage)
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Rp2.000.000,00" in texts
    assert "Rp110.000,00" in texts
    assert page.cards[1].figure() == "Rp1.000.000,00"
    assert page.cards[2].figure() == "Rp7.110.000,00"


def test_bku_of_a_month_begins_with_the_balance_before(window: VillageWindow) -> None:
    page = window.open("bku", BkuPage)
    page.month.set_value(3)
    page.refresh()
    model = page.table.model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert any("Saldo" in str(text) for text in shown)
    assert any("9.110.000,00" in str(text) for text in shown)


def test_report_is_previewed_as_pdf(window: VillageWindow) -> None:
    page = window.open("laporan", ReportPage, ("lra-1a", {}))
    window.bot.waitUntil(lambda: page.stack.currentWidget() is page.preview, timeout=15_000)
    assert "LRA" in page.subtitle


def test_jump_from_a_paper_chooses_its_subject(window: VillageWindow) -> None:
    page = window.open("laporan", ReportPage, ("spp", {"spp_id": 2}))
    chosen = page.subject.value()
    assert chosen is not None
    assert chosen.spp_id == 2
    window.bot.waitUntil(lambda: not window.jobs.running, timeout=15_000)


def test_sealed_bundle_is_listed_with_its_acts(window: VillageWindow, tmp_path: Path) -> None:
    page = window.open("kirim", SendPage)
    assert page.rows.rowCount() == 0
    (tmp_path / "stick").mkdir()
    made = seal(window.desk.session, tmp_path / "stick")
    page.mark_stale()
    assert page.rows.row(0).to_act == made.to_act == window.desk.session.head()[0]
    assert page.cards[1].figure() == f"{made.to_act} tindakan"


def test_history_shows_the_values_of_the_chosen_act(window: VillageWindow) -> None:
    page = window.open("riwayat", HistoryPage)
    page.table.select_row(0)
    assert page.acts.row(0).label == "Bayar SPP"
    assert "2.000.000,00" in {line.after for line in page.changes.rows()}


def test_new_official_can_be_appointed_by_the_sekdes_only(window: VillageWindow) -> None:
    page = window.open("desa", VillagePage)
    assert "Kepala Desa atau Sekretaris Desa" in page.person.button.toolTip()
    window.seat(Role.SEKDES)
    page.mark_stale()
    window.type(page.name, "Pejabat Contoh Baru")
    window.type(page.jabatan, "Kasi Pelayanan")
    window.type(page.since, "01/02/2026")
    window.type(page.username, "pelayanan")
    window.type(page.password, "rahasia1")
    window.bot.mouseClick(page.person.button, Qt.MouseButton.LeftButton)
    assert window.refused == []
    assert "Kasi Pelayanan" in {office.jabatan for office in page.offices.rows()}


def test_search_finds_a_paper_by_its_number(window: VillageWindow) -> None:
    window.window.top_bar.search.setFocus()
    finder = Finder(window.desk, window.window, page_specs(window.desk, window.jobs, Preferences()))
    finder.offer("0002/SPP")
    assert finder._found.item(0).text().startswith("0002/SPP/14.2099/2026")


def test_enter_opens_the_first_hit(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.SEKDES)
    field = window.window.top_bar.search
    Finder(window.desk, window.window, page_specs(window.desk, window.jobs, Preferences())).offer("versi")
    field.setFocus()
    qtbot.keyClicks(field, "versi")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert window.window.current_page() is not None
    assert type(window.window.current_page()).__name__ == "VersionsPage"
    assert field.text() == ""


def test_search_goes_on_in_the_list_of_reports(window: VillageWindow) -> None:
    field = window.window.top_bar.search
    Finder(window.desk, window.window, page_specs(window.desk, window.jobs, Preferences())).offer("kartu")
    field.setFocus()
    window.bot.keyClicks(field, "kartu")
    window.bot.keyClick(field, Qt.Key.Key_Return)
    page = window.window.current_page()

    assert isinstance(page, ReportPage)
    assert page.list.shown() == ["kartu-kendali"]
    assert page.list.field.hasFocus()

    window.bot.keyClick(page.list.field, Qt.Key.Key_Down)
    assert page.list.report_id() == "kartu-kendali"
    window.bot.keyClick(page.list.field, Qt.Key.Key_Escape)
    assert "bku" in page.list.shown()


def test_words_sift_reports_in_any_order_and_nothing_found_is_said(window: VillageWindow) -> None:
    page = window.open("laporan", ReportPage, "penyetoran daftar")
    assert page.list.shown() == ["daftar-setor-pajak"]

    page.list.field.setText("tidak ada yang begini")
    assert page.list.shown() == []
    assert page.list.nothing.isVisible()


def test_every_page_has_its_help() -> None:
    assert [key for key in sorted(page_keys()) if not page_help(key)] == []
