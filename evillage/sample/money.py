"""The sample's Kaur Keuangan: opening balances, receipts, cash carried to the bank, and tax deposited on the tenth of every month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from evillage.ledger.journal import kas_balance
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal
from evillage.sample.story import Step, Story, Turn, office_day
from evillage.sample.tables import KAS, Line, table
from evillage.treasury.cash import move_cash
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt, receipts
from evillage.treasury.sts import deposit_cash, open_tbp
from evillage.treasury.tax import deposit_tax, pajak_balances
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah

TREASURER = "keuangan"
_OPENING_DAY, _DEPOSIT_DAY = 2, 10
_ROUND = 100_000_00  # sen; nobody fetches 37 rupiah from the bank


def money_steps(*, year: int, months: int) -> Iterator[Step]:
    """Everything the treasurer does without an SPP; tax is deposited up to and in month `months`."""
    for line in table("saldo_awal"):
        yield Step(date(year, 1, _OPENING_DAY), Turn.OPENING, partial(_open, year=year, line=line))
    for line in table("penerimaan"):
        yield from _receipt(line)
    for line in table("mutasi_kas"):
        day = date.fromisoformat(line["tanggal"])
        yield Step(day, Turn.MOVE, partial(_move, day=day, line=line))
    for month in range(1, months + 1):
        day = office_day(date(year, month, _DEPOSIT_DAY))
        yield Step(day, Turn.TAX, partial(_deposit, day=day))


def withdraw_if_short(story: Story, *, day: date, needed: Rupiah) -> None:
    """Fetch from the bank what the cash box lacks for a payment, in round hundred thousands."""
    lacking = needed - kas_balance(story.session.read, account=KAS["tunai"], day=day)
    if lacking > 0:
        amount = Rupiah(-(-lacking // _ROUND) * _ROUND)
        story.at(TREASURER).do(move_cash, day=day, from_account=KAS["bank"], to_account=KAS["tunai"], amount=amount)


def _open(story: Story, *, year: int, line: Line) -> None:
    story.at(TREASURER).do(
        post_saldo_awal, year=year, account=KAS[line["kas"]], sumber_dana=line["sumber_dana"], amount=Rupiah.parse(line["jumlah"]),
        lawan=KodeRekening(line["lawan"]),
    )  # fmt: skip


def _receipt(line: Line) -> Iterator[Step]:
    day = date.fromisoformat(line["tanggal"])
    receipt_ids: list[int] = []

    def receive(story: Story) -> None:
        done = story.at(TREASURER).do(
            post_receipt, day=day, account=KAS[line["kas"]], rekening=KodeRekening(line["rekening"]), sumber_dana=line["sumber_dana"],
            amount=Rupiah.parse(line["jumlah"]), uraian=line["uraian"], dari=line["dari"],
            tahap=line["tahap"],
        )  # fmt: skip
        receipt_ids.append(done.value)

    yield Step(day, Turn.RECEIPT, receive)
    if line["dibalik"]:
        back = date.fromisoformat(line["dibalik"])

        def take_back(story: Story) -> None:
            entry = next(row.entry_id for row in receipts(story.session.read, year=back.year) if row.id == receipt_ids[0])
            asked = story.at(TREASURER).do(ask_reversal, entry_id=entry, day=back, reason=line["alasan"]).value
            story.at("kades").do(approve_reversal, reversal_id=asked, day=back)
            story.at(TREASURER).do(book_reversal, reversal_id=asked, day=back)

        yield Step(back, Turn.OPENING, take_back)


def _move(story: Story, *, day: date, line: Line) -> None:
    if (line["dari"], line["ke"]) == ("tunai", "bank"):
        amount = Rupiah.parse(line["jumlah"])
        parts = {tbp.id: amount for tbp in open_tbp(story.session.read, year=day.year) if tbp.sisa == amount}
        story.at(TREASURER).do(deposit_cash, day=day, account=KAS["bank"], parts=parts, uraian=line["uraian"])
        return
    story.at(TREASURER).do(
        move_cash, day=day, from_account=KAS[line["dari"]], to_account=KAS[line["ke"]], amount=Rupiah.parse(line["jumlah"]),
        uraian=line["uraian"], sumber_dana=line["sumber_dana"],
    )  # fmt: skip


def _deposit(story: Story, *, day: date) -> None:
    """One deposit per kind of tax, each under its own NTPN, as the state's receipts come."""
    owed = [line for line in pajak_balances(story.session.read, year=day.year) if line.sisa > 0]
    for urut, line in enumerate(owed, 1):
        story.at(TREASURER).do(
            deposit_tax, day=day, account=KAS["bank"], ntpn=f"CONTOH{day:%Y%m}{urut:04d}", billing=f"0000000{day:%y%m}{urut:04d}",
            lines=[(line.account, line.sisa)],
        )  # fmt: skip
