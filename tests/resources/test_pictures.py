"""Fonts and icons that the window and the papers ask for by name."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

import resources

WINDOW_FONTS = ("Regular", "Medium", "SemiBold", "Bold")
PAPER_FONTS = ("Regular", "SemiBold", "Bold")
ICONS = sorted(file.name for file in resources.path("icons").glob("*.svg"))
TYPOGRAPHY = "0123456789.,Rp–—×≤≥±½²³°·…‹›“”‘’▲▼●■✓µé"


@pytest.mark.parametrize("weight", WINDOW_FONTS)
def test_window_font_is_a_weight_of_inter(qtbot: QtBot, weight: str) -> None:
    number = QFontDatabase.addApplicationFont(str(resources.path("fonts", f"Inter-{weight}.ttf")))

    assert number >= 0
    assert QFontDatabase.applicationFontFamilies(number)[0].startswith("Inter")


@pytest.mark.parametrize("weight", PAPER_FONTS)
def test_figures_on_paper_are_equally_wide(weight: str) -> None:
    name = f"paper-{weight}"
    registerFont(TTFont(name, str(resources.path("fonts", f"InterTabular-{weight}.ttf"))))

    assert len({stringWidth(digit, name, 10) for digit in "0123456789"}) == 1
    assert stringWidth(".", name, 10) == stringWidth(",", name, 10)


@pytest.mark.parametrize("file", [*(f"Inter-{w}" for w in WINDOW_FONTS), *(f"InterTabular-{w}" for w in PAPER_FONTS)])
def test_font_draws_every_sign_of_an_indonesian_paper(file: str) -> None:
    face = TTFont(file, str(resources.path("fonts", f"{file}.ttf"))).face

    assert [sign for sign in TYPOGRAPHY if ord(sign) not in face.charToGlyph] == []


def test_licences_travel_with_what_they_cover() -> None:
    assert "SIL OPEN FONT LICENSE" in resources.path("fonts", "OFL.txt").read_text(encoding="utf-8").upper()
    assert "ISC License" in resources.path("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("icon", ICONS)
def test_icon_renders_and_takes_a_colour(qtbot: QtBot, icon: str) -> None:
    svg = resources.path("icons", icon).read_bytes()

    assert QSvgRenderer(QByteArray(svg.replace(b"currentColor", b"#0F5C8C"))).isValid()
    assert b"currentColor" in svg or icon == "evillage.svg"
