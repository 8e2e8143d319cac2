"""What the file itself refuses, even to somebody with another SQLite tool."""

import sqlite3

import pytest

from tests.builders import Office
from tests.monitoring.works import road

PHOTO = "INSERT INTO photo (id, paket_id, stage, sha256, size) VALUES (1, :paket, 0, printf('%064d', 1), 10)"
PAKET = """INSERT INTO paket (id, year, kegiatan_id, name, latitude, longitude, pagu, start_date, end_date)
           VALUES (90, :year, 1, 'Paket', :latitude, :longitude, 1, '2026-03-02', '2026-06-10')"""
PROGRESS = "INSERT INTO progress (id, paket_id, date, percent) VALUES (:id, :paket, :date, :percent)"


@pytest.fixture
def db(made: Office) -> sqlite3.Connection:
    """The raw connection of a village with paket 1, which stands at 40 % on 3 April and 60 % on 4 May."""
    db = made.session.connection
    paket = road(made)
    for number, date, percent in ((1, "2026-04-03", 4000), (2, "2026-05-04", 6000)):
        db.execute(PROGRESS, {"id": number, "paket": paket, "date": date, "percent": percent})
    db.execute(PHOTO, {"paket": paket})
    return db


def refused(db: sqlite3.Connection, sql: str, **values: object) -> str:
    with pytest.raises(sqlite3.IntegrityError) as caught:
        db.execute(sql, values)
    return str(caught.value)


def test_progress_may_stand_between_its_neighbours(db: sqlite3.Connection) -> None:
    db.execute(PROGRESS, {"id": 3, "paket": 1, "date": "2026-04-20", "percent": 4000})
    db.execute("UPDATE progress SET percent = 6000 WHERE id = 3")


def test_progress_never_falls(db: sqlite3.Connection) -> None:
    assert refused(db, PROGRESS, id=3, paket=1, date="2026-06-01", percent=5999) == "progress_backwards"
    assert refused(db, "UPDATE progress SET percent = 3999 WHERE id = 2") == "progress_backwards"


def test_progress_never_passes_a_later_report(db: sqlite3.Connection) -> None:
    assert refused(db, PROGRESS, id=3, paket=1, date="2026-04-20", percent=6001) == "progress_above_later"
    assert refused(db, "UPDATE progress SET percent = 6001 WHERE id = 1") == "progress_above_later"
    assert refused(db, "UPDATE progress SET date = '2026-06-01' WHERE id = 1") == "progress_backwards"


def test_progress_on_a_day_that_is_not_in_the_calendar_is_refused(db: sqlite3.Connection) -> None:
    assert "date_invalid" in refused(db, PROGRESS, id=3, paket=1, date="2026-02-30", percent=0)


def test_a_paket_stays_in_the_year_of_its_kegiatan(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO tahun VALUES (2027)")
    assert refused(db, PAKET, year=2027, latitude=None, longitude=None) == "paket_other_year"
    assert refused(db, "UPDATE paket SET year = 2027") == "paket_other_year"
    db.execute(PAKET, {"year": 2026, "latitude": None, "longitude": None})
    db.execute("UPDATE paket SET year = 2026 WHERE id = 90")


def test_a_place_has_two_coordinates_or_none(db: sqlite3.Connection) -> None:
    assert refused(db, PAKET, year=2026, latitude=-8_000_000, longitude=None) == "place_half"
    assert refused(db, "UPDATE paket SET longitude = NULL") == "place_half"
    db.execute("UPDATE paket SET latitude = NULL, longitude = NULL")


def test_a_place_is_on_the_earth(db: sqlite3.Connection) -> None:
    assert "place_invalid" in refused(db, PAKET, year=2026, latitude=90_000_001, longitude=0)


@pytest.mark.parametrize("column", ["sha256 = printf('%064d', 2)", "size = 11", "taken_at = '2026-01-01'", "latitude = 1", "longitude = 1"])
def test_what_a_photo_proves_is_never_rewritten(db: sqlite3.Connection, column: str) -> None:
    assert refused(db, f"UPDATE photo SET {column}") == "photo_fixed"


def test_an_older_photo_is_given_its_likeness_once(db: sqlite3.Connection) -> None:
    db.execute("UPDATE photo SET ciri = '00ff00ff00ff00ff'")
    assert refused(db, "UPDATE photo SET ciri = NULL") == "photo_fixed"
    assert refused(db, "UPDATE photo SET ciri = '00ff00ff00ff00fe'") == "photo_fixed"


def test_a_likeness_is_sixteen_digits(db: sqlite3.Connection) -> None:
    assert "ciri_malformed" in refused(db, "UPDATE photo SET ciri = '00FF00FF00FF00FF'")


def test_what_is_said_about_a_photo_may_change(db: sqlite3.Connection) -> None:
    db.execute("UPDATE photo SET caption = 'Galian selesai', stage = 50")
    assert "CHECK" in refused(db, "UPDATE photo SET stage = 75")
