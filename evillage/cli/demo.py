"""`evillage demo BERKAS`: make the sample village."""

from __future__ import annotations

import time
from pathlib import Path

from evillage.cli.village_file import print_totals
from evillage.errors import StoreProblem
from evillage.sample.demo import PASSWORD, make_demo
from evillage.village.profile import village

_COUNTS = (
    ("kegiatan", "kegiatan", ""),
    ("rincian RAB", "rab_line", ""),
    ("SPP", "spp", ""),
    ("SPP dibayar", "spp", "WHERE state = 'paid'"),
    ("bukti", "bukti", ""),
    ("paket", "paket", ""),
    ("foto", "photo", ""),
)


def demo(file: Path) -> int:
    """Make it, and say what is in it and who can sign in. Raises StoreProblem `file_exists` or `folder_missing`."""
    if not file.parent.is_dir():
        raise StoreProblem("folder_missing", path=str(file.parent))
    begun = time.monotonic()
    with make_demo(file) as session:
        took = time.monotonic() - begun
        home = village(session.read)
        counts = [f"{session.read.number(f'SELECT count(*) FROM {table} {where}')} {what}" for what, table, where in _COUNTS]
        print(f"Desa {home.name} (rekaan) dibuat di {file} dalam {round(took)} detik")
        print(", ".join(counts))
        print_totals(session)
        names = session.read.tuples("SELECT username FROM user ORDER BY id")
        print(f"Pengguna {', '.join(name for (name,) in names)}; kata sandi semuanya {PASSWORD}")
    return 0
