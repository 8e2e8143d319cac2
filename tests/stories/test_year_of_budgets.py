"""A year of budgets: 40 kegiatan and 2,000 lines are fixed, changed twice by Perkades and once by Perdes; all adds up to the sen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from random import Random

import pytest

from evillage.budget.amendment import AmendmentKind, start_amendment
from evillage.budget.comparison import line_changes, pagu_changes, sum_changes
from evillage.budget.posting import post_budget
from evillage.budget.rab import kegiatan_totals
from evillage.budget.version import balance, draft, in_force, versions
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.kernel.rows import Reader
from evillage.paper.model import Report, Style
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, office
from tests.stories.shadow import Key, Line, Shadow, income, spending

KEGIATAN, LINES_EACH = 40, 50
FUNDS = {"ADD": "4.2.3.01", "DDS": "4.2.1.01", "PBH": "4.2.2.01", "PAD": "4.1.2.01"}
ACCOUNTS = ("5.2.1.01", "5.2.1.06", "5.2.2.01", "5.2.2.04", "5.3.5.02", "5.3.5.03")
DAYS = {
    "APBDes 2026": date(2025, 12, 29),
    "Perubahan Penjabaran 2026 ke-1": date(2026, 4, 1),
    "Perubahan Penjabaran 2026 ke-2": date(2026, 7, 1),
    "Perubahan APBDes 2026 ke-1": date(2026, 9, 15),
}
STEPS = list(pairwise(DAYS))


@dataclass(frozen=True, slots=True)
class Posted:
    """A version as it was on the day it was fixed, told by the second bookkeeping."""

    version_id: int
    sums: dict[Key, int]
    lines: dict[int, Line]
    totals: dict[str, int]
    frozen: list[tuple[object, ...]]


def rows_of(read: Reader, version_id: int) -> list[tuple[object, ...]]:
    return read.tuples("SELECT * FROM rab_line WHERE version_id = ? ORDER BY id", (version_id,))


def post(shadow: Shadow, number: int, day: date) -> Posted:
    session = shadow.made.at(Role.SEKDES)
    found = draft(session.read, year=YEAR)
    assert found is not None
    session.do(post_budget, version_id=found.id, document_no=f"{number} Tahun {day.year}", document_date=day)
    totals = {akun: shadow.total(akun) for akun in ("4", "5", "6.1", "6.2")}
    return Posted(found.id, shadow.sums(), dict(shadow.lines), totals, rows_of(session.read, found.id))


def begin(shadow: Shadow, kind: AmendmentKind, *alasan: str) -> None:
    shadow.made.at(Role.SEKDES).do(start_amendment, year=YEAR, kind=kind, alasan=alasan, penjelasan="Musyawarah desa")


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The file at the end of the year and what each version should say."""

    made: Office
    posted: dict[str, Posted]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BudgetYear]:
    shadow = Shadow(office(tmp_path_factory.mktemp("tahun")))
    read = shadow.made.session.read
    codes = [code for (code,) in read.tuples("SELECT code FROM ref_kegiatan WHERE level = 'kegiatan' ORDER BY code LIMIT 150")]
    chosen = codes[:: len(codes) // KEGIATAN][:KEGIATAN]
    dice = Random(20_180_411)  # the day Permendagri 20/2018 was fixed
    for at, code in enumerate(chosen):
        shadow.begin(code)
        shadow.add(spending(code, ACCOUNTS, list(FUNDS)[at % len(FUNDS)], dice, count=LINES_EACH))
    shadow.add([income(shadow, fund, rekening) for fund, rekening in FUNDS.items()])
    shadow.add([Line("", "6.1.1.01", "PAD", "SiLPA", 1000, 25_000_000_75), Line("", "6.2.2.01", "PAD", "BUM Desa", 1000, 25_000_000_75)])
    days = iter(DAYS.values())
    posted = [post(shadow, 7, next(days))]

    # April: within jenis of ten kegiatan the prices of materials rose; a line goes, another comes for the same sum
    begin(shadow, "perkades", "pergeseran-objek")
    for code in chosen[:10]:
        first, *_, last = shadow.singles(code, "5.2.1")
        shadow.move(first, last, 123_45)
    gone = shadow.singles(chosen[3], "5.3.5")[0]
    old = shadow.lines[gone]
    shadow.remove([gone])
    shadow.add([Line(old.kegiatan, old.rekening, old.fund, "Pengganti", 1000, old.amount)])
    posted.append(post(shadow, 2, next(days)))

    # July: bank interest comes in, and pays for paper
    begin(shadow, "perkades", "pendapatan")
    shadow.add([Line("", "4.3.6.01", "PAD", "Bunga bank", 1000, 1_234_56)])
    shadow.add([Line(chosen[0], "5.2.1.01", "PAD", "Kertas", 1000, 1_234_56)])
    posted.append(post(shadow, 4, next(days)))

    # September: a kegiatan is given up for another bidang, and last year's SiLPA turns out larger
    begin(shadow, "pak", "pergeseran", "silpa-lalu")
    freed = [key for key, line in shadow.lines.items() if line.kegiatan == chosen[-1]]
    saved = {fund: sum(shadow.lines[key].amount for key in freed if shadow.lines[key].fund == fund) for fund in FUNDS}
    fresh = next(code for code in codes if code not in chosen and code.startswith("2.3."))
    shadow.remove(freed)
    shadow.begin(fresh)
    shadow.add([Line(fresh, "5.3.5.03", fund, f"Rabat beton {fund}", 1000, amount) for fund, amount in saved.items() if amount])
    silpa = next(key for key, line in shadow.lines.items() if line.rekening == "6.1.1.01")
    shadow.change(silpa, price=shadow.lines[silpa].price + 9_999_999_99)
    shadow.add([Line(fresh, "5.3.5.02", "PAD", "Upah", 1000, 9_999_999_99)])
    posted.append(post(shadow, 5, next(days)))

    yield BudgetYear(shadow.made, dict(zip(DAYS, posted, strict=True)))
    shadow.made.session.close()


def test_budget_has_forty_kegiatan_and_two_thousand_lines(year: BudgetYear) -> None:
    first = year.posted["APBDes 2026"]

    assert len({key for key, *_ in first.sums if key}) == KEGIATAN
    assert sum(line.rekening[0] == "5" for line in first.lines.values()) == KEGIATAN * LINES_EACH


@pytest.mark.parametrize("title", DAYS)
def test_version_says_what_the_second_bookkeeping_says(year: BudgetYear, title: str) -> None:
    read, told = year.made.session.read, year.posted[title]
    sums = balance(read, told.version_id)
    pagu = read.tuples(
        """SELECT coalesce(k.code, ''), p.rekening, p.sumber_dana, p.pagu FROM v_pagu p LEFT JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE p.version_id = ?""",
        (told.version_id,),
    )

    assert {(kegiatan, rekening, fund): amount for kegiatan, rekening, fund, amount in pagu} == told.sums
    assert (sums.pendapatan, sums.belanja, sums.penerimaan_pembiayaan, sums.pengeluaran_pembiayaan) == tuple(told.totals.values())
    assert sums.silpa == 0
    assert sum(kegiatan_totals(read, version_id=told.version_id).values()) == told.totals["5"]


@pytest.mark.parametrize("title", DAYS)
def test_posted_version_never_changed_again(year: BudgetYear, title: str) -> None:
    told = year.posted[title]

    assert rows_of(year.made.session.read, told.version_id) == told.frozen


def told(line: Line | None) -> tuple[object, ...]:
    return (None,) * 6 if line is None else (line.rekening, line.fund, line.uraian, line.quantity, line.price, line.amount)


@pytest.mark.parametrize(("before", "after"), [*STEPS, (next(iter(DAYS)), list(DAYS)[-1])])
def test_semula_and_menjadi_of_every_line_are_those_of_the_second_bookkeeping(year: BudgetYear, before: str, after: str) -> None:
    old, new = year.posted[before], year.posted[after]

    found = line_changes(year.made.session.read, semula=old.version_id, menjadi=new.version_id)

    assert {
        change.line_key: (
            (change.rekening_semula, change.sumber_dana_semula, change.uraian_semula, change.quantity_semula, change.unit_price_semula,
             change.semula),
            (change.rekening_menjadi, change.sumber_dana_menjadi, change.uraian_menjadi, change.quantity_menjadi,
             change.unit_price_menjadi, change.menjadi),
        )
        for change in found
    } == {key: (told(old.lines.get(key)), told(new.lines.get(key))) for key in old.lines.keys() | new.lines.keys()}  # fmt: skip
    assert all(change.selisih == (change.menjadi or 0) - (change.semula or 0) for change in found)


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_bertambah_berkurang_adds_up_to_the_sen(year: BudgetYear, before: str, after: str) -> None:
    read, old, new = year.made.session.read, year.posted[before], year.posted[after]

    pagu = pagu_changes(read, semula=old.version_id, menjadi=new.version_id)
    sums = sum_changes(read, semula=old.version_id, menjadi=new.version_id)

    assert {(str(row.kegiatan_code or ""), str(row.rekening), row.sumber_dana): (row.semula, row.menjadi) for row in pagu} == {
        key: (old.sums.get(key, 0), new.sums.get(key, 0)) for key in old.sums.keys() | new.sums.keys()
    }
    assert {row.bagian: (row.semula, row.menjadi, row.selisih) for row in sums} == {
        akun: (old.totals[akun], total, total - old.totals[akun]) for akun, total in new.totals.items()
    }
    assert sum(row.selisih for row in pagu if row.rekening.startswith("5")) == new.totals["5"] - old.totals["5"]


@pytest.mark.parametrize("paper", ["pak-1a", "pak-1b", "pak-1c", "penjabaran-perubahan"])
@pytest.mark.parametrize(("before", "after"), STEPS)
def test_paper_of_an_amendment_prints_those_totals(year: BudgetYear, paper: str, before: str, after: str) -> None:
    old, new = year.posted[before], year.posted[after]
    request = Request(year=YEAR, until=DAYS[after], now=datetime(2026, 12, 1, tzinfo=UTC), version_id=new.version_id)

    report = find(paper).build(year.made.session.read, request)

    assert isinstance(report, Report)
    printed = {
        name: [cell for cell in row.cells if isinstance(cell, Rupiah)][:3]
        for row in report.rows
        for name in ("Jumlah Pendapatan", "Jumlah Belanja")
        if name in row.cells
    }
    assert printed == {
        name: [old.totals[akun], new.totals[akun], new.totals[akun] - old.totals[akun]]
        for name, akun in (("Jumlah Pendapatan", "4"), ("Jumlah Belanja", "5"))
    }
    last = report.rows[-1]
    assert last.style is Style.TOTAL
    assert {cell for cell in last.cells if isinstance(cell, Rupiah)} == {Rupiah(0)}


def test_papers_bind_to_the_version_in_force_on_their_day(year: BudgetYear) -> None:
    read = year.made.session.read

    assert [found.title for found in reversed(versions(read, year=YEAR))] == list(DAYS)
    for title, day in DAYS.items():
        assert getattr(in_force(read, year=YEAR, day=day), "title", None) == title


def test_the_file_is_whole_at_the_end_of_the_year(year: BudgetYear) -> None:
    assert [result for result in check(year.made.session.connection) if not result.passed] == []
