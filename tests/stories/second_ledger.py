"""A second bookkeeping of a whole year: what each paper did, as plain facts added up by plain Python, knowing nothing of the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Book = Literal["kas", "pajak", "panjar", "pendapatan", "belanja", "pembiayaan", "aset"]
BUDGET_BOOKS: tuple[Book, ...] = ("pendapatan", "belanja", "pembiayaan")
Place = tuple[str, str, str]
"""Kegiatan (empty for income and financing), rekening, sumber dana."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a paper did to one book on a day, in signed sen.

    `key` is the cash place, the tax account, the number of the advance, or the rekening. `side` says by which medium income came, on
    which rekening an advance stands, and what kind of movement a bank account had.
    """

    day: date
    paper: str
    book: Book
    key: str
    fund: str
    amount: int
    kegiatan: str = ""
    side: str = ""


@dataclass(slots=True)
class SecondLedger:
    """Every fact of a year in the order it was told, the budgets by their day, and the papers that were taken back."""

    facts: dict[Book, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    budgets: list[tuple[date, dict[Place, int]]] = field(default_factory=list)
    taken_back: dict[str, date] = field(default_factory=dict)
    promised: dict[str, dict[Place, int]] = field(default_factory=dict)

    def tell(self, facts: Iterable[Fact]) -> None:
        """What a paper did."""
        for fact in facts:
            self.facts[fact.book].append(fact)

    def take_back(self, paper: str, day: date, by: str) -> None:
        """A paper undone by another: each of its facts with the other sign, on that day."""
        whole = [fact for facts in self.facts.values() for fact in facts if fact.paper == paper]
        self.tell([replace(fact, day=day, paper=by, amount=-fact.amount) for fact in whole])
        self.taken_back[paper] = day

    def within(self, book: Book, first: date, last: date, key: str = "") -> list[Fact]:
        """The facts of one book in a time; `key` also means all below it."""
        return [
            fact for fact in self.facts[book] if first <= fact.day <= last and (not key or f"{fact.key}.".startswith(f"{key}."))
        ]  # fmt: skip

    def until(self, book: Book, last: date, key: str = "", *, fund: str = "", kegiatan: str = "") -> list[Fact]:
        """The facts of one book from 1 January to a day."""
        found = self.within(book, last.replace(month=1, day=1), last, key)
        return [fact for fact in found if fund in ("", fact.fund) and kegiatan in ("", fact.kegiatan)]

    def sum(self, book: Book, last: date, key: str = "", *, fund: str = "", kegiatan: str = "") -> int:
        """What a book came to from 1 January to a day."""
        return sum(fact.amount for fact in self.until(book, last, key, fund=fund, kegiatan=kegiatan))

    def sums(self, book: Book, last: date, *, fund: str = "") -> dict[str, int]:
        """The same key by key; what came to nothing is left out."""
        found: dict[str, int] = defaultdict(int)
        for fact in self.until(book, last, fund=fund):
            found[fact.key] += fact.amount
        return {key: amount for key, amount in found.items() if amount}

    def moved(self, last: date) -> dict[Place, int]:
        """Realisation of every account from 1 January to a day, also where it came to nothing."""
        found: dict[Place, int] = defaultdict(int)
        for book in BUDGET_BOOKS:
            for fact in self.until(book, last):
                found[fact.kegiatan if book == "belanja" else "", fact.key, fact.fund] += fact.amount
        return dict(found)

    def budget(self, day: date) -> dict[Place, int]:
        """The budget in force on a day."""
        return next((places for since, places in reversed(self.budgets) if since <= day), {})

    def funds(self, last: date) -> set[str]:
        """Every fund that moved."""
        return {fact.fund for book in ("kas", "pajak", "panjar", *BUDGET_BOOKS) for fact in self.until(book, last)}

    def silpa(self, last: date, fund: str = "") -> int:
        """What remains by the budget accounts."""
        came, spent, placed = (self.sum(book, last, fund=fund) for book in BUDGET_BOOKS)
        return came - spent - placed

    def held(self, last: date, fund: str = "") -> int:
        """What remains by cash, advances and tax owed: another road to the same figure."""
        return self.sum("kas", last, fund=fund) + self.sum("panjar", last, fund=fund) - self.sum("pajak", last, fund=fund)

    def left(self, place: Place, day: date) -> int:
        """What may still be asked of a budget line on a day: budget, less what is spent, promised, or out as an open advance."""
        end = day.replace(month=12, day=31)
        kegiatan, rekening, fund = place
        open_advances = self.sums("panjar", end)
        out = sum(
            fact.amount for fact in self.until("panjar", end, fund=fund, kegiatan=kegiatan)
            if fact.side == rekening and fact.key in open_advances
        )  # fmt: skip
        spent = self.sum("belanja", end, rekening, fund=fund, kegiatan=kegiatan)
        return self.budget(day).get(place, 0) - spent - out - sum(asked.get(place, 0) for asked in self.promised.values())
