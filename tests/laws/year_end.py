"""The end of a year, one act at a time: advances come back, the months close, then the year; it is approved, and the next one opens."""

from __future__ import annotations

from datetime import date

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_lines
from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance
from evillage.treasury.silpa import OpenPanjar, open_panjar
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.tahun import approve_year, close_year, open_next_year, reopen_year, return_year, tahun
from evillage.treasury.tutup import Found, close_month, month_end, next_to_close
from evillage.values.codes import KodeKegiatan
from tests.builders import YEAR, rab
from tests.laws.life import ACCOUNTS, NEXT, SPENDING, SUMS, Life, Step

END = date(YEAR, 12, 31)


def finish(life: Life, step: Step) -> int | None:
    """Whatever comes next of the end of a year."""
    month = next_to_close(life.read, year=YEAR)
    out = open_panjar(life.read, year=YEAR, until=END)
    if out and month == 12:
        return settle(life, out[0])
    if month:
        end = month_end(YEAR, month)
        found = [Found(account, kas_balance(life.read, account=account, day=end)) for account in ACCOUNTS]
        return life.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=month, day=end, found=found).act_no
    state = tahun(life.read, year=YEAR)
    if not state.closed:
        return life.at(Role.KAUR_KEU).do(close_year, year=YEAR, day=END).act_no
    if state.state == "closed" and step.other < 8:
        return life.at(Role.KADES).do(approve_year, tahun_id=state.id, day=END).act_no
    if step.other == 8:
        kades = life.at(Role.KADES)
        sent = return_year if state.state == "closed" else reopen_year
        return kades.do(sent, tahun_id=state.id, day=END, reason="Diperiksa lagi").act_no
    return life.at(Role.KAUR_KEU).do(open_next_year, year=YEAR + 1).act_no


def settle(life: Life, out: OpenPanjar) -> int:
    """The next step of an account in which an advance is handed back whole."""
    found = life.read.tuples("SELECT id, state FROM spj WHERE spp_id = ? AND state <> 'booked' AND date = ?", (out.spp_id, END))
    if not found:
        return life.at(Role.PKA).do(draft_spj, spp_id=out.spp_id, day=END, bukti=[], returned=out.sisa, return_to=ACCOUNTS[0]).act_no
    spj_id, state = found[0]
    if state == "draft":
        return life.at(Role.PKA).do(submit_spj, spj_id=spj_id).act_no
    role, act = {
        "submitted": (Role.SEKDES, verify_spj), "verified": (Role.KADES, approve_spj), "approved": (Role.KAUR_KEU, book_spj),
    }[state]  # fmt: skip
    return life.at(role).do(act, spj_id=spj_id, day=END).act_no  # type: ignore[arg-type]


def plan_next(life: Life, step: Step) -> int | None:
    """Next year's budget is made and fixed in three acts, whatever stands in its draft."""
    session, state = life.at(Role.SEKDES), life.read.text("SELECT state FROM budget_version WHERE id = ?", (NEXT,))
    if state != "draft":
        return None
    if not life.read.number("SELECT count(*) FROM kegiatan WHERE year = ?", (YEAR + 1,)):
        return session.do(add_kegiatan, year=YEAR + 1, code=KodeKegiatan("1.1.05")).act_no
    came, spent = (
        life.read.money(f"SELECT coalesce(sum(amount), 0) FROM rab_line WHERE version_id = ? AND rekening GLOB '{akun}*'", (NEXT,))
        for akun in ("[46]", "5")
    )
    if came == spent and came:
        return session.do(post_budget, version_id=NEXT, document_no="9", document_date=END).act_no
    kegiatan = life.pick("kegiatan", 0, f"year = {YEAR + 1}")
    if came >= spent:
        line = rab(SPENDING[step.which % 2], came - spent or SUMS[4])
        return session.do(add_rab_lines, version_id=NEXT, kegiatan_id=kegiatan, lines=[line]).act_no
    return session.do(add_rab_lines, version_id=NEXT, kegiatan_id=None, lines=[rab("4.2.3.01", spent - came)]).act_no
