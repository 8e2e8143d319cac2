"""The baliho agrees with APBDes, PAK and LRA to the sen, says what its golden files say, and is not printed final with a gap."""

import os
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.monitoring.board import board
from evillage.monitoring.paket_status import Said, say_status
from evillage.paper.model import Report, Row
from evillage.paper.poster.model import Contact, Jenis, Poster, Realised, Standing, Ukuran
from evillage.paper.poster.page import poster_page
from evillage.paper.poster.sizes import draw
from evillage.reports.apbdes import apbdes_1a
from evillage.reports.baliho.checklist import Item, checklist, finished, unmet
from evillage.reports.baliho.figures import Wish, baliho
from evillage.reports.lra import lra_1a
from evillage.reports.perubahan import pak_1a
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.publikasi import change_publikasi
from tests.builders import YEAR, Office, office
from tests.extreme import extreme_village
from tests.golden.year import NOW, village_year
from tests.paper.posters import poster as drawn

DAY = date(YEAR, 3, 31)
HERE = Path(__file__).parent / "baliho"


@pytest.fixture
def village(year_village: Office) -> Office:
    return year_village


def told(village: Office, jenis: Jenis, day: date = DAY) -> Poster:
    return baliho(village.session.read, Wish(jenis, YEAR, day, NOW))


def request(day: date = DAY, version_id: int | None = None) -> Request:
    return Request(year=YEAR, until=day, now=NOW, version_id=version_id)


def row_of(report: Report, words: str) -> Row:
    return next(row for row in report.rows if words in row.cells)


def complete(poster: Poster) -> Poster:
    """The poster of a village that has filled in everything."""
    works = tuple(
        replace(work, executor="Kasi Contoh", team="TPK", output="Jalan", volume=work.volume or Quantity.of(1), unreported=())
        for work in poster.works
    )
    return replace(poster, posted=True, contact=Contact("Kantor Desa Contoh"), works=works)


def test_apbdes_is_told_as_its_annex_has_it(village: Office) -> None:
    poster, annex = told(village, Jenis.APBDES), apbdes_1a(village.session.read, request())

    assert [poster.figures[0].amount] == [cell for cell in row_of(annex, "Jumlah Pendapatan").cells if isinstance(cell, Rupiah)]
    assert [poster.figures[1].amount] == [cell for cell in row_of(annex, "Jumlah Belanja").cells if isinstance(cell, Rupiah)]
    assert [poster.figures[2].amount] == [cell for cell in row_of(annex, "Pembiayaan Netto").cells if isinstance(cell, Rupiah)]
    for bidang in poster.spending:
        if bidang.amount:
            assert bidang.amount in row_of(annex, bidang.name).cells


def test_realisation_is_told_as_the_lra_has_it(village: Office) -> None:
    poster, lra = told(village, Jenis.REALISASI), lra_1a(village.session.read, request())

    for figure, words in zip(poster.figures, ("Jumlah Pendapatan", "Jumlah Belanja", "SiLPA Tahun Berjalan"), strict=True):
        assert figure.amount == row_of(lra, words).cells[3]
    assert [figure.beside for figure in poster.figures[:2]] == [
        row_of(lra, words).cells[2] for words in ("Jumlah Pendapatan", "Jumlah Belanja")
    ]
    for bidang in poster.spending:
        if bidang.beside:
            assert row_of(lra, bidang.name).cells[2:4] == (bidang.beside, bidang.amount)
    assert poster.realised is not None
    assert sum((amount for _, amount in poster.realised.lies), Rupiah(0)) == poster.realised.remains == lra.closing[-1][1]


def test_pak_is_told_before_and_after(village: Office) -> None:
    poster = told(village, Jenis.PAK)
    pak = village.session.read.number("SELECT id FROM budget_version WHERE kind = 'pak'")
    annex = pak_1a(village.session.read, request(version_id=pak))

    for figure, words in zip(poster.figures, ("Jumlah Pendapatan", "Jumlah Belanja", "Pembiayaan Netto"), strict=True):
        assert [cell for cell in row_of(annex, words).cells if isinstance(cell, Rupiah)][:2] == [figure.beside, figure.amount]
    assert poster.basis == "Rancangan Perubahan APBDes 2026 ke-1, belum ditetapkan"


@pytest.mark.parametrize("jenis", list(Jenis))
@pytest.mark.parametrize("make", [village_year, extreme_village], ids=["golden", "extreme"])
def test_parts_add_up_to_the_big_numbers(make, jenis: Jenis, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    made = make(tmp_path)
    poster = told(made, jenis, date(YEAR, 6, 30))
    made.session.close()

    income = [part.amount for part in poster.sources if part.code != "6.1"]
    assert sum(income, Rupiah(0)) == poster.figures[0].amount
    for parts in (poster.spending, poster.works):
        assert sum((part.amount for part in parts), Rupiah(0)) == poster.figures[1].amount
    inward = sum((part.amount for part in poster.sources if part.code == "6.1"), Rupiah(0))
    outward = poster.outward.amount if poster.outward else Rupiah(0)
    remains = poster.figures[0].amount - poster.figures[1].amount + inward - outward
    assert poster.figures[2].amount == (remains if jenis is Jenis.REALISASI else inward - outward)


def test_all_five_bidang_are_told_the_largest_first(village: Office) -> None:
    spending = told(village, Jenis.APBDES).spending

    assert sorted(part.code for part in spending) == ["1", "2", "3", "4", "5"]
    assert [part.amount for part in spending] == sorted((part.amount for part in spending), reverse=True)


def test_a_kegiatan_is_told_with_place_volume_executor_team_and_progress(village: Office) -> None:
    road = told(village, Jenis.REALISASI).works[0]

    assert (road.place, str(road.volume), road.satuan) == ("Dusun Contoh Barat", "312,5", "M")
    assert (road.executor, road.team, road.needs_team) == ("Kasi Kesejahteraan", "TPK Dusun Contoh Barat", True)
    assert road.reached is not None
    assert 0 < road.reached < 100_00
    assert road.standing is Standing.RUNNING


def test_what_people_said_of_a_paket_stands_on_the_poster(tmp_path: Path) -> None:
    made = village_year(tmp_path)
    session = made.at(Role.SEKDES)
    road = next(row.paket for row in board(session.read, year=YEAR, day=DAY))
    said = []
    for day, word in ((20, Said.HELD), (21, Said.STOPPED)):
        session.do(say_status, paket_id=road.id, status=word, date=date(YEAR, 12, day), reason="Musim hujan")
        poster = told(made, Jenis.REALISASI, date(YEAR, 12, day))
        said.append(next(work.standing for work in poster.works if work.id == road.kegiatan_id))
    session.close()

    assert said == [Standing.HELD, Standing.STOPPED]
    assert [one.finished for one in Standing] == [True, True, False, False, False, False]


def test_before_anything_is_budgeted_the_draft_is_told_empty(tmp_path: Path) -> None:
    made = office(tmp_path)
    poster = told(made, Jenis.APBDES)
    made.session.close()

    assert (poster.works, poster.sources, poster.realised, poster.posted) == ((), (), None, False)
    assert poster.basis == "Rancangan APBDes 2026, belum ditetapkan"


def test_a_year_without_an_amendment_has_no_poster_of_one(tmp_path: Path) -> None:
    made = office(tmp_path)
    with pytest.raises(RuleViolation) as refused:
        told(made, Jenis.PAK)
    made.session.close()

    assert sentence(refused.value) == "Tahun 2026 belum punya Perubahan APBDes; mulai dahulu di halaman Versi anggaran."


def test_a_year_that_was_not_opened_has_no_poster(village: Office) -> None:
    with pytest.raises(InputRejected):
        baliho(village.session.read, Wish(Jenis.APBDES, 2031, date(2031, 1, 1), NOW))


def test_the_public_face_of_the_village_stands_on_it(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.at(Role.SEKDES).do(change_publikasi, pengaduan="Kantor Desa Contoh", kontak="0333-000000", situs="https://contoh.desa.example.id")
    poster = told(made, Jenis.APBDES)
    made.session.close()

    assert poster.contact == Contact("Kantor Desa Contoh", "0333-000000", "https://contoh.desa.example.id")
    assert "Kantor Desa Contoh" in [mark.text for mark in draw(poster, Ukuran.A3).text]


BREACHES: dict[tuple[Jenis, str], dict[str, Any]] = {
    (Jenis.APBDES, "posted"): {"posted": False},
    (Jenis.APBDES, "executors"): {"executor": ""},
    (Jenis.APBDES, "teams"): {"team": "", "needs_team": True},
    (Jenis.APBDES, "complaints"): {"contact": Contact(kontak="0333-000000")},
    (Jenis.PAK, "posted"): {"posted": False},
    (Jenis.PAK, "executors"): {"executor": ""},
    (Jenis.PAK, "teams"): {"team": "", "needs_team": True},
    (Jenis.PAK, "complaints"): {"contact": Contact()},
    (Jenis.REALISASI, "posted"): {"posted": False},
    (Jenis.REALISASI, "outputs"): {"output": ""},
    (Jenis.REALISASI, "unfinished"): {"unreported": ("Rabat beton",), "paket_id": 7},
    (Jenis.REALISASI, "remains"): {"realised": Realised(Rupiah(5), Rupiah(9), Rupiah(3), Rupiah(9), Rupiah(2), (("bank", Rupiah(3)),))},
    (Jenis.REALISASI, "complaints"): {"contact": Contact()},
}


@pytest.mark.parametrize("jenis", list(Jenis))
def test_a_complete_poster_is_printed_without_the_mark(village: Office, jenis: Jenis) -> None:
    poster = complete(told(village, jenis))

    assert unmet(poster) == ()
    assert poster.draft
    assert not finished(poster).draft
    assert all(item.sentence.endswith(".") and "{" not in item.sentence and "…" not in item.sentence for item in checklist(poster))


@pytest.mark.parametrize(("jenis", "key"), BREACHES, ids=str)
def test_each_demand_alone_blocks_the_final_print(village: Office, jenis: Jenis, key: str) -> None:
    poster, breach = complete(told(village, jenis)), BREACHES[jenis, key]
    fields = {name: value for name, value in breach.items() if name in Poster.__dataclass_fields__}
    rest = {name: value for name, value in breach.items() if name not in fields}
    works = (replace(poster.works[0], **rest), *poster.works[1:])
    broken = replace(poster, works=works, **fields)

    assert [item.key for item in unmet(broken)] == [key]
    with pytest.raises(RuleViolation) as refused:
        finished(broken)
    first = unmet(broken)[0]
    assert first.target == {"kegiatan": works[0].id, "paket": works[0].paket_id, "desa": "publikasi"}.get(first.page)
    name = first.name
    assert sentence(refused.value) == f"1 syarat belum terpenuhi: {name}. Lengkapi menurut daftar syarat, atau cetak sebagai draf."
    assert (first.page == "periksa") is (key == "remains")
    assert first.page in {"versi", "kegiatan", "paket", "periksa", "desa"}


def test_a_sentence_names_the_first_few_and_counts_the_rest(village: Office) -> None:
    poster = complete(told(village, Jenis.APBDES))
    many = tuple(replace(poster.works[0], code=f"2.3.{at:02d}", executor="") for at in range(1, 8))

    assert [item.sentence for item in unmet(replace(poster, works=many))] == [
        "7 kegiatan belum punya pelaksana (2.3.01, 2.3.02, 2.3.03, 2.3.04, dan 3 lagi); isi pelaksananya di halaman Kegiatan."
    ]


def test_every_demand_of_the_articles_is_tried() -> None:
    assert {(jenis, item.key) for jenis in Jenis for item in _demands(jenis)} == set(BREACHES)


def _demands(jenis: Jenis) -> tuple[Item, ...]:
    return checklist(drawn(jenis))


def test_a_kegiatan_without_team_passes_when_nobody_needs_one(village: Office) -> None:
    poster = complete(told(village, Jenis.APBDES))
    alone = replace(poster, works=tuple(replace(work, team="", needs_team=False) for work in poster.works))

    assert unmet(alone) == ()


def test_nothing_moved_is_no_realisation(tmp_path: Path) -> None:
    made = office(tmp_path)
    poster = told(made, Jenis.REALISASI)
    made.session.close()

    assert [item.key for item in unmet(poster)] == ["posted", "remains", "complaints"]


@pytest.mark.parametrize("jenis", list(Jenis))
def test_poster_says_exactly_what_its_golden_file_says(village: Office, jenis: Jenis) -> None:
    poster = replace(complete(told(village, jenis)), code="0000-0000", app="e-Village")
    said = "\n\n".join("\n".join([f"=== {ukuran}", *(mark.text for mark in draw(poster, ukuran).text)]) for ukuran in Ukuran) + "\n"
    golden = HERE / f"{jenis}.txt"
    if os.environ.get("EVILLAGE_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")

    assert said == golden.read_text(encoding="utf-8")


class Reading(HTMLParser):
    """Reads a page strictly: every element that opens must close in its turn; tables are kept as rows of texts."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += data


def read_page(poster: Poster) -> Reading:
    reading = Reading()
    reading.feed(poster_page(poster))
    reading.close()
    assert reading.open == []
    return reading


@pytest.mark.parametrize("jenis", list(Jenis))
def test_page_is_whole_asks_for_nothing_and_its_sums_agree(village: Office, jenis: Jenis) -> None:
    poster = complete(told(village, jenis))
    page = read_page(poster)

    assert ("html", {"lang": "id"}) in page.attributes
    assert not {tag for tag, _ in page.attributes} & {"script", "link", "iframe", "form"}
    assert not [
        value for _, found in page.attributes for name, value in found.items() if name in {"src", "href"} or "http:" in (value or "")
    ]
    for table, total in zip(page.tables[1:3], (poster.figures[1].amount,) * 2, strict=True):
        body = [Rupiah.parse(row[-2]) for row in table[1:]]
        assert sum(body[:-1], Rupiah(0)) == body[-1] == total
    assert len(page.tables[2]) == len(poster.works) + 2


def test_every_picture_of_the_page_has_words(village: Office) -> None:
    poster = replace(told(village, Jenis.APBDES), logo=b"\xff\xd8\xff")

    pictures = [found for tag, found in read_page(poster).attributes if tag == "img"]
    assert [found["alt"] for found in pictures] == ["Logo Desa Contoh"]


def test_page_names_offices_and_no_people(village: Office) -> None:
    people = [name for (name,) in village.session.read.tuples("SELECT name FROM user UNION SELECT penerima FROM bukti")]
    poster = replace(
        told(village, Jenis.REALISASI), works=tuple(replace(work, team="Budi Contoh") for work in told(village, Jenis.REALISASI).works)
    )
    page = poster_page(poster)

    assert people
    assert [name for name in (*people, "Budi Contoh") if name in page] == []
    assert "Kasi Kesejahteraan" in page


def test_words_that_look_like_markup_stay_words(village: Office) -> None:
    poster = told(village, Jenis.APBDES)
    odd = replace(poster, desa='Desa <b>"A&B"</b>', works=(replace(poster.works[0], name="<script>1</script>", place="a<b"),))

    assert "<script>" not in poster_page(odd)
    assert read_page(odd).tables[2][1][0].startswith("<script>1</script>")
