"""Tax: proposed from the rate in force, withheld on receipts, deposited with its NTPN and never more than is owed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.spp import SppLine, pay_spp
from evillage.treasury.tax import deposit_tax, deposits, pajak_balances
from evillage.treasury.tax_rates import pajak_choices
from evillage.treasury.tax_rules import Pajak, proposed
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, approved, rp, taken_back
from tests.refusals import refused_without_trace
from tests.treasury.desk import ATK, DAY, LATER, PPH22, PPN, asked, desk, moves, receipt, saldo

NTPN = "0123456789ABCDEF"


def pajak(code: str) -> Pajak:
    return next(choice for choice in pajak_choices(desk().session.read, day=DAY) if choice.code == code)


@pytest.mark.parametrize(
    ("code", "gross", "npwp", "holds_ppn", "expected"),
    [
        ("PPN", rp(11_100_000), True, True, (rp(10_000_000), rp(1_100_000))),
        ("PPN", rp(10_000_000), True, False, (rp(10_000_000), rp(1_100_000))),
        ("PPN", rp(2_220_000), True, True, (rp(0), rp(0))),  # a base of 2.000.000,00 is the threshold itself
        ("PPN", rp(2_220_111), True, True, (rp(2_000_100), rp(220_011))),
        ("PPH22", rp(11_100_000), True, True, (rp(10_000_000), rp(150_000))),
        ("PPH22", rp(11_100_000), False, True, (rp(10_000_000), rp(300_000))),
        ("PPH22", rp(2_000_000), False, False, (rp(0), rp(0))),
        ("PPH22", rp(2_000_001), True, False, (rp(2_000_001), rp(30_000))),  # 30.000,015 goes down
        ("PPH23-SEWA", rp(1_000_000), True, False, (rp(1_000_000), rp(20_000))),
        ("PPH23-SEWA", rp(1_000_000), False, False, (rp(1_000_000), rp(40_000))),
        ("PPH23-SEWA", rp(49), True, False, (rp(49), rp(0))),  # 0,98 is no whole rupiah
        ("PPH21-NARSUM", rp(1_000_000), True, False, (rp(0), rp(0))),  # a table decides
        ("PPH21-HONOR-III", rp(1_000_000), True, False, (rp(1_000_000), rp(50_000))),
        ("PPH21-HONOR-I-II", rp(1_000_000), True, False, (rp(1_000_000), rp(0))),
    ],
)
def test_proposed_tax(code: str, gross: Rupiah, npwp: bool, holds_ppn: bool, expected: tuple[Rupiah, Rupiah]) -> None:
    assert proposed(pajak(code), gross=gross, has_npwp=npwp, gross_holds_ppn=holds_ppn) == expected


@given(st.integers(2_220_001, 10**12))
def test_ppn_out_of_a_whole_sum_is_eleven_of_a_hundred_and_eleven_parts(rupiah: int) -> None:
    _, tax = proposed(PPN_KIND, gross=rp(rupiah), has_npwp=True, gross_holds_ppn=True)

    assert tax == rp(rupiah * 11 // 111)


PPN_KIND = pajak("PPN")


def test_no_tax_takes_more_than_the_whole_sum() -> None:
    for kind in pajak_choices(desk().session.read, day=date(2026, 12, 31)):
        for npwp in (True, False):
            base, tax = proposed(kind, gross=rp(100_000_000), has_npwp=npwp, gross_holds_ppn=False)
            assert 0 <= tax <= base <= rp(100_000_000), kind.code


def test_rates_hold_from_their_day_on() -> None:
    read = desk().session.read

    assert "PPN" in [kind.code for kind in pajak_choices(read, day=DAY)]
    assert "PPN" not in [kind.code for kind in pajak_choices(read, day=date(2010, 1, 1))]


@pytest.fixture
def made() -> Office:
    """1.100.000,00 PPN and 150.000,00 PPh 22 withheld on 15 February; 1.000.000,00 in the box."""
    made = desk(box=rp(1_000_000))
    bukti = [receipt(rp(9_900_000), taxes={"PPN": rp(1_100_000), "PPH22": rp(150_000)})]
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(9_900_000))], bukti=bukti))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=LATER, account=BANK)
    return made


def deposit(made: Office, *lines: tuple[KodeRekening, Rupiah], day: date = LATER, account: KodeRekening = BANK, ntpn: str = NTPN) -> int:
    return made.at(Role.KAUR_KEU).do(deposit_tax, day=day, account=account, ntpn=ntpn, lines=lines).value


def owed(made: Office) -> dict[str, Rupiah]:
    return {line.account: line.sisa for line in pajak_balances(made.session.read, year=2026)}


def test_what_was_withheld_is_owed_until_it_is_deposited(made: Office) -> None:
    assert owed(made) == {PPN: rp(1_100_000), PPH22: rp(150_000)}

    deposit(made, (PPN, rp(1_000_000)), (PPH22, rp(150_000)))

    assert owed(made) == {PPN: rp(100_000), PPH22: 0}
    (line, *_) = pajak_balances(made.session.read, year=2026)
    assert (line.dipungut, line.disetor) == (rp(1_100_000), rp(1_000_000))
    assert saldo(made, BANK) == rp(29_000_000) - rp(8_650_000) - rp(1_150_000)
    (shown,) = deposits(made.session.read, year=2026)
    assert (shown.number, shown.ntpn, shown.amount, shown.reversed) == ("0001/SSP/14.2099/2026", NTPN, rp(1_150_000), False)
    assert moves(made, shown.entry_id) == [(PPN, BANK, rp(1_000_000)), (PPH22, BANK, rp(150_000))]


def test_one_sen_more_than_owed_is_refused_with_the_figures(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: deposit(made, (PPH22, rp(150_000, 1))))

    assert sentence(error) == (
        "Potongan Pajak PPh Pasal 22: yang dipungut dan belum disetor 150.000,00, akan disetor 150.000,01; kurangi setoran."
    )


def test_a_tax_that_was_never_withheld_is_not_deposited(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: deposit(made, (KodeRekening("7.1.1.02"), rp(1))))

    assert (error.code, error.facts["sisa"], error.facts["pajak"]) == ("tax_overpaid_by", 0, "Potongan Pajak PPh Pasal 21")


def test_nothing_is_deposited_before_it_was_withheld(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: deposit(made, (PPN, rp(1)), day=date(2026, 2, 14)))

    assert (error.code, error.facts["sisa"]) == ("tax_overpaid_by", 0)


def test_what_a_later_deposit_already_took_is_not_deposited_before_it(made: Office) -> None:
    deposit(made, (PPN, rp(1_100_000)), day=date(2026, 3, 10))

    error = refused_without_trace(made.session, lambda: deposit(made, (PPN, rp(1)), day=LATER, ntpn="B" * 16))

    assert (error.code, error.facts["sisa"]) == ("tax_overpaid_by", 0)


@pytest.mark.parametrize(
    ("lines", "ntpn", "code"),
    [
        ([], NTPN, "amount_not_positive"),
        ([(PPN, rp(5)), (PPH22, -rp(1))], NTPN, "amount_not_positive"),
        ([(PPN, rp(5)), (PPN, rp(6))], NTPN, "setor_line_twice"),
        ([(PPN, rp(5))], "123", "ntpn_malformed"),
        ([(PPN, rp(5))], "0123-56789ABCDEF", "ntpn_malformed"),
        ([(PPN, rp(5))], "", "ntpn_malformed"),
    ],
)
def test_a_deposit_that_is_not_well_formed_is_refused(made: Office, lines: list[tuple[KodeRekening, Rupiah]], ntpn: str, code: str) -> None:
    assert refused_without_trace(made.session, lambda: deposit(made, *lines, ntpn=ntpn)).code == code


def test_an_ntpn_is_used_once_and_written_in_capitals(made: Office) -> None:
    deposit(made, (PPN, rp(1)), ntpn=f"  {NTPN.lower()} ")

    assert deposits(made.session.read, year=2026)[0].ntpn == NTPN
    assert refused_without_trace(made.session, lambda: deposit(made, (PPN, rp(1)))).code == "ntpn_twice"


def test_a_deposit_needs_its_money_in_the_box(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: deposit(made, (PPN, rp(1_000_000, 1)), account=TUNAI))

    assert (error.code, error.facts["kurang"]) == ("cash_negative_by", Rupiah(1))


def test_a_reversed_deposit_is_owed_again(made: Office) -> None:
    deposit(made, (PPN, rp(1_100_000)))
    (shown,) = deposits(made.session.read, year=2026)

    taken_back(made, shown.entry_id, day=LATER, reason="NTPN salah ketik")

    assert owed(made)[PPN] == rp(1_100_000)
    assert deposits(made.session.read, year=2026)[0].reversed
    deposit(made, (PPN, rp(1_100_000)), ntpn="B" * 16)
    assert owed(made)[PPN] == 0
