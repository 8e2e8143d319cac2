"""The core under load, with the ceilings it was built for: `pytest tests/bench/test_core_bench.py -m bench -n 0`."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.budget.checks import budget_findings
from evillage.budget.rab import kegiatan_totals, set_rab_lines
from evillage.budget.version import balance, draft
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.treasury.bukti import Potongan
from evillage.treasury.cash import kas_balances
from evillage.treasury.pagu import pagu_lines
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.values.codes import KodeRekening
from tests.bench.large_village import RAB_LINES, busy, planned_large
from tests.builders import BANK, YEAR, Office, bukti, rab, rp

pytestmark = pytest.mark.bench
DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A draft of 5,000 lines."""
    made = planned_large(tmp_path_factory.mktemp("rab"))
    yield made
    made.session.close()


@pytest.fixture(scope="module", params=[3_000, 100_000], ids=["3,000 transfers", "100,000 transfers"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A village in December: a usual one, and one thirty times as busy."""
    made = busy(tmp_path_factory.mktemp("transfers"), transfers=request.param)
    yield made
    made.session.close()


def median_ms(benchmark: BenchmarkFixture) -> float:
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median) * 1000


def test_a_cell_typed_among_five_thousand_lines_with_its_consequences(large: Office, benchmark: BenchmarkFixture) -> None:
    session = large.at(Role.PKA)
    version = draft(session.read, year=YEAR)
    assert version is not None
    line, code = session.read.tuples("SELECT id, rekening FROM rab_line WHERE kegiatan_id IS NOT NULL ORDER BY id DESC LIMIT 1")[0]
    price = count(1)

    def edit() -> None:
        session.do(set_rab_lines, lines=[(line, rab(code, rp(next(price))))])
        balance(session.read, version.id)
        kegiatan_totals(session.read, version_id=version.id)
        budget_findings(session.read, version_id=version.id)

    benchmark.pedantic(edit, rounds=40, warmup_rounds=3)

    assert session.read.number("SELECT count(*) FROM rab_line") == RAB_LINES + 1
    assert median_ms(benchmark) <= 50


def approved_papers(made: Office, number: int) -> Iterator[int]:
    """SPP of one receipt with tax, each on the same line, waiting to be paid."""
    kegiatan, code = made.session.read.tuples("SELECT kegiatan_id, rekening FROM rab_line WHERE kegiatan_id IS NOT NULL LIMIT 1")[0]
    rekening = KodeRekening(code)
    receipt = bukti(rp(1000), rekening=code, day=DAY, potongan=(Potongan("PPN", rp(1000), rp(110)),))
    for _ in range(number):
        spp_id = made.at(Role.PKA).do(
            draft_spp, day=DAY, kind=SppKind.LS, kegiatan_id=kegiatan, uraian="Belanja", lines=[SppLine(rekening, "ADD", rp(1000))],
            bukti=[receipt],
        ).value  # fmt: skip
        made.session.do(submit_spp, spp_id=spp_id)
        made.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=DAY)
        made.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=DAY)
        yield spp_id


def test_posting_a_payment(full: Office, benchmark: BenchmarkFixture) -> None:
    waiting = iter(list(approved_papers(full, 25)))
    session = full.at(Role.KAUR_KEU)

    benchmark.pedantic(lambda: session.do(pay_spp, spp_id=next(waiting), day=DAY, account=BANK), rounds=22, warmup_rounds=3)

    assert median_ms(benchmark) <= 100


def test_filing_an_spp_against_the_pagu(full: Office, benchmark: BenchmarkFixture) -> None:
    kegiatan, code = full.session.read.tuples("SELECT kegiatan_id, rekening FROM rab_line WHERE kegiatan_id IS NOT NULL LIMIT 1")[0]
    session = full.at(Role.PKA)
    lines = [SppLine(KodeRekening(code), "ADD", rp(1))]

    def ask() -> int:
        return session.do(draft_spp, day=DAY, kind=SppKind.UM, kegiatan_id=kegiatan, uraian="Panjar", lines=lines).value

    drafts = iter([ask() for _ in range(12)])

    benchmark.pedantic(lambda: session.do(submit_spp, spp_id=next(drafts)), rounds=10, warmup_rounds=2)

    assert median_ms(benchmark) <= 200


QUESTIONS: dict[str, Callable[[Office], object]] = {
    "pagu of one kegiatan": lambda made: pagu_lines(made.session.read, year=YEAR, day=DAY, kegiatan_id=1),
    "pagu of every line": lambda made: made.session.read.tuples("SELECT * FROM v_sisa_pagu"),
    "BKU of December": lambda made: made.session.read.tuples(
        "SELECT * FROM v_bku WHERE year = 2026 AND date >= '2026-12-01' ORDER BY date, entry_id, transfer_id"
    ),
    "last 50 rows of the BKU": lambda made: made.session.read.tuples(
        "SELECT * FROM v_bku WHERE year = 2026 ORDER BY date DESC, transfer_id DESC LIMIT 50"
    ),
    "saldo of every cash place": lambda made: kas_balances(made.session.read, year=YEAR),
    "SiLPA": lambda made: made.session.read.tuples("SELECT * FROM v_silpa WHERE year = 2026"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_answering(full: Office, question: str, benchmark: BenchmarkFixture) -> None:
    assert benchmark.pedantic(lambda: QUESTIONS[question](full), rounds=10, warmup_rounds=1)

    assert median_ms(benchmark) <= 250


def test_checking_a_usual_village(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    made = busy(tmp_path, transfers=0)
    for spp_id in approved_papers(made, 100):
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)

    results = benchmark.pedantic(lambda: check(made.session.connection), rounds=5)

    assert [result.key for result in results if not result.passed] == []
    assert median_ms(benchmark) <= 2_000
