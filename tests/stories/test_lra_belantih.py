"""The realisation report of 2022 that a village published, made again by walking its year through the real commands."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.kernel.actor import Actor, Role
from evillage.kernel.check import check
from evillage.paper.model import Report
from evillage.paper.text import render_text
from evillage.reports.lra import lra_1a, lra_1b
from evillage.reports.request import Request
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import add_bank_account, create_village
from evillage.village.users import _add_user, appoint
from tests.builders import BANK, DESA, JABATAN, Office, approved, rab, ticking

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "lra_2022_belantih.json").read_text("utf-8"))
YEAR = 2022
LEAVES = {  # an account of the list under each published jenis
    "4.1.1": "4.1.1.90", "4.2.1": "4.2.1.01", "4.2.2": "4.2.2.01", "4.2.3": "4.2.3.01", "4.2.4": "4.2.4.01", "4.2.5": "4.2.5.01",
    "4.3.6": "4.3.6.01", "4.3.9": "4.3.9.90", "6.1.9": "6.1.9.90",
}  # fmt: skip
SPENT = {"1": ("1.1.04", "5.2.1.01"), "2": ("2.3.10", "5.3.5.03"), "3": ("3.1.01", "5.2.1.90"), "4": ("4.1.05", "5.2.1.11"),
         "5": ("5.1.00", "5.4.1.01")}  # fmt: skip
Figures = tuple[object, ...]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The year, told desk by desk."""
    folder = tmp_path_factory.mktemp("belantih")
    made = _open_office(folder / "desa.evillage")
    kegiatan = _fix_budget(made)
    made.at(Role.KAUR_KEU).do(
        post_saldo_awal, year=YEAR, account=BANK, sumber_dana="DLL", amount=_of("6.1.9")["realisasi"], lawan=KodeRekening(LEAVES["6.1.9"])
    )
    for row in PUBLISHED["baris"]:
        if row.get("kode", "").startswith("4."):
            _receive(made, row)
    for row in PUBLISHED["baris"]:
        if "bidang" in row:
            _spend(made, kegiatan[row["bidang"]], row)
    yield made
    made.session.close()


def _open_office(path: Path) -> Office:
    session = create_village(path, DESA, year=YEAR, clock=ticking())
    desks = {}
    for role, jabatan in JABATAN.items():
        user_id = session.do(_add_user, username=role.value.lower(), name=f"Pejabat {jabatan}", public_key="").value
        official = session.do(appoint, user_id=user_id, role=role, jabatan=jabatan, valid_from=date(2020, 1, 1)).value
        desks[role] = Actor(user_id=user_id, name=f"Pejabat {jabatan}", role=role, official_id=official)
    session.do(add_bank_account, name="Rekening Kas Desa", bank="Bank Contoh", number="0001")
    return Office(session, desks)


def _fix_budget(made: Office) -> dict[str, int]:
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = {}
    for row in PUBLISHED["baris"]:
        of, rekening = None, LEAVES.get(row.get("kode", ""), "")
        if "bidang" in row:
            code, rekening = SPENT[row["bidang"]]
            of = kegiatan[row["bidang"]] = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value
        line = rab(rekening, Rupiah.of(row["anggaran"]), sumber_dana="DLL")
        session.do(add_rab_line, version_id=version.id, kegiatan_id=of, line=line)
    session.do(post_budget, version_id=version.id, document_no="6 Tahun 2021", document_date=date(2021, 12, 30))
    return kegiatan


def _receive(made: Office, row: dict[str, Any]) -> None:
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 3, 1), account=BANK, rekening=KodeRekening(LEAVES[row["kode"]]), sumber_dana="DLL",
        amount=Rupiah.of(row["realisasi"]), uraian=row["uraian"],
    )  # fmt: skip


def _spend(made: Office, kegiatan: int, row: dict[str, Any]) -> None:
    rekening, amount, day = KodeRekening(SPENT[row["bidang"]][1]), Rupiah.of(row["realisasi"]), date(YEAR, 6, 1)
    receipt = BuktiEntry(day, "Toko Contoh", f"Belanja bidang {row['bidang']}", rekening, "DLL", amount)
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=day, kind=SppKind.LS, kegiatan_id=kegiatan, uraian=f"Belanja bidang {row['bidang']}",
        lines=[SppLine(rekening, "DLL", amount)], bukti=[receipt],
    ).value  # fmt: skip
    approved(made, spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)


def _of(code: str) -> dict[str, Any]:
    found = next(row for row in PUBLISHED["baris"] if row.get("kode") == code)
    return {**found, "realisasi": Rupiah.of(found["realisasi"])}


@pytest.fixture(scope="module")
def lra(village: Office) -> Report:
    request = Request(year=YEAR, until=date(YEAR, 12, 31), now=datetime(2023, 1, 5, 9, 0))  # noqa: DTZ001 - a wall clock
    return lra_1a(village.session.read, request)


def _figures(lra: Report, *, code: str = "", name: str = "") -> Figures:
    """The figures of the line with this code or name; headings have none."""
    rows = [row.cells for row in lra.rows if row.cells[2] is not None]
    found = [cells[2:] for cells in rows if (code and cells[0] == code) or (name and cells[1] == name)]
    assert len(found) == 1, found
    return found[0]


def _expected(anggaran: int, realisasi: int) -> Figures:
    share = (Decimal(realisasi) * 100 / Decimal(anggaran)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Rupiah.of(anggaran), Rupiah.of(realisasi), Rupiah.of(anggaran - realisasi), Percent(int(share * 100))


@pytest.mark.parametrize("row", PUBLISHED["baris"], ids=lambda row: row.get("kode") or f"bidang {row['bidang']}")
def test_every_published_line_is_printed_alike(lra: Report, row: dict[str, Any]) -> None:
    assert _figures(lra, code=row.get("kode") or row["bidang"]) == _expected(row["anggaran"], row["realisasi"])


@pytest.mark.parametrize(("name", "key"), [("Jumlah Pendapatan", "pendapatan"), ("Jumlah Belanja", "belanja")])
def test_every_published_total_difference_and_percentage_is_printed_alike(lra: Report, name: str, key: str) -> None:
    published = PUBLISHED["jumlah"][key]
    anggaran, realisasi, rest, share = _figures(lra, name=name)

    assert (anggaran, realisasi, rest) == tuple(Rupiah.of(published[field]) for field in ("anggaran", "realisasi", "lebih_kurang"))
    assert str(share) == published["persen"]


def test_the_published_deficit_is_printed_alike(lra: Report) -> None:
    published = PUBLISHED["jumlah"]["surplus_defisit"]

    expected = tuple(Rupiah.of(published[field]) for field in ("anggaran", "realisasi", "lebih_kurang"))
    assert _figures(lra, name="Surplus/(Defisit)")[:3] == expected


def test_the_published_financing_is_printed_alike(lra: Report) -> None:
    published = PUBLISHED["jumlah"]["penerimaan_pembiayaan"]

    assert _figures(lra, code="6.1") == _expected(published["anggaran"], published["realisasi"])


def test_what_remains_is_what_lies_in_the_bank(lra: Report) -> None:
    remains = Rupiah.of(-51_666_226 + 175_210_288)

    assert _figures(lra, name="SiLPA Tahun Berjalan")[:2] == (Rupiah(0), remains)
    assert lra.closing[1] == ("Kas di bank", remains)
    assert lra.closing[-1] == ("Jumlah, sama dengan SiLPA", remains)


def test_paper_shows_the_published_figures_as_people_write_them(lra: Report) -> None:
    text = render_text(lra)

    assert "2.365.319.296,00  2.368.615.419,00    (3.296.123,00)  100,14" in text
    assert "2.540.529.584,00  2.420.281.645,00    120.247.939,00   95,27" in text
    assert "(175.210.288,00)   (51.666.226,00)  (123.544.062,00)" in text


def test_detailed_report_ends_in_the_same_sums(village: Office, lra: Report) -> None:
    request = Request(year=YEAR, until=date(YEAR, 12, 31), now=datetime(2023, 1, 5, 9, 0))  # noqa: DTZ001 - a wall clock
    detailed = lra_1b(village.session.read, request)

    for name in ("Jumlah Pendapatan", "Jumlah Belanja", "Surplus/(Defisit)", "Pembiayaan Netto", "SiLPA Tahun Berjalan"):
        assert _figures(detailed, name=name) == _figures(lra, name=name)


def test_the_file_of_that_year_is_whole(village: Office) -> None:
    assert [result.problems for result in check(village.session.connection) if not result.passed] == []
