"""Child of test_start: the program as its user starts it, `python -m ui FILE`, which tells what lies in its memory on the way.

One line of JSON: the modules loaded when the window asks who works, and those loaded when the treasurer sees Beranda.
"""

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.__main__ as program
from ui.dialogs.login import LoginPanel
from ui.main_window import MainWindow
from ui.pages.home_page import HomePage


class Watched(QApplication):
    """The application of the program; it signs in and leaves by itself."""

    def exec(self) -> int:  # type: ignore[override]  # an instance's turn of Qt's static method
        QTimer.singleShot(0, self._visit)
        return super().exec()

    def _visit(self) -> None:
        window = next(shown for shown in self.topLevelWidgets() if isinstance(shown, MainWindow) and shown.isVisible())
        window.grab()
        asking = sorted(sys.modules)
        panel = window.findChild(LoginPanel)
        assert panel is not None
        panel.password.setText("contoh")
        panel.button.click()
        window.grab()
        assert isinstance(window.current_page(), HomePage)
        json.dump([asking, sorted(sys.modules)], sys.stdout)
        window.close()


if __name__ == "__main__":
    program.__dict__["QApplication"] = Watched
    sys.exit(program.main())
