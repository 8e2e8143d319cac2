"""Paket pekerjaan in the real window: money and ground side by side, what should be looked at, and whose desk may write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from tests.builders import Office, budgeted, office, rp
from tests.monitoring.works import END, KRAJAN, jpeg, paid_for, pct, planned_road, road, saved
from tests.ui.paket_desk import PaketDesk, open_paket
from tests.ui.typist import CONTROL
from ui.models.looks import Bars, Chip
from ui.models.looks import Role as ItemRole
from ui.pages.kegiatan_page import KegiatanPage
from ui.pages.paket_form import PaketForm
from ui.pages.progress_form import ProgressForm
from ui.pages.report_page import ReportPage
from ui.theme import Tone
from ui.widgets.buttons import Button

Key = Qt.Key
SELISIH, FOTO, TERAKHIR, STATUS = 3, 4, 5, 6


def shown(desk: PaketDesk, row: int, column: int) -> str:
    return str(desk.page.model.index(row, column).data())


def value(desk: PaketDesk, row: int, column: int) -> object:
    return desk.page.model.data(desk.page.model.index(row, column), ItemRole.VALUE)


def reported(made: Office, paket_id: int, percent: int, *, day: date = date(2026, 5, 15)) -> None:
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=pct(percent))


# --- nothing yet ------------------------------------------------------------------------------------------------------


def test_village_without_kegiatan_is_sent_to_write_one(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_paket(qtbot, monkeypatch, office(tmp_path))

    assert desk.page.stack.currentWidget() is desk.page.no_kegiatan
    assert desk.page.no_kegiatan.sentence() == "Belum ada kegiatan tahun 2026; paket pekerjaan ditulis di bawah kegiatannya."
    assert (desk.page.new.isEnabled(), desk.page.new.toolTip()) == (False, "Tulis kegiatannya dahulu.")
    assert desk.page.no_kegiatan.button is not None
    qtbot.mouseClick(desk.page.no_kegiatan.button, Qt.MouseButton.LeftButton)
    assert isinstance(desk.window.window.current_page(), KegiatanPage)


def test_village_without_paket_offers_the_first_one(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_paket(qtbot, monkeypatch, budgeted(tmp_path))

    assert desk.page.stack.currentWidget() is desk.page.nothing
    assert desk.page.nothing.sentence() == "Belum ada paket pekerjaan tahun 2026."
    assert desk.page.nothing.button is not None
    qtbot.mouseClick(desk.page.nothing.button, Qt.MouseButton.LeftButton)
    assert isinstance(desk.page.form, PaketForm)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_head_weighs_every_paket_by_its_pagu(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    reported(made, planned_road(made), 50)
    reported(made, road(made, name="Talud", place=None, pagu=rp(2_000_000)), 100)

    desk = open_paket(qtbot, monkeypatch, made)

    assert desk.page.subtitle == "Tertimbang 60 % · rencana 79 % (1 dari 2 paket)"


def test_money_far_ahead_of_the_work_is_marked_and_told(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    paket_id = planned_road(made)
    paid_for(made, paket_id, rp(5_000_000))
    reported(made, paket_id, 41)

    desk = open_paket(qtbot, monkeypatch, made)

    assert value(desk, 0, 2) == Bars(pct(62, 50), pct(41))
    assert shown(desk, 0, SELISIH) == "▲ 22"
    assert value(desk, 0, STATUS) == Chip("Kritis", Tone.BAD)
    assert shown(desk, 0, TERAKHIR) == "15/05/2026"
    assert desk.page.detail.flags.sentences()[0].startswith(
        "Periksa: Keuangan 62,50 %, fisik baru 41,00 %; uang mendahului pekerjaan 21,50 poin."
    )
    assert desk.page.detail.tabs.tabText(2) == "Periksa (2)"


def test_money_behind_the_work_has_a_minus_and_no_mark(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    paket_id = road(made)
    paid_for(made, paket_id, rp(2_800_000))
    reported(made, paket_id, 40)

    desk = open_paket(qtbot, monkeypatch, made)

    assert shown(desk, 0, SELISIH) == "−5"
    assert value(desk, 0, STATUS) == Chip("Berjalan", Tone.INFO)


def test_list_names_the_photo_stages_there_are(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    paket_id = road(made)
    add_photo(made.at(Role.PKA), paket_id=paket_id, source=saved(tmp_path, jpeg()), stage=0)
    add_photo(made.session, paket_id=paket_id, source=saved(tmp_path, jpeg(colour="red"), "b.jpg"), stage=100)

    desk = open_paket(qtbot, monkeypatch, made)

    assert shown(desk, 0, FOTO) == "0 – 100"


def test_work_past_its_last_day_is_late_whatever_its_plan(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    reported(made, planned_road(made), 10)
    desk = open_paket(qtbot, monkeypatch, made)
    monkeypatch.setattr(type(desk.window.desk), "today", date(END.year, END.month, END.day + 1))
    desk.page.mark_stale()

    assert value(desk, 0, STATUS) == Chip("Lewat waktu", Tone.BAD)


# --- walking ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PaketDesk:
    """A planned road and a wall, the executor at the desk."""
    made = budgeted(tmp_path)
    planned_road(made)
    road(made, name="Talud sungai", place=None, pagu=rp(1_000_000))
    return open_paket(qtbot, monkeypatch, made)


def test_first_paket_is_open_and_arrows_walk_on(two: PaketDesk) -> None:
    assert two.page.detail.isVisible()
    assert two.page.detail.heading.text() == "Rabat beton Dusun Krajan"
    assert not two.page.detail.no_plan.isVisible()
    two.page.table.view.setFocus()

    two.hands.down()

    assert two.page.detail.heading.text() == "Talud sungai"
    assert two.page.detail.no_plan.isVisible()
    assert "belum dicatat" in two.page.detail.facts.words()


def test_esc_closes_the_form_then_the_detail_and_enter_opens_it_again(two: PaketDesk) -> None:
    two.page.detail.report.click()
    assert two.form(ProgressForm).day.hasFocus()

    two.hands.press(Key.Key_Escape)
    assert two.page.form is None
    assert two.page.detail.isVisible()
    two.hands.press(Key.Key_Escape)
    assert not two.page.detail.isVisible()
    two.hands.press(Key.Key_Return)

    assert two.page.detail.isVisible()


def test_a_form_without_typing_follows_the_list_and_one_with_typing_stays(two: PaketDesk) -> None:
    two.page.detail.report.click()
    two.page.table.select_row(1)
    form = two.form(ProgressForm)
    assert form.paket_id == two.page.model.row(1).paket.id

    form.percent.setFocus()
    two.hands.type("40")
    two.page.table.select_row(0)

    assert two.page.form is form
    assert form.paket_id == two.page.model.row(1).paket.id
    assert "Isian ini untuk paket yang tadi dipilih" in form._warning.text()


def test_page_opens_on_the_paket_that_was_asked_for(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    road(made)
    wanted = road(made, name="Talud sungai", place=None)

    desk = open_paket(qtbot, monkeypatch, made, target=wanted)

    assert desk.page.detail.heading.text() == "Talud sungai"


# --- whose desk -------------------------------------------------------------------------------------------------------


def test_treasurer_reads_everything_and_every_closed_button_says_whose_it_is(two: PaketDesk) -> None:
    two.window.seat(Role.KAUR_KEU)
    whose = "dilakukan oleh Kaur/Kasi pelaksana kegiatan atau Sekretaris Desa."
    detail = two.page.detail
    words = {
        detail.change: f"Ubah paket {whose}",
        detail.remove: f"Hapus paket {whose}",
        detail.plan: f"Susun rencana kemajuan {whose}",
        detail.report: f"Laporkan kemajuan {whose}",
        detail.add_photo: f"Tambah foto {whose}",
    }
    assert {button: (button.isEnabled(), button.toolTip()) for button in words} == {
        button: (False, reason) for button, reason in words.items()
    }
    assert detail.print.isEnabled()

    two.page.table.view.setFocus()
    two.page.write_new()

    assert two.page.form is None
    assert two.window.window.status.told() == f"Tambah paket {whose}"


# --- removing and paper -----------------------------------------------------------------------------------------------


def test_removed_paket_comes_back_with_its_plan(two: PaketDesk) -> None:
    two.page.detail.remove.click()
    assert two.told == [("Paket Rabat beton Dusun Krajan dihapus.", True)]
    assert [row.paket.name for row in two.page.model.rows()] == ["Talud sungai"]
    assert two.page.detail.heading.text() == "Talud sungai"

    two.window.desk.undo()

    assert [row.paket.name for row in two.page.model.rows()] == ["Rabat beton Dusun Krajan", "Talud sungai"]
    assert two.window.made.session.read.number("SELECT count(*) FROM paket_plan") == 2


def test_paket_an_spp_was_paid_for_cannot_be_removed(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    paid_for(made, road(made), rp(1_000_000))
    desk = open_paket(qtbot, monkeypatch, made)

    desk.page.detail.remove.click()

    assert desk.window.refused == ["Data ini masih dipakai oleh dokumen lain; hapus dahulu dokumen yang memakainya."]
    assert desk.page.model.rowCount() == 1


def test_ctrl_p_opens_the_sheet_of_the_chosen_paket(two: PaketDesk) -> None:
    two.page.table.select_row(1)
    two.page.table.view.setFocus()

    two.hands.press(Key.Key_P, CONTROL)

    assert two.jumps == [("laporan", ("lembar-monitoring", {"paket_id": two.page.model.row(1).paket.id}))]
    report = two.window.window.current_page()
    assert isinstance(report, ReportPage)
    request = report.subject.value()
    assert request is not None
    assert request.paket_id == two.page.model.row(1).paket.id


def test_rekap_opens_the_sheet_of_all_paket(two: PaketDesk) -> None:
    two.page.tools[0].trigger()

    report = two.window.window.current_page()
    assert isinstance(report, ReportPage)
    spec = report.spec()
    assert spec is not None
    assert spec.id == "rekap-monitoring"


def test_export_takes_the_list_as_it_is_shown(two: PaketDesk) -> None:
    columns, rows = two.page.table.as_table()

    assert [column.header for column in columns] == [field.header for field in two.page.model.fields]
    assert rows[0].cells[2] == "Keuangan 0 %, fisik 0 %"
    assert rows[0].cells[SELISIH] == 0


# --- what should be looked at -----------------------------------------------------------------------------------------


def _jump(desk: PaketDesk, words: str) -> None:
    """Press the jump of the finding with these words."""
    desk.page.detail.show_tab(2)

    def found() -> list[Button]:
        return [button for button in desk.page.detail.flags.findChildren(Button) if button.text() == words and button.isVisible()]

    desk.window.bot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def test_finding_leads_to_the_form_that_mends_it(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    road(made)
    road(made, name="Rabat beton yang sama", pagu=rp(3_000_000), place=KRAJAN)
    desk = open_paket(qtbot, monkeypatch, made)
    desk.page.table.select_row(1)
    place, pagu = desk.page.detail.flags.sentences()
    assert place.startswith("Periksa: Koordinatnya 0 m dari paket Rabat beton Dusun Krajan tahun 2026")
    assert pagu.endswith("berjumlah 11.000.000,00, melebihi pagu kegiatan 10.000.000,00.")

    _jump(desk, "Ubah koordinat")
    form = desk.form(PaketForm)
    assert form.place.hasFocus()
    form.leave()
    _jump(desk, "Ubah pagu")

    form = desk.form(PaketForm)
    assert form.pagu.hasFocus()
