"""`evillage kabupaten publish` at the kabupaten, `evillage accept` at the village: the two ends of a package."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from evillage.cli.signing_in import sign_in_by_name
from evillage.cli.village_file import opened
from evillage.exchange.dsse import fingerprint
from evillage.exchange.package_taking import accept_package
from evillage.exchange.reference_package import read_package
from evillage.kabupaten.office import present_office
from evillage.kabupaten.publish import Edition, publish
from evillage.values.codes import KodeWilayah
from evillage.values.dates import show_date


def publish_source(source: Path, into: Path, to: Path, edition: Edition, *, kabupaten: KodeWilayah | None) -> int:
    """Make the packages and say what is in them and whose key signed them."""
    for path in publish(source, into, to, edition, kabupaten=kabupaten):
        made = read_package(path.read_bytes())
        parts = (
            (len(made.pagu), "pagu"),
            (len(made.prices), "standar harga"),
            (len(made.rules), "aturan"),
            (len(made.outputs), "keluaran"),
        )
        words = ", ".join(f"{count} {what}" for count, what in parts if count)
        print(f"Paket {path}: versi {made.version}, tahun {made.year}, berlaku {show_date(made.valid_from)}, {words}")
    office = present_office(into)
    if office is not None:
        print(f"Sidik kunci kabupaten {fingerprint(office.key.public_key)}")
    return 0


def accept_file(file: Path, package: Path, *, user: str, trusted: str) -> int:
    """Take a package in as the named person; the password is asked for."""
    with opened(file) as session:
        sign_in_by_name(session, user)
        taken = accept_package(session, package, today=_today(), trusted=trusted)
        made = taken.package
        print(f"{made.letter}: paket {made.kind} versi {made.version}, tahun {made.year}, {taken.counts.sentence()}")
        for reason in taken.counts.refused:
            print(f"  {reason}")
    return 0


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
