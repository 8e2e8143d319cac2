"""Colours are readable, figures are tabular, and the style sheet stays thin."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.stylesheet import stylesheet
from ui.theme import DARK, LIGHT, ZOOMS, Scheme, Text, Tokens, Tone, apply_theme, body_font, label, scaled, tokens

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["terang", "gelap"])


def luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    return 0.2126 * channel(made.redF()) + 0.7152 * channel(made.greenF()) + 0.0722 * channel(made.blueF())


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_every_text_is_aa_on_every_ground_it_stands_on(colours: Tokens) -> None:
    grounds = (colours.background, colours.surface, colours.selection, colours.hover)
    texts = (colours.text, colours.muted, colours.negative, colours.accent)
    pairs = {(text, ground): contrast(text, ground) for text in texts for ground in grounds}
    pairs[colours.on_accent, colours.accent] = contrast(colours.on_accent, colours.accent)
    pairs[colours.on_accent, colours.accent_hover] = contrast(colours.on_accent, colours.accent_hover)
    pairs[colours.text, colours.chips[Tone.BAD].background] = contrast(colours.text, colours.chips[Tone.BAD].background)

    assert {pair: round(ratio, 2) for pair, ratio in pairs.items() if ratio < 4.5} == {}


@BOTH
def test_every_chip_is_aa(colours: Tokens) -> None:
    assert set(colours.chips) == set(Tone)
    assert {
        tone: contrast(pair.background, pair.text) for tone, pair in colours.chips.items() if contrast(pair.background, pair.text) < 4.5
    } == {}


@BOTH
def test_borders_and_bars_are_seen(colours: Tokens) -> None:
    assert contrast(colours.border, colours.surface) >= 3
    assert contrast(colours.accent, colours.surface) >= 3
    assert contrast(colours.plan, colours.surface) >= 3


def test_light_tokens_are_those_of_the_design() -> None:
    assert (LIGHT.background, LIGHT.surface, LIGHT.text, LIGHT.muted) == ("#F7F8FA", "#FFFFFF", "#1F2933", "#52606D")
    assert (LIGHT.line, LIGHT.border, LIGHT.accent, LIGHT.on_accent) == ("#D9DEE4", "#8593A1", "#0F5C8C", "#FFFFFF")
    assert (DARK.background, DARK.surface, DARK.text, DARK.muted) == ("#14181D", "#1C2229", "#E6EAEE", "#A3AEBA")
    assert (LIGHT.selection, DARK.selection, LIGHT.negative, DARK.negative) == ("#DCEBF5", "#1F3A4D", "#B42318", "#FF8A7A")


@pytest.mark.parametrize("zoom", ZOOMS)
@BOTH
def test_style_sheet_stays_thin_and_whole(colours: Tokens, zoom: int) -> None:
    sheet = stylesheet(colours, zoom)

    assert len(sheet.splitlines()) < 150
    assert "$" not in sheet


def test_figures_are_tabular_at_every_role(qtbot: QtBot) -> None:
    for role in Text:
        shown = label("1.111", role)
        qtbot.addWidget(shown)
        shown.ensurePolished()
        metrics = QFontMetricsF(shown.font())
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888"), role


def test_type_scale_is_10_11_13_15(qtbot: QtBot) -> None:
    sizes = {}
    for role in Text:
        shown = label("A", role)
        qtbot.addWidget(shown)
        shown.ensurePolished()
        sizes[role] = (shown.font().pointSizeF(), int(shown.font().weight()))

    assert sizes[Text.BODY] == (10, 400)
    assert sizes[Text.HEADING] == (11, 600)
    assert sizes[Text.FIGURE] == (13, 600)
    assert sizes[Text.TITLE] == (15, 600)


def test_inter_is_the_face() -> None:
    assert body_font().family() == "Inter"


def test_without_the_bundled_fonts_the_system_face_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.theme._bundled_family", lambda: "")

    font = body_font(125)

    assert font.family() != "Inter"
    assert font.pointSizeF() == 12.5
    assert font.isFeatureSet(QFont.Tag("tnum"))


def test_zoom_scales_text_and_lengths(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=150)
    title = label("Judul", Text.TITLE)
    qtbot.addWidget(title)
    title.ensurePolished()

    assert scaled(32) == 48
    assert title.font().pointSizeF() == 22.5


def test_widgets_know_the_scheme_from_their_palette(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Simpan")
    qtbot.addWidget(button)
    assert tokens(button) is LIGHT

    apply_theme(qapp, Scheme.DARK)

    assert tokens(button) is DARK
    assert QLabel().palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
