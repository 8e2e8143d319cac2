"""Every paper of the catalogue in a village of extremes: each figure whole on the sheet, headings on every page, signatures together."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from evillage.paper.format import show_cell
from evillage.paper.model import Document, Letter, Listing, Report, Table
from evillage.paper.pdf import pdf_bytes
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.spec import ReportSpec
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office
from tests.extreme import NOW, extreme_village
from tests.paper.pages import Pdf

FIGURE = r"\(?(?:Rp)?[\d.]+,\d\d\)?"
MOST = 3
"""Papers of a kind that are drawn: the first, the middle and the last say enough."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = extreme_village(tmp_path_factory.mktemp("extreme"))
    yield made
    made.session.close()


def papers(village: Office, spec: ReportSpec) -> list[Document]:
    wanted = instances(village.session.read, spec, YEAR, NOW)
    chosen = {0, len(wanted) // 2, len(wanted) - 1} if len(wanted) > MOST else range(len(wanted))
    return [spec.build(village.session.read, wanted[at]) for at in sorted(chosen)]


def figures(document: Document) -> set[str]:
    tables = [document] if isinstance(document, Report) else [block for block in document.blocks if isinstance(block, Table)]
    cells = chain.from_iterable(row.cells for table in tables for row in table.rows)
    listed = [block for block in document.blocks if isinstance(block, Listing)] if isinstance(document, Letter) else []
    sums = {f"Rp{abs(item.amount)}" for listing in listed for item in listing.items if item.amount is not None}
    return sums | {show_cell(cell) for cell in cells if isinstance(cell, Rupiah)}


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_paper_of_extremes_loses_nothing(village: Office, spec: ReportSpec) -> None:
    for document in papers(village, spec):
        pdf = Pdf(pdf_bytes(document))
        sheet = document.sheet

        printed = re.findall(FIGURE, pdf.text)
        assert figures(document) <= {*printed, *(found.strip("()") for found in printed if "Rp" in found)}, "a figure is cut"
        for page, (wide, _) in enumerate(pdf.sizes):
            ink = [box for box in pdf.ink(page) if box.bottom - box.top < 20]  # all but the pale DRAF
            assert min(box.left for box in ink) >= sheet.left - 0.1
            assert max(box.right for box in ink) <= wide - sheet.right + 0.1
        if isinstance(document, Report) and document.rows:
            _headings_on_every_page(document, pdf)
        _signatures_together(document, pdf)


def _headings_on_every_page(report: Report, pdf: Pdf) -> None:
    """Pages that carry rows of the table carry its headings; the last may hold nothing but signatures."""
    word = max(report.columns[-1].header.split(), key=len)
    with_rows = [text for text in pdf.texts if re.search(FIGURE, text)]
    assert [text[:60] for text in with_rows if word not in text] == []


def _signatures_together(document: Report | Letter, pdf: Pdf) -> None:
    names = {"".join(signer.name.split()) for signer in document.signers if signer.name.strip("…")}  # long ones stand on several lines
    pages = [page for page, text in enumerate(pdf.texts) if all(name in "".join(text.split()) for name in names)]
    assert not names or pages, "signatures stand on different pages"
