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
    """What one row says; a heading has no figures. `funds` are those of the budget."""

    path: Path
    name: str
    anggaran: Rupiah | None = None
    realisasi: Rupiah | None = None
    funds: tuple[str, ...] = ()


Show = Callable[[Line], tuple[Cell, ...]]


def structured(akun: Mapping[str, Branch], show: Show, *, remains: str) -> tuple[Row, ...]:
    """All rows of the paper; `show` makes the cells of a line, `remains` is what the last row is called."""
    page = _Page(show)
    income = page.section(akun["4"], "Jumlah Pendapatan")
    spending = page.section(akun["5"], "Jumlah Belanja")
    surplus = page.result("Surplus/(Defisit)", Style.SUBTOTAL, plus=(income,), less=(spending,))
    page.heading(akun["6"])
    netto = page.result(
        "Pembiayaan Netto", Style.SUBTOTAL, plus=(page.branch(akun["6.1"], 0),), less=(page.branch(akun["6.2"], 0),)
    )  # fmt: skip
    page.result(remains, Style.TOTAL, plus=(surplus, netto), less=())
    return tuple(page.rows)


class _Page:
    """Rows written downwards, and the figures of each for the sums that come later."""

    def __init__(self, show: Show) -> None:
        self.rows: list[Row] = []
        self._show = show
        self._figures: dict[int, tuple[Rupiah, Rupiah]] = {}

    def section(self, akun: Branch, closing: str) -> int:
        self.heading(akun)
        return self.result(closing, Style.SUBTOTAL, plus=tuple(self.branch(child, 1) for child in akun.below), less=())

    def heading(self, akun: Branch) -> None:
        self.rows.append(Row(self._show(Line(akun.path, akun.name)), Style.HEADING))

    def branch(self, branch: Branch, level: int) -> int:
        """One code with everything below it; where it stands."""
        at = len(self.rows)
        cells = self._show(Line(branch.path, branch.name, branch.anggaran, branch.realisasi, branch.funds))
        self.rows.append(Row(cells))
        self._figures[at] = (branch.anggaran, branch.realisasi)
        below = tuple(self.branch(child, level + 1) for child in branch.below)
        self.rows[at] = Row(cells, Style.HEADING if below or not level else Style.NORMAL, level, sums=below)
        return at

    def result(self, name: str, style: Style, *, plus: tuple[int, ...], less: tuple[int, ...]) -> int:
        """A row that adds some rows and takes others away."""
        at = len(self.rows)
        anggaran, realisasi = (
            sum((self._figures[row][which] for row in plus), Rupiah(0)) - sum((self._figures[row][which] for row in less), Rupiah(0))
            for which in (0, 1)
        )
        self._figures[at] = (anggaran, realisasi)
        self.rows.append(Row(self._show(Line((), name, anggaran, realisasi)), style, sums=plus, minus=less))
        return at
