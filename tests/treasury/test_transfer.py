"""Daftar transfer: made, checked, released, and carried out by the bank; each SPP once, whole, and with a number that keeps its zeros."""

from datetime import date

import pytest

from evillage.errors import EvillageError, RuleViolation
from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of, is_reversed
from evillage.messages import sentence
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.spp import SppKind, SppLine, pay_spp, spp
from evillage.treasury.transfer import (
    PayeeEntry,
    add_to_transfer,
    cancel_transfer,
    change_payee,
    draft_transfer,
    drop_from_transfer,
    execute_transfer,
    remove_transfer,
    submit_transfer,
)
from evillage.treasury.transfer_paper import account_parts, list_of_spp, listable_spp, transfer_lines, transfer_list, transfer_lists
from tests.builders import BANK, TUNAI, YEAR, Office, approved, rp, taken_back
from tests.transfers_of_each import transfer_in
from tests.treasury.desk import ATK, DAY, HONOR, LATER, asked, desk, moves, receipt, saldo

BANK_DAY = date(2026, 2, 17)


def two_receipts(made: Office) -> int:
    """An approved SPP of two shops, 1.000.000,00 with 100.000,00 tax and 500.000,00."""
    bukti = [
        receipt(rp(1_000_000), taxes={"PPN": rp(100_000)}),
        BuktiEntry(DAY, "Toko Lain", "Tinta", ATK, "ADD", rp(500_000), rekening_bank="BRI 0012-01-003"),
    ]
    return approved(made, asked(made, [SppLine(ATK, "ADD", rp(1_500_000))], bukti=bukti))


def shown(made: Office, daftar_id: int) -> list[tuple[str, str, str, int]]:
    return [(of.penerima, of.bank, of.rekening_bank, of.amount) for of in transfer_lines(made.session.read, daftar_id)]


def refusal(made: Office, command: object, **facts: object) -> str:
    with pytest.raises(EvillageError) as refused:
        made.at(Role.KAUR_KEU).do(command, **facts)  # type: ignore[arg-type]
    return sentence(refused.value)


def test_each_receipt_is_a_line_net_of_tax_and_an_advance_goes_to_its_executor() -> None:
    made = desk()
    first = two_receipts(made)
    advance = approved(made, asked(made, [SppLine(HONOR, "ADD", rp(250_000))], kind=SppKind.UM))
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[first, advance]).value

    assert shown(made, daftar) == [
        ("Toko Contoh", "", "", rp(900_000)),
        ("Toko Lain", "BRI", "001201003", rp(500_000)),
        ("Pejabat Kasi Kesejahteraan", "", "", rp(250_000)),
    ]
    paper = transfer_list(made.session.read, daftar)
    assert (paper.jumlah, paper.banyak, paper.number) == (rp(1_650_000), 3, None)


def test_the_bank_is_not_asked_to_pay_somebody_without_an_account() -> None:
    made = desk()
    waiting = two_receipts(made)
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[waiting]).value

    said = refusal(made, submit_transfer, daftar_id=daftar)

    assert said.startswith("Nomor rekening Toko Contoh (SPP 0001/SPP/")


def test_an_account_number_keeps_its_zeros_and_is_remembered_for_the_next_list() -> None:
    made = desk()
    waiting = two_receipts(made)
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[waiting]).value
    line = transfer_lines(made.session.read, daftar)[0]
    made.session.do(change_payee, line_id=line.id, payee=PayeeEntry("Toko Contoh", "Bank Contoh", "000 123-4.5", "Kertas"))
    second = approved(made, asked(made, [SppLine(ATK, "ADD", rp(7))]))
    later = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[second]).value

    assert shown(made, daftar)[0] == ("Toko Contoh", "Bank Contoh", "00012345", rp(900_000))
    assert shown(made, later) == [("Toko Contoh", "Bank Contoh", "00012345", rp(7))]
    wrong = PayeeEntry("Toko", "", "12A4", "")
    assert refusal(made, change_payee, line_id=line.id, payee=wrong) == "Nomor rekening tujuan hanya berisi angka."


def test_what_the_bank_carried_out_is_paid_in_one_act_with_an_entry_for_each_spp() -> None:
    made = desk()
    first, second = two_receipts(made), approved(made, asked(made, [SppLine(HONOR, "ADD", rp(200_000))]))
    daftar = transfer_in(made, "approved", [first, second], day=LATER)
    before, acts = saldo(made, BANK), made.session.head()[0]

    entries = made.at(Role.KAUR_KEU).do(execute_transfer, daftar_id=daftar, day=BANK_DAY).value

    assert made.session.head()[0] == acts + 1
    assert before - saldo(made, BANK) == rp(1_600_000)
    assert [spp(made.session.read, paid).paid_date for paid in (first, second)] == [BANK_DAY, BANK_DAY]
    assert moves(made, entries[1]) == [(HONOR, BANK, rp(200_000))]
    paper = transfer_list(made.session.read, daftar)
    assert (paper.state, paper.bank_date, paper.banyak_ditolak) == ("executed", BANK_DAY, 0)


def test_one_payment_of_a_list_is_reversed_alone() -> None:
    made = desk()
    first, second = two_receipts(made), approved(made, asked(made, [SppLine(HONOR, "ADD", rp(200_000))]))
    transfer_in(made, "executed", [first, second], day=LATER)

    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=second), day=BANK_DAY)

    assert is_reversed(made.session.read, kind="spp", paper_id=second)
    assert not is_reversed(made.session.read, kind="spp", paper_id=first)


def test_a_line_the_bank_refused_leaves_its_spp_unpaid_and_goes_alone_on_the_next_list() -> None:
    made = desk()
    first, second = two_receipts(made), approved(made, asked(made, [SppLine(HONOR, "ADD", rp(200_000))]))
    daftar = transfer_in(made, "executed", [first, second], day=LATER, refused={1: "Rekening tutup"})
    read = made.session.read

    assert [(of.hasil, of.alasan) for of in transfer_lines(read, daftar)] == [
        ("berhasil", ""), ("ditolak", "Rekening tutup"), ("berhasil", ""),
    ]  # fmt: skip
    assert (spp(read, first).state, spp(read, second).state) == ("approved", "paid")
    assert (transfer_list(read, daftar).ditolak, transfer_list(read, daftar).banyak_ditolak) == (rp(500_000), 1)
    assert [(of.spp_id, of.bersih, of.sisa) for of in listable_spp(read, year=YEAR)] == [(first, rp(1_400_000), rp(500_000))]

    again = transfer_in(made, "executed", [first], day=BANK_DAY)

    assert [(of.penerima, of.amount) for of in transfer_lines(read, again)] == [("Toko Lain", rp(500_000))]
    assert (spp(read, first).state, spp(read, first).paid_date) == ("paid", BANK_DAY)
    assert listable_spp(read, year=YEAR) == []


def test_a_refusal_of_the_bank_needs_its_reason() -> None:
    made = desk()
    daftar = transfer_in(made, "approved", [two_receipts(made)], day=LATER)
    line = transfer_lines(made.session.read, daftar)[0]

    assert refusal(made, execute_transfer, daftar_id=daftar, day=LATER, refused={line.id: "  "}) == "Tulis alasannya dahulu."
    assert transfer_list(made.session.read, daftar).state == "approved"


def test_an_spp_stands_on_one_open_list_and_is_paid_in_no_other_way() -> None:
    made = desk(box=rp(5_000_000))
    waiting = two_receipts(made)
    daftar = transfer_in(made, "submitted", [waiting], day=LATER)
    number = transfer_list(made.session.read, daftar).number

    assert "sudah ada dalam daftar transfer" in refusal(made, draft_transfer, day=LATER, account=BANK, spp_ids=[waiting])
    said = refusal(made, pay_spp, spp_id=waiting, day=LATER, account=TUNAI)
    assert said.startswith(f"SPP {spp(made.session.read, waiting).number} menunggu bank dalam daftar transfer {number};")
    assert listable_spp(made.session.read, year=YEAR) == []


def test_a_list_that_was_given_up_sets_its_spp_free() -> None:
    made = desk(box=rp(5_000_000))
    waiting = two_receipts(made)
    daftar = transfer_in(made, "approved", [waiting], day=LATER)
    made.at(Role.KAUR_KEU).do(cancel_transfer, daftar_id=daftar, day=LATER, reason="CMS bank mati")

    made.session.do(pay_spp, spp_id=waiting, day=LATER, account=TUNAI)

    assert spp(made.session.read, waiting).state == "paid"


def test_a_draft_takes_more_spp_gives_them_back_and_is_undone() -> None:
    made = desk()
    first, second = two_receipts(made), approved(made, asked(made, [SppLine(HONOR, "ADD", rp(200_000))]))
    session = made.at(Role.KAUR_KEU)
    daftar = session.do(draft_transfer, day=LATER, account=BANK, spp_ids=[first]).value
    session.do(add_to_transfer, daftar_id=daftar, spp_id=second)
    session.do(drop_from_transfer, daftar_id=daftar, spp_id=first)

    assert [of.spp_id for of in transfer_lines(session.read, daftar)] == [second]
    session.undo()
    assert len(transfer_lines(session.read, daftar)) == 3
    session.do(remove_transfer, daftar_id=daftar)
    assert transfer_lists(session.read, year=YEAR) == []


def test_only_approved_spp_of_the_day_go_on_a_list_from_a_bank_account() -> None:
    made = desk()
    filed, ready = asked(made, [SppLine(ATK, "ADD", rp(7))]), two_receipts(made)

    assert "belum disetujui" in refusal(made, draft_transfer, day=LATER, account=BANK, spp_ids=[filed])
    assert "bertanggal sesudah daftar" in refusal(made, draft_transfer, day=date(2026, 1, 31), account=BANK, spp_ids=[ready])
    assert refusal(made, draft_transfer, day=LATER, account=TUNAI, spp_ids=[ready]).startswith("Pilih rekening bank")
    assert refusal(made, draft_transfer, day=LATER, account=BANK, spp_ids=[]).startswith("Pilih sedikitnya satu SPP")


def test_nothing_is_half_written_when_one_payment_of_the_list_is_refused() -> None:
    made = desk(bank=rp(1_000_000))
    first, second = approved(made, asked(made, [SppLine(HONOR, "ADD", rp(200_000))])), two_receipts(made)
    daftar = transfer_in(made, "approved", [first, second], day=LATER)
    before = made.session.connection.serialize()

    with pytest.raises(RuleViolation) as refused:
        made.at(Role.KAUR_KEU).do(execute_transfer, daftar_id=daftar, day=BANK_DAY)

    assert (refused.value.code, refused.value.facts["kurang"]) == ("cash_negative_by", rp(600_000))
    assert made.session.connection.serialize() == before


def test_the_bank_does_not_carry_out_a_list_before_it_was_made() -> None:
    made = desk()
    daftar = transfer_in(made, "approved", [two_receipts(made)], day=LATER)

    assert (
        refusal(made, execute_transfer, daftar_id=daftar, day=DAY) == "Tanggal bank 01/02/2026 lebih awal dari tanggal daftar 15/02/2026."
    )


def test_an_spp_tells_its_list() -> None:
    made = desk()
    waiting = two_receipts(made)
    assert list_of_spp(made.session.read, waiting) is None
    daftar = transfer_in(made, "submitted", [waiting], day=LATER)

    found = list_of_spp(made.session.read, waiting)

    assert found is not None
    assert (found.id, found.state) == (daftar, "submitted")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("BRI 0012-01-003", ("BRI", "001201003")),
        ("Bank Jatim No. Rek. 0123 4567 890 a.n. Toko", ("Bank Jatim a.n. Toko", "01234567890")),
        ("00123", ("", "00123")),
        ("BRI", ("BRI", "")),
        ("", ("", "")),
        ("Bank 46", ("Bank 46", "")),
    ],
)
def test_bank_and_number_are_told_apart(written: str, parts: tuple[str, str]) -> None:
    assert account_parts(written) == parts
