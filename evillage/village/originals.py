"""Originals: photos, scans and documents as they came, beside the village file, each under the SHA-256 of its content.

`Desa Contoh.evillage` keeps them in `Desa Contoh.foto/aa/aabbcc...`. A name says what must be inside, so a file is written once,
is never overwritten by another, and can be proved at any time. Who uses a file is said by the rows of `photo` and `lampiran`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evillage.durable import flush_folder, name_durably
from evillage.errors import StoreProblem
from evillage.paper.progress import Progress, tell

_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)


def original_path(village_file: Path, sha256: str) -> Path:
    """Where the original with this hash lies; ValueError for anything that is not a hash, so that no text ever becomes a path."""
    if not _NAME.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return village_file.with_name(f"{village_file.stem}.foto") / sha256[:2] / sha256


def store_original(village_file: Path, content: bytes) -> bool:
    """Put an original in its place; False when it was there already, whole. A damaged one is mended.

    The file and the folders above it are on the disk before this returns. Raises StoreProblem `disk_full` or `disk_problem`, leaving
    nothing behind.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = original_path(village_file, sha256)
    draft = target.with_suffix(".part")
    try:
        if is_whole(village_file, sha256):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        name_durably(draft, target)
        for folder in (target.parent.parent, village_file.parent):
            flush_folder(folder)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        code = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "disk_problem"
        raise StoreProblem(code, path=str(target), detail=error.strerror or str(error)) from error
    return True


def original(village_file: Path, sha256: str) -> bytes | None:
    """The content of an original; None when it is missing, unreadable or not what its name says."""
    try:
        content = original_path(village_file, sha256).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def is_present(village_file: Path, sha256: str) -> bool:
    """Whether a file stands in the original's place; cheap, it is not read."""
    return original_path(village_file, sha256).is_file()


def is_whole(village_file: Path, sha256: str) -> bool:
    """Whether the original is in its place and is what its name says; the file is read to its end."""
    try:
        with original_path(village_file, sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def stored(village_file: Path) -> list[str]:
    """The hashes of every original beside the village file, in order; what else lies there is left alone."""
    folder = village_file.with_name(f"{village_file.stem}.foto")
    return sorted(path.name for path in folder.glob("??/*") if _NAME.fullmatch(path.name) and path.is_file())


@dataclass(frozen=True, slots=True)
class Copied:
    """Originals beside a backup: where, how many lie there, how many of them were copied now, how many were damaged and stayed behind."""

    folder: Path
    total: int
    fresh: int
    lost: int


def copy_originals(village_file: Path, target_dir: Path, progress: Progress | None = None, *, reread: bool = True) -> Copied:
    """Put every whole original beside the backups of a folder; what lies there whole is not copied again.

    Without `reread` a copy of the right size counts as whole: every half hour is too often to read them all. Needs no database, so it
    may run beside the window; what was copied before `Cancelled` stays. Raises StoreProblem as `store_original`.
    """
    beside = target_dir / village_file.name
    fresh = lost = 0
    hashes = stored(village_file)
    for done, sha256 in enumerate(hashes):
        tell(progress, done, len(hashes))
        if is_whole(beside, sha256) if reread else _same_size(village_file, beside, sha256):
            continue
        content = original(village_file, sha256)
        if content is None:
            lost += 1
        else:
            fresh += store_original(beside, content)
    return Copied(beside.with_name(f"{beside.stem}.foto"), len(hashes) - lost, fresh, lost)


def _same_size(village_file: Path, beside: Path, sha256: str) -> bool:
    try:
        return original_path(beside, sha256).stat().st_size == original_path(village_file, sha256).stat().st_size
    except OSError:
        return False
