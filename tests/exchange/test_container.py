"""The container: any ZIP tool opens it, and no byte of it may be otherwise."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from evillage.errors import BundleRefused
from evillage.exchange import container
from evillage.exchange.container import Container, Content, Member, content_of_bytes, content_of_file

CONTENTS = [content_of_bytes("manifest.dsse.json", b"{}"), content_of_bytes("acts.jsonl.gz", bytes(range(256)) * 40)]
MEMBERS = [content.member for content in CONTENTS[1:]]


def written(contents: list[Content]) -> bytes:
    out = BytesIO()
    container.write(out, contents)
    return out.getvalue()


def read(path: Path, data: bytes, members: list[Member]) -> str:
    path.write_bytes(data)
    with path.open("rb") as file:
        found = Container(file)
        found.head("manifest.dsse.json", 1000)
        return found.check(members)


def test_an_ordinary_zip_tool_opens_it() -> None:
    with zipfile.ZipFile(BytesIO(written(CONTENTS))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.dsse.json", "acts.jsonl.gz"]
        assert archive.read("manifest.dsse.json") == b"{}"
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_same_contents_are_the_same_file_every_time() -> None:
    assert written(CONTENTS) == written(CONTENTS)


def test_the_size_is_known_before_writing() -> None:
    assert container.file_size([content.member for content in CONTENTS]) == len(written(CONTENTS))


def test_a_file_on_disk_is_a_member_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "foto").write_bytes(b"abc" * 200_000)

    one = content_of_file("blob/x", tmp_path / "foto")

    assert one.member == content_of_bytes("blob/x", b"abc" * 200_000).member
    assert b"".join(one.chunks()) == b"abc" * 200_000


def test_the_hash_of_the_file_is_what_any_tool_computes(tmp_path: Path) -> None:
    import hashlib

    data = written(CONTENTS)

    assert read(tmp_path / "a", data, MEMBERS) == hashlib.sha256(data).hexdigest()


def test_members_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(written(CONTENTS))
    with path.open("rb") as file:
        found = Container(file)
        assert found.head("manifest.dsse.json", 1000) == b"{}"
        found.check(MEMBERS)
        assert b"".join(found.chunks(MEMBERS[0])) == bytes(range(256)) * 40


def test_every_single_byte_counts(tmp_path: Path) -> None:
    """All of the frame, and every seventh byte of the content: no flip passes."""
    data = written(CONTENTS)
    frame = [*range(120), *range(120, len(data) - 200, 7), *range(len(data) - 200, len(data))]

    passed = []
    for at in frame:
        altered = bytearray(data)
        altered[at] ^= 1 << (at % 8)
        try:
            read(tmp_path / "a", bytes(altered), MEMBERS)
            passed.append(at)
        except BundleRefused:
            continue

    assert passed == []


@pytest.mark.parametrize("cut", [0, 1, 29, 47, 48, 49, 60, 500, 10_000])
def test_a_file_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(BundleRefused):
        read(tmp_path / "a", written(CONTENTS)[:cut], MEMBERS)


def test_a_member_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    extra = [*CONTENTS, content_of_bytes("blob/x", b"tamu")]

    with pytest.raises(BundleRefused):
        read(tmp_path / "a", written(extra), MEMBERS)


def test_a_first_member_that_claims_to_be_huge_is_refused_at_once(tmp_path: Path) -> None:
    data = bytearray(written(CONTENTS))
    data[18:26] = struct.pack("<2I", 2**31, 2**31)

    with pytest.raises(BundleRefused) as refused:
        read(tmp_path / "a", bytes(data), MEMBERS)
    assert refused.value.code == "bundle_too_large"


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(container.MOST_BYTES + 1)

    with path.open("rb") as file, pytest.raises(BundleRefused) as refused:
        Container(file)
    assert refused.value.code == "bundle_too_large"
