"""Reading a PDF back: the words of each page and where they stand, in millimetres from the upper left corner."""

from dataclasses import dataclass

import pypdfium2

MM = 72 / 25.4


@dataclass(frozen=True)
class Box:
    """Where some words stand."""

    left: float
    top: float
    right: float
    bottom: float


class Pdf:
    """A PDF's pages, read once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        document = pypdfium2.PdfDocument(data)
        self.sizes = [(page.get_width() / MM, page.get_height() / MM) for page in document]
        self.texts: list[str] = []
        self._boxes: list[list[Box]] = []
        for page, (_, tall) in zip(document, self.sizes, strict=True):
            words = page.get_textpage()
            count = words.count_chars()
            self.texts.append(words.get_text_range().replace("\r\n", "\n"))
            boxes = [words.get_charbox(at) for at in range(count)]
            self._boxes.append([Box(a / MM, tall - d / MM, c / MM, tall - b / MM) for a, b, c, d in boxes])
        self._document = document

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, text: str, page: int = 0) -> list[Box]:
        """The places of some words on one page, in reading order."""
        words = self._document[page].get_textpage()
        finder = words.search(text, match_case=True)
        places = []
        while found := finder.get_next():
            start, count = found
            boxes = [self._boxes[page][at] for at in range(start, start + count)]
            boxes = [box for box in boxes if box.right > box.left]
            places.append(
                Box(
                    min(box.left for box in boxes),
                    min(box.top for box in boxes),
                    max(box.right for box in boxes),
                    max(box.bottom for box in boxes),
                )
            )
        return places

    def one(self, text: str, page: int = 0) -> Box:
        """The only place of some words."""
        places = self.find(text, page)
        assert len(places) == 1, f"{text}: {len(places)} times"
        return places[0]

    def ink(self, page: int) -> list[Box]:
        """Every visible letter of a page."""
        return [box for box in self._boxes[page] if box.right > box.left]

    @property
    def text(self) -> str:
        """All pages."""
        return "\n".join(self.texts)
