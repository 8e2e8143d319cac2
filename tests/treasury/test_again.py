"""What was taken back is written again from what it was, with receipts numbered anew."""

from datetime import date

from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.messages import sentence
from evillage.treasury.again import draft_spp_again
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spp import pay_spp, spp, spp_lines
from tests.builders import BANK, approved, paid, rp, taken_back
from tests.refusals import refused_without_trace
from tests.treasury.desk import LATER, desk, saldo

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
