"""SignIn: nobody works before saying who they are; the panel covers the window until then, and comes back on *Ganti pengguna*."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.village.users import Office, offices_on, sign_in
from ui.desk import Desk
from ui.dialogs.login import LoginDialog, LoginPanel, LoginUser
from ui.main_window import MainWindow
from ui.preferences import Preferences

_SAMPLE_NOTICE = "Desa contoh ini rekaan. Kata sandi semua pengguna: contoh"


class SignIn(QObject):
    """Seats somebody at the desk. `seated` after each success."""

    seated = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, *, sample: bool) -> None:
        super().__init__(desk)
        self._desk = desk
        self._preferences = preferences
        self._notice = _SAMPLE_NOTICE if sample else ""

    def cover(self, window: MainWindow) -> None:
        """Lay the panel over the window until somebody is let in."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        panel = self._panel()
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
        window.pages.addWidget(holder)
        window.pages.setCurrentWidget(holder)
        window.head.hide()
        window.sidebar.setEnabled(False)
        window.top_bar.setEnabled(False)

        def enter(_who: str) -> None:
            window.sidebar.setEnabled(True)
            window.top_bar.setEnabled(True)
            window.head.show()
            window.pages.removeWidget(holder)
            holder.deleteLater()
            self.seated.emit()
            window.open_page("beranda")

        panel.entered.connect(enter)
        panel.password.setFocus()

    def change(self, window: MainWindow) -> None:
        """Somebody else takes the seat."""
        asked = LoginDialog(self._panel(), window)
        asked.panel.entered.connect(lambda _who: self.seated.emit())
        asked.exec()

    def _panel(self) -> LoginPanel:
        people = [LoginUser(office.official_id, office.name, office.title) for office in self._offices()]
        return LoginPanel(people, self._check, notice=self._notice, last=self._preferences.last_user)

    def _offices(self) -> list[Office]:
        return offices_on(self._desk.read, self._desk.today)

    def _check(self, who: int, password: str) -> str:
        try:
            sign_in(self._desk.session, official_id=who, password=password, today=self._desk.today)
        except EvillageError as error:
            return sentence(error)
        self._preferences.last_user = who
        self._preferences.save()
        return ""
