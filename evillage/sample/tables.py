"""Tables of the sample village: the CSV files of `resources/sample`, read as rows of text. Their README says what each column means."""

from __future__ import annotations

import csv
from functools import cache

from evillage.values.codes import KodeRekening
from evillage.village.reference import KAS_TUNAI, REKENING_KAS_DESA
from resources import path

KAS = {"bank": KodeRekening(f"{REKENING_KAS_DESA}.01"), "tunai": KAS_TUNAI}
"""The two words of the column `kas`."""

Line = dict[str, str]


@cache
def table(name: str) -> tuple[Line, ...]:
    """The rows of one table, in the order they are written; read once and never changed."""
    with path("sample", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
