"""Passwords and signing keys: argon2id for the first, Ed25519 wrapped by the password for the second.

The libraries are imported when first needed: nobody signs before the window stands.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A private key in memory; `sign` makes a signature, `public_key` goes into the record."""

    private: bytes
    public_key: str

    def sign(self, message: bytes) -> str:
        """Ed25519 signature in hex."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        return Ed25519PrivateKey.from_private_bytes(self.private).sign(message).hex()


def new_key() -> Key:
    """A fresh key pair."""
    return key_of(os.urandom(32))


def key_of(private: bytes) -> Key:
    """The key pair of 32 private bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Key(private, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex())


def password_hash(password: str) -> str:
    """argon2id with the library's recommended cost."""
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher().hash(password)


def password_fits(hashed: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    from argon2 import PasswordHasher  # noqa: PLC0415
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def seal(key: Key, password: str) -> str:
    """The private key, encrypted with AES-GCM under a key derived from the password by argon2id; base64 text."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    salt, nonce = os.urandom(16), os.urandom(12)
    return base64.b64encode(salt + nonce + AESGCM(_wrapping_key(password, salt)).encrypt(nonce, key.private, None)).decode()


def unseal(sealed: str, password: str) -> Key:
    """The key back from `seal`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    raw = base64.b64decode(sealed)
    salt, nonce, body = raw[:16], raw[16:28], raw[28:]
    return key_of(AESGCM(_wrapping_key(password, salt)).decrypt(nonce, body, None))


def _wrapping_key(password: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    return hash_secret_raw(password.encode(), salt, time_cost=3, memory_cost=65536, parallelism=4, hash_len=32, type=Type.ID)
