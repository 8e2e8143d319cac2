"""Tutup bulan: twelve months and where each stands; the chosen one with every cash place beside its book, and the next step."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.paper.model import Kind
from evillage.treasury.opname import cash_over, count_cash, opname_list
from evillage.treasury.tutup import (
    Month,
    approve_month,
    close_month,
    closes_without_difference,
    closing_lines,
    month_end,
    months,
    next_to_close,
    overdue,
    refuse_differences,
    reopen_month,
    return_month,
    verify_month,
)
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.dialogs.count_cash import CountDialog
from ui.dialogs.reason import ReasonDialog
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.closing_panel import ClosingPanel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.buttons import Look as ButtonLook
from ui.widgets.choice import Choice
from ui.widgets.flow_bar import FlowStep
from ui.widgets.ledger_table import LedgerTable

_STATES = ("draft", "closed", "verified", "approved")


class TutupPage(Page):
    """Months at the left, the closing at the right."""

    title = "Tutup bulan"
    watches = frozenset({"transfer", "kas", "tutup_bulan", "opname_kas", "rekening_koran", "setting", "tahun", "official"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.model = RowsModel[Month](
            (
                Field("Bulan", lambda m: month_name(m.month), width=90),
                Field("Status", lambda m: Chip.of(_word(m)), Look.CHIP, width=110),
                Field("Saldo buku (Rp)", lambda m: m.buku, Kind.MONEY, stretch=True),
                Field("Selisih (Rp)", lambda m: None if m.nyata is None or not m.closed else Rupiah(m.nyata - m.buku), Kind.MONEY),
            ),
            key=lambda m: m.month,
        )
        self.table = LedgerTable("tutup-bulan", preferences)
        self.table.set_model(self.model)
        self.table.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show())
        self.panel = ClosingPanel(lambda: desk.year)
        self.panel.setMinimumWidth(scaled(520))
        self.panel.flow.asked.connect(self._step)
        self.gap = Choice[bool]([("Selisih boleh dengan penjelasan", False), ("Selisih selalu ditolak", True)])
        self.gap.setAccessibleName("Selisih saat tutup bulan")
        self.gap.chosen.connect(self._choose_gap)
        setting = QHBoxLayout()
        setting.addStretch(1)
        setting.addWidget(self.gap)
        self.body.addLayout(setting)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.panel, 1)
        self.body.addLayout(row, 1)
        self.count = self.action("Hitung kas…", self._count)
        self.files = self.action("Lampiran hitungan…", self._files)
        self.tools = (self.count, self.files, self.action("Register penutupan", self.print_paper, "Ctrl+P"))
        self._asked = 0
        desk.actor_changed.connect(self.mark_stale)

    def refresh(self) -> None:
        """Read the months; the first one that is still open comes first."""
        desk = self._desk
        kept = self.chosen()
        self.model.set_rows(months(desk.read, year=desk.year))
        wanted = self._asked or (kept.month if kept else 0) or next_to_close(desk.read, year=desk.year) or 12
        self._asked = 0
        self.table.select_row(wanted - 1)
        self.explain(self.count, desk.reason_not(count_cash))
        self.gap.set_value(closes_without_difference(desk.read))
        reason = desk.reason_not(refuse_differences)
        self.gap.setEnabled(not reason)
        self.gap.setToolTip(reason)
        self._warn()
        self._show()

    def open_on(self, target: object) -> None:
        """A month by its number."""
        if isinstance(target, int) and 1 <= target <= 12:
            self._asked = target
            self.mark_stale()

    def _choose_gap(self) -> None:
        if (strict := self.gap.value()) is not None and strict != closes_without_difference(self._desk.read):
            self._desk.do(refuse_differences, strict=strict)

    def chosen(self) -> Month | None:
        """The month in the panel."""
        place = self.table.current_row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def print_paper(self) -> None:
        """The register of this month in the preview."""
        month = self.chosen()
        self.jumped.emit("laporan", ("register-penutupan-kas", {"month": month.month if month else 1}))

    def _files(self) -> None:
        """The signed sheet of the month's last cash count."""
        month = self.chosen()
        counts = [one for one in opname_list(self._desk.read, year=self._desk.year) if month and one.date.month == month.month]
        if counts:
            offer_files(self, self._desk, self._jobs, ("opname_kas", max(counts, key=lambda one: one.date).id))
        else:
            self.told.emit("Bulan ini belum ada hitungan kas; hitung kas dahulu.")

    def _show(self) -> None:
        month = self.chosen()
        if month is None:
            return
        desk = self._desk
        self.panel.day.set_value(max(desk.today, month_end(desk.year, month.month)))
        self.panel.show_month(month, closing_lines(desk.read, year=desk.year, month=month.month), _STATES, self._steps(month))

    def _steps(self, month: Month) -> list[FlowStep]:
        desk = self._desk
        if month.state in ("open", "draft"):
            first = next_to_close(desk.read, year=desk.year)
            reason = desk.reason_not(close_month)
            if not reason and month.month != first:
                reason = f"Tutup {month_name(first)} dahulu; bulan ditutup berurutan."
            if not reason and desk.today < month_end(desk.year, month.month):
                reason = f"{month_name(month.month)} belum berakhir."
            return [FlowStep("close", "Tutup bulan", reason, ButtonLook.PRIMARY)]
        if month.state == "approved":
            return [FlowStep("reopen", "Buka kembali…", desk.reason_not(reopen_month), ButtonLook.DANGER)]
        command, verb = (verify_month, "Verifikasi") if month.state == "closed" else (approve_month, "Setujui")
        reason = desk.reason_not(command)
        return [
            FlowStep("reject", "Kembalikan…", reason or desk.reason_not(return_month)),
            FlowStep("verify" if month.state == "closed" else "approve", verb, reason, ButtonLook.PRIMARY),
        ]

    def _step(self, key: str) -> None:
        month, desk = self.chosen(), self._desk
        if month is None:
            return
        name = f"{month_name(month.month)} {desk.year}"
        day = max(desk.today, month_end(desk.year, month.month))
        if key == "close":
            found = self.panel.found()
            if found is None:
                self.told.emit("Isi saldo nyata setiap rekening kas dahulu.")
                return
            done = desk.do(close_month, year=desk.year, month=month.month, day=self.panel.day.value() or day, found=found)
            self._say(done, f"Buku {name} ditutup.")
        elif key == "verify":
            self._say(desk.do(verify_month, tutup_id=month.tutup_id, day=day), f"Penutupan {name} diverifikasi.")
        elif key == "approve":
            self._say(desk.do(approve_month, tutup_id=month.tutup_id, day=day), f"Penutupan {name} disetujui.")
        else:
            verb = "Buka kembali" if key == "reopen" else "Kembalikan"
            reason = ReasonDialog.ask(self, f"{verb} {name}", "Alasannya tersimpan dalam riwayat.", verb)
            if reason is not None:
                command = reopen_month if key == "reopen" else return_month
                self._say(desk.do(command, tutup_id=month.tutup_id, day=day, reason=reason), f"Buku {name} terbuka lagi.")

    def _count(self) -> None:
        desk, month = self._desk, self.chosen()
        box = (
            next((line for line in closing_lines(desk.read, year=desk.year, month=month.month) if line.medium == "tunai"), None)
            if month
            else None
        )
        if month is None or box is None:
            return
        asked = CountDialog(desk, box.account, box.name, min(desk.today, month_end(desk.year, month.month)), self)
        day = asked.day.value() if asked.exec() else None
        if day is not None:
            done = desk.do(count_cash, day=day, account=box.account, lembar=asked.lembar(), penjelasan=asked.words.text())
            self._say(done, f"Hitungan kas {show_date(day)} disimpan.")
        asked.deleteLater()

    def _warn(self) -> None:
        desk = self._desk
        over, due = cash_over(desk.read, year=desk.year, day=desk.today), overdue(desk.read, year=desk.year, day=desk.today)
        words = ""
        if due is not None and due[1] < desk.today:
            words = f"Buku {month_name(due[0])} seharusnya ditutup paling lambat {show_date(due[1])}."
        if over is not None:
            words = f"{words} Kas tunai {over.saldo} melebihi batas {over.batas} sejak {show_date(over.since)}.".strip()
        self.subtitle = words or f"Tahun anggaran {desk.year}"
        self.headed.emit()

    def _say(self, done: object | None, words: str) -> None:
        if done is not None:
            self.toasted.emit(words, False)


def _word(month: Month) -> str:
    return {"open": "Terbuka", "draft": "Dibuka lagi"}.get(month.state, STATE_NAMES.get(month.state, month.state))
