"""RKPDes: taken from the RPJMDes, weighed against the ceilings, fixed, amended."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evillage.errors import EvillageError, InputRejected, RuleViolation
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.planning.findings import rkpdes_findings
from evillage.planning.rkp_kegiatan import (
    RkpEntry,
    RkpLine,
    add_rkp_kegiatan,
    change_rkp_kegiatan,
    remove_rkp_kegiatan,
    rkp_funds,
    rkp_lines,
)
from evillage.planning.rkpdes import (
    Taken,
    amend_rkpdes,
    post_rkpdes,
    remove_rkpdes,
    rkpdes,
    rkpdes_in_force,
    rkpdes_of,
    start_rkpdes,
    take_from_rpjmdes,
)
from evillage.planning.rpjmdes import amend_rpjmdes, post_rpjmdes
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from evillage.village.profile import years
from tests.builders import Office, rp
from tests.planning.plans import drafted_rpjmdes, posted_rpjmdes

PERDES_DATE = date(2025, 9, 22)
EXTRA = RkpEntry(
    code=KodeKegiatan("4.5.01"), sumber_dana="ADD", amount=rp(7_000_000), name="Pelatihan pemasaran", sasaran_l=5, sasaran_p=20
)


@command("Isi pagu", roles=EVERY_ROLE)
def tell_pagu(tx: Tx, *, sumber_dana: str, amount: int, bagian: str = "") -> None:
    tx.insert("pagu_dana", {"year": 2026, "sumber_dana": sumber_dana, "amount": amount, "bagian": bagian})


def started(made: Office, year: int = 2026) -> int:
    posted_rpjmdes(made)
    return made.at(Role.SEKDES).do(start_rkpdes, year=year).value


def lines_of(made: Office, plan: int) -> list[RkpLine]:
    return rkp_lines(made.session.read, rkpdes_id=plan)


def code_of(refused: pytest.ExceptionInfo[EvillageError]) -> str:
    return refused.value.code


def test_taking_brings_every_kegiatan_of_that_year_with_volume_and_pagu(made: Office) -> None:
    plan = started(made)

    taken = made.session.do(take_from_rpjmdes, rkpdes_id=plan).value

    assert taken == Taken(added=2, already=0)
    assert [(line.code, line.amount, line.volume, line.manfaat) for line in lines_of(made, plan)] == [
        ("2.2.02", rp(30_000_000), Quantity.of(10), "40 KK"),
        ("2.3.10", rp(90_000_000), Quantity.of(10), "40 KK"),
    ]
    assert all(line.rpjm_key for line in lines_of(made, plan))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kept=st.sets(st.sampled_from(["2.2.02", "2.3.10"])), changed=st.booleans())
def test_taking_twice_changes_nothing_and_adds_only_what_is_missing(made: Office, kept: set[str], changed: bool) -> None:
    session = made.at(Role.SEKDES)
    if not made.session.read.number("SELECT count(*) FROM rpjmdes"):
        posted_rpjmdes(made)
    for old in rkpdes_of(session.read, year=2026):
        session.do(remove_rkpdes, rkpdes_id=old.id)
    plan = session.do(start_rkpdes, year=2026).value
    session.do(take_from_rpjmdes, rkpdes_id=plan)
    for line in lines_of(made, plan):
        if line.code not in kept:
            session.do(remove_rkp_kegiatan, line_id=line.id)
        elif changed:
            session.do(change_rkp_kegiatan, line_id=line.id, entry=replace(line.entry(), amount=rp(1), name="Nama baru"))
    before = lines_of(made, plan)

    assert session.do(take_from_rpjmdes, rkpdes_id=plan).value == Taken(2 - len(kept), len(kept))
    again = lines_of(made, plan)
    assert session.do(take_from_rpjmdes, rkpdes_id=plan).value == Taken(0, 2)

    assert lines_of(made, plan) == again
    assert [line for line in again if line.code in kept] == before


def test_a_year_is_planned_before_its_budget_is_opened(made: Office) -> None:
    plan = started(made, year=2027)
    assert 2027 not in years(made.session.read)

    assert made.session.do(take_from_rpjmdes, rkpdes_id=plan).value.added == 1


def test_taking_needs_a_posted_rpjmdes_that_plans_something_for_the_year(made: Office) -> None:
    rpjmdes = drafted_rpjmdes(made)
    plan = made.session.do(start_rkpdes, year=2026).value
    with pytest.raises(RuleViolation) as refused:
        made.session.do(take_from_rpjmdes, rkpdes_id=plan)
    assert code_of(refused) == "no_rpjmdes_in_force"
    made.session.do(post_rpjmdes, rpjmdes_id=rpjmdes, document_no="2", document_date=date(2023, 4, 3))
    longer = made.session.do(amend_rpjmdes, rpjmdes_id=rpjmdes, last_year=2031).value
    made.session.do(post_rpjmdes, rpjmdes_id=longer, document_no="3", document_date=date(2024, 4, 3))
    empty = made.session.do(start_rkpdes, year=2031).value
    with pytest.raises(RuleViolation) as refused:
        made.session.do(take_from_rpjmdes, rkpdes_id=empty)
    assert code_of(refused) == "rpjmdes_year_empty"


def test_a_line_of_ones_own_stands_outside_the_rpjmdes_and_is_shown(made: Office) -> None:
    plan = started(made)
    made.session.do(take_from_rpjmdes, rkpdes_id=plan)
    line = made.session.do(add_rkp_kegiatan, rkpdes_id=plan, entry=EXTRA).value

    (found,) = rkpdes_findings(made.session.read, rkpdes_id=plan)

    assert (found.code, found.jump) == ("outside_rpjmdes", f"rkp_kegiatan:{line}")
    assert "Pelatihan pemasaran" in found.sentence


def test_what_was_not_taken_yet_is_counted(made: Office) -> None:
    plan = started(made)
    (found,) = rkpdes_findings(made.session.read, rkpdes_id=plan)
    assert found.sentence == "2 kegiatan RPJMDes untuk tahun 2026 belum diambil ke RKPDes."


def test_funds_are_weighed_against_their_ceiling(made: Office) -> None:
    plan = started(made)
    made.session.do(take_from_rpjmdes, rkpdes_id=plan)
    made.session.do(tell_pagu, sumber_dana="DDS", amount=rp(100_000_000))
    made.session.do(tell_pagu, sumber_dana="ADD", amount=rp(50_000_000))

    funds = [(fund.sumber_dana, fund.jumlah, fund.pagu, fund.sisa) for fund in rkp_funds(made.session.read, rkpdes_id=plan)]

    assert funds == [
        ("ADD", rp(0), rp(50_000_000), rp(50_000_000)),
        ("DDS", rp(120_000_000), rp(100_000_000), rp(-20_000_000)),
    ]
    said = [found.sentence for found in rkpdes_findings(made.session.read, rkpdes_id=plan) if found.code == "rkpdes_over_pagu"]
    assert said == ["Rencana DDS Rp120.000.000,00 melebihi pagunya Rp100.000.000,00, lebih Rp20.000.000,00."]


def test_kdmp_counts_only_once_the_plan_is_amended(made: Office) -> None:
    plan = started(made)
    session = made.session
    session.do(take_from_rpjmdes, rkpdes_id=plan)
    for bagian, amount in (("reguler", 100_000_000), ("kdmp", 60_000_000)):
        session.do(tell_pagu, sumber_dana="DDS", amount=rp(amount), bagian=bagian)
    session.do(post_rkpdes, rkpdes_id=plan, document_no="6", document_date=PERDES_DATE)
    amended = session.do(amend_rkpdes, year=2026).value

    assert [[fund.pagu for fund in rkp_funds(session.read, rkpdes_id=of)] for of in (plan, amended)] == [
        [rp(100_000_000)], [rp(160_000_000)],
    ]  # fmt: skip


def test_a_fund_without_a_told_ceiling_is_not_called_empty(made: Office) -> None:
    plan = started(made)
    made.session.do(take_from_rpjmdes, rkpdes_id=plan)
    (fund,) = rkp_funds(made.session.read, rkpdes_id=plan)
    assert (fund.pagu, fund.sisa) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(EXTRA, code=KodeKegiatan("4.9.99")), "code_unknown"),
        (replace(EXTRA, code=KodeKegiatan("4.5")), "kegiatan_level"),
        (replace(EXTRA, sumber_dana="LAIN"), "code_unknown"),
        (replace(EXTRA, pola="Borongan"), "pola_unknown"),
        (replace(EXTRA, sasaran_artm=-1), "people_negative"),
    ],
    ids=["unknown code", "sub bidang", "unknown fund", "unknown pola", "fewer than nobody"],
)
def test_bad_input_is_refused(made: Office, wrong: RkpEntry, code: str) -> None:
    plan = started(made)
    with pytest.raises((RuleViolation, InputRejected)) as refused:
        made.session.do(add_rkp_kegiatan, rkpdes_id=plan, entry=wrong)
    assert code_of(refused) == code
    assert lines_of(made, plan) == []


def test_a_year_has_one_rkpdes(made: Office) -> None:
    started(made)
    with pytest.raises(RuleViolation) as refused:
        made.session.do(start_rkpdes, year=2026)
    assert code_of(refused) == "rkpdes_exists"


def test_an_empty_plan_is_not_posted(made: Office) -> None:
    plan = started(made)
    with pytest.raises(RuleViolation) as refused:
        made.session.do(post_rkpdes, rkpdes_id=plan, document_no="6", document_date=PERDES_DATE)
    assert code_of(refused) == "rkpdes_empty"


def test_a_posted_plan_is_frozen_and_amended_under_its_keys(made: Office) -> None:
    plan = started(made)
    session = made.session
    session.do(take_from_rpjmdes, rkpdes_id=plan)
    session.do(add_rkp_kegiatan, rkpdes_id=plan, entry=EXTRA)
    with pytest.raises(RuleViolation) as refused:
        session.do(amend_rkpdes, year=2026)
    assert code_of(refused) == "plan_not_posted"
    session.do(post_rkpdes, rkpdes_id=plan, document_no="6 Tahun 2025", document_date=PERDES_DATE)
    with pytest.raises(RuleViolation) as refused:
        session.do(remove_rkp_kegiatan, line_id=lines_of(made, plan)[0].id)
    assert code_of(refused) == "plan_frozen"

    copy = session.do(amend_rkpdes, year=2026).value

    def contents(of: int) -> list[RkpLine]:
        return [replace(line, id=0, rkpdes_id=0) for line in lines_of(made, of)]

    assert contents(copy) == contents(plan)
    assert rkpdes(session.read, copy).title == "RKPDes 2026 perubahan ke-1"
    counting = rkpdes_in_force(session.read, year=2026)
    assert counting is not None
    assert counting.id == plan
    new = session.do(add_rkp_kegiatan, rkpdes_id=copy, entry=EXTRA).value
    keys = [line.item_key for line in lines_of(made, copy)]
    assert len(keys) == len(set(keys))
    with pytest.raises(RuleViolation) as refused:
        session.do(post_rkpdes, rkpdes_id=copy, document_no="2", document_date=date(2025, 9, 1))
    assert code_of(refused) == "plan_out_of_order"
    assert new in {line.id for line in lines_of(made, copy)}


def test_a_plan_follows_an_amended_rpjmdes_by_its_keys(made: Office) -> None:
    plan = started(made)
    session = made.session
    session.do(take_from_rpjmdes, rkpdes_id=plan)
    source = session.read.number("SELECT id FROM rpjmdes")
    copy = session.do(amend_rpjmdes, rpjmdes_id=source).value
    session.do(post_rpjmdes, rpjmdes_id=copy, document_no="4", document_date=date(2024, 5, 6))

    assert session.do(take_from_rpjmdes, rkpdes_id=plan).value == Taken(0, 2)
    assert rkpdes_findings(session.read, rkpdes_id=plan) == []
