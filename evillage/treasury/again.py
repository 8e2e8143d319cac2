"""A paid SPP that was taken back is written again: the same lines and receipts in a new draft, to be corrected there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.treasury.asking import entries_of
from evillage.treasury.spp import draft_spp, spp, spp_lines


@command("Buat ulang SPP", roles=Role.PKA)
def draft_spp_again(tx: Tx, *, spp_id: int, day: dt.date) -> int:
    """A draft with what the SPP asked and its receipts, which get numbers of their own; the draft.

    Raises RuleViolation `spp_not_taken_back`, and what `draft_spp` raises.
    """
    paper = spp(tx, spp_id)
    if not paper.dibalik:
        raise RuleViolation("spp_not_taken_back", number=paper.number)
    receipts = [replace(entry, number="") for entry in entries_of(tx, spp_id=spp_id)]
    return draft_spp.run(
        tx, day=day, kind=paper.kind, kegiatan_id=paper.kegiatan_id, uraian=paper.uraian, lines=spp_lines(tx, spp_id), bukti=receipts,
        paket_id=paper.paket_id,
    )  # fmt: skip
