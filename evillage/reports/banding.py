"""Perbandingan versi: any two versions of a year line by line, for the screen and its Excel; the official annexes are in `perubahan.py`.

Pendapatan, belanja by kegiatan and pembiayaan, each with its accounts and their lines; both sums, what is more or less, and in words
which volume, price, fund or account became which. With `only_changed` what stayed the same is left out, but a sum is always that of the
whole account.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from evillage.budget.comparison import (
    AccountChange,
    Change,
    LineChange,
    PlaceChange,
    SumChange,
    account_changes,
    line_changes,
    place_changes,
    sum_changes,
)
from evillage.budget.version import version
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin
from evillage.reports.request import Request

_BAGIAN = {"4": "Pendapatan", "5": "Belanja", "6.1": "Penerimaan pembiayaan", "6.2": "Pengeluaran pembiayaan"}
COLUMNS = (
    Column("Kode", Kind.CODE, 0.9),
    Column("Uraian", Kind.TEXT, 4.6),
    Column("Dana", Kind.CODE, 0.5),
    Column("Semula (Rp)", Kind.MONEY, 1.5),
    Column("Menjadi (Rp)", Kind.MONEY, 1.5),
    Column("Bertambah/ (Berkurang) (Rp)", Kind.MONEY, 1.5, formula="{4}-{3}"),
    Column("Yang berubah", Kind.TEXT, 4.4),
)


def banding(read: Reader, request: Request, *, semula: int, menjadi: int, only_changed: bool = True) -> Report:
    """The table of two versions of one year."""
    before, after = version(read, semula), version(read, menjadi)
    return Report(
        id="perbandingan-versi",
        letterhead=letterhead(read),
        title=("Perbandingan versi anggaran", f"{before.title} dan {after.title}"),
        columns=COLUMNS,
        rows=tuple(_rows(read, semula, menjadi, only_changed=only_changed)),
        origin=origin(read, request),
        sheet=Sheet(type_size=8, landscape=True),
        empty="Tidak ada yang berubah",
    )


def _rows(read: Reader, semula: int, menjadi: int, *, only_changed: bool) -> Iterator[Row]:
    lines = [line for line in line_changes(read, semula=semula, menjadi=menjadi) if not only_changed or line.change is not Change.SAME]
    accounts = {(a.kegiatan_id, a.rekening): a for a in account_changes(read, semula=semula, menjadi=menjadi)}
    kegiatan = {place.code: place for place in place_changes(read, semula=semula, menjadi=menjadi, tingkat="kegiatan")}
    for part in sum_changes(read, semula=semula, menjadi=menjadi):
        inside = [line for line in lines if line.rekening.startswith(part.bagian)]
        if not inside:
            continue
        yield _sum_row(part.bagian, _BAGIAN[part.bagian], part, Style.HEADING, 0)
        for code, of_kegiatan in groupby(inside, key=lambda line: line.kegiatan_code):
            deep = 0
            if code is not None:
                deep = 1
                yield _sum_row(code, kegiatan[code].name.removeprefix(f"{code} "), kegiatan[code], Style.HEADING, 1)
            for rekening, of_account in groupby(of_kegiatan, key=lambda line: line.rekening):
                found = list(of_account)
                account = accounts[found[0].kegiatan_id, rekening]
                yield _sum_row(rekening, account.name, account, Style.NORMAL, 1 + deep)
                yield from (_line_row(line, 2 + deep) for line in found)


def _sum_row(code: str, name: str, sums: SumChange | PlaceChange | AccountChange, style: Style, level: int) -> Row:
    return Row((code, name, "", sums.semula, sums.menjadi, sums.selisih, ""), style=style, level=level)


def _line_row(line: LineChange, level: int) -> Row:
    return Row(("", line.uraian, line.sumber_dana, line.semula, line.menjadi, line.selisih, what_changed(line)), level=level)


def what_changed(line: LineChange) -> str:
    """The difference in words and figures: "Volume 480 → 420; harga satuan 10.000,00 → 9.500,00"; empty when nothing differs."""
    if line.change is Change.NEW:
        return f"Baru: {line.quantity_menjadi} {line.satuan_menjadi} × {line.unit_price_menjadi}"
    if line.change is Change.REMOVED:
        return "Dihapus"
    sides = {
        "volume": (f"{line.quantity_semula} {line.satuan_semula}", f"{line.quantity_menjadi} {line.satuan_menjadi}"),
        "harga satuan": (line.unit_price_semula, line.unit_price_menjadi),
        "sumber dana": (line.sumber_dana_semula, line.sumber_dana_menjadi),
        "rekening": (line.rekening_semula, line.rekening_menjadi),
    }
    words = [f"{word} {before} → {after}" for word, (before, after) in sides.items() if word in line.changed]
    if line.uraian_semula != line.uraian_menjadi:
        words.append(f"dahulu “{line.uraian_semula}”")
    elif "uraian" in line.changed and "volume" not in line.changed:
        words.append(f"satuan atau kelompok: {line.satuan_semula} {line.kelompok_semula} → {line.satuan_menjadi} {line.kelompok_menjadi}")
    text = "; ".join(words)
    return text[:1].upper() + text[1:]
