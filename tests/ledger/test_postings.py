"""Pages of a book are the book: any stretch of it says what the whole says, whatever was posted and in whichever order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.rows import Reader
from evillage.ledger.postings import Run, moved_accounts
from evillage.paper.model import Row
from evillage.reports.bku import bku_lines, bku_run
from evillage.reports.paging import PAGE, PagedRows
from tests.builders import BANK, TUNAI, YEAR
from tests.reports.test_lra import MOVES, journal

FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


def as_the_view_has_them(read: Reader, first: date, last: date) -> list[tuple[object, ...]]:
    return read.tuples(
        """SELECT date, number, rekening, uraian, penerimaan, pengeluaran, source_kind, source_id FROM v_bku
           WHERE year = ? AND date BETWEEN ? AND ? ORDER BY date, entry_id, transfer_id, penerimaan""",
        (YEAR, first, last),
    )


@given(MOVES, st.integers(1, 12), st.integers(1, 12), st.integers(0, 20), st.integers(1, 7))
def test_every_stretch_of_a_run_is_that_stretch_of_the_view(
    moves: list[tuple[tuple[str, str], int, int, int]], one: int, other: int, start: int, size: int
) -> None:
    first, last = date(YEAR, min(one, other), 1), date(YEAR, max(one, other), 28)
    with journal(moves) as session:
        read = session.read
        run = bku_run(read, year=YEAR, first=first, last=last)
        whole = as_the_view_has_them(read, first, last)
        found = bku_lines(run, start=start, size=size)
        before = read.number("SELECT sum(penerimaan - pengeluaran) FROM v_bku WHERE date < ?", (first,))

    assert len(run) == len(whole)
    assert [
        (line.day.isoformat(), line.number, line.rekening, line.uraian, line.penerimaan, line.pengeluaran, line.source, line.source_id)
        for line in found
    ] == whole[start : start + size]
    for at, line in enumerate(found, start=start + 1):
        assert line.saldo == before + sum(int(str(row[4])) - int(str(row[5])) for row in whole[:at])
    assert run.masuk - run.keluar == sum(int(str(row[4])) - int(str(row[5])) for row in whole)


def test_a_book_without_accounts_has_no_rows() -> None:
    with journal([]) as session:
        run = Run(session.read, accounts=[], year=YEAR, first=FIRST, last=LAST)

        assert (len(run), run.masuk, run.keluar, run.sums("''"), run.after) == (0, 0, 0, [], (0, 0))


def test_only_accounts_that_moved_are_read() -> None:
    with journal([(("5.2.1.01", BANK), 100, 5, 1), ((TUNAI, BANK), 50, 6, 1)]) as session:
        assert moved_accounts(session.read, "1.1.1", "5", "7.1") == [TUNAI, BANK, "5.2.1.01"]


def test_rows_are_fetched_a_page_at_a_time_and_kept() -> None:
    asked: list[tuple[int, int]] = []

    def fetch(start: int, size: int) -> list[Row]:
        asked.append((start, size))
        return [Row((number,)) for number in range(start, min(start + size, 1_000))]

    rows = PagedRows(1_000, fetch)

    assert [rows[at].cells for at in (0, 3, 999, -1)] == [(0,), (3,), (999,), (999,)]
    assert asked == [(0, PAGE), (999 // PAGE * PAGE, PAGE)]
    with pytest.raises(IndexError):
        rows[1_000]
