"""The village file: its identity, its years, the places where its money lies, and its code lists."""

from pathlib import Path

import pytest

from evillage.errors import InputRejected, PermissionRefused, RuleViolation
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.village.profile import add_bank_account, change_village, create_village, kas_list, open_year, village, years
from evillage.village.reference import (
    add_kegiatan_code,
    add_rekening,
    kegiatan_choices,
    rekening_choices,
    require_rekening,
    require_sumber_dana,
    satuan_choices,
    sumber_dana_choices,
    villages,
)
from tests.builders import DESA, Office, office
from tests.pocket import empty


@pytest.fixture
def made() -> Office:
    return empty().open()


def test_a_new_village_has_its_identity_a_cash_box_and_one_year(tmp_path: Path) -> None:
    with create_village(tmp_path / "desa.evillage", DESA, year=2026) as session:
        assert village(session.read) == DESA
        assert years(session.read) == [2026]
        assert [(kas.account, kas.medium, kas.name) for kas in kas_list(session.read)] == [("1.1.1.01", "tunai", "Kas Tunai")]
        assert session.undo_label() is None, "founding is not taken back"


def test_a_new_village_holds_every_list(tmp_path: Path) -> None:
    read = office(tmp_path).session.read

    assert len(kegiatan_choices(read)) > 130
    assert [fund.code for fund in sumber_dana_choices(read)] == ["PAD", "ADD", "DDS", "PBH", "PBK", "PBP", "SWD", "DLL"]
    assert len(satuan_choices(read)) > 100
    assert {choice.code[0] for choice in rekening_choices(read, "4", "5")} == {"4", "5"}
    assert all(choice.code.startswith("6.1.") for choice in rekening_choices(read, "6.1"))
    assert read.number("SELECT count(*) FROM ref_wilayah WHERE level = 'desa'") > 180
    assert read.number("SELECT count(*) FROM ref_wilayah WHERE code NOT GLOB '35.10*' AND code <> '35'") == 0


def test_rates_are_hundredths_of_a_per_cent_and_thresholds_sen(tmp_path: Path) -> None:
    read = office(tmp_path).session.read

    assert read.tuples("SELECT rate, rate_no_npwp, threshold FROM ref_pajak WHERE code = 'PPH22'") == [(150, 300, 200_000_000)]
    assert read.tuples("SELECT rate, rate_no_npwp, threshold FROM ref_pajak WHERE code = 'PPH23-SEWA'") == [(200, 400, None)]


def test_every_tax_falls_on_an_account_of_the_list(tmp_path: Path) -> None:
    read = office(tmp_path).session.read

    assert read.number("SELECT count(*) FROM ref_pajak WHERE account NOT GLOB '7.1.*'") == 0


def test_bank_accounts_are_numbered_below_rekening_kas_desa(made: Office) -> None:
    session = made.at(Role.KAUR_KEU)

    second = session.do(add_bank_account, name="Rekening Dana Desa", bank="Bank Contoh", number="0002").value

    assert second == "1.1.1.02.02"
    assert [(kas.account, kas.medium) for kas in kas_list(session.read)] == [
        ("1.1.1.01", "tunai"),
        ("1.1.1.02.01", "bank"),
        ("1.1.1.02.02", "bank"),
    ]
    assert session.read.tuples("SELECT above FROM rekening_above WHERE code = ? ORDER BY above", (second,)) == [
        ("1",), ("1.1",), ("1.1.1",), ("1.1.1.02",), ("1.1.1.02.02",),
    ]  # fmt: skip


def test_a_year_opens_with_an_empty_draft(made: Office) -> None:
    session = made.at(Role.SEKDES)

    session.do(open_year, year=2028)

    assert years(session.read) == [2028, 2027, 2026]
    assert session.read.tuples("SELECT kind, state FROM budget_version WHERE year = 2028") == [("apbdes", "draft")]


@pytest.mark.parametrize(("year", "code"), [(2026, "row_twice"), (2014, "year_out_of_range"), (2101, "year_out_of_range")])
def test_a_year_opens_once_and_in_living_memory(made: Office, year: int, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        made.at(Role.SEKDES).do(open_year, year=year)

    assert refused.value.code == code


def test_the_letterhead_can_change_its_address(made: Office) -> None:
    made.at(Role.SEKDES).do(change_village, alamat="Jalan Baru 2", npwp="00.000.000.0-000.000")

    assert (village(made.session.read).alamat, village(made.session.read).npwp) == ("Jalan Baru 2", "00.000.000.0-000.000")
    with pytest.raises(PermissionRefused):
        made.at(Role.PKA).do(change_village, alamat="x", npwp="")


def test_a_local_account_joins_the_tree(made: Office) -> None:
    session = made.at(Role.KAUR_KEU)

    session.do(add_rekening, code=KodeRekening("5.2.1.90"), name="Belanja Barang Setempat")

    require_rekening(session.read, KodeRekening("5.2.1.90"), below=("5",))
    assert session.read.number("SELECT count(*) FROM v_check_tree") == 0
    with pytest.raises(InputRejected) as refused:
        session.do(add_rekening, code=KodeRekening("5.9.1.90"), name="Tanpa induk")
    assert (refused.value.code, refused.value.facts["code"]) == ("code_unknown", "5.9.1")


def test_a_local_kegiatan_joins_its_sub_bidang(made: Office) -> None:
    session = made.at(Role.SEKDES)

    session.do(add_kegiatan_code, code=KodeKegiatan("1.1.90"), name="Kegiatan setempat")

    assert "1.1.90" in [choice.code for choice in kegiatan_choices(session.read)]
    with pytest.raises(InputRejected) as refused:
        session.do(add_kegiatan_code, code=KodeKegiatan("4.4.90"), name="Tanpa induk")
    assert refused.value.code == "code_unknown"


@pytest.mark.parametrize(
    ("code", "below", "refusal"),
    [
        ("5.2.1.99", ("5",), "code_unknown"),
        ("5.2.1", ("5",), "code_not_leaf"),
        ("4.2.3.01", ("5",), "rekening_elsewhere"),
        ("5.2.1.01", ("5",), ""),
    ],
)
def test_an_account_must_be_in_the_list_a_leaf_and_on_the_right_side(made: Office, code: str, below: tuple[str, ...], refusal: str) -> None:
    if not refusal:
        require_rekening(made.session.read, KodeRekening(code), below=below)
        return
    with pytest.raises(InputRejected) as refused:
        require_rekening(made.session.read, KodeRekening(code), below=below)
    assert refused.value.code == refusal


def test_a_fund_must_be_in_the_list(made: Office) -> None:
    require_sumber_dana(made.session.read, "ADD")
    with pytest.raises(InputRejected) as refused:
        require_sumber_dana(made.session.read, "XYZ")
    assert refused.value.code == "code_unknown"


def test_the_wizard_knows_every_desa_of_the_country() -> None:
    found = villages()

    assert len(found) > 70_000
    assert len({place.code for place in found}) == len(found)
    assert "Banyuwangi" in {place.kabupaten for place in found if place.code.startswith("35.10.")}.pop()
