"""The envelope keeps the specification's own vectors, RFC 8032's keys, and one spelling."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from evillage.errors import BundleRefused
from evillage.exchange import dsse
from evillage.village.keys import key_of

KIND = "application/vnd.evillage.bundle+json"
# RFC 8032, section 7.1, test 2
RFC_PRIVATE = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
RFC_PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
RFC_SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_encoding_of_the_specification() -> None:
    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_lengths_count_bytes_not_letters() -> None:
    assert dsse.pae("é", b"\x00\xff") == b"DSSEv1 2 \xc3\xa9 2 \x00\xff"


def test_signature_of_the_specification_fits_our_encoding() -> None:
    x = 46950820868899156662930047687818585632848591499744589407958293238635476079160
    y = 5640078356564379163099075877009565129882514886557779369047442380624545832820
    raw = base64.b64decode("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==")
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()

    key.verify(signature, dsse.pae("http://example.com/HelloWorld", b"hello world"), ec.ECDSA(SHA256()))


def test_ed25519_is_the_one_of_the_rfc() -> None:
    key = key_of(RFC_PRIVATE)

    assert key.public_key == RFC_PUBLIC
    assert key.sign(b"\x72") == RFC_SIGNATURE


def test_what_is_signed_is_opened() -> None:
    key = key_of(RFC_PRIVATE)

    opened = dsse.verify(dsse.sign(KIND, b'{"a":1}', key), KIND)

    assert opened == dsse.Signed(b'{"a":1}', RFC_PUBLIC)


def test_one_payload_has_one_envelope() -> None:
    key = key_of(RFC_PRIVATE)

    assert dsse.sign(KIND, b"x", key) == dsse.sign(KIND, b"x", key)


def test_any_changed_letter_is_refused() -> None:
    genuine = dsse.sign(KIND, b'{"a":1}', key_of(RFC_PRIVATE))

    for at in range(len(genuine)):
        envelope = bytearray(genuine)
        envelope[at] ^= 1
        with pytest.raises(BundleRefused):
            dsse.verify(bytes(envelope), KIND)


def test_an_envelope_of_another_kind_is_refused() -> None:
    envelope = dsse.sign("application/vnd.evillage.receipt+json", b"{}", key_of(RFC_PRIVATE))

    with pytest.raises(BundleRefused) as refused:
        dsse.verify(envelope, KIND)
    assert refused.value.code == "bundle_damaged"


def test_a_signature_of_another_key_is_refused() -> None:
    envelope = dsse.sign(KIND, b"{}", key_of(RFC_PRIVATE)).replace(RFC_PUBLIC.encode(), key_of(bytes(32)).public_key.encode())

    with pytest.raises(BundleRefused) as refused:
        dsse.verify(envelope, KIND)
    assert refused.value.code == "bundle_signature"


def test_base64_in_a_second_spelling_is_refused() -> None:
    """The last letter before the padding carries four spare bits that a lenient decoder ignores."""
    envelope = dsse.sign(KIND, b"ab", key_of(RFC_PRIVATE))
    spelled = envelope.replace(b'"YWI="', b'"YWJ="')

    assert spelled != envelope
    with pytest.raises(BundleRefused):
        dsse.verify(spelled, KIND)


ORDER_8 = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
PRIME = (2**255 - 19).to_bytes(32, "little")


@pytest.mark.parametrize(
    "key", [bytes(32), b"\1" + bytes(31), b"\1" + bytes(30) + b"\x80", b"\xec" + PRIME[1:], ORDER_8, PRIME, b"\xee" + PRIME[1:]]
)
def test_a_key_without_an_owner_signs_nothing(key: bytes) -> None:
    """For points of small order a signature over any message is easily made."""
    envelope = dsse.sign(KIND, b"{}", key_of(RFC_PRIVATE))
    point = b"\1" + bytes(31)
    at = envelope.index(b'"sig":"') + 7
    forged = envelope[:at] + base64.b64encode(point + bytes(32)) + envelope[at + 88 :]

    with pytest.raises(BundleRefused) as refused:
        dsse.verify(forged.replace(RFC_PUBLIC.encode(), key.hex().encode()), KIND)
    assert refused.value.code == "bundle_signature"


def test_the_library_alone_would_believe_such_a_key() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    point = b"\1" + bytes(31)

    Ed25519PublicKey.from_public_bytes(point).verify(point + bytes(32), b"apa saja")


@pytest.mark.parametrize("spare", [b" ", b"\n", b"\x00"])
def test_blanks_are_not_part_of_an_envelope(spare: bytes) -> None:
    envelope = dsse.sign(KIND, b"{}", key_of(RFC_PRIVATE))

    for other in (envelope + spare, spare + envelope, envelope.replace(b":", b":" + spare, 1)):
        with pytest.raises(BundleRefused):
            dsse.verify(other, KIND)


def test_fingerprint_reads_like_a_licence_plate() -> None:
    assert dsse.fingerprint(RFC_PUBLIC) == "39F7-13D0-A644-253F-0452-9421-B9F5-1B9B"  # sha256sum of the 32 bytes
