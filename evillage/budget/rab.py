"""RAB: the lines of the budget. Volume × harga satuan = jumlah, computed by the row itself, rounded half up to the sen.

Annex of Permendagri 20/2018, form RAB (part 3 of the DPA). Belanja stands under a kegiatan; pendapatan (4) and pembiayaan (6) do not.
Quantities are thousandths, prices sen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evillage.budget.kegiatan import PLANNERS
from evillage.budget.ssh import standard_price, still_meant
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
    ssh: str = ""


@dataclass(frozen=True, slots=True)
class RabEntry:
    """What the user fills in for one line.

    `kelompok` is a group inside the account (Bahan, Alat, Upah), `note` the typed formula, `ssh` the standard price it was taken from.
    """

    rekening: KodeRekening
    sumber_dana: str
    uraian: str
    quantity: Quantity
    satuan: str
    unit_price: Rupiah
    kelompok: str = ""
    note: str = ""
    ssh: str = ""


@dataclass(frozen=True, slots=True)
class KegiatanTotal:
    """What a kegiatan costs in a version."""

    kegiatan_id: int
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class FundTotal:
    """What a kegiatan takes from one fund."""

    sumber_dana: str
    name: str
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class RabSubtotal:
    """An account of a kegiatan, or a group inside it (`kelompok` not empty), with its sum."""

    rekening: KodeRekening
    name: str
    kelompok: str
    jumlah: Rupiah


SWADAYA = "SWD"
"""Contributions of the people, mostly in kind: budgeted, but never money of the village account."""

_SELECT = """SELECT id, line_key, kegiatan_id, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note,
             amount, ssh FROM rab_line"""


def rab_lines(read: Reader, *, version_id: int, kegiatan_id: int | None) -> list[RabLine]:
    """The lines of a kegiatan, or of pendapatan and pembiayaan when it is None, in the order of the paper."""
    sql = f"{_SELECT} WHERE version_id = ? AND kegiatan_id IS ? ORDER BY rekening, kelompok, position, id"
    return read.rows(RabLine, sql, (version_id, kegiatan_id))


def rab_lines_of(read: Reader, line_ids: Iterable[int]) -> list[RabLine]:
    """These lines, in no particular order; those that are gone are left out."""
    wanted = f"[{', '.join(map(str, line_ids))}]"
    return read.rows(RabLine, f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?))", (wanted,))


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


def fund_totals(read: Reader, *, version_id: int, kegiatan_id: int | None, akun: str) -> list[FundTotal]:
    """What the lines of an akun ("4", "5" or "6") take from each fund, in the official order."""
    return read.rows(
        FundTotal,
        """SELECT p.sumber_dana, s.name, sum(p.pagu) FROM v_pagu p JOIN ref_sumber_dana s ON s.code = p.sumber_dana
           WHERE p.version_id = ? AND p.kegiatan_id IS ? AND p.rekening GLOB ? || '.*' GROUP BY p.sumber_dana ORDER BY s.urut""",
        (version_id, kegiatan_id, akun),
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
    return put_lines(tx, version_id, [(kegiatan_id, line)])[0]


@command("Tempel rincian RAB", roles=PLANNERS)
def add_rab_lines(tx: Tx, *, version_id: int, kegiatan_id: int | None, lines: Sequence[RabEntry]) -> list[int]:
    """Add many lines as one act, so that one undo takes the whole paste back."""
    return put_lines(tx, version_id, [(kegiatan_id, line) for line in lines])


@command("Ubah rincian RAB", roles=PLANNERS)
def set_rab_lines(tx: Tx, *, lines: Sequence[tuple[int, RabEntry]]) -> None:
    """Change lines (id, new content) of a draft, as one act; a line retyped into another good leaves its standard price."""
    change_lines(tx, [(line_id, _with_own_standard(tx, line_id, line)) for line_id, line in lines])


@command("Ubah dan tambah rincian RAB", roles=PLANNERS)
def merge_rab_lines(
    tx: Tx, *, version_id: int, kegiatan_id: int | None, changed: Sequence[tuple[int, RabEntry]], added: Sequence[RabEntry]
) -> list[int]:
    """A block pasted over the end of the grid: some lines change, others are new; one act. The ids of the new ones."""
    change_lines(tx, [(line_id, _with_own_standard(tx, line_id, line)) for line_id, line in changed])
    return put_lines(tx, version_id, [(kegiatan_id, line) for line in added])


@command("Hapus rincian RAB", roles=PLANNERS)
def remove_rab_lines(tx: Tx, *, line_ids: Sequence[int]) -> None:
    """Remove lines of a draft, as one act."""
    for line_id in line_ids:
        tx.delete("rab_line", line_id)


def put_lines(tx: Tx, version_id: int, lines: Sequence[tuple[int | None, RabEntry]]) -> list[int]:
    """Add lines (kegiatan, content) behind those that stand there; their ids. For the commands that bring lines from elsewhere too."""
    if not lines:
        return []
    require_draft(tx, version_id)
    require_codes(tx, [line for _, line in lines])
    key = _last_key(tx, version_id)
    last: dict[tuple[int | None, str], int] = {}
    ids = []
    for kegiatan_id, line in lines:
        if (line.rekening.startswith("5.")) != (kegiatan_id is not None):
            raise InputRejected("belanja_needs_kegiatan")
        place = kegiatan_id, line.rekening
        if place not in last:
            last[place] = tx.number(
                "SELECT max(position) FROM rab_line WHERE version_id = ? AND kegiatan_id IS ? AND rekening = ?", (version_id, *place)
            )
        key, last[place] = key + 1, last[place] + 1
        row = {"version_id": version_id, "line_key": key, "kegiatan_id": kegiatan_id, "position": last[place], **_row(line)}
        ids.append(tx.insert("rab_line", row))
    return ids


def change_lines(tx: Tx, lines: Sequence[tuple[int, RabEntry]]) -> None:
    """Give lines (id, new content) their new content; InputRejected `code_unknown`, `code_not_leaf`."""
    require_codes(tx, [line for _, line in lines])
    for line_id, line in lines:
        tx.update("rab_line", line_id, _row(line))


def require_codes(read: Reader, lines: Iterable[RabEntry]) -> None:
    """Refuse accounts and funds that are not in the lists; each code is looked up once."""
    lines = list(lines)
    for rekening in dict.fromkeys(line.rekening for line in lines):
        require_rekening(read, rekening, below=("4", "5", "6"))
    for fund in dict.fromkeys(line.sumber_dana for line in lines):
        require_sumber_dana(read, fund)


def _with_own_standard(tx: Tx, line_id: int, line: RabEntry) -> RabEntry:
    """A line that was retyped into another good, or is counted per another unit, leaves its standard price; its price never does that."""
    old = tx.row(RabLine, f"{_SELECT} WHERE id = ?", (line_id,))
    if old is None or not line.ssh or line.ssh != old.ssh or (line.uraian, line.satuan) == (old.uraian, old.satuan):
        return line
    year = tx.number("SELECT v.year FROM rab_line l JOIN budget_version v ON v.id = l.version_id WHERE l.id = ?", (line_id,))
    standard = standard_price(tx, year=year, code=line.ssh)
    meant = standard is not None and still_meant(standard, uraian=line.uraian, satuan=line.satuan)
    return line if meant else replace(line, ssh="")


def _last_key(tx: Tx, version_id: int) -> int:
    """The highest key of any version of the year: a removed line must not come back as another one in a comparison."""
    return tx.number(
        """SELECT max((SELECT max(line_key) FROM rab_line l WHERE l.version_id = v.id)) FROM budget_version v
           WHERE v.year = (SELECT year FROM budget_version WHERE id = ?)""",
        (version_id,),
    )


def _row(line: RabEntry) -> dict[str, str | int]:
    return {
        "rekening": line.rekening, "sumber_dana": line.sumber_dana, "kelompok": line.kelompok, "uraian": line.uraian,
        "quantity": line.quantity, "satuan": line.satuan, "unit_price": line.unit_price, "note": line.note, "ssh": line.ssh,
    }  # fmt: skip
