"""Photos that look alike: one that was taken before, found among all photos of the village, of every paket and every year.

The same file again is known by its SHA-256; the same picture sent through a chat, shrunk, or stamped is another file and is known by its
`ciri`. It is only advice: people compare the two. Photos older than the column have no `ciri` until `fill_ciri` has given them one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evillage.errors import InputRejected
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS
from evillage.village.likeness import ALIKE, alike, apart, likeness
from evillage.village.thumbnails import small_picture


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A photo that looks like one taken in before it: which one, what it shows and where it is used."""

    photo_id: int
    sha256: str
    stage: int | None
    paket: str
    year: int

    @property
    def words(self) -> str:
        """`foto 50 % paket Rabat beton (2025)`."""
        return f"foto {'bebas' if self.stage is None else f'{self.stage} %'} paket {self.paket} ({self.year})"


_OF_YEAR = """SELECT count(*) FROM photo f JOIN paket p ON p.id = f.paket_id JOIN photo g
              WHERE f.id = ? AND g.id = ? AND g.sha256 <> f.sha256 AND p.year = ?"""
_TWIN = "SELECT f.id, f.sha256, f.stage, p.name, p.year FROM photo f JOIN paket p ON p.id = f.paket_id"


def look_alikes(read: Reader, *, ciri: str | None, sha256: str, before: int | None = None) -> list[LookAlike]:
    """Photos that look like this one and are another file, the most alike first; only those taken in `before` that one if it is given."""
    if not ciri:
        return []
    found = []
    sql = "SELECT id, ciri FROM photo WHERE ciri <> '' AND sha256 <> ? AND id < ?"
    for number, other in read.tuples(sql, (sha256, before or 1 << 62)):
        if (distance := apart(ciri, other)) <= ALIKE:
            found.append((distance, number))
    return [twin(read, number) for _, number in sorted(found)]


def twin(read: Reader, photo_id: int) -> LookAlike:
    """A photo as the other of two that are compared; InputRejected `row_missing`."""
    found = read.row(LookAlike, _TWIN + " WHERE f.id = ?", (photo_id,))
    if found is None:
        raise InputRejected("row_missing", what="Foto")
    return found


def all_look_alikes(read: Reader, *, year: int) -> dict[int, LookAlike]:
    """Every photo of a year that looks like an earlier one of any year, by its number, with the first such."""
    first: dict[int, int] = {}
    for earlier, later in alike(read.tuples("SELECT id, ciri FROM photo WHERE ciri <> ''")):
        if read.number(_OF_YEAR, (later, earlier, year)):
            first[later] = min(earlier, first.get(later, earlier))
    return {later: twin(read, earlier) for later, earlier in first.items()}


def lacking_ciri(read: Reader) -> list[tuple[int, str]]:
    """Photos that were taken in before likeness was kept: number and SHA-256."""
    return [(number, sha256) for number, sha256 in read.tuples("SELECT id, sha256 FROM photo WHERE ciri IS NULL ORDER BY id")]


def ciri_of(village_file: Path, sha256: str) -> str | None:
    """The likeness of an original; slow and without a database, so it may run beside the window. None when it is not here."""
    jpeg = small_picture(village_file, sha256)
    return None if jpeg is None else likeness(jpeg)


@command("Catat ciri foto lama", roles=WRITERS)
def fill_ciri(tx: Tx, *, found: Mapping[int, str]) -> int:
    """Give older photos their likeness; how many. One that has its own already keeps it."""
    lacking = {number for number, _ in lacking_ciri(tx)}
    for number, ciri in found.items():
        if number in lacking:
            tx.update("photo", number, {"ciri": ciri})
    return len(lacking & found.keys())
