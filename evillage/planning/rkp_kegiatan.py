"""Lines of an RKPDes: what is done in the year, where, for how many people, when, by whom and for how much of which fund.

Volumes are thousandths of `satuan`, amounts sen. A line without an `rpjm_key` stands outside the RPJMDes: allowed, and shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from evillage.errors import InputRejected
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.planning.rkpdes import next_line_key, reopen_proposals, require_rkpdes_draft
from evillage.planning.rpjm_kegiatan import POLA, require_kegiatan_code
from evillage.planning.rpjmdes import PLANNERS
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.reference import require_sumber_dana


@dataclass(frozen=True, slots=True)
class RkpEntry:
    """What the user fills in. Without a `name` it carries the official one; beneficiaries are men, women and poor households."""

    code: KodeKegiatan
    sumber_dana: str
    amount: Rupiah
    name: str = ""
    lokasi: str = ""
    volume: Quantity = Quantity(0)  # noqa: RUF009 - an immutable int
    satuan: str = ""
    manfaat: str = ""
    sasaran_l: int = 0
    sasaran_p: int = 0
    sasaran_artm: int = 0
    waktu: str = ""
    pola: str = POLA[0]
    pelaksana: str = ""


@dataclass(frozen=True, slots=True)
class RkpLine:
    """A line as stored."""

    id: int
    rkpdes_id: int
    item_key: int
    rpjm_key: int | None
    code: KodeKegiatan
    name: str
    lokasi: str
    volume: Quantity
    satuan: str
    manfaat: str
    sasaran_l: int
    sasaran_p: int
    sasaran_artm: int
    waktu: str
    amount: Rupiah
    sumber_dana: str
    pola: str
    pelaksana: str

    def entry(self) -> RkpEntry:
        """What it holds, to be changed."""
        return RkpEntry(
            code=self.code, sumber_dana=self.sumber_dana, amount=self.amount, name=self.name, lokasi=self.lokasi, volume=self.volume,
            satuan=self.satuan, manfaat=self.manfaat, sasaran_l=self.sasaran_l, sasaran_p=self.sasaran_p,
            sasaran_artm=self.sasaran_artm, waktu=self.waktu, pola=self.pola, pelaksana=self.pelaksana,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RkpFund:
    """Planned of one fund against its ceiling; `pagu` is None while nobody has told it."""

    sumber_dana: str
    name: str
    jumlah: Rupiah
    pagu: Rupiah | None

    @property
    def sisa(self) -> Rupiah | None:
        """What may still be planned; negative when too much is."""
        return None if self.pagu is None else self.pagu - self.jumlah


_SELECT = """SELECT id, rkpdes_id, item_key, rpjm_key, code, name, lokasi, volume, satuan, manfaat, sasaran_l, sasaran_p, sasaran_artm,
             waktu, amount, sumber_dana, pola, pelaksana FROM rkp_kegiatan"""


def rkp_lines(read: Reader, *, rkpdes_id: int) -> list[RkpLine]:
    """Every line, in order of code."""
    return read.rows(RkpLine, f"{_SELECT} WHERE rkpdes_id = ? ORDER BY code, item_key", (rkpdes_id,))


def rkp_funds(read: Reader, *, rkpdes_id: int) -> list[RkpFund]:
    """Each fund that is planned or has a ceiling, in the official order."""
    sql = """SELECT d.sumber_dana, s.name, d.jumlah, d.pagu FROM v_rkp_dana d JOIN ref_sumber_dana s ON s.code = d.sumber_dana
             WHERE d.rkpdes_id = ? ORDER BY s.urut"""
    return read.rows(RkpFund, sql, (rkpdes_id,))


@command("Tambah kegiatan RKPDes", roles=PLANNERS)
def add_rkp_kegiatan(tx: Tx, *, rkpdes_id: int, entry: RkpEntry) -> int:
    """Put a line outside the RPJMDes into a draft; its id.

    Raises RuleViolation `plan_frozen`, `pola_unknown`, `people_negative`, InputRejected `code_unknown`, `kegiatan_level`.
    """
    return add_line(tx, rkpdes_id, entry)


@command("Ubah kegiatan RKPDes", roles=PLANNERS)
def change_rkp_kegiatan(tx: Tx, *, line_id: int, entry: RkpEntry) -> None:
    """Change a line of a draft; where it comes from stays."""
    _require_own_draft(tx, line_id)
    tx.update("rkp_kegiatan", line_id, _row(tx, entry))


@command("Hapus kegiatan RKPDes", roles=PLANNERS)
def remove_rkp_kegiatan(tx: Tx, *, line_id: int) -> None:
    """Remove a line of a draft; the proposal it came from is open again."""
    _require_own_draft(tx, line_id)
    reopen_proposals(tx, "?", line_id)
    tx.delete("rkp_kegiatan", line_id)


def add_line(tx: Tx, rkpdes_id: int, entry: RkpEntry) -> int:
    """A line of one's own, for commands; see `add_rkp_kegiatan`."""
    require_rkpdes_draft(tx, rkpdes_id)
    return tx.insert("rkp_kegiatan", {"rkpdes_id": rkpdes_id, "item_key": next_line_key(tx), **_row(tx, entry)})


def _require_own_draft(read: Reader, line_id: int) -> None:
    rkpdes_id = read.number("SELECT rkpdes_id FROM rkp_kegiatan WHERE id = ?", (line_id,))
    if not rkpdes_id:
        raise InputRejected("row_missing", what="Kegiatan RKPDes")
    require_rkpdes_draft(read, rkpdes_id)


def _row(tx: Tx, entry: RkpEntry) -> dict[str, str | int]:
    official = require_kegiatan_code(tx, entry.code)
    require_sumber_dana(tx, entry.sumber_dana)
    return {
        "code": entry.code, "name": entry.name.strip() or official, "lokasi": entry.lokasi.strip(), "volume": entry.volume,
        "satuan": entry.satuan.strip(), "manfaat": entry.manfaat.strip(), "sasaran_l": entry.sasaran_l, "sasaran_p": entry.sasaran_p,
        "sasaran_artm": entry.sasaran_artm, "waktu": entry.waktu.strip(), "amount": entry.amount, "sumber_dana": entry.sumber_dana,
        "pola": entry.pola, "pelaksana": entry.pelaksana.strip(),
    }  # fmt: skip
