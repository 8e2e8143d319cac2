"""Stages, usulan, evaluation, amendment and copies of a budget in the real window, with real keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evillage.budget.evaluation import notes
from evillage.budget.rab import add_rab_line, rab_lines, set_rab_lines
from evillage.budget.version import draft, last_posted, versions_of_kind
from evillage.kernel.actor import Role
from tests.builders import YEAR, Office, budgeted, office, rab, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.naming import NamingDialog
from ui.pages.amendment_form import AmendmentForm
from ui.pages.apbdes_page import ApbdesPage
from ui.pages.evaluation_page import EvaluationPage
from ui.pages.proposal_form import ProposalForm
from ui.pages.rab_page import RabPage
from ui.pages.versions_page import VersionsPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def balanced(tmp_path: Path) -> Office:
    made = office(tmp_path)
    for rekening in ("4.2.3.01", "6.2.2.01"):
        made.at(Role.SEKDES).do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    return made


def proposed(window: VillageWindow, page: ApbdesPage) -> int:
    """Propose the draft by hand; the id of the usulan."""
    page.propose.trigger()
    form = page.side.currentWidget()
    assert isinstance(form, ProposalForm)
    window.type(form.number, "140/12")
    window.type(form.day, "03/11/2025")
    window.bot.keyClick(form.day, Qt.Key.Key_Return, CONTROL)
    (usulan,) = versions_of_kind(window.desk.read, year=YEAR, kind="usulan")
    return usulan.id


def test_a_draft_is_proposed_from_the_stage_bar_and_the_camats_remark_answered(balanced: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, balanced, Role.SEKDES)
    page = window.open("apbdes", ApbdesPage)
    assert page.stages.sentence.text() == "Rancangan belum diusulkan kepada camat."
    usulan = proposed(window, page)
    assert window.refused == []
    assert page.side.currentWidget() is page.form
    assert page.stages.sentence.text() == "Tanggal usulan diterima camat belum diisi."

    page.stages.track.setFocus()
    page.stages.track._at = 4
    qtbot.keyClick(page.stages.track, Qt.Key.Key_Return)
    evaluation = window.window.current_page()
    assert isinstance(evaluation, EvaluationPage)
    window.type(evaluation.received, "03/11/2025")
    window.type(evaluation.number, "903/77")
    window.type(evaluation.letter_day, "20/11/2025")
    qtbot.mouseClick(evaluation.save_letter, Qt.MouseButton.LeftButton)
    evaluation.fresh.trigger()
    window.type(evaluation.form.remark, "Pendapatan terlalu tinggi")
    qtbot.keyClick(evaluation.form.remark, Qt.Key.Key_Return, CONTROL)
    assert [note.uraian for note in evaluation.rows.rows()] == ["Pendapatan terlalu tinggi"]
    qtbot.mouseClick(evaluation.flow.buttons["note"], Qt.MouseButton.LeftButton)
    assert not evaluation.flow.buttons["agree"].isEnabled()
    assert evaluation.flow.buttons["agree"].toolTip() == "1 catatan belum dijawab."

    evaluation.table.select_row(0)
    window.type(evaluation.form.answer, "Sudah disesuaikan")
    qtbot.keyClick(evaluation.form.answer, Qt.Key.Key_Return, CONTROL)
    qtbot.mouseClick(evaluation.flow.buttons["agree"], Qt.MouseButton.LeftButton)

    assert window.refused == []
    assert [note.jawaban for note in notes(window.desk.read, version_id=usulan)] == ["Sudah disesuaikan"]
    assert versions_of_kind(window.desk.read, year=YEAR, kind="usulan")[0].state == "agreed"
    assert not evaluation.form.button.isEnabled()


def test_silence_that_came_too_early_is_told_with_the_days(balanced: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, balanced, Role.SEKDES)
    proposed(window, window.open("apbdes", ApbdesPage))
    page = window.open("evaluasi", EvaluationPage)
    yesterday = date.fromordinal(window.desk.calendar_day.toordinal() - 1)
    window.type(page.received, f"{max(yesterday, date(2025, 11, 3)):%d/%m/%Y}")
    qtbot.mouseClick(page.flow.buttons["silence"], Qt.MouseButton.LeftButton)

    assert len(window.refused) == 1
    assert "20 hari kerja" in window.refused[0]


def test_only_the_sekretaris_desa_ends_an_evaluation_but_every_desk_answers(balanced: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, balanced, Role.SEKDES)
    proposed(window, window.open("apbdes", ApbdesPage))
    page = window.open("evaluasi", EvaluationPage)
    window.type(page.form.remark, "Volume belum wajar")
    qtbot.keyClick(page.form.remark, Qt.Key.Key_Return, CONTROL)
    window.seat(Role.KAUR_KEU)
    window.desk.actor_changed.emit()

    assert not page.flow.buttons["agree"].isEnabled()
    assert not page.save_letter.isEnabled()
    page.table.select_row(0)
    assert page.form.remark.isReadOnly()
    window.type(page.form.answer, "Sudah")
    qtbot.keyClick(page.form.answer, Qt.Key.Key_Return, CONTROL)
    assert window.refused == []
    assert page.rows.row(0).jawaban == "Sudah"


def test_an_amendment_is_begun_with_its_reasons_shown_by_the_rab_and_thrown_away(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.SEKDES)
    page = window.open("apbdes", ApbdesPage)
    assert not page.side.isVisible()
    page.amend.trigger()
    form = page.side.currentWidget()
    assert isinstance(form, AmendmentForm)
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert "alasan" in window.refused[0]
    form.kind.setFocus()
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    assert "silpa-lalu" in form.reasons.boxes
    qtbot.keyClick(form.reasons.boxes["pendapatan"], Qt.Key.Key_Space)
    window.type(form.words, "ADD bertambah")
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)

    found = draft(window.desk.read, year=YEAR)
    assert found is not None
    assert (found.kind, found.alasan, found.penjelasan) == ("pak", "pendapatan", "ADD bertambah")
    assert page.subtitle == f"Perubahan APBDes {YEAR} ke-1 · rancangan"
    assert page.form.isVisible()
    assert found.title in window.open("rab", RabPage).subtitle
    window.window.open_page("apbdes")
    page.form_of.setCurrentIndex(2)
    assert page.table.model().rowCount() > 0
    page.discard.trigger()
    assert draft(window.desk.read, year=YEAR) is None
    assert page.form_of.value() == "apbdes-1a"
    assert window.desk.undo() is not None
    assert draft(window.desk.read, year=YEAR) is not None


def test_a_perkades_is_fixed_under_its_own_name(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.SEKDES)
    page = window.open("apbdes", ApbdesPage)
    page.amend.trigger()
    form = page.side.currentWidget()
    assert isinstance(form, AmendmentForm)
    qtbot.keyClick(form.reasons.boxes["lanjutan"], Qt.Key.Key_Space)
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert page.number.accessibleName() == "Nomor Perkades"
    assert page.propose not in page.tools
    window.type(page.number, "3 Tahun 2026")
    window.type(page.day, "15/06")
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)

    posted = last_posted(window.desk.read, year=YEAR)
    assert posted is not None
    assert (posted.kind, posted.document_date) == ("perkades", date(2026, 6, 15))
    assert "Perkades 3 Tahun 2026" in page.subtitle


def test_a_copy_is_kept_compared_taken_back_and_thrown_away(balanced: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NamingDialog, "ask", lambda _parent, *_words: "Awal")
    window = open_window(qtbot, balanced, Role.SEKDES)
    page = window.open("versi", VersionsPage)
    assert not page.restore.isEnabled()
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, CONTROL)
    assert [row.version.title for row in page.rows.rows()] == [f"APBDes {YEAR}", "Awal"]
    line = rab_lines(window.desk.read, version_id=1, kegiatan_id=None)[0]
    window.desk.do(set_rab_lines, lines=[(line.id, rab("4.2.3.01", rp(1_500_000)))])

    page.table.select_row(1)
    assert (page.semula.currentText(), page.menjadi.currentText()) == ("Awal", f"APBDes {YEAR}")
    report = page.compared.model().report()  # type: ignore[attr-defined]
    assert [row.cells[1] for row in report.rows] == ["Pendapatan", "Alokasi Dana Desa", "Rincian 4.2.3.01"]
    assert report.rows[-1].cells[5:] == (rp(500_000), "Harga satuan 1.000.000,00 → 1.500.000,00")
    page.restore.trigger()
    assert rab_lines(window.desk.read, version_id=1, kegiatan_id=None)[0].amount == rp(1_000_000)
    assert page.compared.model().rowCount() == 0
    page.only_changed.setChecked(False)
    assert page.compared.model().rowCount() > 0
    page.forget.trigger()
    assert [row.version.title for row in page.rows.rows()] == [f"APBDes {YEAR}"]
    assert window.desk.undo() is not None
    assert len(page.rows.rows()) == 2


def test_the_name_of_a_copy_is_asked_for(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NamingDialog("Simpan salinan", "Seperti sekarang.", "Simpan", parent=parent)
    assert not dialog.verb.isEnabled()
    dialog.show()
    qtbot.keyClicks(dialog.field, "  Sebelum BPD ")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert dialog.result() == 1
    assert dialog.name() == "Sebelum BPD"


def test_an_empty_village_is_told_where_an_evaluation_begins(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.SEKDES)
    page = window.open("evaluasi", EvaluationPage)

    assert page.stack.currentWidget() is page.nothing
    assert not page.fresh.isEnabled()
