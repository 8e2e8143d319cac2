"""Rows of the RAB grid: the lines of one kegiatan (or of pendapatan, of pembiayaan) under a heading per account and per group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from evillage.budget.rab import SWADAYA, RabEntry, RabLine, RabSubtotal, rab_lines_of
from evillage.budget.ssh import PriceAbove
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Kind
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.models.grid_cells import Edit, GridColumn, Offers, RowLook
from ui.models.looks import screen_money
from ui.theme import Tone

STANDARD = "Standar harga"
SWADAYA_TINT = Tone.SENT
COMPUTED = "Jumlah dihitung: volume × harga satuan."


@dataclass(frozen=True, slots=True)
class RabRow:
    """A heading with its subtotal, or a line."""

    key: str
    heading: str
    line: RabLine | None
    amount: Rupiah
    level: int = 0
    above: PriceAbove | None = None


def rab_rows(
    lines: Sequence[RabLine], subtotals: Sequence[RabSubtotal], above: Sequence[PriceAbove] = (), known: Sequence[RabRow] = ()
) -> list[RabRow]:
    """Lines under the headings of their account and group; sums come from the view. `above` are lines dearer than their standard.

    A row of `known` whose line is the very same is used again: after one cell of 5,000 only its row is made anew.
    """
    dear = {found.line_id: found for found in above}
    made = {id(row.line): row for row in known if row.line is not None}
    rows: list[RabRow] = []
    sums = {(total.rekening, total.kelompok): total for total in subtotals}
    account, group = "", ""
    for line in lines:
        if line.rekening != account:
            account, group = line.rekening, ""
            total = sums[line.rekening, ""]
            rows.append(RabRow(account, f"{account}  {total.name}", None, total.jumlah))
        if line.kelompok != group and line.kelompok:
            group = line.kelompok
            rows.append(RabRow(f"{account}/{group}", group, None, sums[line.rekening, group].jumlah, level=1))
        old = made.get(id(line))
        if old is None or old.above != dear.get(line.id):
            old = RabRow(str(line.id), "", line, line.amount, 2 if line.kelompok else 1, dear.get(line.id))
        rows.append(old)
    return rows


def patched(read: Reader, lines: Sequence[RabLine], changed: frozenset[int]) -> list[RabLine] | None:
    """The lines after some of them changed, only these read again; None when one is gone or stands elsewhere now."""
    if not changed:
        return None
    fresh = {line.id: line for line in rab_lines_of(read, changed)}
    old = [line for line in lines if line.id in fresh]
    if len(fresh) != len(changed) or len(old) != len(changed) or any(_spot(line) != _spot(fresh[line.id]) for line in old):
        return None
    return [fresh.get(line.id, line) for line in lines]


def _spot(line: RabLine) -> tuple[str, str, int]:
    return line.rekening, line.kelompok, line.position


def look(row: RabRow) -> RowLook:
    """Headings are strong and closed; what the people give themselves stands apart."""
    return _look(row.line is None, row.level, row.line is not None and row.line.sumber_dana == SWADAYA)


@cache
def _look(heading: bool, level: int, swadaya: bool) -> RowLook:  # noqa: FBT001 - the few looks there are, made once
    if heading:
        return RowLook(strong=True, level=level, locked="Judul rekening; isi barisnya di bawah.")
    return RowLook(level=level, tint=SWADAYA_TINT if swadaya else None)


def columns(
    accounts: Callable[[], Sequence[tuple[str, str]]], funds: Callable[[], Sequence[tuple[str, str]]],
    units: Callable[[], Sequence[tuple[str, str]]], prices: Offers,
) -> tuple[GridColumn[RabRow], ...]:  # fmt: skip
    """The grid's columns; a block from Excel usually begins at Uraian and brings volume, satuan, harga, jumlah."""
    return (
        GridColumn("Uraian", "uraian", _uraian, width=160, stretch=True, required=True, offers=prices),
        GridColumn("Volume", "quantity", lambda r: r.line.quantity if r.line else None, Kind.QUANTITY, width=72, required=True),
        GridColumn("Satuan", "satuan", lambda r: r.line.satuan if r.line else None, width=74, suggest=units),
        GridColumn(
            "Harga satuan", "unit_price", lambda r: r.line.unit_price if r.line else None, Kind.MONEY, width=118, required=True, mark=_above
        ),
        GridColumn("Jumlah (Rp)", "amount", lambda r: r.amount, Kind.MONEY, width=136, editable=False, total=True),
        GridColumn("Dana", "sumber_dana", lambda r: r.line.sumber_dana if r.line else None, Kind.CODE, width=60, suggest=funds),
        GridColumn("Kelompok", "kelompok", lambda r: r.line.kelompok if r.line else None, width=84),
        GridColumn("Rekening", "rekening", lambda r: r.line.rekening if r.line else None, Kind.CODE, width=84, suggest=accounts),
        GridColumn(STANDARD, "ssh", lambda r: (r.line.ssh or None) if r.line else None, Kind.CODE, width=120),
    )


def _above(row: RabRow) -> str:
    """What the mark beside a price says."""
    found = row.above
    if found is None:
        return ""
    return (
        f"Di atas standar harga {found.code} {found.name}: {screen_money(found.unit_price)}, standar {screen_money(found.standard)} "
        f"per {found.satuan}, lebih {screen_money(found.difference)}."
    )


def _uraian(row: RabRow) -> Cell:
    return row.line.uraian if row.line else row.heading


@dataclass(frozen=True, slots=True)
class NewLine:
    """What a new row takes where it was left open: the account, fund and group chosen above the grid."""

    rekening: str
    sumber_dana: str
    kelompok: str


def entry(edit: Edit[RabRow], fresh: NewLine) -> RabEntry:
    """The whole line after an edit, for the command. InputRejected for a malformed code."""
    line = edit.row.line if edit.row else None

    def text(key: str, old: str) -> str:
        value = edit.values.get(key, old)
        return str(value) if value is not None else ""

    quantity = edit.values.get("quantity", line.quantity if line else Quantity(0))
    price = edit.values.get("unit_price", line.unit_price if line else Rupiah(0))
    formulas = "; ".join(edit.expressions.values())
    return RabEntry(
        rekening=KodeRekening(text("rekening", line.rekening if line else fresh.rekening) or fresh.rekening),
        sumber_dana=text("sumber_dana", line.sumber_dana if line else fresh.sumber_dana) or fresh.sumber_dana,
        uraian=text("uraian", line.uraian if line else ""),
        quantity=quantity if isinstance(quantity, Quantity) else Quantity(0),
        satuan=text("satuan", line.satuan if line else ""),
        unit_price=price if isinstance(price, Rupiah) else Rupiah(0),
        kelompok=text("kelompok", line.kelompok if line else fresh.kelompok),
        note=formulas or (line.note if line else ""),
        ssh=text("ssh", line.ssh if line else "").strip(),
    )
