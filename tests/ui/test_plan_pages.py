"""RPJMDes, usulan and RKPDes in the real window: typed, pasted, decided, taken over and fixed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import kegiatan_of
from evillage.kernel.actor import Role
from evillage.planning.rkp_kegiatan import rkp_lines
from evillage.planning.rkpdes import rkpdes_of, start_rkpdes
from evillage.planning.rpjm_kegiatan import rpjm_kegiatan, year_plans
from evillage.planning.rpjmdes import every_rpjmdes, start_rpjmdes
from evillage.planning.usulan import Tujuan, add_usulan, usulan_of
from evillage.planning.visi_misi import aims
from tests.builders import YEAR, office, rp
from tests.planning.plans import drafted_rpjmdes, posted_rpjmdes
from tests.plans_of_each import usulan_entry
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.reason import ReasonDialog
from ui.pages.report_page import ReportPage
from ui.pages.rkpdes_page import RkpdesPage
from ui.pages.rpjm_rows import Side
from ui.pages.rpjmdes_page import RpjmdesPage
from ui.pages.usulan_page import UsulanPage

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """An empty village, the Sekretaris Desa at the desk."""
    return open_window(qtbot, office(tmp_path), Role.SEKDES)


def rpjmdes_page(window: VillageWindow, tab: int = 0) -> RpjmdesPage:
    page = window.open("rpjmdes", RpjmdesPage)
    page.tabs.setCurrentIndex(tab)
    return page


def test_an_empty_village_is_offered_to_begin(window: VillageWindow) -> None:
    page = rpjmdes_page(window)
    assert page.empty.sentence() == "Belum ada RPJMDes."
    assert page.empty.button is not None

    window.bot.mouseClick(page.empty.button, LEFT)

    (plan,) = every_rpjmdes(window.desk.read)
    assert (plan.first_year, plan.last_year) == (YEAR, YEAR + 7)
    assert page.empty.isHidden()


def test_visi_and_the_tree_are_typed(window: VillageWindow) -> None:
    window.made.session.do(start_rpjmdes, first_year=2023)
    panel = rpjmdes_page(window).panel
    window.type(panel.visi, "Desa rukun")
    window.bot.mouseClick(panel.keep, LEFT)
    for level, text in ((0, "Melayani"), (1, "Pelayanan mudah"), (2, "Kantor buka")):
        panel.level.setCurrentIndex(level)
        panel.level.chosen.emit()
        panel.uraian.setFocus()
        window.bot.keyClicks(panel.uraian, text)
        window.bot.keyClick(panel.uraian, Qt.Key.Key_Return, CONTROL)

    (plan,) = every_rpjmdes(window.desk.read)
    assert plan.visi == "Desa rukun"
    assert [f"{a.number} {a.uraian}" for a in aims(window.desk.read, rpjmdes_id=plan.id)] == [
        "1 Melayani", "1.1 Pelayanan mudah", "1.1.1 Kantor buka",
    ]  # fmt: skip
    assert window.refused == []


def test_a_block_of_years_pasted_from_excel_is_one_act(window: VillageWindow) -> None:
    plan = window.made.session.do(start_rpjmdes, first_year=2023).value
    page = rpjmdes_page(window, tab=1)
    page.grid.view.setFocus()
    page.grid.select_row(0)
    window.paste(
        page.grid.view,
        "2.3.10\tRabat beton\t\t\t80.000.000\t90.000.000\r\n2.2.02\t\t30.000.000\t30.000.000\t30.000.000\t30.000.000\r\n",
    )

    found = rpjm_kegiatan(window.desk.read, rpjmdes_id=plan)
    years = year_plans(window.desk.read, rpjmdes_id=plan)
    assert page.model.problems() == []
    assert [(k.code, k.jumlah) for k in found] == [("2.2.02", rp(120_000_000)), ("2.3.10", rp(170_000_000))]
    assert sorted(years[found[1].id]) == [2025, 2026]
    assert page.model.totals()[-1] == rp(290_000_000)

    assert window.desk.undo() is not None
    assert rpjm_kegiatan(window.desk.read, rpjmdes_id=plan) == []


def test_a_wrong_code_is_tinted_with_its_sentence(window: VillageWindow) -> None:
    plan = window.made.session.do(start_rpjmdes, first_year=2023).value
    page = rpjmdes_page(window, tab=1)
    page.grid.view.setFocus()
    page.grid.select_row(0)
    window.paste(page.grid.view, "4.9.99\tTidak ada\t1.000")

    assert {problem.reason for problem in page.model.problems()} == {
        "Kegiatan 4.9.99 tidak ada dalam daftar; pilih dari daftar atau tambahkan dahulu sebagai kode 90–99."
    }
    assert rpjm_kegiatan(window.desk.read, rpjmdes_id=plan) == []


def test_a_volume_typed_in_its_own_columns_keeps_the_pagu(window: VillageWindow) -> None:
    plan = drafted_rpjmdes(window.made)
    page = rpjmdes_page(window, tab=1)
    page.side.set_value(Side.VOLUME)
    page.refresh()
    row = next(at for at in range(page.model.rowCount()) if (of := page.model.row(at)) is not None and of.kegiatan.code == "2.3.10")
    column = next(at for at, shown in enumerate(page.model.columns) if shown.header == "2026")
    page.grid.view.setCurrentIndex(page.model.index(row, column))
    window.bot.keyClick(page.grid.view, Qt.Key.Key_F2)
    editor = page.grid.view.focusWidget()
    assert editor is not None
    window.bot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    window.bot.keyClicks(editor, "285,5")
    window.bot.keyClick(editor, Qt.Key.Key_Return)

    road = next(k for k in rpjm_kegiatan(window.desk.read, rpjmdes_id=plan) if k.code == "2.3.10")
    planned = year_plans(window.desk.read, rpjmdes_id=plan)[road.id][2026]
    assert (str(planned.volume), planned.amount) == ("285,5", rp(90_000_000))


def test_a_plan_is_fixed_with_its_perdes_and_then_closed(window: VillageWindow) -> None:
    drafted_rpjmdes(window.made)
    page = rpjmdes_page(window, tab=2)
    window.bot.mouseClick(page.post_form.button, LEFT)
    assert every_rpjmdes(window.desk.read)[0].state == "draft"
    window.type(page.post_form.number, "2 Tahun 2023")
    window.type(page.post_form.day, "03/04/2023")
    window.bot.mouseClick(page.post_form.button, LEFT)

    assert window.refused == []
    assert every_rpjmdes(window.desk.read)[0].state == "posted"
    assert "2 Tahun 2023" in page.subtitle
    assert "sudah ditetapkan" in page.paste.toolTip()
    assert not page.model.can_type(0, 2)
    assert page.primary is not None
    page.primary.trigger()
    assert [plan.revision for plan in every_rpjmdes(window.desk.read)] == [1, 0]


def test_the_paper_of_the_plan_in_view_is_opened(window: VillageWindow) -> None:
    posted_rpjmdes(window.made)
    rpjmdes_page(window, tab=1).print_paper()
    report = window.window.current_page()
    assert isinstance(report, ReportPage)
    assert report.subtitle.startswith("RPJMDes")
    window.jobs.wait()


def test_a_proposal_is_written_down_moved_and_accepted(window: VillageWindow) -> None:
    session = window.made.session
    plan = session.do(start_rkpdes, year=YEAR).value
    session.do(add_usulan, entry=usulan_entry("Air bersih"))
    page = window.open("usulan", UsulanPage)
    page._fresh()
    window.type(page.day, "10/07/2025")
    window.type(page.pengusul, "Dusun Barat")
    window.type(page.uraian, "Lampu jalan")
    page.code.setFocus()
    window.bot.keyClicks(page.code, "2.7.02")
    window.bot.keyClick(page.code, Qt.Key.Key_Return)
    window.type(page.amount, "9000000")
    window.bot.keyClick(page.amount, Qt.Key.Key_Return, CONTROL)
    assert [row.uraian for row in page.rows.rows()] == ["Air bersih", "Lampu jalan"]

    page.table.view.setFocus()
    page.table.select_row(1)
    window.bot.keyClick(page.table.view, Qt.Key.Key_Up, ALT)
    assert [row.uraian for row in page.rows.rows()] == ["Lampu jalan", "Air bersih"]
    page.fund.set_value("DDS")
    window.bot.mouseClick(page.accept, LEFT)

    assert window.refused == []
    (line,) = rkp_lines(window.desk.read, rkpdes_id=plan)
    assert (line.name, line.amount, line.sumber_dana) == ("Lampu jalan", rp(9_000_000), "DDS")
    assert "sudah diterima" in page.accept.toolTip()
    assert page.reopen.isEnabled()


def test_a_refusal_asks_for_its_reason(window: VillageWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.made.session.do(add_usulan, entry=usulan_entry("Gapura"))
    page = window.open("usulan", UsulanPage)
    page._fresh()
    assert page.refuse.toolTip() == "Pilih usulan pada daftar dahulu."
    page.table.select_row(0)
    answers = iter([None, "Bukan aset desa"])
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: next(answers))
    for state in ("baru", "ditolak"):
        window.bot.mouseClick(page.refuse, LEFT)
        assert [row.state for row in usulan_of(window.desk.read, year=YEAR, tujuan=Tujuan.DESA)] == [state]
    assert "Bukan aset desa" in page.accept.toolTip()


def test_a_year_is_begun_taken_over_and_handed_to_the_budget(window: VillageWindow) -> None:
    posted_rpjmdes(window.made)
    page = window.open("rkpdes", RkpdesPage)
    assert page.empty.button is not None
    window.bot.mouseClick(page.empty.button, LEFT)
    assert page.primary is not None
    page.primary.trigger()
    assert [line.code for line in page.lines.rows()] == ["2.2.02", "2.3.10"]
    page.primary.trigger()
    assert page.lines.rowCount() == 2

    page.to_budget.trigger()

    assert [k.code for k in kegiatan_of(window.desk.read, year=YEAR)] == ["2.2.02", "2.3.10"]
    assert window.refused == []


def test_a_line_is_changed_with_its_people(window: VillageWindow) -> None:
    posted_rpjmdes(window.made)
    page = window.open("rkpdes", RkpdesPage)
    page._start()
    page._take()
    page._tables[0].select_row(1)
    window.type(page.form.men, "40")
    window.type(page.form.poor, "12")
    window.bot.keyClick(page.form.poor, Qt.Key.Key_Return, CONTROL)

    line = page.lines.row(1)
    assert (line.code, line.sasaran_l, line.sasaran_artm) == ("2.3.10", 40, 12)


def test_the_next_year_is_planned_beside_the_present_one_and_has_no_budget_yet(window: VillageWindow) -> None:
    posted_rpjmdes(window.made)
    page = window.open("rkpdes", RkpdesPage)
    page.year.set_value(YEAR + 1)
    page.year.chosen.emit()
    page._start()
    page._take()

    assert [plan.state for plan in rkpdes_of(window.desk.read, year=YEAR + 1)] == ["draft"]
    assert page.lines.rowCount() == 1
    assert page.to_budget.toolTip() == f"Tahun anggaran {YEAR + 1} belum dibuka."


def test_what_the_treasurer_may_not_do_says_who_does_it(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.KAUR_KEU)
    page = window.open("rkpdes", RkpdesPage)
    assert page.empty.button is not None
    assert not page.empty.button.isEnabled()
    assert page.empty.button.toolTip() == "Mulai RKPDes dilakukan oleh Kaur/Kasi pelaksana kegiatan atau Sekretaris Desa."
