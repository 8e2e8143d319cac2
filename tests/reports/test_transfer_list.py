"""Daftar transfer: every receipt of an approved SPP, net of tax; nothing once it is paid."""

from datetime import UTC, datetime

from evillage.kernel.actor import Role
from evillage.reports.request import Request
from evillage.reports.transfer_list import daftar_transfer
from evillage.treasury.spp import SppKind, SppLine, pay_spp
from tests.builders import BANK, YEAR, Office, approved, rp
from tests.treasury.desk import ATK, LATER, asked, desk, receipt


def shown(made: Office) -> list[tuple[object, ...]]:
    rows = daftar_transfer(made.session.read, Request(year=YEAR, until=LATER, now=datetime(YEAR, 3, 1, tzinfo=UTC))).rows
    return [(row.cells[1], row.cells[2], row.cells[3]) for row in rows]


def test_approved_receipts_are_listed_net_until_they_are_paid() -> None:
    made = desk()
    assert shown(made) == []
    taxed = receipt(rp(1_000_000), taxes={"PPN": rp(100_000)})
    first = approved(made, asked(made, [SppLine(ATK, "ADD", rp(1_000_000))], bukti=[taxed]))
    approved(made, asked(made, [SppLine(ATK, "ADD", rp(250_000))], kind=SppKind.UM))
    asked(made, [SppLine(ATK, "ADD", rp(7))])

    assert shown(made) == [
        ("belum diisi", "Toko Contoh", rp(900_000)),
        ("belum diisi", "Pejabat Kasi Kesejahteraan", rp(250_000)),
        ("", "JUMLAH", rp(1_150_000)),
    ]
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=first, day=LATER, account=BANK)
    assert [row[2] for row in shown(made)] == [rp(250_000), rp(250_000)]
