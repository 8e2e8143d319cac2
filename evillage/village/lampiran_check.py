"""Whether the files of papers are in their place and are what was taken in, and which files beside the village file nothing names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from evillage.errors import RuleViolation
from evillage.kernel.check import CheckResult, result
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.village.lampiran import Lampiran, owner, served
from evillage.village.originals import is_present, original_path, store_original, stored
from evillage.village.recovery import Lost, Step, lost, pass_by
from evillage.village.scan import Scan
from evillage.village.thumbnails import keep_thumbnails

FILES_WHOLE = "Berkas lampiran ada dan utuh"


def lacking(read: Reader, rows: Iterable[Lampiran]) -> list[Lampiran]:
    """Those whose file is not on this computer; cheap, nothing is read."""
    file = read.text("SELECT file FROM pragma_database_list WHERE name = 'main'")
    return [row for row in rows if not file or not is_present(Path(file), row.sha256)]


def check_lampiran(session: Session) -> CheckResult:
    """Whether every file is in its place and is the file that was taken in; reads them all."""
    return result("lampiran_asli", (one.problem for one in lost_lampiran(session.read, session.path)), FILES_WHOLE)


def lost_lampiran(read: Reader, file: Path, step: Step = pass_by) -> Iterator[Lost]:
    """Files of papers that are not there or are not what was taken in; each is read to its end."""
    for paper, paper_id, name, sha256 in read.tuples("SELECT paper, paper_id, name, sha256 FROM lampiran ORDER BY id"):
        yield from lost(file, "lampiran_asli", sha256, f"{_title(read, paper, paper_id)}, {name}")
        step()


def restore_lampiran(session: Session, scan: Scan) -> int:
    """Put back a lost or damaged file from a copy found elsewhere; how many rows it serves. RuleViolation `lampiran_unknown`."""
    count = served(session.read, scan.sha256)
    if not count:
        raise RuleViolation("lampiran_unknown", name=scan.name)
    store_original(session.path, scan.content)
    keep_thumbnails(session, [(scan.sha256, scan.thumbnail)])
    return count


def unused(read: Reader, file: Path) -> list[Path]:
    """Files beside the village file that no photo and no lampiran names any more, as after *Hapus*; they are kept for *Urungkan*."""
    named = {sha256 for (sha256,) in read.tuples("SELECT sha256 FROM v_asli")}
    return [original_path(file, sha256) for sha256 in stored(file) if sha256 not in named]


def _title(read: Reader, paper: str, paper_id: int) -> str:
    try:
        return owner(read, (paper, paper_id)).title
    except RuleViolation:
        return f"{paper} {paper_id}"
