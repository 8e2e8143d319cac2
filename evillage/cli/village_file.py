"""Opening a village file for one errand, and the last line of every errand: counts and control totals.

A file with a damaged page opens well and fails later, wherever the page is first read; whatever comes of that is said as one sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evillage.errors import StoreProblem
from evillage.exchange.totals import YearTotals, control_totals
from evillage.kernel.act import short_code
from evillage.kernel.db import store_problem
from evillage.kernel.session import Session

_BUGS_OF_OURS = (sqlite3.ProgrammingError, sqlite3.InterfaceError)


@contextmanager
def opened(file: Path) -> Iterator[Session]:
    """The file, open until the errand is done. Raises StoreProblem for everything that a file or a disk can do wrong."""
    session = Session.open(file)
    try:
        yield session
    except _BUGS_OF_OURS:
        raise
    except sqlite3.Error as error:
        told = hasattr(error, "sqlite_errorcode")  # without a code it is a text that can't be decoded
        raise (store_problem(error, path=str(file)) if told else StoreProblem("file_damaged", path=str(file))) from error
    except (ValueError, KeyError, TypeError) as error:
        if _is_damaged(session.connection):
            raise StoreProblem("file_damaged", path=str(file)) from error
        raise
    finally:
        session.close()


def print_totals(session: Session) -> None:
    """The figures of every budget year on which a copy of this file must agree, and the code of its last act."""
    for year in control_totals(session.read, ()).years:
        for line in totals_lines(year):
            print(line)
    no, head = session.head()
    print(f"Tindakan terakhir {no}, kode {short_code(head)}")


def totals_lines(year: YearTotals) -> list[str]:
    """One budget year's control totals as lines."""
    return [
        f"Tahun anggaran {year.year}",
        f"  Pendapatan   anggaran {year.anggaran_pendapatan!s:>20}   realisasi {year.realisasi_pendapatan!s:>20}",
        f"  Belanja      anggaran {year.anggaran_belanja!s:>20}   realisasi {year.realisasi_belanja!s:>20}",
        f"  Kas tunai {year.tunai}, bank {year.bank}, panjar terbuka {year.panjar}, pajak belum disetor {year.utang_pajak}",
    ]


def _is_damaged(db: sqlite3.Connection) -> bool:
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error:
        return True
