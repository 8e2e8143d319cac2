from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.paper.pdf_type import Face, bold, regular

WORDS = st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "S", "Zs"]), max_size=120)


@given(WORDS, st.floats(1, 300), st.floats(4, 20))
def test_wrapping_loses_nothing_and_keeps_inside_the_room(text: str, room: float, size: float) -> None:
    face = regular()
    lines = face.wrap(text, room, size)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.width(line, size) <= room + 1e-6 or len(line) == 1 for line in lines)


def test_a_text_breaks_between_words() -> None:
    face = regular()
    room = face.width("Belanja barang dan", 9)
    assert face.wrap("Belanja barang dan jasa", room, 9) == ["Belanja barang dan", "jasa"]


def test_a_number_that_fits_on_no_line_breaks_at_its_strokes() -> None:
    face = regular()
    room = face.width("0203/KWT/14.2007/", 9)
    assert face.wrap("0203/KWT/14.2007/2026", room, 9) == ["0203/KWT/14.2007/", "2026"]


def test_line_breaks_in_a_text_are_kept() -> None:
    assert regular().wrap("satu\ndua\n\ntiga", 500, 9) == ["satu", "dua", "", "tiga"]


@pytest.mark.parametrize("face", [regular, bold])
def test_every_digit_is_as_wide_as_any_other(face: Callable[[], Face]) -> None:
    assert len({face().width(digit) for digit in "0123456789"}) == 1


def test_a_sign_the_font_lacks_still_has_a_width() -> None:
    assert regular().width("\u4e2d") > 0
