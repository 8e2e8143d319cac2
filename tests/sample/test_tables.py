"""The tables of the sample village: whole, spelled as the code lists spell, and plainly imaginary."""

import csv
import re
from datetime import date
from decimal import Decimal
from itertools import chain

import pytest

from evillage.sample.tables import table
from evillage.village.holidays import is_working_day
from resources import path


def listed(name: str) -> set[str]:
    with path("reference", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("name", "column", "lists"),
    [
        ("kegiatan", "kode", ["kegiatan"]),
        ("kegiatan", "satuan", ["satuan"]),
        ("rpjmdes", "kode", ["kegiatan"]),
        ("rpjmdes", "satuan", ["satuan"]),
        ("rpjmdes", "sumber_dana", ["sumber_dana"]),
        ("usulan", "kode", ["kegiatan"]),
        ("usulan", "satuan", ["satuan"]),
        ("pagu", "sumber_dana", ["sumber_dana"]),
        ("rab", "rekening", ["rekening"]),
        ("rab", "satuan", ["satuan"]),
        ("rab", "sumber_dana", ["sumber_dana"]),
        ("pendapatan", "rekening", ["rekening"]),
        ("pendapatan", "satuan", ["satuan"]),
        ("bukti", "rekening", ["rekening"]),
        ("penerimaan", "rekening", ["rekening"]),
        ("saldo_awal", "lawan", ["rekening", "akun_neraca"]),
    ],
)
def test_every_code_is_on_its_list(name: str, column: str, lists: list[str]) -> None:
    known = set(chain.from_iterable(map(listed, lists)))

    assert {row[column] for row in table(name)} - known == set()


def test_every_tax_of_a_receipt_is_a_tax_of_the_list() -> None:
    assert {code for row in table("bukti") for code in row["pajak"].split()} - listed("pajak") == set()


def test_every_spp_has_receipts_and_every_receipt_an_spp() -> None:
    assert {row["spp"] for row in table("bukti")} == {row["kunci"] for row in table("spp")}


def test_every_rab_line_stands_under_a_kegiatan_of_the_sample() -> None:
    assert {row["kegiatan"] for row in table("rab")} == {row["kode"] for row in table("kegiatan")}


@pytest.mark.parametrize("name", ["spp", "penerimaan", "mutasi_kas", "kemajuan", "foto", "usulan"])
def test_nobody_works_on_a_holiday(name: str) -> None:
    days = [row["tanggal"] for row in table(name) if "-" in row["tanggal"]]

    assert days
    assert [day for day in days if not is_working_day(date.fromisoformat(day))] == []


def test_each_fund_spends_what_it_brings() -> None:
    rest: dict[str, Decimal] = {}
    for row in chain(table("rab"), table("pendapatan")):
        amount = Decimal(row["volume"].replace(",", ".")) * Decimal(row["harga"].replace(",", "."))
        comes = row["rekening"].startswith(("4", "6.1"))
        rest[row["sumber_dana"]] = rest.get(row["sumber_dana"], Decimal(0)) + (amount if comes else -amount)

    assert set(rest) == {"PAD", "ADD", "DDS", "PBH", "PBK", "PBP", "DLL"}
    assert {fund: left for fund, left in rest.items() if left} == {}


def test_every_person_and_every_shop_says_that_it_is_imaginary() -> None:
    shops = [row["nama"] for row in table("penerima") if row["alamat"]]  # the others are offices
    people = [row["nama"] for row in table("pejabat")]

    assert [name for name in shops + people if not re.search(r"\bContoh\b", name)] == []
    assert {row["npwp"][:12] for row in table("penerima") if row["npwp"]} == {"0" * 12}
