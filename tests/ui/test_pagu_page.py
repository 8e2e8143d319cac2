"""Pagu dan aturan in the real window: ceilings typed and pasted, rules explained, changed, given back, added."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.aturan import rules_of
from evillage.budget.pagu_dana import pagu_dana
from evillage.exchange.dsse import fingerprint
from evillage.exchange.reference_package import read_package
from evillage.kabupaten.publish import Edition, publish
from evillage.kernel.actor import Role
from evillage.values.codes import KodeWilayah
from tests.builders import YEAR, budgeted, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.pagu_page import PaguPage
from ui.pages.rab_page import RabPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(tmp_path: Path, qtbot: QtBot, role: Role = Role.SEKDES) -> tuple[VillageWindow, PaguPage]:
    window = open_window(qtbot, budgeted(tmp_path), role)
    return window, window.open("pagu", PaguPage)


def choose(page: PaguPage, code: str) -> None:
    page.open_on(f"aturan:{code}")
    assert page.panel.facts.words()


def test_a_block_of_ceilings_is_pasted_read_back_and_undone_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot)
    page.grid.view.setCurrentIndex(page.model.index(0, 0))
    window.paste(page.grid.view, "DDS\tReguler\t436.818.000\tKepbup 12/2026\nDDS\tKDMP\t600.000.000\t\nADD\t\t628.000.000\t\n")

    assert window.refused == []
    assert [(one.sumber_dana, one.bagian, one.amount, one.dasar) for one in pagu_dana(window.desk.read, year=YEAR)] == [
        ("ADD", "", rp(628_000_000), ""), ("DDS", "reguler", rp(436_818_000), "Kepbup 12/2026"), ("DDS", "kdmp", rp(600_000_000), ""),
    ]  # fmt: skip
    dds = next(row for row in page.funds.rows() if row.sumber_dana == "DDS")
    assert (dds.pagu, dds.pokok, dds.pendapatan) == (rp(1_036_818_000), rp(436_818_000), rp(0))
    assert window.desk.undo() is not None
    assert page.model.row(0) is None


def test_a_part_that_is_not_known_is_named_in_its_cell(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot)
    page.grid.view.setCurrentIndex(page.model.index(0, 0))
    window.paste(page.grid.view, "DDS\tSetengah\t1.000\n")

    assert [problem.reason for problem in page.model.problems()] == [
        "Bagian “Setengah” tidak dikenal; pilih dari daftar, misalnya Reguler atau KDMP."
    ]


def test_a_rule_is_changed_by_keyboard_counted_anew_and_given_back(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot)
    choose(page, "APB-30-PERSEN")
    page.panel.limit.selectAll()
    window.type(page.panel.limit, "0,5")
    page.panel.codes.selectAll()
    window.type(page.panel.codes, "1.1.04")
    page.panel.ground.selectAll()
    window.type(page.panel.ground, "Perbup contoh 1/2026")
    window.bot.keyClick(page.panel.ground, Qt.Key.Key_Return, CONTROL)

    changed = next(rule for rule in rules_of(window.desk.read, year=YEAR) if rule.code == "APB-30-PERSEN")
    assert window.refused == []
    assert (changed.year, changed.percent, changed.codes, changed.origin) == (YEAR, 50, ("1.1.04",), "desa")
    choose(page, "APB-30-PERSEN")
    assert any("100,00 % dari belanja desa" in words for words in page.panel.facts.words())
    assert page.reset.isEnabled()
    page.reset.trigger()
    assert next(rule for rule in rules_of(window.desk.read, year=YEAR) if rule.code == "APB-30-PERSEN").origin == "bawaan"


def test_a_rule_of_the_village_is_typed_and_listed(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot)
    page.open_on("aturan:")
    page.add.trigger()
    form = page.fresh
    for field, text in ((form.code, "perbup-atk"), (form.name, "Operasional kantor")):
        window.type(field, text)
    form.measure.set_value(("rupiah", ""))
    for field, text in ((form.limit, "1.000"), (form.codes, "1.1.04"), (form.ground, "Perbup contoh 2/2026")):
        window.type(field, text)
    window.bot.keyClick(form.ground, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    row = next(row for row in page.rules.rows() if row.rule.code == "PERBUP-ATK")
    assert row.sentence == "Operasional kantor Rp10.000.000,00, paling banyak Rp1.000,00, lebih Rp9.999.000,00."
    assert page.forms.currentWidget() is page.panel


def test_a_desk_that_may_not_rule_reads_everything_and_is_told_why(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot, Role.KADES)
    choose(page, "SILTAP-KADES")

    assert not page.panel.button.isEnabled()
    assert not page.add.isEnabled()
    assert "Sekretaris Desa" in page.load.toolTip()
    assert len(page.rules.rows()) == len(rules_of(window.desk.read, year=YEAR))


def test_a_package_of_the_kabupaten_is_taken_in_after_its_key_was_compared(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "pagu.csv"
    sheet.write_text("Kode desa;Sumber dana;Pagu\n35.10.14.2099;ADD;628.000.000\n", encoding="utf-8")
    edition = Edition(YEAR, date(YEAR, 1, 1), "Perbup contoh 1/2026", datetime(2026, 1, 3, tzinfo=UTC), sample=True)
    path = publish(sheet, tmp_path / "kantor", tmp_path / "stik", edition, kabupaten=KodeWilayah("35.10"))[0]
    window, page = opened(tmp_path, qtbot)
    compared: list[str] = []

    def believes(_page: PaguPage, sidik: str) -> bool:
        compared.append(sidik)
        return True

    monkeypatch.setattr(PaguPage, "believes", believes)

    page.take_package(path)

    assert compared == [fingerprint(read_package(path.read_bytes()).key)]
    assert (row := page.model.row(0)) is not None
    assert (row.sumber_dana, row.amount, row.origin) == ("ADD", rp(628_000_000), "kabupaten")
    path.write_bytes(path.read_bytes()[:-9])
    said: list[str] = []
    page.bannered.connect(lambda _tone, words: said.append(words))
    page.take_package(path)
    assert said == ["Paket kabupaten rusak atau diubah pada bagian tanda tangan; minta kabupaten mengirimnya lagi."]
    assert window.desk.undo() is not None
    assert page.model.row(0) is None


def test_advice_beside_the_rab_leads_to_its_ceiling(tmp_path: Path, qtbot: QtBot) -> None:
    window, page = opened(tmp_path, qtbot)
    page.grid.view.setCurrentIndex(page.model.index(0, 0))
    window.paste(page.grid.view, "ADD\t\t10.000.001\t\n")
    rab = window.open("rab", RabPage)
    qtbot.waitUntil(lambda: any("pagunya Rp10.000.001,00, kurang Rp1,00" in words for words in rab.findings.sentences()))
    rab.findings.jumped.emit("sumber:ADD")

    assert isinstance(window.window.current_page(), PaguPage)
