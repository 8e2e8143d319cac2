"""The manifest: what a bundle says about itself, signed. Everything a receiver decides on stands here.

A reader leaves names it does not know alone, unless `crit` says that they must be understood.
"""

from __future__ import annotations

from dataclasses import dataclass

from evillage.errors import BundleRefused, InputRejected
from evillage.exchange.act_lines import HASH
from evillage.exchange.act_lines import NAME as ACTS
from evillage.exchange.canonical import Fields, Json, damaged, decode, encode
from evillage.exchange.container import MOST_MEMBER, MOST_MEMBERS, Member
from evillage.exchange.totals import Totals
from evillage.kernel.act import GENESIS
from evillage.kernel.db import SCHEMA_VERSION
from evillage.values.codes import KodeWilayah

NAME = "manifest.dsse.json"
PAYLOAD_TYPE = "application/vnd.evillage.bundle+json"
FORMAT = 1
SAID_AT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
MOST_TO_COME = 20_000
_BLOB = "blob/"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A bundle's own words. `kabupaten` is where the village lies, `recipient` to whom the bundle is addressed; `created` is UTC.

    `head_before` and `head_after` are the chain's hashes around the acts; `photos` the blobs attached, `photos_to_come` the hashes of
    photos that will follow. `sample` marks an imaginary village.
    """

    no: int
    kode_desa: KodeWilayah
    desa: str
    kabupaten: KodeWilayah
    recipient: KodeWilayah
    epoch: str
    device_key: str
    from_act: int
    to_act: int
    head_before: str
    head_after: str
    totals: Totals
    schema_version: int
    app_version: str
    created: str
    sample: bool
    acts: Member
    photos: tuple[Member, ...]
    photos_to_come: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """`NNNN-<kode_desa>.evb`."""
        return bundle_name(self.no, self.kode_desa)

    @property
    def members(self) -> tuple[Member, ...]:
        """Every member behind the manifest, in order."""
        return (self.acts, *self.photos)

    def to_payload(self) -> bytes:
        """The bytes that are signed."""
        fields: dict[str, Json] = {
            "format": FORMAT, "crit": [],
            "no": self.no, "kode_desa": str(self.kode_desa), "desa": self.desa, "kabupaten": str(self.kabupaten),
            "recipient": str(self.recipient), "epoch": self.epoch, "device_key": self.device_key,
            "from_act": self.from_act, "to_act": self.to_act, "head_before": self.head_before, "head_after": self.head_after,
            "totals": self.totals.to_json(), "schema_version": self.schema_version, "app_version": self.app_version,
            "created": self.created, "sample": self.sample,
            "members": [{"name": m.name, "size": m.size, "sha256": m.sha256} for m in self.members],
            "photos_to_come": list(self.photos_to_come),
        }  # fmt: skip
        return encode(fields)

    @classmethod
    def from_payload(cls, payload: bytes) -> Manifest:
        """Read signed bytes.

        Raises BundleRefused `bundle_newer` for a format, schema or critical field of a later program, `bundle_damaged` for the rest.
        """
        found = Fields(decode(payload, part=NAME), part=NAME)
        _understood(found)
        acts, *photos = _members(found)
        read = cls(
            no=found.whole("no", 1, 9999),
            kode_desa=wilayah(found, "kode_desa", "desa"),
            desa=found.text("desa", r"[^\x00-\x1f]{1,200}"),
            kabupaten=wilayah(found, "kabupaten", "kabupaten"),
            recipient=wilayah(found, "recipient", "kabupaten"),
            epoch=found.text("epoch", r"[0-9a-f]{16,64}"),
            device_key=found.text("device_key", HASH),
            from_act=found.whole("from_act", 1),
            to_act=found.whole("to_act", 1),
            head_before=found.text("head_before", HASH),
            head_after=found.text("head_after", HASH),
            totals=Totals.from_json(found.inner("totals"), part=NAME),
            schema_version=found.whole("schema_version", 1),
            app_version=found.text("app_version", r"[0-9A-Za-z.+-]{1,40}"),
            created=found.text("created", SAID_AT),
            sample=found.flag("sample"),
            acts=acts,
            photos=tuple(photos),
            photos_to_come=found.texts("photos_to_come", MOST_TO_COME, HASH),
        )
        if read.to_act < read.from_act or (read.from_act == 1) != (read.head_before == GENESIS):
            damaged(NAME, "act range")
        if kabupaten_of(read.kode_desa) != read.kabupaten:
            damaged(NAME, "kabupaten")
        return read


def bundle_name(no: int, kode_desa: KodeWilayah) -> str:
    """How the file of a bundle is called."""
    return f"{no:04d}-{kode_desa}.evb"


def blob(sha256: str) -> str:
    """The member name of a photo."""
    return f"{_BLOB}{sha256}"


def kabupaten_of(kode_desa: KodeWilayah) -> KodeWilayah:
    """The kabupaten a village lies in."""
    return KodeWilayah(".".join(kode_desa.split(".")[:2]))


def wilayah(found: Fields, name: str, level: str) -> KodeWilayah:
    """A region code of a level."""
    try:
        code = KodeWilayah(found.text(name, r"[0-9.]{2,13}"))
    except InputRejected:
        damaged(NAME, name)
    if code.level != level or str(code) != found.text(name):
        damaged(NAME, name)
    return code


def _understood(found: Fields) -> None:
    version = found.whole("format", 1)
    if version > FORMAT:
        raise BundleRefused("bundle_newer", found=version, known=FORMAT)
    if unknown := found.texts("crit", 50, r"[a-z0-9_]{1,40}"):
        raise BundleRefused("bundle_newer", found=unknown[0], known=FORMAT)
    schema = found.whole("schema_version", 1)
    if schema > SCHEMA_VERSION:
        raise BundleRefused("bundle_newer", found=schema, known=SCHEMA_VERSION)


def _members(found: Fields) -> list[Member]:
    """The acts first, then photos in order of their hashes; nothing else, nothing twice."""
    members = []
    for item in found.items("members", MOST_MEMBERS):
        one = Fields(item, part=NAME)
        members.append(Member(one.text("name", r"[a-z0-9./]{1,80}"), one.whole("size", 1, MOST_MEMBER), one.text("sha256", HASH)))
    names = [member.name for member in members]
    hashes = [member.sha256 for member in members[1:]]
    if names != [ACTS, *map(blob, hashes)] or hashes != sorted(set(hashes)):
        damaged(NAME, "members")
    return members
