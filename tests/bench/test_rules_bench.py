"""All advice about a budget of 40 kegiatan and 5,000 lines, every rule of the year among it; run with `-m bench`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.budget.checks import budget_findings
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.pagu_dana import PaguEntry, merge_pagu_dana
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.ssh import PriceEntry, add_price
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.quantity import Quantity
from evillage.village.reference import kegiatan_choices
from tests.builders import YEAR, office, rp

pytestmark = pytest.mark.bench
_EACH, _KEGIATAN, _LIMIT_MS = 125, 40, 10
_ACCOUNTS = ("5.2.1.01", "5.2.1.06", "5.2.2.03", "5.3.5.02", "5.3.5.03")


def test_every_finding_of_a_large_budget(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    session = office(tmp_path).at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    session.do(merge_pagu_dana, year=YEAR, added=[PaguEntry("DDS", rp(900_000_000), "reguler"), PaguEntry("ADD", rp(700_000_000))])
    session.do(add_price, year=YEAR, price=PriceEntry("1.1", "Semen 50 kg", "", "Zak", rp(1)))
    codes = [choice.code for choice in kegiatan_choices(session.read)][: _KEGIATAN - 2]
    for place, code in enumerate((*codes, "5.1.00", "5.3.00")):
        kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code), fokus="DD-PKTD" if place == 20 else "").value
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=[_line(code, n) for n in range(_EACH)])
    assert session.read.number("SELECT count(*) FROM rab_line") == _EACH * _KEGIATAN

    found = benchmark.pedantic(lambda: budget_findings(session.read, version_id=version.id), rounds=40, warmup_rounds=3)

    assert {"budget_unbalanced", "SSH-HARGA", "DD26-OPERASIONAL", "pagu_differs"} <= {finding.code for finding in found}
    assert benchmark.stats is not None
    assert float(benchmark.stats.stats.median) * 1000 <= _LIMIT_MS


def _line(code: str, number: int) -> RabEntry:
    """A usual mix: one account and fund per part of a kegiatan; a third of the lines taken from the price list."""
    siltap = {"1.1.01": "5.1.1.01", "1.1.02": "5.1.2.01"}.get(code) if number < 4 else None
    return RabEntry(
        rekening=KodeRekening(siltap or _ACCOUNTS[number * len(_ACCOUNTS) // _EACH]), sumber_dana="DDS" if number % 2 else "ADD",
        uraian=f"Semen 50 kg {number}", quantity=Quantity.of(2), satuan="OB" if siltap else "Zak", unit_price=rp(2_500_000 + number),
        ssh="1.1" if number % 3 == 0 else "",
    )  # fmt: skip
