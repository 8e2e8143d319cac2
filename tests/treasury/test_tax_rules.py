"""Tax of a payment, kind by kind, with worked examples, the border of each threshold to the sen, and what holds for every sum."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.actor import Role
from evillage.treasury.pph21 import Income, TaxTables, layered
from evillage.treasury.tax_rates import load_tax_rates, pajak_choices, tables_on
from evillage.treasury.tax_rules import Pajak, Payment, propose, replaces
from evillage.values.money import Rupiah
from tests.builders import rp
from tests.treasury.desk import desk

DAY = date(2026, 3, 10)
_DESK = desk()
_DESK.at(Role.KAUR_KEU).do(load_tax_rates)
KINDS: dict[str, Pajak] = {kind.code: kind for kind in pajak_choices(_DESK.session.read, day=DAY)}
TABLES: TaxTables = tables_on(_DESK.session.read, day=DAY)


def tax(code: str, gross: Rupiah, *, ppn: bool = False, npwp: bool = True, ptkp: str = "", hok: int = 0) -> Rupiah:
    return propose(KINDS[code], Payment(gross, DAY, has_npwp=npwp, holds_ppn=ppn, ptkp=ptkp, hok=hok), TABLES).amount


def said(code: str, payment: Payment) -> str:
    return propose(KINDS[code], payment, TABLES).sentence


@pytest.mark.parametrize(
    ("code", "gross", "ppn", "npwp", "expected"),
    [
        ("PPN", rp(11_100_000), True, True, rp(1_100_000)),
        ("PPN", rp(10_000_000), False, True, rp(1_100_000)),  # 12 % of 11/12 is 11 %
        ("PPN-MEWAH", rp(112_000_000), True, True, rp(12_000_000)),
        ("PPH22", rp(11_100_000), True, True, rp(150_000)),
        ("PPH22", rp(11_100_000), True, False, rp(300_000)),
        ("PPH23-SEWA", rp(3_000_000), False, True, rp(60_000)),
        ("PPH23-KATERING", rp(2_220_000), True, True, rp(40_000)),
        ("PPH23-SERVIS-KENDARAAN", rp(750_000), False, False, rp(30_000)),
        ("PPH23-HADIAH", rp(5_000_000), False, True, rp(750_000)),
        ("PPH42-SEWA-TANAH", rp(12_000_000), False, True, rp(1_200_000)),
        ("PPH42-KONSTRUKSI-KECIL", rp(111_000_000), True, True, rp(1_750_000)),
        ("PPH42-KONSTRUKSI-TANPA", rp(50_000_000), False, True, rp(2_000_000)),
        ("PPH42-KONSTRUKSI-LAIN", rp(50_000_000), False, True, rp(1_325_000)),
        ("PPH42-KONSTRUKSI-KONSULTAN-SBU", rp(10_000_000), False, True, rp(350_000)),
        ("PPH42-KONSTRUKSI-KONSULTAN-TANPA", rp(10_000_000), False, True, rp(600_000)),
        ("PPH42-UMKM", rp(4_000_000), False, True, rp(20_000)),
        ("PPH42-TANAH", rp(80_000_000), False, True, rp(2_000_000)),
        ("PD-MAKANMINUM", rp(1_500_000), False, True, rp(150_000)),
        ("BPJSKES-1", rp(3_500_000), False, True, rp(35_000)),
        ("BPJSKES-1", rp(15_000_000), False, True, rp(120_000)),  # the dues stop growing at 12.000.000
        ("PPH21-HONOR-I-II", rp(500_000), False, True, rp(0)),
        ("PPH21-HONOR-III", rp(500_000), False, True, rp(25_000)),
        ("PPH21-HONOR-IV", rp(500_000), False, True, rp(75_000)),
    ],
)
def test_flat_kinds(code: str, gross: Rupiah, ppn: bool, npwp: bool, expected: Rupiah) -> None:
    assert tax(code, gross, ppn=ppn, npwp=npwp) == expected


@pytest.mark.parametrize(
    ("ptkp", "gross", "expected"),
    [
        ("TK/0", rp(5_400_000), rp(0)),
        ("TK/0", rp(5_400_000, 1), rp(13_500)),  # 0,25 % from one sen more on
        ("K/0", rp(10_000_000), rp(200_000)),  # 2 %
        ("K/1", rp(10_454_000), rp(156_810)),  # 1,5 %: worked out in the public payroll reckoner naufaljct48/gajian
        ("TK/2", rp(6_200_000), rp(0)),
        ("K/3", rp(6_600_000), rp(0)),
        ("K/3", rp(6_950_000), rp(17_375)),
        ("TK/0", rp(2_426_640), rp(0)),  # penghasilan tetap of a Kepala Desa, PP 11/2019: far below every table
    ],
)
def test_a_month_of_an_official_by_ter(ptkp: str, gross: Rupiah, expected: Rupiah) -> None:
    """PP 58/2023 annex: lower bound exclusive, upper bound inclusive."""
    assert tax("PPH21-TETAP", gross, ptkp=ptkp) == expected


def test_without_npwp_pph_21_is_a_fifth_higher() -> None:
    assert tax("PPH21-TETAP", rp(10_000_000), ptkp="K/0", npwp=False) == rp(240_000)
    assert tax("PPH21-NARSUM", rp(1_000_000), npwp=False) == rp(30_000)


def test_a_year_of_10_million_a_month_ends_with_515_thousand() -> None:
    """K/0, 10.000.000 a month, pension dues 100.000 (UU PPh art. 17 and 21): PKP 54.300.000, 2.715.000 a year, 200.000 × 11 withheld."""
    before = Income(rp(110_000_000), rp(2_200_000), rp(1_200_000), months=11)
    payment = Payment(rp(10_000_000), date(2026, 12, 1), ptkp="K/0", earlier=before)

    usulan = propose(KINDS["PPH21-TETAP"], payment, TABLES)

    assert usulan.amount == rp(515_000)
    assert "PKP 54.300.000, PPh 2.715.000, sudah dipotong 2.200.000 = 515.000" in usulan.sentence


def test_too_much_withheld_is_said_and_nothing_is_taken() -> None:
    before = Income(rp(66_000_000), rp(3_000_000), months=11)

    usulan = propose(KINDS["PPH21-TETAP"], Payment(rp(6_000_000), date(2026, 12, 1), ptkp="K/3", earlier=before), TABLES)

    assert usulan.amount == 0
    assert "lebih potong 3.000.000 dikembalikan" in usulan.sentence


@pytest.mark.parametrize(
    ("code", "gross", "expected"),
    [
        ("PPH21-NARSUM", rp(1_000_000), rp(25_000)),  # 5 % of half
        ("PPH21-AHLI", rp(120_000_000), rp(3_000_000)),  # half is 60.000.000, the whole first layer
        ("PPH21-AHLI", rp(130_000_000), rp(3_750_000)),  # 5.000.000 of the second at 15 %
        ("PPH21-RAPAT", rp(100_000), rp(5_000)),
        ("PPH21-PANITIA", rp(417_000), rp(20_850)),
        ("PPH21-LOMBA", rp(61_000_000), rp(3_150_000)),
    ],
)
def test_single_payments_by_the_layers_of_pasal_17(code: str, gross: Rupiah, expected: Rupiah) -> None:
    """PMK 168/2023: somebody who is no employee pays on half, a participant on the whole, each payment by itself."""
    assert tax(code, gross) == expected


@pytest.mark.parametrize(
    ("gross", "hok", "expected"),
    [
        (rp(4_500_000), 10, rp(0)),  # 450.000 a day is the border
        (rp(4_500_000, 1), 10, rp(22_500)),
        (rp(25_000_000), 10, rp(125_000)),  # 2.500.000 a day still
        (rp(30_000_000), 10, rp(750_000)),  # 3.000.000 a day: 5 % of half of each day
        (rp(28_000_000), 280, rp(0)),
    ],
)
def test_wages_by_the_average_of_a_day(gross: Rupiah, hok: int, expected: Rupiah) -> None:
    """PP 58/2023 annex D."""
    assert tax("PPH21-HARIAN-1", gross, hok=hok) == expected
    assert tax("PPH21-HARIAN-2", gross, hok=hok) == expected


@pytest.mark.parametrize(("code", "ppn"), [("PPN", True), ("PPH22", True), ("PPN", False), ("PPH22", False)])
def test_two_million_without_ppn_is_free_and_one_sen_more_is_not(code: str, *, ppn: bool) -> None:
    border = rp(2_220_000) if ppn else rp(2_000_000)

    assert tax(code, border, ppn=ppn) == 0
    assert tax(code, border + 1, ppn=ppn) > 0


def test_a_proposal_says_its_figures_and_its_law() -> None:
    assert said("PPN", Payment(rp(2_500_000), DAY, holds_ppn=True)).startswith("11/111 × 2.500.000 = 247.747; UU 7/2021")
    assert said("PPN", Payment(rp(2_500_000), DAY)).startswith("12 % × 11/12 × 2.500.000 = 275.000; UU 7/2021")
    assert "275.000, hanya bila penjual PKP berfaktur" in said("PPN", Payment(rp(2_500_000), DAY, has_npwp=False))
    assert said("PPH22", Payment(rp(3_000_000), DAY, has_npwp=False)).startswith("3 % × 3.000.000 = 90.000, tanpa NPWP; UU PPh")
    assert said("PPH21-TETAP", Payment(rp(10_000_000), DAY, ptkp="K/0")).startswith("TER A (K/0) 2 % × 10.000.000 = 200.000; ")
    assert said("PPH21-NARSUM", Payment(rp(1_000_000), DAY)).startswith("5 % × 50 % × 1.000.000 = 25.000; ")


def test_what_is_not_proposed_says_why() -> None:
    assert said("PPN", Payment(rp(1_500_000), DAY, holds_ppn=True)).startswith(
        "Tidak dipungut: dasar 1.351.351,35 tidak melebihi 2.000.000; "
    )
    assert said("PPH21-TETAP", Payment(rp(3_000_000), DAY)).startswith("Pilih PTKP penerima")
    assert said("PPH21-HARIAN-1", Payment(rp(3_000_000), DAY)).startswith("Isi hari kerja (HOK)")
    assert said("PD-MBLB", Payment(rp(3_000_000), DAY)).startswith("Tarif menurut Perda belum dicatat")


def test_a_payment_that_was_split_is_seen() -> None:
    alone = Payment(rp(1_500_000), DAY)
    beside = Payment(rp(1_500_000), DAY, others=rp(500_000, 1))

    assert not propose(KINDS["PPH22"], alone, TABLES).split
    assert not propose(KINDS["PPH22"], Payment(rp(1_500_000), DAY, others=rp(500_000)), TABLES).split
    usulan = propose(KINDS["PPH22"], beside, TABLES)
    assert usulan.split
    assert usulan.amount == rp(22_500)
    assert "Bersama pembayaran lain kepada penerima ini dalam 7 hari 2.000.000,01" in usulan.sentence


def test_umkm_stands_for_pph_22_and_23_only() -> None:
    assert [code for code in ("PPN", "PPH22", "PPH23-SEWA", "PPH21-JASA", "PPH42-TANAH") if replaces("PPH42-UMKM", KINDS[code])] == [
        "PPH22", "PPH23-SEWA",
    ]  # fmt: skip


amounts = st.integers(1, 10**13).map(Rupiah)
kinds = st.sampled_from(sorted(KINDS))


@given(kinds, amounts, st.booleans(), st.booleans(), st.sampled_from([("TK/0", 1), ("K/1", 25), ("K/3", 300)]))
def test_no_kind_takes_more_than_the_payment_and_every_tax_is_whole_rupiah(
    code: str, gross: Rupiah, ppn: bool, npwp: bool, who: tuple[str, int]
) -> None:
    usulan = propose(KINDS[code], Payment(gross, DAY, has_npwp=npwp, holds_ppn=ppn, ptkp=who[0], hok=who[1]), TABLES)

    assert 0 <= usulan.amount <= gross
    assert usulan.base <= gross
    assert usulan.amount % 100 == 0
    assert usulan.sentence


@given(amounts)
def test_base_and_ppn_are_the_gross_within_a_rupiah(gross: Rupiah) -> None:
    usulan = propose(KINDS["PPN"], Payment(gross, DAY, holds_ppn=True), TABLES)

    if usulan.amount:
        assert 0 <= gross - usulan.base - usulan.amount <= 100


@given(kinds.filter(lambda code: not code.startswith("PPH21-HARIAN")), amounts, amounts, st.booleans())
def test_more_money_is_never_less_tax(code: str, one: Rupiah, other: Rupiah, npwp: bool) -> None:
    less, more = sorted((one, other))

    assert tax(code, less, npwp=npwp, ptkp="K/0") <= tax(code, more, npwp=npwp, ptkp="K/0")


@given(amounts)
def test_layers_of_pasal_17_follow_the_law(taxable: Rupiah) -> None:
    """Counted a second way, layer by layer from above (UU 7/2021)."""
    rest, expected = int(taxable), 0
    for above, rate in ((5_000_000_000, 35), (500_000_000, 30), (250_000_000, 25), (60_000_000, 15), (0, 5)):
        part = max(rest - above * 100, 0)
        expected += part * rate
        rest -= part
    assert layered(taxable, TABLES.pasal17) == expected // 100
