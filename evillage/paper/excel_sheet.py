"""XlsxWriter's worksheet without the two detours that a table of a hundred thousand cells pays for and never needs."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class TableSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet addressed by row and column numbers only, whose formulas hold no function younger than 2010.

    The public writers first ask whether a cell was given as "A1", and look for thirty new functions in every formula: a
    tenth of the time of a plain table, a third of a cash book with a running saldo.
    """

    write_number = Worksheet._write_number  # noqa: SLF001
    write_string = Worksheet._write_string  # noqa: SLF001
    write_blank = Worksheet._write_blank  # noqa: SLF001
    write_formula = Worksheet._write_formula  # noqa: SLF001

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        return formula.removeprefix("=")
