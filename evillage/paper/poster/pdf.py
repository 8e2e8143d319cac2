"""A drawn sheet as PDF, every letter a letter and the fonts embedded, and as PNG made from that PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evillage.paper.pdf_type import MM, bold, regular
from evillage.paper.poster.sheet import Area, Code, Disc, Ghost, Picture, Shape, Strokes, Words
from evillage.paper.qr import qr_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.poster.model import Poster
    from evillage.paper.poster.sheet import Box, Mark, Sheet


def sheets_pdf(poster: Poster, sheets: Sequence[Sheet]) -> bytes:
    """The PDF, one page a sheet."""
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=1, invariant=1, lang="id", initialFontName=regular().name)
    canvas.setTitle(f"{poster.title} {poster.desa}")
    canvas.setAuthor(poster.desa)
    canvas.setCreator(poster.app)
    canvas.setSubject(f"{poster.jenis} {poster.year} {poster.code}".strip())
    for sheet in sheets:
        canvas.setPageSize((sheet.width * MM, sheet.height * MM))
        canvas.scale(MM, MM)
        brush = _Brush(canvas, sheet.height)
        for mark in sheet.marks:
            brush.draw(mark)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def png_of(pdf: bytes, width: int) -> bytes:
    """The first page of a PDF as a PNG of this many pixels across."""
    import pypdfium2  # noqa: PLC0415 - 9 MB that nobody waits for before a picture is wanted

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    out = BytesIO()
    image.save(out, format="PNG", optimize=True)
    return out.getvalue()


class _Brush:
    """Draws marks on the canvas's page; heights are turned, as PDF counts from below."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas, self._height = canvas, height

    def draw(self, mark: Mark) -> None:
        """One mark over what is there."""
        match mark:
            case Words():
                self._words(mark)
            case Area():
                self._area(mark)
            case Strokes():
                self._strokes(mark)
            case Shape():
                self._shape(mark)
            case Disc():
                self._canvas.setFillColor(HexColor(mark.colour))
                self._canvas.circle(mark.x, self._height - mark.y, mark.radius, stroke=0, fill=1)
            case Code():
                self._code(mark.box, mark.text)
            case Picture():
                x, y, wide, tall = self._place(mark.box)
                picture = ImageReader(BytesIO(mark.data))
                self._canvas.drawImage(picture, x, y, wide, tall, mask="auto", preserveAspectRatio=True, anchor="c")
            case Ghost():
                self._ghost(mark)

    def _place(self, box: Box) -> tuple[float, float, float, float]:
        return box.x, self._height - box.bottom, box.width, box.height

    def _words(self, mark: Words) -> None:
        canvas = self._canvas
        canvas.setFillColor(HexColor(mark.ink.colour))
        canvas.setFont(mark.ink.face.name, mark.ink.size)
        canvas.drawString(mark.x, self._height - mark.y, mark.text)

    def _area(self, mark: Area) -> None:
        canvas, colour = self._canvas, HexColor(mark.colour)
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(mark.frame)
        style = {"stroke": int(mark.frame > 0), "fill": int(mark.frame == 0)}
        if mark.radius:
            canvas.roundRect(*self._place(mark.box), min(mark.radius, mark.box.width / 2, mark.box.height / 2), **style)
        else:
            canvas.rect(*self._place(mark.box), **style)

    def _strokes(self, mark: Strokes) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(HexColor(mark.colour))
        canvas.setLineWidth(mark.width)
        canvas.lines([(x, self._height - y, to_x, self._height - to_y) for (x, y), (to_x, to_y) in mark.lines])

    def _shape(self, mark: Shape) -> None:
        outline = self._canvas.beginPath()
        outline.moveTo(mark.start[0], self._height - mark.start[1])
        for first, second, end in mark.curves:
            outline.curveTo(*(number for x, y in (first, second, end) for number in (x, self._height - y)))
        outline.close()
        self._canvas.setFillColor(HexColor(mark.colour))
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def _code(self, box: Box, text: str) -> None:
        outline = self._canvas.beginPath()
        for x, y, wide, tall in qr_runs(text):
            outline.rect(box.x + x * box.width, self._height - box.y - (y + tall) * box.height, wide * box.width, tall * box.height)
        self._canvas.setFillGray(0)
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def _ghost(self, mark: Ghost) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillColor(HexColor("#52606D"))
        canvas.setFillAlpha(0.14)
        canvas.setFont(bold().name, mark.size)
        canvas.translate(mark.x, self._height - mark.y)
        canvas.rotate(30)
        canvas.drawCentredString(0, -mark.size / 3, mark.text)
        canvas.restoreState()
