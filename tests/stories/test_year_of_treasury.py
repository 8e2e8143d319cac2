"""A whole year at the treasurer's desk: more than four hundred papers of every kind, and a second bookkeeping that knows what they did.

At every month end each book, register and report is read and compared with it to the sen, on that evening and again when the year is over.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.ledger import postings
from evillage.treasury.tutup import month_end
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, ticking
from tests.pocket import in_memory
from tests.stories.desks_of_year import BANK_DD, Desks
from tests.stories.months_of_year import PaperYear
from tests.stories.printed_books import differences
from tests.stories.year_of_papers import lived

MONTHS = range(1, 13)
END = date(YEAR, 12, 31)
TABLES = {
    "saldo awal": "saldo_awal WHERE year = 2026", "penerimaan bank": "penerimaan WHERE account <> '1.1.1.01'",
    "TBP": "penerimaan WHERE account = '1.1.1.01'", "STS": "sts", "biaya bank": "biaya_bank", "pengembalian": "pengembalian",
    "tanpa kas": "nonkas", "mutasi kas": "mutasi_kas", "setor pajak": "setor_pajak", "SPP LS": "spp WHERE kind = 'LS' AND state = 'paid'",
    "SPP UM": "spp WHERE kind = 'UM' AND state = 'paid'", "SPP PBY": "spp WHERE kind = 'PBY' AND state = 'paid'",
    "SPP batal": "spp WHERE state = 'cancelled'", "SPJ": "spj WHERE state = 'booked'", "pembalikan": "pembalikan WHERE state = 'booked'",
    "rekening koran": "rekening_koran_impor", "hitung kas": "opname_kas", "tutup bulan": "tutup_bulan WHERE state = 'approved'",
    "aset": "aset_mutasi WHERE jenis = 'belanja'",
}  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperYear]:
    def told(desks: Desks, end: date) -> list[str]:
        return differences(desks.made.session.read, desks, end)

    lived_through = lived(tmp_path_factory.mktemp("tahun"), told)
    yield lived_through
    lived_through.desks.made.session.close()


def test_more_than_four_hundred_papers_of_every_kind_are_in_the_file(year: PaperYear) -> None:
    read = year.desks.made.session.read

    assert {kind: read.number(f"SELECT count(*) FROM {table}") for kind, table in TABLES.items()} == dict(year.desks.papers)
    assert sum(year.desks.papers.values()) >= 400


@pytest.mark.parametrize("month", MONTHS)
def test_on_the_evening_of_a_month_every_book_agrees_with_the_second_bookkeeping(year: PaperYear, month: int) -> None:
    assert year.said[month] == []


@pytest.mark.parametrize("month", MONTHS)
def test_when_the_year_is_over_the_books_of_that_month_still_read_the_same(year: PaperYear, month: int) -> None:
    assert differences(year.desks.made.session.read, year.desks, month_end(YEAR, month), living=False) == []


def test_what_was_put_right_counts_once_and_where_it_belongs(year: PaperYear) -> None:
    """The kegiatan that March spent from the wrong account, and the share of taxes that June booked under the wrong fund."""
    ledger = year.desks.ledger

    assert len(ledger.taken_back) == 7
    assert ledger.sum("pendapatan", END, "4.2.2.01", fund="ADD") == 0
    assert ledger.sum("pendapatan", date(YEAR, 7, 31), "4.2.2.01", fund="ADD") == 3_333_333_33
    assert year.desks.made.session.read.tuples(
        "SELECT sum(realisasi) FROM v_realisasi WHERE rekening = '4.2.2.01' AND sumber_dana = 'ADD'"
    ) == [(0,)]


def test_the_next_year_begins_with_what_every_place_fund_and_tax_ended_with(year: PaperYear) -> None:
    read, ledger = year.desks.made.session.read, year.desks.ledger
    begun = read.tuples("SELECT account, lawan, sumber_dana, amount FROM saldo_awal WHERE year = ?", (YEAR + 1,))

    def sums(column: int, start: str = "") -> dict[str, int]:
        found: dict[str, int] = {}
        for line in begun:
            if line[1].startswith(start):
                found[line[column]] = found.get(line[column], 0) + line[3]
        return found

    assert len(begun) == len(year.openings)
    assert sums(0) == {place: ledger.sum("kas", END, place) for place in (TUNAI, BANK, BANK_DD)}
    assert sums(2, "6") == {fund: rest for fund in sorted(ledger.funds(END)) if (rest := ledger.silpa(END, fund))}
    assert sums(1, "7") == ledger.sums("pajak", END)
    assert read.money("SELECT silpa FROM v_silpa WHERE year = ?", (YEAR + 1,)) == ledger.silpa(END)


def test_every_check_of_the_file_is_green(year: PaperYear) -> None:
    assert [(result.key, result.problems) for result in check(year.desks.made.session.connection) if not result.passed] == []


DEFECTS = {
    "realisation that forgets spending taken back": (
        "v_gerak", "-amount, entry_id FROM transfer\nWHERE (credit >= '5'", "0, entry_id FROM transfer\nWHERE (credit >= '5'",
    ),
    "tax that is owed twice once it is taken back": ("v_pajak_gerak", "-t.amount, 0", "t.amount, 0"),
    "a fund that loses its returned spending": ("v_dana_gerak", "(t.debit GLOB '5*') - (t.credit GLOB '5*')", "(t.debit GLOB '5*')"),
}  # fmt: skip


def tampered(year: PaperYear, view: str, old: str, new: str) -> Session:
    """A copy of the file in which one view says something else."""
    session = in_memory(year.desks.made.session.connection.serialize(), ticking(datetime(YEAR + 1, 1, 2, tzinfo=UTC)))
    text = session.read.text("SELECT sql FROM sqlite_master WHERE name = ?", (view,)) or ""
    assert old in text, text
    session.connection.execute(f"DROP VIEW {view}")
    session.connection.execute(text.replace(old, new))
    return session


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_view_that_says_something_else_is_caught(year: PaperYear, defect: str) -> None:
    session = tampered(year, *DEFECTS[defect])

    assert any(differences(session.read, year.desks, month_end(YEAR, month), living=False) for month in (5, 8, 12))


def test_a_book_that_leaves_out_reversals_is_caught(year: PaperYear, monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = "AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.id = entry_id AND r.reverses IS NOT NULL)"
    monkeypatch.setattr(postings, "_ARM", f"{postings._ARM} {forgetful}")

    assert differences(year.desks.made.session.read, year.desks, END, living=False)


def test_a_book_that_begins_each_month_with_nothing_is_caught(year: PaperYear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings.Run, "_until", lambda *_: (Rupiah(0), Rupiah(0)))

    assert differences(year.desks.made.session.read, year.desks, month_end(YEAR, 5), living=False)


def test_one_sen_in_one_transfer_is_caught_in_every_book_it_stands_in(year: PaperYear) -> None:
    session = in_memory(year.desks.made.session.connection.serialize(), ticking(datetime(YEAR + 1, 1, 2, tzinfo=UTC)))
    for (trigger,) in session.read.tuples("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'transfer'"):
        session.connection.execute(f"DROP TRIGGER {trigger}")
    row = session.read.number(
        "SELECT id FROM transfer WHERE credit = ? AND debit GLOB '5.2.*' AND date BETWEEN '2026-08-01' AND '2026-08-31' LIMIT 1", (BANK,)
    )
    session.connection.execute("UPDATE transfer SET amount = amount + 1 WHERE id = ?", (row,))

    found = {line.split()[1] for line in differences(session.read, year.desks, month_end(YEAR, 8), living=False)}

    assert found == {"bku", "bp-bank", "bp-kegiatan", "penutupan", "rekening", "lra", "kegiatan", "silpa", "lkmd"}


def test_the_second_bookkeeping_agrees_with_itself_on_both_roads(year: PaperYear) -> None:
    for month in MONTHS:
        end = month_end(YEAR, month)
        for fund in ("", *year.desks.ledger.funds(end)):
            assert year.desks.ledger.silpa(end, fund) == year.desks.ledger.held(end, fund)
    assert Rupiah(year.desks.ledger.silpa(END)) > 0
