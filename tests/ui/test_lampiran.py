"""Files of papers in the real window: dropped, pasted, refused with a sentence, opened large, copied, taken off a draft."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.bukti import bukti_of
from evillage.village.lampiran import Lampiran, attach, dossier, lampiran_of
from evillage.village.originals import original_path
from evillage.village.scan import scan_of
from tests.builders import Office, budgeted, drafted, paid, rp
from tests.monitoring.works import jpeg, saved
from tests.ui.paket_desk import drop
from tests.ui.village_window import VillageWindow, open_window
from tests.village.test_scan import pdf
from ui.desk import Desk
from ui.pages.lampiran_dialog import LampiranDialog
from ui.pages.lampiran_panel import LampiranPanel
from ui.pages.lampiran_preview import LampiranPreview
from ui.pages.receipts_page import ReceiptsPage
from ui.pages.spp_page import SppPage
from ui.widgets.ledger_table import LedgerTable

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "pindaian"
    folder.mkdir()
    return folder


@pytest.fixture
def spp_id(made: Office) -> int:
    return drafted(made, rp(2_000_000))


@pytest.fixture
def window(made: Office, spp_id: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VillageWindow:
    monkeypatch.setattr(Desk, "today", date(2026, 2, 20))
    assert spp_id
    return open_window(qtbot, made, Role.PKA)


@pytest.fixture
def page(window: VillageWindow, spp_id: int) -> SppPage:
    return window.open("spp", SppPage, spp_id)


def settle(window: VillageWindow) -> None:
    """Wait until nothing is read any more."""
    window.bot.waitUntil(lambda: not window.jobs.running, timeout=10_000)


def kept(window: VillageWindow, spp_id: int) -> list[Lampiran]:
    return dossier(window.made.session.read, ("spp", spp_id))


def put(window: VillageWindow, paper: tuple[str, int], content: bytes, name: str) -> int:
    return attach(window.made.session, paper=paper, scan=scan_of(content, name)).value.lampiran_id


def preview_of(window: VillageWindow, panel: LampiranPanel, key: int) -> LampiranPreview:
    row = next(row for row in panel.rows() if row.id == key)
    preview = LampiranPreview(window.desk, window.jobs, [(row.paper, row.paper_id)], key)
    window.bot.addWidget(preview)
    preview.show()
    window.bot.waitExposed(preview)
    preview.read()  # opened invisible, it ignored what arrived
    settle(window)
    return preview


# --- taking in --------------------------------------------------------------------------------------------------------


def test_several_files_dropped_on_an_spp_are_read_one_after_the_other_and_kept(
    page: SppPage, window: VillageWindow, spp_id: int, files: Path
) -> None:
    told: list[str] = []
    page.toasted.connect(lambda words, _undo: told.append(words))

    assert drop(page.detail, saved(files, jpeg(), "nota.jpg"), saved(files, pdf(2), "kontrak.pdf"))
    settle(window)

    assert [(row.paper, row.name, row.pages) for row in kept(window, spp_id)] == [("spp", "nota.jpg", 1), ("spp", "kontrak.pdf", 2)]
    assert told == ["nota.jpg dilampirkan.", "kontrak.pdf dilampirkan."]
    panel = page.detail.files
    assert panel.title.text() == "Lampiran (2)"
    shown = [tile.accessibleName() for tile in panel.strip.tiles]
    assert shown == ["nota.jpg: Nota atau kwitansi", "kontrak.pdf: 2 hlm · Nota atau kwitansi"]
    assert page.model.index(0, page.model.columnCount() - 1).data() == "2"
    assert not panel.empty.isVisible()


def test_a_bad_file_is_refused_with_its_sentence_and_the_next_one_is_kept(
    page: SppPage, window: VillageWindow, spp_id: int, files: Path
) -> None:
    drop(page.detail.files, saved(files, b"", "kosong.pdf"), saved(files, b"MZ..", "nota.jpg"), saved(files, jpeg(), "baik.jpg"))
    settle(window)

    assert page.detail.files.notes.sentences() == [
        "Salah: kosong.pdf kosong; pindai atau salin ulang berkasnya.",
        "Salah: nota.jpg adalah program, bukan pindaian; pilih foto JPEG, PNG, atau PDF.",
    ]
    assert page.detail.files.notes.isVisible()
    assert [row.name for row in kept(window, spp_id)] == ["baik.jpg"]


def test_a_file_goes_to_the_receipt_and_the_kind_that_were_chosen(page: SppPage, window: VillageWindow, spp_id: int, files: Path) -> None:
    panel = page.detail.files
    (bukti,) = bukti_of(window.made.session.read, spp_id=spp_id)
    assert [panel.target.itemText(place) for place in range(panel.target.count())] == ["SPP ini", f"Bukti {bukti.number}"]
    panel.target.set_value(1)
    panel.target.chosen.emit()
    panel.jenis.set_value("daftar_hadir")

    panel.take_files([saved(files, jpeg(), "hadir.jpg")])
    settle(window)

    (row,) = kept(window, spp_id)
    assert (row.paper, row.paper_id, row.jenis) == ("bukti", bukti.id, "daftar_hadir")
    assert panel.strip.tiles[0].accessibleName() == f"hadir.jpg: Bukti {bukti.number} · Daftar hadir"
    assert panel.target.value() == 1, "the next file goes to the same receipt"


def test_a_screenshot_is_pasted_as_a_picture(page: SppPage, window: VillageWindow, spp_id: int) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    page.detail.files.add.setFocus()

    window.bot.keyClick(page.detail.files.add, Key.Key_V, CONTROL)
    settle(window)

    (row,) = kept(window, spp_id)
    assert (row.media, row.name[:9], row.name[-4:]) == ("image/png", "Tempelan ", ".png")
    assert QImage.fromData(original_path(window.desk.file, row.sha256).read_bytes()).pixelColor(3, 3) == Qt.GlobalColor.darkGreen


def test_copied_files_are_pasted_and_copied_words_are_not(page: SppPage, window: VillageWindow, spp_id: int, files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(files, pdf(), "surat.pdf")))])
    QGuiApplication.clipboard().setMimeData(data)
    page.detail.files.paste.click()
    settle(window)
    QGuiApplication.clipboard().setText("nota")
    page.detail.files.paste.click()

    assert [row.name for row in kept(window, spp_id)] == ["surat.pdf"]
    assert page.detail.files.notes.sentences() == ["Catatan: Tidak ada gambar atau berkas yang disalin; salin dahulu, lalu tekan Ctrl+V."]


def test_the_dialog_of_the_system_takes_several_files(
    page: SppPage, window: VillageWindow, spp_id: int, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(saved(files, jpeg(colour=colour), f"{colour}.jpg")) for colour in ("red", "blue")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))

    page.detail.files.add.click()
    settle(window)

    assert [row.name for row in kept(window, spp_id)] == ["red.jpg", "blue.jpg"]


def test_a_nota_of_another_spp_is_kept_and_told_of(page: SppPage, window: VillageWindow, spp_id: int, files: Path) -> None:
    other = paid(window.made, rp(100_000))
    put(window, ("spp", other), jpeg(), "nota.jpg")
    window.seat(Role.PKA)
    page.show_spp(spp_id)

    drop(page.detail, saved(files, jpeg(), "nota.jpg"))
    settle(window)

    (words,) = page.detail.files.notes.sentences()
    assert words.startswith("Periksa: Berkas nota.jpg juga dilampirkan pada 0001/SPP/")
    assert words in page.detail.advice.sentences()


# --- looking ----------------------------------------------------------------------------------------------------------


def test_a_pdf_opens_page_by_page_and_leaves_as_a_copy(
    page: SppPage, window: VillageWindow, spp_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = put(window, ("spp", spp_id), pdf(3), "kontrak.jpg")
    page.detail.show_paper(spp_id)
    preview = preview_of(window, page.detail.files, key)
    assert preview.stack.currentWidget() is preview.pdf
    assert preview.pdf.position() == "Halaman 1 dari 3"
    target = tmp_path / "salinan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target) if asked[2].endswith("kontrak.pdf") else "", ""))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    preview.copy.click()
    preview.hand_over.click()
    settle(window)

    assert target.read_bytes() == pdf(3) == Path(opened[0]).read_bytes()
    assert opened[0].endswith("kontrak.pdf")


def test_captions_are_mended_and_a_file_is_taken_off_a_draft(page: SppPage, window: VillageWindow, spp_id: int) -> None:
    first = put(window, ("spp", spp_id), jpeg(colour="red"), "red.jpg")
    put(window, ("spp", spp_id), jpeg(colour="blue"), "blue.jpg")
    page.detail.show_paper(spp_id)
    preview = preview_of(window, page.detail.files, first)
    assert (preview.count.text(), preview.save.isEnabled(), preview.back.isEnabled()) == ("Lampiran 1 dari 2", False, False)

    preview.caption.setText("Toko Contoh")
    preview.save.click()
    window.bot.keyClick(preview, Key.Key_PageDown)
    assert preview.heading.text() == "blue.jpg"
    preview.remove.click()

    assert [(row.name, row.caption) for row in kept(window, spp_id)] == [("red.jpg", "Toko Contoh")]
    assert preview.heading.text() == "red.jpg"


def test_a_file_of_a_paid_spp_cannot_be_taken_off_and_says_why(page: SppPage, window: VillageWindow) -> None:
    other = paid(window.made, rp(100_000))
    key = put(window, ("spp", other), jpeg(), "nota.jpg")
    page.refresh()
    page.show_spp(other)

    preview = preview_of(window, page.detail.files, key)

    assert (preview.remove.isEnabled(), preview.remove.toolTip()) == (False, "Dokumennya sudah diajukan atau dibukukan; lampirannya tetap.")


def test_a_missing_file_is_marked_on_its_tile_and_in_its_preview(page: SppPage, window: VillageWindow, spp_id: int) -> None:
    key = put(window, ("spp", spp_id), jpeg(), "nota.jpg")
    original_path(window.desk.file, kept(window, spp_id)[0].sha256).unlink()
    page.detail.show_paper(spp_id)

    preview = preview_of(window, page.detail.files, key)

    assert page.detail.files.strip.tiles[0].accessibleName() == "nota.jpg: Nota atau kwitansi; berkasnya tidak ada di komputer ini"
    assert preview.missing.isVisible()
    assert not preview.copy.isEnabled()


def test_small_pictures_this_computer_lacks_are_made_beside_the_window(page: SppPage, window: VillageWindow, spp_id: int) -> None:
    put(window, ("spp", spp_id), pdf(), "surat.pdf")
    window.made.session.connection.execute("DELETE FROM local_thumbnail")

    page.detail.show_paper(spp_id)
    settle(window)

    assert page.detail.files.strip.tiles[0].box.image == scan_of(pdf(), "x").thumbnail


# --- the lists --------------------------------------------------------------------------------------------------------


def test_a_receipt_of_money_has_its_files_behind_a_tool(window: VillageWindow, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = window.open("penerimaan", ReceiptsPage)
    shown: list[LampiranDialog] = []

    def look(dialog: LampiranDialog) -> int:
        shown.append(dialog)
        dialog.show()
        assert drop(dialog, saved(files, pdf(), "nota kredit.pdf"))
        settle(window)
        return 0

    monkeypatch.setattr(LampiranDialog, "exec", look)
    table = page.tables.currentWidget()
    assert isinstance(table, LedgerTable)
    table.select_row(0)
    page.files.trigger()

    receipt = page.received.row(0).id
    (row,) = lampiran_of(window.made.session.read, [("penerimaan", receipt)])
    assert (row.name, row.jenis) == ("nota kredit.pdf", "tbp")
    assert shown[0].panel.title.text() == "Lampiran (1)"
