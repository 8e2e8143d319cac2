"""Words of the regulations as data: every part is there, every field can be filled in, every law is one we are certain of."""

import csv
import re

import pytest

from evillage.budget.considerans import KINDS
from evillage.reports.naskah import NASKAH
from resources import path

CERTAIN = {
    "Undang-Undang Nomor 6 Tahun 2014", "Undang-Undang Nomor 3 Tahun 2024", "Peraturan Pemerintah Nomor 43 Tahun 2014",
    "Peraturan Pemerintah Nomor 11 Tahun 2019", "Peraturan Menteri Dalam Negeri Nomor 111 Tahun 2014",
    "Peraturan Menteri Dalam Negeri Nomor 114 Tahun 2014", "Peraturan Menteri Dalam Negeri Nomor 20 Tahun 2018",
}  # fmt: skip
_CITED = re.compile(r"(?:Undang-Undang|Peraturan(?: [A-Z]\w+)+) Nomor \d+ Tahun \d{4}")


def rows(name: str) -> list[dict[str, str]]:
    with path("templates", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["considerans.csv", "pasal.csv", "lembar_evaluasi.csv"])
def test_no_cell_is_ragged_or_padded(name: str) -> None:
    for row in rows(name):
        assert None not in row
        assert None not in row.values()
        assert all(value == value.strip() for value in row.values())


def test_every_regulation_has_its_words_and_its_pasal() -> None:
    assert {row["kind"] for row in rows("considerans.csv")} == {row["kind"] for row in rows("pasal.csv")} == set(KINDS) == set(NASKAH)
    assert {row["bentuk"] for row in rows("pasal.csv")} == {"teks", "ayat", "jumlah", "realisasi"}
    for kind in KINDS:
        numbers = [int(row["pasal"]) for row in rows("pasal.csv") if row["kind"] == kind]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, max(numbers) + 1))


def test_only_laws_we_are_certain_of_are_cited() -> None:
    cited = {found for row in rows("considerans.csv") for found in _CITED.findall(row["uraian"])}

    assert cited == CERTAIN


def test_points_of_the_evaluation_sheet_are_numbered_within_their_aspect() -> None:
    for row in rows("lembar_evaluasi.csv"):
        assert row["nomor"].startswith(f"{row['aspek'].split()[0]}.")
    assert len({row["nomor"] for row in rows("lembar_evaluasi.csv")}) == len(rows("lembar_evaluasi.csv"))
