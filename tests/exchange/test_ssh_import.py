"""Lists of standard prices: columns by what the kabupaten calls them, wrong rows named by cell, the dry run equal to the act."""

from pathlib import Path

import pytest

from evillage.budget.ssh import load_prices, standard_prices
from evillage.exchange.ssh_import import look_at_prices
from evillage.kernel.actor import Role
from resources import path as resource
from tests.builders import YEAR, Office, rp
from tests.pocket import empty

GOOD = "kode;uraian;spesifikasi;satuan;harga\n1.1;Semen;50 kg;Zak;85.000\n1.2;Pasir;;M3;430000\n"


@pytest.fixture
def made() -> Office:
    made = empty().open()
    made.at(Role.KAUR_KEU)
    return made


def written(folder: Path, text: str) -> Path:
    path = folder / "ssh.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_list_is_loaded_as_counted_and_the_second_time_all_is_the_same(made: Office, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    found = look_at_prices(made.session.read, path, year=YEAR)
    assert found.sentence() == "2 baru, 0 berubah, 0 sama, 0 salah"
    made.session.do(load_prices, year=YEAR, plan=found.plan)
    assert [(price.name, price.unit_price, price.source) for price in standard_prices(made.session.read, year=YEAR)] == [
        ("Pasir", rp(430_000), "ssh.csv"),
        ("Semen", rp(85_000), "ssh.csv"),
    ]
    assert look_at_prices(made.session.read, path, year=YEAR).sentence() == "0 baru, 0 berubah, 2 sama, 0 salah"
    dearer = written(tmp_path, GOOD.replace("85.000", "86.000"))
    assert look_at_prices(made.session.read, dearer, year=YEAR).sentence() == "0 baru, 1 berubah, 1 sama, 0 salah"


def test_other_headings_and_names_of_groups_are_understood(made: Office, tmp_path: Path) -> None:
    text = "Daftar harga;;;\nNilai (Rp);Kode Barang;Nama Barang;Sat\n;;BAHAN BANGUNAN;\n85.000;1.1;Semen;Zak\n"
    assert look_at_prices(made.session.read, written(tmp_path, text), year=YEAR).sentence() == "1 baru, 0 berubah, 0 sama, 0 salah"


def test_wrong_rows_are_named_and_the_others_stay(made: Office, tmp_path: Path) -> None:
    text = GOOD + "1.1;Semen lagi;;Zak;1\n1.3;;;Zak;1\n1.4;Besi;;Btg;1.5\n1.5;Besi;;Btg;-1\n"
    found = look_at_prices(made.session.read, written(tmp_path, text), year=YEAR)
    assert found.sentence() == "2 baru, 0 berubah, 0 sama, 4 salah"
    assert [error.sentence() for error in found.errors] == [
        "Lembar ssh, A4: Kode 1.1 sudah ada pada baris 2; setiap kode hanya sekali.",
        "Lembar ssh, B5: Uraian harus diisi.",
        "Lembar ssh, E6: Jumlah “1.5” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50.",
        "Lembar ssh, E7: Jumlah tidak boleh kurang dari nol.",
    ]


def test_the_shipped_example_is_read_whole(made: Office) -> None:
    found = look_at_prices(made.session.read, resource("sample", "ssh_contoh.csv"), year=YEAR)
    assert found.wrong == 0
    assert len(found.plan.added) > 200
