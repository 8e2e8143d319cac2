"""Paket: one piece of work under a kegiatan, with its place, its money, its period and its planned curve.

Written by the Kaur/Kasi who executes the kegiatan (Permendagri 20/2018 art. 6) or by the Sekretaris Desa. Money is never spent
here: what was paid for a paket comes from the journal through v_paket_belanja.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent, Quantity

WRITERS = frozenset({Role.PKA, Role.SEKDES})
"""The desks that keep the monitoring record."""

POLA = ("Swakelola", "Kerja sama", "Pihak ketiga")
"""How the work is done, as the RKPDes names it; another wording may be typed."""

PlanPoint = tuple[date, Percent]
_NOTHING = Quantity(0)


@dataclass(frozen=True, slots=True)
class Paket:
    """One paket as it was written down. `target` counts `satuan`; `pagu` is its share of the kegiatan's budget."""

    id: int
    year: int
    kegiatan_id: int
    name: str
    lokasi: str
    latitude: int | None
    longitude: int | None
    target: Quantity
    satuan: str
    pola: str
    pelaksana: str
    pagu: Rupiah
    start_date: date
    end_date: date

    @property
    def place(self) -> Place | None:
        """Where the work lies, if it was given."""
        return None if self.latitude is None or self.longitude is None else Place(self.latitude, self.longitude)


_COLUMNS = "id, year, kegiatan_id, name, lokasi, latitude, longitude, target, satuan, pola, pelaksana, pagu, start_date, end_date"


@dataclass(frozen=True, slots=True)
class _PlanRow:
    date: date
    percent: Percent


def paket_list(read: Reader, *, year: int) -> list[Paket]:
    """Every paket of a budget year, in the order of the kegiatan's code."""
    names = ", ".join(f"p.{name}" for name in _COLUMNS.split(", "))
    sql = f"SELECT {names} FROM paket p JOIN kegiatan k ON k.id = p.kegiatan_id WHERE p.year = ? ORDER BY k.code, p.id"
    return read.rows(Paket, sql, (year,))


def paket(read: Reader, paket_id: int) -> Paket:
    """One paket; InputRejected `row_missing` if there is none."""
    found = read.row(Paket, f"SELECT {_COLUMNS} FROM paket WHERE id = ?", (paket_id,))
    if found is None:
        raise InputRejected("row_missing", what="Paket")
    return found


def plan(read: Reader, paket_id: int) -> tuple[PlanPoint, ...]:
    """The planned curve, typed or from the parts of the work: cumulative percent at each date, earliest first; empty when none was made."""
    rows = read.rows(_PlanRow, "SELECT date, percent FROM v_rencana WHERE paket_id = ? ORDER BY date", (paket_id,))
    return tuple((row.date, row.percent) for row in rows)


@command("Tambah paket", roles=WRITERS)
def add_paket(
    tx: Tx,
    *,
    kegiatan_id: int,
    name: str,
    pagu: Rupiah,
    start_date: date,
    end_date: date,
    lokasi: str = "",
    place: Place | None = None,
    target: Quantity = _NOTHING,
    satuan: str = "",
    pola: str = POLA[0],
    pelaksana: str = "",
) -> int:
    """Write down a paket in its kegiatan's budget year; its id.

    Raises InputRejected `row_missing` without the kegiatan, RuleViolation `paket_ends_before_start` and `paket_outside_years`.
    """
    year = tx.number("SELECT year FROM kegiatan WHERE id = ?", (kegiatan_id,))
    if not year:
        raise InputRejected("row_missing", what="Kegiatan")
    _require_period(year, start_date, end_date)
    row: dict[str, Value] = {
        "year": year, "kegiatan_id": kegiatan_id, "name": name, "lokasi": lokasi, **_coordinates(place), "target": target,
        "satuan": satuan, "pola": pola, "pelaksana": pelaksana, "pagu": pagu, "start_date": start_date, "end_date": end_date,
    }  # fmt: skip
    return tx.insert("paket", row)


@command("Ubah paket", roles=WRITERS)
def change_paket(
    tx: Tx,
    *,
    paket_id: int,
    name: str,
    pagu: Rupiah,
    start_date: date,
    end_date: date,
    lokasi: str,
    place: Place | None,
    target: Quantity,
    satuan: str,
    pola: str,
    pelaksana: str,
    kegiatan_id: int | None = None,
) -> None:
    """Write a paket anew; the share of its fund follows the pagu when it is the only one.

    Another `kegiatan_id` puts it under another kegiatan of its year, as when a PAK moves its money there: RuleViolation `paket_has_spp_by`
    once an SPP that was not given up names it, `paket_other_year` for a kegiatan of another year.

    RuleViolation `plan_date_outside` while its plan still reaches beyond the new period, `paket_dana_over` while the shares of several
    funds are more than the new pagu, `kontrak_over_pagu` while its contract is.
    """
    known = paket(tx, paket_id)
    _require_period(known.year, start_date, end_date)
    for day, _ in plan(tx, paket_id):
        _require_within(day, start_date, end_date)
    row: dict[str, Value] = {
        "name": name, "lokasi": lokasi, **_coordinates(place), "target": target, "satuan": satuan, "pola": pola,
        "pelaksana": pelaksana, "pagu": pagu, "start_date": start_date, "end_date": end_date,
    }  # fmt: skip
    if kegiatan_id is not None and kegiatan_id != known.kegiatan_id:
        _require_no_spp(tx, known)
        row["kegiatan_id"] = kegiatan_id
    shares = tx.tuples("SELECT id, amount, sumber_dana FROM paket_dana WHERE paket_id = ?", (paket_id,))
    follows = len(shares) == 1 and shares[0][1] == known.pagu and pagu > 0
    if follows:
        tx.delete("paket_dana", shares[0][0])
    tx.update("paket", paket_id, row)
    if follows:
        tx.insert("paket_dana", {"paket_id": paket_id, "sumber_dana": shares[0][2], "amount": pagu})


@command("Hapus paket", roles=WRITERS)
def remove_paket(tx: Tx, *, paket_id: int) -> None:
    """Remove a paket with its plan, progress and photo records; RuleViolation `row_in_use` once an SPP names it."""
    paket(tx, paket_id)
    tx.delete("paket", paket_id)


@command("Susun rencana kemajuan", roles=WRITERS)
def set_plan(tx: Tx, *, paket_id: int, points: tuple[PlanPoint, ...]) -> None:
    """Replace the planned curve by typed points, also one made of parts; an empty tuple removes it.

    Points may come in any order. Raises RuleViolation `plan_date_outside` beyond the work period, `plan_date_twice`,
    `plan_backwards` when a later percentage is lower, and `plan_unfinished` when the last is not 100 %.
    """
    known = paket(tx, paket_id)
    ordered = sorted(points)
    for day, _ in ordered:
        _require_within(day, known.start_date, known.end_date)
    for (day, percent), (later_day, later) in pairwise(ordered):
        if day == later_day:
            raise RuleViolation("plan_date_twice", date=show_date(day))
        if later < percent:
            raise RuleViolation("plan_backwards", date=show_date(later_day), percent=later, earlier=percent, earlier_date=show_date(day))
    if ordered and ordered[-1][1] != 100_00:
        raise RuleViolation("plan_unfinished", date=show_date(ordered[-1][0]), percent=ordered[-1][1])
    tx.execute("DELETE FROM paket_item WHERE paket_id = ?", (paket_id,))
    tx.execute("DELETE FROM paket_plan WHERE paket_id = ?", (paket_id,))
    tx.insert_many("paket_plan", ("paket_id", "date", "percent"), [(paket_id, day, percent) for day, percent in ordered])


def _coordinates(place: Place | None) -> dict[str, Value]:
    return {"latitude": place.latitude if place else None, "longitude": place.longitude if place else None}


def _require_no_spp(tx: Tx, known: Paket) -> None:
    asked = tx.tuples(
        """SELECT coalesce(s.number, 'tanpa nomor'), k.name FROM spp s JOIN kegiatan k ON k.id = s.kegiatan_id
           WHERE s.paket_id = ? AND s.state <> 'cancelled' ORDER BY s.id LIMIT 1""",
        (known.id,),
    )
    if asked:
        raise RuleViolation("paket_has_spp_by", paket=known.name, spp=asked[0][0], kegiatan=asked[0][1])


def _require_period(year: int, start: date, end: date) -> None:
    """Work starts in its budget year and ends in it, or in the next as a DPAL."""
    if end < start:
        raise RuleViolation("paket_ends_before_start", start=show_date(start), end=show_date(end))
    if start.year != year or end.year > year + 1:
        raise RuleViolation("paket_outside_years", start=show_date(start), end=show_date(end), year=year, next=year + 1)


def _require_within(day: date, start: date, end: date) -> None:
    if not start <= day <= end:
        raise RuleViolation("plan_date_outside", date=show_date(day), start=show_date(start), end=show_date(end))
