from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from evillage.monitoring.evidence import read_photo
from evillage.sample.pictures import draw_photo
from evillage.sample.worksites import KINDS
from tests.monitoring.works import KRAJAN

MORNING = datetime(2026, 3, 2, 8, 15)  # noqa: DTZ001 - a camera knows no zone


def drawn(kind: str, stage: int, seed: int = 1) -> Image.Image:
    return Image.open(BytesIO(draw_photo(kind, stage, seed, taken=MORNING, place=KRAJAN))).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures, 0 to 255."""
    return float(sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3)


def test_a_drawn_photo_passes_as_evidence_with_its_date_and_place(tmp_path: Path) -> None:
    path = tmp_path / "contoh.jpg"
    path.write_bytes(draw_photo("jalan", 50, 7, taken=MORNING, place=KRAJAN))

    found = read_photo(path)

    assert (found.width, found.height) == (1600, 1200)
    assert (found.taken_at, found.place) == ("2026-03-02T08:15:00", KRAJAN)


@pytest.mark.parametrize("kind", KINDS)
def test_before_halfway_and_after_are_told_apart(kind: str) -> None:
    before, halfway, after = (drawn(kind, stage).crop((0, 470, 1600, 1110)) for stage in (0, 50, 100))
    assert min(apart(before, halfway), apart(halfway, after), apart(before, after)) > 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_land_stays_the_same_while_the_work_goes_on(kind: str) -> None:
    skies = [drawn(kind, stage).crop((0, 0, 1600, 320)) for stage in (0, 50)]
    assert apart(*skies) < 0.5


def test_the_same_seed_draws_the_same_photo() -> None:
    first, again = (draw_photo("jembatan", 100, 5, taken=MORNING, place=KRAJAN) for _ in range(2))
    assert first == again
    assert draw_photo("jembatan", 100, 6, taken=MORNING, place=KRAJAN) != first


def test_every_picture_says_that_it_is_a_sample() -> None:
    band = drawn("posyandu", 100).crop((20, 1130, 420, 1190))
    shades = band.convert("L").getextrema()
    assert shades[0] < 50  # type: ignore[operator]
    assert shades[1] > 230  # type: ignore[operator]


def test_an_unknown_kind_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        draw_photo("bandara", 0, 1, taken=MORNING, place=KRAJAN)
