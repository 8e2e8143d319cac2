"""A paper that was taken back is written again: the same contents in a new draft, to be corrected there.

SPP and SPJ have drafts; what is posted at once (receipts, cash moved, deposits) is filled into its form again by the window.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.treasury.asking import entries_of
from evillage.treasury.spj import draft_spj, spj
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


@command("Buat ulang SPJ", roles=Role.PKA)
def draft_spj_again(tx: Tx, *, spj_id: int, day: dt.date) -> int:
    """A draft with the receipts of the SPJ, which get numbers of their own, and the remainder handed back; the draft.

    Raises RuleViolation `spj_not_taken_back`, and what `draft_spj` raises.
    """
    paper = spj(tx, spj_id)
    if not paper.dibalik:
        raise RuleViolation("spj_not_taken_back", number=paper.number or "draf")
    receipts = [replace(entry, number="") for entry in entries_of(tx, spp_id=paper.spp_id, spj_id=spj_id)]
    return draft_spj.run(tx, spp_id=paper.spp_id, day=day, bukti=receipts, returned=paper.returned, return_to=paper.return_to)
