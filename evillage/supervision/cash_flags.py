"""Flags of cash and books: the box, the closing of months, the bank, payments in cash, reopenings (F05, F20, F21, F24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.treasury.spp_rules import cash_limit
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah

CASH_RULE = "KAS-TUNAI-MAX"


def over_the_limit(ground: Ground) -> Iterator[Found]:
    """F05: days on which the box held more than the kabupaten allows. Nothing is said while nobody has filled in the limit."""
    limit = ground.read.number(
        """SELECT coalesce((SELECT amount FROM aturan WHERE code = ? AND year IN (0, ?) AND level <> 'nonaktif'
                            ORDER BY year DESC LIMIT 1), 0)""",
        (CASH_RULE, ground.year),
    )
    if limit <= 0:
        return
    rows = ground.read.tuples(
        """WITH gerak AS (SELECT date, sum(masuk - keluar) AS net FROM v_posting p
                          JOIN kas k ON k.account = p.account AND k.medium = 'tunai'
                          WHERE p.year = :year AND date <= :day GROUP BY date),
                saldo AS (SELECT date, sum(net) OVER (ORDER BY date) AS saldo,
                                 coalesce(lead(date) OVER (ORDER BY date), date(:day, '+1 day')) AS until FROM gerak)
           SELECT date, saldo, CAST(julianday(until) - julianday(date) AS INTEGER) FROM saldo WHERE saldo > :limit ORDER BY date""",
        {"year": ground.year, "day": ground.day.isoformat(), "limit": limit},
    )
    days = sum(held for _, _, held in rows)
    if days >= ground.count("F05", "hari"):
        yield Found(
            "kas",
            f"Kas tunai di atas batas {Rupiah(limit)} selama {days} hari, paling banyak {Rupiah(max(saldo for _, saldo, _ in rows))}; "
            "periksa mengapa uang belum disetor ke bank.",
            tuple(Bukti(f"{show_date(date.fromisoformat(since))}: {Rupiah(saldo)}", "bku", since) for since, saldo, _ in rows),
        )


def closed_late(ground: Ground) -> Iterator[Found]:
    """F20: a month closed after the tenth of the next or not at all, or closed with a bank that differs from its statement."""
    last = ground.count("F20", "tanggal")
    closed = dict(
        ground.read.tuples("SELECT month, date FROM tutup_bulan WHERE year = ? AND state <> 'draft'", (ground.year,)),
    )
    for month in range(1, 13):
        due = date(ground.year + month // 12, month % 12 + 1, last)
        name = f"{month_name(month)} {ground.year}"
        if month in closed:
            day = date.fromisoformat(closed[month])
            if day > due:
                yield Found(
                    f"bulan:{month}",
                    f"Buku {name} ditutup {show_date(day)}, lewat {(day - due).days} hari dari {show_date(due)}; periksa penyebabnya.",
                    (Bukti(f"Penutupan {name}", "tutup", month),),
                )
        elif ground.day > due and _moved(ground, month):
            yield Found(
                f"bulan:{month}",
                f"Buku {name} belum ditutup, lewat {(ground.day - due).days} hari dari {show_date(due)}; periksa apa yang masih kurang.",
                (Bukti(f"Penutupan {name}", "tutup", month),),
            )
    for month, name, buku, nyata in ground.read.tuples(
        """SELECT month, name, buku, nyata FROM v_tutup
           WHERE year = ? AND medium = 'bank' AND state <> 'draft' AND selisih <> 0 ORDER BY month""",
        (ground.year,),
    ):
        yield Found(
            f"bank:{month}",
            f"{name} akhir {month_name(month)} menurut buku {Rupiah(buku)}, menurut bank {Rupiah(nyata)}; periksa penjelasan selisihnya.",
            (Bukti(f"Rekonsiliasi {month_name(month)}", "rekonsiliasi", month),),
        )


def paid_in_cash(ground: Ground) -> Iterator[Found]:
    """F21: a payment in cash above the limit the village keeps for payments through the bank; silent while there is none."""
    limit = cash_limit(ground.read)
    if limit is None:
        return
    rows = ground.read.tuples(
        """SELECT b.spp_id, b.number, b.penerima, b.amount, v.date FROM bukti b JOIN (
             SELECT s.id AS spp_id, s.paid_date AS date FROM spp s JOIN kas k ON k.account = s.paid_from AND k.medium = 'tunai'
             WHERE s.year = :year AND s.state = 'paid'
               AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)) v
             ON v.spp_id = b.spp_id AND b.spj_id IS NULL
           WHERE b.amount > :limit AND v.date <= :day ORDER BY v.date, b.id""",
        {"year": ground.year, "day": ground.day.isoformat(), "limit": int(limit)},
    )
    for spp_id, number, penerima, amount, day in rows:
        yield Found(
            f"bukti:{number}",
            f"Bukti {number} kepada {penerima} {Rupiah(amount)} dibayar tunai, di atas batas {limit}; periksa mengapa tidak lewat bank.",
            (Bukti(f"{number}, {show_date(date.fromisoformat(day))}", "spp", spp_id),),
        )


def reopened(ground: Ground) -> Iterator[Found]:
    """F24: closed months opened again more often than usual."""
    rows = ground.read.tuples(
        """SELECT t.month, f.date, f.reason FROM flow_step f JOIN tutup_bulan t ON t.id = f.paper_id
           WHERE f.paper = 'tutup' AND f.action = 'reopen' AND t.year = ? AND f.date <= ? ORDER BY f.id""",
        (ground.year, ground.day.isoformat()),
    )
    if len(rows) >= ground.count("F24", "kali"):
        yield Found(
            "tutup",
            f"Bulan yang sudah ditutup dibuka kembali {len(rows)} kali; periksa apa yang diubah sesudahnya di Riwayat.",
            tuple(
                Bukti(f"{month_name(month)} dibuka {show_date(date.fromisoformat(day))}: {reason}", "riwayat")
                for month, day, reason in rows
            ),
        )


def _moved(ground: Ground, month: int) -> bool:
    """Whether anything was booked in a month; an empty month has nothing to close yet."""
    sql = "SELECT EXISTS (SELECT 1 FROM transfer WHERE year = ? AND substr(date, 6, 2) = printf('%02d', ?))"
    return bool(ground.read.number(sql, (ground.year, month)))
