"""Baliho and its public face in the real window: nothing final with a gap, every form written, what is missing one click away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import change_kegiatan, kegiatan_of
from evillage.kernel.actor import Role
from evillage.paper.poster.model import Jenis, Ukuran
from evillage.paper.poster.saving import Bentuk
from evillage.village.publikasi import change_publikasi, publikasi
from tests.builders import YEAR, budgeted, office
from tests.golden.year import village_year
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.baliho_page import BalihoPage
from ui.pages.kegiatan_page import KegiatanPage
from ui.pages.village_page import VillagePage


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the system's own programs."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, village_year(tmp_path), Role.SEKDES)


def at(window: VillageWindow, jenis: Jenis, day: date = date(YEAR, 3, 31)) -> BalihoPage:
    page = window.open("baliho", BalihoPage, jenis)
    page.day.clear()
    window.type(page.day, day.strftime("%d/%m/%Y"))
    settle(window)
    return page


def settle(window: VillageWindow) -> None:
    window.bot.waitUntil(lambda: not window.jobs.running)


def complain(window: VillageWindow) -> None:
    window.desk.do(change_publikasi, pengaduan="Kantor Desa Contoh", kontak="", situs="")


def test_the_poster_is_seen_whole_and_says_it_is_a_draft(window: VillageWindow) -> None:
    page = at(window, Jenis.APBDES)

    canvas = page.preview.canvas
    assert page.stack.currentWidget() is page.preview
    assert page.preview.position() == "Halaman 1 dari 1"
    assert canvas.verticalScrollBar().maximum() == 0
    assert page.subtitle == "2 syarat belum terpenuhi"
    assert page.primary is not None
    assert not page.primary.isEnabled()
    assert page.primary.toolTip() == "Belum lengkap: pelaksana kegiatan, alamat pengaduan."


def test_what_is_missing_is_one_click_away(window: VillageWindow) -> None:
    page = at(window, Jenis.REALISASI)
    assert page.checks.sentences()[-1] == "Salah: Alamat pengaduan belum diisi; isi di halaman Data desa, bagian Publikasi."

    page.checks.jumped.emit(page.checks._lines[-1]._finding.target)  # type: ignore[attr-defined]

    there = window.window.current_page()
    assert isinstance(there, VillagePage)
    assert there.forms.currentWidget() is there.publikasi
    assert there.publikasi.pengaduan.hasFocus()


def test_a_kegiatan_without_executor_is_opened_in_its_form(window: VillageWindow) -> None:
    page = at(window, Jenis.APBDES)
    lacking = next(one.target for one in (line._finding for line in page.checks._lines) if one.target and one.target.page == "kegiatan")  # type: ignore[attr-defined]

    page.checks.jumped.emit(lacking)

    there = window.window.current_page()
    assert isinstance(there, KegiatanPage)
    assert there._chosen is not None
    assert there._chosen.id == lacking.target


def test_an_address_typed_on_data_desa_makes_the_poster_complete(window: VillageWindow) -> None:
    there = window.open("desa", VillagePage, "publikasi")
    window.type(there.publikasi.pengaduan, "Kantor Desa Contoh")
    window.type(there.publikasi.situs, "https://contoh.desa.example.id")
    window.bot.mouseClick(there.publikasi.button, Qt.MouseButton.LeftButton)

    assert window.refused == []
    assert [one.value for one in there.face.rows()] == ["Kantor Desa Contoh", "", "https://contoh.desa.example.id", "Belum ada"]
    page = at(window, Jenis.REALISASI)
    assert page.checks.sentences()[-1] == "Baik: Alamat pengaduan: Kantor Desa Contoh."


def test_a_final_print_is_refused_until_everything_is_there(window: VillageWindow, opened: list[str]) -> None:
    page = at(window, Jenis.APBDES)
    page.print_paper()
    settle(window)
    assert opened == []

    page.draft.trigger()
    settle(window)
    assert [Path(file).name for file in opened] == ["2026_BALIHO-APBDES_Desa-Contoh_2026-03-31_a3_DRAF.pdf"]


def test_a_complete_poster_is_printed_without_draf(tmp_path: Path, qtbot: QtBot, opened: list[str]) -> None:
    made = budgeted(tmp_path)
    session = made.at(Role.SEKDES)
    of = kegiatan_of(session.read, year=YEAR)[0]
    session.do(
        change_kegiatan, kegiatan_id=of.id, name=of.name, lokasi=of.lokasi, waktu=of.waktu, keluaran=of.keluaran, volume=of.volume,
        satuan=of.satuan, pelaksana_id=made.desks[Role.PKA].official_id,
    )  # fmt: skip
    window = open_window(qtbot, made, Role.SEKDES)
    complain(window)
    page = at(window, Jenis.APBDES)
    missing = [line for line in page.checks.sentences() if line.startswith("Salah")]

    page.print_paper()
    settle(window)

    assert missing == []
    assert page.subtitle == "Siap dicetak final"
    assert [Path(file).name for file in opened] == ["2026_BALIHO-APBDES_Desa-Contoh_2026-03-31_a3.pdf"]


def test_every_form_is_written_where_one_says(
    window: VillageWindow, opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at(window, Jenis.PAK)
    page.sheet.set_value(Ukuran.PICTURE)
    for bentuk, action in page.saves.items():
        target = tmp_path / f"keluar.{bentuk}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, target=target: (str(target), ""))
        action.trigger()
        settle(window)

    assert [Path(file).suffix for file in opened] == [".pdf", ".png", ".html"]
    assert (tmp_path / "keluar.pdf").read_bytes().startswith(b"%PDF")
    with Image.open(tmp_path / "keluar.png") as picture:
        assert picture.size == (1080, 1350)
    assert "Perubahan APBDes 2026" in (tmp_path / "keluar.html").read_text(encoding="utf-8")
    assert list(page.saves) == list(Bentuk)


def test_a_year_without_amendment_says_so_and_offers_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.SEKDES)
    page = window.open("baliho", BalihoPage, "pak")
    settle(window)

    assert page.stack.currentWidget() is page.empty
    assert page.checks.sentences() == ["Catatan: Tahun 2026 belum punya Perubahan APBDes; mulai dahulu di halaman Versi anggaran."]
    assert not any(action.isEnabled() for action in page.tools)


def test_a_day_of_another_year_is_refused_in_its_field(window: VillageWindow) -> None:
    page = at(window, Jenis.REALISASI)
    page.day.clear()
    window.type(page.day, "31/03/2025")

    assert page.day.problem() == "Pilih tanggal pada tahun 2026."


def test_a_logo_is_kept_shown_and_taken_away(window: VillageWindow, tmp_path: Path) -> None:
    form = window.open("desa", VillagePage, "publikasi").publikasi
    picture = tmp_path / "logo.png"
    Image.new("RGB", (300, 400), "#1B5E3A").save(picture)

    form.keep_logo(picture)
    assert not form.logo.pixmap().isNull()
    assert publikasi(window.desk.read).logo is not None
    form.keep_logo(None)
    assert form.logo.text() == "Belum ada logo"

    picture.write_bytes(b"%PDF-1.7")
    form.keep_logo(picture)
    assert len(window.refused) == 1
    form.keep_logo(tmp_path / "tidak-ada.png")
    assert publikasi(window.desk.read).logo is None


def test_the_treasurer_reads_the_public_face_and_does_not_change_it(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.KAUR_KEU)
    form = window.open("desa", VillagePage, "publikasi").publikasi

    assert not form.button.isEnabled()
    assert not form.choose.isEnabled()
    assert "Kepala Desa atau Sekretaris Desa" in form.button.toolTip()
