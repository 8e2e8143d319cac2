"""Forms beside the list of paket: written by keyboard alone, refused with the sentence at the place, never forgotten by one key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.paket import PlanPoint, paket, paket_list, plan
from evillage.monitoring.progress import progress_of, report_progress
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, budgeted, rp
from tests.monitoring.works import END, KRAJAN, START, STRAIGHT, pct, planned_road, road
from tests.ui.paket_desk import TODAY, PaketDesk, open_paket
from tests.ui.typist import CONTROL
from ui.pages.paket_form import PaketForm
from ui.pages.plan_form import PlanForm
from ui.pages.progress_form import ProgressForm
from ui.pages.side_form import UNSAVED

Key = Qt.Key


def said(form: PaketForm | PlanForm | ProgressForm) -> str:
    """The sentence above the button."""
    return form._warning.text() if form._warning.isVisible() else ""


def below(form: PaketForm | ProgressForm, name: str) -> str:
    """What stands under a field."""
    holder = getattr(form, name).parentWidget()
    return str(holder.below().text())


def drawn(desk: PaketDesk) -> tuple[PlanPoint, ...]:
    """The planned line of the curve."""
    return next(tuple(line.points) for line in desk.page.detail.curve._series if line.name == "Rencana")


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


# --- a paket ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def new(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[PaketDesk, PaketForm]:
    desk = open_paket(qtbot, monkeypatch, made)
    desk.hands.press(Key.Key_N, CONTROL)
    assert isinstance(desk.page.form, PaketForm)
    return desk, desk.page.form


def test_paket_is_written_by_keyboard_alone(new: tuple[PaketDesk, PaketForm]) -> None:
    desk, form = new
    desk.hands.enter("atk").enter("Rabat beton Dusun Krajan").enter("Dusun Krajan RT 02").enter("-8.2191, 114.3691")
    desk.hands.enter("150").enter("M").enter().enter("TPK Krajan").enter("8000000").enter("2/3").enter("10/6")
    assert form.button.hasFocus()
    desk.hands.enter()

    assert desk.window.refused == []
    (stored,) = paket_list(desk.window.made.session.read, year=YEAR)
    assert (stored.name, stored.lokasi, stored.place) == ("Rabat beton Dusun Krajan", "Dusun Krajan RT 02", KRAJAN)
    assert (stored.target, stored.satuan, stored.pola, stored.pelaksana) == (Quantity.of(150), "M", "Swakelola", "TPK Krajan")
    assert (stored.pagu, stored.start_date, stored.end_date) == (rp(8_000_000), START, END)
    assert desk.told == [("Paket Rabat beton Dusun Krajan ditambahkan.", True)]
    assert desk.page.detail.heading.text() == "Rabat beton Dusun Krajan"
    assert desk.page.form is form
    assert (form.name.text(), form.pagu.text(), form.is_dirty()) == ("", "", False)
    assert form.kegiatan.hasFocus()


def test_added_paket_goes_away_by_one_undo(new: tuple[PaketDesk, PaketForm]) -> None:
    desk, form = new
    desk.hands.enter("atk").enter("Talud").enter().enter().enter().enter().enter().enter().enter("1000000").enter("2/3").enter("10/6")
    desk.hands.press(Key.Key_Return, CONTROL)
    assert desk.page.model.rowCount() == 1

    desk.window.desk.undo()

    assert desk.page.model.rowCount() == 0
    assert desk.page.stack.currentWidget() is desk.page.nothing
    assert not form.is_dirty()


def test_pagu_left_of_the_kegiatan_stands_below_the_amount_while_it_is_typed(
    made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    road(made)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.hands.press(Key.Key_N, CONTROL)
    form = desk.form(PaketForm)
    desk.hands.enter("atk")
    assert below(form, "pagu") == "Sisa pagu kegiatan 2.000.000"

    form.pagu.setFocus()
    desk.hands.type("1500000")
    assert below(form, "pagu").startswith("Sisa pagu kegiatan 2.000.000, setelah ini 500.000")
    desk.hands.type("0")

    assert below(form, "pagu").startswith("Sisa pagu kegiatan 2.000.000; terlampaui 13.000.000")


def test_missing_and_unreadable_fields_are_named_and_the_cursor_goes_there(new: tuple[PaketDesk, PaketForm]) -> None:
    desk, form = new
    desk.hands.press(Key.Key_Return, CONTROL)
    assert said(form) == "Kegiatan harus diisi."
    assert form.kegiatan.hasFocus()

    desk.hands.enter("atk").enter("Talud").enter().type("114.3691")
    desk.hands.press(Key.Key_Return, CONTROL)

    assert said(form).startswith("“114.3691” bukan koordinat; tulis misalnya")
    assert form.place.hasFocus()
    assert desk.page.model.rowCount() == 0


def test_a_period_that_ends_before_it_begins_is_refused_and_the_typing_stays(new: tuple[PaketDesk, PaketForm]) -> None:
    desk, form = new
    desk.hands.enter("atk").enter("Talud").enter().enter().enter().enter().enter().enter().enter("1000000").enter("10/6").enter("2/3")

    desk.hands.press(Key.Key_Return, CONTROL)

    assert desk.window.refused == ["Tanggal selesai paket 02/03/2026 lebih awal dari tanggal mulai 10/06/2026; periksa kedua tanggalnya."]
    assert (form.name.text(), form.end.text()) == ("Talud", "02/03/2026")


def test_esc_asks_once_more_before_typing_is_thrown_away(new: tuple[PaketDesk, PaketForm]) -> None:
    desk, form = new
    form.name.setFocus()
    desk.hands.type("Talud").press(Key.Key_Escape)
    assert said(form) == UNSAVED
    assert desk.page.form is form

    desk.hands.type(" sungai").press(Key.Key_Escape)
    assert desk.page.form is form
    desk.hands.press(Key.Key_Escape)

    assert desk.page.form is None


def test_changed_paket_keeps_its_kegiatan_and_what_was_not_touched(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    paket_id = road(made)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.detail.change.click()
    form = desk.form(PaketForm)
    assert form.name.hasFocus()

    desk.hands.press(Key.Key_A, CONTROL).type("Rabat beton Krajan Barat").press(Key.Key_Return, CONTROL)

    stored = paket(made.session.read, paket_id)
    assert (stored.name, stored.place, stored.target, stored.pagu) == ("Rabat beton Krajan Barat", KRAJAN, Quantity.of(150), rp(8_000_000))
    assert desk.page.form is None
    assert desk.page.detail.heading.text() == "Rabat beton Krajan Barat"


# --- progress ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[PaketDesk, int]:
    """A planned road with one report, 30 % on 1 April."""
    paket_id = planned_road(made)
    made.session.do(report_progress, paket_id=paket_id, date=date(2026, 4, 1), percent=pct(30), pelapor="TPK Krajan")
    return open_paket(qtbot, monkeypatch, made), paket_id


def test_progress_is_reported_by_keyboard_and_list_curve_and_history_follow(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.report.click()
    form = desk.form(ProgressForm)
    assert below(form, "percent") == "30 % pada 01/04/2026, rencana 79 %"
    assert form.pelapor.text() == "TPK Krajan"

    desk.hands.enter("15/5").enter("62,5").enter("Cor beton 90 m").enter("Hujan")
    for _ in range(10):  # tindak lanjut, volume, three of HOK, three of people, upah, pelapor
        desk.hands.enter()
    assert form.button.hasFocus()
    desk.hands.enter()

    stored = progress_of(desk.window.made.session.read, paket_id)[-1]
    assert (stored.date, stored.percent, stored.note, stored.kendala) == (date(2026, 5, 15), pct(62, 50), "Cor beton 90 m", "Hujan")
    assert stored.pelapor == "TPK Krajan"
    assert desk.page.model.row(0).fisik == pct(62, 50)
    assert [report.percent for report in desk.page.detail.reports.rows()] == [pct(62, 50), pct(30)]
    assert "Realisasi 62,50 %" in desk.page.detail.curve.accessibleName()
    assert desk.told == [("Kemajuan 62,5 % pada 15/05/2026 disimpan.", True)]
    assert (form.day.value(), form.percent.text(), form.day.hasFocus()) == (TODAY, "", True)


def test_progress_that_goes_backwards_is_refused_with_both_reports(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.report.click()

    desk.hands.enter("15/5").enter("25").press(Key.Key_Return, CONTROL)

    (sentence,) = desk.window.refused
    assert sentence.startswith("Kemajuan 25,00 % pada 15/05/2026 lebih kecil dari 30,00 % yang sudah dilaporkan pada 01/04/2026;")
    assert len(progress_of(desk.window.made.session.read, paket_id)) == 1
    form = desk.form(ProgressForm)
    assert form.percent.text() == "25"


def test_percent_that_cannot_be_read_is_not_taken_for_nothing(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.report.click()

    desk.hands.enter("15/5").type("separuh").press(Key.Key_Return, CONTROL)

    form = desk.form(ProgressForm)
    assert said(form) == "“separuh” bukan persentase; tulis misalnya 45 atau 45,5."
    assert len(progress_of(desk.window.made.session.read, paket_id)) == 1


def test_enter_in_the_history_corrects_a_report_and_it_can_be_removed(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.history.view.setFocus()
    desk.page.detail.history.select_row(0)
    desk.hands.press(Key.Key_Return)
    form = desk.form(ProgressForm)
    assert form.percent.text() == "30"

    desk.hands.enter().enter("35").press(Key.Key_Return, CONTROL)
    assert [report.percent for report in progress_of(desk.window.made.session.read, paket_id)] == [pct(35)]
    assert desk.page.form is None

    desk.page.detail.history.view.setFocus()
    desk.hands.press(Key.Key_Return)
    form = desk.form(ProgressForm)
    form.remove.click()

    assert progress_of(desk.window.made.session.read, paket_id) == []
    assert desk.told[-1] == ("Laporan 01/04/2026 dihapus.", True)
    desk.window.desk.undo()
    assert [report.percent for report in desk.page.detail.reports.rows()] == [pct(35)]


# --- the plan ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def planning(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[PaketDesk, PlanForm, int]:
    """A road whose plan is the straight line of two points, its form open."""
    paket_id = planned_road(made)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.detail.plan.click()
    assert isinstance(desk.page.form, PlanForm)
    return desk, desk.page.form, paket_id


def test_proposed_s_curve_is_drawn_at_once_and_in_the_file_only_after_saving(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    read = desk.window.made.session.read
    assert drawn(desk) == STRAIGHT
    next(button for button in form.proposals.values() if button.text() == "Kurva S").click()
    assert form.model.points()[1] == (date(2026, 4, 30), pct(63))
    assert drawn(desk) == ((START, pct(0)), *form.model.points())
    assert plan(read, paket_id) == STRAIGHT

    desk.hands.press(Key.Key_Return, CONTROL)

    assert len(plan(read, paket_id)) == 4
    assert desk.told == [("Rencana 4 titik disimpan.", True)]
    assert desk.page.form is None


def test_proposal_that_is_not_saved_leaves_the_curve_of_the_file(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    next(iter(form.proposals.values())).click()
    assert drawn(desk) != STRAIGHT

    desk.hands.press(Key.Key_Escape).press(Key.Key_Escape)

    assert desk.page.form is None
    assert plan(desk.window.made.session.read, paket_id) == STRAIGHT
    assert drawn(desk) == STRAIGHT


def test_points_are_typed_into_the_grid(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    form.grid.view.setCurrentIndex(form.model.index(2, 0))
    desk.hands.type("21/4").press(Key.Key_Return).type("40").press(Key.Key_Return)
    desk.hands.press(Key.Key_Return, CONTROL)

    assert plan(desk.window.made.session.read, paket_id) == ((START, pct(0)), (date(2026, 4, 21), pct(40)), (END, pct(100)))


def test_points_are_pasted_from_a_spreadsheet_and_bad_ones_are_tinted(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    form.grid.view.setCurrentIndex(form.model.index(2, 0))
    QGuiApplication.clipboard().setText("31/03/2026\t20\r\n30/04/2026\t1.5\r\n")
    desk.hands.press(Key.Key_V, CONTROL)

    desk.hands.press(Key.Key_Return, CONTROL)

    assert said(form) == "Baris 4, Kumulatif (%): “1.5” bukan persentase; tulis misalnya 45 atau 45,5."
    assert plan(desk.window.made.session.read, paket_id) == STRAIGHT


def test_ctrl_z_in_the_grid_steps_back_there_and_leaves_the_file_alone(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, _paket_id = planning
    undone: list[int] = []
    desk.window.window.undo_asked.connect(lambda: undone.append(1))
    next(iter(form.proposals.values())).click()
    assert len(form.model.points()) == 4

    desk.hands.press(Key.Key_Z, CONTROL)
    assert form.model.points() == STRAIGHT
    assert undone == []
    desk.hands.press(Key.Key_Z, CONTROL)

    assert undone == [1]


def test_plan_that_does_not_reach_one_hundred_is_refused(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    form.grid.view.setCurrentIndex(form.model.index(1, 1))
    desk.hands.type("90").press(Key.Key_Return).press(Key.Key_Return, CONTROL)

    assert desk.window.refused == ["Rencana terakhir baru 90,00 % pada 10/06/2026; tutup rencana dengan 100 %."]
    assert form.model.points()[-1] == (END, pct(90))
    assert plan(desk.window.made.session.read, paket_id) == STRAIGHT


def test_removing_every_point_removes_the_plan(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, paket_id = planning
    form.grid.view.setFocus()
    form.grid.view.selectAll()
    form.drop_button.click()
    assert form.model.points() == ()

    desk.hands.press(Key.Key_Return, CONTROL)

    assert plan(desk.window.made.session.read, paket_id) == ()
    assert desk.told == [("Rencana dihapus.", True)]
    assert desk.page.detail.no_plan.isVisible()


def test_half_typed_point_is_not_lost_silently(planning: tuple[PaketDesk, PlanForm, int]) -> None:
    desk, form, _paket_id = planning
    form.grid.view.setCurrentIndex(form.model.index(2, 0))
    desk.hands.type("21/4").press(Key.Key_Return)

    desk.hands.press(Key.Key_Return, CONTROL)

    assert said(form) == "Ada titik yang belum lengkap; isi tanggal dan persennya, atau hapus titik itu."
    assert desk.page.form is form


def test_village_head_sees_the_plan_and_cannot_type_in_it(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    planned_road(made)
    desk = open_paket(qtbot, monkeypatch, made, Role.KADES)

    assert not desk.page.detail.plan.isEnabled()
    form = PlanForm(desk.window.desk, desk.page._preferences, desk.page.model.row(0).paket)
    qtbot.addWidget(form)

    assert not form.model.can_type(0, 0)
    assert not form.button.isEnabled()
