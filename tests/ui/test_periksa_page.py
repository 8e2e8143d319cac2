"""Periksa berkas in the real window: run with F5, stopped, read, lost originals put back from a folder, printed."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.kernel import schema
from evillage.kernel.actor import Role
from evillage.monitoring import health
from evillage.village.lampiran import attach, remove_lampiran
from evillage.village.originals import is_whole, original_path
from evillage.village.scan import scan_of
from tests.builders import Office, budgeted, drafted, paid, rp
from tests.monitoring.works import jpeg
from tests.ui.village_window import VillageWindow, open_window
from ui.desk import Desk
from ui.pages.periksa_page import PeriksaPage
from ui.pages.report_page import ReportPage
from ui.pages.spp_page import SppPage

Key = Qt.Key


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


@pytest.fixture
def window(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VillageWindow:
    monkeypatch.setattr(Desk, "today", date(2026, 3, 2))
    return open_window(qtbot, made, Role.SEKDES)


@pytest.fixture
def page(window: VillageWindow) -> PeriksaPage:
    return window.open("periksa", PeriksaPage)


def settle(window: VillageWindow) -> None:
    window.bot.waitUntil(lambda: not window.jobs.running, timeout=20_000)


def check(window: VillageWindow, page: PeriksaPage) -> None:
    window.bot.keyClick(page, Key.Key_F5)
    settle(window)


def lose(made: Office, *, name: str, colour: str, damage: bytes | None = None) -> tuple[str, bytes]:
    """A paid SPP with a file whose original is gone or something else."""
    content = jpeg(colour=colour)
    attach(made.session, paper=("spp", paid(made, rp(100_000))), scan=scan_of(content, name))
    sha256 = hashlib.sha256(content).hexdigest()
    place = original_path(made.session.path, sha256)
    if damage is None:
        place.unlink()
    else:
        place.write_bytes(damage)
    return sha256, content


def test_a_whole_village_is_checked_with_one_key_and_the_run_is_remembered_without_an_act(
    window: VillageWindow, page: PeriksaPage, made: Office
) -> None:
    before = made.session.head()
    assert page.subtitle == "Belum pernah diperiksa di komputer ini"
    assert page.first.isVisible()

    check(window, page)

    count = page.checks.rowCount()
    assert count > 25
    assert all(one.passed for one in page.checks.rows())
    assert page.subtitle.startswith("Terakhir ")
    assert page.subtitle.endswith(f": {count} pemeriksaan, semuanya baik")
    assert made.session.head() == before
    assert page.checked is not None
    assert page.checked.found.act_no == before[0]
    assert page.detail.mend.sentences() == ["Baik: Tidak ada masalah."]


def test_what_happened_since_the_last_run_is_counted(window: VillageWindow, page: PeriksaPage, made: Office) -> None:
    check(window, page)
    no = made.session.head()[0]

    drafted(made, rp(50_000))
    window.desk.hub.tell(frozenset({"spp"}))

    assert page.subtitle.endswith(f"; {made.session.head()[0] - no} tindakan sesudahnya")


def test_a_file_changed_by_another_program_says_where_what_and_what_to_do(window: VillageWindow, page: PeriksaPage, made: Office) -> None:
    paid(made, rp(100_000))
    db = made.session.connection
    schema.drop_guards(db)
    db.execute("UPDATE transfer SET amount = amount + 1 WHERE id = (SELECT max(id) FROM transfer)")
    schema.lay_guards(db)

    check(window, page)

    failed = [one.key for one in page.checks.rows() if not one.passed]
    assert "replay" in failed
    assert page.checks.row(page.table.current_row()).key == failed[0]
    assert page.detail.problems.rowCount() > 0
    (line,) = page.detail.mend.sentences()
    assert "cadangan terakhir yang lulus" in line

    page.open_on("spp")
    assert page.detail.name.text() == "SPP dibayar sama dengan jurnal"
    assert page.detail.mend.focus_first()
    window.bot.keyClick(page.detail.mend.buttons()[0], Key.Key_Space)
    assert isinstance(window.window.current_page(), SppPage)


def test_lost_originals_come_back_from_a_folder_whatever_they_are_called_there(
    window: VillageWindow, page: PeriksaPage, made: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, gone_content = lose(made, name="nota.jpg", colour="red")
    changed, changed_content = lose(made, name="kuitansi.jpg", colour="blue", damage=b"diganti")
    check(window, page)
    assert page.lists.tabText(1) == "Berkas hilang (2)"
    assert {(one.sha256, one.damaged) for one in page.lost.rows()} == {(gone, False), (changed, True)}

    stick = tmp_path / "stik" / "dalam"
    stick.mkdir(parents=True)
    (stick / "IMG_0001").write_bytes(gone_content)
    (stick / "lain.jpg").write_bytes(jpeg(colour="green"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick.parent))
    page.open_on("lampiran_asli")
    window.bot.keyClick(page.detail.mend.buttons()[0], Key.Key_Space)
    assert page.tools[1] is page.from_folder
    page.from_folder.trigger()
    settle(window)

    assert is_whole(made.session.path, gone)
    assert [one.sha256 for one in page.lost.rows()] == [changed]
    assert window.window.toast.text() == "1 berkas dipulihkan, 1 masih hilang."

    (stick / "scan.bin").write_bytes(changed_content)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(stick / "scan.bin")], ""))
    page.from_files.trigger()
    settle(window)

    assert is_whole(made.session.path, changed)
    assert page.lost.rows() == []
    assert not page.from_files.isEnabled()
    assert all(one.passed for one in page.checks.rows())
    check(window, page)
    assert all(one.passed for one in page.checks.rows())


def test_files_nothing_names_are_listed_with_the_room_they_take(window: VillageWindow, page: PeriksaPage, made: Office) -> None:
    content = jpeg(colour="red")
    kept = attach(made.session, paper=("spp", drafted(made, rp(100_000))), scan=scan_of(content, "nota.jpg"))
    made.session.do(remove_lampiran, lampiran_id=kept.value.lampiran_id)

    check(window, page)

    assert page.lists.tabText(2) == f"Berkas tidak terpakai (1, {max(1, len(content) // 1024)} KB)"
    assert [one.size for one in page.spare.rows()] == [len(content)]


def test_a_check_can_be_stopped_and_leaves_no_result(
    window: VillageWindow, page: PeriksaPage, made: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_INSTRUCTIONS", 100)
    page.run()
    assert page.primary is not None
    assert page.primary.text() == "Hentikan"
    page.run()
    settle(window)

    assert page.checked is None
    assert page.primary.text() == "Periksa berkas"
    assert made.session.read.number("SELECT count(*) FROM local_periksa") == 0
    assert window.window.toast.text() == "Pemeriksaan dihentikan."


def test_work_goes_on_while_the_file_is_checked(window: VillageWindow, page: PeriksaPage, made: Office) -> None:
    page.run()
    spp_id = drafted(made, rp(70_000))
    settle(window)

    assert spp_id
    assert page.checked is not None
    assert page.checked.found.act_no < made.session.head()[0]
    assert page.checked.found.problems == 0


def test_the_result_is_a_paper_with_the_control_totals(window: VillageWindow, page: PeriksaPage) -> None:
    assert page.paper() is None
    check(window, page)

    paper = page.paper()

    assert paper is not None
    assert len(paper.rows) == page.checks.rowCount()
    assert ("Hasil", f"{page.checks.rowCount()} pemeriksaan, semuanya baik") in paper.fields
    assert [name for name, _ in paper.closing][-1] == "Pajak belum disetor"


def test_ctrl_k_finds_the_page(window: VillageWindow) -> None:
    from ui.finding import Finder
    from ui.page_list import page_specs
    from ui.preferences import Preferences

    finder = Finder(window.desk, window.window, page_specs(window.desk, window.jobs, Preferences()))
    finder.offer("periksa")
    titles = [finder._found.item(row).text() for row in range(finder._found.rowCount())]
    assert "Periksa berkas  ·  halaman" in titles


def test_a_paper_whose_figures_disagree_leads_to_the_check(window: VillageWindow, made: Office) -> None:
    report = window.open("laporan", ReportPage, ("lra-1a", {}))
    assert report.doubt.isHidden()
    paid(made, rp(100_000))
    db = made.session.connection
    schema.drop_guards(db)
    db.execute("UPDATE transfer SET debit = '1.3.1.01' WHERE debit GLOB '5*'")
    schema.lay_guards(db)
    report.refresh()

    assert report.doubt.isVisible()
    window.bot.keyClick(report.doubt.buttons()[0], Key.Key_Space)

    assert isinstance(window.window.current_page(), PeriksaPage)
