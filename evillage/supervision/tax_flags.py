"""Flags of tax: withheld and not deposited in time, or not withheld where it usually is (F06, F07)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.treasury.tax_due import tax_due
from evillage.values.dates import show_date
from evillage.values.money import Rupiah


def unremitted(ground: Ground) -> Iterator[Found]:
    """F06: tax of a masa still owed after its last day."""
    for masa in tax_due(ground.read, year=ground.year, day=ground.day):
        if masa.terlambat > 0 and masa.jatuh_tempo is not None:
            yield Found(
                f"masa:{masa.account}:{masa.masa}",
                f"{masa.name} masa {masa.masa_name} belum disetor {masa.sisa}, lewat {masa.terlambat} hari dari "
                f"{show_date(masa.jatuh_tempo)}; periksa apakah sudah dibayar tetapi belum dicatat.",
                (Bukti(f"Dipungut {masa.dipungut}, disetor {masa.disetor}", "pajak", str(masa.account)),),
            )


def missing(ground: Ground) -> Iterator[Found]:
    """F07: receipts above the sum on accounts that surely bear PPN or PPh of goods and services, without any; one flag an account.

    Pay and honoraria are left alone: their tax depends on the person and the year. Of nested accounts the narrowest speaks.
    """
    rows = ground.read.tuples(
        """SELECT b.spp_id, b.number, b.date, b.penerima, b.amount, b.rekening, r.name,
                  (SELECT group_concat(DISTINCT p.grouping) FROM objek_pajak o JOIN ref_pajak p ON p.code = o.pajak
                   WHERE o.certainty = 'tinggi' AND p.grouping <> 'PPh 21'
                     AND o.rekening = (SELECT max(n.rekening) FROM objek_pajak n
                                       WHERE b.rekening = n.rekening OR b.rekening GLOB n.rekening || '.*')) AS usual
           FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id JOIN ref_rekening r ON r.code = b.rekening
           WHERE s.year = :year AND b.amount > :least AND b.rekening NOT GLOB '5.1*' AND usual IS NOT NULL
             AND CASE WHEN b.spj_id IS NULL THEN s.state = 'paid' AND s.paid_date <= :day
                  ELSE j.state = 'booked' AND j.booked_date <= :day END
             AND NOT EXISTS (SELECT 1 FROM potongan p WHERE p.bukti_id = b.id)
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = iif(b.spj_id IS NULL, 'spp', 'spj')
                               AND d.source_id = coalesce(b.spj_id, b.spp_id))
           ORDER BY b.rekening, b.date, b.id""",
        {"year": ground.year, "day": ground.day.isoformat(), "least": int(ground.money("F07", "jumlah"))},
    )
    for (rekening, name, usual), group in groupby(rows, key=lambda row: row[5:]):
        receipts = list(group)
        total = Rupiah(sum(amount for *_, amount, _, _, _ in receipts))
        yield Found(
            f"{rekening}:{receipts[-1][1]}",
            f"{len(receipts)} bukti {rekening} {name}, jumlah {total}, tanpa potongan {usual.replace(',', ' dan ')}; "
            "periksa apakah memang tidak kena.",
            tuple(
                Bukti(f"{number}, {show_date(date.fromisoformat(day))}, {penerima}: {Rupiah(amount)}", "spp", spp_id)
                for spp_id, number, day, penerima, amount, *_ in receipts
            ),
        )
