"""The order in which APBDes and LRA are read: pendapatan, belanja, surplus/(defisit), pembiayaan, and what remains.

Every sum names the rows it adds or takes away, so that Excel gets formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evillage.paper.model import Cell, Row, Style
from evillage.reports.realisasi import Branch, Path
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """What a line of the RAB multiplies."""

    volume: Quantity
    satuan: str
    harga: Rupiah


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says; a heading has no figures. `funds` are those of the budget; a percentage of a difference says nothing.

    `measure` and `other` tell of a line of the RAB what `anggaran` and `realisasi` were multiplied from.
    """

    path: Path
    name: str
    anggaran: Rupiah | None = None
    realisasi: Rupiah | None = None
    funds: tuple[str, ...] = ()
    difference: bool = False
    measure: Measure | None = None
    other: Measure | None = None


Show = Callable[[Line], tuple[Cell, ...]]
Lines = Callable[[Path], Sequence[Line]]


def no_lines(_path: Path) -> tuple[Line, ...]:
    """For papers that end with the account."""
    return ()


def structured(akun: Mapping[str, Branch], show: Show, *, remains: str, lines: Lines = no_lines) -> tuple[Row, ...]:
    """All rows of the paper; `show` makes the cells of a line, `remains` is what the last row is called.

    `lines` gives the RAB lines below an account, for papers that go as deep.
    """
    page = _Page(show, lines)
    income = page.section(akun["4"], "Jumlah Pendapatan")
    spending = page.section(akun["5"], "Jumlah Belanja")
    surplus = page.difference("Surplus/(Defisit)", Style.SUBTOTAL, plus=(income,), less=(spending,))
    page.heading(akun["6"])
    inward, outward = page.branch(akun["6.1"], 1), page.branch(akun["6.2"], 1)
    netto = page.difference("Pembiayaan Netto", Style.SUBTOTAL, plus=(inward,), less=(outward,))
    page.difference(remains, Style.TOTAL, plus=(surplus, netto), less=())
    return tuple(page.rows)


_HELD = Row(())  # where a branch will stand, once what is below it is known


class _Page:
    """Rows written downwards, and the figures of each for the sums that come later."""

    def __init__(self, show: Show, lines: Lines) -> None:
        self.rows: list[Row] = []
        self._show = show
        self._lines = lines
        self._figures: dict[int, tuple[Rupiah, Rupiah]] = {}

    def section(self, akun: Branch, closing: str) -> int:
        """An akun with everything below it and its sum; where the sum stands."""
        self.heading(akun)
        below = tuple(self.branch(child, 1) for child in akun.below)
        self._figures[len(self.rows)] = (akun.anggaran, akun.realisasi)
        self.rows.append(Row(self._show(Line((), closing, akun.anggaran, akun.realisasi)), Style.SUBTOTAL, sums=below))
        return len(self.rows) - 1

    def heading(self, akun: Branch) -> None:
        self.rows.append(Row(self._show(Line(akun.path, akun.name)), Style.HEADING))

    def branch(self, branch: Branch, level: int) -> int:
        """One code with everything below it; where it stands."""
        at = len(self.rows)
        cells = self._show(Line(branch.path, branch.name, branch.anggaran, branch.realisasi, branch.funds))
        self.rows.append(_HELD)
        self._figures[at] = (branch.anggaran, branch.realisasi)
        below = self._lowest(branch.path, level + 1) + tuple(self.branch(child, level + 1) for child in branch.below)
        self.rows[at] = Row(cells, Style.HEADING if below else Style.NORMAL, level, sums=below, about=_about(branch.path))
        return at

    def _lowest(self, path: Path, level: int) -> tuple[int, ...]:
        """The lines of an account, if the paper shows them; where they stand."""
        first = len(self.rows)
        self.rows += [Row(self._show(line), level=level) for line in self._lines(path)]
        return tuple(range(first, len(self.rows)))

    def difference(self, name: str, style: Style, *, plus: tuple[int, ...], less: tuple[int, ...]) -> int:
        """A row that adds some rows and takes others away; where it stands."""
        anggaran, realisasi = (
            sum((self._figures[row][which] for row in plus), Rupiah(0)) - sum((self._figures[row][which] for row in less), Rupiah(0))
            for which in (0, 1)
        )
        self._figures[len(self.rows)] = (anggaran, realisasi)
        self.rows.append(Row(self._show(Line((), name, anggaran, realisasi, difference=True)), style, sums=plus, minus=less))
        return len(self.rows) - 1


def moved_down(rows: Sequence[Row], by: int) -> tuple[Row, ...]:
    """The same rows further down a paper: what they add up stands there too."""
    return tuple(
        replace(row, sums=tuple(at + by for at in row.sums), minus=tuple(at + by for at in row.minus)) for row in rows
    )  # fmt: skip


def _about(path: Path) -> tuple[str, str] | None:
    """The kegiatan that a line of belanja is of, or the account of any other line; nothing for a bidang."""
    if path[0] == "5":
        return ("kegiatan", path[3]) if len(path) > 3 else None
    return "rekening", path[-1]
