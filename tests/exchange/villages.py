"""Villages that send and a kabupaten that receives: the office of `tests.builders` under other names, a flash disk, a folder."""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evillage.exchange.receipt import Receipt, accept_receipt
from evillage.exchange.seal import SealedBundle, seal
from evillage.kabupaten.receive import receive
from evillage.kabupaten.received import Received
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.db import connect
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.monitoring.photos import add_photo
from evillage.values.codes import KodeWilayah
from evillage.values.money import Rupiah
from evillage.village.lampiran import attach
from evillage.village.scan import scan_of
from tests.builders import Office, budgeted, paid, rp
from tests.kernel.contents import contents
from tests.monitoring.works import jpeg, road, saved

SUKAMAJU = KodeWilayah("35.10.14.2010")
SUMBEREJO = KodeWilayah("35.10.14.2011")
BANYUWANGI = KodeWilayah("35.10")
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)

Contents = dict[str, list[tuple[object, ...]]]


@command("Ganti desa", roles=EVERY_ROLE)
def become(tx: Tx, *, code: KodeWilayah, name: str, sample: bool) -> None:
    """Make the sample village of the builders another one."""
    tx.update("village", 1, {"code": code, "name": name, "sample": int(sample)})


@dataclass(slots=True)
class Post:
    """A village, its flash disk, and the folder of the kabupaten."""

    office: Office
    stick: Path
    into: Path

    @property
    def session(self) -> Session:
        return self.office.session

    @property
    def replica(self) -> Path:
        return self.into / f"{SUKAMAJU}.evillage"

    def spend(self, amount: Rupiah = rp(100_000)) -> None:  # noqa: B008
        """Some work in the village: a paid SPP."""
        paid(self.office, amount)

    def photograph(self, *, colour: str = "#8a7a5c") -> str:
        """A photo on a paket; its hash."""
        paket = self.session.read.number("SELECT id FROM paket") or road(self.office)
        name = f"{colour[1:]}.jpg"
        add_photo(self.office.at(Role.PKA), paket_id=paket, source=saved(self.stick.parent, jpeg(colour=colour), name))
        return self.session.read.text("SELECT sha256 FROM photo ORDER BY id DESC") or ""

    def attach(self, *, colour: str = "#335577", paper: str = "spp") -> str:
        """A scan on the latest paper of a kind; its hash."""
        paper_id = self.session.read.number(f"SELECT max(id) FROM {paper}")
        scan = scan_of(jpeg(colour=colour), f"{colour[1:]}.jpg")
        attach(self.office.at(Role.PKA), paper=(paper, paper_id), scan=scan)
        return scan.sha256

    def seal(self, *, complete: bool = False) -> SealedBundle:
        return seal(self.session, self.stick, complete=complete, at=NOON)

    def receive(self) -> list[Received]:
        return receive(self.stick, self.into, at=NOON)

    def deliver(self) -> Received:
        """Seal, and receive what lies on the stick; the fate of the last bundle."""
        self.seal()
        return self.receive()[-1]

    def accept(self, received: Received) -> Receipt:
        assert received.receipt is not None
        return accept_receipt(self.session, received.receipt)

    def round(self) -> Receipt:
        """Seal, receive, and take the receipt home."""
        return self.accept(self.deliver())


@contextmanager
def post(folder: Path, *, code: KodeWilayah = SUKAMAJU, name: str = "Desa Sukamaju", sample: bool = False) -> Iterator[Post]:
    """A village with its budget in force and one SPP paid."""
    for part in ("desa", "stick"):
        (folder / part).mkdir(parents=True)
    office = budgeted(folder / "desa")
    office.at(Role.SEKDES).do(become, code=code, name=name, sample=sample)
    made = Post(office, folder / "stick", folder / "kabupaten")
    made.spend()
    with closing(office.session):
        yield made


def contents_of(path: Path) -> Contents:
    """Every row of every table that travels, and the log, of a file at rest."""
    with Session.open(path) as session:
        return contents(session, log=True)


def record(made: Post) -> Contents:
    """The same of the village that is open."""
    return contents(made.session, log=True)


def copied(session: Session, target: Path) -> Path:
    """A copy of an open village file, as a careless colleague makes it."""
    with closing(connect(target)) as copy:
        session.connection.backup(copy)
    return target


def manifest_of(bundle: Path) -> dict[str, Any]:
    """What any ZIP and JSON tool reads in a bundle."""
    with zipfile.ZipFile(bundle) as archive:
        payload = b64decode(json.loads(archive.read("manifest.dsse.json"))["payload"])
    found: dict[str, Any] = json.loads(payload)
    return found
