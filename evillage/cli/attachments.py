"""`evillage lampiran add` and `evillage lampiran list`: files of papers without the window; a scanner's folder in one go."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from evillage.cli.signing_in import sign_in_by_name
from evillage.cli.village_file import opened, print_totals
from evillage.errors import EvillageError, StoreProblem
from evillage.messages import sentence
from evillage.village.lampiran import attach, every_lampiran, find_paper, jenis_names, most_megabytes, owner
from evillage.village.lampiran_check import lacking
from evillage.village.scan import read_scan


def add_files(file: Path, sources: Sequence[Path], *, paper: str, user: str, jenis: str, caption: str) -> int:
    """Attach files to the paper of a number; 1 when some were refused, each with its sentence, and the others are kept.

    Raises InputRejected `lampiran_paper` and what signing in raises.
    """
    refused = 0
    with opened(file) as session:
        mine = find_paper(session.read, paper)
        sign_in_by_name(session, user)
        most = most_megabytes(session.read)
        for source in sources:
            try:
                scan = read_scan(source, most=most)
                kept = attach(session, paper=(mine.paper, mine.paper_id), scan=scan, jenis=jenis, caption=caption).value
            except StoreProblem:
                raise
            except EvillageError as error:
                refused += 1
                print(sentence(error), file=sys.stderr)
                continue
            print(f"{source.name} dilampirkan pada {mine.title}")
            for finding in kept.findings:
                print(f"  {finding.sentence}")
        print(f"{len(sources) - refused} berkas dilampirkan, {refused} ditolak")
        print_totals(session)
    return 1 if refused else 0


def list_files(file: Path, *, paper: str, year: int | None) -> int:
    """Every file of every paper, or of one paper or year, with what is missing; 1 when something is."""
    with opened(file) as session:
        wanted = find_paper(session.read, paper) if paper else None
        rows = every_lampiran(session.read)
        owners = {key: owner(session.read, key) for key in {(row.paper, row.paper_id) for row in rows}}
        if wanted is not None:
            rows = [row for row in rows if (row.paper, row.paper_id) == (wanted.paper, wanted.paper_id)]
        if year is not None:
            rows = [row for row in rows if owners[row.paper, row.paper_id].year == year]
        gone = {row.id for row in lacking(session.read, rows)}
        for row in rows:
            size = f"{max(1, row.size // 1024):,}".replace(",", ".")
            words = ", ".join(part for part in (jenis_names().get(row.jenis, row.jenis), row.caption, f"{size} KB") if part)
            state = "TIDAK ADA" if row.id in gone else "ada      "
            print(f"{state}  {owners[row.paper, row.paper_id].title}: {row.name} ({words})")
        print(f"{len(rows)} lampiran, {len(gone)} berkasnya tidak ada di komputer ini")
        print_totals(session)
    return 1 if gone else 0
