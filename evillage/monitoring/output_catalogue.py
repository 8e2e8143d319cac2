"""The catalogue of outputs: which outputs a kegiatan of Dana Desa may have, with their unit, so that villages can be compared.

It is a parameter of the kabupaten: its package changes and adds lines by their code. Codes are those of the reporting application.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.village.output_bawaan import load_outputs

KEEPERS = frozenset({Role.SEKDES, Role.KAUR_KEU})
ORIGINS = {"ketik": "Diketik", "bawaan": "Contoh bawaan", "kabupaten": "Kabupaten"}


@dataclass(frozen=True, slots=True)
class RefOutput:
    """One line of the catalogue; `certainty` tells how sure a shipped line is."""

    id: int
    code: str
    name: str
    satuan: str
    kegiatan: str
    certainty: str
    origin: str


@dataclass(frozen=True, slots=True)
class RefEntry:
    """What is filled in of a line."""

    code: str
    name: str
    satuan: str
    kegiatan: str


def output_catalogue(read: Reader, *, kegiatan: str = "") -> list[RefOutput]:
    """The whole catalogue, or the lines of one kegiatan, by code."""
    return read.rows(
        RefOutput,
        """SELECT id, code, name, satuan, kegiatan, certainty, origin FROM ref_output
           WHERE :kegiatan = '' OR kegiatan = :kegiatan ORDER BY kegiatan, code""",
        {"kegiatan": kegiatan},
    )


@command("Muat katalog keluaran bawaan", roles=KEEPERS)
def load_shipped_outputs(tx: Tx) -> int:
    """Add the shipped lines whose code is missing; how many."""
    return load_outputs(tx)


@command("Isi katalog keluaran", roles=KEEPERS)
def merge_catalogue(tx: Tx, *, changed: Sequence[tuple[int, RefEntry]] = (), added: Sequence[RefEntry] = ()) -> None:
    """Change and add lines as one act; from then on they are the village's own. RuleViolation `output_code_twice`."""
    for row_id, entry in changed:
        tx.update("ref_output", row_id, {**_content(tx, entry), "certainty": "tinggi", "origin": "ketik"})
    for entry in added:
        tx.insert("ref_output", {**_content(tx, entry), "origin": "ketik"})


@command("Hapus dari katalog keluaran", roles=KEEPERS)
def remove_from_catalogue(tx: Tx, *, row_ids: Sequence[int]) -> None:
    """Remove lines that no output uses; RuleViolation `output_code_used` with how many do."""
    for row_id in row_ids:
        code = tx.text("SELECT code FROM ref_output WHERE id = ?", (row_id,))
        if code is None:
            raise InputRejected("row_missing", what="Keluaran")
        used = tx.number("SELECT count(*) FROM output_dana_desa WHERE output = ?", (code,))
        if used:
            raise RuleViolation("output_code_used", code=code, count=used)
        tx.delete("ref_output", row_id)


def _content(tx: Tx, entry: RefEntry) -> dict[str, str]:
    kegiatan = entry.kegiatan.strip().rstrip(".")
    if tx.text("SELECT code FROM ref_kegiatan WHERE code = ?", (kegiatan,)) is None:
        raise InputRejected("code_unknown", kind="Kegiatan", code=kegiatan)
    return {"code": entry.code.strip(), "name": entry.name.strip(), "satuan": entry.satuan.strip(), "kegiatan": kegiatan}
