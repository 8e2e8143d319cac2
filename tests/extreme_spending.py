"""Payments of the village of extremes: half of the largest sum at once with three taxes, a long advance, its account, what came back."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.treasury.tax import SetorLine, deposit_tax
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, YEAR, Office, approved, rp
from tests.golden.year import LONG_NAME

HALF = rp(43_827_160_549_382, 71)
ADVANCED = rp(30_000_000_000_000, 99)
DAY, LATER = date(YEAR, 2, 2), date(YEAR, 3, 3)
RECEIPTS = 25
_LINE = KodeRekening("5.4.1.01")


def _receipt(amount: Rupiah, day: date, at: int, *, taxed: bool = False) -> BuktiEntry:
    cuts = ("PPN", rp(4_343_232_306_695)), ("PPH22", rp(650_000_000_000, 3)), ("PPH23-KATERING", rp(870_000_000_000, 1))
    return BuktiEntry(
        date=day, penerima=f"{LONG_NAME[:110]} {at}", alamat=LONG_NAME, npwp="0123456789012345", uraian=LONG_NAME, rekening=_LINE,
        sumber_dana="DDS", amount=amount, number=f"{LONG_NAME[:30]}/{at}", rekening_bank="0123456789012345 Bank Pembangunan Daerah",
        potongan=tuple(Potongan(kind, amount, tax) for kind, tax in cuts) if taxed else (),
    )  # fmt: skip


def extreme_spending(made: Office, kegiatan_id: int) -> None:
    """An SPP LS with its taxes deposited; an advance of which many receipts account for a part and the rest is returned; a refund."""
    treasury = made.desks[Role.KAUR_KEU]
    paid = made.at(Role.PKA).do(
        draft_spp, day=DAY, kind=SppKind.LS, kegiatan_id=kegiatan_id, uraian=LONG_NAME, lines=[SppLine(_LINE, "DDS", HALF)],
        bukti=[_receipt(HALF, DAY, 0, taxed=True)],
    ).value  # fmt: skip
    approved(made, paid, day=DAY)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=paid, day=DAY, account=BANK)
    owed = made.session.read.tuples("SELECT account, sum(dipungut) FROM v_pajak_gerak WHERE year = ? GROUP BY account", (YEAR,))
    made.session.do(
        deposit_tax, day=LATER, account=BANK, ntpn="A" * 16, billing="1" * 15,
        lines=[SetorLine(KodeRekening(account), Rupiah(amount)) for account, amount in owed],
    )  # fmt: skip
    advance = made.at(Role.PKA).do(
        draft_spp, day=DAY, kind=SppKind.UM, kegiatan_id=kegiatan_id, uraian=LONG_NAME, lines=[SppLine(_LINE, "DDS", ADVANCED)]
    ).value  # fmt: skip
    approved(made, advance, day=DAY)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=advance, day=DAY, account=BANK)
    receipts = [_receipt(rp(1_000_000_000_000, 3), LATER, at) for at in range(1, RECEIPTS + 1)]
    rest = Rupiah(ADVANCED - sum(one.amount for one in receipts))
    account = made.at(Role.PKA).do(draft_spj, spp_id=advance, day=LATER, bukti=receipts, returned=rest, return_to=BANK).value
    made.session.do(submit_spj, spj_id=account)
    made.at(Role.SEKDES).do(verify_spj, spj_id=account, day=LATER)
    made.at(Role.KADES).do(approve_spj, spj_id=account, day=LATER)
    made.session.act_as(treasury)
    made.session.do(book_spj, spj_id=account, day=LATER)
    made.session.do(
        post_pengembalian, day=LATER, account=BANK, kegiatan_id=kegiatan_id, rekening=_LINE, sumber_dana="DDS",
        amount=rp(10_000_000_000_000, 1), dari=LONG_NAME, uraian=LONG_NAME, spp_id=paid,
    )  # fmt: skip
