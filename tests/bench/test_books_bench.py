"""The books of a village with 100,000 transfers: what a page costs, what opening costs, and the LRA beside its bare sums.

pytest tests/bench/test_books_bench.py -m bench -n 0 --benchmark-columns=min,median

The machine may be shared: absolute ceilings hold for the best round, ratios are of best rounds that took turns in one run.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.kernel.rows import Reader
from evillage.reports.bku import bku_book, bku_lines, bku_run
from evillage.reports.buku import BP_BANK, BP_KAS_TUNAI, BP_PAJAK, BP_PANJAR, Book, book_lines, book_run
from evillage.reports.buku_kegiatan import kegiatan_lines
from evillage.reports.lra import lra_1a, lra_1b, lra_1c
from evillage.reports.paging import PAGE
from evillage.reports.pendapatan import income_lines, income_run
from evillage.reports.request import Request
from evillage.village.reference import PANJAR
from tests.bench.large_village import busy
from tests.builders import BANK, TUNAI, YEAR, Office
from tests.golden.year import NOW

pytestmark = pytest.mark.bench
FIRST, LAST, DECEMBER = date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR, 12, 1)
YEAR_REQUEST = Request(year=YEAR, until=LAST, now=NOW)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A village thirty times as busy as a usual one, in December."""
    made = busy(tmp_path_factory.mktemp("transfers"), transfers=100_000)
    yield made
    made.session.close()


def best_ms(benchmark: BenchmarkFixture) -> float:
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.min) * 1000


def _bku(read: Reader) -> Callable[[], Sequence[object]]:
    run = bku_run(read, year=YEAR, first=FIRST, last=LAST)
    return lambda: bku_lines(run, start=len(run) - PAGE, size=PAGE)


def _book(book: Book, account: str) -> Callable[[Reader], Callable[[], Sequence[object]]]:
    def page_of(read: Reader) -> Callable[[], Sequence[object]]:
        run = book_run(read, account=account, year=YEAR, first=FIRST, last=LAST)
        return lambda: book_lines(book, run, start=max(0, len(run) - PAGE), size=PAGE)

    return page_of


def _income(read: Reader) -> Callable[[], Sequence[object]]:
    run = income_run(read, year=YEAR, first=FIRST, last=LAST)
    return lambda: income_lines(run, start=max(0, len(run) - PAGE), size=PAGE)


def _kegiatan(read: Reader) -> Callable[[], Sequence[object]]:
    return lambda: kegiatan_lines(read, kegiatan_id=1, first=DECEMBER, last=LAST)


LAST_PAGES = {
    "BKU": _bku, "bank": _book(BP_BANK, BANK), "kas tunai": _book(BP_KAS_TUNAI, TUNAI), "pajak": _book(BP_PAJAK, "7.1"),
    "panjar": _book(BP_PANJAR, PANJAR), "pendapatan": _income, "kegiatan": _kegiatan,
}  # fmt: skip
LONG = {"BKU", "bank", "pajak"}


@pytest.mark.parametrize("book", LAST_PAGES)
def test_last_page_of_the_year(full: Office, book: str, benchmark: BenchmarkFixture) -> None:
    page = LAST_PAGES[book](full.session.read)

    found = benchmark.pedantic(page, rounds=30, warmup_rounds=2)

    assert len(found) == PAGE if book in LONG else len(found) < PAGE
    assert best_ms(benchmark) <= 5


def test_opening_a_month_of_the_bku_on_the_screen(full: Office, benchmark: BenchmarkFixture) -> None:
    """The sums of each day, the first page and the last row: all that the window asks for."""
    request = Request(year=YEAR, until=LAST, now=NOW, month=12)

    def open_book() -> object:
        book = bku_book(full.session.read, request)
        return book.rows[0], book.rows[-1], book.total

    assert benchmark.pedantic(open_book, rounds=10, warmup_rounds=1)
    assert best_ms(benchmark) <= 100


def bare_sums(read: Reader) -> object:
    """Each account's debits and credits of the year: the least that any LRA has to read."""
    return [
        read.tuples(f"SELECT {side}, sum(amount) FROM transfer WHERE date BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY {side}")
        for side in ("debit", "credit")
    ]


@pytest.mark.parametrize(("build", "times"), [(lra_1a, 2.0), (lra_1b, 2.0), (lra_1c, 3.2)], ids=["1A", "1B", "1C with 1,500 rows"])
def test_lra_beside_its_bare_sums(full: Office, build: Callable[[Reader, Request], object], times: float) -> None:
    read = full.session.read
    works: dict[str, Callable[[], object]] = {"bare": lambda: bare_sums(read), "lra": lambda: build(read, YEAR_REQUEST)}
    best = dict.fromkeys(works, 99.0)
    for _ in range(12):
        for name, work in works.items():
            begun = process_time()
            work()
            best[name] = min(best[name], process_time() - begun)

    assert best["lra"] / best["bare"] <= times, {name: f"{seconds * 1000:.1f} ms" for name, seconds in best.items()}
