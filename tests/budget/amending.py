"""A second version of a budget: a draft PAK with the lines of the version before it."""

from __future__ import annotations

from datetime import date

from evillage.budget.posting import post_budget
from evillage.budget.rab import set_rab_lines
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, rab


@command("Salin anggaran", roles=Role.SEKDES)
def copy_version(tx: Tx, *, source: int, kind: str, revision: int) -> int:
    """A draft with the same lines under the same line keys."""
    new = tx.insert("budget_version", {"year": YEAR, "kind": kind, "revision": revision})
    tx.execute(
        """INSERT INTO rab_line (version_id, line_key, kegiatan_id, rekening, sumber_dana, position, uraian, quantity, satuan, unit_price)
           SELECT :new, line_key, kegiatan_id, rekening, sumber_dana, position, uraian, quantity, satuan, unit_price
           FROM rab_line WHERE version_id = :source""",
        {"new": new, "source": source},
    )
    return new


def amended(made: Office, changes: dict[str, Rupiah], *, day: date, kind: str = "pak", revision: int = 1) -> int:
    """A posted version in which each named account (of the first kegiatan, or of none) gets another sum."""
    session = made.at(Role.SEKDES)
    source = session.read.number("SELECT version_id FROM v_version WHERE year = ? AND until_date IS NULL", (YEAR,))
    new = session.do(copy_version, source=source, kind=kind, revision=revision).value
    for rekening, amount in changes.items():
        line = session.read.number("SELECT min(id) FROM rab_line WHERE version_id = ? AND rekening = ?", (new, rekening))
        session.do(set_rab_lines, lines=[(line, rab(rekening, amount))])
    session.do(post_budget, version_id=new, document_no=f"{revision} Tahun {day.year}", document_date=day)
    return new
