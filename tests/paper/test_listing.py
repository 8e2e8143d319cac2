"""Considerans, ayat and sums on every kind of paper: hanging, aligned, whole, and split over pages without a lonely line."""

from dataclasses import replace
from pathlib import Path

from evillage.paper.excel import write_excel
from evillage.paper.model import NO_ONE, Block, Item, Letter, Letterhead, Listing, Paragraph, Signer
from evillage.paper.pdf import pdf_bytes
from evillage.paper.text import render_text
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from tests.paper.pages import Pdf
from tests.paper.samples import LONG_NAME, ORIGIN
from tests.paper.sheets import Workbook

KADES = Signer("Ditetapkan di Desa Contoh\npada tanggal 20 Desember 2025", "Kepala Desa Contoh,", "Nama Kepala Desa")
SEKDES = Signer("Diundangkan di Desa Contoh\npada tanggal 20 Desember 2025", "Sekretaris Desa Contoh,", "Nama Sekretaris Desa")
LARGE = Rupiah.of(99_999_999_999_999, 99)
SUMS = Listing(
    (
        Item("Pendapatan Desa", "1.", Rupiah.of(1_250_000), terbilang(Rupiah.of(1_250_000))),
        Item("Bidang Penyelenggaraan", "a.", LARGE, level=1),
        Item("Defisit", "", Rupiah.of(-750_000, -50), level=1, bold=True),
    )
)


def regulation(*blocks: Block) -> Letter:
    return Letter(
        id="naskah",
        letterhead=Letterhead("", "", ""),
        title=("Peraturan Desa Contoh", "Nomor 5 Tahun 2025"),
        blocks=blocks,
        origin=ORIGIN,
        head=("Kepala Desa Contoh", "Kabupaten Rekaan"),
        signers=(NO_ONE, KADES, SEKDES, NO_ONE),
        below=("LEMBARAN DESA CONTOH TAHUN 2025 NOMOR …",),
    )


def lettered(count: int, *, label: str = "Menimbang") -> Listing:
    return Listing(tuple(Item(f"bahwa {LONG_NAME} nomor {at};", f"{at}.") for at in range(1, count + 1)), label, 24)


def test_entries_hang_beside_their_mark_and_the_label_stands_once() -> None:
    page = Pdf(pdf_bytes(regulation(lettered(2), lettered(1, label="Mengingat"))))
    starts = [box.left for box in page.find("bahwa Pembangunan")]
    (label,) = page.find("Menimbang")
    second = page.find("nomor 2")[0]

    assert max(starts) - min(starts) < 0.1
    assert label.left < starts[0] - 24
    assert second.left >= starts[0] - 0.1
    assert page.texts[0].count("Menimbang") == page.texts[0].count("Mengingat") == 1


def test_amounts_end_at_one_edge_and_a_parenthesis_hangs_out() -> None:
    page = Pdf(pdf_bytes(regulation(SUMS)))
    plain, large = page.find("Rp1.250.000,00")[0], page.find("Rp99.999.999.999.999,99")[0]
    (negative,) = page.find("(Rp750.000,50)")

    assert abs(plain.right - large.right) < 0.3
    assert 0.5 < negative.right - plain.right < 2.5
    assert negative.right <= 215 - 20 + 0.3


def test_a_long_listing_loses_no_word_and_leaves_no_line_alone() -> None:
    pdf = Pdf(pdf_bytes(regulation(lettered(40))))
    text = " ".join(" ".join(pdf.texts).split())

    assert len(pdf) > 2
    for at in range(1, 41):
        assert f"nomor {at};" in text
    for page in range(1, len(pdf)):
        first = pdf.texts[page].split("\n")[1]
        assert not first.startswith("nomor"), "the last line of an entry stands alone"


def test_a_heading_that_leads_stays_with_what_it_opens() -> None:
    for filler in range(24, 40):
        pdf = Pdf(
            pdf_bytes(
                regulation(
                    *(Paragraph(f"Baris {at}") for at in range(filler)),
                    Paragraph("Pasal 7", align="center", leads=True),
                    lettered(3, label=""),
                )
            )
        )
        page = next(at for at in range(len(pdf)) if "Pasal 7" in pdf.texts[at])
        assert "nomor 1;" in " ".join(pdf.texts[page].split())


def test_signatures_stand_right_then_left_with_the_gazette_below() -> None:
    page = Pdf(pdf_bytes(regulation(SUMS)))
    (kades,), (sekdes,), (gazette,) = page.find("Nama Kepala Desa"), page.find("Nama Sekretaris Desa"), page.find("LEMBARAN DESA")

    assert kades.left > 107 > sekdes.right
    assert kades.top < sekdes.top < gazette.top
    assert "(...." not in page.text


def test_text_says_everything_and_keeps_its_width() -> None:
    text = render_text(regulation(lettered(2), SUMS))
    flat = " ".join(text.split())

    for words in ("KABUPATEN REKAAN", "Menimbang : 1. bahwa", "(satu juta dua ratus lima puluh ribu rupiah)", "LEMBARAN DESA CONTOH"):
        assert words in flat
    assert max(map(len, text.splitlines()[:-1])) <= 78  # the last line says where it comes from
    assert "(Rp750.000,50)" in text


def test_workbook_keeps_amounts_as_numbers_in_one_column(tmp_path: Path) -> None:
    book = Workbook(write_excel(regulation(lettered(2), SUMS), tmp_path / "a.xlsx"))
    line = int(book.find("1. Pendapatan Desa")[1:])
    column = [cell.value for cell in book.shown[line]].index(1_250_000)
    found = [row[column].value for row in book.shown.iter_rows(min_row=line, max_row=line + 3)]

    assert found[:2] + found[3:] == [1_250_000, None, -750_000.5]
    assert found[2] == "99.999.999.999.999,99"  # more than Excel counts exactly stays readable text
    assert book.find("LEMBARAN DESA CONTOH TAHUN 2025 NOMOR …")
    assert book.find("Menimbang :")


def test_an_empty_listing_takes_no_room() -> None:
    assert Pdf(pdf_bytes(regulation(Listing((), "Menimbang")))).find("Menimbang") == []
    assert len(Pdf(pdf_bytes(replace(regulation(), signers=(), below=())))) == 1
