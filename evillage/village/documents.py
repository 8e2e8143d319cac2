"""Documents: a PDF looked at before it is taken in, its pages counted and the first one drawn small.

PDFium is one piece of C without locks, and both the window and the work beside it use it: whoever calls it holds `PDFIUM`.
"""

from __future__ import annotations

import threading
from io import BytesIO
from typing import TYPE_CHECKING, Final

from evillage.errors import InputRejected

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PDF_START: Final = b"%PDF-"
PDFIUM = threading.RLock()
"""Held around every call into PDFium, in the window too."""


def first_page(content: bytes, *, longest: int, name: str = "") -> tuple[int, bytes]:
    """How many pages a PDF has, and its first one as a JPEG of at most `longest` pixels a side.

    Raises InputRejected `pdf_locked` (asks for a password) and `pdf_damaged` (cut off, empty, or no PDF behind its first letters).
    """
    import pypdfium2  # noqa: PLC0415 - 9 MB that nobody needs before the first scan

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise InputRejected("pdf_locked" if "password" in str(error).lower() else "pdf_damaged", name=name) from error
        try:
            return len(document), _drawn(document, longest)
        except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError, OSError) as error:
            raise InputRejected("pdf_damaged", name=name) from error
        finally:
            document.close()


def _drawn(document: PdfDocument, longest: int) -> bytes:
    page = document[0]
    try:
        bitmap = page.render(scale=longest / max(page.get_size()))
        out = BytesIO()
        bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=85)
        bitmap.close()
        return out.getvalue()
    finally:
        page.close()
