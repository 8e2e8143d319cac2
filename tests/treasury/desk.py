"""The treasurer's desk in a pocket village: ADD received, two kegiatan with two accounts of 10.000.000,00 each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, rp
from tests.pocket import planned

ATK, HONOR, ADD_INCOME, BUNGA = (KodeRekening(code) for code in ("5.2.1.01", "5.2.1.02", "4.2.3.01", "4.3.6.01"))
PPN, PPH22 = KodeRekening("7.1.1.01"), KodeRekening("7.1.1.03")
KEGIATAN, OTHER_KEGIATAN = 1, 2
FIRST = date(2026, 1, 10)
DAY = date(2026, 2, 1)
LATER = date(2026, 2, 15)
NOTHING, ALL_OF_IT = rp(0), rp(30_000_000)


def desk(*, bank: Rupiah = ALL_OF_IT, box: Rupiah = NOTHING) -> Office:
    """All of the ADD in the bank on 10 January, and of it a sum in the cash box."""
    made = planned().open()
    if bank:
        receive(made, bank)
    if box:
        made.at(Role.KAUR_KEU).do(move_cash, day=FIRST, from_account=BANK, to_account=TUNAI, amount=box, sumber_dana="ADD")
    return made


def receive(made: Office, amount: Rupiah, *, day: date = FIRST, account: KodeRekening = BANK, rekening: KodeRekening = ADD_INCOME) -> int:
    """Money comes in."""
    return (
        made.at(Role.KAUR_KEU)
        .do(post_receipt, day=day, account=account, rekening=rekening, sumber_dana="ADD", amount=amount, uraian="ADD")
        .value
    )


def receipt(amount: Rupiah, *, rekening: KodeRekening = ATK, fund: str = "ADD", taxes: dict[str, Rupiah] | None = None) -> BuktiEntry:
    """A receipt of the imaginary shop, with taxes withheld by their codes."""
    cuts = tuple(Potongan(code, amount, tax) for code, tax in (taxes or {}).items())
    return BuktiEntry(date=DAY, penerima="Toko Contoh", uraian="Kertas", rekening=rekening, sumber_dana=fund, amount=amount, potongan=cuts)


def asked(
    made: Office, lines: Sequence[SppLine], *, kind: SppKind = SppKind.LS, bukti: Sequence[BuktiEntry] | None = None, day: date = DAY
) -> int:
    """A draft SPP; an LS without receipts of its own gets one for each line."""
    if bukti is None:
        bukti = [receipt(line.amount, rekening=line.rekening, fund=line.sumber_dana) for line in lines] if kind is SppKind.LS else []
    return made.at(Role.PKA).do(draft_spp, day=day, kind=kind, kegiatan_id=KEGIATAN, uraian="Belanja ATK", lines=lines, bukti=bukti).value


def accounted(
    made: Office, advance: int, bukti: Sequence[BuktiEntry], *, returned: Rupiah = NOTHING, day: date = LATER, to: KodeRekening = BANK
) -> int:
    """A draft SPJ."""
    return made.at(Role.PKA).do(draft_spj, spp_id=advance, day=day, bukti=bukti, returned=returned, return_to=to).value


def agreed(made: Office, spj_id: int, *, day: date = LATER) -> int:
    """Walk an SPJ to approval."""
    made.at(Role.PKA).do(submit_spj, spj_id=spj_id)
    made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=day)
    made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=day)
    return spj_id


def booked(made: Office, advance: int, bukti: Sequence[BuktiEntry], *, returned: Rupiah = NOTHING, to: KodeRekening = BANK) -> int:
    """A booked SPJ, all four desks."""
    spj_id = agreed(made, accounted(made, advance, bukti, returned=returned, to=to))
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=LATER)
    return spj_id


def moves(made: Office, entry: int) -> list[tuple[str, str, int]]:
    """The transfers of an entry: debit, credit, sen."""
    return made.session.read.tuples("SELECT debit, credit, amount FROM transfer WHERE entry_id = ? ORDER BY id", (entry,))


def saldo(made: Office, account: KodeRekening) -> Rupiah:
    """What lies in a cash place."""
    return made.session.read.money("SELECT saldo FROM v_kas WHERE account = ? AND year = 2026", (account,))


def left(made: Office, rekening: KodeRekening = ATK) -> Rupiah:
    """What is left of the pagu of an account."""
    return made.session.read.money(
        "SELECT s.sisa FROM v_sisa_pagu s JOIN v_version v ON v.version_id = s.version_id AND v.until_date IS NULL "
        "WHERE s.kegiatan_id = ? AND s.rekening = ?",
        (KEGIATAN, rekening),
    )  # fmt: skip
