"""Child of the start bench: opens one window, waits for its first paint, prints seconds since the interpreter began and peak memory.

python -m tests.bench.start_probe bare             a plain Qt window of the same shape, filled with the same number of rows
python -m tests.bench.start_probe desa FILE        the program: Beranda of a village file, the treasurer at the desk
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QMainWindow,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)


class _FirstPaint(QObject):
    """Quits after the first paint of the window's content."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seconds = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seconds:
            QTimer.singleShot(0, self._stop)
        return False

    def _stop(self) -> None:
        self.seconds = _since_begin()
        QApplication.quit()


def _since_begin() -> float:
    begun = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19]) / 100
    return time.clock_gettime(time.CLOCK_BOOTTIME) - begun


def bare() -> QWidget:
    """Sidebar of 15 entries, four figures, a table of 12 rows: what Beranda shows, with nothing behind it."""
    window = QMainWindow()
    side = QListWidget()
    side.addItems([f"Halaman {number}" for number in range(15)])
    body = QWidget()
    column = QVBoxLayout(body)
    for number in range(4):
        column.addWidget(QLabel(f"Angka {number}: 1.234.567,00"))
    table = QTableWidget(12, 4)
    for row in range(12):
        for place in range(4):
            table.setItem(row, place, QTableWidgetItem(f"{row * 1000 + place}"))
    column.addWidget(table)
    split = QSplitter()
    split.addWidget(side)
    split.addWidget(body)
    window.setCentralWidget(split)
    return window


def village(qt: QApplication, file: Path) -> QWidget:
    """The window of the program on a village file, wired as `ui.app` wires it."""
    from evillage.kernel.actor import Actor, Role
    from evillage.kernel.session import Session
    from evillage.village.users import offices_on
    from ui.desk import Desk
    from ui.hub import Hub
    from ui.jobs import Jobs
    from ui.main_window import MainWindow
    from ui.page_list import page_specs
    from ui.preferences import Preferences
    from ui.theme import Scheme, apply_theme

    qt.setStyle("Fusion")
    preferences = Preferences()
    apply_theme(qt, Scheme.LIGHT)
    session = Session.open(file)
    hub = Hub(qt)
    desk = Desk(session, hub, 2026, qt)
    seat = next(office for office in offices_on(session.read, desk.today) if office.role is Role.KAUR_KEU)
    session.act_as(Actor(seat.user_id, seat.name, seat.role, seat.official_id))
    window = MainWindow(page_specs(desk, Jobs(print, qt), preferences), hub, preferences)
    window.open_page("beranda")
    return window


def main() -> None:
    """Show the asked window once."""
    qt = QApplication(sys.argv)
    window = bare() if sys.argv[1] == "bare" else village(qt, Path(sys.argv[2]))
    window.resize(1366, 768)
    watched = window.centralWidget() if isinstance(window, QMainWindow) else window
    paint = _FirstPaint(watched)
    window.show()
    qt.exec()
    print(f"{paint.seconds:.4f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


if __name__ == "__main__":
    main()
