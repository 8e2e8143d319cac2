"""The receiving office: for which kabupaten it works, and the key that signs its receipts.

Kept in `kabupaten.json` of the receiving folder, made when the first bundle is taken in. Whoever has this file can sign receipts in
the kabupaten's name, so only its owner may read it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evillage.errors import BundleRefused, InputRejected, StoreProblem
from evillage.exchange.canonical import Fields, encode, loads
from evillage.paper.landing import land
from evillage.values.codes import KodeWilayah
from evillage.village.keys import Key, key_of, new_key

_NAME = "kabupaten.json"


@dataclass(frozen=True, slots=True)
class Office:
    """The kabupaten's code and its receipt key."""

    kabupaten: KodeWilayah
    key: Key


def present_office(into: Path) -> Office | None:
    """The office of a receiving folder; None in a folder that never received. StoreProblem `office_damaged`."""
    path = into / _NAME
    if not path.exists():
        return None
    try:
        found = Fields(loads(path.read_bytes(), part=_NAME), part=_NAME)
        return Office(KodeWilayah(found.text("kabupaten")), key_of(bytes.fromhex(found.text("private_key", "[0-9a-f]{64}"))))
    except (BundleRefused, InputRejected, OSError) as error:
        raise StoreProblem("office_damaged", path=str(path)) from error


def found_office(into: Path, kabupaten: KodeWilayah) -> Office:
    """Open the office of a folder for the first time."""
    office = Office(kabupaten, new_key())
    content = encode({"kabupaten": str(kabupaten), "public_key": office.key.public_key, "private_key": office.key.private.hex()})

    def fill(out: BinaryIO) -> None:
        if os.name == "posix":
            os.fchmod(out.fileno(), 0o600)
        out.write(content)

    land(into / _NAME, fill)
    return office
