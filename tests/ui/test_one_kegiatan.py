"""One kegiatan through a whole year of the real window: planned, proposed, fixed, scheduled, changed by a PAK and compared, by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.comparison import sum_changes
from evillage.budget.version import versions, versions_of_kind
from evillage.kernel.actor import Role
from tests.builders import YEAR, office, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.amendment_form import AmendmentForm
from ui.pages.apbdes_page import ApbdesPage
from ui.pages.dpa_page import DpaPage
from ui.pages.evaluation_page import EvaluationPage
from ui.pages.kegiatan_page import KegiatanPage
from ui.pages.proposal_form import ProposalForm
from ui.pages.rab_page import RabPage
from ui.pages.rak_page import RakPage
from ui.pages.versions_page import VersionsPage
from ui.widgets.code_picker import CodeChoice
from ui.widgets.flow_bar import FlowBar

CONTROL = Qt.KeyboardModifier.ControlModifier


def _plan(window: VillageWindow) -> None:
    page = window.open("kegiatan", KegiatanPage)
    page.code.setFocus()
    window.bot.keyClicks(page.code, "posy")
    window.bot.keyClick(page.code, Qt.Key.Key_Return)
    window.type(page.lokasi, "Dusun Contoh")
    window.bot.keyClick(page.lokasi, Qt.Key.Key_Return, CONTROL)


def _budget(window: VillageWindow, akun: str, account: CodeChoice, block: str) -> None:
    page = window.open("rab", RabPage)
    page.list.select_row(next(at for at, part in enumerate(page.parts.rows()) if part.akun == akun))
    page.rekening.set_choice(account)
    page.fund.set_value("DDS")
    page.grid.view.setFocus()
    page.grid.select_row(page.model.rowCount() - 1)
    window.paste(page.grid.view, block)
    assert page.model.problems() == []


def _press(window: VillageWindow, bar: FlowBar, *steps: tuple[Role, str]) -> None:
    for role, step in steps:
        window.seat(role)
        window.desk.actor_changed.emit()
        window.bot.mouseClick(bar.buttons[step], Qt.MouseButton.LeftButton)


def _fix(window: VillageWindow, number: str, day: str) -> ApbdesPage:
    page = window.open("apbdes", ApbdesPage)
    window.type(page.number, number)
    window.type(page.day, day)
    window.bot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)
    return page


def _propose_and_agree(window: VillageWindow) -> None:
    page = window.open("apbdes", ApbdesPage)
    page.propose.trigger()
    form = page.side.currentWidget()
    assert isinstance(form, ProposalForm)
    window.type(form.number, "140/1")
    window.type(form.day, "03/11/2025")
    window.bot.keyClick(form.day, Qt.Key.Key_Return, CONTROL)
    evaluation = window.open("evaluasi", EvaluationPage)
    window.type(evaluation.received, "03/11/2025")
    window.type(evaluation.number, "903/77")
    window.type(evaluation.letter_day, "20/11/2025")
    window.bot.mouseClick(evaluation.save_letter, Qt.MouseButton.LeftButton)
    window.bot.mouseClick(evaluation.flow.buttons["agree"], Qt.MouseButton.LeftButton)


def _schedule(window: VillageWindow) -> None:
    window.seat(Role.PKA)
    dpa = window.open("dpa", DpaPage)
    dpa.make.trigger()
    window.bot.mouseClick(dpa.tools_row.fill, Qt.MouseButton.LeftButton)
    _press(window, dpa.flow.bar, (Role.PKA, "submit"), (Role.SEKDES, "verify"), (Role.KADES, "approve"))
    window.seat(Role.KAUR_KEU)
    rak = window.open("rak", RakPage)
    rak.load.trigger()
    window.bot.mouseClick(rak.fill_tools.fill, Qt.MouseButton.LeftButton)
    _press(window, rak.flow.bar, (Role.KAUR_KEU, "submit"), (Role.SEKDES, "verify"), (Role.KADES, "approve"))


def _amend(window: VillageWindow) -> None:
    window.seat(Role.SEKDES)
    window.desk.actor_changed.emit()
    page = window.open("apbdes", ApbdesPage)
    page.amend.trigger()
    form = page.side.currentWidget()
    assert isinstance(form, AmendmentForm)
    form.kind.setFocus()
    window.bot.keyClick(form.kind, Qt.Key.Key_Down)
    window.bot.keyClick(form.reasons.boxes["pendapatan"], Qt.Key.Key_Space)
    window.bot.mouseClick(form.button, Qt.MouseButton.LeftButton)


def test_one_kegiatan_is_carried_through_a_year_by_hand(tmp_path: Path, qtbot: QtBot) -> None:
    made = office(tmp_path)
    window = open_window(qtbot, made, Role.PKA)
    _plan(window)
    _budget(window, "5", CodeChoice("5.2.2.03", "Insentif"), "Insentif kader\t12\tBulan\t=3*250.000,25\nMakanan tambahan\t60\tKeg\t125.000")
    _budget(window, "4", CodeChoice("4.2.1.01", "Dana Desa"), "Dana Desa\t1\tTahun\t16.500.009")
    window.seat(Role.SEKDES)
    window.desk.actor_changed.emit()
    _propose_and_agree(window)
    page = _fix(window, "5 Tahun 2025", "20/12/2025")
    assert "5 Tahun 2025" in page.subtitle
    _schedule(window)
    assert page.stages.sentence.text() or page.stages.track.accessibleName()

    _amend(window)
    _budget(window, "5", CodeChoice("5.2.2.03", "Insentif"), "Timbangan\t1\tUnit\t1.000.000,75")
    _budget(window, "4", CodeChoice("4.2.1.01", "Dana Desa"), "Tambahan Dana Desa\t1\tTahun\t1.000.000,75")
    _fix(window, "3 Tahun 2026", "15/09/2026")

    assert window.refused == []
    read = made.session.read
    after, before = versions(read, year=YEAR)
    assert (before.kind, after.kind) == ("apbdes", "pak")
    assert [usulan.state for usulan in versions_of_kind(read, year=YEAR, kind="usulan")] == ["agreed"]
    sums = {row.bagian: (row.semula, row.menjadi, row.selisih) for row in sum_changes(read, semula=before.id, menjadi=after.id)}
    assert sums == {
        "4": (rp(16_500_009), rp(17_500_009, 75), rp(1_000_000, 75)),
        "5": (rp(16_500_009), rp(17_500_009, 75), rp(1_000_000, 75)),
    }
    shown = window.open("versi", VersionsPage)
    report = shown.compared.model().report()  # type: ignore[attr-defined]
    assert {row.cells[1]: row.cells[5] for row in report.rows if row.cells[0] in ("4", "5")} == {
        "Pendapatan": rp(1_000_000, 75), "Belanja": rp(1_000_000, 75),
    }  # fmt: skip
    needed = window.open("dpa", DpaPage)
    assert needed.rows.row(0).word.word == "Perlu DPPA"
