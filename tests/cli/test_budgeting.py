"""Templates and sheets on the command line: counts, totals, who acts, and what is said when something is wrong."""

from pathlib import Path

import pytest

from evillage import cli
from evillage.budget.kegiatan import add_kegiatan
from evillage.cli import main
from evillage.cli.signing_in import VARIABLE
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.values.codes import KodeKegiatan
from tests.builders import PASSWORD, YEAR, office
from tests.cli.asking import is_one_sentence, refused
from tests.exchange.sheets import PASIR, SEMEN, sheet


@pytest.fixture
def village_file(tmp_path: Path) -> Path:
    """A signed village with a draft and one kegiatan."""
    made = office(tmp_path, signed=True)
    made.at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"))
    made.session.close()
    return made.session.path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def lines_of(file: Path) -> int:
    with Session.open(file) as session:
        return session.read.number("SELECT count(*) FROM rab_line")


def username(file: Path) -> str:
    with Session.open(file) as session:
        return session.read.text("SELECT u.username FROM user u JOIN official o ON o.user_id = u.id WHERE o.role = 'PKA'") or ""


def test_a_trial_counts_and_changes_nothing(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "rab", "import", village_file, sheet(tmp_path / "rab.xlsx", [SEMEN, PASIR]), "--coba")
    assert (code, err) == (cli.OK, "")
    assert "RAB APBDes 2026: 2 baru, 0 berubah, 0 sama, 0 salah (percobaan; tidak ada yang diubah)" in out
    assert "Jumlah baris yang terbaca 11.965.000,00" in out
    assert lines_of(village_file) == 0


def test_an_import_is_an_act_of_the_person_who_signed_in(
    village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    path = sheet(tmp_path / "rab.xlsx", [SEMEN, (*PASIR[:7], "1.5")])
    code, out, err = said(capsys, "rab", "import", village_file, path, "--pengguna", username(village_file))
    assert code == cli.REFUSED
    assert "1 baru, 0 berubah, 0 sama, 1 salah" in out
    assert "belanja 3.150.000,00" in out
    assert f"Salinan dengan catatan: {tmp_path / 'rab-catatan.xlsx'}" in out
    assert err == "Lembar RAB, H5: Jumlah “1.5” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50.\n"
    with Session.open(village_file) as session:
        assert session.read.tuples("SELECT command, role FROM act ORDER BY no DESC LIMIT 1") == [("import_rab", "PKA")]


def test_without_a_name_with_a_strange_one_or_a_wrong_password_nothing_happens(
    village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "keliru-sekali")
    path = sheet(tmp_path / "rab.xlsx", [SEMEN])
    for words, exit_code in (
        ([], cli.WRONG_INPUT),
        (["--pengguna", "siapa"], cli.WRONG_INPUT),
        (["--pengguna", username(village_file)], 1),
    ):
        code, sentence = refused(capsys, "rab", "import", village_file, path, *words)
        assert code == exit_code
        assert is_one_sentence(sentence)
    assert lines_of(village_file) == 0


def test_a_template_is_written_and_comes_back_the_same(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "rab", "template", village_file, "--kegiatan", "1.1.04", "--to", tmp_path)
    assert code == cli.OK
    (written,) = tmp_path.glob("2026_RAB_1.1.04_*.xlsx")
    assert str(written) in out
    assert refused(capsys, "rab", "import", village_file, written, "--coba")[1].startswith("2026_RAB_1.1.04")


def test_a_kegiatan_that_is_not_there_is_said(village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "rab", "template", village_file, "--kegiatan", "9.9", "--to", tmp_path)
    assert code == cli.WRONG_INPUT
    assert "Kegiatan 9.9 belum ada" in sentence


def test_a_posted_budget_has_no_draft_to_fill(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, sentence = refused(capsys, "rab", "template", small, "--to", tmp_path)
    assert code == cli.WRONG_INPUT
    assert "Tidak ada rancangan anggaran" in sentence


def test_a_price_list_is_loaded(
    village_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    path = tmp_path / "ssh.csv"
    path.write_text("kode;uraian;satuan;harga\n1;Semen;Zak;85.000\n2;Pasir;M3;1.5\n", "utf-8")
    code, out, err = said(capsys, "ssh", "import", village_file, path, "--pengguna", username(village_file))
    assert code == cli.REFUSED
    assert "Standar harga 2026: 1 baru, 0 berubah, 0 sama, 1 salah" in out
    assert err.startswith("Lembar ssh, D3:")
