"""Reading a list of standard prices: CSV or a sheet, its columns found by what the kabupaten calls them; wrong rows are named by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evillage.budget.ssh import PriceEntry, PricePlan, plan_prices
from evillage.errors import InputRejected
from evillage.exchange.sheet_table import CellError, Heading, RowReader, find_table, money_of, text_of
from evillage.exchange.spreadsheet import SheetRead, Value, read_sheets
from evillage.kernel.rows import Reader
from evillage.messages import fill
from evillage.values.money import Rupiah

HEADINGS = (
    Heading("code", "Kode", frozenset({"kode", "kode barang", "kode ssh", "kode sbu", "kode standar harga", "kd barang"}), required=True),
    Heading(
        "name", "Uraian", frozenset({"uraian", "nama", "nama barang", "uraian barang", "nama sbu", "uraian kelompok barang"}), required=True
    ),
    Heading("spesifikasi", "Spesifikasi", frozenset({"spesifikasi", "spek", "merk", "keterangan", "spesifikasi teknis"})),
    Heading("satuan", "Satuan", frozenset({"satuan", "sat", "unit"}), required=True),
    Heading("unit_price", "Harga", frozenset({"harga", "harga satuan", "nilai", "harga standar"}), required=True),
    Heading("kategori", "Kategori", frozenset({"kategori", "kelompok", "jenis barang", "kelompok barang"})),
    Heading("source", "Sumber", frozenset({"source", "sumber", "dasar"})),
)


@dataclass(frozen=True, slots=True)
class PriceList:
    """What a file says: the plan for the year, and the rows that can't be read. `wrong` counts rows, `errors` their cells."""

    name: str
    plan: PricePlan
    wrong: int
    errors: tuple[CellError, ...]

    def sentence(self) -> str:
        """`12 baru, 3 berubah, 40 sama, 2 salah`."""
        return f"{len(self.plan.added)} baru, {len(self.plan.changed)} berubah, {self.plan.same} sama, {self.wrong} salah"


def look_at_prices(read: Reader, path: Path, *, year: int, sheets: Sequence[SheetRead] | None = None) -> PriceList:
    """The dry run of a list for a year; nothing is changed. `sheets` are those of the file when they were read already.

    Raises as `read_sheets` and `find_table` do.
    """
    entries, wrong, errors = read_prices(path, sheets)
    return PriceList(path.name, plan_prices(read, year=year, entries=entries), wrong, errors)


def read_prices(path: Path, sheets: Sequence[SheetRead] | None = None) -> tuple[list[PriceEntry], int, tuple[CellError, ...]]:
    """The prices of a file, how many rows can't be read, and their cells. Raises as `read_sheets` and `find_table` do."""
    table = find_table(read_sheets(path) if sheets is None else sheets, HEADINGS, name=path.name)
    entries: dict[str, PriceEntry] = {}
    first: dict[str, int] = {}
    errors: list[CellError] = []
    wrong = 0
    for row in table.rows():
        reader = RowReader(table, row)
        if not any(map(reader.has, ("code", "unit_price", "satuan"))):
            continue  # the name of a group
        code = reader.read("code", text_of, required="Kode")
        name = reader.read("name", text_of, required="Uraian")
        satuan = reader.read("satuan", text_of, required="Satuan")
        price = reader.read("unit_price", _price, required="Harga")
        reader.refuse_joined()
        if code and code in first:
            reader.refuse("code", fill("sheet_code_twice", {"code": code, "row": first[code]}))
        if reader.errors or not code or not name or not satuan or price is None:
            errors += reader.errors
            wrong += 1
            continue
        first[code] = row
        source = reader.text("source") or path.name
        entries[code] = PriceEntry(code, name, reader.text("spesifikasi"), satuan, price, reader.text("kategori"), source)
    return list(entries.values()), wrong, tuple(errors)


def _price(value: Value) -> Rupiah:
    price = money_of(value)
    if price < 0:
        raise InputRejected("price_negative")
    return price
