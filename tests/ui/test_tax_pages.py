"""Tax in the real window: proposals with their figures in the receipt, months that fall due, one deposit of several, rates by date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.tax import deposits
from evillage.treasury.tax_rates import load_tax_rates, objek_list, rate_on, tempo_list
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, budgeted, paid, rp
from tests.ui.spending_village import spending
from tests.ui.typist import CONTROL, Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.spp_page import SppPage
from ui.pages.tax_page import TaxPage
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice
from ui.widgets.fields import QuantityEdit

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def owing(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """PPN of two months withheld, the treasurer at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    paid(made, rp(500_000), tax=rp(55_000), day=date(2026, 3, 4))
    return open_window(qtbot, made, Role.KAUR_KEU)


@pytest.fixture
def asking(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """Three budget lines, the executor at the desk."""
    return open_window(qtbot, spending(tmp_path), Role.PKA)


def receipt(window: VillageWindow, amount: str) -> tuple[SppPage, Typist]:
    """A receipt typed up to the tax field."""
    page = window.open("spp", SppPage)
    typist = Typist(window.bot)
    typist.press(Key.Key_N, CONTROL)
    typist.enter("1.1.04").enter().enter().enter("Belanja rapat")
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter(amount)
    return page, typist


def test_each_month_stands_by_itself_and_a_late_one_says_so(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)

    assert [(row.masa, row.sisa) for row in page.owed.rows()] == [("2026-02", rp(110_000)), ("2026-03", rp(55_000))]
    assert page.amount.value() == rp(110_000)
    late = page.owed.row(0)
    assert page._standing(late).word == (f"Terlambat {late.terlambat} hari" if late.terlambat else page._standing(late).word)
    assert late.jatuh_tempo == date(2026, 3, 16)


def test_two_months_chosen_by_keyboard_go_into_one_deposit(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    page.balances.view.setFocus()
    owing.bot.keyClick(page.balances.view, Key.Key_Down, SHIFT)
    assert page.amount.value() == rp(165_000)
    assert page.amount.isReadOnly()
    assert page.chosen.text().splitlines()[1] == "Potongan Pajak PPN Pusat, Maret 2026: 55.000"
    page.source.set_value(BANK)
    page.billing.setText("123456789012345")
    owing.type(page.ntpn, "0A1B2C3D4E5F6G7H")
    owing.bot.keyClick(page.ntpn, Key.Key_Return, CONTROL)

    assert owing.refused == []
    [deposit] = deposits(owing.desk.read, year=2026)
    assert (deposit.amount, deposit.masa, deposit.billing) == (rp(165_000), "2026-02,2026-03", "123456789012345")
    assert [page._standing(row).word for row in page.owed.rows()] == ["Lunas", "Lunas"]


def test_one_month_may_be_paid_in_part(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    page.source.set_value(BANK)
    page.amount.setFocus()
    page.amount.selectAll()
    owing.type(page.amount, "10.000")
    owing.type(page.ntpn, "0A1B2C3D4E5F6G7H")
    owing.bot.keyClick(page.ntpn, Key.Key_Return, CONTROL)

    assert owing.refused == []
    assert page.owed.row(0).sisa == rp(100_000)


def test_the_home_page_leads_to_the_month_that_is_due(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage, "2026-03")

    assert page.amount.value() == rp(55_000)
    assert page.chosen.text().startswith("Potongan Pajak PPN Pusat, Maret 2026")


def test_printing_leads_to_the_rekap_of_the_month(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    jumps: list[tuple[str, object]] = []
    page.jumped.connect(lambda key, target: jumps.append((key, target)))
    page.print_paper()

    assert jumps == [("laporan", ("rekap-pajak", {"month": owing.desk.today.month}))]


def test_a_rate_is_typed_for_a_day_to_come(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    page._show(1)
    rates = page.rates
    rates.kind.set_choice(CodeChoice("PPN", "PPN"))
    owing.type(rates.since, "01/04/2026")
    owing.type(rates.rate, "12")
    owing.type(rates.basis, "PMK contoh")
    owing.bot.keyClick(rates.basis, Key.Key_Return, CONTROL)

    assert owing.refused == []
    found = [rate_on(owing.desk.read, pajak="PPN", day=day) for day in (date(2026, 3, 31), date(2026, 4, 1))]
    assert [kind.rate if kind else None for kind in found] == [11_00, 12_00]


def test_a_rate_before_the_last_receipt_is_refused_and_stays_typed(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    page._show(1)
    rates = page.rates
    rates.kind.set_choice(CodeChoice("PPN", "PPN"))
    owing.type(rates.since, "01/03/2026")
    owing.type(rates.rate, "12")
    owing.type(rates.basis, "PMK contoh")
    owing.bot.keyClick(rates.basis, Key.Key_Return, CONTROL)

    assert owing.refused == ["PPN sudah dipotong pada bukti sampai 04/03/2026; tarif yang baru berlaku paling cepat sehari sesudahnya."]
    assert rates.basis.text() == "PMK contoh"


def test_advice_and_days_of_deposit_are_kept_by_the_village(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    page._show(2)
    page.likely.rekening.set_choice(CodeChoice("5.2.3.01", "Perjalanan"))
    page.likely.kind.set_choice(CodeChoice("PPH23-SEWA", "Sewa"))
    page.likely.form.submit()
    page._show(3)
    owing.type(page.tempo.since, "01/01/2026")
    owing.type(page.tempo.day, "10")
    owing.type(page.tempo.basis, "Surat KPP")
    owing.bot.keyClick(page.tempo.basis, Key.Key_Return, CONTROL)

    assert owing.refused == []
    assert ("5.2.3.01", "PPH23-SEWA") in [(row.rekening, row.pajak) for row in objek_list(owing.desk.read)]
    assert tempo_list(owing.desk.read)[0].banyak == 10
    assert page.owed.row(0).jatuh_tempo == date(2026, 3, 10)


def test_the_account_names_the_taxes_it_usually_bears(asking: VillageWindow) -> None:
    page, typist = receipt(asking, "5550000")
    form = page.editor.bukti.form

    assert form.tax.placeholderText() == "PPN, PPH22?"
    typist.enter("ppn")
    [row] = form.taxes.rows
    assert row.note.text().startswith("11/111 × 5.550.000 = 550.000, hanya bila penjual PKP berfaktur; UU 7/2021")
    assert form.taxes.npwp.text() == "Penerima tanpa NPWP"


def test_wages_ask_for_their_days_and_then_say_what_is_withheld(asking: VillageWindow) -> None:
    page, typist = receipt(asking, "6000000")
    typist.enter("harian-2")
    [row] = page.editor.bukti.form.taxes.rows
    assert isinstance(row.ask, QuantityEdit)
    assert asking.window.focusWidget() is row.ask
    typist.enter("10")

    assert row.amount.value() == rp(36_000)  # no NPWP
    assert row.note.text().startswith("TER harian 0,5 % × 6.000.000 = 36.000 (upah rata-rata sehari 600.000)")
    assert row.ask.value() == Quantity.of(10)


def test_an_official_asks_for_ptkp(asking: VillageWindow) -> None:
    page, typist = receipt(asking, "10000000")
    typist.enter("pph21-tetap")
    [row] = page.editor.bukti.form.taxes.rows
    assert isinstance(row.ask, Choice)
    assert page.editor.bukti.form.taxes.problem().startswith("PPH21-TETAP: Pilih PTKP penerima")
    asking.bot.keyClicks(row.ask, "K/0")
    row.ask.chosen.emit()

    assert row.amount.value() == rp(240_000)  # without NPWP
    [kept] = page.editor.bukti.form.taxes.potongan()
    assert (kept.ptkp, kept.rate, kept.usulan, kept.ber_npwp) == ("K/0", 2_00, rp(240_000), False)


def test_umkm_stands_in_the_place_of_pph_22(asking: VillageWindow) -> None:
    page, typist = receipt(asking, "4000000")
    form = page.editor.bukti.form
    typist.enter("pph22").enter("umkm")

    assert [row.pajak.code for row in form.taxes.rows] == ["PPH42-UMKM"]
    assert form.said.text() == "PPH42-UMKM menggantikan PPH22."
    typist.enter("pph22")
    assert [row.pajak.code for row in form.taxes.rows] == ["PPH42-UMKM"]
    assert "sudah menggantikan PPh 22" in form.said.text()


def test_a_filed_spp_shows_what_is_usually_taxed_and_is_not(asking: VillageWindow) -> None:
    page, typist = receipt(asking, "3000000")
    typist.enter().press(Key.Key_S, CONTROL)
    page.editor.leave()

    assert page.detail.advice.isVisible()


def test_a_rate_is_changed_where_it_stands_until_a_receipt_uses_it(owing: VillageWindow) -> None:
    page = owing.open("pajak", TaxPage)
    owing.made.at(Role.KAUR_KEU).do(load_tax_rates)
    page.refresh()
    rates = {row.pajak: place for place, row in enumerate(page.rates.model.rows())}
    page.rates.table.select_row(rates["PPH23-KATERING"])
    page.rates.rate.set_value(Percent.parse("2,5"))
    page.change.trigger()

    changed = next(row for row in page.rates.model.rows() if row.pajak == "PPH23-KATERING")
    assert (changed.rate, changed.origin) == (2_50, "ketik")
    page.rates.table.select_row(next(place for place, row in enumerate(page.rates.model.rows()) if row.used))
    page.change.trigger()
    assert owing.refused[-1].endswith("tarif yang baru berlaku paling cepat sehari sesudahnya.")
