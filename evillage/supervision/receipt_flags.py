"""Flags of receipts: a purchase in pieces, the same receipt twice or too round, an official who is paid (F08, F17, F18)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evillage.supervision.indikator import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_TITLES = re.compile(r"\b(?:bpk|bapak|ibu|sdr|sdri|h|hj|drs|dra|ir)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Receipt:
    id: int
    spp_id: int
    number: str
    date: date
    penerima: str
    rekening: str
    amount: Rupiah
    kegiatan_id: int | None

    @property
    def row(self) -> Bukti:
        return Bukti(f"{self.number}, {show_date(self.date)}, {self.penerima}: {self.amount}", "spp", self.spp_id)


def _receipts(ground: Ground) -> list[_Receipt]:
    """Every receipt of the year's papers that still stand, by date."""
    return ground.read.rows(
        _Receipt,
        """SELECT b.id, b.spp_id, b.number, b.date, b.penerima, b.rekening, b.amount, s.kegiatan_id
           FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE s.year = :year AND b.date <= :day AND s.state NOT IN ('cancelled', 'rejected')
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = iif(b.spj_id IS NULL, 'spp', 'spj')
                               AND d.source_id = coalesce(b.spj_id, b.spp_id))
           ORDER BY b.date, b.id""",
        {"year": ground.year, "day": ground.day.isoformat()},
    )


def split_purchases(ground: Ground) -> Iterator[Found]:
    """F08: one payee, one account, several receipts below the sum within a week that reach it together."""
    limit, days = ground.money("F08", "jumlah"), ground.count("F08", "hari")
    by_payee: dict[tuple[str, str], list[_Receipt]] = defaultdict(list)
    for receipt in _receipts(ground):
        if receipt.amount < limit and receipt.rekening.startswith(("5.2", "5.3")):
            by_payee[plain(receipt.penerima), receipt.rekening].append(receipt)
    for (_, rekening), receipts in sorted(by_payee.items()):
        for group in _weeks(receipts, days):
            total = sum((receipt.amount for receipt in group), Rupiah(0))
            if len(group) > 1 and total >= limit:
                yield Found(
                    f"bukti:{group[0].id}",
                    f"{len(group)} bukti kepada {group[0].penerima} untuk {rekening} dalam {days} hari berjumlah {total}, masing-masing "
                    f"di bawah {limit}; periksa apakah seharusnya satu pengadaan.",
                    tuple(receipt.row for receipt in group),
                )


def duplicates_and_round_sums(ground: Ground) -> Iterator[Found]:
    """F17: receipts alike in payee, date and sum, and kegiatan whose receipts are nearly all round sums."""
    alike: dict[tuple[str, date, Rupiah], list[_Receipt]] = defaultdict(list)
    of_kegiatan: dict[int, list[_Receipt]] = defaultdict(list)
    for receipt in _receipts(ground):
        alike[plain(receipt.penerima), receipt.date, receipt.amount].append(receipt)
        if receipt.kegiatan_id is not None and receipt.rekening.startswith(("5.2", "5.3")):
            of_kegiatan[receipt.kegiatan_id].append(receipt)
    for group in alike.values():
        if len(group) > 1:
            yield Found(
                f"sama:{group[0].id}",
                f"{len(group)} bukti sama: {group[0].penerima}, {show_date(group[0].date)}, {group[0].amount}; "
                "periksa apakah dicatat dua kali.",
                tuple(receipt.row for receipt in group),
            )
    multiple, least, share = ground.money("F17", "kelipatan"), ground.count("F17", "bukti"), ground.percent("F17", "persen")
    for kegiatan_id, receipts in sorted(of_kegiatan.items()):
        round_ones = [receipt for receipt in receipts if receipt.amount % multiple == 0]
        if len(receipts) >= least and Percent.share(len(round_ones), len(receipts)) >= share:
            yield Found(
                f"bulat:{kegiatan_id}",
                f"{len(round_ones)} dari {len(receipts)} bukti satu kegiatan kelipatan {multiple}; periksa bukti aslinya.",
                tuple(receipt.row for receipt in round_ones),
            )


def paid_to_officials(ground: Ground) -> Iterator[Found]:
    """F18: goods, services or works paid to somebody with the name of an official of the village. Pay and allowances are left alone."""
    officials = {
        plain(name): name for (name,) in ground.read.tuples("SELECT DISTINCT u.name FROM official o JOIN user u ON u.id = o.user_id")
    }
    for receipt in _receipts(ground):
        if plain(receipt.penerima) in officials and receipt.rekening.startswith(("5.2.1", "5.2.7", "5.3")):
            yield Found(
                f"bukti:{receipt.id}",
                f"Bukti {receipt.number} {receipt.amount} dibayar kepada {receipt.penerima}, nama yang sama dengan pejabat desa; "
                "periksa siapa penyedianya.",
                (receipt.row,),
            )


def plain(name: str) -> str:
    """A name without titles, marks and case, so that the same person is recognised."""
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", _TITLES.sub(" ", name.split(",", maxsplit=1)[0]).lower()).split()) or name.lower()


def _weeks(receipts: list[_Receipt], days: int) -> Iterator[list[_Receipt]]:
    """Receipts that lie within so many days of the first of their group, each in one group."""
    group: list[_Receipt] = []
    for receipt in receipts:
        if group and (receipt.date - group[0].date).days >= days:
            yield group
            group = []
        group.append(receipt)
    if group:
        yield group
