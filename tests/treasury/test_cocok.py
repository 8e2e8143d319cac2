"""Ticking the bank off against the book: what is certain goes at once, what is left explains the difference to the sen."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.messages import sentence
from evillage.treasury.cash import move_cash
from evillage.treasury.cocok import (
    BookItem,
    difference_explained,
    kind_of,
    open_items,
    open_lines,
    proposals,
    reconciliations,
    tick,
    tick_certain,
    untick,
)
from evillage.treasury.koran import KoranLine, import_koran, koran_lines
from evillage.treasury.koran_layout import Cells
from evillage.treasury.tutup import closing_lines
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, paid, rp
from tests.refusals import refused_without_trace
from tests.treasury.desk import desk, receive

HEADER = ["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]


def statement(made: Office, *lines: tuple[str, str, Rupiah], opening: Rupiah) -> None:
    """Import lines of January and February, signed: money in is positive."""
    saldo, rows = opening, [HEADER]
    for day, uraian, amount in lines:
        saldo = Rupiah(saldo + amount)
        rows.append([day, uraian, str(Rupiah(max(-amount, 0))), str(Rupiah(max(amount, 0))), str(saldo)])
    cells: list[Cells] = [list(row) for row in rows]
    made.at(Role.KAUR_KEU).do(import_koran, account=BANK, name="mutasi.csv", sidik="b" * 64, rows=cells)


@pytest.fixture
def made() -> Office:
    """30 juta received on 10 January; an LS with tax, a withdrawal and two payments of one sum."""
    office = desk()
    paid(office, rp(1_000_000), tax=rp(110_000), day=date(2026, 1, 15))
    office.at(Role.KAUR_KEU).do(move_cash, day=date(2026, 1, 20), from_account=BANK, to_account=TUNAI, amount=rp(500_000))
    for day in (date(2026, 1, 21), date(2026, 1, 22)):
        paid(office, rp(75_000), day=day)
    return office


def line(made: Office, uraian: str) -> KoranLine:
    lines = koran_lines(made.session.read, account=BANK, first=date(2026, 1, 1), last=date(2026, 12, 31))
    return next(found for found in lines if found.uraian == uraian)


def item(made: Office, number: str) -> BookItem:
    return next(found for found in open_items(made.session.read, account=BANK) if found.number.startswith(number))


def test_what_fits_in_one_way_only_is_accepted_at_once(made: Office) -> None:
    statement(
        made, ("10/01/2026", "ADD", rp(30_000_000)), ("16/01/2026", "Pembayaran", -rp(890_000)),
        ("20/01/2026", "Tarik tunai", -rp(500_000)),
        ("23/01/2026", "Transfer", -rp(75_000)), ("23/01/2026", "Transfer SPP 0003", -rp(75_000)), ("31/01/2026", "Bunga", rp(12_345, 67)),
        ("31/01/2026", "Pajak", -rp(2_469, 13)), ("31/01/2026", "Biaya adm", -rp(10_000)), opening=rp(0),
    )  # fmt: skip
    read, session = made.session.read, made.at(Role.KAUR_KEU)
    certain = {found.line.uraian: found.items[0].number for found in proposals(read, account=BANK) if found.certain}
    assert {words: number[:8] for words, number in certain.items()} == {
        "ADD": "0001/BAN", "Pembayaran": "0001/SPP", "Tarik tunai": "0001/CAS", "Transfer SPP 0003": "0003/SPP",
    }  # fmt: skip

    assert session.do(tick_certain, account=BANK).value == 5, "the other 75.000 fits in one way once the first is gone"
    assert session.do(tick_certain, account=BANK).value == 0

    (month,) = reconciliations(read, account=BANK, year=2026)
    lines, items = difference_explained(read, account=BANK, year=2026, month=1)
    assert items == []
    assert [(found.uraian, kind_of(found)) for found in lines] == [
        ("Bunga", "Bunga"), ("Pajak", "Pajak bunga"), ("Biaya adm", "Biaya administrasi"),
    ]  # fmt: skip
    assert (month.buku, month.bank) == (rp(28_460_000), rp(28_459_876, 54))
    assert (month.buku_saja, month.bank_saja, month.awal) == (0, -rp(123, 46), 0)
    assert month.buku == month.bank + month.awal + month.buku_saja - month.bank_saja
    assert [result.problems for result in check(made.session.connection) if not result.passed] == []
    assert closing_lines(read, year=2026, month=1)[1].asal == "Rekening koran 31/01/2026"


def test_the_book_may_be_a_day_ahead_of_the_first_line_of_the_bank(made: Office) -> None:
    statement(made, ("11/01/2026", "ADD", rp(30_000_000)), opening=rp(0))

    assert made.at(Role.KAUR_KEU).do(tick_certain, account=BANK).value == 1
    (month,) = reconciliations(made.session.read, account=BANK, year=2026)
    assert (month.awal, month.bank_saja) == (0, 0)


def test_one_line_may_be_several_transfers_but_only_their_sum(made: Office) -> None:
    statement(made, ("20/01/2026", "Lain", rp(5)), ("22/01/2026", "Dua SPP", -rp(150_000)), opening=rp(28_610_000))
    both = item(made, "0002/SPP").transfers + item(made, "0003/SPP").transfers
    koran = line(made, "Dua SPP").id
    session = made.at(Role.KAUR_KEU)

    error = refused_without_trace(session, lambda: session.do(tick, koran_id=koran, transfers=both[:1]))
    assert sentence(error) == (
        "Menurut bank (150.000,00), transaksi terpilih berjumlah (75.000,00), selisih (75.000,00); pilih transaksi yang pas."
    )
    session.do(tick, koran_id=koran, transfers=both)
    error = refused_without_trace(session, lambda: session.do(tick, koran_id=koran, transfers=both))
    assert error.code == "cocok_twice"
    session.do(untick, koran_id=koran)
    assert [found.uraian for found in open_lines(made.session.read, account=BANK)] == ["Lain", "Dua SPP"]


def test_a_whole_day_that_adds_up_is_proposed_but_not_certain(made: Office) -> None:
    for _ in range(2):
        paid(made, rp(33_000), day=date(2026, 1, 25))
    statement(made, ("25/01/2026", "Pembayaran massal", -rp(66_000)), opening=rp(28_526_000))

    (found,) = proposals(made.session.read, account=BANK)

    assert ([entry.number[:8] for entry in found.items], found.certain) == (["0004/SPP", "0005/SPP"], False)


def test_a_payment_that_the_bank_shows_next_month_explains_this_one(made: Office) -> None:
    receive(made, rp(1_000), day=date(2026, 1, 30))
    statement(made, ("30/01/2026", "Lain", rp(5)), ("02/02/2026", "Setoran", rp(1_000)), opening=rp(28_460_000))
    made.at(Role.KAUR_KEU).do(tick, koran_id=line(made, "Setoran").id, transfers=item(made, "0002/BANK").transfers)

    january, february = reconciliations(made.session.read, account=BANK, year=2026)

    assert (january.buku_saja, january.bank_saja, january.awal) == (rp(1_000), rp(5), 0)
    assert (february.buku_saja, february.bank_saja, february.awal) == (0, rp(5), 0)
    lines, items = difference_explained(made.session.read, account=BANK, year=2026, month=1)
    assert ([found.uraian for found in lines], [found.number[:9] for found in items]) == (["Lain"], ["0002/BANK"])


def test_what_happened_before_the_first_line_is_the_beginning(made: Office) -> None:
    statement(made, ("25/01/2026", "Lain", rp(5)), opening=rp(28_459_000))

    (month,) = reconciliations(made.session.read, account=BANK, year=2026)

    assert (month.awal, month.bank_saja, month.buku - month.bank) == (rp(1_000), rp(5), rp(995))
    assert open_items(made.session.read, account=BANK) == []
