"""Reading a bank's statement: rows of cells become lines, and everything that does not add up is said by its row.

Banks write dates in many ways, amounts in two, and the year sometimes only above the table. Nothing is guessed silently: a file whose
rows disagree about the decimal separator is refused, a row that cannot be read is listed. Money in sen; row numbers as Excel shows them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from evillage.errors import InputRejected
from evillage.treasury.koran_layout import Cells, Layout, Part, Value, plain
from evillage.values.dates import MONTHS
from evillage.values.money import Rupiah

_OUT = frozenset({"D", "DB", "DR", "DEBET", "DEBIT", "KELUAR", "-"})
_IN = frozenset({"K", "CR", "C", "KREDIT", "CREDIT", "MASUK", "+"})
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {word.lower()[:size]: number for names in (MONTHS, _ENGLISH) for number, word in enumerate(names, 1) for size in (3, len(word))}
_EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel
_SERIALS = range(30_000, 80_000)
_TOTALS = {"saldoawal": "awal", "mutasidebet": "keluar", "mutasidebit": "keluar", "mutasikredit": "masuk", "saldoakhir": "akhir"}


@dataclass(frozen=True, slots=True)
class Line:
    """One movement as the bank wrote it; one of `masuk` and `keluar` is zero; `row` is its row in the file."""

    row: int
    date: dt.date
    uraian: str
    ref: str
    masuk: Rupiah
    keluar: Rupiah
    saldo: Rupiah | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be read, and why in words."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first row whose saldo does not follow from the one before."""

    row: int
    expected: Rupiah
    found: Rupiah


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: its lines from the oldest on, rows left out (blank, sub-totals, pending), and what does not add up."""

    lines: tuple[Line, ...]
    skipped: int
    wrong: tuple[Wrong, ...]
    broken: Break | None
    totals: tuple[str, ...]  # sentences about the bank's own totals that differ

    @property
    def masuk(self) -> Rupiah:
        """The sum that came in."""
        return sum((line.masuk for line in self.lines), Rupiah(0))

    @property
    def keluar(self) -> Rupiah:
        """The sum that went out."""
        return sum((line.keluar for line in self.lines), Rupiah(0))


def read_statement(rows: Sequence[Cells], layout: Layout) -> Reading:
    """Every line below the header. InputRejected `koran_numbers_disagree` when rows write decimals in two ways."""
    body = list(enumerate(rows[layout.header + 1 :], layout.header + 2))
    comma = _decimal_comma(body, layout)
    year = _years(rows)
    lines: list[Line] = []
    befores: list[tuple[int, Rupiah, Line]] = []
    wrong: list[Wrong] = []
    totals: dict[str, Rupiah] = {}
    skipped = 0
    header = [plain(cell) for cell in rows[layout.header]]
    for number, row in body:
        when = _cell(row, layout, Part.TANGGAL)
        label = plain(row[0]) if row else ""
        total = next((key for word, key in _TOTALS.items() if label.startswith(word)), None)
        if total is not None:
            figure = _total(row, comma=comma)
            if figure is not None:
                totals[total] = figure
            continue
        again = header[layout.columns[Part.TANGGAL]]
        if when is None or when == "" or plain(when).startswith("pend") or plain(when) == again:
            skipped += any(cell not in (None, "") for cell in row)
            continue
        try:
            moved = _moved(row, layout, comma=comma)
            if moved == 0:
                skipped += 1
                continue
            line = Line(
                number, _date(when, year), _text(_cell(row, layout, Part.URAIAN)), _text(_cell(row, layout, Part.REF)),
                Rupiah(max(moved, 0)), Rupiah(max(-moved, 0)), _amount(_cell(row, layout, Part.SALDO), comma=comma),
            )  # fmt: skip
        except _Unreadable as why:
            wrong.append(Wrong(number, str(why)))
            continue
        lines.append(line)
        before = _amount(_cell(row, layout, Part.SALDO_AWAL), comma=comma)
        if before is not None:
            befores.append((number, before, line))
    ordered = _oldest_first(lines)
    broken = _own_break(befores) or _break(ordered)
    return Reading(tuple(ordered), skipped, tuple(wrong), broken, tuple(_compared(totals, ordered)))


class _Unreadable(ValueError):
    """What is wrong with one cell, in the user's words."""


def _cell(row: Cells, layout: Layout, part: Part) -> Value:
    """The cell of a part; merged cells push a value to the right, up to the next known column."""
    start = layout.columns.get(part)
    if start is None or start >= len(row):
        return None
    known = set(layout.columns.values())
    for place in range(start, len(row)):
        if place > start and place in known:
            break
        if row[place] not in (None, ""):
            return row[place]
        if part in (Part.TANGGAL, Part.TANDA):
            break
    return None


def _moved(row: Cells, layout: Layout, *, comma: bool) -> int:
    """In less out, in sen."""
    if Part.JUMLAH not in layout.columns:
        came = _amount(_cell_only(row, layout, Part.MASUK), comma=comma) or Rupiah(0)
        went = _amount(_cell_only(row, layout, Part.KELUAR), comma=comma) or Rupiah(0)
        if came and went:
            raise _Unreadable("masuk dan keluar terisi bersama")
        return abs(came) - abs(went)
    cell = _cell(row, layout, Part.JUMLAH)
    amount = _amount(cell, comma=comma)
    if amount is None:
        raise _Unreadable("jumlah kosong")
    sign = _text(_cell(row, layout, Part.TANDA)).upper().rstrip(".")
    if not sign and isinstance(cell, str) and (suffix := re.search(r"([A-Za-z]+)\.?\s*$", cell)):
        sign = suffix[1].upper()
    if sign in _OUT:
        return -abs(amount)
    if sign in _IN:
        return abs(amount)
    if sign:
        raise _Unreadable(f"tanda “{sign}” tidak dikenal")
    return amount


def _cell_only(row: Cells, layout: Layout, part: Part) -> Value:
    """The cell itself: beside two money columns a value in the next column means something else."""
    place = layout.columns[part]
    return row[place] if place < len(row) else None


def _amount(cell: Value, *, comma: bool) -> Rupiah | None:
    """An amount in sen; None for an empty cell or a dash."""
    if cell is None or isinstance(cell, bool | dt.date):
        return None
    if isinstance(cell, int | Decimal):
        return _sen(Decimal(cell))
    body = re.sub(r"(?i)rp\.?|idr|[\s'\u00a0]|[a-z]+\.?\s*$", "", cell)
    if body in ("", "-", "–"):
        return None
    negative = body.startswith(("-", "(")) or body.endswith("-")
    digits = body.strip("-()+")
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,4})?", digits):
        raise _Unreadable(f"jumlah “{cell}” tidak terbaca")
    value = _sen(Decimal(digits))
    return -value if negative else value


def _sen(value: Decimal) -> Rupiah:
    sen = value * 100
    if abs(value) > 10**15:
        raise _Unreadable("jumlah terlalu besar")
    rounded = sen.to_integral_value()
    if abs(sen - rounded) > Decimal("0.01"):  # a spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004
        raise _Unreadable(f"jumlah {value} lebih halus dari sen")
    return Rupiah(int(rounded))


def _decimal_comma(body: list[tuple[int, Cells]], layout: Layout) -> bool:
    """Whether the file writes 1.234,56: the last separator before exactly two digits decides, and every row must agree."""
    said: dict[bool, tuple[int, str]] = {}
    for number, row in body:
        for part in (Part.MASUK, Part.KELUAR, Part.JUMLAH, Part.SALDO):
            cell = _cell(row, layout, part)
            if isinstance(cell, str) and (found := re.search(r"\d([.,])\d{2}\s*-?\)?\s*[A-Za-z]*\.?$", cell)):
                said.setdefault(found[1] == ",", (number, cell.strip()))
    if len(said) == 2:
        (place, one), (elsewhere, other) = said[True], said[False]
        raise InputRejected("koran_numbers_disagree", baris=place, satu=one, baris_lain=elsewhere, lain=other)
    if said:
        return True in said
    texts = [cell for _, row in body for part in (Part.MASUK, Part.KELUAR, Part.JUMLAH, Part.SALDO)
             if isinstance(cell := _cell(row, layout, part), str)]  # fmt: skip
    return any("." in text for text in texts)  # whole rupiah: 1.250.000 as the village writes it


def _years(rows: Sequence[Cells]) -> tuple[dt.date, dt.date] | None:
    """First and last day of *Periode* above the table."""
    for row in rows[:30]:
        text = " ".join(str(cell) for cell in row if cell is not None)
        days = re.findall(r"(\d{2})/(\d{2})/(\d{4})", text)
        if len(days) >= 2 and "period" in text.lower():
            first, last = (dt.date(int(year), int(month), int(day)) for day, month, year in days[:2])
            return first, last
    return None


def _date(cell: Value, period: tuple[dt.date, dt.date] | None) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return _EPOCH + dt.timedelta(days=int(cell))
    text = str(cell).strip().lstrip("'")
    try:
        found = _date_of(text, period)
    except (ValueError, KeyError):
        raise _Unreadable(f"tanggal “{text}” tidak ada di kalender") from None
    if found is None:
        raise _Unreadable(f"tanggal “{text}” tidak terbaca, atau di luar periode berkas")
    return found


def _date_of(text: str, period: tuple[dt.date, dt.date] | None) -> dt.date | None:
    """`2026-09-01`, `01/09/2026`, `01/09/26`, `01 September 2026`, and `01/09` within a period; ValueError, KeyError for no such day."""
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return dt.date(*map(int, found.groups()))
    if found := re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)", text):
        return dt.date(_year(found[3]), int(found[2]), int(found[1]))
    if found := re.match(r"(\d{1,2})[ -]([A-Za-z]{3,})[ -](\d{4}|\d{2})(?!\d)", text):
        word = found[2].lower()
        return dt.date(_year(found[3]), _MONTHS.get(word) or _MONTHS[word[:3]], int(found[1]))
    if (found := re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)) and period:
        days = (dt.date(year, int(found[2]), int(found[1])) for year in (period[0].year, period[1].year))
        return next((day for day in days if period[0] <= day <= period[1]), None)
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _text(cell: Value) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip() if cell is not None else ""


def _total(row: Cells, *, comma: bool) -> Rupiah | None:
    """The figure of a line such as `Saldo Awal : 1,000.00`, in the same cell or in the next one that has one."""
    for cell in row:
        words = cell.split(":", 1)[-1] if isinstance(cell, str) else cell
        if isinstance(words, str) and not re.search(r"\d", words):
            continue
        try:
            found = _amount(words, comma=comma)
        except _Unreadable:
            continue
        if found is not None:
            return found
    return None


def _oldest_first(lines: list[Line]) -> list[Line]:
    """Some banks print the newest line first; the running saldo or the dates tell."""
    if len(lines) > 1 and lines[0].date > lines[-1].date:
        return lines[::-1]
    if len(lines) > 1 and lines[0].date == lines[-1].date and _break(lines) and not _break(lines[::-1]):
        return lines[::-1]
    return lines


def _break(lines: Sequence[Line]) -> Break | None:
    for before, line in pairwise(lines):
        if before.saldo is None or line.saldo is None:
            continue
        expected = before.saldo + line.masuk - line.keluar
        if expected != line.saldo:
            return Break(line.row, Rupiah(expected), line.saldo)
    return None


def _own_break(befores: list[tuple[int, Rupiah, Line]]) -> Break | None:
    """A bank that prints the saldo before and after each line can be checked line by line."""
    for row, before, line in befores:
        expected = before + line.masuk - line.keluar
        if line.saldo is not None and expected != line.saldo:
            return Break(row, Rupiah(expected), line.saldo)
    return None


def _compared(totals: dict[str, Rupiah], lines: Sequence[Line]) -> list[str]:
    """What the bank adds up at the foot, beside what was read."""
    said = []
    sums = {"masuk": sum((line.masuk for line in lines), Rupiah(0)), "keluar": sum((line.keluar for line in lines), Rupiah(0))}
    for key, words in (("masuk", "Mutasi kredit"), ("keluar", "Mutasi debet")):
        if key in totals and totals[key] != sums[key]:
            said.append(f"{words} menurut bank {totals[key]}, menurut baris {sums[key]}")
    if "awal" in totals and "akhir" in totals:
        closing = totals["awal"] + sums["masuk"] - sums["keluar"]
        if closing != totals["akhir"]:
            said.append(f"Saldo akhir menurut bank {totals['akhir']}, menurut baris {Rupiah(closing)}")
    return said
