"""Versions: one draft a year, posted when balanced and under its document; every paper binds to the version of its day."""

from datetime import date

import pytest

from evillage.budget.checks import budget_findings, sumber_balances
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line, remove_rab_lines, set_rab_lines
from evillage.budget.version import balance, draft, in_force, present, version, versions
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.spp import submit_spp
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from tests.budget.amending import amended, copy_version
from tests.builders import YEAR, Office, drafted, paid, rab, rp
from tests.kernel.contents import contents
from tests.pocket import empty, planned
from tests.refusals import refused
from tests.treasury.desk import desk

VERSION = 1
DAY = date(2025, 12, 20)


@pytest.fixture
def made() -> Office:
    """A balanced draft: 5 in, 5 out; the Sekretaris Desa sits at the desk."""
    made = empty().open()
    session = made.at(Role.SEKDES)
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"))
    session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=rab("5.2.1.01", rp(5)))
    session.do(add_rab_line, version_id=VERSION, kegiatan_id=None, line=rab("4.2.3.01", rp(5)))
    return made


def post(made: Office, *, document_no: str = "5 Tahun 2025", day: date = DAY) -> None:
    made.session.do(post_budget, version_id=VERSION, document_no=document_no, document_date=day)


def test_a_posted_budget_carries_its_document_and_freezes(made: Office) -> None:
    post(made, document_no="  5 Tahun 2025 ")

    found = version(made.session.read, VERSION)

    assert (found.state, found.document_no, found.document_date, found.title) == ("posted", "5 Tahun 2025", DAY, "APBDes 2026")
    assert draft(made.session.read, year=YEAR) is None
    assert present(made.session.read, year=YEAR) == found
    assert refused(lambda: post(made)).code == "budget_frozen"


@pytest.mark.parametrize(
    ("line", "in_words"),
    [
        (1, "pendapatan 5,00 − belanja 5,01 + pembiayaan neto 0,00 = (0,01)"),
        (2, "pendapatan 5,01 − belanja 5,00 + pembiayaan neto 0,00 = 0,01"),
    ],
)
def test_one_sen_out_of_balance_is_refused_with_the_figures(made: Office, line: int, in_words: str) -> None:
    rekening = "5.2.1.01" if line == 1 else "4.2.3.01"
    made.session.do(set_rab_lines, lines=[(line, rab(rekening, rp(5, 1)))])
    before = contents(made.session, log=True)

    error = refused(lambda: post(made))

    assert error.code == "budget_unbalanced"
    assert sentence(error) == (
        f"Anggaran 2026 belum seimbang: {in_words}, seharusnya 0,00; tambah atau kurangi rincian sebesar selisih itu."
    )
    assert contents(made.session, log=True) == before


def test_financing_closes_the_gap(made: Office) -> None:
    made.session.do(set_rab_lines, lines=[(1, rab("5.2.1.01", rp(12)))])
    made.session.do(add_rab_line, version_id=VERSION, kegiatan_id=None, line=rab("6.1.1.01", rp(10)))
    made.session.do(add_rab_line, version_id=VERSION, kegiatan_id=None, line=rab("6.2.2.01", rp(3)))

    sums = balance(made.session.read, VERSION)
    post(made)

    assert (sums.pendapatan, sums.belanja, sums.surplus) == (rp(5), rp(12), -rp(7))
    assert (sums.penerimaan_pembiayaan, sums.pengeluaran_pembiayaan, sums.pembiayaan_netto, sums.silpa) == (rp(10), rp(3), rp(7), 0)


def test_an_empty_budget_and_one_without_a_document_are_refused(made: Office) -> None:
    assert refused(lambda: post(made, document_no="  ")).code == "version_without_document"
    made.session.do(remove_rab_lines, line_ids=[1, 2])
    assert refused(lambda: post(made)).code == "budget_empty"


def test_an_amendment_is_not_older_than_what_it_amends() -> None:
    made = planned().open()
    session = made.at(Role.SEKDES)
    new = session.do(copy_version, source=VERSION, kind="pak", revision=0).value

    error = refused(lambda: session.do(post_budget, version_id=new, document_no="1", document_date=date(2025, 12, 19)))

    assert error.code == "document_out_of_order"
    assert sentence(error) == "Tanggal dokumen lebih awal dari APBDes 2026 yang ditetapkan 20/12/2025; periksa tanggalnya."


@pytest.mark.parametrize(("filed", "spent"), [(rp(9_000_000), rp(0)), (rp(0), rp(9_000_000)), (rp(4_000_000), rp(5_000_000))])
def test_an_amendment_leaves_each_line_what_was_spent_and_promised(filed: Rupiah, spent: Rupiah) -> None:
    made = desk()
    if spent:
        paid(made, spent)
    if filed:
        made.at(Role.PKA).do(submit_spp, spp_id=drafted(made, filed))

    error = refused(lambda: amended(made, {"5.2.1.01": rp(8_999_999, 99), "4.2.3.01": rp(28_999_999, 99)}, day=date(2026, 7, 15)))

    assert error.code == "pagu_below_used"
    assert sentence(error).endswith(
        "rekening 5.2.1.01 (ADD): anggaran baru 8.999.999,99, padahal sudah dipakai 9.000.000,00; "
        "naikkan anggarannya atau kembalikan dahulu SPP yang masih berjalan."
    )


def test_an_amendment_may_take_everything_that_is_left() -> None:
    made = desk()
    paid(made, rp(9_000_000))

    amended(made, {"5.2.1.01": rp(9_000_000), "4.2.3.01": rp(29_000_000)}, day=date(2026, 7, 15))


def test_a_year_has_one_draft(made: Office) -> None:
    assert refused(lambda: made.session.do(copy_version, source=VERSION, kind="pak", revision=1)).code == "draft_exists"


def test_each_day_has_the_version_that_counted_then() -> None:
    made = planned().open()
    pak = amended(made, {"5.2.1.01": rp(11_000_000), "4.2.3.01": rp(31_000_000)}, day=date(2026, 7, 15))
    later = amended(made, {"5.2.1.01": rp(12_000_000), "4.2.3.01": rp(32_000_000)}, day=date(2026, 9, 1), kind="perkades", revision=2)
    read = made.session.read

    found = {
        day: in_force(read, year=YEAR, day=day)
        for day in (date(2025, 12, 19), DAY, date(2026, 7, 14), date(2026, 7, 15), date(2026, 12, 31))
    }

    assert [None if v is None else v.id for v in found.values()] == [None, VERSION, VERSION, pak, later]
    assert [v.title for v in versions(read, year=YEAR)] == ["Perubahan Penjabaran 2026 ke-2", "Perubahan APBDes 2026 ke-1", "APBDes 2026"]


def test_a_line_keeps_its_key_through_amendments() -> None:
    made = planned().open()
    pak = amended(made, {"5.2.1.01": rp(11_000_000), "4.2.3.01": rp(31_000_000)}, day=date(2026, 7, 15))

    changed = made.session.read.tuples(
        """SELECT n.rekening, o.amount, n.amount FROM rab_line o JOIN rab_line n ON n.line_key = o.line_key
           WHERE o.version_id = ? AND n.version_id = ? AND n.amount <> o.amount ORDER BY 1""",
        (VERSION, pak),
    )

    assert changed == [("4.2.3.01", rp(30_000_000), rp(31_000_000)), ("5.2.1.01", rp(10_000_000), rp(11_000_000))]


def test_findings_tell_what_is_missing_and_where_to_mend_it(made: Office) -> None:
    session = made.session
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.05"))
    session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=rab("5.2.1.02", rp(2), sumber_dana="DDS"))
    session.do(add_rab_line, version_id=VERSION, kegiatan_id=None, line=rab("4.3.6.01", rp(1), sumber_dana="DLL"))

    found = {finding.code + finding.jump: finding for finding in budget_findings(session.read, version_id=VERSION)}

    assert set(found) == {"budget_unbalanced", "sumber_overspentsumber:DDS", "sumber_leftsumber:DLL", "kegiatan_emptykegiatan:2"}
    assert found["budget_unbalanced"].level is Level.BLOCK
    assert found["budget_unbalanced"].sentence == "Belum seimbang: kurang Rp1,00. Harus 0,00 sebelum ditetapkan."
    assert found["sumber_overspentsumber:DDS"].sentence == "Belanja DDS melebihi penerimaannya Rp2,00 (masuk 0,00, keluar 2,00)."
    assert found["sumber_leftsumber:DLL"].sentence == "DLL masih tersisa Rp1,00 untuk dianggarkan."
    assert [(fund.sumber_dana, fund.masuk, fund.keluar) for fund in sumber_balances(session.read, version_id=VERSION)] == [
        ("ADD", rp(5), rp(5)), ("DDS", Rupiah(0), rp(2)), ("DLL", rp(1), Rupiah(0)),
    ]  # fmt: skip


def test_a_balanced_budget_has_nothing_to_mend(made: Office) -> None:
    assert budget_findings(made.session.read, version_id=VERSION) == []


def test_questions_about_a_version_that_is_not_there_are_refused(made: Office) -> None:
    assert refused(lambda: version(made.session.read, 900)).code == "row_missing"
    assert refused(lambda: balance(made.session.read, 900)).code == "row_missing"
    assert present(made.session.read, year=2050) is None
