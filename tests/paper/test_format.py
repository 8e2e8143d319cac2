from datetime import date

import pytest

from evillage.paper.format import bands, indented, numbers, show_cell, show_rupiah, show_value
from evillage.paper.model import Cell, Column, Kind
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity


@pytest.mark.parametrize(
    ("cell", "kind", "shown"),
    [
        (None, Kind.MONEY, ""),
        ("", Kind.TEXT, ""),
        ("5.3.5.03", Kind.CODE, "5.3.5.03"),
        (Rupiah.of(1_250_000), Kind.MONEY, "1.250.000,00"),
        (Rupiah.of(-1_250_000, -50), Kind.MONEY, "(1.250.000,50)"),
        (Rupiah(0), Kind.MONEY, "0,00"),
        (Percent(9_527), Kind.PERCENT, "95,27"),
        (Percent(-290), Kind.PERCENT, "(2,90)"),
        (Quantity(1_500), Kind.QUANTITY, "1,5"),
        (Quantity.of(1_200), Kind.QUANTITY, "1.200"),
        (date(2026, 11, 23), Kind.DATE, "23/11/2026"),
        (1_250, Kind.NUMBER, "1.250"),
        (2026, Kind.TEXT, "2026"),
        (0, Kind.NUMBER, "0"),
    ],
)
def test_a_cell_shows_as_the_office_writes_it(cell: Cell, kind: Kind, shown: str) -> None:
    assert show_cell(cell, kind) == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Rupiah.of(24_745_000), "Rp24.745.000,00"),
        (Percent(6_140), "61,40 %"),
        (date(2026, 11, 23), "23 November 2026"),
        (Quantity.parse("312,5"), "312,5"),
        ("Dusun Contoh", "Dusun Contoh"),
        (None, ""),
    ],
)
def test_a_value_alone_carries_its_unit(cell: Cell, shown: str) -> None:
    assert show_value(cell) == shown


def test_a_negative_sum_keeps_its_currency_inside_the_parentheses() -> None:
    assert show_rupiah(Rupiah.of(-5)) == "(Rp5,00)"


def test_neighbours_with_one_band_share_its_heading() -> None:
    columns = (Column("No"), Column("Masuk", band="Kas"), Column("Keluar", band="Kas"), Column("a"), Column("b"))
    assert bands(columns) == ((0, 1, ""), (1, 3, "Kas"), (3, 4, ""), (4, 5, ""))


def test_columns_are_numbered_by_position_unless_they_share_a_number() -> None:
    columns = (Column("a", number="1"), Column("b", number="1"), Column("Uraian", number="2"), Column("Ket"))
    assert numbers(columns) == ((0, 2, "1"), (2, 3, "2"), (3, 4, "4"))


def test_levels_indent_the_first_text_column() -> None:
    assert indented((Column("Kode", Kind.CODE), Column("Uraian"), Column("Ket"))) == 1
    assert indented((Column("Jumlah", Kind.MONEY),)) == 0
