"""One door for saving a poster as a file: the name it gets, the form it takes. What draws is imported when it is first needed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from evillage.paper.landing import land
from evillage.paper.poster.model import Ukuran
from evillage.paper.progress import tell

if TYPE_CHECKING:
    from pathlib import Path

    from evillage.paper.poster.model import Poster
    from evillage.paper.progress import Progress


class Bentuk(StrEnum):
    """The forms a poster can be saved in; the value is the file's ending."""

    PDF = "pdf"
    PNG = "png"
    HTML = "html"


def poster_name(poster: Poster, bentuk: Bentuk, ukuran: Ukuran | None) -> str:
    """`2026_BALIHO-APBDES_Desa-Contoh_2026-11-20_a3.pdf`; a draft says so in its name. A page has no size."""
    mark = "DRAF" if poster.draft else ""
    words = (str(poster.year), f"BALIHO-{poster.jenis.upper()}", poster.desa, poster.day.isoformat(), ukuran or "", mark)
    return "_".join(re.sub(r"[^\w.-]+", "-", word).strip("-.") for word in words if word) + f".{bentuk}"


def save_poster(poster: Poster, target: Path, bentuk: Bentuk, ukuran: Ukuran, progress: Progress | None = None) -> Path:
    """Write it; returns where it really is. `Cancelled` when the progress says stop, StoreProblem when the disk refuses."""
    tell(progress, 0, 2)
    content = poster_bytes(poster, bentuk, ukuran)
    tell(progress, 1, 2)
    landed = land(target, lambda stream: stream.write(content))
    tell(progress, 2, 2)
    return landed


def poster_bytes(poster: Poster, bentuk: Bentuk, ukuran: Ukuran) -> bytes:
    """The file's content; `ukuran` says nothing of a page."""
    if bentuk is Bentuk.HTML:
        from evillage.paper.poster.page import poster_page  # noqa: PLC0415 - only what is wanted is loaded

        return poster_page(poster).encode()
    from evillage.paper.poster.sizes import poster_pdf, poster_png  # noqa: PLC0415 - reportlab must not slow the start

    return poster_pdf(poster, ukuran) if bentuk is Bentuk.PDF else poster_png(poster, ukuran)


def usual_form(ukuran: Ukuran) -> Bentuk:
    """A picture for messages is a PNG, everything that is printed a PDF."""
    return Bentuk.PNG if ukuran is Ukuran.PICTURE else Bentuk.PDF
