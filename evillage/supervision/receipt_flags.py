"""Flags of receipts: a purchase in pieces, the same receipt twice or too round, an official who is paid (F08, F17, F18)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from evillage.supervision.ground import Ground, Receipt
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_TITLES = re.compile(r"\b(?:bpk|bapak|ibu|sdr|sdri|h|hj|drs|dra|ir)\b\.?", re.IGNORECASE)


def split_purchases(ground: Ground) -> Iterator[Found]:
    """F08: one payee, one account, several receipts below the sum within a week that reach it together."""
    limit, days = ground.money("F08", "jumlah"), ground.count("F08", "hari")
    by_payee: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in ground.receipts:
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
                    tuple(_row(receipt) for receipt in group),
                )


def duplicates_and_round_sums(ground: Ground) -> Iterator[Found]:
    """F17: receipts alike in payee, date and sum, and kegiatan whose receipts are nearly all round sums."""
    alike: dict[tuple[str, date, Rupiah], list[Receipt]] = defaultdict(list)
    of_kegiatan: dict[int, list[Receipt]] = defaultdict(list)
    for receipt in ground.receipts:
        alike[plain(receipt.penerima), receipt.date, receipt.amount].append(receipt)
        if receipt.kegiatan_id is not None and receipt.rekening.startswith(("5.2", "5.3")):
            of_kegiatan[receipt.kegiatan_id].append(receipt)
    for group in alike.values():
        if len(group) > 1:
            yield Found(
                f"sama:{group[0].id}",
                f"{len(group)} bukti sama: {group[0].penerima}, {show_date(group[0].date)}, {group[0].amount}; "
                "periksa apakah dicatat dua kali.",
                tuple(_row(receipt) for receipt in group),
            )
    multiple, least, share = ground.money("F17", "kelipatan"), ground.count("F17", "bukti"), ground.percent("F17", "persen")
    for kegiatan_id, receipts in sorted(of_kegiatan.items()):
        round_ones = [receipt for receipt in receipts if receipt.amount % multiple == 0]
        if len(receipts) >= least and Percent.share(len(round_ones), len(receipts)) >= share:
            yield Found(
                f"bulat:{kegiatan_id}",
                f"{len(round_ones)} dari {len(receipts)} bukti satu kegiatan kelipatan {multiple}; periksa bukti aslinya.",
                tuple(_row(receipt) for receipt in round_ones),
            )


def paid_to_officials(ground: Ground) -> Iterator[Found]:
    """F18: goods, services or works paid to somebody with the name of an official of the village. Pay and allowances are left alone."""
    officials = {
        plain(name): name for (name,) in ground.read.tuples("SELECT DISTINCT u.name FROM official o JOIN user u ON u.id = o.user_id")
    }
    for receipt in ground.receipts:
        if plain(receipt.penerima) in officials and receipt.rekening.startswith(("5.2.1", "5.2.7", "5.3")):
            yield Found(
                f"bukti:{receipt.id}",
                f"Bukti {receipt.number} {receipt.amount} dibayar kepada {receipt.penerima}, nama yang sama dengan pejabat desa; "
                "periksa siapa penyedianya.",
                (_row(receipt),),
            )


@lru_cache(maxsize=4_096)  # the same payees come back in every indicator of receipts
def plain(name: str) -> str:
    """A name without titles, marks and case, so that the same person is recognised."""
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", _TITLES.sub(" ", name.split(",", maxsplit=1)[0]).lower()).split()) or name.lower()


def _row(receipt: Receipt) -> Bukti:
    return Bukti(f"{receipt.number}, {show_date(receipt.date)}, {receipt.penerima}: {receipt.amount}", "spp", receipt.spp_id)


def _weeks(receipts: list[Receipt], days: int) -> Iterator[list[Receipt]]:
    """Receipts that lie within so many days of the first of their group, each in one group."""
    group: list[Receipt] = []
    for receipt in receipts:
        if group and (receipt.date - group[0].date).days >= days:
            yield group
            group = []
        group.append(receipt)
    if group:
        yield group
