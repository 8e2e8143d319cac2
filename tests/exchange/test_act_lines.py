"""Acts as lines: they come back as they went, and a packed bomb stops at the first bound."""

import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.errors import BundleRefused
from evillage.exchange.act_lines import pack, unpack
from evillage.kernel.act import Change
from evillage.kernel.replay import LoggedAct, logged
from tests.builders import budgeted

HEADER = bytes.fromhex("1f8b08000000000002ff")


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> list[LoggedAct]:
    """The acts of a young village after its reference lists."""
    made = budgeted(tmp_path_factory.mktemp("desa"))
    found = list(logged(made.session.connection, 2))
    made.session.close()
    return found


def gzipped(lines: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return HEADER + packer.compress(lines) + packer.flush() + struct.pack("<2I", zlib.crc32(lines), len(lines) & 0xFFFFFFFF)


def lines_of(acts: list[LoggedAct]) -> bytes:
    return gzip.decompress(pack(acts))


def refusal(data: bytes) -> BundleRefused:
    with pytest.raises(BundleRefused) as refused:
        list(unpack([data]))
    return refused.value


def test_acts_come_back_as_they_went(acts: list[LoggedAct]) -> None:
    assert list(unpack([pack(acts)])) == acts


def test_the_size_of_the_chunks_does_not_matter(acts: list[LoggedAct]) -> None:
    data = pack(acts)

    assert list(unpack(data[at : at + 1] for at in range(len(data)))) == acts


def test_any_gzip_opens_it_and_every_packing_is_the_same(acts: list[LoggedAct]) -> None:
    assert gzip.decompress(pack(acts)).count(b"\n") == sum(1 + len(changes) for _, changes in acts)
    assert pack(acts) == pack(acts)


def test_every_cut_is_noticed(acts: list[LoggedAct]) -> None:
    data = pack(acts)

    for at in [*range(40), *range(40, len(data), 97), *range(len(data) - 12, len(data))]:
        refusal(data[:at])


def test_bytes_behind_the_end_are_noticed(acts: list[LoggedAct]) -> None:
    data = pack(acts)

    refusal(data + b"\0")
    with pytest.raises(BundleRefused):
        list(unpack([data, b"\0"]))
    refusal(data + data)


@pytest.mark.parametrize("header", ["1f8b0800010000 0002ff", "1f8b08000000000004ff", "1f8b0800000000000203", "1f8b08080000000002ff"])
def test_another_header_is_noticed(acts: list[LoggedAct], header: str) -> None:
    refusal(bytes.fromhex(header) + pack(acts)[10:])


def test_a_wrong_length_or_checksum_at_the_end_is_noticed(acts: list[LoggedAct]) -> None:
    data = pack(acts)

    for at in range(1, 9):
        refusal(data[:-at] + bytes([data[-at] ^ 1]) + data[len(data) - at + 1 :])


def swapped(lines: bytes, old: bytes, new: bytes) -> bytes:
    assert old in lines
    return gzipped(lines.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"no":2', b'"no":"2"'), (b'"no":2', b'"no":0'), (b'"no":2', b'"no":2.0'), (b'"final":0', b'"final":2'),
        (b'"final":0', b'"final":false'), (b'"undoes":null', b'"undoes":0'), (b'"undoes":null', b'"undoes":null,"x":1'),
        (b',"undoes":null', b""), (b'"at":"2026', b'"at":"x026'), (b'"prev":"', b'"prev":"g'), (b'"signer":""', b'"signer":"00"'),
        (b'"signature":""', b'"signature":"zz"'), (b'"changes":1', b'"changes":0'), (b'"changes":1', b'"changes":999999'),
        (b'["user",', b'["user", '), (b'["user",', b"[7,"), (b'["user",', b'["user","x",'), (b'"[1]"', b'"1"'), (b'"[1]"', b'"[]"'),
        (b'"[1]"', b'"[true]"'), (b'"[1]"', b'"[[1]]"'), (b'"[1]"', b'"[1.5]"'), (b'{\\"id\\":1', b'{\\"id\\":1,\\"id\\":2'),
        (b'{\\"id\\":1', b'{\\"id\\":NaN'), (b'{\\"id\\":1', b'{\\"id\\":true'), (b'{\\"id\\":1', b'{\\"id\\":[]'),
        (b'{\\"id\\":1', b'{\\"id\\":9223372036854775808'), (b'{\\"id\\":1', b'{\\"id\\":\\"\\\\ud800\\"'), (b'{\\"id\\":1', b"x"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_an_act_is_refused(acts: list[LoggedAct], old: bytes, new: bytes) -> None:
    assert refusal(swapped(lines_of(acts), old, new)).code == "bundle_damaged"


def test_a_change_without_both_sides_is_refused(acts: list[LoggedAct]) -> None:
    header, change, *_ = lines_of(acts).split(b"\n")
    tbl_and_pk = b",".join(change.split(b",")[:2])

    refusal(gzipped(header + b"\n" + tbl_and_pk + b",null,null]\n"))
    refusal(gzipped(header + b"\n" + tbl_and_pk + b',null,"{}"]\n'))
    refusal(gzipped(header + b"\n" + tbl_and_pk + b",null,7]\n"))


def test_an_empty_line_an_open_end_and_other_line_ends_are_refused(acts: list[LoggedAct]) -> None:
    lines = lines_of(acts)

    refusal(gzipped(b"\n" + lines))
    refusal(gzipped(lines[:-1]))
    refusal(gzipped(lines.replace(b"\n", b"\r\n")))
    refusal(gzipped(lines + b"\xff\n"))


def test_no_acts_at_all_are_no_acts() -> None:
    assert list(unpack([gzipped(b"")])) == []


def endless(block: bytes, times: int) -> Iterator[bytes]:
    """A gzip bomb, packed as it is read."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    yield HEADER
    for _ in range(times):
        yield packer.compress(block)
    yield packer.flush()


def test_a_bomb_of_zeros_stops_at_the_longest_line() -> None:
    read = []
    bomb = endless(b"\0" * 1_000_000, 5_000)

    with pytest.raises(BundleRefused) as refused:
        list(unpack(read.append(len(chunk)) or chunk for chunk in bomb))  # type: ignore[func-returns-value]
    assert refused.value.code == "bundle_too_large"
    assert len(read) < 20


def bomb_of(line: bytes, *, blocks: int, header: bytes = b"") -> Iterator[bytes]:
    """One line again and again, thousands at a time."""
    many = (line + b"\n") * 2_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    yield HEADER + packer.compress(header)
    for _ in range(blocks):
        yield packer.compress(many)
    yield packer.flush()


def test_a_bomb_of_good_changes_stops_when_it_swells(acts: list[LoggedAct]) -> None:
    header, change, *_ = lines_of(acts).split(b"\n")
    header = header.replace(b'"changes":1', b'"changes":500000') + b"\n"

    with pytest.raises(BundleRefused) as refused:
        list(unpack(bomb_of(change, blocks=250, header=header)))
    assert refused.value.code == "bundle_too_large"


def test_an_act_beyond_its_bound_is_refused(acts: list[LoggedAct], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evillage.exchange.act_lines._MOST_ACT", 100)

    assert refusal(pack(acts)).code == "bundle_too_large"


def test_rows_that_hardly_differ_are_no_bomb(acts: list[LoggedAct]) -> None:
    """Five thousand lines changed by one figure: the most alike that honest work gets."""
    [act, _] = acts[-1]
    row = '{{"id":{0},"version_id":1,"rekening":"5.2.1.01","sumber_dana":"ADD","uraian":"Semen 50 kg","unit_price":{1},"note":""}}'
    changes = [Change("rab_line", f"[{n}]", row.format(n, 6_500_000), row.format(n, 6_700_000)) for n in range(20_000)]

    [(_, back)] = unpack([pack([(act, changes)])])

    assert back == changes


def test_more_than_a_member_is_not_sealed(tmp_path: Path, acts: list[LoggedAct], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evillage.exchange.act_lines.MOST_MEMBER", 1_000)

    with pytest.raises(BundleRefused) as refused:
        pack(acts)
    assert refused.value.code == "bundle_too_large"
