"""The inspection as a whole: every indicator of the list, switched and limited per year, answered by people, and never an accusation."""

from datetime import date

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.supervision.indikator import shipped_limits
from evillage.supervision.inspection import INDIKATOR, inspect, weight
from evillage.supervision.settings import answer, limits_of, set_limit, switch
from evillage.supervision.tanda import Bobot
from evillage.treasury.spp import SppKind
from tests.builders import Office, paid, rp
from tests.treasury.desk import desk

DAY = date(2026, 3, 2)


@pytest.fixture
def made() -> Office:
    village = desk()
    paid(village, rp(400_000), kind=SppKind.UM)
    return village


def test_the_list_is_f01_to_f25_each_with_a_name_a_weight_and_a_formula() -> None:
    assert [rule.id for rule in INDIKATOR] == [f"F{number:02d}" for number in range(1, 26)]
    assert all(rule.name and rule.rumus for rule in INDIKATOR)
    assert {indikator for indikator, _ in shipped_limits(2026)} <= {rule.id for rule in INDIKATOR}


def test_every_sentence_says_what_to_check_and_leads_somewhere(made: Office) -> None:
    found = inspect(made.session.read, year=2026, day=DAY)

    assert {tanda.indikator for tanda in found} >= {"F01", "F03", "F15", "F20"}
    assert [tanda.sentence for tanda in found if "periksa" not in tanda.sentence and tanda.indikator not in ("F01", "F02")] == []
    assert [tanda.indikator for tanda in found if not tanda.bukti] == []
    assert len({(tanda.indikator, tanda.kunci) for tanda in found}) == len(found)


def test_an_indicator_is_switched_off_for_one_year(made: Office) -> None:
    made.at(Role.SEKDES).do(switch, year=2026, indikator="F03", aktif=False)
    assert "F03" not in {tanda.indikator for tanda in inspect(made.session.read, year=2026, day=DAY)}

    made.session.do(switch, year=2026, indikator="F03", aktif=True)
    assert "F03" in {tanda.indikator for tanda in inspect(made.session.read, year=2026, day=DAY)}


def test_limits_are_of_a_year_and_shown_in_their_unit(made: Office) -> None:
    made.at(Role.SEKDES).do(set_limit, year=2026, indikator="F07", nama="jumlah", nilai=int(rp(1_000_000)))

    assert limits_of(made.session.read, year=2026)["F07", "jumlah"].shown == "1.000.000,00"
    assert limits_of(made.session.read, year=2025)["F07", "jumlah"].shown == "2.000.000,00"
    assert limits_of(made.session.read, year=2026)["F09", "poin"].shown == "20,00 %"
    assert limits_of(made.session.read, year=2026)["F14", "hari"].shown == "60 hari"


@pytest.mark.parametrize(
    ("indikator", "nama", "nilai"), [("F99", "hari", 1), ("F05", "persen", 1), ("F13", "persen", 100_01), ("F05", "hari", -1)]
)
def test_a_limit_that_makes_no_sense_is_refused(made: Office, indikator: str, nama: str, nilai: int) -> None:
    head = made.session.head()
    with pytest.raises(InputRejected) as refused:
        made.at(Role.SEKDES).do(set_limit, year=2026, indikator=indikator, nama=nama, nilai=nilai)
    assert sentence(refused.value).endswith(".")
    assert made.session.head() == head


def test_an_answer_stays_with_its_flag_and_takes_its_weight_away(made: Office) -> None:
    late = next(tanda for tanda in inspect(made.session.read, year=2026, day=DAY) if tanda.indikator == "F03")
    before = weight(inspect(made.session.read, year=2026, day=DAY))

    def say(penjelasan: str) -> None:
        made.at(Role.KADES).do(answer, year=2026, indikator=late.indikator, kunci=late.kunci, day=DAY, penjelasan=penjelasan)

    with pytest.raises(InputRejected, match="penjelasan_empty"):
        say(" ")

    say("Sakit")
    say("Sakit; SPJ menyusul 05/03")

    found = inspect(made.session.read, year=2026, day=DAY)
    answered = next(tanda for tanda in found if tanda.indikator == "F03")
    assert answered.jawaban is not None
    assert (answered.jawaban.penjelasan, answered.jawaban.name) == ("Sakit; SPJ menyusul 05/03", "Pejabat Kepala Desa")
    assert answered.bobot is Bobot.SEDANG
    assert weight(found) == before - 2
