"""One table of sentences: every code that can be raised has one, every one is used, and all of them are calm Indonesian."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from evillage.errors import EvillageError, InputRejected, RuleViolation
from evillage.kernel import refusal, schema
from evillage.messages import SENTENCES, fill, sentence
from evillage.values.money import Rupiah

ROOT = Path(__file__).resolve().parents[1]
ERRORS = {"InputRejected", "RuleViolation", "PermissionRefused", "StoreProblem", "BundleRefused"}
ENGLISH = re.compile(
    r"\b(the|is|are|was|were|not|and|or|of|for|with|must|please|error|failed|invalid|cannot|your|you|file|user|password|row|table|"
    r"already|missing|wrong|unknown|has|have|been|this|that|from|when|only|no)\b",
    re.IGNORECASE,
)


class Raised(NamedTuple):
    """One place that raises."""

    place: str
    code: str
    facts: frozenset[str] | None  # None: handed on as a mapping


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the core and the window, but not the table itself."""
    files = [file for room in ("evillage", "ui") for file in sorted((ROOT / room).rglob("*.py")) if not file.name.startswith("messages")]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def raised() -> tuple[Raised, ...]:
    """Every error made with its code written out."""
    return tuple(_raised())


def _raised() -> Iterator[Raised]:
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args):
                continue
            facts = None if any(k.arg is None for k in node.keywords) else frozenset(k.arg for k in node.keywords if k.arg)
            for code in codes_in(node.args[0]):
                yield Raised(f"{file}:{node.lineno}", code, facts)


def codes_in(node: ast.expr) -> list[str]:
    """The codes an expression can be: a constant, or either side of `a if x else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*codes_in(node.body), *codes_in(node.orelse)]
    return []


def from_the_schema() -> set[str]:
    """What guards raise, and the names of constraints."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(db)
    text = "\n".join(sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    db.close()
    return set(re.findall(r"RAISE\s*\(\s*ABORT\s*,\s*'([a-z_]+)'", text)) | set(re.findall(r"\bCONSTRAINT\s+([a-z_0-9]+)", text))


def placeholders(code: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}


def written_out() -> set[str]:
    """Every text constant of the program: a code may be handed on before it is raised."""
    return {
        node.value for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_raised_in_python_has_a_sentence() -> None:
    assert {(r.place, r.code) for r in raised() if r.code not in SENTENCES} == set()


def test_the_search_finds_what_is_raised() -> None:
    assert {"pagu_exceeded_by", "file_locked", "password_wrong", "amount_ambiguous"} <= {r.code for r in raised()}
    assert {"same_person", "date_invalid", "year_out_of_range"} <= from_the_schema()


def test_every_guard_and_every_named_constraint_has_a_sentence() -> None:
    assert from_the_schema() - set(SENTENCES) == set()


def test_every_unique_rule_has_a_sentence() -> None:
    assert set(refusal._UNIQUE_NAMES.values()) - set(SENTENCES) == set()


def test_every_sentence_is_used() -> None:
    assert set(SENTENCES) - written_out() - from_the_schema() == set()


def test_every_figure_a_sentence_shows_is_given_where_it_is_raised() -> None:
    short = {
        (r.place, r.code): sorted(placeholders(r.code) - r.facts)
        for r in raised()
        if r.facts is not None and r.code in SENTENCES and placeholders(r.code) - r.facts
    }

    assert short == {}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_is_calm_indonesian(code: str) -> None:
    text = SENTENCES[code]
    words = re.sub(r"\{[a-z_]+\}", "", text)

    assert text.endswith("."), "ends with a full stop"
    assert not re.search(r"[!?]|\.\.\.|  ", text)
    assert not ENGLISH.search(words), ENGLISH.search(words)
    assert text[0].isupper() or text[0] in "“{"
    assert len(text) <= 200, "one breath"
    assert not re.search(r"[^\x00-\xff–—−…“”’×]", text), "no emojis"


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_can_be_filled(code: str) -> None:
    filled = fill(code, dict.fromkeys(placeholders(code), "isi"))

    assert "{" not in filled
    assert "…" not in filled


def test_a_fact_that_was_not_given_shows_as_an_ellipsis() -> None:
    assert fill("password_blocked", {}) == "Terlalu banyak percobaan; coba lagi setelah … detik."


def test_money_speaks_for_itself() -> None:
    error = RuleViolation(
        "pagu_exceeded_by", kegiatan="1.1.04 Operasional", rekening="5.2.1.01", sumber_dana="ADD", diminta=Rupiah.of(1_500_000),
        sisa=Rupiah.of(1_000_000), pagu=Rupiah.of(10_000_000), lebih=Rupiah.of(500_000),
    )  # fmt: skip

    assert sentence(error) == (
        "Kegiatan 1.1.04 Operasional, rekening 5.2.1.01 (ADD): diminta 1.500.000,00, sisa pagu 1.000.000,00 dari 10.000.000,00, "
        "lebih 500.000,00; kurangi jumlahnya atau ubah anggaran dahulu."
    )


def test_an_error_in_a_log_names_its_code_and_facts() -> None:
    error = InputRejected("amount_unreadable", text="lima")

    assert str(error) == "amount_unreadable text=lima"
    assert isinstance(error, EvillageError)
