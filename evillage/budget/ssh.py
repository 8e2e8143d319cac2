"""Standar harga (SSH, SBU): the kabupaten's price of a good per unit in a year, which RAB lines are taken from and measured against.

A list is loaded as a whole: new codes are added, changed ones follow, what the list does not name stays. A RAB line keeps the code it
was taken from even when its price is typed over, so that it can be compared. Prices are sen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evillage.budget.kegiatan import PLANNERS
from evillage.errors import RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah

OFFERED = 40
_LEAST_LETTERS = 3  # shorter words ("50", "m3", "kg") do not tell which good is meant


@dataclass(frozen=True, slots=True)
class StandardPrice:
    """What the kabupaten says one `satuan` of a good may cost; `source` is the letter or file it stands in."""

    id: int
    code: str
    name: str
    spesifikasi: str
    satuan: str
    unit_price: Rupiah
    kategori: str
    source: str


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """What somebody fills in, or one row of a list."""

    code: str
    name: str
    spesifikasi: str
    satuan: str
    unit_price: Rupiah
    kategori: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PriceAbove:
    """A RAB line that is dearer than its standard, by `difference` per unit."""

    line_id: int
    kegiatan_id: int | None
    uraian: str
    code: str
    name: str
    satuan: str
    unit_price: Rupiah
    standard: Rupiah
    difference: Rupiah


@dataclass(frozen=True, slots=True)
class PricePlan:
    """What loading a list would do to a year: rows to add, rows to change by their id, and how many stay as they are."""

    added: tuple[PriceEntry, ...]
    changed: tuple[tuple[int, PriceEntry], ...]
    same: int


_SELECT = "SELECT id, code, name, spesifikasi, satuan, unit_price, kategori, source FROM ssh"


def standard_prices(read: Reader, *, year: int) -> list[StandardPrice]:
    """The year's list, by category and name."""
    return read.rows(StandardPrice, f"{_SELECT} WHERE year = ? ORDER BY kategori, name, spesifikasi, code", (year,))


def search_prices(read: Reader, *, year: int, text: str, limit: int = OFFERED) -> list[StandardPrice]:
    """The best standards for what was typed: every word in code, name or specification, in any order.

    A code that begins with the text comes first, then names that begin with it, then names with a word that begins with it.
    """
    words = text.lower().split()
    if not words:
        return []
    hay = "(code || ' ' || name || ' ' || spesifikasi)"
    params: dict[str, str | int] = {f"w{n}": f"%{_plain(word)}%" for n, word in enumerate(words)}
    params |= {"year": year, "limit": limit, "start": f"{_plain(text.strip())}%", "first": f"{_plain(words[0])}%"}
    params["inside"] = f"% {_plain(words[0])}%"
    found = " AND ".join(f"{hay} LIKE :w{n} ESCAPE '\\'" for n in range(len(words)))
    return read.rows(
        StandardPrice,
        f"""{_SELECT} WHERE year = :year AND {found}
            ORDER BY code LIKE :start ESCAPE '\\' DESC, name LIKE :start ESCAPE '\\' DESC, name LIKE :first ESCAPE '\\' DESC,
                     name LIKE :inside ESCAPE '\\' DESC, length(name), name, unit_price, code LIMIT :limit""",
        params,
    )


def standard_price(read: Reader, *, year: int, code: str) -> StandardPrice | None:
    """The standard of a code in a year; None when the list has none."""
    return read.row(StandardPrice, f"{_SELECT} WHERE year = ? AND code = ?", (year, code)) if code else None


def prices_above_standard(read: Reader, version_id: int) -> list[PriceAbove]:
    """Lines of a version whose price is above the standard they were taken from, the greatest difference of the sum first."""
    return read.rows(
        PriceAbove,
        """SELECT line_id, kegiatan_id, uraian, code, name, satuan, unit_price, standard, difference FROM v_above_standard
           WHERE version_id = ? ORDER BY difference * quantity DESC, line_id""",
        (version_id,),
    )


def still_meant(standard: StandardPrice, *, uraian: str, satuan: str) -> bool:
    """Whether a line that was retyped is still the good of its standard.

    "Semen 50 kg merek lokal" still is *Semen Portland*: one telling word is enough. Per another unit the prices can't be compared.
    """
    if satuan.strip().lower() != standard.satuan.strip().lower():
        return False
    telling = {word for word in standard.name.lower().split() if len(word) >= _LEAST_LETTERS}
    return not telling or bool(telling & set(uraian.lower().split()))


def plan_prices(read: Reader, *, year: int, entries: Sequence[PriceEntry]) -> PricePlan:
    """What a list would change: the dry run that `load_prices` then carries out."""
    known = {price.code: price for price in standard_prices(read, year=year)}
    added: list[PriceEntry] = []
    changed: list[tuple[int, PriceEntry]] = []
    for entry in entries:
        old = known.get(entry.code)
        if old is None:
            added.append(entry)
        elif _entry_of(old) != entry:
            changed.append((old.id, entry))
    return PricePlan(tuple(added), tuple(changed), len(entries) - len(added) - len(changed))


@command("Muat standar harga", roles=PLANNERS)
def load_prices(tx: Tx, *, year: int, plan: PricePlan) -> None:
    """Carry out a plan as one act."""
    names = ("year", "code", "name", "spesifikasi", "satuan", "unit_price", "kategori", "source")
    tx.insert_many("ssh", names, ((year, *_row(entry).values()) for entry in plan.added))
    for price_id, entry in plan.changed:
        tx.update("ssh", price_id, _row(entry))


@command("Tambah standar harga", roles=PLANNERS)
def add_price(tx: Tx, *, year: int, price: PriceEntry) -> int:
    """Add one standard; RuleViolation `ssh_twice`, `name_empty`, `price_negative`."""
    return tx.insert("ssh", {"year": year, **_row(price)})


@command("Ubah standar harga", roles=PLANNERS)
def change_price(tx: Tx, *, price_id: int, price: PriceEntry) -> None:
    """Change one standard; lines taken from it are measured by the new price."""
    tx.update("ssh", price_id, _row(price))


@command("Hapus standar harga", roles=PLANNERS)
def remove_prices(tx: Tx, *, price_ids: Sequence[int]) -> None:
    """Remove standards; lines keep their code and are no longer measured."""
    for price_id in price_ids:
        tx.delete("ssh", price_id)


@command("Salin standar harga tahun lalu", roles=PLANNERS)
def copy_prices(tx: Tx, *, year: int) -> int:
    """Take over last year's standards whose code the year does not have yet; how many. RuleViolation `nothing_last_year`."""
    if not tx.number("SELECT count(*) FROM ssh WHERE year = ?", (year - 1,)):
        raise RuleViolation("nothing_last_year", what="Standar harga", year=year - 1)
    return tx.execute(
        """INSERT INTO ssh (year, code, name, spesifikasi, satuan, unit_price, kategori, source)
           SELECT :year, code, name, spesifikasi, satuan, unit_price, kategori, source FROM ssh o WHERE year = :year - 1
           AND NOT EXISTS (SELECT 1 FROM ssh n WHERE n.year = :year AND n.code = o.code) ORDER BY id""",
        {"year": year},
    )


def _entry_of(price: StandardPrice) -> PriceEntry:
    return PriceEntry(price.code, price.name, price.spesifikasi, price.satuan, price.unit_price, price.kategori, price.source)


def _row(entry: PriceEntry) -> dict[str, str | int]:
    return {
        "code": entry.code.strip(), "name": entry.name.strip(), "spesifikasi": entry.spesifikasi.strip(), "satuan": entry.satuan.strip(),
        "unit_price": entry.unit_price, "kategori": entry.kategori.strip(), "source": entry.source.strip(),
    }  # fmt: skip


def _plain(text: str) -> str:
    """A typed text inside a LIKE pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
