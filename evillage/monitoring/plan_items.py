"""A plan from parts of the work: each with its weight and its days; the cumulative curve follows from them (v_rencana).

Cumulative plan = Σ weight × the part of its days that is over, the S-curve practice of public works. A paket has such a plan or typed
points (`paket.set_plan`), never both: writing one takes the other away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS, paket
from evillage.values.dates import show_date
from evillage.values.quantity import Percent


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One part of the work; `bobot` is its weight in the whole."""

    uraian: str
    bobot: Percent
    start_date: date
    end_date: date


def items_of(read: Reader, paket_id: int) -> tuple[PlanItem, ...]:
    """The parts in the order they were written; empty when the plan was typed as points, or there is none."""
    sql = "SELECT uraian, bobot, start_date, end_date FROM paket_item WHERE paket_id = ? ORDER BY urut"
    return tuple(read.rows(PlanItem, sql, (paket_id,)))


@command("Susun bagian pekerjaan", roles=WRITERS)
def set_items(tx: Tx, *, paket_id: int, items: tuple[PlanItem, ...]) -> None:
    """Plan a paket by its parts, in place of any plan before; an empty tuple leaves it without.

    Raises RuleViolation `item_bobot_not_whole` unless the weights come to 100 %, `item_outside` beyond the period of work and
    `item_ends_before_start`.
    """
    known = paket(tx, paket_id)
    for item in items:
        if not known.start_date <= item.start_date or not item.end_date <= known.end_date:
            raise RuleViolation(
                "item_outside", uraian=item.uraian, start=show_date(item.start_date), end=show_date(item.end_date),
                first=show_date(known.start_date), last=show_date(known.end_date),
            )  # fmt: skip
    whole = Percent(sum(item.bobot for item in items))
    if items and whole != 100_00:
        raise RuleViolation("item_bobot_not_whole", bobot=whole)
    tx.execute("DELETE FROM paket_plan WHERE paket_id = ?", (paket_id,))
    tx.execute("DELETE FROM paket_item WHERE paket_id = ?", (paket_id,))
    rows = [(paket_id, urut, item.uraian, item.bobot, item.start_date, item.end_date) for urut, item in enumerate(items, start=1)]
    tx.insert_many("paket_item", ("paket_id", "urut", "uraian", "bobot", "start_date", "end_date"), rows)
