"""Salinan: a draft kept under a name, to be compared with later, or taken back as a whole.

A copy is frozen like everything that is not a draft, but nobody outside the village hall ever saw it, so it may be thrown away.
"""

from __future__ import annotations

from evillage.budget.carrying import LINE_COLUMNS, copy_lines, drop_copy
from evillage.budget.kegiatan import PLANNERS
from evillage.budget.version import BudgetVersion, require_draft, version
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx

_COLUMNS = tuple(LINE_COLUMNS.split(", "))


@command("Simpan salinan rancangan", roles=PLANNERS)
def keep_snapshot(tx: Tx, *, version_id: int, name: str) -> int:
    """Keep a draft as it is now; the id of the copy. Raises RuleViolation `budget_frozen`, `snapshot_without_name`, `snapshot_twice`."""
    found = version(tx, version_id)
    require_draft(tx, version_id)
    if not name.strip():
        raise RuleViolation("snapshot_without_name")
    if tx.number("SELECT count(*) FROM budget_version WHERE year = ? AND kind = 'snapshot' AND name = ?", (found.year, name.strip())):
        raise RuleViolation("snapshot_twice", name=name.strip())
    number = tx.number("SELECT max(revision) FROM budget_version WHERE year = ? AND kind = 'snapshot'", (found.year,)) + 1
    row: dict[str, Value] = {"year": found.year, "kind": "snapshot", "revision": number, "source_id": version_id, "name": name.strip()}
    copy = tx.insert("budget_version", row)
    copy_lines(tx, source=version_id, target=copy)
    tx.update("budget_version", copy, {"state": "kept"})
    return copy


@command("Pulihkan salinan rancangan", roles=PLANNERS)
def restore_snapshot(tx: Tx, *, snapshot_id: int) -> None:
    """Give the draft exactly the lines of the copy: changed ones back, missing ones in, later ones out; one act, one undo.

    Raises RuleViolation `snapshot_draft_closed` when its draft was fixed meanwhile, InputRejected `row_missing`.
    """
    copy = _snapshot(tx, snapshot_id)
    draft = copy.source_id
    if draft is None or version(tx, draft).state != "draft":
        raise RuleViolation("snapshot_draft_closed", name=copy.name)
    both = {"copy": snapshot_id, "draft": draft}
    tx.execute(
        """DELETE FROM rab_line WHERE version_id = :draft
           AND line_key NOT IN (SELECT line_key FROM rab_line WHERE version_id = :copy)""",
        both,
    )
    values = [name for name in _COLUMNS if name != "line_key"]
    sets, kept = ", ".join(values), ", ".join(f"c.{name}" for name in values)
    differs = " OR ".join(f"c.{name} IS NOT rab_line.{name}" for name in values)
    tx.execute(
        f"""UPDATE rab_line SET ({sets}) = ({kept}) FROM rab_line c
            WHERE rab_line.version_id = :draft AND c.version_id = :copy AND c.line_key = rab_line.line_key AND ({differs})""",
        both,
    )
    tx.execute(
        f"""INSERT INTO rab_line (version_id, {LINE_COLUMNS})
            SELECT :draft, {LINE_COLUMNS} FROM rab_line WHERE version_id = :copy
            AND line_key NOT IN (SELECT line_key FROM rab_line WHERE version_id = :draft) ORDER BY id""",
        both,
    )


@command("Hapus salinan rancangan", roles=PLANNERS)
def forget_snapshot(tx: Tx, *, snapshot_id: int) -> None:
    """Throw a copy away; InputRejected `row_missing`."""
    drop_copy(tx, _snapshot(tx, snapshot_id).id)


def _snapshot(read: Reader, snapshot_id: int) -> BudgetVersion:
    found = version(read, snapshot_id)
    if found.kind != "snapshot":
        raise InputRejected("row_missing", what="Salinan rancangan")
    return found
