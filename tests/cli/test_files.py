"""Files that can't be used: each is named in one sentence, with the exit code of a store problem, and never with a traceback."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from evillage import cli
from evillage.cli import main
from evillage.kernel.db import SCHEMA_VERSION
from evillage.kernel.session import Session
from tests.cli.asking import is_one_sentence, refused


def missing(file: Path) -> None:
    file.unlink()


def foreign(file: Path) -> None:
    file.write_text("Daftar hadir musyawarah desa\n" * 400, encoding="utf-8")


def other_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE warga (nama TEXT)")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")


def tampered(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TRIGGER transfer_kept")
        db.commit()


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


@pytest.mark.parametrize("words", [["check"], ["report", "--id", "lra-1a"], ["backup"], ["seal"]], ids=lambda words: str(words[0]))
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (missing, "tidak ada"),
        (foreign, "bukan berkas desa e-Village"),
        (other_database, "bukan berkas desa e-Village"),
        (newer, "dibuat oleh e-Village yang lebih baru"),
        (tampered, "diubah oleh program lain"),
        (cut_short, "rusak"),
    ],
)
def test_a_file_that_is_no_good_is_named_in_one_sentence(
    words: list[str], spoil: Callable[[Path], None], said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(small)
    where: dict[str, list[str | Path]] = {"backup": [small.parent], "seal": ["--to", small.parent]}

    code, sentence = refused(capsys, words[0], small, *words[1:], *where.get(words[0], []))

    assert code == cli.NO_STORE
    assert said in sentence
    assert is_one_sentence(sentence)


def test_a_file_that_is_open_elsewhere_is_left_alone(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Session.open(small):
        code, sentence = refused(capsys, "check", small)

    assert code == cli.NO_STORE
    assert "sedang dibuka oleh jendela atau komputer lain" in sentence


def flipped(file: Path, at: float) -> None:
    """Turn every bit of a page over, somewhere in the file."""
    data = bytearray(file.read_bytes())
    start = int(len(data) * at) // 4096 * 4096
    data[start : start + 4096] = bytes(byte ^ 0xFF for byte in data[start : start + 4096])
    file.write_bytes(data)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_check_finds_a_damaged_page_wherever_it_is(at: float, village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flipped(village, at)

    code = main(["check", str(village)])
    said = capsys.readouterr()

    assert code in (cli.REFUSED, cli.NO_STORE)
    assert "SALAH" in said.out or "rusak" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_file_never_ends_a_report_in_a_traceback(at: float, village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flipped(village, at)

    code = main(["report", str(village), "--id", "bku"])
    said = capsys.readouterr().err

    assert (code, said) == (cli.OK, "") or (code == cli.NO_STORE and is_one_sentence(said))


def test_a_page_with_half_a_letter_counts_as_damage(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = small.read_bytes()
    name = b"Rekening Kas Desa"
    assert name in data
    small.write_bytes(data.replace(name, b"Rekening Kas Des\xff"))

    code, sentence = refused(capsys, "report", small, "--id", "bp-bank")

    assert code == cli.NO_STORE
    assert "rusak" in sentence
