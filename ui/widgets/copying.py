"""What Ctrl+C leaves on the clipboard: TSV for every program, and HTML in which spreadsheets find real numbers.

Text carries amounts as `1250000` or `1250000,50`: no separators, so that no regional setting misreads them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from evillage.paper.model import Kind
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from ui.models.looks import ColumnLook, Shown, shown_text

if TYPE_CHECKING:
    from collections.abc import Sequence


def clipboard_data(rows: Sequence[Sequence[tuple[Shown, ColumnLook]]]) -> QMimeData:
    """The same block twice: as tab-separated text and as an HTML table."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(value, kind) for value, kind in row) for row in rows))
    lines = "".join(f"<tr>{''.join(_html(value, kind) for value, kind in row)}</tr>" for row in rows)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{lines}</table></body></html>')
    return data


def _plain(value: Shown, kind: ColumnLook) -> str:
    decimal = _decimal(value)
    if decimal:
        return decimal.replace(".", ",")
    if isinstance(value, date):
        return show_date(value)
    return shown_text(value, kind).replace("\t", " ").replace("\n", " ") if value is not None else ""


def _html(value: Shown, kind: ColumnLook) -> str:
    decimal = _decimal(value)
    if decimal:
        return f'<td x:num="{decimal}" sdval="{decimal}" align="right">{_escaped(_plain(value, kind))}</td>'
    style = " style=\"mso-number-format:'\\@'\"" if kind is Kind.CODE else ""
    return f"<td{style}>{_escaped(_plain(value, kind))}</td>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _decimal(value: Shown) -> str:
    """The exact number with a point, or nothing when the value is not a number."""
    if isinstance(value, Rupiah | Percent):
        return _pointed(int(value), 2)
    if isinstance(value, Quantity):
        return _pointed(int(value), 3)
    return str(value) if isinstance(value, int) else ""


def _pointed(units: int, places: int) -> str:
    whole, rest = divmod(abs(units), 10**places)
    fraction = f"{rest:0{places}d}".rstrip("0")
    return ("-" if units < 0 else "") + str(whole) + (f".{fraction}" if fraction else "")
