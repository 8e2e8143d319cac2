"""Questions: a reason is written, a password is right, and a bug is told calmly."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from evillage.errors import StoreProblem
from ui.crash import CrashDialog, CrashReporter
from ui.dialogs.login import LoginDialog, LoginPanel, LoginUser
from ui.dialogs.password import PasswordDialog
from ui.dialogs.reason import ReasonDialog

PEOPLE = [LoginUser(1, "Pengguna Satu", "Kepala Desa"), LoginUser(2, "Pengguna Dua", "Kaur Keuangan")]


def modal() -> QWidget:
    """The dialog that is asking now."""
    widget = QApplication.activeModalWidget()
    assert widget is not None
    return widget


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()


def test_reason_is_needed_before_the_verb_opens(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Tolak SPP 0106", "Alasan dibaca oleh pelaksana.", "Tolak")
    shown(qtbot, dialog)
    assert dialog.field.hasFocus()
    assert not dialog.verb.isEnabled()
    assert dialog.verb.toolTip() == "Tulis alasannya dahulu."

    QTest.keyClicks(dialog.field, "  Kwitansi belum ditandatangani ")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.reason() == "Kwitansi belum ditandatangani"


def test_escape_gives_no_reason(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)

    def escape() -> None:
        QTest.keyClick(modal(), Qt.Key.Key_Escape)

    QTimer.singleShot(50, escape)

    assert ReasonDialog.ask(holder, "Tolak SPP", "", "Tolak") is None


def test_wrong_password_keeps_the_dialog_and_clears_the_field(qtbot: QtBot) -> None:
    dialog = PasswordDialog(
        "Bayar SPP 0106",
        "Pengguna Dua",
        lambda word: "" if word == "rahasia" else "Kata sandi tidak cocok; coba lagi.",
    )
    shown(qtbot, dialog)
    QTest.keyClicks(dialog.field, "salah")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.wrong.text() == "Kata sandi tidak cocok; coba lagi."
    assert dialog.field.text() == ""

    QTest.keyClicks(dialog.field, "rahasia")
    assert not dialog.wrong.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.field.text() == ""


def test_person_is_chosen_and_let_in_with_the_password(qtbot: QtBot) -> None:
    asked: list[tuple[int, str]] = []

    def check(key: int, password: str) -> str:
        asked.append((key, password))
        return "" if password == "contoh" else "Kata sandi tidak cocok; coba lagi."

    dialog = LoginDialog(LoginPanel(PEOPLE, check, notice="Kata sandi semua pengguna adalah contoh.", last=2))
    shown(qtbot, dialog)
    panel = dialog.panel
    assert panel.people.currentRow() == 1
    QTest.keyClicks(panel.password, "salah")
    QTest.keyClick(panel.password, Qt.Key.Key_Return)
    assert panel.wrong.isVisible()
    QTest.keyClick(panel.password, Qt.Key.Key_Up)
    assert panel.people.currentRow() == 0, "the arrows choose while the cursor waits for the password"
    assert not panel.wrong.isVisible()
    QTest.keyClicks(panel.password, "contoh")
    QTest.keyClick(panel.password, Qt.Key.Key_Return)

    assert dialog.key == 1
    assert not dialog.isVisible()
    assert asked == [(2, "salah"), (1, "contoh")]


def broken() -> None:
    raise ZeroDivisionError("hitungan yang salah")


def caught() -> ZeroDivisionError:
    with pytest.raises(ZeroDivisionError) as found:
        broken()
    return found.value


def test_bug_is_told_calmly_and_its_details_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(caught(), tmp_path / "kesalahan.log")
    shown(qtbot, dialog)
    dialog.copy_button.click()

    assert "ZeroDivisionError: hitungan yang salah" in QGuiApplication.clipboard().text()
    assert "Python 3." in QGuiApplication.clipboard().text()
    assert dialog.copy_button.text() == "Rincian disalin"


def test_known_failure_that_nobody_caught_is_its_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(StoreProblem("disk_full"), tmp_path / "kesalahan.log")
    shown(qtbot, dialog)

    assert not dialog.details.isVisible()


def test_uncaught_exceptions_are_logged_and_shown_once_at_a_time(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log" / "kesalahan.log"
    reporter = CrashReporter(log)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter.install()
    dialogs: list[QWidget] = []

    def second_bug() -> None:
        dialogs.append(modal())
        sys.excepthook(ValueError, ValueError("lagi"), None)
        assert modal() is dialogs[0]
        dialogs[0].close()

    QTimer.singleShot(50, second_bug)
    error = caught()
    sys.excepthook(ZeroDivisionError, error, error.__traceback__)

    assert len(dialogs) == 1
    assert "hitungan yang salah" in log.read_text(encoding="utf-8")
    assert "ValueError: lagi" in log.read_text(encoding="utf-8")


def test_log_is_started_anew_before_it_grows_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "kesalahan.log"
    log.write_text("x" * 1_000_001)
    reporter = CrashReporter(log)
    monkeypatch.setattr(reporter, "_show", lambda _error: None)
    reporter.report(caught())

    assert log.stat().st_size < 10_000
