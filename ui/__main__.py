"""`python -m ui [berkas.evillage]`: start the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.app import App
from ui.preferences import Preferences, preferences_path


def main() -> int:
    """Start the program; the exit code of the event loop."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(sys.argv)
    qt.setApplicationName("e-Village")
    qt.setStyle("Fusion")
    app = App(qt, Preferences.load(preferences_path()))
    arguments = qt.arguments()[1:]
    app.begin(Path(arguments[0]) if arguments else None)
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
