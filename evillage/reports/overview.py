"""Overview: what to do next, and where the village stands; the first page of the window. No paper, the same views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.evaluation import last_usulan, silence_limit, unanswered, waited
from evillage.budget.version import BudgetVersion, balance, in_force, present
from evillage.budget.version import version as version_of
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import Standing, board, standing
from evillage.monitoring.limits import limits
from evillage.reports.reminders import Task, photo_tasks, rak_tasks, report_tasks, temuan_tasks, transfer_tasks
from evillage.treasury.cash import kas_balances
from evillage.treasury.opname import cash_over
from evillage.treasury.panjar_due import open_advances
from evillage.treasury.tax_due import masa_name, tax_due
from evillage.treasury.tutup import overdue
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level

TAX_NOTICE = 7
"""Days before its due day from which a deposit is warned of."""

_WAITING = (
    ("submitted", Role.SEKDES, "menunggu verifikasi Sekretaris Desa"),
    ("verified", Role.KADES, "menunggu persetujuan"),
    ("approved", Role.KAUR_KEU, "disetujui dan menunggu dibayar"),
    ("rejected", Role.PKA, "dikembalikan untuk diperbaiki"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Where the village stands: against the version in force, or the draft while there is none."""

    budgeted_income: Rupiah
    income: Rupiah
    budgeted_spending: Rupiah
    spending: Rupiah
    bank: Rupiah
    tunai: Rupiah
    works: Standing


@dataclass(frozen=True, slots=True)
class BidangLine:
    """One bidang: budgeted and spent."""

    code: str
    name: str
    anggaran: Rupiah
    realisasi: Rupiah


def figures(read: Reader, *, year: int, day: date) -> Figures:
    """The four figures of the first page."""
    version = in_force(read, year=year, day=day) or present(read, year=year)
    sums = balance(read, version.id) if version else None
    kas = kas_balances(read, year=year)
    return Figures(
        budgeted_income=sums.pendapatan if sums else Rupiah(0),
        income=_realised(read, year, "4"),
        budgeted_spending=sums.belanja if sums else Rupiah(0),
        spending=_realised(read, year, "5"),
        bank=sum((k.saldo for k in kas if k.medium == "bank"), Rupiah(0)),
        tunai=sum((k.saldo for k in kas if k.medium == "tunai"), Rupiah(0)),
        works=standing(board(read, year=year, day=day), limits(read)),
    )


def bidang_lines(read: Reader, *, year: int, day: date) -> list[BidangLine]:
    """The five bidang, budget against realisation."""
    version = in_force(read, year=year, day=day) or present(read, year=year)
    return read.rows(
        BidangLine,
        """SELECT r.code, r.name,
             coalesce((SELECT sum(p.pagu) FROM v_pagu p JOIN kegiatan k ON k.id = p.kegiatan_id
                       WHERE p.version_id = :version AND substr(k.code, 1, 1) = r.code), 0),
             coalesce((SELECT sum(x.realisasi) FROM v_realisasi x JOIN kegiatan k ON k.id = x.kegiatan_id
                       WHERE x.year = :year AND substr(k.code, 1, 1) = r.code AND x.rekening GLOB '5*'), 0)
           FROM ref_kegiatan r WHERE r.level = 'bidang' ORDER BY r.code""",
        {"version": version.id if version else 0, "year": year},
    )


def tasks(read: Reader, *, year: int, day: date, role: Role | None = None, today: date | None = None) -> list[Task]:
    """What waits on somebody: what cannot wait, then what this desk can do, then the rest.

    `day` lies within the year in view; `today` is the calendar's own, which an evaluation before the year is counted by.
    """
    found = [
        *_budget_tasks(read, year, day),
        *_evaluation_tasks(read, year, today or day),
        *_paper_tasks(read, year, "spp", "SPP", "v_spp", "jumlah"),
    ]
    found += _paper_tasks(read, year, "spj", "SPJ", "v_spj", "jumlah")
    found += transfer_tasks(read, year=year)
    found += _panjar_tasks(read, year, day)
    found += _tax_tasks(read, year, day)
    found += _closing_tasks(read, year, day)
    found += report_tasks(read, year=year, day=day)
    found += rak_tasks(read, year=year, day=day)
    found += photo_tasks(read, year=year, day=day)
    found += temuan_tasks(read, year=year, day=day)
    late = [row for row in board(read, year=year, day=day) if row.deviasi is not None and row.deviasi <= -10_00]
    if late:
        text = f"{len(late)} paket terlambat lebih dari 10 poin dari rencana"
        found.append(Task(Level.WARN, text, None, "paket", late[0].paket.id, None))
    order = {Level.BLOCK: 0, Level.WARN: 1, Level.INFO: 2}
    return sorted(found, key=lambda task: (task.level is not Level.BLOCK, task.role is not role, order[task.level]))


def waiting(read: Reader, *, year: int, role: Role | None) -> dict[str, int]:
    """Open tasks per page for one desk: the counts in the sidebar."""
    counts: dict[str, int] = {}
    for page, view in (("spp", "spp"), ("spj", "spj")):
        states = [state for state, desk, _ in _WAITING if desk is role]
        if page == "spj" and role is Role.KAUR_KEU:
            states = ["approved"]
        if states:
            marks = ", ".join("?" * len(states))
            counts[page] = read.number(f"SELECT count(*) FROM {view} WHERE year = ? AND state IN ({marks})", (year, *states))
    usulan = _with_the_camat(read, year)
    counts["evaluasi"] = len(unanswered(read, version_id=usulan.id)) if usulan and role is Role.SEKDES else 0
    return counts


def _panjar_tasks(read: Reader, year: int, day: date) -> list[Task]:
    """Each advance that is out, with its person and the last day for its SPJ."""
    found = []
    for one in open_advances(read, year=year, day=day):
        who = f" ({one.pelaksana})" if one.pelaksana else ""
        when = f"terlambat {one.terlambat} hari kerja" if one.terlambat else f"{one.hari} hari kerja sejak dicairkan"
        text = f"Panjar {one.panjar.number}{who} belum dipertanggungjawabkan, batas {show_date(one.batas)}, {when}"
        level = Level.WARN if one.terlambat else Level.INFO
        found.append(Task(level, text, one.panjar.sisa, "spj", f"panjar {one.panjar.spp_id}", Role.PKA))
    return found


def _closing_tasks(read: Reader, year: int, day: date) -> list[Task]:
    """A month that is over and open, and more cash in the box than the village allows itself."""
    found = []
    if (due := overdue(read, year=year, day=day)) is not None:
        month, last = due
        text = f"Buku {month_name(month)} belum ditutup, paling lambat {show_date(last)}"
        found.append(Task(Level.WARN if day > last else Level.INFO, text, None, "tutup", month, Role.KAUR_KEU))
    if (over := cash_over(read, year=year, day=day)) is not None:
        text = f"Kas tunai melebihi batas {over.batas} sejak {show_date(over.since)}"
        found.append(Task(Level.WARN, text, over.saldo, "kas", None, Role.KAUR_KEU))
    for state, role, words in (
        ("draft", Role.KADES, "menunggu persetujuan Kepala Desa"),
        ("approved", Role.KAUR_KEU, "menunggu dibukukan"),
    ):
        rows = read.tuples("SELECT id FROM pembalikan WHERE year = ? AND state = ? ORDER BY id", (year, state))
        if rows:
            found.append(Task(Level.INFO, f"{len(rows)} pembalikan {words}", None, "pembalikan", rows[0][0], role))
    for state, role, words in (("closed", Role.SEKDES, "menunggu verifikasi"), ("verified", Role.KADES, "menunggu persetujuan")):
        rows = read.tuples("SELECT month FROM tutup_bulan WHERE year = ? AND state = ? ORDER BY month", (year, state))
        if rows:
            found.append(Task(Level.INFO, f"Penutupan {month_name(rows[0][0])} {words}", None, "tutup", rows[0][0], role))
    return found


def _budget_tasks(read: Reader, year: int, day: date) -> list[Task]:
    version = present(read, year=year)
    if version is None or version.state != "draft":
        return []
    if not read.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (version.id,)):
        return [Task(Level.INFO, f"Rancangan {version.title} belum berisi satu rincian pun", None, "rab", None, Role.PKA)]
    left = balance(read, version.id).silpa
    if in_force(read, year=year, day=day) is None and left == 0:
        return [Task(Level.INFO, f"Rancangan {version.title} seimbang dan menunggu ditetapkan", None, "apbdes", None, Role.SEKDES)]
    if left != 0:
        return [Task(Level.BLOCK, f"Rancangan {version.title} belum seimbang", left, "rab", None, Role.SEKDES)]
    return []


def _with_the_camat(read: Reader, year: int) -> BudgetVersion | None:
    """The last usulan while its evaluation goes on and its draft is one still."""
    usulan = last_usulan(read, year=year)
    if usulan is None or usulan.state == "agreed" or version_of(read, usulan.source_id or 0).state != "draft":
        return None
    return usulan


def _evaluation_tasks(read: Reader, year: int, day: date) -> list[Task]:
    """What the last usulan waits for: answers of the village, or the answer of the camat."""
    usulan = _with_the_camat(read, year)
    if usulan is None:
        return []
    source = version_of(read, usulan.source_id or 0)
    left = len(unanswered(read, version_id=usulan.id))
    if left:
        return [Task(Level.WARN, f"{left} catatan camat atas {source.title} belum dijawab", None, "evaluasi", usulan.id, Role.SEKDES)]
    if usulan.state == "noted":
        return [Task(Level.INFO, f"Semua catatan camat atas {source.title} sudah dijawab", None, "evaluasi", usulan.id, Role.SEKDES)]
    days = waited(read, version_id=usulan.id, day=day)
    if days is None:
        text = f"{usulan.title} dikirim kepada camat; tanggal diterimanya belum diisi"
    else:
        text = f"{usulan.title} menunggu jawaban camat, {days} hari kerja"
    level = Level.WARN if days is not None and days > silence_limit(read, year=year) else Level.INFO
    return [Task(level, text, None, "evaluasi", usulan.id, Role.SEKDES)]


def _tax_tasks(read: Reader, year: int, day: date) -> list[Task]:
    """One task per masa that is not deposited, with its day; it warns from a week before."""
    found = []
    open_rows = [row for row in tax_due(read, year=year, day=day) if row.sisa > 0]
    for masa in dict.fromkeys(row.masa for row in open_rows):
        rows = [row for row in open_rows if row.masa == masa]
        due = min((row.jatuh_tempo for row in rows if row.jatuh_tempo), default=None)
        text = f"Pajak {masa_name(masa)} belum disetor" + (f", jatuh tempo {show_date(due)}" if due else "")
        late = max(row.terlambat for row in rows)
        text += f", terlambat {late} hari" if late else ""
        near = due is None or (due - day).days <= TAX_NOTICE
        found.append(
            Task(Level.WARN if near else Level.INFO, text, sum((row.sisa for row in rows), Rupiah(0)), "pajak", masa, Role.KAUR_KEU)
        )
    return found


def _paper_tasks(read: Reader, year: int, page: str, name: str, view: str, column: str) -> list[Task]:  # noqa: PLR0917 - private, in order
    found = []
    for state, role, words in _WAITING:
        what = words.replace("dibayar", "dibukukan") if page == "spj" else words
        rows = read.tuples(f"SELECT id, {column} FROM {view} WHERE year = ? AND state = ? ORDER BY date, id", (year, state))
        if rows:
            total = sum((Rupiah(amount) for _, amount in rows), Rupiah(0))
            found.append(Task(Level.INFO, f"{len(rows)} {name} {what}", total, page, rows[0][0], role))
    return found


def _realised(read: Reader, year: int, akun: str) -> Rupiah:
    return read.money("SELECT sum(realisasi) FROM v_realisasi WHERE year = ? AND substr(rekening, 1, 1) = ?", (year, akun))
