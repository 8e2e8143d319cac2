"""Rencana penarikan: the twelve months of every line of a DPA, typed or filled in one stroke (form H.1, column 6).

A line is a rekening with its fund; what its months must add up to is its pagu, of a DPAL at most what last year left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evillage.budget.dpa import dpa
from evillage.budget.spread import EMPTY, Evenly, Months, Way, spread, typed
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah

Key = tuple[str, str]
"""A line of one DPA: rekening and sumber dana."""


@dataclass(frozen=True, slots=True)
class DpaLine:
    """A line of the budget and its months; `sisa` has no month yet."""

    rekening: KodeRekening
    name: str
    sumber_dana: str
    pagu: Rupiah
    rencana: Rupiah
    sisa: Rupiah
    months: Months

    @property
    def key(self) -> Key:
        """What tells it from the other lines of the paper."""
        return str(self.rekening), self.sumber_dana


@dataclass(frozen=True, slots=True)
class _Line:
    rekening: KodeRekening
    name: str
    sumber_dana: str
    pagu: Rupiah
    rencana: Rupiah
    sisa: Rupiah


def dpa_lines(read: Reader, dpa_id: int) -> list[DpaLine]:
    """The lines of a paper in the order of the form; a month planned outside the budget shows as a line without pagu."""
    months: dict[Key, list[Rupiah]] = defaultdict(lambda: list(EMPTY))
    for rekening, fund, month, amount in read.tuples(
        "SELECT rekening, sumber_dana, month, amount FROM dpa_month WHERE dpa_id = ?", (dpa_id,)
    ):
        months[rekening, fund][month - 1] = Rupiah(amount)
    lines = read.rows(
        _Line,
        """SELECT s.rekening, r.name, s.sumber_dana, s.pagu, s.rencana, s.sisa FROM v_dpa_sisa s
           JOIN ref_rekening r ON r.code = s.rekening JOIN ref_sumber_dana f ON f.code = s.sumber_dana
           WHERE s.dpa_id = ? AND (s.pagu <> 0 OR s.rencana <> 0) ORDER BY s.rekening, f.urut""",
        (dpa_id,),
    )
    return [
        DpaLine(of.rekening, of.name, of.sumber_dana, of.pagu, of.rencana, of.sisa, tuple(months[of.rekening, of.sumber_dana]))
        for of in lines
    ]


@command("Isi rencana penarikan", roles=Role.PKA)
def set_dpa_months(tx: Tx, *, dpa_id: int, months: Mapping[Key, Mapping[int, Rupiah]]) -> None:
    """Write typed months (1–12) of some lines; zero empties one. One act for a whole pasted block.

    Raises InputRejected `dpa_line_unknown`, `row_missing`, RuleViolation `dpa_frozen`, `month_unknown`, `price_negative`.
    """
    lines = {line.key: line for line in dpa_lines(tx, dpa(tx, dpa_id).id)}
    for key, amounts in months.items():
        if key not in lines:
            raise InputRejected("dpa_line_unknown", rekening=key[0], sumber_dana=key[1])
        _write(tx, dpa_id, lines[key], typed(lines[key].months, amounts))


@command("Bagi rencana penarikan", roles=Role.PKA)
def fill_dpa(tx: Tx, *, dpa_ids: Sequence[int], way: Way | None = None, lines: Sequence[Key] | None = None) -> None:
    """Lay the pagu of every line, or of the lines named, over the months; without a `way` over the months of each kegiatan.

    Raises InputRejected `quarters_not_whole`, RuleViolation `dpa_frozen`.
    """
    for dpa_id in dpa_ids:
        paper = dpa(tx, dpa_id)
        chosen = way or (Evenly() if paper.kind == "DPAL" else kegiatan_span(tx, paper.kegiatan_id))
        for line in dpa_lines(tx, dpa_id):
            if lines is None or line.key in lines:
                _write(tx, dpa_id, line, spread(line.pagu, chosen))


def kegiatan_span(read: Reader, kegiatan_id: int) -> Evenly:
    """The months from the first to the last day of a kegiatan; the whole year while it has none."""
    months = "SELECT coalesce(substr(mulai, 6, 2), '1'), coalesce(substr(selesai, 6, 2), '12') FROM kegiatan WHERE id = ?"
    ((first, last),) = read.tuples(months, (kegiatan_id,))
    return Evenly(int(first), int(last))


def _write(tx: Tx, dpa_id: int, line: DpaLine, months: Months) -> None:
    """Change only the months that differ, so that the history of a cell is its own."""
    for month, (old, new) in enumerate(zip(line.months, months, strict=True), start=1):
        where: dict[str, Value] = {"dpa_id": dpa_id, "rekening": line.rekening, "sumber_dana": line.sumber_dana, "month": month}
        at = "dpa_id = :dpa_id AND rekening = :rekening AND sumber_dana = :sumber_dana AND month = :month"
        if old and not new:
            tx.execute(f"DELETE FROM dpa_month WHERE {at}", where)
        elif old and old != new:
            tx.execute(f"UPDATE dpa_month SET amount = :amount WHERE {at}", {**where, "amount": new})
        elif new and not old:
            tx.insert("dpa_month", {**where, "amount": new})
