"""Laporan perkembangan pelaksanaan kegiatan dan anggaran, which goes with each SPP (Permendagri 20/2018 art. 53 (2)).

Work beside money: what had been reached by the SPP before, what came since, and both together; the kegiatan as a whole and each of its
paket. The sums of the kegiatan are those of form M.1. The executor signs. The layout of the annex is not known; these are its columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.kegiatan import kegiatan
from evillage.kernel.rows import Reader
from evillage.monitoring.curve import weighted
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign_executor
from evillage.reports.request import Request, asked
from evillage.treasury.pagu import pagu_lines
from evillage.treasury.spp import Spp, paid_before, spp
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

_DONE, _MONEY = "Realisasi Fisik (%)", "Realisasi Anggaran (Rp)"
COLUMNS = (
    Column("No", Kind.NUMBER, 0.35),
    Column("Kegiatan/Paket", Kind.TEXT, 2.4),
    Column("Vol", Kind.QUANTITY, 0.8, band="Keluaran Target"),
    Column("Sat", Kind.TEXT, 0.7, band="Keluaran Target"),
    Column("Lalu", Kind.PERCENT, 0.7, band=_DONE),
    Column("Ini", Kind.PERCENT, 0.7, band=_DONE, formula="{6}-{4}"),
    Column("S.d. Ini", Kind.PERCENT, 0.7, band=_DONE),
    Column("Anggaran (Rp)", Kind.MONEY, 1.45),
    Column("Lalu", Kind.MONEY, 1.45, band=_MONEY),
    Column("Ini", Kind.MONEY, 1.45, band=_MONEY),
    Column("S.d. Ini", Kind.MONEY, 1.45, band=_MONEY, formula="{8}+{9}"),
    Column("%", Kind.PERCENT, 0.7, formula="IF({7}=0,0,ROUND({10}/{7}*100,2))"),
    Column("Sisa (Rp)", Kind.MONEY, 1.45, formula="{7}-{10}"),
    Column("Permasalahan", Kind.TEXT, 1.4),
)
_SHEET = Sheet(landscape=True, left=15, right=12, top=15, bottom=20, type_size=7)


@dataclass(frozen=True, slots=True)
class _Paket:
    """A paket as it stood at the SPP before and at this one; what its SPP had paid before."""

    id: int
    name: str
    target: Quantity
    satuan: str
    pagu: Rupiah
    lalu: Percent
    kini: Percent
    cair: Rupiah
    kendala: str


def is_of_kegiatan(read: Reader, request: Request) -> bool:
    """Financing has no work to report."""
    return request.spp_id is not None and spp(read, request.spp_id).kegiatan_id is not None


def laporan_perkembangan(read: Reader, request: Request) -> Report:
    """The kegiatan of one SPP and its paket. InputRejected `report_needs`, `row_missing`."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    of = kegiatan(read, asked(paper.kegiatan_id, "SPP untuk kegiatan"))
    works = _works(read, paper)
    pagu = sum((line.pagu for line in pagu_lines(read, year=paper.year, day=paper.date, kegiatan_id=of.id)), Rupiah(0))
    before = sum(paid_before(read, paper.id).values(), Rupiah(0))
    reached = [weighted([(work.pagu, getattr(work, at)) for work in works]) for at in ("lalu", "kini")] if works else [None, None]
    head = (of.volume or None, of.satuan if of.volume else "")
    whole = (pagu, before, paper.jumlah)
    rows = [
        Row(
            _cells(at=None, name=f"{of.code} {of.name}", target=head, done=(reached[0], reached[1]), money=whole, kendala=""),
            Style.HEADING,
        )
    ]
    for at, work in enumerate(works, start=1):
        target = (work.target or None, work.satuan if work.target else "")
        money = (work.pagu, work.cair, paper.jumlah if work.id == paper.paket_id else Rupiah(0))
        cells = _cells(at=at, name=work.name, target=target, done=(work.lalu, work.kini), money=money, kendala=work.kendala)
        rows.append(Row(cells, level=1))
    return Report(
        id="laporan-perkembangan",
        letterhead=letterhead(read),
        title=("Laporan Perkembangan Pelaksanaan Kegiatan dan Anggaran", f"Tahun Anggaran {paper.year}"),
        fields=(
            *region_fields(read)[:2],
            ("Kegiatan", f"{of.code} {of.name}"),
            ("Waktu Pelaksanaan", of.waktu or "-"),
            ("SPP", f"{paper.number or 'draf'}, {long_date(paper.date)}"),
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        number_row=True,
        notes=() if works else ("Kegiatan ini tidak memiliki paket pekerjaan; realisasi fisik dilaporkan pada paket.",),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=(
            sign_executor(
                read, read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (paper.id,)), paper.date, "Pelaksana Kegiatan Anggaran,"
            ),
        ),
        sheet=_SHEET,
        draft=paper.state in ("draft", "rejected", "cancelled"),
    )


def _cells(
    *, at: int | None, name: str, target: tuple[Quantity | None, str], done: tuple[Percent | None, Percent | None],
    money: tuple[Rupiah, Rupiah, Rupiah], kendala: str,
) -> tuple[Cell, ...]:  # fmt: skip
    pagu, before, now = money
    lalu, kini = done
    step = None if lalu is None or kini is None else Percent(kini - lalu)
    spent = before + now
    return at, name, *target, lalu, step, kini, pagu, before, now, spent, Percent.share(spent, pagu), pagu - spent, kendala


def _works(read: Reader, paper: Spp) -> list[_Paket]:
    """The paket of the kegiatan; the day before which work counts as *lalu* is that of the last SPP of the kegiatan paid before."""
    last = read.text(
        """SELECT max(s.date) FROM spp s WHERE s.year = :year AND s.kegiatan_id = :kegiatan AND s.state = 'paid' AND s.id <> :id
             AND (s.paid_date, s.id) < (coalesce(:paid, '9999'), :id)
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)""",
        {"year": paper.year, "kegiatan": paper.kegiatan_id, "id": paper.id, "paid": paper.paid_date},
    )
    return read.rows(
        _Paket,
        """SELECT p.id, p.name, p.target, p.satuan, p.pagu,
                  coalesce((SELECT percent FROM progress r WHERE r.paket_id = p.id AND r.date <= min(:last, :day)
                            ORDER BY date DESC LIMIT 1), 0),
                  coalesce((SELECT percent FROM progress r WHERE r.paket_id = p.id AND r.date <= :day ORDER BY date DESC LIMIT 1), 0),
                  coalesce((SELECT sum(l.amount) FROM spp s JOIN spp_line l ON l.spp_id = s.id
                            WHERE s.paket_id = p.id AND s.state = 'paid' AND s.id <> :id
                              AND (s.paid_date, s.id) < (coalesce(:paid, '9999'), :id)
                              AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)), 0),
                  coalesce((SELECT kendala FROM progress r WHERE r.paket_id = p.id AND r.date <= :day ORDER BY date DESC LIMIT 1), '')
           FROM paket p WHERE p.kegiatan_id = :kegiatan ORDER BY p.id""",
        {"kegiatan": paper.kegiatan_id, "id": paper.id, "paid": paper.paid_date, "day": paper.date, "last": last or date.min},
    )
