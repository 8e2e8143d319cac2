import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.paper.format import RIGHT, show_cell
from evillage.paper.model import Column, Kind, Row, Style
from evillage.paper.pdf_columns import SIZES, fit
from evillage.paper.pdf_type import bold, regular
from evillage.values.money import Rupiah
from tests.paper.samples import BKU_COLUMNS, LONG_NAME, bku, dpa, lra, rab

SEN = st.integers(-(10**15), 10**15)


@given(st.lists(st.tuples(SEN, SEN), max_size=8), st.floats(200, 900))
def test_columns_fill_the_width_and_hold_their_figures(amounts: list[tuple[int, int]], width: float) -> None:
    columns = (Column("Uraian", Kind.TEXT, 3), Column("Masuk", Kind.MONEY), Column("Keluar", Kind.MONEY))
    rows = tuple(Row((LONG_NAME, Rupiah(left), Rupiah(right))) for left, right in amounts)
    best = fit(columns, rows, width)
    assert abs(sum(best.widths) - width) < 0.01
    assert all(room > 0 for room in best.widths)
    assert best.size in SIZES
    if best.size > SIZES[-1]:
        for row in rows:
            for at in (1, 2):
                assert regular().width(show_cell(row.cells[at]), best.size) <= best.widths[at] - 2 * best.pad


def test_roomy_tables_keep_the_full_size() -> None:
    assert fit(rab().columns, rab().rows, 467).size == SIZES[0]
    assert fit(lra().columns, lra().rows, 467).size >= 8.5
    assert fit(BKU_COLUMNS, bku(50).rows, 794).size == SIZES[0]


def test_the_widest_paper_stays_readable_on_f4_landscape() -> None:
    assert fit(dpa(3).columns, dpa(3).rows, 794).size >= 5


def test_a_modest_wish_is_granted_before_a_boundless_one() -> None:
    columns = (Column("Uraian", Kind.TEXT, 3), Column("No Bukti", Kind.TEXT, 1), Column("Jumlah", Kind.MONEY, 1))
    rows = (Row((LONG_NAME * 3, "0001/KWT/14.2007/2026", Rupiah.of(5))),)
    best = fit(columns, rows, 467)
    assert best.widths[1] - 2 * best.pad >= regular().width("0001/KWT/14.2007/2026", best.size)


def test_a_column_for_the_pen_keeps_its_planned_width_while_it_is_empty() -> None:
    planned = [Column("Uraian", Kind.TEXT, 3), Column("Jawaban", Kind.TEXT, 2, pen=True)]
    rows = (Row((LONG_NAME * 3, "")),)
    assert fit(tuple(planned), rows, 400).widths[1] == pytest.approx(160)
    assert fit((planned[0], Column("Jawaban", Kind.TEXT, 2)), rows, 400).widths[1] < 100


def test_money_columns_planned_alike_come_out_alike() -> None:
    columns = (Column("Uraian", Kind.TEXT, 3), *(Column(name, Kind.MONEY, 1.5) for name in ("Masuk (Rp)", "Keluar (Rp)", "Saldo (Rp)")))
    best = fit(columns, (Row((LONG_NAME, Rupiah.of(10**12), Rupiah(0), Rupiah(-5))),), 467)
    assert best.widths[1] == pytest.approx(best.widths[2]) == pytest.approx(best.widths[3])


def test_money_columns_differ_rather_than_make_the_type_smaller() -> None:
    columns = (Column("Uraian", Kind.TEXT, 3), *(Column("Rp", Kind.MONEY) for _ in range(6)))
    one = Rupiah.of(1)
    best = fit(columns, (Row((LONG_NAME, one, one, one, one, one, Rupiah.of(10**12))),), 330)
    assert best.widths[6] > best.widths[1]


def test_a_largest_type_is_obeyed() -> None:
    assert fit(rab().columns, rab().rows, 467, 7.5).size == 7.5
    assert fit(rab().columns, rab().rows, 467, 4.0).size == SIZES[-1]


def test_a_code_in_the_wider_weight_stays_on_one_line() -> None:
    code = "2.4.11 1.1.2.07"
    columns = (Column("Kode", Kind.CODE, 0.1), Column("Uraian", Kind.TEXT, 9), Column("Rp", Kind.MONEY))
    rows = (Row((code, LONG_NAME * 9, Rupiah(5))), Row(("", "JUMLAH", Rupiah(5)), Style.TOTAL))
    best = fit(columns, rows, 467)
    assert max(regular().width(code, best.size), bold().width(code, best.size)) <= best.widths[0] - 2 * best.pad


def test_codes_and_headings_are_not_broken_when_only_figures_are_too_many() -> None:
    columns = (Column("Kode", Kind.CODE, 0.1), *(Column("Rp", Kind.MONEY) for _ in range(14)))
    rows = (Row(("5.3.5.03", *(Rupiah.of(10**13) for _ in range(14)))),)
    best = fit(columns, rows, 467)
    assert best.widths[0] - 2 * best.pad >= regular().width("5.3.5.03", best.size)
    assert columns[1].kind in RIGHT
