"""Aset desa: the register of what the village owns, with the value of each thing as the sum of its mutations (Permendagri 1/2016).

Capital spending, modal paid in and reserves set aside are proposed as additions through `ref_korolari`; nothing enters by itself.
Values are those of acquisition in sen: villages do not depreciate.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.reference import CodeName, rekening_choices, require_rekening

KEEPERS = frozenset({Role.SEKDES, Role.KAUR_KEU})
ACCOUNTS = ("1.2", "1.3", "1.4", "1.5")
ASAL = ("APBDes", "Kekayaan asli desa", "Hibah dan sumbangan", "Perjanjian", "Lainnya")
KONDISI = ("Baik", "Rusak ringan", "Rusak berat")
Jenis = Literal["saldo awal", "belanja", "hibah", "koreksi", "penghapusan"]
JENIS_NAMES: dict[Jenis, str] = {
    "saldo awal": "Saldo awal",
    "belanja": "Belanja",
    "hibah": "Hibah",
    "koreksi": "Koreksi",
    "penghapusan": "Penghapusan",
}


@dataclass(frozen=True, slots=True)
class AsetEntry:
    """What is written about a thing; its value is not: that has mutations."""

    rekening: KodeRekening
    name: str
    perolehan: dt.date
    asal: str = "APBDes"
    kondisi: str = "Baik"
    kode: str = ""
    lokasi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aset:
    """One thing with its value; `dihapus` is the day it was written off."""

    id: int
    rekening: KodeRekening
    golongan: str
    kode: str
    name: str
    lokasi: str
    perolehan: dt.date
    asal: str
    kondisi: str
    note: str
    nilai: Rupiah
    dihapus: dt.date | None

    def entry(self) -> AsetEntry:
        """What can be rewritten."""
        return AsetEntry(self.rekening, self.name, self.perolehan, self.asal, self.kondisi, self.kode, self.lokasi, self.note)


@dataclass(frozen=True, slots=True)
class Mutasi:
    """One change of value, signed."""

    id: int
    date: dt.date
    jenis: Jenis
    amount: Rupiah
    dokumen: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Spending of a kegiatan on one asset account that the register does not hold yet; `sisa` below zero once spending was taken back."""

    kegiatan_id: int | None
    kegiatan: str
    lokasi: str
    aset: KodeRekening
    golongan: str
    belanja: Rupiah
    tercatat: Rupiah
    sisa: Rupiah
    terakhir: dt.date


@dataclass(frozen=True, slots=True)
class AccountYear:
    """An asset account in a year: before, came, went, at the end."""

    rekening: KodeRekening
    name: str
    awal: Rupiah
    tambah: Rupiah
    kurang: Rupiah
    akhir: Rupiah


_SELECT = "SELECT id, rekening, golongan, kode, name, lokasi, perolehan, asal, kondisi, note, nilai, dihapus FROM v_aset"


def aset_list(read: Reader) -> list[Aset]:
    """Everything, by account and then the oldest first; what was written off comes too."""
    return read.rows(Aset, f"{_SELECT} ORDER BY rekening, perolehan, id")


def aset(read: Reader, aset_id: int) -> Aset:
    """One thing; InputRejected `row_missing`."""
    found = read.row(Aset, f"{_SELECT} WHERE id = ?", (aset_id,))
    if found is None:
        raise InputRejected("row_missing", what="Aset")
    return found


def aset_on(read: Reader, day: dt.date) -> list[Aset]:
    """What the village owned at the end of a day, each thing with its value of then."""
    return read.rows(
        Aset,
        """SELECT a.id, a.rekening, a.golongan, a.kode, a.name, a.lokasi, a.perolehan, a.asal, a.kondisi, a.note, sum(m.amount), NULL
           FROM v_aset a JOIN aset_mutasi m ON m.aset_id = a.id AND m.date <= :day
           WHERE a.dihapus IS NULL OR a.dihapus > :day GROUP BY a.id ORDER BY a.rekening, a.perolehan, a.id""",
        {"day": day},
    )


def value_on(read: Reader, day: dt.date) -> dict[str, Rupiah]:
    """The value of each asset account at the end of a day."""
    sql = "SELECT a.rekening, sum(m.amount) FROM aset_mutasi m JOIN aset a ON a.id = m.aset_id WHERE m.date <= ? GROUP BY a.rekening"
    return {code: Rupiah(amount) for code, amount in read.tuples(sql, (day,))}


def mutasi_of(read: Reader, aset_id: int) -> list[Mutasi]:
    """The changes of one thing in their order."""
    return read.rows(
        Mutasi, "SELECT id, date, jenis, amount, dokumen, uraian FROM aset_mutasi WHERE aset_id = ? ORDER BY date, id", (aset_id,)
    )


def account_years(read: Reader, *, year: int) -> list[AccountYear]:
    """Each asset account with what came and went in a year."""
    sql = """SELECT v.rekening, r.name, v.awal, v.tambah, v.kurang, v.akhir FROM v_aset_tahun v JOIN ref_rekening r ON r.code = v.rekening
             WHERE v.year = ? ORDER BY v.rekening"""
    return read.rows(AccountYear, sql, (year,))


def proposals(read: Reader, *, year: int) -> list[Proposal]:
    """Spending of a year that makes assets and is not in the register, or no longer stands behind it."""
    return read.rows(
        Proposal,
        """SELECT u.kegiatan_id, coalesce(k.name, r.name), coalesce(k.lokasi, ''), u.aset, r.name, u.belanja, u.tercatat, u.sisa, u.terakhir
           FROM v_aset_usulan u JOIN ref_rekening r ON r.code = u.aset LEFT JOIN kegiatan k ON k.id = u.kegiatan_id
           WHERE u.year = ? AND u.sisa <> 0 ORDER BY k.code, u.aset""",
        (year,),
    )


def made_of(read: Reader, *, kegiatan_id: int | None, belanja: KodeRekening) -> list[int]:
    """The things that spending of a kegiatan on one asset account went into, the latest first."""
    sql = "SELECT aset_id FROM aset_mutasi WHERE kegiatan_id IS ? AND belanja = ? GROUP BY aset_id ORDER BY max(date) DESC, aset_id DESC"
    return [aset_id for (aset_id,) in read.tuples(sql, (kegiatan_id, belanja))]


def account_choices(read: Reader) -> list[CodeName]:
    """Accounts a thing can stand on."""
    return rekening_choices(read, *ACCOUNTS)


@command("Catat aset", roles=KEEPERS)
def add_aset(tx: Tx, *, entry: AsetEntry, amount: Rupiah, jenis: Jenis = "saldo awal", dokumen: str = "") -> int:
    """Write down a thing the village already owned, or was given: its value stands from the day it was acquired on.

    Raises RuleViolation `name_empty`, `asal_unknown`, `kondisi_unknown`, `price_negative`, `year_closed`, `code_not_leaf`.
    """
    if amount < 0:
        raise RuleViolation("price_negative")
    aset_id = _insert(tx, entry)
    _mutate(tx, aset_id, entry.perolehan, jenis, amount, dokumen=dokumen)
    return aset_id


@command("Catat aset dari belanja", roles=KEEPERS)
def take_spending(
    tx: Tx, *, year: int, kegiatan_id: int | None, belanja: KodeRekening, amount: Rupiah, entry: AsetEntry | None = None,
    aset_id: int = 0, day: dt.date,
) -> int:  # fmt: skip
    """Make a thing of spending, or add it to one there is (`aset_id`); a negative amount takes back what spending no longer holds.

    Raises RuleViolation `aset_above_belanja_by`, `aset_negative_by`, `date_outside_year`, `year_closed`.
    """
    if day.year != year:
        raise RuleViolation("date_outside_year")
    sisa = next((of.sisa for of in proposals(tx, year=year) if (of.kegiatan_id, of.aset) == (kegiatan_id, belanja)), Rupiah(0))
    if amount > 0 and amount > sisa:
        raise RuleViolation("aset_above_belanja_by", sisa=sisa, jumlah=amount, lebih=amount - sisa)
    if entry is not None:
        aset_id = _insert(tx, entry)
    _mutate(tx, aset_id, day, "belanja", amount, kegiatan_id=kegiatan_id, belanja=belanja, uraian="Belanja tahun berjalan")
    return aset_id


@command("Ubah aset", roles=KEEPERS)
def change_aset(tx: Tx, *, aset_id: int, entry: AsetEntry) -> None:
    """Rewrite what is said about a thing; its value stays."""
    require_rekening(tx, entry.rekening, below=ACCOUNTS)
    tx.update("aset", aset_id, _row(entry))


@command("Mutasi aset", roles=KEEPERS)
def mutate_aset(tx: Tx, *, aset_id: int, day: dt.date, jenis: Jenis, amount: Rupiah, dokumen: str, uraian: str = "") -> int:
    """Change the value of a thing with a paper: a correction up or down, something given. `aset_negative_by`, `aset_gone`."""
    return _mutate(tx, aset_id, day, jenis, amount, dokumen=dokumen, uraian=uraian)


@command("Hapus aset dari daftar", roles=KEEPERS)
def write_off(tx: Tx, *, aset_id: int, day: dt.date, dokumen: str, uraian: str) -> None:
    """Take a thing out of the register from a day on, with the paper that says so (sold, destroyed, given away); `aset_gone`."""
    value = tx.money("SELECT sum(amount) FROM aset_mutasi WHERE aset_id = ? AND date <= ?", (aset_id, day))
    tx.explain(uraian)
    _mutate(tx, aset_id, day, "penghapusan", Rupiah(-value), dokumen=dokumen, uraian=uraian)


@command("Buang catatan aset", roles=KEEPERS)
def remove_aset(tx: Tx, *, aset_id: int) -> None:
    """Throw away a thing that was written down by mistake; `year_closed` once a closed year holds it."""
    tx.execute("DELETE FROM aset_mutasi WHERE aset_id = ?", (aset_id,))
    tx.delete("aset", aset_id)


def _row(entry: AsetEntry) -> dict[str, Value]:
    return {
        "rekening": entry.rekening, "name": entry.name.strip(), "kode": entry.kode.strip(), "lokasi": entry.lokasi.strip(),
        "perolehan": entry.perolehan, "asal": entry.asal, "kondisi": entry.kondisi, "note": entry.note.strip(),
    }  # fmt: skip


def _insert(tx: Tx, entry: AsetEntry) -> int:
    require_rekening(tx, entry.rekening, below=ACCOUNTS)
    return tx.insert("aset", _row(entry))


def _mutate(
    tx: Tx, aset_id: int, day: dt.date, jenis: Jenis, amount: Rupiah, *, dokumen: str = "", uraian: str = "",
    kegiatan_id: int | None = None, belanja: str = "",
) -> int:  # fmt: skip
    found = aset(tx, aset_id)
    if found.dihapus is not None:
        raise RuleViolation("aset_gone", aset=found.name, tanggal=show_date(found.dihapus))
    if day < found.perolehan:
        raise RuleViolation("aset_before_acquired", tanggal=show_date(day), aset=found.name, perolehan=show_date(found.perolehan))
    value = tx.money("SELECT sum(amount) FROM aset_mutasi WHERE aset_id = ? AND date <= ?", (aset_id, day))
    if value + amount < 0:
        raise RuleViolation("aset_negative_by", aset=found.name, nilai=value, tanggal=show_date(day), jumlah=Rupiah(-amount))
    return tx.insert(
        "aset_mutasi",
        {
            "aset_id": aset_id, "date": day, "jenis": jenis, "amount": amount, "kegiatan_id": kegiatan_id, "belanja": belanja,
            "dokumen": dokumen.strip(), "uraian": uraian.strip(),
        },
    )  # fmt: skip
