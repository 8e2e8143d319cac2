"""Filing: what the file of a paper is called, so that no two papers of a year share a name."""

from __future__ import annotations

import re

from evillage.kernel.rows import Reader
from evillage.paper.export import Format, file_name
from evillage.paper.model import Document, Letter
from evillage.reports.request import Request


def paper_name(read: Reader, document: Document, request: Request, form: Format) -> str:
    """`2026_RAB-BELANJA_Desa-X_2026-11-23_2.3.10.xlsx`: kind, village, day, and the subject where the number does not tell it."""
    name = file_name(document, form, request.until)
    subject = _subject(read, document, request)
    return f"{name.removesuffix(f'.{form}')}_{subject}.{form}" if subject else name


def _subject(read: Reader, document: Document, request: Request) -> str:
    """What sets this paper apart from others of its kind; nothing when its number does that already."""
    if isinstance(document, Letter) and document.number:
        return ""
    if request.spp_id is not None:
        return f"draf-{request.bukti_id or request.spj_id or request.spp_id}"
    if request.paket_id is not None:
        return re.sub(r"[^\w]+", "-", read.text("SELECT name FROM paket WHERE id = ?", (request.paket_id,)) or "")
    for field, sql in _SUBJECTS.items():
        if (row_id := getattr(request, field)) is not None:
            return read.text(sql, (row_id,)) or ""
    if request.semester is not None or request.tahap is not None:
        return f"semester-{request.semester}" if request.tahap is None else f"tahap-{request.tahap}"
    parts = (request.account or "", request.tax or "", f"bulan-{request.month:02d}" if request.month else "")
    return "_".join(part for part in parts if part)


_SUBJECTS = {
    "dpa_id": "SELECT k.code || '-' || d.id FROM dpa d JOIN kegiatan k ON k.id = d.kegiatan_id WHERE d.id = ?",
    "rak_id": "SELECT 'perubahan-' || revision FROM rak WHERE id = ?",
    "kegiatan_id": "SELECT code FROM kegiatan WHERE id = ?",
    "version_id": "SELECT 'versi-' || id FROM budget_version WHERE id = ?",
    "rpjmdes_id": "SELECT first_year || '-' || revision FROM rpjmdes WHERE id = ?",
    "rkpdes_id": "SELECT year || '-' || revision FROM rkpdes WHERE id = ?",
    "plan_year": "SELECT ?",
    "daftar_id": "SELECT coalesce(replace(number, '/', '-'), 'draf-' || id) FROM daftar_transfer WHERE id = ?",
    "bayar_id": "SELECT printf('bulan-%02d-%02d_%d', first_month, last_month, id) FROM blt_bayar WHERE id = ?",
}
"""What is written behind the name of a paper about one of these."""
