"""Reference data are typed by people: shape, uniqueness, parents, dates and figures of every file."""

import csv
import datetime as dt
import gzip
import io
import re

import pytest

import resources

TREES = ("rekening", "kegiatan", "akun_neraca", "wilayah_3510", "wilayah_nasional")
KEYS = {
    **dict.fromkeys((*TREES, "sumber_dana", "satuan", "pajak", "pajak_ter", "pajak_ptkp", "pajak_rekening", "pajak_tempo"), "code"),
    "korolari_belanja_modal": "code",
    "output_dana_desa": "code",
    "alasan_perubahan": "code",
    "lampiran": "code",
    "monev": "code",
    "pajak_pasal17": "bracket",
    "aturan": "rule_id",
    "hari_libur": "date",
}
PAIRED = {"indikator": ("indikator", "nama")}  # a limit by its indicator and its own name
TABLES = ("TER", "PS17")  # rates that a table of brackets decides
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def rows(name: str) -> list[dict[str, str]]:
    packed = resources.path("reference", f"{name}.csv.gz")
    plain = resources.path("reference", f"{name}.csv")
    text = gzip.decompress(packed.read_bytes()).decode() if packed.exists() else plain.read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def codes(name: str) -> set[str]:
    return {row["code"] for row in rows(name)}


def test_every_shipped_file_is_checked_here() -> None:
    shipped = {file.name.split(".")[0] for file in resources.path("reference").glob("*.csv*")}

    assert shipped == {*KEYS, *PAIRED}


@pytest.mark.parametrize("name", KEYS)
def test_rows_have_every_column_and_one_key(name: str) -> None:
    table = rows(name)
    keys = [row[KEYS[name]] for row in table]

    assert keys
    assert [row for row in table if None in row or None in row.values()] == []
    assert [key for key in keys if not key.strip() or key != key.strip()] == []
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", PAIRED)
def test_rows_of_a_paired_key_stand_once(name: str) -> None:
    first, second = PAIRED[name]
    keys = [(row[first], row[second]) for row in rows(name)]

    assert keys
    assert all(part.strip() for key in keys for part in key)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", TREES)
def test_every_code_hangs_on_the_code_above_it(name: str) -> None:
    known = codes(name)

    for row in rows(name):
        assert row["parent"] == row["code"].rpartition(".")[0] or row["code"] == "35.10"
        assert row["parent"] in known or row["level"] in {"akun", "bidang", "provinsi"} or row["code"] == "35.10"


@pytest.mark.parametrize("name", TREES)
def test_every_level_is_named(name: str) -> None:
    assert [row["code"] for row in rows(name) if not (row["name"].strip() and row["level"])] == []


def test_the_annex_is_complete() -> None:
    by_level = [row["level"] for row in rows("kegiatan")]

    assert len(rows("rekening")) == 204
    assert {code[0] for code in codes("rekening")} == {"4", "5", "6"}
    assert [by_level.count(level) for level in ("bidang", "sub-bidang", "kegiatan")] == [5, 27, 176]
    assert "1.1.08" in codes("kegiatan")


def test_spending_is_normally_debit_and_revenue_credit() -> None:
    sides = {(row["code"][0], row["normal_side"]) for row in rows("rekening")}

    assert {side for side in sides if side[0] in "45"} == {("4", "K"), ("5", "D")}


def test_banyuwangi_is_whole() -> None:
    levels = [row["level"] for row in rows("wilayah_3510")]

    assert [levels.count(level) for level in ("kecamatan", "desa", "kelurahan")] == [25, 189, 28]
    assert codes("wilayah_3510") <= codes("wilayah_nasional")


def test_capital_spending_becomes_a_known_asset() -> None:
    spending, assets = codes("rekening"), codes("akun_neraca")

    for row in rows("korolari_belanja_modal"):
        assert row["code"] in spending or row["code"].rpartition(".")[0] in spending
        assert {row["debit_code"], row["credit_code"]} <= assets


def test_every_capital_account_of_the_annex_has_its_asset() -> None:
    capital = {code for code in codes("rekening") if code.startswith("5.3.") and code.count(".") == 3}

    assert capital - codes("korolari_belanja_modal") == set()


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("pajak", ("rate_percent", "rate_no_npwp_percent", "threshold_idr")),
        ("pajak_ter", ("gross_over_idr", "gross_upto_idr", "rate_percent")),
        ("pajak_pasal17", ("from_idr", "to_idr", "rate_percent")),
        ("pajak_ptkp", ("annual_idr",)),
        ("aturan", ("percent",)),
    ],
)
def test_figures_are_plain_numbers(name: str, columns: tuple[str, ...]) -> None:
    figures = {row[column] for row in rows(name) for column in columns} - {"", *TABLES}

    assert [figure for figure in figures if not NUMBER.fullmatch(figure)] == []


def test_ter_brackets_leave_no_gap() -> None:
    for category in {row["category"] for row in rows("pajak_ter") if row["period"] == "bulanan"}:
        table = [row for row in rows("pajak_ter") if row["category"] == category]
        assert table[0]["gross_over_idr"] == "0"
        assert [row["gross_over_idr"] for row in table[1:]] == [row["gross_upto_idr"] for row in table[:-1]]


def test_rules_speak_the_words_of_the_readme() -> None:
    table = rows("aturan")
    kinds = ["max", "min", "fixed", "formula", "flag", "focus", "forbid", "doc", "date_max", "date_min", "none"]

    assert {row["kind"] for row in table} <= set(kinds)
    assert {row["level"] for row in table} <= {"blokir", "peringatan", "info", "nonaktif"}
    assert {row["certainty"] for row in table} <= {"tinggi", "sedang", "rendah"}
    assert [row["rule_id"] for row in table if row["level"] == "blokir" and row["certainty"] != "tinggi"] == []
    assert [row["rule_id"] for row in table if not row["legal_basis"]] == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [("hari_libur", ("date",)), ("aturan", ("valid_from", "valid_to")), ("pajak", ("valid_from",))],
)
def test_dates_exist(name: str, columns: tuple[str, ...]) -> None:
    for row in rows(name):
        for column in columns:
            if row[column]:
                dt.date.fromisoformat(row[column])


def test_holidays_fall_on_the_day_they_name() -> None:
    days = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

    for row in rows("hari_libur"):
        date = dt.date.fromisoformat(row["date"])
        assert row["day"] == days[date.weekday()]
        assert row["year"] == str(date.year)


def test_advice_about_tax_names_accounts_and_kinds_of_the_lists() -> None:
    accounts, kinds = codes("rekening"), codes("pajak")

    assert [row["code"] for row in rows("pajak_rekening") if row["rekening"] not in accounts or row["pajak"] not in kinds] == []
    assert {row["certainty"] for row in rows("pajak_rekening")} <= {"tinggi", "sedang", "rendah"}


def test_days_of_deposit_name_tax_accounts_and_days_of_a_month() -> None:
    accounts = codes("akun_neraca")

    assert [row["code"] for row in rows("pajak_tempo") if row["account"] not in accounts] == []
    assert all(1 <= int(row["day_of_next_month"]) <= 31 for row in rows("pajak_tempo"))
