"""Photos sent again under another name are found in the village and across its years; different ones are left in peace."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from evillage.kernel.actor import Role
from evillage.monitoring.board import board
from evillage.monitoring.flags import flags, photo_flags
from evillage.monitoring.look_alikes import all_look_alikes, ciri_of, fill_ciri, lacking_ciri
from evillage.monitoring.photos import Kept, add_photo, photo
from evillage.sample.pictures import draw_photo
from evillage.sample.worksites import KINDS
from evillage.village.likeness import ALIKE, alike, apart, likeness
from evillage.village.pictures import THUMBNAIL, picture
from tests.builders import YEAR, Office
from tests.monitoring.works import END, KRAJAN, as_jpeg, jpeg, road, saved, scene


def looks(image: Image.Image, quality: int = 85) -> str:
    return likeness(picture(as_jpeg(image, quality=quality), longest=THUMBNAIL))


def add(made: Office, paket_id: int, content: bytes, *, stage: int | None = None) -> Kept:
    path = saved(made.session.path.parent, content)
    return add_photo(made.at(Role.PKA), paket_id=paket_id, source=path, stage=stage).value


def road_of_last_year(made: Office) -> int:
    """Written straight into the file, where nobody budgeted that year."""
    db = made.session.connection
    db.execute("INSERT INTO tahun VALUES (2025)")
    db.execute("INSERT INTO kegiatan (id, year, code, name) SELECT 900, 2025, code, name FROM kegiatan")
    db.execute(
        """INSERT INTO paket (id, year, kegiatan_id, name, pagu, start_date, end_date)
           VALUES (900, 2025, 900, 'Rabat beton', 1, '2025-03-02', '2025-06-10')"""
    )
    return 900


def stamped(image: Image.Image) -> Image.Image:
    """With date and place written into a corner, as stamp apps do."""
    other = image.copy()
    ImageDraw.Draw(other).rectangle((10, 430, 190, 470), fill="white")
    return other


RESENT: dict[str, Callable[[Image.Image], tuple[Image.Image, int]]] = {
    "stored at quality 40": lambda image: (image, 40),
    "shrunk by a chat": lambda image: (image.resize((400, 300)), 60),
    "made brighter": lambda image: (ImageEnhance.Brightness(image).enhance(1.08), 85),
    "made grey": lambda image: (image.convert("L").convert("RGB"), 85),
    "stamped": lambda image: (stamped(image), 85),
}


@pytest.mark.parametrize("way", RESENT)
@pytest.mark.parametrize("number", range(6))
def test_the_same_picture_sent_again_is_found(way: str, number: int) -> None:
    original = scene(number)
    assert apart(looks(original), looks(*RESENT[way](original))) <= ALIKE


def test_different_pictures_are_left_in_peace() -> None:
    assert list(alike((number, looks(scene(number, size=(320, 240)))) for number in range(150))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_site_before_halfway_and_after_is_left_in_peace(kind: str) -> None:
    taken = datetime(2026, 3, 2, 8, 15)  # noqa: DTZ001 - a camera knows no zone
    found = [likeness(picture(draw_photo(kind, stage, 1, taken=taken, place=KRAJAN), longest=THUMBNAIL)) for stage in (0, 50, 100)]
    assert list(alike(enumerate(found))) == []


def test_a_picture_of_one_colour_looks_like_nothing() -> None:
    assert looks(Image.new("RGB", (640, 480), "#8a7a5c")) == ""
    assert apart("", "") == 64


def test_pairs_are_those_that_comparing_all_with_all_finds() -> None:
    dice = random.Random(7)
    rows = [(number, dice.getrandbits(64)) for number in range(300)]
    rows += [(300 + number, bits ^ sum(1 << place for place in dice.sample(range(64), number % 6))) for number, bits in rows[:120]]
    plain = {(a, b) for a, one in rows for b, other in rows if a < b and (one ^ other).bit_count() <= ALIKE}

    assert len(plain) > 60
    assert set(alike((number, f"{bits:016x}") for number, bits in rows)) == plain


def test_a_photo_of_last_year_sent_again_is_taken_in_and_told(made: Office) -> None:
    new = road(made, name="Drainase", place=None)
    old = road_of_last_year(made)
    add(made, old, as_jpeg(scene(1)), stage=50)

    kept = add(made, new, as_jpeg(scene(1), quality=45), stage=100)

    (flag,) = kept.flags
    assert flag.sentence == (
        "Foto ini sangat mirip dengan foto 50 % paket Rabat beton (2025); bandingkan keduanya, mungkin foto yang sama dikirim ulang."
    )
    assert flag.twin_id is not None
    assert photo(made.session.read, flag.twin_id).paket_id == old


def test_the_later_photo_is_flagged_and_not_the_earlier_one(made: Office) -> None:
    first = add(made, road(made, place=None), as_jpeg(scene(1))).photo_id
    second = add(made, road(made, name="Drainase", place=None), as_jpeg(scene(1), quality=45)).photo_id

    told = [flag for flag in flags(made.session.read, year=YEAR, rows=board(made.session.read, year=YEAR, day=END)) if flag.twin_id]

    assert [(flag.code, flag.photo_id, flag.twin_id) for flag in told] == [("photo_alike", second, first)]
    assert photo_flags(made.session.read, first) == ()
    assert all_look_alikes(made.session.read, year=YEAR - 1) == {}


def test_the_very_same_file_is_told_once_and_with_its_twin(made: Office) -> None:
    first = add(made, road(made, place=None), as_jpeg(scene(1))).photo_id
    kept = add(made, road(made, name="Drainase", place=None), as_jpeg(scene(1)))

    assert [(flag.code, flag.twin_id) for flag in kept.flags] == [("photo_elsewhere", first)]


def test_other_photos_of_a_paket_are_not_flagged(made: Office) -> None:
    paket_id = road(made, place=None)
    assert [add(made, paket_id, as_jpeg(scene(number))).flags for number in (1, 2, 3)] == [(), (), ()]
    assert add(made, paket_id, jpeg(colour="red")).flags == add(made, paket_id, jpeg(colour="blue")).flags == ()


def test_older_photos_are_given_their_likeness_once(made: Office) -> None:
    kept = [
        add(made, road(made, name=name, place=None), as_jpeg(scene(1), quality=quality)) for name, quality in (("Lama", 85), ("Baru", 40))
    ]
    ids = [one.photo_id for one in kept]
    sha256 = [photo(made.session.read, number).sha256 for number in ids]
    db = made.session.connection
    db.execute("DROP TRIGGER photo_kept")
    db.execute("UPDATE photo SET ciri = NULL WHERE id = ?", (ids[0],))
    assert lacking_ciri(made.session.read) == [(ids[0], sha256[0])]
    assert photo_flags(made.session.read, ids[1]) == ()

    ciri = ciri_of(made.session.path, sha256[0])
    assert ciri is not None
    assert made.at(Role.PKA).do(fill_ciri, found={ids[0]: ciri, ids[1]: "0" * 16}).value == 1

    assert lacking_ciri(made.session.read) == []
    assert [flag.code for flag in photo_flags(made.session.read, ids[1])] == ["photo_alike"]
