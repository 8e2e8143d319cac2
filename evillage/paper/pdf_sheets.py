"""Which sheets leave the printer: the pages of one paper, or of many letters of which short ones share a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.pdf_flow import lay_out
from evillage.paper.pdf_page import STRIP, Frame
from evillage.paper.pdf_parts import parts
from evillage.paper.pdf_type import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.model import Document
    from evillage.paper.pdf_flow import Page
    from evillage.paper.progress import Progress

SMALLER, SMALLEST = 90, 55  # percent of the type's size: nobody notices; smaller could not be read
CUT = 12 * MM  # between two letters on one sheet; the cutting line runs in its middle


@dataclass(frozen=True, slots=True)
class Part:
    """A page's worth of one document, `offset` points below the top of the sheet's body."""

    document: Document
    page: Page
    offset: float
    continued: bool
    height: float


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One side of paper, drawn at `scale`."""

    frame: Frame
    scale: float
    parts: tuple[Part, ...]


def gather(documents: Sequence[Document], progress: Progress | None) -> list[PrintedSheet]:
    """Lay out every document; one that fills a single page goes below its neighbour where there is room for all of it."""
    sheets: list[PrintedSheet] = []
    for document in documents:
        frame = Frame(document.sheet)
        pages, scale = _pages(document, frame, progress)
        for number, page in enumerate(pages):
            height = max((placed.offset + placed.piece.height for placed in page), default=0.0)
            sheets.append(PrintedSheet(frame, scale, (Part(document, page, 0, number > 0, height),)))
        if len(pages) == 1 and len(sheets) > 1:
            _share(sheets)
    return sheets


def _pages(document: Document, frame: Frame, progress: Progress | None) -> tuple[list[Page], float]:
    """The pages of one document and their scale.

    Below 1 where that brings everything onto one sheet: far below for *muat 1 lembar*, unnoticeably for a paper that
    would leave only its last lines to a second sheet.
    """
    pages = _lay(document, frame, 1, progress)
    smallest = SMALLEST if document.sheet.one_page else SMALLER if len(pages) == 2 else 100
    for percent in range(95, smallest - 1, -5) if len(pages) > 1 else ():
        shrunk = _lay(document, frame, percent / 100, progress)
        if len(shrunk) == 1:
            return shrunk, percent / 100
    return pages, 1


def _lay(document: Document, frame: Frame, scale: float, progress: Progress | None) -> list[Page]:
    width, height = frame.width / scale, frame.height / scale
    return lay_out(parts(document, width, height - STRIP, progress), height, height - STRIP)


def _share(sheets: list[PrintedSheet]) -> None:
    """Move the last sheet's only part below those of the sheet before it, when both are alike and there is room."""
    upper, lower = sheets[-2:]
    (part,) = lower.parts
    last = upper.parts[-1]
    top = last.offset + last.height + CUT
    alike = last.document.sheet == part.document.sheet and upper.scale == lower.scale == 1
    if alike and not any(known.continued for known in upper.parts) and top + part.height <= upper.frame.height:
        moved = Part(part.document, part.page, top, continued=False, height=part.height)
        sheets[-2:] = [PrintedSheet(upper.frame, 1, (*upper.parts, moved))]
