import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.values.place import Place

PLACES = st.builds(Place, st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))
KRAJAN = Place(-8_219_100, 114_369_100)


@pytest.mark.parametrize(
    "text",
    [
        "-8.2191, 114.3691",
        "-8.2191,114.3691",
        "-8.2191 114.3691",
        "(-8.2191, 114.3691)",
        "\u22128.2191; 114.3691",
        "-8,2191 114,3691",
        "-8,2191, 114,3691",
        "-8,2191; 114,3691",
        "8°13'08,76\" LS 114°22'08,76\" BT",
        "8°13′8.76″S 114°22′8.76″E",
        "8° 13' 8,76'' ls, 114° 22' 8,76'' bt",
        "8°13,146' LS 114°22,146' BT",
        "8,2191° LS 114,3691° BT",
        "  8.2191 S, 114.3691 E ",
    ],
)
def test_a_place_is_read_as_maps_and_phones_write_it(text: str) -> None:
    assert Place.parse(text) == KRAJAN


@pytest.mark.parametrize(
    "text",
    ["", "-8", "8,114", "-8.2191", "1.5, 2.5, 3.5", "8°60'00\" LS 114°22'08\" BT", "8°13,5'30\" LS 114°22'08\" BT", '8° 30" LS 114° BT',
     "114°22'08\" BT 8°13'08\" LS", "8°13'08\" LS", "Dusun Krajan", "٨.٢, ١١٤.٣"],
)  # fmt: skip
def test_what_is_no_pair_of_coordinates_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Place.parse(text)
    assert caught.value.code == "place_unreadable"


@pytest.mark.parametrize("text", ["114.3691, -8.2191", "90.000001, 0.0", "0.0, -180.000001"])
def test_a_place_off_the_earth_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Place.parse(text)
    assert caught.value.code == "place_invalid"


@given(PLACES)
def test_reading_back_what_was_shown_gives_the_same_place(place: Place) -> None:
    assert Place.parse(str(place)) == place


@given(PLACES)
def test_the_sided_form_is_true_to_a_hundredth_of_a_second(place: Place) -> None:
    back = Place.parse(place.sided())

    assert abs(back.latitude - place.latitude) <= 2
    assert abs(back.longitude - place.longitude) <= 2


def test_the_sided_form_names_the_side() -> None:
    assert KRAJAN.sided() == "8°13'08,76\" LS 114°22'08,76\" BT"
    assert Place(100_000, -500_000).sided() == "0°06'00,00\" LU 0°30'00,00\" BB"


def test_a_rounded_second_carries_into_the_minute() -> None:
    assert Place(-59_999, 0).sided().startswith("0°03'36,00\" LS")


@given(PLACES, PLACES)
def test_distance_is_the_same_both_ways_and_never_half_the_earth_exceeded(here: Place, there: Place) -> None:
    assert here.metres_to(there) == there.metres_to(here)
    assert 0 <= here.metres_to(there) <= 20_015_115
    assert here.metres_to(here) == 0


def test_one_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert Place(-8_000_000, 114_000_000).metres_to(Place(-9_000_000, 114_000_000)) == pytest.approx(111_195, abs=2)
    assert KRAJAN.metres_to(Place(-8_219_900, 114_369_100)) == 89
