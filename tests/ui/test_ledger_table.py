"""The ledger: figures stand in line with their heading and their sum, and the table keeps what the user set."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evillage.paper.model import Kind, Row
from evillage.values.money import Rupiah
from tests.ui.conftest import ink_columns, picture
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.preferences import Preferences
from ui.theme import Density, Scheme
from ui.widgets.ledger_table import LedgerTable


@dataclass(frozen=True)
class Paper:
    id: int
    number: str
    day: date
    name: str
    amount: Rupiah | None
    state: str = "Draf"


FIELDS = (
    Field[Paper]("Nomor", lambda p: p.number, Kind.CODE, 140),
    Field[Paper]("Tanggal", lambda p: p.day, Kind.DATE),
    Field[Paper]("Kegiatan", lambda p: p.name, stretch=True),
    Field[Paper]("Jumlah (Rp)", lambda p: p.amount, Kind.MONEY, 150, total=True),
    Field[Paper]("Status", lambda p: Chip.of(p.state), Look.CHIP),
)
PAPERS = [
    Paper(1, "0001", date(2026, 11, 2), "Rabat beton", Rupiah.of(1_000_000)),
    Paper(2, "0002", date(2026, 11, 1), "Posyandu", Rupiah.of(2_000_000, 50), "Diajukan"),
    Paper(3, "0003", date(2026, 11, 3), "Drainase", Rupiah.of(-500_000)),
    Paper(4, "0004", date(2026, 11, 4), "Pelatihan tani", None),
]


@pytest.fixture
def model() -> RowsModel[Paper]:
    return RowsModel(FIELDS, PAPERS, key=lambda p: p.id)


@pytest.fixture
def table(qtbot: QtBot, preferences: Preferences, model: RowsModel[Paper]) -> LedgerTable:
    made = LedgerTable("spp", preferences)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_model(model)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made


def test_heading_figures_and_sum_end_on_the_same_pixel(scheme: Scheme, table: LedgerTable) -> None:
    header = table.view.horizontalHeader()
    left, width = header.sectionViewportPosition(3), header.sectionSize(3)
    inside = (left + 4, left + width - 1)
    heading = picture(header)
    rows = picture(table.view.viewport())
    sums = picture(table.totals)
    ends = {
        "heading": ink_columns(heading, 4, heading.height() - 4, *inside)[1],
        "row": ink_columns(rows, 4, 28, *inside)[1],
        "sum": ink_columns(sums, 4, sums.height() - 2, *inside)[1],
    }

    # a parenthesis, a nought and a bolder nought have their own side bearings: two pixels, not five
    assert max(ends.values()) - min(ends.values()) <= 2, ends


def test_heading_and_words_start_on_the_same_pixel(table: LedgerTable) -> None:
    header = table.view.horizontalHeader()
    left = header.sectionViewportPosition(2)
    heading = picture(header)
    rows = picture(table.view.viewport())

    starts = ink_columns(heading, 4, 28, left + 2, left + 90)[0], ink_columns(rows, 4, 28, left + 2, left + 90)[0]

    assert abs(starts[0] - starts[1]) <= 1


def test_parenthesis_hangs_so_that_digits_stay_in_line(table: LedgerTable) -> None:
    header = table.view.horizontalHeader()
    left, width = header.sectionViewportPosition(3), header.sectionSize(3)
    rows = picture(table.view.viewport())
    positive = ink_columns(rows, 4, 28, left + 4, left + width - 1)[1]
    negative = ink_columns(rows, 68, 92, left + 4, left + width - 1)[1]

    assert 2 <= negative - positive <= 7


def test_rows_are_32_pixels_or_26_when_dense(table: LedgerTable) -> None:
    assert table.view.rowHeight(0) == 32

    table.set_density(Density.DENSE)

    assert table.view.rowHeight(0) == 26


def test_fourteen_rows_and_the_totals_fit_a_small_screen(table: LedgerTable, model: RowsModel[Paper]) -> None:
    model.set_rows([Paper(n, f"{n:04d}", date(2026, 1, 1), "x", Rupiah.of(1)) for n in range(60)])
    table.resize(1114, 636 - 96)  # the window at 1366 × 768 less a row of cards

    assert table.view.viewport().height() // 32 >= 14
    assert table.totals.isVisible()


def test_sen_is_shown_in_the_whole_column_or_not_at_all(model: RowsModel[Paper]) -> None:
    assert model.index(0, 3).data() == "1.000.000,00"

    model.set_rows([paper for paper in PAPERS if paper.id != 2])

    assert model.index(0, 3).data() == "1.000.000"
    assert model.index(1, 3).data() == "(500.000)"


def test_totals_follow_the_rows(table: LedgerTable, model: RowsModel[Paper]) -> None:
    assert table.totals.cells()[3] == Rupiah.of(2_500_000, 50)

    model.set_rows(PAPERS[:1])
    assert table.totals.cells()[3] == Rupiah.of(1_000_000)
    assert "1.000.000" in table.totals.accessibleName()

    table.set_totals((None, None, None, Rupiah.of(9), None), "Saldo")
    model.set_rows(PAPERS)
    assert table.totals.cells()[3] == Rupiah.of(9)


def test_selection_is_counted_and_summed(table: LedgerTable, qtbot: QtBot) -> None:
    table.select_row(0)
    with qtbot.waitSignal(table.summed, check_params_cb=lambda text: "terpilih" in text) as told:
        QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert told.args == ["4 baris · 2 terpilih · Jumlah (Rp) 3.000.000,50"]


def test_copied_rows_are_numbers_in_a_spreadsheet(table: LedgerTable) -> None:
    flags = QItemSelectionModel.SelectionFlag
    table.select_row(1)
    table.view.selectionModel().select(table.view.model().index(2, 0), flags.Select | flags.Rows)

    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()

    assert data.text() == "0002\t01/11/2026\tPosyandu\t2000000,5\tDiajukan\n0003\t03/11/2026\tDrainase\t-500000\tDraf"
    assert '<td x:num="2000000.5" sdval="2000000.5" align="right">' in data.html()
    assert "mso-number-format:'\\@'\">0002" in data.html()


def test_enter_and_double_click_open_the_row(table: LedgerTable, qtbot: QtBot) -> None:
    table.select_row(2)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)

    assert opened.args == [2]


def test_sorting_by_a_heading_orders_values_not_texts(table: LedgerTable, model: RowsModel[Paper]) -> None:
    table.view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert [paper.id for paper in model.rows()] == [3, 1, 2, 4]

    table.view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [paper.id for paper in model.rows()] == [2, 1, 3, 4]

    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [paper.id for paper in model.rows()] == [2, 1, 3, 4]


def test_current_row_is_kept_when_the_list_is_read_again(table: LedgerTable, model: RowsModel[Paper]) -> None:
    table.select_row(1)
    model.set_rows([Paper(9, "0009", date(2026, 1, 1), "Baru", None), *PAPERS])

    assert table.current_row() == 2
    assert model.row(table.current_row()).id == 2
    assert table.selected_rows() == [2]


def test_another_model_takes_the_place_of_the_first(table: LedgerTable, model: RowsModel[Paper], qtbot: QtBot) -> None:
    other = RowsModel(FIELDS, PAPERS[:2])
    with qtbot.waitSignal(table.summed):
        table.set_model(other)
    with qtbot.assertNotEmitted(table.summed, wait=50):
        model.set_rows([])

    assert table.model() is other
    assert table.totals.cells()[3] == Rupiah.of(3_000_000, 50)


def test_widths_are_remembered_and_can_be_forgotten(table: LedgerTable, preferences: Preferences, qtbot: QtBot) -> None:
    table.view.horizontalHeader().resizeSection(0, 222)
    again = LedgerTable("spp", preferences)
    qtbot.addWidget(again)
    again.set_model(RowsModel(FIELDS, PAPERS))
    assert again.view.columnWidth(0) == 222

    again.reset_columns()

    assert again.view.columnWidth(0) == 140
    assert "spp" not in preferences.widths


def test_stretching_column_fills_the_table_and_is_not_remembered(table: LedgerTable, preferences: Preferences) -> None:
    table.resize(1400, 500)

    assert table.view.horizontalHeader().length() == table.view.viewport().width()
    assert preferences.widths == {}


def test_columns_can_be_hidden_and_are_left_out_of_export(table: LedgerTable, preferences: Preferences) -> None:
    menu = table.column_menu()
    next(action for action in menu.actions() if action.text() == "Tanggal").trigger()
    columns, rows = table.as_table()

    assert preferences.hidden == {"spp": ["Tanggal"]}
    assert [column.header for column in columns] == ["Nomor", "Kegiatan", "Jumlah (Rp)", "Status"]
    assert [column.kind for column in columns] == [Kind.CODE, Kind.TEXT, Kind.MONEY, Kind.TEXT]
    assert rows[1] == Row(("0002", "Posyandu", Rupiah.of(2_000_000, 50), "Diajukan"))


def test_moved_columns_are_exported_in_their_new_order(table: LedgerTable) -> None:
    table.view.horizontalHeader().moveSection(3, 0)

    assert table.as_table()[0][0].header == "Jumlah (Rp)"


def test_screen_reader_hears_row_column_and_value(model: RowsModel[Paper]) -> None:
    assert model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Baris 2, Jumlah (Rp): 2.000.000,50"


def test_horizontal_bar_appears_only_when_needed(table: LedgerTable, qtbot: QtBot) -> None:
    assert not table.scroll_bar.isVisible()

    table.resize(400, 300)
    qtbot.waitUntil(table.scroll_bar.isVisible)
    table.scroll_bar.setValue(50)

    assert table.view.horizontalScrollBar().value() == 50
