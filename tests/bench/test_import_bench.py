"""Sheets and price lists at their largest: 2,000 rows imported, a word searched among 20,000 standards; run with `-m bench`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.ssh import PriceEntry, PricePlan, load_prices, search_prices
from evillage.budget.version import draft
from evillage.exchange.rab_import import import_rab, look_at_rab
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan
from tests.builders import YEAR, office, rp
from tests.exchange.sheets import sheet

pytestmark = pytest.mark.bench
ROWS, PRICES = 2_000, 20_000
IMPORT, SEARCH = 1.0, 0.050  # seconds


def test_2000_rows_are_imported(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    made = office(tmp_path)
    session = made.at(Role.PKA)
    version = draft(session.read, year=YEAR)
    assert version is not None
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10"))
    rows = [("2.3.10", "5.2.1.01", "DDS", "Bahan", f"Barang nomor {n}", n / 4, "Zak", 1000 + n, 0) for n in range(1, ROWS + 1)]
    path = sheet(tmp_path / "rab.xlsx", rows)
    look_at_rab(session.read, path, version_id=version.id)  # openpyxl is imported once

    def take() -> None:
        plan = look_at_rab(session.read, path, version_id=version.id)
        assert len(plan.added) == ROWS
        session.do(import_rab, version_id=version.id, plan=plan)

    def fresh() -> None:
        if session.undo_label() == "Impor RAB":
            session.undo()

    benchmark.pedantic(take, setup=fresh, rounds=4)
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < IMPORT


@pytest.mark.parametrize("text", ["semen", "zak 50 merek 17", "a", "1.3.199"])
def test_a_word_among_20000_standard_prices(tmp_path: Path, benchmark: BenchmarkFixture, text: str) -> None:
    session = office(tmp_path).at(Role.PKA)
    goods = ("Semen Portland", "Pasir cor", "Besi beton", "Kertas HVS", "Cat tembok")
    prices = [PriceEntry(f"1.3.{n}", goods[n % 5], f"50 kg merek {n % 97}", "Zak", rp(1000 + n)) for n in range(PRICES)]
    session.do(load_prices, year=YEAR, plan=PricePlan(tuple(prices), (), 0))
    found = benchmark.pedantic(lambda: search_prices(session.read, year=YEAR, text=text), rounds=20, warmup_rounds=2)
    assert found or text.startswith("zak")
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < SEARCH
