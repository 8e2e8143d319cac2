"""Reports to others with a last day: which rules set one, and on which day the village says it was sent.

The last days are data (rules of kind `date_max`): the semester report to the bupati (Permendagri 20/2018 art. 68), the papers of a
stage of Dana Desa (PMK). The program does not send them; it remembers that somebody did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx

SENDERS = frozenset({Role.SEKDES, Role.KADES, Role.KAUR_KEU})


@dataclass(frozen=True, slots=True)
class Lapor:
    """One report that is due in a year; `sent` is None while nobody has said so."""

    code: str
    name: str
    due: date
    legal_basis: str
    sent: date | None


def lapor_list(read: Reader, *, year: int) -> list[Lapor]:
    """Every report a rule of the year gives a last day, the earliest first; a rule that is switched off asks nothing."""
    found = read.tuples(
        """SELECT a.code, a.name, a.hari, a.legal_basis, s.value FROM aturan a
           LEFT JOIN setting s ON s.key = 'lapor.' || :year || '.' || a.code
           WHERE a.kind = 'date_max' AND a.level <> 'nonaktif' AND a.hari <> '' AND a.basis <> 'tahun_sebelum'
             AND (a.year = :year OR (a.year = 0 AND NOT EXISTS (SELECT 1 FROM aturan o WHERE o.year = :year AND o.code = a.code)))""",
        {"year": year},
    )
    reports = [
        Lapor(
            code, name, date.fromisoformat(hari if len(hari) > 5 else f"{year}-{hari}"), basis, date.fromisoformat(sent) if sent else None
        )
        for code, name, hari, basis, sent in found
    ]
    return sorted(reports, key=lambda report: (report.due, report.code))


@command("Catat laporan terkirim", roles=SENDERS)
def mark_sent(tx: Tx, *, year: int, code: str, day: date) -> None:
    """Say that a report was sent on a day; it reminds nobody any more. Undo takes it back."""
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (f"lapor.{year}.{code}", day.isoformat()),
    )
