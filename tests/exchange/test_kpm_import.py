"""A list of KPM from Excel: found by its headings, counted before it is taken, wrong rows named by cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.exchange.kpm_import import look_at_kpm
from evillage.kernel.actor import Role
from evillage.monitoring.kpm import add_kpm, kpm_list, merge_kpm
from tests.builders import Office
from tests.dana_desa_of_each import YEAR, dana_desa, entry, nik
from tests.pocket import planned

MUSDES = date(YEAR, 1, 9)


@pytest.fixture
def made() -> Iterator[Office]:
    office = planned().open()
    dana_desa(office)
    yield office
    office.session.close()


def sheet(folder: Path, *rows: str) -> Path:
    path = folder / "kpm.csv"
    path.write_text("\n".join(("No;Nama Penerima;No. KK;NIK (16 digit);Alamat;Kriteria", *rows)) + "\n", encoding="utf-8")
    return path


def test_a_list_is_taken_as_counted_and_the_second_time_all_is_the_same(made: Office, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        f"1;Keluarga Satu;{nik(201)};{nik(21)};Dusun Contoh;Lansia",
        "Dusun Barat;;;;;",
        f"2;Keluarga Dua;;{nik(22)};Dusun Barat;Sakit",
        f"3;Keluarga 1;{nik(101)};{nik(1)};Dusun Contoh;Miskin",
    )
    session = made.at(Role.SEKDES)
    plan = look_at_kpm(session.read, path, year=YEAR, musdes_no="2/MD", musdes_date=MUSDES)

    assert plan.sentence() == "2 baru, 1 berubah, 0 sama, 0 salah"
    session.do(merge_kpm, year=YEAR, changed=plan.changed, added=plan.added)
    assert [of.name for of in kpm_list(session.read, year=YEAR)][-2:] == ["Keluarga Satu", "Keluarga Dua"]
    again = look_at_kpm(session.read, path, year=YEAR, musdes_no="2/MD", musdes_date=MUSDES)
    assert again.sentence() == "0 baru, 0 berubah, 3 sama, 0 salah"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("1;Keluarga Satu;;123;Dusun;Lansia", "D2"),
        (f"1;;;{nik(21)};Dusun;Lansia", "B2"),
        (f"1;Keluarga Satu;77;{nik(21)};Dusun;Lansia", "C2"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_are_read(made: Office, tmp_path: Path, row: str, where: str) -> None:
    path = sheet(tmp_path, row, f"2;Keluarga Dua;;{nik(22)};Dusun;Sakit", f"3;Keluarga Dua;;{nik(22)};Dusun;Sakit")
    plan = look_at_kpm(made.session.read, path, year=YEAR, musdes_no="2/MD", musdes_date=MUSDES)

    assert (len(plan.added), plan.wrong) == (1, 2)
    assert plan.errors[0].where.endswith(where)
    assert plan.errors[1].where.endswith("D4")  # the NIK stands in row 3 already


def test_a_family_the_sheet_says_nothing_of_the_musdes_of_is_refused(made: Office, tmp_path: Path) -> None:
    plan = look_at_kpm(made.session.read, sheet(tmp_path, f"1;Keluarga Satu;;{nik(21)};Dusun;Lansia"), year=YEAR)

    assert (plan.added, plan.wrong) == ((), 1)


def test_a_sheet_without_nik_is_refused_with_the_heading_it_lacks(made: Office, tmp_path: Path) -> None:
    path = tmp_path / "lain.csv"
    path.write_text("Nama;Alamat\nSatu;Dusun\n", encoding="utf-8")

    with pytest.raises(InputRejected) as refused:
        look_at_kpm(made.session.read, path, year=YEAR)
    assert refused.value.code == "sheet_column_missing"


def test_one_family_twice_stops_the_whole_act(made: Office) -> None:
    session = made.at(Role.SEKDES)
    before = len(kpm_list(session.read, year=YEAR))
    with pytest.raises(Exception, match="nik_twice_by"):
        session.do(add_kpm, year=YEAR, entries=[entry(31), entry(31)])
    assert len(kpm_list(session.read, year=YEAR)) == before


def test_the_first_month_and_whose_place_is_taken_are_read(made: Office, tmp_path: Path) -> None:
    path = tmp_path / "pengganti.csv"
    head = "Nama;NIK;Kriteria;Mulai Bulan;Menggantikan\n"
    path.write_text(f"{head}Keluarga Satu;{nik(21)};Lansia;Juli;\nKeluarga Dua;{nik(22)};Lansia;13;Tidak Ada\n", encoding="utf-8")
    plan = look_at_kpm(made.session.read, path, year=YEAR, musdes_no="2/MD", musdes_date=MUSDES)

    assert [of.first_month for of in plan.added] == [7]
    assert [error.where[-2:] for error in plan.errors] == ["D3", "E3"]
    stopped = next(of for of in kpm_list(made.session.read, year=YEAR) if of.berhenti)
    path.write_text(f"{head}Keluarga Satu;{nik(21)};Lansia;;{stopped.nik}\n", encoding="utf-8")
    plan = look_at_kpm(made.session.read, path, year=YEAR, musdes_no="2/MD", musdes_date=MUSDES)
    assert [(of.first_month, of.ganti_id) for of in plan.added] == [(1, stopped.id)]
