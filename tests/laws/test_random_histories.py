"""Whatever people try, in whatever order: the books balance, the log is the village, and what is refused leaves no trace."""

import random
from collections import Counter, defaultdict
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import EvillageError
from evillage.kernel import undo
from evillage.kernel.act import Change
from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.treasury import spp
from evillage.treasury.silpa import silpa_dana
from evillage.treasury.tutup import month_end
from tests.kernel.contents import contents
from tests.laws.life import ATTEMPTS, OFTEN, SUMS, Life, Step, funded

STEPS = st.builds(
    Step,
    kind=st.sampled_from([*ATTEMPTS, *OFTEN]),
    which=st.integers(0, 9),
    other=st.integers(0, 9),
    amount=st.sampled_from(SUMS),
    day=st.integers(0, 40),
)
KINDS = [*ATTEMPTS, *OFTEN]
CAMPAIGN = 10_000
MEANT = (
    "post_receipt", "post_saldo_awal", "move_cash", "deposit_tax", "ask_reversal", "approve_reversal", "book_reversal",
    "draft_spp", "change_spp", "remove_spp", "submit_spp",
    "verify_spp", "approve_spp", "pay_spp", "reject_spp", "revise_spp", "cancel_spp", "draft_spj", "change_spj", "remove_spj", "submit_spj",
    "verify_spj", "approve_spj", "book_spj", "reject_spj", "revise_spj", "add_kegiatan", "remove_kegiatan", "add_rab_line", "set_rab_lines",
    "remove_rab_lines", "post_budget", "undo", "redo", "spp", "spj", "penerimaan reversed", "spp reversed", "setor_pajak",
    "close_month", "verify_month",
)  # fmt: skip
HISTORIES = st.lists(STEPS, min_size=20, max_size=40)


@given(HISTORIES)
def test_laws_hold_after_any_history(history: list[Step]) -> None:
    laws_hold(lived(history))


@pytest.mark.campaign
def test_laws_hold_after_ten_thousand_histories() -> None:
    for seed in range(CAMPAIGN):
        try:
            laws_hold(lived(drawn(seed)))
        except BaseException as failure:
            failure.add_note(f"history of seed {seed}: drawn({seed})")
            raise


def drawn(seed: int, length: int = 60) -> list[Step]:
    """A longer, evenly drawn history; hypothesis likes small ones."""
    choose = random.Random(seed)
    return [
        Step(choose.choice(KINDS), choose.randrange(10), choose.randrange(10), choose.choice(SUMS), choose.randrange(20))
        for _ in range(length)
    ]


def lived(history: list[Step]) -> Session:
    """Play a history in a fresh village; each step keeps the laws of one act."""
    life = Life(funded().open())
    session = life.office.session
    for step in history:
        tables, bits, last = contents(session), session.connection.serialize(), session.head()[0]
        try:
            act = life.play(step)
        except EvillageError:
            assert session.connection.serialize() == bits, "what is refused leaves the file as it was, to the bit"
            continue
        if not act:
            assert session.connection.serialize() == bits
            continue
        assert act == last + 1 == session.head()[0]
        if session.undo_label() is not None and step.kind not in ("undo", "redo"):
            there = contents(session)
            session.undo()
            assert contents(session) == tables, "undo ∘ do = identity"
            session.redo()
            assert contents(session) == there, "and back again"
    return session


def laws_hold(session: Session) -> None:
    """Recounted here from the bare transfers, beside what the views and `check` say."""
    read = session.read
    moved: Counter[str] = Counter()
    by_day: dict[str, Counter[str]] = defaultdict(Counter)
    for day, debit, credit, amount in read.tuples("SELECT date, debit, credit, amount FROM transfer ORDER BY date"):
        moved[debit] += amount
        moved[credit] -= amount
        by_day[day][debit] += amount
        by_day[day][credit] -= amount
    kas = [account for (account,) in read.tuples("SELECT account FROM kas")]

    assert [result.problems for result in check(session.connection) if not result.passed] == []
    for account in kas:
        saldos = list(accumulate(by_day[day][account] for day in sorted(by_day)))
        assert min(saldos, default=0) >= 0, "no day ends below zero"
        book = read.tuples(
            "SELECT date, sum(penerimaan - pengeluaran) FROM v_bku WHERE account = ? GROUP BY date ORDER BY date", (account,)
        )
        assert book == [(day, by_day[day][account]) for day in sorted(by_day) if (day, account) in {(d, account) for d, _ in book}]
        assert read.number("SELECT saldo FROM v_kas WHERE account = ? AND year = 2026", (account,)) == moved[account]
    leaves = dict(read.tuples("SELECT rekening, sum(realisasi) FROM v_realisasi GROUP BY rekening"))
    assert leaves == {code: -moved[code] if code.startswith(("4", "6.1")) else moved[code] for code in leaves}
    assert {code for code in moved if code[0] in "456"} == set(leaves)
    silpa = -sum(amount for code, amount in moved.items() if code[0] in "456")
    held = (
        sum(moved[account] for account in kas) + moved["1.1.2.07"] + sum(amount for code, amount in moved.items() if code.startswith("7.1"))
    )
    assert read.number("SELECT silpa FROM v_silpa WHERE year = 2026") == silpa == held
    for until in (month_end(2026, month) for month in range(1, 13)):
        funds = silpa_dana(read, year=2026, until=until)
        assert all(fund.silpa == fund.held for fund in funds), "each fund ties out by itself"
        assert sum(fund.silpa for fund in funds) == -sum(
            by_day[day][code] for day in by_day if day <= f"{until}" for code in by_day[day] if code[0] in "456"
        )
    assert sum(fund.silpa for fund in funds) == silpa
    beyond = read.tuples(
        """SELECT r.* FROM v_realisasi r WHERE r.rekening GLOB '5*' AND r.realisasi > (
             SELECT max(p.pagu) FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
             WHERE v.year = r.year AND p.kegiatan_id = r.kegiatan_id AND p.rekening = r.rekening AND p.sumber_dana = r.sumber_dana)"""
    )
    assert beyond == [], "realisation stays within what some version in force allowed"


def test_histories_reach_what_they_are_meant_to_reach() -> None:
    """A law that is never put to the test proves nothing: by such steps every kind of paper comes into force, and back."""
    done: Counter[str] = Counter()
    for seed in range(-28, 0):
        session = lived(drawn(seed))
        laws_hold(session)
        done.update(command for (command,) in session.read.tuples("SELECT command FROM act WHERE no > 30"))
        done.update(kind for (kind,) in session.read.tuples("SELECT source_kind || iif(reverses IS NULL, '', ' reversed') FROM entry"))

    assert {command for command in MEANT if not done[command]} == set(), done


def test_an_undo_that_forgets_a_table_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = undo._apply

    def forgetful(tx: Tx, table: str, *, key_columns: tuple[str, ...], change: Change) -> None:
        if table != "potongan":
            whole(tx, table, key_columns=key_columns, change=change)

    monkeypatch.setattr(undo, "_apply", forgetful)

    assert any(caught(seed) for seed in range(20))


def test_a_payment_that_keeps_the_tax_to_itself_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spp, "potongan_of", lambda *_, **__: [])

    assert any(caught(seed) for seed in range(20))


def caught(seed: int) -> bool:
    """Whether a law speaks up."""
    try:
        laws_hold(lived(drawn(seed)))
    except AssertionError:
        return True
    return False
