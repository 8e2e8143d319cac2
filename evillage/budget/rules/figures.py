"""BudgetFigures: everything the rules ask of a version, read once. Sums come from v_pagu, ceilings from pagu_dana; amounts are sen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evillage.budget.amendment import amendment_reasons
from evillage.budget.aturan import bengkok
from evillage.budget.version import BudgetVersion, version
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah

SILTAP = ("5.1.1.01", "5.1.2.01")
_MOST_ABOVE_STANDARD = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """What one kegiatan spends (or pendapatan and pembiayaan bring, `code` empty) on one account from one fund."""

    kegiatan_id: int | None
    code: str
    fokus: str
    rekening: str
    sumber_dana: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line whose price a rule looks at."""

    kegiatan_id: int
    code: str
    rekening: str
    sumber_dana: str
    uraian: str
    satuan: str
    unit_price: Rupiah


@dataclass(frozen=True, slots=True)
class AboveStandard:
    """A line dearer than the standard price it was taken from."""

    kegiatan_id: int | None
    uraian: str
    unit_price: Rupiah
    standard: Rupiah


@dataclass(frozen=True, slots=True)
class Wages:
    """A padat karya kegiatan and what of its cost is wages."""

    kegiatan_id: int
    code: str
    name: str
    upah: Rupiah
    biaya: Rupiah


@dataclass(frozen=True, slots=True)
class Dates:
    """When the year's papers were fixed, as far as the file knows; `pak` counts amendments of an ordinary year."""

    apbdes: date | None
    rkpdes: date | None
    pak: int


@dataclass(frozen=True, slots=True)
class Fund:
    """Money in and out of one fund; `pendapatan` is the income among `masuk`."""

    code: str
    pendapatan: Rupiah
    masuk: Rupiah
    keluar: Rupiah


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """A version in the figures the rules need; `belanja` and `silpa` are sums of `sums`."""

    version: BudgetVersion
    sums: tuple[Sum, ...]
    belanja: Rupiah
    silpa: Rupiah
    funds: tuple[Fund, ...]
    pagu: dict[tuple[str, str], Rupiah]
    bengkok: Rupiah | None
    priced: tuple[PricedLine, ...]
    wages: tuple[Wages, ...]
    above: tuple[AboveStandard, ...]
    above_count: int
    standard_count: int
    silpa_dd: Rupiah | None
    dates: Dates

    def account(self, *above: str, fund: str = "") -> Rupiah:
        """What stands on accounts below the given codes, of one fund or of all."""
        return added(s.amount for s in self.sums if s.rekening.startswith(above) and fund in ("", s.sumber_dana))

    def spent(self, codes: tuple[str, ...], tags: tuple[str, ...] = (), fund: str = "") -> list[Sum]:
        """The spending of listed kegiatan, and of those marked with one of the focus tags."""
        return [
            s for s in self.sums
            if (s.code in codes or (s.fokus and s.fokus in tags)) and s.rekening[0] == "5" and fund in ("", s.sumber_dana)
        ]  # fmt: skip

    def ceiling(self, fund: str, *parts: str) -> Rupiah | None:
        """The ceiling of these parts of a fund; None while none of them is known.

        Without parts the whole but the insentif; None too while only one of the two parts of 2025 is known.
        """
        known = {part: amount for (of, part), amount in self.pagu.items() if of == fund}
        if not parts and ("earmark" in known) != ("non-earmark" in known):
            return None
        found = [amount for part, amount in known.items() if (part in parts if parts else part != "insentif")]
        return added(found) if found else None


def added(amounts: Iterable[Rupiah]) -> Rupiah:
    """Added up."""
    return Rupiah(sum(map(int, amounts)))


def budget_figures(read: Reader, *, version_id: int) -> BudgetFigures:
    """Read a version once; InputRejected `row_missing`."""
    found = version(read, version_id)
    kegiatan = {row[0]: row[1:] for row in read.tuples("SELECT id, code, fokus, name FROM kegiatan WHERE year = ?", (found.year,))}
    sums = tuple(
        Sum(kid, kegiatan[kid][0] if kid else "", kegiatan[kid][1] if kid else "", rekening, fund, Rupiah(amount))
        for kid, rekening, fund, amount in read.tuples(
            "SELECT kegiatan_id, rekening, sumber_dana, pagu FROM v_pagu WHERE version_id = ?", (version_id,)
        )
    )
    above = read.rows(
        AboveStandard,
        """SELECT kegiatan_id, uraian, unit_price, standard FROM v_above_standard
           WHERE version_id = ? ORDER BY difference DESC, line_id LIMIT ?""",
        (version_id, _MOST_ABOVE_STANDARD),
    )
    more = len(above) == _MOST_ABOVE_STANDARD
    return BudgetFigures(
        version=found,
        sums=sums,
        belanja=added(s.amount for s in sums if s.rekening[0] == "5"),
        silpa=Rupiah(sum(int(s.amount) if _is_income(s) else -int(s.amount) for s in sums)),
        funds=_funds(read, sums),
        pagu={
            (fund, part): Rupiah(amount)
            for fund, part, amount in read.tuples("SELECT sumber_dana, bagian, amount FROM pagu_dana WHERE year = ?", (found.year,))
        },
        bengkok=bengkok(read, year=found.year),
        priced=_priced(read, version_id, sums),
        wages=tuple(_wages(read, version_id, kid, code, name) for kid, (code, fokus, name) in kegiatan.items() if fokus == "DD-PKTD"),
        above=tuple(above),
        above_count=read.number("SELECT count(*) FROM v_above_standard WHERE version_id = ?", (version_id,)) if more else len(above),
        standard_count=read.number("SELECT count(*) FROM rab_line WHERE version_id = ? AND ssh <> ''", (version_id,)),
        silpa_dd=_silpa_dd(read, found.year),
        dates=_dates(read, found.year),
    )


def _is_income(one: Sum) -> bool:
    return one.rekening[0] == "4" or one.rekening.startswith("6.1")


def _funds(read: Reader, sums: tuple[Sum, ...]) -> tuple[Fund, ...]:
    """Every fund in the official order, those without a line too: a ceiling may wait for its income."""
    rows: dict[str, list[int]] = {code: [0, 0, 0] for (code,) in read.tuples("SELECT code FROM ref_sumber_dana ORDER BY urut")}
    for one in sums:
        row = rows[one.sumber_dana]
        if _is_income(one):
            row[0] += int(one.amount) if one.rekening[0] == "4" else 0
            row[1] += int(one.amount)
        else:
            row[2] += int(one.amount)
    return tuple(Fund(code, *map(Rupiah, row)) for code, row in rows.items())


def _priced(read: Reader, version_id: int, sums: tuple[Sum, ...]) -> tuple[PricedLine, ...]:
    """Lines of penghasilan tetap, and of bantuan in bidang 5: asked one by one through the index, not by reading the whole RAB."""
    wanted = sorted(
        {
            (s.kegiatan_id or 0, s.rekening)
            for s in sums
            if s.rekening in SILTAP or (s.rekening.startswith("5.4.") and s.code.startswith("5."))
        }
    )
    return tuple(
        line
        for kegiatan_id, rekening in wanted
        for line in read.rows(
            PricedLine,
            """SELECT l.kegiatan_id, k.code, l.rekening, l.sumber_dana, l.uraian, l.satuan, l.unit_price
               FROM rab_line l JOIN kegiatan k ON k.id = l.kegiatan_id
               WHERE l.version_id = ? AND l.kegiatan_id = ? AND l.rekening = ? AND l.quantity > 0 ORDER BY l.position, l.id""",
            (version_id, kegiatan_id, rekening),
        )
    )


def _wages(read: Reader, version_id: int, kegiatan_id: int, code: str, name: str) -> Wages:
    """Wages are what stands on an upah account of belanja modal, or in a group of that name."""
    found = read.tuples(
        """SELECT coalesce(sum(jumlah) FILTER (WHERE rekening GLOB '5.3.[4-8].02' OR lower(kelompok) LIKE 'upah%'), 0),
                  coalesce(sum(jumlah), 0)
           FROM v_rab_kelompok WHERE version_id = ? AND kegiatan_id = ?""",
        (version_id, kegiatan_id),
    )
    return Wages(kegiatan_id, code, name, Rupiah(found[0][0]), Rupiah(found[0][1]))


def _silpa_dd(read: Reader, year: int) -> Rupiah | None:
    """What was really left of Dana Desa: the opening balance of the year; None before it is typed."""
    found = read.text(
        "SELECT sum(amount) FROM saldo_awal WHERE year = ? AND sumber_dana = 'DDS' AND lawan GLOB '6.1.*'", (year,)
    )  # fmt: skip
    if found is None:
        return Rupiah(0) if read.number("SELECT count(*) FROM saldo_awal WHERE year = ?", (year,)) else None
    return Rupiah(int(found))


def _dates(read: Reader, year: int) -> Dates:
    extraordinary = {reason.code for reason in amendment_reasons() if reason.extraordinary}
    given = read.tuples("SELECT alasan FROM budget_version WHERE year = ? AND kind = 'pak'", (year,))
    return Dates(
        apbdes=_day(
            read.text("SELECT min(document_date) FROM budget_version WHERE year = ? AND kind = 'apbdes' AND state = 'posted'", (year,))
        ),
        rkpdes=_day(read.text("SELECT min(document_date) FROM rkpdes WHERE year = ? AND state = 'posted'", (year,))),
        pak=sum(not extraordinary & set(str(reasons).split(";")) for (reasons,) in given),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
