"""A paket in words: its facts for the side of its detail, and what the map says of it."""

from __future__ import annotations

from collections.abc import Sequence

from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow
from evillage.monitoring.paket_facts import dana_of, facts, team_of
from evillage.monitoring.paket_status import steps_of
from evillage.monitoring.village_map import sites
from evillage.paper.format import show_rupiah
from evillage.values.dates import show_date
from ui.models.looks import screen_money, screen_percent
from ui.pages.paket_list import chip, signed
from ui.theme import Tone
from ui.widgets.village_map import MapMark


def paket_facts(read: Reader, row: BoardRow) -> tuple[tuple[str, str], ...]:
    """Names and words; what nobody wrote down is an empty word."""
    work, known = row.paket, facts(read, row.paket.id)
    behind = "" if row.deviasi is None else f"{signed(row.deviasi)} poin, {row.light.value.lower()}"
    coordinates = f"{work.place}" + (f" sampai {known.end}" if known.end else "") if work.place else "belum dicatat"
    kind = ", ".join(part for part in ("" if known.fisik else "Nonfisik", known.prasarana, known.sifat, known.konstruksi) if part)
    shares = [f"{share.sumber_dana} {screen_money(share.amount)}" for share in dana_of(read, work.id)]
    team = [f"{m.name} ({m.tugas.lower()})" if m.tugas in ("Ketua", "Sekretaris") else m.name for m in team_of(read, work.id)]
    contract = [known.kontrak, show_date(known.kontrak_date) if known.kontrak_date else ""]
    contract.append(show_rupiah(known.kontrak_amount) if known.kontrak_amount else "")
    said = steps_of(read, work.id)
    return (
        ("Kegiatan", f"{row.kegiatan_code} {row.kegiatan}"),
        ("Jenis", kind),
        ("Lokasi", work.lokasi or known.alamat),
        ("Koordinat", coordinates),
        ("Volume", f"{work.target} {work.satuan}".strip() if work.target else ""),
        ("Pelaksana", ", ".join(part for part in (work.pelaksana, work.pola) if part)),
        ("Tim", ", ".join(team)),
        ("Kontrak", ", ".join(part for part in contract if part)),
        ("Masa kerja", f"{show_date(work.start_date)} s.d. {show_date(work.end_date)}"),
        ("Pagu", show_rupiah(work.pagu)),
        ("Dana", ", ".join(shares)),
        ("Realisasi", show_rupiah(row.realisasi)),
        ("Sisa", show_rupiah(row.sisa)),
        ("Rencana", "" if row.rencana is None else f"{screen_percent(row.rencana)} %"),
        ("Deviasi", behind),
        ("Rencana HOK", str(known.hok_rencana) if known.hok_rencana else ""),
        ("Status", f"{said[-1].status} sejak {show_date(said[-1].date)}: {said[-1].reason}" if said else ""),
    )


def map_marks(read: Reader, *, year: int, rows: Sequence[BoardRow]) -> list[MapMark]:
    """The works of a board that have coordinates; one whose state is bad is to be looked at."""
    marks = []
    for site in sites(read, year=year, rows=rows):
        row, state = site.row, chip(site.row)
        note = f"fisik {screen_percent(row.fisik)} %, {state.word.lower()}"
        marks.append(MapMark(row.paket.id, row.paket.name, site.place, site.end, note, warned=state.tone is Tone.BAD))
    return marks
