"""`evillage kwitansi`: all receipts of an SPP or of a month in one PDF."""

from pathlib import Path

import pytest

from evillage import cli
from evillage.cli import main
from tests.builders import budgeted, paid, rp
from tests.cli.asking import is_one_sentence, refused
from tests.paper.pages import Pdf


@pytest.fixture
def spent(tmp_path: Path) -> Path:
    """A closed village with two payments of February."""
    made = budgeted(tmp_path)
    paid(made, rp(1_250_000))
    paid(made, rp(7_000))
    made.session.close()
    return made.session.path


@pytest.mark.parametrize(
    ("wish", "count", "name"),
    [
        (("--spp", "0001/SPP/14.2099/2026"), 1, "2026_KWITANSI_SPP-0001-SPP-14.2099-2026.pdf"),
        (("--month", "2"), 2, "2026_KWITANSI_bulan-02.pdf"),
    ],
)
def test_receipts_come_as_one_file(
    *, wish: tuple[str, str], count: int, name: str, spent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kwitansi", str(spent), "--to", str(tmp_path), *wish]) == 0

    target = tmp_path / name
    assert capsys.readouterr().out == f"{count} kwitansi: {target}\n"
    assert Pdf(target.read_bytes()).text.count("TANDA BUKTI PENGELUARAN UANG") == count


@pytest.mark.parametrize(
    ("wish", "about"), [(("--spp", "99"), "SPP 99 tidak ada pada tahun 2026"), (("--month", "7"), "Kwitansi"), ((), "--spp atau --month")]
)
def test_what_is_not_there_is_said(
    wish: tuple[str, ...], about: str, spent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, "kwitansi", spent, "--to", tmp_path, *wish)

    assert code in (cli.WRONG_INPUT, cli.REFUSED)
    assert about in said
    assert is_one_sentence(said)
