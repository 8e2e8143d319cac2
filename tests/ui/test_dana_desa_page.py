"""Dana Desa in the real window: stages are shown, outputs and families typed and pasted, BLT prepared and tied to its receipt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.blt import bayar_list, due, prepare_blt, terima_of
from evillage.monitoring.kpm import kpm_list, stop_kpm
from evillage.monitoring.output import capaian_of, outputs
from evillage.monitoring.output_catalogue import output_catalogue
from tests.builders import YEAR, office, rp
from tests.dana_desa_of_each import nik
from tests.golden.year import village_year
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.dana_desa_page import DanaDesaPage


@pytest.fixture
def full(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, village_year(tmp_path), Role.SEKDES)


def test_the_page_opens_on_an_empty_village(tmp_path: Path, qtbot: QtBot) -> None:
    opened = open_window(qtbot, office(tmp_path), Role.SEKDES)
    page = opened.open("dana-desa", DanaDesaPage)

    for tab in ("tahap", "keluaran", "kpm", "blt", "katalog"):
        page.open_on(tab)
    assert page.families.subtitle.startswith("Belum ada KPM")
    assert opened.refused == []


def test_a_stage_shows_what_came_and_what_the_year_asks(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage)

    assert page.stages.stages.row(0).diterima == rp(42_000_000)
    said = " ".join(page.stages.advice.sentences())
    assert "Tahun 2026 tidak memakai ambang" in said
    assert "1 kegiatan Dana Desa belum diisi keluarannya (5.1.00)" in said


def test_ctrl_e_hands_the_table_in_sight_over_without_its_empty_line(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "kpm")
    with full.bot.waitSignal(full.window.export_asked) as asked:
        full.bot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert asked.args == ["Dana Desa", page.families.grid]
    _columns, rows = page.families.grid.as_table()
    assert len(rows) == len(kpm_list(full.made.session.read, year=YEAR)) + 1, "the families and their sum"


def test_a_realisation_typed_in_the_grid_is_one_act(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "keluaran")
    column = next(at for at, of in enumerate(page.outputs.model.columns) if of.key == "realisasi")
    before = full.made.session.head()[0]

    assert page.outputs.model.put([(0, column, "100"), (0, column + 2, "15")]) == (2, 0, 0)
    read = full.made.session.read
    found = capaian_of(read, year=YEAR, tahap="I")[outputs(read, year=YEAR)[0].id]
    assert (str(found.realisasi), found.tenaga) == ("100", 15)
    assert full.made.session.head()[0] == before + 1


def test_families_are_pasted_from_a_sheet_and_a_bad_nik_stays_in_its_cell(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "kpm")
    model = page.families.model
    start = len(model.rows())
    lines = [
        f"Pasangan Contoh\t{nik(51)}\t\t\tDusun Contoh\tLansia\t3/MD\t01/04/2026",
        "Tetangga Contoh\t12345\t\t\tDusun Contoh\tLansia\t3/MD\t01/04/2026",
    ]
    report = model.paste(start, 0, "\n".join(lines))

    assert report.refused == 1
    assert [of.name for of in kpm_list(full.made.session.read, year=YEAR)][start:] == ["Pasangan Contoh"]
    assert "16 angka" in model.problems()[0].reason


def test_blt_is_prepared_from_the_form_and_waits_for_its_receipt(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "blt")
    panel = page.handed
    panel.day.set_value(date(YEAR, 4, 10))
    panel.first.set_value(4)
    panel.last.set_value(4)
    panel.form.submit()

    made = bayar_list(full.made.session.read, year=YEAR)[-1]
    assert (made.first_month, made.kpm, made.jumlah) == (4, 3, rp(900_000))
    assert not panel.tie.button.isEnabled()
    assert full.refused == []


def test_a_line_of_the_catalogue_is_typed_and_one_in_use_stays(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "katalog")
    model, read = page.catalogue.model, full.made.session.read
    before = len(model.rows())
    assert model.paste(before, 0, "4.1.01\t\tV-1\tRumah jamur\tUnit").refused == 0

    found = {of.code: of for of in output_catalogue(read)}
    assert (found["V-1"].name, found["V-1"].kegiatan, found["V-1"].origin) == ("Rumah jamur", "4.1.01", "ketik")
    assert page.subtitle == f"{before + 1} keluaran, 0 dari kabupaten"
    used = next(of.output for of in outputs(read, year=YEAR) if of.output)
    page.catalogue.grid.select_row(model.place_of(found[used].id))
    page.catalogue.remove()
    assert "dipakai" in full.refused[-1]


def test_whose_place_a_family_took_and_since_when_is_typed_in_the_grid(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "kpm")
    model, read = page.families.model, full.made.session.read
    known = kpm_list(read, year=YEAR)
    full.made.at(Role.SEKDES).do(stop_kpm, kpm_id=known[0].id, day=date(YEAR, 6, 2), sebab="pindah")
    page.refresh()
    start = len(known)
    month, place = ("first_month", "menggantikan")
    columns = {of.key: at for at, of in enumerate(model.columns)}
    row = f"Pengganti Contoh\t{nik(61)}\t\t\tDusun Contoh\tLansia\t3/MD\t01/04/{YEAR}\tjuli\t{known[0].name}"
    assert model.paste(start, 0, row).refused == 0

    made = kpm_list(read, year=YEAR)[-1]
    assert (made.first_month, made.ganti_id, made.menggantikan) == (7, known[0].id, known[0].name)
    assert model.put([(start, columns[month], "13")]) == (0, 1, 0)
    assert model.put([(start, columns[place], "Tidak Ada")])[1] == 1
    assert model.put([(start, columns[place], "")])[0] == 1
    assert kpm_list(read, year=YEAR)[-1].ganti_id is None


def test_who_was_not_there_is_left_out_and_stays_due(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage, "blt")
    panel, read = page.handed, full.made.session.read
    bayar_id = (
        full.made.at(Role.SEKDES).do(prepare_blt, year=YEAR, day=date(YEAR, 5, 5), first_month=5, last_month=5, amount=rp(300_000)).value
    )
    panel.chosen = next(of for of in bayar_list(read, year=YEAR) if of.id == bayar_id)
    page.refresh()
    absent = panel.families.row(0)
    panel.below.select_row(0)
    panel.leave_out()

    assert absent.kpm_id not in [of.kpm_id for of in terima_of(read, bayar_id)]
    assert absent.kpm_id in [of.id for of, _ in due(read, year=YEAR, first_month=5, last_month=5)]
    assert full.refused == []
