"""The SPP editor in the real window: typed by keyboard alone, each sum once, nothing withheld unseen, nothing lost unasked."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.bukti import bukti_of, potongan_of
from evillage.treasury.spp import SppKind, spp, spp_lines, spp_list
from tests.builders import rp
from tests.treasury.desk import desk
from tests.ui.spending_village import ATK, HONOR, PERLENGKAPAN, spending
from tests.ui.typist import CONTROL, Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.spp_page import SppPage

Key = Qt.Key
SLOW_TYPIST = 200 / 60  # keys a second: half of what an office typist does
LINES = (("Toko Alat", "Kertas", "tulis", "1250000"), ("Toko Rapi", "Sapu", "5.2.1.06", "450000"), ("Pelatih", "Honor", "honor", "900000"))


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """Three budget lines of one kegiatan, 18 juta in the bank, the executor at the desk."""
    return open_window(qtbot, spending(tmp_path), Role.PKA)


def new_spp(window: VillageWindow) -> tuple[SppPage, Typist]:
    """The editor, opened with Ctrl+N."""
    page = window.open("spp", SppPage)
    typist = Typist(window.bot)
    typist.press(Key.Key_N, CONTROL)
    assert page.stack.currentWidget() is page.editor
    return page, typist


def fill_head(typist: Typist, purpose: str = "Belanja rapat") -> None:
    """Kegiatan, LS, today, purpose."""
    typist.enter("1.1.04").enter().enter().enter(purpose)


def fill_line(typist: Typist, payee: str, purpose: str, line: str, amount: str) -> None:
    """One receipt without tax."""
    typist.enter(payee).enter(purpose).enter(line).enter(amount).enter()


def test_an_spp_with_three_lines_is_typed_by_keyboard_in_under_a_minute(
    window: VillageWindow, record_property: Callable[[str, object], None]
) -> None:
    page, typist = new_spp(window)
    begun = time.perf_counter()
    fill_head(typist)
    for line in LINES:
        fill_line(typist, *line)
    typist.press(Key.Key_Return, CONTROL)
    computer = time.perf_counter() - begun

    [paper] = spp_list(window.desk.read, year=2026)
    assert {(line.rekening, line.amount) for line in spp_lines(window.desk.read, paper.id)} == {
        (ATK, rp(1_250_000)), (PERLENGKAPAN, rp(450_000)), (HONOR, rp(900_000)),
    }  # fmt: skip
    assert [bukti.uraian for bukti in bukti_of(window.desk.read, spp_id=paper.id)] == ["Kertas", "Sapu", "Honor"]
    record_property("keystrokes", typist.keys)
    assert typist.keys / SLOW_TYPIST + computer < 60, f"{typist.keys} keys, {computer:.1f} s of the computer"
    assert page.editor.uraian.text() == "", "the next SPP is open"
    assert page.editor.kegiatan.hasFocus()


def test_the_last_receipt_needs_no_extra_key_before_saving(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").type("500000")
    typist.press(Key.Key_S, CONTROL)

    [paper] = spp_list(window.desk.read, year=2026)
    assert paper.jumlah == rp(500_000)
    assert page.detail.isVisible()
    assert page.detail.flow.buttons["submit"].hasFocus(), "the next thing to do has the cursor"


def test_enter_walks_in_the_order_the_eye_does(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    editor, form = page.editor, page.editor.bukti.form
    seen = []
    for text in ("1.1.04", "", "", "Rapat", "Toko", "Kertas", "tulis", "1000"):
        seen.append(typist.at())
        typist.enter(text)
    fields = [editor.kegiatan, editor.kind, editor.day, editor.uraian, form.payee, form.uraian, form.line, form.amount]
    assert seen == fields
    assert typist.at() is form.tax
    rows = [field.mapTo(editor, field.rect().topLeft()) for field in (*fields, form.tax)]
    assert [(p.y(), p.x()) for p in rows] == sorted((p.y(), p.x()) for p in rows)


def test_what_is_left_of_the_pagu_stands_beside_the_amount(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, "Toko Alat", "Kertas", "tulis", "2000000")
    typist.enter("Toko Rapi").enter("Tinta").enter("tulis").type("4500000")

    form = page.editor.bukti.form
    assert form.left.text() == "Sisa 4.000.000, setelah ini (500.000)"
    assert form.left.property("role") == "negative"
    assert "Sisa pagu" not in page.editor.wrong.text()


def test_only_lines_of_the_kegiatan_are_offered_with_their_sisa(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    line = page.editor.bukti.form.line
    line.setFocus()
    typist.type("5.2")
    assert [(choice.code, choice.note) for choice in line.offered()] == [
        ("5.2.1.01 ADD", "sisa 6.000.000"), ("5.2.1.06 ADD", "sisa 3.000.000"), ("5.2.2.04 ADD", "sisa 9.000.000"),
    ]  # fmt: skip


def test_a_missing_field_is_named_and_gets_the_cursor(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    typist.enter("Toko Alat").enter("Kertas")
    typist.press(Key.Key_Return, CONTROL)

    assert page.editor.bukti.form.said.text() == "Rekening harus diisi."
    assert page.editor.bukti.form.line.hasFocus()
    assert spp_list(window.desk.read, year=2026) == []


def test_an_advance_is_typed_as_lines_without_receipts(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    typist.enter("1.1.04").down().enter().enter().enter("Panjar rapat")
    typist.enter("tulis").enter("2000000").enter("5.2.1.06").enter("750000")
    typist.press(Key.Key_S, CONTROL)

    [paper] = spp_list(window.desk.read, year=2026)
    assert (paper.kind, paper.jumlah) == (SppKind.UM, rp(2_750_000))
    assert bukti_of(window.desk.read, spp_id=paper.id) == []
    assert page.detail.no_receipts.text() == "Bukti panjar dicatat pada SPJ-nya."


def test_a_known_payee_brings_the_whole_line(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, "Toko Alat Contoh", "Kertas", "tulis", "1250000")
    typist.press(Key.Key_Return, CONTROL)

    fill_head(typist)
    before = typist.keys
    typist.type("alat").down().press(Key.Key_Return)
    form = page.editor.bukti.form
    assert [form.payee.text(), form.uraian.text()] == ["Toko Alat Contoh", "Kertas"]
    assert form.amount.value() == rp(1_250_000)
    assert form.said.text().startswith("Diisi dari 00001/KWT/")
    for _ in range(4):
        typist.press(Key.Key_Return)
    assert len(page.editor.bukti.entries()) == 1
    assert typist.keys - before == 10


def test_a_new_name_that_resembles_a_known_one_is_kept_as_typed(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, "Toko Alat Contoh", "Kertas", "tulis", "1000")
    typist.enter("Toko Alat")
    assert page.editor.bukti.form.payee.text() == "Toko Alat"


def test_tax_is_proposed_visibly_and_kept_with_the_receipt(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    form = page.editor.bukti.form
    form.npwp.setText("0000000000000101")
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("5550000")
    typist.enter("ppn").enter("pph22")
    assert [(row.pajak.code, row.base.text(), row.amount.text()) for row in form.taxes.rows] == [
        ("PPN", "5.000.000", "550.000"), ("PPH22", "5.000.000", "75.000"),
    ]  # fmt: skip
    assert form.left.text().endswith("bersih 4.925.000")
    typist.press(Key.Key_Return)
    typist.press(Key.Key_S, CONTROL)

    [paper] = spp_list(window.desk.read, year=2026)
    assert (paper.potongan, paper.bersih) == (rp(625_000), rp(4_925_000))
    [bukti] = bukti_of(window.desk.read, spp_id=paper.id)
    assert [(row.pajak, row.base) for row in potongan_of(window.desk.read, bukti_ids=[bukti.id])] == [
        ("PPN", rp(5_000_000)), ("PPH22", rp(5_000_000)),
    ]  # fmt: skip


def test_a_typed_tax_stays_when_the_sum_changes_and_says_what_was_proposed(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    form = page.editor.bukti.form
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("3000000").enter("pph22")
    [row] = form.taxes.rows
    row.amount.setFocus()
    row.amount.selectAll()
    typist.enter("45000")
    form.amount.setFocus()
    form.amount.selectAll()
    typist.enter("4000000")

    assert row.amount.value() == rp(45_000)
    assert row.note.text().startswith("Diketik; usulan 3 % × 4.000.000 = 120.000, tanpa NPWP; UU PPh Pasal 22")


def test_tax_below_its_threshold_is_not_withheld_and_says_why(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1500000").enter("pph22")
    assert page.editor.bukti.form.taxes.rows == []
    assert page.editor.bukti.form.said.text() == "PPH22 tidak dipungut: dasar 1.500.000 tidak melebihi 2.000.000."


def test_a_receipt_like_another_one_is_pointed_out_with_a_way_to_it(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, "Toko Alat", "Kertas", "tulis", "1250000")
    typist.press(Key.Key_Return, CONTROL)
    [first] = spp_list(window.desk.read, year=2026)

    fill_head(typist)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1250000")
    form = page.editor.bukti.form
    assert form.said.text().startswith("Penerima, jumlah, dan tanggalnya sama dengan bukti 00001/KWT/")
    jumps: list[object] = []
    page.jumped.connect(lambda _key, target: jumps.append(target))
    form.same.click()
    assert jumps == [("spp", {"spp_id": first.id})]


def test_esc_on_unsaved_typing_asks_and_esc_again_goes_on(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    typist.press(Key.Key_Escape)
    assert page.editor.unsaved.isVisible()
    typist.press(Key.Key_Escape)
    assert not page.editor.unsaved.isVisible()
    assert page.stack.currentWidget() is page.editor
    page.editor.leave()
    page.editor.unsaved.throw_away.click()
    assert page.stack.currentWidget() is page.nothing
    assert spp_list(window.desk.read, year=2026) == []


def test_a_date_of_another_year_is_refused_in_its_field(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    typist.enter("1.1.04").enter().type("01/02/2025").press(Key.Key_Return)
    assert page.editor.day.problem() == "Tanggal berada di luar tahun anggaran; periksa tahunnya."


def test_a_receipt_can_be_brought_back_and_changed_or_removed(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, *LINES[0])
    fill_line(typist, *LINES[1])
    panel = page.editor.bukti
    panel.table.select_row(0)
    panel.table.view.setFocus()
    typist.press(Key.Key_Return)
    panel.form.amount.setFocus()
    panel.form.amount.selectAll()
    typist.enter("2000000").press(Key.Key_Return)
    assert [entry.amount for entry in panel.entries()] == [rp(2_000_000), rp(450_000)]
    panel.table.select_row(1)
    panel.table.view.setFocus()
    typist.press(Key.Key_Delete)
    assert [entry.amount for entry in panel.entries()] == [rp(2_000_000)]


def test_a_draft_is_changed_and_keeps_its_receipt_numbers(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, *LINES[0])
    typist.press(Key.Key_S, CONTROL)
    [paper] = spp_list(window.desk.read, year=2026)
    page.detail.flow.buttons["edit"].click()
    assert page.editor.uraian.text() == "Belanja rapat"
    assert not page.editor.kegiatan.isEnabled()
    typist.press(Key.Key_A, CONTROL).enter("Belanja rapat tahunan")
    fill_line(typist, *LINES[1])
    typist.press(Key.Key_Return, CONTROL)

    assert spp(window.desk.read, paper.id).uraian == "Belanja rapat tahunan"
    numbers = [bukti.number[:9] for bukti in bukti_of(window.desk.read, spp_id=paper.id)]
    assert numbers == ["00001/KWT", "00002/KWT"]
    assert page.detail.isVisible()


def test_asking_more_than_the_pagu_is_refused_with_the_figures(window: VillageWindow) -> None:
    page, typist = new_spp(window)
    fill_head(typist)
    fill_line(typist, "Toko Alat", "Kertas", "tulis", "6000001")
    typist.press(Key.Key_S, CONTROL)
    page.detail.flow.buttons["submit"].click()
    [sentence] = window.refused
    assert "diminta 6.000.001,00, sisa pagu 6.000.000,00 dari 6.000.000,00, lebih 1,00" in sentence


def test_financing_is_typed_like_a_kegiatan_and_becomes_pby(tmp_path: Path, qtbot: QtBot) -> None:
    made = desk(box=rp(1_000_000))
    window = open_window(qtbot, made, Role.PKA)
    page, typist = new_spp(window)
    typist.enter("6.2").enter().enter().enter("Penyertaan modal")
    assert [page.editor.kind.itemText(row) for row in range(page.editor.kind.count())] == ["Pembiayaan (PBY)"]
    typist.enter("BUM Desa Contoh").enter("Penyertaan modal").enter("6.2.2.01").enter("4000000").enter()
    typist.press(Key.Key_S, CONTROL)

    [paper] = spp_list(window.desk.read, year=2026)
    assert (paper.kind, paper.untuk, paper.jumlah) == (SppKind.PBY, "Pengeluaran pembiayaan", rp(4_000_000))
    page.detail.flow.buttons["edit"].click()
    assert (page.editor.kegiatan.text(), page.editor.kind.value()) == ("6.2 Pengeluaran pembiayaan", SppKind.PBY)
    page.editor.leave()
    page.write_new()
    typist.enter("1.1.04")
    assert [page.editor.kind.itemText(row) for row in range(page.editor.kind.count())] == ["Definitif (LS)", "Panjar (UM)"]
