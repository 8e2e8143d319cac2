"""Reading a workbook back the hard way: cached values, formulas, and a small calculator that knows the shapes we write."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Value = Decimal | str | None
_RANGE = re.compile(r"\b([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?\b")


class Workbook:
    """One written file, seen twice: with the values a preview shows, and with the formulas a calculation uses."""

    def __init__(self, path: Path) -> None:
        self.shown: Worksheet = load_workbook(path, data_only=True).worksheets[0]
        self.file = load_workbook(path)
        self.sheet: Worksheet = self.file.worksheets[0]
        self._known: dict[str, Value] = {}

    def find(self, text: str) -> str:
        """The coordinate of the first cell that says exactly this."""
        found = [cell.coordinate for row in self.shown.iter_rows() for cell in row if cell.value == text]
        assert found, f"{text} is nowhere"
        return str(found[0])

    def formulas(self) -> dict[str, str]:
        """Every formula by its cell."""
        return {cell.coordinate: cell.value for row in self.sheet.iter_rows() for cell in row if cell.data_type == "f"}

    def calculate(self, coordinate: str) -> Value:
        """What the cell is when everything is calculated anew."""
        if coordinate not in self._known:
            cell = self.sheet[coordinate]
            self._known[coordinate] = (
                self._evaluate(cell.value[1:]) if cell.data_type == "f" else _exact(cell.value)  # formulas begin with =
            )
        return self._known[coordinate]

    def _evaluate(self, formula: str) -> Decimal:
        text = _RANGE.sub(self._reference, re.sub(r"(?<![<>])=", "==", formula))
        text = re.sub(r"(?<![\w.\"'(])(\d+(?:\.\d+)?)(?![\w.\"'])", r"Decimal('\1')", text)
        names = {"SUM": _sum, "IF": _if, "ROUND": _round, "Decimal": Decimal, "cells": self._cells, "one": self._one}
        with localcontext(Context(traps=[])):  # the branch an IF does not take may divide by zero
            return Decimal(eval(text, {"__builtins__": {}}, names))

    def _reference(self, found: re.Match[str]) -> str:
        column, first, _, last = found.groups()
        return f"cells('{column}','{first}','{last}')" if last else f"one('{column}{first}')"

    def _one(self, coordinate: str) -> Decimal:
        value = self.calculate(coordinate)
        return value if isinstance(value, Decimal) else Decimal(0)

    def _cells(self, column: str, first: str, last: str) -> Decimal:
        return sum((self._one(f"{column}{line}") for line in range(int(first), int(last) + 1)), Decimal(0))


def _exact(value: object) -> Value:
    if isinstance(value, (int, float)):
        return Decimal(repr(value))
    return value if isinstance(value, str) else None


def _sum(*parts: Decimal) -> Decimal:
    return sum(parts, Decimal(0))


def _if(condition: bool, yes: Decimal, no: Decimal) -> Decimal:
    return yes if condition else no


def _round(value: Decimal, places: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
