"""DSSE: a payload, what it is, and an Ed25519 signature over both (github.com/secure-systems-lab/dsse, protocol 1.0).

The envelope has one spelling: a fixed order of names, no blanks, standard base64. `keyid` holds the public key so that the signature
can be tried; trust is never decided by it but by the same key named inside the signed payload.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from evillage.errors import BundleRefused
from evillage.kernel.actor import Signer

_ENVELOPE = re.compile(
    rb'\{"payload":"([A-Za-z0-9+/]*={0,2})","payloadType":"([a-z0-9.+/-]{1,80})",'
    rb'"signatures":\[\{"keyid":"([0-9a-f]{64})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}'
)


_P = 2**255 - 19
_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_OWNERLESS = frozenset({0, 1, _P - 1, _ORDER_8, _P - _ORDER_8})
"""Points of small order: for such a "key" anybody can make a signature over anything, and the library accepts it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A payload whose signature was verified, and the public key (hex) that made it."""

    payload: bytes
    public_key: str


def pae(payload_type: str, payload: bytes) -> bytes:
    """What is signed: the specification's pre-authentication encoding."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sign(payload_type: str, payload: bytes, signer: Signer) -> bytes:
    """The envelope of a payload."""
    signature = base64.b64encode(bytes.fromhex(signer.sign(pae(payload_type, payload))))
    return b'{"payload":"%b","payloadType":"%b","signatures":[{"keyid":"%b","sig":"%b"}]}' % (
        base64.b64encode(payload),
        payload_type.encode(),
        signer.public_key.encode(),
        signature,
    )


def verify(envelope: bytes, payload_type: str) -> Signed:
    """Open an envelope; BundleRefused `bundle_damaged` for another spelling or type, `bundle_signature` for a wrong signature."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy, and only the exchange needs it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    found = _ENVELOPE.fullmatch(envelope)
    if found is None or found[2] != payload_type.encode():
        raise BundleRefused("bundle_damaged", part="tanda tangan", why="not an envelope")
    if not _has_an_owner(found[3].decode()):
        raise BundleRefused("bundle_signature")
    try:
        payload, signature = base64.b64decode(found[1], validate=True), base64.b64decode(found[4], validate=True)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(found[3].decode())).verify(signature, pae(payload_type, payload))
    except (InvalidSignature, ValueError):
        raise BundleRefused("bundle_signature") from None
    if (base64.b64encode(payload), base64.b64encode(signature)) != (found[1], found[4]):
        raise BundleRefused("bundle_damaged", part="tanda tangan", why="base64 in a second spelling")
    return Signed(payload, found[3].decode())


def fingerprint(public_key: str) -> str:
    """A key as people compare it on paper: 128 bits of its SHA-256, `A1B2-C3D4-...`."""
    digits = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 32, 4))


def _has_an_owner(public_key: str) -> bool:
    """Whether a key is written in its one form and is no point of small order."""
    height = int.from_bytes(bytes.fromhex(public_key), "little") & (2**255 - 1)
    return height < _P and height not in _OWNERLESS
