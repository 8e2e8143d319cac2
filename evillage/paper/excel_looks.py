"""How cells look in Excel. XlsxWriter has no named styles: one format is made per look and shared by its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from evillage.paper.format import RIGHT, indented
from evillage.paper.model import Kind, Paper, Style
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from evillage.paper.model import Cell, Column
    from evillage.values.quantity import Quantity

MONEY = '#,##0.00;(#,##0.00);"-"'
RUPIAH = '"Rp"#,##0.00;("Rp"#,##0.00);"-"'
PERCENT = "#,##0.00;(#,##0.00);0.00"
SHARE = '#,##0.00" %";(#,##0.00" %");0.00" %"'
DATE = "dd/mm/yyyy"
_NUMBERS = {
    Kind.TEXT: "@",
    Kind.CODE: "@",
    Kind.MONEY: MONEY,
    Kind.QUANTITY: "#,##0;(#,##0);0",
    Kind.PERCENT: PERCENT,
    Kind.DATE: DATE,
    Kind.NUMBER: "#,##0",
}

# Excel's own numbers for sheets. F4 is a preset nowhere, and Folio (14, 8.5 × 13 in = 216 × 330 mm) is that sheet.
PAPERS = {Paper.F4: 14, Paper.FOLIO: 14, Paper.A4: 9, Paper.LEGAL: 5, Paper.A3: 8}

LOUD = (Style.HEADING, Style.SUBTOTAL, Style.TOTAL)
LINE, MUTED, SHADE = "#BFC7D1", "#52606D", "#EEF1F4"


def number_outside(value: Cell) -> str:
    """The number format of a single figure above or below a table, with its unit: no column says what it is."""
    if isinstance(value, Rupiah):
        return RUPIAH
    if isinstance(value, Percent):
        return SHARE
    return DATE if isinstance(value, date) else "General"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that tells one cell's appearance from another's."""

    number: str = "General"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    muted: bool = False
    shaded: bool = False
    ruled: bool = False  # thin lines around, as table cells have
    top: int = 0  # 1 thin, 6 double
    align: str = "left"
    valign: str = "top"
    indent: int = 0
    wrap: bool = False
    size: float = 10


class Looks:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def __call__(self, look: Look) -> Format:
        """The shared format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]

    def row(self, columns: tuple[Column, ...], style: Style, level: int) -> tuple[Format, ...]:
        """The formats of a table row, one a column."""
        return tuple(self(look) for look in row_looks(columns, style, level))

    def quantity(self, columns: tuple[Column, ...], style: Style, amount: Quantity, at: int) -> Format:
        """A quantity's format: as many decimals as it has, because `0.###` would leave `12,` behind a whole number."""
        decimals = len(f"{abs(amount) % 1000:03d}".rstrip("0"))
        look = row_looks(columns, style, 0)[at]
        places = "." + "0" * decimals if decimals else ""
        return self(replace(look, number=f"#,##0{places};(#,##0{places});0"))


def row_looks(columns: tuple[Column, ...], style: Style, level: int) -> list[Look]:
    """The looks of a table row: figures right, text wrapped, groups bold, totals ruled."""
    deep = indented(columns)
    loud = style in LOUD
    top = {Style.SUBTOTAL: 1, Style.TOTAL: 6}.get(style, 0)
    right = [column.kind in RIGHT for column in columns]
    return [
        Look(
            number=_NUMBERS[column.kind],
            bold=loud,
            ruled=True,
            top=top,
            shaded=style is Style.TOTAL,
            align="right" if right[index] else "left",
            indent=level if index == deep and level else int(index > 0 and right[index - 1] and not right[index]),
            valign="vcenter" if style is Style.TOTAL else "top",
            wrap=column.kind is Kind.TEXT,
        )
        for index, column in enumerate(columns)
    ]


def _properties(look: Look) -> dict[str, str | int | float | bool]:
    """A look in XlsxWriter's words."""
    said: dict[str, str | int | float | bool] = {
        "font_name": "Calibri",
        "font_size": look.size,
        "num_format": look.number,
        "align": look.align,
        "valign": look.valign,
    }
    if look.ruled:
        said |= {"border": 1, "border_color": LINE}
    if look.top:
        said |= {"top": look.top, "top_color": "#000000"}
    if look.muted:
        said["font_color"] = MUTED
    if look.shaded:
        said["bg_color"] = SHADE
    switches = {"bold": look.bold, "italic": look.italic, "underline": look.underline, "text_wrap": look.wrap}
    said |= {name: True for name, on in switches.items() if on}
    if look.indent:
        said["indent"] = look.indent
    return said
