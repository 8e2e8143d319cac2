"""Rates by date: a new one leaves older receipts as they are, and one in use stays."""

from __future__ import annotations

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.spp import SppLine
from evillage.treasury.tax_advice import advise, income_before, last_ptkp, likely, paid_nearby, untaxed
from evillage.treasury.tax_rates import (
    add_objek,
    add_rate,
    change_rate,
    load_tax_rates,
    objek_list,
    rate_on,
    remove_objek,
    remove_rate,
    tables_on,
    tarif_list,
)
from evillage.treasury.tax_rules import Payment
from tests.builders import Office, approved, rp
from tests.refusals import refused_without_trace
from tests.treasury.desk import ATK, DAY, HONOR, asked, desk, receipt

NEXT_YEAR = date(2027, 1, 1)


@pytest.fixture
def made() -> Office:
    """A receipt of 9.900.000,00 with PPh 22 and no PPN, dated like the desk's papers."""
    made = desk()
    made.at(Role.KAUR_KEU).do(load_tax_rates)
    approved(made, asked(made, [SppLine(ATK, "ADD", rp(9_900_000))], bukti=[receipt(rp(9_900_000), taxes={"PPH22": rp(148_500)})]))
    return made


def treasurer(made: Office) -> Session:
    return made.at(Role.KAUR_KEU)


def rate(made: Office, day: date, code: str = "PPH22") -> int | None:
    found = rate_on(made.session.read, pajak=code, day=day)
    return None if found is None else found.rate


def test_a_rate_holds_from_its_day_on(made: Office) -> None:
    treasurer(made).do(add_rate, pajak="PPH22", valid_from=NEXT_YEAR, rate=2_00, rate_no_npwp=4_00, legal_basis="PMK contoh")

    assert [rate(made, day) for day in (DAY, date(2026, 12, 31), NEXT_YEAR)] == [1_50, 1_50, 2_00]
    assert rate(made, date(2010, 1, 1)) is None


def test_a_rate_does_not_reach_back_over_receipts(made: Office) -> None:
    error = refused_without_trace(
        made.session, lambda: treasurer(made).do(add_rate, pajak="PPH22", valid_from=date(2026, 1, 1), rate=2_00, legal_basis="PMK")
    )

    assert error.code == "tarif_used_on"
    assert "PPH22 sudah dipotong pada bukti sampai" in sentence(error)


def test_a_rate_in_use_stays_and_a_future_one_is_mended_or_removed(made: Office) -> None:
    used = next(row for row in tarif_list(made.session.read) if row.pajak == "PPH22")
    assert used.used
    refused_without_trace(made.session, lambda: treasurer(made).do(remove_rate, tarif_id=used.id))
    refused_without_trace(
        made.session, lambda: treasurer(made).do(change_rate, tarif_id=used.id, valid_from=NEXT_YEAR, rate=2_00, legal_basis="PMK")
    )
    future = treasurer(made).do(add_rate, pajak="PPH22", valid_from=NEXT_YEAR, rate=2_00, legal_basis="PMK").value

    treasurer(made).do(change_rate, tarif_id=future, valid_from=date(2027, 2, 1), rate=2_50, legal_basis="PMK")
    assert [rate(made, NEXT_YEAR), rate(made, date(2027, 2, 1))] == [1_50, 2_50]
    treasurer(made).do(remove_rate, tarif_id=future)
    assert rate(made, date(2027, 2, 1)) == 1_50


def test_only_kaur_keuangan_changes_a_rate(made: Office) -> None:
    error = refused_without_trace(
        made.session, lambda: made.at(Role.PKA).do(add_rate, pajak="PPN", valid_from=NEXT_YEAR, rate=12_00, legal_basis="UU")
    )

    assert error.code == "role_not_allowed"


def test_shipped_rates_are_laid_once(made: Office) -> None:
    read = made.session.read

    assert treasurer(made).do(load_tax_rates).value == 0
    assert len(tarif_list(read)) == 58
    assert {kategori: len(steps) for kategori, steps in tables_on(read, day=DAY).ter.items()} == {"A": 44, "B": 40, "C": 41, "harian": 3}


def test_the_nearest_account_with_advice_decides(made: Office) -> None:
    assert [code for code, _, _ in likely(made.session.read, rekening="5.2.1.01")] == ["PPN", "PPH22"]
    assert likely(made.session.read, rekening="5.2.3.01") == []
    treasurer(made).do(add_objek, rekening=HONOR, pajak="PPH23-CETAK")
    assert [code for code, _, _ in likely(made.session.read, rekening=HONOR)] == ["PPH23-CETAK"]


def test_advice_is_the_villages_own(made: Office) -> None:
    objek = treasurer(made).do(add_objek, rekening=ATK, pajak="PPH23-SEWA").value
    assert [code for code, _, _ in likely(made.session.read, rekening=ATK)] == ["PPH23-SEWA"]

    treasurer(made).do(remove_objek, objek_id=objek)
    assert ATK not in [row.rekening for row in objek_list(made.session.read)]


def test_a_purchase_of_goods_is_advised_ppn_and_pph_22(made: Office) -> None:
    advised = advise(made.session.read, rekening="5.2.1.01", payment=Payment(rp(5_550_000), DAY, holds_ppn=True))

    assert [(one.pajak.code, one.usulan.amount) for one in advised] == [("PPN", rp(550_000)), ("PPH22", rp(75_000))]


def test_a_receipt_that_is_usually_taxed_and_bears_nothing_is_found(made: Office) -> None:
    spp_id = asked(made, [SppLine(ATK, "ADD", rp(3_000_000))], bukti=[receipt(rp(3_000_000))])

    (finding,) = untaxed(made.session.read, spp_id=spp_id)

    assert "biasanya dipotong PPh 22 90.000; periksa sebelum dibayar." in finding.sentence
    taxed = asked(made, [SppLine(ATK, "ADD", rp(3_000_000))], bukti=[receipt(rp(3_000_000), taxes={"PPH22": rp(45_000)})])
    assert untaxed(made.session.read, spp_id=taxed) == []
    small = asked(made, [SppLine(ATK, "ADD", rp(2_000_000))], bukti=[receipt(rp(2_000_000))])
    assert untaxed(made.session.read, spp_id=small) == []


def test_ppn_is_missed_only_at_a_payee_it_was_withheld_from_before(made: Office) -> None:
    taxed = {"PPN": rp(55_000), "PPH22": rp(7_500)}
    asked(made, [SppLine(ATK, "ADD", rp(3_330_000))], bukti=[receipt(rp(3_330_000), taxes=taxed)])
    spp_id = asked(made, [SppLine(ATK, "ADD", rp(3_330_000))], bukti=[receipt(rp(3_330_000))])

    (finding,) = untaxed(made.session.read, spp_id=spp_id)

    assert "biasanya dipotong PPN 330.000 dan PPh 22 90.000; periksa sebelum dibayar." in finding.sentence


def test_payments_within_a_week_to_one_payee_are_added(made: Office) -> None:
    read, payee = made.session.read, receipt(rp(1)).penerima

    assert paid_nearby(read, penerima=payee.upper(), day=receipt(rp(1)).date) == rp(9_900_000)
    assert paid_nearby(read, penerima="Orang lain", day=DAY) == 0
    number = read.text("SELECT number FROM bukti") or ""
    assert paid_nearby(read, penerima=payee, day=receipt(rp(1)).date, but=(number,)) == 0


def test_how_a_tax_was_counted_stays_with_the_receipt(made: Office) -> None:
    cut = Potongan("PPH22", rp(3_000_000), rp(40_000), 1_50, True, rp(45_000), "1,5 % × 3.000.000 = 45.000", "K/1", 12)
    entry = receipt(rp(3_000_000))
    bukti = BuktiEntry(entry.date, entry.penerima, entry.uraian, entry.rekening, entry.sumber_dana, entry.amount, potongan=(cut,))
    asked(made, [SppLine(ATK, "ADD", rp(3_000_000))], bukti=[bukti])

    kept = made.session.read.tuples("SELECT rate, ber_npwp, usulan, hitungan, ptkp, hok FROM potongan ORDER BY id DESC LIMIT 1")
    assert kept == [(150, 1, 4_500_000, "1,5 % × 3.000.000 = 45.000", "K/1", 12)]
    assert last_ptkp(made.session.read, penerima=entry.penerima) == "K/1"


def test_a_payee_of_no_earlier_month_has_no_income_before(made: Office) -> None:
    assert income_before(made.session.read, penerima="Kepala Desa", day=date(2026, 12, 1)) is None
