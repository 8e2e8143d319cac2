"""A second bookkeeping beside the program's: the budget as a plain dictionary, added up by plain Python and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import RabEntry, add_rab_lines, remove_rab_lines, set_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office

Key = tuple[str, str, str]
"""Kegiatan (empty for income and financing), rekening, sumber dana."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was typed: thousandths and sen."""

    kegiatan: str
    rekening: str
    fund: str
    uraian: str
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        """Volume × price in sen, rounded half up."""
        return (self.quantity * self.price + 500) // 1000

    @property
    def key(self) -> Key:
        """Where its money counts."""
        return self.kegiatan, self.rekening, self.fund

    def entry(self) -> RabEntry:
        """As the command takes it."""
        return RabEntry(KodeRekening(self.rekening), self.fund, self.uraian, Quantity(self.quantity), "Paket", Rupiah(self.price))


@dataclass(slots=True)
class Shadow:
    """The draft of a year, changed in the program and here by the same calls."""

    made: Office
    lines: dict[int, Line] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def begin(self, code: str) -> None:
        """Put a kegiatan into the year."""
        self.ids[code] = self.made.at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value

    def add(self, lines: Sequence[Line]) -> None:
        """Add lines of one kegiatan, or of income and financing."""
        session, version = self.made.at(Role.PKA), self._draft()
        kegiatan = self.ids.get(lines[0].kegiatan)
        ids = session.do(add_rab_lines, version_id=version, kegiatan_id=kegiatan, lines=[line.entry() for line in lines]).value
        keys = dict(session.read.tuples("SELECT id, line_key FROM rab_line WHERE version_id = ?", (version,)))
        self.lines |= {keys[row]: line for row, line in zip(ids, lines, strict=True)}

    def change(self, key: int, *, price: int) -> None:
        """Give a line another price."""
        self.lines[key] = replace(self.lines[key], price=price)
        self.made.at(Role.PKA).do(set_rab_lines, lines=[(self._row(key), self.lines[key].entry())])

    def remove(self, keys: Sequence[int]) -> None:
        """Take lines out."""
        self.made.at(Role.PKA).do(remove_rab_lines, line_ids=[self._row(key) for key in keys])
        for key in keys:
            del self.lines[key]

    def move(self, source: int, target: int, amount: int) -> None:
        """Move money from one line of a single unit to another."""
        assert self.lines[source].quantity == self.lines[target].quantity == 1000
        self.change(source, price=self.lines[source].price - amount)
        self.change(target, price=self.lines[target].price + amount)

    def sums(self) -> dict[Key, int]:
        """What every kegiatan × rekening × fund holds."""
        found: dict[Key, int] = defaultdict(int)
        for line in self.lines.values():
            found[line.key] += line.amount
        return dict(found)

    def total(self, akun: str) -> int:
        """Everything below an account, "5" or "6.1"."""
        return sum(line.amount for line in self.lines.values() if line.rekening.startswith(akun))

    def singles(self, kegiatan: str, jenis: str) -> list[int]:
        """Lines of a single unit within a kegiatan and jenis, for moving money to the sen."""
        return [
            key for key, line in self.lines.items()
            if line.kegiatan == kegiatan and line.rekening.startswith(jenis) and line.quantity == 1000
        ]  # fmt: skip

    def _draft(self) -> int:
        found = draft(self.made.session.read, year=YEAR)
        assert found is not None
        return found.id

    def _row(self, key: int) -> int:
        return self.made.session.read.number("SELECT id FROM rab_line WHERE version_id = ? AND line_key = ?", (self._draft(), key))


def spending(code: str, accounts: Sequence[str], fund: str, dice: Random, *, count: int) -> list[Line]:
    """So many lines of a kegiatan over its accounts; every second one of a single unit, the others of odd volumes and prices with sen."""
    return [
        Line(
            code, accounts[at % len(accounts)], fund if at % 7 else "ADD", f"Rincian {code} nomor {at + 1}",
            1000 if at % 2 else dice.randrange(1, 400_000), dice.randrange(1_000_00, 900_000_00),
        )
        for at in range(count)
    ]  # fmt: skip


def income(shadow: Shadow, fund: str, rekening: str) -> Line:
    """What a fund must bring so that it covers its spending."""
    spent = sum(line.amount for line in shadow.lines.values() if line.fund == fund and line.rekening[0] == "5")
    return Line("", rekening, fund, f"Penerimaan {fund}", 1000, spent)
