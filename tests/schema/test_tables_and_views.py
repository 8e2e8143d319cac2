"""Tables are strict and their rows well formed; every view can be read, and says what a plain recount of the transfers says."""

import re
import sqlite3
from collections import Counter

import pytest

from evillage.kernel import schema
from evillage.kernel.db import APPLICATION_ID, SCHEMA_VERSION
from tests.schema.case import other_tool


def names(db: sqlite3.Connection, kind: str) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%'", (kind,))]


def installed() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(db)
    return db


VIEWS = names(installed(), "view")


def test_every_table_is_strict() -> None:
    with other_tool() as db:
        strict = {name: bool(flag) for _, name, kind, _, _, flag in db.execute("PRAGMA main.table_list") if kind == "table"}

    assert [name for name, flag in strict.items() if not flag and not name.startswith("sqlite_")] == []


def test_no_stored_column_is_a_floating_number() -> None:
    with other_tool() as db:
        kinds = Counter(row[2] for table in names(db, "table") for row in db.execute(f'PRAGMA table_xinfo("{table}")'))

    assert set(kinds) == {"INTEGER", "TEXT", "BLOB"}


def test_only_the_computers_own_rows_hold_blobs() -> None:
    with other_tool() as db:
        tables = {t for t in names(db, "table") for row in db.execute(f'PRAGMA table_xinfo("{t}")') if row[2] == "BLOB"}

    assert all(table.startswith(schema.LOCAL_PREFIX) for table in tables)


def test_every_date_column_knows_the_calendar() -> None:
    with other_tool() as db:
        for table in names(db, "table"):
            sql = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
            for _, column, *_ in db.execute(f'PRAGMA table_xinfo("{table}")'):
                if table not in ("transfer", "ref_pajak") and re.fullmatch(r"date|.*_date|valid_(from|to)", column):
                    assert f"{column} IS date({column}, '+0 days')" in sql, (table, column)


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "03/02/2026", "2026-13-01", ""])
def test_a_day_that_is_not_in_the_calendar_is_refused(day: str) -> None:
    with other_tool() as db, pytest.raises(sqlite3.IntegrityError, match="date_invalid"):
        db.execute("INSERT INTO entry (date, number, uraian, source_kind, source_id) VALUES (?, '', '', '', 1)", (day,))


def test_a_transfer_cannot_carry_another_day_than_its_entry() -> None:
    with other_tool() as db, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.execute(
            """INSERT INTO transfer (entry_id, date, debit, credit, amount, sumber_dana)
               VALUES (1, '2026-05-05', '4.2.3.01', '1.1.1.01', 1, 'ADD')"""
        )


@pytest.mark.parametrize("view", VIEWS)
def test_view_can_be_read(view: str) -> None:
    with other_tool() as db:
        db.execute(f'SELECT * FROM "{view}"').fetchall()


def test_a_check_view_says_where_and_what() -> None:
    with other_tool() as db:
        for view in VIEWS:
            if view.startswith("v_check_"):
                columns = [column[0] for column in db.execute(f'SELECT * FROM "{view}"').description]
                assert columns == ["place", "expected", "found"], view
                assert db.execute(f'SELECT * FROM "{view}"').fetchall() == [], view


def test_a_fresh_schema_carries_its_mark_and_version() -> None:
    db = installed()

    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert schema.fingerprint(db) == schema.expected_fingerprint()


@pytest.mark.parametrize(
    "tampering",
    [
        "DROP TRIGGER transfer_stays",
        "DROP VIEW v_silpa",
        "DROP INDEX transfer_debit",
        "CREATE TABLE extra (x)",
        "CREATE TRIGGER sqlitelike AFTER INSERT ON transfer BEGIN SELECT 1; END",
        "UPDATE flow SET role = 'KADES' WHERE paper = 'spp' AND action = 'pay'",
        "DELETE FROM flow WHERE action = 'verify'",
    ],
)
def test_the_fingerprint_sees_it(tampering: str) -> None:
    db = installed()

    db.execute(tampering)

    assert schema.fingerprint(db) != schema.expected_fingerprint()


def test_the_fingerprint_sees_a_trigger_smuggled_in_under_a_reserved_name() -> None:
    db = installed()

    db.execute("PRAGMA writable_schema=ON")
    db.execute(
        """INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)
           VALUES ('trigger', 'sqlite_own', 'transfer', 0, 'CREATE TRIGGER sqlite_own AFTER INSERT ON transfer BEGIN SELECT 1; END')"""
    )

    assert schema.fingerprint(db) != schema.expected_fingerprint()


def test_the_fingerprint_does_not_mind_statistics() -> None:
    db = installed()

    db.execute("ANALYZE")

    assert schema.fingerprint(db) == schema.expected_fingerprint()
    assert not any(table.startswith("sqlite_") for table in schema.logged_tables(db))


def test_sums_of_the_views_are_sums_of_the_transfers() -> None:
    with other_tool() as db:
        saldo: Counter[str] = Counter()
        for debit, credit, amount in db.execute("SELECT debit, credit, amount FROM transfer WHERE year = 2026"):
            saldo[debit] += amount
            saldo[credit] -= amount
        kas = dict(db.execute("SELECT account, saldo FROM v_kas WHERE year = 2026"))
        realised = dict(db.execute("SELECT rekening, sum(realisasi) FROM v_realisasi WHERE year = 2026 GROUP BY rekening"))
        tax = dict(db.execute("SELECT account, sisa FROM v_pajak"))
        (panjar,) = db.execute("SELECT sum(sisa) FROM v_panjar").fetchone()
        silpa = db.execute("SELECT silpa, tunai, bank, panjar, utang_pajak FROM v_silpa WHERE year = 2026").fetchone()

    assert kas == {account: saldo[account] for account in kas}
    assert realised == {code: saldo[code] * (-1 if code[0] == "4" or code.startswith("6.1") else 1) for code in realised}
    assert tax == {"7.1.1.01": -saldo["7.1.1.01"]}
    assert panjar == saldo["1.1.2.07"]
    assert silpa[0] == -sum(amount for code, amount in saldo.items() if code[0] in "456")
    assert silpa[1:] == (saldo["1.1.1.01"], saldo["1.1.1.02.01"], panjar, -saldo["7.1.1.01"])
    assert sum(saldo.values()) == 0
