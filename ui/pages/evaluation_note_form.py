"""The form of one remark of the camat: what it is about, what he wrote, and what the village answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from evillage.budget.evaluation import Note, Subject, add_note, answer_note, change_note
from evillage.budget.kegiatan import kegiatan_of
from evillage.budget.rab import rab_lines
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm

if TYPE_CHECKING:
    from evillage.budget.version import BudgetVersion
    from ui.desk import Desk

_WHOLE, _INCOME = -1, 0


class EvaluationNoteForm(EntryForm):
    """A new remark, or the chosen one; the Sekretaris Desa writes remarks, every desk of the budget answers."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Catatan baru", "Simpan catatan  Ctrl+Enter", self._save, parent)
        self._desk = desk
        self._usulan: BudgetVersion | None = None
        self._note: Note | None = None
        self._reason = ""
        self.about = self.add("Tentang", Choice[int]())
        self.line = self.add("Rincian", Choice[int]())
        self.aspek = self.add("Aspek", QLineEdit(), hint="Misalnya Kewajaran harga, Kelengkapan")
        self.remark = self.add("Catatan camat", _text())
        self.answer = self.add("Jawaban desa", _text())
        self.about.chosen.connect(self._offer_lines)

    def show_usulan(self, usulan: BudgetVersion | None, reason: str) -> None:
        """The usulan remarks are written on; `reason` says why nothing can be written."""
        fresh = usulan is None or self._usulan is None or usulan.id != self._usulan.id
        self._usulan = usulan
        if fresh and usulan is not None:
            kegiatan = [(f"{k.code} {k.name}", k.id) for k in kegiatan_of(self._desk.read, year=usulan.year)]
            self.about.set_entries([("Keseluruhan", _WHOLE), ("Pendapatan dan pembiayaan", _INCOME), *kegiatan])
            self.show_note(None)
        writes = not (reason or self._desk.reason_not(add_note))
        for field in (self.about, self.line, self.aspek):
            field.setEnabled(writes)
        self.remark.setReadOnly(not writes)
        self.answer.setReadOnly(bool(reason))
        self._reason = reason or self._desk.reason_not(answer_note)
        self.explain(self._reason)

    def show_note(self, note: Note | None) -> None:
        """Write on this remark; None begins a new one."""
        self._note = note
        self.set_title("Catatan camat" if note else "Catatan baru")
        about = _WHOLE
        if note is not None:
            about = note.kegiatan_id or (_INCOME if note.line_key is not None else _WHOLE)
        self.about.set_value(about)
        self._offer_lines()
        if note is not None and note.line_key is not None:
            self.line.set_value(note.line_key)
        self.aspek.setText(note.aspek if note else "")
        self.remark.setPlainText(note.uraian if note else "")
        self.answer.setPlainText(note.jawaban if note else "")
        self.explain(self._reason)

    def note(self) -> Note | None:
        """The remark written on; None while it is new."""
        return self._note

    def _offer_lines(self) -> None:
        """The lines of the usulan below what was chosen."""
        about = self.about.value()
        lines = []
        if self._usulan is not None and about is not None and about != _WHOLE:
            lines = rab_lines(self._desk.read, version_id=self._usulan.id, kegiatan_id=about or None)
        self.line.set_entries([("Seluruhnya", 0), *((f"{line.rekening} {line.uraian}", line.line_key) for line in lines)])
        self.line.setEnabled(bool(lines) and self.about.isEnabled())

    def _subject(self) -> Subject:
        about, line = self.about.value(), self.line.value()
        kegiatan = about if about is not None and about > 0 else None
        aspek = self.aspek.text().strip()
        if about == _INCOME and not line:
            aspek = aspek or "Pendapatan dan pembiayaan"
        return Subject(line_key=line or None, kegiatan_id=kegiatan, aspek=aspek)

    def _save(self) -> None:
        if self._usulan is None:
            return
        remark, answer = self.remark.toPlainText().strip(), self.answer.toPlainText().strip()
        if not remark:
            self.warn("Tulis catatan camat dahulu.")
            return
        note, subject = self._note, self._subject()
        if note is None:
            added = self._desk.do(add_note, version_id=self._usulan.id, uraian=remark, subject=subject)
            if added is None or (answer and not self._desk.do(answer_note, note_id=added.value, jawaban=answer)):
                return
            self.saved.emit("Catatan camat ditambahkan.")
            return
        before = Subject(note.line_key, note.kegiatan_id, None, note.aspek)
        if (remark, subject) != (note.uraian, before) and not self._desk.do(change_note, note_id=note.id, uraian=remark, subject=subject):
            return
        if answer != note.jawaban and not self._desk.do(answer_note, note_id=note.id, jawaban=answer):
            return
        self.saved.emit("Jawaban disimpan." if answer != note.jawaban else "Catatan disimpan.")


def _text() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(scaled(76))
    return field
