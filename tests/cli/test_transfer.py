"""`evillage transfer export`: a file for the bank, its control figures, one sentence for what is wrong."""

from pathlib import Path

import pytest

from evillage import cli
from evillage.cli import main
from evillage.treasury.transfer_paper import transfer_list
from tests.builders import approved, budgeted, drafted, rp
from tests.cli.asking import is_one_sentence, refused
from tests.transfers_of_each import transfer_in


@pytest.fixture
def listed(tmp_path: Path) -> tuple[Path, str]:
    """A closed village with a filed list, and the number of that list."""
    made = budgeted(tmp_path)
    daftar = transfer_in(made, "submitted", [approved(made, drafted(made, rp(1_250_000)))])
    number = transfer_list(made.session.read, daftar).number
    made.session.close()
    assert number is not None
    return made.session.path, number


def test_the_newest_list_is_written_with_its_control_figures(
    listed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, number = listed
    code = main(["transfer", "export", str(file), "--to", str(tmp_path), "--susunan", "ringkas", "--nomor", number])

    out = capsys.readouterr().out
    (target,) = tmp_path.glob("*.csv")
    assert (code, out) == (0, f"Daftar transfer {number}: {target}\nSusunan ringkas, 1 penerima, jumlah 1.250.000,00\n")
    assert target.read_text("utf-8").splitlines()[1] == "0001002003,Toko Contoh,1250000.00,Alat tulis"


def test_a_workbook_is_written_when_it_is_asked_for(listed: tuple[Path, str], tmp_path: Path) -> None:
    assert main(["transfer", "export", str(listed[0]), "--to", str(tmp_path), "--format", "xlsx"]) == 0
    assert [target.suffix for target in tmp_path.glob("Transfer_*")] == [".xlsx"]


@pytest.mark.parametrize(
    ("wish", "exit_code", "about"),
    [
        (("--nomor", "9"), cli.WRONG_INPUT, "yang ada: 0001/TRF"),
        (("--susunan", "bni"), cli.WRONG_INPUT, "lengkap"),
        (("--format", "pdf"), cli.WRONG_INPUT, "csv atau xlsx"),
        (("--to", "tidak-ada"), cli.NO_STORE, "tidak-ada"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    *, wish: tuple[str, str], exit_code: int, about: str, listed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, "transfer", "export", listed[0], *(() if "--to" in wish else ("--to", tmp_path)), *wish)

    assert code == exit_code
    assert about in said
    assert is_one_sentence(said)


def test_a_year_without_a_filed_list_says_so(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = refused(capsys, "transfer", "export", small, "--to", tmp_path)

    assert (code, said) == (cli.REFUSED, "Belum ada daftar transfer yang diajukan pada tahun 2026.\n")
