"""Riwayat: who did what, when and why, and each value before and after, read from the act log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from evillage.kernel import words
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as Riwayat lists it; `at` is UTC text."""

    no: int
    at: str
    label: str
    actor: str
    role: str
    reason: str
    final: bool
    signed: bool
    rows: int

    @property
    def when(self) -> datetime:
        """When it was recorded, in this computer's time."""
        return datetime.fromisoformat(self.at).astimezone()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of one row, before and after; empty where it did not exist."""

    table: str
    row: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Change:
    tbl: str
    pk: str
    before: str | None
    after: str | None


def recent_acts(read: Reader, *, containing: str = "") -> list[ActLine]:
    """The latest acts whose label, actor or reason contains a text; at most 500."""
    return read.rows(
        ActLine,
        """SELECT no, at, label, actor, role, reason, final, signature <> '', (SELECT count(*) FROM change c WHERE c.act_no = a.no)
           FROM act a
           WHERE :text = '' OR label LIKE '%' || :text || '%' OR actor LIKE '%' || :text || '%' OR reason LIKE '%' || :text || '%'
           ORDER BY no DESC LIMIT :most""",
        {"text": containing, "most": _SHOWN},
    )


def act_count(read: Reader) -> int:
    """How many acts the file has."""
    return read.number("SELECT count(*) FROM act")


def field_changes(read: Reader, *, act_no: int) -> list[FieldChange]:
    """Each value that an act changed; at most 500."""
    found = read.rows(_Change, "SELECT tbl, pk, before, after FROM change WHERE act_no = ? ORDER BY id LIMIT 500", (act_no,))
    return [line for change in found for line in _fields(change)][:_SHOWN]


def _fields(change: _Change) -> list[FieldChange]:
    before = json.loads(change.before) if change.before else {}
    after = json.loads(change.after) if change.after else {}
    row = ", ".join(str(part) for part in json.loads(change.pk))
    return [
        FieldChange(
            words.TABLES.get(change.tbl, change.tbl), row, words.COLUMNS.get(name, name),
            _shown(name, before.get(name)), _shown(name, after.get(name)),
        )
        for name in (after or before)
        if before.get(name) != after.get(name)
    ]  # fmt: skip


def _shown(name: str, value: object) -> str:
    if isinstance(value, int):
        if name in words.MONEY:
            return str(Rupiah(value))
        if name in words.QUANTITY:
            return str(Quantity(value))
        if name in words.PERCENT:
            return str(Percent(value))
    return "" if value is None else str(value)
