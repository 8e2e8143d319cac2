"""Perkades Penjabaran: number and day of the Perkades that spells out an APBDes or a PAK (Permendagri 20/2018 art. 38).

The version itself carries those of its Perdes; a Perkades that amends the Penjabaran is a version of its own and needs none of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.version import version
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date


@dataclass(frozen=True, slots=True)
class RegulationNumber:
    """What a regulation is known by."""

    document_no: str
    document_date: date


def penjabaran_number(read: Reader, *, version_id: int) -> RegulationNumber | None:
    """Those of the Perkades that spells a version out; None while nobody has written them down."""
    sql = "SELECT document_no, document_date FROM perkades_penjabaran WHERE version_id = ?"
    return read.row(RegulationNumber, sql, (version_id,))


@command("Catat nomor Perkades Penjabaran", roles=Role.SEKDES)
def number_penjabaran(tx: Tx, *, version_id: int, document_no: str, document_date: date) -> None:
    """Write number and day down, or correct them.

    Raises RuleViolation `penjabaran_before_perdes`, `penjabaran_of_perkades`, `document_out_of_order`, `number_missing`.
    """
    found = version(tx, version_id)
    if found.kind == "perkades":
        raise RuleViolation("penjabaran_of_perkades", title=found.title)
    if found.state != "posted" or found.document_date is None:
        raise RuleViolation("penjabaran_before_perdes", title=found.title)
    if document_date < found.document_date:
        raise RuleViolation("document_out_of_order", title=found.title, date=show_date(found.document_date))
    row: dict[str, Value] = {"document_no": document_no.strip(), "document_date": document_date}
    known = tx.number("SELECT id FROM perkades_penjabaran WHERE version_id = ?", (version_id,))
    if known:
        tx.update("perkades_penjabaran", known, row)
    else:
        tx.insert("perkades_penjabaran", {"version_id": version_id, **row})
