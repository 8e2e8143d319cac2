"""What a list of the kabupaten carries around its rows: the kop, and where its figures come from."""

from __future__ import annotations

from datetime import datetime

from evillage import __version__
from evillage.paper.model import Letterhead, Origin


def kabupaten_letterhead(kabupaten: str) -> Letterhead:
    """`Pemerintah Kabupaten Contoh`; nothing while no village has said whose it is."""
    return Letterhead(f"Pemerintah Kabupaten {kabupaten}" if kabupaten else "", "", "")


def kabupaten_origin(kabupaten: str, *, year: int, at: datetime) -> Origin:
    """The kabupaten, the year and the time of printing; it has no chain of its own."""
    return Origin(
        desa=f"Kabupaten {kabupaten}".strip(), year=year, printed_at=at.strftime("%d/%m/%Y %H.%M"), head="",
        app=f"e-Village {__version__}",
    )  # fmt: skip
