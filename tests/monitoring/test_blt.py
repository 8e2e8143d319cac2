"""BLT Desa: a family once a year, a month once, within the limits of the year, and as much as the receipt that paid it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.aturan import RuleChange, add_rule
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.ledger.reversal import entry_of
from evillage.messages import sentence
from evillage.monitoring.blt import (
    bayar,
    bayar_list,
    blt_findings,
    blt_year,
    bukti_choices,
    due,
    leave_out,
    prepare_blt,
    remove_blt,
    terima_of,
    tie_blt,
    untie_blt,
    usual_amount,
)
from evillage.monitoring.kpm import add_kpm, change_kpm, kpm, kpm_list, masked, remove_kpm, resume_kpm, stop_kpm
from tests.builders import Office, rp, taken_back
from tests.dana_desa_of_each import YEAR, dana_desa, entry, nik
from tests.pocket import planned

MARCH = date(YEAR, 3, 5)


@pytest.fixture
def village() -> Iterator[tuple[Office, dict[str, int]]]:
    office = planned().open()
    ids = dana_desa(office)
    yield office, ids
    office.session.close()


Village = tuple[Office, dict[str, int]]


def test_a_family_card_and_a_nik_stand_once(village: Village) -> None:
    session = village[0].at(Role.PKA)

    with pytest.raises(RuleViolation) as again:
        session.do(add_kpm, year=YEAR, entries=[replace(entry(1), name="Nama lain")])
    assert sentence(again.value).endswith("atas nama Keluarga 1.")
    with pytest.raises(RuleViolation) as household:
        session.do(add_kpm, year=YEAR, entries=[entry(9, kk=nik(101))])
    assert household.value.code == "kk_twice_by"
    assert len(kpm_list(session.read, year=YEAR)) == 3


@pytest.mark.parametrize("text", ["", "123", "999999000000000", "99999900000000011", "99999900000000O1", "٩٩٩٩٩٩٠٠٠٠٠٠٠٠٠١"])
def test_a_nik_has_sixteen_figures(village: Village, text: str) -> None:
    with pytest.raises(InputRejected) as found:
        village[0].at(Role.PKA).do(add_kpm, year=YEAR, entries=[replace(entry(8), nik=text)])
    assert found.value.code == "nik_unreadable"


def test_a_nik_is_read_as_people_write_it_and_shown_with_four_figures(village: Village) -> None:
    session = village[0].at(Role.PKA)
    (made,) = session.do(add_kpm, year=YEAR, entries=[replace(entry(8), nik=" 9999 9900 0000 0008 ")]).value

    assert kpm(session.read, made).nik == nik(8)
    assert masked(nik(8)) == "9999************"


def test_the_household_of_one_who_died_may_have_another(village: Village) -> None:
    office, ids = village
    session = office.at(Role.PKA)

    session.do(add_kpm, year=YEAR, entries=[entry(12, kk=nik(102))])
    session.do(remove_kpm, kpm_ids=[ids["replacing_kpm"]])
    with pytest.raises(RuleViolation) as back:
        session.do(resume_kpm, kpm_id=ids["stopped_kpm"])
    assert back.value.code == "kk_twice"


def test_a_month_after_the_last_one_is_not_due(village: Village) -> None:
    office, ids = village
    months = {of.id: asked for of, asked in due(office.session.read, year=YEAR, first_month=1, last_month=3)}

    assert months[ids["kpm"]] == (2,)  # January is proven, March is in the open handing-out
    assert months[ids["stopped_kpm"]] == (2,)  # it stopped in February
    assert months[ids["replacing_kpm"]] == (1, 2, 3)


def test_more_than_the_rule_is_refused_and_three_months_at_once_are_advice(village: Village) -> None:
    session = village[0].at(Role.KAUR_KEU)
    _with_rules(village[0])

    with pytest.raises(RuleViolation) as above:
        session.do(prepare_blt, year=YEAR, day=MARCH, first_month=5, last_month=5, amount=rp(300_000, 1))
    assert above.value.code == "blt_above"
    assert usual_amount(session.read, year=YEAR) == rp(300_000)
    session.do(prepare_blt, year=YEAR, day=MARCH, first_month=5, last_month=8, amount=rp(300_000))
    assert [f.code for f in blt_findings(session.read, year=YEAR) if f.code.endswith("RAPEL")] == ["DD50-BLT-RAPEL"]


def test_nobody_gets_a_month_twice(village: Village) -> None:
    session = village[0].at(Role.KAUR_KEU)
    session.do(prepare_blt, year=YEAR, day=MARCH, first_month=1, last_month=12, amount=rp(100_000))

    with pytest.raises(RuleViolation) as nobody:
        session.do(prepare_blt, year=YEAR, day=MARCH, first_month=1, last_month=12, amount=rp(100_000))
    assert nobody.value.code == "blt_nobody"


def test_the_receipt_is_as_much_as_the_list_to_the_sen(village: Village) -> None:
    office, ids = village
    session = office.at(Role.KAUR_KEU)
    big = session.do(prepare_blt, year=YEAR, day=MARCH, first_month=6, last_month=6, amount=rp(150_000)).value

    assert bayar(session.read, big).jumlah == rp(300_000)
    session.do(leave_out, bayar_id=big, kpm_ids=[ids["kpm"]])
    with pytest.raises(RuleViolation) as differs:
        session.do(tie_blt, bayar_id=big, bukti_id=ids["free_bukti"])
    assert differs.value.facts["selisih"] == rp(150_000)
    with pytest.raises(RuleViolation) as nobody:
        session.do(leave_out, bayar_id=big, kpm_ids=[of.kpm_id for of in terima_of(session.read, big)])
    assert nobody.value.code == "blt_nobody_left"
    session.do(tie_blt, bayar_id=ids["open_bayar"], bukti_id=ids["free_bukti"])
    assert bukti_choices(session.read, year=YEAR) == []
    whole = blt_year(session.read, year=YEAR)
    assert whole.terbukti == whole.dibukukan == rp(900_000)
    assert whole.dibagikan == rp(1_050_000)


def test_what_a_receipt_proves_is_fixed_until_it_is_untied(village: Village) -> None:
    office, ids = village
    session = office.at(Role.PKA)

    with pytest.raises(RuleViolation) as left:
        session.do(leave_out, bayar_id=ids["tied_bayar"], kpm_ids=[ids["kpm"]])
    with pytest.raises(RuleViolation) as removed:
        session.do(remove_blt, bayar_id=ids["tied_bayar"])
    assert left.value.code == removed.value.code == "blt_proven"
    session.do(untie_blt, bayar_id=ids["tied_bayar"])
    session.do(remove_blt, bayar_id=ids["tied_bayar"])
    assert [of.id for of in bayar_list(session.read, year=YEAR)] == [ids["open_bayar"]]


def test_a_payment_taken_back_proves_nothing(village: Village) -> None:
    office, ids = village
    read = office.session.read
    spp = read.number("SELECT spp_id FROM bukti WHERE id = ?", (ids["tied_bukti"],))
    taken_back(office, entry_of(read, kind="spp", paper_id=spp), day=date(YEAR, 2, 20))

    assert bayar(read, ids["tied_bayar"]).dibalik
    assert blt_year(read, year=YEAR).terbukti == 0
    assert "blt_dibalik" in {finding.code for finding in blt_findings(read, year=YEAR)}


def test_who_was_paid_is_not_removed_nor_moved_out_of_its_months(village: Village) -> None:
    office, ids = village
    session = office.at(Role.SEKDES)

    with pytest.raises(RuleViolation) as paid:
        session.do(remove_kpm, kpm_ids=[ids["kpm"]])
    assert paid.value.facts["count"] == 2
    with pytest.raises(RuleViolation) as later:
        session.do(change_kpm, kpm_id=ids["kpm"], entry=replace(entry(1, kk=nik(101)), first_month=2))
    assert later.value.code == "kpm_already_paid"
    with pytest.raises(RuleViolation) as early:
        session.do(stop_kpm, kpm_id=ids["kpm"], day=date(YEAR, 1, 31), sebab="pindah")
    assert early.value.code == "kpm_already_paid"


def test_the_check_sees_a_list_that_differs_from_its_receipt(village: Village) -> None:
    office, ids = village
    db = office.session.connection
    assert next(found for found in check(db) if found.key == "blt").passed
    db.execute("DROP TRIGGER blt_removed")
    db.execute("DELETE FROM blt_terima WHERE bayar_id = ? AND kpm_id = ?", (ids["tied_bayar"], ids["kpm"]))

    (problem,) = next(found for found in check(db) if found.key == "blt").problems
    assert (problem.expected, problem.found) == ("600.000,00", "300.000,00")


def test_a_list_names_each_family_once_with_its_months(village: Village) -> None:
    session = village[0].at(Role.KAUR_KEU)
    handed = session.do(prepare_blt, year=YEAR, day=MARCH, first_month=7, last_month=9, amount=rp(300_000)).value

    assert [(of.bulan, of.jumlah) for of in terima_of(session.read, handed)] == [(3, rp(900_000))] * 2


def _with_rules(office: Office) -> None:
    """The limits of 2026, as a rule of the year of this village."""
    session = office.at(Role.SEKDES)
    for code, level, amount, banyak in (("BLT-NOMINAL", "blokir", rp(300_000), None), ("BLT-RAPEL", "peringatan", None, 3)):
        session.do(
            add_rule, year=YEAR, code=f"DD50-{code}", name=code, kind="max", unit="", basis="kpm",
            change=RuleChange(level, "Peraturan contoh", amount=amount, banyak=banyak),
        )  # fmt: skip
