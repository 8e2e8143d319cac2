"""Daftar transfer on paper: each payee net of tax, its control figures, the three desks, and what the bank refused."""

from datetime import UTC, datetime

from evillage.paper.model import Report
from evillage.reports.request import Request
from evillage.reports.transfer_list import UNKNOWN, daftar_transfer
from evillage.treasury.spp import SppKind, SppLine
from tests.builders import YEAR, Office, approved, rp
from tests.transfers_of_each import transfer_in
from tests.treasury.desk import ATK, LATER, asked, desk, receipt


def two_payments(made: Office) -> list[int]:
    taxed = receipt(rp(1_000_000), taxes={"PPN": rp(100_000)})
    first = approved(made, asked(made, [SppLine(ATK, "ADD", rp(1_000_000))], bukti=[taxed]))
    return [first, approved(made, asked(made, [SppLine(ATK, "ADD", rp(250_000))], kind=SppKind.UM))]


def paper(made: Office, daftar_id: int) -> Report:
    now = datetime(YEAR, 3, 1, tzinfo=UTC)
    return daftar_transfer(made.session.read, Request(year=YEAR, until=LATER, now=now, daftar_id=daftar_id))


def test_payees_stand_net_of_tax_above_their_control_total() -> None:
    made = desk()
    found = paper(made, transfer_in(made, "verified", two_payments(made), day=LATER))

    assert [(row.cells[1], row.cells[3], row.cells[4]) for row in found.rows] == [
        ("Toko Contoh", "0001002003", rp(900_000)),
        ("Pejabat Kasi Kesejahteraan", "0001002003", rp(250_000)),
        ("JUMLAH", "", rp(1_150_000)),
    ]
    assert found.closing[:2] == (("Banyaknya transfer", 2), ("Jumlah kontrol", rp(1_150_000)))
    assert found.rows[0].about == ("spp", 1)
    assert not found.draft


def test_the_three_desks_sign_and_a_draft_is_marked() -> None:
    made = desk()
    found = paper(made, transfer_in(made, "draft", two_payments(made), day=LATER))

    assert [(signer.caption, signer.name) for signer in found.signers] == [
        ("Menyetujui,", "Pejabat Kepala Desa"), ("Pembuat,", "Pejabat Kaur Keuangan"), ("Pemeriksa,", "Pejabat Sekretaris Desa"),
    ]  # fmt: skip
    assert found.draft
    assert UNKNOWN not in {row.cells[3] for row in found.rows}


def test_what_the_bank_refused_is_said_in_its_line_and_taken_off() -> None:
    made = desk()
    found = paper(made, transfer_in(made, "executed", two_payments(made), day=LATER, refused={1: "Nama tidak cocok"}))

    assert [row.cells[7] for row in found.rows] == ["Berhasil", "Ditolak: Nama tidak cocok", ""]
    assert dict(found.closing)["Ditolak bank"] == rp(250_000)
    assert dict(found.closing)["Berhasil ditransfer"] == rp(900_000)
