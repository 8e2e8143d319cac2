"""Recovery: originals that are gone or damaged, and their place filled again from copies found elsewhere.

The hash in the record says what an original was, so a copy is known whatever its name: on a phone, a stick, or beside a backup.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evillage.kernel.check import Problem
from evillage.paper.progress import Progress, tell
from evillage.village.originals import is_present, is_whole, store_original
from evillage.village.thumbnails import small_picture

Step = Callable[[], None]
"""Called after each file that was read."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An original that is not there (`damaged`: is there and is something else): which check found it, and where it is shown."""

    check: str
    sha256: str
    place: str
    damaged: bool

    @property
    def problem(self) -> Problem:
        """The same as a line of its check."""
        return Problem(self.check, self.place, self.sha256[:12], "berubah" if self.damaged else "tidak ada")


@dataclass(frozen=True, slots=True)
class Recovered:
    """Hashes that stand in their place again, small pictures of them, and how many files were looked at."""

    found: frozenset[str]
    thumbnails: tuple[tuple[str, bytes], ...]
    looked: int


def pass_by() -> None:
    """The step of who does not count."""


def lost(file: Path, check: str, sha256: str, place: str) -> Iterator[Lost]:
    """The original behind a row, if it is not what it was; reads it to its end."""
    if not is_whole(file, sha256):
        yield Lost(check, sha256, place, is_present(file, sha256))


def recover(file: Path, wanted: Iterable[str], sources: Iterable[Path], progress: Progress | None = None) -> Recovered:
    """Look through files and folders for the wanted originals and put those found in their place.

    Without a database, so it may run beside the window: `thumbnails` are kept by who has the session. What can't be read is passed
    over. Raises StoreProblem when the disk of the village refuses, `Cancelled`.
    """
    left, found, small = set(wanted), set[str](), []
    copies = list(_files(sources))
    for done, copy in enumerate(copies):
        tell(progress, done, len(copies))
        if not left:
            break
        content = _content(copy)
        sha256 = hashlib.sha256(content).hexdigest() if content else ""
        if content is not None and sha256 in left:
            store_original(file, content)
            left.discard(sha256)
            found.add(sha256)
            if (jpeg := small_picture(file, sha256)) is not None:
                small.append((sha256, jpeg))
    return Recovered(frozenset(found), tuple(small), len(copies))


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        for folder, below, names in os.walk(source):  # an unreadable folder is passed over
            below.sort()
            yield from (Path(folder, name) for name in sorted(names))


def _content(copy: Path) -> bytes | None:
    try:
        return copy.read_bytes()
    except OSError:
        return None
