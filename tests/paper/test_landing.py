import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from evillage.errors import StoreProblem
from evillage.messages import sentence
from evillage.paper.landing import land


def write_page(stream: BinaryIO) -> None:
    stream.write(b"isi")


def test_a_paper_lands_under_its_name(tmp_path: Path) -> None:
    target = tmp_path / "bku.pdf"
    assert land(target, write_page) == target
    assert [file.name for file in tmp_path.iterdir()] == ["bku.pdf"]
    assert target.read_bytes() == b"isi"


def test_a_paper_replaces_its_older_self(tmp_path: Path) -> None:
    target = tmp_path / "bku.pdf"
    target.write_bytes(b"lama")
    land(target, write_page)
    assert target.read_bytes() == b"isi"


def test_a_failure_half_way_leaves_the_old_paper_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "bku.pdf"
    target.write_bytes(b"lama")

    def fail(stream: BinaryIO) -> None:
        stream.write(b"separuh")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        land(target, fail)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("bku.pdf", b"lama")]


@pytest.fixture
def open_in_excel(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that another program holds open, as Windows does: nothing can be renamed onto them."""
    held: set[str] = set()
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name in held:
            raise PermissionError(errno.EACCES, "held", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return held


def test_a_name_open_elsewhere_gets_a_suffix(tmp_path: Path, open_in_excel: set[str]) -> None:
    target = tmp_path / "bku.xlsx"
    target.write_bytes(b"terbuka")
    open_in_excel.add("bku.xlsx")
    assert land(target, write_page).name == "bku (2).xlsx"
    assert land(target, write_page).name == "bku (3).xlsx"
    assert target.read_bytes() == b"terbuka"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bku (2).xlsx", "bku (3).xlsx", "bku.xlsx"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem) as caught:
        land(tmp_path / "hilang" / "bku.pdf", write_page)
    assert caught.value.code == "folder_missing"
    assert "hilang" in sentence(caught.value)


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> BinaryIO:
        raise PermissionError(errno.EACCES, "no", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreProblem) as caught:
        land(tmp_path / "bku.pdf", write_page)
    assert caught.value.code == "file_read_only"
    assert "bku.pdf" in sentence(caught.value)


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    def fill_up(stream: BinaryIO) -> None:
        stream.write(b"separuh")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(StoreProblem) as caught:
        land(tmp_path / "bku.pdf", fill_up)
    assert caught.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_another_disk_failure_is_not_disguised(tmp_path: Path) -> None:
    def break_down(stream: BinaryIO) -> None:
        raise OSError(errno.EIO, "broken")

    with pytest.raises(OSError, match="broken"):
        land(tmp_path / "bku.pdf", break_down)
