"""Perubahan: the next version of a posted budget, begun as a copy of the version in force (Permendagri 20/2018 art. 40 and 43).

A Perkades changes the Penjabaran, as often as needed and for its own reasons; a Perdes changes the APBDes itself (PAK), once a year
unless the year is extraordinary. Lines keep their `line_key`, so semula and menjadi meet in it. The reasons are data:
`resources/reference/alasan_perubahan.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from evillage.budget.carrying import copy_lines, drop_copy
from evillage.budget.version import copies, draft, version, versions
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from resources import path

AmendmentKind = Literal["perkades", "pak"]


@dataclass(frozen=True, slots=True)
class Alasan:
    """A reason art. 40 or 43 gives for an amendment; `kinds` are those it allows."""

    code: str
    name: str
    kinds: frozenset[str]
    extraordinary: bool
    legal_basis: str


@cache
def amendment_reasons() -> tuple[Alasan, ...]:
    """Every reason, in the order of the law."""
    with path("reference", "alasan_perubahan.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Alasan(
                code=row["code"], name=row["name"], kinds=frozenset(kind for kind in ("perkades", "pak") if row[kind] == "1"),
                extraordinary=row["luar_biasa"] == "1", legal_basis=row["legal_basis"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def require_reasons(kind: str, codes: Sequence[str]) -> None:
    """Refuse no reason (`amendment_reason_missing`) and one that this kind does not have (`amendment_reason_unknown`)."""
    if not codes:
        raise RuleViolation("amendment_reason_missing")
    known = {reason.code for reason in amendment_reasons() if kind in reason.kinds}
    for code in codes:
        if code not in known:
            raise InputRejected("amendment_reason_unknown", reason=code)


@command("Buat rancangan perubahan", roles=Role.SEKDES)
def start_amendment(tx: Tx, *, year: int, kind: AmendmentKind, alasan: Sequence[str], penjelasan: str = "") -> int:
    """A draft with the lines of the last posted version; its id.

    Raises RuleViolation `amendment_before_budget`, `draft_exists`, `amendment_reason_missing`, InputRejected
    `amendment_reason_unknown`.
    """
    require_reasons(kind, alasan)
    if draft(tx, year=year) is not None:
        raise RuleViolation("draft_exists")
    posted = versions(tx, year=year)
    if not posted:
        raise RuleViolation("amendment_before_budget", year=year)
    new = tx.insert(
        "budget_version",
        {
            "year": year, "kind": kind, "source_id": posted[0].id, "alasan": ";".join(alasan), "penjelasan": penjelasan.strip(),
            "revision": tx.number("SELECT max(revision) FROM budget_version WHERE year = ? AND kind = ?", (year, kind)) + 1,
        },
    )  # fmt: skip
    copy_lines(tx, source=posted[0].id, target=new)
    return new


@command("Buang rancangan perubahan", roles=Role.SEKDES)
def discard_amendment(tx: Tx, *, version_id: int) -> None:
    """Throw a draft amendment away with its lines and its copies, as one act.

    Raises RuleViolation `amendment_not_draft`, and `amendment_proposed` once the camat saw it.
    """
    found = version(tx, version_id)
    if found.state != "draft" or found.kind not in ("perkades", "pak"):
        raise RuleViolation("amendment_not_draft")
    if copies(tx, source=version_id, kind="usulan"):
        raise RuleViolation("amendment_proposed", title=found.title)
    for copy in copies(tx, source=version_id, kind="snapshot"):
        drop_copy(tx, copy.id)
    tx.execute("DELETE FROM rab_line WHERE version_id = ?", (version_id,))
    tx.delete("budget_version", version_id)
