"""What a paper that is still being typed asks for: the lines it may use, what is left of them, and the sums of its receipts.

Nothing here is stored; the editor shows it beside the amount while somebody types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.kernel.rows import Reader
from evillage.treasury.bukti import BuktiEntry, bukti_of, potongan_of
from evillage.treasury.pagu import pagu_lines
from evillage.treasury.spj import Panjar
from evillage.treasury.spp import SppLine
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that may be asked from or accounted to: its `plafon` (pagu, or the advance paid on it) and what is left."""

    rekening: KodeRekening
    sumber_dana: str
    name: str
    plafon: Rupiah
    sisa: Rupiah

    @property
    def key(self) -> str:
        """Account and fund as one code: `5.2.1.01 DDS`."""
        return line_key(self.rekening, self.sumber_dana)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a paper being typed takes from one line, and what would be left; negative when it asks too much."""

    line: OpenLine
    amount: Rupiah

    @property
    def left(self) -> Rupiah:
        """Sisa − what is asked."""
        return self.line.sisa - self.amount


def line_key(rekening: str, sumber_dana: str) -> str:
    """Account and fund as one code."""
    return f"{rekening} {sumber_dana}"


def open_pagu(read: Reader, *, day: date, kegiatan_id: int | None) -> list[OpenLine]:
    """The budget lines of a kegiatan (None: those of financing) under the version in force; RuleViolation `no_budget_in_force`."""
    return [
        OpenLine(line.rekening, line.sumber_dana, line.name, line.pagu, line.sisa)
        for line in pagu_lines(read, year=day.year, day=day, kegiatan_id=kegiatan_id)
    ]


def open_panjar(read: Reader, *, spp_id: int) -> list[OpenLine]:
    """The lines of a paid advance with what was not yet accounted for."""
    return read.rows(
        OpenLine,
        """SELECT p.rekening, p.sumber_dana, r.name, p.dibayar, p.dibayar - p.dipertanggungjawabkan
           FROM v_panjar_line p JOIN ref_rekening r ON r.code = p.rekening WHERE p.spp_id = ? ORDER BY p.rekening, p.sumber_dana""",
        (spp_id,),
    )


def lines_of(receipts: Sequence[BuktiEntry]) -> list[SppLine]:
    """Receipts gathered by account and fund: the lines of an SPP LS, so that each sum is typed once."""
    sums: dict[tuple[KodeRekening, str], Rupiah] = {}
    for receipt in receipts:
        place = (receipt.rekening, receipt.sumber_dana)
        sums[place] = sums.get(place, Rupiah(0)) + receipt.amount
    return [SppLine(rekening, fund, amount) for (rekening, fund), amount in sorted(sums.items())]


def claims(lines: Sequence[OpenLine], asked: Sequence[SppLine]) -> list[Claim]:
    """Each asked line beside its open line; one that the budget does not know stands with nothing left."""
    known = {line.key: line for line in lines}
    return [
        Claim(known.get(key) or OpenLine(ask.rekening, ask.sumber_dana, "", Rupiah(0), Rupiah(0)), ask.amount)
        for ask in asked
        for key in (line_key(ask.rekening, ask.sumber_dana),)
    ]


def left_for(line: OpenLine, asked: Sequence[SppLine]) -> Rupiah:
    """What is left of a line after what the same paper asks already."""
    return line.sisa - sum((ask.amount for ask in asked if line_key(ask.rekening, ask.sumber_dana) == line.key), Rupiah(0))


def remainder(panjar: Panjar, receipts: Sequence[BuktiEntry]) -> Rupiah:
    """What of an advance should come back: sisa − receipts, never below zero."""
    rest = panjar.sisa - sum((receipt.amount for receipt in receipts), Rupiah(0))
    return max(rest, Rupiah(0))


def entries_of(read: Reader, *, spp_id: int, spj_id: int | None = None) -> list[BuktiEntry]:
    """Stored receipts as they were typed, numbers and withheld tax included, to be changed in an editor."""
    stored = bukti_of(read, spp_id=spp_id, spj_id=spj_id)
    withheld = potongan_of(read, bukti_ids=[bukti.id for bukti in stored])
    return [
        BuktiEntry(
            date=bukti.date, penerima=bukti.penerima, uraian=bukti.uraian, rekening=bukti.rekening, sumber_dana=bukti.sumber_dana,
            amount=bukti.amount, number=bukti.number, alamat=bukti.alamat, npwp=bukti.npwp, rekening_bank=bukti.rekening_bank,
            potongan=tuple(row.kept() for row in withheld if row.bukti_id == bukti.id),
        )
        for bukti in stored
    ]  # fmt: skip
