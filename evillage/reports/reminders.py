"""What has a last day or should not have happened: reports that are due, a RAK that is missing, payments that no photo shows.

Each is one sentence with its day and the page that mends it; overview puts them among the other tasks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from evillage.budget.rak import raks
from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.dana_desa import STAGES
from evillage.monitoring.temuan import overdue_temuan
from evillage.treasury.transfer_paper import REFUSED, listable_spp, transfer_lines, transfer_lists
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from evillage.village.lapor import lapor_list

REPORT_NOTICE = 30
"""Days before its last day from which a report is spoken of."""
_PAPERS = {"LAP-SEMESTER1": ("lra-semester", {"semester": 1})}
_RAK = {
    "draft": (Role.KAUR_KEU, "belum diajukan"),
    "rejected": (Role.KAUR_KEU, "dikembalikan untuk diperbaiki"),
    "submitted": (Role.SEKDES, "menunggu verifikasi Sekretaris Desa"),
    "verified": (Role.KADES, "menunggu persetujuan Kepala Desa"),
}
_TRANSFER = {
    "draft": (Role.KAUR_KEU, "belum diajukan"),
    "rejected": (Role.KAUR_KEU, "dikembalikan untuk diperbaiki"),
    "submitted": (Role.SEKDES, "menunggu diperiksa Sekretaris Desa"),
    "verified": (Role.KADES, "menunggu persetujuan Kepala Desa"),
    "approved": (Role.KAUR_KEU, "disetujui dan menunggu hasil bank dicatat"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: a sentence, the money it is about, the page that does it and what to show there, and whose desk it is.

    `lapor` is the code of a report that somebody may say was sent.
    """

    level: Level
    sentence: str
    amount: Rupiah | None
    page: str
    target: object
    role: Role | None
    lapor: str = ""


def report_tasks(read: Reader, *, year: int, day: date) -> list[Task]:
    """Reports with a last day, from a month before it until somebody says they were sent."""
    found = []
    for report in lapor_list(read, year=year):
        left = (report.due - day).days
        if report.sent is not None or left > REPORT_NOTICE:
            continue
        when = f"lewat {-left} hari" if left < 0 else "hari ini" if left == 0 else f"{left} hari lagi"
        name = report.name.removeprefix("Batas ") + (" Dana Desa" if report.code.startswith("DD") else "")
        text = f"{name[:1].upper()}{name[1:]} paling lambat {show_date(report.due)}, {when} ({report.legal_basis})"
        target = _PAPERS.get(report.code) or _stage_paper(report.code)
        found.append(Task(Level.WARN if left <= 7 else Level.INFO, text, None, "laporan", target, Role.SEKDES, report.code))
    return found


def _stage_paper(code: str) -> tuple[str, dict[str, object]]:
    """What is handed in for a stage of Dana Desa (`DD26-T2-BATAS`): the report of the stage before it; else the LRA of each fund."""
    stage = re.match(r"DD\d\d-T([2-4])-", code)
    if stage is None:
        return "penyerapan-dd" if code.startswith("DD") else "lra-sumber-dana", {}
    return "penyerapan-dd", {"tahap": STAGES[int(stage[1]) - 2]}


def rak_tasks(read: Reader, *, year: int, day: date) -> list[Task]:
    """A budget in force without an approved RAK: spending follows the RAK (Permendagri 20/2018 art. 66)."""
    budget = in_force(read, year=year, day=day)
    if budget is None:
        return []
    since = f", {budget.title} berlaku sejak {show_date(budget.document_date)}" if budget.document_date else ""
    found = raks(read, year=year)
    if not found:
        return [Task(Level.INFO, f"RAK {year} belum dibuat{since}", None, "rak", None, Role.KAUR_KEU)]
    if found[0].state not in _RAK:
        return []
    role, words = _RAK[found[0].state]
    return [Task(Level.INFO, f"{found[0].title} {words}{since}", None, "rak", found[0].id, role)]


def transfer_tasks(read: Reader, *, year: int) -> list[Task]:
    """Lists for the bank that wait on somebody, and payees the bank refused whose SPP no open list holds yet."""
    found = []
    lists = transfer_lists(read, year=year)
    for state, (role, words) in _TRANSFER.items():
        rows = [one for one in reversed(lists) if one.state == state]
        if rows:
            total = sum((one.jumlah for one in rows), Rupiah(0))
            found.append(Task(Level.INFO, f"{len(rows)} daftar transfer {words}", total, "transfer", rows[0].id, role))
    again = {one.spp_id for one in listable_spp(read, year=year)}
    for one in reversed(lists):
        left = [line for line in transfer_lines(read, one.id) if line.hasil == REFUSED and line.spp_id in again] if one.ditolak else []
        if left:
            text = f"{len(left)} penerima pada daftar transfer {one.number} ditolak bank dan belum masuk daftar baru"
            total = sum((line.amount for line in left), Rupiah(0))
            found.append(Task(Level.WARN, text, total, "transfer", one.id, Role.KAUR_KEU))
    return found


def temuan_tasks(read: Reader, *, year: int, day: date) -> list[Task]:
    """Findings of visits past their last day; one task for all, on the oldest."""
    late = overdue_temuan(read, year=year, day=day)
    if not late:
        return []
    first = late[0]
    text = f"{len(late)} temuan monitoring lewat batas waktu, yang pertama sejak {show_date(first.batas)}: {first.uraian}"
    return [Task(Level.WARN, text, None, "kunjungan", f"temuan:{first.id}", Role.SEKDES)]


def photo_tasks(read: Reader, *, year: int, day: date) -> list[Task]:
    """Paket that were paid for while no photo shows any work; one task for all, on the one paid first."""
    found = read.tuples(
        """SELECT p.paket_id, p.realisasi, (SELECT min(b.date) FROM v_paket_belanja b WHERE b.paket_id = p.paket_id)
           FROM v_paket p WHERE p.year = ? AND p.foto = 0 AND p.realisasi > 0 ORDER BY 3, 1""",
        (year,),
    )
    paid = [(paket_id, Rupiah(amount), date.fromisoformat(since)) for paket_id, amount, since in found]
    paid = [row for row in paid if row[2] <= day]
    if not paid:
        return []
    total = sum((amount for _, amount, _ in paid), Rupiah(0))
    text = f"{len(paid)} paket sudah dibayar tanpa satu foto pun, yang pertama sejak {show_date(paid[0][2])}"
    return [Task(Level.WARN, text, total, "paket", paid[0][0], Role.PKA)]
