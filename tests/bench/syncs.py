"""How many times one posting waits for the disk: needs Linux and strace.

    python -m tests.bench.syncs

A village laptop's hard disk is fifty times slower than ours; syncs, not milliseconds, are what a treasurer waits for.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from evillage.kernel.actor import Actor, Role
from evillage.kernel.session import Session
from evillage.treasury.spp import pay_spp
from evillage.village.users import offices_on
from tests.builders import BANK, Office, approved, budgeted, drafted, rp

CALLS = "fsync,fdatasync,sync_file_range,msync,sync,syncfs"
PAYMENTS = 20
DAY = date(2026, 2, 1)


def prepare(folder: Path) -> None:
    """A village with approved SPP waiting to be paid."""
    made = budgeted(folder)
    for _ in range(PAYMENTS):
        approved(made, drafted(made, rp(1_000), tax=rp(100)))
    made.session.close()


def pay(folder: Path, payments: int) -> None:
    """The child that is watched: it opens the file, pays so many, and leaves without closing."""
    path = next(folder.glob("*.evillage"))
    session = Session.open(path)
    made = Office(session, {o.role: Actor(o.user_id, o.name, o.role, o.official_id) for o in offices_on(session.read, DAY)})
    waiting = [row for (row,) in session.read.tuples("SELECT id FROM spp WHERE state = 'approved' ORDER BY id LIMIT ?", (payments,))]
    for spp_id in waiting:
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)


def syncs(folder: Path, payments: int) -> int:
    """Sync calls of a child that makes so many payments."""
    report = folder / "strace.txt"
    command = [sys.executable, "-m", "tests.bench.syncs", str(folder), str(payments)]
    subprocess.run(["strace", "-f", "-c", "-o", str(report), "-e", f"trace={CALLS}", *command], check=True, capture_output=True)
    rows = (line.split() for line in report.read_text().splitlines())
    return sum(int(row[3]) for row in rows if row and row[-1] in CALLS.split(","))


def main() -> None:
    """Count with no payment and with many; the difference is what payments cost."""
    if len(sys.argv) == 3:
        pay(Path(sys.argv[1]), int(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        opening = syncs(folder, 0)
        each = (syncs(folder, PAYMENTS) - opening) / PAYMENTS
        print(f"opening: {opening} syncs; one payment: {each:.1f} syncs")


if __name__ == "__main__":
    main()
