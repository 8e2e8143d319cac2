"""A paket in full on the screen: facts, status, parts of the plan, limits, its line of time and the map of all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evillage.monitoring.limits import limits
from evillage.monitoring.paket import plan
from evillage.monitoring.paket_facts import Anggota, Dana, PaketFacts, dana_of, describe_paket, facts, team_of
from evillage.monitoring.paket_status import Said, steps_of
from evillage.monitoring.plan_items import items_of, set_items
from evillage.monitoring.progress import progress_of, report_progress, work_of
from evillage.values.quantity import Quantity
from tests.builders import Office, budgeted, rp
from tests.monitoring.test_plan_items import COR, GALIAN, PAPAN
from tests.monitoring.works import KRAJAN, paid_for, pct, planned_road, road
from tests.ui.paket_desk import TODAY, PaketDesk, open_paket
from tests.ui.typist import CONTROL
from ui.pages.limits_form import LimitsForm
from ui.pages.paket_facts_form import PaketFactsForm
from ui.pages.parts_form import PartsForm
from ui.pages.plan_form import PlanForm
from ui.pages.progress_form import ProgressForm
from ui.pages.status_form import StatusForm
from ui.widgets.fields import FormField

Key = Qt.Key


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


@pytest.fixture
def site(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[PaketDesk, int]:
    """A planned road with a report of 30 % on 1 April and a payment the same day."""
    paket_id = planned_road(made)
    made.session.do(report_progress, paket_id=paket_id, date=date(2026, 4, 1), percent=pct(30), note="Lantai kerja")
    paid_for(made, paket_id, rp(1_000_000))
    return open_paket(qtbot, monkeypatch, made), paket_id


def test_facts_are_typed_and_the_only_fund_takes_the_whole_pagu(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.complete.click()
    form = desk.form(PaketFactsForm)
    assert (list(form.dana), form.dana["ADD"].value()) == (["ADD"], rp(8_000_000))

    form.dusun.setText("Krajan")
    form.hok.set_value(Quantity.of(120))
    form.ketua.setText("Ketua contoh")
    form.anggota.setText("Satu contoh, Dua contoh")
    form.submit()

    read = desk.window.made.session.read
    assert (facts(read, paket_id).dusun, facts(read, paket_id).hok_rencana) == ("Krajan", Quantity.of(120))
    assert dana_of(read, paket_id) == (Dana("ADD", rp(8_000_000)),)
    assert team_of(read, paket_id) == (
        Anggota("Ketua contoh", "Ketua"),
        Anggota("Satu contoh", "Anggota"),
        Anggota("Dua contoh", "Anggota"),
    )
    assert "Ketua contoh (ketua), Satu contoh, Dua contoh" in desk.page.detail.facts.words()
    assert desk.page.form is None


def test_shares_above_the_pagu_are_told_while_typing_and_refused(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.complete.click()
    form = desk.form(PaketFactsForm)
    form.dana["ADD"].set_value(rp(8_000_001))
    form._tell_rest()
    holder = form.dana["ADD"].parentWidget()
    assert isinstance(holder, FormField)
    assert holder.below().text().startswith("Terlampaui 1")

    form.submit()

    (sentence,) = desk.window.refused
    assert "melebihi pagu paket" in sentence
    assert dana_of(desk.window.made.session.read, paket_id) == ()


def test_a_work_is_held_up_with_its_reason_and_the_list_says_so(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.status.click()
    form = desk.form(StatusForm)
    form.submit()
    assert form._warning.text() == "Alasan harus diisi."
    form.reason.setText("Sungai meluap")
    form.submit()

    (step,) = steps_of(desk.window.made.session.read, paket_id)
    assert (step.status, step.date, step.reason) == (Said.HELD, TODAY, "Sungai meluap")
    assert desk.page.model.row(0).status.value == "Tertunda"
    assert desk.told == [("Paket Rabat beton Dusun Krajan dicatat tertunda sejak 20/05/2026.", True)]

    desk.page.detail.status.click()
    desk.form(StatusForm).remove.click()
    assert steps_of(desk.window.made.session.read, paket_id) == ()


def test_the_plan_is_made_from_parts_and_opened_as_parts_again(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.plan.click()
    desk.form(PlanForm).parts.click()
    form = desk.form(PartsForm)
    assert form.rest.text() == "Bobot kurang 100 %"
    form.model.start_with((GALIAN, COR))
    assert form.rest.text() == "Bobot kurang 5 %"
    form.submit()
    assert desk.window.refused[-1].startswith("Bobot bagian pekerjaan berjumlah 95,00 %")

    form.model.start_with((GALIAN, COR, PAPAN))
    form.submit()

    assert items_of(desk.window.made.session.read, paket_id) == (GALIAN, COR, PAPAN)
    desk.page.detail.plan.click()
    desk.form(PartsForm).points.click()
    assert desk.form(PlanForm).model.points() == plan(desk.window.made.session.read, paket_id)


def test_parts_are_typed_into_the_grid(site: tuple[PaketDesk, int]) -> None:
    desk, _ = site
    desk.page.detail.plan.click()
    desk.form(PlanForm).parts.click()
    form = desk.form(PartsForm)
    form.grid.view.setFocus()

    desk.hands.enter("Galian").enter("100").enter("2/3").enter("10/6")

    assert [(item.uraian, item.bobot, item.start_date) for item in form.model.items()] == [("Galian", pct(100), date(2026, 3, 2))]


def test_limits_are_set_and_the_light_follows(site: tuple[PaketDesk, int]) -> None:
    desk, _ = site
    desk.page._set_limits()
    form = desk.form(LimitsForm)
    form.late.set_value(pct(60))
    form.critical.set_value(pct(70))
    form.submit()

    assert limits(desk.window.made.session.read).late == pct(-60)
    assert desk.page.model.row(0).light.value == "Sesuai rencana"


def test_a_report_tells_who_worked_and_no_day_to_come_is_taken(site: tuple[PaketDesk, int]) -> None:
    desk, paket_id = site
    desk.page.detail.report.click()
    form = desk.form(ProgressForm)
    desk.hands.enter("21/5").enter("62,5")
    form.pekerja.set_value(Quantity.parse("12,5"))
    form.tenaga_p.set_value(3)
    form.submit()
    assert desk.window.refused == ["Tanggal laporan 21/05/2026 belum tiba; hari ini 20/05/2026."]

    form.day.set_value(TODAY)
    desk.hands.press(Key.Key_Return, CONTROL)

    work = work_of(desk.window.made.session.read, progress_of(desk.window.made.session.read, paket_id)[-1].id)
    assert (work.hok_pekerja, work.tenaga_p) == (Quantity.parse("12,5"), 3)


def test_line_of_time_holds_plan_report_and_payment_and_opens_them(site: tuple[PaketDesk, int], qtbot: QtBot) -> None:
    desk, _ = site
    detail = desk.page.detail
    detail.show_tab(3)

    assert detail.line.words() == [
        "02/03/2026  Rencana  0,00 %",
        "01/04/2026  Pembayaran  Rp1.000.000,00: Semen dan pasir",
        "01/04/2026  Laporan  30,00 %: Lantai kerja",
        "10/06/2026  Rencana  100,00 %",
    ]
    detail.line.setFocus()
    for key in (Key.Key_Home, Key.Key_Right, Key.Key_Return):
        QTest.keyClick(detail.line, key)
    assert desk.jumps[-1][0] == "spp"
    qtbot.mouseClick(detail.line, Qt.MouseButton.LeftButton, pos=detail.line.place_of(2).toPoint())
    assert desk.form(ProgressForm).percent.text() == "30"


def test_map_shows_every_place_and_a_click_opens_its_paket(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    first = road(made)
    end = PaketFacts(end_latitude=KRAJAN.latitude - 3_000, end_longitude=KRAJAN.longitude + 2_000)
    made.session.do(describe_paket, paket_id=first, facts=end)
    second = road(made, name="Drainase", pagu=rp(1), place=type(KRAJAN)(KRAJAN.latitude + 4_000, KRAJAN.longitude))
    road(made, name="Tanpa koordinat", pagu=rp(1), place=None)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.seen.trigger()

    shown = desk.page.map
    assert [(mark.id, mark.end is not None) for mark in shown.marks()] == [(first, True), (second, False)]
    assert shown.place_of(second).y() < shown.place_of(first).y()  # north is above
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.place_of(second).toPoint())
    assert desk.page.detail.heading.text() == "Drainase"
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert desk.page.detail.heading.text() == "Drainase"
    QTest.keyClick(shown, Key.Key_Left)
    assert desk.page.detail.heading.text() == "Rabat beton Dusun Krajan"

    desk.page.seen.trigger()
    assert desk.page.front.currentWidget() is desk.page.table


def test_curve_of_all_is_drawn_and_turned_back_to_the_list(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    planned_road(made)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.whole.trigger()

    front = desk.page.front
    assert front.currentWidget() is front.curve
    assert front.curve.accessibleName().startswith("Kurva S. Rencana 100,00 %, Realisasi ")
    assert (desk.page.whole.text(), desk.page.seen.text()) == ("Daftar", "Peta")
    desk.page.seen.trigger()
    assert front.currentWidget() is desk.page.map
    assert desk.page.whole.text() == "Kurva desa"


def test_a_plan_of_parts_is_not_lost_by_moving_to_another_paket(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = road(made), road(made, name="Drainase", pagu=rp(1))
    for paket_id in (first, second):
        made.session.do(set_items, paket_id=paket_id, items=(GALIAN, COR, PAPAN))
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.show_paket(first)
    desk.page.detail.plan.click()
    desk.form(PartsForm).model.start_with((GALIAN,))

    desk.page.show_paket(second)

    assert desk.form(PartsForm).paket_id == first
    assert items_of(made.session.read, first) == (GALIAN, COR, PAPAN)
