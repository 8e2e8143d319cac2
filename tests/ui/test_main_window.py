"""The frame: pages are made when first visited, keys reach them, closed stages say why, and the start stays light."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.page import Page, PageSpec
from ui.preferences import Preferences
from ui.theme import Density, Scheme, Tone, apply_theme
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.sidebar_painting import EntryRole

CONTROL = Qt.KeyboardModifier.ControlModifier


class SamplePage(Page):
    def __init__(self, hub: Hub, preferences: Preferences, name: str) -> None:
        super().__init__(hub)
        self.name = name
        self.subtitle = f"tentang {name}"
        self.did: list[object] = []
        self.table = LedgerTable(name, preferences)
        self.body.addWidget(self.table)
        self.primary = self.action("Tambah", lambda: self.did.append("tambah"), "Ctrl+N")
        self.export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self.tools = [self.action(f"Alat {n}", lambda: None) for n in range(5)]

    def open_on(self, target: object) -> None:
        self.did.append(target)

    def export(self) -> None:
        self.did.append("ekspor")

    def print_paper(self) -> None:
        self.did.append("cetak")


class Frame:
    """A window with its parts at hand."""

    def __init__(self, qtbot: QtBot, hub: Hub, preferences: Preferences) -> None:
        self.made: dict[str, SamplePage] = {}
        self.hub, self.preferences = hub, preferences
        specs = [
            PageSpec("home", "", "Beranda", "home", self.factory("home")),
            PageSpec("rab", "Penganggaran", "RAB", "table", self.factory("rab")),
            PageSpec("spp", "Penatausahaan", "SPP", "receipt", self.factory("spp")),
            PageSpec("lra", "Pelaporan", "Realisasi", "chart-bar", self.factory("lra")),
        ]
        self.window = MainWindow(specs, hub, preferences)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.open_page("home")
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def factory(self, key: str) -> Callable[[], Page]:
        def make() -> Page:
            self.made[key] = SamplePage(self.hub, self.preferences, key)
            return self.made[key]

        return make

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
        QTest.keyClick(self.window, key, modifiers)


@pytest.fixture
def frame(qtbot: QtBot, hub: Hub, preferences: Preferences) -> Frame:
    return Frame(qtbot, hub, preferences)


def test_only_the_page_in_sight_is_made(frame: Frame) -> None:
    assert list(frame.made) == ["home"]

    frame.window.open_page("spp", 17)

    assert list(frame.made) == ["home", "spp"]
    assert frame.made["spp"].did == [17]
    assert frame.made["spp"].isVisible()
    assert not frame.made["home"].isVisible()


def test_ctrl_digit_opens_the_page_of_that_place(frame: Frame) -> None:
    frame.press(Qt.Key.Key_3)

    assert frame.window.current_page() is frame.made["spp"]
    assert frame.window.head.title() == "SPP"


def test_backspace_and_alt_left_go_back(frame: Frame) -> None:
    frame.window.open_page("rab")
    frame.window.open_page("spp")

    frame.press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert frame.window.current_page() is frame.made["rab"]
    frame.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert frame.window.current_page() is frame.made["home"]


def test_export_print_and_new_reach_the_page(frame: Frame) -> None:
    frame.press(Qt.Key.Key_E)
    frame.press(Qt.Key.Key_P)
    frame.press(Qt.Key.Key_N)

    assert frame.made["home"].did == ["ekspor", "cetak", "tambah"]
    assert frame.made["home"].export_action.toolTip() == "Ekspor Excel  Ctrl+E"


def test_undo_redo_search_and_help_are_asked_for(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    with qtbot.waitSignals([window.undo_asked, window.redo_asked]):
        frame.press(Qt.Key.Key_Z)
        frame.press(Qt.Key.Key_Y)
    with qtbot.waitSignal(window.help_asked) as helped:
        frame.press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    frame.press(Qt.Key.Key_K)
    assert window.top_bar.search.hasFocus()
    with qtbot.waitSignal(window.search_asked) as searched:
        QTest.keyClicks(window.top_bar.search, "r")

    assert helped.args == ["home"]
    assert searched.args == ["r"]


def test_typing_in_the_search_keeps_backspace(frame: Frame) -> None:
    frame.window.open_page("rab")
    frame.press(Qt.Key.Key_K)
    QTest.keyClicks(frame.window.top_bar.search, "rab")

    QTest.keyClick(frame.window.top_bar.search, Qt.Key.Key_Backspace)

    assert frame.window.top_bar.search.text() == "ra"
    assert frame.window.current_page() is frame.made["rab"]


def test_closed_page_is_visible_and_says_why(frame: Frame) -> None:
    reason = "Laporan realisasi terbuka setelah APBDes ditetapkan."
    frame.window.set_closed("lra", reason)
    frame.window.open_page("lra")
    model = frame.window.sidebar.model
    index = model.index(model.place_of("lra"))

    assert "lra" not in frame.made
    assert frame.window.current_page() is None
    assert index.data(Qt.ItemDataRole.ToolTipRole) == reason
    assert index.data(EntryRole.CLOSED)
    assert reason in index.data(Qt.ItemDataRole.AccessibleTextRole)

    frame.window.set_closed("lra", "")

    assert frame.window.current_page() is frame.made["lra"]


def test_counts_and_foot_are_shown(frame: Frame) -> None:
    window = frame.window
    window.set_count("spp", 3)
    window.set_place("Desa Contoh", 2026)
    window.set_outbox("2 paket belum terkirim")
    window.set_backup("Cadangan hari ini 09.15")
    frame.hub.saved.emit("14.02")
    index = window.sidebar.model.index(window.sidebar.model.place_of("spp"))

    assert index.data(EntryRole.COUNT) == 3
    assert "3 menunggu" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.windowTitle() == "Desa Contoh · TA 2026 · e-Village"
    assert window.status.saved() == "Tersimpan 14.02"


def test_folded_group_opens_for_the_page_inside_it(frame: Frame) -> None:
    sidebar = frame.window.sidebar
    heading = next(row for row in range(sidebar.model.rowCount()) if sidebar.model.line(row) == "Penatausahaan")
    sidebar.list.clicked.emit(sidebar.model.index(heading))
    assert sidebar.model.place_of("spp") == -1
    assert frame.preferences.folded == ["Penatausahaan"]

    frame.window.open_page("spp")

    assert sidebar.model.place_of("spp") > 0


def test_folded_stage_tells_what_waits_on_its_pages_and_the_open_page_stays_marked(frame: Frame) -> None:
    sidebar = frame.window.sidebar
    frame.window.open_page("rab")
    frame.window.set_count("spp", 3)
    heading = next(row for row in range(sidebar.model.rowCount()) if sidebar.model.line(row) == "Penatausahaan")
    index = sidebar.model.index(heading)
    assert index.data(EntryRole.COUNT) == 0

    sidebar.list.clicked.emit(index)

    index = sidebar.model.index(heading)
    assert index.data(EntryRole.COUNT) == 3
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Penatausahaan, terlipat, 3 menunggu"
    assert [at.row() for at in sidebar.list.selectedIndexes()] == [sidebar.model.place_of("rab")]


def test_sidebar_is_walked_with_keys(frame: Frame) -> None:
    chosen = frame.window.sidebar.list
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    QTest.keyClick(chosen, Qt.Key.Key_Return)

    assert frame.window.current_page() is frame.made["rab"]


def test_sidebar_is_212_wide_and_56_when_collapsed(frame: Frame) -> None:
    assert frame.window.sidebar.width() == 212

    frame.window.sidebar.toggle()

    assert frame.window.sidebar.width() == 56
    assert frame.preferences.collapsed


def test_tools_beyond_the_third_are_in_a_menu(frame: Frame) -> None:
    assert frame.window.head.words() == ["Alat 0", "Alat 1", "Alat 2", "Lainnya", "Tambah  Ctrl+N"]


def test_appearance_is_kept_and_reaches_open_tables(frame: Frame, qtbot: QtBot) -> None:
    entries = {action.text(): action for action in frame.window.top_bar.menu.actions()}
    with qtbot.waitSignal(frame.window.appearance_changed):
        entries["Baris padat"].trigger()
    with qtbot.waitSignal(frame.window.appearance_changed):
        entries["Gelap"].trigger()

    assert frame.preferences.density == Density.DENSE.value
    assert frame.preferences.scheme == Scheme.DARK.value
    assert frame.made["home"].table.view.verticalHeader().defaultSectionSize() == 26


def test_larger_text_reaches_rows_columns_and_sidebar(frame: Frame, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=150)
    QApplication.processEvents()

    assert frame.window.sidebar.width() == 318
    assert frame.made["home"].table.view.verticalHeader().defaultSectionSize() == 48


def test_window_remembers_its_place(frame: Frame, qtbot: QtBot) -> None:
    frame.window.resize(1366, 611)
    frame.window.close()
    again = MainWindow([PageSpec("home", "", "Beranda", "home", frame.factory("home"))], frame.hub, frame.preferences)
    qtbot.addWidget(again)

    assert frame.preferences.geometry
    assert again.height() == 611  # the width is cut to the test's narrow screen


def test_banner_stays_and_toast_offers_undo(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    page = frame.made["home"]
    page.bannered.emit(Tone.WARN.value, "Folder data berada di OneDrive.")
    page.toasted.emit("SPP diajukan.", True)
    assert window.banner.isVisible()
    assert window.banner.text() == "Folder data berada di OneDrive."
    assert window.toast.isVisible()

    with qtbot.waitSignal(window.undo_asked):
        window.toast.undo_button.click()
    page.bannered.emit(Tone.WARN.value, "")

    assert not window.toast.isVisible()
    assert not window.banner.isVisible()


def test_tall_page_scrolls_and_leaves_the_window_alone(frame: Frame) -> None:
    frame.made["home"].setMinimumHeight(2000)

    assert frame.window.minimumSizeHint().height() < 600


HEAVY = ("matplotlib", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "cryptography", "argon2", "numpy", "PIL")
START = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
import ui.crash, ui.jobs, ui.main_window, ui.dialogs.login, ui.widgets.grid_table, ui.widgets.pdf_preview
from ui.hub import Hub
from ui.pages.page import Page, PageSpec
from ui.preferences import Preferences
from ui.theme import apply_theme
apply_theme(app)
hub = Hub()
window = ui.main_window.MainWindow([PageSpec("home", "", "Beranda", "home", lambda: Page(hub))], hub, Preferences())
window.open_page("home")
window.show()
app.processEvents()
print(sorted(name for name in {heavy!r} if name in sys.modules))
"""


def test_nothing_heavy_is_imported_before_the_window_shows() -> None:
    answer = subprocess.run([sys.executable, "-c", START.replace("{heavy!r}", repr(HEAVY))], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
