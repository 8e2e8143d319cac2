"""A document as calm fixed-width text: what golden tests compare and a command line prints."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, assert_never

from evillage.paper.format import show_rupiah, show_value
from evillage.paper.model import NO_ONE, Amount, Chart, Fields, Letter, Listing, Paragraph, Photos, Report, Space, Table
from evillage.paper.text_table import table_lines, wrapped
from evillage.values.dates import show_date

if TYPE_CHECKING:
    from evillage.paper.model import Block, Cell, Document, Letterhead, Signer

NARROWEST = 78
LABEL, STEP = 12, "    "  # of a listing: room for its label; what one level stands in


def render_text(document: Document) -> str:
    """Everything the printed paper says, in the same order; lines end without blanks and the text with a line break."""
    body = _report_body(document) if isinstance(document, Report) else []
    if isinstance(document, Letter):
        wide = [len(line) for block in document.blocks if isinstance(block, Table) for line in _block(block, 0)]
        body = _letter_body(document, max(NARROWEST, *wide, 0))
    width = max(NARROWEST, *(len(line) for line in body))
    lines = [
        *_kop(document.letterhead, width),
        *(line.rjust(width) for line in _flush_right(document.annex)),
        *(line.upper().center(width) for line in (*_head(document), *document.title)),
        *_title_end(document, width),
        *body,
        *_signatures(document.place_date, document.signers, width),
        *(["", *document.below] if isinstance(document, Letter) and document.below else []),
        "",
        _foot(document),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _kop(head: Letterhead, width: int) -> list[str]:
    names = [name.upper() for name in (head.kabupaten, head.kecamatan, head.desa) if name]
    if not names:
        return []
    return [line.center(width) for line in [*names, *([head.alamat] if head.alamat else [])]] + ["=" * width, ""]


def _head(document: Document) -> tuple[str, ...]:
    return (*document.head, "") if isinstance(document, Letter) and document.head else ()


def _flush_right(annex: tuple[str, ...]) -> list[str]:
    widest = max(map(len, annex), default=0)
    return [*(line.ljust(widest) for line in annex), *([""] if annex else [])]


def _title_end(document: Document, width: int) -> list[str]:
    lines = [f"Nomor: {document.number}".center(width)] if isinstance(document, Letter) and document.number else []
    if document.draft:
        lines.append("DRAF".center(width))
    return [*lines, ""]


def _report_body(report: Report) -> list[str]:
    lines = _pairs(report.fields, NARROWEST)
    lines += [""] if lines else []
    lines += table_lines(report.columns, report.rows, number_row=report.number_row, empty=report.empty)
    width = max(NARROWEST, *(len(line) for line in lines))
    for part in (_pairs(report.closing, width), [line for note in report.notes for line in textwrap.wrap(note, width)]):
        lines += ["", *part] if part else []
    return lines


def _letter_body(letter: Letter, width: int) -> list[str]:
    return [line for block in letter.blocks for line in _block(block, width)]


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Paragraph():
            turned = {"center": str.center, "right": str.rjust}.get(block.align, str.ljust)
            lines = [turned(line, width) for part in block.text.split("\n") for line in wrapped(part, width) or [""]]
        case Listing():
            lines = _listing(block, width)
        case Fields():
            lines = _pairs(block.pairs, width)
        case Amount():
            words = textwrap.wrap(f"#\u00a0{block.words}\u00a0#", width)  # the signs stay with the words beside them
            lines = [f"[ {show_rupiah(block.amount)} ]", *(line.replace("\u00a0", " ") for line in words)]
        case Table():
            lines = [block.caption] if block.caption else []
            lines += table_lines(block.columns, block.rows, number_row=block.number_row)
        case Photos():
            lines = [f"[ {'foto' if box.jpeg else 'tempat foto'}: {box.caption} ]" for box in block.boxes]
        case Chart():
            lines = [block.title, *_chart_lines(block)]
        case Space():
            lines = [""]
        case _:
            assert_never(block)
    return lines


def _listing(listing: Listing, width: int) -> list[str]:
    """Label and colon before the first entry; each entry hangs beside its mark, its amount ends at the right."""
    lines: list[str] = []
    inset = " " * (LABEL + 3 if listing.label or listing.room else 0)
    for item in listing.items:
        shown = show_rupiah(item.amount) if item.amount is not None else ""
        left = inset + STEP * item.level + (f"{item.mark} ".ljust(len(STEP)) if item.mark else "")
        room = width - len(left) - (len(shown) + 2 if shown else 0)
        said = [part for text in (item.text, f"({item.words})" if item.words else "") for part in wrapped(text, room)]
        last = len(wrapped(item.text, room)) - 1
        for at, words in enumerate(said):
            line = (left if at == 0 else " " * len(left)) + words
            lines.append(line + shown.rjust(width - len(line)) if at == last and shown else line)
    if lines and listing.label:
        lines[0] = f"{listing.label.ljust(LABEL)} : {lines[0].lstrip()}"
    return lines


def _chart_lines(chart: Chart) -> list[str]:
    """The points themselves, for want of a drawing: one line a date, one column a series."""
    days = sorted({day for series in chart.series for day, _ in series.points})
    widths = [max(len(series.name), 6) for series in chart.series]
    found = [dict(series.points) for series in chart.series]
    lines = ["  ".join(["Tanggal   ", *(s.name.rjust(w) for s, w in zip(chart.series, widths, strict=True))])]
    for day in days:
        shown = [str(at[day]) if day in at else "" for at in found]
        lines.append("  ".join([show_date(day), *(text.rjust(w) for text, w in zip(shown, widths, strict=True))]))
    return lines


def _pairs(pairs: tuple[tuple[str, Cell], ...], width: int) -> list[str]:
    widest = max((len(label) for label, _ in pairs), default=0)
    lines = []
    for label, value in pairs:
        first, *more = wrapped(show_value(value), max(width - widest - 3, 20)) or [""]
        lines.append(f"{label.ljust(widest)} : {first}")
        lines += [" " * (widest + 3) + line for line in more]
    return lines


def _signatures(place_date: str, signers: tuple[Signer, ...], width: int) -> list[str]:
    """Two by two in reading order; one alone stands right, a last one of an odd number in the middle."""
    lines: list[str] = []
    for start in range(0, len(signers), 2):
        pair = signers[start : start + 2]
        rooms = (width // 2, width - width // 2)
        if len(pair) == 1:
            rooms = (0, width) if start else (width // 2, width - width // 2)
        blocks = _level([_signature(signer, rooms[-1]) for signer in pair])
        if start == 0:
            blocks = [[("" if i < len(pair) - 1 else place_date), *block] for i, block in enumerate(blocks)]
        if len(pair) == 1:
            blocks.insert(0, [""] * len(blocks[0]))
        lines += ["", *(left.center(rooms[0]) + right.center(rooms[1]) for left, right in zip(*blocks, strict=True))]
    return lines


def _signature(signer: Signer, room: int) -> tuple[list[str], list[str], list[str]]:
    """Caption, jabatan and name of one signature, each in the lines its room asks for; a very long name goes on below."""
    name = signer.name or ("" if signer == NO_ONE else "(....................)")
    caption = [part for line in signer.caption.split("\n") for part in _fitting(line, room)]
    return caption, _fitting(signer.jabatan, room), _fitting(name, room)


def _fitting(text: str, room: int) -> list[str]:
    return [text] if len(text) < room else wrapped(text, room - 2)


def _level(signatures: list[tuple[list[str], list[str], list[str]]]) -> list[list[str]]:
    """Signatures of one row: each part begins on the line on which its neighbour's begins."""
    tall = [max(map(len, parts)) for parts in zip(*signatures, strict=True)]
    blocks = []
    for parts in signatures:
        caption, jabatan, name = ([*part, *[""] * (most - len(part))] for part, most in zip(parts, tall, strict=True))
        blocks.append([*caption, *jabatan, "", "", *name])
    return blocks


def _foot(document: Document) -> str:
    origin = document.origin
    parts = [origin.app, origin.desa, str(origin.year), f"dicetak {origin.printed_at}"]
    parts += [f"saringan: {origin.filters}"] if origin.filters else []
    parts += [f"kode {origin.head}"] if origin.head else []
    return " · ".join(parts)
