"""Berkas transfer: columns as the bank wants them, zeros that stay, amounts to the sen, and nothing a spreadsheet would run."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from evillage.errors import EvillageError
from evillage.exchange.transfer_file import transfer_file_name, transfer_records, write_transfer_file
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.spp import SppLine
from evillage.treasury.transfer import PayeeEntry, approve_transfer, change_payee, draft_transfer, submit_transfer, verify_transfer
from evillage.treasury.transfer_layout import FIELDS, Angka, Kolom, layout, layouts, set_layout, shipped_layouts
from evillage.treasury.transfer_paper import transfer_lines
from tests.builders import BANK, Office, approved, rp
from tests.treasury.desk import ATK, LATER, asked, desk

ARMED = PayeeEntry('=cmd|" /C calc"!A1', "@Bank", "000123", "+Kertas\r\ndan tinta")


def filed(*, amount: int = 1_000_000, sen: int = 50, payee: PayeeEntry = ARMED) -> tuple[Office, int]:
    """A list of one line that was made, checked and released."""
    made = desk()
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(amount, sen))]))
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[spp_id]).value
    made.session.do(change_payee, line_id=transfer_lines(made.session.read, daftar)[0].id, payee=payee)
    made.session.do(submit_transfer, daftar_id=daftar)
    made.at(Role.SEKDES).do(verify_transfer, daftar_id=daftar, day=LATER)
    made.at(Role.KADES).do(approve_transfer, daftar_id=daftar, day=LATER)
    return made, daftar


def written(made: Office, daftar: int, target: Path, name: str) -> Path:
    return write_transfer_file(made.session.read, target, daftar_id=daftar, layout=layout(made.session.read, name))


def test_csv_of_the_full_layout_names_payee_sum_and_desks(tmp_path: Path) -> None:
    made, daftar = filed(payee=PayeeEntry("Toko Contoh", "Bank Contoh", "000123", "Kertas; tinta"))
    data = written(made, daftar, tmp_path / "daftar.csv", "lengkap").read_bytes()

    heading, line = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=";")
    found = dict(zip(heading, line, strict=True))
    assert (found["Nama Penerima"], found["Rekening Tujuan"], found["Jumlah"]) == ("Toko Contoh", "000123", "1000000,50")
    assert (found["Berita"], found["Rekening Sumber"], found["Tanggal"]) == ("Kertas; tinta", "0001", "15/02/2026")
    assert [found[desk] for desk in ("Pembuat", "Pemeriksa", "Penyetuju")] == [
        "Pejabat Kaur Keuangan", "Pejabat Sekretaris Desa", "Pejabat Kepala Desa",
    ]  # fmt: skip
    assert data.endswith(b"\r\n")


def test_nothing_that_was_typed_becomes_a_formula_or_a_second_line(tmp_path: Path) -> None:
    made, daftar = filed()
    text = written(made, daftar, tmp_path / "daftar.csv", "ringkas").read_bytes().decode("utf-8")

    assert text.count("\r\n") == 2
    assert text.splitlines()[1] == '000123,"cmd|"" /C calc""!A1",1000000.50,Kertas dan tinta'


def test_a_workbook_keeps_numbers_of_accounts_as_text_and_sums_as_numbers(tmp_path: Path) -> None:
    made, daftar = filed()
    book = openpyxl.load_workbook(written(made, daftar, tmp_path / "daftar.xlsx", "ringkas"))

    cells = next(book.active.iter_rows(min_row=2))
    assert [(cell.data_type, cell.value) for cell in cells] == [
        ("s", "000123"), ("s", 'cmd|" /C calc"!A1'), ("n", 1000000.5), ("s", "Kertas dan tinta"),
    ]  # fmt: skip
    assert cells[0].number_format == "@"


def test_a_layout_without_sen_refuses_an_amount_that_has_them(tmp_path: Path) -> None:
    made, daftar = filed()
    with pytest.raises(EvillageError) as refused:
        written(made, daftar, tmp_path / "daftar.csv", "tanpa-judul")

    assert "1.000.000,50 mengandung sen" in sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_layout_without_headings_begins_with_the_first_payee(tmp_path: Path) -> None:
    made, daftar = filed(sen=0, payee=PayeeEntry("Toko", "", "09", "Kertas"))

    assert written(made, daftar, tmp_path / "x.csv", "tanpa-judul").read_text("utf-8") == "09,Toko,1000000,Kertas\n"


def test_a_village_lays_its_columns_out_itself(tmp_path: Path) -> None:
    made, daftar = filed(payee=PayeeEntry("Toko", "Bank Contoh", "09", "Kertas"))
    columns = [Kolom("jumlah", "NOMINAL"), Kolom("rekening", "REK"), Kolom("bank", "")]
    made.at(Role.KAUR_KEU).do(set_layout, columns=columns, separator="|", headed=True, angka=Angka.TITIK)

    assert layouts(made.session.read)[0].name == "desa"
    assert written(made, daftar, tmp_path / "x.csv", "desa").read_text("utf-8") == "NOMINAL|REK|Bank Tujuan\n1000000.50|09|Bank Contoh\n"


def test_a_draft_is_not_given_to_the_bank() -> None:
    made = desk()
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(7))]))
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=LATER, account=BANK, spp_ids=[spp_id]).value

    with pytest.raises(EvillageError) as refused:
        transfer_records(made.session.read, daftar_id=daftar, layout=shipped_layouts()[0])

    assert sentence(refused.value).startswith("Daftar transfer draf belum diajukan")


@pytest.mark.parametrize(
    ("columns", "separator"), [([], ";"), ([Kolom("gaji", "Gaji")], ";"), ([Kolom("no", "No")], "x")], ids=["none", "unknown", "separator"]
)
def test_a_layout_that_says_nothing_is_refused(columns: list[Kolom], separator: str) -> None:
    made = desk()
    with pytest.raises(EvillageError):
        made.at(Role.KAUR_KEU).do(set_layout, columns=columns, separator=separator, headed=True, angka=Angka.KOMA)
    assert {one.name for one in layouts(made.session.read)} == {"lengkap", "ringkas", "tanpa-judul"}


def test_shipped_layouts_use_known_fields_and_an_unknown_one_is_named() -> None:
    assert {column.field for one in shipped_layouts() for column in one.columns} == set(FIELDS)
    with pytest.raises(EvillageError) as refused:
        layout(desk().session.read, "bri")
    assert sentence(refused.value) == "Susunan kolom “bri” tidak ada; yang ada: lengkap, ringkas, tanpa-judul."


def test_the_file_carries_number_and_day_of_its_list() -> None:
    made, daftar = filed()
    assert transfer_file_name(made.session.read, daftar, "csv") == "Transfer_0001-TRF-14.2099-2026_2026-02-15.csv"
