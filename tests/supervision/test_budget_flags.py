"""Indicators of the budget, its pace and its amendments."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.aturan import RuleChange, add_rule, change_rule
from evillage.kernel.actor import Role
from evillage.supervision.settings import set_limit
from tests.budget.amending import amended
from tests.builders import Office, paid, rp
from tests.supervision.looking import raised
from tests.treasury.desk import desk
from tests.withdrawals import approve_all


@pytest.fixture
def made() -> Iterator[Office]:
    village = desk()
    yield village
    village.session.close()


def test_f01_and_f02_say_what_the_rules_of_the_year_say_of_the_budget_in_force(made: Office) -> None:
    (thirty,) = raised(made, "F01")
    assert thirty.kunci == "APB-30-PERSEN"
    assert "Permendagri" in thirty.sentence or "PP" in thirty.sentence

    made.session.connection.execute("UPDATE aturan SET level = 'nonaktif' WHERE code = 'APB-30-PERSEN'")

    assert raised(made, "F01") == []
    assert raised(made, "F02") == []


def test_f02_a_ceiling_of_dana_desa_that_the_budget_does_not_keep(made: Office) -> None:
    ceiling = RuleChange("peringatan", "Perbup contoh", amount=rp(20_000_000), kegiatan=("1.1.04",))
    made.at(Role.SEKDES).do(
        add_rule, year=2026, code="DD26-CONTOH", name="Batas contoh", kind="max", unit="rupiah", basis="", change=ceiling
    )
    assert raised(made, "F02") == [], "exactly the ceiling"
    rule_id = made.session.read.number("SELECT id FROM aturan WHERE code = 'DD26-CONTOH'")

    made.session.do(change_rule, rule_id=rule_id, year=2026, change=replace(ceiling, amount=rp(19_999_999)))

    (above,) = raised(made, "F02")
    assert above.kunci == "DD26-CONTOH"
    assert above.sentence.endswith("(Perbup contoh)")


def test_f13_is_asked_at_the_end_of_november_and_fires_above_its_share(made: Office) -> None:
    paid(made, rp(600_000), day=date(2026, 6, 1))
    paid(made, rp(400_000), day=date(2026, 11, 2))
    assert raised(made, "F13") == [], "exactly the limit"

    paid(made, rp(10_000), day=date(2026, 12, 1))

    (rush,) = raised(made, "F13")
    assert rush.sentence.startswith("40,59 % belanja setahun (410.000,00 dari 1.010.000,00)")
    assert raised(made, "F13", day=date(2026, 11, 29)) == []


def test_f14_a_kegiatan_without_spending_two_months_after_its_plan(made: Office) -> None:
    approve_all(made)
    assert [found.kunci for found in raised(made, "F14", day=date(2026, 4, 1))] == []
    assert [found.kunci for found in raised(made, "F14", day=date(2026, 12, 31))] == ["kegiatan:1", "kegiatan:2"]

    paid(made, rp(10_000), day=date(2026, 2, 2))

    assert [found.kunci for found in raised(made, "F14", day=date(2026, 12, 31))] == ["kegiatan:2"]


def test_f15_much_left_over_at_the_end_of_the_year(made: Office) -> None:
    assert [found.kunci for found in raised(made, "F15", day=date(2026, 12, 30))] == ["awal"], "the budget spends last year's as well"

    left = raised(made, "F15", day=date(2026, 12, 31))[1]

    assert left.sentence.startswith("SiLPA 2026 30.000.000,00, 100,00 % dari pendapatan 30.000.000,00 (batas 10,00 %)")
    made.at(Role.SEKDES).do(set_limit, year=2026, indikator="F15", nama="persen", nilai=100_00)
    assert raised(made, "F15") == []


def test_f25_an_amendment_that_moves_much(made: Office) -> None:
    amended(made, {"5.2.1.01": rp(9_500_000), "5.2.1.02": rp(10_500_000)}, day=date(2026, 9, 1))
    assert raised(made, "F25") == []

    amended(made, {"5.2.1.01": rp(6_000_000), "5.2.1.02": rp(14_000_000)}, day=date(2026, 10, 1), revision=2)

    (moved,) = raised(made, "F25")
    assert moved.sentence.startswith("Perubahan APBDes menggeser 7.000.000,00, 17,50 % dari belanja semula")
    assert raised(made, "F25", day=date(2026, 9, 30)) == []
