"""Control totals: the figures of the views, carried as JSON and compared one by one."""

from dataclasses import replace
from pathlib import Path

import pytest

from evillage.errors import BundleRefused
from evillage.exchange.canonical import Fields, Json
from evillage.exchange.totals import Totals, control_totals, differences
from evillage.kernel.actor import Role
from evillage.kernel.schema import logged_tables
from evillage.treasury.cash import move_cash
from evillage.treasury.spp import SppKind
from tests.builders import BANK, TUNAI, YEAR, Office, budgeted, office, paid, rp


def totals(made: Office) -> Totals:
    return control_totals(made.session.read, logged_tables(made.session.connection))


@pytest.fixture
def spent(tmp_path: Path) -> Office:
    """Budget and receipt 10 million, 1 million spent with 110 thousand of tax, 2 million out as an advance, 500 thousand in the box."""
    from datetime import date

    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    paid(made, rp(2_000_000), kind=SppKind.UM)
    made.at(Role.KAUR_KEU).do(
        move_cash, day=date(2026, 2, 3), from_account=BANK, to_account=TUNAI, amount=rp(500_000), uraian="Ambil tunai"
    )
    return made


def test_totals_say_what_the_village_has(spent: Office) -> None:
    year = totals(spent).of(YEAR)

    assert year is not None
    assert (year.anggaran_pendapatan, year.anggaran_belanja) == (rp(10_000_000), rp(10_000_000))
    assert (year.realisasi_pendapatan, year.realisasi_belanja) == (rp(10_000_000), rp(1_000_000))
    assert (year.tunai, year.bank) == (rp(500_000), rp(10_000_000 - 1_000_000 + 110_000 - 2_000_000 - 500_000))
    assert (year.panjar, year.utang_pajak) == (rp(2_000_000), rp(110_000))
    assert year.realisasi_penerimaan_pembiayaan == year.anggaran_pengeluaran_pembiayaan == rp(0)


def test_a_draft_is_no_budget_yet(tmp_path: Path) -> None:
    year = totals(office(tmp_path)).of(YEAR)

    assert year is not None
    assert year.anggaran_belanja == rp(0)


def test_rows_of_every_table_are_counted(spent: Office) -> None:
    counts = dict(totals(spent).counts)

    assert (counts["spp"], counts["village"], counts["mutasi_kas"], counts["paket"]) == (2, 1, 1, 0)
    assert set(counts) == set(logged_tables(spent.session.connection))
    assert totals(spent).of(1999) is None


def test_totals_travel_as_json(spent: Office) -> None:
    found = totals(spent)

    assert Totals.from_json(Fields(found.to_json(), part="uji"), part="uji") == found


def test_equal_totals_have_no_differences(spent: Office) -> None:
    assert differences(totals(spent), totals(spent)) == []


def test_a_difference_names_the_figure_and_both_sides(spent: Office) -> None:
    found = totals(spent)
    claimed = replace(found, years=(replace(found.years[0], bank=rp(1)),), counts=tuple(c for c in found.counts if c[0] != "spp"))

    assert [(d.what, d.claimed, d.found) for d in differences(claimed, found)] == [
        ("2026 bank", "1,00", str(found.years[0].bank)),
        ("banyaknya baris spp", "tidak ada", "2"),
    ]


def test_a_table_that_the_other_side_does_not_know_has_no_rows_there(spent: Office) -> None:
    found = totals(spent)

    assert differences(found, replace(found, counts=(*found.counts, ("tabel_baru", 0)))) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"years": [], "counts": {"spp": -1}}, {"years": [], "counts": {"spp": True}}, {"years": [{}], "counts": {}},
        {"years": {}, "counts": {}},
        {"years": []}, {"years": [{"year": 2026}], "counts": {}}, {"years": [], "counts": {str(n): 1 for n in range(300)}},
    ],
)  # fmt: skip
def test_totals_of_another_shape_are_refused(broken: Json) -> None:
    with pytest.raises(BundleRefused):
        Totals.from_json(Fields(broken, part="uji"), part="uji")
