"""Usulan: ranked without gaps, accepted into the RKPDes, put off, refused, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from evillage.errors import EvillageError, RuleViolation
from evillage.kernel.actor import Role
from evillage.planning.rkp_kegiatan import remove_rkp_kegiatan, rkp_lines
from evillage.planning.rkpdes import post_rkpdes, remove_rkpdes, start_rkpdes
from evillage.planning.usulan import (
    Tujuan,
    accept_usulan,
    add_usulan,
    change_usulan,
    postpone_usulan,
    rank_usulan,
    refuse_usulan,
    remove_usulan,
    reopen_usulan,
    usulan,
    usulan_of,
)
from tests.builders import YEAR, Office
from tests.plans_of_each import usulan_entry


def asked(made: Office, *names: str, tujuan: Tujuan = Tujuan.DESA) -> list[int]:
    session = made.at(Role.PKA)
    return [session.do(add_usulan, entry=replace(usulan_entry(name), tujuan=tujuan)).value for name in names]


def ranked(made: Office, tujuan: Tujuan = Tujuan.DESA) -> list[tuple[int, str]]:
    return [(row.peringkat, row.uraian) for row in usulan_of(made.session.read, year=YEAR, tujuan=tujuan)]


def code_of(refused: pytest.ExceptionInfo[EvillageError]) -> str:
    return refused.value.code


def test_each_list_is_ranked_without_gaps(made: Office) -> None:
    asked(made, "Jalan", "Air", "Lampu")
    asked(made, "Jembatan", tujuan=Tujuan.KABUPATEN)
    assert ranked(made) == [(1, "Jalan"), (2, "Air"), (3, "Lampu")]
    assert ranked(made, Tujuan.KABUPATEN) == [(1, "Jembatan")]


@pytest.mark.parametrize(
    ("place", "order"),
    [(1, ["Lampu", "Jalan", "Air"]), (2, ["Jalan", "Lampu", "Air"]), (9, ["Jalan", "Air", "Lampu"])],
)
def test_moving_one_renumbers_the_others(made: Office, place: int, order: list[str]) -> None:
    ids = asked(made, "Jalan", "Air", "Lampu")
    made.session.do(rank_usulan, usulan_id=ids[2], peringkat=place)
    assert ranked(made) == list(enumerate(order, start=1))


def test_removing_one_closes_the_gap_and_undo_opens_it_again(made: Office) -> None:
    ids = asked(made, "Jalan", "Air", "Lampu")
    made.session.do(remove_usulan, usulan_id=ids[0])
    assert ranked(made) == [(1, "Air"), (2, "Lampu")]
    made.session.undo()
    assert ranked(made) == [(1, "Jalan"), (2, "Air"), (3, "Lampu")]


def test_one_that_goes_to_the_kabupaten_leaves_its_list(made: Office) -> None:
    ids = asked(made, "Jalan", "Air")
    asked(made, "Jembatan", tujuan=Tujuan.KABUPATEN)
    made.session.do(change_usulan, usulan_id=ids[0], entry=replace(usulan_entry("Jalan kabupaten"), tujuan=Tujuan.KABUPATEN))
    assert ranked(made) == [(1, "Air")]
    assert ranked(made, Tujuan.KABUPATEN) == [(1, "Jembatan"), (2, "Jalan kabupaten")]


def test_an_accepted_one_becomes_a_linked_line_in_one_act(made: Office) -> None:
    (wish,) = asked(made, "Meja pelayanan")
    plan = made.session.do(start_rkpdes, year=YEAR).value
    made.session.do(accept_usulan, usulan_id=wish, sumber_dana="ADD", pelaksana="Kaur Umum")

    (line,) = rkp_lines(made.session.read, rkpdes_id=plan)
    found = usulan(made.session.read, wish)
    assert (found.state, found.rkp_kegiatan_id) == ("diterima", line.id)
    assert (line.name, line.amount, line.volume, line.rpjm_key, line.pelaksana) == (
        "Meja pelayanan", found.amount, found.volume, None, "Kaur Umum",
    )  # fmt: skip

    made.session.undo()

    assert rkp_lines(made.session.read, rkpdes_id=plan) == []
    assert usulan(made.session.read, wish).state == "baru"


def test_accepting_needs_a_code_and_a_draft(made: Office) -> None:
    session = made.at(Role.PKA)
    bare = session.do(add_usulan, entry=replace(usulan_entry("Apa saja"), code=None)).value
    (wish,) = asked(made, "Jalan")
    for usulan_id, code in ((bare, "usulan_without_code"), (wish, "usulan_without_rkpdes")):
        with pytest.raises(RuleViolation) as refused:
            session.do(accept_usulan, usulan_id=usulan_id, sumber_dana="ADD")
        assert code_of(refused) == code


def test_one_for_the_kabupaten_is_accepted_without_a_line(made: Office) -> None:
    (wish,) = asked(made, "Jembatan", tujuan=Tujuan.KABUPATEN)
    assert made.session.do(accept_usulan, usulan_id=wish).value is None
    assert usulan(made.session.read, wish).state == "diterima"


def test_putting_off_and_refusing_need_a_reason_that_the_log_keeps(made: Office) -> None:
    first, second = asked(made, "Jalan", "Air")
    for do in (postpone_usulan, refuse_usulan):
        with pytest.raises(RuleViolation) as refused:
            made.session.do(do, usulan_id=first, reason=" ")
        assert code_of(refused) == "reason_missing"
    made.session.do(postpone_usulan, usulan_id=first, reason="Dana belum cukup")
    made.session.do(refuse_usulan, usulan_id=second, reason="Bukan kewenangan desa")

    assert [(row.state, row.reason) for row in usulan_of(made.session.read, year=YEAR)] == [
        ("ditunda", "Dana belum cukup"), ("ditolak", "Bukan kewenangan desa"),
    ]  # fmt: skip
    assert made.session.read.text("SELECT reason FROM act ORDER BY no DESC LIMIT 1") == "Bukan kewenangan desa"


def test_a_decided_one_is_opened_before_it_changes(made: Office) -> None:
    (wish,) = asked(made, "Jalan")
    made.session.do(refuse_usulan, usulan_id=wish, reason="Tidak perlu")
    for change in (
        lambda: made.session.do(change_usulan, usulan_id=wish, entry=usulan_entry("Jalan lain")),
        lambda: made.session.do(remove_usulan, usulan_id=wish),
        lambda: made.session.do(accept_usulan, usulan_id=wish, sumber_dana="ADD"),
    ):
        with pytest.raises(RuleViolation) as refused:
            change()
        assert code_of(refused) == "usulan_decided"

    made.session.do(reopen_usulan, usulan_id=wish)

    assert (usulan(made.session.read, wish).state, usulan(made.session.read, wish).reason) == ("baru", "")


def test_taking_acceptance_back_removes_the_line(made: Office) -> None:
    (wish,) = asked(made, "Jalan")
    plan = made.session.do(start_rkpdes, year=YEAR).value
    made.session.do(accept_usulan, usulan_id=wish, sumber_dana="ADD")
    made.session.do(reopen_usulan, usulan_id=wish)
    assert rkp_lines(made.session.read, rkpdes_id=plan) == []


def test_acceptance_is_final_once_the_rkpdes_is_posted(made: Office) -> None:
    (wish,) = asked(made, "Jalan")
    session = made.at(Role.SEKDES)
    plan = session.do(start_rkpdes, year=YEAR).value
    session.do(accept_usulan, usulan_id=wish, sumber_dana="ADD")
    session.do(post_rkpdes, rkpdes_id=plan, document_no="6", document_date=date(2025, 9, 22))
    with pytest.raises(RuleViolation) as refused:
        session.do(reopen_usulan, usulan_id=wish)
    assert code_of(refused) == "plan_frozen"


@pytest.mark.parametrize("how", ["line", "plan"])
def test_a_proposal_whose_line_is_removed_is_open_again(made: Office, how: str) -> None:
    (wish,) = asked(made, "Jalan")
    plan = made.session.do(start_rkpdes, year=YEAR).value
    line = made.session.do(accept_usulan, usulan_id=wish, sumber_dana="ADD").value
    assert line is not None
    if how == "line":
        made.session.do(remove_rkp_kegiatan, line_id=line)
    else:
        made.session.do(remove_rkpdes, rkpdes_id=plan)
    assert usulan(made.session.read, wish).state == "baru"
    made.session.undo()
    assert usulan(made.session.read, wish).rkp_kegiatan_id == line
