"""Proposals of dusun and musyawarah: written down, changed, ranked, decided on, decided anew, given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from evillage.kernel.actor import Role
from evillage.planning.usulan import (
    UsulanEntry,
    add_usulan,
    change_usulan,
    postpone_usulan,
    rank_usulan,
    refuse_usulan,
    remove_usulan,
    reopen_usulan,
)  # fmt: skip
from tests.builders import YEAR
from tests.laws.life import Life, Step


def propose(life: Life, step: Step) -> int | None:
    """One step of one proposal, or a new one."""
    session, usulan_id = life.at(Role.PKA), life.pick("usulan", step.which)
    entry = UsulanEntry(YEAR + 1, date(YEAR, 5, 1), "Dusun Contoh", f"Jalan {step.which}", amount=step.amount)
    if not usulan_id or step.other < 3:
        return session.do(add_usulan, entry=entry).act_no
    decisions: dict[int, Callable[[], int]] = {
        3: lambda: session.do(change_usulan, usulan_id=usulan_id, entry=entry).act_no,
        4: lambda: session.do(rank_usulan, usulan_id=usulan_id, peringkat=1 + step.which % 3).act_no,
        5: lambda: session.do(rank_usulan, usulan_id=usulan_id, peringkat=1 + step.which % 2).act_no,
        6: lambda: session.do(postpone_usulan, usulan_id=usulan_id, reason="Dana kurang").act_no,
        7: lambda: session.do(refuse_usulan, usulan_id=usulan_id, reason="Bukan kewenangan").act_no,
        8: lambda: session.do(reopen_usulan, usulan_id=usulan_id).act_no,
        9: lambda: session.do(remove_usulan, usulan_id=usulan_id).act_no,
    }
    return decisions[step.other]()
