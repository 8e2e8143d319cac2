"""Every paper of the catalogue as text, compared letter by letter with the file of its name beside this one.

When a paper changes on purpose, write the files anew and read the difference before committing it:

    EVILLAGE_GOLDEN=write ./test tests/golden -n 0
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from evillage.paper.model import Document
from evillage.paper.text import render_text
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.spec import ReportSpec
from evillage.reports.subjects import instances
from tests.builders import YEAR, Office
from tests.golden.year import NOW, village_year

HERE = Path(__file__).parent
_TAX = {"bp-pajak-jenis": 2, "rekap-pajak": 2, "daftar-potongan": 1, "transaksi-harian-pajak": 2}
CHOSEN = {
    "bp-pendapatan": 2,
    "rekonsiliasi-bank": 1,
    "laporan-perkembangan": 1,
    "rab-belanja": 1,
    "bp-kegiatan": 1,
    "bku": 1,
    "bp-kas-tunai": 1,
    "bp-bank": 1,
    "bp-pajak": 2,
    "bp-panjar": 2,
    **_TAX,
}
"""Which of several papers of a kind tells most; the first of the others."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = village_year(tmp_path_factory.mktemp("golden"))
    yield made
    made.session.close()


def _paper(village: Office, spec: ReportSpec) -> Document:
    """The paper with a head code that does not change with every list the program ships; the code itself is tested elsewhere."""
    read = village.session.read
    request = instances(read, spec, YEAR, NOW)[CHOSEN.get(spec.id, 0)]
    document = spec.build(read, request)
    return replace(document, origin=replace(document.origin, head="0000-0000", app="e-Village"))


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_paper_says_exactly_what_its_golden_file_says(village: Office, spec: ReportSpec) -> None:
    said = render_text(_paper(village, spec))
    golden = HERE / f"{spec.id}.txt"
    if os.environ.get("EVILLAGE_GOLDEN") == "write":
        golden.write_text(said, encoding="utf-8", newline="\n")

    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_paper_carries_the_id_of_its_entry(village: Office, spec: ReportSpec) -> None:
    assert _paper(village, spec).id == spec.id


def test_golden_files_and_catalogue_match_one_to_one() -> None:
    assert sorted(file.stem for file in HERE.glob("*.txt")) == sorted(spec.id for spec in CATALOGUE)
