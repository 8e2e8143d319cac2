"""`evillage backup BERKAS FOLDER`: a proved copy of the village file, and beside it the photos and scans that are not there yet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from evillage.cli.village_file import opened, print_totals
from evillage.kernel.backup import backup
from evillage.village.originals import copy_originals


def back_up(file: Path, folder: Path) -> int:
    """Copy the file into the folder, open the copy and compare it before it counts. Raises StoreProblem `backup_failed`."""
    with opened(file) as session:
        copy = backup(session.connection, file, folder, at=datetime.now().astimezone())
        size = f"{copy.stat().st_size:,}".replace(",", ".")
        print(f"Cadangan {copy}, {size} bita, sudah dibuka dan dibandingkan")
        kept = copy_originals(file, folder)
        if kept.total:
            lost = f", {kept.lost} rusak atau tidak ada" if kept.lost else ""
            print(f"{kept.total} foto dan lampiran di {kept.folder}, {kept.fresh} baru disalin{lost}")
        print_totals(session)
    return 0
