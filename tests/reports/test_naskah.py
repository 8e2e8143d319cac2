"""The text of each regulation: complete, with the figures of its version, in the village's words where it has its own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.considerans import KINDS, add_considerans, change_considerans, restore_considerans
from evillage.budget.penjabaran import number_penjabaran
from evillage.budget.version import balance, draft, version
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.paper.model import NO_ONE, Item, Letter, Listing
from evillage.paper.text import render_text
from evillage.reports.catalogue import find
from evillage.reports.naskah import (
    filled,
    merge_fields,
    perdes_apbdes,
    perdes_pak,
    perdes_pertanggungjawaban,
    perkades_penjabaran,
    perkades_perubahan,
)
from evillage.reports.penjabaran import penjabaran
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from resources import path
from tests.builders import YEAR, Office
from tests.golden.year import NOW, village_year

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)
BUILD: dict[str, Callable[..., Letter]] = {
    "perdes-apbdes": perdes_apbdes, "perkades-penjabaran": perkades_penjabaran, "perdes-pak": perdes_pak,
    "perkades-perubahan": perkades_perubahan, "perdes-pertanggungjawaban": perdes_pertanggungjawaban,
}  # fmt: skip


@pytest.fixture
def own_village(tmp_path: Path) -> Iterator[Office]:
    made = village_year(tmp_path)
    yield made
    made.session.close()


def naskah(made: Office, kind: str) -> Letter:
    found = draft(made.session.read, year=YEAR)
    assert found is not None
    return BUILD[kind](made.session.read, replace(REQUEST, version_id=found.id if kind.endswith(("pak", "perubahan")) else None))


def flat(letter: Letter) -> str:
    return " ".join(render_text(letter).split())


def sums(letter: Letter) -> list[Item]:
    (listing,) = (
        block for block in letter.blocks if isinstance(block, Listing) and any(item.amount is not None for item in block.items)
    )  # fmt: skip
    return list(listing.items)


@pytest.mark.parametrize("kind", KINDS)
def test_regulation_has_every_part_in_its_order(year_village: Office, kind: str) -> None:
    text = flat(naskah(year_village, kind))
    parts = ["KEPALA DESA CONTOH KABUPATEN BANYUWANGI", "TENTANG", "DENGAN RAHMAT", "Menimbang", "Mengingat", "MEMUTUSKAN:", "Menetapkan"]
    parts += ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 4", "Ditetapkan di", "Diundangkan di", "DESA CONTOH TAHUN"]
    places = [text.find(part) for part in parts]

    assert -1 not in places
    assert places == sorted(places)
    assert "{" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_perdes_is_agreed_with_the_bpd_and_each_has_its_gazette(year_village: Office, kind: str) -> None:
    letter = naskah(year_village, kind)
    perdes = kind.startswith("perdes")

    assert ("BADAN PERMUSYAWARATAN DESA CONTOH" in flat(letter)) is perdes
    assert letter.below[0].startswith("LEMBARAN DESA" if perdes else "BERITA DESA")


def test_posted_perdes_carries_its_number_and_day_and_a_draft_leaves_them_open(year_village: Office) -> None:
    posted, drafted = naskah(year_village, "perdes-apbdes"), naskah(year_village, "perdes-pak")

    assert posted.title[:2] == ("Peraturan Desa Contoh", "Nomor 5 Tahun 2025")
    assert posted.signers[1].caption == "Ditetapkan di Desa Contoh\npada tanggal 20 Desember 2025"
    assert drafted.title[:2] == ("Rancangan Peraturan Desa Contoh", "Nomor … Tahun …")
    assert drafted.signers[2].caption == "Diundangkan di Desa Contoh\npada tanggal …"
    assert (posted.draft, drafted.draft) == (False, True)
    assert posted.signers[0] == posted.signers[3] == NO_ONE


def test_perkades_never_borrows_the_number_of_the_perdes(year_village: Office) -> None:
    letter = naskah(year_village, "perkades-penjabaran")

    assert letter.title[1] == "Nomor … Tahun …"
    assert "Peraturan Desa Contoh Nomor 5 Tahun 2025" in flat(letter)


def test_perkades_carries_its_own_number_and_day_once_they_are_known(own_village: Office) -> None:
    session = own_village.at(Role.SEKDES)
    session.do(number_penjabaran, version_id=1, document_no="6 Tahun 2025", document_date=date(2025, 12, 22))
    letter = naskah(own_village, "perkades-penjabaran")

    assert letter.title[1] == "Nomor 6 Tahun 2025"
    assert letter.signers[1].caption.endswith("pada tanggal 22 Desember 2025")
    assert {"NOMOR 6 TAHUN 2025", "TANGGAL 22 DESEMBER 2025"} <= set(penjabaran(session.read, REQUEST).annex)
    assert naskah(own_village, "perdes-apbdes").title[1] == "Nomor 5 Tahun 2025"


def test_first_pasal_says_what_the_view_of_the_budget_says(year_village: Office) -> None:
    found = {item.text: item for item in sums(naskah(year_village, "perdes-apbdes"))}
    told = balance(year_village.session.read, 1)

    assert found["Pendapatan Desa"].amount == told.pendapatan
    assert found["Jumlah Belanja"].amount == told.belanja
    assert found["Surplus/(Defisit)"].amount == told.surplus
    assert found["Selisih Pembiayaan (a − b)"].amount == told.pembiayaan_netto
    assert found["Jumlah Belanja"].words == terbilang(told.belanja)
    bidang = [item.amount for name, item in found.items() if name.startswith("Bidang ")]
    assert len(bidang) == 5
    assert sum(amount for amount in bidang if amount is not None) == told.belanja


def test_first_pasal_of_an_amendment_adds_up(year_village: Office) -> None:
    items = sums(naskah(year_village, "perdes-pak"))
    threes = [at for at, item in enumerate(items) if item.text == "semula"]

    assert len(threes) == 4
    for at in threes:
        before, more, after = (items[at + step].amount for step in range(3))
        assert isinstance(before, Rupiah)
        assert isinstance(more, Rupiah)
        assert before + more == after
    bidang = [item.amount for item in items if item.text.startswith("Bidang ")]
    assert sum(amount for amount in bidang if amount is not None) == items[threes[1] + 2].amount


def test_reason_of_the_amendment_stands_in_its_considerans(year_village: Office) -> None:
    assert "perlu diubah karena sisa penghematan belanja" in flat(naskah(year_village, "perdes-pak"))


def test_words_of_the_village_are_printed_and_its_fields_filled_in(own_village: Office) -> None:
    session = own_village.at(Role.SEKDES)
    session.do(
        change_considerans, kind="perdes-apbdes", bagian="menimbang", place=1, uraian="bahwa warga Desa {desa} bermufakat {tanpa_arti}"
    )
    assert "a. bahwa warga Desa Contoh bermufakat {tanpa_arti}; b. bahwa Rancangan" in flat(naskah(own_village, "perdes-apbdes"))

    session.do(restore_considerans, kind="perdes-apbdes", bagian="menimbang")
    assert "a. bahwa Anggaran Pendapatan dan Belanja Desa merupakan" in flat(naskah(own_village, "perdes-apbdes"))


def test_more_entries_than_letters_go_on_with_double_letters(own_village: Office) -> None:
    for at in range(26):
        own_village.at(Role.SEKDES).do(add_considerans, kind="perdes-apbdes", bagian="menimbang", uraian=f"bahwa butir {at};")

    text = flat(naskah(own_village, "perdes-apbdes"))
    assert "z. bahwa butir 22;" in text
    assert "aa. bahwa butir 23;" in text


def test_perdes_is_offered_for_a_pak_and_never_for_a_perkades(year_village: Office) -> None:
    read = year_village.session.read
    found = draft(read, year=YEAR)
    assert found is not None

    assert [request.version_id for request in instances(read, find("perdes-pak"), YEAR, NOW)] == [found.id]
    assert not find("perdes-pak").suits(read, replace(REQUEST, version_id=1))


def test_year_without_a_budget_has_no_regulation(year_village: Office) -> None:
    with pytest.raises(InputRejected, match="row_missing"):
        perdes_apbdes(year_village.session.read, replace(REQUEST, year=2031))


def test_every_field_of_the_shipped_words_is_known(year_village: Office) -> None:
    known = set(merge_fields(year_village.session.read, version(year_village.session.read, 1)))
    shipped_words = [path("templates", name).read_text(encoding="utf-8") for name in ("considerans.csv", "pasal.csv")]

    assert set(re.findall(r"\{(\w+)\}", "".join(shipped_words))) <= known


def test_field_nobody_knows_stays_as_it_was_typed() -> None:
    assert filled("Desa {desa} {lain} {}", {"desa": "Contoh"}) == "Desa Contoh {lain} {}"
