"""Paket and photos for tests: a road in the village of `tests.builders`, and JPEG files as cameras and forgers make them."""

from __future__ import annotations

import random
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from evillage.kernel.actor import Role
from evillage.monitoring.paket import add_paket, set_plan
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, Office, approved, bukti, rp

START, END = date(2026, 3, 2), date(2026, 6, 10)
HALFWAY = date(2026, 4, 21)  # 50 of the 100 days
KRAJAN = Place(-8_219_100, 114_369_100)
STRAIGHT = ((START, Percent(0)), (END, Percent(100_00)))


def pct(percent: int, hundredths: int = 0) -> Percent:
    """Whole percents."""
    return Percent(percent * 100 + hundredths)


def road(made: Office, *, name: str = "Rabat beton Dusun Krajan", pagu: Rupiah = rp(8_000_000), place: Place | None = KRAJAN) -> int:  # noqa: B008
    """A paket of 100 days under the village's only kegiatan."""
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    return (
        made.at(Role.PKA)
        .do(
            add_paket, kegiatan_id=kegiatan, name=name, pagu=pagu, start_date=START, end_date=END, lokasi="Dusun Krajan RT 02",
            place=place, target=Quantity.of(150), satuan="M", pelaksana="TPK Krajan",
        )
        .value
    )  # fmt: skip


def planned_road(made: Office) -> int:
    """The same with a straight plan."""
    paket_id = road(made)
    made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=STRAIGHT)
    return paket_id


def jpeg(
    *, size: tuple[int, int] = (640, 480), colour: str = "#8a7a5c", taken: str = "", gps: Place | None = None, orientation: int = 0
) -> bytes:
    """A JPEG; `taken` and `gps` go into its EXIF as a camera writes them."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if gps is not None:
        exif.get_ifd(0x8825).update(gps_tags(gps))
    if orientation:
        exif[0x0112] = orientation
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def scene(number: int, *, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A view of its own for each number: coarse fields of light and dark, as a site has them, told apart by any likeness."""
    shades = random.Random(number)
    fields = Image.frombytes("L", (12, 9), bytes(shades.randrange(20, 236) for _ in range(12 * 9)))
    return fields.resize(size, Image.Resampling.BICUBIC).convert("RGB")


def as_jpeg(image: Image.Image, *, quality: int = 85, taken: str = "", gps: Place | None = None) -> bytes:
    """A picture stored by a camera, or stored anew by a chat: without its claims and at a low quality."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if gps is not None:
        exif.get_ifd(0x8825).update(gps_tags(gps))
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, quality=quality)
    return out.getvalue()


def gps_tags(place: Place) -> dict[int, object]:
    """GPS tags 1 to 4: sides, and degrees, minutes, seconds as fractions."""
    return {
        1: "S" if place.latitude < 0 else "N",
        2: _sexagesimal(place.latitude),
        3: "W" if place.longitude < 0 else "E",
        4: _sexagesimal(place.longitude),
    }


def _sexagesimal(value: int) -> tuple[IFDRational, IFDRational, IFDRational]:
    minutes, rest = divmod(abs(value) * 60, 1_000_000)
    return IFDRational(minutes // 60, 1), IFDRational(minutes % 60, 1), IFDRational(rest * 60, 1_000_000)


def saved(folder: Path, content: bytes, name: str = "IMG_0001.jpg") -> Path:
    """The bytes as a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def paid_for(made: Office, paket_id: int, amount: Rupiah, *, day: date = date(2026, 4, 1)) -> int:
    """A paid SPP LS of the paket, through all four desks."""
    spp_id = (
        made.at(Role.PKA)
        .do(
            draft_spp, day=day, kind=SppKind.LS, kegiatan_id=made.session.read.number("SELECT id FROM kegiatan"), uraian="Semen dan pasir",
            paket_id=paket_id, lines=[SppLine(KodeRekening("5.2.1.01"), "ADD", amount)], bukti=[bukti(amount, day=day)],
        )
        .value
    )  # fmt: skip
    approved(made, spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
    return spp_id
