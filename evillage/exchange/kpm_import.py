"""Reading a list of KPM: CSV or a sheet, its columns found by what villages call them; wrong rows are named by cell.

A NIK that stands twice in the sheet is refused; one that the year's list has already changes that family.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evillage.errors import InputRejected
from evillage.exchange.sheet_table import CellError, Heading, RowReader, find_table, text_of
from evillage.exchange.spreadsheet import SheetRead, Value, read_sheets
from evillage.kernel.rows import Reader
from evillage.messages import fill
from evillage.monitoring.kpm import KpmEntry, kpm_list, place_taken, read_kk, read_nik, stopped_kpm
from evillage.values.dates import parse_date, parse_month

HEADINGS = (
    Heading("name", "Nama", frozenset({"nama", "nama kpm", "nama penerima", "nama kepala keluarga", "nama lengkap"}), required=True),
    Heading("nik", "NIK", frozenset({"nik", "no nik", "nomor nik", "nik kpm", "no ktp"}), required=True),
    Heading("no_kk", "Nomor KK", frozenset({"no kk", "nomor kk", "kk", "nkk"})),
    Heading("alamat", "Alamat", frozenset({"alamat", "dusun", "alamat lengkap", "rt rw"})),
    Heading("alasan", "Alasan", frozenset({"alasan", "kriteria", "keterangan", "kategori"})),
    Heading("first_month", "Bulan pertama", frozenset({"bulan pertama", "mulai bulan", "bulan mulai", "mulai", "sejak bulan"})),
    Heading("ganti", "Menggantikan", frozenset({"menggantikan", "pengganti dari", "pengganti untuk"})),
    Heading("musdes_no", "Nomor Musdes", frozenset({"nomor musdes", "no musdes", "berita acara", "nomor berita acara"})),
    Heading("musdes_date", "Tanggal Musdes", frozenset({"tanggal musdes", "tgl musdes", "tanggal berita acara"})),
)


@dataclass(frozen=True, slots=True)
class KpmPlan:
    """What a file says: families to change and to add, how many stay as they are, the rows that can't be read and their cells."""

    name: str
    changed: tuple[tuple[int, KpmEntry], ...]
    added: tuple[KpmEntry, ...]
    same: int
    wrong: int
    errors: tuple[CellError, ...]

    def sentence(self) -> str:
        """`20 baru, 2 berubah, 8 sama, 1 salah`."""
        return f"{len(self.added)} baru, {len(self.changed)} berubah, {self.same} sama, {self.wrong} salah"


def look_at_kpm(
    read: Reader, path: Path, *, year: int, musdes_no: str = "", musdes_date: date | None = None, sheets: Sequence[SheetRead] | None = None
) -> KpmPlan:  # fmt: skip
    """The dry run of a list for a year; nothing is changed. Decision and date of the Musdes are those given where the sheet says none.

    Raises as `read_sheets` and `find_table` do.
    """
    table = find_table(read_sheets(path) if sheets is None else sheets, HEADINGS, name=path.name)
    known = {of.nik: of for of in kpm_list(read, year=year)}
    stopped = stopped_kpm(read, year=year)
    first: dict[str, int] = {}
    added: list[KpmEntry] = []
    changed: list[tuple[int, KpmEntry]] = []
    errors: list[CellError] = []
    same = wrong = 0
    for row in table.rows():
        reader = RowReader(table, row)
        if not reader.has("nik") and not reader.has("no_kk"):
            continue  # the heading of a hamlet, a sum
        name = reader.read("name", text_of, required="Nama")
        nik = reader.read("nik", _nik, required="NIK")
        no_kk = reader.read("no_kk", _kk) or ""
        decided = reader.text("musdes_no") or musdes_no
        day = reader.read("musdes_date", _day) or musdes_date
        month = reader.read("first_month", lambda value: parse_month(text_of(value)))
        place = reader.read("ganti", lambda value: place_taken(stopped, text_of(value)))
        if nik and nik in first:
            reader.refuse("nik", fill("sheet_code_twice", {"code": nik, "row": first[nik]}))
        if not decided or day is None:
            reader.refuse("musdes_no", fill("musdes_empty", {}))
        reader.refuse_joined()
        if reader.errors or not name or not nik or day is None:
            errors += reader.errors
            wrong += 1
            continue
        first[nik] = row
        old = known.get(nik)
        reason = reader.text("alasan") or (old.alasan if old else "Keluarga miskin")
        entry = KpmEntry(
            name, nik, reader.text("alamat"), reason, decided, day, no_kk,
            month or (old.first_month if old else 1), place or (old.ganti_id if old else None),
        )  # fmt: skip
        if old is None:
            added.append(entry)
        elif old.entry() == entry:
            same += 1
        else:
            changed.append((old.id, entry))
    return KpmPlan(path.name, tuple(changed), tuple(added), same, wrong, tuple(errors))


def _nik(value: Value) -> str:
    """Excel keeps fifteen figures of a number: a NIK must come as text, or its last figure is lost."""
    if isinstance(value, int) and not isinstance(value, bool) and value % 10 == 0:
        raise InputRejected("nik_as_number", text=str(value))
    return read_nik(text_of(value))


def _kk(value: Value) -> str:
    return read_kk(text_of(value))


def _day(value: Value) -> date:
    return value if isinstance(value, date) else parse_date(text_of(value))
