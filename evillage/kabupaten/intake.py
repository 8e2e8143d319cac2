"""Taking in one bundle: who signed it, does it continue the replica, is the result what the village says it is.

Acts, receipt and all are one transaction of the replica. What the domain checks find does not stop a bundle: it is received *dengan
catatan*, for the kabupaten never loses what a village really has.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange.bundle import Bundle, open_bundle
from evillage.exchange.dsse import fingerprint
from evillage.exchange.manifest import MOST_TO_COME, Manifest
from evillage.exchange.receipt import MOST_NOTES, Answer, Receipt, read_receipt, sign_receipt
from evillage.exchange.taking import refusing, require_agreement, take_acts
from evillage.kabupaten.office import Office, found_office, present_office
from evillage.kabupaten.received import Received, Status
from evillage.kabupaten.replica import NOTHING, Holding, changing, holding, reading, replica_path, store_receipt, stored_receipt
from evillage.kabupaten.village_keys import enrol, is_new
from evillage.kernel.check import check
from evillage.values.codes import KodeWilayah
from evillage.village.originals import store_original

_OURS = frozenset({"integrity", "schema"})  # checks that blame this computer, not the village


@dataclass(frozen=True, slots=True)
class Desk:
    """Where bundles are received, for which kabupaten (None: the first bundle says), whether samples are welcome, and the time."""

    into: Path
    kabupaten: KodeWilayah | None
    accept_samples: bool
    at: datetime

    def room(self, *, sample: bool) -> Path:
        """Where a village's replica, key and receipts lie; imaginary villages have a room of their own."""
        return self.into / "contoh" if sample else self.into


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a bundle, and the answer as it is signed."""

    received: Received
    signed: bytes


def take_in(file: Path, desk: Desk) -> Taken:
    """Verify one bundle and store it. Raises BundleRefused with the reason, or the StoreProblem of this computer."""
    with open_bundle(file) as bundle:
        described = bundle.manifest
        office = _addressed(desk, described)
        room = desk.room(sample=described.sample)
        new = is_new(room, described.kode_desa, described.device_key)
        bundle.check()
        room.mkdir(exist_ok=True)
        path = replica_path(room, described.kode_desa)
        with changing(path) as db:
            acts = take_acts(db, bundle)
            if acts:
                require_agreement(db, described)
            notes = _notes(db) if acts else ()
            photos = _store_photos(db, path, bundle)
            held = holding(db, path)
            signed = None if acts or photos else stored_receipt(db, sha256=bundle.sha256, to_act=described.to_act)
            if signed is None:
                office = office or found_office(desk.into, described.recipient)
                signed = sign_receipt(_receipt(bundle, held, notes, office=office, at=desk.at), office.key)
                store_receipt(db, signed, from_act=described.from_act, name=described.file_name)
                if new:
                    enrol(room, described.kode_desa, described.device_key, at=desk.at)
    said = read_receipt(signed)
    return Taken(
        Received(
            file=file, status=Status(said.answer) if acts or photos else Status.SUDAH, manifest=described, acts=acts, photos=photos,
            photos_lacking=len(held.photos_lacking), totals=held.totals, kabupaten=held.kabupaten, kecamatan=held.kecamatan,
            notes=said.notes, new_key=fingerprint(described.device_key) if new else "",
        ),
        signed,
    )  # fmt: skip


def answer(file: Path, desk: Desk, what: Answer) -> Taken | None:
    """The signed answer `kurang` or `bentrok` to a bundle that can't be taken in: how far the kabupaten has this village.

    None in a folder that has never received anything and so has no key to sign with.
    """
    office = present_office(desk.into)
    if office is None:
        return None
    with open_bundle(file) as bundle:
        bundle.check()
        described = bundle.manifest
        path = replica_path(desk.room(sample=described.sample), described.kode_desa)
        held = NOTHING
        if path.exists():
            with reading(path) as db:
                held = holding(db, path)
        signed = sign_receipt(_receipt(bundle, held, (), office=office, at=desk.at, what=what), office.key)
    return Taken(Received(file, Status(what), described, totals=held.totals), signed)


def _addressed(desk: Desk, described: Manifest) -> Office | None:
    """The office, once it is sure that the bundle is for it."""
    office = present_office(desk.into)
    ours = office.kabupaten if office else desk.kabupaten
    if ours is not None and described.recipient != ours:
        raise BundleRefused("bundle_recipient", recipient=described.recipient, kabupaten=ours)
    if described.sample and not desk.accept_samples:
        raise BundleRefused("bundle_sample", desa=described.desa)
    return office


def _receipt(bundle: Bundle, held: Holding, notes: tuple[str, ...], *, office: Office, at: datetime, what: Answer | None = None) -> Receipt:
    described = bundle.manifest
    return Receipt(
        answer=what or (Answer.DENGAN_CATATAN if notes else Answer.DITERIMA), kabupaten=office.kabupaten,
        kode_desa=described.kode_desa, sample=described.sample, bundle_no=described.no, bundle_sha256=bundle.sha256,
        to_act=held.to_act, head=held.head, at=at.strftime("%Y-%m-%dT%H:%M:%SZ"), totals=held.totals, notes=notes,
        photos_lacking=held.photos_lacking[:MOST_TO_COME], key=office.key.public_key,
    )  # fmt: skip


def _notes(db: sqlite3.Connection) -> tuple[str, ...]:
    """What the checks find, in sentences. A replica that is itself damaged takes nothing in: StoreProblem `file_damaged`."""
    with refusing():
        results = [result for result in check(db) if not result.passed]
    if any(result.key in _OURS for result in results):
        raise StoreProblem("file_damaged", path="replika")
    found = [
        f"{result.name}: {problem.place}, seharusnya {problem.expected}, ditemukan {problem.found}"[:1000]
        for result in results
        for problem in result.problems
    ]
    if len(found) > MOST_NOTES:
        found = [*found[: MOST_NOTES - 1], f"dan {len(found) - MOST_NOTES + 1} catatan lain"]
    return tuple(found)


def _store_photos(db: sqlite3.Connection, path: Path, bundle: Bundle) -> int:
    """Put attached photos beside the replica; how many are new. A photo that the record never named is `bundle_stray_photo`."""
    if not bundle.manifest.photos:
        return 0
    named = {sha for (sha,) in db.execute("SELECT DISTINCT json_extract(after, '$.sha256') FROM change WHERE tbl IN ('photo', 'lampiran')")}
    stray = [member.sha256 for member in bundle.manifest.photos if member.sha256 not in named]
    if stray:
        raise BundleRefused("bundle_stray_photo", sha256=stray[0][:12])
    return sum(store_original(path, bundle.photo(member)) for member in bundle.manifest.photos)
