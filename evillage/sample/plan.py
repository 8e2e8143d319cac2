"""The sample's APBDes: kegiatan with their executors, RAB, income and financing, fixed by Perdes in December."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.pagu_dana import PaguEntry, merge_pagu_dana
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.ssh import load_prices
from evillage.budget.version import draft
from evillage.exchange.ssh_import import look_at_prices
from evillage.sample.emblem import draw_emblem
from evillage.sample.story import Story
from evillage.sample.tables import Line, table
from evillage.sample.versions import evaluate
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.dates import MONTHS
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.publikasi import change_logo, change_publikasi
from resources import path

PERDES = "7 Tahun 2025"
PERDES_DATE = date(2025, 12, 22)
_KEGIATAN_DAY, _RAB_DAY = date(2025, 11, 3), date(2025, 11, 10)
_COMPLAINTS = "Kantor Desa Sumber Contoh, loket pengaduan, Senin–Jumat 08.00–14.00"


def fix_budget(story: Story, *, year: int) -> None:
    """Write the draft and post it; every line is a row of `kegiatan.csv`, `pagu.csv`, `rab.csv` or `pendapatan.csv`."""
    found = draft(story.session.read, year=year)
    if found is None:
        raise LookupError(year)  # a new file always has a draft
    story.clock.morning(_KEGIATAN_DAY)
    for line in table("kegiatan"):
        _add_kegiatan(story, year, line)
    story.clock.morning(_RAB_DAY)
    prices = look_at_prices(story.session.read, path("sample", "ssh_contoh.csv"), year=year)
    story.at("keuangan").do(load_prices, year=year, plan=prices.plan)
    ceilings = [PaguEntry(line["sumber_dana"], Rupiah.parse(line["jumlah"]), line["bagian"], line["dasar"]) for line in table("pagu")]
    story.at("keuangan").do(merge_pagu_dana, year=year, added=ceilings)
    for code, lines in groupby(table("rab"), key=itemgetter("kegiatan")):
        session = story.at(story.pelaksana[code])
        session.do(add_rab_lines, version_id=found.id, kegiatan_id=story.kegiatan[code], lines=_entries(lines))
    story.at("keuangan").do(add_rab_lines, version_id=found.id, kegiatan_id=None, lines=_entries(table("pendapatan")))
    evaluate(story, found.id)
    story.clock.morning(PERDES_DATE)
    story.at("sekdes").do(post_budget, version_id=found.id, document_no=PERDES, document_date=PERDES_DATE)
    story.at("sekdes").do(change_publikasi, pengaduan=_COMPLAINTS, kontak="", situs="")
    story.at("sekdes").do(change_logo, content=draw_emblem())


def _add_kegiatan(story: Story, year: int, line: Line) -> None:
    who = line["pelaksana"]
    first, last = _days(year, line["waktu"])
    story.pelaksana[line["kode"]] = who
    story.kegiatan[line["kode"]] = (
        story.at(who)
        .do(
            add_kegiatan, year=year, code=KodeKegiatan(line["kode"]), name=line["nama"], lokasi=line["lokasi"], waktu=line["waktu"],
            keluaran=line["keluaran"], volume=Quantity.parse(line["volume"]), satuan=line["satuan"],
            pelaksana_id=story.desks[who].official_id, mulai=first, selesai=last, pola="Swakelola",
            fokus=line["fokus"],
        )
        .value
    )  # fmt: skip


def _days(year: int, waktu: str) -> tuple[date | None, date | None]:
    """The first and the last day of "April–November", of "Januari dan Juli", or of one month; "Sewaktu-waktu" has none."""
    named = [MONTHS.index(word) + 1 for word in waktu.replace(" dan ", "–").split("–") if word in MONTHS]
    if not named:
        return None, None
    return date(year, named[0], 1), date(year, named[-1], calendar.monthrange(year, named[-1])[1])


def _entries(lines: Iterable[Line]) -> list[RabEntry]:
    return [
        RabEntry(
            rekening=KodeRekening(line["rekening"]), sumber_dana=line["sumber_dana"], uraian=line["uraian"],
            quantity=Quantity.parse(line["volume"]), satuan=line["satuan"], unit_price=Rupiah.parse(line["harga"]),
            kelompok=line.get("kelompok", ""),
        )
        for line in lines
    ]  # fmt: skip
