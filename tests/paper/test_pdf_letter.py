from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import segno
from PIL import Image

from evillage.paper.model import (
    Amount,
    Column,
    Fields,
    Kind,
    Letter,
    Letterhead,
    Paragraph,
    Row,
    Sheet,
    Space,
    Table,
)
from evillage.paper.pdf import pdf_bytes, write_pdf_stack
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from tests.paper.pages import Pdf
from tests.paper.samples import LONG_NAME, kwitansi, monitoring

BODY_END = 330 - 25  # millimetres; below it stands the footer


def picture(wide: int, tall: int, orientation: int = 1) -> bytes:
    image = Image.radial_gradient("L").resize((wide, tall)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def drawn_pictures(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every picture on the first page, in points."""
    page = pypdfium2.PdfDocument(data)[0]
    images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    return [(right - left, top - bottom) for left, bottom, right, top in (image.get_bounds() for image in images)]


def test_a_receipt_says_all_it_must() -> None:
    text = " ".join(Pdf(pdf_bytes(kwitansi())).text.split())
    for words in (
        "TANDA BUKTI PENGELUARAN UANG",
        "Nomor: 0001/KWT/14.2007/2026",
        "Telah terima dari : Kaur Keuangan Desa Contoh",
        "Rp24.745.000,50",
        "# dua puluh empat juta tujuh ratus empat puluh lima ribu rupiah lima puluh sen #",
        "Tanggal bukti : 12 November 2026",
        "Contoh, 30 November 2026",
        "Nama Penerima",
    ):
        assert words in text


def test_short_receipts_share_a_sheet_and_never_overlap(tmp_path: Path) -> None:
    letters = [kwitansi(number=number) for number in range(1, 6)]
    pdf = Pdf(write_pdf_stack(letters, tmp_path / "kwitansi.pdf").read_bytes())
    assert len(pdf) == 3
    for page, count in enumerate((2, 2, 1)):
        heads, ends = pdf.find("PEMERINTAH KABUPATEN", page), pdf.find("Nama Penerima", page)
        assert len(heads) == len(ends) == count
        assert all(end.bottom + 5 < head.top for end, head in zip(ends, heads[1:], strict=False))
        assert ends[-1].bottom < BODY_END
    numbers = [number for number in range(1, 6) if f"{number:04d}/KWT" in pdf.text]
    assert numbers == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("times", range(1, 12))
def test_however_long_the_purpose_receipts_stay_apart(times: int, tmp_path: Path) -> None:
    letters = [kwitansi(number=1), kwitansi((LONG_NAME + ". ") * times, number=2), kwitansi(number=3)]
    pdf = Pdf(write_pdf_stack(letters, tmp_path / "kwitansi.pdf").read_bytes())
    for page in range(len(pdf)):
        heads, ends = pdf.find("TANDA BUKTI PENGELUARAN UANG", page), pdf.find("Nama Penerima", page)
        assert all(end.bottom < head.top for end, head in zip(ends, heads[1:], strict=False))
    assert " ".join(pdf.text.split()).count(LONG_NAME) == times


def test_letters_of_different_sheets_are_not_stacked(tmp_path: Path) -> None:
    letters = [kwitansi(), replace(kwitansi(number=2), sheet=Sheet(landscape=True))]
    pdf = Pdf(write_pdf_stack(letters, tmp_path / "kwitansi.pdf").read_bytes())
    assert [round(wide) for wide, _ in pdf.sizes] == [215, 330]


def test_a_card_with_photos_and_curve_fits_one_sheet() -> None:
    data = pdf_bytes(monitoring((picture(400, 300), picture(300, 400), None)))
    assert len(Pdf(data)) == 1
    assert len(drawn_pictures(data)) == 3  # two photos and the curve


def test_a_photo_keeps_its_proportions_and_stands_upright() -> None:
    wide, turned = drawn_pictures(pdf_bytes(monitoring((picture(400, 300), picture(400, 300, 6), None))))[:2]
    assert wide[0] / wide[1] == pytest.approx(4 / 3, rel=0.01)
    assert turned[0] / turned[1] == pytest.approx(3 / 4, rel=0.01)


def test_an_unreadable_photo_leaves_its_box_and_says_so() -> None:
    pdf = Pdf(pdf_bytes(monitoring((b"bukan gambar", None, None))))
    box = pdf.one("Foto tidak terbaca")
    caption = pdf.find("0 %")[0]
    assert box.bottom < caption.top


def test_an_empty_photo_box_is_drawn_to_be_pasted_into() -> None:
    pdf = Pdf(pdf_bytes(monitoring()))
    assert "Foto tidak terbaca" not in pdf.text
    page = pypdfium2.PdfDocument(pdf.data)[0]
    image = page.render(scale=2).to_pil().convert("L")
    caption = pdf.find("50 %")[0]
    column = round((caption.left + caption.right) / 2 * 72 / 25.4 * 2)
    above = [image.getpixel((column, line)) for line in range(round((caption.top - 60) * 72 / 25.4 * 2), image.height)]
    assert any(shade is not None and isinstance(shade, int) and shade < 160 for shade in above)


def test_the_signature_never_parts_from_the_last_words() -> None:
    for lines in range(30, 60):
        text = " ".join(f"kata{at}" for at in range(lines * 12))
        letter = replace(monitoring(), blocks=(Paragraph(text, align="justify"),))
        pdf = Pdf(pdf_bytes(letter))
        last = pdf.texts[-1]
        assert "Nama Kepala Desa" in last
        assert "Nama Ketua Tim" in last
        assert f"kata{lines * 12 - 1}" in last


def test_running_text_goes_on_over_pages_without_losing_a_word() -> None:
    words = [f"kata{at}" for at in range(3000)]
    pdf = Pdf(pdf_bytes(replace(monitoring(), blocks=(Paragraph(" ".join(words)), Space(), Paragraph("selesai")))))
    assert len(pdf) > 2
    assert pdf.text.split("kata")[1].strip() == "0"
    assert [int(part.split()[0]) for part in pdf.text.split("kata")[1:]] == list(range(3000))
    assert "KARTU KENDALI PAKET (lanjutan)" in pdf.texts[1]


def test_a_small_heading_is_not_left_at_the_foot_of_a_page() -> None:
    for lines in range(35, 52):
        blocks = (
            *(Paragraph(f"baris {at}") for at in range(lines)),
            Paragraph("Judul kecil", bold=True),
            Paragraph("isi di bawah judul"),
        )
        pdf = Pdf(pdf_bytes(replace(monitoring(), blocks=blocks)))
        page = next(text for text in pdf.texts if "Judul kecil" in text)
        assert "isi di bawah judul" in page


def test_a_table_in_a_letter_repeats_its_header() -> None:
    columns = (Column("Uraian", Kind.TEXT, 3), Column("Jumlah (Rp)", Kind.MONEY))
    rows = tuple(Row((f"baris {at}.", Rupiah(at))) for at in range(120))
    letter = replace(kwitansi(), blocks=(Table(columns, rows, caption="Rincian", number_row=True),))
    pdf = Pdf(pdf_bytes(letter))
    assert len(pdf) > 1
    assert all("Jumlah (Rp)" in text for text in pdf.texts)
    assert pdf.text.count("Rincian") == 1


@pytest.mark.parametrize("align", ["left", "center", "right", "justify"])
def test_a_paragraph_stands_where_it_was_put(align: str) -> None:
    pdf = Pdf(pdf_bytes(replace(kwitansi(), blocks=(Paragraph("Sekian.", align=align),))))
    box = pdf.one("Sekian.")
    place = {"left": 30, "justify": 30, "center": 112.5, "right": 195}[align]
    measured = {"left": box.left, "justify": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
    assert measured == pytest.approx(place, abs=0.7)


def test_justified_lines_reach_both_margins() -> None:
    words = "Pekerjaan tertinggal karena hujan dan jalan masuk bahan yang sempit. " * 6
    pdf = Pdf(pdf_bytes(replace(kwitansi(), blocks=(Paragraph(words.strip(), align="justify"),))))
    first = pdf.find("Pekerjaan")[0]
    line = [box for box in pdf.ink(0) if abs(box.bottom - first.bottom) < 1]
    assert max(box.right for box in line) == pytest.approx(195, abs=0.5)


def test_a_huge_amount_in_words_wraps_inside_its_ground() -> None:
    amount = Rupiah.of(888_888_888_888_888, 88)
    pdf = Pdf(pdf_bytes(replace(kwitansi(), blocks=(Amount(amount, terbilang(amount)),))))
    assert "Rp888.888.888.888.888,88" in pdf.text
    assert terbilang(amount) in " ".join(pdf.text.split())
    assert max(box.right for box in pdf.ink(0)) <= 195.1


def test_the_kop_carries_the_logo_and_broken_logos_do_no_harm() -> None:
    stream = BytesIO()
    Image.new("RGBA", (60, 80), (0, 0, 0, 0)).save(stream, "PNG")
    head = Letterhead("Pemerintah Kabupaten Rekaan", "Kecamatan Rekaan Utara", "Desa Contoh", logo=stream.getvalue())
    assert len(drawn_pictures(pdf_bytes(replace(kwitansi(), letterhead=head)))) == 1
    assert drawn_pictures(pdf_bytes(replace(kwitansi(), letterhead=replace(head, logo=b"rusak")))) == []


def test_the_small_code_can_be_read_off_the_paper() -> None:
    letter: Letter = kwitansi()
    page = pypdfium2.PdfDocument(pdf_bytes(letter))[0]
    dots = 12  # pixels a millimetre
    image = page.render(scale=dots * 25.4 / 72).to_pil().convert("L")
    matrix = [bytes(row) for row in segno.make("Desa Contoh\n2026\nkwitansi\n3f9a-2c71", error="m", micro=False).matrix]
    side = 10 / len(matrix)
    top = 330 - 8 - 10
    for line, row in enumerate(matrix):
        for at, dark in enumerate(row):
            spot = (round((30 + (at + 0.5) * side) * dots), round((top + (line + 0.5) * side) * dots))
            shade = image.getpixel(spot)
            assert isinstance(shade, (int, float))
            assert (shade < 128) == bool(dark), (line, at)


def test_a_paper_without_head_code_has_no_stamp_and_no_code() -> None:
    letter = kwitansi()
    pdf = Pdf(pdf_bytes(replace(letter, origin=replace(letter.origin, head=""))))
    assert "kode" not in pdf.text
    assert "Dicetak 23/11/2026 10.14" in pdf.text


def test_long_labels_and_values_wrap_beside_each_other() -> None:
    pairs = ((LONG_NAME, LONG_NAME), ("Pendek", "nilai"))
    pdf = Pdf(pdf_bytes(replace(kwitansi(), blocks=(Fields(pairs),))))
    text = " ".join(pdf.text.split())
    assert text.count("Dusun") >= 2
    assert pdf.one("Pendek").top > pdf.find("Pembangunan")[0].bottom + 5
    assert max(box.right for box in pdf.ink(0)) <= 195.1
