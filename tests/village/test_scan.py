"""A scan is what its content says; what can't be shown at an audit is refused at the desk, in one sentence."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from evillage.errors import InputRejected
from evillage.messages import sentence
from evillage.village.originals import store_original
from evillage.village.scan import JPEG, PDF, PNG, read_scan, scan_of
from evillage.village.thumbnails import small_picture
from tests.monitoring.works import jpeg, saved


def png() -> bytes:
    out = BytesIO()
    Image.new("RGBA", (300, 200), "#1a7f5a").save(out, "PNG")
    return out.getvalue()


def pdf(pages: int = 1, *, password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True, encrypt=StandardEncryption(password) if password else None)
    for number in range(pages):
        canvas.drawString(72, 700, f"Nota {number + 1}")
        canvas.rect(72, 500, 300, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media", "pages"),
    [
        (jpeg(), "nota.jpg", JPEG, 1),
        (jpeg(), "nota.pdf", JPEG, 1),
        (png(), "layar.png", PNG, 1),
        (pdf(3), "scan.pdf", PDF, 3),
        (pdf(), "scan.jpg", PDF, 1),
    ],
)
def test_what_a_file_is_its_content_says_and_not_its_name(tmp_path: Path, content: bytes, name: str, media: str, pages: int) -> None:
    scan = read_scan(saved(tmp_path, content, name))

    assert (scan.name, scan.media, scan.pages, scan.content) == (name, media, pages, content)
    assert max(Image.open(BytesIO(scan.thumbnail)).size) <= 320


def test_the_small_picture_of_a_pdf_is_its_first_page() -> None:
    shown = Image.open(BytesIO(scan_of(pdf(2), "scan.pdf").thumbnail)).convert("L")

    assert (shown.width, shown.height) in {(226, 320), (227, 320)}
    assert shown.crop((60, 100, 120, 120)).getextrema() == (0, 0)
    assert shown.crop((190, 290, 210, 310)).getextrema() == (255, 255)


REFUSED = {
    "kosong.pdf": (b"", "kosong.pdf kosong; pindai atau salin ulang berkasnya."),
    "nota.exe": (b"MZ\x90\0" + b"\0" * 400, "nota.exe adalah program, bukan pindaian; pilih foto JPEG, PNG, atau PDF."),
    "nota.jpg": (b"#!/bin/sh\necho", "nota.jpg adalah program, bukan pindaian; pilih foto JPEG, PNG, atau PDF."),
    "foto.heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "foto.heic berbentuk HEIC; simpan dahulu sebagai JPEG di telepon, lalu lampirkan."),
    "surat.docx": (
        b"PK\x03\x04 docx",
        "surat.docx bukan JPEG, PNG, atau PDF menurut isinya; pindai atau simpan ulang dalam salah satu bentuk itu.",
    ),
    "putus.jpg": (jpeg(size=(900, 700))[:4000], "putus.jpg rusak atau terpotong; pindai atau salin ulang berkasnya."),
    "putus.png": (png()[:90], "putus.png rusak atau terpotong; pindai atau salin ulang berkasnya."),
    "palsu.pdf": (b"%PDF-1.7 nota", "palsu.pdf rusak atau bukan PDF yang utuh; pindai atau simpan ulang PDF itu."),
    "rahasia.pdf": (pdf(password="x"), "rahasia.pdf dikunci kata sandi; simpan PDF tanpa kata sandi dahulu."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    content, words = REFUSED[name]

    with pytest.raises(InputRejected) as caught:
        read_scan(saved(tmp_path, content, name))

    assert sentence(caught.value) == words


def test_a_file_beyond_the_limit_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    with (huge := tmp_path / "besar.pdf").open("wb") as file:
        file.truncate(1024 * 1024 + 1)

    with pytest.raises(InputRejected) as caught:
        read_scan(huge, most=1)

    assert sentence(caught.value) == "besar.pdf lebih besar dari 1 MB; pindai ulang dengan ketajaman lebih rendah, misalnya 150 dpi."


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "tidak-ada.pdf", "scan_unreadable"), (tmp_path, "scan_is_folder")):
        with pytest.raises(InputRejected) as caught:
            read_scan(path)
        assert caught.value.code == code


def test_the_small_picture_of_a_pdf_is_made_again_from_its_original(tmp_path: Path) -> None:
    scan = scan_of(pdf(), "scan.pdf")
    village = tmp_path / "desa.evillage"
    store_original(village, scan.content)

    assert small_picture(village, scan.sha256) == scan.thumbnail


def test_neither_pillow_nor_pdfium_is_loaded_before_a_file_comes() -> None:
    code = "import sys, evillage.village.lampiran; sys.exit(bool({'PIL', 'pypdfium2'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
