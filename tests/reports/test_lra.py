from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.paper.model import Report, Style, total
from evillage.reports.lra import lra_1a, lra_1b, tie_out
from evillage.reports.realisasi import moved_leaves
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.builders import YEAR, Office
from tests.golden.year import NOW
from tests.pocket import planned

END = date(YEAR, 12, 31)
ACCOUNTS = ("1.1.1.01", "1.1.1.02.01", "1.1.2.07", "4.2.3.01", "4.3.6.01", "5.2.1.01", "5.2.1.02", "6.1.1.01", "6.2.2.01", "7.1.1.01")
MOVES = st.lists(
    st.tuples(
        st.sampled_from(sorted(permutations(ACCOUNTS, 2))), st.integers(1, 10**12), st.integers(0, 364), st.integers(1, 2)
    ),
    max_size=30,
)  # fmt: skip


def request(until: date = END) -> Request:
    return Request(year=YEAR, until=until, now=NOW)


def journal(moves: list[tuple[tuple[str, str], int, int, int]]) -> Session:
    """A village whose journal holds any transfers at all, the guards of pagu and cash aside; belanja always has a kegiatan."""
    session = planned().open().session
    db = session.connection
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')
    for name in ("log_entry_insert", "log_transfer_insert"):
        db.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
    for number, ((debit, credit), amount, day, kegiatan) in enumerate(moves, start=1):
        when = (date(YEAR, 1, 1) + timedelta(days=day)).isoformat()
        of = kegiatan if "5." in (debit[:2], credit[:2]) else None
        db.execute("INSERT INTO entry VALUES (?, ?, ?, 'Gerak', 'uji', ?, NULL)", (number, when, str(number), number))
        db.execute(
            "INSERT INTO transfer (entry_id, date, debit, credit, amount, kegiatan_id, sumber_dana) VALUES (?, ?, ?, ?, ?, ?, 'ADD')",
            (number, when, debit, credit, amount, of),
        )
    return session


def lines(lra: Report) -> dict[str, tuple[object, ...]]:
    return {str(row.cells[1]): row.cells[2:] for row in lra.rows if row.style is not Style.NORMAL and row.cells[2] is not None}


@given(MOVES, st.integers(0, 364))
def test_realised_leaves_are_the_movements_of_the_journal_up_to_the_day(
    moves: list[tuple[tuple[str, str], int, int, int]], day: int
) -> None:
    until = date(YEAR, 1, 1) + timedelta(days=day)
    with journal(moves) as session:
        found: Counter[tuple[str, int | None]] = Counter()
        for leaf in moved_leaves(session.read, year=YEAR, until=until):
            found[leaf.rekening, leaf.kegiatan_id] += leaf.amount
        view = session.read.tuples(
            """SELECT rekening, CASE WHEN rekening GLOB '5*' THEN kegiatan_id END, sum(amount) FROM v_gerak
               WHERE date <= ? GROUP BY 1, 2""",
            (until,),
        )

    assert {key: amount for key, amount in found.items() if amount} == {(code, of): amount for code, of, amount in view if amount}


@given(MOVES)
def test_lra_equals_sum_of_leaves(moves: list[tuple[tuple[str, str], int, int, int]]) -> None:
    with journal(moves) as session:
        leaves = moved_leaves(session.read, year=YEAR, until=END)
        found = lines(lra_1b(session.read, request()))

    by_akun = Counter({"4": 0, "5": 0})
    for leaf in leaves:
        by_akun[leaf.rekening[0]] += leaf.amount
    assert found["Jumlah Pendapatan"][1] == by_akun["4"]
    assert found["Jumlah Belanja"][1] == by_akun["5"]
    assert found["Surplus/(Defisit)"][1] == by_akun["4"] - by_akun["5"]


@given(MOVES, st.integers(0, 364))
def test_silpa_is_cash_bank_and_advances_less_tax_on_every_day(moves: list[tuple[tuple[str, str], int, int, int]], day: int) -> None:
    until = date(YEAR, 1, 1) + timedelta(days=day)
    with journal(moves) as session:
        lra = lra_1a(session.read, request(until))

    assert lra.closing[-1] == ("Jumlah, sama dengan SiLPA", lra.rows[-1].cells[3])


def test_tie_out_of_the_whole_year_says_what_the_view_says(year_village: Office) -> None:
    read = year_village.session.read
    found = tie_out(read, year=YEAR, until=END)

    assert read.tuples("SELECT tunai, bank, panjar, utang_pajak FROM v_silpa WHERE year = ?", (YEAR,)) == [
        (found.tunai, found.bank, found.panjar, found.utang_pajak)
    ]
    assert min(found.tunai, found.bank, found.panjar, found.utang_pajak) > 0


def test_an_open_advance_is_not_yet_realised(year_village: Office) -> None:
    read = year_village.session.read
    paid, accounted = (lines(lra_1a(read, request(date(YEAR, 3, day))))["Jumlah Belanja"][1] for day in (15, 16))

    assert (paid, accounted) == (Rupiah(174_500_050), Rupiah(174_500_050) + Rupiah.of(19_500_000))


@pytest.mark.parametrize("build", [lra_1a, lra_1b])
def test_every_line_is_what_stands_below_it(year_village: Office, build: Callable[[Reader, Request], Report]) -> None:
    rows = build(year_village.session.read, request()).rows
    summed = [row for row in rows if row.sums or row.minus]

    assert len(summed) > 8
    for row in summed:
        for column in (2, 3, 4):
            added = total([rows[at] for at in row.sums], column)
            taken = total([rows[at] for at in row.minus], column)
            assert row.cells[column] == added - taken


def test_rest_is_budget_less_realisation_and_the_share_is_rounded_half_up(year_village: Office) -> None:
    for row in lra_1b(year_village.session.read, request()).rows:
        _, _, anggaran, realisasi, rest, share = row.cells
        if isinstance(anggaran, Rupiah) and isinstance(realisasi, Rupiah):
            assert rest == anggaran - realisasi
            assert share in (Percent.share(realisasi, anggaran), None)


def test_a_line_without_budget_shows_its_income_and_no_share() -> None:
    with journal([(("1.1.1.01", "4.3.6.01"), 500, 3, 1)]) as session:
        session.connection.execute("DELETE FROM rab_line WHERE rekening = '4.3.6.01'")
        (row,) = (row for row in lra_1a(session.read, request()).rows if row.cells[0] == "4.3.6")

    assert row.cells[2:] == (Rupiah(0), Rupiah(500), Rupiah(-500), Percent(0))


def test_before_the_budget_is_in_force_the_report_says_so(year_village: Office) -> None:
    lra = lra_1a(year_village.session.read, Request(year=YEAR, until=date(2025, 12, 1), now=NOW))

    assert lines(lra)["Jumlah Belanja"][0] == 0
    assert lra.notes[-1] == "Belum ada APBDes 2026 yang ditetapkan pada 1 Desember 2025; kolom anggaran kosong."


def test_bidang_stand_in_order_with_their_kegiatan_and_jenis(year_village: Office) -> None:
    codes = [row.cells[0] for row in lra_1b(year_village.session.read, request()).rows]

    belanja = codes[codes.index("5") + 1 : codes.index("6") - 2]
    assert belanja == ["1", "1.1", "1.1.04", "5.1.2", "5.2.1", "2", "2.3", "2.3.12", "5.3.5", "5", "5.1", "5.1.00", "5.4.1"]


def test_kepala_desa_of_that_day_signs(year_village: Office) -> None:
    (signer,) = lra_1a(year_village.session.read, request()).signers

    assert (signer.jabatan, signer.name) == ("Kepala Desa", year_village.desks[Role.KADES].name)
