"""The thin style sheet: only what QPalette cannot say. Under 150 lines once written out; delegates paint the rest.

Properties: `role` of labels (ui.theme.Text), `look` of buttons (`primary`, `quiet`, `danger`, `link`), `surface`
of frames (`card`, `bar`), `wrong` of fields.
"""

from __future__ import annotations

from string import Template

from ui.theme import POINTS, RADIUS, Tokens, Tone

_SHEET = Template("""
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="negative"] { color: $negative; }
QLabel[role="lead"] { font-size: $pt11; }
QLabel[role="heading"] { font-size: $pt11; font-weight: 600; }
QLabel[role="figure"] { font-size: $pt13; font-weight: 600; }
QLabel[role="title"] { font-size: $pt15; font-weight: 600; }
QFrame[surface="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[surface="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[surface="side"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[surface="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: $surface; border: 1px solid $border; border-radius: ${radius}px;
  padding: 0 ${p12}px; min-height: ${p28}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${p26}px; }
QPushButton:disabled { color: $border; border-color: $line; background: $background; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[look="danger"] { color: $negative; border-color: $negative; }
QPushButton[look="danger"]:disabled { color: $border; border-color: $line; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; padding: 0 ${p8}px; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:checked { background: $selection; }
QPushButton[look="quiet"]:focus { border: 2px solid $accent; padding: 0 ${p7}px; }
QPushButton[look="quiet"]:disabled { background: transparent; border-color: transparent; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 ${p4}px; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:disabled { color: $border; background: transparent; border-color: transparent; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 0 ${p3}px; }
QPushButton[side="foot"] { text-align: left; min-height: ${p26}px; padding: 0 0 0 ${p8}px; }
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $surface; border: 1px solid $border;
  border-radius: ${radius}px; padding: 0 ${p8}px; selection-background-color: $selection; selection-color: $text; }
QLineEdit, QComboBox { min-height: ${p28}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 0 ${p7}px; }
QLineEdit:focus, QComboBox:focus { min-height: ${p26}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px; }
QComboBox:focus { border: 2px solid $accent; padding: 0 ${p7}px; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled { background: $background; border-color: $line; }
QLineEdit[wrong="true"] { border-color: $negative; }
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus { border: 2px solid $accent; border-radius: 0;
  padding: 0 ${p6}px; min-height: 0; }
QComboBox::drop-down { border: none; width: ${p28}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: ${p4}px; outline: 0; }

QAbstractItemView { background: $surface; border: none; outline: 0; }
QListView[popup="true"] { border: 1px solid $line; }
QHeaderView { background: $surface; border: none; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollArea, QStackedWidget, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QTreeView::item { min-height: ${p26}px; }
QScrollBar:vertical { background: transparent; width: ${p11}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p11}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${p2}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p28}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $border; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QToolTip { background: $text; color: $surface; border: none; padding: ${p4}px ${p8}px; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: ${p6}px ${p12}px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
""")


def stylesheet(colours: Tokens, zoom: int) -> str:
    """The sheet for one scheme at one zoom (percent)."""
    values: dict[str, str] = {
        name: getattr(colours, name)
        for name in (
            "background", "surface", "text", "muted", "line", "border", "accent", "accent_hover", "on_accent",
            "selection", "hover", "negative",
        )
    }  # fmt: skip
    values["warn_background"] = colours.chips[Tone.WARN].background
    values["radius"] = str(round(RADIUS * zoom / 100))
    for size in (2, 3, 4, 6, 7, 8, 11, 12, 26, 28):
        values[f"p{size}"] = str(round(size * zoom / 100))
    for points in (11, 13, 15):
        values[f"pt{points}"] = f"{points * zoom / 100 * POINTS / 10:g}pt"
    return _SHEET.substitute(values)
