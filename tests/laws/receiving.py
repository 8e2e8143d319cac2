"""What may happen to money that comes in: TBP to the bank, charges, spending that comes back, money that never passes the village."""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.ledger.reversal import ask_reversal
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.pengembalian import post_pengembalian, returnable
from evillage.treasury.sts import deposit_cash, open_tbp
from tests.builders import BANK, YEAR
from tests.laws.life import ACCOUNTS, INCOME, SPENDING, Life, Step


def bring_to_bank(life: Life, step: Step) -> int | None:
    """TBP go to the bank: the oldest whole, another in part, now and then more than there is."""
    open_ones = open_tbp(life.read, year=YEAR)[: 1 + step.which % 2]
    if not open_ones:
        return None
    parts = {tbp.id: tbp.sisa if at == 0 else tbp.sisa.portion(1, 3) for at, tbp in enumerate(open_ones)}
    if step.other == 9:
        parts[open_ones[0].id] = step.amount
    return life.at(Role.KAUR_KEU).do(deposit_cash, day=life.day(step), account=ACCOUNTS[step.other == 8], parts=parts).act_no


def charge(life: Life, step: Step) -> int:
    """The bank takes its fee or the tax on interest."""
    kind = BiayaKind.ADMINISTRASI if step.other % 2 else BiayaKind.PAJAK_BUNGA
    return life.at(Role.KAUR_KEU).do(
        post_biaya_bank, day=life.day(step), account=BANK, kind=kind, kegiatan_id=1 + step.which % 2, rekening=SPENDING[step.other % 2],
        sumber_dana="ADD", amount=step.amount.portion(1, 10),
    ).act_no  # fmt: skip


def give_back(life: Life, step: Step) -> int | None:
    """Spending comes back, of a payment that is named or of none; now and then more than was spent."""
    spent = returnable(life.read, year=YEAR)
    if not spent:
        return None
    line = spent[step.which % len(spent)]
    amount = step.amount if step.other > 7 else line.sisa.portion(1, 2)
    return life.at(Role.KAUR_KEU).do(
        post_pengembalian, day=life.day(step), account=ACCOUNTS[step.other % 2], kegiatan_id=line.kegiatan_id, rekening=line.rekening,
        sumber_dana=line.sumber_dana, amount=amount, dari="Toko", uraian="Lebih bayar", spp_id=line.spp_id if step.other % 3 else None,
    ).act_no  # fmt: skip


def recognise(life: Life, step: Step) -> int:
    """Somebody else paid for the village."""
    return life.at(Role.KAUR_KEU).do(
        post_nonkas, day=life.day(step), surat="900/1", pendapatan=INCOME[step.other % 3], rekening=SPENDING[step.which % 2],
        sumber_dana="ADD", amount=step.amount, uraian="Pengesahan", kegiatan_id=1 + step.other % 2,
    ).act_no  # fmt: skip


def reverse_last(life: Life, step: Step) -> int | None:
    """The newest paper of one kind is asked back, on a late day: payments and their accounts, and what came after them."""
    kinds = ("spp", "spj", "sts", "biaya_bank", "pengembalian", "nonkas", "setor_pajak", "spp", "saldo_awal", "mutasi_kas")
    entry = life.pick("entry", 0, f"reverses IS NULL AND source_kind = '{kinds[step.which]}'")
    return life.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=life.day(step), reason="Keliru").act_no if entry else None
