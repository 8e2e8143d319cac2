"""What the books and reports of a month print, beside what the second bookkeeping says they should."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate

from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Fields, Letter, Report, Row, Table
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.treasury.cocok import reconciliations
from evillage.treasury.silpa import silpa_dana
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR
from tests.stories.desks_of_year import BANK_DD, OFFICIAL_ORDER, Desks
from tests.stories.second_ledger import Fact, Place, SecondLedger

Said = Iterator[tuple[str, object, object]]
"""What it is, as printed, as it should be."""
LIVING = ("register-spp", "pagu")
"""What tells of today, not of a day that is over."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The last evening of a month: the file, and what both bookkeepings know of it."""

    read: Reader
    desks: Desks
    end: date

    @property
    def ledger(self) -> SecondLedger:
        return self.desks.ledger

    @property
    def first(self) -> date:
        return self.end.replace(day=1)

    def paper(self, key: str, **asked: object) -> Report | Letter:
        """A paper of this evening."""
        request = Request(year=YEAR, until=self.end, now=datetime(YEAR + 1, 1, 2, tzinfo=UTC), **asked)  # type: ignore[arg-type]
        return find(key).build(self.read, request)

    def report(self, key: str, **asked: object) -> Report:
        """A table of this evening."""
        found = self.paper(key, **asked)
        assert isinstance(found, Report)
        return found

    def facts(self, book: str, key: str = "") -> list[Fact]:
        """What the month did to a book."""
        return self.ledger.within(book, self.first, self.end, key)  # type: ignore[arg-type]

    def standing(self, papers: dict[str, tuple[date, int, int]]) -> list[tuple[int, int]]:
        """The two sums of each paper that took effect by this evening and was not taken back by then."""
        back = self.ledger.taken_back
        return [
            (first, second)
            for number, (day, first, second) in papers.items()
            if day <= self.end and not (number in back and back[number] <= self.end)
        ]


def differences(read: Reader, desks: Desks, end: date, *, living: bool = True) -> list[str]:
    """Every figure on which the program and the second bookkeeping disagree."""
    evening = Evening(read, desks, end)
    return [
        f"{end:%m} {key} {what}: {printed} / {told}"
        for key, check in CHECKS.items() if living or key not in LIVING
        for what, printed, told in check(evening) if printed != told
    ]  # fmt: skip


def _bku(at: Evening) -> Said:
    report = at.report("bku", month=at.end.month)
    facts, before = at.facts("kas"), at.ledger.sum("kas", at.end) - sum(fact.amount for fact in at.facts("kas"))
    moved = _moved(report)
    yield (
        "rows",
        Counter((c[1], c[6], c[4] or 0, c[5] or 0) for c in moved),
        Counter((fact.day, _number(fact), max(fact.amount, 0), max(-fact.amount, 0)) for fact in facts),
    )
    yield from _runs(report, before, lambda c: _sen(c[4]) - _sen(c[5]))
    yield "sums", report.rows[-1].cells[4:6], (_in(facts), _out(facts))
    cash = at.ledger.sum("kas", at.end, TUNAI)
    whole = at.ledger.sum("kas", at.end)
    yield "closing", tuple(cell for _, cell in report.closing), (whole, cash, whole - cash)


def _bank(at: Evening) -> Said:
    columns = {"pajak": 7, "setor": 7, "potongan": 7, "administrasi": 8}
    for place in (BANK, BANK_DD):
        report = at.report("bp-bank", month=at.end.month, account=place)
        facts = at.facts("kas", place)
        told: Counter[object] = Counter()
        sums: Counter[int] = Counter()
        for fact in facts:
            column = (5 if fact.side == "bunga" else 4) if fact.amount > 0 else columns.get(fact.side, 6)
            told[fact.day, _number(fact), column, abs(fact.amount)] += 1
            sums[column] += abs(fact.amount)
        yield f"{place} rows", Counter((c[1], c[3], col, c[col]) for c in _moved(report) for col in range(4, 9) if c[col]), told
        yield f"{place} sums", [_sen(report.rows[-2].cells[col]) for col in range(4, 9)], [sums[col] for col in range(4, 9)]
        before = at.ledger.sum("kas", at.end, place) - sum(fact.amount for fact in facts)
        yield from _runs(report, before, lambda c: _sen(c[4]) + _sen(c[5]) - _sen(c[6]) - _sen(c[7]) - _sen(c[8]), last=-2)
        yield f"{place} year", report.rows[-1].cells[-1], at.ledger.sum("kas", at.end, place)


def _cash(at: Evening) -> Said:
    report, facts = at.report("bp-kas-tunai", month=at.end.month), at.facts("kas", TUNAI)
    yield (
        "rows",
        Counter((c[1], c[2], c[4] or 0, c[5] or 0) for c in _moved(report)),
        Counter((fact.day, _number(fact), max(fact.amount, 0), max(-fact.amount, 0)) for fact in facts),
    )
    yield from _runs(report, at.ledger.sum("kas", at.end, TUNAI) - sum(f.amount for f in facts), lambda c: _sen(c[4]) - _sen(c[5]))


def _tax(at: Evening) -> Said:
    report = at.report("bp-pajak", month=at.end.month)
    yield from _tax_book(at, report, "")
    for account in sorted({fact.key for fact in at.ledger.until("pajak", at.end)}):
        yield from _tax_book(at, at.report("bp-pajak-jenis", month=at.end.month, tax=account), account)
    printed = {row.cells[0]: tuple(row.cells[2:]) for row in at.report("rekap-pajak", month=at.end.month).rows[:-1] if row.cells[0]}
    told = {}
    for account in {fact.key for fact in at.ledger.until("pajak", at.end)}:
        month, year = (_taxes(facts) for facts in (at.facts("pajak", account), at.ledger.until("pajak", at.end, account)))
        told[account] = (*month, *year, year[0] - year[1])
    yield "rekap", printed, told
    deposits = at.report("daftar-setor-pajak").rows[-1].cells[-1]
    yield "daftar", deposits, _taxes(at.ledger.until("pajak", at.end))[1]


def _tax_book(at: Evening, report: Report, account: str) -> Said:
    facts = at.facts("pajak", account)
    told = Counter((fact.day, 0, -fact.amount) if _deposits(fact) else (fact.day, fact.amount, 0) for fact in facts)
    yield f"{account} rows", Counter((c[1], c[3] or 0, c[4] or 0) for c in _moved(report)), told
    yield f"{account} sums", tuple(report.rows[-1].cells[3:5]), _taxes(facts)
    before = at.ledger.sum("pajak", at.end, account) - sum(fact.amount for fact in facts)
    yield from _runs(report, before, lambda c: _sen(c[3]) - _sen(c[4]))


def _panjar(at: Evening) -> Said:
    report, facts = at.report("bp-panjar", month=at.end.month), at.facts("panjar")
    given = {id(f): (f.amount > 0) != ("/PBL/" in f.paper) for f in facts}  # taken back, an advance stays in the column it was given in
    told = Counter((f.day, _number(f), f.amount, 0) if given[id(f)] else (f.day, _number(f), 0, -f.amount) for f in facts)
    yield "rows", Counter((c[1], c[2], c[5] or 0, c[6] or 0) for c in _moved(report)), told
    yield from _runs(report, at.ledger.sum("panjar", at.end) - sum(f.amount for f in facts), lambda c: _sen(c[5]) - _sen(c[6]))


def _income(at: Evening) -> Said:
    report, media = at.report("bp-pendapatan", month=at.end.month), ("tunai", "bank", "nonkas")
    facts = at.facts("pendapatan")
    yield (
        "rows",
        Counter((c[1], c[2], c[3], c[4], *(cell or 0 for cell in c[6:10])) for c in _moved(report)),
        Counter((f.day, _number(f), f.key, f.fund, *(f.amount * (f.side == medium) for medium in media), f.amount) for f in facts),
    )
    until = at.ledger.until("pendapatan", at.end)
    sums = [sum(f.amount for f in until if f.side == medium) for medium in media]
    yield "sums", list(report.rows[-1].cells[6:]), [*sums, sum(sums)]


def _kegiatan(at: Evening) -> Said:
    columns = {"5.2": 6, "5.3": 7}
    for code, row in at.desks.kegiatan.items():
        report = at.report("bp-kegiatan", month=at.end.month, kegiatan_id=row)
        told: Counter[int] = Counter()
        for fact in at.facts("belanja"):
            if fact.kegiatan == code:
                told[columns.get(fact.key[:3], 8)] += fact.amount
        yield f"{code} sums", [_sen(report.rows[-1].cells[col]) for col in (6, 7, 8)], [told[col] for col in (6, 7, 8)]
        yield f"{code} saldo", report.rows[-1].cells[-1], at.ledger.sum("panjar", at.end, kegiatan=code)


def _registers(at: Evening) -> Said:
    gross, tax = (sum(sums[part] for sums in at.standing(at.desks.gross)) for part in (0, 1))
    yield "pencairan", tuple(at.report("register-pencairan").rows[-1].cells[6:]), (gross, tax, gross - tax)
    shown, back = (sum(sums[part] for sums in at.standing(at.desks.accounts)) for part in (0, 1))
    gross, tax = (sum(sums[part] for sums in at.standing(at.desks.bukti)) for part in (0, 1))
    yield "kwitansi", tuple(at.report("register-kwitansi").rows[-1].cells[7:]), (gross, tax, gross - tax)
    yield "spj", tuple(at.report("register-spj").rows[-1].cells[6:8]), (shown, back)


def _asked(at: Evening) -> Said:
    rows = at.report("register-spp").rows
    yield "sum", rows[-1].cells[6], sum(at.desks.filed.values())
    yield "numbers", [int(str(row.cells[1]).split("/")[0]) for row in rows[:-1]], list(range(1, len(rows)))


def _statement(at: Evening) -> Said:
    """Book and bank: what is on the way explains the difference, and everything the bank printed was ticked off."""
    for place in (BANK, BANK_DD):
        facts = at.ledger.until("kas", at.end, place)
        on_the_way = sum(fact.amount for fact in facts if fact.day == at.end and not _of_the_bank(fact))
        (found,) = [line for line in reconciliations(at.read, account=place, year=YEAR) if line.month == at.end.month]
        buku = sum(fact.amount for fact in facts)
        yield place, (found.buku, found.bank, found.buku_saja, found.bank_saja, found.awal), (buku, buku - on_the_way, on_the_way, 0, 0)


def _closed(at: Evening) -> Said:
    paper = at.paper("register-penutupan-kas", month=at.end.month)
    assert isinstance(paper, Letter)
    fields = dict(next(block for block in paper.blocks if isinstance(block, Fields)).pairs)
    whole: dict[str, int] = defaultdict(int)
    for fact in at.ledger.until("kas", at.end):
        whole[fact.paper] += fact.amount
    facts = [fact for fact in at.ledger.until("kas", at.end) if whole[fact.paper]]  # between two places nothing came or went
    yield "sums", [fields[name] for name in ("Jumlah penerimaan", "Jumlah pengeluaran", "Saldo buku")], [
        _in(facts), _out(facts), sum(fact.amount for fact in facts),
    ]  # fmt: skip


def _lra(at: Evening) -> Said:
    moved = at.ledger.moved(at.end)
    for key in ("lra-1a", "lra-1b", "lra-1c"):
        report = at.report(key)
        yield from _lra_rows(key, list(report.rows), at.ledger.budget(at.end), moved, deep=key)
        yield f"{key} silpa", report.rows[-1].cells[3], at.ledger.silpa(at.end)
        yield f"{key} lies", report.closing[-1][1], at.ledger.held(at.end)
    report = at.report("lra-sumber-dana")
    sections: dict[str, list[Row]] = defaultdict(list)
    fund = ""
    for row in report.rows[:-1]:
        if not row.cells[0] and row.cells[2] is None:
            fund = str(row.cells[1]).rpartition("(")[2].rstrip(")")
        else:
            sections[fund].append(row)
    yield "funds", set(sections), {place[2] for place in (*moved, *at.ledger.budget(at.end))}
    for fund, rows in sections.items():
        places = [{place: amount for place, amount in whole.items() if place[2] == fund} for whole in (at.ledger.budget(at.end), moved)]
        yield from _lra_rows(f"lra {fund}", rows, places[0], places[1], deep="lra-1b")
        yield f"{fund} silpa", rows[-1].cells[3], at.ledger.silpa(at.end, fund)
    yield "silpa", report.rows[-1].cells[3], at.ledger.silpa(at.end)


def _lra_rows(key: str, rows: list[Row], budget: dict[Place, int], moved: dict[Place, int], *, deep: str) -> Said:
    """Every line with a code, by the codes below it; and that no account was left out."""
    lengths = {"lra-1a": 2, "lra-1b": 2, "lra-1c": 3}
    kegiatan, akun = "", ""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        code, name, allowed, realised = row.cells[:4]
        if allowed is None:
            akun = str(code)
        if allowed is None or not code:
            continue
        rekening = str(code)
        if akun == "5" and row.level <= 3:
            kegiatan, rekening = rekening, ""
        below = [
            place for place in {*budget, *moved}
            if (akun != "5" and not place[0] and f"{place[1]}.".startswith(f"{rekening}."))
            or (akun == "5" and f"{place[0]}.".startswith(f"{kegiatan}.") and f"{place[1]}.".startswith(f"{rekening}." if rekening else ""))
        ]  # fmt: skip
        told = sum(budget.get(place, 0) for place in below), sum(moved.get(place, 0) for place in below)
        yield f"{key} {kegiatan} {code} {name}", (allowed, realised), told
        if rekening.count(".") >= lengths[deep] or (deep == "lra-1a" and akun == "5"):
            seen.add((kegiatan if akun == "5" else "", rekening))
    wanted = set()
    for code, rekening, _ in {*budget, *moved}:
        shorter = rekening if deep == "lra-1c" else rekening[:5]
        wanted.add((code, shorter) if deep != "lra-1a" or not code else (code[0], ""))
    yield f"{key} lines", seen, wanted


def _sources(at: Evening) -> Said:
    """Budgeted and received of every account and fund."""
    moved, budget = at.ledger.moved(at.end), at.ledger.budget(at.end)
    places = {place for place in {*moved, *budget} if place[1].startswith(("4", "6.1"))}
    printed = {tuple(row.cells[0:3:2]): tuple(row.cells[3:5]) for row in at.report("penerimaan-per-sumber").rows if row.cells[0]}
    yield "lines", printed, {place[1:]: (budget.get(place, 0), moved.get(place, 0)) for place in places}


def _by_kegiatan(at: Evening) -> Said:
    """The reports of kegiatan and of half a year."""
    moved, budget = at.ledger.moved(at.end), at.ledger.budget(at.end)
    sums = [
        {code: sum(amount for place, amount in whole.items() if place[0] == code) for code in at.desks.kegiatan}
        for whole in (budget, moved)
    ]
    told = {code: (sums[0][code], sums[1][code]) for code in at.desks.kegiatan}
    report = at.report("lra-kegiatan")
    yield "lra", {row.cells[0]: tuple(row.cells[3:5]) for row in report.rows if row.level == 2 and row.cells[0]}, told
    yield "lra sum", tuple(report.rows[-1].cells[3:5]), (sum(sums[0].values()), sum(sums[1].values()))
    if at.end.month in (6, 12):
        half = at.end.month // 6
        rows = at.report("realisasi-kegiatan", semester=half).rows
        yield "realisasi", {".".join(map(str, row.cells[:3])): tuple(row.cells[8:10]) for row in rows if row.level == 2}, told
        last = at.report("lra-semester", semester=half).rows[-1]
        before = at.ledger.silpa(date(YEAR, 6, 30)) if half == 2 else 0
        yield "semester", tuple(last.cells[3:6]), (before, at.ledger.silpa(at.end) - before, at.ledger.silpa(at.end))


def _silpa(at: Evening) -> Said:
    funds = {of.sumber_dana: of for of in silpa_dana(at.read, year=YEAR, until=at.end)}
    yield "funds", list(funds), [fund for fund in OFFICIAL_ORDER if fund in at.ledger.funds(at.end)]
    for fund, of in funds.items():
        last, ledger = at.end, at.ledger
        yield fund, (of.silpa, of.held, of.kas, of.panjar, of.utang_pajak, of.belanja, of.silpa_lalu), (
            ledger.silpa(last, fund), ledger.held(last, fund), ledger.sum("kas", last, fund=fund), ledger.sum("panjar", last, fund=fund),
            ledger.sum("pajak", last, fund=fund), ledger.sum("belanja", last, fund=fund),
            ledger.sum("pendapatan", last, "6.1.1.01", fund=fund),
        )  # fmt: skip
    paper = at.paper("silpa-sumber-dana")
    assert isinstance(paper, Letter)
    first, second = [block for block in paper.blocks if isinstance(block, Table)][:2]
    yield "paper", (first.rows[-1].cells[-1], second.rows[-1].cells[-1]), (at.ledger.silpa(at.end), at.ledger.held(at.end))


def _wealth(at: Evening) -> Said:
    rows = {str(row.cells[0]): row.cells[1] for row in at.report("lkmd").rows}
    ledger, end = at.ledger, at.end
    names = {"Kas Tunai": TUNAI, "Rekening Kas Desa": BANK, "Rekening Dana Desa": BANK_DD}
    for name, place in names.items():
        yield name, rows[name], ledger.sum("kas", end, place)
    yield "panjar", rows["Piutang Panjar Kegiatan"], ledger.sum("panjar", end)
    for name, code in (("Tanah", "1.3.1"), ("Peralatan dan Mesin", "1.3.2"), ("Jalan, Irigasi dan Jaringan", "1.3.4")):
        yield name, rows[name], ledger.sum("aset", end, code)
    owed = ledger.sums("pajak", end)
    yield "utang", rows["Jumlah kewajiban jangka pendek"], sum(owed.values())
    clean = ledger.sum("kas", end) + ledger.sum("panjar", end) + ledger.sum("aset", end) - sum(owed.values())
    yield "kekayaan", rows["III. KEKAYAAN BERSIH (I - II)"], clean
    yield "silpa", clean - ledger.sum("aset", end), ledger.silpa(end)


def _pagu(at: Evening) -> Said:
    printed = {
        (code, rekening, fund): sisa
        for code, rekening, fund, sisa in at.read.tuples(
            """SELECT k.code, s.rekening, s.sumber_dana, s.sisa FROM v_version v JOIN v_sisa_pagu s ON s.version_id = v.version_id
               JOIN kegiatan k ON k.id = s.kegiatan_id WHERE v.year = ? AND v.until_date IS NULL""",
            (YEAR,),
        )
    }
    yield "left", printed, {place: at.ledger.left(place, at.end) for place in at.ledger.budget(at.end) if place[0]}


CHECKS: dict[str, Callable[[Evening], Said]] = {
    "bku": _bku, "bp-bank": _bank, "bp-kas-tunai": _cash, "bp-pajak": _tax, "bp-panjar": _panjar, "bp-pendapatan": _income,
    "bp-kegiatan": _kegiatan, "registers": _registers, "register-spp": _asked, "penutupan": _closed, "rekening koran": _statement,
    "lra": _lra,
    "penerimaan": _sources, "kegiatan": _by_kegiatan, "silpa": _silpa,
    "lkmd": _wealth, "pagu": _pagu,
}  # fmt: skip


def _moved(report: Report) -> list[tuple[Cell, ...]]:
    """The rows of movements: those with a day."""
    return [row.cells for row in report.rows if isinstance(row.cells[1], date)]


def _runs(report: Report, before: int, netto: Callable[[tuple[Cell, ...]], int], *, last: int = -1) -> Said:
    """The saldo begins with what was there, goes on row by row, and ends in the sum."""
    moved = _moved(report)
    saldos = list(accumulate((netto(cells) for cells in moved), initial=before))
    yield "saldo", [report.rows[0].cells[-1], *(cells[-1] for cells in moved), report.rows[last].cells[-1]], [*saldos, saldos[-1]]


def _number(fact: Fact) -> str:
    return "" if fact.paper.startswith("awal") else fact.paper


def _of_the_bank(fact: Fact) -> bool:
    return fact.side in ("bunga", "pajak", "administrasi") or fact.paper.startswith("awal")


def _deposits(fact: Fact) -> bool:
    return fact.side == "setor"


def _taxes(facts: list[Fact]) -> tuple[int, int]:
    """Withheld, and deposited."""
    paid = -sum(fact.amount for fact in facts if _deposits(fact))
    return sum(fact.amount for fact in facts) + paid, paid


def _in(facts: list[Fact]) -> int:
    return sum(fact.amount for fact in facts if fact.amount > 0)


def _out(facts: list[Fact]) -> int:
    return -sum(fact.amount for fact in facts if fact.amount < 0)


def _sen(cell: Cell) -> int:
    return cell if isinstance(cell, Rupiah) else 0
