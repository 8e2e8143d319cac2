"""Dana Desa stage by stage: absorption and output agree with the books, and the gate is the rule of its own year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.aturan import RuleChange, change_rule, rules_of
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.monitoring.dana_desa import absorption, activities, average, gates, stage_end, stage_states, stages_of, village_output
from evillage.monitoring.output import (
    Capaian,
    OutputEntry,
    fill_capaian,
    merge_outputs,
    outputs,
    prepare_outputs,
    remove_outputs,
    write_capaian,
)
from evillage.paper.model import Style, total
from evillage.reports.dana_desa import penyerapan_dd
from evillage.reports.lra_dana import lra_sumber_dana
from evillage.reports.request import Request
from evillage.treasury.receipts import post_receipt
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, YEAR, Office, rp
from tests.golden.year import NOW, village_year

END = date(YEAR, 12, 31)
MARCH = date(YEAR, 3, 31)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = village_year(tmp_path_factory.mktemp("dana-desa"))
    yield made
    made.session.close()


def test_absorption_agrees_with_the_lra_per_fund_to_the_sen(year: Office) -> None:
    read, request = year.session.read, Request(YEAR, MARCH, NOW, tahap="I")
    lra = lra_sumber_dana(read, request)
    at = next(place for place, row in enumerate(lra.rows) if "(DDS)" in str(row.cells[1]))
    section = lra.rows[at + 1 :]
    belanja = next(row for row in section if row.cells[1] == "Jumlah Belanja")
    silpa = next(row for row in section if "SiLPA" in str(row.cells[1]))
    found = absorption(read, year=YEAR, day=MARCH)

    assert (found.belanja, found.sisa) == (belanja.cells[3], silpa.cells[3])

    paper = penyerapan_dd(read, request)
    spent = next(row for row in paper.rows if row.cells[1] == "BELANJA DANA DESA")
    assert spent.cells[8] == belanja.cells[3]
    assert total([row for row in paper.rows if row.level == 2], 8) == belanja.cells[3]
    assert paper.rows[-1].style is Style.TOTAL
    assert paper.rows[-1].cells[8] == silpa.cells[3]


def test_every_activity_counts_alike_and_one_without_output_counts_as_nothing(year: Office) -> None:
    read = year.session.read
    found = activities(read, year=YEAR, tahap="I", day=MARCH)

    shares = [activity.capaian for activity in found]
    assert None in shares
    assert village_output(read, year=YEAR, found=found) == average([share or Percent(0) for share in shares])


@pytest.mark.parametrize(
    ("shares", "found"),
    [((), 0), ((100_00,), 100_00), ((33_33, 33_34), 33_34), ((0, 100_00, 50_00), 50_00), ((10_00, 0, 0), 3_33)],
)
def test_average_is_plain_and_rounded_half_up(shares: tuple[int, ...], found: int) -> None:
    assert average([Percent(share) for share in shares]) == found


def test_2026_has_no_gate_and_2025_has_two(year: Office) -> None:
    read = year.session.read

    assert gates(read, year=YEAR, day=END) == []
    assert [(gate.needed, gate.met) for gate in gates(read, year=2025, day=date(2025, 6, 30))] == [(60_00, False), (40_00, False)]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    office = village_year(tmp_path)
    yield office
    office.session.close()


def road(made: Office) -> int:
    return outputs(made.session.read, year=YEAR)[0].id


def test_a_gate_that_a_village_switches_on_is_judged(made: Office) -> None:
    session = made.at(Role.SEKDES)
    rule = next(rule for rule in rules_of(session.read, year=2025) if rule.code == "DD25-T2-KELUARAN")
    session.do(change_rule, rule_id=rule.id, year=2025, change=RuleChange("nonaktif", "PMK 108/2024", percent=Percent(40_00)))

    assert [gate.name for gate in gates(session.read, year=2025, day=END)] == ["Penyerapan tahap I sebagai syarat tahap II"]


def test_a_stage_ends_the_day_before_money_of_the_next_one(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 7, 22), account=BANK, rekening=KodeRekening("4.2.1.01"), sumber_dana="DDS", amount=rp(1_000, 25),
        uraian="Dana Desa tahap II", dari="Kas negara", tahap="II",
    )  # fmt: skip
    read = made.session.read

    assert stages_of(read, year=YEAR) == ["I", "II"]
    assert stage_end(read, year=YEAR, tahap="I") == date(YEAR, 7, 21)
    first, second = stage_states(read, year=YEAR, day=END)
    assert (first.until, second.until) == (date(YEAR, 7, 21), END)
    assert second.diterima == rp(1_000, 25)
    assert second.serapan.pendapatan == first.serapan.pendapatan + rp(1_000, 25)


def test_output_beyond_its_target_counts_as_reached_unless_the_rule_is_switched_off(made: Office) -> None:
    session = made.at(Role.SEKDES)
    for of in outputs(session.read, year=YEAR):
        session.do(write_capaian, rows=[Capaian(of.id, "I", Quantity(int(of.target) * 3))])

    def reached() -> Percent | None:
        return activities(session.read, year=YEAR, tahap="I", day=MARCH)[0].capaian

    assert reached() == 100_00
    rule = next(rule for rule in rules_of(session.read, year=YEAR) if rule.code == "DD26-KELUARAN-BATAS")
    session.do(change_rule, rule_id=rule.id, year=YEAR, change=RuleChange("nonaktif", rule.legal_basis, percent=rule.percent))
    assert reached() == 300_00


def test_a_later_stage_begins_where_the_one_before_ended(made: Office) -> None:
    session = made.at(Role.PKA)
    before = next(of for of in activities(session.read, year=YEAR, tahap="I", day=MARCH) if of.outputs)

    assert next(of for of in activities(session.read, year=YEAR, tahap="II", day=END) if of.outputs).capaian == before.capaian
    session.do(write_capaian, rows=[Capaian(road(made), "II", Quantity.parse("312,5"))])
    with pytest.raises(RuleViolation) as refused:
        session.do(write_capaian, rows=[Capaian(road(made), "I", Quantity.parse("312,6"))])
    assert refused.value.code == "capaian_backwards_by"
    assert refused.value.facts["angka_lain"] == "312,5"


def test_prepared_outputs_take_targets_from_paket_and_fill_takes_what_its_reports_say(made: Office) -> None:
    session = made.at(Role.SEKDES)
    session.do(remove_outputs, output_ids=[of.id for of in outputs(session.read, year=YEAR)])

    assert session.do(prepare_outputs, year=YEAR).value > 0
    assert session.do(prepare_outputs, year=YEAR).value == 0
    of = next(of for of in outputs(session.read, year=YEAR) if of.paket_id is not None)
    session.do(fill_capaian, year=YEAR, tahap="I", day=MARCH)
    reports = session.read.tuples(
        "SELECT percent, volume, upah, tenaga_l + tenaga_p FROM progress WHERE paket_id = ? AND date <= ? ORDER BY date",
        (of.paket_id, MARCH),
    )
    percent, volume = reports[-1][:2]
    expected = (volume or int(of.target) * percent // 100_00, sum(row[2] for row in reports), max(row[3] for row in reports))

    assert min(expected[0], percent) > 0
    filled = session.read.tuples("SELECT realisasi, upah, tenaga FROM output_capaian WHERE output_id = ?", (of.id,))
    assert filled == [expected]


def test_an_output_of_another_fund_is_refused(made: Office) -> None:
    session = made.at(Role.PKA)
    kegiatan = session.read.number("SELECT id FROM kegiatan WHERE code = '1.1.04' AND year = ?", (YEAR,))

    with pytest.raises(RuleViolation) as refused:
        session.do(merge_outputs, year=YEAR, added=[OutputEntry(kegiatan, "Kantor", Quantity.of(1), "Unit")])
    assert refused.value.code == "output_not_dana_desa"
