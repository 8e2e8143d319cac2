"""BLT Desa handed out: for which months, to which families, how much, and the receipt of the treasury that proves it.

A handing-out is written down first: its list is printed and signed when the money is given. Once the SPP or SPJ is paid it is tied
to its receipt, whose amount is that of the list to the sen; from then on the list is fixed. How much a family may get a month, and for how
many months at once, are rules of the year. Amounts are sen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.monitoring.dd_rules import dd_rule
from evillage.monitoring.kpm import Kpm, kpm_list
from evillage.paper.format import show_rupiah
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Finding, Level

PAYERS = frozenset({Role.PKA, Role.SEKDES, Role.KAUR_KEU})


@dataclass(frozen=True, slots=True)
class Bayar:
    """One handing-out beside its receipt; `bukti_id` None until it was tied. `dibalik`: the payment was taken back later."""

    id: int
    year: int
    date: date
    first_month: int
    last_month: int
    tempat: str
    bukti_id: int | None
    kpm: int
    jumlah: Rupiah
    bukti: str
    bukti_jumlah: Rupiah
    spp: str
    dibalik: bool

    @property
    def months(self) -> str:
        """`Januari` or `Januari–Maret`."""
        return span(self.first_month, self.last_month)


@dataclass(frozen=True, slots=True)
class Terima:
    """What one family gets in a handing-out: the months and their sum."""

    kpm_id: int
    name: str
    nik: str
    alamat: str
    bulan: int
    first_month: int
    last_month: int
    jumlah: Rupiah


@dataclass(frozen=True, slots=True)
class BuktiChoice:
    """A receipt of the treasury that may prove a handing-out."""

    bukti_id: int
    date: date
    number: str
    spp: str
    uraian: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class BltYear:
    """A year: given to families, proven by receipts, spent according to the books."""

    dibagikan: Rupiah
    terbukti: Rupiah
    dibukukan: Rupiah


_BAYAR = """SELECT bayar_id, year, date, first_month, last_month, tempat, bukti_id, kpm, jumlah, bukti, bukti_jumlah, spp, dibalik
            FROM v_blt"""


def span(first: int, last: int) -> str:
    """Months in words."""
    return month_name(first) if first == last else f"{month_name(first)}–{month_name(last)}"


def bayar_list(read: Reader, *, year: int) -> list[Bayar]:
    """Every handing-out of a year, earliest first."""
    return read.rows(Bayar, f"{_BAYAR} WHERE year = ? ORDER BY date, bayar_id", (year,))


def bayar(read: Reader, bayar_id: int) -> Bayar:
    """One handing-out; InputRejected `row_missing`."""
    found = read.row(Bayar, f"{_BAYAR} WHERE bayar_id = ?", (bayar_id,))
    if found is None:
        raise InputRejected("row_missing", what="Penyaluran BLT")
    return found


def terima_of(read: Reader, bayar_id: int) -> list[Terima]:
    """The families of a handing-out, in the order of the list of the year."""
    return read.rows(
        Terima,
        """SELECT k.id, k.name, k.nik, k.alamat, count(*), min(t.month), max(t.month), sum(t.amount)
           FROM blt_terima t JOIN kpm k ON k.id = t.kpm_id WHERE t.bayar_id = ? GROUP BY k.id ORDER BY k.id""",
        (bayar_id,),
    )


def bukti_choices(read: Reader, *, year: int) -> list[BuktiChoice]:
    """Paid receipts of BLT that prove no handing-out yet."""
    return read.rows(
        BuktiChoice,
        """SELECT bukti_id, date, number, spp, uraian, amount FROM v_blt_bukti r WHERE year = ?
           AND NOT EXISTS (SELECT 1 FROM blt_bayar b WHERE b.bukti_id = r.bukti_id) ORDER BY date, number""",
        (year,),
    )


def blt_year(read: Reader, *, year: int) -> BltYear:
    """What was given, proven and booked in a year."""
    found = read.row(BltYear, "SELECT dibagikan, terbukti, dibukukan FROM v_blt_tahun WHERE year = ?", (year,))
    return found or BltYear(Rupiah(0), Rupiah(0), Rupiah(0))


def usual_amount(read: Reader, *, year: int) -> Rupiah | None:
    """What the year allows a family a month: what a form offers."""
    rule = dd_rule(read, year=year, key="BLT-NOMINAL")
    return rule.amount if rule is not None and rule.holds else None


def due(read: Reader, *, year: int, first_month: int, last_month: int) -> list[tuple[Kpm, tuple[int, ...]]]:
    """Families with months of the span that are due to them and were not given yet."""
    given = set(read.tuples("SELECT t.kpm_id, t.month FROM blt_terima t JOIN blt_bayar b ON b.id = t.bayar_id WHERE b.year = ?", (year,)))
    found = []
    for of in kpm_list(read, year=year):
        months = tuple(m for m in range(first_month, last_month + 1) if of.entitled(m) and (of.id, m) not in given)
        if months:
            found.append((of, months))
    return found


@command("Siapkan penyaluran BLT", roles=PAYERS)
def prepare_blt(
    tx: Tx, *, year: int, day: date, first_month: int, last_month: int, amount: Rupiah, tempat: str = "",
    kpm_ids: Sequence[int] | None = None,
) -> int:  # fmt: skip
    """Write down who is to receive `amount` for each month of a span: every family it is due to, or those of `kpm_ids`; its id.

    Raises RuleViolation `blt_above` and `blt_months_above` where the year's rule blocks, `blt_nobody`, `months_reversed`.
    """
    if last_month < first_month:
        raise RuleViolation("months_reversed")
    _require_limits(tx, year, amount, last_month - first_month + 1)
    families = [
        (of, months) for of, months in due(tx, year=year, first_month=first_month, last_month=last_month)
        if kpm_ids is None or of.id in kpm_ids
    ]  # fmt: skip
    if not families:
        raise RuleViolation("blt_nobody", months=span(first_month, last_month))
    bayar_id = tx.insert(
        "blt_bayar", {"year": year, "date": day, "first_month": first_month, "last_month": last_month, "tempat": tempat.strip()}
    )
    rows = ((bayar_id, of.id, month, amount) for of, months in families for month in months)
    tx.insert_many("blt_terima", ("bayar_id", "kpm_id", "month", "amount"), rows)
    return bayar_id


@command("Keluarkan KPM dari penyaluran", roles=PAYERS)
def leave_out(tx: Tx, *, bayar_id: int, kpm_ids: Sequence[int]) -> None:
    """Families that were not there get theirs in a later handing-out.

    RuleViolation `blt_proven` once it is tied, `blt_nobody_left` where none would remain.
    """
    if {of.kpm_id for of in terima_of(tx, bayar_id)} <= set(kpm_ids):
        raise RuleViolation("blt_nobody_left")
    for kpm_id in kpm_ids:
        tx.execute("DELETE FROM blt_terima WHERE bayar_id = ? AND kpm_id = ?", (bayar_id, kpm_id))


@command("Hapus penyaluran BLT", roles=PAYERS)
def remove_blt(tx: Tx, *, bayar_id: int) -> None:
    """Remove a handing-out that no receipt proves; RuleViolation `blt_proven`."""
    bayar(tx, bayar_id)
    tx.delete("blt_bayar", bayar_id)


@command("Kaitkan bukti BLT", roles=PAYERS)
def tie_blt(tx: Tx, *, bayar_id: int, bukti_id: int) -> None:
    """Say which receipt proves a handing-out; both are the same to the sen.

    Raises RuleViolation `blt_not_bukti_by` with the difference, `blt_not_bukti` for a receipt of something else, `blt_bukti_twice`.
    """
    known = bayar(tx, bayar_id)
    found = tx.tuples("SELECT number, amount FROM v_blt_bukti WHERE bukti_id = ? AND year = ?", (bukti_id, known.year))
    if found and found[0][1] != known.jumlah:
        paid = Rupiah(found[0][1])
        raise RuleViolation("blt_not_bukti_by", number=found[0][0], jumlah=known.jumlah, bukti=paid, selisih=abs(known.jumlah - paid))
    tx.update("blt_bayar", bayar_id, {"bukti_id": bukti_id})


@command("Lepaskan bukti BLT", roles=PAYERS)
def untie_blt(tx: Tx, *, bayar_id: int) -> None:
    """The receipt was the wrong one; the list may be changed again."""
    bayar(tx, bayar_id)
    tx.update("blt_bayar", bayar_id, {"bukti_id": None})


def blt_findings(read: Reader, *, year: int) -> list[Finding]:
    """What should be looked at in a year: above the limits, above the share of the ceiling, given without receipt, booked but not given."""
    found = [*_limits(read, year), *_share(read, year)]
    whole = blt_year(read, year=year)
    for of in bayar_list(read, year=year):
        if of.dibalik:
            text = f"Penyaluran {of.months}: pembayaran {of.bukti} sudah dibalik; lepaskan buktinya dan kaitkan yang benar."
            found.append(Finding(Level.WARN, "blt_dibalik", text, f"blt:{of.id}"))
        elif of.bukti_id is None:
            text = f"Penyaluran {of.months}, {of.kpm} KPM, {show_rupiah(of.jumlah)}, belum dikaitkan dengan bukti pembayaran."
            found.append(Finding(Level.INFO, "blt_tanpa_bukti", text, f"blt:{of.id}"))
    if whole.dibukukan > whole.terbukti:
        gap = whole.dibukukan - whole.terbukti
        text = f"Belanja keadaan mendesak dari Dana Desa {show_rupiah(whole.dibukukan)}; {show_rupiah(gap)} tanpa daftar penerima."
        found.append(Finding(Level.WARN, "blt_tanpa_daftar", text, "blt:"))
    return found


def _limits(read: Reader, year: int) -> list[Finding]:
    found = []
    amount, months = dd_rule(read, year=year, key="BLT-NOMINAL"), dd_rule(read, year=year, key="BLT-RAPEL")
    if amount is not None and amount.holds and amount.amount is not None:
        above = read.number(
            """SELECT count(*) FROM blt_terima t JOIN blt_bayar b ON b.id = t.bayar_id WHERE b.year = ? AND t.amount > ?""",
            (year, amount.amount),
        )
        if above:
            text = f"{above} penerimaan melebihi {show_rupiah(amount.amount)} per KPM per bulan."
            found.append(Finding(_level(amount.level), amount.code, text, "blt:", legal=amount.legal_basis))
    if months is not None and months.holds and months.banyak:
        for bayar_id, first, last, most in read.tuples(
            """SELECT b.id, b.first_month, b.last_month, max(n) FROM blt_bayar b JOIN
               (SELECT bayar_id, kpm_id, count(*) AS n FROM blt_terima GROUP BY bayar_id, kpm_id) x ON x.bayar_id = b.id
               WHERE b.year = ? GROUP BY b.id HAVING max(n) > ? ORDER BY b.id""",
            (year, months.banyak),
        ):
            text = f"Penyaluran {span(first, last)}: sampai {most} bulan sekaligus, paling banyak {months.banyak} bulan."
            found.append(Finding(_level(months.level), months.code, text, f"blt:{bayar_id}", legal=months.legal_basis))
    return found


def _share(read: Reader, year: int) -> list[Finding]:
    """What was given of the ceiling of Dana Desa; without a ceiling nothing can be said."""
    rule = dd_rule(read, year=year, key="BLT-PERSEN")
    if rule is None or not rule.holds or rule.percent is None:
        return []
    only = "AND bagian IN ('', 'reguler')" if rule.basis == "pagu_dd_reguler" else "AND bagian <> 'insentif'"
    pagu = read.money(f"SELECT sum(amount) FROM pagu_dana WHERE year = ? AND sumber_dana = 'DDS' {only}", (year,))
    share = Percent.share(blt_year(read, year=year).dibagikan, pagu)
    if not pagu or share <= rule.percent:
        return []
    text = f"BLT yang dibagikan {share} % dari pagu Dana Desa, paling banyak {rule.percent} %."
    return [Finding(_level(rule.level), rule.code, text, "blt:", legal=rule.legal_basis)]


def _require_limits(tx: Tx, year: int, amount: Rupiah, banyak: int) -> None:
    rule = dd_rule(tx, year=year, key="BLT-NOMINAL")
    if rule is not None and rule.blocks and rule.amount is not None and amount > rule.amount:
        raise RuleViolation("blt_above", jumlah=amount, batas=rule.amount, dasar=rule.legal_basis)
    rule = dd_rule(tx, year=year, key="BLT-RAPEL")
    if rule is not None and rule.blocks and rule.banyak and banyak > rule.banyak:
        raise RuleViolation("blt_months_above", banyak=banyak, batas=rule.banyak, dasar=rule.legal_basis)


def _level(word: str) -> Level:
    return {"blokir": Level.BLOCK, "peringatan": Level.WARN}.get(word, Level.INFO)
