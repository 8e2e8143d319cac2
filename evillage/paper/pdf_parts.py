"""Which parts a paper consists of, from kop to signatures, in the order in which they are dealt out over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evillage.paper.model import Amount, Chart, Fields, Listing, Paragraph, Photos, Report, Space, Table
from evillage.paper.pdf_blocks import AmountBox, ChartPicture, PhotoRow, TextFlow
from evillage.paper.pdf_columns import SIZES, fit
from evillage.paper.pdf_flow import SLACK, Gap
from evillage.paper.pdf_head import Annex, FieldLines, Kop, Title, TwoColumns
from evillage.paper.pdf_listing import ListingFlow
from evillage.paper.pdf_page import Frame
from evillage.paper.pdf_signatures import Signatures
from evillage.paper.pdf_table import TableFlow
from evillage.paper.pdf_type import MM, MUTED

if TYPE_CHECKING:
    from evillage.paper.model import Block, Column, Document, Letter, Row, Sheet
    from evillage.paper.pdf_flow import Flow
    from evillage.paper.progress import Progress

FIELD_SIZE = 9.0  # header lines of a report, points
LETTER_SIZE = 10.0
MANY_FIELDS = 3  # from so many on, a wide paper sets its header lines in two columns


def parts(document: Document, width: float, page: float, progress: Progress | None) -> list[Flow]:
    """The parts of a paper for a body of `width` points and pages of `page` points."""
    head = document.letterhead
    flows: list[Flow] = []
    if head.kabupaten or head.kecamatan or head.desa:
        flows.append(Kop(head, width))
    if document.annex:
        flows.append(Annex(document.annex, width))
    if isinstance(document, Report):
        flows.append(Title(document.title, "", width))
        flows += _report(document, width, page, progress)
    else:
        if document.head:
            flows.append(Title(document.head, "", width))
        flows.append(Title(document.title, document.number, width))
        flows += _letter(document, width, page)
    if document.place_date or document.signers:
        flows.append(Signatures(document.place_date, document.signers, width))
    if not isinstance(document, Report) and document.below:
        flows += [Gap(4 * MM), *(TextFlow(Paragraph(line), width, sticks=True) for line in document.below)]
    return flows


def _report(report: Report, width: float, page: float, progress: Progress | None) -> list[Flow]:
    flows: list[Flow] = []
    if len(report.fields) >= MANY_FIELDS and report.sheet.landscape:
        half = -(-len(report.fields) // 2)
        room = width / 2 - 5 * MM
        first, second = (FieldLines(some, room, FIELD_SIZE) for some in (report.fields[:half], report.fields[half:]))
        flows.append(TwoColumns(first, second, width / 2 + 5 * MM))
    elif report.fields:
        flows.append(FieldLines(report.fields, width, FIELD_SIZE, opens=True))
    flows.append(
        TableFlow(
            report.columns,
            report.rows,
            width,
            page,
            number_row=report.number_row,
            empty=report.empty,
            carries=report.carries,
            largest=_largest(report.columns, report.rows, report.sheet, width),
            progress=progress,
        )
    )
    if report.closing:
        flows += [Gap(3 * MM), FieldLines(report.closing, width, FIELD_SIZE, sticks=True)]
    if report.notes:
        flows.append(Gap(2 * MM))
        flows += [TextFlow(Paragraph(note, size=8.5), width, sticks=True, grey=MUTED) for note in report.notes]
    return flows


def _letter(letter: Letter, width: float, page: float) -> list[Flow]:
    return [flow for block in letter.blocks for flow in _block(block, width, page, letter.sheet)]


def _block(block: Block, width: float, page: float, sheet: Sheet) -> list[Flow]:
    match block:
        case Paragraph():
            flow: Flow = TextFlow(block, width)
        case Listing():
            flow = ListingFlow(block, width)
        case Fields():
            flow = FieldLines(block.pairs, width, LETTER_SIZE)
        case Amount():
            flow = AmountBox(block, width)
        case Table():
            largest = _largest(block.columns, block.rows, sheet, width)
            table = TableFlow(block.columns, block.rows, width, page, number_row=block.number_row, largest=largest)
            caption = [TextFlow(Paragraph(block.caption, bold=True, size=9), width)] if block.caption else []
            return [*caption, table, Gap(2 * MM)]
        case Photos():
            flow = PhotoRow(block, width)
        case Chart():
            flow = _chart(block, width)
        case Space():
            flow = Gap(block.height * MM)
        case _:
            assert_never(block)
    return [flow]


def _largest(columns: tuple[Column, ...], rows: tuple[Row, ...], sheet: Sheet, width: float) -> float:
    """The type a table may not exceed: on a paper laid out wider in order to be shrunk, the one it has unshrunk.

    Else a table would fill what was won by shrinking with larger type. It may, as far as it would get unreadable.
    """
    natural = Frame(sheet).width
    if width <= natural + SLACK:
        return sheet.type_size
    return max(fit(columns, rows, natural, sheet.type_size).size, SIZES[-1] * width / natural)


def _chart(chart: Chart, width: float) -> Flow:
    from evillage.paper.chart import chart_png  # noqa: PLC0415  matplotlib takes a second to import; few papers have one

    return ChartPicture(chart.title, chart_png(chart, width / MM), width, chart.height * MM)
