"""Tarif pajak: rates and tables by the day they hold from, and the likely taxes of an account; kept by Kaur Keuangan (art. 58).

A receipt keeps the rate it was written with, so a new rate never changes an older paper. Rates in hundredths of a percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.treasury.pph21 import Ptkp, Step, TaxTables
from evillage.treasury.tax_rules import Pajak
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.tax_tables import load_tax_tables


@dataclass(frozen=True, slots=True)
class Tarif:
    """One rate of one kind from a day on; `used` while receipts of that day or later were written with it."""

    id: int
    pajak: str
    name: str
    grouping: str
    valid_from: date
    rate: int | None
    rate_no_npwp: int | None
    threshold: Rupiah | None
    legal_basis: str
    origin: str
    used: bool


@dataclass(frozen=True, slots=True)
class Objek:
    """Advice: a kind that usually belongs to spending on an account."""

    id: int
    rekening: KodeRekening
    rekening_name: str
    pajak: str
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class Tempo:
    """From a day on, tax of an account is deposited by this day of the next month; 31 is its last day."""

    id: int
    account: KodeRekening
    name: str
    valid_from: date
    banyak: int
    legal_basis: str
    certainty: str


_KIND = """SELECT r.code, r.name, r.grouping, r.account,
                  CASE WHEN t.id IS NULL THEN r.rate ELSE t.rate END, CASE WHEN t.id IS NULL THEN r.rate_no_npwp ELSE t.rate_no_npwp END,
                  CASE WHEN t.id IS NULL THEN r.threshold ELSE t.threshold END, coalesce(t.legal_basis, r.legal_basis), r.note
           FROM ref_pajak r LEFT JOIN tarif_pajak t ON t.id = (
             SELECT id FROM tarif_pajak x WHERE x.pajak = r.code AND x.valid_from <= :day ORDER BY x.valid_from DESC LIMIT 1)
           WHERE r.grouping NOT IN ('Meterai', 'Setoran')
             AND (t.id IS NOT NULL OR (r.valid_from <= :day AND NOT EXISTS (SELECT 1 FROM tarif_pajak x WHERE x.pajak = r.code)))"""


def pajak_choices(read: Reader, *, day: date) -> list[Pajak]:
    """Kinds that may be withheld on a day with the rate of that day; meterai and the Coretax deposit are not."""
    return read.rows(Pajak, f"{_KIND} ORDER BY r.grouping, r.code", {"day": day})


def rate_on(read: Reader, *, pajak: str, day: date) -> Pajak | None:
    """One kind with the rate in force on a day; None before its first rate."""
    return read.row(Pajak, f"{_KIND} AND r.code = :pajak", {"day": day, "pajak": pajak})


def tarif_list(read: Reader) -> list[Tarif]:
    """Every rate of every kind, the newest first within a kind."""
    return read.rows(
        Tarif,
        """SELECT t.id, t.pajak, r.name, r.grouping, t.valid_from, t.rate, t.rate_no_npwp, t.threshold, t.legal_basis, t.origin,
                  EXISTS (SELECT 1 FROM potongan p JOIN bukti b ON b.id = p.bukti_id WHERE p.pajak = t.pajak AND b.date >= t.valid_from)
           FROM tarif_pajak t JOIN ref_pajak r ON r.code = t.pajak ORDER BY r.grouping, t.pajak, t.valid_from DESC""",
    )


def tables_on(read: Reader, *, day: date) -> TaxTables:
    """TER, PTKP and Pasal 17 in force on a day, and the PPN that a gross sum holds."""
    ter: dict[str, list[Step]] = {}
    for kategori, above, rate in _in_force(read, "ref_ter", "kategori, lebih_dari, rate", day, "kategori, lebih_dari"):
        ter.setdefault(kategori, []).append(Step(Rupiah(above), rate))
    ppn = rate_on(read, pajak="PPN", day=day)
    return TaxTables(
        ter={kategori: tuple(steps) for kategori, steps in ter.items()},
        ptkp={code: Ptkp(Rupiah(free), kategori) for code, free, kategori in _in_force(read, "ref_ptkp", "code, amount, kategori", day)},
        pasal17=tuple(Step(Rupiah(above), rate) for above, rate in _in_force(read, "ref_pasal17", "lebih_dari, rate", day, "lebih_dari")),
        ppn=11_00 if ppn is None or ppn.rate is None else ppn.rate,
    )


def objek_list(read: Reader) -> list[Objek]:
    """Every advice, by account."""
    return read.rows(
        Objek,
        """SELECT o.id, o.rekening, r.name, o.pajak, o.certainty, o.note FROM objek_pajak o JOIN ref_rekening r ON r.code = o.rekening
           ORDER BY o.rekening, o.id""",
    )


def tempo_list(read: Reader) -> list[Tempo]:
    """The days of deposit per account, the newest first."""
    return read.rows(
        Tempo,
        """SELECT t.id, t.account, r.name, t.valid_from, t.banyak, t.legal_basis, t.certainty
           FROM tempo_pajak t JOIN ref_rekening r ON r.code = t.account ORDER BY t.account, t.valid_from DESC""",
    )


@command("Muat tarif pajak bawaan", roles=Role.KAUR_KEU)
def load_tax_rates(tx: Tx) -> int:
    """Lay the shipped rates and tables into a file founded before they existed; how many rows were missing."""
    return load_tax_tables(tx)


@command("Tambah tarif pajak", roles=Role.KAUR_KEU)
def add_rate(
    tx: Tx, *, pajak: str, valid_from: date, rate: int | None, legal_basis: str, rate_no_npwp: int | None = None,
    threshold: Rupiah | None = None,
) -> int:  # fmt: skip
    """A new rate from a day on, after the last receipt of its kind.

    Raises RuleViolation `tarif_used_on`, `tarif_twice`, `legal_basis_empty`, `percent_out_of_range`.
    """
    _require_unused(tx, pajak, valid_from)
    return tx.insert(
        "tarif_pajak",
        {
            "pajak": pajak, "valid_from": valid_from, "rate": rate, "rate_no_npwp": rate_no_npwp, "threshold": threshold,
            "legal_basis": legal_basis.strip(),
        },
    )  # fmt: skip


@command("Ubah tarif pajak", roles=Role.KAUR_KEU)
def change_rate(
    tx: Tx, *, tarif_id: int, valid_from: date, rate: int | None, legal_basis: str, rate_no_npwp: int | None = None,
    threshold: Rupiah | None = None,
) -> None:  # fmt: skip
    """Mend a rate that no receipt was written with yet, under the same rules."""
    found = tx.tuples("SELECT pajak, valid_from FROM tarif_pajak WHERE id = ?", (tarif_id,))
    for pajak, since in found:
        _require_unused(tx, pajak, min(valid_from, date.fromisoformat(since)))
    tx.update(
        "tarif_pajak", tarif_id,
        {
            "valid_from": valid_from, "rate": rate, "rate_no_npwp": rate_no_npwp, "threshold": threshold,
            "legal_basis": legal_basis.strip(), "origin": "ketik",
        },
    )  # fmt: skip


@command("Hapus tarif pajak", roles=Role.KAUR_KEU)
def remove_rate(tx: Tx, *, tarif_id: int) -> None:
    """Take a rate away that no receipt was written with; RuleViolation `tarif_used_on`."""
    for pajak, since in tx.tuples("SELECT pajak, valid_from FROM tarif_pajak WHERE id = ?", (tarif_id,)):
        _require_unused(tx, pajak, date.fromisoformat(since))
    tx.delete("tarif_pajak", tarif_id)


@command("Tambah anjuran pajak", roles=Role.KAUR_KEU)
def add_objek(tx: Tx, *, rekening: KodeRekening, pajak: str, note: str = "") -> int:
    """Advise a kind for spending on an account and all below it; RuleViolation `objek_pajak_twice`."""
    return tx.insert("objek_pajak", {"rekening": rekening, "pajak": pajak, "certainty": "sedang", "note": note})


@command("Hapus anjuran pajak", roles=Role.KAUR_KEU)
def remove_objek(tx: Tx, *, objek_id: int) -> None:
    """Advise it no longer."""
    tx.delete("objek_pajak", objek_id)


@command("Atur jatuh tempo pajak", roles=Role.KAUR_KEU)
def set_tempo(tx: Tx, *, account: KodeRekening, valid_from: date, banyak: int, legal_basis: str) -> None:
    """From a day on, deposit by this day of the next month; RuleViolation `tempo_day`, `tempo_account`, `legal_basis_empty`."""
    row: dict[str, Value] = {"banyak": banyak, "legal_basis": legal_basis.strip(), "certainty": "tinggi"}
    found = tx.number("SELECT id FROM tempo_pajak WHERE account = ? AND valid_from = ?", (account, valid_from))
    if found:
        tx.update("tempo_pajak", found, row)
    else:
        tx.insert("tempo_pajak", {"account": account, "valid_from": valid_from, **row})


def _in_force(read: Reader, table: str, columns: str, day: date, order: str = "1") -> list[tuple[Any, ...]]:
    """The rows of the latest edition of a table that holds on a day."""
    return read.tuples(
        f"""SELECT {columns} FROM {table} WHERE valid_from = (SELECT max(valid_from) FROM {table} WHERE valid_from <= ?)
            ORDER BY {order}""",
        (day,),
    )


def _require_unused(tx: Tx, pajak: str, since: date) -> None:
    """Refuse a rate that reaches back over receipts of its kind."""
    last = tx.text("SELECT max(b.date) FROM potongan p JOIN bukti b ON b.id = p.bukti_id WHERE p.pajak = ?", (pajak,))
    if last is not None and date.fromisoformat(last) >= since:
        raise RuleViolation("tarif_used_on", pajak=pajak, date=show_date(date.fromisoformat(last)))
