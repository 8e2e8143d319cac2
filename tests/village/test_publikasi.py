from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdfium2 import PdfDocument, raw

from evillage.errors import InputRejected, PermissionRefused
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.paper.excel import write_excel
from evillage.paper.pdf import pdf_bytes
from evillage.paper.text import render_text
from evillage.reports.bku import bku
from evillage.reports.request import Request
from evillage.village.publikasi import LOGO_PIXELS, LONGEST, Publikasi, change_logo, change_publikasi, publikasi
from tests.builders import YEAR, Office, office
from tests.golden.year import NOW


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return office(tmp_path)


def picture(form: str = "PNG", side: int = 900) -> bytes:
    out = BytesIO()
    Image.new("RGBA" if form == "PNG" else "RGB", (side, side), (11, 74, 114, 0)[: 4 if form == "PNG" else 3]).save(out, form)
    return out.getvalue()


def test_a_new_village_tells_the_public_nothing(made: Office) -> None:
    assert publikasi(made.session.read) == Publikasi("", "", "", None)


def test_texts_are_kept_and_taken_away_and_undone(made: Office) -> None:
    session = made.at(Role.SEKDES)
    session.do(change_publikasi, pengaduan="  Kantor  Desa Contoh ", kontak="0333-000000", situs="https://contoh.desa.example.id")
    assert publikasi(session.read) == Publikasi("Kantor Desa Contoh", "0333-000000", "https://contoh.desa.example.id", None)

    session.do(change_publikasi, pengaduan="Balai Desa", kontak="", situs="")
    assert publikasi(session.read) == Publikasi("Balai Desa", "", "", None)

    session.undo()
    assert publikasi(session.read).kontak == "0333-000000"


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_kept_small_and_on_white(made: Office, form: str) -> None:
    session = made.at(Role.SEKDES)
    session.do(change_logo, content=picture(form))

    kept = publikasi(session.read).logo
    assert kept is not None
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (LOGO_PIXELS, LOGO_PIXELS)
        assert image.getpixel((5, 5)) == ((255, 255, 255) if form == "PNG" else pytest.approx((11, 74, 114), abs=3))
    session.do(change_logo, content=None)
    assert publikasi(session.read).logo is None


def test_what_is_no_picture_is_no_logo(made: Office) -> None:
    session = made.at(Role.SEKDES)
    for content in (b"%PDF-1.7", picture("JPEG")[:400], b""):
        with pytest.raises(InputRejected):
            session.do(change_logo, content=content, name="logo.jpg")
    assert publikasi(session.read).logo is None


def test_a_page_must_be_an_address_and_a_text_must_fit(made: Office) -> None:
    session = made.at(Role.SEKDES)
    with pytest.raises(InputRejected) as odd:
        session.do(change_publikasi, pengaduan="", kontak="", situs="javascript:alert(1)")
    with pytest.raises(InputRejected) as long:
        session.do(change_publikasi, pengaduan="x" * (LONGEST + 1), kontak="", situs="")

    assert sentence(odd.value) == "“javascript:alert(1)” bukan alamat halaman; tulis lengkap, misalnya https://desa.example.id."
    assert sentence(long.value) == "Alamat pengaduan terdiri dari 161 huruf; paling banyak 160, supaya terbaca di baliho."
    assert publikasi(session.read) == Publikasi("", "", "", None)


def test_the_treasurer_does_not_write_the_public_face(made: Office) -> None:
    with pytest.raises(PermissionRefused):
        made.at(Role.KAUR_KEU).do(change_publikasi, pengaduan="x", kontak="", situs="")


def test_printed_papers_carry_the_logo_in_pdf_and_excel(made: Office, tmp_path: Path) -> None:
    made.at(Role.SEKDES).do(change_logo, content=picture("JPEG"))
    paper = bku(made.session.read, Request(year=YEAR, until=date(YEAR, 1, 31), now=NOW, month=1))
    without = replace(paper, letterhead=replace(paper.letterhead, logo=None))

    assert paper.letterhead.logo == publikasi(made.session.read).logo
    for document, count in ((paper, 1), (without, 0)):
        with ZipFile(write_excel(document, tmp_path / f"{count}.xlsx")) as book:
            assert len([name for name in book.namelist() if name.startswith("xl/media/")]) == count
        page = PdfDocument(pdf_bytes(document))[0]
        assert len(list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))) == count
    assert render_text(paper) == render_text(without)
