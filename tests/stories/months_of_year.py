"""What comes back every month at a village hall, by a fixed throw of dice: transfers, pay, rents, shopping, advances, tax, the bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from evillage.kernel.actor import Role
from evillage.treasury.biaya_bank import BiayaKind
from evillage.treasury.cocok import tick_certain
from evillage.treasury.koran import import_koran
from evillage.treasury.opname import KERTAS, Lembar, count_cash
from evillage.treasury.spp import SppKind
from evillage.treasury.tutup import Found, approve_month, close_month, month_end, reopen_month, verify_month
from evillage.values.codes import KodeRekening
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR
from tests.stories import plan_of_year as plan
from tests.stories.desks_of_year import BANK_DD, Desks, Paper, Receipt
from tests.stories.second_ledger import Place

SHOPPING = {  # which kegiatan buy what, and out of which account they are paid
    plan.KANTOR: BANK, plan.POSYANDU: BANK_DD, plan.JALAN: BANK_DD, plan.AIR: BANK_DD, plan.LINMAS: BANK, plan.TANI: BANK_DD,
}  # fmt: skip
ADVANCED = (plan.KANTOR, plan.POSYANDU, plan.LINMAS)
MonthEnd = Callable[[Desks, date], list[str]]


@dataclass(slots=True)
class BankLine:
    """A movement as the bank prints it, a day after the book or on the same."""

    day: date
    booked: date
    text: str
    amount: int


@dataclass(slots=True)
class PaperYear:
    """The desks, the dice, what is still open, and what the month ends said when they came."""

    desks: Desks
    dice: Random = field(default_factory=lambda: Random(20_180_411))
    advances: list[tuple[Paper, date]] = field(default_factory=list)
    paid: list[Paper] = field(default_factory=list)
    bank: dict[str, list[BankLine]] = field(default_factory=dict)
    printed: set[tuple[str, str]] = field(default_factory=set)
    said: dict[int, list[str]] = field(default_factory=dict)
    openings: list[int] = field(default_factory=list)
    again: tuple[Paper, int] | None = None  # an advance whose account will be taken back

    # One month

    def live(self, month: int, once: Callable[[PaperYear], None]) -> None:
        """The papers of a month in their order; `once` is what happens in this month alone."""
        self._transfers(month)
        self._salaries(month)
        self._rents(month)
        self._tax(month)
        for at in range(5):
            self._shop(day_of(month, 8 + at * 3), list(SHOPPING)[(month + at) % len(SHOPPING)])
        self._advance(month)
        self._account(month)
        once(self)
        self._bank_days(month)

    def end(self, month: int, told: MonthEnd) -> None:
        """Counted, compared with the bank, closed and signed; `told` looks at the books of that evening."""
        end = month_end(YEAR, month)
        self._statements(month)
        tutup_id = self._close(month)
        if month == 4:  # a receipt was found in a drawer
            self.desks.made.at(Role.KADES).do(reopen_month, tutup_id=tutup_id, day=end, reason="Satu TBP belum dicatat")
            self.desks.receive(end, TUNAI, "4.1.1.90", "PAD", 75_000_00)
            self._close(month)
        self.desks.papers["hitung kas"] += 1
        self.desks.papers["tutup bulan"] += 1
        self.said[month] = told(self.desks, end)

    def _close(self, month: int) -> int:
        end, made, ledger = month_end(YEAR, month), self.desks.made, self.desks.ledger
        cash = ledger.sum("kas", end, TUNAI)
        notes, rest = [], cash
        for note in KERTAS:
            notes.append(Lembar("kertas", note, rest // note))
            rest %= note
        words = "Pecahan kecil yang tidak ada uangnya" if rest else ""
        made.at(Role.KAUR_KEU).do(count_cash, day=end, account=TUNAI, lembar=notes, penjelasan=words)
        found = [Found(KodeRekening(place), Rupiah(ledger.sum("kas", end, place))) for place in (BANK, BANK_DD)]
        found.append(Found(TUNAI, Rupiah(cash - rest), words))
        tutup_id = made.session.do(close_month, year=YEAR, month=month, day=end, found=found).value
        made.at(Role.SEKDES).do(verify_month, tutup_id=tutup_id, day=end)
        made.at(Role.KADES).do(approve_month, tutup_id=tutup_id, day=end)
        return tutup_id

    def _transfers(self, month: int) -> None:
        desks = self.desks
        desks.receive(day_of(month, 3), BANK, "4.2.3.01", "ADD", 40_000_000_00, tahap=month_name(month))
        if month in (2, 7):
            stage, part = {2: ("I", 420_000_000_00), 7: ("II", 280_000_000_00)}[month]
            desks.receive(day_of(month, 5), BANK_DD, "4.2.1.01", "DDS", part, tahap=stage)
        if month % 3 == 0:
            desks.receive(day_of(month, 14), BANK, "4.2.2.01", "PBH", 15_000_000_00 + self.dice.randrange(1_000_000_00))
            desks.recognise(day_of(month, 20), "4.2.3.01", (plan.JAMINAN, "5.1.3.02", "ADD"), 2_400_000_00)
            desks.recognise(day_of(month, 20), "4.2.3.01", (plan.JAMINAN, "5.1.3.01", "ADD"), 449_999_99)
        desks.move(day_of(month, 6), BANK, TUNAI, 3_000_000_00, "ADD")
        if month % 4 == 0:
            desks.move(day_of(month, 21), BANK_DD, BANK, 2_500_000_00, "DDS")

    def _salaries(self, month: int) -> None:
        day = day_of(month, 7)
        for kegiatan, parts in (
            (plan.SILTAP, {"5.1.1.01": 2_950_000_00, "5.1.1.02": 475_000_00}), (plan.PERANGKAT, {"5.1.2.01": 16_250_000_00}),
        ):  # fmt: skip
            receipts = [
                Receipt(rekening, "ADD", amount, (("PPH21-TETAP", "7.1.1.02", amount // 40),)) for rekening, amount in parts.items()
            ]
            self.pay(day, kegiatan, receipts, BANK)

    def _rents(self, month: int) -> None:
        for at in (4, 11, 18, 25):
            self.desks.receive(day_of(month, at), TUNAI, "4.1.1.90", "PAD", self.dice.randrange(1_000, 9_000) * 100_00)
            if at in (11, 25):
                parts = {
                    key: rest if self.dice.random() < 0.7 else rest // 3
                    for key, (_, _, day, rest) in self.desks.tbp.items() if rest and day <= day_of(month, at + 1)
                }  # fmt: skip
                self.desks.bring_to_bank(day_of(month, at + 1), parts)

    def _tax(self, month: int) -> None:
        """What was withheld up to the month before goes to the state; every third month in two deposits."""
        before = day_of(month, 1) - timedelta(days=1) if month > 1 else date(YEAR, 1, 1)
        owed = self.desks.ledger.sums("pajak", before)
        if month % 3 == 0 and len(owed) > 1:
            first = next(iter(sorted(owed)))
            self.desks.deposit(day_of(month, 9), {first: owed[first] // 2})
            owed[first] -= owed[first] // 2
        if owed:
            self.desks.deposit(day_of(month, 10), owed)

    def _shop(self, day: date, kegiatan: str) -> None:
        receipts = self._receipts(day, kegiatan, self.dice.randrange(1, 4))
        if not receipts:
            return
        if self.dice.random() < 0.15:
            fewer = receipts[:1]
            paper = self.desks.ask(day, SppKind.LS, kegiatan, lines_of(kegiatan, receipts), receipts)
            paper = self.desks.send_back(paper, fewer, lines_of(kegiatan, fewer))
            self.settle(paper, day, SHOPPING[kegiatan])
        else:
            self.pay(day, kegiatan, receipts, SHOPPING[kegiatan])

    def _advance(self, month: int) -> None:
        """Two advances a month on several lines, one of them out of the box when it holds enough."""
        for at, day in ((0, day_of(month, 5)), (1, day_of(month, 15))):
            if month == 12 and at:
                continue
            kegiatan = ADVANCED[(month + at) % len(ADVANCED)]
            places = self.places(kegiatan, day)[: 1 + self.dice.randrange(3)]
            lines = {place: self.dice.randrange(300_000_00, 700_000_00) for place in places}
            paper = self.desks.ask(day, SppKind.UM, kegiatan, lines)
            cash = self.desks.ledger.sum("kas", day, TUNAI) >= sum(lines.values()) and at == 0
            self.desks.approve(paper, day)
            self.desks.pay(paper, day + timedelta(days=1), TUNAI if cash else SHOPPING[kegiatan])
            self.advances.append((paper, day))

    def _account(self, month: int) -> None:
        """Advances of three weeks ago and more: in one account, in one with a remainder, or in two, the second a month later."""
        day = day_of(month, 22)
        for paper, given in list(self.advances):
            out = {place: self._out(paper, place) for place in paper.lines}
            if (day - given).days < 10 or not any(out.values()):
                continue
            way = self.dice.randrange(4) if month < 12 else 1
            share = {0: 100, 1: 83, 2: 45, 3: 60}[way]
            receipts = [
                Receipt(rekening, fund, amount, self._taxes(rekening, amount))
                for (_, rekening, fund), rest in out.items() if (amount := rest * share // 100)
            ]  # fmt: skip
            settled = way < 2
            whole = sum(fact.amount for fact in self.desks.ledger.until("panjar", day, paper.number))
            returned = whole - sum(receipt.amount for receipt in receipts) if settled else 0
            to = TUNAI if self.dice.random() < 0.5 else SHOPPING[paper.kegiatan]
            self.desks.account(paper, day, receipts, returned, to, sent_back=self.dice.random() < 0.1)
            if settled:
                self.advances.remove((paper, given))

    def _out(self, paper: Paper, place: Place) -> int:
        facts = self.desks.ledger.until("panjar", date(YEAR, 12, 31), paper.number, fund=place[2])
        return sum(fact.amount for fact in facts if fact.side == place[1])

    def _bank_days(self, month: int) -> None:
        end = month_end(YEAR, month)
        if month % 2 and month < 12:
            self.desks.move(end, TUNAI, BANK, 250_000_00, "ADD")
        for place in (BANK, BANK_DD):
            interest = self.dice.randrange(20_000_00, 90_000_00)
            self.desks.receive(end, place, "4.3.6.01", "DLL", interest)
            self.desks.charge(end, place, BiayaKind.PAJAK_BUNGA, plan.ADMINISTRASI, interest // 5)
            self.desks.charge(end, place, BiayaKind.ADMINISTRASI, plan.ADMINISTRASI, 12_500_00)

    def _statements(self, month: int) -> None:
        """The statement of each account, everything but the bank's own one day later; every line names the paper."""
        for place in (BANK, BANK_DD):
            by_paper: dict[tuple[date, str], int] = defaultdict(int)
            for fact in self.desks.ledger.within("kas", date(YEAR, 1, 1), month_end(YEAR, month), place):
                if not fact.paper.startswith("awal") and (place, fact.paper) not in self.printed:
                    by_paper[fact.day, fact.paper] += fact.amount
            lines = self.bank.setdefault(place, [])
            for (day, paper), amount in by_paper.items():
                self.printed.add((place, paper))
                own = any(fact.side in ("bunga", "pajak", "administrasi") for fact in self.desks.ledger.facts["kas"] if fact.paper == paper)
                if amount:
                    lines.append(BankLine(day if own else day + timedelta(days=1), day, paper, amount))
            self._import(place, month)

    def _import(self, place: KodeRekening, month: int) -> None:
        opening = sum(fact.amount for fact in self.desks.ledger.facts["kas"] if fact.key == place and fact.paper.startswith("awal"))
        saldo, rows = opening, [["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]]
        for line in sorted(self.bank[place], key=lambda line: line.day):
            saldo += line.amount
            if line.day.month == month and line.day.year == YEAR:
                out, into = (Rupiah(max(-line.amount, 0)), Rupiah(max(line.amount, 0)))
                rows.append([f"{line.day:%d/%m/%Y}", f"TRF {line.text}", str(out), str(into), str(Rupiah(saldo))])
        treasurer = self.desks.made.at(Role.KAUR_KEU)
        treasurer.do(import_koran, account=place, name=f"{month:02d}.csv", sidik=f"{month:02d}{place}".ljust(64, "0"), rows=rows)
        treasurer.do(tick_certain, account=place)
        self.desks.papers["rekening koran"] += 1

    # Papers

    def pay(self, day: date, kegiatan: str, receipts: list[Receipt], place: KodeRekening) -> Paper:
        paper = self.desks.ask(day, SppKind.LS, kegiatan, lines_of(kegiatan, receipts), receipts)
        return self.settle(paper, day, place)

    def settle(self, paper: Paper, day: date, place: KodeRekening) -> Paper:
        self.desks.approve(paper, day)
        self.desks.pay(paper, day + timedelta(days=1), place)
        self.paid.append(paper)
        return paper

    def places(self, kegiatan: str, day: date) -> list[Place]:
        """Lines of a kegiatan that still have money, in the order of the dice."""
        ledger = self.desks.ledger
        places = [place for place in ledger.budget(day) if place[0] == kegiatan and place[2] != "SWD" and place != plan.ADMINISTRASI]
        found = [place for place in places if ledger.left(place, day) > 1_500_000_00]
        self.dice.shuffle(found)
        return found

    def _receipts(self, day: date, kegiatan: str, count: int) -> list[Receipt]:
        receipts = []
        for place in self.places(kegiatan, day)[:count]:
            left = self.desks.ledger.left(place, day) // max(13 - day.month, 2)
            for _ in range(self.dice.randrange(1, 4)):
                amount = min(self.dice.randrange(150_000_00, 9_000_000_00), left // 3)
                if amount > 0:
                    receipts.append(Receipt(place[1], place[2], amount, self._taxes(place[1], amount)))
        return receipts

    def _taxes(self, rekening: str, amount: int) -> tuple[tuple[str, str, int], ...]:
        base = amount * 100 // 111
        if rekening.startswith("5.2.2"):
            return (("PPH21-NARSUM", "7.1.1.02", amount * 5 // 200),)
        if rekening == "5.2.1.06":
            return (("PD-MAKANMINUM", "7.1.2.01", amount // 11), ("PPH23-KATERING", "7.1.1.04", amount // 50))
        if rekening == "5.3.5.04":
            return (("PPH23-SEWA", "7.1.1.04", base // 50),)
        if rekening.startswith("5.3.8"):
            return (("PPH42-KONSTRUKSI-KECIL", "7.1.1.05", base * 175 // 10_000),)
        if amount < 2_000_000_00 or rekening in ("5.3.5.02", "5.2.3.01"):
            return ()
        return (("PPN", "7.1.1.01", amount - base), ("PPH22", "7.1.1.03", base * 15 // 1_000))


def lines_of(kegiatan: str, receipts: list[Receipt]) -> dict[Place, int]:
    lines: dict[Place, int] = defaultdict(int)
    for receipt in receipts:
        lines[kegiatan, receipt.rekening, receipt.fund] += receipt.amount
    return dict(lines)


def day_of(month: int, day: int) -> date:
    return date(YEAR, month, day)
