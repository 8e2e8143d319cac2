"""The list of paket: money and work as two bars, how far they are apart, which photos there are, how the work stands."""

from __future__ import annotations

from PySide6.QtCore import Qt

from evillage.monitoring.board import BoardRow, Standing
from evillage.monitoring.curve import Light, Status
from evillage.monitoring.flags import is_ahead
from evillage.monitoring.photos import STAGES
from evillage.paper.model import Kind
from evillage.values.quantity import Percent
from ui.models.looks import Bars, Chip, Look, Role, Shown, screen_percent
from ui.models.rows_model import Field, Index, RowsModel
from ui.theme import Tone

_LOKASI, _SELISIH = "Lokasi", "Selisih (poin)"
_FOTO = "Foto"
_ROOM = {_LOKASI: 900, _FOTO: 650}  # pixels a list must have to show them; the detail below tells them as well
_STATES = {
    Status.NOT_STARTED: Tone.NEUTRAL, Status.RUNNING: Tone.INFO, Status.OVERDUE: Tone.BAD, Status.DONE: Tone.GOOD,
    Status.HELD: Tone.WARN, Status.STOPPED: Tone.BAD, Status.HANDED_OVER: Tone.GOOD,
}  # fmt: skip
_LIGHTS = {Light.YELLOW: Tone.WARN, Light.RED: Tone.BAD}


class PaketModel(RowsModel[BoardRow]):
    """Rows of the board. *Selisih* is keuangan − fisik in whole points, with ▲ when the money is too far ahead."""

    def __init__(self) -> None:
        super().__init__(
            (
                Field("Paket", lambda r: r.paket.name, width=136, stretch=True),
                Field(_LOKASI, lambda r: r.paket.lokasi, width=210),
                Field("Keuangan / fisik", lambda r: Bars(r.keuangan, r.fisik), Look.BARS, width=140),
                Field(_SELISIH, _points, Kind.NUMBER, width=106),
                Field(_FOTO, _stages, Kind.CODE, width=84),
                Field("Terakhir", lambda r: r.terakhir, Kind.DATE),
                Field("Status", chip, Look.CHIP, width=116),
            ),
            key=lambda r: r.paket.id,
        )
        headers = [field.header for field in self.fields]
        self._selisih = headers.index(_SELISIH)
        self._away: frozenset[int] = frozenset()

    def set_room(self, pixels: int) -> None:
        """Leave columns out while there is little room for them, such as beside an open form; pixels at 100 %."""
        away = frozenset(place for place, field in enumerate(self.fields) if pixels < _ROOM.get(field.header, 0))
        if away != self._away:
            self.beginResetModel()
            self._away = away
            self.endResetModel()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As any list, but for the columns that have no room."""
        if role == Role.WIDTH and section in self._away and orientation == Qt.Orientation.Horizontal:
            return 0
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As any list; a gap that somebody should look at is marked with ▲ and strong."""
        marked = index.isValid() and index.column() == self._selisih and is_ahead(self.row(index.row()))
        if role == Role.STRONG:
            return marked
        answer = super().data(index, role)
        if marked and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"▲ {answer}" if role == Qt.ItemDataRole.DisplayRole else f"Uang mendahului pekerjaan {answer} poin."
        return answer


def chip(row: BoardRow) -> Chip:
    """How the work stands: behind its plan when it is, else where it is in its life."""
    if row.light in _LIGHTS and row.status in (Status.NOT_STARTED, Status.RUNNING):
        return Chip(row.light.value, _LIGHTS[row.light])
    word = "Serah terima" if row.status is Status.HANDED_OVER else row.status.value  # the whole word is wider than the column
    return Chip(word, _STATES[row.status])


def headline(whole: Standing) -> str:
    """`Tertimbang 61,4 % · rencana 66 %`, and of how many paket the plan speaks when some have none."""
    if not whole.paket:
        return ""
    parts = [f"Tertimbang {screen_percent(whole.fisik)} %"]
    if whole.rencana is None:
        parts.append("belum ada rencana")
    else:
        known = "" if whole.planned == whole.paket else f" ({whole.planned} dari {whole.paket} paket)"
        parts.append(f"rencana {screen_percent(whole.rencana)} %{known}")
    return " · ".join(parts)


def signed(points: Percent) -> str:
    """`−4,6` or `21`: a difference in points."""
    return f"−{screen_percent(Percent(-points))}" if points < 0 else screen_percent(points)


def _points(row: BoardRow) -> Shown:
    return (row.selisih + 50) // 100


def _stages(row: BoardRow) -> str:
    return " ".join(str(stage) if stage in row.stages else "–" for stage in STAGES)
