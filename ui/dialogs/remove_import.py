"""RemoveImportDialog: which imported file of a bank account is taken away again, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.treasury.koran import Impor
from evillage.values.dates import show_date
from ui.dialogs.question import QuestionDialog
from ui.theme import label, scaled
from ui.widgets.buttons import Look
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RemoveImportDialog(QuestionDialog):
    """The newest file first; `chosen` is the answer."""

    def __init__(self, found: list[Impor], parent: QWidget | None = None) -> None:
        super().__init__(
            "Hapus impor rekening koran", "Baris bulan yang sudah ditutup tidak dapat dihapus.", "Hapus impor", look=Look.DANGER,
            parent=parent,
        )  # fmt: skip
        self.setMinimumWidth(scaled(520))
        self.file = Choice([(_named(of), of) for of in found])
        self.what = label("", wrap=True)
        self.file.chosen.connect(self._follow)
        self.body.addWidget(FormField("Berkas", self.file))
        self.body.addWidget(self.what)
        self._follow()

    def chosen(self) -> Impor | None:
        """The file to take away."""
        return self.file.value()

    def _follow(self) -> None:
        of = self.file.value()
        self.what.setText(f"{of.banyak} baris dan cocokannya dihapus; buku tidak berubah." if of else "")


def _named(of: Impor) -> str:
    when = f" · {show_date(of.first)} s.d. {show_date(of.last)}" if of.first and of.last else ""
    return f"{of.name}{when}"
