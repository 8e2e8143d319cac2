"""The glossary and the code use the same names: none is explained that is gone, no table is left unexplained."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from evillage.kernel import schema
from evillage.reports.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")


def names() -> set[str]:
    """What stands in backticks in the last column of the tables."""
    rows = [line.rstrip("|").rsplit("|", 1)[-1] for line in GLOSSARY.splitlines() if line.startswith("|")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def code() -> str:
    """Every line of the program and its lists, and the paths of its files."""
    kinds = {".py", ".sql", ".csv"}
    files = [file for room in ("evillage", "resources") for file in sorted((ROOT / room).rglob("*")) if file.suffix in kinds]
    return "\n".join(f"{file.relative_to(ROOT).as_posix()}\n{file.read_text(encoding='utf-8')}" for file in files)


def test_every_explained_name_is_in_the_code() -> None:
    written = code()
    # `paket.pola` is a column of a table or a name in a module: both parts must be there
    parts = {name: re.split(r"(?<=[a-z_])\.(?!py$|csv$)", name) for name in names()}

    assert [name for name, pieces in parts.items() if not all(piece in written for piece in pieces)] == []


def test_every_table_of_the_file_is_explained() -> None:
    explained = {name.split(".")[0] for name in names()}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.install(db)
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}
        views = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name NOT LIKE 'v_check_%'")}

    assert tables | views <= explained


def test_every_report_is_explained() -> None:
    assert {spec.id for spec in CATALOGUE} <= names()
