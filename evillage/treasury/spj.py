"""SPJ: the account of an advance, due within ten working days (art. 54).

Receipts become spending; withheld tax and the remainder go back to the cash place. Kaur/Kasi files, Sekretaris Desa verifies,
Kepala Desa approves, Kaur Keuangan books.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post
from evillage.ledger.numbering import next_number
from evillage.treasury.bukti import BuktiEntry, bukti_of, write_bukti
from evillage.treasury.spp import definitive, spp, spp_lines
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import take_step
from evillage.village.reference import PANJAR


@dataclass(frozen=True, slots=True)
class Panjar:
    """An advance that was paid: accounted for, returned, still open."""

    spp_id: int
    number: str
    uraian: str
    kegiatan_id: int
    paid_date: dt.date
    dibayar: Rupiah
    dipertanggungjawabkan: Rupiah
    dikembalikan: Rupiah
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class Spj:
    """One SPJ; `returned` is the remainder handed back to `return_to`."""

    id: int
    year: int
    number: str | None
    date: dt.date
    spp_id: int
    spp_number: str
    uraian: str
    returned: Rupiah
    return_to: KodeRekening
    state: str
    booked_date: dt.date | None
    bukti: Rupiah
    dibalik: bool  # its booking was taken back


_SELECT = """SELECT j.id, j.year, j.number, j.date, j.spp_id, s.number, s.uraian, j.returned, j.return_to, j.state, j.booked_date,
                    coalesce((SELECT sum(amount) FROM bukti b WHERE b.spj_id = j.id), 0),
                    EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id)
             FROM spj j JOIN spp s ON s.id = j.spp_id"""


def advances(read: Reader, *, year: int) -> list[Panjar]:
    """Every advance paid in a year, the oldest first."""
    return read.rows(
        Panjar,
        """SELECT spp_id, number, uraian, kegiatan_id, paid_date, dibayar, dipertanggungjawabkan, dikembalikan, sisa
           FROM v_panjar WHERE year = ? ORDER BY paid_date, spp_id""",
        (year,),
    )


def advance(read: Reader, spp_id: int) -> Panjar:
    """One advance; RuleViolation `not_an_advance` when the SPP is no paid UM."""
    found = read.row(
        Panjar,
        """SELECT spp_id, number, uraian, kegiatan_id, paid_date, dibayar, dipertanggungjawabkan, dikembalikan, sisa
           FROM v_panjar WHERE spp_id = ?""",
        (spp_id,),
    )
    if found is None:
        raise RuleViolation("not_an_advance", number=spp(read, spp_id).number)
    return found


def spj_list(read: Reader, *, year: int) -> list[Spj]:
    """The year's SPJ, the newest first."""
    return read.rows(Spj, f"{_SELECT} WHERE j.year = ? ORDER BY j.date DESC, j.id DESC", (year,))


def spj(read: Reader, spj_id: int) -> Spj:
    """One SPJ; InputRejected `row_missing`."""
    found = read.row(Spj, f"{_SELECT} WHERE j.id = ?", (spj_id,))
    if found is None:
        raise InputRejected("row_missing", what="SPJ")
    return found


@command("Buat SPJ", roles=Role.PKA)
def draft_spj(tx: Tx, *, spp_id: int, day: dt.date, bukti: Sequence[BuktiEntry], returned: Rupiah, return_to: KodeRekening) -> int:
    """Write the account of an advance: its receipts and the remainder handed back.

    Raises RuleViolation `not_an_advance`, `spj_before_advance`, `date_outside_year`.
    """
    _require_day(advance(tx, spp_id), day)
    row: dict[str, Value] = {"year": day.year, "date": day, "spp_id": spp_id, "returned": returned, "return_to": return_to}
    spj_id = tx.insert("spj", row)
    write_bukti(tx, spp_id=spp_id, spj_id=spj_id, entries=bukti)
    return spj_id


@command("Ubah SPJ", roles=Role.PKA)
def change_spj(tx: Tx, *, spj_id: int, day: dt.date, bukti: Sequence[BuktiEntry], returned: Rupiah, return_to: KodeRekening) -> None:
    """Rewrite a draft, under the same rules."""
    _require_day(advance(tx, spj(tx, spj_id).spp_id), day)
    tx.update("spj", spj_id, {"date": day, "returned": returned, "return_to": return_to})
    write_bukti(tx, spp_id=spj(tx, spj_id).spp_id, spj_id=spj_id, entries=bukti)


@command("Hapus draf SPJ", roles=Role.PKA)
def remove_spj(tx: Tx, *, spj_id: int) -> None:
    """Remove a draft that never got a number."""
    tx.delete("spj", spj_id)


@command("Ajukan SPJ", roles=Role.PKA, final=True)
def submit_spj(tx: Tx, *, spj_id: int, day: dt.date | None = None) -> str:
    """File it, numbered and frozen. Raises RuleViolation `spj_empty`, `panjar_exceeded_by`, `panjar_line_exceeded`."""
    paper = spj(tx, spj_id)
    _require_within(tx, paper)
    state = take_step(tx, paper="spj", paper_id=spj_id, state=paper.state, action="submit", day=day or paper.date)
    number = paper.number or next_number(tx, kind="SPJ", year=paper.year)
    tx.update("spj", spj_id, {"state": state, "number": number})
    return number


@command("Verifikasi SPJ", roles=Role.SEKDES, final=True)
def verify_spj(tx: Tx, *, spj_id: int, day: dt.date) -> None:
    """Sekretaris Desa has checked the receipts."""
    _step(tx, spj_id, "verify", day)


@command("Setujui SPJ", roles=Role.KADES, final=True)
def approve_spj(tx: Tx, *, spj_id: int, day: dt.date) -> None:
    """Kepala Desa accepts the account."""
    _step(tx, spj_id, "approve", day)


@command("Tolak SPJ", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def reject_spj(tx: Tx, *, spj_id: int, day: dt.date, reason: str) -> None:
    """Send it back with a reason."""
    _step(tx, spj_id, "reject", day, reason)


@command("Perbaiki SPJ", roles=Role.PKA, final=True)
def revise_spj(tx: Tx, *, spj_id: int, day: dt.date) -> None:
    """Open a rejected SPJ again for its executor."""
    _step(tx, spj_id, "revise", day)


@command("Bukukan SPJ", roles=Role.KAUR_KEU, final=True)
def book_spj(tx: Tx, *, spj_id: int, day: dt.date) -> int:
    """Post it: belanja ← panjar for each receipt, kas ← tax withheld, kas ← panjar for the remainder. The entry.

    Raises RuleViolation `booked_before_filed`, `date_outside_year`, `panjar_exceeded_by`, `panjar_line_exceeded`, `flow_refused`.
    """
    paper = spj(tx, spj_id)
    if day < paper.date:
        raise RuleViolation("booked_before_filed", date=show_date(day), spj=show_date(paper.date))
    if day.year != paper.year:
        raise RuleViolation("date_outside_year")
    _require_within(tx, paper)
    request = spp(tx, paper.spp_id)
    state = take_step(tx, paper="spj", paper_id=spj_id, state=paper.state, action="book", day=day)
    transfers = definitive(tx, spp_id=paper.spp_id, spj_id=spj_id, source=PANJAR, kegiatan_id=request.kegiatan_id, tax_to=paper.return_to)
    for fund, amount in _returned_by_fund(tx, paper):
        transfers.append(
            Transfer(
                debit=paper.return_to, credit=PANJAR, amount=amount, sumber_dana=fund, kegiatan_id=request.kegiatan_id,
                note=f"Sisa panjar {request.number} dikembalikan",
            )
        )  # fmt: skip
    entry = post(tx, day=day, number=paper.number or "", uraian=f"SPJ {request.uraian}", source=("spj", spj_id), transfers=transfers)
    tx.update("spj", spj_id, {"state": state, "booked_date": day})
    return entry


def _step(tx: Tx, spj_id: int, action: str, day: dt.date, reason: str = "") -> None:
    state = take_step(tx, paper="spj", paper_id=spj_id, state=spj(tx, spj_id).state, action=action, day=day, reason=reason)
    tx.update("spj", spj_id, {"state": state})


def _require_day(opened: Panjar, day: dt.date) -> None:
    """An account is written in the year of its advance, and not before the money was handed out."""
    if day < opened.paid_date:
        raise RuleViolation("spj_before_advance", number=opened.number, date=show_date(day), paid=show_date(opened.paid_date))
    if day.year != opened.paid_date.year:
        raise RuleViolation("date_outside_year")


def _require_within(tx: Tx, paper: Spj) -> None:
    """Receipts and remainder stay within what is open, and receipts within each line of the advance."""
    if paper.bukti == 0 and paper.returned == 0:
        raise RuleViolation("spj_empty")
    opened = advance(tx, paper.spp_id)
    if paper.bukti + paper.returned > opened.sisa:
        raise RuleViolation("panjar_exceeded_by", number=opened.number, sisa=opened.sisa, jumlah=paper.bukti + paper.returned)
    booked = {
        (rekening, fund): (paid, done)
        for rekening, fund, paid, done in tx.tuples(
            "SELECT rekening, sumber_dana, dibayar, dipertanggungjawabkan FROM v_panjar_line WHERE spp_id = ?", (paper.spp_id,)
        )
    }
    shown: dict[tuple[str, str], Rupiah] = {}
    for bukti in bukti_of(tx, spp_id=paper.spp_id, spj_id=paper.id):
        key = (str(bukti.rekening), bukti.sumber_dana)
        shown[key] = shown.get(key, Rupiah(0)) + bukti.amount
    for key, amount in shown.items():
        paid, done = booked.get(key, (0, 0))
        if amount > paid - done:
            raise RuleViolation(
                "panjar_line_exceeded", number=opened.number, rekening=key[0], sumber_dana=key[1], dibayar=Rupiah(paid),
                jumlah=amount + done,
            )  # fmt: skip


def _returned_by_fund(tx: Tx, paper: Spj) -> list[tuple[str, Rupiah]]:
    """The remainder, taken from the funds of the advance in the order of its lines."""
    rest = paper.returned
    parts = []
    for fund in dict.fromkeys(line.sumber_dana for line in spp_lines(tx, paper.spp_id)):
        opened = tx.money(
            """SELECT sum(t.amount * CASE WHEN t.debit = :panjar THEN 1 ELSE -1 END) FROM entry e JOIN transfer t ON t.entry_id = e.id
               WHERE t.sumber_dana = :fund AND :panjar IN (t.debit, t.credit) AND (
                 (e.source_kind = 'spp' AND e.source_id = :spp)
                 OR (e.source_kind = 'spj' AND e.source_id IN (SELECT id FROM spj WHERE spp_id = :spp)))""",
            {"panjar": PANJAR, "fund": fund, "spp": paper.spp_id},
        )
        spent = sum((b.amount for b in bukti_of(tx, spp_id=paper.spp_id, spj_id=paper.id) if b.sumber_dana == fund), Rupiah(0))
        part = min(rest, opened - spent)
        if part > 0:
            parts.append((fund, Rupiah(part)))
            rest = rest - part
    return parts
