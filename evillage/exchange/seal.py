"""Sealing: the acts since the last receipt and the photos the kabupaten lacks become a signed bundle.

A sealed bundle never changes; a correction is a new act in a later one. What was sealed but not yet acknowledged travels again in the
next bundle, so that a lost stick heals itself. The village of *Coba data contoh* may be sealed for practice: its bundles say so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from evillage import __version__
from evillage.errors import RuleViolation
from evillage.exchange import act_lines
from evillage.exchange.bundle import prove, write_bundle
from evillage.exchange.container import MOST_BYTES, MOST_MEMBER, MOST_MEMBERS, Content, content_of_bytes, content_of_file
from evillage.exchange.device import Device, device
from evillage.exchange.dsse import fingerprint
from evillage.exchange.manifest import MOST_TO_COME, Manifest, blob, bundle_name, kabupaten_of
from evillage.exchange.receipt import last_receipt
from evillage.exchange.totals import Totals, control_totals
from evillage.kernel.act import GENESIS
from evillage.kernel.db import SCHEMA_VERSION
from evillage.kernel.replay import logged
from evillage.kernel.schema import logged_tables
from evillage.kernel.session import Session
from evillage.paper.landing import land
from evillage.village.originals import original_path
from evillage.village.profile import village

_ROOM_FOR_MANIFEST = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """What was sealed, and the fingerprint of the key that did it, for the Berita Acara.

    `photos_to_come` did not fit or are missing and follow in a later bundle; `photos_missing` are not on this computer.
    """

    path: Path
    no: int
    from_act: int
    to_act: int
    photos: int
    photos_to_come: int
    photos_missing: tuple[str, ...]
    totals: Totals
    sample: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Photos:
    attached: list[Content]
    to_come: list[str]
    missing: list[str]


def seal(session: Session, to: Path, *, complete: bool = False, at: datetime | None = None) -> SealedBundle:
    """Write the next bundle `NNNN-<kode_desa>.evb` into the folder `to`, prove it by reading it back, and record it.

    `complete` seals from the first act with every photo, for rebuilding a lost computer. Raises RuleViolation `nothing_to_seal`,
    BundleRefused `bundle_too_large`, or the StoreProblem of a disk that refuses; then nothing is left behind.
    """
    head_no, _ = session.head()
    receipt = None if complete else last_receipt(session)
    delivered = receipt.to_act if receipt else 0
    first = max(1, min(delivered + 1, head_no))
    acts = act_lines.pack(logged(session.connection, first))
    photos = _photos(session, delivered, set(receipt.photos_lacking) if receipt else set(), len(acts))
    if delivered == head_no and not photos.attached:
        raise RuleViolation("nothing_to_seal", act=head_no)
    contents = [content_of_bytes(act_lines.NAME, acts), *photos.attached]
    desk = device(session)
    described = _describe(
        session, no=_next_no(session, to), desk=desk, first=first, contents=contents, to_come=photos.to_come, at=at or datetime.now(UTC)
    )

    def fill(out: BinaryIO) -> None:
        write_bundle(out, described, contents, desk.key)
        out.flush()
        prove(Path(out.name))

    path = land(to / described.file_name, fill)
    _record(session, described, path)
    return SealedBundle(
        path=path, no=described.no, from_act=first, to_act=head_no, photos=len(photos.attached), photos_to_come=len(photos.to_come),
        photos_missing=tuple(photos.missing), totals=described.totals, sample=described.sample,
        fingerprint=fingerprint(desk.key.public_key),
    )  # fmt: skip


def _next_no(session: Session, to: Path) -> int:
    """The number after the last; a name that stands in the folder already is never used again."""
    code = village(session.read).code
    no = session.read.number("SELECT max(no) FROM local_bundle") + 1
    while (to / bundle_name(no, code)).exists():
        no += 1
    return no


def _describe(
    session: Session, *, no: int, desk: Device, first: int, contents: list[Content], to_come: list[str], at: datetime
) -> Manifest:
    ours = village(session.read)
    head_no, head = session.head()
    acts, *photos = (content.member for content in contents)
    return Manifest(
        no=no, kode_desa=ours.code, desa=ours.name, kabupaten=kabupaten_of(ours.code), recipient=kabupaten_of(ours.code),
        epoch=desk.epoch, device_key=desk.key.public_key, from_act=first, to_act=head_no,
        head_before=session.read.text("SELECT hash FROM act WHERE no = ?", (first - 1,)) or GENESIS, head_after=head,
        totals=control_totals(session.read, logged_tables(session.connection)), schema_version=SCHEMA_VERSION,
        app_version=__version__, created=at.strftime("%Y-%m-%dT%H:%M:%SZ"), sample=ours.sample,
        acts=acts, photos=tuple(photos), photos_to_come=tuple(sorted(to_come)[:MOST_TO_COME]),
    )  # fmt: skip


def _photos(session: Session, delivered: int, lacking: set[str], acts_size: int) -> _Photos:
    """Photos and scans of the record that the kabupaten does not have, as many as fit; photos first, the oldest of each first."""
    wanted = session.read.tuples("SELECT sha256 FROM v_asli ORDER BY urut")
    sent = session.read.tuples(
        "SELECT DISTINCT json_extract(after, '$.sha256') FROM change WHERE tbl IN ('photo', 'lampiran') AND act_no <= ?", (delivered,)
    )
    there = {sha256 for (sha256,) in sent} - lacking
    found = _Photos([], [], [])
    room = MOST_BYTES - acts_size - _ROOM_FOR_MANIFEST
    for (sha256,) in wanted:
        if sha256 in there:
            continue
        content = _photo(session, sha256)
        if content is None:
            found.missing.append(sha256)
            found.to_come.append(sha256)
        elif content.member.size > room or len(found.attached) >= MOST_MEMBERS - 1:
            found.to_come.append(sha256)
        else:
            found.attached.append(content)
            room -= content.member.size
    found.attached.sort(key=lambda content: content.member.sha256)
    return found


def _photo(session: Session, sha256: str) -> Content | None:
    """An original ready to travel; None when it is missing, damaged or too large."""
    path = original_path(session.path, sha256)
    try:
        if path.stat().st_size > MOST_MEMBER:
            return None
        content = content_of_file(blob(sha256), path)
    except OSError:
        return None
    return content if content.member.sha256 == sha256 else None


def _record(session: Session, described: Manifest, path: Path) -> None:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    session.keep_local(
        "local_bundle",
        """INSERT INTO local_bundle (no, from_act, to_act, head, name, sha256, state, sealed_at)
           VALUES (?, ?, ?, ?, ?, ?, 'tersegel', ?)""",
        [(described.no, described.from_act, described.to_act, described.head_after, path.name, sha256, described.created)],
    )
