"""Cocok: ticking off the bank's lines against the book, until only what explains the difference is left.

A line is the same movement as one entry, as one transfer of it, or as all entries of a day together; several may be chosen by hand.
What fits in one way only is certain; the rest is proposed. Amounts are signed: money in is positive.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.treasury.koran import KoranLine, koran_lines
from evillage.treasury.tutup import month_end
from evillage.values.money import Rupiah

WINDOW = 7  # days between book and bank
_FIRST = dt.date(2000, 1, 1)
_LAST = dt.date(2100, 12, 31)
_KINDS = (  # of a line that the book does not have; the first that fits
    ("Pajak bunga", re.compile(r"(?i)paj|tax|pph")),
    ("Biaya administrasi", re.compile(r"(?i)adm|biaya|fee|charge|provisi|meterai|materai")),
    ("Bunga", re.compile(r"(?i)bunga|interest|jasa giro")),
)


@dataclass(frozen=True, slots=True)
class BookItem:
    """What one entry moved on the account and is not ticked off yet."""

    entry_id: int
    date: dt.date
    number: str
    uraian: str
    amount: Rupiah
    transfers: tuple[int, ...]
    reversed: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line and what it may be; `certain` when it fits in no other way."""

    line: KoranLine
    items: tuple[BookItem, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The end of a month: book and bank, and what explains the difference: buku = bank + awal + buku_saja − bank_saja."""

    year: int
    month: int
    buku: Rupiah
    bank: Rupiah
    buku_saja: Rupiah
    bank_saja: Rupiah
    awal: Rupiah


def reconciliations(read: Reader, *, account: str, year: int) -> list[Reconciliation]:
    """Each month of the year that has lines with a saldo."""
    return read.rows(
        Reconciliation,
        "SELECT year, month, buku, bank, buku_saja, bank_saja, awal FROM v_rekonsiliasi WHERE account = ? AND year = ? ORDER BY month",
        (account, year),
    )


def open_lines(read: Reader, *, account: str, last: dt.date = _LAST) -> list[KoranLine]:
    """Lines up to a day that no transfer of that time explains."""
    matched = {
        koran_id
        for (koran_id,) in read.tuples(
            "SELECT x.koran_id FROM cocok x JOIN transfer t ON t.id = x.transfer_id WHERE x.account = ? AND t.date <= ?", (account, last)
        )
    }
    return [line for line in koran_lines(read, account=account, first=_FIRST, last=last) if line.id not in matched]


def open_items(read: Reader, *, account: str, last: dt.date = _LAST, early: int = 0) -> list[BookItem]:
    """Entries from the first line of the statement up to a day that no line of that time shows; opening balances are no movement.

    `early` asks for so many days before that line too: the book may have been a little ahead of the bank.
    """
    begun = read.text("SELECT min(date) FROM rekening_koran WHERE account = ?", (account,))
    if begun is None:
        return []
    first = dt.date.fromisoformat(begun) - dt.timedelta(days=early)
    grouped: dict[int, list[tuple[int, int]]] = defaultdict(list)
    told: dict[int, tuple[str, str, str, bool]] = {}
    for entry_id, day, number, uraian, transfer_id, amount, taken in read.tuples(
        """SELECT e.id, e.date, e.number, e.uraian, p.transfer_id, p.masuk - p.keluar,
                  e.reverses IS NOT NULL OR EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)
           FROM v_posting p JOIN entry e ON e.id = p.entry_id
           WHERE p.account = :account AND p.date BETWEEN :first AND :last AND e.source_kind <> 'saldo_awal'
             AND NOT EXISTS (SELECT 1 FROM cocok x JOIN rekening_koran c ON c.id = x.koran_id
                             WHERE x.transfer_id = p.transfer_id AND x.account = :account AND c.date <= :last)
           ORDER BY e.date, e.id, p.transfer_id""",
        {"account": account, "first": first, "last": last},
    ):
        grouped[entry_id].append((transfer_id, amount))
        told[entry_id] = (day, number, uraian, bool(taken))
    return [
        BookItem(
            entry_id, dt.date.fromisoformat(told[entry_id][0]), told[entry_id][1], told[entry_id][2],
            Rupiah(sum(amount for _, amount in moved)), tuple(transfer for transfer, _ in moved), told[entry_id][3],
        )
        for entry_id, moved in grouped.items()
    ]  # fmt: skip


def proposals(read: Reader, *, account: str) -> list[Proposal]:
    """For each open line what it may be, the nearest day first; several items only where a whole day adds up to it."""
    lines = [line for line in open_lines(read, account=account) if not line.cocok]
    items = open_items(read, account=account, early=WINDOW)
    fits = {line.id: [item for item in items if item.amount == signed(line) and _near(item, line)] for line in lines}
    wanted: dict[int, int] = defaultdict(int)
    for found in fits.values():
        for item in found:
            wanted[item.entry_id] += 1
    shown: list[Proposal] = []
    taken: set[int] = set()
    for line in lines:
        found = sorted(fits[line.id], key=lambda item, line=line: (not _named(item, line), abs(item.date - line.date)))  # type: ignore[misc]
        if found:
            named = [item for item in found if _named(item, line)]
            certain = len(named) == 1 or (len(found) == 1 and wanted[found[0].entry_id] == 1)
            shown.append(Proposal(line, (found[0],), certain))
            taken.add(found[0].entry_id)
    for line in lines:
        if fits[line.id]:
            continue
        for group in (*_days(items, taken), *_singles(read, account, items, taken)):
            if sum(item.amount for item in group) == signed(line) and all(_near(item, line) for item in group):
                shown.append(Proposal(line, group, certain=False))
                break
    return sorted(shown, key=lambda proposal: (proposal.line.date, proposal.line.id))


def kind_of(line: KoranLine) -> str:
    """What a line without a partner in the book probably is."""
    for words, pattern in _KINDS:
        if pattern.search(line.uraian) and (words == "Bunga") == (line.masuk > 0):
            return words
    return "Belum dibukukan"


def signed(line: KoranLine) -> Rupiah:
    """In less out."""
    return Rupiah(line.masuk - line.keluar)


@command("Cocokkan dengan bank", roles=Role.KAUR_KEU)
def tick(tx: Tx, *, koran_id: int, transfers: Sequence[int]) -> None:
    """Tick a line off against transfers whose sum it is.

    Raises RuleViolation `cocok_sum_differs` with the figures, `cocok_twice`, `cocok_other_account`.
    """
    line = tx.tuples("SELECT account, masuk - keluar FROM rekening_koran WHERE id = ?", (koran_id,))
    if not line:
        raise InputRejected("row_missing", what="Baris rekening koran")
    account, amount = line[0]
    total = 0
    for transfer_id in transfers:
        tx.insert("cocok", {"koran_id": koran_id, "account": account, "transfer_id": transfer_id})
        total += _moved(tx, account, transfer_id)
    if total != amount:
        raise RuleViolation("cocok_sum_differs", bank=Rupiah(amount), buku=Rupiah(total), selisih=Rupiah(amount - total))


@command("Cocokkan semua yang pasti", roles=Role.KAUR_KEU)
def tick_certain(tx: Tx, *, account: str) -> int:
    """Accept every proposal that fits in no other way, and what fits in one way once those are gone; how many."""
    done = 0
    while certain := [proposal for proposal in proposals(tx, account=account) if proposal.certain]:
        used: set[int] = set()
        for proposal in certain:
            transfers = [transfer for item in proposal.items for transfer in item.transfers]
            if used.isdisjoint(transfers):
                used.update(transfers)
                rows = [(proposal.line.id, account, transfer) for transfer in transfers]
                tx.insert_many("cocok", ("koran_id", "account", "transfer_id"), rows)
                done += 1
    return done


@command("Lepas cocokan bank", roles=Role.KAUR_KEU)
def untick(tx: Tx, *, koran_id: int) -> None:
    """Take a tick back."""
    tx.execute("DELETE FROM cocok WHERE koran_id = ?", (koran_id,))


def difference_explained(read: Reader, *, account: str, year: int, month: int) -> tuple[list[KoranLine], list[BookItem]]:
    """What stands only at the bank and only in the book at the end of a month."""
    last = month_end(year, month)
    lines = [line for line in open_lines(read, account=account, last=last) if line.date.year == year]
    return lines, [item for item in open_items(read, account=account, last=last) if item.date.year == year]


def _near(item: BookItem, line: KoranLine) -> bool:
    return abs((item.date - line.date).days) <= WINDOW


def _named(item: BookItem, line: KoranLine) -> bool:
    """Whether the bank's text carries the number of the paper, as `0106/SPP` or `SPP 0106`."""
    found = re.match(r"(\d+)/([A-Z]+)/", item.number)
    if not found:
        return False
    number, kind = found.groups()
    text = f"{line.uraian} {line.ref}".upper()
    return bool(re.search(rf"\b0*{int(number)}\s*/\s*{kind}\b|\b{kind}\W*(?:NO\W*)?0*{int(number)}\b", text))


def _days(items: Sequence[BookItem], taken: set[int]) -> list[tuple[BookItem, ...]]:
    """All open entries of a day together, money in and money out apart."""
    by_day: dict[tuple[dt.date, bool], list[BookItem]] = defaultdict(list)
    for item in items:
        if item.entry_id not in taken:
            by_day[item.date, item.amount > 0].append(item)
    return [tuple(group) for group in by_day.values() if len(group) > 1]


def _singles(read: Reader, account: str, items: Sequence[BookItem], taken: set[int]) -> list[tuple[BookItem, ...]]:
    """Single transfers of entries that have several: an SPP whose receipts the bank paid one by one."""
    found: list[tuple[BookItem, ...]] = []
    for item in items:
        if item.entry_id in taken or len(item.transfers) == 1:
            continue
        for transfer_id in item.transfers:
            amount = read.money(
                "SELECT CASE WHEN debit = ? THEN amount ELSE -amount END FROM transfer WHERE id = ?", (account, transfer_id)
            )
            found.append((BookItem(item.entry_id, item.date, item.number, item.uraian, amount, (transfer_id,), item.reversed),))
    return found


def _moved(read: Reader, account: str, transfer_id: int) -> int:
    return read.number("SELECT CASE WHEN debit = ? THEN amount ELSE -amount END FROM transfer WHERE id = ?", (account, transfer_id))
