"""Aturan: the rules of a year as data: limit, basis, the kegiatan that count, legal ground, how sure we are, how loudly they speak.

A rule of year 0 holds every year unless the year has a rule of the same code. Rules of Dana Desa are made anew each year and never
carried over. Three hands write here: the program ships rules (`bawaan`), the kabupaten sends them (`kabupaten`), the village changes
them (`desa`). Amounts are sen, percentages hundredths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.aturan_bawaan import COLUMNS, load_rules, shipped_rules

RULERS = frozenset({Role.SEKDES, Role.KAUR_KEU})
_DD = re.compile(r"^DD\d\d-")


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule as stored. `kegiatan` is the list of codes that count, joined by ";"; `hari` a date, or a day of every year."""

    id: int
    year: int
    code: str
    name: str
    kind: str
    percent: Percent | None
    amount: Rupiah | None
    banyak: int | None
    hari: str
    unit: str
    basis: str
    tag: str
    kegiatan: str
    level: str
    valid_from: date | None
    valid_to: date | None
    legal_basis: str
    certainty: str
    note: str
    origin: str

    @property
    def key(self) -> str:
        """The code without its year: the rule of 2025 and of 2026 is the same question with other figures."""
        return _DD.sub("DD-", self.code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The kegiatan that count."""
        return tuple(code for code in self.kegiatan.split(";") if code)

    @property
    def yearly(self) -> bool:
        """Whether it is a rule of Dana Desa, which every year makes its own."""
        return self.code.startswith("DD")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a village may decide about a rule; whatever the legal texts leave to the kabupaten is here."""

    level: str
    legal_basis: str
    percent: Percent | None = None
    amount: Rupiah | None = None
    banyak: int | None = None
    hari: str = ""
    kegiatan: Sequence[str] = ()
    valid_from: date | None = None
    valid_to: date | None = None


_SELECT = """SELECT id, year, code, name, kind, percent, amount, banyak, hari, unit, basis, tag, kegiatan, level, valid_from, valid_to,
             legal_basis, certainty, note, origin FROM aturan"""


def rules_of(read: Reader, *, year: int) -> list[Aturan]:
    """The rules that a budget of the year is held against: its own first, then those of every year, each in the order they came.

    A rule whose validity does not touch the year is left out.
    """
    own = read.rows(
        Aturan,
        f"""{_SELECT} AS a WHERE (year = :year OR (year = 0 AND NOT EXISTS
              (SELECT 1 FROM aturan o WHERE o.year = :year AND o.code = a.code)))
            AND (valid_from IS NULL OR valid_from <= :year || '-12-31') AND (valid_to IS NULL OR valid_to >= :year || '-01-01')""",
        {"year": year},
    )
    return sorted(own, key=lambda rule: (rule.year == 0, rule.id))


def rule(read: Reader, rule_id: int) -> Aturan:
    """One rule; InputRejected `row_missing`."""
    found = read.row(Aturan, f"{_SELECT} WHERE id = ?", (rule_id,))
    if found is None:
        raise InputRejected("row_missing", what="Aturan")
    return found


def unloaded_rules(read: Reader, *, year: int) -> int:
    """How many shipped rules of the year (and of every year) this file does not have yet."""
    known = set(read.tuples("SELECT year, code FROM aturan"))
    return sum((found.year, found.code) not in known for found in shipped_rules() if found.year in (0, year))


@command("Muat aturan bawaan", roles=RULERS)
def load_shipped_rules(tx: Tx, *, year: int) -> int:
    """Add the rules the program ships for a year; what the kabupaten or the village changed stays. How many were added."""
    return load_rules(tx, year=year)


@command("Ubah aturan", roles=RULERS)
def change_rule(tx: Tx, *, rule_id: int, year: int, change: RuleChange) -> int:
    """Change level, limit, list or validity of a rule for one year; from now on it is the village's own. The id of the rule of that year.

    A rule of every year is copied into the year, so that the papers of other years are still held against what held then. Raises
    InputRejected `row_missing`, `rule_without_ground`, `code_unknown` for a kegiatan that is not in the list.
    """
    found = rule(tx, rule_id)
    decided = {**_decided(tx, change), "origin": "desa"}
    if found.year == year:
        tx.update("aturan", rule_id, decided)
        return rule_id
    kept = tx.tuples(f"SELECT {', '.join(COLUMNS)} FROM aturan WHERE id = ?", (rule_id,))[0]
    return tx.insert("aturan", {"year": year, "code": found.code, **dict(zip(COLUMNS, kept, strict=True)), **decided})


@command("Kembalikan aturan bawaan", roles=RULERS)
def reset_rule(tx: Tx, *, rule_id: int) -> None:
    """Give a changed rule its shipped content back; InputRejected `rule_not_shipped` for one that was never shipped."""
    found = rule(tx, rule_id)
    shipped = {(one.year, one.code): one for one in shipped_rules()}
    if (found.year, found.code) in shipped:
        tx.update("aturan", rule_id, {**shipped[found.year, found.code].content, "origin": "bawaan"})
    elif (0, found.code) in shipped:
        tx.delete("aturan", rule_id)  # the rule of every year holds again
    else:
        raise InputRejected("rule_not_shipped", name=found.name)


@command("Tambah aturan", roles=RULERS)
def add_rule(tx: Tx, *, year: int, code: str, name: str, kind: str, unit: str, basis: str, tag: str = "", change: RuleChange) -> int:
    """Add a rule of the kabupaten or the village for one year; its id.

    `kind` max or min; with `unit` persen the listed kegiatan are compared with `basis`, with rupiah with an amount. A `tag` that begins
    with DD counts Dana Desa only. Raises RuleViolation `rule_twice`, `name_empty`, InputRejected `code_unknown`, `rule_without_ground`.
    """
    return tx.insert(
        "aturan",
        {
            "year": year, "code": code.strip().upper(), "name": name.strip(), "kind": kind, "unit": unit, "basis": basis, "tag": tag,
            **_decided(tx, change), "certainty": "tinggi", "origin": "desa",
        },
    )  # fmt: skip


@command("Hapus aturan", roles=RULERS)
def remove_rule(tx: Tx, *, rule_id: int) -> None:
    """Remove a rule the village added itself; a shipped one is switched off instead: InputRejected `rule_is_shipped`."""
    found = rule(tx, rule_id)
    if any(one.code == found.code for one in shipped_rules()):
        raise InputRejected("rule_is_shipped", name=found.name)
    tx.delete("aturan", rule_id)


def bengkok(read: Reader, *, year: int) -> Rupiah | None:
    """Spending of the year paid from tanah bengkok, which art. 100 leaves out of the basis; None while nobody has typed it."""
    text = read.text("SELECT value FROM setting WHERE key = ?", (_bengkok(year),))
    return None if text is None else Rupiah(int(text))


@command("Isi belanja dari tanah bengkok", roles=RULERS)
def set_bengkok(tx: Tx, *, year: int, amount: Rupiah | None) -> None:
    """Say how much of the year's spending is paid from tanah bengkok; None forgets it. No account tells it apart."""
    tx.execute("DELETE FROM setting WHERE key = ?", (_bengkok(year),))
    if amount is not None:
        tx.insert("setting", {"key": _bengkok(year), "value": str(int(amount))})


def _bengkok(year: int) -> str:
    return f"bengkok.{year}"


def _decided(tx: Tx, change: RuleChange) -> dict[str, str | int | date | None]:
    if not change.legal_basis.strip():
        raise InputRejected("rule_without_ground")
    for code in change.kegiatan:
        if tx.text("SELECT code FROM ref_kegiatan WHERE code = ?", (code,)) is None:
            raise InputRejected("code_unknown", kind="Kegiatan", code=code)
    return {
        "level": change.level, "legal_basis": change.legal_basis.strip(), "percent": change.percent, "amount": change.amount,
        "banyak": change.banyak, "hari": change.hari, "kegiatan": ";".join(change.kegiatan), "valid_from": change.valid_from,
        "valid_to": change.valid_to,
    }  # fmt: skip
