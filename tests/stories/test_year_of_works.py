"""Twelve works of a year: what was planned, paid and built agrees to the sen with a plain second bookkeeping at the end of each quarter."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from evillage.kernel.check import check
from evillage.monitoring.board import board, standing
from evillage.monitoring.dana_desa import absorption
from evillage.monitoring.health import full_check
from evillage.monitoring.kunjungan import visits
from evillage.monitoring.temuan import Keadaan, follow_ups, overdue_temuan, temuan
from evillage.supervision.inspection import inspect
from evillage.treasury.spp_rules import permits
from evillage.village.lampiran_check import unused
from tests.builders import YEAR
from tests.stories.works_of_year import CAME, EARLY, FIRST, LATE, PAGU, REASON, RESENT, WORKS, Works, lived

QUARTERS = (date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30), date(YEAR, 12, 31))


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Works]:
    found = lived(tmp_path_factory.mktemp("pekerjaan"))
    yield found
    found.made.session.close()


def hundredths(part: int, whole: int) -> int:
    """A share in hundredths of percent, half up."""
    return int(Fraction(part * 100_00, whole) + Fraction(1, 2))


def named(found: Works, moment: str, indikator: str) -> list[str]:
    return [tanda.kunci for tanda in found.raised[moment] if tanda.indikator == indikator]


@pytest.mark.parametrize("day", QUARTERS)
def test_money_and_ground_of_every_work_are_those_of_the_second_bookkeeping(works: Works, day: date) -> None:
    for number, row in enumerate(sorted(board(works.made.session.read, year=YEAR, day=day), key=lambda row: row.paket.id)):
        assert (row.realisasi, row.fisik) == (works.spent(day, number), works.done(day, number))
        assert row.keuangan == hundredths(works.spent(day, number), PAGU[number])


@pytest.mark.parametrize("day", QUARTERS)
def test_weighted_progress_and_absorption_agree_with_the_books_to_the_sen(works: Works, day: date) -> None:
    read = works.made.session.read
    whole = standing(board(read, year=YEAR, day=day))
    spent, came = works.spent(day), sum(amount for when, amount in CAME if when <= day)

    assert (whole.pagu, whole.realisasi) == (sum(PAGU), spent)
    assert whole.fisik == hundredths(sum(pagu * works.done(day, number) for number, pagu in enumerate(PAGU)), sum(PAGU) * 100_00)
    assert whole.keuangan == hundredths(spent, sum(PAGU))
    dana = absorption(read, year=YEAR, day=day)
    assert (dana.masuk, dana.keluar, dana.sisa) == (came, spent, came - spent)
    assert dana.penyerapan == hundredths(spent, came)
    assert read.number("SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit GLOB '5.*' AND date <= ?", (day,)) == spent
    bank = "SELECT sum(CASE WHEN debit = '1.1.1.02.01' THEN amount ELSE -amount END) FROM transfer WHERE date <= ?"
    assert read.number(bank, (day,)) == came - spent


def test_the_gate_stopped_one_payment_until_kepala_desa_let_it_pass(works: Works) -> None:
    read = works.made.session.read
    assert len(works.stopped) == 1
    assert works.stopped[0].endswith("atau Kepala Desa memberi izin dengan alasan.")
    (spp_id,) = (number for (number,) in read.tuples("SELECT spp_id FROM spp_izin"))
    assert read.number("SELECT paket_id FROM spp WHERE id = ?", (spp_id,)) == works.paket[EARLY]
    assert [(izin.aturan, izin.alasan) for izin in permits(read, spp_id=spp_id)] == [("gerbang", REASON)]
    assert read.text("SELECT reason FROM act WHERE command = 'permit_spp'") == REASON


def test_money_ahead_of_the_work_was_asked_about_until_the_work_was_done(works: Works) -> None:
    key = f"paket:{works.paket[EARLY]}"
    assert key in named(works, "paid early", "F09")
    assert key not in named(works, "early done", "F09")


def test_progress_without_its_photo_was_asked_about_until_the_photo_came(works: Works) -> None:
    assert [key for key in named(works, "photo late", "F10") if key.startswith(f"progress_without_photo:{works.paket[LATE]}")]
    assert not [key for key in named(works, "photo there", "F10") if key.startswith(f"progress_without_photo:{works.paket[LATE]}")]


def test_the_photo_that_came_through_a_chat_was_found_and_explained(works: Works) -> None:
    (found,) = (tanda for tanda in inspect(works.made.session.read, year=YEAR, day=QUARTERS[-1]) if tanda.indikator == "F11")
    assert found.sentence.startswith(f"Pekerjaan {RESENT + 1}: foto ini sangat mirip dengan foto 50 % paket Pekerjaan {FIRST + 1}")
    assert found.jawaban is not None
    assert found.jawaban.penjelasan == "Foto keliru terkirim; foto yang benar menyusul"


def test_two_teams_came_and_the_finding_of_the_first_is_closed(works: Works) -> None:
    read = works.made.session.read
    came = {visit.tingkat.value: (visit.paket, visit.temuan, visit.terbuka) for visit in visits(read, year=YEAR)}
    assert came == {"kecamatan": (2, 1, 0), "kabupaten": (WORKS, 0, 0)}
    assert temuan(read, works.temuan).state is Keadaan.CLOSED
    assert [step.uraian for step in follow_ups(read, works.temuan)] == ["Tepi dicor ulang"]
    assert overdue_temuan(read, year=YEAR, day=QUARTERS[-1]) == []


def test_forty_photos_lie_beside_the_file_and_every_check_is_green(works: Works) -> None:
    session = works.made.session
    assert session.read.number("SELECT count(*) FROM photo") == 40
    assert [result.key for result in full_check(session) if not result.passed] == []
    assert [result.key for result in check(session.connection) if not result.passed] == []
    assert unused(session.read, session.path) == []
