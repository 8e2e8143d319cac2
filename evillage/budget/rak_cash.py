"""The cash a RAK foresees at the end of every month, all funds together and each fund by itself; and what to say of it in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.dpa import DpaStanding, dpa_standings
from evillage.budget.rak import RakLine, rak, rak_lines
from evillage.kernel.rows import Reader
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level


@dataclass(frozen=True, slots=True)
class MonthCash:
    """A month: what it begins with, what comes in and goes out, what is left. January's `awal` holds the SiLPA of last year."""

    month: int
    awal: Rupiah
    masuk: Rupiah
    keluar: Rupiah
    saldo: Rupiah


@dataclass(frozen=True, slots=True)
class FundGap:
    """A fund that is short at the end of a month."""

    sumber_dana: str
    month: int
    saldo: Rupiah


@dataclass(frozen=True, slots=True)
class RakControl:
    """The control box: the budget of what comes in and goes out, how much of it has a month, and how many lines still differ.

    `sisa` adds up what is missing and what is too much, so that one doesn't hide the other.
    """

    masuk: Rupiah
    masuk_placed: Rupiah
    keluar: Rupiah
    keluar_placed: Rupiah
    sisa: Rupiah
    wrong: int


def rak_cash(read: Reader, rak_id: int) -> list[MonthCash]:
    """January to December; all zero while no month is filled."""
    found = read.rows(MonthCash, "SELECT month, awal, masuk, keluar, saldo FROM v_rak_kas WHERE rak_id = ? ORDER BY month", (rak_id,))
    nothing = Rupiah(0)
    return found or [MonthCash(month, nothing, nothing, nothing, nothing) for month in range(1, 13)]


def rak_control(read: Reader, rak_id: int) -> RakControl:
    """Anggaran against jumlah over all lines."""
    found = read.row(
        RakControl,
        """SELECT coalesce(sum(anggaran) FILTER (WHERE inward), 0), coalesce(sum(jumlah) FILTER (WHERE inward), 0),
                  coalesce(sum(anggaran) FILTER (WHERE NOT inward), 0), coalesce(sum(jumlah) FILTER (WHERE NOT inward), 0),
                  coalesce(sum(abs(sisa)), 0), count(*) FILTER (WHERE sisa <> 0)
           FROM (SELECT *, rekening GLOB '4.*' OR rekening GLOB '6.1.*' AS inward FROM v_rak_sisa WHERE rak_id = ?)""",
        (rak_id,),
    )
    nothing = Rupiah(0)
    return found or RakControl(nothing, nothing, nothing, nothing, nothing, 0)


def fund_gaps(read: Reader, rak_id: int) -> list[FundGap]:
    """The first month in which each fund is short, in the official order of funds."""
    return read.rows(
        FundGap,
        """SELECT c.sumber_dana, c.month, c.saldo FROM v_rak_kas_dana c JOIN ref_sumber_dana f ON f.code = c.sumber_dana
           WHERE c.rak_id = :rak AND c.saldo < 0 AND c.month = (SELECT min(month) FROM v_rak_kas_dana e WHERE e.rak_id = :rak
             AND e.sumber_dana = c.sumber_dana AND e.saldo < 0) ORDER BY f.urut""",
        {"rak": rak_id},
    )


def rak_findings(read: Reader, *, rak_id: int, day: date) -> list[Finding]:
    """Lines whose months are not their budget, months without cash, funds that run short, kegiatan without an approved DPA."""
    paper = rak(read, rak_id)
    findings = [_unplaced(line) for line in rak_lines(read, rak_id) if line.sisa]
    findings += [
        Finding(
            Level.WARN, "rak_cash_negative", f"Kas {month_name(cash.month)} kurang Rp{-cash.saldo}; geser belanja atau majukan penerimaan.",
            f"month:{cash.month}",
        )
        for cash in rak_cash(read, rak_id)
        if cash.saldo < 0
    ]  # fmt: skip
    findings += [
        Finding(
            Level.WARN, "rak_fund_negative", f"{gap.sumber_dana} kurang Rp{-gap.saldo} mulai {month_name(gap.month)}.", f"month:{gap.month}"
        )
        for gap in fund_gaps(read, rak_id)
    ]
    if paper.state == "draft":
        findings += [_unapproved(row) for row in dpa_standings(read, year=paper.year, day=day) if not row.settled]
    return findings


def _unplaced(line: RakLine) -> Finding:
    where = f"line:{line.kegiatan_id or 0}:{line.rekening}:{line.sumber_dana}"
    words = f"{line.code} {line.rekening} {line.name} ({line.sumber_dana})".strip()
    return Finding(Level.BLOCK, "rak_sisa", f"{words}: sisa {line.sisa} belum dibagi ke bulan.", where)


def _unapproved(row: DpaStanding) -> Finding:
    kind = row.needs or (row.paper.kind if row.paper else "DPA")
    return Finding(Level.INFO, "rak_without_dpa", f"{row.code} {row.kegiatan} belum punya {kind} yang disetujui.", f"dpa:{row.kegiatan_id}")
