"""One door for saving a paper as a file: the name it gets, the form it takes. Each writer is imported when first needed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from evillage.paper.landing import land
from evillage.paper.model import Letter
from evillage.paper.text import render_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from evillage.paper.model import Document
    from evillage.paper.progress import Progress


class Format(StrEnum):
    """The forms a paper can be saved in; the value is the file's ending."""

    PDF = "pdf"
    XLSX = "xlsx"
    TEXT = "txt"


def file_name(document: Document, form: Format, on: date) -> str:
    """`2026_BKU_Desa-Contoh_2026-11-23.xlsx`; a letter's number stands behind its kind, so that no two share a name."""
    number = document.number if isinstance(document, Letter) else ""
    words = (str(document.origin.year), document.id.upper(), number, document.origin.desa, on.isoformat())
    return "_".join(_plain(word) for word in words if word) + f".{form}"


def export(document: Document, folder: Path, form: Format, *, on: date, progress: Progress | None = None) -> Path:
    """Save a paper into a folder under its own name; returns where it really is.

    `Cancelled` when the progress says stop, StoreProblem when the disk refuses; then no file is left.
    """
    return save(document, folder / file_name(document, form, on), form, progress=progress)


def save(document: Document, target: Path, form: Format, *, progress: Progress | None = None) -> Path:
    """The same under a name of the user's choice."""
    if form is Format.PDF:
        from evillage.paper.pdf import write_pdf  # noqa: PLC0415  reportlab must not slow the start

        return write_pdf(document, target, progress)
    if form is Format.XLSX:
        from evillage.paper.excel import write_excel  # noqa: PLC0415  XlsxWriter neither

        return write_excel(document, target, progress)
    text = render_text(document).encode()
    return land(target, lambda stream: stream.write(text))


def _plain(word: str) -> str:
    """A part of a file name that every system and every mail program accepts."""
    return re.sub(r"[^\w.-]+", "-", word).strip("-.")
