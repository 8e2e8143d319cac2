"""The first run: a new village from the form, a file that cannot be opened said in a sentence, a person before any work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.village.lampiran import attach
from evillage.village.originals import is_whole, original_path
from evillage.village.profile import village
from evillage.village.scan import scan_of
from evillage.village.users import offices_on
from tests.builders import PASSWORD, budgeted, drafted, office, rp
from tests.monitoring.works import jpeg
from ui.app import App
from ui.dialogs.founding import FoundingDialog
from ui.dialogs.login import LoginPanel
from ui.guarding import Guard
from ui.jobs import Jobs
from ui.preferences import Preferences


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def app(qapp: QApplication) -> App:
    return App(qapp, Preferences())


def test_village_is_found_by_name_and_made_with_its_four_desks(tmp_path: Path, qtbot: QtBot) -> None:
    made: list[Path] = []
    jobs = Jobs(_raise)
    dialog = FoundingDialog(made.append, 2026, jobs)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.offer_villages()
    qtbot.waitUntil(lambda: bool(dialog._known), timeout=20_000)
    dialog.desa.setFocus()
    qtbot.keyClicks(dialog.desa, "35.10.12.2011")
    qtbot.keyClick(dialog.desa, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    for role, _, name, password in dialog.people:
        name.setText(f"Pejabat {role}")
        password.setText(PASSWORD)
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    dialog.file.setText(str(tmp_path / "baru.evillage"))
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)

    with Session.open(made[0]) as session:
        assert village(session.read).code == "35.10.12.2011"
        assert {seat.role for seat in offices_on(session.read, date(2026, 6, 1))} == set(Role)


def test_form_says_what_is_missing_and_stays(qtbot: QtBot) -> None:
    dialog = FoundingDialog(lambda _path: None, 2026, Jobs(_raise))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert dialog.banner.text() == "Pilih desa dari daftar dahulu."
    assert dialog.steps.currentIndex() == 0


def test_file_that_is_no_village_file_is_refused_in_a_sentence(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    stray = tmp_path / "surat.evillage"
    stray.write_text("bukan berkas desa")
    app.ask()
    assert app.start is not None
    qtbot.addWidget(app.start)
    assert not app.open_file(stray)
    assert "bukan berkas desa" in app.start.banner.text()
    assert app.window is None


def test_nothing_can_be_done_before_somebody_signs_in(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    made = office(tmp_path, signed=True)
    path = made.session.path
    made.session.close()
    assert app.open_file(path)
    window = app.window
    assert window is not None
    assert app.desk is not None
    qtbot.addWidget(window)
    assert not window.sidebar.isEnabled()
    panel = window.findChild(LoginPanel)
    assert panel is not None
    qtbot.keyClicks(panel.password, "salah")
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert "Kata sandi" in panel.wrong.text()

    qtbot.keyClicks(panel.password, PASSWORD)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)

    assert window.sidebar.isEnabled()
    assert app.desk.actor.role is not None
    app.close()


def test_closing_leaves_a_backup_and_releases_the_file(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    made = office(tmp_path)
    path = made.session.path
    made.session.close()
    assert app.open_file(path)
    app.close()
    copies = list((tmp_path / "cadangan").glob("*.evillage"))
    assert len(copies) == 1
    with Session.open(copies[0]) as copy, Session.open(path) as original:
        assert copy.head() == original.head()


def test_the_windows_own_backup_brings_the_originals_and_goes_on_where_it_stopped(app: App, tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    scans = [scan_of(jpeg(colour=colour), f"{colour}.jpg") for colour in ("red", "blue")]
    paper = ("spp", drafted(made, rp(100_000)))
    for scan in scans:
        attach(made.session, paper=paper, scan=scan)
    path = made.session.path
    beside = tmp_path / "cadangan" / path.name
    Guard(made.session, path).finish_files(-1)
    assert not original_path(beside, scans[0].sha256).exists()
    made.session.close()

    assert app.open_file(path)
    app._back_up()
    app._back_up()
    app.jobs.wait()
    app.close()

    assert all(is_whole(beside, scan.sha256) for scan in scans)
    with Session.open(path) as session:
        assert Guard(session, path).copy_files().fresh == 0
