"""The sample's belongings: what the village owned before, what this year's finished works added, and a purchase that came back in part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from evillage.paper.format import show_rupiah
from evillage.sample.story import Step, Story, Turn
from evillage.sample.tables import KAS, Line, table
from evillage.treasury.aset import ASAL, KONDISI, AsetEntry, add_aset, proposals, take_spending
from evillage.treasury.pengembalian import post_pengembalian, returnable
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah

KEEPER, TREASURER = "sekdes", "keuangan"
_PRINTED = KodeRekening("5.2.1.05")
_CAME_BACK = Rupiah.of(87_500)


def belonging_steps(*, year: int) -> Iterator[Step]:
    """The register at the beginning of the year, the works of its first nine months, and one return in November."""
    for line in table("aset"):
        yield Step(date(year, 1, 5), Turn.OPENING, partial(_own, line=line))
    yield Step(date(year, 11, 18), Turn.BOOK, partial(_register, day=date(year, 11, 18), finished=date(year, 9, 30)))
    yield Step(date(year, 11, 19), Turn.RECEIPT, partial(_give_back, day=date(year, 11, 19)))


def _own(story: Story, *, line: Line) -> None:
    entry = AsetEntry(
        KodeRekening(line["rekening"]), line["nama"], date.fromisoformat(line["perolehan"]), line["asal"], line["kondisi"], line["kode"],
        line["lokasi"], "",
    )  # fmt: skip
    story.at(KEEPER).do(add_aset, entry=entry, amount=Rupiah.parse(line["nilai"]))


def _register(story: Story, *, day: date, finished: date) -> None:
    """What was bought and built by then; later works wait in the list of proposals."""
    for found in proposals(story.session.read, year=day.year):
        if found.terakhir <= finished:
            entry = AsetEntry(found.aset, found.kegiatan, found.terakhir, ASAL[0], KONDISI[0], "", found.lokasi, "")
            story.at(KEEPER).do(
                take_spending, year=day.year, kegiatan_id=found.kegiatan_id, belanja=found.aset, amount=found.sisa, entry=entry, day=day
            )


def _give_back(story: Story, *, day: date) -> None:
    """The printer charged too much for the last order and paid it back."""
    order = next(line for line in returnable(story.session.read, year=day.year) if line.rekening == _PRINTED and line.date < day)
    story.at(TREASURER).do(
        post_pengembalian, day=day, account=KAS["bank"], kegiatan_id=order.kegiatan_id, rekening=order.rekening,
        sumber_dana=order.sumber_dana, amount=_CAME_BACK, dari="Percetakan Contoh", uraian=f"Kelebihan bayar {show_rupiah(_CAME_BACK)}",
        spp_id=order.spp_id,
    )  # fmt: skip
