"""A year at a village hall by a fixed throw of dice: every kind of paper, month after month, told to both bookkeepings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from evillage.kernel.actor import Role
from evillage.treasury.aset import AsetEntry, add_aset, proposals, take_spending
from evillage.treasury.spp import SppKind, cancel_spp, reject_spp, revise_spp
from evillage.treasury.tahun import approve_year, close_year, open_next_year
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import add_bank_account
from tests.builders import BANK, TUNAI, YEAR, Office, office, ticking
from tests.pocket import in_memory
from tests.stories import plan_of_year as plan
from tests.stories.desks_of_year import BANK_DD, Desks, Receipt
from tests.stories.months_of_year import MonthEnd, PaperYear, day_of, lines_of
from tests.stories.second_ledger import Fact

MAKES = {"5.3.2.03": "1.3.2.07", "5.3.2.04": "1.3.2.05", "5.3.5": "1.3.4.01", "5.3.8": "1.3.4.16", "6.2.2": "1.2.1.01"}
"""The asset account that spending on an account makes."""


def lived(folder: Path, told: MonthEnd) -> PaperYear:
    """The whole year, in memory; `told` is asked at every month end."""
    pattern = office(folder)
    data: bytes = pattern.session.connection.serialize()
    pattern.session.close()
    made = Office(in_memory(data, ticking(datetime(YEAR, 1, 2, 12, tzinfo=UTC))), pattern.desks)
    made.at(Role.KAUR_KEU).do(add_bank_account, name="Rekening Dana Desa", bank="Bank Contoh", number="0002")
    year = PaperYear(Desks(made))
    plan.fix(year.desks)
    _begin(year.desks)
    for month in range(1, 13):
        year.live(month, SPECIAL.get(month, _nothing))
        year.end(month, told)
    plan.fix_next(made)
    day = date(YEAR, 12, 31)
    tahun_id = made.at(Role.KAUR_KEU).do(close_year, year=YEAR, day=day).value
    made.at(Role.KADES).do(approve_year, tahun_id=tahun_id, day=day)
    year.openings = made.at(Role.KAUR_KEU).do(open_next_year, year=YEAR + 1).value
    return year


def _begin(desks: Desks) -> None:
    """What lay where on 1 January, tax of December in it, and land of old."""
    for place, fund, amount in (
        (BANK, "PAD", 4_250_000_75), (TUNAI, "PAD", 1_000_000_00), (BANK, "ADD", 7_123_456_78), (BANK_DD, "DDS", 30_000_000_00),
    ):  # fmt: skip
        desks.begin(place, fund, amount)
    desks.begin(BANK, "ADD", 654_321_00, "7.1.1.02")
    desks.begin(BANK, "DDS", 111_111_11, "7.1.1.01")
    entry = AsetEntry(KodeRekening("1.3.1.01"), "Tanah kas desa", date(1998, 3, 1), "Kekayaan asli desa")
    desks.made.at(Role.SEKDES).do(add_aset, entry=entry, amount=Rupiah(1_250_000_000_00))
    desks.ledger.tell([Fact(date(YEAR, 1, 1), "tanah", "aset", "1.3.1.01", "", 1_250_000_000_00)])


def february(year: PaperYear) -> None:
    """A receipt typed twice is taken back: a plain reversal."""
    number = year.desks.receive(day_of(2, 24), BANK, "4.3.6.01", "DLL", 61_234_09)
    year.desks.take_back("penerimaan", _row(year, "penerimaan", number), day_of(2, 24), "Bunga tercatat dua kali")


def march(year: PaperYear) -> None:
    """Modal for the BUM Desa, a desk for the office, and money of 2025 that comes back."""
    year.desks.receive(day_of(3, 11), BANK, "4.3.5.01", "DLL", 2_345_678_90)
    paper = year.desks.ask(day_of(3, 20), SppKind.PBY, "", {("", "6.2.2.01", "PAD"): 10_000_000_00})
    year.desks.approve(paper, day_of(3, 20))
    year.desks.pay(paper, day_of(3, 23), BANK)
    year.pay(day_of(3, 24), plan.SARANA, [Receipt("5.3.2.03", "ADD", 12_345_678_90), Receipt("5.3.2.04", "PAD", 6_500_000_01)], BANK)


def may(year: PaperYear) -> None:
    """March had paid for paper out of the wrong account: taken back, written again and paid. Villagers gave their work."""
    wrong = next(paper for paper in year.paid if paper.kegiatan == plan.KANTOR and paper.day.month == 3)
    year.desks.take_back("spp", wrong.id, day_of(5, 12), "Salah rekening belanja")
    right = [Receipt("5.2.1.05", "ADD", receipt.amount, receipt.taxes) for receipt in wrong.receipts]
    paper = year.desks.ask_again(wrong, day_of(5, 13), lines_of(plan.KANTOR, right), right)
    year.settle(paper, day_of(5, 13), BANK)
    year.desks.recognise(day_of(5, 20), "4.1.3.01", (plan.JALAN, "5.3.5.02", "SWD"), 12_000_000_00)
    year.desks.recognise(day_of(5, 25), "4.2.1.01", ("", "6.2.2.01", "DDS"), 100_000_000_00)


def june(year: PaperYear) -> None:
    """A shop gives back what it was paid too much; a share of taxes is booked under the wrong fund."""
    paper = next(paper for paper in reversed(year.paid) if paper.kegiatan == plan.POSYANDU)
    receipt = paper.receipts[0]
    year.desks.take_return(day_of(6, 26), BANK_DD, (plan.POSYANDU, receipt.rekening, receipt.fund), receipt.amount // 4, paper)
    year.desks.receive(day_of(6, 18), BANK, "4.2.2.01", "ADD", 3_333_333_33)
    for place, words in (("KTR", plan.KANTOR), ("LNM", plan.LINMAS)):
        _given_up(year, day_of(6, 22), words, place)


def august(year: PaperYear) -> None:
    """The receipt of June under the wrong fund is taken back and written under the right one; help for the poor."""
    day = day_of(8, 6)
    wrong = year.desks.made.session.read.number("SELECT max(id) FROM penerimaan WHERE rekening = '4.2.2.01' AND sumber_dana = 'ADD'")
    year.desks.take_back("penerimaan", wrong, day, "Salah sumber dana")
    year.desks.receive(day, BANK, "4.2.2.01", "PBH", 3_333_333_33)
    year.pay(day, plan.BLT, [Receipt("5.4.1.01", "DDS", 300_000_00) for _ in range(24)], BANK_DD)
    _capitalise(year, day_of(8, 31))


def september(year: PaperYear) -> None:
    """The PAK; uniforms at once."""
    plan.amend(year.desks)
    year.pay(day_of(9, 16), plan.KANTOR, [Receipt("5.2.1.09", "ADD", 3_999_999_99)], BANK)


def july(year: PaperYear) -> None:
    """An advance nobody needed and a deposit under a wrong proof are taken back; the tax is deposited again."""
    paper = year.desks.ask(day_of(7, 13), SppKind.UM, plan.TANI, {(plan.TANI, "5.2.7.05", "DDS"): 1_234_567_89})
    year.desks.approve(paper, day_of(7, 13))
    year.desks.pay(paper, day_of(7, 13), BANK_DD)
    year.desks.take_back("spp", paper.id, day_of(7, 14), "Kegiatan ditunda")
    parts, row = year.desks.deposited[-1]
    year.desks.take_back("setor_pajak", row, day_of(7, 15), "NTPN salah ketik")
    year.desks.deposit(day_of(7, 15), parts)


def october(year: PaperYear) -> None:
    """An advance accounted for; a return into the box."""
    paper = year.desks.ask(day_of(10, 12), SppKind.UM, plan.LINMAS, {(plan.LINMAS, "5.2.2.04", "PBH"): 800_000_00})
    year.desks.approve(paper, day_of(10, 12))
    year.desks.pay(paper, day_of(10, 12), BANK)
    first, _ = year.desks.account(paper, day_of(10, 14), [Receipt("5.2.2.04", "PBH", 650_000_00)], 150_000_00, BANK)
    year.again = paper, first
    year.desks.take_return(day_of(10, 20), TUNAI, (plan.KANTOR, "5.2.1.09", "ADD"), 99_999_99)


def november(year: PaperYear) -> None:
    """The account of October is taken back and given again; the bank turns a deposit away; more of 2025."""
    assert year.again is not None
    paper, first = year.again
    year.desks.take_back("spj", first, day_of(11, 3), "Kwitansi tertukar")
    year.desks.account(paper, day_of(11, 4), [Receipt("5.2.2.04", "PBH", 700_000_01)], 99_999_99, BANK)
    year.desks.receive(day_of(11, 5), BANK_DD, "4.3.5.01", "DLL", 1_111_111_11)
    year.desks.refuse_deposit(day_of(11, 27))


def december(year: PaperYear) -> None:
    """The road of the second half enters the register."""
    _capitalise(year, day_of(12, 31))


def _given_up(year: PaperYear, day: date, kegiatan: str, text: str) -> None:
    """A request that is rejected and then cancelled: its number stays empty."""
    place = year.places(kegiatan, day)[0]
    receipts = [Receipt(place[1], place[2], 123_456_00)]
    paper = year.desks.ask(day, SppKind.LS, kegiatan, lines_of(kegiatan, receipts), receipts)
    made = year.desks.made
    made.at(Role.SEKDES).do(reject_spp, spp_id=paper.id, day=day, reason=f"Tidak perlu {text}")
    made.at(Role.PKA).do(revise_spp, spp_id=paper.id, day=day)
    made.session.do(cancel_spp, spp_id=paper.id, day=day, reason="Tidak jadi dibeli")
    year.desks.ledger.promised.pop(paper.number)
    year.desks.filed.pop(paper.number)
    year.desks.papers["SPP batal"] += 1


def _capitalise(year: PaperYear, day: date) -> None:
    """Capital spending up to a day becomes things the village owns, as the program proposes it."""
    session, ledger = year.desks.made.at(Role.SEKDES), year.desks.ledger
    for proposal in proposals(session.read, year=YEAR):
        entry = AsetEntry(proposal.aset, f"{proposal.kegiatan[:40]} {day.month}", day)
        session.do(
            take_spending,
            year=YEAR,
            kegiatan_id=proposal.kegiatan_id,
            belanja=proposal.aset,
            amount=proposal.sisa,
            entry=entry,
            day=day,
        )
        year.desks.papers["aset"] += 1
    for spent, aset in MAKES.items():
        whole = ledger.sum("belanja", day, spent) + ledger.sum("pembiayaan", day, spent)
        ledger.tell([Fact(day, f"aset {day}", "aset", aset, "", whole - ledger.sum("aset", day, aset))])


def _row(year: PaperYear, table: str, number: str) -> int:
    return year.desks.made.session.read.number(f"SELECT id FROM {table} WHERE number = ?", (number,))


def _nothing(_year: PaperYear) -> None:
    """A month like any other."""


SPECIAL: dict[int, Callable[[PaperYear], None]] = {
    2: february, 3: march, 5: may, 6: june, 7: july, 8: august, 9: september, 10: october, 11: november, 12: december,
}  # fmt: skip
