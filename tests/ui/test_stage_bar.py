"""The stage bar speaks about the stage worked on, the one under the pointer and the one at the keyboard, and opens it."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.widgets.check_list import CheckList
from ui.widgets.stage_bar import Progress, StageBar, StageMark

MARKS = (
    StageMark("rkpdes", "RKPDes ditetapkan", Progress.DONE, "RKPDes ditetapkan.", reachable=False),
    StageMark("rab", "RAB seimbang", Progress.DONE, "RAB seimbang."),
    StageMark("usulan", "Diusulkan", Progress.OPEN, "Belum diusulkan."),
    StageMark("dpa", "DPA disetujui", Progress.CLOSED, "28 dari 40 DPA disetujui."),
)


def shown(qtbot: QtBot) -> StageBar:
    bar = StageBar()
    qtbot.addWidget(bar)
    bar.resize(800, 90)
    bar.show_stages(MARKS, "usulan")
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def test_it_speaks_about_the_stage_worked_on(qtbot: QtBot) -> None:
    bar = shown(qtbot)

    assert bar.sentence.text() == "Belum diusulkan."
    assert bar.track.accessibleName() == "Tahap 3 dari 4, Diusulkan, terbuka. Belum diusulkan."


def test_the_keyboard_walks_and_opens(qtbot: QtBot) -> None:
    bar = shown(qtbot)
    opened: list[str] = []
    bar.chosen.connect(opened.append)
    bar.track.setFocus()
    qtbot.keyClick(bar.track, Qt.Key.Key_Right)
    assert bar.sentence.text() == "28 dari 40 DPA disetujui."
    qtbot.keyClick(bar.track, Qt.Key.Key_Right)
    qtbot.keyClick(bar.track, Qt.Key.Key_Return)
    qtbot.keyClick(bar.track, Qt.Key.Key_Home)
    qtbot.keyClick(bar.track, Qt.Key.Key_Return)

    assert opened == ["dpa"], "the first stage has no page to open"


def test_the_pointer_is_told_and_a_click_opens(qtbot: QtBot) -> None:
    bar = shown(qtbot)
    opened: list[str] = []
    bar.chosen.connect(opened.append)
    place = QPoint(bar.track.width() * 3 // 8, 14)
    qtbot.mouseMove(bar.track, place)
    qtbot.waitUntil(lambda: bar.sentence.text() == "RAB seimbang.")
    qtbot.mouseClick(bar.track, Qt.MouseButton.LeftButton, pos=place)

    assert opened == ["rab"]


def test_boxes_are_ticked_by_space_and_by_their_words(qtbot: QtBot) -> None:
    checks = CheckList()
    qtbot.addWidget(checks)
    checks.show_entries((("a", "Penambahan pendapatan"), ("b", "Keadaan luar biasa")))
    with qtbot.waitExposed(checks):
        checks.show()
    checks.boxes["a"].setFocus()
    qtbot.keyClick(checks.boxes["a"], Qt.Key.Key_Space)
    assert checks.chosen() == ["a"]
    qtbot.mouseClick(checks._words[1], Qt.MouseButton.LeftButton)
    assert checks.chosen() == ["a", "b"]

    checks.show_entries((("b", "Keadaan luar biasa"), ("c", "Lain")))
    assert checks.chosen() == ["b"], "what is still there stays ticked"
    checks.clear()
    assert checks.chosen() == []
