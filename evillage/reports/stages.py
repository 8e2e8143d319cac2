"""Tahap: how far the budget of a year is, from the RKPDes to the RAK, and what is missing before the next stage opens.

The stages follow each other in the law; the program does not force their order: a village may begin with it in the middle of a year.
So a stage is *done* when its own paper is there, *closed* while an earlier one of the chain that it rests on is missing, else *open*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.budget.dpa import dpa_standings
from evillage.budget.evaluation import evaluation, silence_limit, unanswered, waited
from evillage.budget.version import BudgetVersion, balance, copies, draft, last_posted, version
from evillage.kernel.rows import Reader
from evillage.values.dates import show_date
from evillage.village.flow import STATE_NAMES


class StageState(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, where it stands, a sentence with figures that says why, and the page (and target) that moves it on."""

    key: str
    name: str
    state: StageState
    sentence: str
    page: str
    target: int | str | None = None


def stages(read: Reader, *, year: int, day: date) -> list[Stage]:
    """The eight stages of a budget year, in their order."""
    working = draft(read, year=year)
    fixed = last_posted(read, year=year)
    rab = _rab(read, year, working, fixed)
    proposed, evaluated = _usulan_stages(read, working, fixed, rab, day)
    posted = _posted(read, working, fixed, rab, evaluated)
    dpa = _dpa(read, fixed)
    return [_rkpdes(read, year), _pagu(read, year), rab, proposed, evaluated, posted, dpa, _rak(read, fixed, dpa)]


def next_stage(found: list[Stage]) -> Stage | None:
    """What the village works on: the first open stage after the last one done, else the first open one."""
    done = max((place for place, stage in enumerate(found) if stage.state is StageState.DONE), default=-1)
    opened = [place for place, stage in enumerate(found) if stage.state is StageState.OPEN]
    return next((found[place] for place in opened if place > done), found[opened[0]] if opened else None)


def _rkpdes(read: Reader, year: int) -> Stage:
    row = read.tuples(
        "SELECT state, document_no, document_date FROM rkpdes WHERE year = ? ORDER BY state = 'posted' DESC, revision DESC LIMIT 1", (year,)
    )
    if row and row[0][0] == "posted":
        when = show_date(date.fromisoformat(row[0][2]))
        return Stage(
            "rkpdes", "RKPDes ditetapkan", StageState.DONE, f"RKPDes {year} ditetapkan dengan Perdes {row[0][1]} tanggal {when}.", "rkpdes"
        )
    text = f"Rancangan RKPDes {year} belum ditetapkan." if row else f"RKPDes {year} belum disusun."
    return Stage("rkpdes", "RKPDes ditetapkan", StageState.OPEN, text, "rkpdes")


def _pagu(read: Reader, year: int) -> Stage:
    filled = read.number("SELECT count(DISTINCT sumber_dana) FROM pagu_dana WHERE year = ?", (year,))
    if filled:
        return Stage("pagu", "Pagu diisi", StageState.DONE, f"Pagu {filled} sumber dana sudah diisi.", "pagu")
    return Stage("pagu", "Pagu diisi", StageState.OPEN, "Pagu sumber dana belum diisi.", "pagu")


def _rab(read: Reader, year: int, working: BudgetVersion | None, fixed: BudgetVersion | None) -> Stage:
    shown = working or fixed
    if shown is None:
        return Stage("rab", "RAB seimbang", StageState.CLOSED, f"Tahun anggaran {year} belum dibuka.", "rab")
    lines = read.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (shown.id,))
    if not lines:
        return Stage("rab", "RAB seimbang", StageState.OPEN, "RAB belum berisi satu rincian pun.", "rab")
    silpa = balance(read, shown.id).silpa
    if silpa:
        word = "lebih" if silpa > 0 else "kurang"
        return Stage("rab", "RAB seimbang", StageState.OPEN, f"RAB belum seimbang: {word} Rp{abs(silpa)}.", "rab")
    return Stage("rab", "RAB seimbang", StageState.DONE, f"RAB berisi {lines} rincian dan seimbang.", "rab")


def _usulan_stages(read: Reader, working: BudgetVersion | None, fixed: BudgetVersion | None, rab: Stage, day: date) -> tuple[Stage, Stage]:
    """Diusulkan and Dievaluasi, of the draft in work or else of the last version fixed."""
    shown = working or fixed
    own = copies(read, source=shown.id, kind="usulan") if shown else []
    if shown is not None and not own and shown.kind == "perkades":
        text = "Perubahan Penjabaran tidak diusulkan kepada camat."
        return (
            Stage("usulan", "Diusulkan", StageState.DONE, text, "evaluasi"),
            Stage("evaluasi", "Dievaluasi", StageState.DONE, text, "evaluasi"),
        )
    if not own:
        ready = rab.state is StageState.DONE and working is not None
        text = "Rancangan belum diusulkan kepada camat." if working else f"{_title(shown)} ditetapkan tanpa usulan yang dicatat di sini."
        state = StageState.OPEN if ready else StageState.CLOSED
        if working is not None and not ready:
            text = f"Belum dapat diusulkan. {rab.sentence}"
        return (
            Stage("usulan", "Diusulkan", state, text, "apbdes"),
            Stage("evaluasi", "Dievaluasi", StageState.CLOSED, "Belum ada usulan yang dievaluasi.", "evaluasi"),
        )
    usulan = own[0]
    sent = show_date(usulan.document_date) if usulan.document_date else ""
    proposed = Stage(
        "usulan", "Diusulkan", StageState.DONE, f"{usulan.title} dikirim dengan surat {usulan.document_no} tanggal {sent}.",
        "versi", usulan.id,
    )  # fmt: skip
    return proposed, _evaluated(read, usulan, day)


def _evaluated(read: Reader, usulan: BudgetVersion, day: date) -> Stage:
    left = unanswered(read, version_id=usulan.id)
    if usulan.state == "agreed":
        return Stage("evaluasi", "Dievaluasi", StageState.DONE, f"{usulan.title} sudah disepakati.", "evaluasi", usulan.id)
    if left:
        text = f"{len(left)} catatan camat belum dijawab."
    elif usulan.state == "noted":
        text = "Semua catatan camat sudah dijawab; catat persetujuannya."
    else:
        found = evaluation(read, version_id=usulan.id)
        days = waited(read, version_id=usulan.id, day=day)
        if found is None or days is None:
            text = "Tanggal usulan diterima camat belum diisi."
        elif found.date is not None:
            text = "Surat camat sudah diterima; catat hasil evaluasinya."
        else:
            text = f"Menunggu jawaban camat, {days} dari {silence_limit(read, year=usulan.year)} hari kerja."
    return Stage("evaluasi", "Dievaluasi", StageState.OPEN, text, "evaluasi", usulan.id)


def _posted(read: Reader, working: BudgetVersion | None, fixed: BudgetVersion | None, rab: Stage, evaluated: Stage) -> Stage:
    if working is None:
        if fixed is None or fixed.document_date is None:
            return Stage("apbdes", "APBDes ditetapkan", StageState.CLOSED, "APBDes belum ditetapkan.", "apbdes")
        text = f"{fixed.title} ditetapkan dengan {fixed.document_no} tanggal {show_date(fixed.document_date)}."
        return Stage("apbdes", "APBDes ditetapkan", StageState.DONE, text, "apbdes")
    text = f"{working.title} belum ditetapkan."
    if rab.state is not StageState.DONE:
        return Stage("apbdes", "APBDes ditetapkan", StageState.CLOSED, f"{text} {rab.sentence}", "apbdes")
    usulan = copies(read, source=working.id, kind="usulan")
    if usulan and unanswered(read, version_id=usulan[0].id):
        return Stage("apbdes", "APBDes ditetapkan", StageState.CLOSED, f"{text} {evaluated.sentence}", "apbdes")
    return Stage("apbdes", "APBDes ditetapkan", StageState.OPEN, text, "apbdes")


def _dpa(read: Reader, fixed: BudgetVersion | None) -> Stage:
    """Approved papers of the kegiatan in the last version fixed: a DPA stays valid until an amendment changes its kegiatan."""
    if fixed is None:
        return Stage("dpa", "DPA disetujui", StageState.CLOSED, "DPA dibuat setelah APBDes ditetapkan.", "dpa")
    standings = dpa_standings(read, year=fixed.year, day=date(fixed.year, 12, 31))
    approved = sum(standing.settled for standing in standings)
    if standings and approved == len(standings):
        return Stage("dpa", "DPA disetujui", StageState.DONE, f"Semua {approved} DPA disetujui.", "dpa")
    return Stage("dpa", "DPA disetujui", StageState.OPEN, f"{approved} dari {len(standings)} DPA disetujui.", "dpa")


def _rak(read: Reader, fixed: BudgetVersion | None, dpa: Stage) -> Stage:
    if fixed is None:
        return Stage("rak", "RAK disetujui", StageState.CLOSED, "RAK dibuat setelah DPA disetujui.", "rak")
    state = read.text("SELECT state FROM rak WHERE version_id = ? ORDER BY revision DESC LIMIT 1", (fixed.id,))
    if state == "approved":
        return Stage("rak", "RAK disetujui", StageState.DONE, f"RAK untuk {fixed.title} disetujui.", "rak")
    if state is not None:
        return Stage("rak", "RAK disetujui", StageState.OPEN, f"RAK untuk {fixed.title} berstatus {STATE_NAMES[state].lower()}.", "rak")
    older = read.number("SELECT version_id FROM rak WHERE year = ? AND state = 'approved' ORDER BY revision DESC LIMIT 1", (fixed.year,))
    if older:
        text = f"RAK yang disetujui masih menurut {version(read, older).title}, belum menurut {fixed.title}."
        return Stage("rak", "RAK disetujui", StageState.OPEN, text, "rak")
    if dpa.state is not StageState.DONE:
        return Stage("rak", "RAK disetujui", StageState.CLOSED, f"RAK belum dibuat; {dpa.sentence[0].lower()}{dpa.sentence[1:]}", "rak")
    return Stage("rak", "RAK disetujui", StageState.OPEN, f"RAK untuk {fixed.title} belum dibuat.", "rak")


def _title(shown: BudgetVersion | None) -> str:
    return shown.title if shown else "APBDes"
