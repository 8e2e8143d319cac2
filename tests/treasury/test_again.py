"""What was taken back is written again from what it was, with receipts numbered anew."""

from datetime import date

from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.messages import sentence
from evillage.treasury.again import draft_spj_again, draft_spp_again
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spj import spj
from evillage.treasury.spp import SppKind, pay_spp, spp, spp_lines
from tests.builders import BANK, approved, bukti, paid, rp, taken_back
from tests.refusals import refused_without_trace
from tests.treasury.desk import LATER, booked, desk, saldo

MARCH = date(2026, 3, 2)


def test_a_payment_taken_back_is_written_again_and_paid() -> None:
    made = desk()
    first = paid(made, rp(1_000_000), tax=rp(110_000))
    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(draft_spp_again, spp_id=first, day=MARCH))
    assert sentence(error) == "SPP 0001/SPP/14.2099/2026 tidak dibalik; hanya SPP yang dibalik dibuat ulang."
    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=first), day=LATER)

    again = made.at(Role.PKA).do(draft_spp_again, spp_id=first, day=MARCH).value

    read = made.session.read
    assert spp_lines(read, again) == spp_lines(read, first)
    (old,), (new,) = bukti_of(read, spp_id=first), bukti_of(read, spp_id=again)
    assert (new.amount, new.penerima, new.bersih) == (old.amount, old.penerima, rp(890_000))
    assert new.number != old.number
    approved(made, again, day=MARCH)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=again, day=MARCH, account=BANK)
    assert spp(read, again).number == "0002/SPP/14.2099/2026"
    assert saldo(made, BANK) == rp(29_110_000)


def test_an_spj_taken_back_is_written_again_and_booked() -> None:
    made = desk()
    advance = paid(made, rp(1_000_000), kind=SppKind.UM)
    first = booked(made, advance, [bukti(rp(600_000))], returned=rp(400_000))
    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(draft_spj_again, spj_id=first, day=MARCH))
    assert sentence(error) == "SPJ 0001/SPJ/14.2099/2026 tidak dibalik; hanya SPJ yang dibalik dibuat ulang."
    taken_back(made, entry_of(made.session.read, kind="spj", paper_id=first), day=LATER)

    again = made.at(Role.PKA).do(draft_spj_again, spj_id=first, day=LATER).value

    old, new = spj(made.session.read, first), spj(made.session.read, again)
    assert (new.bukti, new.returned, new.return_to) == (old.bukti, old.returned, old.return_to) == (rp(600_000), rp(400_000), BANK)
    assert (new.state, new.number) == ("draft", None)
