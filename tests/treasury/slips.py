"""The table of slips: what a tired clerk does, each with the sentence it meets; and the small steps they are made of.

    @refused("Jumlah harus lebih besar dari nol.")
    def a_receipt_of_nothing(made: Office) -> Attempt: ...      arranges, and returns the attempt

`stands(table, name, made)` checks one of them: the sentence, and that every row and the log are as before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.spp import SppKind, SppLine, pay_spp, submit_spp
from evillage.treasury.tutup import Found, close_month, closing_lines
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, YEAR, Office, approved
from tests.refusals import refused_without_trace
from tests.treasury.desk import ATK, DAY, LATER, asked

Attempt = Callable[[], object]
Slip = Callable[[Office], Attempt]
Table = dict[str, tuple[Slip, str]]
JANUARY = date(YEAR, 1, 20)
OPERASIONAL = (
    "Kegiatan 1.1.04 Penyediaan Operasional Pemerintah Desa (ATK, Honorarium PKPKD dan PPKD, perlengkapan perkantoran, "
    "pakaian dinas/atribut, listrik/telpon, dll)"
)


def refused_in(table: Table) -> Callable[[str], Callable[[Slip], Slip]]:
    """The decorator that puts a slip and its sentence into a table."""

    def refused(says: str) -> Callable[[Slip], Slip]:
        def keep(slip: Slip) -> Slip:
            table[slip.__name__] = (slip, says)
            return slip

        return keep

    return refused


def stands(table: Table, name: str, made: Office) -> None:
    """The slip meets its sentence, and nothing is half written."""
    slip, says = table[name]
    attempt = slip(made)
    assert sentence(refused_without_trace(made.session, attempt)) == says


def line(amount: Rupiah, rekening: KodeRekening = ATK) -> SppLine:
    """A line paid from ADD."""
    return SppLine(rekening, "ADD", amount)


def file(made: Office, spp_id: int, number: str = "") -> Attempt:
    """To file an SPP."""
    return lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id, number=number)


def pay(made: Office, spp_id: int, account: KodeRekening = BANK, day: date = LATER) -> Attempt:
    """To pay one."""
    return lambda: made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=account)


def paid_advance(made: Office, amount: Rupiah) -> int:
    """An open advance."""
    spp_id = approved(made, asked(made, [line(amount)], kind=SppKind.UM))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    return spp_id


def close_january(made: Office) -> None:
    """The month is closed with what the books say."""
    found = [Found(one.account, one.buku, "") for one in closing_lines(made.session.read, year=YEAR, month=1)]
    made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=date(YEAR, 1, 31), found=found)
