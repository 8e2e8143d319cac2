"""Evaluasi camat: a usulan on his desk, his letter, his remarks one by one with the village's answers, and how it ends."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.budget.evaluation import (
    Note,
    add_note,
    agree_by_silence,
    agree_usulan,
    evaluation,
    note_usulan,
    notes,
    record_evaluation,
    remove_note,
    silence_limit,
    unanswered,
    waited,
)
from evillage.budget.version import BudgetVersion, versions_of_kind
from evillage.paper.model import Kind
from evillage.values.dates import long_date
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.evaluation_note_form import EvaluationNoteForm
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.buttons import Look as ButtonLook
from ui.widgets.cards import Panel
from ui.widgets.choice import Choice
from ui.widgets.fields import DateEdit, FormField
from ui.widgets.filling_stack import FillingStack
from ui.widgets.flow_bar import FlowBar, FlowStep
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

_TRACK = ("proposed", "noted", "agreed")
_CLOSED = "Evaluasi usulan ini sudah selesai."


class EvaluationPage(Page):
    """The letter on top, the remarks at the left, the remark in hand at the right."""

    title = "Evaluasi camat"
    watches = frozenset({"budget_version", "evaluasi", "evaluasi_note", "flow_step", "rab_line", "kegiatan", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._usulan: BudgetVersion | None = None
        self.which = Choice[int]()
        self.which.setAccessibleName("Usulan")
        self.flow = FlowBar()
        self.waited = label("", Text.MUTED)
        self.received = DateEdit(self._year)
        self.number, self.kesimpulan = QLineEdit(), QLineEdit()
        self.letter_day = DateEdit(self._year)
        self.save_letter = Button("Simpan surat", self._keep_letter)
        self.rows = RowsModel[Note](
            (
                Field("No", self._place, Kind.NUMBER, width=44),
                Field("Tentang", lambda n: n.place, width=170),
                Field("Catatan camat", lambda n: n.uraian, width=180, stretch=True),
                Field("Jawaban desa", lambda n: n.jawaban, width=200),
                Field("Status", _chip, Look.CHIP, width=122),
            ),
            key=lambda n: n.id,
        )
        self.table = LedgerTable("evaluasi", preferences)
        self.table.set_model(self.rows)
        self.table.say_when_empty("Belum ada catatan. Tulis catatan camat di kanan, atau catat persetujuannya.")
        self.form = EvaluationNoteForm(desk)
        self.nothing = EmptyState(
            "Belum ada usulan. Rancangan yang seimbang diusulkan dari halaman APBDes.",
            ("Buka APBDes", lambda: self.jumped.emit("apbdes", None)), "clipboard-check",
        )  # fmt: skip
        self._build()
        self.fresh = self.action("Catatan baru", self._fresh, "Ctrl+N")
        self.open_line = self.action("Buka RAB", self._open_line)
        self.remove = self.action("Hapus catatan", self._remove)
        self._export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self.primary = self.fresh
        self.tools = (self.open_line, self.remove, self._export_action, self.action("Cetak", self.print_paper, "Ctrl+P"))
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        self.which.setMinimumWidth(scaled(180))
        head.addWidget(self.which)
        head.addWidget(self.flow, 1)
        letter = Panel("Surat evaluasi")
        letter.head.addWidget(self.waited)
        fields = QHBoxLayout()
        fields.setSpacing(scaled(12))
        for title, field, share in (
            ("Usulan diterima camat", self.received, 2), ("Nomor surat camat", self.number, 3), ("Tanggal surat", self.letter_day, 2),
            ("Kesimpulan", self.kesimpulan, 6),
        ):  # fmt: skip
            fields.addWidget(FormField(title, field), share)
        button = QVBoxLayout()
        button.addSpacing(self.fontMetrics().height() + scaled(4))
        button.addWidget(self.save_letter)
        button.addStretch(1)
        fields.addLayout(button)
        letter.body.addLayout(fields)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.form)
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(head)
        column.addWidget(letter)
        column.addLayout(row, 1)
        self.stack = FillingStack()
        self.stack.addWidget(self._work)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.which.chosen.connect(self.refresh)
        self.flow.asked.connect(self._step)
        self.table.moved.connect(self._show_note)
        self.table.opened.connect(lambda _place: self.form.answer.setFocus())
        self.table.summed.connect(self.told)
        self.form.saved.connect(self._saved)
        for field in (self.number, self.kesimpulan, self.received, self.letter_day):
            field.returnPressed.connect(self._keep_letter)
        self._desk.actor_changed.connect(self.mark_stale)
        self._desk.year_changed.connect(lambda _year: self.which.set_entries([]))

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the usulan of the year, the letter and the remarks of the one in hand."""
        desk = self._desk
        found = versions_of_kind(desk.read, year=desk.year, kind="usulan")
        kept = self.which.value()
        self.which.set_entries([(usulan.title, usulan.id) for usulan in found])
        if kept is not None:
            self.which.set_value(kept)
        chosen = self.which.value()
        usulan = next((version for version in found if version.id == chosen), None)
        changed = usulan is None or self._usulan is None or usulan.id != self._usulan.id
        self._usulan = usulan
        self.stack.setCurrentWidget(self._work if usulan else self.nothing)
        self.subtitle = ""
        if usulan is not None:
            self._show_letter(usulan)
            remarks = notes(desk.read, version_id=usulan.id)
            self._numbers = {note.id: place for place, note in enumerate(remarks, 1)}
            self.rows.set_rows(remarks)
            if changed:
                self.table.view.clearSelection()
            self._show_flow(usulan)
            left = sum(not note.jawaban for note in remarks)
            sent = long_date(usulan.document_date) if usulan.document_date else ""
            told = f"{len(remarks)} catatan, {left} belum dijawab" if remarks else "belum ada catatan"
            self.subtitle = f"{usulan.title}, surat {usulan.document_no} {sent} · {told}"
        self.form.show_usulan(usulan, self._closed())
        self._explain_tools()
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A usulan's id."""
        if isinstance(target, int):
            self.which.set_value(target)
            self.refresh()

    def export(self) -> None:
        """The remarks in Excel."""
        export_table(self, self._desk, self._jobs, self.table, title="Catatan evaluasi camat", tell=self.told.emit)

    def print_paper(self) -> None:
        """Remarks and answers as the paper that goes back to the camat."""
        self.jumped.emit("laporan", ("tindak-lanjut-evaluasi", {}))

    def _year(self) -> int:
        """The year letters about this usulan are probably of."""
        day = self._usulan.document_date if self._usulan else None
        return day.year if day else self._desk.year

    def _place(self, note: Note) -> int:
        return self._numbers.get(note.id, 0)

    def _closed(self) -> str:
        return _CLOSED if self._usulan is not None and self._usulan.state == "agreed" else ""

    def _show_letter(self, usulan: BudgetVersion) -> None:
        found = evaluation(self._desk.read, version_id=usulan.id)
        self.received.set_value(found.received if found else None)
        self.letter_day.set_value(found.date if found else None)
        self.number.setText(found.number if found else "")
        self.kesimpulan.setText(found.kesimpulan if found else "")
        reason = self._closed() or self._desk.reason_not(record_evaluation)
        self.save_letter.explain(reason)
        for field in (self.received, self.number, self.letter_day, self.kesimpulan):
            field.setReadOnly(bool(reason))
        days = waited(self._desk.read, version_id=usulan.id, day=self._desk.calendar_day)
        waiting = usulan.state == "proposed" and found is not None and found.date is None and days is not None
        limit = silence_limit(self._desk.read, year=usulan.year)
        self.waited.setText(f"Menunggu jawaban, {days} dari {limit} hari kerja" if waiting else "")

    def _show_flow(self, usulan: BudgetVersion) -> None:
        desk = self._desk
        self.flow.show_flow([STATE_NAMES[state] for state in _TRACK], _TRACK.index(usulan.state))
        steps: list[FlowStep] = []
        left = len(unanswered(desk.read, version_id=usulan.id))
        open_notes = f"{left} catatan belum dijawab." if left else ""
        if usulan.state == "proposed":
            steps.append(FlowStep("silence", "Tidak ada jawaban", desk.reason_not(agree_by_silence)))
            steps.append(FlowStep("note", "Catat perlu perbaikan", desk.reason_not(note_usulan)))
        if usulan.state != "agreed":
            reason = desk.reason_not(agree_usulan) or open_notes
            steps.append(FlowStep("agree", "Catat persetujuan", reason, ButtonLook.PRIMARY))
        self.flow.show_steps(steps)

    def _show_note(self, place: int) -> None:
        if place >= 0:
            self.form.show_note(self.rows.row(place))
        self._explain_tools()

    def _explain_tools(self) -> None:
        note, closed = self.form.note(), self._closed()
        missing = "" if note else "Pilih catatan pada daftar dahulu."
        empty = "" if self._usulan else "Belum ada usulan."
        self.explain(self.fresh, empty or closed or self._desk.reason_not(add_note))
        self.explain(self.remove, missing or closed or self._desk.reason_not(remove_note))
        self.explain(self.open_line, missing or ("" if note and note.kegiatan_id else "Catatan ini tidak menyebut kegiatan."))

    # --- acting ------------------------------------------------------------------------------------------------------

    def _fresh(self) -> None:
        self.table.view.clearSelection()
        self.form.show_note(None)
        self._explain_tools()
        self.form.about.setFocus()

    def _saved(self, words: str) -> None:
        self.toasted.emit(words, True)
        if self.form.note() is None:
            self._fresh()

    def _open_line(self) -> None:
        note = self.form.note()
        if note is not None:
            self.jumped.emit("rab", note.kegiatan_id)

    def _remove(self) -> None:
        note = self.form.note()
        if note is not None and self._desk.do(remove_note, note_id=note.id):
            self.form.show_note(None)
            self.toasted.emit("Catatan dihapus.", True)
            self._explain_tools()

    def _keep_letter(self) -> None:
        if self._save_letter():
            self.toasted.emit("Surat evaluasi disimpan.", True)

    def _save_letter(self) -> bool:
        """Keep what stands in the letter's fields; whether it stands in the file now."""
        received = self.received.value()
        if self._usulan is None or self.received.isReadOnly():
            return self._usulan is not None
        if received is None:
            self.bannered.emit(Tone.BAD, "Isi tanggal usulan diterima camat dahulu.")
            self.received.setFocus()
            return False
        return bool(
            self._desk.do(
                record_evaluation, version_id=self._usulan.id, received=received, number=self.number.text(),
                letter_date=self.letter_day.value(), kesimpulan=self.kesimpulan.text(),
            )
        )  # fmt: skip

    def _step(self, key: str) -> None:
        """The end of an evaluation; what was typed into the letter goes first."""
        usulan = self._usulan
        if usulan is None or not self._save_letter():
            return
        if key == "silence":
            done = self._desk.do(agree_by_silence, version_id=usulan.id, day=self._desk.calendar_day)
        elif key == "note":
            done = self._desk.do(note_usulan, version_id=usulan.id)
        else:
            done = self._desk.do(agree_usulan, version_id=usulan.id)
        if done:
            self.toasted.emit("Perbaikan dicatat." if key == "note" else f"{usulan.title} disepakati.", False)


def _chip(note: Note) -> Chip:
    return Chip("Dijawab", Tone.GOOD) if note.jawaban else Chip("Belum dijawab", Tone.WARN)
