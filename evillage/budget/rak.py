"""RAK: in which month of the year money comes in and goes out (Permendagri 20/2018 art. 49–50).

Kaur Keuangan draws it up from the approved DPA, Sekretaris Desa verifies, Kepala Desa approves. Belanja brings its months from the
DPA; pendapatan and pembiayaan get theirs here. SiLPA of last year (6.1.1) stands in January: it is what the year begins with, there
on 1 January before any income of the month; every other penerimaan pembiayaan comes in when its month says. After an amendment or a
DPPA a new revision begins with the months of the one before it. The cash of each month is in `rak_cash`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evillage.budget.dpa import Dpa, dpa_standings
from evillage.budget.spread import EMPTY, Months, Way, spread, typed
from evillage.budget.version import in_force
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import take_step

SILPA = "6.1.1."
Key = tuple[int | None, str, str]
"""A line of a RAK: kegiatan (None for pendapatan and pembiayaan), rekening, sumber dana."""


@dataclass(frozen=True, slots=True)
class Rak:
    """One RAK of a year: the first is revision 0."""

    id: int
    year: int
    revision: int
    version_id: int
    state: str

    @property
    def title(self) -> str:
        """How people call it: "RAK 2026", "RAK 2026 perubahan ke-1"."""
        return f"RAK {self.year}" + (f" perubahan ke-{self.revision}" if self.revision else "")


@dataclass(frozen=True, slots=True)
class RakLine:
    """A line of the budget and its months; `code` and `kegiatan` are empty for pendapatan and pembiayaan."""

    kegiatan_id: int | None
    code: str
    kegiatan: str
    rekening: KodeRekening
    name: str
    sumber_dana: str
    anggaran: Rupiah
    jumlah: Rupiah
    sisa: Rupiah
    months: Months

    @property
    def key(self) -> Key:
        """What tells it from the other lines of the RAK."""
        return self.kegiatan_id, str(self.rekening), self.sumber_dana


_SELECT = "SELECT id, year, revision, version_id, state FROM rak"


def raks(read: Reader, *, year: int) -> list[Rak]:
    """The year's RAK, the newest first."""
    return read.rows(Rak, f"{_SELECT} WHERE year = ? ORDER BY revision DESC", (year,))


def rak(read: Reader, rak_id: int) -> Rak:
    """One RAK; InputRejected `row_missing`."""
    found = read.row(Rak, f"{_SELECT} WHERE id = ?", (rak_id,))
    if found is None:
        raise InputRejected("row_missing", what="RAK")
    return found


def rak_lines(read: Reader, rak_id: int) -> list[RakLine]:
    """Every line in the order of the paper: pendapatan, penerimaan pembiayaan, belanja per kegiatan, pengeluaran pembiayaan."""
    months: dict[Key, list[Rupiah]] = defaultdict(lambda: list(EMPTY))
    sql = "SELECT kegiatan_id, rekening, sumber_dana, month, amount FROM rak_line WHERE rak_id = ?"
    for kegiatan_id, rekening, fund, month, amount in read.tuples(sql, (rak_id,)):
        months[kegiatan_id, rekening, fund][month - 1] = Rupiah(amount)
    rows = read.tuples(
        """SELECT s.kegiatan_id, coalesce(k.code, ''), coalesce(k.name, ''), s.rekening, r.name, s.sumber_dana, s.anggaran, s.jumlah, s.sisa
           FROM v_rak_sisa s JOIN ref_rekening r ON r.code = s.rekening JOIN ref_sumber_dana f ON f.code = s.sumber_dana
           LEFT JOIN kegiatan k ON k.id = s.kegiatan_id WHERE s.rak_id = ?
           ORDER BY CASE WHEN s.rekening < '5' THEN 1 WHEN s.rekening GLOB '6.1.*' THEN 2 WHEN s.rekening < '6' THEN 3 ELSE 4 END,
                    k.code, s.rekening, f.urut""",
        (rak_id,),
    )
    return [
        RakLine(
            kegiatan_id, code, kegiatan, KodeRekening.stored(rekening), name, fund, Rupiah(anggaran), Rupiah(jumlah), Rupiah(sisa),
            tuple(months[kegiatan_id, rekening, fund]),
        )
        for kegiatan_id, code, kegiatan, rekening, name, fund, anggaran, jumlah, sisa in rows
    ]  # fmt: skip


@command("Muat RAK", roles=Role.KAUR_KEU)
def load_rak(tx: Tx, *, year: int, day: date) -> int:
    """Draw up the draft from the budget and the approved DPA in force, or load an open draft again; its id.

    Belanja takes the months of its DPA; pendapatan and pembiayaan keep the months they had in the RAK before, where still budgeted;
    SiLPA stands in January. Raises RuleViolation `no_budget_in_force`, `rak_open` while another one is between desks.
    """
    now = in_force(tx, year=year, day=day)
    if now is None:
        raise RuleViolation("no_budget_in_force", year=year, date=show_date(day))
    before = raks(tx, year=year)
    if before and before[0].state not in ("draft", "approved"):
        raise RuleViolation("rak_open")
    old = before[0] if before else None
    kept = _kept(tx, old.id) if old else {}
    if old is not None and old.state == "draft":
        new = old.id
        tx.execute("DELETE FROM rak_line WHERE rak_id = ?", (new,))
        tx.update("rak", new, {"version_id": now.id})
    else:
        new = tx.insert("rak", {"year": year, "revision": old.revision + 1 if old else 0, "version_id": now.id})
    for row in dpa_standings(tx, year=year, day=day):
        if row.settled and row.paper is not None:
            _take(tx, new, row.paper)
    for line in rak_lines(tx, new):
        if line.kegiatan_id is None:
            _write(tx, new, line, _in_january(line.anggaran) if line.rekening.startswith(SILPA) else kept.get(line.key, EMPTY))
    return new


@command("Isi RAK", roles=Role.KAUR_KEU)
def set_rak_months(tx: Tx, *, rak_id: int, months: Mapping[Key, Mapping[int, Rupiah]]) -> None:
    """Write typed months (1–12) of some lines; zero empties one. One act for a whole pasted block.

    Raises InputRejected `dpa_line_unknown`, RuleViolation `rak_frozen`, `month_unknown`, `price_negative`, `silpa_in_january`.
    """
    lines = {line.key: line for line in rak_lines(tx, rak(tx, rak_id).id)}
    for key, amounts in months.items():
        if key not in lines:
            raise InputRejected("dpa_line_unknown", rekening=key[1], sumber_dana=key[2])
        _write(tx, rak_id, lines[key], typed(lines[key].months, amounts))


@command("Bagi RAK", roles=Role.KAUR_KEU)
def fill_rak(tx: Tx, *, rak_id: int, way: Way, lines: Sequence[Key] | None = None) -> None:
    """Lay the lines named, or every line of pendapatan and pembiayaan, over the months; SiLPA goes to January whatever the way.

    Belanja named here leaves the months of its DPA. Raises InputRejected `quarters_not_whole`, RuleViolation `rak_frozen`.
    """
    for line in rak_lines(tx, rak_id):
        if line.key in lines if lines is not None else line.kegiatan_id is None:
            silpa = line.rekening.startswith(SILPA)
            _write(tx, rak_id, line, _in_january(line.anggaran) if silpa else spread(line.anggaran, way))


@command("Hapus draf RAK", roles=Role.KAUR_KEU)
def remove_rak(tx: Tx, *, rak_id: int) -> None:
    """Remove a draft with its months; RuleViolation `rak_frozen` for any other."""
    tx.execute("DELETE FROM rak_line WHERE rak_id = ?", (rak_id,))
    tx.delete("rak", rak_id)


@command("Ajukan RAK", roles=Role.KAUR_KEU, final=True)
def submit_rak(tx: Tx, *, rak_id: int, day: date) -> None:
    """Hand it to Sekretaris Desa: every line of the budget has its months. RuleViolation `rak_sisa` with the figures."""
    wrong = next((line for line in rak_lines(tx, rak_id) if line.sisa), None)
    if wrong is not None:
        raise RuleViolation(
            "rak_sisa", kegiatan=f"{wrong.code} {wrong.kegiatan}".strip() or "pendapatan dan pembiayaan", rekening=wrong.rekening,
            sumber_dana=wrong.sumber_dana, anggaran=wrong.anggaran, jumlah=wrong.jumlah, sisa=wrong.sisa,
        )  # fmt: skip
    _step(tx, rak_id, "submit", day)


@command("Verifikasi RAK", roles=Role.SEKDES, final=True)
def verify_rak(tx: Tx, *, rak_id: int, day: date) -> None:
    """Sekretaris Desa has checked it."""
    _step(tx, rak_id, "verify", day)


@command("Setujui RAK", roles=Role.KADES, final=True)
def approve_rak(tx: Tx, *, rak_id: int, day: date) -> None:
    """Kepala Desa approves; from now on it is the RAK of the year."""
    _step(tx, rak_id, "approve", day)


@command("Tolak RAK", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def reject_rak(tx: Tx, *, rak_id: int, day: date, reason: str) -> None:
    """Send it back with a reason."""
    _step(tx, rak_id, "reject", day, reason)


@command("Perbaiki RAK", roles=Role.KAUR_KEU, final=True)
def revise_rak(tx: Tx, *, rak_id: int, day: date) -> None:
    """Open a rejected one again."""
    _step(tx, rak_id, "revise", day)


def _step(tx: Tx, rak_id: int, action: str, day: date, reason: str = "") -> None:
    state = take_step(tx, paper="rak", paper_id=rak_id, state=rak(tx, rak_id).state, action=action, day=day, reason=reason)
    tx.update("rak", rak_id, {"state": state})


def _kept(read: Reader, rak_id: int) -> dict[Key, Months]:
    return {line.key: line.months for line in rak_lines(read, rak_id) if line.kegiatan_id is None}


def _take(tx: Tx, rak_id: int, paper: Dpa) -> None:
    """The months of an approved DPA; its lines are those of the budget in force, else the kegiatan would need a DPPA."""
    tx.execute(
        """INSERT INTO rak_line (rak_id, kegiatan_id, rekening, sumber_dana, month, amount)
           SELECT :rak, :kegiatan, rekening, sumber_dana, month, amount FROM dpa_month WHERE dpa_id = :dpa ORDER BY id""",
        {"rak": rak_id, "kegiatan": paper.kegiatan_id, "dpa": paper.id},
    )


def _write(tx: Tx, rak_id: int, line: RakLine, months: Months) -> None:
    """Change only the months that differ, so that the history of a cell is its own."""
    for month, (old, new) in enumerate(zip(line.months, months, strict=True), start=1):
        key: dict[str, Value] = {"rekening": line.rekening, "sumber_dana": line.sumber_dana, "month": month}
        where: dict[str, Value] = {"rak_id": rak_id, "kegiatan_id": line.kegiatan_id, **key}
        at = "rak_id = :rak_id AND kegiatan_id IS :kegiatan_id AND rekening = :rekening AND sumber_dana = :sumber_dana AND month = :month"
        if old and not new:
            tx.execute(f"DELETE FROM rak_line WHERE {at}", where)
        elif old and old != new:
            tx.execute(f"UPDATE rak_line SET amount = :amount WHERE {at}", {**where, "amount": new})
        elif new and not old:
            tx.insert("rak_line", {**where, "amount": new})


def _in_january(amount: Rupiah) -> Months:
    return (amount, *EMPTY[1:])
