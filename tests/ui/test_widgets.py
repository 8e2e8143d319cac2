"""The smaller parts: what they say, what they ask for, and that they are really drawn."""

import io
from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evillage.paper.model import Series
from evillage.values.quantity import Percent
from resources import path as resource
from tests.ui.conftest import picture
from ui.icons import pixmap
from ui.theme import Scheme, Text, Tone, tokens
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Card, card_row
from ui.widgets.elided import ElidedLabel
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.flow_bar import FlowBar, FlowStep
from ui.widgets.messages import Banner, EmptyState
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.photo_strip import PhotoBox, PhotoStrip, decode
from ui.widgets.s_curve import SCurve


def colours_in(widget_picture: object) -> set[str]:
    image = widget_picture.copy()  # type: ignore[attr-defined]
    return {QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_flow_bar_says_where_the_paper_stands_and_why_a_step_is_closed(qtbot: QtBot) -> None:
    bar = FlowBar()
    qtbot.addWidget(bar)
    bar.show_flow(("Draf", "Diajukan", "Disetujui"), 1)
    bar.show_steps((FlowStep("verify", "Verifikasi", look=Look.PRIMARY), FlowStep("pay", "Bayar", "Hanya Kaur Keuangan yang membayar.")))

    assert bar.track.accessibleName() == "Alur: Draf, Diajukan, Disetujui. Sekarang: Diajukan."
    assert not bar.buttons["pay"].isEnabled()
    assert bar.buttons["pay"].toolTip() == "Hanya Kaur Keuangan yang membayar."
    with qtbot.waitSignal(bar.asked) as asked:
        bar.buttons["verify"].click()
    assert asked.args == ["verify"]


def test_current_state_is_drawn_as_its_chip(scheme: Scheme, qtbot: QtBot) -> None:
    bar = FlowBar()
    qtbot.addWidget(bar)
    bar.show_flow(("Draf", "Diajukan", "Disetujui"), 1)
    bar.track.resize(bar.track.sizeHint())

    assert tokens(bar).chips[Tone.INFO].background in colours_in(picture(bar.track))


def test_findings_jump_to_their_place(qtbot: QtBot) -> None:
    findings = Findings()
    qtbot.addWidget(findings)
    assert findings.sentences() == ["Tidak ada yang perlu diperbaiki."]

    findings.show_findings(
        (FindingLine(Tone.WARN, "Ketahanan pangan 18,2 %, paling sedikit 20 %.", ("rab", 7)), FindingLine(Tone.GOOD, "Seimbang.")),
    )

    assert findings.sentences() == ["Periksa: Ketahanan pangan 18,2 %, paling sedikit 20 %.", "Baik: Seimbang."]
    buttons = findings.findChildren(Button)
    assert len(buttons) == 1
    with qtbot.waitSignal(findings.jumped) as jumped:
        buttons[0].click()
    assert jumped.args == [("rab", 7)]


def test_card_tells_its_figure_and_drills_down(qtbot: QtBot) -> None:
    card = Card("Belanja", "Rp1.120.400.250", "62,8 % dari pagu")
    qtbot.addWidget(row := card_row(card, Card("Kas")))
    row.show()

    assert card.accessibleName() == "Belanja: Rp1.120.400.250. 62,8 % dari pagu"
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def test_long_text_ends_in_an_ellipsis_and_is_told_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("Pembangunan rabat beton jalan lingkungan Dusun Krajan tahap kedua", Text.MUTED)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()

    assert label.is_cut()
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    assert label.toolTip() == ""


def test_banner_has_an_action_and_can_be_closed_only_when_allowed(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    banner.show_message(Tone.BAD, "Pencadangan gagal.", ("Coba lagi", lambda: done.append("lagi")), closable=False)
    words = [button.text() for button in banner.findChildren(Button) if button.isVisible()]
    next(button for button in banner.findChildren(Button) if button.text() == "Coba lagi").click()

    assert words == ["Coba lagi"]
    assert done == ["lagi"]
    assert banner.accessibleName() == "Pencadangan gagal."


def test_banner_follows_the_scheme(scheme: Scheme, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message(Tone.WARN, "Folder data berada di OneDrive.")
    banner.resize(500, 60)

    assert tokens(banner).chips[Tone.WARN].background in colours_in(picture(banner))


def test_empty_state_is_one_sentence_and_one_action(qtbot: QtBot) -> None:
    done: list[int] = []
    empty = EmptyState("Belum ada SPP tahun ini.", ("Buat SPP", lambda: done.append(1)))
    qtbot.addWidget(empty)
    assert empty.button is not None

    empty.button.click()

    assert empty.sentence() == "Belum ada SPP tahun ini."
    assert done == [1]


def test_s_curve_draws_its_lines_and_tells_the_last_values(scheme: Scheme, qtbot: QtBot) -> None:
    curve = SCurve()
    qtbot.addWidget(curve)
    curve.resize(500, 240)
    plan = Series("Rencana", tuple((date(2026, month, 1), Percent(month * 800)) for month in range(1, 12)), dashed=True)
    real = Series("Realisasi", ((date(2026, 1, 1), Percent(0)), (date(2026, 6, 1), Percent(4100))))
    curve.show_series((plan, real, Series("Kosong", ())))

    assert curve.accessibleName() == "Kurva S. Rencana 88,00 %, Realisasi 41,00 %"
    assert tokens(curve).accent in colours_in(picture(curve))


def test_s_curve_without_points_says_so(qtbot: QtBot) -> None:
    curve = SCurve()
    qtbot.addWidget(curve)
    curve.resize(400, 200)
    curve.show_series(())

    assert len(colours_in(picture(curve))) > 1


def jpeg(colour: tuple[int, int, int], size: tuple[int, int] = (800, 600)) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def test_photo_boxes_are_opened_by_key_and_empty_ones_ask(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.show_photos((PhotoBox("0 %", jpeg((0, 128, 0)), "12/08/2026"), PhotoBox("50 %", None), PhotoBox("100 %", b"bukan foto")))
    strip.show()
    with qtbot.waitSignal(strip.opened) as opened:
        QTest.keyClick(strip.tiles[1], Qt.Key.Key_Return)

    assert opened.args == [1]
    assert [tile.accessibleName() for tile in strip.tiles[:2]] == ["Foto 0 %: 12/08/2026", "Foto 50 %: belum ada foto"]
    pixel = QColor(picture(strip.tiles[0]).pixel(80, 60))
    assert abs(pixel.green() - 128) < 6
    assert pixel.red() < 6


def test_photo_is_decoded_at_the_size_shown() -> None:
    image = decode(jpeg((1, 2, 3), (4000, 3000)), QSize(176, 120))

    assert (image.width(), image.height()) == (176, 132)


def test_icon_takes_the_colour_and_a_missing_one_is_empty(qtbot: QtBot) -> None:
    drawn = pixmap("search", "#B42318", 24).toImage()
    inks = {drawn.pixelColor(x, y).name().upper() for x in range(24) for y in range(24) if drawn.pixelColor(x, y).alpha() == 255}
    missing = pixmap("tidak-ada", "#B42318", 24).toImage()

    assert inks == {"#B42318"}
    assert all(missing.pixelColor(x, y).alpha() == 0 for x in range(24) for y in range(24))


def test_every_icon_the_window_names_is_shipped() -> None:
    import re
    from pathlib import Path

    named = set()
    for file in Path(resource()).parent.joinpath("ui").rglob("*.py"):
        named |= set(re.findall(r'(?:icon_name=|pixmap\()"([a-z-]+)"', file.read_text(encoding="utf-8")))

    assert named
    assert {name for name in named if not resource("icons", f"{name}.svg").is_file()} == set()


def pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(609.4, 935.4))  # F4
    for number in range(pages):
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(100, 600 + number, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(760, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_preview_shows_the_pdf_and_counts_its_pages(preview: PdfPreview) -> None:
    assert preview.position() == "Belum ada halaman"

    preview.show_pdf(pdf(7))
    assert preview.position() == "Halaman 1 dari 7"
    assert {"#000000", "#FFFFFF"} <= colours_in(picture(preview.canvas))

    preview.canvas.go_to(4)
    assert preview.position() == "Halaman 5 dari 7"


def test_preview_zooms_and_keeps_its_page(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(7))
    preview.canvas.go_to(3)
    before = preview.canvas.scale
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)

    assert preview.canvas.scale < before
    assert preview.position() == "Halaman 4 dari 7"

    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.scale == pytest.approx(before, abs=0.1)
    assert preview.canvas.horizontalScrollBar().maximum() == 0


def test_preview_opens_another_document_at_its_beginning(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(7))
    preview.canvas.go_to(6)
    preview.show_pdf(pdf(2))

    assert preview.position() == "Halaman 1 dari 2"
    assert not preview.canvas.verticalScrollBar().value()
