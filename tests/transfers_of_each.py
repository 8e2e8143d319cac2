"""A transfer list in each state for the village with one of everything; each holds an SPP of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.transfer import (
    PayeeEntry,
    approve_transfer,
    cancel_transfer,
    change_payee,
    draft_transfer,
    execute_transfer,
    reject_transfer,
    submit_transfer,
    verify_transfer,
)
from evillage.treasury.transfer_paper import transfer_lines
from tests.builders import BANK, Office

DAY = date(2026, 2, 1)
TRANSFER_STATES = ("draft", "submitted", "verified", "approved", "executed", "rejected", "cancelled")
PAYEE = PayeeEntry("Toko Contoh", "Bank Contoh", "0001 002-003", "Alat tulis")


def transfer_lists_of_each(made: Office, approved_spp: Callable[[], int]) -> dict[str, int]:
    """`{state}_transfer`, its SPP as `{state}_transfer_spp` and its line as `{state}_transfer_line`."""
    ids: dict[str, int] = {}
    for state in TRANSFER_STATES:
        ids[f"{state}_transfer_spp"] = spp_id = approved_spp()
        ids[f"{state}_transfer"] = daftar_id = transfer_in(made, state, [spp_id])
        ids[f"{state}_transfer_line"] = transfer_lines(made.session.read, daftar_id)[0].id
    return ids


def transfer_in(made: Office, state: str, spp_ids: list[int], *, day: date = DAY, refused: dict[int, str] | None = None) -> int:
    """A list of approved SPP with an account for each payee, walked to a state; `refused` by the place of the line."""
    daftar_id = made.at(Role.KAUR_KEU).do(draft_transfer, day=day, account=BANK, spp_ids=spp_ids).value
    lines = transfer_lines(made.session.read, daftar_id)
    for line in lines:
        if not line.rekening_bank:
            made.session.do(change_payee, line_id=line.id, payee=PayeeEntry(line.penerima, PAYEE.bank, PAYEE.rekening_bank, line.berita))
    if state == "draft":
        return daftar_id
    if state == "cancelled":
        made.session.do(cancel_transfer, daftar_id=daftar_id, day=day, reason="Dibayar tunai")
        return daftar_id
    made.session.do(submit_transfer, daftar_id=daftar_id)
    if state == "rejected":
        made.at(Role.SEKDES).do(reject_transfer, daftar_id=daftar_id, day=day, reason="Rekening keliru")
    if state in ("verified", "approved", "executed"):
        made.at(Role.SEKDES).do(verify_transfer, daftar_id=daftar_id, day=day)
    if state in ("approved", "executed"):
        made.at(Role.KADES).do(approve_transfer, daftar_id=daftar_id, day=day)
    if state == "executed":
        answers = {lines[at].id: reason for at, reason in (refused or {}).items()}
        made.at(Role.KAUR_KEU).do(execute_transfer, daftar_id=daftar_id, day=day, refused=answers)
    return daftar_id
