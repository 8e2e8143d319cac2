"""Carrying lines from version to version, and throwing a copy away. What a draft, a usulan and a snapshot have in common."""

from __future__ import annotations

from evillage.kernel.tx import Tx

LINE_COLUMNS = "line_key, kegiatan_id, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note, ssh"
"""Everything a line carries from version to version."""


def copy_lines(tx: Tx, *, source: int, target: int) -> None:
    """Put every line of a version into another one that has none of their keys yet."""
    tx.execute(
        f"""INSERT INTO rab_line (version_id, {LINE_COLUMNS})
            SELECT :target, {LINE_COLUMNS} FROM rab_line WHERE version_id = :source ORDER BY id""",
        {"source": source, "target": target},
    )


def drop_copy(tx: Tx, snapshot_id: int) -> None:
    """Open a snapshot, empty it and remove it, in this order, so that one undo brings all of it back past the guards."""
    tx.update("budget_version", snapshot_id, {"state": "draft"})
    tx.execute("DELETE FROM rab_line WHERE version_id = ?", (snapshot_id,))
    tx.delete("budget_version", snapshot_id)
