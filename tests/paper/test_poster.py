"""Posters as they are laid out: every word on the sheet, none over another, all of it readable in a black-and-white copy."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from PIL import Image

from evillage.paper.poster.back import backs
from evillage.paper.poster.looks import FILLS, contrast, grey
from evillage.paper.poster.model import Contact, Jenis, Poster, Standing, Ukuran
from evillage.paper.poster.saving import Bentuk, poster_bytes, poster_name, usual_form
from evillage.paper.poster.sheet import Area, Box, Code, Disc, Ghost, Picture, Sheet, Strokes, Words
from evillage.paper.poster.sizes import MILLIMETRES, draw, poster_pdf
from evillage.paper.poster.words import brief
from tests.paper.pages import Pdf
from tests.paper.posters import LARGEST, empty, extreme, poster

MAKERS: dict[str, Callable[[Jenis], Poster]] = {"ordinary": poster, "extreme": extreme, "empty": empty}
CASES = [
    pytest.param(make, jenis, ukuran, id=f"{name}-{jenis}-{ukuran}")
    for name, make in MAKERS.items()
    for jenis in Jenis
    for ukuran in Ukuran
]
SLACK = 0.05  # millimetres
LEAST = {Ukuran.A3: 2.8, Ukuran.A4: 2.4, Ukuran.PICTURE: 2.3, Ukuran.BANNER: 1.8, Ukuran.LARGE_BANNER: 2.4}
"""The smallest letters of an ordinary poster in millimetres; a tenth of the real ones on banners."""


def reach(sheet: Sheet) -> list[Box]:
    """Where everything with an extent stands."""
    boxes: list[Box] = []
    for mark in sheet.marks:
        match mark:
            case Words() | Area() | Code() | Picture():
                boxes.append(mark.box)
            case Disc():
                boxes.append(Box(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius))
            case Strokes():
                boxes += [Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in mark.lines]
    return boxes


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.x, other.x) > SLACK and min(one.bottom, other.bottom) - max(one.y, other.y) > SLACK
    )  # fmt: skip


@pytest.mark.parametrize(("make", "jenis", "ukuran"), CASES)
def test_nothing_reaches_over_the_edge_of_the_sheet(make: Callable[[Jenis], Poster], jenis: Jenis, ukuran: Ukuran) -> None:
    width, height = MILLIMETRES[ukuran]

    outside = [
        box for box in reach(draw(make(jenis), ukuran))
        if box.x < -SLACK or box.y < -SLACK or box.right > width + SLACK or box.bottom > height + SLACK
    ]  # fmt: skip
    assert outside == []


@pytest.mark.parametrize(("make", "jenis", "ukuran"), CASES)
def test_no_words_stand_over_other_words(make: Callable[[Jenis], Poster], jenis: Jenis, ukuran: Ukuran) -> None:
    words = draw(make(jenis), ukuran).text

    assert [(a.text, b.text) for a, b in combinations(words, 2) if overlap(a.box, b.box)] == []


@pytest.mark.parametrize(("make", "jenis", "ukuran"), CASES)
def test_words_are_readable_in_a_black_and_white_copy(make: Callable[[Jenis], Poster], jenis: Jenis, ukuran: Ukuran) -> None:
    pale = {
        (mark.text, mark.ink.colour, mark.ground) for mark in draw(make(jenis), ukuran).text if contrast(mark.ink.colour, mark.ground) < 4.5
    }

    assert pale == set()


@pytest.mark.parametrize("ukuran", list(Ukuran))
@pytest.mark.parametrize("jenis", list(Jenis))
def test_a_village_of_45_kegiatan_keeps_its_letters_large(jenis: Jenis, ukuran: Ukuran) -> None:
    smallest = min(draw(poster(jenis), ukuran).text, key=lambda mark: mark.ink.size)

    assert smallest.ink.size >= LEAST[ukuran], smallest.text


SIDES = [pytest.param(make, jenis, id=f"{name}-{jenis}") for name, make in MAKERS.items() if name != "empty" for jenis in Jenis]


def behind(made: Poster) -> list[Sheet]:
    return backs(made, *MILLIMETRES[Ukuran.A4])


@pytest.mark.parametrize(("make", "jenis"), SIDES)
def test_the_back_of_a_flyer_names_every_kegiatan_within_its_edges(make: Callable[[Jenis], Poster], jenis: Jenis) -> None:
    made = make(jenis)
    pages = behind(made)
    said = [mark.text for page in pages for mark in page.text]

    assert len([text for text in said if text.isdecimal()]) == len(made.works)
    assert {work.name.split()[0] for work in made.works} <= {text.split()[0] for text in said}
    for page in pages:
        assert [box for box in reach(page) if box.x < -SLACK or box.right > page.width + SLACK or box.bottom > page.height + SLACK] == []
        assert [(a.text, b.text) for a, b in combinations(page.text, 2) if overlap(a.box, b.box)] == []
        assert [mark.text for mark in page.text if contrast(mark.ink.colour, mark.ground) < 4.5] == []
        assert min(mark.ink.size for mark in page.text) > 1.7


def test_the_back_of_a_realisation_begins_with_what_is_unfinished() -> None:
    made = poster(Jenis.REALISASI)
    works = (*made.works[:3], *(replace(work, standing=Standing.HANDED_OVER) for work in made.works[3:5]), *made.works[5:])
    said = [mark.text for page in behind(replace(made, works=works)) for mark in page.text]

    assert (
        said.index("43 kegiatan belum selesai") < said.index(works[0].name) < said.index("2 kegiatan selesai") < said.index(works[3].name)
    )
    assert any(text.startswith("diserahterimakan") for text in said)


def test_a_flyer_has_as_many_backs_as_its_kegiatan_need_and_none_without_them() -> None:
    assert [len(behind(poster(Jenis.APBDES, works))) for works in (10, 45, 200)] == [0, 1, 5]
    assert behind(empty(Jenis.REALISASI)) == []
    assert len(Pdf(poster_pdf(poster(Jenis.APBDES), Ukuran.A4))) == 2
    assert "Halaman 2 dari 2" in " ".join(mark.text for mark in behind(poster(Jenis.APBDES))[0].text)


@pytest.mark.parametrize(("ukuran", "place"), [(Ukuran.A4, "di halaman belakang"), (Ukuran.A3, "di halaman desa, pindai kodenya")])
def test_what_has_no_room_says_where_it_is(ukuran: Ukuran, place: str) -> None:
    for jenis in Jenis:
        assert any(mark.text.startswith("dan 35 kegiatan lain") and mark.text.endswith(place) for mark in draw(poster(jenis), ukuran).text)
    without = replace(poster(Jenis.APBDES), contact=Contact("Kantor Desa"))
    assert any("pada selebaran di kantor desa" in mark.text for mark in draw(without, Ukuran.A3).text)


def test_neighbouring_fills_differ_in_a_grey_copy_by_pattern_and_by_lightness() -> None:
    for one, other in pairwise(FILLS):
        assert one.pattern is not other.pattern
        assert abs(grey(one.colour) - grey(other.colour)) > 0.1 or contrast(one.colour, other.colour) > 1.5
    for fill in FILLS:
        assert not fill.stroke or contrast(fill.colour, fill.stroke) > 2


@pytest.mark.parametrize("ukuran", list(Ukuran))
def test_amounts_of_fourteen_digits_stand_whole(ukuran: Ukuran) -> None:
    said = [mark.text for mark in draw(extreme(Jenis.REALISASI), ukuran).text]

    assert f"({brief(LARGEST)})" in said
    assert "(Rp87.654.321.098.765,43)" in said


@pytest.mark.parametrize("ukuran", list(Ukuran))
def test_a_long_name_ends_in_an_ellipsis(ukuran: Ukuran) -> None:
    said = [mark.text for mark in draw(extreme(Jenis.APBDES), ukuran).text]

    assert any(text.endswith("…") for text in said)


def test_only_a_draft_carries_the_mark() -> None:
    last = draw(empty(Jenis.APBDES), Ukuran.A3).marks[-1]

    assert isinstance(last, Ghost)
    assert last.text == "DRAF"
    assert not any(isinstance(mark, Ghost) for mark in draw(poster(Jenis.APBDES), Ukuran.A3).marks)


@pytest.mark.parametrize("ukuran", list(Ukuran))
def test_pdf_has_its_size_and_says_every_word(ukuran: Ukuran) -> None:
    made = poster(Jenis.REALISASI)

    pdf = Pdf(poster_pdf(made, ukuran))

    assert pdf.sizes[0] == pytest.approx(MILLIMETRES[ukuran], abs=0.01)
    assert len(pdf) == (2 if ukuran is Ukuran.A4 else 1)
    flat = "".join(pdf.text.split())
    assert [mark.text for mark in draw(made, ukuran).text if "".join(mark.text.split()) not in flat] == []


def test_pdf_embeds_the_fonts_it_uses() -> None:
    data = poster_pdf(poster(Jenis.APBDES), Ukuran.A4)

    assert data.count(b"/FontFile2") == 3


def test_picture_for_messages_has_its_dots() -> None:
    with Image.open(BytesIO(poster_bytes(poster(Jenis.APBDES), Bentuk.PNG, Ukuran.PICTURE))) as picture:
        assert picture.size == (1080, 1350)
        assert picture.getpixel((5, 5)) == (11, 74, 114)


def test_the_same_poster_gives_the_same_file() -> None:
    made = poster(Jenis.PAK)

    assert poster_pdf(made, Ukuran.BANNER) == poster_pdf(made, Ukuran.BANNER)


def test_the_code_leads_to_the_page_or_names_the_paper() -> None:
    codes = [mark.text for make in (poster, empty) for mark in draw(make(Jenis.PAK), Ukuran.A3).marks if isinstance(mark, Code)]

    assert codes == ["https://contoh.desa.example.id", "Desa Sumber Contoh\n2026\npak\n0AF9-1A62"]


def test_a_file_is_named_after_village_day_and_size_and_a_draft_says_so() -> None:
    assert poster_name(poster(Jenis.PAK), Bentuk.PDF, Ukuran.BANNER) == "2026_BALIHO-PAK_Desa-Sumber-Contoh_2026-11-20_300x200.pdf"
    assert poster_name(empty(Jenis.APBDES), Bentuk.HTML, None) == "2026_BALIHO-APBDES_Desa-Sumber-Contoh_2026-11-20_DRAF.html"
    assert [usual_form(ukuran) for ukuran in (Ukuran.PICTURE, Ukuran.A4)] == [Bentuk.PNG, Bentuk.PDF]
