from pathlib import Path

import pytest
from PIL import Image

from evillage.cli import main
from tests.builders import Office
from tests.golden.year import village_year


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Office = village_year(tmp_path_factory.mktemp("baliho"))
    made.session.close()
    return made.session.path


def test_the_checklist_alone_says_what_is_missing_and_how_to_mend_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baliho", str(file), "--until", "31/03/2026"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Terpenuhi  Anggaran sudah ditetapkan: Peraturan Desa Nomor 5 Tahun 2025, 20 Desember 2025."
    assert lines[-1] == "Belum      Alamat pengaduan belum diisi; isi di halaman Data desa, bagian Publikasi."


def test_every_size_and_the_page_are_written_as_drafts(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()

    assert main(["baliho", str(file), "--jenis", "realisasi", "--ukuran", "semua", "--until", "31/03/2026", "--to", str(folder)]) == 0

    names = sorted(found.name.removeprefix("2026_BALIHO-REALISASI_Desa-Contoh_2026-03-31_") for found in folder.iterdir())
    assert names == ["300x200_DRAF.pdf", "400x300_DRAF.pdf", "DRAF.html", "a3_DRAF.pdf", "a4_DRAF.pdf", "wa_DRAF.png"]
    with Image.open(next(folder.glob("*.png"))) as picture:
        assert picture.size == (1080, 1350)
    assert all(str(found) in capsys.readouterr().out for found in list(folder.glob("*.html")))


def test_final_is_refused_with_a_gap_and_nothing_is_written(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "keluar"
    folder.mkdir()

    assert main(["baliho", str(file), "--final", "--to", str(folder), "--until", "31/03/2026"]) == 1

    assert list(folder.iterdir()) == []
    assert capsys.readouterr().err.startswith("2 syarat belum terpenuhi: pelaksana kegiatan, alamat pengaduan.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--jenis", "lra"], "“lra” tidak dikenal untuk baliho; pilih apbdes, pak, realisasi."),
        (["--ukuran", "a5"], "“a5” tidak dikenal untuk baliho; pilih 300x200, 400x300, a3, a4, wa, web, semua."),
        (["--format", "docx"], "“docx” tidak dikenal untuk baliho; pilih pdf, png."),
        (["--until", "31/03/2025"], "Tanggal berada di luar tahun anggaran; periksa tahunnya."),
        (["--year", "2031"], "Tahun anggaran 2031 tidak ada dalam berkas ini"),
    ],
)
def test_what_is_typed_wrongly_is_said(file: Path, asked: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baliho", str(file), *asked]) == 2

    assert capsys.readouterr().err.startswith(said[:40])
