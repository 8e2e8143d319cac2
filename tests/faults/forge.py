"""Tools of a forger who knows the format well and may even hold the village's key: parts of a genuine bundle, and how to join them.

`Forge.joined` makes what the program itself would make of altered parts, signed anew; `zipped` writes ZIP frames that it never would.
"""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import Any

from evillage.exchange import dsse
from evillage.exchange.act_lines import pack, unpack
from evillage.exchange.canonical import encode
from evillage.exchange.container import content_of_bytes, write
from evillage.exchange.manifest import PAYLOAD_TYPE
from evillage.kernel.act import Change, digest
from evillage.kernel.replay import LoggedAct
from evillage.village.keys import Key

MANIFEST, ACTS = "manifest.dsse.json", "acts.jsonl.gz"
GZIP = bytes.fromhex("1f8b08000000000002ff")
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One ZIP member as a forger writes it: what its local header says, and what the directory says where that differs."""

    name: bytes
    data: bytes
    flags: int = 0
    method: int = 0
    version: int = 10
    time: int = 0
    date: int = 0x21
    crc: int | None = None
    size: int | None = None
    extra: bytes = b""
    behind: bytes = b""  # after the data: a descriptor, a gap
    listed_name: bytes | None = None
    listed_extra: bytes = b""
    comment: bytes = b""
    made_by: int = 20
    disk: int = 0
    attributes: int = 0
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Forge:
    """A genuine bundle taken apart, and the key it was signed with."""

    genuine: bytes
    key: Key
    stranger: Key
    payload: Payload
    envelope: bytes
    acts: tuple[LoggedAct, ...]
    packed: bytes
    blobs: tuple[bytes, ...]

    @classmethod
    def apart(cls, genuine: bytes, key: Key, stranger: Key) -> Forge:
        """Take a bundle apart with an ordinary ZIP tool."""
        import zipfile

        with zipfile.ZipFile(BytesIO(genuine)) as archive:
            envelope, packed, *blobs = (archive.read(name) for name in archive.namelist())
        payload = json.loads(b64decode(json.loads(envelope)["payload"]))
        return cls(genuine, key, stranger, payload, envelope, tuple(unpack([packed])), packed, tuple(blobs))

    def signed(self, payload: bytes, *, key: Key | None = None, kind: str = PAYLOAD_TYPE) -> bytes:
        """An envelope over any bytes."""
        return dsse.sign(kind, payload, key or self.key)

    def framed(self, envelope: bytes, *members: bytes) -> bytes:
        """A frame without a flaw around any members (the genuine ones when none are given)."""
        parts = members or (self.packed, *self.blobs)
        names = [ACTS, *(f"blob/{sha256(blob).hexdigest()}" for blob in parts[1:])]
        out = BytesIO()
        write(out, [content_of_bytes(MANIFEST, envelope), *(content_of_bytes(n, d) for n, d in zip(names, parts, strict=True))])
        return out.getvalue()

    def saying(self, facts: Payload) -> bytes:
        """The genuine contents under a manifest that says something else, signed by the village's own key."""
        return self.framed(self.signed(encode(self.payload | facts)))

    def spelling(self, old: bytes, new: bytes) -> bytes:
        """The manifest with some of its letters exchanged, signed."""
        payload = encode(self.payload)
        assert old in payload
        return self.framed(self.signed(payload.replace(old, new, 1)))

    def joined(self, packed: bytes, blobs: Sequence[bytes] | None = None, facts: Payload | None = None) -> bytes:
        """Other packed acts and photos, honestly listed and signed."""
        pictures = sorted(self.blobs if blobs is None else blobs, key=lambda blob: sha256(blob).hexdigest())
        names = [ACTS, *(f"blob/{sha256(blob).hexdigest()}" for blob in pictures)]
        listed = [{"name": n, "size": len(d), "sha256": sha256(d).hexdigest()} for n, d in zip(names, (packed, *pictures), strict=True)]
        return self.framed(self.signed(encode(self.payload | {"members": listed} | (facts or {}))), packed, *pictures)

    def telling(self, acts: Iterable[LoggedAct], facts: Payload | None = None) -> bytes:
        """Other acts, packed, listed and signed; the chain as it comes."""
        return self.joined(pack(acts), facts=facts)

    def rechained(self, acts: Sequence[LoggedAct], facts: Payload | None = None) -> bytes:
        """Other acts on a chain forged anew, so that only their meaning is wrong."""
        done: list[LoggedAct] = []
        prev = self.payload["head_before"]
        for act, changes in acts:
            linked = replace(act, prev=prev)
            linked = replace(linked, hash=digest(linked, changes))
            done.append((linked, list(changes)))
            prev = linked.hash
        return self.telling(done, {"head_after": prev, "to_act": done[-1][0].no} | (facts or {}))

    def with_change(self, change: Change, facts: Payload | None = None) -> bytes:
        """One more change in the last act, on a chain forged anew."""
        *before, (act, changes) = self.acts
        return self.rechained([*before, (act, [*changes, change])], facts)

    def with_row(self, table: str, columns: Payload) -> bytes:
        """One more row in the last act."""
        return self.with_change(Change(table, json.dumps([columns.get("id", 1)]), None, json.dumps(columns)))

    def lines(self) -> bytes:
        """The acts unpacked."""
        return zlib.decompress(self.packed[10:-8], -15)

    def repacked(self, old: bytes, new: bytes) -> bytes:
        """The lines with some letters exchanged, packed, listed and signed."""
        lines = self.lines()
        assert old in lines
        return self.joined(gzipped(lines.replace(old, new, 1)))

    def entries(self) -> list[Entry]:
        """The genuine members as ZIP entries."""
        blobs = [Entry(f"blob/{sha256(blob).hexdigest()}".encode(), blob) for blob in self.blobs]
        return [Entry(MANIFEST.encode(), self.envelope), Entry(ACTS.encode(), self.packed), *blobs]


def zipped(entries: Sequence[Entry], *, before: bytes = b"", behind: bytes = b"", comment: bytes = b"", disk: int = 0) -> bytes:
    """A ZIP file of these entries; with the entries of a genuine bundle and no other words it is that bundle, byte for byte."""
    out, directory = bytearray(before), b""
    for entry in entries:
        offset = len(out)
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        body = deflated(entry.data) if entry.method else entry.data
        size = len(entry.data) if entry.size is None else entry.size
        common = (entry.version, entry.flags, entry.method, entry.time, entry.date, crc, len(body), size)
        listed = entry.name if entry.listed_name is None else entry.listed_name
        out += struct.pack("<4s5H3I2H", b"PK\3\4", *common, len(entry.name), len(entry.extra)) + entry.name + entry.extra
        out += body + entry.behind
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", entry.made_by, *common, len(listed), len(entry.listed_extra), len(entry.comment), entry.disk, 0,
            entry.attributes, offset if entry.offset is None else entry.offset,
        ) + listed + entry.listed_extra + entry.comment  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\5\6", disk, 0, len(entries), len(entries), len(directory), len(out), len(comment))
    return bytes(out) + directory + end + comment + behind


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def gzipped(lines: bytes, *, header: bytes = GZIP, behind: bytes = b"") -> bytes:
    """Lines packed as the program packs them."""
    return header + deflated(lines) + struct.pack("<2I", zlib.crc32(lines), len(lines) & 0xFFFFFFFF) + behind
