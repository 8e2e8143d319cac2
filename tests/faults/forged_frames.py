"""Forgeries of the frame: the contents are genuine and signed, the ZIP around them is not what the program writes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.faults.forge import ACTS, MANIFEST, Entry, Forge, deflated, zipped

FRAMES: dict[str, Callable[[Forge], bytes]] = {}


def frame(forgery: Callable[[Forge], bytes]) -> Callable[[Forge], bytes]:
    FRAMES[forgery.__name__] = forgery
    return forgery


def each(forge: Forge, **words: object) -> list[Entry]:
    """Every genuine entry with the same peculiarity."""
    return [replace(entry, **words) for entry in forge.entries()]  # type: ignore[arg-type]


def last(forge: Forge, **words: object) -> list[Entry]:
    """The last entry only."""
    *before, entry = forge.entries()
    return [*before, replace(entry, **words)]  # type: ignore[arg-type]


def plain() -> Iterator[tuple[str, dict[str, object]]]:
    """Peculiarities of a header that need no more words than their value."""
    yield "deflated", {"method": 8}
    yield "flag_utf8", {"flags": 0x800}
    yield "flag_encrypted", {"flags": 1}
    yield "flag_descriptor", {"flags": 8}
    yield "flag_strong_encryption", {"flags": 0x41}
    yield "version_zip64", {"version": 45}
    yield "time", {"time": 1}
    yield "date", {"date": 0x22}
    yield "date_none", {"date": 0}
    yield "checksum", {"crc": 0}
    yield "size_small", {"size": 0}
    yield "size_large", {"size": 0xFFFFFFFF}
    yield "extra_local", {"extra": b"\x99\x99\x04\x00tamu"}
    yield "extra_listed", {"listed_extra": b"\x99\x99\x04\x00tamu"}
    yield "extra_unicode_path", {"listed_extra": b"up\x09\x00\x01\x00\x00\x00\x00evil"}
    yield "extra_zip64", {"listed_extra": struct.pack("<2H2Q", 1, 16, 1, 1)}
    yield "member_comment", {"comment": b"tamu"}
    yield "made_by_unix", {"made_by": 0x031E}
    yield "symlink", {"made_by": 0x031E, "attributes": 0o120777 << 16}
    yield "directory_attribute", {"attributes": 0x10}
    yield "disk_two", {"disk": 1}
    yield "gap", {"behind": b"\0"}
    yield "descriptor", {"flags": 8, "behind": b"PK\x07\x08" + bytes(12)}
    yield "offset_zero", {"offset": 0}
    yield "offset_beyond", {"offset": 0x7FFFFFFF}
    yield "listed_under_another_name", {"listed_name": b"blob/x"}
    yield "listed_as_a_path", {"listed_name": b"../../lain.evillage"}
    yield "listed_with_nul", {"listed_name": b"acts.jsonl.gz\0.txt"}
    yield "listed_in_capitals", {"listed_name": b"ACTS.JSONL.GZ"}


def _named(kind: str, words: dict[str, object]) -> None:
    FRAMES[f"all_{kind}"] = lambda forge: zipped(each(forge, **words))
    FRAMES[f"last_{kind}"] = lambda forge: zipped(last(forge, **words))


for _kind, _words in plain():
    _named(_kind, _words)


@frame
def trailing_byte(forge: Forge) -> bytes:
    return forge.genuine + b"\0"


@frame
def leading_byte(forge: Forge) -> bytes:
    return zipped(forge.entries(), before=b"\0")


@frame
def program_in_front(forge: Forge) -> bytes:
    return zipped(forge.entries(), before=b"#!/bin/sh\n" * 50)


@frame
def archive_comment(forge: Forge) -> bytes:
    return zipped(forge.entries(), comment=b"tamu")


@frame
def second_archive_in_the_comment(forge: Forge) -> bytes:
    return zipped(forge.entries(), comment=zipped([Entry(MANIFEST.encode(), b"{}")]))


@frame
def two_archives(forge: Forge) -> bytes:
    return forge.genuine + forge.genuine


@frame
def other_disk(forge: Forge) -> bytes:
    return zipped(forge.entries(), disk=1)


@frame
def manifest_twice(forge: Forge) -> bytes:
    first, *rest = forge.entries()
    return zipped([first, first, *rest])


@frame
def acts_twice(forge: Forge) -> bytes:
    first, acts, *rest = forge.entries()
    return zipped([first, acts, *rest, replace(acts, data=b"lain")])


@frame
def acts_hidden_behind_a_second_name(forge: Forge) -> bytes:
    first, acts, *rest = forge.entries()
    return zipped([first, replace(acts, data=b"lain", listed_name=b"x"), *rest, acts])


@frame
def photo_twice(forge: Forge) -> bytes:
    entries = forge.entries()
    return zipped([*entries, entries[-1]])


@frame
def guest(forge: Forge) -> bytes:
    return zipped([*forge.entries(), Entry(b"readme.txt", b"halo")])


@frame
def guest_climbing_out(forge: Forge) -> bytes:
    return zipped([*forge.entries(), Entry(b"../../../tmp/tamu", b"halo")])


@frame
def guest_at_the_root(forge: Forge) -> bytes:
    return zipped([*forge.entries(), Entry(b"/etc/tamu", b"halo")])


@frame
def guest_on_a_drive(forge: Forge) -> bytes:
    return zipped([*forge.entries(), Entry(b"C:\\Windows\\tamu.dll", b"halo")])


@frame
def folder_entry(forge: Forge) -> bytes:
    first, *rest = forge.entries()
    return zipped([first, Entry(b"blob/", b""), *rest])


@frame
def members_in_another_order(forge: Forge) -> bytes:
    first, *rest = forge.entries()
    return zipped([first, *reversed(rest)])


@frame
def manifest_last(forge: Forge) -> bytes:
    first, *rest = forge.entries()
    return zipped([*rest, first])


@frame
def acts_missing(forge: Forge) -> bytes:
    first, _, *rest = forge.entries()
    return zipped([first, *rest])


@frame
def photo_missing(forge: Forge) -> bytes:
    return zipped(forge.entries()[:-1])


@frame
def manifest_alone(forge: Forge) -> bytes:
    return zipped(forge.entries()[:1])


@frame
def overlapping_members(forge: Forge) -> bytes:
    first, *rest = forge.entries()
    return zipped([first, *(replace(entry, offset=0) for entry in rest)])


@frame
def bundle_within_a_bundle(forge: Forge) -> bytes:
    first, acts, *rest = forge.entries()
    return zipped([first, replace(acts, data=forge.genuine), *rest])


@frame
def bomb_of_a_member(forge: Forge) -> bytes:
    """20 GB of zeros in a member, if anybody unpacked it."""
    first, _, *rest = forge.entries()
    packed = deflated(bytes(20_000_000)) * 2
    return zipped([first, Entry(ACTS.encode(), packed, size=0xFFFFFFFE), *rest])


@frame
def directory_missing(forge: Forge) -> bytes:
    return forge.genuine[: forge.genuine.index(b"PK\1\2")]


@frame
def end_missing(forge: Forge) -> bytes:
    return forge.genuine[:-22]


@frame
def end_alone(forge: Forge) -> bytes:
    return forge.genuine[-22:]


@frame
def empty_archive(_: Forge) -> bytes:
    return zipped([])


@frame
def empty_file(_: Forge) -> bytes:
    return b""


@frame
def zeros(_: Forge) -> bytes:
    return bytes(100_000)


@frame
def line_ends_of_a_mail_program(forge: Forge) -> bytes:
    return forge.genuine.replace(b"\n", b"\r\n")
