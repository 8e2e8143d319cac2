"""Health: every named check of a village file and of the originals beside it; what the window and the command line call *Periksa berkas*.

The window must not wait for it, and the connection is its own: it hands an image of the file to work beside it.

    image = image_of(session)                     a quarter of a second for 100,000 transfers
    with opened_image(image) as db:               in the pool
        found = examine(db, session.path, progress)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evillage.kernel.act import head, short_code
from evillage.kernel.check import CheckResult, Problem, check_count, checks, result
from evillage.kernel.db import store_problem
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.monitoring.photos import PHOTOS_WHOLE, lost_photos
from evillage.paper.progress import Progress, tell
from evillage.village.lampiran_check import FILES_WHOLE, lost_lampiran, unused
from evillage.village.recovery import Lost

_INSTRUCTIONS = 200_000  # of SQLite between two questions whether anybody still waits


@dataclass(frozen=True, slots=True)
class Spare:
    """An original that nothing names any more, and its bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, up to which act: the checks in their order, originals that are gone, and files that nothing names."""

    act_no: int
    code: str
    results: tuple[CheckResult, ...]
    lost: tuple[Lost, ...] = ()
    spare: tuple[Spare, ...] = ()

    @property
    def problems(self) -> int:
        """How many breaches."""
        return sum(len(one.problems) for one in self.results)

    @property
    def is_readable(self) -> bool:
        """Whether the file itself is sound, so that its figures mean something and it may be written to."""
        return all(one.passed for one in self.results if one.key == "integrity")

    def mended(self, found: frozenset[str]) -> Health:
        """The same after these originals stand in their place again."""
        left = tuple(one for one in self.lost if one.sha256 not in found)
        still = {key: tuple(one.problem for one in left if one.check == key) for key in ("photos", "lampiran_asli")}
        results = tuple(replace(one, problems=still[one.key]) if one.key in still else one for one in self.results)
        return replace(self, results=results, lost=left)


def full_check(session: Session) -> list[CheckResult]:
    """Run the checks of the kernel, then read every original to its end; reads only."""
    return list(examine(session.connection, session.path).results)


def image_of(session: Session) -> bytes:
    """The open file as it stands, for `opened_image`. StoreProblem when the disk can't be read."""
    try:
        return session.connection.serialize()
    except sqlite3.Error as error:
        raise store_problem(error, path=str(session.path)) from error


@contextmanager
def opened_image(image: bytes) -> Iterator[sqlite3.Connection]:
    """A copy in memory, for the thread that opens it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(image)
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("PRAGMA trusted_schema=OFF")
        yield db


def examine(db: sqlite3.Connection, file: Path, progress: Progress | None = None) -> Health:
    """Every check on a connection, then the originals beside the village file; reads only. `Cancelled` within a moment."""
    read = Reader(db)
    count = check_count(db)
    total, done = count + _originals(read), 0

    def step() -> None:
        nonlocal done
        done += 1
        tell(progress, done, total)

    def watched() -> bool:
        return progress is not None and not progress(done, total)

    results: list[CheckResult] = []
    missing: list[Lost] = []
    if progress is not None:
        db.set_progress_handler(watched, _INSTRUCTIONS)
    try:
        for one in checks(db):
            results.append(one)
            step()
        for key, name, found in (
            ("photos", PHOTOS_WHOLE, lost_photos(read, file, step)),
            ("lampiran_asli", FILES_WHOLE, lost_lampiran(read, file, step)),
        ):
            results.append(result(key, _noted(found, missing), name))
        tell(progress, total, total)
    finally:
        db.set_progress_handler(None, 0)
    no, code = _head(db)
    return Health(no, code, tuple(results), tuple(missing), tuple(_spare(read, file)))


def _noted(found: Iterator[Lost], missing: list[Lost]) -> Iterator[Problem]:
    for one in found:
        missing.append(one)
        yield one.problem


def _originals(read: Reader) -> int:
    try:
        return read.number("SELECT (SELECT count(*) FROM photo) + (SELECT count(*) FROM lampiran)")
    except sqlite3.Error:
        return 0  # the checks say why


def _head(db: sqlite3.Connection) -> tuple[int, str]:
    try:
        no, code = head(db)
    except sqlite3.Error:
        return 0, ""
    return no, short_code(code)


def _spare(read: Reader, file: Path) -> Iterator[Spare]:
    try:
        for path in unused(read, file):
            yield Spare(path, path.stat().st_size)
    except (OSError, sqlite3.Error):
        return  # taken away meanwhile, or a damaged file
