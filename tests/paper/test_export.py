from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.export import Format, export, file_name
from evillage.paper.progress import Cancelled
from evillage.paper.text import render_text
from tests.paper.samples import bku, kwitansi, lra

DAY = date(2026, 11, 23)


def test_a_file_is_named_after_year_paper_village_and_day() -> None:
    assert file_name(bku(1), Format.XLSX, DAY) == "2026_BKU_Desa-Contoh_2026-11-23.xlsx"


def test_a_letter_carries_its_number_in_the_name() -> None:
    assert file_name(kwitansi(), Format.PDF, DAY) == "2026_KWITANSI_0001-KWT-14.2007-2026_Desa-Contoh_2026-11-23.pdf"


def test_no_sign_in_a_village_name_can_leave_the_folder() -> None:
    odd = replace(lra(), origin=replace(lra().origin, desa='../Desa "Baru": A/B*'))
    assert file_name(odd, Format.TEXT, DAY) == "2026_LRA_Desa-Baru-A-B_2026-11-23.txt"


@pytest.mark.parametrize(("form", "start"), [(Format.PDF, b"%PDF-"), (Format.XLSX, b"PK"), (Format.TEXT, b"    ")])
def test_each_form_is_what_it_says(form: Format, start: bytes, tmp_path: Path) -> None:
    path = export(lra(), tmp_path, form, on=DAY)
    assert path.parent == tmp_path
    assert path.suffix == f".{form}"
    assert path.read_bytes().startswith(start)


def test_the_text_is_the_rendered_text(tmp_path: Path) -> None:
    assert export(bku(3), tmp_path, Format.TEXT, on=DAY).read_text(encoding="utf-8") == render_text(bku(3))


@pytest.mark.parametrize("form", [Format.PDF, Format.XLSX])
def test_stopping_is_said_in_a_sentence_and_leaves_no_file(form: Format, tmp_path: Path) -> None:
    with pytest.raises(Cancelled) as caught:
        export(bku(3), tmp_path, form, on=DAY, progress=lambda done, total: False)
    assert isinstance(caught.value, EvillageError)
    assert sentence(caught.value).endswith(".")
    assert list(tmp_path.iterdir()) == []
