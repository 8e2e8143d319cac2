"""Indicators of receipts and of the dates of SPP."""

from dataclasses import replace
from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.supervision.receipt_flags import plain
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.spp import SppKind, SppLine, draft_spp
from evillage.values.money import Rupiah
from tests.builders import Office, approved, paid, rp
from tests.supervision.looking import raised
from tests.treasury.desk import ATK, KEGIATAN, desk, receipt


@pytest.fixture
def made() -> Office:
    return desk()


def filed(made: Office, *bukti: BuktiEntry, day: date = date(2026, 2, 2)) -> int:
    """A filed SPP with these receipts."""
    total = sum((entry.amount for entry in bukti), Rupiah(0))
    spp_id = (
        made.at(Role.PKA)
        .do(
            draft_spp, day=day, kind=SppKind.LS, kegiatan_id=KEGIATAN, uraian="Belanja ATK",
            lines=[SppLine(ATK, "ADD", total)], bukti=list(bukti),
        )
        .value
    )  # fmt: skip
    return approved(made, spp_id, day=day)


def of(amount: Rupiah, day: int, penerima: str = "Toko Contoh") -> BuktiEntry:
    """A receipt of February."""
    return replace(receipt(amount), date=date(2026, 2, day), penerima=penerima)


def test_f08_three_receipts_within_a_week_that_reach_the_limit_together(made: Office) -> None:
    limit(made, "F08", "jumlah", rp(1_000_000))
    filed(made, of(rp(400_000), 2), of(rp(400_000), 4, "TOKO CONTOH"), of(rp(300_000), 6), day=date(2026, 2, 9))

    (split,) = raised(made, "F08")

    assert split.sentence.startswith("3 bukti kepada Toko Contoh untuk 5.2.1.01 dalam 7 hari berjumlah 1.100.000,00")
    assert len(split.bukti) == 3


def test_f08_is_silent_below_the_limit_beyond_a_week_and_for_other_payees(made: Office) -> None:
    limit(made, "F08", "jumlah", rp(1_000_000))
    filed(made, of(rp(400_000), 2), of(rp(599_999), 4), of(rp(400_000), 9), of(rp(900_000), 3, "Toko Lain"), day=date(2026, 2, 10))

    assert raised(made, "F08") == []


def test_f17_receipts_alike_in_payee_date_and_sum(made: Office) -> None:
    filed(made, of(rp(123_500), 2), of(rp(123_500), 3))
    assert raised(made, "F17") == []

    filed(made, of(rp(123_500), 3), day=date(2026, 2, 4))

    (alike,) = raised(made, "F17")
    assert alike.sentence.startswith("2 bukti sama: Toko Contoh, 03/02/2026, 123.500,00")


def test_f17_a_kegiatan_with_round_sums_only(made: Office) -> None:
    filed(made, *(of(rp(500_000 * n), n) for n in range(1, 5)), day=date(2026, 2, 9))
    assert raised(made, "F17") == [], "four receipts are too few to say so"

    filed(made, of(rp(500_000), 6), day=date(2026, 2, 9))

    (round_sums,) = raised(made, "F17")
    assert round_sums.sentence.startswith("5 dari 5 bukti satu kegiatan kelipatan 500.000,00")


def test_f18_a_payee_with_the_name_of_an_official_in_whatever_spelling(made: Office) -> None:
    filed(made, of(rp(250_000), 2, "Bpk. PEJABAT Kepala Desa, S.E."), of(rp(250_000), 3, "Kepala Toko"))

    (same,) = raised(made, "F18")

    assert "dibayar kepada Bpk. PEJABAT Kepala Desa, S.E." in same.sentence


def test_names_are_compared_without_titles_and_marks() -> None:
    assert plain("H. Sri Wahyuni, S.Pd.") == plain("sri wahyuni")
    assert plain("Toko Maju") != plain("Toko Jaya")


def test_f19_a_paper_of_a_sunday_or_before_the_budget(made: Office) -> None:
    filed(made, of(rp(250_000), 2), day=date(2026, 2, 2))
    assert raised(made, "F19") == []

    filed(made, of(rp(110_000), 8), day=date(2026, 2, 8))

    (sunday,) = raised(made, "F19")
    assert sunday.sentence.endswith("bertanggal 08/02/2026, hari libur; periksa tanggal sebenarnya.")


def test_a_payment_that_was_taken_back_is_no_longer_looked_at(made: Office) -> None:
    from tests.builders import taken_back

    first, second = paid(made, rp(500_000)), paid(made, rp(500_000))
    assert len(raised(made, "F17")) == 1

    entry = made.session.read.number("SELECT id FROM entry WHERE source_kind = 'spp' AND source_id = ?", (second,))
    taken_back(made, entry, day=date(2026, 2, 3))

    assert raised(made, "F17") == []
    assert first != second


def limit(made: Office, indikator: str, nama: str, nilai: Rupiah) -> None:
    from evillage.supervision.settings import set_limit

    made.at(Role.SEKDES).do(set_limit, year=2026, indikator=indikator, nama=nama, nilai=int(nilai))
