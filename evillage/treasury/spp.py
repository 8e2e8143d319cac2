"""SPP: the request for payment (Permendagri 20/2018 art. 53–55, annex M).

LS pays for goods or services already received, with receipts and withheld tax; UM is an advance to the executor, accounted for later
by an SPJ; PBY is financing (6.2) and belongs to no kegiatan. Kaur/Kasi files, Sekretaris Desa verifies, Kepala Desa approves, Kaur
Keuangan pays: four different people, for PBY too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import number_for
from evillage.treasury.bukti import BuktiEntry, bukti_of, potongan_of, write_bukti
from evillage.treasury.pagu import require_pagu, version_on
from evillage.treasury.spp_findings import require_filable, require_payable
from evillage.treasury.spp_paper import FINANCING, KIND_NAMES, Spp, SppKind, SppLine, paid_before, spp, spp_lines, spp_list
from evillage.treasury.transfer_paper import require_unlisted
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import seated, take_step
from evillage.village.reference import KAS_TUNAI, PANJAR, require_rekening, require_sumber_dana

__all__ = [
    "FINANCING", "KIND_NAMES", "Spp", "SppKind", "SppLine", "approve_spp", "cancel_spp", "change_spp", "definitive", "draft_spp",
    "paid_before", "pay_spp", "reject_spp", "remove_spp", "revise_spp", "spp", "spp_lines", "spp_list", "submit_spp", "verify_spp",
]  # fmt: skip


@command("Buat SPP", roles=Role.PKA)
def draft_spp(
    tx: Tx, *, day: dt.date, kind: SppKind, kegiatan_id: int | None, uraian: str, lines: Sequence[SppLine],
    bukti: Sequence[BuktiEntry] = (), paket_id: int | None = None,
) -> int:  # fmt: skip
    """Write a draft; nothing is promised or numbered yet.

    Raises RuleViolation `no_budget_in_force`, `belanja_needs_kegiatan` (PBY has none), `uraian_empty`, `spp_line_twice`, ...;
    InputRejected `code_unknown`.
    """
    version_on(tx, year=day.year, day=day)
    spp_id = tx.insert(
        "spp",
        {
            "year": day.year, "date": day, "kind": kind, "kegiatan_id": kegiatan_id, "paket_id": paket_id,
            "pelaksana_id": seated(tx.actor).official_id, "uraian": uraian,
        },
    )  # fmt: skip
    _write(tx, spp_id, lines, bukti)
    return spp_id


@command("Ubah SPP", roles=Role.PKA)
def change_spp(
    tx: Tx, *, spp_id: int, day: dt.date, uraian: str, lines: Sequence[SppLine], bukti: Sequence[BuktiEntry] = (),
    paket_id: int | None = None,
) -> None:  # fmt: skip
    """Rewrite a draft."""
    tx.update("spp", spp_id, {"date": day, "uraian": uraian, "paket_id": paket_id})
    _write(tx, spp_id, lines, bukti)


@command("Hapus draf SPP", roles=Role.PKA)
def remove_spp(tx: Tx, *, spp_id: int) -> None:
    """Remove a draft that never got a number; others are cancelled with a reason."""
    tx.delete("spp", spp_id)


@command("Ajukan SPP", roles=Role.PKA, final=True)
def submit_spp(tx: Tx, *, spp_id: int, day: dt.date | None = None, number: str = "") -> str:
    """File it (art. 53): numbered, frozen and promised against the pagu. The number, `number` where the village types its own.

    Raises RuleViolation `spp_empty`, `spp_bukti_mismatch`, `pagu_exceeded_by`, `flow_refused`, `number_needed`,
    `number_out_of_order`, `spp_held` (what this village holds back).
    """
    paper = spp(tx, spp_id)
    lines = spp_lines(tx, spp_id)
    if not lines:
        raise RuleViolation("spp_empty")
    if paper.kind is SppKind.LS or bukti_of(tx, spp_id=spp_id):
        _require_bukti(tx, paper, lines)
    require_pagu(
        tx,
        day=paper.date,
        kegiatan_id=paper.kegiatan_id,
        wanted=[(line.rekening, line.sumber_dana, line.amount) for line in lines],
    )
    require_filable(tx, paper)
    state = take_step(tx, paper="spp", paper_id=spp_id, state=paper.state, action="submit", day=day or paper.date)
    given = paper.number or number_for(tx, kind="SPP", year=paper.year, typed=number)
    tx.update("spp", spp_id, {"state": state, "number": given})
    return given


@command("Verifikasi SPP", roles=Role.SEKDES, final=True)
def verify_spp(tx: Tx, *, spp_id: int, day: dt.date) -> None:
    """Sekretaris Desa has checked completeness, arithmetic and funds (art. 55 (3))."""
    _step(tx, spp_id, "verify", day)


@command("Setujui SPP", roles=Role.KADES, final=True)
def approve_spp(tx: Tx, *, spp_id: int, day: dt.date) -> None:
    """Kepala Desa: setuju untuk dibayarkan."""
    _step(tx, spp_id, "approve", day)


@command("Tolak SPP", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def reject_spp(tx: Tx, *, spp_id: int, day: dt.date, reason: str) -> None:
    """Send it back with a reason; the number stays with it."""
    _step(tx, spp_id, "reject", day, reason)


@command("Perbaiki SPP", roles=Role.PKA, final=True)
def revise_spp(tx: Tx, *, spp_id: int, day: dt.date) -> None:
    """Open a rejected SPP again for its executor."""
    _step(tx, spp_id, "revise", day)


@command("Batalkan SPP", roles=Role.PKA, final=True)
def cancel_spp(tx: Tx, *, spp_id: int, day: dt.date, reason: str) -> None:
    """Give up a draft that had a number; the number is never given again."""
    _step(tx, spp_id, "cancel", day, reason)


@command("Bayar SPP", roles=Role.KAUR_KEU, final=True)
def pay_spp(tx: Tx, *, spp_id: int, day: dt.date, account: KodeRekening) -> int:
    """Pay an approved SPP from a cash place and post it; the entry.

    LS: belanja ← kas, kas ← tax withheld. UM: panjar ← kas. PBY: pembiayaan ← kas. Raises RuleViolation `cash_negative_by`,
    `paid_before_filed`, `date_outside_year` (the year ends with its last payment), `flow_refused`, `same_person`, `pagu_exceeded`,
    `spp_held`, `spp_in_list_by` (it waits for the bank).
    """
    paper = spp(tx, spp_id)
    if day.year != paper.year:
        raise RuleViolation("date_outside_year")
    if day < paper.date:
        raise RuleViolation("paid_before_filed", date=show_date(day), spp=show_date(paper.date))
    state = take_step(tx, paper="spp", paper_id=spp_id, state=paper.state, action="pay", day=day)
    require_unlisted(tx, spp_id, paper.number or "")
    require_payable(tx, paper, tunai=account == KAS_TUNAI)
    require_cash(tx, account=account, day=day, needed=paper.jumlah - paper.potongan)
    tx.update("spp", spp_id, {"state": state, "paid_date": day, "paid_from": account})
    transfers = (
        definitive(tx, spp_id=spp_id, spj_id=None, source=account, kegiatan_id=paper.kegiatan_id, tax_to=account)
        if bukti_of(tx, spp_id=spp_id)
        else _by_line(tx, paper, account)
    )
    return post(
        tx, day=day, number=paper.number or "", uraian=paper.uraian, source=("spp", spp_id), transfers=transfers
    )  # fmt: skip


def definitive(tx: Tx, *, spp_id: int, spj_id: int | None, source: str, kegiatan_id: int | None, tax_to: str) -> list[Transfer]:
    """Transfers of receipts: tax first (`tax_to` ← 7.1), then belanja ← `source`; so a box that holds only the net sum suffices."""
    receipts = bukti_of(tx, spp_id=spp_id, spj_id=spj_id)
    withheld = potongan_of(tx, bukti_ids=[bukti.id for bukti in receipts])
    by_id = {bukti.id: bukti for bukti in receipts}
    taxes = [
        Transfer(
            debit=tax_to, credit=row.account, amount=row.amount, sumber_dana=by_id[row.bukti_id].sumber_dana,
            note=f"Potongan {row.name} atas {by_id[row.bukti_id].number}",
        )
        for row in withheld
    ]  # fmt: skip
    spending = [
        Transfer(
            debit=bukti.rekening, credit=source, amount=bukti.amount, sumber_dana=bukti.sumber_dana, kegiatan_id=kegiatan_id,
            note=f"{bukti.uraian} ({bukti.penerima})",
        )
        for bukti in receipts
    ]  # fmt: skip
    return taxes + spending


def _by_line(tx: Tx, paper: Spp, account: KodeRekening) -> list[Transfer]:
    """An advance goes out to the executor; financing without a receipt goes where its line says."""
    return [
        Transfer(
            debit=PANJAR if paper.kind is SppKind.UM else line.rekening, credit=account, amount=line.amount,
            sumber_dana=line.sumber_dana, kegiatan_id=paper.kegiatan_id,
        )
        for line in spp_lines(tx, paper.id)
    ]  # fmt: skip


def _step(tx: Tx, spp_id: int, action: str, day: dt.date, reason: str = "") -> None:
    state = take_step(tx, paper="spp", paper_id=spp_id, state=spp(tx, spp_id).state, action=action, day=day, reason=reason)
    tx.update("spp", spp_id, {"state": state})


def _write(tx: Tx, spp_id: int, lines: Sequence[SppLine], bukti: Sequence[BuktiEntry]) -> None:
    kind = spp(tx, spp_id).kind
    if kind is SppKind.UM and bukti:
        raise InputRejected("advance_has_no_receipts")
    tx.execute("DELETE FROM spp_line WHERE spp_id = ?", (spp_id,))
    for line in lines:
        require_rekening(tx, line.rekening, below=("6.2",) if kind is SppKind.PBY else ("5",))
        require_sumber_dana(tx, line.sumber_dana)
        tx.insert("spp_line", {"spp_id": spp_id, "rekening": line.rekening, "sumber_dana": line.sumber_dana, "amount": line.amount})
    write_bukti(tx, spp_id=spp_id, spj_id=None, entries=bukti)


def _require_bukti(tx: Tx, paper: Spp, lines: list[SppLine]) -> None:
    shown: dict[tuple[str, str], Rupiah] = {}
    for bukti in bukti_of(tx, spp_id=paper.id):
        key = (str(bukti.rekening), bukti.sumber_dana)
        shown[key] = shown.get(key, Rupiah(0)) + bukti.amount
    asked = {(str(line.rekening), line.sumber_dana): line.amount for line in lines}
    for key in sorted(asked.keys() | shown.keys()):
        if asked.get(key, Rupiah(0)) != shown.get(key, Rupiah(0)):
            raise RuleViolation(
                "spp_bukti_mismatch", rekening=key[0], sumber_dana=key[1], bukti=shown.get(key, Rupiah(0)),
                rincian=asked.get(key, Rupiah(0)),
            )  # fmt: skip
