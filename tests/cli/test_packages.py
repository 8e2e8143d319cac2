"""Publishing and accepting on the command line: counts, the fingerprint to compare, one sentence for what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evillage import cli
from evillage.budget.pagu_dana import pagu_dana
from evillage.cli import main
from evillage.cli.signing_in import VARIABLE
from evillage.kernel.session import Session
from tests.builders import PASSWORD, YEAR, office, rp


@pytest.fixture
def village_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A signed village, closed; its password is in the environment."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    made = office(tmp_path, signed=True)
    made.session.close()
    return made.session.path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_sheet_of_the_kabupaten_becomes_the_ceiling_of_the_village(
    tmp_path: Path, village_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "pagu 2026.csv"
    sheet.write_text("Kode desa;Sumber dana;Pagu\n35.10.14.2099;ADD;628.000.000\n", encoding="utf-8")
    rooms = ("--into", tmp_path / "kantor", "--to", tmp_path / "stik", "--year", str(YEAR), "--surat", "Perbup contoh 1/2026", "--contoh")

    code, out, err = said(capsys, "kabupaten", "publish", sheet, *rooms, "--kabupaten", "35.10")
    assert (code, err) == (0, "")
    assert "versi 1, tahun 2026, berlaku 01/01/2026, 1 pagu" in out
    sidik = re.search(r"Sidik kunci kabupaten (\S+)", out)
    assert sidik is not None

    package = tmp_path / "stik" / "paket-pagu-2026-0001-35.10.evp"
    code, _, err = said(capsys, "accept", village_file, package, "--pengguna", "sekdes")
    assert code == cli.NO_BUNDLE
    assert sidik[1] in err

    code, out, err = said(capsys, "accept", village_file, package, "--pengguna", "sekdes", "--sidik", sidik[1])
    assert (code, err) == (0, "")
    assert out == "Perbup contoh 1/2026: paket pagu versi 1, tahun 2026, 1 baru, 0 berubah, 0 sama, 0 ditolak\n"
    with Session.open(village_file) as session:
        assert [(one.sumber_dana, one.amount, one.origin) for one in pagu_dana(session.read, year=YEAR)] == [
            ("ADD", rp(628_000_000), "kabupaten")
        ]


def test_a_folder_without_sheets_and_an_office_without_a_name_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    words = ("kabupaten", "publish", tmp_path, "--into", tmp_path / "k", "--to", tmp_path / "s", "--year", "2026", "--surat", "Perbup")

    code, _, err = said(capsys, *words)
    assert code == cli.WRONG_INPUT
    assert err == f"Kantor kabupaten belum dikenal di {tmp_path / 'k'}; tulis kodenya dengan --kabupaten, misalnya 35.10.\n"
    code, _, err = said(capsys, *words, "--kabupaten", "35.10")
    assert code == cli.WRONG_INPUT
    assert err.startswith("Tidak ada berkas pagu, harga, aturan, atau keluaran di ")
