"""Rows come out as frozen values with money and dates in their own types, and writing goes by id."""

import datetime as dt
import re
import sqlite3
from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime

import pytest

from evillage.kernel import schema
from evillage.kernel.actor import THE_PROGRAM, Role
from evillage.kernel.arming import Arming
from evillage.kernel.refusal import refusal
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity


@dataclass(frozen=True, slots=True)
class Kinds:
    date: dt.date
    ended: dt.date | None
    amount: Rupiah
    quantity: Quantity
    share: Percent
    rekening: KodeRekening
    role: Role
    open: bool
    name: str
    count: int


ROW = "SELECT '2026-02-28', NULL, 125, 1500, 4550, '5.2.1.01', 'PKA', 1, 'ATK', 7"


@pytest.fixture
def db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("CREATE TABLE kas (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER, day TEXT)")
    return db


@pytest.fixture
def tx(db: sqlite3.Connection) -> Tx:
    db.execute("CREATE TABLE change (id INTEGER PRIMARY KEY, act_no INTEGER, tbl TEXT, pk TEXT, before TEXT, after TEXT)")
    arming = Arming(db)
    arming.begin(1)
    return Tx(db, arming, THE_PROGRAM, datetime(2026, 1, 1, tzinfo=UTC))


def test_columns_become_the_types_the_row_names(db: sqlite3.Connection) -> None:
    (row,) = Reader(db).rows(Kinds, ROW)

    assert row == Kinds(
        date(2026, 2, 28), None, Rupiah(125), Quantity(1500), Percent(4550), KodeRekening("5.2.1.01"), Role.PKA, True, "ATK", 7
    )  # fmt: skip
    assert [type(value) for value in (row.amount, row.quantity, row.share, row.rekening, row.role, row.open)] == [
        Rupiah, Quantity, Percent, KodeRekening, Role, bool,
    ]  # fmt: skip
    with pytest.raises(FrozenInstanceError):
        row.name = "lain"  # type: ignore[misc]


def test_one_row_or_none(db: sqlite3.Connection) -> None:
    read = Reader(db)

    assert read.row(Kinds, ROW) == read.rows(Kinds, ROW)[0]
    assert read.row(Kinds, f"{ROW} WHERE 0") is None
    assert read.rows(Kinds, f"{ROW} WHERE 0") == []


def test_single_values_know_an_empty_answer(db: sqlite3.Connection) -> None:
    read = Reader(db)

    assert (read.number("SELECT 3"), read.number("SELECT NULL"), read.number("SELECT 1 WHERE 0")) == (3, 0, 0)
    assert read.money("SELECT sum(amount) FROM kas") == Rupiah(0)
    assert isinstance(read.money("SELECT 5"), Rupiah)
    assert (read.text("SELECT 'a'"), read.text("SELECT NULL"), read.text("SELECT 1 WHERE 0")) == ("a", None, None)


def test_dates_go_in_as_iso_by_position_and_by_name(db: sqlite3.Connection) -> None:
    read = Reader(db)

    assert read.text("SELECT ?", (date(2026, 2, 3),)) == "2026-02-03"
    assert read.tuples("SELECT :day, :n", {"day": date(2026, 2, 3), "n": None}) == [("2026-02-03", None)]


def test_rows_are_added_changed_and_removed_by_id(tx: Tx) -> None:
    first = tx.insert("kas", {"name": "Kas", "amount": Rupiah(5), "day": date(2026, 1, 1)})
    tx.insert_many("kas", ("name", "amount"), [("Bank", Rupiah(7)), ("Kotak", 9)])
    tx.update("kas", first, {"amount": Rupiah(6)})
    tx.delete("kas", first + 2)

    assert tx.tuples("SELECT name, amount, day FROM kas ORDER BY id") == [("Kas", 6, "2026-01-01"), ("Bank", 7, None)]
    assert tx.execute("UPDATE kas SET amount = 0") == 2


def test_a_row_that_is_not_there_is_a_mistake_of_ours(tx: Tx) -> None:
    with pytest.raises(KeyError, match="kas 9"):
        tx.update("kas", 9, {"name": "x"})
    with pytest.raises(KeyError, match="kas 9"):
        tx.delete("kas", 9)


def named_uniques() -> list[tuple[str, str, str]]:
    """Every UNIQUE of the schema that has a name: (name, table, columns)."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(db)
    found = []
    for table, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"):
        for name, columns in re.findall(r"CONSTRAINT (\w+) UNIQUE \(([^)]+)\)", sql):
            found.append((name, table, ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))))
    return found


@pytest.mark.parametrize(("name", "table", "columns"), named_uniques())
def test_a_broken_unique_speaks_with_the_name_of_its_constraint(name: str, table: str, columns: str) -> None:
    assert refusal(sqlite3.IntegrityError(f"UNIQUE constraint failed: {columns}")).code == name, table


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("pagu_exceeded", "pagu_exceeded"),
        ("CHECK constraint failed: uraian_empty", "uraian_empty"),
        ("CHECK constraint failed: capacity IN ('', 'Plt.', 'Pj.')", "row_refused"),
        ("UNIQUE constraint failed: setting.key", "row_twice"),
        ("UNIQUE constraint failed: budget_version.year", "draft_exists"),
        ("UNIQUE constraint failed: user.username", "username_twice"),
        ("FOREIGN KEY constraint failed", "row_in_use"),
        ("NOT NULL constraint failed: spp.uraian", "row_refused"),
    ],
)
def test_what_sqlite_refuses_becomes_a_rule(said: str, code: str) -> None:
    assert refusal(sqlite3.IntegrityError(said)).code == code
