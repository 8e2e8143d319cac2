"""What every paper carries around its table: the kop, the place and date, who signs, and where the figures come from."""

from __future__ import annotations

from datetime import date

import evillage
from evillage.kernel.act import short_code
from evillage.kernel.actor import ROLE_NAMES, Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Letterhead, Origin, Signer
from evillage.reports.request import Request
from evillage.values.dates import long_date
from evillage.village.profile import Village, village
from evillage.village.publikasi import logo
from evillage.village.users import Office, office

EMPTY_CHAIR = "…………………………"


def letterhead(read: Reader) -> Letterhead:
    """The kop of the village with its logo, where it has one; InputRejected `row_missing` in a file that was never set up."""
    home = village(read)
    return Letterhead(f"Pemerintah {kabupaten_name(home)}", kecamatan_name(home), desa_name(home), home.alamat, logo(read))


def desa_name(home: Village) -> str:
    """`Desa Contoh`, whether the name was stored with or without the word."""
    return _named("Desa", home.name)


def kecamatan_name(home: Village) -> str:
    """`Kecamatan Contoh`."""
    return _named("Kecamatan", home.kecamatan)


def kabupaten_name(home: Village) -> str:
    """`Kabupaten Contoh`, or `Kota Contoh` for a village of a kota."""
    return home.kabupaten if home.kabupaten.startswith("Kota ") else _named("Kabupaten", home.kabupaten)


def region_fields(read: Reader, *, provinsi: bool = False) -> tuple[tuple[str, str], ...]:
    """The header lines Desa, Kecamatan, Kabupaten, and Provinsi on the DPA."""
    home = village(read)
    fields = (
        ("Desa", desa_name(home).removeprefix("Desa ")),
        ("Kecamatan", kecamatan_name(home).removeprefix("Kecamatan ")),
        ("Kabupaten", kabupaten_name(home).removeprefix("Kabupaten ")),
    )
    return (*fields, ("Provinsi", home.provinsi)) if provinsi else fields


def origin(read: Reader, request: Request, filters: str = "") -> Origin:
    """Where a paper comes from: the short code of the last act, the printing time, the program's version."""
    head = read.text("SELECT hash FROM act ORDER BY no DESC LIMIT 1")
    return Origin(
        desa=desa_name(village(read)),
        year=request.year,
        printed_at=request.now.strftime("%d/%m/%Y %H.%M"),
        head="" if head is None else short_code(head),
        app=f"e-Village {evillage.__version__}",
        filters=filters,
    )


def sign(read: Reader, role: Role, day: date, caption: str, jabatan: str | None = None) -> Signer:
    """Who held an office on a day; of two, the one appointed later (a Plt. during a leave). An empty chair leaves a line to write on.

    `jabatan` replaces the words of the office, not its Plt. or Pj. Somebody retired since signs only where nobody else held the office.
    """
    found = read.number(
        """SELECT o.id FROM official o JOIN user u ON u.id = o.user_id
           WHERE o.role = :role AND o.valid_from <= :day AND (o.valid_to IS NULL OR :day <= o.valid_to)
           ORDER BY u.active DESC, o.valid_from DESC, o.id DESC LIMIT 1""",
        {"role": role, "day": day},
    )
    return _signer(office(read, found) if found else None, caption, jabatan, ROLE_NAMES[role])


def sign_executor(read: Reader, official_id: int | None, day: date, caption: str) -> Signer:
    """The Kaur/Kasi of a kegiatan or SPP; who followed in the same office, if the one named had left by that day."""
    named = office(read, official_id) if official_id else None
    if named is None:
        return Signer(caption, "Kaur/Kasi", EMPTY_CHAIR)
    if named.valid_from <= day and (named.valid_to is None or day <= named.valid_to):
        return _signer(named, caption, None, named.jabatan)
    found = read.number(
        """SELECT o.id FROM official o JOIN user u ON u.id = o.user_id
           WHERE o.role = 'PKA' AND o.jabatan = :jabatan AND o.valid_from <= :day AND (o.valid_to IS NULL OR :day <= o.valid_to)
           ORDER BY u.active DESC, o.valid_from DESC, o.id DESC LIMIT 1""",
        {"jabatan": named.jabatan, "day": day},
    )
    return _signer(office(read, found) if found else None, caption, None, named.jabatan)


def sign_step(read: Reader, paper: str, paper_id: int, action: str, otherwise: Signer) -> Signer:
    """Who took a step of a paper's flow, under the office held then; `otherwise` while nobody has."""
    found = read.number(
        "SELECT official_id FROM flow_step WHERE paper = ? AND paper_id = ? AND action = ? ORDER BY id DESC LIMIT 1",
        (paper, paper_id, action),
    )
    return _signer(office(read, found), otherwise.caption, None, otherwise.jabatan) if found else otherwise


def place_date(read: Reader, day: date) -> str:
    """`Desa Contoh, 23 November 2026`."""
    return f"{desa_name(village(read))}, {long_date(day)}"


def _signer(holder: Office | None, caption: str, jabatan: str | None, otherwise: str) -> Signer:
    if holder is None:
        return Signer(caption, jabatan or otherwise, EMPTY_CHAIR)
    return Signer(caption, f"{holder.capacity} {jabatan or holder.jabatan}".strip(), holder.name)


def _named(kind: str, name: str) -> str:
    return name if name.startswith(f"{kind} ") else f"{kind} {name}"
