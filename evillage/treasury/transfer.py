"""Daftar transfer: whom the bank is to pay out of one account, for SPP that were approved.

Kaur Keuangan makes it, Sekretaris Desa checks it, Kepala Desa releases it (the desks of a bank's CMS), Kaur Keuangan writes down what
the bank answered. That last act books every SPP the bank carried out whole, each as an entry of its own with the bank's date, so that one
of them can be reversed alone; a line the bank refused stays owed, and goes on the next list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.numbering import next_number
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spp import pay_spp
from evillage.treasury.spp_findings import require_payable
from evillage.treasury.spp_paper import Spp, spp
from evillage.treasury.standing import executor
from evillage.treasury.transfer_paper import (
    DONE,
    REFUSED,
    DaftarTransfer,
    TransferLine,
    account_parts,
    listable_spp,
    transfer_lines,
    transfer_list,
)
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import take_step


@dataclass(frozen=True, slots=True)
class PayeeEntry:
    """Whom a line pays, as it is typed: the account number loses its spaces, points and dashes, never its zeros."""

    penerima: str
    bank: str
    rekening_bank: str
    berita: str


@command("Buat daftar transfer", roles=Role.KAUR_KEU)
def draft_transfer(tx: Tx, *, day: dt.date, account: KodeRekening, spp_ids: Sequence[int], uraian: str = "") -> int:
    """Put approved SPP on a new list, one line a payee; nothing is numbered yet.

    Raises RuleViolation `bank_only`, `transfer_empty`, `transfer_not_approved_by`, `spp_listed_twice`, `transfer_other_account`.
    """
    row: dict[str, Value] = {"year": day.year, "date": day, "account": account, "uraian": uraian.strip()}
    if not spp_ids:
        raise RuleViolation("transfer_empty")
    daftar_id = tx.insert("daftar_transfer", row)
    for spp_id in spp_ids:
        _add(tx, daftar_id, day, spp_id)
    return daftar_id


@command("Tambah SPP ke daftar transfer", roles=Role.KAUR_KEU)
def add_to_transfer(tx: Tx, *, daftar_id: int, spp_id: int) -> None:
    """Put one more SPP on a draft."""
    _add(tx, daftar_id, transfer_list(tx, daftar_id).date, spp_id)


@command("Keluarkan SPP dari daftar transfer", roles=Role.KAUR_KEU)
def drop_from_transfer(tx: Tx, *, daftar_id: int, spp_id: int) -> None:
    """Take an SPP with all its payees off a draft."""
    for line in transfer_lines(tx, daftar_id):
        if line.spp_id == spp_id:
            tx.delete("daftar_transfer_line", line.id)


@command("Ubah penerima transfer", roles=Role.KAUR_KEU)
def change_payee(tx: Tx, *, line_id: int, payee: PayeeEntry) -> None:
    """Write bank, account number and message of a line; RuleViolation `payee_account_malformed`, `penerima_empty`, `paper_frozen`."""
    number = payee.rekening_bank.translate(str.maketrans("", "", " .-"))
    tx.update(
        "daftar_transfer_line", line_id,
        {
            "penerima": payee.penerima.strip(), "bank": payee.bank.strip(), "rekening_bank": number, "berita": payee.berita.strip(),
        },
    )  # fmt: skip


@command("Hapus draf daftar transfer", roles=Role.KAUR_KEU)
def remove_transfer(tx: Tx, *, daftar_id: int) -> None:
    """Remove a draft that never got a number."""
    tx.delete("daftar_transfer", daftar_id)


@command("Ajukan daftar transfer", roles=Role.KAUR_KEU, final=True)
def submit_transfer(tx: Tx, *, daftar_id: int, day: dt.date | None = None) -> str:
    """The maker's step: numbered and frozen; the number.

    Raises RuleViolation `transfer_empty`, `payee_account_missing_by`, `transfer_sum_by`, `spp_held`, `flow_refused`.
    """
    paper = transfer_list(tx, daftar_id)
    state = _step(tx, paper, "submit", day or paper.date)
    lines = transfer_lines(tx, daftar_id)
    if not lines:
        raise RuleViolation("transfer_empty")
    unknown = next((line for line in lines if not line.rekening_bank), None)
    if unknown is not None:
        raise RuleViolation("payee_account_missing_by", penerima=unknown.penerima, spp=unknown.spp)
    _require_whole(tx, lines)
    _require_payable(tx, lines)
    number = paper.number or next_number(tx, kind="TRF", year=paper.year)
    tx.update("daftar_transfer", daftar_id, {"state": state, "number": number})
    return number


@command("Periksa daftar transfer", roles=Role.SEKDES, final=True)
def verify_transfer(tx: Tx, *, daftar_id: int, day: dt.date) -> None:
    """The checker's step: payees, account numbers and sums agree with the receipts."""
    tx.update("daftar_transfer", daftar_id, {"state": _step(tx, transfer_list(tx, daftar_id), "verify", day)})


@command("Setujui daftar transfer", roles=Role.KADES, final=True)
def approve_transfer(tx: Tx, *, daftar_id: int, day: dt.date) -> None:
    """The releaser's step: the bank may carry it out. RuleViolation `spp_held` when something came up since it was made."""
    state = _step(tx, transfer_list(tx, daftar_id), "approve", day)
    _require_payable(tx, transfer_lines(tx, daftar_id))
    tx.update("daftar_transfer", daftar_id, {"state": state})


@command("Tolak daftar transfer", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def reject_transfer(tx: Tx, *, daftar_id: int, day: dt.date, reason: str) -> None:
    """Send it back to its maker with a reason; the number stays with it."""
    tx.update("daftar_transfer", daftar_id, {"state": _step(tx, transfer_list(tx, daftar_id), "reject", day, reason)})


@command("Perbaiki daftar transfer", roles=Role.KAUR_KEU, final=True)
def revise_transfer(tx: Tx, *, daftar_id: int, day: dt.date) -> None:
    """Open a rejected list again."""
    tx.update("daftar_transfer", daftar_id, {"state": _step(tx, transfer_list(tx, daftar_id), "revise", day)})


@command("Batalkan daftar transfer", roles=Role.KAUR_KEU, final=True)
def cancel_transfer(tx: Tx, *, daftar_id: int, day: dt.date, reason: str) -> None:
    """Give a list up that the bank never carried out; its SPP are free for another, its number is never given again."""
    tx.update("daftar_transfer", daftar_id, {"state": _step(tx, transfer_list(tx, daftar_id), "cancel", day, reason)})


@command("Catat hasil bank", roles=Role.KAUR_KEU, final=True)
def execute_transfer(tx: Tx, *, daftar_id: int, day: dt.date, refused: Mapping[int, str] | None = None) -> list[int]:
    """Write down what the bank did on its day; the entries of the SPP that are paid by it.

    `refused` gives the bank's reason for each line it did not carry out. An SPP is paid once all its lines were carried out, in this
    list or before: the books know a payment whole. One act for all of them, so that the list and its payments never part; one entry
    for each, so that one can be reversed. Raises RuleViolation `reason_missing`, `executed_before_made`, `flow_refused`, and what
    `pay_spp` raises.
    """
    answers = refused or {}
    paper = transfer_list(tx, daftar_id)
    state = _step(tx, paper, "execute", day)
    if day < paper.date:
        raise RuleViolation("executed_before_made", date=show_date(day), daftar=show_date(paper.date))
    lines = transfer_lines(tx, daftar_id)
    for line in lines:
        reason = answers.get(line.id)
        answer: dict[str, Value] = {"hasil": DONE} if reason is None else {"hasil": REFUSED, "alasan": reason.strip()}
        tx.update("daftar_transfer_line", line.id, answer)
    whole = [
        spp_id
        for spp_id in dict.fromkeys(line.spp_id for line in lines)
        if not tx.number("SELECT sisa FROM v_transfer_spp WHERE spp_id = ?", (spp_id,))
    ]
    entries = [pay_spp.run(tx, spp_id=spp_id, day=day, account=paper.account) for spp_id in whole]
    tx.update("daftar_transfer", daftar_id, {"state": state, "bank_date": day})
    return entries


def _step(tx: Tx, paper: DaftarTransfer, action: str, day: dt.date, reason: str = "") -> str:
    return take_step(tx, paper="transfer", paper_id=paper.id, state=paper.state, action=action, day=day, reason=reason)


def _add(tx: Tx, daftar_id: int, day: dt.date, spp_id: int) -> None:
    paper = spp(tx, spp_id)
    if paper.state != "approved" or paper.date > day:
        raise RuleViolation("transfer_not_approved_by", spp=paper.number or "draf", date=show_date(paper.date))
    if spp_id not in {one.spp_id for one in listable_spp(tx, year=paper.year)}:
        raise RuleViolation("spp_listed_twice_by", spp=paper.number or "")
    for payee in _payees(tx, paper):
        tx.insert("daftar_transfer_line", {"daftar_id": daftar_id, "spp_id": spp_id, **payee})


def _payees(read: Reader, paper: Spp) -> Iterator[dict[str, Value]]:
    """Each receipt, net of tax and not carried out yet; without receipts the executor for the whole sum."""
    receipts = bukti_of(read, spp_id=paper.id)
    for bukti in receipts:
        if bukti.bersih and not _carried_out(read, bukti.id):
            account = _account(read, bukti.penerima, bukti.rekening_bank)
            yield {"penerima": bukti.penerima, **account, "amount": bukti.bersih, "berita": bukti.uraian, "bukti_id": bukti.id}
    if not receipts:
        seat = executor(read, spp_id=paper.id)
        if seat is None:
            raise InputRejected("row_missing", what="Pelaksana SPP")
        yield {"penerima": seat.name, **_account(read, seat.name, ""), "amount": paper.bersih, "berita": paper.uraian}


def _carried_out(read: Reader, bukti_id: int) -> bool:
    return bool(read.number("SELECT count(*) FROM daftar_transfer_line WHERE bukti_id = ? AND hasil = 'berhasil'", (bukti_id,)))


def _account(read: Reader, name: str, written: str) -> dict[str, Value]:
    """Bank and account number as the receipt writes them, or as they were in the last transfer to the same name."""
    bank, number = account_parts(written)
    if not number:
        known = read.tuples(
            """SELECT bank, rekening_bank FROM daftar_transfer_line WHERE lower(trim(penerima)) = lower(trim(?)) AND rekening_bank <> ''
               ORDER BY id DESC LIMIT 1""",
            (name,),
        )
        bank, number = known[0] if known else (bank, number)
    return {"bank": bank, "rekening_bank": number}


def _require_whole(read: Reader, lines: Sequence[TransferLine]) -> None:
    asked: dict[int, Rupiah] = {}
    for line in lines:
        asked[line.spp_id] = asked.get(line.spp_id, Rupiah(0)) + line.amount
    for spp_id, amount in asked.items():
        left = read.money("SELECT sisa FROM v_transfer_spp WHERE spp_id = ?", (spp_id,))
        if amount != left:
            raise RuleViolation("transfer_sum_by", spp=spp(read, spp_id).number or "", daftar=amount, sisa=left)


def _require_payable(read: Reader, lines: Sequence[TransferLine]) -> None:
    for spp_id in dict.fromkeys(line.spp_id for line in lines):
        require_payable(read, spp(read, spp_id), tunai=False)
