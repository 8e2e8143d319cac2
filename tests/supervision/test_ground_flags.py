"""Indicators of paket and photos."""

from datetime import date
from pathlib import Path

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import HasilCek, KunjunganEntry, Tingkat, record_visit
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.supervision.settings import set_limit
from evillage.values.place import Place
from tests.builders import Office, rp
from tests.monitoring.conftest import made  # noqa: F401 - the village of the paket tests
from tests.monitoring.works import KRAJAN, as_jpeg, jpeg, paid_for, pct, road, saved, scene
from tests.supervision.looking import raised

ON_SITE = date(2026, 4, 21)
FAR_AWAY = Place(-8_300_000, 114_369_100)


def test_f09_money_more_than_twenty_points_ahead(made: Office) -> None:  # noqa: F811
    paket_id = road(made)
    paid_for(made, paket_id, rp(4_000_000))
    report_at(made, paket_id, 30)
    assert raised(made, "F09") == [], "20 points are allowed"

    other = road(made, name="Drainase", place=None)
    paid_for(made, other, rp(1_601_000))

    (ahead,) = raised(made, "F09")
    assert ahead.kunci == f"paket:{other}"


def report_at(made: Office, paket_id: int, percent: int) -> None:  # noqa: F811
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=ON_SITE, percent=pct(percent), pelapor="TPK")


def test_f10_progress_without_its_photo(made: Office, tmp_path: Path) -> None:  # noqa: F811
    paket_id = road(made)
    assert raised(made, "F10") == []
    report_at(made, paket_id, 20)

    (unproven,) = raised(made, "F10")
    assert "0 %" in unproven.sentence
    made.at(Role.PKA)
    add_photo(made.session, paket_id=paket_id, source=saved(tmp_path, jpeg(taken="2026:03:02 08:00:00", gps=KRAJAN)), stage=0)
    assert raised(made, "F10") == []


def test_f10_a_finished_work_that_no_visit_has_seen(made: Office) -> None:  # noqa: F811
    paket_id = road(made)
    report_at(made, paket_id, 99)
    assert unvisited(made) == []

    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=date(2026, 6, 8), percent=pct(100), pelapor="TPK")
    (found,) = unvisited(made)
    assert "dilaporkan 100 % sejak 08/06/2026, belum pernah dikunjungi (batas 1)" in found

    visit = KunjunganEntry(Tingkat.KECAMATAN, date(2026, 6, 15), "Tim", paket=(HasilCek(paket_id),))
    made.at(Role.SEKDES).do(record_visit, year=2026, entry=visit)
    assert unvisited(made) == []
    assert len(unvisited(made, day=date(2026, 6, 14))) == 1, "seen from the day before the visit"


def test_f10_asks_for_as_many_visits_as_a_year_wants_or_none(made: Office) -> None:  # noqa: F811
    paket_id = road(made)
    report_at(made, paket_id, 100)
    visit = KunjunganEntry(Tingkat.KECAMATAN, ON_SITE, "Tim", paket=(HasilCek(paket_id),))
    made.at(Role.SEKDES).do(record_visit, year=2026, entry=visit)
    for least, flags in ((0, 0), (1, 0), (2, 1)):
        made.session.do(set_limit, year=2026, indikator="F10", nama="kunjungan", nilai=least)

        assert len(unvisited(made)) == flags


def unvisited(made: Office, *, day: date = date(2026, 12, 31)) -> list[str]:  # noqa: F811
    return [found.sentence for found in raised(made, "F10", day=day) if found.kunci.startswith("kunjungan:")]


def test_f11_a_photo_from_elsewhere_or_of_another_time(made: Office, tmp_path: Path) -> None:  # noqa: F811
    paket_id = road(made)
    made.at(Role.PKA)
    add_photo(made.session, paket_id=paket_id, source=saved(tmp_path, jpeg(taken="2026:04:01 08:00:00", gps=KRAJAN)), stage=0)
    assert raised(made, "F11") == []

    far = saved(tmp_path, jpeg(colour="#334455", taken="2025:04:01 08:00:00", gps=FAR_AWAY), "IMG_2.jpg")
    add_photo(made.session, paket_id=paket_id, source=far)

    assert len(raised(made, "F11")) == 2


def test_f11_a_photo_sent_again_is_compared_with_the_first(made: Office, tmp_path: Path) -> None:  # noqa: F811
    first, second = road(made, place=None), road(made, name="Drainase", place=None)
    made.at(Role.PKA)
    add_photo(made.session, paket_id=first, source=saved(tmp_path, as_jpeg(scene(1))), stage=50)
    add_photo(made.session, paket_id=second, source=saved(tmp_path, as_jpeg(scene(2))), stage=0)
    assert raised(made, "F11") == []

    add_photo(made.session, paket_id=second, source=saved(tmp_path, as_jpeg(scene(1), quality=40)), stage=50)

    (found,) = raised(made, "F11")
    assert found.sentence.startswith("Drainase: foto ini sangat mirip dengan foto 50 % paket Rabat beton Dusun Krajan (2026)")
    assert [row.text for row in found.bukti] == ["Drainase", "Pembandingnya: foto 50 % paket Rabat beton Dusun Krajan (2026)"]
    assert found.kunci == "photo_alike:3:1"


def test_f12_two_paket_at_one_place(made: Office) -> None:  # noqa: F811
    road(made)
    road(made, name="Drainase", place=FAR_AWAY)
    assert raised(made, "F12") == []

    road(made, name="Talud", place=KRAJAN)

    assert len(raised(made, "F12")) == 2, "each of the two is asked about the other"
