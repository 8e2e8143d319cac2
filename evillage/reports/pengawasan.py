"""Tanda pengawasan: everything worth a look in a year, with its evidence and the village's answer. It accuses nobody."""

from __future__ import annotations

from collections import Counter

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request
from evillage.supervision.inspection import inspect
from evillage.supervision.tanda import Bobot, Tanda
from evillage.values.dates import long_date, show_date

_COLUMNS = (
    Column("Kode", Kind.CODE, 0.5),
    Column("Indikator", Kind.TEXT, 1.9),
    Column("Bobot", Kind.TEXT, 0.65),
    Column("Yang perlu diperiksa dan buktinya", Kind.TEXT, 5.2),
    Column("Jawaban desa", Kind.TEXT, 2.6, pen=True),
)
_EVIDENCE = 8


def tanda_pengawasan(read: Reader, request: Request) -> Report:
    """The flags in the order of the indicators, each with its first rows of evidence below it; sums by weight at the end."""
    found = inspect(read, year=request.year, day=request.until)
    rows: list[Row] = []
    for tanda in found:
        rows.append(Row((tanda.indikator, tanda.name, tanda.bobot.value, tanda.sentence, _answer(tanda)), Style.HEADING))
        rows += [Row((None, None, None, bukti.text, None), level=1) for bukti in tanda.bukti[:_EVIDENCE]]
        if len(tanda.bukti) > _EVIDENCE:
            rows.append(Row((None, None, None, f"dan {len(tanda.bukti) - _EVIDENCE} bukti lain", None), level=1))
    return Report(
        id="tanda-pengawasan",
        letterhead=letterhead(read),
        title=("Tanda Pengawasan", f"Tahun Anggaran {request.year}, dilihat pada {long_date(request.until)}"),
        fields=region_fields(read),
        columns=_COLUMNS,
        rows=tuple(rows),
        origin=origin(read, request),
        notes=(_sum(found), "Tanda bukan tuduhan: ia menyebut apa yang perlu diperiksa dan hilang sendiri bila catatannya dibetulkan."),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, "Mengetahui,"), sign(read, Role.SEKDES, request.until, "")),
        sheet=Sheet(landscape=True, left=20, right=15, top=15, bottom=20),
    )


def _answer(tanda: Tanda) -> str:
    said = tanda.jawaban
    return f"{said.penjelasan} ({said.name}, {show_date(said.date)})" if said else ""


def _sum(found: list[Tanda]) -> str:
    """How many of each weight: `Tinggi 2, sedang 1, rendah 3; 1 sudah dijawab`."""
    counts = Counter(tanda.bobot for tanda in found)
    parts = ", ".join(f"{bobot.value} {counts[bobot]}" for bobot in (Bobot.TINGGI, Bobot.SEDANG, Bobot.RENDAH))
    return f"{parts[:1].upper()}{parts[1:]}; {sum(tanda.jawaban is not None for tanda in found)} sudah dijawab."
