"""From every paper's page to its files: things, budgets and their regulations, bank statements, plans; and how large a file may be."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.planning.rkpdes import start_rkpdes
from evillage.treasury.aset import add_aset
from evillage.treasury.koran import import_koran
from evillage.village.lampiran import Paper, most_megabytes
from tests.builders import BANK, YEAR, Office, budgeted, rp
from tests.planning.plans import posted_rpjmdes
from tests.treasury.test_aset import LAND
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.aset_page import AsetPage
from ui.pages.lampiran_dialog import LampiranDialog
from ui.pages.naskah_page import NaskahPage
from ui.pages.rekonsiliasi_page import RekonsiliasiPage
from ui.pages.rkpdes_page import RkpdesPage
from ui.pages.rpjmdes_page import RpjmdesPage
from ui.pages.versions_page import VersionsPage
from ui.pages.village_page import VillagePage


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


@pytest.fixture
def window(made: Office, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, made, Role.SEKDES)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """The papers whose files were shown."""
    seen: list[Paper] = []

    def note(dialog: LampiranDialog) -> int:
        seen.append(dialog.panel._targets[0][1])
        return 0

    monkeypatch.setattr(LampiranDialog, "exec", note)
    return seen


def test_a_thing_of_the_village(window: VillageWindow, offered: list[Paper]) -> None:
    page = window.open("aset", AsetPage)
    assert page.files.toolTip() == "Pilih aset pada daftar dahulu."
    aset = window.made.session.do(add_aset, entry=LAND, amount=rp(100_000_000)).value
    page.mark_stale()
    page.views[0].select_row(0)
    page.files.trigger()

    assert offered == [("aset", aset)]


def test_a_budget_from_its_regulation_and_from_the_list_of_versions(window: VillageWindow, offered: list[Paper]) -> None:
    version = in_force(window.desk.read, year=YEAR, day=window.desk.today)
    assert version is not None
    naskah = window.open("naskah", NaskahPage)
    naskah.files.trigger()
    versions = window.open("versi", VersionsPage, version.id)
    versions.files.trigger()

    assert offered == [("budget_version", version.id)] * 2


def test_a_bank_statement_from_its_line_and_the_newest_without_one(window: VillageWindow, offered: list[Paper]) -> None:
    window.seat(Role.KAUR_KEU)
    head = ["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]
    for day, sidik in (("31/01/2026", "a"), ("28/02/2026", "b")):
        rows = [head, [day, "BUNGA", "0,00", "1.234,56", "1.234,56"]]
        window.made.session.do(import_koran, account=BANK, name=f"{sidik}.csv", sidik=sidik * 64, rows=rows)
    page = window.open("rekonsiliasi", RekonsiliasiPage)
    page.month.set_value(3)
    page.refresh()
    page.files.trigger()
    page.month.set_value(1)
    page.refresh()
    page.lines.select_row(0)
    page.files.trigger()

    assert offered == [("rekening_koran_impor", 2), ("rekening_koran_impor", 1)]


def test_the_plans(window: VillageWindow, offered: list[Paper]) -> None:
    empty = window.open("rpjmdes", RpjmdesPage)
    assert empty.files.toolTip() == "Belum ada RPJMDes."
    rpjmdes = posted_rpjmdes(window.made)
    rkpdes = window.made.session.do(start_rkpdes, year=YEAR).value
    empty.mark_stale()
    empty.files.trigger()
    page = window.open("rkpdes", RkpdesPage)
    page.refresh()
    page.files.trigger()

    assert offered[0] == ("rpjmdes", rpjmdes)
    assert offered[1:] == [("rkpdes", rkpdes)]


def test_the_largest_file_is_set_among_the_villages_habits(window: VillageWindow) -> None:
    page = window.open("desa", VillagePage)
    page.lists.set_value(3)
    page.spp.megabytes.selectAll()
    window.type(page.spp.megabytes, "5")
    page.spp.submit()

    assert most_megabytes(window.desk.read) == 5
    assert {one.name: one.value for one in page.settings.rows()}["Ukuran lampiran paling besar"] == "5 MB"

    page.spp.megabytes.selectAll()
    window.type(page.spp.megabytes, "21")
    page.spp.submit()

    assert most_megabytes(window.desk.read) == 5
    assert window.refused[-1].startswith("Batas ukuran lampiran 1 sampai 20 MB")
