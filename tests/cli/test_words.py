"""Indonesian throughout: the help of every subcommand, and one sentence for whatever was typed wrongly."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from evillage import cli
from evillage.cli import main
from tests.cli.asking import ROOT, evillage, is_one_sentence, refused

HELPS = [
    [],
    ["--help"],
    *([name, "--help"] for name in ("demo", "check", "report", "backup", "seal", "kabupaten")),
    ["kabupaten"],
    ["kabupaten", "receive", "--help"],
]
ENGLISH = re.compile(
    r"\b(usage|options?|positional|optional|arguments?|show|this|help|message|exit|error|default|required|choices?|choose|from|the|file|"
    r"folder of|report of|and|or|invalid|expected|unrecognized)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_indonesian(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(words)
    said = capsys.readouterr()

    plain = re.sub(r"--?[a-z]+|\bevillage( [a-z]+)*\b.*|kode keluar|(?m:^ {4}[a-z]+ )", "", said.out)
    assert code == 0
    assert said.err == ""
    assert said.out.startswith("Pemakaian: evillage")
    assert ENGLISH.search(plain) is None, ENGLISH.search(plain)


def test_the_program_starts_from_a_shell_and_explains_every_exit_code() -> None:
    done = evillage()

    assert (done.returncode, done.stderr) == (0, "")
    for code in range(5):
        assert re.search(rf"^  {code}  \w", done.stdout, re.MULTILINE)


def test_help_loads_neither_the_database_nor_a_writer() -> None:
    script = (
        "import sys; from evillage.cli import main; main(['--help']); "
        "heavy = {'sqlite3', 'reportlab', 'xlsxwriter', 'PIL', 'cryptography', 'argon2', 'matplotlib'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lapor"], "lapor tidak dikenal"),
        (["--versi"], "--versi tidak dikenal"),
        (["check"], "isi dahulu BERKAS"),
        (["check", "a", "b"], "b tidak dikenal"),
        (["report", "a"], "isi dahulu --daftar atau --id atau --all"),
        (["report", "--id", "lra-1a"], "isi dahulu BERKAS"),
        (["report", "a", "--id"], "--id memerlukan satu isian"),
        (["report", "a", "--id", "lra-1a", "--all"], "--all dan --id tidak dapat dipakai bersama"),
        (["report", "a", "--daftar=ya"], "--daftar ditulis tanpa isian"),
        (["report", "a", "--all"], "isi dahulu --to FOLDER"),
        (["report", "a", "--id", "lra-1a", "--format", "pdf"], "isi dahulu --to FOLDER"),
        (["report", "a", "--id", "lra-1a", "--format", "docx"], "pilih xlsx, pdf, atau text"),
        (["report", "a", "--id", "lra-1a", "--year", "26"], "“26” bukan tahun anggaran"),
        (["report", "a", "--id", "lra-1a", "--month", "13"], "“13” bukan bulan"),
        (["report", "a", "--id", "lra-1a", "--until", "2026-02-30"], "Tanggal 2026-02-30 tidak ada di kalender"),
        (["report", "a", "--id", "lra-1a", "--until", "kemarin"], "“kemarin” bukan tanggal"),
        (["report", "a", "--id", "lra"], "Laporan “lra” tidak dikenal"),
        (["seal", "a"], "isi dahulu --to"),
        (["kabupaten", "kirim"], "kirim tidak dikenal"),
    ],
)
def test_wrong_words_are_refused_in_one_sentence(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, *words)

    assert code == cli.WRONG_INPUT
    assert said in sentence
    assert is_one_sentence(sentence)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--id", "lra-1a", "--year", "2031"], "Tahun anggaran 2031 tidak ada dalam berkas ini; yang ada: 2026."),
        (["--id", "lra-1a", "--until", "31/12/2025"], "di luar tahun anggaran"),
        (["--id", "lra-1a", "--month", "3"], "tidak dibuat per bulan"),
    ],
)
def test_a_report_that_the_year_does_not_have_is_refused(
    words: list[str], said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    code, sentence = refused(capsys, "report", small, *words)

    assert code == cli.WRONG_INPUT
    assert said in sentence
    assert is_one_sentence(sentence)
