"""Rekening koran: the bank's own lines, imported beside the book. Looked at first, then taken whole or not at all.

A line that an earlier file brought is known again by account, date, sums, saldo and text, as often as it stood there.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.treasury.koran_layout import Cells, Layout, find_layout, remember
from evillage.treasury.koran_reading import Line, Reading, read_statement
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah

_KEY = "koran.{account}"


@dataclass(frozen=True, slots=True)
class KoranLine:
    """A line of a statement in the file; `cocok` is how many transfers it is ticked off against."""

    id: int
    date: dt.date
    uraian: str
    ref: str
    masuk: Rupiah
    keluar: Rupiah
    saldo: Rupiah | None
    cocok: int


@dataclass(frozen=True, slots=True)
class Impor:
    """One imported file: its lines, and from when to when."""

    id: int
    name: str
    banyak: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: the layout it read by, what does not add up, the lines that are new, and those already there."""

    layout: Layout
    reading: Reading
    new: tuple[Line, ...]
    known: int

    @property
    def reason(self) -> str:
        """Why it cannot be taken, in a sentence; empty when it can."""
        reading = self.reading
        if reading.wrong:
            first = reading.wrong[0]
            return f"{len(reading.wrong)} baris tidak terbaca; yang pertama baris {first.row}: {first.why}."
        if reading.broken:
            broken = reading.broken
            return f"Saldo baris {broken.row} seharusnya {broken.expected}, tertulis {broken.found}; berkasnya tidak lengkap."
        if reading.totals:
            return f"{reading.totals[0]}; berkasnya tidak lengkap."
        return "" if self.new else "Semua baris berkas ini sudah pernah diimpor."


def koran_lines(read: Reader, *, account: str, first: dt.date, last: dt.date) -> list[KoranLine]:
    """The lines of a period in the bank's order."""
    return read.rows(
        KoranLine,
        """SELECT c.id, c.date, c.uraian, c.ref, c.masuk, c.keluar, c.saldo, (SELECT count(*) FROM cocok x WHERE x.koran_id = c.id)
           FROM rekening_koran c WHERE c.account = ? AND c.date BETWEEN ? AND ? ORDER BY c.date, c.id""",
        (account, first, last),
    )


def imports(read: Reader, *, account: str) -> list[Impor]:
    """The files of an account, the newest first."""
    return read.rows(
        Impor,
        """SELECT i.id, i.name, i.banyak, min(c.date), max(c.date) FROM rekening_koran_impor i
           LEFT JOIN rekening_koran c ON c.impor_id = i.id WHERE i.account = ? GROUP BY i.id ORDER BY i.id DESC""",
        (account,),
    )


def import_of(read: Reader, *, koran_id: int) -> int | None:
    """The imported file a line came with; None for a line that is gone."""
    return read.number("SELECT impor_id FROM rekening_koran WHERE id = ?", (koran_id,)) or None


def preview_koran(read: Reader, *, account: str, rows: Sequence[Cells], layout: Layout | None = None) -> Preview:
    """Look at a file without taking it; `layout` overrides what its header and the account's memory say.

    InputRejected `koran_unknown_columns`, `koran_numbers_disagree`, `koran_columns_missing`.
    """
    chosen = layout or find_layout(rows, read.text("SELECT value FROM setting WHERE key = ?", (_KEY.format(account=account),)) or "")
    if not chosen.usable:
        raise InputRejected("koran_columns_missing")
    reading = read_statement(rows, chosen)
    there = Counter(
        read.tuples("SELECT date, masuk, keluar, saldo, uraian FROM rekening_koran WHERE account = ?", (account,))
    )  # fmt: skip
    new = []
    for line in reading.lines:
        key = (line.date.isoformat(), line.masuk, line.keluar, line.saldo, line.uraian)
        if there[key] > 0:
            there[key] -= 1
        else:
            new.append(line)
    return Preview(chosen, reading, tuple(new), len(reading.lines) - len(new))


@command("Impor rekening koran", roles=Role.KAUR_KEU)
def import_koran(tx: Tx, *, account: KodeRekening, name: str, sidik: str, rows: Sequence[Cells], layout: Layout | None = None) -> int:
    """Take the new lines of a file and remember its columns for the account; how many lines.

    Raises what `preview_koran` raises, and RuleViolation `koran_refused` with the reason of the preview.
    """
    if tx.text("SELECT medium FROM kas WHERE account = ?", (account,)) != "bank":
        raise InputRejected("code_unknown", kind="Rekening bank", code=account)
    preview = preview_koran(tx, account=account, rows=rows, layout=layout)
    if preview.reason:
        raise RuleViolation("koran_refused", sebab=preview.reason.rstrip("."))
    impor_id = tx.insert("rekening_koran_impor", {"account": account, "name": name, "sidik": sidik, "banyak": len(preview.new)})
    for line in preview.new:
        row: dict[str, Value] = {
            "impor_id": impor_id, "account": account, "date": line.date, "uraian": line.uraian, "ref": line.ref, "masuk": line.masuk,
            "keluar": line.keluar, "saldo": line.saldo,
        }  # fmt: skip
        tx.insert("rekening_koran", row)
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_KEY.format(account=account), remember(rows, preview.layout)),
    )
    return len(preview.new)


@command("Hapus impor rekening koran", roles=Role.KAUR_KEU)
def remove_import(tx: Tx, *, impor_id: int) -> None:
    """Take a file's lines away again with what was ticked off against them; `month_closed` once a month of it is closed."""
    tx.execute("DELETE FROM cocok WHERE koran_id IN (SELECT id FROM rekening_koran WHERE impor_id = ?)", (impor_id,))
    tx.execute("DELETE FROM rekening_koran WHERE impor_id = ?", (impor_id,))
    tx.delete("rekening_koran_impor", impor_id)


def gap(read: Reader, *, account: str, preview: Preview) -> str:
    """A sentence when the new lines do not follow on what is already there; empty when they do or nothing is there."""
    first = preview.new[0] if preview.new else None
    if first is None or first.saldo is None:
        return ""
    before = read.tuples(
        "SELECT saldo, date FROM rekening_koran WHERE account = ? AND date <= ? ORDER BY date DESC, id DESC LIMIT 1", (account, first.date)
    )
    if not before or before[0][0] is None:
        return ""
    expected = Rupiah(first.saldo - first.masuk + first.keluar)
    if expected == before[0][0]:
        return ""
    last = show_date(dt.date.fromisoformat(before[0][1]))
    there = f"Saldo terakhir yang sudah diimpor ({last}) {Rupiah(before[0][0])}"
    return f"{there}, berkas ini mulai dari {expected}; mungkin ada bulan yang terlewat."
