"""Aset desa: what the village owns, what spending made and the register does not hold yet, and the changes of the chosen thing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.aset import (
    ACCOUNTS,
    JENIS_NAMES,
    Aset,
    Mutasi,
    Proposal,
    add_aset,
    aset_list,
    change_aset,
    made_of,
    mutasi_of,
    mutate_aset,
    proposals,
    remove_aset,
    take_spending,
    write_off,
)
from evillage.values.money import Rupiah
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.aset_forms import AsetForm, AskedMutasi, MutasiForm
from ui.pages.lampiran_dialog import offer_files
from ui.pages.money_choices import account_entries
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.tabs import Tabs

LIST, PROPOSED, CHANGES = 0, 1, 2


class AsetPage(Page):
    """Lists at the left, the form of the chosen row at the right."""

    title = "Aset desa"
    watches = frozenset({"aset", "aset_mutasi", "transfer", "tutup_tahun", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._chosen: Aset | None = None
        self._proposal: Proposal | None = None
        self.lists = Tabs([("Daftar aset", LIST), ("Dari belanja", PROPOSED), ("Mutasi nilai", CHANGES)])
        self.lists.chosen.connect(self._turn)
        self.owned = RowsModel[Aset](
            (
                Field("Rekening", lambda r: r.rekening, Kind.CODE, width=80),
                Field("Uraian", lambda r: r.name, width=170, stretch=True),
                Field("Register", lambda r: r.kode, Kind.CODE, width=90),
                Field("Perolehan", lambda r: r.perolehan, Kind.DATE),
                Field("Kondisi", lambda r: Chip.of("Dihapus" if r.dihapus else r.kondisi), Look.CHIP, width=110),
                Field("Nilai (Rp)", lambda r: r.nilai, Kind.MONEY, total=True),
            ),
            key=lambda r: r.id,
        )
        self.owned.mute(lambda r: r.dihapus is not None)
        self.proposed = RowsModel[Proposal](
            (
                Field("Kegiatan", lambda r: r.kegiatan, width=170, stretch=True),
                Field("Menjadi aset", lambda r: f"{r.aset} {r.golongan}", width=170),
                Field("Belanja (Rp)", lambda r: r.belanja, Kind.MONEY, total=True),
                Field("Tercatat (Rp)", lambda r: r.tercatat, Kind.MONEY, total=True),
                Field("Belum (Rp)", lambda r: r.sisa, Kind.MONEY, total=True),
            ),
            key=lambda r: (r.kegiatan_id, r.aset),
        )
        self.changes = RowsModel[Mutasi](
            (
                Field("Tanggal", lambda r: r.date, Kind.DATE),
                Field("Jenis", lambda r: JENIS_NAMES[r.jenis], width=110),
                Field("Dokumen", lambda r: r.dokumen, width=140),
                Field("Uraian", lambda r: r.uraian, width=150, stretch=True),
                Field("Nilai (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
            ),
            key=lambda r: r.id,
        )
        self.tables = QStackedWidget()
        self.views: list[LedgerTable] = []
        for key, model, empty in (
            ("aset", self.owned, "Belum ada aset yang dicatat. Catat milik desa di kanan, atau ambil dari belanja modal."),
            ("aset-belanja", self.proposed, "Semua belanja modal tahun ini sudah tercatat."),
            ("aset-mutasi", self.changes, "Pilih aset pada daftar dahulu."),
        ):
            table = LedgerTable(key, preferences)
            table.set_model(model)
            table.say_when_empty(empty)
            table.summed.connect(self.told)
            self.views.append(table)
            self.tables.addWidget(table)
        self.views[LIST].moved.connect(self._choose)
        self.views[PROPOSED].moved.connect(self._take_up)
        self.form = AsetForm(desk, self._save)
        self.mutasi = MutasiForm(desk, self._mutate)
        self.forms = QStackedWidget()
        self.forms.setFixedWidth(self.form.width())
        self.forms.addWidget(self.form)
        self.forms.addWidget(self.mutasi)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.lists)
        left.addWidget(self.tables, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.forms)
        self.body.addLayout(row, 1)
        self.fresh = self.action("Aset baru", self._fresh, "Ctrl+N")
        self.drop = self.action("Buang catatan", self._remove)
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.fresh, self.files, self.action("Cetak daftar", self.print_paper, "Ctrl+P"), self.drop)
        self._turn()

    def refresh(self) -> None:
        """Read the lists; what was chosen stays chosen."""
        desk = self._desk
        if not self.form.rekening.offered() and not self.form.filled:
            self.form.rekening.set_choices(account_entries(desk, *ACCOUNTS))
            self.form.filled = True
        kept = self._chosen.id if self._chosen else 0
        self.owned.set_rows(aset_list(desk.read))
        self._chosen = next((of for of in self.owned.rows() if of.id == kept), None)
        self.proposed.set_rows(proposals(desk.read, year=desk.year))
        self.changes.set_rows(mutasi_of(desk.read, self._chosen.id) if self._chosen else [])
        self.form.explain(desk.reason_not(add_aset))
        self.mutasi.explain(desk.reason_not(mutate_aset) or ("" if self._chosen else "Pilih aset pada daftar dahulu."))
        self.explain(self.fresh, desk.reason_not(add_aset))
        self.explain(self.drop, desk.reason_not(remove_aset) or ("" if self._chosen else "Pilih aset pada daftar dahulu."))
        self.explain(self.files, "" if self._chosen else "Pilih aset pada daftar dahulu.")
        waiting = len(self.proposed.rows())
        self.subtitle = f"{waiting} belanja modal belum tercatat sebagai aset" if waiting else ""
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """The list of what spending made, by the word "belanja"."""
        if target == "belanja":
            self.lists.setCurrentIndex(PROPOSED)

    def print_paper(self) -> None:
        """The register in the preview."""
        self.jumped.emit("laporan", ("daftar-aset", {}))

    def _files(self) -> None:
        if self._chosen is not None:
            offer_files(self, self._desk, self._jobs, ("aset", self._chosen.id))

    def _turn(self) -> None:
        place = self.lists.value()
        self.tables.setCurrentIndex(place)
        self.forms.setCurrentIndex(1 if place == CHANGES else 0)
        self.drop.setVisible(place == LIST)
        if place == PROPOSED and self.proposed.rows():
            self._take_up(max(0, self.views[PROPOSED].current_row()))
        elif place == LIST and self._proposal is not None:
            self._fresh()
        self.headed.emit()

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.owned.rows()):
            return
        chosen = self._chosen = self.owned.row(place)
        self._proposal = None
        self.form.show_aset(chosen)
        self.mutasi.show_aset(chosen)
        self.changes.set_rows(mutasi_of(self._desk.read, chosen.id))
        self.mutasi.explain(self._desk.reason_not(mutate_aset))
        self.explain(self.drop, self._desk.reason_not(remove_aset))
        self.explain(self.files, "")

    def _take_up(self, place: int) -> None:
        if self.lists.value() == PROPOSED and 0 <= place < len(self.proposed.rows()):
            self._proposal = self.proposed.row(place)
            self._chosen = None
            of = self._proposal
            before = made_of(self._desk.read, kegiatan_id=of.kegiatan_id, belanja=of.aset)
            self.form.show_proposal(of, self.owned.rows(), before)

    def _fresh(self) -> None:
        self._chosen = self._proposal = None
        self.explain(self.files, "Pilih aset pada daftar dahulu.")
        self.views[LIST].view.clearSelection()
        self.lists.setCurrentIndex(LIST)
        self.form.show_new()
        self.form.name.setFocus()

    def _save(self) -> None:
        if self._proposal is not None and (into := self.form.into.value()):
            self._take_into(self._proposal, into)
            return
        entry, amount, desk = self.form.entry(), self.form.amount.value(), self._desk
        if entry is None or (amount is None and self._chosen is None):
            self.form.warn("Rekening, uraian, tanggal perolehan, dan nilai harus diisi.")
            return
        if self._chosen is not None:
            if desk.do(change_aset, aset_id=self._chosen.id, entry=entry):
                self.toasted.emit(f"{entry.name} disimpan.", True)
            return
        if amount is None:
            return
        proposal = self._proposal
        if proposal is None:
            jenis = self.form.jenis()
            if desk.do(add_aset, entry=entry, amount=amount, jenis=jenis):
                self.toasted.emit(f"{entry.name} dicatat senilai {show_rupiah(amount)}.", True)
                self._fresh()
        elif desk.do(
            take_spending, year=desk.year, kegiatan_id=proposal.kegiatan_id, belanja=proposal.aset, amount=amount, entry=entry,
            day=max(entry.perolehan, proposal.terakhir),
        ):  # fmt: skip
            self._proposal = None
            self.form.show_new()
            self.toasted.emit(f"{entry.name} dicatat dari belanja modal.", True)

    def _take_into(self, proposal: Proposal, aset_id: int) -> None:
        """Spending becomes part of a thing there is; what was taken back leaves it."""
        amount = self.form.taken()
        if not amount:
            self.form.warn("Nilai harus diisi.")
            return
        thing = next(of for of in self.owned.rows() if of.id == aset_id)
        if self._desk.do(
            take_spending, year=self._desk.year, kegiatan_id=proposal.kegiatan_id, belanja=proposal.aset, amount=Rupiah(amount),
            aset_id=aset_id, day=max(thing.perolehan, proposal.terakhir),
        ):  # fmt: skip
            self._proposal = None
            self.form.show_new()
            self.toasted.emit(f"Nilai {thing.name} {'bertambah' if amount > 0 else 'berkurang'} {show_rupiah(Rupiah(abs(amount)))}.", True)

    def _mutate(self) -> None:
        chosen, asked = self._chosen, self.mutasi.asked()
        if chosen is None or asked is None:
            self.mutasi.warn("Tanggal, jumlah, dan dokumen harus diisi.")
            return
        if self._written(chosen, asked):
            self.mutasi.clear()
            self.toasted.emit(f"Mutasi {chosen.name} dicatat.", True)

    def _written(self, chosen: Aset, asked: AskedMutasi) -> bool:
        if asked.jenis == "penghapusan":
            return bool(self._desk.do(write_off, aset_id=chosen.id, day=asked.day, dokumen=asked.dokumen, uraian=asked.uraian))
        done = self._desk.do(
            mutate_aset, aset_id=chosen.id, day=asked.day, jenis=asked.jenis, amount=Rupiah(asked.amount), dokumen=asked.dokumen,
            uraian=asked.uraian,
        )  # fmt: skip
        return bool(done)

    def _remove(self) -> None:
        chosen = self._chosen
        if chosen is not None and self._desk.do(remove_aset, aset_id=chosen.id):
            self.toasted.emit(f"Catatan {chosen.name} dibuang.", True)
            self._fresh()
