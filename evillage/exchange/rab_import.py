"""Impor RAB: a filled sheet becomes lines of a draft. First looked at, then carried out as one act that one undo takes back.

A row with the template's hidden key is its line again, wherever it stands; any other is recognised by kegiatan, account, fund, group and
words. Rows that are wrong are left out and named by cell; lines that the sheet does not mention stay. What `look_at_rab` counts is
exactly what `import_rab` then does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evillage.budget.kegiatan import PLANNERS, kegiatan, kegiatan_of
from evillage.budget.rab import RabEntry, RabLine, change_lines, put_lines
from evillage.budget.version import require_draft, version
from evillage.errors import InputRejected
from evillage.exchange.rab_sheet import HEADINGS, Kunci, read_kunci
from evillage.exchange.sheet_table import CellError, RowReader, SheetTable, find_table, money_of, quantity_of, text_of
from evillage.exchange.spreadsheet import SheetRead, Value, read_sheets
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.messages import fill
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import village
from evillage.village.reference import require_rekening, sumber_dana_choices

Added = tuple[int | None, RabEntry]
Changed = tuple[int, int | None, RabEntry]
_LARGEST_PRODUCT = 9 * 10**18
_LISTED = 8  # row numbers a notice names


@dataclass(frozen=True, slots=True)
class RabPlan:
    """What a sheet would do: lines to add (kegiatan, content), to change (id, kegiatan, content), how many are the same, how many wrong.

    `total` is the sum of every row that can be read: the control total to compare with the sheet's own.
    """

    name: str
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    same: int
    wrong: int
    errors: tuple[CellError, ...]
    notices: tuple[str, ...]
    total: Rupiah

    def sentence(self) -> str:
        """`12 baru, 3 berubah, 40 sama, 2 salah`."""
        return f"{len(self.added)} baru, {len(self.changed)} berubah, {self.same} sama, {self.wrong} salah"


def look_at_rab(
    read: Reader, path: Path, *, version_id: int, kegiatan_id: int | None = None, sheets: Sequence[SheetRead] | None = None
) -> RabPlan:
    """The dry run: nothing is changed. With `kegiatan_id` the sheet is that kegiatan's alone and needs no column for it.

    `sheets` are those of the file when somebody has read them already.

    Raises InputRejected `sheet_unreadable`, `sheet_too_large`, `sheet_locked`, `sheet_column_missing`, `sheet_empty`.
    """
    whole = kegiatan_id is None
    headings = [replace(heading, required=heading.required or (whole and heading.key == "kegiatan")) for heading in HEADINGS]
    table = find_table(read_sheets(path) if sheets is None else sheets, headings, name=path.name)
    return _Look(read, table, version_id, kegiatan_id).plan(path.name)


@command("Impor RAB", roles=PLANNERS)
def import_rab(tx: Tx, *, version_id: int, plan: RabPlan) -> None:
    """Carry out a plan. RuleViolation `budget_frozen`; InputRejected `row_missing` when a line left meanwhile."""
    require_draft(tx, version_id)
    here = {line_id for (line_id,) in tx.tuples("SELECT id FROM rab_line WHERE version_id = ?", (version_id,))}
    if not here.issuperset(line_id for line_id, _, _ in plan.changed):
        raise InputRejected("row_missing", what="Rincian RAB")
    for line_id, kegiatan_id, _ in plan.changed:
        tx.execute("UPDATE rab_line SET kegiatan_id = ? WHERE id = ? AND kegiatan_id IS NOT ?", (kegiatan_id, line_id, kegiatan_id))
    change_lines(tx, [(line_id, entry) for line_id, _, entry in plan.changed])
    put_lines(tx, version_id, plan.added)


class _Look:
    """One reading of a sheet against a draft."""

    def __init__(self, read: Reader, table: SheetTable, version_id: int, kegiatan_id: int | None) -> None:
        self.read = read
        self.table = table
        self.year = version(read, version_id).year
        self.desa = str(village(read).code)
        self.kegiatan = {found.code: found.id for found in kegiatan_of(read, year=self.year)}
        self.only = kegiatan(read, kegiatan_id) if kegiatan_id is not None else None
        funds = sumber_dana_choices(read)
        self.funds = {fund.code.casefold(): fund.code for fund in funds} | {fund.name.casefold(): fund.code for fund in funds}
        self.accounts: dict[str, KodeRekening] = {}
        lines = read.rows(RabLine, _LINES, {"version": version_id, "kegiatan": kegiatan_id})
        self.by_key = {line.line_key: line for line in lines}
        self.by_words: dict[tuple[object, ...], list[RabLine]] = {}
        for line in lines:
            self.by_words.setdefault(_words(line.kegiatan_id, _entry(line)), []).append(line)
        self.met: set[int] = set()  # lines that a row was recognised as
        self.seen: dict[tuple[object, ...], int] = {}  # contents and the row they stood in first
        self.added: list[Added] = []
        self.changed: list[Changed] = []
        self.errors: list[CellError] = []
        self.skipped: list[int] = []
        self.same = self.wrong = 0
        self.total = Rupiah(0)
        self.foreign = False

    def plan(self, name: str) -> RabPlan:
        rows = list(self.table.rows())
        keyed = {row: key for row in rows if (key := self._key(row)) is not None}
        first = {key: row for row, key in reversed(keyed.items())}  # a row copied in Excel brings its key along: only the first is the line
        mine = {row: self.by_key[key.line_key] for row, key in keyed.items() if first[key] == row and key.line_key in self.by_key}
        self.met = {line.id for line in mine.values()}
        for row in rows:
            self._take(row, mine.get(row))
        return RabPlan(
            name, tuple(self.added), tuple(self.changed), self.same, self.wrong, tuple(self.errors), tuple(self._notices()), self.total
        )  # fmt: skip

    def _key(self, row: int) -> Kunci | None:
        key = read_kunci(text_of(self.table.value(row, "kunci")))
        if key is None or (key.desa, key.year) == (self.desa, self.year):
            return key
        self.foreign = True
        return None

    def _take(self, row: int, line: RabLine | None) -> None:
        reader = RowReader(self.table, row)
        if line is None and not any(map(reader.has, ("quantity", "unit_price", "satuan", "sumber_dana"))) and not self._pending(row):
            self.skipped.append(row)
            return
        place, entry = self._entry(reader)
        if entry is not None:
            key = (place, entry)
            if line is None and key in self.seen:
                reader.refuse("uraian", fill("sheet_row_twice", {"row": self.seen[key]}))
            self.seen.setdefault(key, row)
        if reader.errors or entry is None:
            self.wrong += 1
            self.errors += reader.errors
            return
        self.total += _amount(entry)
        self._sort_in(place, entry, line)

    def _pending(self, row: int) -> bool:
        return any((row, self.table.columns[key]) in self.table.sheet.formulas for key in ("quantity", "unit_price"))

    def _sort_in(self, place: int | None, entry: RabEntry, line: RabLine | None) -> None:
        if line is None:
            candidates = [found for found in self.by_words.get(_words(place, entry), ()) if found.id not in self.met]
            line = next(
                (found for found in candidates if _same(found, place, self._kept(entry, found))), candidates[0] if candidates else None
            )
        if line is None:
            self.added.append((place, entry))
            return
        self.met.add(line.id)
        entry = self._kept(entry, line)
        if _same(line, place, entry):
            self.same += 1
        else:
            self.changed.append((line.id, place, entry))

    def _kept(self, entry: RabEntry, line: RabLine) -> RabEntry:
        """What the sheet has no column for stays as it is; the typed formula as long as its figures do."""
        columns = self.table.columns
        figures = (entry.quantity, entry.unit_price) == (line.quantity, line.unit_price)
        return replace(
            entry,
            kelompok=entry.kelompok if "kelompok" in columns else line.kelompok,
            satuan=entry.satuan if "satuan" in columns else line.satuan,
            ssh=entry.ssh if "ssh" in columns else line.ssh,
            note=line.note if figures else "",
        )

    def _entry(self, reader: RowReader) -> tuple[int | None, RabEntry | None]:
        reader.refuse_joined()
        rekening = reader.read("rekening", self._account, required="Rekening")
        fund = reader.read("sumber_dana", self._fund, required="Sumber Dana")
        uraian = reader.read("uraian", text_of, required="Uraian")
        quantity = reader.read("quantity", quantity_of, required="Volume")
        price = reader.read("unit_price", _price, required="Harga Satuan")
        place = self._place(reader, rekening)
        if quantity is not None and price is not None and quantity * price > _LARGEST_PRODUCT:
            reader.refuse("unit_price", fill("amount_too_large", {"text": str(price)}))
        if rekening is None or fund is None or not uraian or quantity is None or price is None:
            return place, None
        return place, RabEntry(
            rekening=rekening, sumber_dana=fund, uraian=uraian, quantity=quantity, satuan=reader.text("satuan"), unit_price=price,
            kelompok=reader.text("kelompok"), ssh=reader.text("ssh"),
        )  # fmt: skip

    def _place(self, reader: RowReader, rekening: KodeRekening | None) -> int | None:
        place = reader.read("kegiatan", self._kegiatan)
        if place is None and self.only is not None and not reader.has("kegiatan"):
            place = self.only.id
        if place is not None and self.only is not None and place != self.only.id:
            reader.refuse("kegiatan", fill("sheet_other_kegiatan", {"kegiatan": f"{self.only.code} {self.only.name}"}))
        unread = reader.has("kegiatan") and place is None
        if rekening is not None and not unread and rekening.startswith("5.") != (place is not None):
            reader.refuse("kegiatan", fill("belanja_needs_kegiatan", {}))
        return place

    def _kegiatan(self, value: Value) -> int:
        code = KodeKegiatan(text_of(value).split(" ", 1)[0])
        if code not in self.kegiatan:
            raise InputRejected("kegiatan_not_this_year", code=code, year=self.year)
        return self.kegiatan[code]

    def _account(self, value: Value) -> KodeRekening:
        text = text_of(value).split(" ", 1)[0]
        if text not in self.accounts:
            code = KodeRekening(text)
            require_rekening(self.read, code, below=("4", "5", "6"))
            self.accounts[text] = code
        return self.accounts[text]

    def _fund(self, value: Value) -> str:
        text = text_of(value).casefold()
        found = self.funds.get(text) or self.funds.get(text.split(" ", 1)[0])
        if found is None:
            raise InputRejected("code_unknown", kind="Sumber dana", code=text_of(value))
        return found

    def _notices(self) -> list[str]:
        rows = set(self.table.rows())
        hidden = sorted(rows & self.table.sheet.hidden)
        left = sum(1 for line in self.by_key.values() if line.id not in self.met)
        notices = []
        if hidden:
            notices.append(f"{len(hidden)} baris tersembunyi ikut dibaca: {_numbers(hidden)}.")
        if self.skipped:
            notices.append(f"{len(self.skipped)} baris judul atau jumlah dilewati: {_numbers(self.skipped)}.")
        if self.foreign:
            notices.append("Kunci baris berasal dari desa atau tahun lain; barisnya dikenali dari kode dan uraiannya.")
        if self.table.unused:
            notices.append(f"Kolom yang tidak dipakai: {', '.join(self.table.unused[:_LISTED])}.")
        if left:
            notices.append(f"{left} rincian pada rancangan tidak ada di lembar ini dan tetap seperti semula.")
        return notices


_LINES = """SELECT id, line_key, kegiatan_id, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note,
            amount, ssh FROM rab_line WHERE version_id = :version AND (:kegiatan IS NULL OR kegiatan_id = :kegiatan) ORDER BY id"""


def _price(value: Value) -> Rupiah:
    price = money_of(value)
    if price < 0:
        raise InputRejected("price_negative")
    return price


def _entry(line: RabLine) -> RabEntry:
    return RabEntry(
        rekening=line.rekening, sumber_dana=line.sumber_dana, uraian=line.uraian, quantity=line.quantity, satuan=line.satuan,
        unit_price=line.unit_price, kelompok=line.kelompok, note=line.note, ssh=line.ssh,
    )  # fmt: skip


def _words(place: int | None, entry: RabEntry) -> tuple[object, ...]:
    """What a row without a key is recognised by."""
    return place, entry.rekening, entry.sumber_dana, _flat(entry.uraian)


def _same(line: RabLine, place: int | None, entry: RabEntry) -> bool:
    """Whether a row says what the line says already; blanks around and inside words do not count."""
    old = _entry(line)
    flat = replace(
        old, uraian=_one_line(old.uraian), satuan=_one_line(old.satuan), kelompok=_one_line(old.kelompok), ssh=_one_line(old.ssh)
    )
    return line.kegiatan_id == place and flat == entry


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _flat(text: str) -> str:
    return _one_line(text).casefold()


def _amount(entry: RabEntry) -> Rupiah:
    return entry.unit_price.portion(entry.quantity, 1000)


def _numbers(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")
