"""Photos of a paket in the real window: dropped, read beside the window, looked at, kept, opened large; nothing odd goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.photos import Photo, add_photo, photos_of
from evillage.values.place import Place
from evillage.village.originals import original_path
from tests.builders import Office, budgeted
from tests.monitoring.works import KRAJAN, jpeg, road, saved
from tests.ui.paket_desk import PaketDesk, drop, open_paket
from tests.ui.typist import CONTROL
from ui.pages.photo_adding import FREE, PhotoForm
from ui.pages.photo_preview import PhotoPreview
from ui.widgets.buttons import Button

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NOON = "2026:05:15 12:05:00"
FAR_AWAY = Place(KRAJAN.latitude + 10_000, KRAJAN.longitude)  # about 1,1 km north


@pytest.fixture
def made(tmp_path: Path) -> Office:
    office = budgeted(tmp_path)
    road(office)
    return office


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "kartu memori"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PaketDesk:
    opened = open_paket(qtbot, monkeypatch, made)
    opened.page.detail.show_tab(1)
    return opened


def stored(desk: PaketDesk) -> list[Photo]:
    return photos_of(desk.window.made.session.read, desk.page.model.row(0).paket.id)


def read_through(desk: PaketDesk) -> PhotoForm:
    """Wait until nothing is read any more."""
    desk.window.bot.waitUntil(lambda: not desk.window.jobs.running, timeout=10_000)
    return desk.form(PhotoForm)


# --- adding -----------------------------------------------------------------------------------------------------------


def test_photo_dropped_on_the_paket_is_looked_at_and_kept_with_its_stage(desk: PaketDesk, files: Path) -> None:
    content = jpeg(taken=NOON, gps=KRAJAN)
    assert drop(desk.page.detail, saved(files, content, "IMG_0007.jpg"))
    form = read_through(desk)
    assert form.claims.text() == (
        "IMG_0007.jpg\nWaktu kamera: 15/05/2026 12.05\nKoordinat: -8.219100, 114.369100\nJarak: 0 m dari lokasi paket"
    )
    assert form.stage.value() == 0
    assert form.caption.hasFocus()

    desk.hands.type("Jalan tanah sebelum dikerjakan").press(Key.Key_Return, CONTROL)

    (photo,) = stored(desk)
    assert (photo.stage, photo.caption, photo.taken_at) == (0, "Jalan tanah sebelum dikerjakan", "2026-05-15T12:05:00")
    assert original_path(desk.window.desk.file, photo.sha256).read_bytes() == content
    assert desk.told == [("Foto 0 % disimpan.", True)]
    assert desk.page.model.index(0, 4).data() == "0 – –"
    assert desk.page.detail.tabs.tabText(1) == "Foto (1)"
    assert [tile.accessibleName() for tile in desk.page.detail.strip.tiles] == [
        "Foto 0 %: 15/05/2026 · Jalan tanah sebelum dikerjakan", "Foto 50 %: belum ada foto", "Foto 100 %: belum ada foto",
    ]  # fmt: skip
    assert not form.is_dirty()
    assert (form.button.isEnabled(), form.button.toolTip()) == (False, "Pilih atau seret berkas foto dahulu.")


def test_kept_photo_goes_away_by_undo_and_comes_back_by_redo(desk: PaketDesk, files: Path) -> None:
    drop(desk.page.detail, saved(files, jpeg()))
    read_through(desk).submit()
    assert len(stored(desk)) == 1

    desk.window.desk.undo()
    assert stored(desk) == []
    desk.window.desk.redo()

    assert len(stored(desk)) == 1


def test_pdf_named_jpg_is_refused_with_its_sentence_and_the_next_file_is_offered(desk: PaketDesk, files: Path) -> None:
    pdf = saved(files, b"%PDF-1.7 nota", "nota.jpg")
    drop(desk.page.detail, pdf, saved(files, jpeg(), "lokasi.jpg"))

    form = read_through(desk)

    assert form.notes.sentences() == ["Salah: nota.jpg bukan foto JPEG atau PNG; pilih berkas foto."]
    assert form.notes.isVisible()
    assert form.evidence is not None
    assert form.evidence.name == "lokasi.jpg"
    assert stored(desk) == []


def test_several_photos_are_taken_one_after_the_other(desk: PaketDesk, files: Path) -> None:
    drop(desk.page.detail, *(saved(files, jpeg(colour=colour), f"{colour}.jpg") for colour in ("red", "green", "blue")))
    form = read_through(desk)
    assert "2 foto lagi menunggu" in form.claims.text()
    assert form.is_dirty()

    form.submit()
    read_through(desk).skip.click()
    form = read_through(desk)
    form.stage.set_value(FREE)
    form.submit()

    assert [photo.stage for photo in stored(desk)] == [0, None]
    assert form.claims.text() == ""
    assert not form.is_dirty()


def test_same_photo_twice_on_a_paket_is_refused(desk: PaketDesk, files: Path) -> None:
    photo = saved(files, jpeg())
    drop(desk.page.detail, photo)
    read_through(desk).submit()
    drop(desk.page.detail, photo)
    read_through(desk).submit()

    assert desk.window.refused == ["Foto yang sama sudah ada pada paket ini."]
    assert len(stored(desk)) == 1


def test_photo_taken_elsewhere_is_kept_and_told(desk: PaketDesk, files: Path) -> None:
    drop(desk.page.detail, saved(files, jpeg(gps=FAR_AWAY), "jauh.jpg"))
    form = read_through(desk)
    form.submit()

    assert form.notes.sentences() == [
        "Periksa: jauh.jpg: Menurut kameranya foto diambil 1.112 m dari lokasi paket; periksa foto atau koordinat paket."
    ]
    assert len(stored(desk)) == 1
    assert desk.page.detail.tabs.tabText(2) == "Periksa (1)"


def test_empty_box_asks_for_a_photo_of_its_stage(desk: PaketDesk, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.window.bot.mouseClick(desk.page.detail.strip.tiles[1], LEFT)
    form = desk.form(PhotoForm)
    assert form.stage.value() == 50
    assert form.choose.hasFocus()
    photo = saved(files, jpeg(), "separuh.jpg")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))

    desk.window.bot.mouseClick(form.choose, LEFT)
    read_through(desk).submit()

    assert [photo.stage for photo in stored(desk)] == [50]


def test_form_closed_while_a_photo_is_read_forgets_it(desk: PaketDesk, files: Path) -> None:
    drop(desk.page.detail, saved(files, jpeg(size=(3000, 2000))))
    desk.form(PhotoForm).left.emit()
    assert desk.page.form is None

    desk.window.bot.waitUntil(lambda: not desk.window.jobs.running, timeout=10_000)

    assert stored(desk) == []


def test_photo_that_waits_is_not_thrown_away_by_one_esc(desk: PaketDesk, files: Path) -> None:
    drop(desk.page.detail, saved(files, jpeg()))
    form = read_through(desk)

    desk.hands.press(Key.Key_Escape)
    assert desk.page.form is form
    desk.hands.press(Key.Key_Escape)

    assert desk.page.form is None


def test_treasurer_cannot_drop_photos(made: Office, files: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_paket(qtbot, monkeypatch, made, Role.KAUR_KEU)

    assert not drop(desk.page.detail, saved(files, jpeg()))
    assert desk.page.form is None


def test_small_pictures_lost_in_a_restore_are_made_again_beside_the_window(
    made: Office, files: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paket_id = made.session.read.number("SELECT id FROM paket")
    add_photo(made.at(Role.PKA), paket_id=paket_id, source=saved(files, jpeg()), stage=0)
    before = made.session.read.tuples("SELECT sha256, jpeg FROM local_thumbnail")
    made.session.keep_local("local_thumbnail", "DELETE FROM local_thumbnail", [()])

    desk = open_paket(qtbot, monkeypatch, made)
    qtbot.waitUntil(lambda: not desk.window.jobs.running, timeout=10_000)

    assert made.session.read.tuples("SELECT sha256, jpeg FROM local_thumbnail") == before


# --- looking at one ---------------------------------------------------------------------------------------------------


@pytest.fixture
def album(made: Office, files: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PaketDesk:
    """Three photos: 0 %, 50 % far away, and a free one."""
    paket_id = made.session.read.number("SELECT id FROM paket")
    session = made.at(Role.PKA)
    for name, colour, stage, place in (("a", "red", 0, KRAJAN), ("b", "green", 50, FAR_AWAY), ("c", "blue", None, KRAJAN)):
        photo = saved(files, jpeg(size=(2000, 1500), colour=colour, taken=NOON, gps=place), f"{name}.jpg")
        add_photo(session, paket_id=paket_id, source=photo, stage=stage, caption=f"Foto {name}")
    opened = open_paket(qtbot, monkeypatch, made)
    opened.page.detail.show_tab(1)
    return opened


def preview_of(desk: PaketDesk, number: int) -> PhotoPreview:
    """Click a photo and wait for the large picture."""
    desk.window.bot.mouseClick(desk.page.detail.strip.tiles[number], LEFT)
    found = desk.page.findChild(PhotoPreview)
    assert isinstance(found, PhotoPreview)
    desk.window.bot.waitUntil(lambda: not desk.window.jobs.running, timeout=10_000)
    return found


def test_click_opens_the_original_large_and_page_keys_walk(album: PaketDesk) -> None:
    seen = preview_of(album, 0)
    assert seen.picture.shown().width() == 1400
    assert seen.count.text() == "Foto 1 dari 3"
    assert (seen.back.isEnabled(), seen.back.toolTip()) == (False, "Ini foto pertama.")

    album.window.bot.keyClick(seen, Key.Key_PageDown)

    assert seen.caption.text() == "Foto b"
    assert "Menurut kameranya foto diambil 1.112 m dari lokasi paket" in seen.flags.sentences()[0]
    assert "1.112 m dari lokasi paket" in seen.facts.words()
    album.window.bot.keyClick(seen, Key.Key_Escape)
    assert not seen.isVisible()


def test_caption_and_stage_are_mended_in_the_large_view(album: PaketDesk) -> None:
    seen = preview_of(album, 3)
    assert (seen.save.isEnabled(), seen.save.toolTip()) == (False, "Belum ada yang diubah.")
    seen.caption.selectAll()
    album.window.bot.keyClicks(seen.caption, "Jalan selesai")
    seen.stage.set_value(100)

    seen.save.click()

    assert [(photo.stage, photo.caption) for photo in stored(album)][-1] == (100, "Jalan selesai")
    assert album.told == [("Keterangan foto disimpan.", True)]
    assert album.page.model.index(0, 4).data() == "0 50 100"
    seen.reject()


def test_removed_photo_makes_room_and_the_view_goes_on(album: PaketDesk) -> None:
    seen = preview_of(album, 1)

    seen.remove.click()

    assert [photo.caption for photo in stored(album)] == ["Foto a", "Foto c"]
    assert seen.caption.text() == "Foto c"
    assert album.told == [("Foto dihapus.", True)]
    seen.reject()
    album.window.desk.undo()
    assert len(album.page.detail.strip.tiles) == 4


def test_lost_original_is_said_and_the_small_picture_shows(album: PaketDesk) -> None:
    original_path(album.window.desk.file, stored(album)[0].sha256).unlink()

    seen = preview_of(album, 0)

    assert seen.missing.isVisible()
    assert seen.missing.text().startswith("Berkas aslinya tidak ada di komputer ini")
    assert seen.picture.shown().width() == 320
    seen.reject()


def test_finding_about_a_photo_opens_that_photo(album: PaketDesk) -> None:
    album.page.detail.show_tab(2)
    jump = next(button for button in album.page.detail.flags.findChildren(Button) if button.text() == "Lihat foto" and button.isVisible())

    jump.click()

    seen = album.page.findChild(PhotoPreview)
    assert isinstance(seen, PhotoPreview)
    assert seen.caption.text() == "Foto b"
    seen.reject()
    album.window.bot.waitUntil(lambda: not album.window.jobs.running, timeout=10_000)


def test_village_head_looks_and_cannot_change(album: PaketDesk) -> None:
    album.window.seat(Role.KADES)

    seen = preview_of(album, 0)

    whose = "dilakukan oleh Kaur/Kasi pelaksana kegiatan atau Sekretaris Desa."
    assert (seen.remove.isEnabled(), seen.remove.toolTip()) == (False, f"Hapus foto {whose}")
    assert (seen.save.isEnabled(), seen.save.toolTip()) == (False, f"Ubah keterangan foto {whose}")
    seen.reject()
