"""Villages larger than life: 5,000 RAB lines, and as many transfers as asked, written straight into a throw-away copy."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_lines
from evillage.budget.version import draft
from evillage.kernel import schema
from evillage.kernel.actor import Role
from evillage.treasury.receipts import post_receipt
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.village.reference import kegiatan_choices, rekening_choices
from tests.builders import BANK, YEAR, Office, office, rab, rp

KEGIATAN, ACCOUNTS, LINES = 100, 10, 5
RAB_LINES = KEGIATAN * ACCOUNTS * LINES


def planned_large(folder: Path) -> Office:
    """A draft of 5,000 lines: 100 kegiatan, ten accounts in each, five lines on each account; one income line pays for all."""
    made = office(folder)
    session = made.at(Role.PKA)
    version = draft(session.read, year=YEAR)
    assert version is not None
    accounts = [choice.code for choice in rekening_choices(session.read, "5")][:ACCOUNTS]
    for choice in kegiatan_choices(session.read)[:KEGIATAN]:
        kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(choice.code)).value
        lines = [rab(account, rp(1_000_000)) for account in accounts for _ in range(LINES)]
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=lines)
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=None, lines=[rab("4.2.3.01", rp(1_000_000) * RAB_LINES)])
    return made


def busy(folder: Path, *, transfers: int) -> Office:
    """The same budget in force, all of it received, and so many transfers of paid SPP over the year: three to an SPP."""
    made = planned_large(folder)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(2026, 1, 2), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD",
        amount=rp(1_000_000) * RAB_LINES, uraian="ADD setahun",
    )  # fmt: skip
    _write_past(made, transfers // 3)
    return made


def _write_past(made: Office, papers: int) -> None:
    """Paid SPP of one receipt with two taxes, as the commands would have left them; guards are lifted for the while."""
    db = made.session.connection
    places = db.execute("SELECT DISTINCT kegiatan_id, rekening FROM rab_line WHERE kegiatan_id IS NOT NULL").fetchall()
    pelaksana = made.desks[Role.PKA].official_id
    spp, lines, bukti, entries, moves = [], [], [], [], []
    for number in range(1, papers + 1):
        kegiatan, rekening = places[number % len(places)]
        day = (date(2026, 1, 3) + timedelta(days=number * 360 // papers)).isoformat()
        paper, entry = 100 + number, 1000 + number
        spp.append((paper, YEAR, f"{number:05d}/SPP/14.2099/{YEAR}", day, kegiatan, pelaksana, day, BANK))
        lines.append((paper, rekening))
        bukti.append((paper, f"{number:05d}/KWT/14.2099/{YEAR}", day, f"Toko {number % 300}", rekening))
        entries.append((entry, day, spp[-1][2], paper))
        moves += [
            (entry, day, BANK, "7.1.1.01", 1_100, None),
            (entry, day, BANK, "7.1.1.03", 150, None),
            (entry, day, rekening, BANK, 10_000, kegiatan),
        ]
    db.execute("BEGIN IMMEDIATE")
    schema.drop_guards(db)
    db.executemany(
        """INSERT INTO spp (id, year, number, date, kind, kegiatan_id, pelaksana_id, uraian, state, paid_date, paid_from)
           VALUES (?, ?, ?, ?, 'LS', ?, ?, 'Belanja', 'paid', ?, ?)""",
        spp,
    )
    db.executemany("INSERT INTO spp_line (spp_id, rekening, sumber_dana, amount) VALUES (?, ?, 'ADD', 10000)", lines)
    db.executemany(
        """INSERT INTO bukti (spp_id, number, date, penerima, uraian, rekening, sumber_dana, amount)
           VALUES (?, ?, ?, ?, 'Belanja', ?, 'ADD', 10000)""",
        bukti,
    )
    db.executemany("INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (?, ?, ?, 'Belanja', 'spp', ?)", entries)
    db.executemany(
        "INSERT INTO transfer (entry_id, date, debit, credit, amount, kegiatan_id, sumber_dana) VALUES (?, ?, ?, ?, ?, ?, 'ADD')", moves
    )
    schema.lay_guards(db)
    db.execute("COMMIT")
