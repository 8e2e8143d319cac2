"""The order in which APBDes and LRA are read: pendapatan, belanja, surplus/(defisit), pembiayaan, and what remains.

Every sum names the rows it adds or takes away, so that Excel gets formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evillage.paper.model import Cell, Row, Style
from evillage.reports.realisasi import Branch, Path
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says; a heading has no figures. `funds` are those of the budget; a percentage of a difference says nothing."""

    path: Path
    name: str
    anggaran: Rupiah | None = None
    realisasi: Rupiah | None = None
    funds: tuple[str, ...] = ()
    difference: bool = False


Show = Callable[[Line], tuple[Cell, ...]]


def structured(akun: Mapping[str, Branch], show: Show, *, remains: str) -> tuple[Row, ...]:
    """All rows of the paper; `show` makes the cells of a line, `remains` is what the last row is called."""
    page = _Page(show)
    income = page.section(akun["4"], "Jumlah Pendapatan")
    spending = page.section(akun["5"], "Jumlah Belanja")
    surplus = page.difference("Surplus/(Defisit)", Style.SUBTOTAL, plus=(income,), less=(spending,))
    page.heading(akun["6"])
    inward, outward = page.branch(akun["6.1"], 1), page.branch(akun["6.2"], 1)
    netto = page.difference("Pembiayaan Netto", Style.SUBTOTAL, plus=(inward,), less=(outward,))
    page.difference(remains, Style.TOTAL, plus=(surplus, netto), less=())
    return tuple(page.rows)


class _Page:
    """Rows written downwards, and the figures of each for the sums that come later."""

    def __init__(self, show: Show) -> None:
        self.rows: list[Row] = []
        self._show = show
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
        self.rows.append(Row(cells))
        self._figures[at] = (branch.anggaran, branch.realisasi)
        below = tuple(self.branch(child, level + 1) for child in branch.below)
        self.rows[at] = Row(cells, Style.HEADING if below else Style.NORMAL, level, sums=below)
        return at

    def difference(self, name: str, style: Style, *, plus: tuple[int, ...], less: tuple[int, ...]) -> int:
        """A row that adds some rows and takes others away; where it stands."""
        anggaran, realisasi = (
            sum((self._figures[row][which] for row in plus), Rupiah(0)) - sum((self._figures[row][which] for row in less), Rupiah(0))
            for which in (0, 1)
        )
        self._figures[len(self.rows)] = (anggaran, realisasi)
        self.rows.append(Row(self._show(Line((), name, anggaran, realisasi, difference=True)), style, sums=plus, minus=less))
        return len(self.rows) - 1
