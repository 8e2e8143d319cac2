"""Replicas: one village file per village, `<kode_desa>.evillage`, made from nothing but the bundles received.

A replica is opened by the same code as the village's own file, so every report of every village can be drawn from it. One bundle is
one transaction: a crash leaves the replica as it was, and a new one appears under its name only when it is whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from evillage.durable import name_durably
from evillage.errors import StoreProblem
from evillage.exchange.receipt import read_receipt
from evillage.exchange.taking import refusing
from evillage.exchange.totals import Totals, control_totals
from evillage.kernel import schema
from evillage.kernel.act import GENESIS, head
from evillage.kernel.db import connect, require_village_file, store_problem
from evillage.kernel.rows import Reader
from evillage.values.codes import KodeWilayah
from evillage.village.originals import is_present
from evillage.village.profile import village


@dataclass(frozen=True, slots=True)
class Holding:
    """What the kabupaten has of a village: the end of its chain, its totals, the photos it awaits, and the names above it."""

    to_act: int
    head: str
    totals: Totals
    photos_lacking: tuple[str, ...]
    kabupaten: str
    kecamatan: str


NOTHING = Holding(0, GENESIS, Totals((), ()), (), "", "")


def replica_path(room: Path, kode_desa: KodeWilayah) -> Path:
    """Where the replica of a village lies."""
    return room / f"{kode_desa}.evillage"


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a replica, foreign keys off for the replay; commits at the end, or nothing has happened.

    Raises StoreProblem `file_locked`, `file_damaged`, `schema_tampered`, `disk_full` and the like.
    """
    draft = path.with_name(f".{path.name}.baru")
    fresh = not path.exists()
    _discard(draft)  # left behind by a crash; it never had a name
    try:
        with closing(connect(draft if fresh else path)) as db:
            if fresh:
                schema.install(db)
            else:
                _require_replica(db, path)
            db.execute("PRAGMA foreign_keys=OFF")
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
        if fresh:
            name_durably(draft, path)
    except sqlite3.Error as error:
        raise store_problem(error, path=str(path)) from error
    finally:
        _discard(draft)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A replica to look at."""
    with closing(connect(path)) as db:
        _require_replica(db, path)
        yield db


def holding(db: sqlite3.Connection, path: Path) -> Holding:
    """What an open replica holds; BundleRefused `bundle_rows_refused` when a bundle just taken in can't be summed up."""
    with refusing():
        read = Reader(db)
        ours = village(read)
        shown = read.tuples("SELECT sha256 FROM v_asli ORDER BY urut")
        return Holding(
            *head(db),
            totals=control_totals(read, schema.logged_tables(db)),
            photos_lacking=tuple(sha256 for (sha256,) in shown if not is_present(path, sha256)),
            kabupaten=ours.kabupaten,
            kecamatan=ours.kecamatan,
        )


def stored_receipt(db: sqlite3.Connection, *, sha256: str, to_act: int) -> bytes | None:
    """The signed receipt of this very bundle, or else the first that covers its last act."""
    found = db.execute(
        """SELECT receipt FROM local_bundle WHERE sha256 = :sha256 OR to_act >= :to_act
           ORDER BY sha256 = :sha256 DESC, to_act, no LIMIT 1""",
        {"sha256": sha256, "to_act": to_act},
    ).fetchone()
    return None if found is None else found[0].encode()


def store_receipt(db: sqlite3.Connection, signed: bytes, *, from_act: int, name: str) -> None:
    """Put a signed receipt beside the acts it is for, in their transaction."""
    receipt = read_receipt(signed)
    db.execute(
        """INSERT INTO local_bundle (no, from_act, to_act, head, name, sha256, state, sealed_at, receipt)
           SELECT coalesce(max(no), 0) + 1, ?, ?, ?, ?, ?, 'diterima', ?, ? FROM local_bundle""",
        (from_act, receipt.to_act, receipt.head, name, receipt.bundle_sha256, receipt.at, signed.decode()),
    )


def _require_replica(db: sqlite3.Connection, path: Path) -> None:
    require_village_file(db, path)
    if schema.fingerprint(db) != schema.expected_fingerprint():
        raise StoreProblem("schema_tampered", path=str(path))


def _discard(draft: Path) -> None:
    for path in (draft, draft.with_name(f"{draft.name}-journal")):
        with suppress(FileNotFoundError):
            path.unlink()
