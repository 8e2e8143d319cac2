"""DPA and RAK of the pocket village, one in each state of their flow, walked there by the people whose steps these are."""

from __future__ import annotations

from datetime import date

from evillage.budget.dpa import approve_dpa, make_dpa, reject_dpa, submit_dpa, verify_dpa
from evillage.budget.dpa_plan import fill_dpa
from evillage.budget.rak import Rak, approve_rak, fill_rak, load_rak, rak_lines, reject_rak, submit_rak, verify_rak
from evillage.budget.spread import Evenly
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from tests.builders import YEAR, Office

DAY = date(YEAR, 2, 1)
STATES = ("draft", "submitted", "verified", "approved", "rejected")


def dpa_and_rak(made: Office) -> dict[str, int]:
    """The ids as `draft_dpa`, `approved_rak` ...; every draft is filled whole, so that it may be filed."""
    version = made.session.read.number("SELECT id FROM budget_version WHERE year = ? AND state = 'posted'", (YEAR,))
    first, second = (row[0] for row in made.session.read.tuples("SELECT id FROM kegiatan WHERE year = ? ORDER BY id LIMIT 2", (YEAR,)))
    drafts = made.at(Role.PKA).do(make_dpa, year=YEAR, day=DAY, kegiatan_ids=(first, second)).value
    for kind, year, kegiatan in (("DPPA", YEAR, first), ("DPPA", YEAR, second), ("DPAL", YEAR + 1, first)):
        drafts.append(made.session.do(add_dpa, year=year, kind=kind, kegiatan_id=kegiatan, version_id=version).value)
    made.session.do(fill_dpa, dpa_ids=drafts, way=Evenly(1, 2))
    ids = {"kegiatan_2": second}
    for state, dpa_id in zip(STATES, drafts, strict=True):
        ids[f"{state}_dpa"] = dpa_id
        _walk_dpa(made, dpa_id, state)
    rak_ids = [made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=DAY).value]
    rak_ids += [made.session.do(_add_rak, revision=revision, version_id=version).value for revision in range(1, len(STATES))]
    for state, rak_id in zip(STATES, rak_ids, strict=True):
        ids[f"{state}_rak"] = rak_id
        everything = [line.key for line in rak_lines(made.session.read, rak_id)]
        made.at(Role.KAUR_KEU).do(fill_rak, rak_id=rak_id, way=Evenly(1, 2), lines=everything)
        _walk_rak(made, rak_id, state)
    return ids


def approve_all(made: Office, *, day: date = DAY) -> list[int]:
    """A DPA for every kegiatan that needs one, filled and approved."""
    papers = made.at(Role.PKA).do(make_dpa, year=YEAR, day=day).value
    made.session.do(fill_dpa, dpa_ids=papers)
    made.session.do(submit_dpa, dpa_ids=papers, day=day)
    made.at(Role.SEKDES).do(verify_dpa, dpa_ids=papers, day=day)
    made.at(Role.KADES).do(approve_dpa, dpa_ids=papers, day=day)
    return papers


def approve_the(made: Office, paper: Rak, *, day: date = DAY) -> None:
    """A filled RAK to its end."""
    _walk_rak(made, paper.id, "approved", day)


def _walk_dpa(made: Office, dpa_id: int, state: str) -> None:
    if state != "draft":
        made.at(Role.PKA).do(submit_dpa, dpa_ids=[dpa_id], day=DAY)
    if state == "rejected":
        made.at(Role.SEKDES).do(reject_dpa, dpa_ids=[dpa_id], day=DAY, reason="Bulan belum tepat")
    if state in ("verified", "approved"):
        made.at(Role.SEKDES).do(verify_dpa, dpa_ids=[dpa_id], day=DAY)
    if state == "approved":
        made.at(Role.KADES).do(approve_dpa, dpa_ids=[dpa_id], day=DAY)


def _walk_rak(made: Office, rak_id: int, state: str, day: date = DAY) -> None:
    if state != "draft":
        made.at(Role.KAUR_KEU).do(submit_rak, rak_id=rak_id, day=day)
    if state == "rejected":
        made.at(Role.SEKDES).do(reject_rak, rak_id=rak_id, day=day, reason="Kas Maret kurang")
    if state in ("verified", "approved"):
        made.at(Role.SEKDES).do(verify_rak, rak_id=rak_id, day=day)
    if state == "approved":
        made.at(Role.KADES).do(approve_rak, rak_id=rak_id, day=day)


@command("Tambah DPA", roles=EVERY_ROLE)
def add_dpa(tx: Tx, *, year: int, kind: str, kegiatan_id: int, version_id: int) -> int:
    return tx.insert("dpa", {"year": year, "kind": kind, "kegiatan_id": kegiatan_id, "version_id": version_id})


@command("Tambah RAK", roles=EVERY_ROLE)
def _add_rak(tx: Tx, *, revision: int, version_id: int) -> int:
    return tx.insert("rak", {"year": YEAR, "revision": revision, "version_id": version_id})
