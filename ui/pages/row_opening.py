"""Where a row of a paper leads: from a sum to its rows, from a row to the paper it came from, and there to its scans."""

from __future__ import annotations

from evillage.budget.kegiatan import kegiatan_of
from evillage.kernel.rows import Reader

_PAGES = {
    "penerimaan": "penerimaan", "saldo_awal": "penerimaan", "sts": "penerimaan", "biaya_bank": "penerimaan", "pengembalian": "penerimaan",
    "nonkas": "penerimaan", "mutasi_kas": "kas", "setor_pajak": "pajak",
}  # fmt: skip


def opening_of(read: Reader, *, year: int, about: tuple[str, int | str]) -> tuple[str, object] | None:
    """The page that shows what a row is about, and what to show there; None when there is nothing to open."""
    kind, key = about
    if kind in ("spp", "spj"):
        return kind, key
    if kind in _PAGES:
        return _PAGES[kind], about
    if kind == "kegiatan":
        found = next((of.id for of in kegiatan_of(read, year=year) if str(of.code) == key), None)
        return ("laporan", ("bp-kegiatan", {"kegiatan_id": found})) if found is not None else None
    return ("penerimaan", None) if kind == "rekening" and str(key).startswith("4") else None
