"""argon2id for passwords, Ed25519 for signatures, the key wrapped by the password."""

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from evillage.village.keys import key_of, new_key, password_fits, password_hash, seal, unseal


def test_only_the_password_that_was_hashed_fits() -> None:
    hashed = password_hash("sandi desa")

    assert hashed.startswith("$argon2id$")
    assert password_fits(hashed, "sandi desa")
    assert not password_fits(hashed, "sandi Desa")
    assert not password_fits("bukan hash", "sandi desa")


def test_a_sealed_key_opens_only_with_its_password() -> None:
    key = new_key()
    sealed = seal(key, "sandi desa")

    assert unseal(sealed, "sandi desa") == key
    with pytest.raises(InvalidTag):
        unseal(sealed, "sandi lain")
    assert seal(key, "sandi desa") != sealed, "salt and nonce are fresh each time"


def test_a_signature_fits_its_message_and_its_key_alone() -> None:
    key, other = new_key(), new_key()
    signature = bytes.fromhex(key.sign(b"tindakan"))
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.public_key)).verify(signature, b"tindakan")

    for public, message in ((other.public_key, b"tindakan"), (key.public_key, b"tindakan lain")):
        with pytest.raises(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)


def test_a_key_is_its_private_bytes() -> None:
    key = new_key()

    assert key_of(key.private) == key
    assert len(key.private) == 32
    assert new_key() != key
