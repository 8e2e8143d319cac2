"""The key of this computer: it signs bundles, so that a kabupaten knows from which village's desk they come.

Made at the first seal and kept in `local_device`: it never travels. A file rebuilt from bundles has none and makes a new one; the
kabupaten accepts it only after comparing its fingerprint with the paper the village brings.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from evillage.kernel.session import Session
from evillage.village.keys import Key, key_of, new_key


@dataclass(frozen=True, slots=True)
class Device:
    """The signing key, and an epoch that changes whenever a file starts anew."""

    key: Key
    epoch: str


def device(session: Session) -> Device:
    """This computer's key, made now if there is none yet."""
    found = session.read.tuples("SELECT private_key, epoch FROM local_device")
    if found:
        private, epoch = found[0]
        return Device(key_of(bytes.fromhex(private)), epoch)
    made = Device(new_key(), os.urandom(8).hex())
    session.keep_local(
        "local_device",
        "INSERT INTO local_device (id, private_key, public_key, epoch) VALUES (1, ?, ?, ?)",
        [(made.key.private.hex(), made.key.public_key, made.epoch)],
    )
    return made
