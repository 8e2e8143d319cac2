import pytest

from evillage.values.place import Place
from evillage.values.plane import Plane, bar_length, reach, show_length

HERE, THERE = Place(-8_219_100, 114_369_100), Place(-8_219_100, 114_371_100)


def test_places_lie_as_far_apart_on_the_sheet_as_on_the_ground() -> None:
    plane = Plane.around((HERE, THERE))
    (west, _), (east, _) = plane.spot(HERE), plane.spot(THERE)

    assert plane.middle == Place(-8_219_100, 114_370_100)
    assert east - west == pytest.approx(HERE.metres_to(THERE), abs=1)


def test_north_is_above_and_a_single_place_is_in_the_middle() -> None:
    plane = Plane.around((HERE,))

    assert plane.spot(HERE) == (0, 0)
    assert plane.spot(Place(-8_218_100, 114_369_100))[1] == pytest.approx(111.2, abs=0.1)


def test_reach_holds_every_spot_and_leaves_room_around_one() -> None:
    assert reach([(3.0, -250.0), (-80.0, 4.0)], least=60) == (80, 250)
    assert reach([], least=60) == (60, 60)


@pytest.mark.parametrize(
    ("longest", "length", "shown"), [(0.4, 1, "1 m"), (249, 200, "200 m"), (1_000, 1_000, "1 km"), (7_300, 5_000, "5 km")]
)
def test_scale_bar_is_a_round_length(longest: float, length: int, shown: str) -> None:
    assert bar_length(longest) == length
    assert show_length(length) == shown
