"""What an editor shows while a paper is typed: open lines, what is left, the lines its receipts make."""

from datetime import date
from pathlib import Path

from evillage.treasury.asking import OpenLine, claims, entries_of, left_for, lines_of, open_pagu, open_panjar, remainder
from evillage.treasury.bukti import BuktiEntry, Potongan, withheld_by_kind
from evillage.treasury.spj import advance
from evillage.treasury.spp import SppKind, SppLine
from evillage.treasury.tax_rates import pajak_choices
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import budgeted, bukti, drafted, paid, rp

DAY = date(2026, 2, 1)
ATK, HONOR = KodeRekening("5.2.1.01"), KodeRekening("5.2.2.04")
LINE = OpenLine(ATK, "ADD", "Alat tulis", rp(10_000_000), rp(6_000_000))


def receipt(amount: Rupiah, rekening: KodeRekening = ATK, fund: str = "ADD") -> BuktiEntry:
    """A receipt on a line."""
    return BuktiEntry(DAY, "Toko Contoh", "Kertas", rekening, fund, amount)


def test_receipts_of_one_account_and_fund_make_one_line() -> None:
    typed = [receipt(rp(300)), receipt(rp(200), HONOR), receipt(rp(50)), receipt(rp(7), ATK, "DDS")]
    assert lines_of(typed) == [SppLine(ATK, "ADD", rp(350)), SppLine(ATK, "DDS", rp(7)), SppLine(HONOR, "ADD", rp(200))]


def test_what_the_same_paper_asks_already_is_no_longer_left() -> None:
    asked = [SppLine(ATK, "ADD", rp(2_000_000)), SppLine(HONOR, "ADD", rp(1_000_000)), SppLine(ATK, "DDS", rp(500_000))]
    assert left_for(LINE, asked) == rp(4_000_000)


def test_a_claim_beyond_its_line_shows_by_how_much() -> None:
    [claim] = claims([LINE], [SppLine(ATK, "ADD", rp(6_000_001))])
    assert claim.left == rp(-1)


def test_a_line_the_budget_does_not_know_has_nothing_left() -> None:
    [claim] = claims([LINE], [SppLine(HONOR, "ADD", rp(5))])
    assert (claim.line.plafon, claim.left) == (rp(0), rp(-5))


def test_open_pagu_follows_what_was_paid(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(3_000_000))
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    [line] = open_pagu(made.session.read, day=DAY, kegiatan_id=kegiatan)
    assert (line.key, line.plafon, line.sisa) == ("5.2.1.01 ADD", rp(10_000_000), rp(7_000_000))


def test_an_advance_offers_its_own_lines_and_proposes_what_comes_back(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    spp_id = paid(made, rp(2_000_000), kind=SppKind.UM)
    [line] = open_panjar(made.session.read, spp_id=spp_id)
    assert (line.plafon, line.sisa) == (rp(2_000_000), rp(2_000_000))
    panjar = advance(made.session.read, spp_id)
    assert remainder(panjar, [bukti(rp(1_650_000))]) == rp(350_000)
    assert remainder(panjar, [bukti(rp(2_000_001))]) == 0


def test_stored_receipts_come_back_as_they_were_typed(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(1_000_000), tax=rp(110_000))
    [entry] = entries_of(made.session.read, spp_id=spp_id)
    assert entry.potongan == (Potongan("PPN", rp(1_000_000), rp(110_000)),)
    assert (entry.withheld, entry.bersih) == (rp(110_000), rp(890_000))
    assert entry.number.startswith("00001/KWT/")


def test_tax_of_a_paper_is_summed_per_kind(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(1_000_000), tax=rp(110_000))
    drafted(made, rp(500_000), tax=rp(55_000))
    [tax] = withheld_by_kind(made.session.read, spp_id=spp_id)
    assert (tax.name, tax.amount) == ("PPN", rp(110_000))


def test_meterai_and_the_tax_deposit_are_not_offered_as_withholding(tmp_path: Path) -> None:
    codes = {pajak.code for pajak in pajak_choices(budgeted(tmp_path).session.read, day=DAY)}
    assert {"PPN", "PPH22"} <= codes
    assert not codes & {"METERAI", "DEPOSIT"}
