"""Whatever is tried with a budget, in whatever order: what was fixed, sent or kept stays as it was, and every comparison adds up."""

import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.budget import rab, snapshot
from evillage.budget.comparison import line_changes, pagu_changes, sum_changes
from evillage.errors import EvillageError
from evillage.kernel.check import check
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from tests.laws.budgeting import ATTEMPTS, OFTEN, SUMS, Budgeting, Step
from tests.pocket import planned

KINDS = [*ATTEMPTS, *OFTEN]
CAMPAIGN = 10_000
MEANT = (
    "add_rab_line", "add_rab_lines", "set_rab_lines", "remove_rab_lines", "keep_snapshot", "restore_snapshot", "forget_snapshot",
    "propose_budget", "record_evaluation", "add_note", "remove_note", "answer_note", "note_usulan", "agree_usulan", "agree_by_silence",
    "post_budget", "start_amendment", "discard_amendment", "undo", "redo",
)  # fmt: skip
STEPS = st.builds(
    Step, kind=st.sampled_from(KINDS), which=st.integers(0, 9), other=st.integers(0, 9), amount=st.sampled_from(SUMS)
)  # fmt: skip
LINE = "line_key, kegiatan_id, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note, ssh"
TABLES = ("budget_version", "rab_line", "flow_step", "evaluasi", "evaluasi_note")
Frozen = dict[int, list[tuple[object, ...]]]


@given(st.lists(STEPS, min_size=15, max_size=30))
def test_laws_of_a_budget_hold_after_any_history(history: list[Step]) -> None:
    laws_hold(lived(history))


@pytest.mark.campaign
def test_laws_of_a_budget_hold_after_ten_thousand_histories() -> None:
    for seed in range(CAMPAIGN):
        try:
            session = lived(drawn(seed))
            laws_hold(session)
            assert [result.problems for result in check(session.connection) if not result.passed] == []
        except BaseException as failure:
            failure.add_note(f"history of seed {seed}: drawn({seed})")
            raise


def drawn(seed: int, length: int = 60, kinds: Sequence[str] = KINDS) -> list[Step]:
    """A longer, evenly drawn history."""
    choose = random.Random(seed)
    return [Step(choose.choice(kinds), choose.randrange(10), choose.randrange(10), choose.choice(SUMS)) for _ in range(length)]


def lived(history: list[Step]) -> Session:
    """Play a history in a fresh village; every act keeps its own laws, and what was frozen once is looked at after each."""
    life = Budgeting(planned().open())
    session = life.office.session
    frozen: Frozen = {}
    for step in history:
        tables, bits, last = contents(session.connection), session.connection.serialize(), session.head()[0]
        try:
            act = life.play(step)
        except EvillageError:
            assert session.connection.serialize() == bits, "what is refused leaves the file as it was, to the bit"
            continue
        if not act:
            assert session.connection.serialize() == bits
            continue
        assert act == last + 1 == session.head()[0]
        if step.kind == "restore":
            assert_restored(session.read, step, life)
        if session.undo_label() is not None and step.kind not in ("undo", "redo"):
            there = contents(session.connection)
            session.undo()
            assert contents(session.connection) == tables, "undo ∘ do = identity"
            session.redo()
            assert contents(session.connection) == there, "and back again"
        assert_frozen(session.connection, frozen)
    return session


def lines_of(read: Reader, version_id: int) -> list[tuple[object, ...]]:
    return read.tuples(f"SELECT {LINE} FROM rab_line WHERE version_id = ? ORDER BY line_key", (version_id,))


def assert_restored(read: Reader, step: Step, life: Budgeting) -> None:
    copy = life.pick("budget_version", step.which, "kind = 'snapshot'")
    assert lines_of(read, life.draft()) == lines_of(read, copy), "a restored draft is the copy, line by line"


def assert_frozen(db: sqlite3.Connection, frozen: Frozen) -> None:
    """Every version that is no draft has the rows it was frozen with, of a copy also after it was thrown away and came back."""
    for (version_id,) in db.execute("SELECT id FROM budget_version WHERE state <> 'draft'").fetchall():
        rows = [
            *db.execute("SELECT * FROM rab_line WHERE version_id = ? ORDER BY id", (version_id,)),
            *db.execute("SELECT kind, year, revision, document_no, source_id, name FROM budget_version WHERE id = ?", (version_id,)),
        ]
        key = version_id
        assert frozen.setdefault(key, rows) == rows, f"version {version_id} is frozen"
    gone = [known for known in frozen if not db.execute("SELECT 1 FROM budget_version WHERE id = ?", (known,)).fetchone()]
    for version_id in gone:
        assert frozen.pop(version_id)[-1][0] == "snapshot", "only a copy is thrown away"  # its number may be given again


def contents(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Every row of the tables that such a history touches."""
    return [db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES]


def laws_hold(session: Session) -> None:
    """Recounted here from the bare lines, beside what the views say."""
    read = session.read
    versions = [row for (row,) in read.tuples("SELECT id FROM budget_version WHERE year = 2026")]
    sums = {version: totals(read, version) for version in versions}
    for version, state in read.tuples("SELECT id, state FROM budget_version WHERE year = 2026"):
        if state in ("posted", "proposed", "noted", "agreed"):
            here = sums[version]
            assert here["4"] - here["5"] + here["6.1"] - here["6.2"] == 0, "what was sent or fixed balances"
        if state == "agreed":
            assert not read.number("SELECT count(*) FROM evaluasi_note WHERE version_id = ? AND jawaban = ''", (version,))
    assert read.number("SELECT count(*) FROM budget_version WHERE year = 2026 AND state = 'draft'") <= 1
    homes = "SELECT line_key, count(DISTINCT coalesce(kegiatan_id, 0)) FROM rab_line WHERE version_id IN (%s) GROUP BY line_key"
    for key, found in read.tuples(homes % ", ".join(map(str, versions))):
        assert found == 1, f"line {key} is one line in every version"
    for semula, menjadi in combinations(versions, 2):
        assert_adds_up(read, semula, menjadi, sums)


def totals(read: Reader, version_id: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for rekening, amount in read.tuples("SELECT rekening, amount FROM rab_line WHERE version_id = ?", (version_id,)):
        found[rekening[:3] if rekening.startswith("6") else rekening[:1]] += amount
    return found


def assert_adds_up(read: Reader, semula: int, menjadi: int, sums: dict[int, Counter[str]]) -> None:
    lines = line_changes(read, semula=semula, menjadi=menjadi)
    pagu = pagu_changes(read, semula=semula, menjadi=menjadi)
    difference = sum(sums[menjadi].values()) - sum(sums[semula].values())
    assert sum(line.selisih for line in lines) == sum(row.selisih for row in pagu) == difference
    for part in sum_changes(read, semula=semula, menjadi=menjadi):
        assert (part.semula, part.menjadi) == (sums[semula][part.bagian], sums[menjadi][part.bagian])
        assert part.selisih == part.menjadi - part.semula


def test_histories_of_budgets_reach_what_they_are_meant_to_reach() -> None:
    """A law that is never put to the test proves nothing."""
    done: Counter[str] = Counter()
    for seed in range(-25, 0):
        session = lived(drawn(seed))
        laws_hold(session)
        done.update(command for (command,) in session.read.tuples("SELECT command FROM act WHERE no > 25"))

    assert [result.problems for result in check(session.connection) if not result.passed] == []
    assert {command for command in MEANT if not done[command]} == set(), done


def test_a_key_that_is_given_twice_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(tx: Tx, version_id: int) -> int:
        return tx.number("SELECT max(line_key) FROM rab_line WHERE version_id = ?", (version_id,))

    monkeypatch.setattr(rab, "_last_key", careless)

    assert any(caught(seed, ("amend", "write", "remove", "remove", "keep")) for seed in range(20))


def test_a_restoring_that_forgets_the_fund_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_COLUMNS", tuple(name for name in snapshot._COLUMNS if name != "sumber_dana"))

    assert any(caught(seed, ("amend", "keep", "change", "change", "restore")) for seed in range(20))


def caught(seed: int, kinds: Sequence[str]) -> bool:
    """Whether a law speaks up, in a history of such steps."""
    try:
        laws_hold(lived(drawn(seed, kinds=kinds)))
    except AssertionError:
        return True
    return False
