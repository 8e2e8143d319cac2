"""What only the bank has is booked from its own line and ticked off in the same act."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.biaya_bank import BiayaKind, biaya_bank
from evillage.treasury.cocok import open_lines
from evillage.treasury.koran import KoranLine, koran_lines
from evillage.treasury.koran_booking import book_line_as_charge, book_line_as_receipt, usual_interest
from evillage.treasury.receipts import receipts
from evillage.values.codes import KodeRekening
from tests.builders import BANK, Office, rp
from tests.refusals import refused_without_trace
from tests.treasury.desk import ATK, BUNGA, KEGIATAN, desk, saldo
from tests.treasury.test_cocok import statement


@pytest.fixture
def made() -> Office:
    """Interest came and a fee went, and only the bank knows."""
    office = desk()
    statement(office, ("31/01/2026", "BUNGA TABUNGAN", rp(12_500)), ("31/01/2026", "BIAYA ADM", rp(-7_500)), opening=rp(30_000_000))
    return office


def line(made: Office, uraian: str) -> KoranLine:
    lines = koran_lines(made.session.read, account=BANK, first=date(2026, 1, 1), last=date(2026, 12, 31))
    return next(found for found in lines if found.uraian == uraian)


def test_interest_is_booked_with_the_date_account_and_amount_of_its_line(made: Office) -> None:
    act = made.at(Role.KAUR_KEU).do(
        book_line_as_receipt, koran_id=line(made, "BUNGA TABUNGAN").id, rekening=BUNGA, sumber_dana="DLL"
    )  # fmt: skip

    receipt = receipts(made.session.read, year=2026)[0]
    assert (receipt.date, receipt.account, receipt.rekening, receipt.amount) == (date(2026, 1, 31), BANK, BUNGA, rp(12_500))
    assert receipt.uraian == "BUNGA TABUNGAN"
    assert [left.uraian for left in open_lines(made.session.read, account=BANK)] == ["BIAYA ADM"]
    assert {"penerimaan", "transfer", "cocok"} <= set(act.changed)
    assert saldo(made, BANK) == rp(30_012_500)


def test_the_next_interest_is_proposed_where_the_last_one_was_booked(made: Office) -> None:
    budgeted = usual_interest(made.session.read, year=2026)
    assert budgeted is not None
    assert budgeted.sumber_dana == "ADD", "before the first one, the line of the budget"
    made.at(Role.KAUR_KEU).do(book_line_as_receipt, koran_id=line(made, "BUNGA TABUNGAN").id, rekening=BUNGA, sumber_dana="DLL")

    usual = usual_interest(made.session.read, year=2026)
    assert usual is not None
    assert (usual.rekening, usual.sumber_dana) == (BUNGA, "DLL")


def charged(made: Office, koran_id: int, rekening: KodeRekening = ATK) -> object:
    return made.at(Role.KAUR_KEU).do(
        book_line_as_charge, koran_id=koran_id, kind=BiayaKind.ADMINISTRASI, kegiatan_id=KEGIATAN, rekening=rekening, sumber_dana="ADD",
        uraian="Administrasi Januari",
    )  # fmt: skip


def test_the_fee_is_booked_as_biaya_bank_within_its_pagu(made: Office) -> None:
    assert charged(made, line(made, "BIAYA ADM").id)

    (charge,) = biaya_bank(made.session.read, year=2026)
    assert (charge.date, charge.kind, charge.amount, charge.uraian) == (
        date(2026, 1, 31), BiayaKind.ADMINISTRASI, rp(7_500), "Administrasi Januari",
    )  # fmt: skip
    assert [left.uraian for left in open_lines(made.session.read, account=BANK)] == ["BUNGA TABUNGAN"]


def test_money_in_is_no_charge_and_a_line_is_booked_once(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: charged(made, line(made, "BUNGA TABUNGAN").id))
    assert sentence(error).startswith("Uang masuk dibukukan sebagai penerimaan")
    charged(made, line(made, "BIAYA ADM").id)

    error = refused_without_trace(made.session, lambda: charged(made, line(made, "BIAYA ADM").id))
    assert sentence(error) == "Baris rekening koran ini sudah dicocokkan; lepas cocokannya dahulu bila keliru."
