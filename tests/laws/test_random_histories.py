"""Whatever people try, in whatever order: the books balance, the log is the village, and what is refused leaves no trace."""

import random
from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evillage.errors import EvillageError
from evillage.kernel import schema, undo
from evillage.kernel.act import Change
from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.treasury import spp
from evillage.treasury.silpa import silpa_dana
from evillage.treasury.tutup import month_end
from tests.laws.attempts import KINDS, YEAR_END, play
from tests.laws.life import SUMS, Life, Step, funded

STEPS = st.builds(
    Step,
    kind=st.sampled_from(KINDS),
    which=st.integers(0, 9),
    other=st.integers(0, 9),
    amount=st.sampled_from(SUMS),
    day=st.integers(0, 40),
)
CAMPAIGN = 10_000
MEANT = (
    "post_receipt", "post_saldo_awal", "move_cash", "deposit_tax", "ask_reversal", "approve_reversal", "book_reversal",
    "draft_spp", "change_spp", "remove_spp", "submit_spp",
    "verify_spp", "approve_spp", "pay_spp", "reject_spp", "revise_spp", "cancel_spp", "draft_spj", "change_spj", "remove_spj", "submit_spj",
    "verify_spj", "approve_spj", "book_spj", "reject_spj", "revise_spj", "add_kegiatan", "remove_kegiatan", "add_rab_line", "set_rab_lines",
    "remove_rab_lines", "post_budget", "undo", "redo", "spp", "spj", "penerimaan reversed", "spp reversed", "setor_pajak",
    "close_month", "verify_month", "close_year", "approve_year", "open_next_year", "deposit_cash", "post_biaya_bank", "post_pengembalian",
    "post_nonkas", "sts reversed", "biaya_bank reversed", "nonkas reversed", "add_usulan", "rank_usulan", "refuse_usulan",
)  # fmt: skip
REACHING = (1, 3, 6, 12, 19, 21, 22, 28, 45, 53, 57, 58, 63, 71, 87, 93)
"""Seeds of the campaign that between them reach everything, nearly all of it twice."""
HISTORIES = st.lists(STEPS, min_size=20, max_size=40)


@settings(max_examples=settings().max_examples // 2)  # one history costs what fifty values do
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
    """A longer, evenly drawn history; hypothesis likes small ones. Every third one comes to the end of its year."""
    choose = random.Random(seed)
    kinds = [choose.choice(KINDS) for _ in range(length)] + (list(YEAR_END) if seed % 3 == 0 else [])
    return [Step(kind, choose.randrange(10), choose.randrange(10), choose.choice(SUMS), choose.randrange(20)) for kind in kinds]


def lived(history: list[Step]) -> Session:
    """Play a history in a fresh village; each step keeps the laws of one act."""
    life = Life(funded().open())
    session = life.office.session
    bits, tables = session.connection.serialize(), everything(session)
    for step in history:
        last = session.head()[0]
        try:
            act = play(life, step)
        except EvillageError:
            act = None
        if not act:
            assert session.connection.serialize() == bits, "what is refused leaves the file as it was, to the bit"
            continue
        assert act == last + 1 == session.head()[0]
        there = everything(session)
        if session.undo_label() is not None and step.kind not in ("undo", "redo"):
            session.undo()
            assert everything(session) == tables, "undo ∘ do = identity"
            session.redo()
            assert everything(session) == there, "and back again"
        bits, tables = session.connection.serialize(), there
    return session


def everything(session: Session) -> list[list[tuple[object, ...]]]:
    """Every row of every logged table, in the order of their keys."""
    return [session.connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in _logged()]


@cache
def _logged() -> tuple[str, ...]:
    return tuple(schema.logged_tables(funded().open().session.connection))


def laws_hold(session: Session) -> None:
    """Recounted here from the bare transfers, beside what the views and `check` say."""
    read = session.read
    moved: Counter[str] = Counter()
    by_day: dict[str, Counter[str]] = defaultdict(Counter)
    for day, debit, credit, amount in read.tuples("SELECT date, debit, credit, amount FROM transfer WHERE year = 2026 ORDER BY date"):
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
            "SELECT date, sum(penerimaan - pengeluaran) FROM v_bku WHERE account = ? AND year = 2026 GROUP BY date ORDER BY date",
            (account,),
        )
        assert book == [(day, by_day[day][account]) for day in sorted(by_day) if (day, account) in {(d, account) for d, _ in book}]
        assert read.number("SELECT saldo FROM v_kas WHERE account = ? AND year = 2026", (account,)) == moved[account]
    leaves = dict(read.tuples("SELECT rekening, sum(realisasi) FROM v_realisasi WHERE year = 2026 GROUP BY rekening"))
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
    receipts_hold(session)
    next_year_holds(session, moved)


def receipts_hold(session: Session) -> None:
    """Nothing goes to the bank twice, and nothing comes back that was not spent."""
    read = session.read
    assert read.tuples("SELECT * FROM v_tbp WHERE disetor < 0 OR sisa < 0") == []
    assert read.tuples("SELECT * FROM v_spp_belanja WHERE dikembalikan < 0 OR dikembalikan > belanja") == []
    staged = read.money("SELECT coalesce(sum(diterima), 0) FROM v_tahap WHERE year = 2026")
    assert staged == read.money("SELECT coalesce(sum(amount), 0) FROM v_pendapatan WHERE year = 2026 AND source_kind = 'penerimaan'")
    for withheld, deposited in read.tuples("SELECT dipungut, disetor FROM v_pajak WHERE year = 2026"):
        assert 0 <= deposited <= withheld, "what was taken back is neither withheld nor deposited"


def next_year_holds(session: Session, moved: Counter[str]) -> None:
    """What the next year begins with is what this one ended with: each cash place, each fund, each tax."""
    read = session.read
    begun = read.tuples("SELECT account, lawan, sumber_dana, amount FROM saldo_awal WHERE year = 2027")
    if not begun:
        return
    places, others, funds = Counter[str](), Counter[str](), Counter[str]()
    for account, lawan, fund, amount in begun:
        places[account] += amount
        others[lawan] += amount
        funds[fund] += amount if lawan.startswith("6") else 0
    assert +places == +Counter({account: moved[account] for (account,) in read.tuples("SELECT account FROM kas")})
    assert {code: amount for code, amount in others.items() if code[0] == "7"} == {
        code: -amount for code, amount in moved.items() if code.startswith("7.1") and amount
    }
    assert +funds == Counter({of.sumber_dana: int(of.silpa) for of in silpa_dana(read, year=2026, until=month_end(2026, 12)) if of.silpa})


def test_histories_reach_what_they_are_meant_to_reach() -> None:
    """A law that is never put to the test proves nothing: by such steps every kind of paper comes into force, and back."""
    done: Counter[str] = Counter()
    for seed in REACHING:
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
