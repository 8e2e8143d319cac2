"""Acts as lines: the member `acts.jsonl.gz`. One line for the header of an act, then one for each of its changes.

The packed form is ours byte for byte (fixed gzip header, one stream, nothing behind it), but another zlib may pack the same lines
differently, so the packed bytes are proved by their SHA-256 in the signed list and the lines by their one spelling.
Reading is a stream: a packed bomb stops at the first bound it meets.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from evillage.errors import BundleRefused
from evillage.exchange.canonical import Fields, Json, damaged, decode, encode, loads
from evillage.exchange.container import MOST_MEMBER
from evillage.kernel.act import Act, Change
from evillage.kernel.replay import LoggedAct

NAME = "acts.jsonl.gz"
HASH = r"[0-9a-f]{64}"
_HEADER = bytes.fromhex("1f8b08000000000002ff")
_MOST_LINE = 1024**2
_MOST_ACT = 32 * 1024**2
_MOST_UNPACKED = 256 * 1024**2
_MOST_CHANGES = 500_000
_PIECE = 64 * 1024


def pack(acts: Iterable[LoggedAct]) -> bytes:
    """Acts as they travel; BundleRefused `bundle_too_large` when they outgrow a member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, crc, size = [_HEADER], 0, 0
    for act, changes in acts:
        for line in _lines(act, changes):
            packed.append(packer.compress(line))
            crc, size = zlib.crc32(line, crc), size + len(line)
    packed += [packer.flush(), struct.pack("<2I", crc, size)]
    data = b"".join(packed)
    if len(data) > MOST_MEMBER or size > _MOST_UNPACKED:
        raise BundleRefused("bundle_too_large", part=NAME, most=MOST_MEMBER // 1024**2)
    return data


def unpack(chunks: Iterable[bytes]) -> Iterator[LoggedAct]:
    """Acts from their packed form, one at a time; BundleRefused `bundle_damaged` or `bundle_too_large` at the first doubt.

    What an act says is not judged here: the chain (bundle.py) and the replay do that.
    """
    lines = _unpacked_lines(chunks)
    for line in lines:
        act, count = _header(line)
        changes, size = [], 0
        for _ in range(count):
            row = next(lines, None)
            if row is None:
                damaged(NAME, "changes missing")
            size += len(row)
            if size > _MOST_ACT:
                raise BundleRefused("bundle_too_large", part=NAME, most=_MOST_ACT // 1024**2)
            changes.append(_change(row))
        yield act, changes


def _lines(act: Act, changes: list[Change]) -> Iterator[bytes]:
    yield _header_line(act, len(changes))
    for change in changes:
        yield encode([change.tbl, change.pk, change.before, change.after]) + b"\n"


def _header_line(act: Act, count: int) -> bytes:
    row: dict[str, Json] = {field.name: getattr(act, field.name) for field in fields(act)}
    return encode({**row, "changes": count}) + b"\n"


def _header(line: bytes) -> tuple[Act, int]:
    found = Fields(decode(line[:-1], part=NAME), part=NAME)
    act = Act(
        no=found.whole("no", 1),
        command=found.text("command"),
        label=found.text("label"),
        user_id=found.whole("user_id"),
        actor=found.text("actor"),
        role=found.text("role"),
        at=found.text("at", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
        reason=found.text("reason"),
        final=found.whole("final", 0, 1),
        undoes=found.whole_or_none("undoes", 1),
        prev=found.text("prev", HASH),
    )
    act = replace(
        act,
        hash=found.text("hash", HASH),
        signer=found.text("signer", r"([0-9a-f]{64})?"),
        signature=found.text("signature", r"([0-9a-f]{128})?"),
    )
    count = found.whole("changes", 1, _MOST_CHANGES)
    if _header_line(act, count) != line:
        damaged(NAME, "unknown names")
    return act, count


def _change(line: bytes) -> Change:
    found = decode(line[:-1], part=NAME)
    if not isinstance(found, list) or len(found) != 4:
        damaged(NAME, "change")
    tbl, pk, before, after = found
    if not isinstance(tbl, str) or not isinstance(pk, str) or (before is None and after is None):
        damaged(NAME, "change")
    keys = loads(pk, part=NAME)
    if not isinstance(keys, list) or not keys or not all(isinstance(key, (int, str)) and not isinstance(key, bool) for key in keys):
        damaged(NAME, "key")
    return Change(tbl, pk, _row(before), _row(after))


def _row(text: Json) -> str | None:
    """A row image: an object of texts, whole numbers and nulls, as SQLite wrote it."""
    if text is None:
        return None
    if not isinstance(text, str):
        damaged(NAME, "row")
    row = loads(text, part=NAME)
    if not isinstance(row, dict) or not row or any(isinstance(value, (bool, list, dict)) for value in row.values()):
        damaged(NAME, "row")
    if "\\u" in text:
        try:
            encode(row)
        except ValueError:
            damaged(NAME, "lone surrogate")
    return text


def _unpacked_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their line ends, each within the bound, from one gzip stream with nothing behind it."""
    rest, crc, size = b"", 0, 0
    tail = bytearray()
    for piece in _inflated(chunks, tail):
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        if size > _MOST_UNPACKED:
            raise BundleRefused("bundle_too_large", part=NAME, most=_MOST_UNPACKED // 1024**2)
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line + b"\n"
        if len(rest) > _MOST_LINE:
            raise BundleRefused("bundle_too_large", part=NAME, most=1)
    if rest or bytes(tail) != struct.pack("<2I", crc, size):
        damaged(NAME, "end")


def _inflated(chunks: Iterable[bytes], tail: bytearray) -> Iterator[bytes]:
    """Pieces of at most `_PIECE` bytes; what stands behind the deflate stream goes to `tail`."""
    unpacker = zlib.decompressobj(-15)
    head = b""
    for chunk in chunks:
        data = chunk
        if len(head) < len(_HEADER):
            start = head + data
            head, data = start[: len(_HEADER)], start[len(_HEADER) :]
            if not _HEADER.startswith(head):
                damaged(NAME, "header")
        if not unpacker.eof:
            try:
                while data and not unpacker.eof:
                    yield unpacker.decompress(data, _PIECE)
                    data = unpacker.unconsumed_tail
            except zlib.error:
                damaged(NAME, "deflate")
            data = unpacker.unused_data
        tail += data
        if len(tail) > 8:
            damaged(NAME, "trailing bytes")
    if not unpacker.eof:
        damaged(NAME, "cut off")
