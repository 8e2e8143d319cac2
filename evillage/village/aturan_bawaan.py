"""The rules a new village file starts with: `resources/reference/aturan.csv`, one row a rule of one year (year 0 = every year).

The file writes every figure into one column; the table keeps money in sen (`amount`), counts (`banyak`) and dates (`hari`) apart.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from evillage.kernel.tx import Tx
from resources import path

COLUMNS = (
    "kind", "name", "percent", "amount", "banyak", "hari", "unit", "basis", "tag", "kegiatan", "level", "valid_from", "valid_to",
    "legal_basis", "certainty", "note",
)  # fmt: skip
"""What a rule says, besides its year, code and origin."""


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """One row of the file, ready for the table; `content` holds `COLUMNS`."""

    year: int
    code: str
    content: dict[str, str | int | None]


@cache
def shipped_rules() -> tuple[ShippedRule, ...]:
    """Every rule of the file, in its order."""
    with path("reference", "aturan.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file))


def load_rules(tx: Tx, *, year: int | None = None) -> int:
    """Add the shipped rules (of one year and of every year, or all) that the table does not have; how many were added.

    A row that is there stays as it is, whoever changed it.
    """
    known = set(tx.tuples("SELECT year, code FROM aturan"))
    fresh = [rule for rule in shipped_rules() if (rule.year, rule.code) not in known and year in (None, rule.year or year)]
    for rule in fresh:
        tx.insert("aturan", {"year": rule.year, "code": rule.code, **rule.content, "origin": "bawaan"})
    return len(fresh)


def _rule(row: dict[str, str]) -> ShippedRule:
    figure, dated, money = row["amount"], row["kind"].startswith("date_"), row["unit"].startswith("rupiah")
    return ShippedRule(
        int(row["year"]),
        row["rule_id"],
        {
            "kind": row["kind"], "name": row["name"], "percent": int(Decimal(row["percent"]) * 100) if row["percent"] else None,
            "amount": int(figure) * 100 if figure and money else None,
            "banyak": int(figure) if figure and not money and not dated else None, "hari": figure if dated else "",
            "unit": row["unit"], "basis": row["base"], "tag": row["tag"], "kegiatan": row["kegiatan"], "level": row["level"],
            "valid_from": row["valid_from"] or None, "valid_to": row["valid_to"] or None, "legal_basis": row["legal_basis"],
            "certainty": row["certainty"], "note": row["note"],
        },
    )  # fmt: skip
