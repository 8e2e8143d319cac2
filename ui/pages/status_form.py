"""StatusForm: to say that a paket is held up, stopped, going on again or handed over, from a day on, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.monitoring.paket import Paket
from evillage.monitoring.paket_status import Said, possible_next, say_status, steps_of, unsay_status
from evillage.values.dates import show_date
from ui.desk import Desk
from ui.pages.side_form import SideForm
from ui.theme import Text, label
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.fields import DateEdit


class StatusForm(SideForm):
    """What may be said now, what was said before, and a way to take the last word back."""

    def __init__(self, desk: Desk, work: Paket, parent: QWidget | None = None) -> None:
        super().__init__("Status paket", "Catat status", self._save, parent)
        self._desk, self._work = desk, work
        self.paket_id = work.id
        self.status = self.add("Status", Choice[Said]([(word.capitalize(), word) for word in possible_next(desk.read, work.id)]))
        self.day = self.add("Sejak tanggal", DateEdit(desk.year))
        self.reason = self.add("Alasan", QLineEdit(), hint="Misalnya jalan masuk terendam, bahan belum datang")
        self.document = self.add("Nomor berita acara", QLineEdit(), hint="Bila ada; untuk serah terima nomor BAST-nya")
        self._steps = steps_of(desk.read, work.id)
        told = "\n".join(f"{show_date(step.date)}  {step.status.capitalize()}: {step.reason}" for step in self._steps)
        self.body.insertWidget(0, label(told or "Belum mulai, berjalan, dan selesai mengikuti laporan kemajuan.", Text.MUTED, wrap=True))
        self.remove = Button("Hapus status terakhir", self._remove, look=Look.DANGER)
        self.remove.setVisible(bool(self._steps))
        self.remove.explain(desk.reason_not(unsay_status))
        self.body.addWidget(self.remove)
        reason = desk.reason_not(say_status)
        over = "" if self.status.count() else "Paket sudah diserahterimakan; tidak ada status sesudahnya."
        self.explain(reason or over)
        self.day.set_value(desk.today)
        self.begin()

    def first_field(self) -> QWidget:
        """What happened is chosen first."""
        return self.status

    def _save(self) -> None:
        if not self.complete(self.day, self.reason):
            return
        day, status = self.day.value(), self.status.value()
        if day is None or status is None:
            return
        done = self._desk.do(
            say_status, paket_id=self.paket_id, status=status, date=day, reason=self.reason.text(), document_no=self.document.text(),
            today=self._desk.today,
        )  # fmt: skip
        if done:
            self.begin()
            self.saved.emit(f"Paket {self._work.name} dicatat {status} sejak {show_date(day)}.")
            self.left.emit()

    def _remove(self) -> None:
        if self._desk.do(unsay_status, step_id=self._steps[-1].id):
            self.begin()
            self.saved.emit(f"Status {self._steps[-1].status} paket {self._work.name} dihapus.")
            self.left.emit()
