"""What window tests stand on: both schemes, preferences in memory, and pixels to measure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sheet import Sheet
from ui.hub import Hub
from ui.preferences import Preferences
from ui.theme import Scheme, apply_theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says about every window that it cannot hand size hints on or raise; nothing of ours is wrong."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"))


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=["terang", "gelap"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    """Everything in both schemes."""
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Light at 100 % unless a test says otherwise."""
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def clean_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test copied goes with it: a clipboard that outlives the application brings the interpreter down at exit."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def preferences() -> Preferences:
    return Preferences()


def picture(widget: QWidget) -> QImage:
    """What a widget looks like now."""
    return widget.grab().toImage()


def ink_columns(image: QImage, top: int, bottom: int, left: int, right: int) -> tuple[int, int]:
    """First and last pixel column of a box that differ from the box's own ground (its most common colour)."""
    counts: dict[int, int] = {}
    for y in range(top, bottom):
        for x in range(left, right):
            counts[image.pixel(x, y)] = counts.get(image.pixel(x, y), 0) + 1
    ground = max(counts, key=lambda colour: counts[colour])
    inked = [x for x in range(left, right) if any(image.pixel(x, y) != ground for y in range(top, bottom))]
    assert inked, "nothing is drawn there"
    return inked[0], inked[-1]


@pytest.fixture
def sheet(qtbot: QtBot, preferences: Preferences) -> Sheet:
    return Sheet(qtbot, preferences)
