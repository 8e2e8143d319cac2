"""Whether the files of papers are in their place and are what was taken in, and which files beside the village file nothing names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evillage.errors import RuleViolation
from evillage.kernel.check import CheckResult, Problem
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.village.lampiran import Lampiran, owner, served
from evillage.village.originals import is_present, is_whole, original_path, store_original, stored
from evillage.village.scan import Scan
from evillage.village.thumbnails import keep_thumbnails


def lacking(read: Reader, rows: Iterable[Lampiran]) -> list[Lampiran]:
    """Those whose file is not on this computer; cheap, nothing is read."""
    file = read.text("SELECT file FROM pragma_database_list WHERE name = 'main'")
    return [row for row in rows if not file or not is_present(Path(file), row.sha256)]


def check_lampiran(session: Session) -> CheckResult:
    """Whether every file is in its place and is the file that was taken in; reads them all."""
    problems = []
    for paper, paper_id, name, sha256 in session.read.tuples("SELECT paper, paper_id, name, sha256 FROM lampiran ORDER BY id"):
        if not is_whole(session.path, sha256):
            found = "berubah" if is_present(session.path, sha256) else "tidak ada"
            problems.append(Problem("lampiran_asli", f"{_title(session.read, paper, paper_id)}, {name}", sha256[:12], found))
    return CheckResult("lampiran_asli", "Berkas lampiran ada dan utuh", tuple(problems))


def restore_lampiran(session: Session, scan: Scan) -> int:
    """Put back a lost or damaged file from a copy found elsewhere; how many rows it serves. RuleViolation `lampiran_unknown`."""
    count = served(session.read, scan.sha256)
    if not count:
        raise RuleViolation("lampiran_unknown", name=scan.name)
    store_original(session.path, scan.content)
    keep_thumbnails(session, [(scan.sha256, scan.thumbnail)])
    return count


def unused(session: Session) -> list[Path]:
    """Files beside the village file that no photo and no lampiran names any more, as after *Hapus*; they are kept for *Urungkan*."""
    named = {sha256 for (sha256,) in session.read.tuples("SELECT sha256 FROM v_asli")}
    return [original_path(session.path, sha256) for sha256 in stored(session.path) if sha256 not in named]


def _title(read: Reader, paper: str, paper_id: int) -> str:
    try:
        return owner(read, (paper, paper_id)).title
    except RuleViolation:
        return f"{paper} {paper_id}"
