"""Scan: a file looked at before it is attached to a paper. Slow work without a database, so it may run beside the window.

What a file is, its content says and not its name: a PDF called `.jpg` is a PDF. JPEG, PNG and PDF are taken; each is opened and drawn
once, so that a damaged one is refused now and not found out at an audit.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evillage.errors import InputRejected
from evillage.village.documents import PDF_START, first_page
from evillage.village.pictures import JPEG_START, PNG_START, THUMBNAIL, picture

MOST_MEGABYTES: Final = 20
"""What one file of a bundle may weigh; a village may ask for less (`lampiran.batas`)."""
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
SUFFIXES = {JPEG: ".jpg", PNG: ".png", PDF: ".pdf"}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_HEIC = re.compile(rb"....ftyp(hei[cfmsx]|hevc|mif1|avif)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that may be attached: its bytes and their SHA-256, what it is, its pages, and a small JPEG of it for the screen."""

    name: str
    content: bytes
    sha256: str
    media: str
    pages: int
    thumbnail: bytes


def read_scan(source: Path, *, most: int = MOST_MEGABYTES) -> Scan:
    """Read a file of at most `most` megabytes and look at it whole.

    Raises InputRejected `scan_unreadable` (not there, or can't be opened), `scan_is_folder`, `scan_too_large`, and what `scan_of` raises.
    """
    if source.is_dir():
        raise InputRejected("scan_is_folder", name=source.name)
    try:
        with source.open("rb") as file:
            content = file.read(most * 1024 * 1024 + 1)
    except OSError as error:
        raise InputRejected("scan_unreadable", name=source.name, detail=error.strerror or str(error)) from error
    return scan_of(content, source.name, most=most)


def scan_of(content: bytes, name: str, *, most: int = MOST_MEGABYTES) -> Scan:
    """Look at bytes that came from a file, a scanner or the clipboard.

    Raises InputRejected `scan_empty`, `scan_too_large`, `scan_program`, `scan_heic`, `scan_unknown`, `scan_damaged`,
    `photo_too_many_pixels`, `pdf_locked` and `pdf_damaged`.
    """
    if not content:
        raise InputRejected("scan_empty", name=name)
    if len(content) > most * 1024 * 1024:
        raise InputRejected("scan_too_large", name=name, most=most)
    media = _media(content, name)
    pages, small = first_page(content, longest=THUMBNAIL, name=name) if media == PDF else (1, _small(content, name))
    return Scan(name, content, hashlib.sha256(content).hexdigest(), media, pages, small)


def _media(content: bytes, name: str) -> str:
    if content.startswith(JPEG_START):
        return JPEG
    if content.startswith(PNG_START):
        return PNG
    if content.startswith(PDF_START):
        return PDF
    if content.startswith(_PROGRAMS):
        raise InputRejected("scan_program", name=name)
    raise InputRejected("scan_heic" if _HEIC.match(content) else "scan_unknown", name=name)


def _small(content: bytes, name: str) -> bytes:
    try:
        return picture(content, longest=THUMBNAIL, name=name)
    except InputRejected as error:
        if error.code == "photo_damaged":
            raise InputRejected("scan_damaged", name=name) from error
        raise
