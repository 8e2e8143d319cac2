"""The LRA of one year over 100,000 transfers, beside the bare sums per account that no report can do without.

pytest tests/bench/test_lra_bench.py -m bench --benchmark-columns=min,median
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.paper.model import Report
from evillage.reports.bku import bku
from evillage.reports.lra import lra_1a, lra_1b, lra_1c
from evillage.reports.request import Request
from tests.builders import YEAR, budgeted
from tests.golden.year import NOW

pytestmark = [pytest.mark.bench, pytest.mark.benchmark(min_rounds=20)]

TRANSFERS, KEGIATAN, ACCOUNTS = 100_000, 60, 8
REQUEST = Request(year=YEAR, until=date(YEAR, 12, 31), now=NOW, month=6)
SPENDING, INCOME = ("5.2.1.01", "5.2.1.02", "5.2.1.05", "5.2.1.06", "5.3.5.01", "5.3.5.02", "5.3.5.03", "5.4.1.01"), "4.2.3.01"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A village of 60 kegiatan with 8 accounts each whose journal was filled past the guards: four payments, one receipt, and so on."""
    with budgeted(tmp_path_factory.mktemp("lra")).session as session:
        db = session.connection
        for schema, name in db.execute(
            "SELECT 'main', name FROM sqlite_master WHERE type = 'trigger' UNION ALL SELECT 'temp', name FROM sqlite_temp_master "
            "WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f'DROP TRIGGER {schema}."{name}"')
        db.execute("BEGIN")
        codes = [code for (code,) in db.execute("SELECT code FROM ref_kegiatan WHERE level = 'kegiatan' LIMIT ?", (KEGIATAN,))]
        db.executemany("INSERT INTO kegiatan (year, code, name) VALUES (2026, ?, 'Kegiatan') ON CONFLICT DO NOTHING", [(c,) for c in codes])
        ids = [kegiatan for (kegiatan,) in db.execute("SELECT id FROM kegiatan")]
        db.executemany(
            """INSERT INTO rab_line (version_id, line_key, kegiatan_id, rekening, sumber_dana, uraian, quantity, unit_price)
               VALUES (1, ?, ?, ?, 'ADD', 'Rincian', 1000, 1000000000)""",
            [(1000 + at, ids[at // ACCOUNTS], SPENDING[at % ACCOUNTS]) for at in range(len(ids) * ACCOUNTS)],
        )
        _fill(session, ids)
        db.execute("COMMIT")
        yield session


def _fill(session: Session, ids: list[int]) -> None:
    dice, bank = random.Random(1), "1.1.1.02.01"
    for number in range(1, TRANSFERS + 1):
        day = (date(YEAR, 1, 1) + timedelta(days=number * 364 // TRANSFERS)).isoformat()
        debit, credit, kegiatan = (dice.choice(SPENDING), bank, dice.choice(ids)) if number % 5 else (bank, INCOME, None)
        session.connection.execute("INSERT INTO entry VALUES (?, ?, ?, 'Gerak', 'uji', ?, NULL)", (number + 10, day, str(number), number))
        session.connection.execute(
            "INSERT INTO transfer (entry_id, date, debit, credit, amount, kegiatan_id, sumber_dana) VALUES (?, ?, ?, ?, ?, ?, 'ADD')",
            (number + 10, day, debit, credit, dice.randrange(1, 10**8), kegiatan),
        )


def bare_sums(read: Reader, _request: Request) -> None:
    """Each account's debits and credits of the year: the least that any LRA has to read."""
    for side in ("debit", "credit"):
        read.tuples(f"SELECT {side}, sum(amount) FROM transfer WHERE date BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY {side}")


def bare_sums_of_kegiatan(read: Reader, _request: Request) -> None:
    """The same told apart by kegiatan: the least that an LRA down to the account has to read."""
    for side in ("debit", "credit"):
        read.tuples(
            f"""SELECT {side}, kegiatan_id, sum(amount) FROM transfer WHERE date BETWEEN '2026-01-01' AND '2026-12-31'
                GROUP BY {side}, kegiatan_id"""
        )


@pytest.mark.parametrize(
    "build",
    [bare_sums, bare_sums_of_kegiatan, lra_1a, lra_1b, lra_1c, bku],
    ids=["bare sums", "bare sums of kegiatan", "LRA 1A", "LRA 1B", "LRA 1C", "BKU of one month"],
)
def test_report_over_a_hundred_thousand_transfers(
    benchmark: BenchmarkFixture, crowded: Session, build: Callable[[Reader, Request], Report | None]
) -> None:
    benchmark(build, crowded.read, REQUEST)
