"""Kirim ke kabupaten: what is stored here, what was sealed, what the kabupaten confirmed; the same file goes by flash disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.errors import EvillageError
from evillage.exchange.outbox import BundleLine, bundles
from evillage.exchange.receipt import accept_receipt
from evillage.exchange.seal import seal
from evillage.messages import sentence
from evillage.paper.format import show_cell
from evillage.paper.model import Kind
from evillage.village.profile import village
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Text, label
from ui.widgets.cards import Card, card_row
from ui.widgets.ledger_table import LedgerTable

_WORDS = {"tersegel": "Tersegel", "diterima": "Diterima", "ditolak": "Ditolak"}


@dataclass(frozen=True, slots=True)
class _Counts:
    stored: int
    sealed: int
    received: int


class SendPage(Page):
    """Three figures, the list of bundles, two buttons."""

    title = "Kirim ke kabupaten"

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.cards = (Card("Tersimpan di komputer"), Card("Tersegel sampai"), Card("Diterima kabupaten sampai"))
        self.rows = RowsModel[BundleLine](
            (
                Field("Nomor", lambda b: b.no, Kind.NUMBER, width=70),
                Field("Berkas", lambda b: b.name, stretch=True),
                Field("Dari tindakan", lambda b: b.from_act, Kind.NUMBER, width=110),
                Field("Sampai", lambda b: b.to_act, Kind.NUMBER, width=90),
                Field("Disegel", lambda b: f"{b.when:%d/%m/%Y %H.%M}", width=130),
                Field("Keadaan", lambda b: Chip.of(_WORDS[b.state]), Look.CHIP, width=110),
            ),
            key=lambda b: b.no,
        )
        self.table = LedgerTable("kirim", preferences)
        self.table.set_model(self.rows)
        self.table.say_when_empty(
            "Belum ada yang disegel. Menyegel menyalin tindakan yang belum dikirim, dengan fotonya, ke satu berkas yang dapat diperiksa "
            "kabupaten dan tidak dapat diubah di jalan."
        )
        self.practice = label(
            "Ini data contoh: boleh disegel untuk berlatih, tetapi tidak dapat dikirim ke kabupaten.", Text.MUTED, wrap=True
        )
        self.body.addWidget(card_row(*self.cards))
        self.body.addWidget(self.practice)
        self.body.addWidget(self.table, 1)
        self.primary = self.action("Segel ke folder atau flashdisk", self._seal, "Ctrl+N")
        self.tools = (self.action("Masukkan tanda terima", self._accept),)
        desk.hub.changed.connect(lambda _tables: self.mark_stale())

    def refresh(self) -> None:
        """Read the three figures and the list."""
        self.practice.setVisible(village(self._desk.read).sample)
        rows = bundles(self._desk.read)
        self.rows.set_rows(rows)
        stored = self._desk.session.head()[0]
        sealed = max((row.to_act for row in rows), default=0)
        received = max((row.to_act for row in rows if row.state == "diterima"), default=0)
        for card, count, note in zip(
            self.cards,
            (stored, sealed, received),
            (
                "setiap tindakan langsung tersimpan",
                f"{_count(stored - sealed)} belum disegel",
                f"{_count(stored - received)} belum dikonfirmasi",
            ),
            strict=True,
        ):
            card.show_figure(f"{_count(count)} tindakan", note)

    def _seal(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Pilih folder atau flashdisk tujuan", str(Path.home()))
        if not folder:
            return
        try:
            made = seal(self._desk.session, Path(folder))
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        photos = f", {made.photos} foto dan lampiran" if made.photos else ""
        self.toasted.emit(f"{made.path.name} disegel: tindakan {made.from_act} sampai {made.to_act}{photos}.", False)
        self.mark_stale()

    def _accept(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Pilih tanda terima", str(Path.home()), "Tanda terima (*.json)")
        if not chosen:
            return
        try:
            receipt = accept_receipt(self._desk.session, Path(chosen))
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        self.toasted.emit(f"Tanda terima diperiksa: kabupaten menerima sampai tindakan {receipt.to_act}.", False)
        self.mark_stale()


def _count(number: int) -> str:
    return show_cell(number, Kind.NUMBER)
