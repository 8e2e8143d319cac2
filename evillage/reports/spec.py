"""What the catalogue says of one report: its name, its family, its builder, and which subjects it is drawn of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evillage.kernel.rows import Reader
from evillage.paper.model import Document
from evillage.reports.request import Request

Build = Callable[[Reader, Request], Document]
Suits = Callable[[Reader, Request], bool]

RENCANA = "Perencanaan"
ANGGARAN, PENATAUSAHAAN, BUKU = "Penganggaran", "Penatausahaan", "Buku kas"
PELAPORAN, MONITORING = "Pelaporan", "Monitoring"


def every(_read: Reader, _request: Request) -> bool:
    """Suits whatever there is."""
    return True


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One kind of paper. `needs` names the fields of a `Request` beyond year, until and now that its builder reads.

    `suits` leaves out subjects that have this need but not this paper.
    """

    id: str
    title: str
    family: str
    needs: frozenset[str]
    build: Build
    suits: Suits = every


def entry(key: str, title: str, family: str, build: Build, *needs: str, suits: Suits = every) -> ReportSpec:
    """One line of the catalogue: id, title, family, builder and what it needs."""
    return ReportSpec(key, title, family, frozenset(needs), build, suits)
