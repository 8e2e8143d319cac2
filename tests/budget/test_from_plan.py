"""From the plan to the budget: kegiatan taken over, and where the two part ways."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.checks import budget_findings
from evillage.budget.from_plan import TakenKegiatan, outside_plan, plan_against_budget, take_from_plan
from evillage.budget.kegiatan import add_kegiatan, kegiatan_of
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.planning.rkp_kegiatan import RkpEntry, add_rkp_kegiatan
from evillage.planning.rkpdes import amend_rkpdes, post_rkpdes, start_rkpdes
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, office, rab, rp

ROAD = RkpEntry(
    code=KodeKegiatan("2.3.10"), sumber_dana="DDS", amount=rp(90_000_000), name="Rabat beton", lokasi="Dusun Krajan",
    volume=Quantity.of(285), satuan="m", sasaran_l=40, sasaran_p=45, sasaran_artm=12, waktu="Mei–Agustus",
    pelaksana="Kasi Kesejahteraan",
)  # fmt: skip
POSYANDU = [
    RkpEntry(KodeKegiatan("2.2.02"), fund, rp(10_000_000), name=name, volume=Quantity.of(6), satuan="Keg", sasaran_p=30)
    for fund, name in (("DDS", "Kelas ibu hamil"), ("ADD", "Honor kader"))
]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """An RKPDes 2026 of two codes in three lines, posted."""
    found = office(tmp_path)
    session = found.at(Role.SEKDES)
    plan = session.do(start_rkpdes, year=YEAR).value
    for entry in (ROAD, *POSYANDU):
        session.do(add_rkp_kegiatan, rkpdes_id=plan, entry=entry)
    session.do(post_rkpdes, rkpdes_id=plan, document_no="6", document_date=date(2025, 9, 22))
    yield found
    session.close()


def version_of(made: Office) -> int:
    found = draft(made.session.read, year=YEAR)
    assert found is not None
    return found.id


def test_taking_makes_one_kegiatan_of_each_code_with_what_the_plan_says(made: Office) -> None:
    assert made.session.do(take_from_plan, year=YEAR).value == TakenKegiatan(added=2, already=0)

    posyandu, road = kegiatan_of(made.session.read, year=YEAR)
    assert (road.name, road.lokasi, road.waktu, road.volume, road.satuan) == (
        "Rabat beton", "Dusun Krajan", "Mei–Agustus", Quantity.of(285), "m",
    )  # fmt: skip
    assert road.pelaksana_id == made.desks[Role.PKA].official_id
    assert posyandu.keluaran == "Kelas ibu hamil; Honor kader"
    assert posyandu.volume == Quantity.of(12)
    people = made.session.read.tuples("SELECT sasaran_l, sasaran_p, sasaran_artm, pola FROM kegiatan ORDER BY code")
    assert people == [(0, 60, 0, "Swakelola"), (40, 45, 12, "Swakelola")]


def test_taking_twice_changes_nothing(made: Office) -> None:
    made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10"), name="Nama sendiri")
    assert made.session.do(take_from_plan, year=YEAR).value == TakenKegiatan(added=1, already=1)
    before = kegiatan_of(made.session.read, year=YEAR)

    assert made.session.do(take_from_plan, year=YEAR).value == TakenKegiatan(added=0, already=2)

    assert kegiatan_of(made.session.read, year=YEAR) == before
    assert before[1].name == "Nama sendiri"


def test_one_undo_takes_the_whole_taking_back(made: Office) -> None:
    made.session.do(take_from_plan, year=YEAR)
    made.session.undo()
    assert kegiatan_of(made.session.read, year=YEAR) == []


def test_there_is_nothing_to_take_without_a_plan(tmp_path: Path) -> None:
    village = office(tmp_path)
    with village.at(Role.SEKDES) as session:
        with pytest.raises(RuleViolation) as refused:
            session.do(take_from_plan, year=YEAR)
        assert refused.value.code == "no_rkpdes"
        assert plan_against_budget(session.read, version_id=version_of(village)) == []


def test_budget_and_plan_are_compared_code_by_code(made: Office) -> None:
    version = version_of(made)
    road = made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10")).value
    extra = made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("4.5.01"), name="Pelatihan pemasaran").value
    made.session.do(add_rab_line, version_id=version, kegiatan_id=road, line=rab("5.3.5.03", rp(95_000_000)))
    made.session.do(add_rab_line, version_id=version, kegiatan_id=extra, line=rab("5.2.1.01", rp(3_000_000)))

    rows = plan_against_budget(made.session.read, version_id=version)

    assert [(row.code, row.direncanakan, row.dianggarkan, row.selisih) for row in rows] == [
        ("2.2.02", rp(20_000_000), None, rp(-20_000_000)),
        ("2.3.10", rp(90_000_000), rp(95_000_000), rp(5_000_000)),
        ("4.5.01", None, rp(3_000_000), rp(3_000_000)),
    ]
    assert [row.code for row in outside_plan(made.session.read, version_id=version)] == ["2.2.02", "4.5.01"]
    found = [f for f in budget_findings(made.session.read, version_id=version) if f.code == "outside_rkpdes"]
    assert [(f.sentence, f.jump) for f in found] == [("4.5.01 Pelatihan pemasaran tidak ada dalam RKPDes.", f"kegiatan:{extra}")]


def test_the_posted_plan_counts_until_its_amendment_is_posted(made: Office) -> None:
    session = made.session
    copy = session.do(amend_rkpdes, year=YEAR).value
    session.do(add_rkp_kegiatan, rkpdes_id=copy, entry=RkpEntry(code=KodeKegiatan("4.5.01"), sumber_dana="ADD", amount=rp(1)))
    assert len(plan_against_budget(session.read, version_id=version_of(made))) == 2

    session.do(post_rkpdes, rkpdes_id=copy, document_no="2", document_date=date(2026, 1, 5))

    assert len(plan_against_budget(session.read, version_id=version_of(made))) == 3
