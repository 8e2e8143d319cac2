"""The stage bar says with figures what is missing before the next stage opens."""

from datetime import date
from pathlib import Path

from evillage.budget.amendment import start_amendment
from evillage.budget.evaluation import add_note, agree_usulan, answer_note, note_usulan, record_evaluation
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import add_rab_line
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.planning.rkp_kegiatan import RkpEntry, add_rkp_kegiatan
from evillage.planning.rkpdes import post_rkpdes
from evillage.reports.overview import tasks, waiting
from evillage.reports.stages import Stage, StageState, next_stage, stages
from evillage.values.codes import KodeKegiatan
from tests.builders import YEAR, budgeted, office, rab, rp

DAY = date(2025, 11, 10)
SENT = date(2025, 11, 3)


def read(session: Session, day: date = DAY) -> dict[str, Stage]:
    return {stage.key: stage for stage in stages(session.read, year=YEAR, day=day)}


def states(session: Session, day: date = DAY) -> str:
    """One letter for each stage: d done, o open, - closed."""
    letters = {StageState.DONE: "d", StageState.OPEN: "o", StageState.CLOSED: "-"}
    return "".join(letters[stage.state] for stage in stages(session.read, year=YEAR, day=day))


def balanced(tmp_path: Path) -> Session:
    session = office(tmp_path).at(Role.SEKDES)
    for rekening in ("4.2.3.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    return session


def test_an_empty_village_starts_with_the_plan(tmp_path: Path) -> None:
    session = office(tmp_path).at(Role.SEKDES)

    assert [stage.key for stage in stages(session.read, year=YEAR, day=DAY)] == [
        "rkpdes", "pagu", "rab", "usulan", "evaluasi", "apbdes", "dpa", "rak",
    ]  # fmt: skip
    assert states(session) == "ooo-----"
    assert read(session)["rab"].sentence == "RAB belum berisi satu rincian pun."
    assert (first := next_stage(stages(session.read, year=YEAR, day=DAY))) is not None
    assert first.key == "rkpdes"


def test_the_unbalanced_rab_says_by_how_much_and_closes_what_follows(tmp_path: Path) -> None:
    session = balanced(tmp_path)
    session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab("4.3.6.01", rp(250, 50)))

    assert states(session) == "ooo-----"
    assert read(session)["rab"].sentence == "RAB belum seimbang: lebih Rp250,50."
    assert "lebih Rp250,50" in read(session)["apbdes"].sentence


def test_from_usulan_to_perdes_each_sentence_has_its_figures(tmp_path: Path) -> None:
    session = balanced(tmp_path)
    assert states(session) == "oodo-o--", "a budget may be posted without a usulan"
    usulan = session.do(propose_budget, version_id=1, document_no="140/12", document_date=SENT).value
    assert states(session) == "ooddoo--"
    assert read(session)["evaluasi"].sentence == "Tanggal usulan diterima camat belum diisi."

    session.do(record_evaluation, version_id=usulan, received=SENT)
    assert read(session)["evaluasi"].sentence == "Menunggu jawaban camat, 5 dari 20 hari kerja."
    assert [t.sentence for t in tasks(session.read, year=YEAR, day=DAY) if t.page == "evaluasi"] == [
        f"Usulan {YEAR} ke-1 menunggu jawaban camat, 5 hari kerja"
    ]

    session.do(record_evaluation, version_id=usulan, received=SENT, number="9", letter_date=DAY)
    ids = [session.do(add_note, version_id=usulan, uraian=text).value for text in ("Satu", "Dua", "Tiga")]
    session.do(note_usulan, version_id=usulan)
    assert states(session) == "ooddo---"
    assert read(session)["evaluasi"].sentence == "3 catatan camat belum dijawab."
    assert [t.sentence for t in tasks(session.read, year=YEAR, day=DAY) if t.page == "evaluasi"] == [
        f"3 catatan camat atas APBDes {YEAR} belum dijawab"
    ]
    assert waiting(session.read, year=YEAR, role=Role.SEKDES)["evaluasi"] == 3
    assert waiting(session.read, year=YEAR, role=Role.PKA)["evaluasi"] == 0

    for note in ids:
        session.do(answer_note, note_id=note, jawaban="Sudah")
    session.do(agree_usulan, version_id=usulan)
    assert states(session) == "oodddo--"
    session.do(post_budget, version_id=1, document_no="7 Tahun 2025", document_date=date(2025, 12, 22))
    assert states(session) == "oodddd" + "o-"
    assert [t for t in tasks(session.read, year=YEAR, day=DAY) if t.page == "evaluasi"] == []


def test_dpa_and_rak_are_counted_for_the_version_in_force(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    assert read(session)["dpa"].sentence == "0 dari 1 DPA disetujui."
    assert read(session)["rak"].sentence == "RAK belum dibuat; 0 dari 1 DPA disetujui."


def test_a_perkades_change_needs_no_camat(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    session.do(start_amendment, year=YEAR, kind="perkades", alasan=["lanjutan"])

    found = read(session)
    assert (found["usulan"].state, found["evaluasi"].state, found["apbdes"].state) == (StageState.DONE, StageState.DONE, StageState.OPEN)


def test_the_plan_and_the_ceilings_are_told_when_they_are_there(tmp_path: Path) -> None:
    session = office(tmp_path).at(Role.SEKDES)
    session.do(_plan)

    assert states(session).startswith("od")
    assert read(session)["rkpdes"].sentence == f"Rancangan RKPDes {YEAR} belum ditetapkan."
    assert read(session)["pagu"].sentence == "Pagu 2 sumber dana sudah diisi."

    line = RkpEntry(code=KodeKegiatan("1.1.04"), amount=rp(1_000_000), sumber_dana="ADD")
    plan = session.read.number("SELECT id FROM rkpdes")
    session.do(add_rkp_kegiatan, rkpdes_id=plan, entry=line)
    session.do(post_rkpdes, rkpdes_id=plan, document_no="4 Tahun 2025", document_date=date(2025, 9, 30))
    assert read(session)["rkpdes"].sentence == f"RKPDes {YEAR} ditetapkan dengan Perdes 4 Tahun 2025 tanggal 30/09/2025."


@command("Rencana", roles=EVERY_ROLE)
def _plan(tx: Tx) -> None:
    for fund in ("ADD", "DDS"):
        tx.insert("pagu_dana", {"year": YEAR, "sumber_dana": fund, "amount": 1})
    tx.insert("rkpdes", {"year": YEAR})
