"""Photos of a paket: at 0, 50 and 100 % of the work, and free ones between.

The record holds the hash of the original and what the camera claims; the original lies beside the village file, a small picture of it
in `local_thumbnail`. `read_photo` (evidence.py) does the slow part and may run beside the window; `keep_photo` takes the result in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.check import CheckResult, result
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Outcome, Session
from evillage.kernel.tx import Tx
from evillage.monitoring.evidence import Evidence, read_photo
from evillage.monitoring.flags import Flag, photo_flags
from evillage.monitoring.paket import WRITERS, paket
from evillage.values.place import Place
from evillage.village.lampiran import served
from evillage.village.originals import is_present, original_path, store_original
from evillage.village.recovery import Lost, Step, lost, pass_by
from evillage.village.thumbnails import keep_thumbnails, small_picture

STAGES = (0, 50, 100)
PHOTOS_WHOLE = "Foto asli ada dan utuh"


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a paket. `stage` None = a free one; `taken_at` and `place` are the camera's claim."""

    id: int
    paket_id: int
    stage: int | None
    sha256: str
    size: int
    caption: str
    taken_at: str
    latitude: int | None
    longitude: int | None

    @property
    def place(self) -> Place | None:
        """Where the camera says it stood."""
        return None if self.latitude is None or self.longitude is None else Place(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo taken in, and what should be looked at about it."""

    photo_id: int
    flags: tuple[Flag, ...]


_COLUMNS = "id, paket_id, stage, sha256, size, caption, taken_at, latitude, longitude"


def photos_of(read: Reader, paket_id: int) -> list[Photo]:
    """Every photo of a paket: the stages first, then the free ones, each by the time the camera claims."""
    sql = f"SELECT {_COLUMNS} FROM photo WHERE paket_id = ? ORDER BY stage IS NULL, stage, taken_at, id"
    return read.rows(Photo, sql, (paket_id,))


def photo(read: Reader, photo_id: int) -> Photo:
    """One photo; InputRejected `row_missing` if there is none."""
    found = read.row(Photo, f"SELECT {_COLUMNS} FROM photo WHERE id = ?", (photo_id,))
    if found is None:
        raise InputRejected("row_missing", what="Foto")
    return found


def add_photo(session: Session, *, paket_id: int, source: Path, stage: int | None = None, caption: str = "") -> Outcome[Kept]:
    """Read a file and take it in, in one go."""
    return keep_photo(session, paket_id=paket_id, evidence=read_photo(source), stage=stage, caption=caption)


def keep_photo(session: Session, *, paket_id: int, evidence: Evidence, stage: int | None = None, caption: str = "") -> Outcome[Kept]:
    """Take a photo in: the original beside the village file first, then the small picture, then the record.

    The same file on another paket is taken in and flagged. Raises RuleViolation `photo_twice` on this paket, InputRejected
    `photo_stage_unknown` or `row_missing`, and StoreProblem when the disk refuses.
    """
    if stage is not None and stage not in STAGES:
        raise InputRejected("photo_stage_unknown", stage=stage)
    known = paket(session.read, paket_id)
    if any(other.sha256 == evidence.sha256 for other in photos_of(session.read, paket_id)):
        raise RuleViolation("photo_twice", name=evidence.name, paket=known.name)
    fresh = store_original(session.path, evidence.content)
    try:
        keep_thumbnails(session, [(evidence.sha256, evidence.thumbnail)])
        done = session.do(_add_photo, paket_id=paket_id, evidence=evidence, stage=stage, caption=caption)
    except BaseException:
        if fresh and not served(session.read, evidence.sha256):
            original_path(session.path, evidence.sha256).unlink(missing_ok=True)
        raise
    return Outcome(Kept(done.value, photo_flags(session.read, done.value)), done.act_no, done.changed)


@command("Tambah foto", roles=WRITERS)
def _add_photo(tx: Tx, *, paket_id: int, evidence: Evidence, stage: int | None, caption: str) -> int:
    place = evidence.place
    return tx.insert(
        "photo",
        {
            "paket_id": paket_id, "stage": stage, "sha256": evidence.sha256, "size": len(evidence.content), "caption": caption,
            "taken_at": evidence.taken_at, "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None, "ciri": evidence.ciri,
        },
    )  # fmt: skip


ADDING = _add_photo
"""Who may add a photo is asked of this command; a photo itself is taken in by `keep_photo`, never without its file."""


@command("Ubah keterangan foto", roles=WRITERS)
def change_photo(tx: Tx, *, photo_id: int, stage: int | None, caption: str) -> None:
    """Change what a photo shows; the file itself and the camera's claims stay."""
    if stage is not None and stage not in STAGES:
        raise InputRejected("photo_stage_unknown", stage=stage)
    photo(tx, photo_id)
    tx.update("photo", photo_id, {"stage": stage, "caption": caption})


@command("Hapus foto", roles=WRITERS)
def remove_photo(tx: Tx, *, photo_id: int) -> None:
    """Take a photo off its paket. The original stays on the disk, so that *Urungkan* finds it again."""
    photo(tx, photo_id)
    tx.delete("photo", photo_id)


def missing_photos(session: Session) -> list[Photo]:
    """Photos whose original is not on this computer."""
    rows = session.read.rows(Photo, f"SELECT {_COLUMNS} FROM photo ORDER BY id")
    return [row for row in rows if not is_present(session.path, row.sha256)]


def restore_original(session: Session, evidence: Evidence) -> int:
    """Put back a lost or damaged original from a file found elsewhere; how many photos it serves.

    RuleViolation `photo_unknown` when no photo of this village has that hash.
    """
    served = _served(session, evidence.sha256)
    if not served:
        raise RuleViolation("photo_unknown", name=evidence.name)
    store_original(session.path, evidence.content)
    keep_thumbnails(session, [(evidence.sha256, evidence.thumbnail)])
    return served


def lacking_thumbnails(session: Session) -> list[str]:
    """Hashes of photos without a small picture whose original is on this computer, as after a restore."""
    lacking = session.read.tuples("SELECT DISTINCT sha256 FROM photo WHERE sha256 NOT IN (SELECT sha256 FROM local_thumbnail)")
    return [sha256 for (sha256,) in lacking if is_present(session.path, sha256)]


def remake_thumbnails(session: Session) -> int:
    """Make the small pictures this computer lacks from the originals it has; how many."""
    found = [(sha256, small_picture(session.path, sha256)) for sha256 in lacking_thumbnails(session)]
    made = [(sha256, jpeg) for sha256, jpeg in found if jpeg is not None]
    keep_thumbnails(session, made)
    return len(made)


def check_photos(session: Session) -> CheckResult:
    """Whether every original is in its place and is the file that was taken in; reads them all."""
    return result("photos", (one.problem for one in lost_photos(session.read, session.path)), PHOTOS_WHOLE)


def lost_photos(read: Reader, file: Path, step: Step = pass_by) -> Iterator[Lost]:
    """Photos whose original is not there or is not what was taken in; each file is read to its end."""
    for sha256, name, caption, stage in read.tuples(
        "SELECT f.sha256, p.name, f.caption, f.stage FROM photo f JOIN paket p ON p.id = f.paket_id ORDER BY f.id"
    ):
        label = caption or ("foto bebas" if stage is None else f"foto {stage} %")
        yield from lost(file, "photos", sha256, f"{name}, {label}")
        step()


def _served(session: Session, sha256: str) -> int:
    return session.read.number("SELECT count(*) FROM photo WHERE sha256 = ?", (sha256,))
