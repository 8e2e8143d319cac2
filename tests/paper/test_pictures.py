from io import BytesIO

import pytest
from PIL import Image

from evillage.paper.pictures import upright


def jpeg(wide: int, tall: int, orientation: int | None = None) -> bytes:
    image = Image.radial_gradient("L").resize((wide, tall))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize("orientation", [None, 1])
def test_an_upright_photo_is_passed_on_untouched(orientation: int | None) -> None:
    data = jpeg(40, 30, orientation)
    picture = upright(data)
    assert picture is not None
    assert picture.data is data
    assert (picture.width, picture.height) == (40, 30)


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_a_photo_taken_sideways_is_turned(orientation: int) -> None:
    picture = upright(jpeg(40, 30, orientation))
    assert picture is not None
    assert (picture.width, picture.height) == (30, 40)
    assert Image.open(BytesIO(picture.data)).size == (30, 40)


@pytest.mark.parametrize("data", [b"", b"bukan gambar", jpeg(400, 300)[:2000], b"\xff\xd8\xff" + b"\x00" * 50])
def test_what_cannot_be_read_to_its_end_is_no_picture(data: bytes) -> None:
    assert upright(data) is None
