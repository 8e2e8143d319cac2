"""LKMD: Laporan Kekayaan Milik Desa (the form of Permendagri 113/2014 that CaLK still shows); Kepala Desa signs.

The year before is what stood in the books on its 31 December, or else what this year began with. Land, buildings and roads come from
the register of assets, with their value of acquisition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Style, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request
from evillage.treasury.aset import value_on
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.village.profile import kas_list, village


@dataclass(frozen=True, slots=True)
class Wealth:
    """What the village had at the end of a day: cash places, advances, tax owed and asset accounts, each in sen."""

    kas: Mapping[str, Rupiah]
    panjar: Rupiah
    pajak: Mapping[str, Rupiah]
    aset: Mapping[str, Rupiah]


def wealth(read: Reader, *, year: int, until: date) -> Wealth:
    """The books of a year up to a day, with the register of that day."""
    saldo = _saldos(read, date(year, 1, 1), until)
    return _wealth(read, saldo, until)


def wealth_before(read: Reader, *, year: int) -> Wealth:
    """The end of the year before: by its own books, or by what this year began with where the file holds no older books."""
    end = date(year - 1, 12, 31)
    kept = read.number("SELECT EXISTS (SELECT 1 FROM transfer WHERE year = ?)", (year - 1,))
    if kept:
        return wealth(read, year=year - 1, until=end)
    begun: dict[str, Rupiah] = defaultdict(lambda: Rupiah(0))
    for account, lawan, amount in read.tuples(
        """SELECT s.account, s.lawan, s.amount FROM saldo_awal s WHERE s.year = ?
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'saldo_awal' AND d.source_id = s.id)""",
        (year,),
    ):
        begun[account] += Rupiah(amount)
        begun[lawan] -= Rupiah(amount)
    return _wealth(read, begun, end)


def lkmd(read: Reader, request: Request) -> Report:
    """Aset, kewajiban and kekayaan bersih, this year beside the one before."""
    year, until = request.year, request.until
    return Report(
        id="lkmd",
        letterhead=letterhead(read),
        title=("Laporan Kekayaan Milik Desa", f"Pemerintah {desa_name(village(read))}", f"Sampai dengan {long_date(until)}"),
        columns=(
            Column("Uraian", Kind.TEXT, 5),
            Column(f"Tahun {year} (Rp)", Kind.MONEY, 2),
            Column(f"Tahun {year - 1} (Rp)", Kind.MONEY, 2),
        ),
        rows=lkmd_rows(read, wealth(read, year=year, until=until), wealth_before(read, year=year)),
        notes=("Aset tetap dinilai menurut nilai perolehan, tanpa penyusutan.",),
        origin=origin(read, request),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, ""),),
    )


def lkmd_rows(read: Reader, now: Wealth, before: Wealth) -> tuple[Row, ...]:
    """The lines of the report; every kelompok is there, also with zero."""
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code GLOB '[17]*'"))
    rows: list[Row] = []
    kept: list[int] = []

    def group(title: str, lines: list[tuple[str, Rupiah, Rupiah]], words: str) -> None:
        rows.append(Row((title, None, None), Style.HEADING, level=1))
        first = len(rows)
        rows.extend(Row((name, one, other), level=2) for name, one, other in lines)
        these = tuple(range(first, len(rows)))
        kept.append(len(rows))
        cells = (words, _sum(one for _, one, _ in lines), _sum(other for _, _, other in lines))
        rows.append(Row(cells, Style.SUBTOTAL, level=1, sums=these))

    def closing(words: str, parts: tuple[int, ...], minus: tuple[int, ...] = (), style: Style = Style.SUBTOTAL) -> int:
        added, taken = [rows[part] for part in parts], [rows[part] for part in minus]
        cells: tuple[Cell, ...] = (words, *(total(added, at) - total(taken, at) for at in (1, 2)))
        rows.append(Row(cells, style, sums=parts, minus=minus))
        return len(rows) - 1

    rows.append(Row(("I. ASET DESA", None, None), Style.HEADING))
    lancar = [(kas.name, now.kas.get(kas.account, Rupiah(0)), before.kas.get(kas.account, Rupiah(0))) for kas in kas_list(read)]
    lancar.append((names["1.1.2.07"], now.panjar, before.panjar))
    group("A. Aset Lancar", lancar, "Jumlah aset lancar")
    for letter, code, depth in (("B", "1.2", 3), ("C", "1.3", 3), ("D", "1.4", 3), ("E", "1.5", 3)):
        held = [_by(of.aset, code, depth) for of in (now, before)]
        known = sorted({*held[0], *held[1], *_always(names, code)})
        lines = [(names[key], held[0].get(key, Rupiah(0)), held[1].get(key, Rupiah(0))) for key in known]
        group(f"{letter}. {names[code]}", lines, f"Jumlah {names[code].lower()}")
    aset = closing("JUMLAH ASET (A + B + C + D + E)", tuple(kept))
    rows.append(Row(("II. KEWAJIBAN", None, None), Style.HEADING))
    owed = sorted({*now.pajak, *before.pajak})
    group(
        "A. Kewajiban Jangka Pendek",
        [
            (names[key].replace("Potongan Pajak", "Utang Pajak"), now.pajak.get(key, Rupiah(0)), before.pajak.get(key, Rupiah(0)))
            for key in owed
        ]
        or [("Utang pajak", Rupiah(0), Rupiah(0))],
        "Jumlah kewajiban jangka pendek",
    )
    closing("III. KEKAYAAN BERSIH (I - II)", (aset,), (kept[-1],), Style.TOTAL)
    return tuple(rows)


def _always(names: Mapping[str, str], kelompok: str) -> tuple[str, ...]:
    """Lines the form prints whatever stands there: the jenis of fixed assets, and the one line of the others."""
    shown = {"1.3": ("1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6")}.get(kelompok, (f"{kelompok}.{5 if kelompok == '1.5' else 1}",))
    return tuple(code for code in shown if code in names)


def _by(values: Mapping[str, Rupiah], kelompok: str, depth: int) -> dict[str, Rupiah]:
    """Values of a kelompok summed by their first parts."""
    found: dict[str, Rupiah] = defaultdict(lambda: Rupiah(0))
    for code, amount in values.items():
        if code.startswith(f"{kelompok}."):
            found[".".join(code.split(".")[:depth])] += amount
    return dict(found)


def _sum(amounts: Iterable[Rupiah]) -> Rupiah:
    return sum(amounts, Rupiah(0))


def _saldos(read: Reader, first: date, until: date) -> dict[str, Rupiah]:
    found = read.tuples(
        """SELECT account, sum(masuk - keluar) FROM v_posting
           WHERE date BETWEEN ? AND ? AND (account GLOB '1.1.*' OR account GLOB '7.1.*') GROUP BY account""",
        (first, until),
    )
    return {account: Rupiah(amount) for account, amount in found}


def _wealth(read: Reader, saldo: Mapping[str, Rupiah], day: date) -> Wealth:
    return Wealth(
        kas={kas.account: saldo[kas.account] for kas in kas_list(read) if kas.account in saldo},
        panjar=saldo.get("1.1.2.07", Rupiah(0)),
        pajak={code: Rupiah(-amount) for code, amount in saldo.items() if code.startswith("7.1") and amount},
        aset=value_on(read, day),
    )
