"""RPJMDes: drafted, fixed, amended as a copy that keeps its keys."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evillage.errors import EvillageError, InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.planning.findings import rpjmdes_findings
from evillage.planning.rpjm_kegiatan import (
    RpjmEntry,
    YearPlan,
    add_rpjm_kegiatan,
    merge_rpjm_kegiatan,
    remove_rpjm_kegiatan,
    rpjm_kegiatan,
    rpjm_sums,
    year_plans,
)
from evillage.planning.rpjmdes import (
    Rpjmdes,
    amend_rpjmdes,
    change_rpjmdes,
    every_rpjmdes,
    post_rpjmdes,
    remove_rpjmdes,
    rpjmdes,
    rpjmdes_in_force,
    start_rpjmdes,
)
from evillage.planning.visi_misi import AimKind, add_aim, aims, change_aim, move_aim, remove_aim
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from tests.builders import Office, rp
from tests.planning.plans import PERDES_DATE, drafted_rpjmdes, entry, posted_rpjmdes


def code_of(refused: pytest.ExceptionInfo[EvillageError]) -> str:
    return refused.value.code


def numbered(made: Office, plan: int) -> list[str]:
    return [f"{aim.number} {aim.uraian}" for aim in aims(made.session.read, rpjmdes_id=plan)]


def test_a_plan_lasts_eight_years_unless_told_otherwise(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023).value
    assert (rpjmdes(session.read, plan).years, rpjmdes(session.read, plan).title) == (range(2023, 2031), "RPJMDes 2023–2030")
    session.do(remove_rpjmdes, rpjmdes_id=plan)

    plan = session.do(start_rpjmdes, first_year=2023, last_year=2028).value

    assert len(rpjmdes(session.read, plan).years) == 6


def test_there_is_one_draft_at_a_time(made: Office) -> None:
    session = made.at(Role.PKA)
    session.do(start_rpjmdes, first_year=2023)
    with pytest.raises(RuleViolation) as refused:
        session.do(start_rpjmdes, first_year=2031)
    assert code_of(refused) == "rpjmdes_draft_exists"


def test_a_plan_that_was_fixed_is_amended_and_not_begun_again(made: Office) -> None:
    posted_rpjmdes(made)
    with pytest.raises(RuleViolation) as refused:
        made.session.do(start_rpjmdes, first_year=2023)
    assert code_of(refused) == "rpjmdes_exists"


def test_the_tree_is_numbered_as_it_is_read(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    assert numbered(made, plan) == ["1 Membangun", "1.1 Jalan baik", "1.1.1 Jalan dusun keras", "2 Melayani"]


def test_moving_a_misi_takes_its_branch_along(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    second = aims(made.session.read, rpjmdes_id=plan)[3]

    made.session.do(move_aim, level=second.level, aim_id=second.id, up=True)
    made.session.do(move_aim, level=second.level, aim_id=second.id, up=True)  # the first stays where it is

    assert numbered(made, plan) == ["1 Melayani", "2 Membangun", "2.1 Jalan baik", "2.1.1 Jalan dusun keras"]


def test_removing_a_misi_removes_what_is_below_and_keeps_the_kegiatan(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    first = aims(made.session.read, rpjmdes_id=plan)[0]

    made.session.do(remove_aim, level=AimKind.MISI, aim_id=first.id)

    assert numbered(made, plan) == ["1 Melayani"]
    assert [k.sasaran_id for k in rpjm_kegiatan(made.session.read, rpjmdes_id=plan)] == [None, None, None]
    made.session.undo()
    assert len(numbered(made, plan)) == 4


def test_an_aim_is_said_in_other_words(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    aim = aims(made.session.read, rpjmdes_id=plan)[1]
    made.session.do(change_aim, level=aim.level, aim_id=aim.id, uraian="  Jalan aman ")
    assert numbered(made, plan)[1] == "1.1 Jalan aman"


def test_sums_are_those_of_the_years(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    read = made.session.read

    assert {k.code: k.jumlah for k in rpjm_kegiatan(read, rpjmdes_id=plan)} == {
        "1.2.01": rp(15_000_000), "2.2.02": rp(240_000_000), "2.3.10": rp(170_000_000),
    }  # fmt: skip
    of_2026 = [(s.bidang, s.sumber_dana, s.jumlah) for s in rpjm_sums(read, rpjmdes_id=plan) if s.year == 2026]
    assert of_2026 == [("2", "DDS", rp(120_000_000))]


def test_a_kegiatan_without_a_name_carries_the_official_one(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    (found,) = (k for k in rpjm_kegiatan(made.session.read, rpjmdes_id=plan) if k.code == "2.2.02")
    assert "Posyandu" in found.name


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry("2.3.10", years={2031: 1}), "plan_year_outside_by"),
        (entry("4.9.99", years={2025: 1}), "code_unknown"),
        (entry("2.3", years={2025: 1}), "kegiatan_level"),
        (entry("2.3.10", fund="LAIN", years={2025: 1}), "code_unknown"),
        (RpjmEntry(code=KodeKegiatan("2.3.10"), sumber_dana="DDS", pola="Gotong"), "pola_unknown"),
    ],
    ids=["year outside", "unknown code", "sub bidang", "unknown fund", "unknown pola"],
)
def test_bad_input_is_refused_and_nothing_is_kept(made: Office, wrong: RpjmEntry, code: str) -> None:
    plan = drafted_rpjmdes(made)
    with pytest.raises((RuleViolation, InputRejected)) as refused:
        made.session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=wrong)
    assert code_of(refused) == code
    assert len(rpjm_kegiatan(made.session.read, rpjmdes_id=plan)) == 3


def test_a_block_of_the_matrix_is_one_act(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    read = made.session.read
    road = next(k for k in rpjm_kegiatan(read, rpjmdes_id=plan) if k.code == "2.3.10")

    made.session.do(
        merge_rpjm_kegiatan, rpjmdes_id=plan, changed=[(road.id, entry("2.3.10", years={2026: 95_000_000, 2027: 1_000_000}))],
        added=[entry("4.2.01", years={2027: 5_000_000})],
    )  # fmt: skip
    assert year_plans(read, rpjmdes_id=plan)[road.id] == {
        2026: YearPlan(Quantity.of(10), rp(95_000_000)), 2027: YearPlan(Quantity.of(10), rp(1_000_000)),
    }  # fmt: skip
    assert len(rpjm_kegiatan(read, rpjmdes_id=plan)) == 4

    made.session.undo()

    assert sorted(year_plans(read, rpjmdes_id=plan)[road.id]) == [2025, 2026]
    assert len(rpjm_kegiatan(read, rpjmdes_id=plan)) == 3


def test_removed_kegiatan_come_back_with_their_years(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    read = made.session.read
    before = year_plans(read, rpjmdes_id=plan)
    made.session.do(remove_rpjm_kegiatan, kegiatan_ids=[k.id for k in rpjm_kegiatan(read, rpjmdes_id=plan)])
    assert year_plans(read, rpjmdes_id=plan) == {}

    made.session.undo()

    assert year_plans(read, rpjmdes_id=plan) == before


def test_an_empty_plan_and_one_without_visi_are_not_posted(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023).value
    with pytest.raises(RuleViolation) as refused:
        session.do(post_rpjmdes, rpjmdes_id=plan, document_no="1", document_date=PERDES_DATE)
    assert code_of(refused) == "visi_missing"
    session.do(change_rpjmdes, rpjmdes_id=plan, visi="Rukun", last_year=2030)
    with pytest.raises(RuleViolation) as refused:
        session.do(post_rpjmdes, rpjmdes_id=plan, document_no="1", document_date=PERDES_DATE)
    assert code_of(refused) == "rpjmdes_empty"


def test_a_plan_is_posted_under_a_number_and_then_frozen(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    with pytest.raises(RuleViolation) as refused:
        made.session.do(post_rpjmdes, rpjmdes_id=plan, document_no=" ", document_date=PERDES_DATE)
    assert code_of(refused) == "plan_without_document"
    made.session.do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=PERDES_DATE)

    for change in (
        lambda: made.session.do(change_rpjmdes, rpjmdes_id=plan, visi="Lain", last_year=2030),
        lambda: made.session.do(add_aim, level=AimKind.MISI, parent_id=plan, uraian="Lain"),
        lambda: made.session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry("4.2.01", years={2025: 1})),
        lambda: made.session.do(remove_rpjm_kegiatan, kegiatan_ids=[1]),
        lambda: made.session.do(remove_rpjmdes, rpjmdes_id=plan),
    ):
        with pytest.raises(RuleViolation) as refused:
            change()
        assert code_of(refused) == "plan_frozen"


def test_amending_copies_everything_under_its_keys_and_reaches_further(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023, last_year=2028).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi="Rukun", last_year=2028)
    misi = session.do(add_aim, level=AimKind.MISI, parent_id=plan, uraian="Membangun").value
    tujuan = session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi, uraian="Jalan baik").value
    sasaran = session.do(add_aim, level=AimKind.SASARAN, parent_id=tujuan, uraian="Jalan keras").value
    session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry("2.3.10", years={2025: 5, 2028: 6}, sasaran_id=sasaran))
    session.do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=PERDES_DATE)

    copy = session.do(amend_rpjmdes, rpjmdes_id=plan, last_year=2030).value

    read = session.read
    (old,), (new,) = (rpjm_kegiatan(read, rpjmdes_id=of) for of in (plan, copy))
    assert rpjmdes(read, copy).title == "RPJMDes 2023–2030 perubahan ke-1"
    assert numbered(made, copy) == numbered(made, plan)
    assert (new.item_key, new.code, new.jumlah) == (old.item_key, old.code, old.jumlah)
    assert year_plans(read, rpjmdes_id=copy)[new.id] == year_plans(read, rpjmdes_id=plan)[old.id]
    assert new.sasaran_id != old.sasaran_id
    assert new.sasaran_id in {aim.id for aim in aims(read, rpjmdes_id=copy) if aim.level is AimKind.SASARAN}
    session.do(merge_rpjm_kegiatan, rpjmdes_id=copy, changed=[(new.id, entry("2.3.10", years={2025: 5, 2028: 6, 2029: 7}))], added=[])
    with pytest.raises(RuleViolation) as refused:
        session.do(post_rpjmdes, rpjmdes_id=copy, document_no="1 Tahun 2022", document_date=date(2022, 1, 3))
    assert code_of(refused) == "plan_out_of_order"


def test_what_counts_in_a_year_is_the_last_posted_revision(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = posted_rpjmdes(made)
    copy = session.do(amend_rpjmdes, rpjmdes_id=plan, last_year=2031).value

    def counting(year: int) -> int | None:
        found: Rpjmdes | None = rpjmdes_in_force(session.read, year=year)
        return found.id if found else None

    assert (counting(2026), counting(2031)) == (plan, None)
    session.do(post_rpjmdes, rpjmdes_id=copy, document_no="4 Tahun 2024", document_date=date(2024, 11, 4))
    assert (counting(2026), counting(2031)) == (copy, copy)
    assert [found.id for found in every_rpjmdes(session.read)] == [copy, plan]
    with pytest.raises(RuleViolation) as refused:
        session.do(amend_rpjmdes, rpjmdes_id=plan)
    assert code_of(refused) == "plan_superseded"


def test_a_plan_does_not_become_shorter_than_what_is_planned(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    with pytest.raises(RuleViolation) as refused:
        made.session.do(change_rpjmdes, rpjmdes_id=plan, visi="x", last_year=2029)
    assert code_of(refused) == "plan_year_outside"


def test_a_draft_may_begin_in_another_year_but_an_amendment_may_not(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2026).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi="Rukun", first_year=2023, last_year=2030)
    assert rpjmdes(session.read, plan).years == range(2023, 2031)
    session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry("2.3.10", years={2025: 5}))
    session.do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=PERDES_DATE)
    copy = session.do(amend_rpjmdes, rpjmdes_id=plan).value

    session.do(change_rpjmdes, rpjmdes_id=copy, visi="Rukun", first_year=2020, last_year=2031)

    assert rpjmdes(session.read, copy).years == range(2023, 2032)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(removed=st.integers(0, 2), added=st.integers(0, 3), amounts=st.lists(st.integers(1, 10**9), min_size=3, max_size=3))
def test_whatever_an_amendment_changes_its_items_keep_their_keys(made: Office, removed: int, added: int, amounts: list[int]) -> None:
    session, read = made.at(Role.SEKDES), made.session.read
    if not every_rpjmdes(read):
        posted_rpjmdes(made)
    source = every_rpjmdes(read)[0]
    before = {k.item_key: (k.code, k.jumlah) for k in rpjm_kegiatan(read, rpjmdes_id=source.id)}
    copy = session.do(amend_rpjmdes, rpjmdes_id=source.id).value
    copied = rpjm_kegiatan(read, rpjmdes_id=copy)
    assert {k.item_key: (k.code, k.jumlah) for k in copied} == before

    gone = [k.id for k in copied[: min(removed, len(copied) - 1)]]
    session.do(remove_rpjm_kegiatan, kegiatan_ids=gone)
    fresh = [entry("4.2.01", years={2027: amount}) for amount in amounts[:added]]
    session.do(merge_rpjm_kegiatan, rpjmdes_id=copy, changed=[(copied[-1].id, entry("3.3.03", years={2028: amounts[0]}))], added=fresh)

    after = {k.item_key: k.code for k in rpjm_kegiatan(read, rpjmdes_id=copy)}
    kept = {k.item_key for k in copied} - {k.item_key for k in copied if k.id in gone}
    assert kept <= after.keys()
    assert len(after) == len(kept) + added
    elsewhere = {key for (key,) in read.tuples("SELECT item_key FROM rpjm_kegiatan WHERE rpjmdes_id <> ?", (copy,))}
    assert not (after.keys() - kept) & elsewhere, "a new item takes no key that was ever given"
    session.do(post_rpjmdes, rpjmdes_id=copy, document_no="4 Tahun 2024", document_date=date(2024, 11, 18))


def test_a_removed_draft_comes_back_whole(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    before = numbered(made, plan), year_plans(made.session.read, rpjmdes_id=plan)
    made.session.do(remove_rpjmdes, rpjmdes_id=plan)
    assert every_rpjmdes(made.session.read) == []

    made.session.undo()

    assert (numbered(made, plan), year_plans(made.session.read, rpjmdes_id=plan)) == before


def test_findings_name_what_is_missing(made: Office) -> None:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023).value
    session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry("2.3.10", years={}))
    assert [found.code for found in rpjmdes_findings(session.read, rpjmdes_id=plan)] == ["misi_missing", "rpjm_without_year"]
