"""Files of papers on the command line: added by number, refused one by one, listed with what is missing, saved with the backup."""

import datetime as dt
from pathlib import Path

import pytest

from evillage import cli
from evillage.cli import main
from evillage.cli.signing_in import VARIABLE
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.treasury.opname import count_cash
from evillage.village.originals import is_whole, original_path
from evillage.village.scan import scan_of
from tests.builders import PASSWORD, TUNAI, office
from tests.monitoring.works import jpeg, saved

SCAN = scan_of(jpeg(), "x")


@pytest.fixture
def village_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A signed village with one cash count."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    made = office(tmp_path, signed=True)
    made.at(Role.KAUR_KEU).do(count_cash, day=dt.date(2026, 1, 31), account=TUNAI, lembar=(), penjelasan="Kas kosong")
    made.session.close()
    return made.session.path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_files_are_attached_one_by_one_and_bad_ones_named(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = saved(tmp_path, jpeg(), "ba.jpg"), saved(tmp_path, b"", "kosong.pdf")
    options = ("--dokumen", "opname_kas:1", "--pengguna", "kaur_keu", "--keterangan", "Ditandatangani")
    add = ("lampiran", "add", village_file, good, bad, *options)

    code, out, err = said(capsys, *add)

    assert (code, err) == (cli.REFUSED, "kosong.pdf kosong; pindai atau salin ulang berkasnya.\n")
    assert out.startswith("ba.jpg dilampirkan pada Hitung kas 2026-01-31\n1 berkas dilampirkan, 1 ditolak\n")
    with Session.open(village_file) as session:
        found = session.read.tuples("SELECT paper, jenis, caption, sha256 FROM lampiran")
    assert found == [("opname_kas", "berita_acara", "Ditandatangani", SCAN.sha256)]


def test_the_list_names_what_is_missing(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = saved(tmp_path, jpeg(), "ba.jpg")
    said(capsys, "lampiran", "add", village_file, good, "--dokumen", "opname_kas:1", "--pengguna", "kaur_keu")
    code, out, _ = said(capsys, "lampiran", "list", village_file)
    assert code == cli.OK
    assert "ada        Hitung kas 2026-01-31: ba.jpg (Berita acara, " in out
    assert "1 lampiran, 0 berkasnya tidak ada" in out

    original_path(village_file, SCAN.sha256).unlink()

    code, out, _ = said(capsys, "lampiran", "list", village_file, "--year", "2026")
    assert (code, "TIDAK ADA" in out) == (cli.REFUSED, True)
    assert said(capsys, "check", village_file)[0] == cli.REFUSED
    assert "0 lampiran" in said(capsys, "lampiran", "list", village_file, "--year", "2025")[1]


def test_an_unknown_paper_is_refused(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ("lampiran", "add", village_file, saved(tmp_path, jpeg()), "--dokumen", "9999/SPP", "--pengguna", "kaur_keu")

    assert said(capsys, *add) == (
        cli.WRONG_INPUT, "", "Dokumen 9999/SPP tidak ditemukan, atau ada lebih dari satu; tulis nomor lengkapnya seperti tercetak.\n",
    )  # fmt: skip


def test_a_backup_brings_the_originals_once(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, folder = saved(tmp_path, jpeg(), "ba.jpg"), tmp_path / "cadangan"
    said(capsys, "lampiran", "add", village_file, good, "--dokumen", "opname_kas:1", "--pengguna", "kaur_keu")

    first = said(capsys, "backup", village_file, folder)[1]
    second = said(capsys, "backup", village_file, folder)[1]

    beside = folder / village_file.name
    assert is_whole(beside, SCAN.sha256)
    assert f"1 foto dan lampiran di {folder / village_file.stem}.foto, 1 baru disalin\n" in first
    assert ", 0 baru disalin\n" in second
