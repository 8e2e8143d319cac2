"""A table of bad input of the ground: each is refused or warned of in one sentence, and nothing is half written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from evillage import messages
from evillage.errors import EvillageError, InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.messages import sentence
from evillage.monitoring.camera_folder import look_through
from evillage.monitoring.evidence import read_photo
from evillage.monitoring.health import full_check
from evillage.monitoring.photos import Kept, add_photo, photo, photos_of
from evillage.monitoring.progress import report_progress
from evillage.values.place import Place
from evillage.values.quantity import Percent
from evillage.village.lampiran_check import unused
from tests.builders import Office
from tests.monitoring.test_evidence import claiming_size, noisy
from tests.monitoring.works import KRAJAN, as_jpeg, jpeg, pct, road, saved, scene

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 400
BALI_STRAIT = Place(-8_228_000, 114_430_000)  # between two islands, seven kilometres from the paket
OPEN_SEA = Place(-9_500_000, 112_000_000)
ATLANTIC = Place(3_000_000, -30_000_000)

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nol bita": ("kosong.jpg", b"", "Berkas kosong.jpg kosong (0 bita); salin ulang dari kamera atau telepon."),
    "terpotong": ("potong.jpg", noisy()[:9000], "Foto potong.jpg rusak atau terpotong; salin ulang dari kamera atau telepon."),
    "bom 500 megapiksel": (
        "bom.jpg", claiming_size(jpeg(), 25_000, 20_000),
        "Foto bom.jpg berukuran 25000 × 20000 titik, lebih dari 65 juta; perkecil dahulu.",
    ),
    "PDF bernama jpg": ("nota.jpg", b"%PDF-1.7\n1 0 obj\n", "nota.jpg bukan foto JPEG atau PNG; pilih berkas foto."),
    "HEIC bernama jpg": (
        "IMG_7.jpg", HEIC,
        (
            "IMG_7.jpg berformat HEIC dari iPhone; kirim ulang sebagai JPEG, "
            "dan di iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel."
        ),
    ),
    "video": ("VID_1.jpg", b"\x00\x00\x00\x18ftypmp42" + b"\0" * 400, "VID_1.jpg bukan foto JPEG atau PNG; pilih berkas foto."),
}  # fmt: skip


def tables(made: Office) -> tuple[int, int, int]:
    """Rows, originals and small pictures of photos."""
    read = made.session.read
    files = [path for path in made.session.path.with_suffix(".foto").rglob("*") if path.is_file()]
    return read.number("SELECT count(*) FROM photo"), len(files), read.number("SELECT count(*) FROM local_thumbnail")


def add(made: Office, paket_id: int, content: bytes, *, stage: int | None = None, name: str = "IMG_0001.jpg") -> Kept:
    return add_photo(made.at(Role.PKA), paket_id=paket_id, source=saved(made.session.path.parent, content, name), stage=stage).value


@pytest.mark.parametrize("kind", REFUSED)
def test_a_bad_file_is_refused_in_one_sentence_and_leaves_nothing(made: Office, kind: str) -> None:
    name, content, told = REFUSED[kind]
    paket_id = road(made)
    before = made.session.read.number("SELECT max(no) FROM act")

    with pytest.raises(InputRejected) as caught:
        add(made, paket_id, content, name=name)

    assert sentence(caught.value) == told
    assert tables(made) == (0, 0, 0)
    assert made.session.read.number("SELECT max(no) FROM act") == before


def test_the_same_photo_twice_is_refused_and_the_first_stays(made: Office) -> None:
    paket_id = road(made)
    add(made, paket_id, as_jpeg(scene(1)), stage=0)

    with pytest.raises(RuleViolation) as caught:
        add(made, paket_id, as_jpeg(scene(1)), stage=50)

    assert caught.value.code == "photo_twice"
    assert tables(made) == (1, 1, 1)
    assert all(result.passed for result in full_check(made.session))


WARNED: dict[str, tuple[bytes, bool, list[str]]] = {
    "laut, paket berkoordinat": (
        jpeg(gps=BALI_STRAIT), True,
        ["Menurut kameranya foto diambil 6.775 m dari lokasi paket; periksa foto atau koordinat paket."],
    ),
    "laut lepas, paket tanpa koordinat": (
        jpeg(gps=OPEN_SEA), False, ["Menurut kameranya foto diambil 296 km dari semua lokasi paket desa; periksa GPS kameranya."],
    ),
    "samudra lain": (
        jpeg(gps=ATLANTIC), True,
        ["Menurut kameranya foto diambil di 3.000000, -30.000000, di luar wilayah Indonesia; periksa GPS kameranya."],
    ),
    "tahun 1970": (
        jpeg(taken="1970:01:01 00:00:00"), True,
        ["Menurut kameranya foto diambil pada 01/01/1970, di luar masa kerja 02/03/2026–10/06/2026; periksa foto atau jam kameranya."],
    ),
    "tahun 2099": (
        jpeg(taken="2099:12:31 23:59:59"), True,
        ["Menurut kameranya foto diambil pada 31/12/2099, di luar masa kerja 02/03/2026–10/06/2026; periksa foto atau jam kameranya."],
    ),
    "di tempatnya dan pada waktunya": (jpeg(taken="2026:04:01 09:00:00", gps=KRAJAN), True, []),
    "dekat, paket tanpa koordinat": (jpeg(gps=BALI_STRAIT), False, []),
    "tanpa klaim": (jpeg(), True, []),
}  # fmt: skip


@pytest.mark.parametrize("kind", WARNED)
def test_an_odd_claim_is_taken_in_and_told(made: Office, kind: str) -> None:
    content, placed, told = WARNED[kind]
    paket_id = road(made)
    if not placed:
        paket_id = road(made, name="Drainase", place=None)

    kept = add(made, paket_id, content)

    assert [flag.sentence for flag in kept.flags] == told
    assert tables(made) == (1, 1, 1)


def test_a_place_of_999_degrees_is_no_place_and_is_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (IFDRational(999), IFDRational(0), IFDRational(0)), 3: "E", 4: (IFDRational(114),) * 3})
    path = tmp_path / "jauh.jpg"
    Image.new("RGB", (40, 30)).save(path, "JPEG", exif=exif)

    found = read_photo(path)

    assert (found.place, found.doubts) == (None, ("camera_place_impossible",))
    assert messages.fill(found.doubts[0], {}).startswith("Koordinat yang ditulis kamera tidak ada di bumi")


@pytest.mark.parametrize(
    ("taken", "doubts"),
    [
        ("2026:13:40 25:61:61", ("camera_clock_impossible",)),
        ("12 Maret 2026", ("camera_clock_impossible",)),
        ("0000:00:00 00:00:00", ()),  # a camera whose clock was never set says so
        ("", ()),
    ],
)
def test_a_time_that_cannot_be_is_no_time_and_is_told(tmp_path: Path, taken: str, doubts: tuple[str, ...]) -> None:
    found = read_photo(saved(tmp_path, jpeg(taken=taken)))
    assert (found.taken_at, found.doubts) == ("", doubts)


def test_a_photo_along_a_road_is_near_it(made: Office) -> None:
    end = Place(KRAJAN.latitude + 20_000, KRAJAN.longitude)  # 2,2 km
    paket_id = road(made)
    made.session.connection.execute("UPDATE paket SET end_latitude = ?, end_longitude = ?", (end.latitude, end.longitude))

    halfway = Place(KRAJAN.latitude + 10_000, KRAJAN.longitude + 1_000)  # 110 m beside it
    aside = Place(KRAJAN.latitude + 10_000, KRAJAN.longitude + 3_000)
    past = Place(end.latitude + 3_000, end.longitude)

    assert add(made, paket_id, jpeg(colour="red", gps=halfway)).flags == ()
    told = [add(made, paket_id, jpeg(colour=colour, gps=place)).flags[0] for colour, place in (("blue", aside), ("green", past))]
    assert [flag.facts["metres"] for flag in told] == ["330", "334"]


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        (lambda: Percent.parse("110"), "110"),
        (lambda: Percent.parse("-3"), "-3"),
        (lambda: Percent.parse("banyak"), "banyak"),
    ],
)
def test_a_percentage_that_cannot_be_is_refused_in_a_sentence(made: Office, attempt: Callable[[], Percent], told: str) -> None:
    paket_id = road(made)

    with pytest.raises(EvillageError) as caught:
        made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=date(2026, 4, 1), percent=attempt())

    assert told in sentence(caught.value)
    assert made.session.read.number("SELECT count(*) FROM progress") == 0


def test_progress_backwards_is_refused_with_both_reports(made: Office) -> None:
    paket_id = road(made)
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=date(2026, 4, 1), percent=pct(40))

    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=date(2026, 5, 1), percent=pct(30))

    assert sentence(caught.value) == (
        "Kemajuan 30,00 % pada 01/05/2026 lebih kecil dari 40,00 % yang sudah dilaporkan pada 01/04/2026; "
        "periksa angkanya, atau betulkan laporan yang terdahulu."
    )
    assert made.session.read.number("SELECT count(*) FROM progress") == 1


def test_a_folder_of_mixed_files_is_taken_one_by_one(made: Office, tmp_path: Path) -> None:
    folder = tmp_path / "campur"
    folder.mkdir()
    for name, content, _ in REFUSED.values():
        saved(folder, content, name)
    saved(folder, as_jpeg(scene(3), taken="2026:04:02 08:00:00"), "baik.jpg")
    saved(folder, b"catatan", "catatan.txt")
    paket_id = road(made)

    shots = look_through(folder, known=frozenset())
    told = []
    for shot in shots:
        try:
            add_photo(made.at(Role.PKA), paket_id=paket_id, source=shot.path)
        except InputRejected as error:
            told.append(sentence(error))

    assert sorted(told) == sorted(sentence for _, _, sentence in REFUSED.values())
    assert [found.taken_at for found in photos_of(made.session.read, paket_id)] == ["2026-04-02T08:00:00"]
    assert tables(made) == (1, 1, 1)


def test_what_is_orphaned_is_found_in_both_directions(made: Office) -> None:
    paket_id = road(made)
    first, second = (add(made, paket_id, as_jpeg(scene(number))).photo_id for number in (1, 2))
    folder = made.session.path.with_suffix(".foto")
    stray = folder / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"asing")
    lost = folder / photo(made.session.read, first).sha256[:2] / photo(made.session.read, first).sha256
    lost.unlink()

    (result,) = (found for found in full_check(made.session) if not found.passed)

    assert [(problem.place, problem.found) for problem in result.problems] == [("Rabat beton Dusun Krajan, foto bebas", "tidak ada")]
    assert unused(made.session.read, made.session.path) == [stray]
    shutil.rmtree(folder)
    assert len(next(found for found in full_check(made.session) if found.key == "photos").problems) == 2
    assert [found for found in check(made.session.connection) if not found.passed] == []
    assert photo(made.session.read, second).stage is None
