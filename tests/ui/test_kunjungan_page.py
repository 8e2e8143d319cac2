"""Visits in the real window: the sheet is typed back in its printed order, findings are followed up and closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import Jawaban, Kesesuaian, checks_of, measured_of, visits
from evillage.monitoring.temuan import Keadaan, temuan_list, temuan_of
from evillage.values.quantity import Percent, Quantity
from evillage.village.lampiran import lampiran_of
from tests.builders import YEAR, Office, budgeted, office
from tests.monitoring.works import jpeg, planned_road, saved
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.reason import ReasonDialog
from ui.pages.kunjungan_page import KunjunganPage
from ui.pages.paket_page import PaketPage


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = budgeted(tmp_path)
    planned_road(made)
    return made


@pytest.fixture
def opened(made: Office, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, made, Role.SEKDES)


def type_a_visit(page: KunjunganPage, qtbot: QtBot) -> None:
    """The head of the sheet, by keyboard alone."""
    panel = page.visits
    assert page.primary is not None
    page.primary.trigger()
    qtbot.keyClicks(panel.tahap, "Tahap I")
    panel.petugas.setFocus()
    qtbot.keyClicks(panel.petugas, "Kasi PMD; Pendamping Desa")
    panel.day.setText("20/04/2026")
    qtbot.keyClicks(panel.lembar, "03/MONEV")
    qtbot.keyClick(panel.lembar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_page_opens_on_an_empty_village(tmp_path: Path, qtbot: QtBot) -> None:
    opened = open_window(qtbot, office(tmp_path), Role.SEKDES)
    page = opened.open("kunjungan", KunjunganPage)
    for target in ("temuan", "temuan:7", "paket:3", 5, None):
        page.open_on(target)

    assert page.visits.subtitle == "Belum ada kunjungan"
    assert opened.refused == []


def test_a_sheet_is_typed_in_its_printed_order(opened: VillageWindow, qtbot: QtBot) -> None:
    page = opened.open("kunjungan", KunjunganPage)
    read, panel = opened.made.session.read, page.visits

    type_a_visit(page, qtbot)
    (of,) = visits(read, year=YEAR)
    assert (of.date, of.team, of.tahap, of.lembar_no) == (date(2026, 4, 20), ("Kasi PMD", "Pendamping Desa"), "I", "03/MONEV")
    assert panel.parts.value() == 0

    before = opened.made.session.head()[0]
    assert panel.papers.put([(0, 2, "s"), (1, 2, "a"), (9, 2, "t"), (9, 3, "Belum dipasang")]) == (4, 0, 0)
    assert [(cek.dokumen, cek.jawaban) for cek in checks_of(read, of.id)] == [
        ("rkpdes", Jawaban.RIGHT), ("perdes-apbdes", Jawaban.PRESENT), ("papan", Jawaban.ABSENT),
    ]  # fmt: skip
    assert opened.made.session.head()[0] == before + 1, "one act for all that was typed"

    panel.next_part()
    assert panel.works.put([(0, 2, "48,25"), (0, 4, "45,5"), (0, 5, "c"), (0, 6, "perlu")]) == (4, 0, 0)
    (measured,) = measured_of(read, of.id)
    assert (measured.volume, measured.percent, measured.mutu) == (Quantity.parse("48,25"), Percent(45_50), "C")
    assert measured.kesesuaian is Kesesuaian.MEND

    road = panel.works.row(0)
    assert road is not None
    typed = (road.row.paket.name, "Bahu jalan belum rapi", "Rapikan", "04/05/2026", "Ketua TPK")
    panel.findings.put([(0, column, text) for column, text in enumerate(typed)])
    (found,) = temuan_of(read, of.id)
    assert (found.paket_id, found.batas, found.penanggung_jawab) == (road.row.paket.id, date(2026, 5, 4), "Ketua TPK")
    assert opened.refused == []


def test_what_cannot_be_stays_in_its_cell(opened: VillageWindow, qtbot: QtBot) -> None:
    page = opened.open("kunjungan", KunjunganPage)
    type_a_visit(page, qtbot)
    read, works = opened.made.session.read, page.visits.works

    for column, text in ((4, "110"), (5, "Z"), (6, "entah")):
        works.put([(0, column, text)])

    assert measured_of(read, visits(read, year=YEAR)[0].id) == []
    assert "110" in works.problems()[0].text


def test_clearing_the_result_takes_a_paket_off_the_sheet(opened: VillageWindow, qtbot: QtBot) -> None:
    page = opened.open("kunjungan", KunjunganPage)
    type_a_visit(page, qtbot)
    read, works = opened.made.session.read, page.visits.works
    visit_id = visits(read, year=YEAR)[0].id
    works.put([(0, 4, "45")])
    assert len(measured_of(read, visit_id)) == 1

    works.put([(0, 6, "")])

    assert measured_of(read, visit_id) == []


def test_a_finding_is_followed_up_and_closed_with_its_reason(
    opened: VillageWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    page = opened.open("kunjungan", KunjunganPage)
    type_a_visit(page, qtbot)
    page.visits.findings.put([(0, at, text) for at, text in enumerate(("", "Papan belum ada", "Pasang", "21/04/2026", "TPK"))])
    read, panel = opened.made.session.read, page.findings
    (found,) = temuan_list(read, year=YEAR)
    page.open_on(f"temuan:{found.id}")
    assert not panel.close_button.isEnabled(), "nothing was done about it yet"

    panel.day.setText("21/04/2026")
    panel.uraian.setFocus()
    qtbot.keyClicks(panel.uraian, "Papan dipasang")
    qtbot.keyClick(panel.uraian, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: "Terlihat di lokasi")
    panel.close_button.click()

    (found,) = temuan_list(read, year=YEAR)
    assert (found.state, found.penutup) == (Keadaan.CLOSED, "Terlihat di lokasi")
    assert not panel.form.button.isEnabled()


def test_a_scanned_sheet_hangs_on_its_visit(opened: VillageWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened.open("kunjungan", KunjunganPage)
    type_a_visit(page, qtbot)
    assert page.visits.chosen is not None
    for _ in range(3):
        page.visits.next_part()
    assert page.visits.parts.value() == 3

    page.visits.scan.take_files([saved(tmp_path, jpeg(), "lembar.jpg")])
    qtbot.waitUntil(lambda: not opened.jobs.running, timeout=10_000)

    paper = ("kunjungan", page.visits.chosen.id)
    (kept,) = lampiran_of(opened.made.session.read, [paper])
    assert kept.jenis == "lembar_monev"
    assert opened.refused == []


def test_from_a_paket_to_its_visit(opened: VillageWindow, qtbot: QtBot) -> None:
    page = opened.open("kunjungan", KunjunganPage)
    type_a_visit(page, qtbot)
    page.visits.works.put([(0, 4, "45")])
    page.visits.fresh()
    paket = opened.open("paket", PaketPage, 1)
    assert paket.detail.visits.text() == "Kunjungan (1)"

    paket.detail.visits.click()

    assert page.visits.chosen is not None
    assert page.visits.parts.value() == 1
