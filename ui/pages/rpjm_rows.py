"""The matrix of the RPJMDes in the window: the same kegiatan under three sets of columns, and what an edit makes of one.

Pagu and volume stand one year beside the other; the third set holds what a kegiatan is, where and for whom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evillage.errors import InputRejected
from evillage.paper.model import Cell, Kind
from evillage.planning.rpjm_kegiatan import POLA, RpjmEntry, RpjmKegiatan, YearPlan
from evillage.planning.visi_misi import Aim
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.models.grid_cells import Edit, GridColumn

Suggest = Callable[[], Sequence[tuple[str, str]]]


class Side(StrEnum):
    """Which columns are shown."""

    PAGU = "pagu"
    VOLUME = "volume"
    WORDS = "keterangan"


@dataclass(frozen=True, slots=True)
class RpjmRow:
    """A kegiatan with its years; `sasaran` is the number of the sasaran it serves ("1.2.1")."""

    kegiatan: RpjmKegiatan
    years: Mapping[int, YearPlan]
    sasaran: str


def columns(side: Side, years: Sequence[int], *, codes: Suggest, funds: Suggest, sasaran: Suggest) -> tuple[GridColumn[RpjmRow], ...]:
    """Code and name stand in every set, so that a new row can begin in any of them."""
    head = (
        GridColumn[RpjmRow]("Kode", "code", lambda r: r.kegiatan.code, Kind.CODE, width=66, required=True, suggest=codes),
        GridColumn[RpjmRow]("Kegiatan", "name", lambda r: r.kegiatan.name, width=130, stretch=True),
    )
    fund = GridColumn[RpjmRow]("Dana", "sumber_dana", lambda r: r.kegiatan.sumber_dana, Kind.CODE, width=60, suggest=funds)
    satuan = GridColumn[RpjmRow]("Satuan", "satuan", lambda r: r.kegiatan.satuan, width=66)
    if side is Side.WORDS:
        return (
            *head,
            GridColumn("Lokasi", "lokasi", lambda r: r.kegiatan.lokasi, width=140),
            satuan,
            GridColumn("Manfaat", "manfaat", lambda r: r.kegiatan.manfaat, width=140),
            GridColumn("Sasaran", "sasaran", lambda r: r.sasaran, Kind.CODE, width=70, suggest=sasaran),
            fund,
            GridColumn("Pola", "pola", lambda r: r.kegiatan.pola, width=104, suggest=lambda: [(word, word) for word in POLA]),
        )
    if side is Side.VOLUME:
        return *head, satuan, *(_volume(year) for year in years)
    total = GridColumn[RpjmRow]("Jumlah (Rp)", "jumlah", lambda r: r.kegiatan.jumlah, Kind.MONEY, width=118, editable=False, total=True)
    return *head, *(_amount(year) for year in years), total


def entry(edit: Edit[RpjmRow], tree: Sequence[Aim], fund: str) -> RpjmEntry:
    """The whole kegiatan after an edit, for the command; `fund` is taken where none is typed.

    InputRejected for a malformed code or an unknown number of a sasaran.
    """
    row = edit.row
    kegiatan = row.kegiatan if row else None

    def text(key: str, old: str) -> str:
        value = edit.values.get(key, old)
        return str(value) if value is not None else ""

    number = text("sasaran", row.sasaran if row else "")
    aim = next((aim for aim in tree if aim.number == number), None)
    if number and aim is None:
        raise InputRejected("code_unknown", kind="Sasaran", code=number)
    return RpjmEntry(
        code=KodeKegiatan(text("code", kegiatan.code if kegiatan else "")),
        sumber_dana=text("sumber_dana", kegiatan.sumber_dana if kegiatan else fund) or fund,
        name=text("name", kegiatan.name if kegiatan else ""),
        lokasi=text("lokasi", kegiatan.lokasi if kegiatan else ""),
        satuan=text("satuan", kegiatan.satuan if kegiatan else ""),
        manfaat=text("manfaat", kegiatan.manfaat if kegiatan else ""),
        pola=text("pola", kegiatan.pola if kegiatan else POLA[0]) or POLA[0],
        sasaran_id=aim.id if aim else None,
        years=_years(edit, row.years if row else {}),
    )


def _years(edit: Edit[RpjmRow], had: Mapping[int, YearPlan]) -> dict[int, YearPlan]:
    found = dict(had)
    for key, value in edit.values.items():
        kind, _, year = key.partition(":")
        if kind not in ("amount", "volume"):
            continue
        old = found.get(int(year), YearPlan())
        amount = (value if isinstance(value, Rupiah) else Rupiah(0)) if kind == "amount" else old.amount
        volume = (value if isinstance(value, Quantity) else Quantity(0)) if kind == "volume" else old.volume
        found[int(year)] = YearPlan(volume, amount)
    return found


def _amount(year: int) -> GridColumn[RpjmRow]:
    def value(row: RpjmRow) -> Cell:
        return row.years[year].amount if year in row.years else None

    return GridColumn(str(year), f"amount:{year}", value, Kind.MONEY, width=114, total=True)


def _volume(year: int) -> GridColumn[RpjmRow]:
    def value(row: RpjmRow) -> Cell:
        return (row.years[year].volume or None) if year in row.years else None

    return GridColumn(str(year), f"volume:{year}", value, Kind.QUANTITY, width=76)
