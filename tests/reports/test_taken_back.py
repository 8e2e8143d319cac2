"""What was taken back on paper: negative where it came from, counted from its own day on, and never before it."""

from datetime import UTC, date, datetime

import pytest

from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.paper.model import Report
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.spp import SppKind
from evillage.treasury.tahap import tahap_lines
from evillage.treasury.tax import deposit_tax, pajak_balances
from tests.builders import BANK, YEAR, Office, paid, rp, taken_back
from tests.treasury.desk import ATK, KEGIATAN, PPN, desk, moves, receive

JANUARY, MARCH = date(YEAR, 1, 31), date(YEAR, 3, 31)
PAID, BACK = date(YEAR, 1, 15), date(YEAR, 3, 2)


@pytest.fixture
def made() -> Office:
    """An LS with tax and an advance paid in January, both taken back in March."""
    office = desk()
    for kind, tax in ((SppKind.LS, rp(99_099)), (SppKind.UM, rp(0))):
        spp_id = paid(office, rp(1_000_000), kind=kind, day=PAID, tax=tax)
        taken_back(office, entry_of(office.session.read, kind="spp", paper_id=spp_id), day=BACK)
    return office


def printed(made: Office, key: str, until: date) -> Report:
    request = Request(year=YEAR, until=until, now=datetime(YEAR, 4, 1, tzinfo=UTC), account=BANK)
    report = find(key).build(made.session.read, request)
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    ("register", "columns", "before"),
    [
        ("register-pencairan", slice(6, 9), (rp(2_000_000), rp(99_099), rp(1_900_901))),
        ("register-kwitansi", slice(7, 10), (rp(1_000_000), rp(99_099), rp(900_901))),
        ("register-spp", slice(6, 7), (rp(2_000_000),)),
    ],
)
def test_a_register_of_january_does_not_know_what_march_took_back(
    made: Office, register: str, columns: slice, before: tuple[object, ...]
) -> None:
    first, last = (printed(made, register, day).rows[-1].cells[columns] for day in (JANUARY, MARCH))

    assert first == before
    assert last == (rp(0),) * len(before)
    assert any("ibalik" in str(cell) for cell in printed(made, register, MARCH).rows[0].cells)
    assert not any("ibalik" in str(cell) for cell in printed(made, register, JANUARY).rows[0].cells)


@pytest.mark.parametrize(("book", "column"), [("bp-pajak", 3), ("bp-panjar", 5)])
def test_a_book_takes_it_back_in_the_column_it_stood_in(made: Office, book: str, column: int) -> None:
    given, back = (row.cells[column : column + 2] for row in printed(made, book, MARCH).rows[1:-1])

    assert given[1] is back[1] is None
    assert given[0] == -back[0] != 0  # type: ignore[operator]
    assert printed(made, book, MARCH).rows[-1].cells[column : column + 3] == (rp(0), rp(0), rp(0))


def test_tax_that_was_never_owed_is_neither_withheld_nor_deposited(made: Office) -> None:
    assert [(line.dipungut, line.disetor) for line in pajak_balances(made.session.read, year=YEAR)] == [(0, 0)]


def test_what_came_is_told_as_it_was_on_the_day(made: Office) -> None:
    read = made.session.read
    receive(made, rp(5), day=date(YEAR, 2, 9))

    assert [tahap_lines(read, year=YEAR, until=day)[0].diterima for day in (JANUARY, MARCH)] == [rp(30_000_000), rp(30_000_005)]
    assert tahap_lines(read, year=YEAR)[0].diterima == rp(30_000_005)
    assert printed(made, "penerimaan-per-sumber", JANUARY).rows[0].cells[4] == rp(30_000_000)


def test_the_bank_book_has_its_own_columns_for_what_the_bank_took(made: Office) -> None:
    treasurer = made.at(Role.KAUR_KEU)
    for kind, amount in ((BiayaKind.ADMINISTRASI, rp(12_500)), (BiayaKind.PAJAK_BUNGA, rp(2_469, 13))):
        treasurer.do(
            post_biaya_bank, day=MARCH, account=BANK, kind=kind, kegiatan_id=KEGIATAN, rekening=ATK, sumber_dana="ADD", amount=amount
        )

    assert [row.cells[6:9] for row in printed(made, "bp-bank", MARCH).rows[-4:-2]] == [
        (None, None, rp(12_500)), (None, rp(2_469, 13), None),
    ]  # fmt: skip


def test_a_deposit_is_paid_by_the_funds_that_owed_on_its_day() -> None:
    """DDS owed it on 1 January; that ADD came to owe the same tax in February changes nothing."""
    made = desk()
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(post_saldo_awal, year=YEAR, account=BANK, sumber_dana="DDS", amount=rp(40_000), lawan=PPN)
    paid(made, rp(1_000_000), day=date(YEAR, 2, 12), tax=rp(60_000))

    made.at(Role.KAUR_KEU).do(deposit_tax, day=date(YEAR, 1, 20), account=BANK, ntpn="A" * 16, lines=[(PPN, rp(40_000))])

    assert moves(made, made.session.read.number("SELECT max(id) FROM entry")) == [(PPN, BANK, rp(40_000))]
    assert made.session.read.text("SELECT sumber_dana FROM transfer ORDER BY id DESC LIMIT 1") == "DDS"
