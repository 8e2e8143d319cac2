"""Paket kabupaten: what is sent down to the villages, signed.

Of kind `pagu` it brings ceilings per village and fund, of kind `acuan` standard prices, yearly rules and the catalogue of outputs.
One DSSE envelope over canonical JSON. Lists travel as columns, so that fifty thousand prices are seven lists. Each kind has a
version that only grows. Amounts are sen, percentages hundredths.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.budget.pagu_dana import BAGIAN
from evillage.budget.ssh import PriceEntry
from evillage.errors import BundleRefused
from evillage.exchange import dsse
from evillage.exchange.act_lines import HASH
from evillage.exchange.canonical import LARGEST, Fields, Json, damaged, decode, encode
from evillage.exchange.manifest import SAID_AT, wilayah
from evillage.kernel.actor import Signer
from evillage.monitoring.output_catalogue import RefEntry
from evillage.values.codes import KodeWilayah
from evillage.values.money import Rupiah

PAYLOAD_TYPE = "application/vnd.evillage.reference+json"
SUFFIX = ".evp"
FORMAT = 1
MOST_BYTES = 32 * 1024**2
_MOST = {"pagu": 20_000, "prices": 50_000, "rules": 1_000, "outputs": 5_000}
_LONGEST = 1_000
_PART = "paket kabupaten"
_KINDS = frozenset({"max", "min", "fixed", "none", "forbid", "flag", "doc", "date_max", "date_min", "formula", "focus"})
_LEVELS = frozenset({"info", "peringatan", "blokir", "nonaktif"})
_CERTAINTY = frozenset({"tinggi", "sedang", "rendah"})
_PAGU = ("kode_desa", "sumber_dana", "bagian", "amount", "dasar")
_PRICES = ("code", "name", "spesifikasi", "satuan", "unit_price", "kategori", "source")
_RULES = (
    "code", "name", "kind", "percent", "amount", "banyak", "hari", "unit", "basis", "tag", "kegiatan", "level", "legal_basis",
    "certainty", "note",
)  # fmt: skip
_OUTPUTS = ("code", "name", "satuan", "kegiatan")
_KEGIATAN = re.compile(r"[1-5](\.\d{1,2}){2}", re.ASCII)
_FIGURES = frozenset({"amount", "unit_price", "percent", "banyak"})
_MAY_LACK = {"rules": frozenset({"percent", "amount", "banyak"})}


class PackageKind(StrEnum):
    """What a package brings; each kind counts its own versions."""

    PAGU = "pagu"
    ACUAN = "acuan"


@dataclass(frozen=True, slots=True)
class PaguRow:
    """A ceiling of one village, or a part of it."""

    kode_desa: str
    sumber_dana: str
    bagian: str
    amount: Rupiah
    dasar: str


Cells = tuple[str | int | None, ...]
RuleRow = Mapping[str, str | int | None]
"""A rule as `aturan` keeps it: the names of `_RULES`."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package as it is signed. `letter` is the decision it stands on, `at` UTC, `key` the kabupaten's public key in hex."""

    kind: PackageKind
    kabupaten: KodeWilayah
    sample: bool
    year: int
    version: int
    valid_from: date
    at: str
    letter: str
    key: str
    pagu: tuple[PaguRow, ...] = ()
    prices: tuple[PriceEntry, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    outputs: tuple[RefEntry, ...] = ()

    @property
    def file_name(self) -> str:
        """`paket-pagu-2026-0003-35.10.evp`."""
        return f"paket-{self.kind}-{self.year}-{self.version:04d}-{self.kabupaten}{SUFFIX}"


def sign_package(package: Package, signer: Signer) -> bytes:
    """The signed file."""
    payload = encode(
        {
            "format": FORMAT, "kind": str(package.kind), "kabupaten": str(package.kabupaten), "sample": package.sample,
            "year": package.year, "version": package.version, "valid_from": package.valid_from.isoformat(), "at": package.at,
            "letter": package.letter, "key": package.key,
            "pagu": _columns(_PAGU, [[getattr(row, name) for name in _PAGU] for row in package.pagu]),
            "prices": _columns(_PRICES, [[getattr(row, name) for name in _PRICES] for row in package.prices]),
            "rules": _columns(_RULES, [[row[name] for name in _RULES] for row in package.rules]),
            "outputs": _columns(_OUTPUTS, [[getattr(row, name) for name in _OUTPUTS] for row in package.outputs]),
        }
    )  # fmt: skip
    return dsse.sign(PAYLOAD_TYPE, payload, signer)


def read_package(data: bytes) -> Package:
    """Open a package whose signature fits its own key; whether that key is our kabupaten's, `accept_package` decides.

    Raises BundleRefused `bundle_damaged`, `bundle_signature`, `bundle_newer`.
    """
    signed = dsse.verify(data, PAYLOAD_TYPE)
    found = Fields(decode(signed.payload, part=_PART), part=_PART)
    version = found.whole("format", 1)
    if version > FORMAT:
        raise BundleRefused("bundle_newer", found=version, known=FORMAT)
    package = Package(
        kind=PackageKind(found.text("kind", "|".join(PackageKind))),
        kabupaten=wilayah(found, "kabupaten", "kabupaten"),
        sample=found.flag("sample"),
        year=found.whole("year", 2015, 2100),
        version=found.whole("version", 1, 9999),
        valid_from=_day(found.text("valid_from", r"\d{4}-\d\d-\d\d")),
        at=found.text("at", SAID_AT),
        letter=found.text("letter", r".{1,200}"),
        key=found.text("key", HASH),
        pagu=tuple(_pagu(row) for row in _rows(found, "pagu", _PAGU)),
        prices=tuple(_price(row) for row in _rows(found, "prices", _PRICES)),
        rules=tuple(dict(zip(_RULES, row, strict=True)) for row in _rows(found, "rules", _RULES)),
        outputs=tuple(RefEntry(*map(str, row)) for row in _rows(found, "outputs", _OUTPUTS)) if "outputs" in found.names() else (),
    )
    if package.key != signed.public_key:
        raise BundleRefused("bundle_signature")
    _require_sense(package)
    return package


def _pagu(row: Cells) -> PaguRow:
    kode_desa, fund, part, amount, dasar = row
    return PaguRow(str(kode_desa), str(fund), str(part), _money(amount), str(dasar))


def _price(row: Cells) -> PriceEntry:
    code, name, spesifikasi, satuan, price, kategori, source = row
    return PriceEntry(str(code), str(name), str(spesifikasi), str(satuan), _money(price), str(kategori), str(source))


def _money(sen: object) -> Rupiah:
    return Rupiah(sen) if isinstance(sen, int) else Rupiah(0)  # `_column` let only figures through


def digest(data: bytes) -> str:
    """What tells two packages of one version apart."""
    return hashlib.sha256(data).hexdigest()


def _columns(names: Sequence[str], rows: Sequence[Sequence[Json]]) -> dict[str, Json]:
    return {name: [_plain(row[place]) for row in rows] for place, name in enumerate(names)}


def _plain(value: Json) -> Json:
    return int(value) if isinstance(value, int) else value


def _rows(found: Fields, part: str, names: Sequence[str]) -> list[Cells]:
    """The columns of a list turned into rows: all of one length, texts short, figures whole and not below zero."""
    inner = found.inner(part)
    columns = [_column(inner.items(name, _MOST[part]), name, name in _MAY_LACK.get(part, ())) for name in names]
    if len({len(column) for column in columns}) > 1:
        damaged(_PART, part)
    return list(zip(*columns, strict=True))


def _column(values: Sequence[Json], name: str, may_lack: bool) -> list[str | int | None]:  # noqa: FBT001 - named right above
    is_right: Callable[[Json], bool] = _is_figure if name in _FIGURES else _is_text
    column: list[str | int | None] = []
    for value in values:
        if value is None and may_lack:
            column.append(None)
        elif is_right(value) and isinstance(value, str | int):
            column.append(value)
        else:
            damaged(_PART, name)
    return column


def _is_figure(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST // 100


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value


def _require_sense(package: Package) -> None:
    """What the tables would refuse is refused here, before anything is written."""
    _require_rows(package)
    for rule in package.rules:
        wrong = (
            rule["kind"] not in _KINDS or rule["level"] not in _LEVELS or rule["certainty"] not in _CERTAINTY
            or not str(rule["code"]).strip() or not str(rule["name"]).strip() or int(rule["percent"] or 0) > 100_00
        )  # fmt: skip
        if wrong:
            damaged(_PART, f"aturan {rule['code']}")
    for codes in ([price.code for price in package.prices], [rule["code"] for rule in package.rules], [of.code for of in package.outputs]):
        if len(codes) != len(set(codes)):
            damaged(_PART, "kode ganda")
    keys = [(row.kode_desa, row.sumber_dana, row.bagian) for row in package.pagu]
    brought = package.pagu if package.kind is PackageKind.PAGU else package.prices or package.rules or package.outputs
    if len(keys) != len(set(keys)) or not brought:
        damaged(_PART, "isi")


def _require_rows(package: Package) -> None:
    for row in package.pagu:
        if row.bagian not in BAGIAN or not row.sumber_dana:
            damaged(_PART, f"pagu {row.kode_desa}")
    for price in package.prices:
        if not (price.code.strip() and price.name.strip()):
            damaged(_PART, f"harga {price.code}")
    for output in package.outputs:
        if not (output.code.strip() and output.name.strip() and output.satuan.strip() and _KEGIATAN.fullmatch(output.kegiatan)):
            damaged(_PART, f"keluaran {output.code}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        damaged(_PART, "valid_from")
