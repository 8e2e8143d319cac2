"""The line of time of a paket: plan, reports, photos, payments and what was said of it, in the order of their days (v_paket_peristiwa)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.kernel.rows import Reader
from evillage.paper.format import show_rupiah
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent


class Lane(StrEnum):
    """What kind of thing happened, as the view names it."""

    PLAN = "rencana"
    REPORT = "laporan"
    PHOTO = "foto"
    PAID = "bayar"
    STATUS = "status"
    VISIT = "kunjungan"


LANE_NAMES = {
    Lane.PLAN: "Rencana", Lane.REPORT: "Laporan", Lane.PHOTO: "Foto", Lane.PAID: "Pembayaran", Lane.STATUS: "Status",
    Lane.VISIT: "Kunjungan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day; `source_id` is the row it stands in, 0 for a point of the plan."""

    date: date
    lane: Lane
    source_id: int
    words: str
    percent: Percent | None
    amount: Rupiah | None

    @property
    def sentence(self) -> str:
        """`41,00 %: Cor beton 130 m`, `Rp4.000.000,00: Semen dan pasir`."""
        figure = f"{self.percent} %" if self.percent is not None else show_rupiah(self.amount) if self.amount is not None else ""
        return ": ".join(part for part in (figure, self.words) if part)


def events_of(read: Reader, paket_id: int) -> list[Event]:
    """Everything that has a day, the first first."""
    sql = "SELECT date, kind, source_id, words, percent, amount FROM v_paket_peristiwa WHERE paket_id = ? ORDER BY date, kind, source_id"
    return read.rows(Event, sql, (paket_id,))
