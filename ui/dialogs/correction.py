"""CorrectionDialog, *Betulkan*: what is wrong with a booked paper, and in one sentence what will be done about it.

Nothing is edited: the old entry is taken back in an open month, and where a right paper is needed it is written anew. A closed month
stays as it was signed, however long ago the mistake was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.ledger.open_month import first_open_day, month_closed
from evillage.values.dates import month_name, show_date
from ui.dialogs.question import QuestionDialog
from ui.theme import label, scaled
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

TWICE = "Tercatat dua kali"
"""How a reason begins after which nothing is written again."""
_WRONG = (
    ("Tanggalnya salah", "tanggal"), ("Rekening atau kegiatannya salah", "rekening"), ("Jumlahnya salah", "jumlah"),
    ("Penerimanya salah", "penerima"), (TWICE, "dobel"),
)  # fmt: skip


class CorrectionDialog(QuestionDialog):
    """`reason()` is what the reversal says; `again` whether a new paper follows."""

    def __init__(self, desk: Desk, what: str, posted: date, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Betulkan {what}", "Yang sudah dibukukan tidak diubah, tetapi dibalik dan dicatat ulang.", "Ajukan pembalikan", parent=parent
        )
        self.setMinimumWidth(scaled(520))
        self._what, self._posted = what, posted
        self._closed = month_closed(desk.read, posted)
        open_day = first_open_day(desk.read, year=desk.year)
        self._full = "" if open_day else f"Semua bulan {desk.year} sudah ditutup; Kepala Desa membuka kembali Desember dahulu."
        self.day = max(desk.today, open_day) if open_day else desk.today
        self.wrong_part = Choice(_WRONG)
        self.wrong_part.chosen.connect(self._follow)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Misalnya: seharusnya 15/08/2026")
        self.words.textChanged.connect(lambda _text: self._follow())
        self.path = label("", wrap=True)
        self.body.addWidget(FormField("Apa yang salah", self.wrong_part))
        self.body.addWidget(FormField("Keterangan", self.words))
        self.body.addWidget(self.path)
        self._follow()

    @property
    def again(self) -> bool:
        """Whether the right paper is still to be written."""
        return self.wrong_part.value() != "dobel"

    def reason(self) -> str:
        """What is wrong, in words."""
        said = next(words for words, key in _WRONG if key == self.wrong_part.value())
        return f"{said}: {self.words.text().strip()}"

    def _follow(self) -> None:
        first = f"Setelah disetujui Kepala Desa, {self._what} dibalik dengan tanggal {show_date(self.day)} atau sesudahnya"
        then = ", lalu Buat ulang mengisi kembali isinya untuk diperbaiki." if self.again else "; tidak ada yang dicatat ulang."
        month = f"{month_name(self._posted.month)} {self._posted.year}"
        kept = f" Buku {month} sudah ditutup dan tetap seperti ditandatangani." if self._closed else ""
        self.path.setText(self._full or f"{first}{then}{kept}")
        self.verb.explain(self._full or ("" if len(self.words.text().strip()) > 3 else "Tulis keterangannya dahulu."))
