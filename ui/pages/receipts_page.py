"""Penerimaan: money received by bank or with TBP, its deposit, what each source should bring, and money that comes back or never passes."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.version import in_force
from evillage.ledger.reversal import ask_reversal
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.opening import SaldoAwal, post_saldo_awal, saldo_awal
from evillage.treasury.receipts import Penerimaan, post_receipt, receipts
from evillage.treasury.tahap import STAGES, TahapLine, tahap_lines
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.lampiran import attached_counts
from evillage.village.reference import KAS_TUNAI, SILPA
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.charge_tab import ChargeTab
from ui.pages.deposit_tab import DepositTab
from ui.pages.lampiran_dialog import offer_files
from ui.pages.money_choices import account_entries, fund_entries, kas_entries
from ui.pages.money_tab import MoneyTab, Posted
from ui.pages.noncash_tab import NonCashTab
from ui.pages.page import Page
from ui.pages.return_tab import ReturnTab
from ui.pages.reversal import NOT_REVERSED, day_again, offer_correction
from ui.pages.row_dropping import hang_on_rows
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.tabs import Tabs

LISTS = (
    ("Penerimaan", "penerimaan"), ("Setoran STS", "sts"), ("Rencana dan realisasi", "rencana"), ("Biaya bank", "biaya_bank"),
    ("Pengembalian", "pengembalian"), ("Tanpa kas", "nonkas"), ("Saldo awal", "saldo_awal"),
)  # fmt: skip
OWN = ("penerimaan", "rencana", "saldo_awal")


class ReceiptsPage(Page):
    """Lists at the left, the form that feeds them at the right; papers of their own kind bring their own tab."""

    title = "Penerimaan"
    watches = frozenset(
        {"penerimaan", "lampiran", "saldo_awal", "sts", "entry", "transfer", "kas", "budget_version", "aturan", "pagu_dana", "tahun"}
    )

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.lists = Tabs(LISTS)
        self.lists.chosen.connect(self._turn)
        self._counts: dict[int, int] = {}
        self.received = RowsModel[Penerimaan](
            (
                Field("Nomor", lambda r: r.number, Kind.CODE, width=196),
                Field("Tanggal", lambda r: r.date, Kind.DATE),
                Field("Uraian", lambda r: r.uraian, width=124, stretch=True),
                Field("Rekening", lambda r: r.rekening, Kind.CODE, width=80),
                Field("Dana", lambda r: r.sumber_dana, Kind.CODE, width=56),
                Field("Tahap", lambda r: r.tahap, width=60),
                Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True, width=128),
            ),
            key=lambda r: r.id,
        )
        self.received.mute(lambda r: r.reversed)
        self.expected = RowsModel[TahapLine](
            (
                Field("Rekening", lambda r: "" if r.tahap else r.rekening, Kind.CODE, width=80),
                Field("Uraian", lambda r: r.name, width=96, stretch=True),
                Field("Dana", lambda r: "" if r.tahap else r.sumber_dana, Kind.CODE, width=60),
                Field("Rencana (Rp)", lambda r: r.rencana, Kind.MONEY),
                Field("Diterima (Rp)", lambda r: r.diterima, Kind.MONEY),
                Field("Sisa (Rp)", lambda r: r.sisa, Kind.MONEY),
                Field("%", lambda r: None if r.rencana is None else Percent.share(r.diterima, r.rencana), Kind.PERCENT),
            ),
            key=lambda r: (r.rekening, r.sumber_dana, r.tahap),
        )
        self.expected.mute(lambda r: bool(r.tahap))
        self.opening = RowsModel[SaldoAwal](
            (
                Field("Kas", lambda r: r.kas, width=200),
                Field("Berasal dari", lambda r: r.lawan, Kind.CODE, width=110),
                Field("Sumber dana", lambda r: r.sumber_dana, Kind.CODE, stretch=True),
                Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
            ),
            key=lambda r: r.id,
        )
        self.tables = QStackedWidget()
        for key, model, empty in (
            ("penerimaan", self.received, "Belum ada penerimaan. Catat yang pertama di kanan."),
            ("target", self.expected, "APBDes tidak memuat pendapatan."),
            ("saldo-awal", self.opening, "Belum ada saldo awal. SiLPA tahun lalu dibukukan di kanan, per sumber dana."),
        ):
            table = LedgerTable(key, preferences)
            table.set_model(model)
            table.say_when_empty(empty)
            table.summed.connect(self.told)
            self.tables.addWidget(table)
            if model is self.received:
                hang_on_rows(self, table, desk, jobs, lambda place: ("penerimaan", self.received.row(place).id))
                table.moved.connect(lambda _place: self._name_files())
        self.form = self._receipt_form()
        self.opening_form = self._opening_form()
        self.forms = QStackedWidget()
        self.forms.setFixedWidth(self.form.width())
        self.forms.addWidget(self.form)
        self.forms.addWidget(self.opening_form)
        self.closed = EmptyState("Penerimaan dicatat setelah APBDes ditetapkan.", icon_name="lock")
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.lists)
        left.addWidget(self.tables, 1)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.forms)
        self.papers: dict[str, MoneyTab[Any]] = {
            "sts": DepositTab(desk, preferences), "biaya_bank": ChargeTab(desk, preferences), "pengembalian": ReturnTab(desk, preferences),
            "nonkas": NonCashTab(desk, preferences),
        }  # fmt: skip
        for tab in self.papers.values():
            tab.told.connect(self.told)
            tab.toasted.connect(lambda sentence: self.toasted.emit(sentence, False))
            self.tables.addWidget(tab)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self.closed, 1)
        self.reverse = self.action("Betulkan…", self._reverse)
        self.again = self.action("Buat ulang", self._again)
        self.print = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.print, self.files, self.again, self.reverse)
        desk.year_changed.connect(lambda _year: self.day.set_value(desk.today))
        self._turn()

    def refresh(self) -> None:
        """Read the three lists and the choices."""
        desk = self._desk
        version = in_force(desk.read, year=desk.year, day=date(desk.year, 12, 31))
        self._work.setVisible(version is not None)
        self.closed.setVisible(version is None)
        closed = "" if version else "Penerimaan dicatat setelah APBDes ditetapkan."
        self.explain(self.reverse, closed or desk.reason_not(ask_reversal))
        self.explain(self.again, closed or desk.reason_not(post_receipt))
        if version is None:
            return
        self._counts = attached_counts(desk.read, "penerimaan")
        self.received.set_rows(receipts(desk.read, year=desk.year))
        self.expected.set_rows(tahap_lines(desk.read, year=desk.year))
        self.opening.set_rows(saldo_awal(desk.read, year=desk.year))
        for choice in (self.kas, self.opening_kas):
            kept = choice.value()
            choice.set_entries(kas_entries(desk))
            if kept is not None:
                choice.set_value(kept)
        if self.fund.count() == 0:
            self.fund.set_entries(fund_entries(desk))
            self.opening_fund.set_entries(fund_entries(desk))
            self.rekening.set_choices(account_entries(desk, "4", "6.1"))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        for tab in self.papers.values():
            tab.refresh()
        self._name_files()
        self.form.explain(desk.reason_not(post_receipt))
        self.opening_form.explain(desk.reason_not(post_saldo_awal))

    def open_on(self, target: object) -> None:
        """("penerimaan", id), ("saldo_awal", id), ("sts", id) …: that row, in its list; with "ulang" behind it, once more in its form."""
        if not (isinstance(target, tuple) and len(target) > 1) or self._work.isHidden():
            return
        name, key, *then = target
        if name not in [key for _, key in LISTS]:
            return
        self.lists.set_value(name)
        self._turn()
        if name in self.papers:
            self.papers[name].show_row(key)
        else:
            model = self.opening if name == "saldo_awal" else self.received
            table = self.tables.currentWidget()
            if isinstance(table, LedgerTable) and (row := model.place_of(key)) >= 0:
                table.select_row(row)
                table.view.setFocus()
        if then == ["ulang"]:
            self._again()

    def print_paper(self) -> None:
        """Ctrl+P: TBP, STS or bukti pengembalian of the chosen row; the plan as a whole."""
        if self.lists.value() == "rencana":
            self.jumped.emit("laporan", ("penerimaan-per-sumber", {}))
            return
        chosen = self._chosen()
        if chosen is None or not chosen.report:
            self.told.emit("Pilih TBP, STS, atau pengembalian yang akan dicetak dahulu.")
            return
        self.jumped.emit("laporan", (chosen.report, {chosen.field: chosen.id}))

    def _receipt_form(self) -> EntryForm:
        form = EntryForm("Penerimaan baru", "Catat penerimaan  Ctrl+Enter", self._save)
        self.day = form.add("Tanggal", DateEdit(lambda: self._desk.year))
        self.kas = form.add("Masuk ke", Choice[KodeRekening]())
        self.rekening = form.add("Rekening", CodePicker([]))
        self.fund = form.add("Sumber dana", Choice[str]())
        self.tahap = form.add("Tahap", Choice([("Tanpa tahap", ""), *((f"Tahap {stage}", stage) for stage in STAGES)]))
        self.dari = form.add("Diterima dari", QLineEdit())
        self.uraian = form.add("Uraian", QLineEdit())
        self.amount = form.add("Jumlah (Rp)", AmountEdit())
        self.rekening.picked.connect(lambda _choice: self._suggest())
        return form

    def _opening_form(self) -> EntryForm:
        form = EntryForm("Saldo awal 1 Januari", "Bukukan saldo awal  Ctrl+Enter", self._save_opening)
        self.opening_kas = form.add("Berada di", Choice[KodeRekening]())
        self.opening_fund = form.add("Sumber dana", Choice[str](), hint="SiLPA tahun lalu dicatat per sumber dana")
        self.opening_amount = form.add("Jumlah (Rp)", AmountEdit())
        return form

    def _suggest(self) -> None:
        """The fund that usually goes with an account, and what the budget still expects of it."""
        chosen = self.rekening.choice()
        if chosen is None:
            return
        lines = [line for line in self.expected.rows() if line.rekening == chosen.code and not line.tahap]
        if lines:
            self.fund.set_value(lines[0].sumber_dana)
            words = (
                f"{line.sumber_dana}: anggaran {show_rupiah(line.rencana or Rupiah(0))}, diterima {show_rupiah(line.diterima)}"
                for line in lines
            )
            self.form.hint(self.rekening, "; ".join(words))
        else:
            self.form.hint(self.rekening, "Tidak dianggarkan")
        if not self.uraian.text():
            self.uraian.setText(chosen.name)

    def _save(self) -> None:
        day, kas, chosen, fund, amount = self.day.value(), self.kas.value(), self.rekening.choice(), self.fund.value(), self.amount.value()
        if day is None or kas is None or chosen is None or fund is None or amount is None:
            self.form.warn("Tanggal, rekening, dan jumlah harus diisi.")
            return
        done = self._desk.do(
            post_receipt, day=day, account=kas, rekening=KodeRekening(chosen.code), sumber_dana=fund, amount=amount,
            uraian=self.uraian.text(), dari=self.dari.text(), tahap=self.tahap.value() or "",
        )  # fmt: skip
        if done:
            self.amount.clear()
            self.uraian.clear()
            self.tahap.set_value("")
            self.rekening.set_choice(None)
            self.rekening.setFocus()
            self.toasted.emit(f"Penerimaan {show_rupiah(amount)} dibukukan.", False)

    def _save_opening(self) -> None:
        kas, fund, amount = self.opening_kas.value(), self.opening_fund.value(), self.opening_amount.value()
        if kas is None or fund is None or amount is None:
            self.opening_form.warn("Kas, sumber dana, dan jumlah harus diisi.")
            return
        done = self._desk.do(post_saldo_awal, year=self._desk.year, account=kas, sumber_dana=fund, amount=amount, lawan=SILPA)
        if done:
            self.opening_amount.clear()
            self.toasted.emit(f"Saldo awal {show_rupiah(amount)} dibukukan.", False)

    def _turn(self) -> None:
        name = self.lists.value()
        if name in self.papers:
            self.tables.setCurrentWidget(self.papers[name])
        else:
            self.tables.setCurrentIndex(OWN.index(name))
        self.forms.setVisible(name in OWN)
        self.forms.setCurrentIndex(1 if name == "saldo_awal" else 0)
        self.reverse.setVisible(name != "rencana")
        self.files.setVisible(name != "rencana")
        self._name_files()
        self.again.setVisible(name not in ("rencana", "saldo_awal"))
        self.headed.emit()

    def _chosen(self) -> Posted | None:
        """The row under the cursor of the list in front, if it can be printed or taken back."""
        name = self.lists.value()
        if name in self.papers:
            return self.papers[name].chosen()
        table = self.tables.currentWidget()
        place = table.current_row() if isinstance(table, LedgerTable) else -1
        if name != "penerimaan" or place < 0:
            return None
        receipt = self.received.row(place)
        report = "tbp" if receipt.account == KAS_TUNAI else ""
        return Posted(receipt.id, receipt.entry_id, f"{receipt.number} {show_rupiah(receipt.amount)}", report, "penerimaan_id")

    def _name_files(self) -> None:
        """How many files the receipt in front has stands on the tool: the list has no room for one more column."""
        chosen = self._chosen() if self.lists.value() == "penerimaan" else None
        count = self._counts.get(chosen.id, 0) if chosen else 0
        self.files.setText(f"Lampiran ({count})…" if count else "Lampiran…")

    def _files(self) -> None:
        name = self.lists.value() or ""
        chosen = self._chosen()
        key = chosen.id if chosen else None
        if name == "saldo_awal" and isinstance(table := self.tables.currentWidget(), LedgerTable) and (place := table.current_row()) >= 0:
            key = self.opening.row(place).id
        if key is None:
            self.told.emit("Pilih baris yang akan dilampiri dahulu.")
        else:
            offer_files(self, self._desk, self._jobs, (name, key))

    def _reverse(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.told.emit("Pilih transaksi yang akan dibetulkan dahulu.")
            return
        offer_correction(self, self._desk, entry_id=chosen.entry_id)

    def _again(self) -> None:
        """What was taken back stands in its form once more, to be put right."""
        name = self.lists.value()
        if name in self.papers:
            if not self.papers[name].again():
                self.told.emit(NOT_REVERSED)
            return
        table = self.tables.currentWidget()
        place = table.current_row() if isinstance(table, LedgerTable) else -1
        if name != "penerimaan" or place < 0 or not self.received.row(place).reversed:
            self.told.emit(NOT_REVERSED)
            return
        was = self.received.row(place)
        self.day.set_value(day_again(self._desk, was.date))
        self.kas.set_value(was.account)
        self.rekening.set_choice(CodeChoice(was.rekening, was.rekening_name))
        self.fund.set_value(was.sumber_dana)
        self.tahap.set_value(was.tahap)
        self.dari.setText(was.dari)
        self.uraian.setText(was.uraian)
        self.amount.set_value(was.amount)
        self.day.setFocus()
