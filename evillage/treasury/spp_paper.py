"""SPP as it is read: the paper with its sums, its lines, and what was paid before it (form M.1). The commands stand in spp.py."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evillage.errors import InputRejected
from evillage.kernel.rows import Reader
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


class SppKind(StrEnum):
    """LS definitif, UM panjar, PBY pengeluaran pembiayaan."""

    LS = "LS"
    UM = "UM"
    PBY = "PBY"


KIND_NAMES = {SppKind.LS: "Definitif (LS)", SppKind.UM: "Panjar (UM)", SppKind.PBY: "Pembiayaan (PBY)"}
FINANCING = "Pengeluaran pembiayaan"


@dataclass(frozen=True, slots=True)
class Spp:
    """One SPP with its sums: `jumlah` gross, `potongan` the tax withheld on its receipts."""

    id: int
    year: int
    number: str | None
    date: dt.date
    kind: SppKind
    kegiatan_id: int | None  # None: financing
    kegiatan_code: str
    kegiatan: str
    paket_id: int | None
    uraian: str
    state: str
    paid_date: dt.date | None
    paid_from: KodeRekening | None
    jumlah: Rupiah
    potongan: Rupiah
    dibalik: bool  # its payment was taken back

    @property
    def bersih(self) -> Rupiah:
        """What leaves the cash place when it is paid."""
        return self.jumlah - self.potongan

    @property
    def untuk(self) -> str:
        """What it pays for: code and name of the kegiatan, or that it is financing."""
        return FINANCING if self.kegiatan_id is None else f"{self.kegiatan_code} {self.kegiatan}"


@dataclass(frozen=True, slots=True)
class SppLine:
    """What is asked of one account and fund."""

    rekening: KodeRekening
    sumber_dana: str
    amount: Rupiah


_SELECT = """SELECT id, year, number, date, kind, kegiatan_id, kegiatan_code, kegiatan, paket_id, uraian, state, paid_date, paid_from,
                    jumlah, potongan, dibalik FROM v_spp"""


def spp_list(read: Reader, *, year: int) -> list[Spp]:
    """The year's SPP, the newest first."""
    return read.rows(Spp, f"{_SELECT} WHERE year = ? ORDER BY date DESC, id DESC", (year,))


def spp(read: Reader, spp_id: int) -> Spp:
    """One SPP; InputRejected `row_missing`."""
    found = read.row(Spp, f"{_SELECT} WHERE id = ?", (spp_id,))
    if found is None:
        raise InputRejected("row_missing", what="SPP")
    return found


def spp_lines(read: Reader, spp_id: int) -> list[SppLine]:
    """The lines of one SPP."""
    return read.rows(
        SppLine, "SELECT rekening, sumber_dana, amount FROM spp_line WHERE spp_id = ? ORDER BY rekening, sumber_dana", (spp_id,)
    )


def paid_before(read: Reader, spp_id: int) -> dict[tuple[str, str], Rupiah]:
    """Per account and fund of the same kegiatan: what earlier SPP had asked for and received (form M.1, "s.d. yang lalu")."""
    this = spp(read, spp_id)
    found = read.tuples(
        """SELECT l.rekening, l.sumber_dana, sum(l.amount) FROM spp s JOIN spp_line l ON l.spp_id = s.id
           WHERE s.year = :year AND s.kegiatan_id IS :kegiatan AND s.state = 'paid' AND s.id <> :id
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)
             AND (s.paid_date, s.id) < (coalesce(:paid, '9999'), :id)
           GROUP BY l.rekening, l.sumber_dana""",
        {"year": this.year, "kegiatan": this.kegiatan_id, "id": spp_id, "paid": this.paid_date},
    )
    return {(rekening, fund): Rupiah(amount) for rekening, fund, amount in found}
