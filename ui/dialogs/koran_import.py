"""KoranDialog: what a bank's file would bring, before it is taken: its columns, what is new, known or wrong, and whether it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.treasury.koran import Preview, gap, preview_koran
from evillage.treasury.koran_layout import Layout, Part, find_layout
from evillage.values.dates import show_date
from ui.dialogs.question import QuestionDialog
from ui.theme import Text, label, scaled, set_role
from ui.widgets.choice import Choice
from ui.widgets.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.kernel.rows import Reader
    from evillage.treasury.koran_layout import Cells

_ASKED = (Part.TANGGAL, Part.URAIAN, Part.MASUK, Part.KELUAR, Part.JUMLAH, Part.TANDA, Part.SALDO)


class KoranDialog(QuestionDialog):
    """`layout` is how the columns are read in the end."""

    def __init__(self, read: Reader, account: str, name: str, rows: Sequence[Cells], parent: QWidget | None = None) -> None:
        super().__init__(f"Impor {name}", "Tidak ada yang disimpan sebelum Anda menekan Impor.", "Impor", parent=parent)
        self._read, self._account, self._rows = read, account, rows
        self.setMinimumWidth(scaled(640))
        self._header = _likely_header(rows)
        known: Layout | None = None
        try:
            known = preview_koran(read, account=account, rows=rows).layout
        except EvillageError:
            try:
                known = find_layout(rows)
            except EvillageError:
                known = None
        if known is not None:
            self._header = known.header
        names = [(str(cell) if cell not in (None, "") else f"Kolom {place + 1}", place) for place, cell in enumerate(rows[self._header])]
        self.choices: dict[Part, Choice[int]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(4))
        for place, part in enumerate(_ASKED):
            choice = Choice[int]([("–", -1), *names])
            choice.set_value(known.columns.get(part, -1) if known else -1)
            choice.setAccessibleName(part.value)
            choice.chosen.connect(self._look)
            self.choices[part] = choice
            grid.addWidget(label(part.value, Text.MUTED), place // 2, place % 2 * 2)
            grid.addWidget(choice, place // 2, place % 2 * 2 + 1)
        self._kept = {part: column for part, column in (known.columns.items() if known else ()) if part not in _ASKED}
        self.facts = Facts()
        self.said = label("", wrap=True)
        self.body.addLayout(grid)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.said)
        self.preview: Preview | None = None
        self._look()

    def layout_chosen(self) -> Layout:
        """The columns as they stand in the dialog."""
        chosen = {part: value for part, choice in self.choices.items() if (value := choice.value()) is not None and value >= 0}
        return Layout(self._header, {**chosen, **self._kept})

    def _look(self) -> None:
        self.preview = None
        try:
            self.preview = preview_koran(self._read, account=self._account, rows=self._rows, layout=self.layout_chosen())
        except EvillageError as error:
            self._say(sentence(error))
            self.facts.show_facts(())
            return
        reading = self.preview.reading
        lines = reading.lines
        span = f"{show_date(lines[0].date)} – {show_date(lines[-1].date)}" if lines else "–"
        counts = f"{len(self.preview.new)} baru, {self.preview.known} sudah ada"
        counts += f", {len(reading.wrong)} salah, {reading.skipped} dilewati"
        self.facts.show_facts(
            (
                ("Baris", counts),
                ("Tanggal", span), ("Masuk", str(reading.masuk)), ("Keluar", str(reading.keluar)),
                ("Saldo akhir", str(lines[-1].saldo) if lines and lines[-1].saldo is not None else "tidak dicantumkan"),
            )
        )  # fmt: skip
        self._say(self.preview.reason or gap(self._read, account=self._account, preview=self.preview), blocks=bool(self.preview.reason))

    def _say(self, words: str, *, blocks: bool = True) -> None:
        self.said.setText(words)
        set_role(self.said, Text.NEGATIVE if words else Text.MUTED)
        self.verb.explain(words if blocks else "")


def _likely_header(rows: Sequence[Cells]) -> int:
    """The row with the most words among the first ones."""
    counted = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) for row in rows[:30]]
    return counted.index(max(counted)) if counted else 0
