"""Forgeries of the manifest: a flawless frame around words that are malformed, wrong, or signed by the wrong hand."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from evillage.exchange.canonical import encode
from tests.faults.forge import Forge, Payload

WORDS: dict[str, Callable[[Forge], bytes]] = {}


def words(forgery: Callable[[Forge], bytes]) -> Callable[[Forge], bytes]:
    WORDS[forgery.__name__] = forgery
    return forgery


def _says(name: str, facts: Payload) -> None:
    WORDS[f"says_{name}"] = lambda forge: forge.saying(facts)


def _spells(name: str, old: bytes, new: bytes) -> None:
    WORDS[f"spells_{name}"] = lambda forge: forge.spelling(old, new)


SAYINGS: dict[str, Payload] = {
    "format_2": {"format": 2},
    "format_0": {"format": 0},
    "format_true": {"format": True},
    "format_text": {"format": "1"},
    "critical": {"crit": ["tempat"]},
    "critical_is_no_list": {"crit": {}},
    "schema_99": {"schema_version": 99},
    "schema_0": {"schema_version": 0},
    "no_0": {"no": 0},
    "no_10000": {"no": 10_000},
    "village_is_a_path": {"kode_desa": "../../../x"},
    "village_is_a_kecamatan": {"kode_desa": "35.10.14"},
    "village_with_a_dot": {"kode_desa": "35.10.14.2010."},
    "village_of_blanks": {"kode_desa": "              "},
    "another_village": {"kode_desa": "35.10.14.2011"},
    "kabupaten_elsewhere": {"kabupaten": "35.11"},
    "recipient_elsewhere": {"recipient": "35.11"},
    "recipient_is_a_village": {"recipient": "35.10.14.2010"},
    "village_elsewhere": {"kode_desa": "35.11.14.2010", "kabupaten": "35.11"},
    "desa_of_two_lines": {"desa": "Desa\nSukamaju"},
    "desa_empty": {"desa": ""},
    "desa_is_a_number": {"desa": 7},
    "epoch_is_a_path": {"epoch": "../"},
    "from_0": {"from_act": 0},
    "from_minus": {"from_act": -1},
    "from_after_to": {"from_act": 10**9},
    "from_1": {"from_act": 1},
    "to_more": {"to_act": 10**9},
    "to_1": {"to_act": 1},
    "head_after_other": {"head_after": "ab" * 32},
    "head_before_other": {"head_before": "ab" * 32},
    "head_before_none": {"head_before": "0" * 64},
    "head_in_capitals": {"head_after": "AB" * 32},
    "totals_empty": {"totals": {}},
    "totals_none": {"totals": None},
    "totals_without_years": {"totals": {"years": [], "counts": {}}},
    "created_never": {"created": ""},
    "created_in_words": {"created": "kemarin"},
    "sample": {"sample": True},
    "sample_1": {"sample": 1},
    "members_none": {"members": []},
    "members_no_list": {"members": {"a": 1}},
    "members_of_nothing": {"members": [None]},
    "app_is_markup": {"app_version": "<b>"},
    "photos_to_come_are_paths": {"photos_to_come": ["../x"]},
    "photos_to_come_text": {"photos_to_come": "x"},
    "key_of_nobody": {"device_key": "00" * 32},
    "everything_null": dict.fromkeys(("no", "kode_desa", "totals", "members", "created")),
}
for _name, _facts in SAYINGS.items():
    _says(_name, _facts)

SPELLINGS = {
    "a_name_twice": (b'"crit":[]', b'"crit":[],"crit":[]'),
    "a_name_twice_differing": (b'"format":1', b'"format":1,"format":2'),
    "a_blank": (b'"crit":[]', b'"crit": []'),
    "nan": (b'"format":1', b'"format":NaN'),
    "infinity": (b'"format":1', b'"format":Infinity'),
    "a_fraction": (b'"format":1', b'"format":1.0'),
    "an_exponent": (b'"format":1', b'"format":1e0'),
    "a_leading_zero": (b'"format":1', b'"format":01'),
    "minus_zero": (b'"format":1', b'"format":-0'),
    "5000_digits": (b'"format":1', b'"format":' + b"9" * 5000),
    "64_bits_and_one": (b'"format":1', b'"format":18446744073709551616'),
    "100000_lists": (b'"crit":[]', b'"crit":' + b"[" * 100_000 + b"]" * 100_000),
    "50000_objects": (b'"crit":[]', b'"crit":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "a_million_lists": (b'"crit":[]', b'"crit":[' + b"[]," * 500_000 + b"[]]"),
    "no_utf8": (b'"crit":[]', b'"crit":["\xff\xfe"]'),
    "overlong_utf8": (b'"crit":[]', b'"crit":["\xc0\xaf"]'),
    "a_lone_surrogate": (b'"crit":[]', b'"crit":["\\ud800"]'),
    "an_escape": (b"Desa Sukamaju", b"Desa \\u0053ukamaju"),
    "nul": (b"Desa Sukamaju", b"Desa\\u0000Sukamaju"),
    "a_comment": (b'"crit":[]', b'"crit":[]/*x*/'),
    "single_quotes": (b'"crit"', b"'crit'"),
    "a_cut": (b'"to_act"', b""),
    "another_order": (b'"app_version":"0.1.0",', b""),
    "a_comma_too_many": (b'"crit":[]', b'"crit":[],'),
    "true_for_one": (b'"format":1', b'"format":true'),
    "a_byte_order_mark": (b'{"app_version"', b'\xef\xbb\xbf{"app_version"'),
    "utf16": (b'{"app_version"', '{"app_version"'.encode("utf-16")),
}
for _name, (_old, _new) in SPELLINGS.items():
    _spells(_name, _old, _new)


@words
def says_one_sen_more(forge: Forge) -> bytes:
    return forge.saying({"totals": _totals(forge, bank=1)})


@words
def says_one_sen_less_realised(forge: Forge) -> bytes:
    return forge.saying({"totals": _totals(forge, realisasi_belanja=-1)})


@words
def says_one_row_more(forge: Forge) -> bytes:
    counts = forge.payload["totals"]["counts"]
    return forge.saying({"totals": {**forge.payload["totals"], "counts": {**counts, "spp": counts["spp"] + 1}}})


@words
def says_another_year(forge: Forge) -> bytes:
    return forge.saying({"totals": _totals(forge, year=1)})


@words
def says_a_fraction_of_a_year(forge: Forge) -> bytes:
    [year] = forge.payload["totals"]["years"]
    return forge.saying({"totals": {**forge.payload["totals"], "years": [{k: v for k, v in year.items() if k != "bank"}]}})


def _totals(forge: Forge, **more: int) -> dict[str, Any]:
    [year] = forge.payload["totals"]["years"]
    return {**forge.payload["totals"], "years": [{**year, **{name: year[name] + change for name, change in more.items()}}]}


def _member(name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    def forgery(forge: Forge) -> bytes:
        listed = [dict(member) for member in forge.payload["members"]]
        return forge.saying({"members": change(listed) or listed})

    WORDS[f"lists_{name}"] = forgery


_member("a_larger_member", lambda m: m[0].update(size=m[0]["size"] + 1))
_member("a_smaller_member", lambda m: m[0].update(size=m[0]["size"] - 1))
_member("an_empty_member", lambda m: m[0].update(size=0))
_member("a_member_of_exabytes", lambda m: m[0].update(size=2**62))
_member("a_negative_member", lambda m: m[0].update(size=-1))
_member("a_member_of_21_mb", lambda m: m[-1].update(size=21 * 1024**2))
_member("another_hash", lambda m: m[0].update(sha256="ab" * 32))
_member("another_photo", lambda m: m[-1].update(sha256="ab" * 32, name="blob/" + "ab" * 32))
_member("a_photo_under_another_name", lambda m: m[-1].update(name="blob/" + "ab" * 32))
_member("a_photo_as_a_path", lambda m: m[-1].update(name="../../foto.jpg"))
_member("acts_as_a_path", lambda m: m[0].update(name="/acts.jsonl.gz"))
_member("a_guest", lambda m: m.append({"name": "readme.txt", "size": 1, "sha256": "ab" * 32}))
_member("a_photo_twice", lambda m: m.append(m[-1]))
_member("photos_first", lambda m: m.reverse())
_member("no_photo", lambda m: [m[0]])
_member("no_acts", lambda m: m[1:])
_member("6000_photos", lambda m: m.extend({"name": f"blob/{n:064x}", "size": 1, "sha256": f"{n:064x}"} for n in range(6000)))
_member("acts_without_a_hash", lambda m: m[0].pop("sha256"))


@words
def signed_by_nobody(forge: Forge) -> bytes:
    head, _, _ = forge.envelope.partition(b'"signatures"')
    return forge.framed(head + b'"signatures":[]}')


@words
def signed_by_a_stranger(forge: Forge) -> bytes:
    return forge.framed(forge.signed(encode(forge.payload), key=forge.stranger))


@words
def signed_by_a_stranger_under_his_own_name(forge: Forge) -> bytes:
    return forge.framed(forge.signed(encode({**forge.payload, "device_key": forge.stranger.public_key}), key=forge.stranger))


@words
def signed_by_a_stranger_in_the_name_of_the_village(forge: Forge) -> bytes:
    foreign = forge.signed(encode(forge.payload), key=forge.stranger)
    return forge.framed(foreign.replace(forge.stranger.public_key.encode(), forge.key.public_key.encode()))


@words
def signed_as_a_receipt(forge: Forge) -> bytes:
    return forge.framed(forge.signed(encode(forge.payload), kind="application/vnd.evillage.receipt+json"))


@words
def signed_twice(forge: Forge) -> bytes:
    start = forge.envelope.index(b'[{"keyid"') + 1
    signature = forge.envelope[start:-2]
    return forge.framed(forge.envelope[:-2] + b"," + signature + b"]}")


@words
def signed_something_that_is_no_json(forge: Forge) -> bytes:
    return forge.framed(forge.signed(b"halo"))


@words
def signed_nothing(forge: Forge) -> bytes:
    return forge.framed(forge.signed(b""))


@words
def signed_a_list(forge: Forge) -> bytes:
    return forge.framed(forge.signed(b"[]"))


@words
def signed_five_megabytes(forge: Forge) -> bytes:
    return forge.framed(forge.signed(b" " * 5_000_000))


@words
def envelope_with_blanks(forge: Forge) -> bytes:
    return forge.framed(forge.envelope.replace(b",", b", "))


@words
def envelope_with_a_name_twice(forge: Forge) -> bytes:
    return forge.framed(b'{"payload":"e30=",' + forge.envelope[1:])


@words
def envelope_in_url_safe_base64(forge: Forge) -> bytes:
    payload = encode({**forge.payload, "desa": "Desa ???>>>"})
    envelope = forge.signed(payload)
    return forge.framed(envelope.replace(b64encode(payload), urlsafe_b64encode(payload)))


@words
def envelope_with_lines(forge: Forge) -> bytes:
    at = len('{"payload":"') + 76
    return forge.framed(forge.envelope[:at] + b"\n" + forge.envelope[at:])


@words
def signature_of_zeros(forge: Forge) -> bytes:
    start = forge.envelope.index(b'"sig":"') + 7
    return forge.framed(forge.envelope[:start] + b64encode(bytes(64)) + forge.envelope[start + 88 :])


@words
def signature_of_a_key_of_zeros(forge: Forge) -> bytes:
    """The point of small order, for which some verifiers accept a signature over anything."""
    small = "01" + "00" * 31
    envelope = forge.signed(encode({**forge.payload, "device_key": small}))
    start = envelope.index(b'"sig":"') + 7
    forged = envelope[:start] + b64encode(bytes.fromhex(small) + bytes(32)) + envelope[start + 88 :]
    return forge.framed(forged.replace(forge.key.public_key.encode(), small.encode()))
