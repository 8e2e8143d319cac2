"""Terbilang is checked against a reader of number words that knows nothing of the writer."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.values.money import Rupiah
from evillage.values.terbilang import number_in_words, terbilang

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SIZES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def number_from_words(words: str) -> int:
    total = group = figure = 0
    for word in words.split():
        if word in DIGITS:
            figure = DIGITS.index(word)
        elif word in ("sepuluh", "sebelas"):
            group += 10 if word == "sepuluh" else 11
        elif word == "belas":
            group, figure = group + 10 + figure, 0
        elif word == "puluh":
            group, figure = group + 10 * figure, 0
        elif word == "seratus":
            group += 100
        elif word == "ratus":
            group, figure = group + 100 * figure, 0
        elif word == "seribu":
            total += 1000
        else:
            total, group, figure = total + (group + figure) * SIZES[word], 0, 0
    return total + group + figure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "nol rupiah"),
        ("1", "satu rupiah"),
        ("10", "sepuluh rupiah"),
        ("11", "sebelas rupiah"),
        ("12", "dua belas rupiah"),
        ("20", "dua puluh rupiah"),
        ("100", "seratus rupiah"),
        ("111", "seratus sebelas rupiah"),
        ("1.000", "seribu rupiah"),
        ("1.001", "seribu satu rupiah"),
        ("1.100", "seribu seratus rupiah"),
        ("2.000", "dua ribu rupiah"),
        ("11.000", "sebelas ribu rupiah"),
        ("100.000", "seratus ribu rupiah"),
        ("101.000", "seratus satu ribu rupiah"),
        ("1.000.000", "satu juta rupiah"),
        ("1.001.000", "satu juta seribu rupiah"),
        ("1.000.000.000", "satu miliar rupiah"),
        ("1.000.000.000.000", "satu triliun rupiah"),
        ("1.250.000,50", "satu juta dua ratus lima puluh ribu rupiah lima puluh sen"),
        ("0,01", "nol rupiah satu sen"),
        ("-5.000", "minus lima ribu rupiah"),
    ],
)
def test_an_amount_in_words_reads_as_on_a_kuitansi(text: str, words: str) -> None:
    assert terbilang(Rupiah.parse(text)) == words


@given(st.integers(0, 10**18 - 1))
def test_reading_the_words_back_gives_the_number(number: int) -> None:
    assert number_from_words(number_in_words(number)) == number


@given(st.integers(0, 10**18 - 1))
def test_words_are_never_written_the_way_nobody_says_them(number: int) -> None:
    words = number_in_words(number)
    assert not re.search(r"\bsatu (ratus|puluh|belas)\b|  ", words)
    assert not re.search(r"(?<!puluh )(?<!ratus )\bsatu ribu\b", words)


@given(st.integers(-(10**17), 10**17))
def test_rupiah_and_sen_are_both_said(sen: int) -> None:
    words = terbilang(Rupiah(sen)).removeprefix("minus ")
    whole, _, rest = words.partition(" rupiah")
    assert number_from_words(whole) == abs(sen) // 100
    assert number_from_words(rest.removesuffix(" sen")) == abs(sen) % 100
