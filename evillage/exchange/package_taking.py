"""Taking in a package of the kabupaten at the village: whose it is, whether it is newer, then all of it as one act, with counts.

Ceilings, prices, rules and the catalogue of outputs change; no paper does: posted budgets are frozen, and drafts are only held
against the new figures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evillage.budget.aturan import RULERS
from evillage.budget.ssh import load_prices, plan_prices
from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange import dsse
from evillage.exchange.manifest import kabupaten_of
from evillage.exchange.receipt import PINNED, pinned_key
from evillage.exchange.reference_package import MOST_BYTES, Package, PackageKind, PaguRow, digest, read_package
from evillage.kernel.command import command
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.village.aturan_bawaan import COLUMNS
from evillage.village.profile import village, years


@dataclass(frozen=True, slots=True)
class Counts:
    """What a package did: rows added, changed, found the same, and those not taken, each with its sentence."""

    added: int
    changed: int
    same: int
    refused: tuple[str, ...] = ()

    def sentence(self) -> str:
        """`12 baru, 3 berubah, 40 sama, 0 ditolak`."""
        return f"{self.added} baru, {self.changed} berubah, {self.same} sama, {len(self.refused)} ditolak"


@dataclass(frozen=True, slots=True)
class TakenPackage:
    """The package, what it did, and the fingerprint of a key that was believed for the first time."""

    package: Package
    counts: Counts
    new_key: str = ""


def look_at_package(session: Session, path: Path, *, today: date) -> tuple[Package, bytes]:
    """Read and judge a package without taking it in.

    Raises StoreProblem `file_missing`; BundleRefused `package_damaged`, `package_signature`, `bundle_newer`, `bundle_too_large`,
    `bundle_unreadable`, `package_not_ours`, `package_other_key`, `package_older`, `package_twice`, `package_year_closed`,
    `package_without_us`, `package_not_yet`.
    """
    data = _read(path)
    try:
        package = read_package(data)
    except BundleRefused as error:
        if error.code == "bundle_damaged":
            raise BundleRefused("package_damaged", part=error.facts.get("part", "")) from error
        if error.code == "bundle_signature":
            raise BundleRefused("package_signature") from error
        raise
    _require_ours(session, package, today)
    _require_newer(session, package, digest(data))
    return package, data


def accept_package(session: Session, path: Path, *, today: date, trusted: str = "") -> TakenPackage:
    """Take a package in. The first key ever seen must be named by its fingerprint (`trusted`), compared with the kabupaten's letter.

    Raises what `look_at_package` raises, and BundleRefused `package_key_unknown` with the fingerprint to compare.
    """
    package, data = look_at_package(session, path, today=today)
    found = dsse.fingerprint(package.key)
    known = pinned_key(session)
    if known is None and trusted.strip().upper() != found:
        raise BundleRefused("package_key_unknown", found=found)
    counts = session.do(take_package, package=package, sha256=digest(data), pin=known is None).value
    return TakenPackage(package, counts, "" if known else found)


@command("Terima paket kabupaten", roles=RULERS)
def take_package(tx: Tx, *, package: Package, sha256: str, pin: bool) -> Counts:
    """Write everything of a package that was judged before, and remember its version."""
    _remember(tx, f"paket.{package.kind}", f"{package.version} {sha256}")
    if pin:
        _remember(tx, PINNED, package.key)
    tx.explain(f"{package.file_name}; {package.letter}")
    return _take_pagu(tx, package) if package.kind is PackageKind.PAGU else _take_reference(tx, package)


def _take_pagu(tx: Tx, package: Package) -> Counts:
    """The rows of this village. Where the kabupaten gives parts, a whole that was typed goes, and the other way round."""
    ours = village(tx).code
    known_funds = {code for (code,) in tx.tuples("SELECT code FROM ref_sumber_dana")}
    by_fund: dict[str, list[PaguRow]] = {}
    for row in package.pagu:
        if row.kode_desa == ours:
            by_fund.setdefault(row.sumber_dana, []).append(row)
    added = changed = same = 0
    refused: list[str] = []
    for fund, rows in by_fund.items():
        if fund not in known_funds:
            refused.append(f"Sumber dana {fund} tidak ada dalam daftar desa ini.")
            continue
        whole = {row.bagian == "" for row in rows}
        if len(whole) > 1:
            refused.append(f"Pagu {fund} diberikan sebagai satu jumlah dan per bagian sekaligus.")
            continue
        changed += tx.execute(
            "DELETE FROM pagu_dana WHERE year = ? AND sumber_dana = ? AND (bagian = '') <> ?", (package.year, fund, int(whole.pop()))
        )
        for row in rows:
            content: dict[str, str | int] = {"amount": row.amount, "dasar": row.dasar or package.letter, "origin": "kabupaten"}
            old = tx.tuples(
                "SELECT id, amount, dasar, origin FROM pagu_dana WHERE year = ? AND sumber_dana = ? AND bagian = ?",
                (package.year, fund, row.bagian),
            )
            if not old:
                tx.insert("pagu_dana", {"year": package.year, "sumber_dana": fund, "bagian": row.bagian, **content})
                added += 1
            elif old[0][1:] == tuple(content.values()):
                same += 1
            else:
                tx.update("pagu_dana", old[0][0], content)
                changed += 1
    return Counts(added, changed, same, tuple(refused))


def _take_reference(tx: Tx, package: Package) -> Counts:
    """Prices by their code, rules and outputs by theirs; what the village changed of them becomes the kabupaten's."""
    plan = plan_prices(tx, year=package.year, entries=list(package.prices))
    load_prices.run(tx, year=package.year, plan=plan)
    added, changed, same = len(plan.added), len(plan.changed), plan.same
    refused: list[str] = []
    kegiatan = {code for (code,) in tx.tuples("SELECT code FROM ref_kegiatan")}
    for rule in package.rules:
        missing = [code for code in str(rule["kegiatan"]).split(";") if code and code not in kegiatan]
        if missing:
            refused.append(f"Aturan {rule['name']}: kegiatan {', '.join(missing)} tidak ada dalam daftar desa ini.")
            continue
        content: Mapping[str, str | int | None] = {
            **{name: rule.get(name) for name in COLUMNS}, "valid_from": package.valid_from.isoformat(), "valid_to": None,
            "origin": "kabupaten",
        }  # fmt: skip
        old = tx.tuples(
            f"SELECT id, {', '.join(content)} FROM aturan WHERE year = ? AND code = ?", (package.year, str(rule["code"]))
        )  # fmt: skip
        if not old:
            tx.insert("aturan", {"year": package.year, "code": str(rule["code"]), **content})
            added += 1
        elif old[0][1:] == tuple(content.values()):
            same += 1
        else:
            tx.update("aturan", old[0][0], content)
            changed += 1
    catalogue = _take_outputs(tx, package, kegiatan)
    return Counts(added + catalogue.added, changed + catalogue.changed, same + catalogue.same, (*refused, *catalogue.refused))


def _take_outputs(tx: Tx, package: Package, kegiatan: Collection[str]) -> Counts:
    """Lines of the catalogue by their code; those of the village that the package does not name stay."""
    known = {code: (row_id, *rest) for row_id, code, *rest in tx.tuples("SELECT id, code, name, satuan, kegiatan, origin FROM ref_output")}
    added = changed = same = 0
    refused: list[str] = []
    for row in package.outputs:
        content = {"name": row.name, "satuan": row.satuan, "kegiatan": row.kegiatan, "origin": "kabupaten"}
        old = known.get(row.code)
        if row.kegiatan not in kegiatan:
            refused.append(f"Keluaran {row.name}: kegiatan {row.kegiatan} tidak ada dalam daftar desa ini.")
        elif old is None:
            tx.insert("ref_output", {"code": row.code, **content})
            added += 1
        elif old[1:] == tuple(content.values()):
            same += 1
        else:
            tx.update("ref_output", old[0], {**content, "certainty": "tinggi"})
            changed += 1
    return Counts(added, changed, same, tuple(refused))


def _require_ours(session: Session, package: Package, today: date) -> None:
    ours = village(session.read)
    if package.kabupaten != kabupaten_of(ours.code) or package.sample != ours.sample:
        raise BundleRefused("package_not_ours", kabupaten=package.kabupaten, ours=kabupaten_of(ours.code))
    known = pinned_key(session)
    if known is not None and package.key != known:
        raise BundleRefused("package_other_key", found=dsse.fingerprint(package.key), known=dsse.fingerprint(known))
    if package.year not in years(session.read):
        raise BundleRefused("package_year_closed", year=package.year)
    if package.kind is PackageKind.PAGU and not any(row.kode_desa == ours.code for row in package.pagu):
        raise BundleRefused("package_without_us", kode_desa=ours.code)
    if today < package.valid_from and package.year <= today.year:
        raise BundleRefused("package_not_yet", date=show_date(package.valid_from))


def _require_newer(session: Session, package: Package, sha256: str) -> None:
    text = session.read.text("SELECT value FROM setting WHERE key = ?", (f"paket.{package.kind}",)) or "0 "
    version, _, known = text.partition(" ")
    if package.version < int(version):
        raise BundleRefused("package_older", kind=package.kind, found=package.version, known=int(version))
    if package.version == int(version) and sha256 != known:
        raise BundleRefused("package_twice", kind=package.kind, found=package.version)


def _remember(tx: Tx, key: str, value: str) -> None:
    if tx.text("SELECT value FROM setting WHERE key = ?", (key,)) != value:
        tx.execute("DELETE FROM setting WHERE key = ?", (key,))
        tx.insert("setting", {"key": key, "value": value})


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise StoreProblem("file_missing", path=str(path)) from None
    except OSError as error:
        raise BundleRefused("bundle_unreadable", detail=error.strerror or str(error)) from error
    if len(data) > MOST_BYTES:
        raise BundleRefused("bundle_too_large", part="paket kabupaten", most=MOST_BYTES // 1024**2)
    return data
