"""One check of everything: the file by its own rules, and the photos beside it."""

from datetime import UTC, datetime

import pytest

from evillage.kernel.check import check
from evillage.monitoring.health import examine, full_check, image_of, opened_image
from evillage.monitoring.health_advice import advice
from evillage.monitoring.last_check import last_check, remember
from evillage.monitoring.photos import add_photo
from evillage.paper.progress import Cancelled
from evillage.village.originals import original_path
from evillage.village.recovery import recover
from tests.builders import Office
from tests.monitoring.works import jpeg, road, saved


def test_full_check_has_every_check_of_the_file_and_the_photos(made: Office) -> None:
    found = full_check(made.session)

    assert [result.key for result in found] == [*(result.key for result in check(made.session.connection)), "photos", "lampiran_asli"]
    assert all(result.passed for result in found)


def test_full_check_finds_a_photo_changed_behind_the_program(made: Office) -> None:
    paket_id = road(made)
    folder = made.session.path.parent
    add_photo(made.session, paket_id=paket_id, source=saved(folder, jpeg()), stage=0)
    sha256 = made.session.read.text("SELECT sha256 FROM photo") or ""
    original_path(made.session.path, sha256).write_bytes(b"diganti")

    failed = [result.key for result in full_check(made.session) if not result.passed]

    assert failed == ["photos"]


def test_every_check_says_what_it_proves_and_what_to_do(made: Office) -> None:
    assert [result.key for result in full_check(made.session) if not advice(result.key).proves] == []


def test_an_image_of_the_open_file_is_checked_like_the_file_itself(made: Office) -> None:
    with opened_image(image_of(made.session)) as db:
        found = examine(db, made.session.path)

    assert list(found.results) == full_check(made.session)
    assert found.act_no == made.session.head()[0]


def test_who_asks_to_stop_gets_no_result(made: Office) -> None:
    asked: list[int] = []

    def stop_at_the_third(done: int, _total: int) -> bool:
        asked.append(done)
        return done < 3

    with pytest.raises(Cancelled):
        examine(made.session.connection, made.session.path, stop_at_the_third)
    assert max(asked) == 3
    assert full_check(made.session)


def test_a_run_is_remembered_on_this_computer_only(made: Office) -> None:
    assert last_check(made.session.read) is None
    head, at = made.session.head(), datetime(2026, 3, 2, 10, 14, tzinfo=UTC)
    found = examine(made.session.connection, made.session.path)

    remember(made.session, found, at=at)

    last = last_check(made.session.read)
    assert last is not None
    assert (last.when, last.act_no, last.checks, last.problems, last.since) == (at, head[0], len(found.results), 0, 0)
    assert made.session.head() == head


def test_a_copy_is_known_by_its_content_and_a_damaged_copy_is_not_taken(made: Office) -> None:
    paket_id, folder = road(made), made.session.path.parent
    add_photo(made.session, paket_id=paket_id, source=saved(folder, jpeg()), stage=0)
    sha256 = made.session.read.text("SELECT sha256 FROM photo") or ""
    place = original_path(made.session.path, sha256)
    content = place.read_bytes()
    place.unlink()
    stick = folder / "stik"
    stick.mkdir()
    (stick / "a.jpg").write_bytes(content[:-1])

    assert recover(made.session.path, {sha256}, [stick]).found == frozenset()
    assert not place.exists()

    (stick / "b").write_bytes(content)
    back = recover(made.session.path, {sha256}, [stick, folder / "tidak-ada"])
    assert back.found == {sha256}
    assert place.read_bytes() == content
    assert [key for key, _ in back.thumbnails] == [sha256]
