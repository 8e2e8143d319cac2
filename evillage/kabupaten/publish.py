"""Publishing a package: sheets that the kabupaten fills in Excel (pagu, harga, aturan, keluaran) become signed files for its villages.

Each kind has its own version, counted in `paket.json` of the receiving folder beside the key. A sheet with a wrong cell publishes
nothing: half a list of ceilings would be worse than none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from evillage.budget.pagu_dana import BAGIAN
from evillage.errors import BundleRefused, InputRejected, StoreProblem
from evillage.exchange.canonical import Fields, loads
from evillage.exchange.reference_package import Package, PackageKind, PaguRow, RuleRow, sign_package
from evillage.exchange.sheet_table import CellError, Heading, RowReader, find_table, money_of, text_of
from evillage.exchange.spreadsheet import Value, read_sheets
from evillage.exchange.ssh_import import read_prices
from evillage.kabupaten.office import Office, found_office, present_office
from evillage.messages import fill
from evillage.monitoring.output_catalogue import RefEntry
from evillage.paper.landing import land
from evillage.values.codes import KodeWilayah
from evillage.values.quantity import Percent
from evillage.village.aturan_bawaan import shipped_rules

T = TypeVar("T")
_VERSIONS = "paket.json"
_SHEETS = frozenset({".csv", ".xlsx", ".xls", ".ods"})
_PAGU = (
    Heading("kode_desa", "Kode desa", frozenset({"kode desa", "kode", "desa"}), required=True),
    Heading("sumber_dana", "Sumber dana", frozenset({"sumber dana", "dana", "sumber"}), required=True),
    Heading("bagian", "Bagian", frozenset({"bagian"})),
    Heading("amount", "Pagu", frozenset({"pagu", "jumlah", "nilai", "pagu rp", "jumlah rp"}), required=True),
    Heading("dasar", "Dasar", frozenset({"dasar", "dasar hukum"})),
)
_RULES = (
    Heading("code", "Kode", frozenset({"kode", "kode aturan"}), required=True),
    Heading("level", "Tingkat", frozenset({"tingkat"}), required=True),
    Heading("legal_basis", "Dasar hukum", frozenset({"dasar hukum", "dasar"}), required=True),
    Heading("name", "Nama", frozenset({"nama", "aturan"})),
    Heading("kind", "Jenis", frozenset({"jenis"})),
    Heading("percent", "Persen", frozenset({"persen", "batas persen"})),
    Heading("amount", "Rupiah", frozenset({"rupiah", "batas rupiah"})),
    Heading("kegiatan", "Kegiatan", frozenset({"kegiatan", "kegiatan yang dihitung"})),
    Heading("unit", "Ukuran", frozenset({"ukuran"})),
    Heading("basis", "Dasar hitung", frozenset({"dasar hitung"})),
    Heading("note", "Catatan", frozenset({"catatan", "keterangan"})),
)
_OUTPUTS = (
    Heading("code", "Kode", frozenset({"kode", "kode keluaran", "kode output"}), required=True),
    Heading("name", "Keluaran", frozenset({"keluaran", "nama keluaran", "uraian keluaran", "uraian", "nama", "output"}), required=True),
    Heading("satuan", "Satuan", frozenset({"satuan"}), required=True),
    Heading("kegiatan", "Kegiatan", frozenset({"kegiatan", "kode kegiatan"}), required=True),
)
_KEGIATAN = re.compile(r"[1-5](\.\d{1,2}){2}", re.ASCII)
_KINDS = {"paling banyak": "max", "paling sedikit": "min"}
_LEVELS = {"catatan": "info", "peringatan": "peringatan", "blokir": "blokir", "nonaktif": "nonaktif"}
_BLANK: dict[str, str | int | None] = {
    **dict.fromkeys(("name", "kind", "unit", "basis", "tag", "hari", "kegiatan", "note"), ""),
    **dict.fromkeys(("percent", "amount", "banyak"), None),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """What is said about a package besides its rows."""

    year: int
    valid_from: date
    letter: str
    at: datetime
    sample: bool = False


def publish(source: Path, into: Path, to: Path, edition: Edition, *, kabupaten: KodeWilayah | None = None) -> list[Path]:
    """Make a package of each kind the source has sheets for; the files written.

    `source` is a folder or one sheet; names begin with pagu, harga (or ssh), aturan, keluaran (or output).

    Raises InputRejected `package_source_missing`,
    `package_source_wrong`, `package_kabupaten_missing`, and what reading a sheet raises; StoreProblem `office_damaged`.
    """
    office = present_office(into) or _new_office(into, kabupaten)
    sheets = sorted(source.iterdir()) if source.is_dir() else [source]
    named = (("pagu",), ("harga", "ssh"), ("aturan",), ("keluaran", "output"))
    pagu, prices, rules, outputs = (_named(sheets, *words) for words in named)
    if not (pagu or prices or rules or outputs):
        raise InputRejected("package_source_missing", path=str(source))
    versions = _versions(into)
    made: list[Package] = []
    if pagu:
        made.append(replace(_empty(PackageKind.PAGU, office, edition, versions), pagu=tuple(_all(_pagu_rows(office.kabupaten), pagu))))
    if prices or rules or outputs:
        made.append(
            replace(
                _empty(PackageKind.ACUAN, office, edition, versions), prices=tuple(_all(read_prices, prices)),
                rules=tuple(_all(_rule_rows(edition.year), rules)), outputs=tuple(_all(_output_rows, outputs)),
            )
        )  # fmt: skip
    to.mkdir(parents=True, exist_ok=True)
    written = []
    for package in made:
        signed = sign_package(package, office.key)
        land(to / package.file_name, lambda out, signed=signed: out.writelines([signed]))  # type: ignore[misc]
        written.append(to / package.file_name)
        versions[package.kind] = package.version
    land(into / _VERSIONS, lambda out: out.writelines([json.dumps(versions, sort_keys=True).encode()]))
    return written


def _new_office(into: Path, kabupaten: KodeWilayah | None) -> Office:
    if kabupaten is None:
        raise InputRejected("package_kabupaten_missing", path=str(into))
    into.mkdir(parents=True, exist_ok=True)
    return found_office(into, kabupaten)


def _versions(into: Path) -> dict[str, int]:
    path = into / _VERSIONS
    if not path.exists():
        return {}
    try:
        found = Fields(loads(path.read_bytes(), part=_VERSIONS), part=_VERSIONS)
        return {name: found.whole(name, 1, 9999) for name in sorted(found.names())}
    except (BundleRefused, OSError) as error:
        raise StoreProblem("office_damaged", path=str(path)) from error


def _empty(kind: PackageKind, office: Office, edition: Edition, versions: Mapping[str, int]) -> Package:
    return Package(
        kind=kind, kabupaten=office.kabupaten, sample=edition.sample, year=edition.year, version=versions.get(kind, 0) + 1,
        valid_from=edition.valid_from, at=edition.at.strftime("%Y-%m-%dT%H:%M:%SZ"), letter=edition.letter, key=office.key.public_key,
    )  # fmt: skip


def _named(sheets: Sequence[Path], *words: str) -> list[Path]:
    return [sheet for sheet in sheets if sheet.suffix.lower() in _SHEETS and sheet.name.lower().startswith(words)]


def _all(how: Callable[[Path], tuple[list[T], int, tuple[CellError, ...]]], sheets: Sequence[Path]) -> list[T]:
    found: list[T] = []
    for sheet in sheets:
        rows, _, errors = how(sheet)
        if errors:
            raise InputRejected("package_source_wrong", name=sheet.name, count=len(errors), first=errors[0].sentence().rstrip("."))
        found += rows
    return found


def _pagu_rows(kabupaten: KodeWilayah) -> Callable[[Path], tuple[list[PaguRow], int, tuple[CellError, ...]]]:
    def desa(value: Value) -> str:
        code = KodeWilayah(text_of(value))
        if code.level != "desa" or not code.startswith(f"{kabupaten}."):
            raise InputRejected("package_desa_other", code=str(code), kabupaten=str(kabupaten))
        return str(code)

    def rows(path: Path) -> tuple[list[PaguRow], int, tuple[CellError, ...]]:
        table = find_table(read_sheets(path), _PAGU, name=path.name)
        found: list[PaguRow] = []
        errors: list[CellError] = []
        for row in table.rows():
            reader = RowReader(table, row)
            code = reader.read("kode_desa", desa, required="Kode desa")
            fund = reader.read("sumber_dana", text_of, required="Sumber dana")
            part = reader.read("bagian", _word({**{word.casefold(): key for key, word in BAGIAN.items()}, **{key: key for key in BAGIAN}}))
            amount = reader.read("amount", money_of, required="Pagu")
            errors += reader.errors
            if code and fund and amount is not None and not reader.errors:
                found.append(PaguRow(code, fund.upper(), part or "", amount, reader.text("dasar")))
        return found, len(errors), tuple(errors)

    return rows


def _rule_rows(year: int) -> Callable[[Path], tuple[list[RuleRow], int, tuple[CellError, ...]]]:
    """A row of a known code changes what it names and keeps the rest as the program ships it."""
    shipped = {rule.code: rule.content for rule in shipped_rules() if rule.year in (0, year)}

    def rows(path: Path) -> tuple[list[RuleRow], int, tuple[CellError, ...]]:
        table = find_table(read_sheets(path), _RULES, name=path.name)
        found: list[RuleRow] = []
        errors: list[CellError] = []
        for row in table.rows():
            reader = RowReader(table, row)
            code = (reader.read("code", text_of, required="Kode") or "").upper()
            said: dict[str, str | int | None] = {
                "level": reader.read("level", _word(_LEVELS), required="Tingkat"),
                "legal_basis": reader.read("legal_basis", text_of, required="Dasar hukum"),
                "kind": reader.read("kind", _word(_KINDS)), "name": reader.text("name"), "percent": reader.read("percent", _percent),
                "amount": reader.read("amount", money_of), "kegiatan": ";".join(re.split(r"[;,\s]+", reader.text("kegiatan").strip(" ;,"))),
                "unit": reader.text("unit"), "basis": reader.text("basis"), "note": reader.text("note"),
            }  # fmt: skip
            content = {**_BLANK, **shipped.get(code, {}), **{key: value for key, value in said.items() if value not in (None, "")}}
            if not (content["name"] and content["kind"]):
                reader.refuse("code", fill("package_rule_without", {"code": code}))
            errors += reader.errors
            found.append({**content, "code": code, "certainty": "tinggi"})
        return found, len(errors), tuple(errors)

    return rows


def _output_rows(path: Path) -> tuple[list[RefEntry], int, tuple[CellError, ...]]:
    table = find_table(read_sheets(path), _OUTPUTS, name=path.name)
    found: list[RefEntry] = []
    errors: list[CellError] = []
    first: dict[str, int] = {}
    for row in table.rows():
        reader = RowReader(table, row)
        code, name = reader.read("code", text_of, required="Kode"), reader.read("name", text_of, required="Keluaran")
        satuan = reader.read("satuan", text_of, required="Satuan")
        kegiatan = reader.read("kegiatan", _kegiatan, required="Kegiatan")
        if code and first.setdefault(code, row) != row:
            reader.refuse("code", fill("sheet_code_twice", {"code": code, "row": first[code]}))
        errors += reader.errors
        if code and name and satuan and kegiatan:
            found.append(RefEntry(code, name, satuan, kegiatan))
    return found, len(errors), tuple(errors)


def _kegiatan(value: Value) -> str:
    code = text_of(value).rstrip(".")
    if not _KEGIATAN.fullmatch(code):
        raise InputRejected("code_unknown", kind="Kegiatan", code=code)
    return code


def _word(known: Mapping[str, str]) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        text = text_of(value)
        if text.casefold() not in known:
            raise InputRejected("package_word_unknown", text=text, known=", ".join(word for word in known if word))
        return known[text.casefold()]

    return read


def _percent(value: Value) -> Percent:
    return Percent.parse(text_of(value).replace(".", ","))
