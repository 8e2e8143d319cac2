"""Anjuran pajak: which taxes fit a receipt, from its account, its sum, the payee's NPWP and its day; and receipts that bear none.

Advice only: nothing is withheld, and no paper is held up, because of it (domain of Kaur Keuangan, art. 58).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evillage.kernel.rows import Reader
from evillage.treasury.bukti import Bukti, bukti_of, potongan_of
from evillage.treasury.pph21 import Income
from evillage.treasury.tax_rates import pajak_choices, rate_on, tables_on
from evillage.treasury.tax_rules import Pajak, Payment, Usulan, propose
from evillage.treasury.tax_words import figure
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level

SPLIT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Anjuran:
    """A kind that usually fits, what it would take, how sure that is, and a word about it."""

    pajak: Pajak
    usulan: Usulan
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class _Likely:
    pajak: str
    certainty: str
    note: str


def likely(read: Reader, *, rekening: str) -> list[tuple[str, str, str]]:
    """The kinds advised for an account (code, certainty, note): those of the nearest account that has any."""
    at = rekening
    while at:
        found = read.rows(_Likely, "SELECT pajak, certainty, note FROM objek_pajak WHERE rekening = ? ORDER BY id", (at,))
        if found:
            return [(row.pajak, row.certainty, row.note) for row in found]
        at = at.rpartition(".")[0]
    return []


def advise(read: Reader, *, rekening: str, payment: Payment) -> list[Anjuran]:
    """The kinds that fit a payment from an account, each with its proposal on that day; none where nothing is usual."""
    tables = tables_on(read, day=payment.day)
    found = []
    for code, certainty, note in likely(read, rekening=rekening):
        if (pajak := rate_on(read, pajak=code, day=payment.day)) is not None:
            found.append(Anjuran(pajak, propose(pajak, payment, tables), certainty, note))
    return found


def paid_nearby(read: Reader, *, penerima: str, day: date, but: Sequence[str] = ()) -> Rupiah:
    """What the same payee got on receipts within seven days, these numbers left out."""
    marks = ", ".join("?" * len(but))
    return read.money(
        f"""SELECT sum(b.amount) FROM bukti b JOIN spp s ON s.id = b.spp_id
            WHERE lower(trim(b.penerima)) = lower(trim(?)) AND b.date BETWEEN ? AND ? AND s.state NOT IN ('cancelled', 'rejected')
              AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)
              AND b.number NOT IN ({marks})""",
        (penerima, day - timedelta(days=SPLIT_DAYS), day + timedelta(days=SPLIT_DAYS), *but),
    )


def income_before(read: Reader, *, penerima: str, day: date) -> Income | None:
    """What an official got in the months of the year before this one, and the PPh 21 withheld; None when the file knows of nothing."""
    found = read.tuples(
        """SELECT coalesce(sum(b.amount), 0), count(DISTINCT substr(b.date, 1, 7)),
                  coalesce(sum((SELECT sum(p.amount) FROM potongan p WHERE p.bukti_id = b.id AND p.pajak = 'PPH21-TETAP')), 0)
           FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE lower(trim(b.penerima)) = lower(trim(?)) AND b.rekening GLOB '5.1.*' AND substr(b.date, 1, 4) = ?
             AND substr(b.date, 1, 7) < ? AND s.state = 'paid'
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)""",
        (penerima, str(day.year), day.isoformat()[:7]),
    )
    gross, months, withheld = found[0]
    return Income(Rupiah(gross), Rupiah(withheld), months=months) if months else None


def last_ptkp(read: Reader, *, penerima: str) -> str:
    """The PTKP this payee was taxed with last; empty when never."""
    return (
        read.text(
            """SELECT p.ptkp FROM potongan p JOIN bukti b ON b.id = p.bukti_id
               WHERE lower(trim(b.penerima)) = lower(trim(?)) AND p.ptkp <> '' ORDER BY b.date DESC, p.id DESC LIMIT 1""",
            (penerima,),
        )
        or ""
    )


def untaxed(read: Reader, *, spp_id: int, spj_id: int | None = None) -> list[Finding]:
    """Receipts of a paper whose account is usually taxed, above the threshold, with nothing of that group withheld."""
    receipts = bukti_of(read, spp_id=spp_id, spj_id=spj_id)
    withheld = {(row.bukti_id, row.pajak) for row in potongan_of(read, bukti_ids=[bukti.id for bukti in receipts])}
    groups = {pajak.code: pajak.grouping for pajak in pajak_choices(read, day=receipts[0].date)} if receipts else {}
    found = []
    for bukti in receipts:
        taken = {groups.get(code, "") for bukti_id, code in withheld if bukti_id == bukti.id}
        missing = [one for one in _expected(read, bukti) if one.pajak.grouping not in taken and not _replaced(one.pajak, taken)]
        if missing:
            names = " dan ".join(f"{one.pajak.grouping} {figure(one.usulan.amount)}" for one in missing)
            words = f"Bukti {bukti.number} ({bukti.penerima}, {figure(bukti.amount)}): biasanya dipotong {names}; periksa sebelum dibayar."
            found.append(Finding(Level.WARN, "pajak_belum_dipotong", words, f"bukti:{bukti.id}"))
    return found


def _expected(read: Reader, bukti: Bukti) -> list[Anjuran]:
    """The certain advice that takes something; PPN only from a payee it was withheld from before, as only a PKP charges it."""
    pkp = bool(
        read.number(
            """SELECT count(*) FROM potongan p JOIN bukti b ON b.id = p.bukti_id
               WHERE p.pajak = 'PPN' AND b.id <> ? AND lower(trim(b.penerima)) = lower(trim(?))""",
            (bukti.id, bukti.penerima),
        )
    )
    payment = Payment(bukti.amount, bukti.date, has_npwp=bool(bukti.npwp.strip()), holds_ppn=pkp)
    advised = advise(read, rekening=str(bukti.rekening), payment=payment)
    return [one for one in advised if one.certainty == "tinggi" and one.usulan.amount > 0 and (one.pajak.code != "PPN" or pkp)]


def _replaced(pajak: Pajak, taken: set[str]) -> bool:
    """UMKM, under PPh 4 (2), stands for PPh 22 and 23."""
    return pajak.grouping in ("PPh 22", "PPh 23") and "PPh 4(2)" in taken
