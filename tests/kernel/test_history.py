"""Riwayat speaks the user's words and shows values as people write them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from evillage.kernel import schema, words
from evillage.kernel.history import act_count, field_changes, recent_acts
from tests.builders import budgeted, rp


def test_every_logged_table_and_column_has_a_word() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(db)
    tables = schema.logged_tables(db)
    columns = {name for table in tables for name in schema.columns(db, table)[0]}
    db.close()
    assert set(tables) == set(words.TABLES)
    assert columns <= set(words.COLUMNS), columns - set(words.COLUMNS)


def test_latest_act_comes_first_with_its_changes_in_figures(tmp_path: Path) -> None:
    made = budgeted(tmp_path, belanja=rp(1_234_567, 8))
    acts = recent_acts(made.session.read)
    assert acts[0].label == "Catat penerimaan"
    assert act_count(made.session.read) == acts[0].no
    amounts = {line.after for line in field_changes(made.session.read, act_no=acts[0].no) if line.field == "Jumlah"}
    assert amounts == {"1.234.567,08"}


def test_search_finds_by_person_and_by_label(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    assert {act.label for act in recent_acts(made.session.read, containing="Tetapkan ang")} == {"Tetapkan anggaran"}
    assert {act.actor for act in recent_acts(made.session.read, containing="Kaur Keuangan")} == {"Pejabat Kaur Keuangan"}
