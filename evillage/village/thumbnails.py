"""Thumbnails: the small pictures the window shows, kept on this computer only and made again from the originals where they are lacking."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evillage.errors import InputRejected
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.village.documents import PDF_START, first_page
from evillage.village.originals import original
from evillage.village.pictures import THUMBNAIL, picture


def thumbnail(read: Reader, sha256: str) -> bytes | None:
    """The small JPEG for the screen; None on a computer that has not made it yet."""
    found = read.tuples("SELECT jpeg FROM local_thumbnail WHERE sha256 = ?", (sha256,))
    return found[0][0] if found else None


def paper_picture(read: Reader, sha256: str, *, longest: int = 720) -> bytes | None:
    """A JPEG for a printed box: from the original, else the small one of the screen, else None."""
    file = read.text("SELECT file FROM pragma_database_list WHERE name = 'main'")
    content = original(Path(file), sha256) if file else None
    return thumbnail(read, sha256) if content is None else picture(content, longest=longest)


def small_picture(village_file: Path, sha256: str) -> bytes | None:
    """A small picture made from the original; slow and without a database, so it may run beside the window. None if that can't be."""
    content = original(village_file, sha256)
    try:
        return None if content is None else _small(content)
    except InputRejected:
        return None


def keep_thumbnails(session: Session, rows: Iterable[tuple[str, bytes]]) -> None:
    """Keep small pictures by the hash of their original; never part of the log."""
    session.keep_local(
        "local_thumbnail",
        "INSERT INTO local_thumbnail (sha256, jpeg) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET jpeg = excluded.jpeg",
        [(sha256, jpeg) for sha256, jpeg in rows],
    )


def _small(content: bytes) -> bytes:
    if content.startswith(PDF_START):
        return first_page(content, longest=THUMBNAIL)[1]
    return picture(content, longest=THUMBNAIL)
