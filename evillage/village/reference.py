"""Code lists of a new village file: rekening, kegiatan, sumber dana, satuan, pajak, wilayah, korolari.

Source: Permendagri 20/2018 annex A and the lists in `resources/reference/` (see its README for the certainty of each). Codes 90–99
are local additions and may be added to any list.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan, KodeRekening, KodeWilayah
from evillage.village.output_bawaan import load_outputs
from evillage.village.tax_tables import load_tax_tables
from resources import path

KAS_TUNAI = KodeRekening("1.1.1.01")
REKENING_KAS_DESA = KodeRekening("1.1.1.02")
PANJAR = KodeRekening("1.1.2.07")
SILPA = KodeRekening("6.1.1.01")


@dataclass(frozen=True, slots=True)
class CodeName:
    """A code and its official name, as pickers show it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A village with the names above it, for the set-up wizard."""

    code: str
    desa: str
    kecamatan: str
    kabupaten: str
    provinsi: str


def rekening_choices(read: Reader, *akun: str) -> list[CodeName]:
    """Accounts at objek level below the given codes ("4", "5", "6.1" ...), in order."""
    where = " OR ".join("code GLOB ? || '.*'" for _ in akun)
    sql = f"SELECT code, name FROM ref_rekening WHERE level IN ('objek', 'rincian objek') AND ({where}) ORDER BY code"
    return read.rows(CodeName, sql, akun)


def kegiatan_choices(read: Reader) -> list[CodeName]:
    """Every kegiatan of the list, in order."""
    return read.rows(CodeName, "SELECT code, name FROM ref_kegiatan WHERE level = 'kegiatan' ORDER BY code")


def bidang_choices(read: Reader) -> list[CodeName]:
    """The five bidang, in order."""
    return read.rows(CodeName, "SELECT code, name FROM ref_kegiatan WHERE level = 'bidang' ORDER BY code")


def sumber_dana_choices(read: Reader) -> list[CodeName]:
    """Every sumber dana in the official order."""
    return read.rows(CodeName, "SELECT code, name FROM ref_sumber_dana ORDER BY urut")


def satuan_choices(read: Reader) -> list[CodeName]:
    """Every unit of measure."""
    return read.rows(CodeName, "SELECT code, name FROM ref_satuan ORDER BY code")


def require_rekening(read: Reader, code: KodeRekening, *, below: tuple[str, ...]) -> None:
    """Refuse an account that is not in the list (`code_unknown`), below no `below` (`rekening_elsewhere`) or no leaf (`code_not_leaf`)."""
    level = read.text("SELECT level FROM ref_rekening WHERE code = ?", (code,))
    if level is None:
        raise InputRejected("code_unknown", kind="Rekening", code=code)
    if not f"{code}.".startswith(tuple(f"{top}." for top in below)):
        raise InputRejected("rekening_elsewhere", code=code, below=" atau ".join(below))
    if level not in ("objek", "rincian objek"):
        raise InputRejected("code_not_leaf", code=code)


def require_sumber_dana(read: Reader, code: str) -> None:
    """Refuse a fund that is not in the list: InputRejected `code_unknown`."""
    if read.text("SELECT code FROM ref_sumber_dana WHERE code = ?", (code,)) is None:
        raise InputRejected("code_unknown", kind="Sumber dana", code=code)


def load_reference(tx: Tx, *, kabupaten: KodeWilayah) -> None:
    """Fill every list of an empty file; regions only of the village's own kabupaten."""
    add_rekening_rows(tx, ((r["code"], r["name"], r["level"], r["parent"], _side(r["normal_side"])) for r in _csv("akun_neraca.csv")))
    add_rekening_rows(tx, ((r["code"], r["name"], r["level"], r["parent"], _side(r["normal_side"])) for r in _csv("rekening.csv")))
    for r in _csv("kegiatan.csv"):
        _add_kegiatan_row(tx, r["code"], r["name"], r["level"], r["parent"])
    for r in _csv("sumber_dana.csv"):
        tx.insert("ref_sumber_dana", {"code": r["code"], "name": r["name"], "urut": int(r["urut"]), "rekening": r["rekening_terkait"]})
    for r in _csv("satuan.csv"):
        tx.insert("ref_satuan", {"code": r["code"], "name": r["name"]})
    _load_pajak(tx)
    load_tax_tables(tx)
    load_outputs(tx)
    for r in _csv("korolari_belanja_modal.csv"):
        tx.insert("ref_korolari", {"belanja": r["code"], "debit": r["debit_code"], "credit": r["credit_code"]})
    ours, below = {str(kabupaten), str(kabupaten.parent)}, f"{kabupaten}."
    for code, name, level, parent in _national():
        if code in ours or code.startswith(below):
            tx.insert("ref_wilayah", {"code": code, "name": name, "level": level, "parent": parent or None})


def add_rekening_rows(tx: Tx, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
    """Add accounts (code, name, level, parent, side), parents before children, with their ancestors."""
    for code, name, level, parent, side in rows:
        tx.insert("ref_rekening", {"code": code, "name": name, "level": level, "parent": parent or None, "side": side})
        for above in _self_and_above(code):
            tx.insert("rekening_above", {"code": code, "above": above})


@command("Tambah kode rekening", roles=frozenset({Role.SEKDES, Role.KAUR_KEU}))
def add_rekening(tx: Tx, *, code: KodeRekening, name: str) -> None:
    """Add a local account (90–99) or a rincian objek below an account of the list."""
    parent = code.parent
    side = None if parent is None else tx.text("SELECT side FROM ref_rekening WHERE code = ?", (parent,))
    if parent is None or side is None:
        raise InputRejected("code_unknown", kind="Rekening", code=str(parent))
    add_rekening_rows(tx, [(code, name, code.level, parent, side)])


@command("Tambah kode kegiatan", roles=frozenset({Role.SEKDES, Role.KAUR_KEU}))
def add_kegiatan_code(tx: Tx, *, code: KodeKegiatan, name: str) -> None:
    """Add a local kegiatan (90–99) below a sub bidang of the list."""
    if tx.text("SELECT code FROM ref_kegiatan WHERE code = ?", (code.parent,)) is None:
        raise InputRejected("code_unknown", kind="Sub bidang", code=str(code.parent))
    _add_kegiatan_row(tx, code, name, code.level, code.parent or "")


@cache
def villages() -> tuple[Wilayah, ...]:
    """All villages (desa) of Indonesia with the names above them, for the wizard; read once, about a second."""
    names: dict[str, str] = {}
    found = []
    for code, name, level, _ in _national():
        names[code] = name
        if level == "desa":
            kecamatan = code.rpartition(".")[0]
            kabupaten = kecamatan.rpartition(".")[0]
            provinsi = kabupaten.rpartition(".")[0]
            found.append(Wilayah(code, name, names[kecamatan], names[kabupaten], names[provinsi]))
    return tuple(found)


def _load_pajak(tx: Tx) -> None:
    for r in _csv("pajak.csv"):
        account = r["siskeudes_code"].rstrip(".")
        if not account or tx.text("SELECT code FROM ref_rekening WHERE code = ?", (account,)) is None:
            account = "7.1.2.01" if "aerah" in r["group"] else "7.1.1.05"
        tx.insert(
            "ref_pajak",
            {
                "code": r["code"], "name": r["name"], "grouping": r["group"], "account": account,
                "rate": _hundredths(r["rate_percent"]), "rate_no_npwp": _hundredths(r["rate_no_npwp_percent"]),
                "threshold": _hundredths(r["threshold_idr"]), "kap": r["kap"], "kjs": r["kjs"],
                "valid_from": r["valid_from"], "legal_basis": r["legal_basis"], "note": r["note"],
            },
        )  # fmt: skip


def _add_kegiatan_row(tx: Tx, code: str, name: str, level: str, parent: str) -> None:
    tx.insert("ref_kegiatan", {"code": code, "name": name, "level": level, "parent": parent or None})
    for above in _self_and_above(code):
        tx.insert("kegiatan_above", {"code": code, "above": above})


def _self_and_above(code: str) -> Iterator[str]:
    while code:
        yield code
        code = code.rpartition(".")[0]


def _side(text: str) -> str:
    return text if text in ("D", "K") else ""


def _hundredths(text: str) -> int | None:
    try:
        return int((Decimal(text) * 100).to_integral_value())
    except ArithmeticError:
        return None  # a table or a local rule decides


def _csv(name: str) -> Iterator[dict[str, str]]:
    with path("reference", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _national() -> Iterator[tuple[str, str, str, str]]:
    with gzip.open(path("reference", "wilayah_nasional.csv.gz")) as packed:
        for r in csv.DictReader(io.TextIOWrapper(packed, "utf-8", newline="")):
            yield r["code"], r["name"], r["level"], r["parent"]
