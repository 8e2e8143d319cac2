"""The container of a bundle: a ZIP that any computer opens, in the one form this program writes.

Members are stored, never compressed; time stamps, flags, versions and order are fixed; there is no comment, no extra field, no data
descriptor. The reader therefore looks nothing up in the file: from the member list it derives every byte that must stand between the
contents, and compares. A reader that believes ZIP headers accepts hundreds of altered files; this one accepts none.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evillage.errors import BundleRefused
from evillage.exchange.canonical import damaged

MOST_BYTES = 200 * 1024**2
MOST_MEMBERS = 5_000
MOST_MEMBER = 20 * 1024**2
PART = "wadah"
_CHUNK = 256 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DATE = 0x21  # 1 January 1980, the first day ZIP knows


@dataclass(frozen=True, slots=True)
class Member:
    """What the signed list says about a member: its name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """A member ready to be written: measured once, read again while writing."""

    member: Member
    crc: int
    chunks: Callable[[], Iterable[bytes]]


def content_of_bytes(name: str, data: bytes) -> Content:
    """A member from memory."""
    return Content(Member(name, len(data), hashlib.sha256(data).hexdigest()), zlib.crc32(data), lambda: (data,))


def content_of_file(name: str, path: Path) -> Content:
    """A member from a file, which is read twice; OSError if it can't be read."""
    sha, crc, size = hashlib.sha256(), 0, 0
    for chunk in _file_chunks(path):
        sha.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return Content(Member(name, size, sha.hexdigest()), crc, lambda: _file_chunks(path))


def file_size(members: Iterable[Member]) -> int:
    """How large a container of these members is."""
    return _END.size + sum(m.size + _LOCAL.size + _CENTRAL.size + 2 * len(m.name) for m in members)


def write(out: BinaryIO, contents: Sequence[Content]) -> None:
    """Write the container in canonical form."""
    central, offset = [], 0
    for content in contents:
        head = _local(content.member, content.crc)
        out.write(head)
        out.writelines(content.chunks())
        central.append(_entry(content.member, content.crc, offset))
        offset += len(head) + content.member.size
    out.writelines(central)
    out.write(_end(len(central), sum(map(len, central)), offset))


class Container:
    """An open file read as a container: first `head`, then `check` with the list that `head` made believable."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offsets: dict[str, int] = {}
        self._head: tuple[bytes, bytes] = (b"", b"")
        self.size = os.fstat(file.fileno()).st_size
        if self.size > MOST_BYTES:
            raise BundleRefused("bundle_too_large", part=PART, most=MOST_BYTES // 1024**2)

    def head(self, name: str, most: int) -> bytes:
        """The first member, which must have this name and at most `most` bytes. Nothing is proved about it yet."""
        start = self._take(0, _LOCAL.size + len(name))
        size = _LOCAL.unpack(start[: _LOCAL.size])[8]
        if size > most:
            raise BundleRefused("bundle_too_large", part=name, most=most // 1024**2)
        data = self._take(len(start), size)
        if start != _local(Member(name, size, ""), zlib.crc32(data)):
            damaged(PART, "first member")
        self._head = (name.encode(), data)
        return data

    def check(self, members: Sequence[Member]) -> str:
        """Compare the whole file with what the list makes of it; the SHA-256 of the file.

        Raises BundleRefused `bundle_damaged` with the part that differs.
        """
        name, data = self._head
        first = Member(name.decode(), len(data), hashlib.sha256(data).hexdigest())
        if file_size([first, *members]) != self.size:
            damaged(PART, "size")
        whole, central, offset = hashlib.sha256(), [], 0
        for member in [first, *members]:
            frame = self._take(offset, len(_local(member, 0)))
            whole.update(frame)
            begin = offset + len(frame)
            sha, crc = hashlib.sha256(), 0
            for chunk in self._chunks(begin, member.size):
                whole.update(chunk)
                sha.update(chunk)
                crc = zlib.crc32(chunk, crc)
            if sha.hexdigest() != member.sha256:
                damaged(member.name, "content")
            if frame != _local(member, crc):
                damaged(PART, "frame")
            central.append(_entry(member, crc, offset))
            self._offsets[member.name] = begin
            offset = begin + member.size
        table = b"".join(central)
        expected = table + _end(len(central), len(table), offset)
        if self._take(offset, len(expected)) != expected:
            damaged(PART, "frame")
        whole.update(expected)
        return whole.hexdigest()

    def chunks(self, member: Member) -> Iterator[bytes]:
        """A member's content, after `check`."""
        return self._chunks(self._offsets[member.name], member.size)

    def _chunks(self, offset: int, size: int) -> Iterator[bytes]:
        for at in range(offset, offset + size, _CHUNK):
            yield self._take(at, min(_CHUNK, offset + size - at))

    def _take(self, offset: int, size: int) -> bytes:
        """Exactly `size` bytes; a file that ends early, or a stick that can't be read, is refused."""
        if offset + size > self.size:
            damaged(PART, "cut off")
        try:
            self._file.seek(offset)
            data = self._file.read(size)
        except OSError as error:
            raise BundleRefused("bundle_unreadable", detail=error.strerror or str(error)) from error
        if len(data) != size:
            damaged(PART, "cut off")
        return data


def _local(member: Member, crc: int) -> bytes:
    name = member.name.encode()
    return _LOCAL.pack(b"PK\3\4", 10, 0, 0, 0, _DATE, crc, member.size, member.size, len(name), 0) + name


def _entry(member: Member, crc: int, offset: int) -> bytes:
    name = member.name.encode()
    return _CENTRAL.pack(b"PK\1\2", 20, 10, 0, 0, 0, _DATE, crc, member.size, member.size, len(name), 0, 0, 0, 0, 0, offset) + name


def _end(count: int, size: int, offset: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)


def _file_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
