"""KPM: the families that receive BLT Desa in a year, as a Musdes decided, each with its reason.

One family is one KPM: a NIK stands once a year, and so does the number of a family card among those who still receive. Who died, moved
or no longer qualifies stops on a day and stays in the list; another may take the place. Amounts are sen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.values.money import Rupiah

WRITERS = frozenset({Role.PKA, Role.SEKDES, Role.KAUR_KEU})
SEBAB = ("meninggal", "pindah", "tidak memenuhi syarat", "lainnya")
_NUMBER = re.compile(r"\d{16}", re.ASCII)
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Kpm:
    """One family of the list. `menggantikan` names whose place it took; `bulan` and `diterima` are what it was given so far."""

    id: int
    year: int
    name: str
    nik: str
    no_kk: str
    alamat: str
    alasan: str
    musdes_no: str
    musdes_date: date
    first_month: int
    berhenti: date | None
    sebab: str
    ganti_id: int | None
    menggantikan: str
    bulan: int
    diterima: Rupiah

    def entitled(self, month: int) -> bool:
        """Whether a month of its year is due to it: from the first month up to the one in which it stopped."""
        return self.first_month <= month and (self.berhenti is None or (self.year, month) <= (self.berhenti.year, self.berhenti.month))

    def entry(self) -> KpmEntry:
        """What was filled in."""
        return KpmEntry(
            self.name, self.nik, self.alamat, self.alasan, self.musdes_no, self.musdes_date, self.no_kk, self.first_month, self.ganti_id
        )


@dataclass(frozen=True, slots=True)
class KpmEntry:
    """What somebody fills in of a family."""

    name: str
    nik: str
    alamat: str
    alasan: str
    musdes_no: str
    musdes_date: date
    no_kk: str = ""
    first_month: int = 1
    ganti_id: int | None = None


def kpm_list(read: Reader, *, year: int) -> list[Kpm]:
    """Every family of a year, in the order it was decided."""
    return read.rows(Kpm, f"SELECT {_COLUMNS} FROM v_kpm WHERE year = ? ORDER BY kpm_id", (year,))


def kpm(read: Reader, kpm_id: int) -> Kpm:
    """One family; InputRejected `row_missing`."""
    found = read.row(Kpm, f"SELECT {_COLUMNS} FROM v_kpm WHERE kpm_id = ?", (kpm_id,))
    if found is None:
        raise InputRejected("row_missing", what="KPM")
    return found


def stopped_kpm(read: Reader, *, year: int) -> list[Kpm]:
    """Families whose place another may take or has taken."""
    return [of for of in kpm_list(read, year=year) if of.berhenti is not None]


def place_taken(stopped: Sequence[Kpm], said: str) -> int | None:
    """Whose place is meant by a name or a NIK; None for an empty text. InputRejected `kpm_place_unknown`, `kpm_place_unclear`."""
    word = " ".join(said.split()).casefold()
    if not word:
        return None
    found = [of for of in stopped if word in (of.nik, of.name.casefold())]
    if not found:
        raise InputRejected("kpm_place_unknown", text=said)
    if len(found) > 1:
        raise InputRejected("kpm_place_unclear", text=said, count=len(found))
    return found[0].id


def masked(number: str) -> str:
    """A NIK as a public paper shows it: the first four figures and stars."""
    return number[:_SHOWN] + "*" * max(0, len(number) - _SHOWN)


def read_nik(text: str) -> str:
    """Sixteen figures, spaces and dots between them left out; InputRejected `nik_unreadable`."""
    return _sixteen(text, "nik_unreadable")


def read_kk(text: str) -> str:
    """The same for the number of a family card; InputRejected `kk_unreadable`."""
    return _sixteen(text, "kk_unreadable")


@command("Tambah KPM", roles=WRITERS)
def add_kpm(tx: Tx, *, year: int, entries: Sequence[KpmEntry], replaces: int | None = None) -> list[int]:
    """Add families as one act; their ids. With `replaces` the only one takes the place of a family that stopped.

    Raises InputRejected `nik_unreadable`, `kk_unreadable`; RuleViolation `nik_twice_by`, `kk_twice_by` with the other's name,
    `kpm_not_stopped`, `kpm_replaced_twice`, `musdes_empty`, `alasan_empty`.
    """
    made = []
    for entry in entries:
        content = _content(tx, year, entry, besides=0)
        made.append(tx.insert("kpm", {"year": year, **content} | ({"ganti_id": replaces} if replaces else {})))
    return made


@command("Ubah KPM", roles=WRITERS)
def change_kpm(tx: Tx, *, kpm_id: int, entry: KpmEntry) -> None:
    """Correct what was written of a family; refused as for a new one, and `kpm_already_paid` for a month that was paid."""
    tx.update("kpm", kpm_id, _content(tx, kpm(tx, kpm_id).year, entry, besides=kpm_id))


@command("Isi KPM", roles=WRITERS)
def merge_kpm(tx: Tx, *, year: int, changed: Sequence[tuple[int, KpmEntry]] = (), added: Sequence[KpmEntry] = ()) -> None:
    """Change and add families as one act: what a grid or a sheet brings."""
    for kpm_id, entry in changed:
        change_kpm.run(tx, kpm_id=kpm_id, entry=entry)
    add_kpm.run(tx, year=year, entries=added)


@command("Hapus KPM", roles=WRITERS)
def remove_kpm(tx: Tx, *, kpm_ids: Sequence[int]) -> None:
    """Remove families that were given nothing; RuleViolation `kpm_already_paid_by`."""
    for kpm_id in kpm_ids:
        known = kpm(tx, kpm_id)
        if known.bulan:
            raise RuleViolation("kpm_already_paid_by", name=known.name, count=known.bulan)
        tx.delete("kpm", kpm_id)


@command("Hentikan KPM", roles=WRITERS)
def stop_kpm(tx: Tx, *, kpm_id: int, day: date, sebab: str) -> None:
    """A family receives nothing after the month of the day.

    RuleViolation `stop_outside_year`, `kpm_already_stopped`, `kpm_already_paid`.
    """
    known = kpm(tx, kpm_id)
    if known.berhenti is not None:
        raise RuleViolation("kpm_already_stopped", name=known.name, date=show_date(known.berhenti))
    if day.year != known.year:
        raise RuleViolation("stop_outside_year", year=known.year)
    tx.update("kpm", kpm_id, {"berhenti": day, "sebab": sebab})


@command("Batalkan penghentian KPM", roles=WRITERS)
def resume_kpm(tx: Tx, *, kpm_id: int) -> None:
    """It was stopped by mistake; RuleViolation `kpm_was_replaced`, `kk_twice`."""
    kpm(tx, kpm_id)
    tx.update("kpm", kpm_id, {"berhenti": None, "sebab": ""})


def _content(tx: Tx, year: int, entry: KpmEntry, *, besides: int) -> dict[str, Value]:
    nik = read_nik(entry.nik)
    no_kk = read_kk(entry.no_kk) if entry.no_kk.strip() else ""
    other = tx.text("SELECT name FROM kpm WHERE year = ? AND nik = ? AND id <> ?", (year, nik, besides))
    if other is not None:
        raise RuleViolation("nik_twice_by", nik=nik, name=other)
    other = tx.text(
        """SELECT name FROM kpm WHERE year = :year AND no_kk = :kk AND :kk <> '' AND id <> :besides AND berhenti IS NULL
           AND (SELECT berhenti FROM kpm WHERE id = :besides) IS NULL""",
        {"year": year, "kk": no_kk, "besides": besides},
    )
    if other is not None:
        raise RuleViolation("kk_twice_by", kk=no_kk, name=other)
    return {
        "name": entry.name.strip(), "nik": nik, "no_kk": no_kk, "alamat": entry.alamat.strip(), "alasan": entry.alasan.strip(),
        "musdes_no": entry.musdes_no.strip(), "musdes_date": entry.musdes_date, "first_month": entry.first_month,
        "ganti_id": entry.ganti_id,
    }  # fmt: skip


def _sixteen(text: str, code: str) -> str:
    body = re.sub(r"[\s.'’-]", "", text)
    if not _NUMBER.fullmatch(body):
        raise InputRejected(code, text=text)
    return body


_COLUMNS = """kpm_id, year, name, nik, no_kk, alamat, alasan, musdes_no, musdes_date, first_month, berhenti, sebab, ganti_id, menggantikan,
              bulan, diterima"""
