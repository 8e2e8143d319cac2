"""Random damage to a bundle: bits and bytes, pieces lost, doubled or moved, frames written by another ZIP tool. Every case has a seed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random

Mutation = Callable[[bytes, Random], bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged bundle, how it was damaged, and from what."""

    kind: str
    seed: int
    genuine: bytes
    data: bytes

    @property
    def name(self) -> str:
        """To find it again."""
        return f"{self.kind} {self.seed}"


def mutants(genuine: list[bytes], *, count: int, seed: int) -> Iterator[Mutant]:
    """`count` damaged bundles; the same seed gives the same ones."""
    kinds = list(KINDS)
    for number in range(count):
        random = Random(f"{seed}/{number}")
        kind, source = random.choice(kinds), random.choice(genuine)
        yield Mutant(kind, number, source, KINDS[kind](source, random))


def flip_a_bit(data: bytes, random: Random) -> bytes:
    return _at(data, random, lambda byte: byte ^ 1 << random.randrange(8))


def flip_a_bit_of_the_frame(data: bytes, random: Random) -> bytes:
    """Headers are a small part of the file, and the part that matters to a ZIP reader."""
    places = [
        at for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6") for start in _all(data, mark) for at in range(start, min(start + 46, len(data)))
    ]
    altered = bytearray(data)
    altered[random.choice(places)] ^= 1 << random.randrange(8)
    return bytes(altered)


def set_a_byte(data: bytes, random: Random) -> bytes:
    return _at(data, random, lambda _: random.choice((0, 255, 0x20, random.randrange(256))))


def set_some_bytes(data: bytes, random: Random) -> bytes:
    for _ in range(random.randrange(2, 20)):
        data = set_a_byte(data, random)
    return data


def insert_bytes(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.randrange(1, 50)) + data[at:]


def remove_bytes(data: bytes, random: Random) -> bytes:
    at, end = _range(data, random)
    return data[:at] + data[end:]


def double_bytes(data: bytes, random: Random) -> bytes:
    at, end = _range(data, random)
    return data[:end] + data[at:end] + data[end:]


def blank_bytes(data: bytes, random: Random) -> bytes:
    at, end = _range(data, random)
    return data[:at] + bytes(end - at) + data[end:]


def swap_bytes(data: bytes, random: Random) -> bytes:
    one, two, three, four = sorted(random.randrange(len(data) + 1) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def cut_short(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def append_bytes(data: bytes, random: Random) -> bytes:
    return data + random.choice((b"\0", b"\n", random.randbytes(30), data))


def zip_anew(data: bytes, random: Random) -> bytes:
    """The same members through an ordinary ZIP tool, with one of its habits."""
    habit = random.randrange(8)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        if habit == 0:
            random.shuffle(names)
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0) if habit != 1 else (random.randrange(1981, 2100), 1, 1, 0, 0, 0))
            info.create_system, info.create_version = (3, 20) if habit == 2 else (0, 20)
            info.extract_version = 20 if habit in (3, 4) else 10
            info.comment = b"tamu" if habit == 5 else b""
            info.extra = b"\x99\x99\x01\x00x" if habit == 6 else b""
            target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED if habit == 4 else zipfile.ZIP_STORED)
        if habit == 7:
            target.comment = random.randbytes(random.randrange(1, 20))
    return out.getvalue()


def zip_with_a_guest(data: bytes, random: Random) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as target:
        target.writestr(random.choice(("readme.txt", "../x", "blob/x", "acts.jsonl.bak")), random.randbytes(10))
    return out.getvalue()


KINDS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        flip_a_bit, flip_a_bit_of_the_frame, set_a_byte, set_some_bytes, insert_bytes, remove_bytes, double_bytes, blank_bytes, swap_bytes,
        cut_short, append_bytes, zip_anew, zip_with_a_guest,
    )
}  # fmt: skip


def _at(data: bytes, random: Random, change: Callable[[int], int]) -> bytes:
    altered = bytearray(data)
    at = random.randrange(len(data))
    altered[at] = change(altered[at])
    return bytes(altered)


def _range(data: bytes, random: Random) -> tuple[int, int]:
    at = random.randrange(len(data))
    return at, min(len(data), at + random.choice((1, 2, 4, 30, 300)))


def _all(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)
