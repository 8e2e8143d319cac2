"""BankFileDialog: a filed transfer list as a file for the bank's CMS: which layout, CSV or Excel, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.errors import EvillageError
from evillage.exchange.transfer_file import transfer_file_name, write_transfer_file
from evillage.messages import sentence
from evillage.treasury.transfer_layout import Susunan, layouts, set_layout
from ui.dialogs.bank_columns import BankColumnsDialog
from ui.dialogs.question import QuestionDialog
from ui.theme import Text, label
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

FORMS = (("CSV", "csv"), ("Excel", "xlsx"))


class BankFileDialog(QuestionDialog):
    """The layout with its columns in words, and the form."""

    def __init__(self, desk: Desk, daftar_id: int, parent: QWidget | None = None) -> None:
        said = "Pilih susunan yang diminta bank. Nomor rekening ditulis sebagai teks, angka nol di depan tetap ada."
        super().__init__("Berkas untuk bank", said, "Simpan berkas", parent=parent)
        self._desk, self._daftar_id = desk, daftar_id
        self.layout_choice = Choice[Susunan]()
        self.form = Choice([(name, form) for name, form in FORMS])
        self.columns = label("", Text.MUTED, wrap=True)
        self.arrange = Button("Susunan desa…", self._arrange)
        self.arrange.explain(desk.reason_not(set_layout))
        self.body.addWidget(FormField("Susunan kolom", self.layout_choice))
        self.body.addWidget(self.columns)
        self.body.addWidget(FormField("Bentuk", self.form))
        self.foot.insertWidget(0, self.arrange)
        self.layout_choice.chosen.connect(self._say_columns)
        self._offer("")
        self.layout_choice.setFocus()

    def _offer(self, name: str) -> None:
        known = layouts(self._desk.read)
        self.layout_choice.set_entries([(one.keterangan, one) for one in known])
        self.layout_choice.set_value(next((one for one in known if one.name == name), known[0]))
        self._say_columns()

    def _say_columns(self) -> None:
        chosen = self.layout_choice.value()
        self.columns.setText(", ".join(one.heading for one in chosen.columns) if chosen else "")

    def _arrange(self) -> None:
        chosen = self.layout_choice.value()
        if chosen is not None and BankColumnsDialog.arrange(self, self._desk, chosen):
            self._offer("desa")

    def write(self, target: Path) -> Path:
        """Write the file; EvillageError when it cannot be."""
        chosen = self.layout_choice.value()
        return write_transfer_file(self._desk.read, target, daftar_id=self._daftar_id, layout=chosen or layouts(self._desk.read)[0])

    @classmethod
    def give(cls, parent: QWidget, desk: Desk, daftar_id: int, tell: Callable[[str], None]) -> None:
        """Ask, write, and tell where it is or why not."""
        dialog = cls(desk, daftar_id, parent)
        if dialog.exec():
            form = dialog.form.value() or "csv"
            name = str(Path.home() / transfer_file_name(desk.read, daftar_id, form))
            words = "Excel (*.xlsx)" if form == "xlsx" else "CSV (*.csv)"
            chosen, _ = QFileDialog.getSaveFileName(parent, "Simpan berkas untuk bank", name, words)
            if chosen:
                try:
                    tell(f"Tersimpan: {dialog.write(Path(chosen))}")
                except EvillageError as error:
                    tell(sentence(error))
        dialog.deleteLater()
