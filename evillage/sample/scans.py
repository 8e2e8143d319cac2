"""Scans of the sample: the nota of its latest receipts, drawn by the program and saying so, each with the figures of its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from evillage.sample.pictures import LABEL
from evillage.sample.story import Step, Story, Turn
from evillage.treasury.bukti import Bukti, one_bukti
from evillage.values.dates import show_date
from evillage.village.lampiran import attach
from evillage.village.scan import scan_of
from resources import path

HOW_MANY = 5
_WIDE, _HIGH = 620, 820
_INK, _GREY = "#22303C", "#8A949E"


def scan_steps(*, day: date) -> Iterator[Step]:
    """One afternoon at the scanner."""
    yield Step(day, Turn.TAX, _scan)


def _scan(story: Story) -> None:
    rows = story.session.read.tuples(
        """SELECT b.id FROM bukti b JOIN spp s ON s.id = b.spp_id WHERE s.kind = 'LS' AND s.state = 'paid'
           ORDER BY s.paid_date DESC, b.id DESC LIMIT ?""",
        (HOW_MANY,),
    )
    for (bukti_id,) in rows:
        bukti = one_bukti(story.session.read, bukti_id)
        name = f"nota-{bukti.number.partition('/')[0]}.jpg"
        attach(story.at(next(iter(story.pelaksana.values()))), paper=("bukti", bukti_id), scan=scan_of(draw_nota(bukti), name))


def draw_nota(bukti: Bukti) -> bytes:
    """A JPEG of a shop's slip: who, what for, how much."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - Pillow, when first needed

    image = Image.new("RGB", (_WIDE, _HIGH), "#FBFAF5")
    draw = ImageDraw.Draw(image)

    def words(x: int, y: int, text: str, size: int, *, anchor: str = "lm", ink: str = _INK) -> None:
        font = ImageFont.truetype(str(path("fonts", "Inter-SemiBold.ttf")), size)
        draw.text((x, y), text, fill=ink, font=font, anchor=anchor)

    words(40, 60, bukti.penerima[:34], 30)
    words(40, 100, "NOTA KONTAN", 20, ink=_GREY)
    words(_WIDE - 40, 100, show_date(bukti.date), 20, anchor="rm")
    draw.line((40, 130, _WIDE - 40, 130), fill=_INK, width=3)
    words(40, 170, bukti.uraian[:46], 22)
    words(_WIDE - 40, 210, str(bukti.amount), 24, anchor="rm")
    for row in range(8):
        draw.line((40, 250 + 50 * row, _WIDE - 40, 250 + 50 * row), fill="#D9DEE4", width=2)
    words(40, 650, "Jumlah", 24)
    words(_WIDE - 40, 650, str(bukti.amount), 28, anchor="rm")
    draw.rectangle((0, _HIGH - 60, _WIDE, _HIGH), fill="#1F2933")
    words(_WIDE // 2, _HIGH - 30, LABEL, 26, anchor="mm", ink="#FFFFFF")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
