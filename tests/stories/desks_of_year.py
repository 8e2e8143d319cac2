"""The desks of an office: each method does one paper in the program through its commands, and tells the second bookkeeping what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ParamSpec, TypeVar

from evillage.kernel.actor import Role
from evillage.kernel.command import Command
from evillage.ledger.reversal import entry_of
from evillage.treasury.again import draft_spp_again
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, reject_spj, revise_spj, submit_spj, verify_spj
from evillage.treasury.spp import (
    SppKind,
    SppLine,
    approve_spp,
    change_spp,
    draft_spp,
    pay_spp,
    reject_spp,
    revise_spp,
    submit_spp,
    verify_spp,
)
from evillage.treasury.sts import deposit_cash
from evillage.treasury.tax import SetorLine, deposit_tax
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, Office, taken_back
from tests.stories.second_ledger import Fact, Place, SecondLedger

P = ParamSpec("P")
T = TypeVar("T")
BANK_DD = KodeRekening("1.1.1.02.02")
MEDIA = {str(BANK): "bank", str(BANK_DD): "bank", str(TUNAI): "tunai"}
OFFICIAL_ORDER = ("PAD", "ADD", "DDS", "PBH", "PBK", "PBP", "SWD", "DLL")
SILPA = "6.1.1.01"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A shop's receipt on one account, with the taxes withheld: kind, tax account, sen."""

    rekening: str
    fund: str
    amount: int
    taxes: tuple[tuple[str, str, int], ...] = ()

    def entry(self, day: date, number: int) -> BuktiEntry:
        """As the command takes it."""
        cuts = tuple(Potongan(kind, Rupiah(self.amount), Rupiah(tax)) for kind, _, tax in self.taxes)
        shop = f"Toko Contoh {number}"
        return BuktiEntry(day, shop, f"Belanja {self.rekening}", KodeRekening(self.rekening), self.fund, Rupiah(self.amount), potongan=cuts)


@dataclass(slots=True)
class Paper:
    """A request as both bookkeepings know it."""

    id: int
    number: str
    kind: SppKind
    kegiatan: str
    lines: dict[Place, int]
    receipts: Sequence[Receipt]
    day: date


@dataclass(slots=True)
class Desks:
    """The office at work in both bookkeepings."""

    made: Office
    ledger: SecondLedger = field(default_factory=SecondLedger)
    kegiatan: dict[str, int] = field(default_factory=dict)
    papers: Counter[str] = field(default_factory=Counter)
    tbp: dict[int, tuple[str, str, date, int]] = field(default_factory=dict)  # number, fund, day, sen not yet in the bank
    filed: dict[str, int] = field(default_factory=dict)  # SPP that were filed and stand: number, sen
    gross: dict[str, tuple[date, int, int]] = field(default_factory=dict)  # paid SPP: day, gross, tax
    accounts: dict[str, tuple[date, int, int]] = field(default_factory=dict)  # booked SPJ: day, receipts, remainder
    bukti: dict[str, tuple[date, int, int]] = field(default_factory=dict)  # receipts of a paper: day, gross, tax
    deposited: list[tuple[dict[str, int], int]] = field(default_factory=list)
    brought: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    shops: int = 0

    # What comes in

    def begin(self, place: KodeRekening, fund: str, amount: int, lawan: str = SILPA) -> None:
        """An opening balance."""
        paper = f"awal {place} {fund} {lawan}"
        rekening = KodeRekening(lawan)
        self._do(Role.KAUR_KEU, post_saldo_awal, year=YEAR, account=place, sumber_dana=fund, amount=Rupiah(amount), lawan=rekening)
        day = date(YEAR, 1, 1)
        other = (
            Fact(day, paper, "pajak", lawan, fund, amount) if lawan.startswith("7")
            else Fact(day, paper, "pendapatan", lawan, fund, amount, side=MEDIA[place])
        )  # fmt: skip
        self._told("saldo awal", [Fact(day, paper, "kas", place, fund, amount), other])

    def receive(self, day: date, place: KodeRekening, rekening: str, fund: str, amount: int, *, tahap: str = "") -> str:
        """Money into a bank account, or into the box with a TBP; its number."""
        receipt_id = self._do(
            Role.KAUR_KEU, post_receipt, day=day, account=place, rekening=KodeRekening(rekening), sumber_dana=fund, amount=Rupiah(amount),
            uraian=f"Penerimaan {rekening}", dari="Penyetor contoh", tahap=tahap,
        )  # fmt: skip
        number = self._number("penerimaan", receipt_id)
        if place == TUNAI:
            self.tbp[receipt_id] = number, fund, day, amount
        kind = "bunga" if rekening.startswith("4.3.6") else "setoran"
        self._told(
            "TBP" if place == TUNAI else "penerimaan bank",
            [Fact(day, number, "kas", place, fund, amount, side=kind),
             Fact(day, number, "pendapatan", rekening, fund, amount, side=MEDIA[place])],
        )  # fmt: skip
        return number

    def bring_to_bank(self, day: date, parts: dict[int, int]) -> None:
        """TBP to the bank with an STS: one movement for each fund."""
        sts_id = self._do(Role.KAUR_KEU, deposit_cash, day=day, account=BANK, parts={key: Rupiah(part) for key, part in parts.items()})
        number = self._number("sts", sts_id)
        self.brought.append((sts_id, parts))
        by_fund: Counter[str] = Counter()
        for receipt_id, part in parts.items():
            tbp, fund, received, rest = self.tbp[receipt_id]
            self.tbp[receipt_id] = tbp, fund, received, rest - part
            by_fund[fund] += part
        self._told("STS", [
            fact for fund, amount in by_fund.items()
            for fact in (Fact(day, number, "kas", TUNAI, fund, -amount), Fact(day, number, "kas", BANK, fund, amount, side="setoran"))
        ])  # fmt: skip

    def charge(self, day: date, place: KodeRekening, kind: BiayaKind, spent: Place, amount: int) -> None:
        """What the bank took."""
        kegiatan, rekening, fund = spent
        biaya_id = self._do(
            Role.KAUR_KEU, post_biaya_bank, day=day, account=place, kind=kind, kegiatan_id=self.kegiatan[kegiatan],
            rekening=KodeRekening(rekening),
            sumber_dana=fund, amount=Rupiah(amount),
        )  # fmt: skip
        number, side = self._number("biaya_bank", biaya_id), "pajak" if kind is BiayaKind.PAJAK_BUNGA else "administrasi"
        self._told("biaya bank", [
            Fact(day, number, "kas", place, fund, -amount, side=side), Fact(day, number, "belanja", rekening, fund, amount, kegiatan),
        ])  # fmt: skip

    def take_return(self, day: date, place: KodeRekening, spent: Place, amount: int, of: Paper | None = None) -> None:
        """Spending of this year comes back."""
        kegiatan, rekening, fund = spent
        back_id = self._do(
            Role.KAUR_KEU, post_pengembalian, day=day, account=place, kegiatan_id=self.kegiatan[kegiatan], rekening=KodeRekening(rekening),
            sumber_dana=fund, amount=Rupiah(amount), dari="Toko contoh", uraian="Kelebihan bayar", spp_id=of.id if of else None,
        )  # fmt: skip
        number = self._number("pengembalian", back_id)
        self._told("pengembalian", [
            Fact(day, number, "kas", place, fund, amount, side="setoran"), Fact(day, number, "belanja", rekening, fund, -amount, kegiatan),
        ])  # fmt: skip

    def recognise(self, day: date, income: str, spent: Place, amount: int) -> None:
        """Money that never passed the village's account."""
        kegiatan, rekening, fund = spent
        nonkas_id = self._do(
            Role.KAUR_KEU, post_nonkas, day=day, surat="900/1/2026", pendapatan=KodeRekening(income),
            rekening=KodeRekening(rekening), sumber_dana=fund,
            amount=Rupiah(amount), uraian="Pengesahan", kegiatan_id=self.kegiatan[kegiatan] if kegiatan else None,
        )  # fmt: skip
        number = self._number("nonkas", nonkas_id)
        out = (
            Fact(day, number, "belanja", rekening, fund, amount, kegiatan) if kegiatan
            else Fact(day, number, "pembiayaan", rekening, fund, amount)
        )  # fmt: skip
        self._told("tanpa kas", [Fact(day, number, "pendapatan", income, fund, amount, side="nonkas"), out])

    def move(self, day: date, out_of: KodeRekening, into: KodeRekening, amount: int, fund: str) -> None:
        """From one cash place to another."""
        mutasi_id = self._do(
            Role.KAUR_KEU, move_cash, day=day, from_account=out_of, to_account=into, amount=Rupiah(amount), sumber_dana=fund
        )  # fmt: skip
        number = self._number("mutasi_kas", mutasi_id)
        self._told("mutasi kas", [
            Fact(day, number, "kas", out_of, fund, -amount, side="penarikan"), Fact(day, number, "kas", into, fund, amount, side="setoran"),
        ])  # fmt: skip

    # What goes out

    def ask(self, day: date, kind: SppKind, kegiatan: str, lines: dict[Place, int], receipts: Sequence[Receipt] = ()) -> Paper:
        """A request that is filed."""
        spp_id = self._do(
            Role.PKA, draft_spp, day=day, kind=kind, kegiatan_id=self.kegiatan[kegiatan] if kegiatan else None,
            uraian=f"Belanja {kegiatan}",
            lines=self._lines(lines), bukti=[self._entry(receipt, day) for receipt in receipts],
        )  # fmt: skip
        return self._file(Paper(spp_id, "", kind, kegiatan, lines, receipts, day))

    def send_back(self, paper: Paper, receipts: Sequence[Receipt], lines: dict[Place, int]) -> Paper:
        """Sekretaris Desa sends it back; the executor mends its lines and receipts and files it again."""
        self._do(Role.SEKDES, reject_spp, spp_id=paper.id, day=paper.day, reason="Bukti belum lengkap")
        self.ledger.promised.pop(paper.number)
        self._do(Role.PKA, revise_spp, spp_id=paper.id, day=paper.day)
        bukti = [self._entry(receipt, paper.day) for receipt in receipts]
        self._do(Role.PKA, change_spp, spp_id=paper.id, day=paper.day, uraian="Diperbaiki", lines=self._lines(lines), bukti=bukti)
        return self._file(Paper(paper.id, "", paper.kind, paper.kegiatan, lines, receipts, paper.day))

    def approve(self, paper: Paper, day: date) -> None:
        """Verified and approved."""
        self._do(Role.SEKDES, verify_spp, spp_id=paper.id, day=day)
        self._do(Role.KADES, approve_spp, spp_id=paper.id, day=day)

    def pay(self, paper: Paper, day: date, place: KodeRekening) -> None:
        """An approved request is paid: tax kept back first, then every receipt; an advance line by line."""
        self._do(Role.KAUR_KEU, pay_spp, spp_id=paper.id, day=day, account=place)
        self.ledger.promised.pop(paper.number)
        facts: list[Fact] = []
        if paper.receipts:
            facts += self._withheld(day, paper.number, place, paper.receipts)
        for receipt in paper.receipts:
            facts.append(Fact(day, paper.number, "kas", place, receipt.fund, -receipt.amount, side="penarikan"))
            facts.append(Fact(day, paper.number, "belanja", receipt.rekening, receipt.fund, receipt.amount, paper.kegiatan))
        for (kegiatan, rekening, fund), amount in {} if paper.receipts else paper.lines.items():
            facts.append(Fact(day, paper.number, "kas", place, fund, -amount, side="penarikan"))
            facts.append(
                Fact(day, paper.number, "panjar", paper.number, fund, amount, kegiatan, rekening) if paper.kind is SppKind.UM
                else Fact(day, paper.number, "pembiayaan", rekening, fund, amount)
            )  # fmt: skip
        tax = self._shown(paper.number, paper.day, paper.receipts)
        self.gross[paper.number] = day, sum(paper.lines.values()), tax
        self._told(f"SPP {paper.kind}", facts)

    def account(
        self, paper: Paper, day: date, receipts: Sequence[Receipt], returned: int, to: KodeRekening, *, sent_back: bool = False
    ) -> tuple[int, str]:
        """An advance accounted for, in part or whole; the id and number of the SPJ."""
        bukti = [self._entry(receipt, day) for receipt in receipts]
        spj_id = self._do(
            Role.PKA, draft_spj, spp_id=paper.id, day=day, bukti=bukti, returned=Rupiah(returned), return_to=to
        )  # fmt: skip
        self._do(Role.PKA, submit_spj, spj_id=spj_id)
        if sent_back:
            self._do(Role.SEKDES, reject_spj, spj_id=spj_id, day=day, reason="Daftar hadir belum ada")
            self._do(Role.PKA, revise_spj, spj_id=spj_id, day=day)
            self._do(Role.PKA, submit_spj, spj_id=spj_id)
        self._do(Role.SEKDES, verify_spj, spj_id=spj_id, day=day)
        self._do(Role.KADES, approve_spj, spj_id=spj_id, day=day)
        self._do(Role.KAUR_KEU, book_spj, spj_id=spj_id, day=day)
        number = self._number("spj", spj_id)
        facts = self._withheld(day, number, to, receipts)
        for receipt in receipts:
            facts.append(Fact(day, number, "belanja", receipt.rekening, receipt.fund, receipt.amount, paper.kegiatan))
            facts.append(Fact(day, number, "panjar", paper.number, receipt.fund, -receipt.amount, paper.kegiatan, receipt.rekening))
        rest = returned
        for fund in dict.fromkeys(fund for _, _, fund in paper.lines):
            used = sum(receipt.amount for receipt in receipts if receipt.fund == fund)
            out = sum(fact.amount for fact in self.ledger.until("panjar", day, paper.number, fund=fund)) - used
            part = min(rest, out)
            if part:
                facts.append(Fact(day, number, "kas", to, fund, part, side="setoran"))
                facts.append(Fact(day, number, "panjar", paper.number, fund, -part, paper.kegiatan))
                rest -= part
        self._shown(number, day, receipts)
        self.accounts[number] = day, sum(receipt.amount for receipt in receipts), returned
        self._told("SPJ", facts)
        return spj_id, number

    def deposit(self, day: date, parts: dict[str, int], masa: str = "") -> None:
        """Withheld tax to the state, several kinds in one, from the funds it was withheld from."""
        lines = [SetorLine(KodeRekening(tax), Rupiah(amount), masa) for tax, amount in parts.items()]
        setor_id = self._do(Role.KAUR_KEU, deposit_tax, day=day, account=BANK, ntpn=f"{self.papers['setor pajak']:016d}", lines=lines)
        number, facts = self._number("setor_pajak", setor_id), []
        for tax, amount in parts.items():
            rest = amount
            for fund in OFFICIAL_ORDER:
                part = min(rest, self.ledger.sum("pajak", day, tax, fund=fund))
                if part > 0:
                    facts += [
                        Fact(day, number, "kas", BANK, fund, -part, side="setor"),
                        Fact(day, number, "pajak", tax, fund, -part, side="setor"),
                    ]
                    rest -= part
        self.deposited.append((parts, setor_id))
        self._told("setor pajak", facts)

    # What was wrong

    def take_back(self, kind: str, row: int, day: date, reason: str) -> str:
        """A posted paper is reversed; the number of the reversal."""
        entry = entry_of(self.made.session.read, kind=kind, paper_id=row)
        number = self.made.session.read.text("SELECT number FROM entry WHERE id = ?", (entry,)) or ""
        opposite = taken_back(self.made, entry, day=day, reason=reason)
        by = self.made.session.read.text("SELECT number FROM entry WHERE id = ?", (opposite,)) or ""
        self.ledger.take_back(number, day, by)
        self.filed.pop(number, None)
        self.papers["pembalikan"] += 1
        return by

    def refuse_deposit(self, day: date) -> None:
        """The last STS is taken back: its money lies in the box again."""
        sts_id, parts = self.brought[-1]
        self.take_back("sts", sts_id, day, "Bank menolak setoran")
        for receipt_id, part in parts.items():
            tbp, fund, received, rest = self.tbp[receipt_id]
            self.tbp[receipt_id] = tbp, fund, received, rest + part

    def ask_again(self, paper: Paper, day: date, lines: dict[Place, int], receipts: Sequence[Receipt]) -> Paper:
        """A request that was taken back, written again with other receipts."""
        spp_id = self._do(Role.PKA, draft_spp_again, spp_id=paper.id, day=day)
        bukti = [self._entry(receipt, day) for receipt in receipts]
        self._do(Role.PKA, change_spp, spp_id=spp_id, day=day, uraian="Dibetulkan", lines=self._lines(lines), bukti=bukti)
        return self._file(Paper(spp_id, "", paper.kind, paper.kegiatan, lines, receipts, day))

    # Behind every desk

    def _file(self, paper: Paper) -> Paper:
        paper.number = self._do(Role.PKA, submit_spp, spp_id=paper.id)
        self.ledger.promised[paper.number] = paper.lines
        self.filed[paper.number] = sum(paper.lines.values())
        return paper

    def _withheld(self, day: date, number: str, place: KodeRekening, receipts: Sequence[Receipt]) -> list[Fact]:
        return [
            fact for receipt in receipts for _, account, tax in receipt.taxes
            for fact in (
                Fact(day, number, "kas", place, receipt.fund, tax, side="potongan"), Fact(day, number, "pajak", account, receipt.fund, tax)
            )
        ]  # fmt: skip

    def _shown(self, number: str, day: date, receipts: Sequence[Receipt]) -> int:
        tax = sum(cut for receipt in receipts for _, _, cut in receipt.taxes)
        self.bukti[number] = day, sum(receipt.amount for receipt in receipts), tax
        return tax

    def _entry(self, receipt: Receipt, day: date) -> BuktiEntry:
        self.shops += 1
        return receipt.entry(day, self.shops)

    def _lines(self, lines: dict[Place, int]) -> list[SppLine]:
        return [SppLine(KodeRekening(rekening), fund, Rupiah(amount)) for (_, rekening, fund), amount in lines.items()]

    def _do(self, role: Role, act: Command[P, T], /, *args: P.args, **asked: P.kwargs) -> T:
        return self.made.at(role).do(act, *args, **asked).value

    def _number(self, table: str, row: int) -> str:
        return self.made.session.read.text(f"SELECT number FROM {table} WHERE id = ?", (row,)) or ""

    def _told(self, kind: str, facts: Sequence[Fact]) -> None:
        self.papers[kind] += 1
        self.ledger.tell(facts)
