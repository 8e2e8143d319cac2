"""Separation of duties: every state × action × role of flow.csv, through the commands and by hand, equals the table."""

import csv
import datetime as dt
import sqlite3
from collections.abc import Callable
from importlib.resources import files

import pytest

from evillage.budget.dpa import approve_dpa, reject_dpa, revise_dpa, submit_dpa, verify_dpa
from evillage.budget.evaluation import add_note, agree_usulan, answer_note, note_usulan, unanswered
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rak import approve_rak, reject_rak, revise_rak, submit_rak, verify_rak
from evillage.errors import EvillageError, PermissionRefused, RuleViolation
from evillage.kernel.act import acts_from
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.ledger.reversal import approve_reversal, book_reversal, cancel_reversal, reject_reversal, revise_reversal
from evillage.planning.rkpdes import post_rkpdes
from evillage.planning.rpjmdes import post_rpjmdes
from evillage.treasury.spj import approve_spj, book_spj, reject_spj, revise_spj, submit_spj, verify_spj
from evillage.treasury.spp import approve_spp, cancel_spp, pay_spp, reject_spp, revise_spp, submit_spp, verify_spp
from evillage.treasury.tahun import approve_year, close_year, reopen_year, return_year
from evillage.treasury.transfer import (
    approve_transfer,
    cancel_transfer,
    execute_transfer,
    reject_transfer,
    revise_transfer,
    submit_transfer,
    verify_transfer,
)
from evillage.treasury.tutup import Found, approve_month, close_month, reopen_month, return_month, verify_month
from evillage.values.money import Rupiah
from evillage.village.flow import ACTION_NAMES, STATE_NAMES, history, next_steps, take_step
from tests.builders import BANK, TUNAI, Office
from tests.one_of_each import DAY, everything, seat
from tests.schema.case import other_tool, run, step
from tests.transfers_of_each import TRANSFER_STATES

TABLE = {
    (row["paper"], row["from_state"], row["action"], row["role"]): row["to_state"]
    for row in csv.DictReader((files("evillage") / "schema" / "flow.csv").read_text("utf-8").splitlines())
}
STATES = {
    "spp": ("draft", "submitted", "verified", "approved", "paid", "rejected", "cancelled"),
    "spj": ("draft", "submitted", "verified", "approved", "booked", "rejected"),
    "dpa": ("draft", "submitted", "verified", "approved", "rejected"),
    "rak": ("draft", "submitted", "verified", "approved", "rejected"),
    "pembalikan": ("draft", "approved", "booked", "rejected", "cancelled"),
    "tutup": ("draft", "closed", "verified", "approved"),
    "tahun": ("draft", "closed", "approved"),
    "rpjmdes": ("draft", "posted"),
    "rkpdes": ("draft", "posted"),
    "transfer": TRANSFER_STATES,
}
TABLES = {"tutup": "tutup_bulan", "tahun": "tutup_tahun", "transfer": "daftar_transfer"}
CLOSING = dt.date(2043, 2, 1)
YEARS_END = dt.date(2046, 12, 31)
Act = Callable[[Session, int], object]
ACTS: dict[tuple[str, str], Act] = {
    ("spp", "submit"): lambda s, paper: s.do(submit_spp, spp_id=paper),
    ("spp", "verify"): lambda s, paper: s.do(verify_spp, spp_id=paper, day=DAY),
    ("spp", "approve"): lambda s, paper: s.do(approve_spp, spp_id=paper, day=DAY),
    ("spp", "reject"): lambda s, paper: s.do(reject_spp, spp_id=paper, day=DAY, reason="Bukti kurang"),
    ("spp", "revise"): lambda s, paper: s.do(revise_spp, spp_id=paper, day=DAY),
    ("spp", "cancel"): lambda s, paper: s.do(cancel_spp, spp_id=paper, day=DAY, reason="Batal belanja"),
    ("spp", "pay"): lambda s, paper: s.do(pay_spp, spp_id=paper, day=DAY, account=BANK),
    ("spj", "submit"): lambda s, paper: s.do(submit_spj, spj_id=paper),
    ("spj", "verify"): lambda s, paper: s.do(verify_spj, spj_id=paper, day=DAY),
    ("spj", "approve"): lambda s, paper: s.do(approve_spj, spj_id=paper, day=DAY),
    ("spj", "reject"): lambda s, paper: s.do(reject_spj, spj_id=paper, day=DAY, reason="Bukti kurang"),
    ("spj", "revise"): lambda s, paper: s.do(revise_spj, spj_id=paper, day=DAY),
    ("dpa", "submit"): lambda s, paper: s.do(submit_dpa, dpa_ids=[paper], day=DAY),
    ("dpa", "verify"): lambda s, paper: s.do(verify_dpa, dpa_ids=[paper], day=DAY),
    ("dpa", "approve"): lambda s, paper: s.do(approve_dpa, dpa_ids=[paper], day=DAY),
    ("dpa", "reject"): lambda s, paper: s.do(reject_dpa, dpa_ids=[paper], day=DAY, reason="Bulan belum tepat"),
    ("dpa", "revise"): lambda s, paper: s.do(revise_dpa, dpa_ids=[paper], day=DAY),
    ("rak", "submit"): lambda s, paper: s.do(submit_rak, rak_id=paper, day=DAY),
    ("rak", "verify"): lambda s, paper: s.do(verify_rak, rak_id=paper, day=DAY),
    ("rak", "approve"): lambda s, paper: s.do(approve_rak, rak_id=paper, day=DAY),
    ("rak", "reject"): lambda s, paper: s.do(reject_rak, rak_id=paper, day=DAY, reason="Kas Maret kurang"),
    ("rak", "revise"): lambda s, paper: s.do(revise_rak, rak_id=paper, day=DAY),
    ("spj", "book"): lambda s, paper: s.do(book_spj, spj_id=paper, day=DAY),
    ("pembalikan", "approve"): lambda s, paper: s.do(approve_reversal, reversal_id=paper, day=DAY),
    ("pembalikan", "reject"): lambda s, paper: s.do(reject_reversal, reversal_id=paper, day=DAY, reason="Belum jelas"),
    ("pembalikan", "cancel"): lambda s, paper: s.do(cancel_reversal, reversal_id=paper, day=DAY, reason="Keliru"),
    ("pembalikan", "revise"): lambda s, paper: s.do(revise_reversal, reversal_id=paper, day=DAY, reason="Dobel catat"),
    ("pembalikan", "book"): lambda s, paper: s.do(book_reversal, reversal_id=paper, day=DAY),
    ("tutup", "close"): lambda s, paper: s.do(
        close_month,
        year=s.read.number("SELECT year FROM tutup_bulan WHERE id = ?", (paper,)),
        month=1,
        day=CLOSING,
        found=[Found(account, Rupiah(0)) for account in (TUNAI, BANK)],
    ),
    ("tutup", "verify"): lambda s, paper: s.do(verify_month, tutup_id=paper, day=CLOSING),
    ("tutup", "approve"): lambda s, paper: s.do(approve_month, tutup_id=paper, day=CLOSING),
    ("tutup", "reject"): lambda s, paper: s.do(return_month, tutup_id=paper, day=CLOSING, reason="Bukti kurang"),
    ("tutup", "reopen"): lambda s, paper: s.do(reopen_month, tutup_id=paper, day=CLOSING, reason="Salah tanggal"),
    ("tahun", "close"): lambda s, paper: s.do(
        close_year, year=s.read.number("SELECT year FROM tutup_tahun WHERE id = ?", (paper,)), day=YEARS_END
    ),
    ("tahun", "approve"): lambda s, paper: s.do(approve_year, tahun_id=paper, day=YEARS_END),
    ("tahun", "reject"): lambda s, paper: s.do(return_year, tahun_id=paper, day=YEARS_END, reason="Bukti kurang"),
    ("transfer", "submit"): lambda s, paper: s.do(submit_transfer, daftar_id=paper),
    ("transfer", "verify"): lambda s, paper: s.do(verify_transfer, daftar_id=paper, day=DAY),
    ("transfer", "approve"): lambda s, paper: s.do(approve_transfer, daftar_id=paper, day=DAY),
    ("transfer", "reject"): lambda s, paper: s.do(reject_transfer, daftar_id=paper, day=DAY, reason="Rekening keliru"),
    ("transfer", "revise"): lambda s, paper: s.do(revise_transfer, daftar_id=paper, day=DAY),
    ("transfer", "cancel"): lambda s, paper: s.do(cancel_transfer, daftar_id=paper, day=DAY, reason="Dibayar tunai"),
    ("transfer", "execute"): lambda s, paper: s.do(execute_transfer, daftar_id=paper, day=DAY),
    ("tahun", "reopen"): lambda s, paper: s.do(reopen_year, tahun_id=paper, day=YEARS_END, reason="Salah tanggal"),
}
ACTS |= {
    ("rpjmdes", "post"): lambda s, paper: s.do(post_rpjmdes, rpjmdes_id=paper, document_no="9", document_date=DAY),
    ("rkpdes", "post"): lambda s, paper: s.do(post_rkpdes, rkpdes_id=paper, document_no="9", document_date=DAY),
}
CELLS = [(paper, state, action) for paper, action in ACTS for state in STATES[paper]]


def fresh() -> Office:
    return everything().pattern.open()


def state_of(read: Reader, paper: str, paper_id: int) -> str | None:
    return read.text(f"SELECT state FROM {TABLES.get(paper, paper)} WHERE id = ?", (paper_id,))


def test_every_action_of_the_table_has_its_command() -> None:
    assert {(paper, action) for paper, _, action, _ in TABLE} == set(ACTS) | {("budget", action) for action in BUDGET_ACTS}
    assert set(STATES) | {"budget"} == {paper for paper, _, _, _ in TABLE}
    for paper, states in STATES.items():
        known = {state for key, goal in TABLE.items() if key[0] == paper for state in (key[1], goal)}
        assert known == set(states), paper
    assert {state for key in TABLE for state in (key[1], TABLE[key])} <= set(STATE_NAMES)
    assert {action for _, _, action, _ in TABLE} == set(ACTION_NAMES)


@pytest.mark.parametrize(("paper", "state", "action"), CELLS)
def test_commands_move_a_paper_exactly_as_the_table_says(paper: str, state: str, action: str) -> None:
    paper_id = everything().ids[f"{state}_{paper}"]
    for role in Role:
        made = fresh()
        session = made.at(role)
        goal = TABLE.get((paper, state, action, role))
        if goal is None:
            before = session.connection.serialize()
            with pytest.raises((PermissionRefused, RuleViolation)) as refused:
                ACTS[paper, action](session, paper_id)
            assert refused.value.code in {"role_not_allowed", "flow_refused", "plan_frozen"}
            assert session.connection.serialize() == before
        else:
            ACTS[paper, action](session, paper_id)
            assert state_of(session.read, paper, paper_id) == goal
            taken = history(session.read, paper=paper, paper_id=paper_id)[-1]
            assert (taken.action, taken.role, taken.from_state, taken.to_state) == (action, role, state, goal)


@pytest.mark.parametrize(("paper", "state", "action"), CELLS)
def test_steps_by_hand_are_taken_exactly_as_the_table_says(paper: str, state: str, action: str) -> None:
    with other_tool() as db:
        for role in Role:
            for goal in STATES[paper]:
                said = refusal_of(db, step(paper, f"{state}_{paper}", f"{state} {action} {goal}", role.value, reason="Alasan"))
                if TABLE.get((paper, state, action, role)) == goal:
                    assert said == "", (role, goal)
                else:
                    assert said in {"flow_refused", "same_person"}, (role, goal)


def refusal_of(db: sqlite3.Connection, statement: str) -> str:
    """What the guards say to a statement, which is taken back in any case."""
    db.execute("SAVEPOINT attempt")
    try:
        run(db, (statement,))
    except sqlite3.IntegrityError as refused:
        return str(refused)
    finally:
        db.execute("ROLLBACK TO attempt")
    return ""


BUDGETS = {"draft": "drafted_2028", "proposed": "proposed_usulan", "noted": "noted_usulan", "agreed": "agreed_usulan", "posted": "posted"}
BUDGET_ACTS: dict[str, Act] = {
    "propose": lambda s, version: s.do(propose_budget, version_id=version, document_no="9", document_date=DAY),
    "note": lambda s, usulan: s.do(note_usulan, version_id=usulan),
    "agree": lambda s, usulan: s.do(agree_usulan, version_id=usulan),
    "post": lambda s, version: s.do(post_budget, version_id=version, document_no="1", document_date=DAY),
}


def answered(made: Office, usulan: int, action: str) -> None:
    """What has to be written before the step: a remark before a note, an answer to every remark before an agreement."""
    session = made.at(Role.SEKDES)
    if action == "note":
        session.do(add_note, version_id=usulan, uraian="Harga belum wajar")
    if action == "agree":
        for note in unanswered(session.read, version_id=usulan):
            session.do(answer_note, note_id=note.id, jawaban="Sudah diperbaiki")


@pytest.mark.parametrize("action", BUDGET_ACTS)
@pytest.mark.parametrize("state", BUDGETS)
def test_budgets_move_exactly_as_the_table_says(state: str, action: str) -> None:
    version = everything().ids[BUDGETS[state]]
    for role in Role:
        made = fresh()
        if action == "propose":  # nobody waits for the camat any more
            made.at(Role.SEKDES).do(agree_usulan, version_id=everything().ids["proposed_usulan"])
        if state in ("proposed", "noted") and TABLE.get(("budget", state, action, Role.SEKDES)):
            answered(made, version, action)
        session = made.at(role)
        goal = TABLE.get(("budget", state, action, role))
        if goal is None:
            before = session.connection.serialize()
            with pytest.raises(EvillageError) as refused:
                BUDGET_ACTS[action](session, version)
            assert (refused.value.code == "role_not_allowed") is (role is not Role.SEKDES), refused.value.code
            assert session.connection.serialize() == before
        else:
            BUDGET_ACTS[action](session, version)
            moved = version
            if action == "propose":  # the draft stays; its frozen copy goes
                moved = session.read.number("SELECT max(id) FROM budget_version")
                assert state_of(session.read, "budget_version", version) == "draft"
            assert state_of(session.read, "budget_version", moved) == goal
            taken = history(session.read, paper="budget", paper_id=moved)[-1]
            assert (taken.action, taken.role, taken.to_state) == (action, role, goal)


@pytest.mark.parametrize("state", BUDGETS)
def test_budget_steps_by_hand_are_taken_exactly_as_the_table_says(state: str) -> None:
    with other_tool() as db:
        for role, action, goal in ((r, a, g) for r in Role for a in BUDGET_ACTS for g in BUDGETS):
            said = refusal_of(db, step("budget", BUDGETS[state], f"{state} {action} {goal}", role.value))
            assert said == ("" if TABLE.get(("budget", state, action, role)) == goal else "flow_refused"), (role, action, goal)


def test_buttons_offer_what_the_table_offers() -> None:
    read = fresh().session.read
    for paper, states in STATES.items():
        for state in states:
            offered = {(offer.action, offer.to_state, offer.role) for offer in next_steps(read, paper=paper, state=state)}
            assert offered == {(a, goal, Role(r)) for (p, s, a, r), goal in TABLE.items() if (p, s) == (paper, state)}


def test_a_step_that_sends_back_needs_a_reason() -> None:
    session = fresh().at(Role.SEKDES)

    with pytest.raises(RuleViolation) as refused:
        session.do(reject_spp, spp_id=everything().ids["submitted_spp"], day=DAY, reason="  ")

    assert refused.value.code == "reason_missing"


def test_the_reason_stands_in_the_history_and_on_the_act() -> None:
    session = fresh().at(Role.SEKDES)
    paper = everything().ids["submitted_spp"]

    outcome = session.do(reject_spp, spp_id=paper, day=DAY, reason=" Kwitansi belum bermeterai ")

    assert history(session.read, paper="spp", paper_id=paper)[-1].reason == "Kwitansi belum bermeterai"
    assert acts_from(session.connection, outcome.act_no)[0].reason == "Kwitansi belum bermeterai"


@pytest.mark.parametrize(
    ("paper", "role", "act"),
    [
        ("submitted_spp", Role.SEKDES, ("spp", "verify")),
        ("verified_spp", Role.KADES, ("spp", "approve")),
        ("approved_spp", Role.KAUR_KEU, ("spp", "pay")),
        ("approved_spj", Role.KAUR_KEU, ("spj", "book")),
    ],
)
def test_the_one_who_filed_takes_no_further_step_under_another_hat(paper: str, role: Role, act: tuple[str, str]) -> None:
    made = fresh()
    filer = made.desks[Role.PKA]
    other_hat = made.at(Role.KADES).do(_hat, user_id=filer.user_id, role=role).value
    made.session.act_as(type(filer)(user_id=filer.user_id, name=filer.name, role=role, official_id=other_hat))

    with pytest.raises(RuleViolation) as refused:
        ACTS[act](made.session, everything().ids[paper])

    assert refused.value.code == "same_person"


@command("Tambah jabatan", roles=EVERY_ROLE)
def _hat(tx: Tx, *, user_id: int, role: Role) -> int:
    return tx.insert("official", {"user_id": user_id, "role": role, "jabatan": "Rangkap", "valid_from": dt.date(2020, 1, 1)})


@pytest.mark.parametrize(("who", "code"), [("former", "official_not_in_office_on"), ("retired", "official_not_in_office")])
def test_nobody_moves_a_paper_who_is_not_in_office(who: str, code: str) -> None:
    made = fresh()
    seat(made, who, everything().ids, Role.SEKDES)

    with pytest.raises(RuleViolation) as refused:
        made.at(Role.SEKDES).do(verify_spp, spp_id=everything().ids["submitted_spp"], day=DAY)

    assert refused.value.code == code


def test_a_step_binds_to_the_day_it_is_dated() -> None:
    made = fresh()
    seat(made, "former", everything().ids, Role.SEKDES)

    made.at(Role.SEKDES).do(verify_spp, spp_id=everything().ids["submitted_spp"], day=dt.date(2025, 12, 31))

    assert history(made.session.read, paper="spp", paper_id=everything().ids["submitted_spp"])[-1].name == "Former"


def test_the_program_itself_moves_no_paper() -> None:
    @command("Sendiri", roles=EVERY_ROLE)
    def alone(tx: Tx) -> None:
        take_step(tx, paper="spp", paper_id=everything().ids["draft_spp"], state="draft", action="submit", day=DAY)

    with pytest.raises(PermissionRefused) as refused:
        fresh().session.do(alone)

    assert refused.value.code == "nobody_signed_in"


def test_a_rejected_paper_goes_round_again_with_its_number() -> None:
    made = fresh()
    paper = everything().ids["rejected_spp"]
    number = made.session.read.text("SELECT number FROM spp WHERE id = ?", (paper,))

    made.at(Role.PKA).do(revise_spp, spp_id=paper, day=DAY)
    made.session.do(submit_spp, spp_id=paper)
    made.at(Role.SEKDES).do(verify_spp, spp_id=paper, day=DAY)
    made.at(Role.KADES).do(approve_spp, spp_id=paper, day=DAY)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=paper, day=DAY, account=BANK)

    assert made.session.read.text("SELECT number FROM spp WHERE id = ?", (paper,)) == number
    assert [taken.action for taken in history(made.session.read, paper="spp", paper_id=paper)] == [
        "submit", "reject", "revise", "submit", "verify", "approve", "pay",
    ]  # fmt: skip
