"""Acts as lines: the member `acts.jsonl.gz`. One line for the header of an act, then one for each of its changes.

The packed form is ours byte for byte (fixed gzip header, one stream, nothing behind it), but another zlib may pack the same lines
differently, so the packed bytes are proved by their SHA-256 in the signed list and the lines by their one spelling.
Reading is a stream: a packed bomb stops at the first bound it meets.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from evillage.errors import BundleRefused
from evillage.exchange.canonical import LARGEST, Fields, Json, damaged, decode, encode
from evillage.exchange.container import MOST_MEMBER
from evillage.kernel.act import Act, Change
from evillage.kernel.replay import LoggedAct

NAME = "acts.jsonl.gz"
HASH = r"[0-9a-f]{64}"
_HEADER = bytes.fromhex("1f8b08000000000002ff")
_MOST_LINE = 1024**2
_MOST_ACT = 16 * 1024**2
_MOST_UNPACKED = 256 * 1024**2
_MOST_TIMES = 200  # unpacked over packed, beyond the first bytes: rows that differ in a figure reach 60, a bomb 1,000
_FIRST_BYTES = 2 * 1024**2
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
            _require_within(size, _MOST_ACT)
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
    """One change. Only flat lists of texts pass, so the bounds on depth and numbers need no walk through the value."""
    try:
        tbl, pk, before, after = json.loads(line)
        same = encode([tbl, pk, before, after]) + b"\n" == line
        flat = isinstance(tbl, str) and isinstance(pk, str) and _is_key(pk) and _is_row(before) and _is_row(after)
    except (ValueError, TypeError, RecursionError):
        same = flat = False
    if not same or not flat or before is after is None:
        damaged(NAME, "change")
    return Change(tbl, pk, before, after)


def _is_key(text: str) -> bool:
    """Whether a text is a list of texts and whole numbers."""
    values = json.loads(text)
    return isinstance(values, list) and bool(values) and None not in values and all(map(_is_plain, values))


def _is_row(text: str | None) -> bool:
    """Whether a text is an object of texts, whole numbers and nulls, no name twice; None stands for no row."""
    if text is None:
        return True
    pairs = json.loads(text, object_pairs_hook=list)
    if not text.startswith("{") or not pairs or len(dict(pairs)) != len(pairs):
        return False
    if "\\u" in text:
        encode(dict(pairs))  # a lone surrogate has no UTF-8: ValueError
    return all(_is_plain(value) for _, value in pairs)


def _is_plain(value: Json) -> bool:
    """What a cell of a STRICT table of texts and numbers can hold."""
    kind = type(value)
    return kind is str or value is None or (kind is int and isinstance(value, int) and -LARGEST - 1 <= value <= LARGEST)


def _unpacked_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their line ends, each within the bound, from one gzip stream with nothing behind it."""
    rest, crc, size = b"", 0, 0
    tail = bytearray()
    for piece in _inflated(chunks, tail):
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line + b"\n"
        _require_within(len(rest), _MOST_LINE)
    if rest or bytes(tail) != struct.pack("<2I", crc, size):
        damaged(NAME, "end")


def _inflated(chunks: Iterable[bytes], tail: bytearray) -> Iterator[bytes]:
    """Pieces of at most `_PIECE` bytes; what stands behind the deflate stream goes to `tail`."""
    unpacker = zlib.decompressobj(-15)
    packed, size = 0, 0
    for data in _behind_header(chunks):
        packed, left = packed + len(data), data
        if not unpacker.eof:
            try:
                while left and not unpacker.eof:
                    piece = unpacker.decompress(left, _PIECE)
                    left, size = unpacker.unconsumed_tail, size + len(piece)
                    _require_within(size, min(_MOST_UNPACKED, _FIRST_BYTES + _MOST_TIMES * packed))
                    yield piece
            except zlib.error:
                damaged(NAME, "deflate")
            left = unpacker.unused_data
        tail += left
        if len(tail) > 8:
            damaged(NAME, "trailing bytes")
    if not unpacker.eof:
        damaged(NAME, "cut off")


def _behind_header(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks without the fixed gzip header they must begin with."""
    head = b""
    for chunk in chunks:
        start = head + chunk if len(head) < len(_HEADER) else b""
        if not start:
            yield chunk
            continue
        head, rest = start[: len(_HEADER)], start[len(_HEADER) :]
        if not _HEADER.startswith(head):
            damaged(NAME, "header")
        yield rest


def _require_within(size: int, most: int) -> None:
    if size > most:
        raise BundleRefused("bundle_too_large", part=NAME, most=most // 1024**2)
