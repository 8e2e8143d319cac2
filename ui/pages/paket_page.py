"""Paket pekerjaan: every work of the year with its money and its ground side by side, one of them opened below, forms at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from evillage.budget.kegiatan import kegiatan_of
from evillage.monitoring.board import BoardRow, board, standing
from evillage.monitoring.flags import Flag, flags
from evillage.monitoring.limits import limits
from evillage.monitoring.paket import add_paket, remove_paket
from evillage.monitoring.plan_items import items_of
from evillage.monitoring.progress import progress
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.pages.camera_dialog import take_from_camera
from ui.pages.limits_form import LimitsForm
from ui.pages.page import Page
from ui.pages.paket_detail import ELSEWHERE, Ask, PaketDetail
from ui.pages.paket_facts_form import PaketFactsForm
from ui.pages.paket_form import PaketForm
from ui.pages.paket_front import PaketFront
from ui.pages.paket_list import PaketModel, headline
from ui.pages.parts_form import PartsForm
from ui.pages.photo_adding import PhotoForm
from ui.pages.photo_mending import mend_pictures
from ui.pages.photo_preview import PhotoPreview
from ui.pages.plan_form import PlanForm
from ui.pages.progress_form import ProgressForm
from ui.pages.side_form import SideForm
from ui.pages.status_form import StatusForm
from ui.preferences import Preferences
from ui.theme import scaled, zoom_factor
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

F = TypeVar("F", bound=SideForm)


class PaketPage(Page):
    """List, detail, and one form at a time beside them."""

    title = "Paket pekerjaan"
    watches = frozenset(
        {
            "paket", "paket_plan", "paket_item", "paket_dana", "paket_tim", "paket_status", "progress", "photo", "kegiatan", "transfer",
            "kunjungan_paket",
            "spp", "spj", "budget_version", "tahun", "setting",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs, self._preferences = desk, jobs, preferences
        self._flags: list[Flag] = []
        self._closed = False  # the user shut the detail
        self._mended = False  # small pictures were looked after in this window
        self.form: SideForm | None = None
        self.model = PaketModel()
        self.table = LedgerTable("paket", preferences)
        self.table.set_model(self.model)
        self.detail = PaketDetail(desk, preferences)
        self.nothing = EmptyState("", ("Paket baru", self.write_new), "camera")
        self.no_kegiatan = EmptyState("", ("Buka Kegiatan", lambda: self.jumped.emit("kegiatan", None)), "list")
        self.new = self.action("Paket baru", self.write_new, "Ctrl+N")
        self.primary = self.new
        self.front = PaketFront(desk, self.table)
        self.map = self.front.map
        self.map.chosen.connect(self.show_paket)
        self.seen = self.action("Peta", lambda: self._turn(self.map))
        self.whole = self.action("Kurva desa", lambda: self._turn(self.front.curve))
        self.tools = (
            self.action("Rekap", lambda: self.jumped.emit("laporan", ("rekap-monitoring", {}))),
            self.seen,
            self.whole,
            self.action("Ekspor Excel", self.export, "Ctrl+E"),
            self.action("Kartu kendali", lambda: self._print("kartu-kendali")),
            self.action("Kurva S", lambda: self._print("kurva-s")),
            self.action("Kurva S seluruh paket", lambda: self.jumped.emit("laporan", ("kurva-s-desa", {}))),
            self.action("Laporan kemajuan fisik", lambda: self.jumped.emit("laporan", ("kemajuan-fisik", {}))),
            self.action("Batas deviasi", self._set_limits),
            self.action("Foto dari kamera", lambda: take_from_camera(desk, jobs, self)),
        )
        self._build()
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._follow)
        self.table.opened.connect(self._open)
        self.table.view.resized.connect(lambda: self.model.set_room(round(self.table.width() / zoom_factor())))
        self.table.view.clicked.connect(lambda index: self._open(index.row()))
        self.detail.asked.connect(self._do)
        desk.actor_changed.connect(self.mark_stale)
        desk.year_changed.connect(lambda _year: self._close_form())

    def _build(self) -> None:
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(scaled(10))
        self.split.addWidget(self.front)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 4)
        self.split.setSizes([scaled(270), scaled(360)])
        self.stack = QStackedWidget()
        for widget in (self.split, self.nothing, self.no_kegiatan):
            self.stack.addWidget(widget)
        self._row = QHBoxLayout()
        self._row.setSpacing(scaled(12))
        self._row.addWidget(self.stack, 1)
        self.body.addLayout(self._row, 1)

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the board, its flags, and the open paket."""
        desk = self._desk
        rows = board(desk.read, year=desk.year, day=desk.today)
        self._flags = flags(desk.read, year=desk.year, rows=rows)
        self.model.set_rows(rows)
        reason = self._reason_not_new()
        self.explain(self.new, reason)
        self.nothing.say(f"Belum ada paket pekerjaan tahun {desk.year}. {reason}".strip())
        self.no_kegiatan.say(f"Belum ada kegiatan tahun {desk.year}; paket pekerjaan ditulis di bawah kegiatannya.")
        if self.nothing.button is not None:
            self.nothing.button.explain(reason)
        if rows:
            self.stack.setCurrentWidget(self.split)
        else:
            self.stack.setCurrentWidget(self.nothing if kegiatan_of(desk.read, year=desk.year) else self.no_kegiatan)
        if self.form is not None and self.form.paket_id and self.model.place_of(self.form.paket_id) < 0:
            self._close_form()
        if rows and self.table.current_row() < 0:
            self.table.select_row(0)
        self.front.show_rows(rows)
        self._show_detail()
        self.subtitle = headline(standing(rows, limits(desk.read)))
        for tool in self.tools:
            tool.setVisible(bool(rows))
        self.headed.emit()
        if not self._mended:
            self._mended = True
            mend_pictures(self._desk, self._jobs, self.mark_stale)

    def _turn(self, to: QWidget) -> None:
        """From the list to the map or the curve of all, and back."""
        self.front.turn(to)
        shown = self.front.currentWidget()
        self.seen.setText("Daftar" if shown is self.map else "Peta")
        self.whole.setText("Daftar" if shown is self.front.curve else "Kurva desa")
        self.headed.emit()

    def _reason_not_new(self) -> str:
        if not kegiatan_of(self._desk.read, year=self._desk.year):
            return "Tulis kegiatannya dahulu."
        return self._desk.reason_not(add_paket)

    # --- list and detail ---------------------------------------------------------------------------------------------

    def current(self) -> BoardRow | None:
        """The paket that is chosen."""
        place = self.table.current_row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def show_paket(self, paket_id: int) -> None:
        """Select a paket and open it."""
        place = self.model.place_of(paket_id)
        if place >= 0:
            self.table.select_row(place)
            self._open(place)

    def open_on(self, target: object) -> None:
        """A paket by id, or "baru"."""
        if target == "baru":
            self.write_new()
        elif isinstance(target, int):
            self.show_paket(target)

    def _open(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self._closed = False
            self._show_detail()
            QTimer.singleShot(0, self._keep_in_sight)

    def _follow(self, _place: int) -> None:
        """Another row is current: the detail shows it, and a form without typing goes over to it."""
        self._show_detail()
        row, form = self.current(), self.form
        if row is None or form is None or form.paket_id in (0, row.paket.id):
            return
        if form.is_dirty():
            form.warn("Isian ini untuk paket yang tadi dipilih; simpan, atau tekan Esc untuk membuangnya.")
        elif isinstance(form, PlanForm | PartsForm):
            self._plan(row)
        elif isinstance(form, PaketFactsForm):
            self._beside(PaketFactsForm(self._desk, row.paket))
        elif isinstance(form, StatusForm):
            self._beside(StatusForm(self._desk, row.paket))
        elif isinstance(form, PhotoForm):
            self._add_photo(row)
        elif isinstance(form, ProgressForm):
            self._report(row)
        else:
            self._change(row)

    def _show_detail(self) -> None:
        row = self.current()
        self.detail.setVisible(row is not None and not self._closed)
        self.map.set_current(row.paket.id if row else 0)
        if row is not None and not self._closed:
            self.detail.show_row(row, [flag for flag in self._flags if flag.paket_id == row.paket.id])
            if isinstance(self.form, PlanForm) and self.form.paket_id == row.paket.id:
                self.detail.preview(self.form.model.points())

    def _keep_in_sight(self) -> None:
        self.table.view.scrollTo(self.table.view.currentIndex())

    def _close_detail(self) -> None:
        self._closed = True
        self.detail.hide()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- forms -------------------------------------------------------------------------------------------------------

    def _beside(self, form: F) -> F:
        """Open a form at the right, in the place of the one before."""
        self._close_form()
        self.form = form
        form.saved.connect(lambda words: self.toasted.emit(words, True))
        form.left.connect(self._close_form)
        self._row.addWidget(form)
        form.show()
        self.detail.set_narrow(narrow=True)
        form.begin()
        return form

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is None:
            return
        self._row.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.detail.set_narrow(narrow=False)
        self.detail.preview(None)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_leave_form(self) -> bool:
        """Whether another form may take the place of the open one; typing asks once more."""
        if self.form is not None:
            self.form.leave()
        return self.form is None

    def write_new(self) -> None:
        """Ctrl+N."""
        if not self.new.isEnabled():
            self.told.emit(self.new.toolTip())
        elif self._may_leave_form():
            form = self._beside(PaketForm(self._desk))
            form.added.connect(self.show_paket)

    def _change(self, row: BoardRow, field: str = "") -> None:
        form = self._beside(PaketForm(self._desk, row.paket))
        if field:
            form.focus_on(field)

    def _report(self, row: BoardRow, report_id: int | None = None) -> None:
        self.detail.show_tab(0)
        self._beside(ProgressForm(self._desk, row, progress(self._desk.read, report_id) if report_id else None))

    def _plan(self, row: BoardRow) -> None:
        """By parts when it was made so, else by points."""
        self.detail.show_tab(0)
        if items_of(self._desk.read, row.paket.id):
            self._plan_parts(row)
        else:
            self._plan_points(row)

    def _plan_points(self, row: BoardRow) -> None:
        form = self._beside(PlanForm(self._desk, self._preferences, row.paket))
        form.drawn.connect(self.detail.preview)
        form.parts_asked.connect(lambda: self._plan_parts(row) if self._may_leave_form() else None)

    def _plan_parts(self, row: BoardRow) -> None:
        form = self._beside(PartsForm(self._desk, self._preferences, row.paket))
        form.points_asked.connect(lambda: self._plan_points(row) if self._may_leave_form() else None)

    def _set_limits(self) -> None:
        if self._may_leave_form():
            self._beside(LimitsForm(self._desk))

    def _add_photo(self, row: BoardRow, stage: int | None = None, files: Sequence[Path] = ()) -> None:
        self.detail.show_tab(1)
        form = self._beside(PhotoForm(self._desk, self._jobs, row, stage))
        form.take_files(files)

    # --- what the detail asks for ------------------------------------------------------------------------------------

    def _do(self, ask: Ask, about: object) -> None:
        row = self.current()
        if row is None:
            return
        forms: dict[Ask, Callable[[], object]] = {
            Ask.CHANGE: lambda: self._change(row),
            Ask.REPORT: lambda: self._report(row),
            Ask.OPEN_REPORT: lambda: self._report(row, about if isinstance(about, int) else None),
            Ask.PLAN: lambda: self._plan(row),
            Ask.FACTS: lambda: self._beside(PaketFactsForm(self._desk, row.paket)),
            Ask.STATUS: lambda: self._beside(StatusForm(self._desk, row.paket)),
            Ask.PHOTO: lambda: self._add_photo(row, about if isinstance(about, int) else None),
        }
        if ask in forms:
            if self._may_leave_form():
                forms[ask]()
        else:
            self._do_at_once(row, ask, about)

    def _do_at_once(self, row: BoardRow, ask: Ask, about: object) -> None:
        """What needs no form."""
        if ask is Ask.FILES and isinstance(about, list):
            self._take_files(row, about)
        elif ask is Ask.OPEN_PHOTO and isinstance(about, int):
            self._open_photo(row, about)
        elif ask in ELSEWHERE:
            self.jumped.emit(ELSEWHERE[ask], about)
        elif ask is Ask.MEND and isinstance(about, Flag):
            self._mend(row, about)
        elif ask is Ask.REMOVE:
            self._remove(row)
        elif ask is Ask.PRINT:
            self.print_paper()
        elif ask is Ask.CLOSE:
            self._close_detail()

    def _take_files(self, row: BoardRow, files: Sequence[Path]) -> None:
        if isinstance(self.form, PhotoForm) and self.form.paket_id == row.paket.id:
            self.form.take_files(files)
        elif self._may_leave_form():
            self._add_photo(row, files=files)

    def _open_photo(self, row: BoardRow, photo_id: int) -> None:
        seen = PhotoPreview(self._desk, self._jobs, row.paket, photo_id, self)
        seen.told.connect(lambda words: self.toasted.emit(words, True))
        seen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        seen.open()

    def _mend(self, row: BoardRow, flag: Flag) -> None:
        """Go where a flag can be looked into."""
        if flag.photo_id is not None:
            self._open_photo(row, flag.photo_id)
        elif not self._may_leave_form():
            return
        elif flag.code == "progress_without_photo":
            self._add_photo(row)
        elif flag.code == "money_ahead":
            self._report(row)
        else:
            self._change(row, "place" if flag.code == "place_shared" else "pagu")

    def _remove(self, row: BoardRow) -> None:
        if self._desk.do(remove_paket, paket_id=row.paket.id):
            self.toasted.emit(f"Paket {row.paket.name} dihapus.", True)

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the list as it is shown."""
        export_table(self, self._desk, self._jobs, self.table, title="Daftar paket", tell=lambda words: self.toasted.emit(words, False))

    def print_paper(self) -> None:
        """Ctrl+P: the sheet of the paket that is chosen."""
        self._print("lembar-monitoring")

    def _print(self, report: str) -> None:
        """A sheet of the paket that is chosen."""
        row = self.current()
        if row is None:
            self.told.emit("Pilih paket yang lembarnya akan dicetak dahulu.")
        else:
            self.jumped.emit("laporan", (report, {"paket_id": row.paket.id}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form, then the detail."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.form is not None:
            self.form.leave()
        elif self.detail.isVisible():
            self._close_detail()
