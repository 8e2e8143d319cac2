"""Evaluasi: what the camat answers to a usulan, remark by remark, and what the village did about each (art. 34–36).

He has twenty working days from the day the usulan reached him; when they pass without an answer, the draft is agreed by silence (art. 35).
An answer that asks for improvement leaves the usulan *noted*; it is agreed when every remark has its own answer. Remarks and answers
may be written and taken back until then; afterwards they are frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.version import BudgetVersion, version
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.dates import show_date
from evillage.village.flow import take_step
from evillage.village.holidays import working_days

SILENCE = 20
"""Working days the camat has, unless the rule `APBDES-EVALUASI` of the year says otherwise."""
_RULE = "APBDES-EVALUASI"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The day the usulan reached the camat, and his letter once it came (`date` None until then)."""

    version_id: int
    received: date
    number: str
    date: date | None
    kesimpulan: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: on one line of the usulan (`line_key`), on a kegiatan, a rekening or an aspect, or on the whole; empty `jawaban` = open.

    `line_id` is the same line in the draft the usulan was copied from, None when it is gone.
    """

    id: int
    version_id: int
    line_key: int | None
    kegiatan_id: int | None
    rekening: KodeRekening | None
    aspek: str
    uraian: str
    jawaban: str
    kegiatan_code: KodeKegiatan | None
    kegiatan_name: str | None
    line_uraian: str | None
    line_id: int | None

    @property
    def place(self) -> str:
        """What the remark is about, in words."""
        kegiatan = ""
        if self.kegiatan_code:
            kegiatan = self.kegiatan_code if self.line_uraian else f"{self.kegiatan_code} {self.kegiatan_name}"
        return ", ".join(part for part in (self.line_uraian or "", kegiatan, self.rekening or "", self.aspek) if part) or "Keseluruhan"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a remark is on; everything empty means the whole budget. A line brings its own kegiatan and rekening."""

    line_key: int | None = None
    kegiatan_id: int | None = None
    rekening: KodeRekening | None = None
    aspek: str = ""


def evaluation(read: Reader, *, version_id: int) -> Evaluation | None:
    """What is known about the camat's answer to a usulan."""
    sql = "SELECT version_id, received, number, date, kesimpulan FROM evaluasi WHERE version_id = ?"
    return read.row(Evaluation, sql, (version_id,))


def notes(read: Reader, *, version_id: int) -> list[Note]:
    """Every remark on a usulan, in the order of the letter."""
    return read.rows(
        Note,
        """SELECT n.id, n.version_id, n.line_key, n.kegiatan_id, n.rekening, n.aspek, n.uraian, n.jawaban, k.code, k.name, u.uraian, d.id
           FROM evaluasi_note n JOIN budget_version v ON v.id = n.version_id LEFT JOIN kegiatan k ON k.id = n.kegiatan_id
           LEFT JOIN rab_line u ON u.version_id = n.version_id AND u.line_key = n.line_key
           LEFT JOIN rab_line d ON d.version_id = v.source_id AND d.line_key = n.line_key
           WHERE n.version_id = ? ORDER BY n.position, n.id""",
        (version_id,),
    )


def unanswered(read: Reader, *, version_id: int) -> list[Note]:
    """The remarks that wait for an answer."""
    return [note for note in notes(read, version_id=version_id) if not note.jawaban.strip()]


def last_usulan(read: Reader, *, year: int) -> BudgetVersion | None:
    """The year's latest usulan."""
    found = read.number("SELECT id FROM budget_version WHERE year = ? AND kind = 'usulan' ORDER BY revision DESC LIMIT 1", (year,))
    return version(read, found) if found else None


def silence_limit(read: Reader, *, year: int) -> int:
    """Working days until silence counts as agreement: the rule of the year, else the one of every year, else 20."""
    sql = "SELECT banyak FROM aturan WHERE code = ? AND year IN (0, ?) AND level <> 'nonaktif' ORDER BY year DESC LIMIT 1"
    return read.number(sql, (_RULE, year)) or SILENCE


def waited(read: Reader, *, version_id: int, day: date) -> int | None:
    """Working days the usulan has been with the camat; None while the day it reached him is not known."""
    found = evaluation(read, version_id=version_id)
    return None if found is None else working_days(found.received, day)


@command("Catat surat evaluasi", roles=Role.SEKDES)
def record_evaluation(
    tx: Tx, *, version_id: int, received: date, number: str = "", letter_date: date | None = None, kesimpulan: str = ""
) -> None:
    """Write down when the usulan reached the camat and, once it came, his letter.

    Raises RuleViolation `evaluation_closed`, InputRejected `usulan_received_early`, `evaluation_before_received`.
    """
    usulan = _open_usulan(tx, version_id)
    if usulan.document_date is not None and received < usulan.document_date:
        raise InputRejected("usulan_received_early", received=show_date(received), sent=show_date(usulan.document_date))
    if letter_date is not None and letter_date < received:
        raise InputRejected("evaluation_before_received", date=show_date(letter_date), received=show_date(received))
    row: dict[str, Value] = {"received": received, "number": number.strip(), "date": letter_date, "kesimpulan": kesimpulan.strip()}
    known = tx.number("SELECT id FROM evaluasi WHERE version_id = ?", (version_id,))
    if known:
        tx.update("evaluasi", known, row)
    else:
        tx.insert("evaluasi", {"version_id": version_id, **row})


@command("Tambah catatan evaluasi", roles=Role.SEKDES)
def add_note(tx: Tx, *, version_id: int, uraian: str, subject: Subject = Subject()) -> int:
    """Add a remark; its id. Raises RuleViolation `evaluation_closed`, `uraian_empty`, InputRejected `row_missing`."""
    _open_usulan(tx, version_id)
    position = tx.number("SELECT max(position) FROM evaluasi_note WHERE version_id = ?", (version_id,)) + 1
    row = {"version_id": version_id, "uraian": uraian.strip(), "position": position, **_subject(tx, version_id, subject)}
    return tx.insert("evaluasi_note", row)


@command("Ubah catatan evaluasi", roles=Role.SEKDES)
def change_note(tx: Tx, *, note_id: int, uraian: str, subject: Subject) -> None:
    """Write a remark anew."""
    version_id = _version_of(tx, note_id)
    tx.update("evaluasi_note", note_id, {"uraian": uraian.strip(), **_subject(tx, version_id, subject)})


@command("Jawab catatan evaluasi", roles=frozenset({Role.SEKDES, Role.KAUR_KEU, Role.PKA}))
def answer_note(tx: Tx, *, note_id: int, jawaban: str) -> None:
    """Write what the village did about a remark; empty opens it again."""
    _version_of(tx, note_id)
    tx.update("evaluasi_note", note_id, {"jawaban": jawaban.strip()})


@command("Hapus catatan evaluasi", roles=Role.SEKDES)
def remove_note(tx: Tx, *, note_id: int) -> None:
    """Take a remark away that the camat did not make."""
    _version_of(tx, note_id)
    tx.delete("evaluasi_note", note_id)


@command("Catat hasil evaluasi: perlu perbaikan", roles=Role.SEKDES, final=True)
def note_usulan(tx: Tx, *, version_id: int) -> None:
    """The camat asks for improvement: proposed → noted, on the date of his letter.

    Raises RuleViolation `evaluation_letter_missing`, `evaluation_without_notes`, `flow_refused`.
    """
    day = _letter_day(tx, version_id)
    if not notes(tx, version_id=version_id):
        raise RuleViolation("evaluation_without_notes")
    _step(tx, version_id, "note", day)


@command("Catat hasil evaluasi: disetujui", roles=Role.SEKDES, final=True)
def agree_usulan(tx: Tx, *, version_id: int, day: date | None = None) -> None:
    """The camat agrees, or every remark of his is answered; `day` is the date of his letter unless given.

    Raises RuleViolation `evaluation_letter_missing`, `evaluation_unanswered`, `flow_refused`.
    """
    letter = _letter_day(tx, version_id)
    _agree(tx, version_id, day or letter)


@command("Tidak ada jawaban camat dalam batas waktu", roles=Role.SEKDES, final=True)
def agree_by_silence(tx: Tx, *, version_id: int, day: date) -> None:
    """Twenty working days passed without an answer (art. 35).

    Raises RuleViolation `evaluation_not_received`, `evaluation_answered`, `silence_too_early` with the figures, `flow_refused`.
    """
    usulan = version(tx, version_id)
    found = evaluation(tx, version_id=version_id)
    if found is None:
        raise RuleViolation("evaluation_not_received")
    if found.date is not None or notes(tx, version_id=version_id):
        raise RuleViolation("evaluation_answered")
    limit = silence_limit(tx, year=usulan.year)
    days = working_days(found.received, day)
    if days <= limit:
        raise RuleViolation("silence_too_early", received=show_date(found.received), day=show_date(day), hari=days, batas=limit)
    tx.explain(f"Tidak ada jawaban dalam {limit} hari kerja")
    _agree(tx, version_id, day, reason=f"Tidak ada jawaban dalam {limit} hari kerja sejak {show_date(found.received)}")


def _agree(tx: Tx, version_id: int, day: date, *, reason: str = "") -> None:
    left = unanswered(tx, version_id=version_id)
    if left:
        raise RuleViolation("evaluation_unanswered", banyak=len(left), pertama=left[0].uraian)
    _step(tx, version_id, "agree", day, reason=reason)


def _step(tx: Tx, version_id: int, action: str, day: date, *, reason: str = "") -> None:
    usulan = version(tx, version_id)
    state = take_step(tx, paper="budget", paper_id=version_id, state=usulan.state, action=action, day=day, reason=reason)
    tx.update("budget_version", version_id, {"state": state})


def _letter_day(read: Reader, version_id: int) -> date:
    found = evaluation(read, version_id=version_id)
    if found is None or found.date is None or not found.number:
        raise RuleViolation("evaluation_letter_missing")
    return found.date


def _open_usulan(read: Reader, version_id: int) -> BudgetVersion:
    found = version(read, version_id)
    if found.state not in ("proposed", "noted"):
        raise RuleViolation("evaluation_closed")
    return found


def _version_of(read: Reader, note_id: int) -> int:
    version_id = read.number("SELECT version_id FROM evaluasi_note WHERE id = ?", (note_id,))
    if not version_id:
        raise InputRejected("row_missing", what="Catatan evaluasi")
    _open_usulan(read, version_id)
    return version_id


def _subject(read: Reader, version_id: int, subject: Subject) -> dict[str, int | str | None]:
    """The columns of a subject; a line of the usulan brings its kegiatan and rekening."""
    kegiatan_id, rekening = subject.kegiatan_id, str(subject.rekening) if subject.rekening else None
    if subject.line_key is not None:
        where = (version_id, subject.line_key)
        found = read.tuples("SELECT kegiatan_id, rekening FROM rab_line WHERE version_id = ? AND line_key = ?", where)
        if not found:
            raise InputRejected("row_missing", what="Rincian RAB")
        kegiatan_id, rekening = found[0]
    return {"line_key": subject.line_key, "kegiatan_id": kegiatan_id, "rekening": rekening, "aspek": subject.aspek.strip()}
