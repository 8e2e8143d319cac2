"""Impor RAB: what the dry run counts is what the act does; each wrong cell is named, good rows are kept, a template comes back the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import RabEntry, add_rab_line, add_rab_lines, rab_lines
from evillage.exchange.annotate import annotated_copy
from evillage.exchange.rab_import import RabPlan, import_rab, look_at_rab
from evillage.exchange.rab_template import template_name, write_rab_template
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp
from tests.exchange.sheets import HEAD, PASIR, SEMEN, reopened, sheet
from tests.kernel.contents import contents
from tests.pocket import empty
from tests.refusals import refused

DRAFT = 1
FIXTURES = Path(__file__).parents[1] / "data"


@pytest.fixture
def made() -> Office:
    """A draft of 2026 with two kegiatan; the Kaur/Kasi sits at the desk."""
    return office()


def office() -> Office:
    made = empty().open()
    for code in ("1.1.04", "1.1.05"):
        made.at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan(code))
    return made


def look(made: Office, path: Path, kegiatan_id: int | None = None) -> RabPlan:
    return look_at_rab(made.session.read, path, version_id=DRAFT, kegiatan_id=kegiatan_id)


def taken(made: Office, path: Path, kegiatan_id: int | None = None) -> RabPlan:
    plan = look(made, path, kegiatan_id)
    made.session.do(import_rab, version_id=DRAFT, plan=plan)
    return plan


def told(plan: RabPlan) -> list[str]:
    return [error.sentence() for error in plan.errors]


def shown(made: Office, kegiatan_id: int | None = 1) -> list[tuple[str, str, Quantity, Rupiah]]:
    found = rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=kegiatan_id)
    return [(line.kelompok, line.uraian, line.quantity, line.unit_price) for line in found]


def test_a_dry_run_changes_nothing_and_counts_what_the_act_does(made: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "rab.xlsx", [SEMEN, PASIR, ("", "4.2.3.01", "ADD", "", "ADD", 1, "Tahun", 20_000_000)])
    before = contents(made.session, log=True)

    plan = look(made, path)

    assert contents(made.session, log=True) == before
    assert plan.sentence() == "3 baru, 0 berubah, 0 sama, 0 salah"
    assert plan.total == rp(3_150_000 + 8_815_000 + 20_000_000)
    acts = made.session.head()[0]
    made.session.do(import_rab, version_id=DRAFT, plan=plan)
    assert made.session.head()[0] == acts + 1
    assert shown(made) == [("Bahan", "Semen 50 kg", 35_000, rp(90_000)), ("Bahan", "Pasir cor", 20_500, rp(430_000))]
    assert shown(made, None) == [("", "ADD", 1_000, rp(20_000_000))]
    assert look(made, path).sentence() == "0 baru, 0 berubah, 3 sama, 0 salah"
    made.session.undo()
    assert shown(made) == shown(made, None) == []


def test_a_changed_price_changes_its_line_and_nothing_else(made: Office, tmp_path: Path) -> None:
    taken(made, sheet(tmp_path / "a.xlsx", [SEMEN, PASIR]))
    first = rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=1)[0]

    plan = taken(made, sheet(tmp_path / "b.xlsx", [(*SEMEN[:7], "95.000"), PASIR]))

    assert plan.sentence() == "0 baru, 1 berubah, 1 sama, 0 salah"
    line = rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=1)[0]
    assert (line.id, line.line_key, line.unit_price) == (first.id, first.line_key, rp(95_000))


def test_columns_are_found_wherever_they_stand_and_under_other_names(made: Office, tmp_path: Path) -> None:
    head = ("Harga (Rp)", "No", "Nama Barang", "Vol.", "Sat", "Kode Rekening", "Sumber", "Kd Kegiatan", "Catatan saya")
    path = sheet(tmp_path / "pindah.xlsx", [(90_000, 1, "Semen 50 kg", 35, "Zak", "5.2.1.01.", "add", "1.1.04", "cek")], head=head)

    plan = taken(made, path)

    assert plan.sentence() == "1 baru, 0 berubah, 0 sama, 0 salah"
    assert shown(made) == [("", "Semen 50 kg", 35_000, rp(90_000))]
    assert plan.notices == ("Kolom yang tidak dipakai: No, Catatan saya.",)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (
            ("Harga Satuan",),
            "Kolom Harga Satuan tidak ditemukan pada rab.xlsx; beri baris judul, misalnya “harga”",
        ),
        (("Volume", "Harga Satuan"), "Kolom Volume dan Harga Satuan tidak ditemukan"),
        (("Kegiatan",), "Kolom Kegiatan tidak ditemukan"),
        (HEAD, "tidak ditemukan"),
    ],
)
def test_a_missing_column_is_named(made: Office, tmp_path: Path, missing: Sequence[str], words: str) -> None:
    head = [title if title not in missing else f"x{title}" for title in HEAD]
    assert words in sentence(refused(lambda: look(made, sheet(tmp_path / "rab.xlsx", [SEMEN], head=head))))


def test_a_sheet_of_one_kegiatan_needs_no_column_for_it(made: Office, tmp_path: Path) -> None:
    head = [title if title != "Kegiatan" else "No" for title in HEAD]
    taken(made, sheet(tmp_path / "rab.xlsx", [(1, *SEMEN[1:])], head=head), 2)
    assert len(shown(made, 2)) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((*SEMEN[:5], "1.5", *SEMEN[6:]), "Lembar RAB, F5: Volume “1.5” dapat dibaca dua cara; tulis 1.200 atau 1,5."),
        ((*SEMEN[:7], "430,000"), "Lembar RAB, H5: Jumlah “430,000” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50."),
        ((*SEMEN[:7], "sembilan"), "Lembar RAB, H5: “sembilan” bukan jumlah uang; tulis misalnya 1.250.000 atau 1250000,50."),
        ((*SEMEN[:7], -5), "Lembar RAB, H5: Jumlah tidak boleh kurang dari nol."),
        ((*SEMEN[:7], 0.125), "Lembar RAB, H5: Jumlah 0,125 lebih halus dari sen"),
        ((*SEMEN[:7], True), "Lembar RAB, H5: “True” bukan jumlah uang"),
        ((*SEMEN[:7], None), "Lembar RAB, H5: Harga Satuan harus diisi."),
        ((*SEMEN[:5], 0.1235, *SEMEN[6:]), "Lembar RAB, F5: Volume 0,1235 lebih halus dari tiga angka"),
        ((*SEMEN[:5], -1, *SEMEN[6:]), "Lembar RAB, F5: Volume tidak boleh kurang dari nol."),
        ((*SEMEN[:5], 10_000_000, "Zak", 10**14), "terlalu besar"),
        (("9.9.99", *SEMEN[1:]), "Lembar RAB, A5: “9.9.99” bukan kode kegiatan yang benar"),
        (
            ("1.1.06", *SEMEN[1:]),
            "Lembar RAB, A5: Kegiatan 1.1.06 belum ada pada tahun anggaran 2026; tambahkan dahulu",
        ),
        ((None, *SEMEN[1:]), "Lembar RAB, A5: Rekening belanja harus berada di bawah kegiatan; pendapatan dan pembiayaan tidak."),
        (("1.1.04", "4.2.3.01", *SEMEN[2:]), "Lembar RAB, A5: Rekening belanja harus"),
        (("1.1.04", "5.2.1.99", *SEMEN[2:]), "Lembar RAB, B5: Rekening 5.2.1.99 tidak ada dalam daftar"),
        (("1.1.04", "5.2.1", *SEMEN[2:]), "Lembar RAB, B5: Rekening 5.2.1 bukan rekening objek"),
        (("1.1.04", "5.2.1.01", "XYZ", *SEMEN[3:]), "Lembar RAB, C5: Sumber dana XYZ tidak ada dalam daftar"),
        ((*SEMEN[:4], None, *SEMEN[5:]), "Lembar RAB, E5: Uraian harus diisi."),
        (PASIR, "Lembar RAB, E5: Baris ini sama persis dengan baris 4; hapus salah satu atau bedakan uraiannya."),
    ],
)
def test_a_wrong_cell_is_named_and_the_good_rows_are_kept(made: Office, tmp_path: Path, row: Sequence[object], words: str) -> None:
    plan = taken(made, sheet(tmp_path / "rab.xlsx", [PASIR, row]))

    assert plan.wrong == 1
    assert any(words in line for line in told(plan)), told(plan)
    assert shown(made) == [("Bahan", "Pasir cor", 20_500, rp(430_000))]


def test_a_joined_cell_is_said_and_its_rows_are_left_out(made: Office, tmp_path: Path) -> None:
    plan = taken(made, sheet(tmp_path / "rab.xlsx", [SEMEN, PASIR], then=lambda page: page.merge_cells("H4:H5")))
    assert plan.wrong == 2
    assert "Lembar RAB, H5: Sel H4:H5 digabung; pisahkan selnya dan isi setiap barisnya sendiri." in told(plan)


def test_a_formula_that_was_never_calculated_is_said(made: Office, tmp_path: Path) -> None:
    plan = look(made, sheet(tmp_path / "rab.xlsx", [(*SEMEN[:7], "=45000*2")]))
    assert told(plan) == ["Lembar RAB, H4: Sel ini berisi rumus yang belum dihitung; buka berkasnya di Excel, simpan, lalu impor lagi."]


def test_hidden_rows_and_headings_inside_are_told(made: Office, tmp_path: Path) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[6].hidden = True

    rows = [
        ("", "5.2.1.01", "", "", "Perlengkapan", None, None, None, 11_965_000),
        SEMEN,
        PASIR,
        ("", "", "", "", "JUMLAH", None, None, None, 1),
    ]
    plan = look(made, sheet(tmp_path / "rab.xlsx", rows, then=hide))
    assert plan.sentence() == "2 baru, 0 berubah, 0 sama, 0 salah"
    assert plan.notices == ("1 baris tersembunyi ikut dibaca: 6.", "2 baris judul atau jumlah dilewati: 4, 7.")


def test_a_line_not_in_the_sheet_stays(made: Office, tmp_path: Path) -> None:
    taken(made, sheet(tmp_path / "a.xlsx", [SEMEN, PASIR]))
    plan = taken(made, sheet(tmp_path / "b.xlsx", [SEMEN]))
    assert plan.notices == ("1 rincian pada rancangan tidak ada di lembar ini dan tetap seperti semula.",)
    assert len(shown(made)) == 2


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_older_and_free_sheets_are_read_as_well(made: Office, form: str) -> None:
    plan = look(made, FIXTURES / f"rab_contoh.{form}")
    assert plan.sentence() == "2 baru, 0 berubah, 0 sama, 1 salah"
    assert any("F6: Volume “1.5”" in line for line in told(plan))
    assert plan.total == rp(3_150_000 + 8_815_000)


def test_a_key_follows_its_line_into_other_places_and_columns(made: Office, tmp_path: Path) -> None:
    taken(made, sheet(tmp_path / "a.xlsx", [SEMEN, PASIR]))
    path = write_rab_template(made.session.read, tmp_path / "templat.xlsx", version_id=DRAFT)
    book = reopened(path)
    page = book["RAB"]
    keys = {page.cell(row=row, column=6).value: page.cell(row=row, column=1).value for row in (5, 6)}
    for row in (5, 6):
        if page.cell(row=row, column=6).value == "Semen 50 kg":
            page.cell(row=row, column=6).value = "Semen lain"
            page.cell(row=row, column=2).value = "1.1.05"
    book.save(path)

    plan = taken(made, path)

    assert plan.sentence() == "0 baru, 1 berubah, 1 sama, 0 salah"
    assert set(keys.values()) == {"35.10.14.2099/2026/1", "35.10.14.2099/2026/2"}
    assert shown(made, 2) == [("Bahan", "Semen lain", 35_000, rp(90_000))]


def test_a_row_copied_in_excel_with_its_key_is_a_new_line(made: Office, tmp_path: Path) -> None:
    taken(made, sheet(tmp_path / "a.xlsx", [SEMEN]))
    path = write_rab_template(made.session.read, tmp_path / "templat.xlsx", version_id=DRAFT)
    book = reopened(path)
    page = book["RAB"]
    for column in range(1, 12):
        page.cell(row=6, column=column).value = page.cell(row=5, column=column).value
    page["F6"] = "Semen putih"
    book.save(path)
    assert look(made, path).sentence() == "1 baru, 0 berubah, 1 sama, 0 salah"


def test_keys_of_another_year_are_not_believed(made: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "rab.xlsx", [(*SEMEN, "35.10.14.2099/2025/1")], head=(*HEAD, "Kunci"))
    plan = look(made, path)
    assert plan.sentence() == "1 baru, 0 berubah, 0 sama, 0 salah"
    assert "Kunci baris berasal dari desa atau tahun lain" in plan.notices[0]


def test_a_sheet_for_one_kegiatan_refuses_rows_of_another(made: Office, tmp_path: Path) -> None:
    plan = look(made, sheet(tmp_path / "rab.xlsx", [SEMEN]), 2)
    assert plan.wrong == 1
    assert "Baris ini milik kegiatan lain; yang diimpor hanya 1.1.05" in told(plan)[0]


def test_the_template_has_lists_open_cells_a_guide_and_the_lines(made: Office, tmp_path: Path) -> None:
    taken(made, sheet(tmp_path / "a.xlsx", [SEMEN, PASIR]))
    read = made.session.read
    path = write_rab_template(read, tmp_path / template_name(read, version_id=DRAFT, kegiatan_id=1), version_id=DRAFT, kegiatan_id=1)

    book = reopened(path)
    page = book["RAB"]
    assert path.name == "2026_RAB_1.1.04_Desa-Contoh.xlsx"
    assert book.sheetnames == ["RAB", "Petunjuk", "Daftar"]
    assert page.column_dimensions["A"].hidden
    assert page.protection.sheet
    assert not page["F5"].protection.locked
    assert page["J5"].protection.locked
    assert page["F5"].value == "Semen 50 kg"
    assert page["J5"].value == "=ROUND(G5*I5,2)"
    assert len(page.data_validations.dataValidation) == 4
    assert reopened_values(path)["J6"].value == 8_815_000


def reopened_values(path: Path) -> Any:
    from openpyxl import load_workbook

    return load_workbook(path, data_only=True)["RAB"]


_WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    lambda t: bool(t.strip())
)
_LINES = st.lists(
    st.builds(
        RabEntry, rekening=st.sampled_from([KodeRekening("5.2.1.01"), KodeRekening("5.2.1.02")]),
        sumber_dana=st.sampled_from(["ADD", "DDS"]),
        uraian=_WORDS, quantity=st.integers(0, 10**10).map(Quantity), satuan=st.sampled_from(["", "Zak", "M3", "=1+1"]),
        unit_price=st.integers(0, 10**8).map(Rupiah), kelompok=st.sampled_from(["", "Bahan", "=cmd"]), note=st.sampled_from(["", "=2*3"]),
        ssh=st.sampled_from(["", "1.1.2"]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(_LINES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_template_that_nobody_touched_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, lines: list[RabEntry]) -> None:
    made = office()
    made.session.do(add_rab_lines, version_id=DRAFT, kegiatan_id=1, lines=lines)
    made.session.do(
        add_rab_line, version_id=DRAFT, kegiatan_id=None, line=RabEntry(KodeRekening("4.2.3.01"), "ADD", "ADD", Quantity(1), "", Rupiah(7))
    )
    path = write_rab_template(made.session.read, tmp_path_factory.mktemp("t") / "t.xlsx", version_id=DRAFT, fresh=3)

    plan = look(made, path)

    assert plan.sentence() == f"0 baru, 0 berubah, {len(lines) + 1} sama, 0 salah"
    assert plan.notices == ()


def test_the_users_own_file_comes_back_with_the_reason_beside_each_cell(made: Office, tmp_path: Path) -> None:
    path = sheet(tmp_path / "rab.xlsx", [PASIR, (*SEMEN[:5], "1.5", "Zak", "430,000")])
    original = path.read_bytes()
    plan = look(made, path)

    copy = annotated_copy(path, errors=plan.errors, summary=[plan.sentence(), *plan.notices])

    assert path.read_bytes() == original
    assert copy == tmp_path / "rab-catatan.xlsx"
    book = reopened(copy)
    page = book["RAB"]
    assert "dapat dibaca dua cara" in page["F5"].comment.text
    assert page["F5"].fill.fgColor.rgb == "00FDE7E4"
    assert page["F4"].comment is None
    assert page["J5"].value.startswith("Volume “1.5”")
    assert book["Catatan impor"]["A1"].value == "1 baru, 0 berubah, 0 sama, 1 salah"
    again = annotated_copy(copy, errors=look(made, copy).errors, summary=["kedua"])
    assert again == copy
    assert reopened(again).sheetnames == ["RAB", "Catatan impor"]


def test_an_annotated_copy_of_an_old_file_is_a_workbook_whose_texts_stay_texts(made: Office, tmp_path: Path) -> None:
    path = tmp_path / "rab.csv"
    path.write_text(";".join(HEAD) + "\n1.1.04;5.2.1.01;ADD;;=cmd|x;1,5;Zak;1.5\n", "utf-8")
    plan = look(made, path)
    assert told(plan) == ["Lembar rab, H2: Jumlah “1.5” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50."]

    page = reopened(annotated_copy(path, errors=plan.errors, summary=[""]))["rab"]

    assert (page["E2"].value, page["E2"].data_type) == ("=cmd|x", "s")
    assert page["H2"].comment is not None
