"""Dana Desa in the real window: stages are shown, outputs and families typed and pasted, BLT prepared and tied to its receipt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.blt import bayar_list
from evillage.monitoring.kpm import kpm_list
from evillage.monitoring.output import capaian_of, outputs
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

    for tab in ("tahap", "keluaran", "kpm", "blt"):
        page.open_on(tab)
    assert page.families.subtitle == "Belum ada KPM"
    assert opened.refused == []


def test_a_stage_shows_what_came_and_what_the_year_asks(full: VillageWindow) -> None:
    page = full.open("dana-desa", DanaDesaPage)

    assert page.stages.stages.row(0).diterima == rp(42_000_000)
    said = " ".join(page.stages.advice.sentences())
    assert "Tahun 2026 tidak memakai ambang" in said
    assert "1 kegiatan Dana Desa belum diisi keluarannya (5.1.00)" in said


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
