"""Receiving a folder of bundles: a flash disk, a mail download, the spool of a server.

Every `.evb` is tried; one that is refused is parked with its reason and the others go on. A failure of this computer stops the run at
once. Running the same folder again changes nothing and gives the same receipts.

A receiving folder holds `<kode_desa>.evillage` and `<kode_desa>.foto/` for each village, `tanda-terima/`, `ditahan/` (parked),
`bentrok/` (a second history of a village), `kunci.json`, `kabupaten.json`; and `contoh/` with the same for imaginary villages.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from evillage.errors import BundleRefused, EvillageError, StoreProblem
from evillage.exchange.bundle import SUFFIX, open_bundle
from evillage.exchange.container import MOST_BYTES
from evillage.exchange.manifest import Manifest
from evillage.exchange.receipt import Answer, read_receipt
from evillage.kabupaten.intake import Desk, Taken, answer, take_in
from evillage.kabupaten.received import Received, Status
from evillage.messages import fill, sentence
from evillage.paper.landing import land
from evillage.values.codes import KodeWilayah

_ONE_FILE_ONLY = frozenset({"file_missing", "file_locked", "file_damaged", "schema_tampered", "file_newer", "not_a_village_file"})


def receive(
    folder: Path,
    into: Path,
    *,
    kabupaten: KodeWilayah | None = None,
    accept_samples: bool = False,
    at: datetime | None = None,
) -> list[Received]:
    """Take in every bundle of a folder, in order of the files' names; what became of each.

    Receipts are written to `into/tanda-terima` and beside the bundles, so that they travel back on the same stick. `kabupaten` fixes
    whose bundles are welcome; otherwise the first bundle received does. Raises StoreProblem `folder_missing`, `office_damaged`,
    `disk_full` and the like: then the run stops, and what was received stays received.
    """
    if not folder.is_dir():
        raise StoreProblem("folder_missing", path=str(folder))
    into.mkdir(parents=True, exist_ok=True)
    desk = Desk(into=into, kabupaten=kabupaten, accept_samples=accept_samples, at=at or datetime.now(UTC))
    done = {file: _receive(file, desk) for file in _bundles(folder)}
    while early := _waiting(done):  # a bundle whose forerunner had a later name
        again = {file: _receive(file, desk) for file in early}
        if all(received.status is Status.KURANG for received in again.values()):
            break
        done |= again
    return list(done.values())


def _bundles(folder: Path) -> list[Path]:
    """Bundle files; what a name begins with a dot is some computer's own note on the stick."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.name[0] != "." and path.is_file())


def _waiting(done: dict[Path, Received]) -> list[Path]:
    return [file for file, received in done.items() if received.status is Status.KURANG]


def _receive(file: Path, desk: Desk) -> Received:
    try:
        return _hand_over(take_in(file, desk), desk)
    except BundleRefused as error:
        return replace(_refused(file, desk, error), error=error)
    except StoreProblem as error:
        if error.code not in _ONE_FILE_ONLY:
            raise
        return Received(file, Status.DITOLAK, error=error)
    except OSError as error:
        raise StoreProblem("disk_problem", path=str(desk.into), detail=error.strerror or str(error)) from error


def _refused(file: Path, desk: Desk, error: BundleRefused) -> Received:
    """A bundle that can't be taken in: answered when the village can mend it, kept with the reason otherwise."""
    if error.code == "bundle_gap":
        taken = answer(file, desk, Answer.KURANG)
        return _hand_over(taken, desk) if taken else Received(file, Status.KURANG, _said(file))
    if error.code == "bundle_fork":
        _park(file, desk.into / "bentrok", error)
        taken = answer(file, desk, Answer.BENTROK)
        return _hand_over(taken, desk) if taken else Received(file, Status.BENTROK, _said(file))
    _park(file, desk.into / "ditahan", error)
    return Received(file, Status.DITOLAK, _said(file))


def _said(file: Path) -> Manifest | None:
    """What a refused bundle says about itself, if it is signed at all."""
    try:
        with open_bundle(file) as bundle:
            return bundle.manifest
    except EvillageError:
        return None


def _hand_over(taken: Taken, desk: Desk) -> Received:
    """Write the answer into the receiving folder, and onto the stick if it lets itself be written to."""
    received, said = taken.received, read_receipt(taken.signed)
    kept = desk.room(sample=said.sample) / "tanda-terima" / said.file_name
    kept.parent.mkdir(parents=True, exist_ok=True)
    _put(kept, taken.signed)
    try:
        _put(received.file.with_name(said.file_name), taken.signed)
    except (StoreProblem, OSError):
        received = replace(received, notes=(*received.notes, fill("receipt_not_returned", {"path": str(kept)})))
    return replace(received, receipt=kept)


def _put(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        land(path, lambda out: out.writelines([content]))


def _park(file: Path, shelf: Path, error: BundleRefused) -> None:
    """Keep a copy under its own hash, and the reason as a sentence beside it."""
    shelf.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as source:
        name = hashlib.file_digest(source, "sha256").hexdigest()
        if source.tell() <= MOST_BYTES and not (shelf / f"{name}{SUFFIX}").exists():
            source.seek(0)
            land(shelf / f"{name}{SUFFIX}", lambda out: shutil.copyfileobj(source, out))
    _put(shelf / f"{name}.txt", f"{file.name}\n{sentence(error)}\n".encode())
