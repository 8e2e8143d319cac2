"""Rows of a year by month, as DPA and RAK are filled in: a line of the budget, what of it is not placed yet, and twelve months to type."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from evillage.budget.dpa_plan import DpaLine
from evillage.budget.rak import RakLine
from evillage.budget.rak_cash import MonthCash
from evillage.paper.model import Kind
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from ui.models.grid_cells import Edit, GridColumn, RowLook
from ui.models.grid_model import GridModel, Index
from ui.models.looks import Role, room_for, screen_money
from ui.theme import Tone

FIRST_MONTH = 4  # column of January
PAGU, SISA = 2, 3
_MONTH = 84  # pixels of a month of up to seven digits
_COUNTED = "Dihitung dari baris di bawahnya."
_INCOME, _SPENDING = ("4.", "6.1."), ("5.", "6.2.")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line, or a heading or balance that nobody types in: then `locked` says why."""

    key: Hashable
    words: str
    fund: str = ""
    pagu: Rupiah | None = None
    sisa: Rupiah | None = None
    months: tuple[Rupiah, ...] = ()
    level: int = 0
    locked: str = ""
    kegiatan_id: int | None = None
    rekening: str = ""


class MonthModel(GridModel[MonthRow]):
    """A grid of years by month: every month is as wide as the widest figure of the year, its total with it, so that none is cut."""

    def set_rows(self, rows: Sequence[MonthRow]) -> None:
        """Show other rows; the widths are known before they are laid out."""
        counted = [row for row in rows if not row.locked]
        sums = [sum((row.months[at] for row in counted if row.months), Rupiah(0)) for at in range(12)] if self.columns[SISA].total else []
        self._months = _room([*sums, *(amount for row in rows for amount in row.months)])
        pagu = [row.pagu for row in rows if row.pagu is not None]
        self._pagu = _room([*pagu, sum(pagu, Rupiah(0))] if self.columns[SISA].total else pagu)
        self._sisa = _room([row.sisa for row in rows if row.sisa is not None])
        super().set_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A Sisa that is not zero stands on a red ground; a negative month is red by itself."""
        if role == Role.TINT and index.column() == SISA and (row := self.row(index.row())) is not None and row.sisa:
            return Tone.BAD
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The width asked for, or that of the widest figure."""
        asked = super().headerData(section, orientation, role)
        if role != Role.WIDTH or orientation != Qt.Orientation.Horizontal or not isinstance(asked, int):
            return asked
        rooms = {PAGU: self._pagu, SISA: self._sisa}
        return max(asked, self._months if section >= FIRST_MONTH else rooms.get(section, 0))

    _months = _pagu = _sisa = 0


def _room(amounts: Sequence[Rupiah]) -> int:
    return room_for(max((len(screen_money(amount)) for amount in amounts), default=0))


def look(row: MonthRow) -> RowLook:
    """Headings and balances are strong and closed."""
    return RowLook(strong=bool(row.locked), level=row.level, locked=row.locked)


def columns(budget: str, *, total: bool) -> tuple[GridColumn[MonthRow], ...]:
    """What a line is, then its months; `budget` heads the column of what they must add up to."""

    def month(number: int) -> GridColumn[MonthRow]:
        def value(row: MonthRow) -> Rupiah | None:
            return (row.months[number - 1] or None) if row.months else None

        return GridColumn(month_name(number)[:3], str(number), value, Kind.MONEY, width=_MONTH, total=total)

    return (
        GridColumn("Rekening", "words", lambda r: r.words, width=210, editable=False),
        GridColumn("Dana", "fund", lambda r: r.fund, Kind.CODE, width=60, editable=False),
        GridColumn(f"{budget} (Rp)", "pagu", lambda r: r.pagu, Kind.MONEY, width=104, editable=False, total=total),
        GridColumn("Sisa (Rp)", "sisa", lambda r: r.sisa, Kind.MONEY, width=84, editable=False, total=total),
        *(month(number) for number in range(1, 13)),
    )


def typed_months(edit: Edit[MonthRow]) -> Mapping[int, Rupiah]:
    """The months of an edit; an emptied cell is nothing."""
    return {int(key): value if isinstance(value, Rupiah) else Rupiah(0) for key, value in edit.values.items()}


def dpa_rows(lines: list[DpaLine]) -> list[MonthRow]:
    """One row for every rekening with its fund."""
    return [
        MonthRow(
            line.key, f"{line.rekening} {line.name}", line.sumber_dana, line.pagu, line.sisa, line.months, rekening=line.rekening
        )
        for line in lines
    ]  # fmt: skip


def rak_rows(lines: list[RakLine], cash: list[MonthCash]) -> list[MonthRow]:
    """Saldo awal, what comes in, what goes out under its kegiatan, and what is left: the balances as the view computes them."""
    rows = [
        MonthRow("awal", "Saldo awal kas", months=tuple(of.awal for of in cash), locked="Dihitung dari SiLPA dan bulan sebelumnya."),
        MonthRow("masuk", "Arus kas masuk", months=tuple(of.masuk for of in cash), locked=_COUNTED),
        *(_line(line) for line in lines if line.rekening.startswith(_INCOME)),
        MonthRow("keluar", "Arus kas keluar", months=tuple(of.keluar for of in cash), locked=_COUNTED),
    ]
    above: int | None = None
    for line in (line for line in lines if line.rekening.startswith(_SPENDING)):
        if line.kegiatan_id is not None and line.kegiatan_id != above:
            above = line.kegiatan_id
            heading = MonthRow(
                ("kegiatan", above), f"{line.code} {line.kegiatan}", level=1, locked="Judul kegiatan; isi baris di bawahnya."
            )
            rows.append(heading)
        rows.append(_line(line))
    rows.append(MonthRow("sisa", "Sisa kas", months=tuple(of.saldo for of in cash), locked="Saldo awal ditambah masuk, dikurangi keluar."))
    return rows


def _line(line: RakLine) -> MonthRow:
    level = 2 if line.kegiatan_id is not None else 1
    return MonthRow(
        line.key, f"{line.rekening} {line.name}", line.sumber_dana, line.anggaran, line.sisa, line.months, level,
        kegiatan_id=line.kegiatan_id, rekening=line.rekening,
    )  # fmt: skip
