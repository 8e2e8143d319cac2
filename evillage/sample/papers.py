"""The sample's SPP: rows of `spp.csv` with their receipts, repeated by month where the row says so, walked from desk to desk.

Filed on its day, verified and approved on the next working day, paid on the one after; an advance is accounted for some days later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from evillage.sample.story import office_day
from evillage.sample.tables import Line, table
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.spp import SppKind, SppLine
from evillage.treasury.tax_rules import Pajak, Payment, propose
from evillage.values.codes import KodeRekening
from evillage.values.dates import month_name
from evillage.values.money import Rupiah

_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Nota:
    """One receipt of the tables, before its date and tax are known; `panjar` is what had been asked for it."""

    rekening: KodeRekening
    sumber_dana: str
    penerima: str
    uraian: str
    jumlah: Rupiah
    panjar: Rupiah
    pajak: tuple[str, ...]


@dataclass(slots=True)
class Paper:
    """One SPP of the year, and the ids it gets while it is walked; `listed` ones the bank pays by one list."""

    kind: SppKind
    kegiatan: str
    paket: str
    day: date
    uraian: str
    kas: str
    keadaan: str
    spj: str
    listed: bool = False
    notes: list[Nota] = field(default_factory=list)
    spp_id: int = 0
    spj_id: int = 0

    def lines(self) -> list[SppLine]:
        """What it asks per account and fund: its receipts, or the advance for them."""
        asked: dict[tuple[KodeRekening, str], Rupiah] = defaultdict(Rupiah)
        for nota in self.notes:
            asked[nota.rekening, nota.sumber_dana] += nota.panjar if self.kind is SppKind.UM else nota.jumlah
        return [SppLine(rekening, fund, amount) for (rekening, fund), amount in asked.items()]

    def unspent(self) -> Rupiah:
        """What is left of the advance."""
        return sum((nota.panjar - nota.jumlah for nota in self.notes), Rupiah(0))

    def bukti(self, day: date, taxes: Mapping[str, Pajak]) -> list[BuktiEntry]:
        """The receipts with the tax that the rates propose for each."""
        return [_bukti(nota, day, taxes) for nota in self.notes]


def papers(*, year: int) -> Iterator[Paper]:
    """Every SPP of the tables, a row with months as one paper per month."""
    notes: dict[str, list[Line]] = defaultdict(list)
    for line in table("bukti"):
        notes[line["spp"]].append(line)
    for line in table("spp"):
        months = list(_months(line["bulan"]))
        for turn, month in enumerate(months or [0]):
            day = date(year, month, int(line["tanggal"])) if month else date.fromisoformat(line["tanggal"])
            paper = Paper(
                kind=SppKind(line["jenis"]), kegiatan=line["kegiatan"], paket=line["paket"], day=office_day(day),
                uraian=_dated(line["uraian"], day), kas=line["kas"], keadaan=line["keadaan"], spj=line["spj"],
                listed=line["daftar"] == str(month),
            )  # fmt: skip
            paper.notes = [_nota(note, day, turn) for note in notes[line["kunci"]]]
            yield paper


def _nota(line: Line, day: date, turn: int) -> Nota:
    amounts = line["jumlah"].split("|")
    jumlah = Rupiah.parse(amounts[turn] if len(amounts) > 1 else amounts[0])
    return Nota(
        rekening=KodeRekening(line["rekening"]), sumber_dana=line["sumber_dana"], penerima=line["penerima"],
        uraian=_dated(line["uraian"], day), jumlah=jumlah, panjar=Rupiah.parse(line["panjar"]) if line["panjar"] else jumlah,
        pajak=tuple(line["pajak"].split()),
    )  # fmt: skip


def _bukti(nota: Nota, day: date, taxes: Mapping[str, Pajak]) -> BuktiEntry:
    known = _payees().get(nota.penerima, {})
    cuts = []
    for code in nota.pajak:
        has_npwp = bool(known.get("npwp"))
        usulan = propose(taxes[code], Payment(nota.jumlah, day, has_npwp=has_npwp, holds_ppn=known.get("pkp") == "ya"))
        if usulan.amount > 0:
            cuts.append(Potongan(code, usulan.base, usulan.amount, usulan.rate, has_npwp, usulan.amount, usulan.sentence))
    return BuktiEntry(
        date=day, penerima=nota.penerima, uraian=nota.uraian, rekening=nota.rekening, sumber_dana=nota.sumber_dana, amount=nota.jumlah,
        alamat=known.get("alamat", ""), npwp=known.get("npwp", ""), rekening_bank=known.get("rekening_bank", ""), potongan=tuple(cuts),
    )  # fmt: skip


@cache
def _payees() -> dict[str, Line]:
    return {line["nama"]: line for line in table("penerima")}


def _months(text: str) -> Iterator[int]:
    """`1-11` or `3;6;9`."""
    if "-" in text:
        first, last = text.split("-")
        yield from range(int(first), int(last) + 1)
    elif text:
        yield from map(int, text.split(";"))


def _dated(text: str, day: date) -> str:
    """The wording with its month or quarter: `{bulan}`, `{bulan_lalu}`, `{triwulan}`, `{triwulan_lalu}`."""
    quarter = (day.month - 1) // 3
    return text.format(
        bulan=f"{month_name(day.month)} {day.year}",
        bulan_lalu=f"{month_name((day.month - 2) % 12 + 1)} {day.year}",
        triwulan=_QUARTERS[quarter],
        triwulan_lalu=_QUARTERS[quarter - 1],
    )
