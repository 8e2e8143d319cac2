"""What the RAB page knows of sheets and price lists: lines offered while typing, its template, and how a filled sheet is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.budget.ssh import search_prices, standard_price
from evillage.errors import EvillageError, InputRejected
from evillage.exchange.rab_import import import_rab, look_at_rab
from evillage.exchange.rab_template import template_name, write_rab_template
from evillage.exchange.spreadsheet import SheetRead
from evillage.messages import sentence
from ui.desk import Desk
from ui.models.grid_cells import Offers
from ui.models.looks import screen_money
from ui.pages.sheet_taking import Looked


def price_offers(desk: Desk) -> Offers:
    """Standard prices as lines: found by what is typed, filling uraian, satuan, price and code."""

    def find(text: str) -> list[tuple[str, str, str]]:
        return [
            (price.code, " · ".join(filter(None, (price.name, price.spesifikasi))), f"{price.satuan} · {screen_money(price.unit_price)}")
            for price in search_prices(desk.read, year=desk.year, text=text)
        ]

    def fill(code: str) -> dict[str, str]:
        price = standard_price(desk.read, year=desk.year, code=code)
        if price is None:
            return {}
        words = " ".join(filter(None, (price.name, price.spesifikasi)))
        return {"uraian": words, "satuan": price.satuan, "unit_price": str(price.unit_price), "ssh": price.code}

    return Offers(find, fill)


def save_template(page: QWidget, desk: Desk, *, version_id: int, kegiatan_id: int | None) -> str:
    """Ask where, write the template and open it; the sentence to say, empty when nothing was chosen."""
    name = template_name(desk.read, version_id=version_id, kegiatan_id=kegiatan_id)
    chosen, _ = QFileDialog.getSaveFileName(page, "Simpan templat", str(Path.home() / name), "Lembar kerja (*.xlsx)")
    if not chosen:
        return ""
    try:
        path = write_rab_template(desk.read, Path(chosen), version_id=version_id, kegiatan_id=kegiatan_id)
    except EvillageError as error:
        return sentence(error)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return f"Tersimpan: {path}"


def look_at_sheet(desk: Desk, path: Path, sheets: Sequence[SheetRead], *, version_id: int, kegiatan_id: int | None) -> Looked:
    """A sheet that names kegiatan is taken for the whole draft, any other for the one in view."""
    try:
        plan = look_at_rab(desk.read, path, version_id=version_id, sheets=sheets)
    except InputRejected as error:
        if error.code != "sheet_column_missing" or kegiatan_id is None:
            raise
        plan = look_at_rab(desk.read, path, version_id=version_id, kegiatan_id=kegiatan_id, sheets=sheets)
    remarks = (f"Jumlah baris yang terbaca {screen_money(plan.total)}.", *plan.notices)
    return Looked(
        plan.sentence(), remarks, plan.errors, len(plan.added) + len(plan.changed),
        lambda: desk.do(import_rab, version_id=version_id, plan=plan) is not None,
    )  # fmt: skip
