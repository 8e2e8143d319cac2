"""The village itself: making its file, its identity, its budget years, and where its money lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evillage.errors import InputRejected
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Clock, Session
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening, KodeWilayah
from evillage.village.aturan_bawaan import load_rules
from evillage.village.reference import KAS_TUNAI, REKENING_KAS_DESA, add_rekening_rows, load_reference


@dataclass(frozen=True, slots=True)
class Village:
    """Identity as it stands on the kop of every paper. `sample` marks an imaginary village whose data can't be sent."""

    code: KodeWilayah
    name: str
    kecamatan: str
    kabupaten: str
    provinsi: str
    alamat: str
    npwp: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Kas:
    """A place where money lies: the cash box (`tunai`) or one bank account, with its present balance asked of v_kas."""

    account: KodeRekening
    medium: str
    name: str
    bank: str
    number: str


def village(read: Reader) -> Village:
    """The village of this file; InputRejected `row_missing` in a file that was never set up."""
    found = read.row(Village, "SELECT code, name, kecamatan, kabupaten, provinsi, alamat, npwp, sample FROM village")
    if found is None:
        raise InputRejected("row_missing", what="Data desa")
    return found


def years(read: Reader) -> list[int]:
    """Budget years, newest first."""
    return [year for (year,) in read.tuples("SELECT year FROM tahun ORDER BY year DESC")]


def kas_list(read: Reader) -> list[Kas]:
    """The cash box first, then the bank accounts."""
    return read.rows(Kas, "SELECT account, medium, name, bank, number FROM kas ORDER BY medium DESC, account")


def create_village(path: Path, identity: Village, *, year: int, clock: Clock | None = None) -> Session:
    """Make a village file with every reference list, the cash box and its first budget year; open and ready."""
    session = Session.create(path, clock=clock)
    try:
        session.do(_found_village, identity=identity, year=year)
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    return session


@command("Buat berkas desa", roles=EVERY_ROLE, final=True)
def _found_village(tx: Tx, *, identity: Village, year: int) -> None:
    kabupaten = identity.code.parent and identity.code.parent.parent
    if kabupaten is None or identity.code.level != "desa":
        raise InputRejected("code_malformed", text=identity.code, kind="kode desa")
    load_reference(tx, kabupaten=kabupaten)
    load_rules(tx)
    tx.insert(
        "village",
        {
            "id": 1, "code": identity.code, "name": identity.name, "kecamatan": identity.kecamatan,
            "kabupaten": identity.kabupaten, "provinsi": identity.provinsi, "alamat": identity.alamat,
            "npwp": identity.npwp, "sample": int(identity.sample),
        },
    )  # fmt: skip
    tx.insert("kas", {"account": KAS_TUNAI, "medium": "tunai", "name": "Kas Tunai"})
    _open_year(tx, year)


@command("Buka tahun anggaran", roles=frozenset({Role.SEKDES, Role.KAUR_KEU}))
def open_year(tx: Tx, *, year: int) -> None:
    """Open a budget year with an empty draft of its APBDes."""
    _open_year(tx, year)


@command("Tambah rekening bank", roles=Role.KAUR_KEU)
def add_bank_account(tx: Tx, *, name: str, bank: str, number: str) -> KodeRekening:
    """Register a bank account of the village (art. 43); it gets the next rincian objek below 1.1.1.02."""
    taken = tx.number("SELECT count(*) FROM kas WHERE medium = 'bank'")
    account = KodeRekening(f"{REKENING_KAS_DESA}.{taken + 1:02d}")
    add_rekening_rows(tx, [(account, name, account.level, REKENING_KAS_DESA, "D")])
    tx.insert("kas", {"account": account, "medium": "bank", "name": name, "bank": bank, "number": number})
    return account


@command("Ubah data desa", roles=Role.SEKDES)
def change_village(tx: Tx, *, alamat: str, npwp: str) -> None:
    """Change the address and tax number on the kop."""
    tx.update("village", 1, {"alamat": alamat, "npwp": npwp})


def _open_year(tx: Tx, year: int) -> None:
    tx.insert("tahun", {"year": year})
    tx.insert("budget_version", {"year": year, "kind": "apbdes"})
