"""A memory card in the real window: listed, proposed, chosen and taken in one after the other; what is refused says why in its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.monitoring.photos import photos_of
from tests.builders import Office, budgeted
from tests.monitoring.works import KRAJAN, as_jpeg, jpeg, road, saved, scene
from tests.ui.paket_desk import PaketDesk, open_paket
from ui.pages.camera_dialog import CameraDialog, take_from_camera


@pytest.fixture
def made(tmp_path: Path) -> Office:
    office = budgeted(tmp_path)
    road(office)
    road(office, name="Drainase", place=None)
    return office


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "DCIM"
    folder.mkdir()
    for number in (1, 2, 3):
        saved(folder, as_jpeg(scene(number), taken=f"2026:05:0{number} 08:00:00", gps=KRAJAN), f"IMG_{number}.jpg")
    saved(folder, jpeg(), "tanpa klaim.jpg")
    saved(folder, b"%PDF-1.7", "nota.jpg")
    saved(folder, as_jpeg(scene(9), taken="2026:05:09 08:00:00", gps=KRAJAN)[:-900], "IMG_9.jpg")
    return folder


@pytest.fixture
def desk(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PaketDesk:
    return open_paket(qtbot, monkeypatch, made)


def listed(desk: PaketDesk, card: Path) -> CameraDialog:
    take_from_camera(desk.window.desk, desk.window.jobs, desk.page)
    dialog = desk.page.findChildren(CameraDialog)[-1]
    dialog.take_folder(card)
    settled(desk)
    return dialog


def settled(desk: PaketDesk) -> None:
    desk.window.bot.waitUntil(lambda: not desk.window.jobs.running, timeout=20_000)


def line(dialog: CameraDialog, name: str) -> list[str]:
    """Paket, stage and state of a file."""
    row = next(row for row, shot in enumerate(dialog.shots) if shot.path.name == name)
    found = [dialog.table.item(row, column) for column in (2, 3, 4)]
    return [item.text() for item in found if item is not None]


def test_photos_are_listed_with_the_paket_they_seem_to_belong_to(desk: PaketDesk, card: Path) -> None:
    dialog = listed(desk, card)

    assert line(dialog, "IMG_1.jpg") == ["Rabat beton Dusun Krajan", "Foto bebas", "0 m dari lokasinya"]
    assert line(dialog, "tanpa klaim.jpg") == ["", "", "Pilih paketnya"]
    assert line(dialog, "nota.jpg") == ["", "", "nota.jpg bukan foto JPEG atau PNG; pilih berkas foto."]
    assert dialog.count.text() == "4 dari 6 foto dipilih; 0 sudah ada, 1 tidak dapat diambil."
    assert dialog.take.text() == "Ambil 4 foto"


def test_the_ticked_ones_are_taken_in_and_each_line_says_what_became_of_it(desk: PaketDesk, card: Path) -> None:
    dialog = listed(desk, card)
    dialog.table.selectRow(1)
    dialog.stage.set_value(50)
    dialog.stage.chosen.emit()

    dialog.take.click()
    settled(desk)

    read = desk.window.made.session.read
    assert [photo.stage for photo in photos_of(read, 1)] == [50, None, None]
    assert line(dialog, "IMG_2.jpg")[2] == "Disimpan."
    assert line(dialog, "IMG_9.jpg")[2] == "Foto IMG_9.jpg rusak atau terpotong; salin ulang dari kamera atau telepon."
    assert dialog.count.text() == "0 dari 6 foto dipilih; 3 sudah ada, 2 tidak dapat diambil."
    assert desk.told == [("3 foto disimpan.", True)]
    assert desk.page.detail.tabs.tabText(1) == "Foto (3)"

    again = listed(desk, card)
    assert line(again, "IMG_2.jpg") == ["", "", "Sudah ada"]


def test_a_photo_without_claims_is_given_its_paket_by_hand(desk: PaketDesk, card: Path) -> None:
    dialog = listed(desk, card)
    row = next(row for row, shot in enumerate(dialog.shots) if shot.path.name == "tanpa klaim.jpg")
    box = dialog.table.item(row, 0)
    assert box is not None
    box.setCheckState(Qt.CheckState.Checked)
    assert dialog.take.toolTip() == "1 foto belum memiliki paket."

    dialog.table.selectRow(row)
    dialog.paket.set_value(2)
    dialog.paket.chosen.emit()
    assert dialog.take.isEnabled()
    dialog.take.click()
    settled(desk)

    assert len(photos_of(desk.window.made.session.read, 2)) == 1


def test_closing_while_photos_are_read_leaves_the_rest(desk: PaketDesk, card: Path) -> None:
    dialog = listed(desk, card)
    dialog.take.click()
    dialog.reject()
    settled(desk)
    assert photos_of(desk.window.made.session.read, 1) == []
