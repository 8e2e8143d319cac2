"""What each errand does, and the counts and totals with which it ends."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from evillage import cli
from evillage.cli import main, report
from evillage.errors import RuleViolation
from evillage.kernel.session import Session
from evillage.paper.model import Document
from evillage.reports.catalogue import CATALOGUE
from tests.cli.asking import ROOT, evillage, is_one_sentence, refused
from tests.sample.made import demo_file


def test_demo_makes_a_village_and_says_what_is_in_it(tmp_path: Path) -> None:
    done = evillage("demo", str(tmp_path / "contoh.evillage"))

    assert (done.returncode, done.stderr) == (0, "")
    assert "kata sandi semuanya contoh" in done.stdout
    assert re.search(r"Belanja +anggaran +1\.898\.871\.564,65", done.stdout)
    assert (tmp_path / "contoh.evillage").is_file()


def test_demo_does_not_overwrite(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "demo", small)

    assert code == cli.NO_STORE
    assert "sudah ada" in sentence


def test_demo_in_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "demo", tmp_path / "tidak" / "ada.evillage")

    assert code == cli.NO_STORE
    assert is_one_sentence(sentence)


def test_check_passes_on_the_sample_and_ends_with_the_totals(village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(village)])
    said = capsys.readouterr()

    assert (code, said.err) == (cli.OK, "")
    assert "SALAH" not in said.out
    assert re.search(r"\d+ pemeriksaan, 0 masalah", said.out)
    assert re.search(r"Tindakan terakhir \d+, kode [0-9A-F]{4}-[0-9A-F]{4}\n$", said.out)


def test_check_names_a_photo_that_is_gone(village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    next(file for file in village.with_name("contoh.foto").rglob("*") if file.is_file()).unlink()

    code = main(["check", str(village)])

    assert code == cli.REFUSED
    assert "ditemukan tidak ada" in capsys.readouterr().out


def test_the_list_names_every_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--daftar"]) == cli.OK

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [spec.id for spec in CATALOGUE]


def test_a_report_without_a_folder_goes_to_the_screen(village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(village), "--id", "lra-1a", "--until", "30/06/2026"]) == cli.OK

    said = capsys.readouterr().out
    assert "LAPORAN REALISASI PELAKSANAAN" in said
    assert "30 Juni 2026" in said


def test_a_book_of_one_month_holds_only_that_month(village: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(village), "--id", "bku", "--month", "2"]) == cli.OK

    days = set(re.findall(r"^ *\d+  \d\d/(\d\d)/2026", capsys.readouterr().out, re.MULTILINE))
    assert days == {"02"}


def test_a_report_in_a_folder_is_a_workbook_with_its_figures(village: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()

    assert main(["report", str(village), "--id", "rab-belanja", "--to", str(folder)]) == cli.OK

    files = sorted(folder.iterdir())
    said = capsys.readouterr().out
    assert said.startswith(f"{len(files)} laporan xlsx")
    assert len(files) == 40, "one per kegiatan, none written over another"
    sheet = openpyxl.load_workbook(next(file for file in files if file.stem.endswith("2.4.11")), data_only=True).worksheets[0]
    assert 104118000 in {cell.value for row in sheet.iter_rows() for cell in row}


def test_every_report_at_once_gives_one_file_each(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()

    code = main(["report", str(small), "--all", "--year", "2026", "--to", str(folder), "--format", "text"])

    said = capsys.readouterr().out
    count = len(list(folder.glob("*.txt")))
    assert code == cli.OK
    assert said.startswith(f"{count} laporan text di {folder}, 0 tidak dapat dibuat\n")
    assert count > len(CATALOGUE), "books come per month"
    assert "Tahun anggaran 2026" in said


def test_what_a_rule_refuses_does_not_stop_the_other_reports(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> Document:
        raise RuleViolation("budget_empty", year=2026)

    everything = [replace(spec, build=refuse) if spec.id == "lra-1a" else spec for spec in CATALOGUE]
    monkeypatch.setattr(report, "CATALOGUE", tuple(everything))
    folder = tmp_path / "keluar"
    folder.mkdir()

    code = main(["report", str(small), "--all", "--to", str(folder), "--format", "text"])

    said = capsys.readouterr()
    assert code == cli.REFUSED
    assert said.out.startswith(f"{len(list(folder.iterdir()))} laporan text di {folder}, 1 tidak dapat dibuat\n")
    assert said.err.startswith("lra-1a: Anggaran 2026 belum berisi satu rincian pun")
    assert list(folder.glob("*LRA-1B*"))


def test_a_kind_of_paper_that_the_year_has_none_of_is_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "report", small, "--id", "lembar-monitoring")

    assert code == cli.REFUSED
    assert is_one_sentence(sentence)


def test_books_up_to_a_day_end_with_its_month(village: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()

    main(["report", str(village), "--id", "bp-kas-tunai", "--until", "15/03/2026", "--to", str(folder), "--format", "text"])

    (file,) = folder.iterdir()
    days = re.findall(r"^ *\d+  (\d\d)/(\d\d)/2026", file.read_text("utf-8"), re.MULTILINE)
    assert max((month, day) for day, month in days) <= ("03", "15")
    assert min(month for _, month in days) == "01"


def test_backup_is_a_village_file_with_the_same_head(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(small), str(tmp_path / "cadangan")]) == cli.OK

    (copy,) = (tmp_path / "cadangan").iterdir()
    with Session.open(small) as before, Session.open(copy) as after:
        assert before.head() == after.head()
    assert "sudah dibuka dan dibandingkan" in capsys.readouterr().out


@pytest.fixture
def stick(village: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A stick with the sample's sealed bundle."""
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    assert main(["seal", str(village), "--to", str(folder), "--lengkap"]) == cli.OK
    assert re.search(r"tindakan 1 sampai \d+, 19 foto dan lampiran", capsys.readouterr().out)
    return folder


def test_a_sealed_bundle_is_received_with_the_same_totals(stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "penerimaan"

    assert main(["kabupaten", "receive", str(stick), "--into", str(into), "--contoh"]) == cli.OK

    said = capsys.readouterr().out
    assert "1 kiriman, 1 diterima, 0 tidak" in said
    assert "1.898.871.564,65" in said
    assert len(list(into.rglob("*.evillage"))) == 1


def test_a_sample_is_no_delivery(stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kabupaten", "receive", str(stick), "--into", str(tmp_path / "penerimaan")]) == cli.NO_BUNDLE

    assert "1 kiriman, 0 diterima, 1 tidak" in capsys.readouterr().out


def test_receiving_from_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "kabupaten", "receive", tmp_path / "tidak ada", "--into", tmp_path / "penerimaan")

    assert code == cli.NO_STORE
    assert is_one_sentence(sentence)


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = [sys.executable, "-P", "-m", "evillage", "report", str(demo_file()), "--id", "spp"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
        code = running.wait()

    assert (code, said) == (cli.OK, b"")


def test_stopping_by_hand_ends_in_a_sentence(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "open", stop)

    code, sentence = refused(capsys, "check", small)

    assert code == 130
    assert is_one_sentence(sentence)
