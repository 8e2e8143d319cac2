"""A village of 4,000 photos on 120 paket: the board with all its flags opens, and one photo more is taken in.

pytest tests/bench/test_photo_village_bench.py -m bench --benchmark-columns=median
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.monitoring.board import board
from evillage.monitoring.evidence import Evidence, read_photo
from evillage.monitoring.flags import flags
from evillage.monitoring.look_alikes import look_alikes
from evillage.monitoring.photos import keep_photo
from tests.bench.test_photo_bench import photo  # noqa: F401 - a photo of 4000 × 3000
from tests.builders import YEAR, Office, budgeted
from tests.monitoring.works import KRAJAN
from tests.ui.village_window import open_window
from ui.pages.paket_page import PaketPage

pytestmark = pytest.mark.bench
PHOTOS, PAKET, _LIMIT_MS, _SEARCH_MS = 4000, 120, 300, 20


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Office]:
    made = budgeted(tmp_path)
    works = [(f"Pekerjaan {number + 1}", KRAJAN.latitude + 900 * number, KRAJAN.longitude) for number in range(PAKET)]
    made.session.connection.executemany(
        """INSERT INTO paket (year, kegiatan_id, name, latitude, longitude, pagu, start_date, end_date)
           VALUES (2026, 1, ?, ?, ?, 5000000, '2026-03-02', '2026-06-10')""",
        works,
    )
    dice = random.Random(5)
    rows = [
        (
            1 + number % PAKET, (0, 50, 100, None)[number // PAKET % 4], f"{dice.getrandbits(256):064x}", "2026-05-01T08:00:00",
            KRAJAN.latitude + 900 * (number % PAKET), KRAJAN.longitude, f"{dice.getrandbits(64):016x}",
        )
        for number in range(PHOTOS)
    ]  # fmt: skip
    sql = "INSERT INTO photo (paket_id, stage, sha256, size, taken_at, latitude, longitude, ciri) VALUES (?, ?, ?, 3000000, ?, ?, ?, ?)"
    made.session.connection.executemany(sql, rows)
    yield made
    made.session.close()


def median_ms(benchmark: BenchmarkFixture) -> float:
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median) * 1000


def test_the_board_and_all_flags_are_read(benchmark: BenchmarkFixture, village: Office) -> None:
    read = village.session.read

    def look() -> int:
        return len(flags(read, year=YEAR, rows=board(read, year=YEAR, day=date(YEAR, 5, 20))))

    benchmark.pedantic(look, rounds=7, warmup_rounds=1)
    assert median_ms(benchmark) <= _LIMIT_MS


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform knows no window manager
def test_the_page_of_paket_opens(benchmark: BenchmarkFixture, village: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, village, Role.PKA)
    page = window.open("paket", PaketPage, None)
    benchmark.pedantic(page.refresh, rounds=7, warmup_rounds=1)
    assert page.model.rowCount() == PAKET
    assert median_ms(benchmark) <= _LIMIT_MS


def test_one_photo_more_is_taken_in(benchmark: BenchmarkFixture, village: Office, photo: Path, tmp_path: Path) -> None:  # noqa: F811
    content, counter = photo.read_bytes(), itertools.count()
    village.at(Role.PKA)

    def fresh() -> tuple[tuple[Path], dict[str, object]]:
        path = tmp_path / "baru.jpg"
        path.write_bytes(content + str(next(counter)).encode())
        return (path,), {}

    def take(path: Path) -> None:
        keep_photo(village.session, paket_id=1, evidence=read_photo(path))

    benchmark.pedantic(take, setup=fresh, rounds=7, warmup_rounds=1)
    assert median_ms(benchmark) <= _LIMIT_MS


def test_the_search_for_one_that_looks_alike(benchmark: BenchmarkFixture, village: Office, photo: Path) -> None:  # noqa: F811
    evidence: Evidence = read_photo(photo)
    assert evidence.ciri
    found = benchmark(look_alikes, village.session.read, ciri=evidence.ciri, sha256=evidence.sha256)
    assert found == []
    assert median_ms(benchmark) <= _SEARCH_MS
