"""A memory card is listed by the day its photos were taken: what is known already, what can't be taken, the paket each belongs to."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.monitoring import camera_folder
from evillage.monitoring.camera_folder import Shot, Suggestion, Worksite, known_files, look_through, suggestion, worksites
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.paper.progress import Cancelled
from evillage.values.place import Place
from tests.builders import YEAR, Office
from tests.monitoring.works import END, KRAJAN, START, as_jpeg, jpeg, pct, road, saved, scene

NOON = "2026-05-15T12:05:00"
NEARBY = Place(KRAJAN.latitude + 900, KRAJAN.longitude)  # 100 m north


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "DCIM"
    (folder / "100ANDRO").mkdir(parents=True)
    return folder


def site(paket_id: int, *, place: Place | None = KRAJAN, start: date = START, last: date = END, end: Place | None = None) -> Worksite:
    at, until = place or Place(0, 0), end or Place(0, 0)
    return Worksite(
        paket_id, f"Paket {paket_id}", at.latitude if place else None, at.longitude if place else None,
        until.latitude if end else None, until.longitude if end else None, start, last,
    )  # fmt: skip


def shot(*, taken: str = NOON, place: Place | None = KRAJAN) -> Shot:
    return Shot(Path("a.jpg"), 1, taken, place)


def test_photos_come_by_the_time_of_their_camera_and_those_without_one_last(card: Path) -> None:
    for name, taken in (
        ("c.jpg", "2026:05:01 08:00:00"),
        ("100ANDRO/a.JPG", "2026:05:02 08:00:00"),
        ("b.jpeg", "2026:04:30 08:00:00"),
        ("d.jpg", ""),
    ):
        saved(card, jpeg(taken=taken, gps=KRAJAN), name)
    for name in ("film.mp4", "catatan.txt", "._c.jpg"):
        saved(card, b"lain", name)

    found = look_through(card, known=frozenset())

    assert [one.path.name for one in found] == ["b.jpeg", "c.jpg", "a.JPG", "d.jpg"]
    assert [one.taken_at[:10] for one in found] == ["2026-04-30", "2026-05-01", "2026-05-02", ""]
    assert {one.place for one in found} == {KRAJAN}
    assert all(one.free for one in found)


def test_what_the_village_has_is_known_by_its_bytes_whatever_it_is_called(made: Office, card: Path) -> None:
    content = as_jpeg(scene(1), taken="2026:05:01 08:00:00")
    add_photo(made.at(Role.PKA), paket_id=road(made), source=saved(card, content, "IMG_1.jpg"))
    saved(card, content, "IMG_1 (salinan).jpg")
    saved(card, content[:-1] + b"\xd8", "sama besar.jpg")

    found = look_through(card, known=known_files(made.session.read))

    assert {one.path.name: one.kept for one in found} == {"IMG_1.jpg": True, "IMG_1 (salinan).jpg": True, "sama besar.jpg": False}


def test_a_file_is_read_whole_only_when_a_photo_has_its_size(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(card, jpeg(), "a.jpg")
    hashed: list[str] = []

    def hashing(file: Path) -> str:
        hashed.append(file.name)
        return "0" * 64

    monkeypatch.setattr(camera_folder, "_sha256", hashing)

    look_through(card, known=frozenset({(path.stat().st_size + 1, "0" * 64)}))
    assert hashed == []
    assert look_through(card, known=frozenset({(path.stat().st_size, "0" * 64)}))[0].kept
    assert hashed == ["a.jpg"]


def test_a_head_longer_than_expected_is_read_on(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(card, jpeg(taken="2026:05:01 08:00:00"), "a.jpg")
    monkeypatch.setattr(camera_folder, "_HEAD", 30)
    (found,) = look_through(card, known=frozenset())
    assert (found.taken_at, found.refused) == ("2026-05-01T08:00:00", "")


def test_a_folder_that_is_not_there_or_too_large_is_told(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputRejected) as caught:
        look_through(card / "kartu", known=frozenset())
    assert sentence(caught.value) == (
        "Folder kartu tidak dapat dibuka (bukan folder); pasang ulang kartu memori atau salin isinya ke komputer ini."
    )
    monkeypatch.setattr(camera_folder, "MOST", 1)
    for name in ("a.jpg", "b.jpg"):
        saved(card, jpeg(), name)
    with pytest.raises(InputRejected) as full:
        look_through(card, known=frozenset())
    assert full.value.code == "camera_folder_full"


def test_a_file_that_cannot_be_read_is_listed_with_its_sentence(card: Path) -> None:
    os.symlink(card / "hilang.jpg", card / "b.jpg")
    (found,) = look_through(card, known=frozenset())
    assert found.refused.startswith("Berkas b.jpg tidak dapat dibuka")
    assert not found.free


def test_looking_through_is_told_and_can_be_stopped(card: Path) -> None:
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        saved(card, jpeg(), name)
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int, /) -> bool:
        told.append((done, total))
        return done < 1

    with pytest.raises(Cancelled):
        look_through(card, known=frozenset(), progress=watch)
    assert told == [(0, 3), (1, 3)]


def test_the_nearest_paket_within_200_metres_is_proposed() -> None:
    near, far = site(1, place=NEARBY), site(2, place=Place(KRAJAN.latitude + 9_000, KRAJAN.longitude))
    assert suggestion(shot(), [far, near]) == Suggestion(1, "100 m dari lokasinya")
    assert suggestion(shot(), [far]) is None
    along = site(3, place=Place(KRAJAN.latitude, KRAJAN.longitude - 9_000), end=Place(KRAJAN.latitude, KRAJAN.longitude + 9_000))
    assert suggestion(shot(place=NEARBY), [along]) == Suggestion(3, "100 m dari lokasinya")


def test_a_paket_at_work_that_day_comes_before_a_nearer_one_that_rests() -> None:
    resting, working = site(1, start=date(2025, 3, 1), last=date(2025, 6, 1)), site(2, place=NEARBY)
    assert suggestion(shot(), [resting, working]) == Suggestion(2, "100 m dari lokasinya")
    assert suggestion(shot(), [resting]) == Suggestion(1, "0 m dari lokasinya, di luar masa kerja")


def test_without_a_place_the_only_paket_at_work_is_proposed() -> None:
    working, resting = site(1), site(2, start=date(2026, 9, 1), last=date(2026, 10, 1))
    assert suggestion(shot(place=None), [working, resting]) == Suggestion(1, "satu-satunya paket pada hari itu")
    assert suggestion(shot(place=None), [working, site(3)]) is None
    assert suggestion(shot(place=None, taken=""), [working]) is None
    assert suggestion(shot(), [site(4, place=None)]) == Suggestion(4, "satu-satunya paket pada hari itu")


def test_worksites_last_until_their_last_report(made: Office) -> None:
    paket_id = road(made)
    assert worksites(made.session.read, year=YEAR) == [
        Worksite(paket_id, "Rabat beton Dusun Krajan", KRAJAN.latitude, KRAJAN.longitude, None, None, START, END)
    ]
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=date(2026, 7, 1), percent=pct(80))
    assert worksites(made.session.read, year=YEAR)[0].last == date(2026, 7, 1)
    assert worksites(made.session.read, year=YEAR + 1) == []
