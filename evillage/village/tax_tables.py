"""Tax figures with the day they hold from, as they are shipped: rates, TER, PTKP, Pasal 17, likely taxes of an account, days of deposit.

Source: `resources/reference/pajak*.csv`, each row with its legal basis. A file keeps its own copy; what is already there stays as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from resources import path

if TYPE_CHECKING:
    from evillage.kernel.rows import Value
    from evillage.kernel.tx import Tx

SHIPPED = "bawaan"
HPP, PTKP_2016 = "2022-01-01", "2016-01-01"
"""From when the layers of UU 7/2021 hold, and the PTKP of PMK 101/PMK.010/2016."""


def load_tax_tables(tx: Tx) -> int:
    """Lay what is missing of the shipped figures; how many rows were added. Accounts and kinds a file does not know are left out."""
    return sum((_rates(tx), _ter(tx), _ptkp(tx), _pasal17(tx), _likely(tx), _due(tx)))


def _rates(tx: Tx) -> int:
    """The rates `ref_pajak` was founded with; stamp duty and the Coretax deposit are no rates."""
    found = tx.tuples(
        """SELECT code, valid_from, rate, rate_no_npwp, threshold, legal_basis FROM ref_pajak r
           WHERE grouping NOT IN ('Meterai', 'Setoran') AND NOT EXISTS (SELECT 1 FROM tarif_pajak t WHERE t.pajak = r.code)
           ORDER BY code"""
    )
    for code, since, rate, without, threshold, basis in found:
        tx.insert(
            "tarif_pajak",
            {
                "pajak": code, "valid_from": since, "rate": rate, "rate_no_npwp": without, "threshold": threshold,
                "legal_basis": basis or "-", "origin": SHIPPED,
            },
        )  # fmt: skip
    return len(found)


def _ter(tx: Tx) -> int:
    if tx.number("SELECT count(*) FROM ref_ter"):
        return 0
    rows = list(_csv("pajak_ter.csv"))
    for row in rows:
        kategori = "harian" if row["period"] == "harian" else row["category"]
        _insert(
            tx, "ref_ter", valid_from=row["valid_from"], kategori=kategori, lebih_dari=_sen(row["gross_over_idr"]),
            rate=_hundredths(row["rate_percent"]), legal_basis=row["legal_basis"],
        )  # fmt: skip
    return len(rows)


def _ptkp(tx: Tx) -> int:
    if tx.number("SELECT count(*) FROM ref_ptkp"):
        return 0
    rows = list(_csv("pajak_ptkp.csv"))
    for row in rows:
        _insert(tx, "ref_ptkp", valid_from=PTKP_2016, code=row["code"], amount=_sen(row["annual_idr"]), kategori=row["ter_category"])
    return len(rows)


def _pasal17(tx: Tx) -> int:
    if tx.number("SELECT count(*) FROM ref_pasal17"):
        return 0
    rows = list(_csv("pajak_pasal17.csv"))
    for row in rows:
        _insert(
            tx, "ref_pasal17", valid_from=HPP, lebih_dari=_sen(row["from_idr"]), rate=_hundredths(row["rate_percent"]),
            legal_basis=row["legal_basis"],
        )  # fmt: skip
    return len(rows)


def _likely(tx: Tx) -> int:
    if tx.number("SELECT count(*) FROM objek_pajak"):
        return 0
    rekening, pajak = _known(tx, "ref_rekening"), _known(tx, "ref_pajak")
    rows = [row for row in _csv("pajak_rekening.csv") if row["rekening"] in rekening and row["pajak"] in pajak]
    for row in rows:
        _insert(tx, "objek_pajak", rekening=row["rekening"], pajak=row["pajak"], certainty=row["certainty"], note=row["note"])
    return len(rows)


def _due(tx: Tx) -> int:
    if tx.number("SELECT count(*) FROM tempo_pajak"):
        return 0
    rekening = _known(tx, "ref_rekening")
    rows = [row for row in _csv("pajak_tempo.csv") if row["account"] in rekening]
    for row in rows:
        _insert(
            tx, "tempo_pajak", account=row["account"], valid_from=row["valid_from"], banyak=int(row["day_of_next_month"]),
            legal_basis=row["legal_basis"], certainty=row["certainty"],
        )  # fmt: skip
    return len(rows)


def _insert(tx: Tx, table: str, **row: Value) -> None:
    tx.insert(table, row)


def _known(tx: Tx, table: str) -> set[str]:
    return {code for (code,) in tx.tuples(f"SELECT code FROM {table}")}


def _sen(rupiah: str) -> int:
    return int(Decimal(rupiah) * 100)


def _hundredths(percent: str) -> int | None:
    return int(Decimal(percent) * 100) if percent else None


def _csv(name: str) -> Iterator[dict[str, str]]:
    with path("reference", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
