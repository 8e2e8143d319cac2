"""The values that every report and letter is made of.

A builder in `evillage.reports` fills a `Report` (one official table) or a `Letter` (a paper made of blocks) with typed
values and never with formatted text; text.py, excel.py, pdf.py and the window each render that same value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | Rupiah | Quantity | Percent | date | int | None


class Kind(StrEnum):
    """What a column holds: decides alignment, number format and how a blank is shown."""

    TEXT = "text"
    CODE = "code"
    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    DATE = "date"
    NUMBER = "number"


class Style(StrEnum):
    """How strongly a row speaks."""

    NORMAL = "normal"
    HEADING = "heading"  # opens a group: bold, kept with the two rows below it
    SUBTOTAL = "subtotal"  # closes a group: bold, thin rule above
    TOTAL = "total"  # closes the paper: bold, double rule, never alone on a page
    NOTE = "note"  # a sentence across the row, muted


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is a share of the paper's width; `band` groups neighbours under one heading.

    `formula` lets Excel compute the cell from others, written with 0-based column numbers in braces: `"{2}-{3}"` for
    the same row, `"{^8}+{7}"` where `^` is the row above (a running saldo). The cell's own value is the cached result,
    so both must agree; a row above that has no figure there leaves the cell a plain number.
    `pen` marks a column that is filled in by hand: on paper it keeps its planned width while it is still empty.
    `number` is what the number row says when it is not simply the position: neighbours with one number share it, as the
    twelve months of a DPA share 6.
    """

    header: str
    kind: Kind = Kind.TEXT
    width: float = 1.0
    band: str = ""
    formula: str = ""
    number: str = ""
    pen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `level` indents the text column (0 = none) and gives Excel its outline level.

    `sums` lists the 0-based rows whose money columns this row adds up; `minus` those it subtracts. Excel then writes a
    formula with the cached value; a money cell that is not that sum, such as a closing saldo, stays a number.
    `about` names what the row tells of, as ("spp", 12): the screen opens it, paper does not show it.
    """

    cells: tuple[Cell, ...]
    style: Style = Style.NORMAL
    level: int = 0
    sums: tuple[int, ...] = ()
    minus: tuple[int, ...] = ()
    about: tuple[str, int | str] | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature: `caption` ("Disetujui oleh:", perhaps of several lines), `jabatan` ("Kepala Desa"), `name` bold and underlined."""

    caption: str
    jabatan: str
    name: str


NO_ONE = Signer("", "", "")
"""A place left free: with it in front, the next one stands right; after it, the one before stands left."""


class Paper(StrEnum):
    """Sheets known to village offices. F4 is 215 × 330 mm, a preset nowhere."""

    F4 = "F4"
    A4 = "A4"
    FOLIO = "Folio"
    LEGAL = "Legal"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper, orientation and margins in millimetres (left 30, right 20, top 20, bottom 25: the office's habit).

    `one_page` is *muat 1 lembar*: the type shrinks until the paper fits on one sheet, as long as it stays readable.
    `type_size` is the largest type of its tables in points: a book of many rows is set smaller than a letter.
    """

    paper: Paper = Paper.F4
    landscape: bool = False
    left: float = 30
    right: float = 20
    top: float = 20
    bottom: float = 25
    one_page: bool = False
    type_size: float = 9


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop: three lines as printed ("Pemerintah Kabupaten Contoh"), set in capitals; the address; a logo.

    Empty lines are left out; with all three empty there is no kop. `logo` is PNG or JPEG bytes.
    """

    kabupaten: str
    kecamatan: str
    desa: str
    alamat: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper comes from: printed small in the footer and on Excel's sheet *Info*."""

    desa: str
    year: int
    printed_at: str  # "23/11/2026 10.14"
    head: str  # short code of the act log's head
    app: str  # "e-Village 0.1.0"
    filters: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One official table.

    `id` is its key in the catalogue, `title` the centred lines in capitals, `fields` the header lines ("Bidang",
    "1 ..."), `notes` sentences under the table, `carries` the money columns whose running sum over the normal rows is
    printed as *Jumlah dipindahkan*. `annex` stands at the upper right ("LAMPIRAN", "PERATURAN DESA ..."), `closing`
    holds lines of label : value under the table ("Saldo kas", amount). `doubt` is the sentence with which the screen leads to *Periksa
    berkas*: figures of the paper that should agree and do not; paper does not show it. `signers` are given in reading order: left,
    right, then the row below (a third stands in its middle); one alone stands right.
    """

    id: str
    letterhead: Letterhead
    title: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    origin: Origin
    fields: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    place_date: str = ""
    signers: tuple[Signer, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    carries: tuple[int, ...] = ()
    draft: bool = False
    number_row: bool = False  # a row 1, 2, 3 ... under the header, as the annexes have
    empty: str = "N I H I L"
    annex: tuple[str, ...] = ()
    closing: tuple[tuple[str, Cell], ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `align` is left, center, right or justify. `leads` keeps it on the page of what comes after, as "Pasal 1"."""

    text: str
    bold: bool = False
    align: str = "left"
    size: float = 10
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a listing: its mark ("a.", "(1)"), its words beside it, perhaps an amount at the right edge and that in words below."""

    text: str
    mark: str = ""
    amount: Rupiah | None = None
    words: str = ""
    level: int = 0
    bold: bool = False  # a sum: bold, a rule above its amount


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries under each other with hanging indents: considerans, ayat of a pasal, sums.

    `label` ("Menimbang") stands left of the first, a colon between; `room` is the millimetres kept for it, so that several agree.
    """

    items: tuple[Item, ...]
    label: str = ""
    room: float = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines of label : value. A value may be money or a date; a long one wraps."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """The boxed sum of a receipt with its words below."""

    amount: Rupiah
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside a letter."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    number_row: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture box: JPEG bytes, or None for an empty box to paste a print into."""

    caption: str
    jpeg: bytes | None


@dataclass(frozen=True, slots=True)
class Photos:
    """Boxes side by side, for instance 0 %, 50 %, 100 %."""

    boxes: tuple[Photo, ...]
    height: float = 55  # millimetres


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: points of (date, percent)."""

    name: str
    points: tuple[tuple[date, Percent], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """An S-curve: cumulative percentages over time."""

    title: str
    series: tuple[Series, ...]
    height: float = 65  # millimetres


@dataclass(frozen=True, slots=True)
class Space:
    """An empty strip, in millimetres."""

    height: float = 4


Block = Paragraph | Listing | Fields | Amount | Table | Photos | Chart | Space


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper made of blocks: kwitansi, SPP, a regulation. Signers and `annex` stand as in a `Report`.

    `head` are centred lines above the title in place of a kop ("Kepala Desa ..."), `below` lines at the left under the signatures.
    `doubt` as in a `Report`.
    """

    id: str
    letterhead: Letterhead
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    origin: Origin
    number: str = ""
    place_date: str = ""
    signers: tuple[Signer, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    draft: bool = False
    annex: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    doubt: str = ""


Document = Report | Letter


def total(rows: Sequence[Row], column: int) -> Rupiah:
    """The sum of one money column over rows; blanks count as nothing."""
    return sum((cell for row in rows if isinstance(cell := row.cells[column], Rupiah)), Rupiah(0))
