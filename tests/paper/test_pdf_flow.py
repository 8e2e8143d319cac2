"""The laws of dealing parts out over pages, on parts that draw nothing."""

from hypothesis import given
from hypothesis import strategies as st

from evillage.paper.model import Column, Kind, Row, Style
from evillage.paper.pdf_flow import Block, Gap, Page, lay_out
from evillage.paper.pdf_table import TableFlow, TablePiece
from evillage.values.money import Rupiah

ROOM = 500.0
HEIGHTS = st.lists(st.floats(5, 480), min_size=1, max_size=30)


def blocks_on(pages: list[Page]) -> list[Block]:
    return [placed.piece for page in pages for placed in page if isinstance(placed.piece, Block)]


@given(HEIGHTS)
def test_every_part_is_dealt_out_once_in_order_and_no_page_overflows(heights: list[float]) -> None:
    parts = [Block(height) for height in heights]
    pages = lay_out(parts, ROOM, ROOM - 20)
    assert blocks_on(pages) == parts
    for number, page in enumerate(pages):
        bottom = max(placed.offset + placed.piece.height for placed in page)
        assert bottom <= (ROOM - 20 if number else ROOM) + 0.1 or len(page) == 1


@given(HEIGHTS, st.floats(5, 200))
def test_a_sticking_part_stands_with_what_it_closes(heights: list[float], tail: float) -> None:
    parts = [*(Block(min(height, 250)) for height in heights), Block(tail, sticks=True)]
    pages = lay_out(parts, ROOM, ROOM)
    assert len(pages[-1]) >= 2
    assert blocks_on(pages)[-1] is parts[-1]


@given(HEIGHTS)
def test_a_heading_stands_with_what_it_leads(heights: list[float]) -> None:
    heading = Block(20, leads=True)
    parts = [*(Block(min(height, 300)) for height in heights), heading, Block(100), Block(50)]
    pages = lay_out(parts, ROOM, ROOM)
    (home,) = [page for page in pages if heading in [placed.piece for placed in page]]
    assert home[-1].piece is not heading


def test_a_part_taller_than_a_page_does_not_stop_the_paper() -> None:
    parts = [Block(40), Block(2000), Block(40)]
    assert [len(page) for page in lay_out(parts, ROOM, ROOM)] == [1, 1, 1]


def test_a_gap_vanishes_at_the_top_of_a_page() -> None:
    parts = [Block(490), Gap(100), Block(480)]
    first, second = lay_out(parts, ROOM, ROOM)
    assert second[-1].offset == 0
    assert first[-1].offset + first[-1].piece.height <= ROOM


STYLES = st.lists(st.sampled_from([Style.NORMAL] * 6 + [Style.HEADING, Style.SUBTOTAL, Style.NOTE]), max_size=120)


@given(STYLES, st.floats(150, 600), st.booleans(), st.floats(0, 120))
def test_a_table_deals_out_every_row_once_and_never_ends_a_page_inside_a_group(
    styles: list[Style], page: float, carried: bool, tail: float
) -> None:
    rows = tuple(Row(("uraian", Rupiah.of(1)), style) for style in [*styles, Style.NORMAL, Style.TOTAL])
    columns = (Column("Uraian", Kind.TEXT, 3), Column("Jumlah", Kind.MONEY))
    table = TableFlow(columns, rows, 400, page, carries=(1,) if carried else ())
    signatures = Block(min(tail, page * 0.4), sticks=True)
    pages = lay_out([table, signatures], page, page)
    pieces = [placed.piece for some in pages for placed in some if isinstance(placed.piece, TablePiece)]
    assert [at for piece in pieces for at in range(piece.start, piece.stop)] == list(range(len(rows)))
    for piece in pieces[:-1]:
        assert rows[piece.stop - 1].style is not Style.HEADING
        assert rows[piece.stop].style not in (Style.SUBTOTAL, Style.TOTAL) or piece.stop - piece.start > 4
    last = pieces[-1]
    assert last.stop - last.start >= 2
    assert len(pages) == len(pieces)  # the signatures found their place beside the last rows
    for some in pages:
        assert max(placed.offset + placed.piece.height for placed in some) <= page + 0.1
    normal = sum(row.style is Style.NORMAL for row in rows[: last.start])
    if carried and last.start:
        assert last.carried_in == {1: Rupiah.of(normal)}
