"""Laporan realisasi penyerapan dan capaian keluaran Dana Desa up to a stage, and the sheet of outputs (PMK 7/2026 art. 25 and 63 letter k).

Built on bidang, kegiatan, output, volume, unit and how far it has come, with the money beside it; the national application makes the final
paper, so the Excel of this one is what is typed over there. Its sums are those of the LRA per sumber dana of that day. Kepala Desa signs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from evillage.budget.kegiatan import official_name
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.dana_desa import (
    WEIGHTED,
    Absorption,
    Activity,
    absorption,
    activities,
    averaging,
    gates,
    output_cap,
    reached,
    received,
    stage_end,
    village_output,
)
from evillage.monitoring.output import Capaian, Output
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_UNKNOWN = "Belum diisi"
_VOLUME, _WORK = "Volume keluaran", "Padat karya"
ABSORBED = (
    Column("Kode", Kind.CODE, 0.85),
    Column("Uraian", Kind.TEXT, 2.7),
    Column("Uraian keluaran", Kind.TEXT, 1.9),
    Column("Target", Kind.QUANTITY, 0.8, _VOLUME),
    Column("Realisasi", Kind.QUANTITY, 0.8, _VOLUME),
    Column("Satuan", Kind.TEXT, 0.75),
    Column("Cara pengadaan", Kind.TEXT, 1.05),
    Column("Anggaran (Rp)", Kind.MONEY, 1.4),
    Column("Realisasi (Rp)", Kind.MONEY, 1.4),
    Column("Sisa (Rp)", Kind.MONEY, 1.4, formula="{7}-{8}"),
    Column("Capaian (%)", Kind.PERCENT, 0.75),
    Column("Orang", Kind.NUMBER, 0.6, _WORK),
    Column("Hari", Kind.NUMBER, 0.55, _WORK),
    Column("Upah (Rp)", Kind.MONEY, 1.3, _WORK),
    Column("KPM", Kind.NUMBER, 0.55),
    Column("Keterangan", Kind.TEXT, 1.1),
)
OUTPUTS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Kegiatan", Kind.CODE, 0.8),
    Column("Kode keluaran", Kind.CODE, 0.8),
    Column("Uraian keluaran", Kind.TEXT, 3),
    Column("Satuan", Kind.TEXT, 0.9),
    Column("Target", Kind.QUANTITY, 0.9),
    Column("Realisasi", Kind.QUANTITY, 0.9),
    Column("Capaian (%)", Kind.PERCENT, 0.8),
    Column("Cara pengadaan", Kind.TEXT, 1.1),
    Column("Orang", Kind.NUMBER, 0.6, _WORK),
    Column("Hari", Kind.NUMBER, 0.6, _WORK),
    Column("Upah (Rp)", Kind.MONEY, 1.4, _WORK),
    Column("KPM", Kind.NUMBER, 0.6),
    Column("Keterangan", Kind.TEXT, 1.4),
)
_BLANK: tuple[Cell, ...] = ("", None, None, "", "")
_NO_WORK: tuple[Cell, ...] = (None, None, None, None, "")
_WORDS = {"I": "Tahap I", "II": "Tahap I dan II", "III": "Tahap I sampai III", "IV": "Tahap I sampai IV"}


def penyerapan_dd(read: Reader, request: Request) -> Report:
    """Income stage by stage, spending per kegiatan with its outputs, financing, and what is left. InputRejected `report_needs`."""
    tahap, until = _stage(read, request)
    found = activities(read, year=request.year, tahap=tahap, day=until)
    serapan = absorption(read, year=request.year, day=until)
    rows = [*_income(read, request.year, until, serapan)]
    rows += _spending(read, found, len(rows))
    rows += _financing(serapan)
    rows.append(_left(serapan))
    return Report(
        id="penyerapan-dd",
        letterhead=letterhead(read),
        title=(
            "Laporan Realisasi Penyerapan dan Capaian Keluaran Dana Desa",
            f"Sampai dengan {_WORDS[tahap]} Tahun Anggaran {request.year}",
        ),
        fields=(*region_fields(read), ("Pagu Dana Desa", _pagu(read, request.year, serapan)), ("Sampai dengan", long_date(until))),
        columns=ABSORBED,
        rows=tuple(rows),
        number_row=True,
        origin=origin(read, request, f"Tahap {tahap}"),
        closing=(
            ("Penyerapan", serapan.penyerapan),
            ("Rata-rata capaian keluaran", village_output(read, year=request.year, found=found)),
        ),
        notes=_notes(read, request.year, until, found, serapan),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, ""),),
        sheet=Sheet(landscape=True, left=15, right=15, top=15, bottom=20, type_size=7.5),
    )


def output_dd(read: Reader, request: Request) -> Report:
    """Outputs one a row with target, realisation, workers, days, wages and families up to a stage. InputRejected `report_needs`."""
    tahap, until = _stage(read, request)
    found = activities(read, year=request.year, tahap=tahap, day=until)
    rows: list[Row] = []
    for activity in found:
        for output, capaian in activity.outputs:
            cells: tuple[Cell, ...] = (
                len(rows) + 1, activity.code, output.output, output.uraian, output.satuan, output.target,
                capaian.realisasi if capaian else None, reached(output, capaian, None), output.cara, *_work(capaian),
            )  # fmt: skip
            rows.append(Row(cells, about=("kegiatan", str(activity.code))))
    work = [capaian for activity in found for _, capaian in activity.outputs if capaian]
    if rows:
        sums: tuple[Cell, ...] = (
            *(None,) * 3, "Jumlah", *(None,) * 5, sum(of.tenaga for of in work) or None, sum(of.lama for of in work) or None,
            sum((of.upah for of in work), Rupiah(0)), sum(of.kpm for of in work) or None, "",
        )  # fmt: skip
        rows.append(Row(sums, Style.TOTAL, sums=tuple(range(len(rows)))))
    return Report(
        id="output-dd",
        letterhead=letterhead(read),
        title=("Keluaran Dana Desa", f"Sampai dengan {_WORDS[tahap]} Tahun Anggaran {request.year}"),
        fields=(*region_fields(read), ("Sampai dengan", long_date(until))),
        columns=OUTPUTS,
        rows=tuple(rows),
        number_row=True,
        origin=origin(read, request, f"Tahap {tahap}"),
        notes=_missing(found),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, "Mengetahui,"), sign(read, Role.SEKDES, until, "Disusun oleh,")),
        sheet=Sheet(landscape=True, left=20, right=15, top=15, bottom=20, type_size=8),
        empty="Belum ada keluaran Dana Desa yang diisi.",
    )


def _stage(read: Reader, request: Request) -> tuple[str, date]:
    """The stage asked for and the last day that belongs to it."""
    tahap = asked(request.tahap, "tahap")
    return tahap, min(request.until, stage_end(read, year=request.year, tahap=tahap))


def _income(read: Reader, year: int, until: date, serapan: Absorption) -> list[Row]:
    came, allowed = serapan.pendapatan, serapan.anggaran
    head: tuple[Cell, ...] = ("", "PENDAPATAN DANA DESA", *_BLANK, allowed, came, allowed - came, Percent.share(came, allowed), *_NO_WORK)
    rows = [Row(head, Style.HEADING)]
    for tahap, amount in received(read, year=year, day=until):
        name = f"Dana Desa tahap {tahap}" if tahap else "Pendapatan Dana Desa tanpa tahap"
        rows.append(Row(("", name, *_BLANK, None, amount, None, None, *_NO_WORK), level=1))
    if serapan.silpa_lalu:
        rows.append(Row(("", "SiLPA Dana Desa tahun lalu", *_BLANK, None, serapan.silpa_lalu, None, None, *_NO_WORK), level=1))
    return rows


def _spending(read: Reader, found: list[Activity], first: int) -> list[Row]:
    """Bidang, kegiatan, and outputs under a kegiatan that has more than one; each bidang sums its kegiatan, the head the bidang."""
    rows: list[Row] = []
    heads: list[int] = []
    for bidang in sorted({str(activity.code).partition(".")[0] for activity in found}):
        at = len(rows) + 1
        own = [activity for activity in found if activity.code.startswith(f"{bidang}.")]
        below: list[Row] = []
        places: list[int] = []
        for activity in own:
            places.append(first + at + 1 + len(below))
            below += _kegiatan(activity)
        rows.append(Row((bidang, official_name(read, bidang), *_BLANK, *_money(own), None, *_NO_WORK), Style.HEADING, 1, tuple(places)))
        heads.append(first + at)
        rows += below
    whole = Row(("", "BELANJA DANA DESA", *_BLANK, *_money(found), None, *_NO_WORK), Style.HEADING, sums=tuple(heads))
    return [whole, *rows]


def _kegiatan(activity: Activity) -> list[Row]:
    about = ("kegiatan", str(activity.code))
    head: tuple[Cell, ...] = (activity.code, activity.name)
    money = _money([activity])
    if not activity.outputs:
        return [Row((*head, _UNKNOWN, None, None, "", "", *money, Percent(0), *_NO_WORK), level=2, about=about)]
    if len(activity.outputs) == 1:
        output, capaian = activity.outputs[0]
        return [Row((*head, *_measure(output, capaian), *money, activity.capaian, *_work(capaian)), level=2, about=about)]
    rows = [Row((*head, *_BLANK, *money, activity.capaian, *_NO_WORK), level=2, about=about)]
    for output, capaian in activity.outputs:
        cells = ("", "", *_measure(output, capaian), None, None, None, reached(output, capaian, None), *_work(capaian))
        rows.append(Row(cells, level=3, about=about))
    return rows


def _financing(serapan: Absorption) -> list[Row]:
    if not serapan.pembiayaan:
        return []
    cells = ("", "PENGELUARAN PEMBIAYAAN DARI DANA DESA", *_BLANK, None, serapan.pembiayaan, None, None, *_NO_WORK)
    return [Row(cells, Style.HEADING)]


def _left(serapan: Absorption) -> Row:
    cells = ("", "SISA DANA DESA", *_BLANK, None, serapan.sisa, None, None, *_NO_WORK)
    return Row(cells, Style.TOTAL)


def _money(of: list[Activity]) -> tuple[Rupiah, Rupiah, Rupiah]:
    allowed = sum((activity.anggaran for activity in of), Rupiah(0))
    spent = sum((activity.realisasi for activity in of), Rupiah(0))
    return allowed, spent, allowed - spent


def _measure(output: Output, capaian: Capaian | None) -> tuple[Cell, ...]:
    return output.uraian, output.target, capaian.realisasi if capaian else None, output.satuan, output.cara


def _work(capaian: Capaian | None) -> tuple[Cell, ...]:
    if capaian is None:
        return (None, None, None, None, "")
    return capaian.tenaga or None, capaian.lama or None, capaian.upah or None, capaian.kpm or None, capaian.note


def _pagu(read: Reader, year: int, serapan: Absorption) -> str:
    """The ceiling the kabupaten set, whole; the budget where it is not known."""
    pagu = read.money("SELECT sum(amount) FROM pagu_dana WHERE year = ? AND sumber_dana = 'DDS'", (year,))
    return f"Rp{pagu or serapan.anggaran}"


def _notes(read: Reader, year: int, until: date, found: list[Activity], serapan: Absorption) -> tuple[str, ...]:
    rule = averaging(read, year=year)
    how = "ditimbang dengan anggarannya" if rule is not None and rule.basis == WEIGHTED else "rata-rata sederhana"
    ground = f" ({rule.legal_basis})" if rule is not None else ""
    cap = output_cap(read, year=year)
    most = "" if cap is None else f"; capaian satu keluaran dihitung paling banyak {cap} %"
    notes = [f"Rata-rata capaian keluaran: {how} dari {len(found)} kegiatan Dana Desa{ground}{most}."]
    base = "pendapatan Dana Desa dan SiLPA Dana Desa tahun lalu" if serapan.silpa_lalu else "Dana Desa yang diterima"
    notes.append(f"Penyerapan = pengeluaran dibagi {base}.")
    for gate in gates(read, year=year, day=until):
        met = "terpenuhi" if gate.met else "belum terpenuhi"
        notes.append(f"{gate.name}: paling sedikit {gate.needed} %, tercapai {gate.found} %, {met} ({gate.legal_basis}).")
    return (*notes, *_missing(found))


def _missing(found: list[Activity]) -> tuple[str, ...]:
    without = [str(activity.code) for activity in found if not activity.outputs]
    return (f"Keluaran belum diisi, dihitung 0 %: {', '.join(without)}.",) if without else ()


def stage_requests(read: Reader, request: Request, tahaps: list[str]) -> list[Request]:
    """A request for each stage that has begun by the day of the report, with its own last day."""
    year = request.year
    wanted = [replace(request, tahap=tahap, until=min(request.until, stage_end(read, year=year, tahap=tahap))) for tahap in tahaps]
    return wanted[:1] + [of for before, of in pairwise(wanted) if before.until < of.until]
