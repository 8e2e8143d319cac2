"""Canonical JSON: whatever is written reads back, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import BundleRefused
from evillage.exchange.canonical import LARGEST, Fields, Json, decode, encode, loads

texts = st.text(st.characters(exclude_categories=["Cs"]))
leaves = st.none() | st.booleans() | st.integers(-LARGEST - 1, LARGEST) | texts
values: st.SearchStrategy[Json] = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
).filter(lambda value: depth(value) <= 8)


def depth(value: Json) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((depth(one) for one in inner), default=0)


@given(values)
def test_what_is_written_is_read(value: Json) -> None:
    assert decode(encode(value), part="uji") == value


@given(values, st.data())
def test_no_value_has_a_second_spelling(value: Json, data: st.DataObject) -> None:
    written = encode(value)
    at = data.draw(st.integers(0, len(written)))
    other = written[:at] + data.draw(st.sampled_from([b" ", b"\n", b"\t", b"\\u0041", b"0", b","])) + written[at:]

    try:
        found = decode(other, part="uji")
    except BundleRefused:
        return
    assert encode(found) == other


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":1}', b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1} ', b'\xef\xbb\xbf{"a":1}',
        b"[1.0]", b"[1e3]", b"[-0]", b"[01]", b"[NaN]",
        b"[Infinity]", b"[-Infinity]", b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\xff"', b"9223372036854775808", b"-9223372036854775809",
        b"9" * 5000, b"", b"{", b"nul", b"'a'", b"[1,]", b"// a\n1", b"[" * 9 + b"]" * 9, b"[" * 100_000, b'{"a":' * 50_000,
        b"[" + b"[]," * 30_000 + b"[]]", b"\x00",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: bytes) -> None:
    with pytest.raises(BundleRefused) as refused:
        decode(text, part="uji")
    assert refused.value.code == "bundle_damaged"
    assert refused.value.facts["part"] == "uji"


def test_rows_as_sqlite_writes_them_are_read_whatever_their_spelling() -> None:
    assert loads('{"b":"\\u000a","a":1}', part="uji") == {"b": "\n", "a": 1}


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', '{"a":1.5}', '{"a":NaN}', '{"a":' + "9" * 30 + "}", "[" * 5000])
def test_rows_are_bounded_too(text: str) -> None:
    with pytest.raises(BundleRefused):
        loads(text, part="uji")


@pytest.mark.parametrize(
    "ask",
    [
        lambda f: f.text("number"), lambda f: f.text("absent"), lambda f: f.text("text", "[0-9]+"), lambda f: f.whole("text"),
        lambda f: f.whole("flag"), lambda f: f.whole("number", 8), lambda f: f.whole("number", 0, 6), lambda f: f.flag("number"),
        lambda f: f.items("list", 1), lambda f: f.items("text", 9), lambda f: f.texts("list", 9, "[a-z]"), lambda f: f.inner("list"),
        lambda f: f.whole_or_none("absent"),
    ],
)  # fmt: skip
def test_a_field_of_another_type_is_refused(ask: object) -> None:
    found = Fields({"text": "kata", "number": 7, "flag": True, "list": ["a", "B"], "null": None}, part="uji")

    assert callable(ask)
    with pytest.raises(BundleRefused):
        ask(found)
    assert (found.text("text"), found.whole("number"), found.flag("flag"), found.whole_or_none("null")) == ("kata", 7, True, None)


def test_only_an_object_has_fields() -> None:
    with pytest.raises(BundleRefused):
        Fields([1], part="uji")
