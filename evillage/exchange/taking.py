"""Taking a bundle into a file: its acts are replayed behind those already there, and the result must be what the village says it is.

The caller holds the transaction, with foreign keys off; whatever is refused here, the caller rolls back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from evillage.errors import BundleRefused, EvillageError, StoreProblem
from evillage.exchange.bundle import Bundle
from evillage.exchange.manifest import Manifest
from evillage.exchange.totals import control_totals, differences
from evillage.kernel import act as log
from evillage.kernel.db import store_problem
from evillage.kernel.replay import LoggedAct, replay
from evillage.kernel.rows import Reader
from evillage.kernel.schema import logged_tables
from evillage.village.profile import village

_ENVIRONMENT = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB,
    }
)  # fmt: skip


def take_acts(db: sqlite3.Connection, bundle: Bundle) -> int:
    """Replay the acts that are not there yet; how many. Every act that is there already must be the very same.

    Raises BundleRefused `bundle_gap` (have, from_act), `bundle_fork` (act), `bundle_rows_refused`, and what `acts` and replay raise;
    StoreProblem when the disk, not the bundle, is to blame.
    """
    described = bundle.manifest
    head_no, _ = log.head(db)
    if described.from_act > head_no + 1:
        raise BundleRefused("bundle_gap", have=head_no, from_act=described.from_act)
    known = dict(db.execute("SELECT no, hash FROM act WHERE no >= ?", (described.from_act - 1,)).fetchall())
    if described.from_act > 1 and known[described.from_act - 1] != described.head_before:
        raise BundleRefused("bundle_fork", act=described.from_act - 1)
    fresh = _beyond(known, bundle.acts())
    with refusing():
        if described.to_act > head_no:
            return replay(db, fresh)
        return sum(1 for _ in fresh)


def require_agreement(db: sqlite3.Connection, described: Manifest) -> None:
    """What was replayed must be the village of the manifest, with its totals.

    Raises BundleRefused `bundle_village` or `bundle_totals_differ` (what, claimed, found).
    """
    with refusing():
        read = Reader(db)
        found = village(read)
        if (found.code, found.sample) != (described.kode_desa, described.sample):
            claimed = _called(described.kode_desa, sample=described.sample)
            raise BundleRefused("bundle_village", claimed=claimed, found=_called(found.code, sample=found.sample))
        for wrong in differences(described.totals, control_totals(read, logged_tables(db))):
            raise BundleRefused("bundle_totals_differ", what=wrong.what, claimed=wrong.claimed, found=wrong.found)


@contextmanager
def refusing() -> Iterator[None]:
    """Rows that the tables or the views can't take are the bundle's fault; a full or broken disk is not."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _ENVIRONMENT:
            raise store_problem(error) from error
        raise BundleRefused("bundle_rows_refused", detail=str(error)) from error
    except (StoreProblem, BundleRefused):
        raise
    except EvillageError as error:
        raise BundleRefused("bundle_rows_refused", detail=str(error)) from error


def _called(code: str, *, sample: bool) -> str:
    return f"{code} (contoh)" if sample else code


def _beyond(known: dict[int, str], acts: Iterator[LoggedAct]) -> Iterator[LoggedAct]:
    """Acts that are not known; a known number with another hash is a second history."""
    for act, changes in acts:
        if act.no not in known:
            yield act, changes
        elif known[act.no] != act.hash:
            raise BundleRefused("bundle_fork", act=act.no)
