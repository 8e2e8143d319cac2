"""One photo of 4000 × 3000 taken in: hash, EXIF and thumbnail, beside what a few plain lines of Pillow cost for the same.

pytest tests/bench/test_photo_bench.py -m bench --benchmark-columns=median
"""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.monitoring.evidence import read_photo
from tests.monitoring.works import KRAJAN, gps_tags

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """About 4 MB, as detailed as a photo of a village road."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:03:12 09:14:00"
    exif.get_ifd(0x8825).update(gps_tags(KRAJAN))
    light = Image.radial_gradient("L").resize((4000, 3000))  # noise alone has nothing by which one picture looks like another
    bands = [
        Image.blend(Image.effect_noise((4000, 3000), spread).filter(ImageFilter.GaussianBlur(1.1)), light, 0.4) for spread in (70, 60, 50)
    ]
    path = tmp_path_factory.mktemp("foto") / "IMG_4000.jpg"
    Image.merge("RGB", bands).save(path, "JPEG", quality=88, exif=exif)
    return path


def naive(source: Path) -> tuple[str, object, bytes]:
    """The whole picture decoded, then made small."""
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    image = Image.open(source)
    gps = dict(image.getexif().get_ifd(0x8825))
    image.load()
    small = image.resize((320, 240), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=85)
    return sha256, gps, out.getvalue()


def test_photo_read_as_evidence(benchmark: BenchmarkFixture, photo: Path) -> None:
    found = benchmark(read_photo, photo)
    assert (found.width, found.height, found.place) == (4000, 3000, KRAJAN)


def test_photo_read_naively(benchmark: BenchmarkFixture, photo: Path) -> None:
    sha256, _, _ = benchmark(naive, photo)
    assert sha256 == read_photo(photo).sha256
