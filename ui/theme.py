"""Colours, type and sizes of the window, and the one call that puts them on the application.

    apply_theme(app, Scheme.SYSTEM, zoom=100)      Fusion + QPalette + QSS + Inter with tabular figures
    tokens(widget).accent                          the colours in force, read from the widget's own palette
    scaled(32)                                     a length in pixels at the zoom in force

Nothing is passed around: a widget asks its palette, so a change of scheme reaches everything that paints itself.
Labels take their size and weight from the property `role` (see `Text` and `label`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from resources import path as resource

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS: Final = 10.0
_CUTS: Final = ("Regular", "SemiBold")  # weights 400 and 600: each further file costs a millisecond at the start
ZOOMS: Final = (90, 100, 110, 125, 150)
RADIUS: Final = 6


class Scheme(StrEnum):
    """Which colours: as the system says, or as the user chose."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"


class Density(StrEnum):
    """Row height of tables: 32 or 26 pixels."""

    ROOMY = "lega"
    DENSE = "padat"

    @property
    def row_height(self) -> int:
        """Pixels at 100 %."""
        return 26 if self is Density.DENSE else 32


class Tone(StrEnum):
    """What a chip or a banner says by colour, always beside its word."""

    NEUTRAL = "netral"
    INFO = "info"
    GOOD = "baik"
    WARN = "perlu"
    BAD = "buruk"
    SENT = "terkirim"
    LOCKED = "terkunci"


class Text(StrEnum):
    """Roles of a label: size and weight on the scale 10 / 11 / 13 / 15 pt, 400 and 600."""

    BODY = "body"
    MUTED = "muted"
    STRONG = "strong"
    NEGATIVE = "negative"
    LEAD = "lead"  # 11 pt
    HEADING = "heading"  # 11 pt 600
    FIGURE = "figure"  # 13 pt 600
    TITLE = "title"  # 15 pt 600


@dataclass(frozen=True, slots=True)
class Pair:
    """A background and the text that is readable on it."""

    background: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one scheme, as hex."""

    dark: bool
    background: str
    surface: str
    text: str
    muted: str
    line: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    hairline: str
    negative: str
    plan: str  # second bar and dashed line of charts
    chips: Mapping[Tone, Pair]


LIGHT: Final = Tokens(
    dark=False,
    background="#F7F8FA",
    surface="#FFFFFF",
    text="#1F2933",
    muted="#52606D",
    line="#D9DEE4",
    border="#8593A1",
    accent="#0F5C8C",
    accent_hover="#0B4A72",
    on_accent="#FFFFFF",
    selection="#DCEBF5",
    hover="#F0F4F8",
    hairline="#EEF1F4",
    negative="#B42318",
    plan="#2F7D59",
    chips={
        Tone.NEUTRAL: Pair("#EEF1F4", "#3E4C59"),
        Tone.INFO: Pair("#E3EEF9", "#0B4A7A"),
        Tone.GOOD: Pair("#E4F3EA", "#1B5E3A"),
        Tone.WARN: Pair("#FFF1DC", "#7A4100"),
        Tone.BAD: Pair("#FDE7E4", "#9B1C13"),
        Tone.SENT: Pair("#E6F4F3", "#0B5651"),
        Tone.LOCKED: Pair("#ECE9F5", "#44337A"),
    },
)
DARK: Final = Tokens(
    dark=True,
    background="#14181D",
    surface="#1C2229",
    text="#E6EAEE",
    muted="#A3AEBA",
    line="#323B45",
    border="#6B7885",
    accent="#5FB0E5",
    accent_hover="#86C5EE",
    on_accent="#0B1A26",
    selection="#1F3A4D",
    hover="#242C35",
    hairline="#262E37",
    negative="#FF8A7A",
    plan="#6FCF9F",
    chips={
        Tone.NEUTRAL: Pair("#2C353F", "#C5CED7"),
        Tone.INFO: Pair("#17364F", "#A5D0F3"),
        Tone.GOOD: Pair("#173D2A", "#97DDB5"),
        Tone.WARN: Pair("#46310F", "#FFCB80"),
        Tone.BAD: Pair("#4B201C", "#FFB4AA"),
        Tone.SENT: Pair("#133C3A", "#8CD9D2"),
        Tone.LOCKED: Pair("#332B50", "#CABDF5"),
    },
)


def tokens(widget: QWidget) -> Tokens:
    """The colours in force where the widget stands."""
    return tokens_of(widget.palette())


def tokens_of(palette: QPalette) -> Tokens:
    """The scheme a palette was made from; delegates ask with `option.palette`."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def zoom_factor() -> float:
    """1.0 at 100 %: what the application font says."""
    return QGuiApplication.font().pointSizeF() / POINTS


def scaled(pixels: float) -> int:
    """A length given for 100 %, at the zoom in force."""
    return round(pixels * zoom_factor())


def apply_theme(app: QApplication, scheme: Scheme = Scheme.SYSTEM, zoom: int = 100) -> Tokens:
    """Put scheme and zoom (90–150 percent) on the whole application; may be called again at any time."""
    from ui.stylesheet import stylesheet  # noqa: PLC0415 - the sheet reads this module's tokens

    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    chosen = _resolve(scheme)
    app.setFont(body_font(zoom))
    app.setPalette(palette(chosen))
    app.setStyleSheet(stylesheet(chosen, zoom))
    return chosen


def _resolve(scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def body_font(zoom: int = 100) -> QFont:
    """Inter when the program's own fonts are there, else the system's; figures of equal width either way."""
    family = _bundled_family()
    font = QFont(family) if family else QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setPointSizeF(POINTS * zoom / 100)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _bundled_family() -> str:
    if "Inter" not in QFontDatabase.families():
        for cut in _CUTS:
            file = resource("fonts", f"Inter-{cut}.ttf")
            if file.is_file():
                QFontDatabase.addApplicationFont(str(file))
    return "Inter" if "Inter" in QFontDatabase.families() else ""


def palette(colours: Tokens) -> QPalette:
    """The QPalette of a scheme, disabled group included."""
    role = QPalette.ColorRole
    made = QPalette()
    table = {
        role.Window: colours.background,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.negative,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.Light: colours.surface,
        role.Midlight: colours.hairline,
        role.Mid: colours.line,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }
    for key, value in table.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.border))
    return made


def label(text: str = "", role: Text = Text.BODY, *, wrap: bool = False) -> QLabel:
    """A label of one of the roles; wrapped labels take the width they are given."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role.value)
    made.setWordWrap(wrap)
    return made


def set_role(target: QLabel, role: Text) -> None:
    """Change the role of a label that is already shown."""
    target.setProperty("role", role.value)
    target.style().unpolish(target)
    target.style().polish(target)


def semibold(font: QFont) -> QFont:
    """The 600 cut of a font, for painters."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
