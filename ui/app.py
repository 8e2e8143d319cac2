"""App: the whole wiring of the program in one place: which file is open, who works, which pages there are, what hears what."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from evillage.errors import EvillageError
from evillage.kernel.actor import ROLE_NAMES
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.paper.progress import Progress
from evillage.reports.overview import waiting
from evillage.village.originals import Copied
from evillage.village.profile import village, years
from ui.crash import CrashReporter
from ui.desk import Desk
from ui.finding import Finder
from ui.guarding import Guard
from ui.help import HelpDialog
from ui.hub import Hub
from ui.jobs import Job, Jobs
from ui.main_window import MainWindow
from ui.page_list import page_specs
from ui.preferences import Preferences
from ui.signing_in import SignIn
from ui.start_window import StartWindow
from ui.theme import Scheme, Tone, apply_theme
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.progress_strip import ProgressStrip

_BACKUP_EVERY_MS = 30 * 60 * 1000
_CLOSING_SECONDS = 4.0
_FIRST_BACKUP_MS = 20_000  # soon after opening, when the person is still finding their place


class App(QObject):
    """Owns the windows and the open village; everything else is handed what it needs."""

    def __init__(self, qt: QApplication, preferences: Preferences) -> None:
        super().__init__(qt)
        self._qt = qt
        self.preferences = preferences
        self.crash = CrashReporter(_log_file(), parent_of=lambda: self.window)
        self.crash.install()
        self.jobs = Jobs(self.crash.report, self)
        self.window: MainWindow | None = None
        self.start: StartWindow | None = None
        self.desk: Desk | None = None
        self.guard: Guard | None = None
        self._copying: Job[Copied] | None = None
        self._timer = QTimer(self, interval=_BACKUP_EVERY_MS)
        self._timer.timeout.connect(self._back_up)
        self._look()
        qt.aboutToQuit.connect(self.close)

    def begin(self, file: Path | None) -> None:
        """Open the named file, or the last one, or ask."""
        last = Path(self.preferences.recent[0]) if self.preferences.recent else None
        chosen = file or (last if last is not None and last.is_file() else None)
        if chosen is None:
            self.ask()
        else:
            self.open_file(chosen)

    def ask(self, trouble: str = "") -> None:
        """Show the three ways in."""
        recent = [Path(entry) for entry in self.preferences.recent]
        self.start = StartWindow([path for path in recent if path.is_file()])
        self.start.file_chosen.connect(self._open)
        self.start.sample_asked.connect(self._make_sample)
        self.start.founding_asked.connect(self._found)
        if trouble:
            self.start.say(trouble)
        self.start.show()

    def open_file(self, path: Path) -> bool:
        """Open a village file and show it; a refusal is said in the start window. Whether it opened."""
        try:
            session = Session.open(path)
            home = village(session.read)
            open_years = years(session.read)
        except EvillageError as error:
            if self.start is None:
                self.ask(sentence(error))
            else:
                self.start.say(sentence(error))
            return False
        self.close()
        self.preferences.remember_file(path)
        self.preferences.save()
        hub = Hub(self)
        self.desk = Desk(session, hub, _year_to_show(open_years), self)
        self.guard = Guard(session, path)
        self.window = self._make_window(self.desk, hub)
        self.window.set_place(home.name, self.desk.year)
        self._sign_in(self.desk, self.window, sample=home.sample)
        if self.preferences.geometry:
            self.window.show()
        else:
            self.window.showMaximized()  # the first time; later the window remembers its place
        if self.start is not None:
            self.start.close()
            self.start = None
        self._timer.start()
        QTimer.singleShot(_FIRST_BACKUP_MS, self, self._back_up)
        return True

    def _open(self, path: Path) -> None:
        self.open_file(path)

    def close(self) -> None:
        """Finish work, back up what changed, release the file."""
        self._timer.stop()
        self.jobs.wait()
        if self.guard is not None:
            self.guard.back_up()
            self.guard.finish_files(_CLOSING_SECONDS)
        if self.desk is not None:
            self.desk.session.close()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self.window, self.desk, self.guard = None, None, None

    def _make_window(self, desk: Desk, hub: Hub) -> MainWindow:
        specs = page_specs(desk, self.jobs, self.preferences)
        window = MainWindow(specs, hub, self.preferences)
        Finder(desk, window, specs)
        window.add_strip(ProgressStrip(self.jobs))
        desk.refused.connect(lambda text: window.banner.show_message(Tone.BAD, text))
        hub.changed.connect(lambda _tables: self._follow())
        window.undo_asked.connect(self._undo)
        window.redo_asked.connect(self._redo)
        window.backup_asked.connect(self._back_up)
        window.outbox_asked.connect(lambda: window.open_page("kirim"))
        window.appearance_changed.connect(self._look)
        window.export_asked.connect(lambda title, table: self._export(window, desk, title, table))
        window.help_asked.connect(lambda key: HelpDialog(key, desk.file, window).exec())
        return window

    def _export(self, window: MainWindow, desk: Desk, title: str, table: LedgerTable) -> None:
        from ui.exporting import export_table  # noqa: PLC0415 - papers wait until one is made

        export_table(window, desk, self.jobs, table, title=title, tell=lambda words: window.toast.say(words, undo=False))

    def _sign_in(self, desk: Desk, window: MainWindow, *, sample: bool) -> None:
        seat = SignIn(desk, self.preferences, sample=sample)
        window.user_change_asked.connect(lambda: seat.change(window))
        seat.seated.connect(self._seated)
        seat.cover(window)

    def _seated(self) -> None:
        if self.window is None or self.desk is None:
            return
        actor = self.desk.actor
        self.window.set_user(actor.name, ROLE_NAMES[actor.role] if actor.role else "")
        self.desk.actor_changed.emit()
        self._follow()

    def _follow(self) -> None:
        """The frame around the pages follows the file."""
        if self.window is None or self.desk is None or self.guard is None:
            return
        self.window.set_undo(self.desk.session.undo_label() or "")
        self.window.set_redo(self.desk.session.redo_label() or "")
        self.window.set_outbox(self.guard.outbox())
        self.window.set_backup(self.guard.backup_age())
        counts = waiting(self.desk.read, year=self.desk.year, role=self.desk.actor.role)
        for page in ("spp", "spj", "evaluasi"):
            self.window.set_count(page, counts.get(page, 0))
        self.window.banner.show_message(Tone.INFO, "")

    def _undo(self) -> None:
        if self.desk is not None and (label := self.desk.session.undo_label()) and self.desk.undo() and self.window is not None:
            self.window.toast.say(f"Diurungkan: {label}.")

    def _redo(self) -> None:
        if self.desk is not None and (label := self.desk.session.redo_label()) and self.desk.redo() and self.window is not None:
            self.window.toast.say(f"Diulangi: {label}.")

    def _back_up(self) -> None:
        if self.guard is None or self.window is None:
            return
        if trouble := self.guard.back_up():
            self.window.banner.show_message(Tone.BAD, trouble, ("Coba lagi", self._back_up), closable=False)
        self.window.set_backup(self.guard.backup_age())
        if self._copying is None:
            self._copying = self.jobs.start("Menyalin foto dan lampiran ke cadangan", self.guard.copy_files)
            self._copying.failed.connect(self._say_copying)
            self._copying.ended.connect(self._end_copying)

    def _say_copying(self, trouble: str) -> None:
        if self.window is not None:
            self.window.banner.show_message(Tone.BAD, trouble, ("Coba lagi", self._back_up), closable=False)

    def _end_copying(self) -> None:
        self._copying = None

    def _look(self) -> None:
        apply_theme(self._qt, Scheme(self.preferences.scheme), self.preferences.zoom)

    def _make_sample(self) -> None:
        from evillage.sample.demo import make_demo  # noqa: PLC0415 - pictures and a year of papers, only when asked for

        target = _free_name(Path.home() / "desa-contoh.evillage")
        if self.start is not None:
            self.start.wait("Menyusun satu tahun desa contoh, sekitar sepuluh detik…")

        def make(_progress: Progress) -> Path:
            make_demo(target).close()
            return target

        job = self.jobs.start("Menyusun desa contoh", make, self._open)
        job.failed.connect(self._sample_failed)

    def _sample_failed(self, trouble: str) -> None:
        if self.start is not None:
            self.start.wait("")
            self.start.say(trouble)

    def _found(self) -> None:
        from ui.dialogs.founding import FoundingDialog  # noqa: PLC0415 - only for a new village

        made: list[Path] = []
        asked = FoundingDialog(made.append, datetime.now().astimezone().year, self.jobs, self.start)
        QTimer.singleShot(0, asked.offer_villages)
        if asked.exec() == QDialog.DialogCode.Accepted and made:
            self.open_file(made[0])


def _year_to_show(open_years: list[int]) -> int:
    this_year = date.today().year  # noqa: DTZ011 - the office's own calendar
    return this_year if this_year in open_years or not open_years else open_years[0]


def _free_name(path: Path) -> Path:
    """The path itself, or the first `-2`, `-3` ... that does not exist."""
    number = 2
    found = path
    while found.exists():
        found = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return found


def _log_file() -> Path:
    from platformdirs import user_log_path  # noqa: PLC0415 - only the real program needs it

    return user_log_path("e-Village", appauthor=False) / "kesalahan.log"
