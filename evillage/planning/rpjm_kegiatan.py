"""Kegiatan of the RPJMDes: what the village means to do, where, for whom, in which years, how much of it and at what indicative cost.

Volumes are thousandths of `satuan`, amounts sen. `item_key` is one number per kegiatan for the life of the file: an amended RPJMDes and
the RKPDes lines taken from it carry the same one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.planning.rpjmdes import PLANNERS, Rpjmdes, require_rpjmdes_draft
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.reference import require_sumber_dana

POLA = ("Swakelola", "Kerjasama", "Pihak Ketiga")


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What a kegiatan does in one year, and its indicative pagu."""

    volume: Quantity = Quantity(0)  # noqa: RUF009 - an immutable int
    amount: Rupiah = Rupiah(0)  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class RpjmEntry:
    """What the user fills in. Without a `name` it carries the official one; a year with neither volume nor amount is not planned."""

    code: KodeKegiatan
    sumber_dana: str
    name: str = ""
    lokasi: str = ""
    satuan: str = ""
    manfaat: str = ""
    pola: str = POLA[0]
    sasaran_id: int | None = None
    years: Mapping[int, YearPlan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RpjmKegiatan:
    """A kegiatan as stored; `volume` and `jumlah` are those of all its years, from the view."""

    id: int
    rpjmdes_id: int
    item_key: int
    sasaran_id: int | None
    code: KodeKegiatan
    name: str
    lokasi: str
    satuan: str
    manfaat: str
    sumber_dana: str
    pola: str
    volume: Quantity
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class RpjmSum:
    """Indicative pagu of one year, bidang and fund."""

    year: int
    bidang: str
    sumber_dana: str
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class _Year:
    kegiatan_id: int
    year: int
    volume: Quantity
    amount: Rupiah


def rpjm_kegiatan(read: Reader, *, rpjmdes_id: int) -> list[RpjmKegiatan]:
    """Every kegiatan of a plan, in order of code."""
    return read.rows(
        RpjmKegiatan,
        """SELECT k.id, k.rpjmdes_id, k.item_key, k.sasaran_id, k.code, k.name, k.lokasi, k.satuan, k.manfaat, k.sumber_dana, k.pola,
                  j.volume, j.jumlah
           FROM rpjm_kegiatan k JOIN v_rpjm_kegiatan j ON j.kegiatan_id = k.id WHERE k.rpjmdes_id = ? ORDER BY k.code, k.item_key""",
        (rpjmdes_id,),
    )


def year_plans(read: Reader, *, rpjmdes_id: int) -> dict[int, dict[int, YearPlan]]:
    """By kegiatan and year: what is planned."""
    found: dict[int, dict[int, YearPlan]] = {}
    sql = """SELECT t.kegiatan_id, t.year, t.volume, t.amount FROM rpjm_tahun t JOIN rpjm_kegiatan k ON k.id = t.kegiatan_id
             WHERE k.rpjmdes_id = ? ORDER BY t.kegiatan_id, t.year"""
    for row in read.rows(_Year, sql, (rpjmdes_id,)):
        found.setdefault(row.kegiatan_id, {})[row.year] = YearPlan(row.volume, row.amount)
    return found


def rpjm_sums(read: Reader, *, rpjmdes_id: int) -> list[RpjmSum]:
    """Indicative pagu per year, bidang and fund."""
    sql = """SELECT j.year, j.bidang, j.sumber_dana, j.jumlah FROM v_rpjm_jumlah j JOIN ref_sumber_dana s ON s.code = j.sumber_dana
             WHERE j.rpjmdes_id = ? ORDER BY j.year, j.bidang, s.urut"""
    return read.rows(RpjmSum, sql, (rpjmdes_id,))


@command("Tambah kegiatan RPJMDes", roles=PLANNERS)
def add_rpjm_kegiatan(tx: Tx, *, rpjmdes_id: int, entry: RpjmEntry) -> int:
    """Put a kegiatan into a draft; its id.

    Raises RuleViolation `plan_frozen`, `plan_year_outside_by`, `pola_unknown`, InputRejected `code_unknown`, `kegiatan_level`.
    """
    return _add(tx, require_rpjmdes_draft(tx, rpjmdes_id), entry)


@command("Ubah dan tambah kegiatan RPJMDes", roles=PLANNERS)
def merge_rpjm_kegiatan(tx: Tx, *, rpjmdes_id: int, changed: Sequence[tuple[int, RpjmEntry]], added: Sequence[RpjmEntry]) -> list[int]:
    """A block typed or pasted into the matrix: some kegiatan change, others are new; one act. The ids of the new ones."""
    plan = require_rpjmdes_draft(tx, rpjmdes_id)
    for kegiatan_id, entry in changed:
        _change(tx, plan, kegiatan_id, entry)
    return [_add(tx, plan, entry) for entry in added]


@command("Hapus kegiatan RPJMDes", roles=PLANNERS)
def remove_rpjm_kegiatan(tx: Tx, *, kegiatan_ids: Sequence[int]) -> None:
    """Remove kegiatan of a draft with their years, as one act."""
    for kegiatan_id in kegiatan_ids:
        tx.execute("DELETE FROM rpjm_tahun WHERE kegiatan_id = ?", (kegiatan_id,))
        tx.delete("rpjm_kegiatan", kegiatan_id)


def require_kegiatan_code(read: Reader, code: str) -> str:
    """The official name of a kegiatan; InputRejected `code_unknown`, or `kegiatan_level` above that level."""
    found = read.tuples("SELECT name, level FROM ref_kegiatan WHERE code = ?", (code,))
    if not found:
        raise InputRejected("code_unknown", kind="Kegiatan", code=code)
    name, level = found[0]
    if level != "kegiatan":
        raise InputRejected("kegiatan_level")
    return str(name)


def _add(tx: Tx, plan: Rpjmdes, entry: RpjmEntry) -> int:
    key = tx.number("SELECT max(item_key) FROM rpjm_kegiatan") + 1
    kegiatan_id = tx.insert("rpjm_kegiatan", {"rpjmdes_id": plan.id, "item_key": key, **_row(tx, entry)})
    _set_years(tx, plan, kegiatan_id, entry)
    return kegiatan_id


def _change(tx: Tx, plan: Rpjmdes, kegiatan_id: int, entry: RpjmEntry) -> None:
    if tx.number("SELECT rpjmdes_id FROM rpjm_kegiatan WHERE id = ?", (kegiatan_id,)) != plan.id:
        raise InputRejected("row_missing", what="Kegiatan RPJMDes")
    tx.update("rpjm_kegiatan", kegiatan_id, _row(tx, entry))
    _set_years(tx, plan, kegiatan_id, entry)


def _row(tx: Tx, entry: RpjmEntry) -> dict[str, str | int | None]:
    official = require_kegiatan_code(tx, entry.code)
    require_sumber_dana(tx, entry.sumber_dana)
    return {
        "code": entry.code, "name": entry.name.strip() or official, "lokasi": entry.lokasi.strip(), "satuan": entry.satuan.strip(),
        "manfaat": entry.manfaat.strip(), "sumber_dana": entry.sumber_dana, "pola": entry.pola, "sasaran_id": entry.sasaran_id,
    }  # fmt: skip


def _set_years(tx: Tx, plan: Rpjmdes, kegiatan_id: int, entry: RpjmEntry) -> None:
    """Write only what differs, so that the log of a large matrix stays small."""
    sql = "SELECT id, year, volume, amount FROM rpjm_tahun WHERE kegiatan_id = ?"
    had = {year: (row_id, volume, amount) for row_id, year, volume, amount in tx.tuples(sql, (kegiatan_id,))}
    wanted = {year: planned for year, planned in entry.years.items() if planned.volume or planned.amount}
    for year in had.keys() - wanted.keys():
        tx.delete("rpjm_tahun", had[year][0])
    for year, planned in sorted(wanted.items()):
        if year not in plan.years:
            raise RuleViolation("plan_year_outside_by", year=year, title=plan.title)
        row = {"volume": planned.volume, "amount": planned.amount}
        if year not in had:
            tx.insert("rpjm_tahun", {"kegiatan_id": kegiatan_id, "year": year, **row})
        elif had[year][1:] != (planned.volume, planned.amount):
            tx.update("rpjm_tahun", had[year][0], row)
