"""The kegiatan of a baliho: money out of the leaves of the budget and the journal, ground out of the board of paket."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from evillage.budget.kegiatan import Kegiatan, kegiatan_of
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.curve import Status, weighted
from evillage.paper.poster.model import Standing, Work
from evillage.reports.realisasi import Leaf
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.users import office

_MODAL = "5.3."


def works_of(
    read: Reader, *, year: int, day: date, counted: list[Leaf], beside: list[Leaf] | None, budget: list[Leaf], moved: list[Leaf]
) -> tuple[Work, ...]:
    """Every kegiatan that has money on either side, the largest first; equal ones in the order of their code."""
    amounts, against, allowed, spent = (_by_kegiatan(leaves) for leaves in (counted, beside or (), budget, moved))
    modal = {leaf.kegiatan_id for leaf in budget if leaf.rekening.startswith(_MODAL)}
    paket: dict[int, list[BoardRow]] = defaultdict(list)
    for row in board(read, year=year, day=day):
        paket[row.paket.kegiatan_id].append(row)
    photos = Counter(dict(read.tuples("SELECT p.kegiatan_id, count(*) FROM photo f JOIN paket p ON p.id = f.paket_id GROUP BY 1")))
    titles: dict[int | None, str] = {None: ""}
    works = []
    for of in kegiatan_of(read, year=year):
        if not (amounts[of.id] or against[of.id]):
            continue
        if of.pelaksana_id not in titles:
            holder = office(read, of.pelaksana_id or 0)
            titles[of.pelaksana_id] = holder.title if holder else ""
        rows = paket[of.id]
        silent = [row.paket for row in rows if row.realisasi > 0 and row.terakhir is None]
        reached = weighted([(row.paket.pagu, row.fisik) for row in rows]) if rows else None
        works.append(
            Work(
                code=str(of.code), name=of.name, place=of.lokasi, output=of.keluaran, volume=of.volume, satuan=of.satuan,
                executor=titles[of.pelaksana_id], team=_team(of, rows), amount=amounts[of.id],
                beside=against[of.id] if beside is not None else None, anggaran=allowed[of.id], realisasi=spent[of.id], reached=reached,
                standing=_standing(allowed[of.id], spent[of.id], reached, rows), photos=photos[of.id],
                needs_team=of.id in modal or bool(rows),
                unreported=tuple(row.name for row in silent), id=of.id, paket_id=silent[0].id if silent else None,
            )
        )  # fmt: skip
    return tuple(sorted(works, key=lambda work: (-max(work.amount, work.anggaran), work.code)))


def _by_kegiatan(leaves: Iterable[Leaf]) -> dict[int, Rupiah]:
    sums: dict[int, Rupiah] = defaultdict(lambda: Rupiah(0))
    for leaf in leaves:
        if leaf.kegiatan_id is not None and leaf.rekening.startswith("5."):
            sums[leaf.kegiatan_id] = sums[leaf.kegiatan_id] + leaf.amount
    return sums


def _team(of: Kegiatan, rows: list[BoardRow]) -> str:
    """Who is written down as the team, else who carries out its paket."""
    return of.tim or ", ".join(dict.fromkeys(row.paket.pelaksana for row in rows if row.paket.pelaksana))


def _standing(allowed: Rupiah, spent: Rupiah, reached: Percent | None, rows: list[BoardRow]) -> Standing:
    """By its work where there are paket, by its money where there are none: what has spent its budget is done.

    What people said of the paket comes first: handed over or stopped when it holds of all that are left, held up when it holds of one.
    """
    if reached is None:
        return Standing.WAITING if spent <= 0 else Standing.DONE if spent >= allowed else Standing.RUNNING
    said = {row.status for row in rows}
    left = said - {Status.DONE, Status.HANDED_OVER}
    if said == {Status.HANDED_OVER}:
        return Standing.HANDED_OVER
    if not left:
        return Standing.DONE
    if left == {Status.STOPPED}:
        return Standing.STOPPED
    if Status.HELD in left:
        return Standing.HELD
    return Standing.RUNNING if reached or spent else Standing.WAITING
