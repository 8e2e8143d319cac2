import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evillage import messages
from evillage.errors import InputRejected
from evillage.monitoring import evidence
from evillage.monitoring.evidence import read_photo
from evillage.values.place import Place
from evillage.village import pictures
from evillage.village.pictures import THUMBNAIL, picture
from tests.monitoring.works import KRAJAN, jpeg, saved

IN_THE_SEA = Place(-9_500_000, 114_000_000)


def png(mode: str = "RGB", *, size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def claiming_size(content: bytes, width: int, height: int) -> bytes:
    """The same file with a header that promises another size: a bomb."""
    if content.startswith(b"\x89PNG"):
        header = b"IHDR" + struct.pack(">II", width, height) + content[24:29]
        return content[:12] + header + struct.pack(">I", zlib.crc32(header)) + content[33:]
    frame = content.index(b"\xff\xc0")
    return content[: frame + 5] + struct.pack(">HH", height, width) + content[frame + 9 :]


def refusal(path: Path) -> InputRejected:
    with pytest.raises(InputRejected) as caught:
        read_photo(path)
    assert "…" not in messages.sentence(caught.value)
    return caught.value


def test_a_photo_is_known_by_the_hash_of_its_own_bytes(tmp_path: Path) -> None:
    content = jpeg(taken="2026:03:12 09:14:00", gps=KRAJAN)

    found = read_photo(saved(tmp_path, content))

    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.content, found.name, found.width, found.height) == (content, "IMG_0001.jpg", 640, 480)
    assert (found.taken_at, found.place) == ("2026-03-12T09:14:00", KRAJAN)


@pytest.mark.parametrize(
    ("size", "shown"), [((4000, 3000), (320, 240)), ((3000, 4000), (240, 320)), ((200, 100), (200, 100)), ((6000, 2), (320, 1))]
)
def test_a_thumbnail_is_small_and_keeps_its_shape(tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]) -> None:
    found = read_photo(saved(tmp_path, jpeg(size=size)))

    with Image.open(BytesIO(found.thumbnail)) as small:
        assert (small.format, small.size) == ("JPEG", shown)


def test_a_thumbnail_tells_nothing_about_the_camera(tmp_path: Path) -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "Kamera Contoh"
    Image.new("RGB", (400, 300)).save(out, "JPEG", exif=exif, comment=b"catatan pribadi")

    small = read_photo(saved(tmp_path, out.getvalue())).thumbnail

    assert b"Exif" not in small
    assert b"catatan" not in small


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_thumbnail_stands_upright_however_the_camera_was_held(tmp_path: Path, orientation: int) -> None:
    scene = Image.new("RGB", (64, 32), "white")
    scene.paste("red", (0, 0, 16, 8))  # upper left, as the eye sees it
    held = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]  # what the sensor saw
    stored = scene if held is None else scene.transpose(Image.Transpose(held))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    stored.save(out, "JPEG", exif=exif, quality=95, subsampling=0)

    found = read_photo(saved(tmp_path, out.getvalue()))

    with Image.open(BytesIO(found.thumbnail)) as small:
        assert small.size == (64, 32)
        red, green, _ = small.getpixel((4, 3))  # type: ignore[misc]
        assert red > 200
        assert green < 80


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1", "I;16"])
def test_a_png_of_any_kind_is_taken(tmp_path: Path, mode: str) -> None:
    found = read_photo(saved(tmp_path, png(mode), "tangkapan.png"))

    with Image.open(BytesIO(found.thumbnail)) as small:
        assert small.mode == "RGB"


def test_see_through_parts_become_white(tmp_path: Path) -> None:
    found = read_photo(saved(tmp_path, png("RGBA"), "denah.png"))

    with Image.open(BytesIO(found.thumbnail)) as small:
        assert small.getpixel((5, 5)) == (255, 255, 255)


def test_a_file_is_judged_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, b"%PDF-1.7\n1 0 obj\n", "foto.jpg")).code == "not_a_photo"
    assert read_photo(saved(tmp_path, jpeg(), "foto.pdf")).width == 640


@pytest.mark.parametrize("content", [b"\xff\xd8", b"GIF89a" + b"\0" * 40, b"\0" * 500, b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_jpeg_or_png_is_refused(tmp_path: Path, content: bytes) -> None:
    assert messages.sentence(refusal(saved(tmp_path, content, "a.jpg"))) == "a.jpg bukan foto JPEG atau PNG; pilih berkas foto."


def noisy(size: tuple[int, int] = (640, 480)) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.98])
def test_a_photo_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    content = noisy()
    assert refusal(saved(tmp_path, content[: int(len(content) * share)])).code == "photo_damaged"


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_png_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    out = BytesIO()
    Image.effect_noise((200, 200), 60).save(out, "PNG")
    content = out.getvalue()
    assert refusal(saved(tmp_path, content[: int(len(content) * share)], "a.png")).code == "photo_damaged"


@pytest.mark.parametrize("content", [jpeg(), png()], ids=["jpeg", "png"])
def test_a_header_that_promises_500_megapixels_is_refused_before_it_costs_anything(tmp_path: Path, content: bytes) -> None:
    refused = refusal(saved(tmp_path, claiming_size(content, 25_000, 20_000)))

    assert refused.code == "photo_too_many_pixels"
    assert messages.sentence(refused).startswith("Foto IMG_0001.jpg berukuran 25000 × 20000 titik, lebih dari 65 juta")


def test_a_64_megapixel_photo_is_within_the_limit() -> None:
    assert pictures.MOST_PIXELS >= 9248 * 6944


def test_a_file_beyond_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(evidence.MOST_BYTES + 1)

    assert messages.sentence(refusal(path)) == "Foto besar.jpg lebih besar dari 20 MB; kirim ulang dengan ukuran lebih kecil."


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "hilang.jpg").code == "photo_unreadable"
    assert refusal(tmp_path).code == "photo_unreadable"


def test_a_place_in_the_sea_is_only_a_claim(tmp_path: Path) -> None:
    assert read_photo(saved(tmp_path, jpeg(gps=IN_THE_SEA))).place == IN_THE_SEA


@pytest.mark.parametrize("place", [KRAJAN, Place(1_234_567, -70_000_001), Place(-90_000_000, 180_000_000)])
def test_a_place_is_read_to_the_millionth(tmp_path: Path, place: Place) -> None:
    assert read_photo(saved(tmp_path, jpeg(gps=place))).place == place


def test_a_phone_without_a_fix_claims_no_place(tmp_path: Path) -> None:
    assert read_photo(saved(tmp_path, jpeg(gps=Place(0, 0)))).place is None


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2026:13:40 25:61:61", "kemarin", "    :  :     :  :  ", ""])
def test_a_camera_without_a_clock_claims_no_time(tmp_path: Path, taken: str) -> None:
    assert read_photo(saved(tmp_path, jpeg(taken=taken, gps=KRAJAN))).taken_at == ""


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns about the EXIF that it skips; the program says nothing
@given(exif=st.binary(max_size=400))
def test_nonsense_in_the_exif_keeps_no_photo_out(tmp_path_factory: pytest.TempPathFactory, exif: bytes) -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=b"Exif\0\0" + exif)

    found = read_photo(saved(tmp_path_factory.getbasetemp(), out.getvalue(), "aneh.jpg"))

    assert (found.width, found.height) == (40, 30)


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(data=st.data())
def test_a_bitten_exif_keeps_no_photo_out(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    content = bytearray(jpeg(size=(40, 30), taken="2026:03:12 09:14:00", gps=KRAJAN, orientation=6))
    first = content.index(b"Exif") + 6
    last = first + int.from_bytes(content[first - 8 : first - 6], "big") - 8
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(first, last - 1))] = data.draw(st.integers(0, 255))

    found = read_photo(saved(tmp_path_factory.getbasetemp(), bytes(content), "digigit.jpg"))

    assert found.place is None or abs(found.place.latitude) <= 90_000_000


@given(st.binary(max_size=300))
def test_any_bytes_are_a_photo_or_refused_in_one_sentence(tmp_path_factory: pytest.TempPathFactory, tail: bytes) -> None:
    for head in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        refusal(saved(tmp_path_factory.getbasetemp(), head + tail, "acak.jpg"))


def test_a_picture_for_paper_is_as_large_as_asked() -> None:
    with Image.open(BytesIO(picture(jpeg(size=(4000, 3000)), longest=1000))) as shown:
        assert shown.size == (1000, 750)
    with Image.open(BytesIO(picture(jpeg(size=(4000, 3000)), longest=THUMBNAIL))) as shown:
        assert shown.size == (320, 240)


def test_pillow_waits_until_a_photo_is_read() -> None:
    import subprocess
    import sys

    code = "import sys, evillage.monitoring.photos; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
