"""RAB: the lines of the budget. Volume × harga satuan = jumlah, computed by the row itself, rounded half up to the sen.

Annex of Permendagri 20/2018, form RAB (part 3 of the DPA). Belanja stands under a kegiatan; pendapatan (4) and pembiayaan (6) do not.
Quantities are thousandths, prices sen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evillage.budget.kegiatan import PLANNERS
from evillage.budget.version import require_draft
from evillage.errors import InputRejected
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.reference import require_rekening, require_sumber_dana


@dataclass(frozen=True, slots=True)
class RabLine:
    """A line as stored; `amount` is computed by the row."""

    id: int
    line_key: int
    kegiatan_id: int | None
    rekening: KodeRekening
    sumber_dana: str
    kelompok: str
    position: int
    uraian: str
    quantity: Quantity
    satuan: str
    unit_price: Rupiah
    note: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class RabEntry:
    """What the user fills in for one line; `kelompok` is a group inside the account (Bahan, Alat, Upah), `note` the typed formula."""

    rekening: KodeRekening
    sumber_dana: str
    uraian: str
    quantity: Quantity
    satuan: str
    unit_price: Rupiah
    kelompok: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KegiatanTotal:
    """What a kegiatan costs in a version."""

    kegiatan_id: int
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class RabSubtotal:
    """An account of a kegiatan, or a group inside it (`kelompok` not empty), with its sum."""

    rekening: KodeRekening
    name: str
    kelompok: str
    jumlah: Rupiah


_SELECT = """SELECT id, line_key, kegiatan_id, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note, amount
             FROM rab_line"""


def rab_lines(read: Reader, *, version_id: int, kegiatan_id: int | None) -> list[RabLine]:
    """The lines of a kegiatan, or of pendapatan and pembiayaan when it is None, in the order of the paper."""
    sql = f"{_SELECT} WHERE version_id = ? AND kegiatan_id IS ? ORDER BY rekening, kelompok, position, id"
    return read.rows(RabLine, sql, (version_id, kegiatan_id))


def rab_subtotals(read: Reader, *, version_id: int, kegiatan_id: int | None) -> list[RabSubtotal]:
    """Each account's sum (kelompok empty) followed by those of its named groups, in the order of the paper."""
    return read.rows(
        RabSubtotal,
        """SELECT g.rekening, r.name, '' AS kelompok, sum(g.jumlah) FROM v_rab_kelompok g JOIN ref_rekening r ON r.code = g.rekening
           WHERE g.version_id = :version AND g.kegiatan_id IS :kegiatan GROUP BY g.rekening
           UNION ALL
           SELECT g.rekening, r.name, g.kelompok, g.jumlah FROM v_rab_kelompok g JOIN ref_rekening r ON r.code = g.rekening
           WHERE g.version_id = :version AND g.kegiatan_id IS :kegiatan AND g.kelompok <> ''
           ORDER BY 1, 3""",
        {"version": version_id, "kegiatan": kegiatan_id},
    )


def kegiatan_totals(read: Reader, *, version_id: int) -> dict[int, Rupiah]:
    """Each kegiatan's sum in a version."""
    sql = "SELECT kegiatan_id, sum(pagu) FROM v_pagu WHERE version_id = ? AND kegiatan_id IS NOT NULL GROUP BY kegiatan_id"
    return {row.kegiatan_id: row.jumlah for row in read.rows(KegiatanTotal, sql, (version_id,))}


@command("Tambah rincian RAB", roles=PLANNERS)
def add_rab_line(tx: Tx, *, version_id: int, kegiatan_id: int | None, line: RabEntry) -> int:
    """Add one line to a draft; its id.

    Raises RuleViolation `budget_frozen`, `uraian_empty` ..., InputRejected `code_unknown`, `code_not_leaf`.
    """
    return _add(tx, version_id, kegiatan_id, line)


@command("Tempel rincian RAB", roles=PLANNERS)
def add_rab_lines(tx: Tx, *, version_id: int, kegiatan_id: int | None, lines: Sequence[RabEntry]) -> list[int]:
    """Add many lines as one act, so that one undo takes the whole paste back."""
    return [_add(tx, version_id, kegiatan_id, line) for line in lines]


@command("Ubah rincian RAB", roles=PLANNERS)
def set_rab_lines(tx: Tx, *, lines: Sequence[tuple[int, RabEntry]]) -> None:
    """Change lines (id, new content) of a draft, as one act."""
    for line_id, line in lines:
        _require_codes(tx, line)
        tx.update("rab_line", line_id, _row(line))


@command("Ubah dan tambah rincian RAB", roles=PLANNERS)
def merge_rab_lines(
    tx: Tx, *, version_id: int, kegiatan_id: int | None, changed: Sequence[tuple[int, RabEntry]], added: Sequence[RabEntry]
) -> list[int]:
    """A block pasted over the end of the grid: some lines change, others are new; one act. The ids of the new ones."""
    for line_id, line in changed:
        _require_codes(tx, line)
        tx.update("rab_line", line_id, _row(line))
    return [_add(tx, version_id, kegiatan_id, line) for line in added]


@command("Hapus rincian RAB", roles=PLANNERS)
def remove_rab_lines(tx: Tx, *, line_ids: Sequence[int]) -> None:
    """Remove lines of a draft, as one act."""
    for line_id in line_ids:
        tx.delete("rab_line", line_id)


def _add(tx: Tx, version_id: int, kegiatan_id: int | None, line: RabEntry) -> int:
    require_draft(tx, version_id)
    _require_codes(tx, line)
    if (line.rekening.startswith("5.")) != (kegiatan_id is not None):
        raise InputRejected("belanja_needs_kegiatan")
    key = tx.number("SELECT max(line_key) FROM rab_line WHERE version_id = ?", (version_id,)) + 1
    position = tx.number(
        "SELECT max(position) FROM rab_line WHERE version_id = ? AND kegiatan_id IS ? AND rekening = ?",
        (version_id, kegiatan_id, line.rekening),
    )
    row = {"version_id": version_id, "line_key": key, "kegiatan_id": kegiatan_id, "position": position + 1, **_row(line)}
    return tx.insert("rab_line", row)


def _row(line: RabEntry) -> dict[str, str | int]:
    return {
        "rekening": line.rekening, "sumber_dana": line.sumber_dana, "kelompok": line.kelompok, "uraian": line.uraian,
        "quantity": line.quantity, "satuan": line.satuan, "unit_price": line.unit_price, "note": line.note,
    }  # fmt: skip


def _require_codes(tx: Tx, line: RabEntry) -> None:
    require_rekening(tx, line.rekening, below=("4", "5", "6"))
    require_sumber_dana(tx, line.sumber_dana)
