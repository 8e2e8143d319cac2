"""Naskah: the text of a regulation about the budget, from its considerans to its publication (Permendagri 111/2014 and 20/2018).

Perdes APBDes, Perkades Penjabaran, Perdes Perubahan and Perkades Perubahan. Words are data: considerans of the village or shipped, pasal of
`resources/templates/pasal.csv`. A draft leaves number and dates open. Kepala Desa enacts, Sekretaris Desa promulgates.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count, groupby, repeat
from string import ascii_lowercase

from evillage.budget.considerans import BAGIAN_NAMES, Bagian, considerans
from evillage.budget.version import BudgetVersion, in_force, version, versions_of_kind
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import NO_ONE, Block, Item, Letter, Letterhead, Listing, Paragraph, Sheet, Signer, Space
from evillage.reports.heading import desa_name, kabupaten_name, origin, sign
from evillage.reports.lampiran import regulation_number
from evillage.reports.naskah_sums import amended_sums, budget_sums, realised_sums
from evillage.reports.perubahan import reasons, source_of
from evillage.reports.request import Request, asked
from evillage.values.dates import long_date
from evillage.village.profile import village
from resources import path

OPEN_NUMBER = "Nomor … Tahun …"
OPEN = "…"
LABEL_ROOM = 24.0  # millimetres: "Menetapkan" fits
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Naskah:
    """What sets one regulation apart: who makes it, about what, which version it fixes, whether the BPD agrees, where it is published."""

    kind: str
    about: str
    fixes: str  # which regulation of the version it is: a key of `lampiran.TENTANG`
    maker: str = "Peraturan"
    agreed: bool = True
    book: str = "Lembaran"


REALISASI = "realisasi"  # of a regulation about what was done, and of its pasal with the sums
_ABOUT = "Anggaran Pendapatan dan Belanja Desa"
NASKAH: Mapping[str, Naskah] = {
    naskah.kind: naskah
    for naskah in (
        Naskah("perdes-apbdes", _ABOUT, "apbdes"),
        Naskah("perkades-penjabaran", f"Penjabaran {_ABOUT}", "penjabaran", maker="Peraturan Kepala", agreed=False, book="Berita"),
        Naskah("perdes-pak", f"Perubahan {_ABOUT}", "pak"),
        Naskah("perkades-perubahan", f"Perubahan Penjabaran {_ABOUT}", "perkades", maker="Peraturan Kepala", agreed=False, book="Berita"),
        Naskah("perdes-pertanggungjawaban", f"Laporan Pertanggungjawaban Realisasi Pelaksanaan {_ABOUT}", REALISASI),
    )
}


@dataclass(frozen=True, slots=True)
class _Part:
    pasal: str
    bentuk: str
    uraian: str


def perdes_apbdes(read: Reader, request: Request) -> Letter:
    """The Perdes that fixes the APBDes (art. 38)."""
    return _letter(read, request, NASKAH["perdes-apbdes"], _first(read, request))


def perkades_penjabaran(read: Reader, request: Request) -> Letter:
    """The Perkades that spells it out (art. 38)."""
    return _letter(read, request, NASKAH["perkades-penjabaran"], _first(read, request))


def perdes_pak(read: Reader, request: Request) -> Letter:
    """The Perdes that amends the APBDes (art. 40)."""
    return _letter(read, request, NASKAH["perdes-pak"], version(read, asked(request.version_id, "versi perubahan")))


def perkades_perubahan(read: Reader, request: Request) -> Letter:
    """The Perkades that amends the Penjabaran (art. 40 and 43)."""
    return _letter(read, request, NASKAH["perkades-perubahan"], version(read, asked(request.version_id, "versi perubahan")))


def perdes_pertanggungjawaban(read: Reader, request: Request) -> Letter:
    """The Perdes that accounts for the year, by the budget in force on the day of the report (art. 70); `row_missing` without one."""
    found = in_force(read, year=request.year, day=request.until) or _first(read, request)
    return _letter(read, request, NASKAH["perdes-pertanggungjawaban"], found)


def of_a_pak(read: Reader, request: Request) -> bool:
    """Whether the version asked for is a PAK: only that is fixed by a Perdes."""
    return request.version_id is not None and version(read, request.version_id).kind == "pak"


def merge_fields(read: Reader, of: BudgetVersion) -> Mapping[str, str]:
    """What the fields in braces stand for; numbers not known yet are left to be written in."""
    home = village(read)
    kabupaten = kabupaten_name(home)
    regent = f"Wali {kabupaten}" if kabupaten.startswith("Kota ") else f"Bupati {kabupaten.removeprefix('Kabupaten ')}"
    rkpdes = read.text("SELECT document_no FROM rkpdes WHERE year = ? AND state = 'posted' ORDER BY revision DESC LIMIT 1", (of.year,))
    told = [reason[:1].lower() + reason[1:] for reason in reasons(of)]
    return {
        "desa": desa_name(home).removeprefix("Desa "),
        "tahun": str(of.year),
        "kepala_daerah": regent,
        "perdes": _number(read, of.year, "apbdes"),
        "perdes_pak": _number(read, of.year, "pak"),
        "perdes_rkpdes": f"Nomor {rkpdes}" if rkpdes else OPEN_NUMBER,
        "alasan": " dan ".join(told) or OPEN,
    }


def filled(text: str, fields: Mapping[str, str]) -> str:
    """A text with its fields filled in; a field nobody knows stays as it was typed."""
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), text)


def _first(read: Reader, request: Request) -> BudgetVersion:
    """The APBDes of the year, draft or posted; InputRejected `row_missing`."""
    found = versions_of_kind(read, year=request.year, kind="apbdes")
    if not found:
        raise InputRejected("row_missing", what=f"APBDes {request.year}")
    return found[0]


def _number(read: Reader, year: int, kind: str) -> str:
    posted = [of for of in versions_of_kind(read, year=year, kind=kind) if of.state == "posted"]
    return f"Nomor {posted[0].document_no}" if posted else OPEN_NUMBER


def _letter(read: Reader, request: Request, naskah: Naskah, of: BudgetVersion) -> Letter:
    home = village(read)
    desa, fields = desa_name(home), merge_fields(read, of)
    known = regulation_number(read, of, naskah.fixes)
    day = known.document_date if known else None
    draft = of.state == "draft"
    return Letter(
        id=naskah.kind,
        letterhead=Letterhead("", "", ""),
        head=(f"Kepala {desa}", kabupaten_name(home)),
        title=(
            f"{'Rancangan ' if draft else ''}{naskah.maker} {desa}",
            f"Nomor {known.document_no}" if known else OPEN_NUMBER,
            "tentang",
            naskah.about,
            f"Tahun Anggaran {of.year}",
        ),
        blocks=tuple(_blocks(read, naskah, of, fields, request.until)),
        origin=origin(read, request),
        signers=_signers(read, desa, day, day or (naskah.fixes != REALISASI and of.document_date) or request.until),
        below=(f"{naskah.book} {desa} Tahun {day.year if day else OPEN} Nomor {OPEN}".upper(),),
        sheet=Sheet(),
        draft=draft,
    )


def _signers(read: Reader, desa: str, day: date | None, when: date) -> tuple[Signer, ...]:
    """Who held the offices `when` it was made; the day is left open until the regulation has one."""
    on = f"pada tanggal {long_date(day) if day else OPEN}"
    enacted = sign(read, Role.KADES, when, f"Ditetapkan di {desa}\n{on}", f"Kepala {desa},")
    published = sign(read, Role.SEKDES, when, f"Diundangkan di {desa}\n{on}", f"Sekretaris {desa},")
    return NO_ONE, enacted, published, NO_ONE


def _blocks(read: Reader, naskah: Naskah, of: BudgetVersion, fields: Mapping[str, str], until: date) -> Iterator[Block]:
    desa = f"Desa {fields['desa']}"
    yield _centred("DENGAN RAHMAT TUHAN YANG MAHA ESA")
    yield _centred(f"KEPALA {desa.upper()},")
    yield Space(2)
    yield _considerans(read, naskah.kind, "menimbang", _letters(), fields)
    yield Space(1)
    yield _considerans(read, naskah.kind, "mengingat", (f"{at}." for at in count(1)), fields)
    yield Space(1)
    if naskah.agreed:
        yield _centred("Dengan Kesepakatan Bersama")
        yield _centred(f"BADAN PERMUSYAWARATAN {desa.upper()}")
        yield _centred("dan")
        yield _centred(f"KEPALA {desa.upper()}")
        yield Space(2)
    yield _centred("MEMUTUSKAN:")
    yield _considerans(read, naskah.kind, "menetapkan", repeat(""), fields)
    for pasal, parts in groupby(_pasal(naskah.kind), key=lambda part: part.pasal):
        yield Space(2)
        yield _centred(f"Pasal {pasal}")
        yield from _body(read, of, list(parts), fields, until)


def _body(read: Reader, of: BudgetVersion, parts: list[_Part], fields: Mapping[str, str], until: date) -> Iterator[Block]:
    ayat = [Item(filled(part.uraian, fields), f"({at})") for at, part in enumerate(parts, start=1) if part.bentuk == "ayat"]
    if ayat:
        yield Listing(tuple(ayat))
    for part in parts:
        if part.bentuk == "ayat":
            continue
        yield Paragraph(filled(part.uraian, fields), align="justify", leads=part.bentuk in ("jumlah", REALISASI))
        if part.bentuk == "jumlah":
            yield Listing(budget_sums(read, of) if of.kind == "apbdes" else amended_sums(read, source_of(read, of), of))
        if part.bentuk == REALISASI:
            yield Listing(realised_sums(read, year=of.year, until=until))


def _considerans(read: Reader, kind: str, bagian: Bagian, marks: Iterator[str], fields: Mapping[str, str]) -> Listing:
    words = [filled(butir.uraian, fields) for butir in considerans(read, kind=kind, bagian=bagian)]
    items = tuple(Item(text, mark) for text, mark in zip(_closed(words), marks, strict=False))
    return Listing(items, BAGIAN_NAMES[bagian], LABEL_ROOM)


def _closed(words: list[str]) -> Iterable[str]:
    """Each entry ends with a semicolon, whoever typed it; what is a whole sentence keeps its full stop."""
    return (text if text.endswith((";", ".", ":")) else f"{text};" for text in words)


def _centred(text: str) -> Paragraph:
    return Paragraph(text, align="center", leads=True)


def _letters() -> Iterator[str]:
    """A. ... z., then aa."""
    size = 1
    while True:
        yield from (f"{letter * size}." for letter in ascii_lowercase)
        size += 1


@cache
def _pasal(kind: str) -> tuple[_Part, ...]:
    with path("templates", "pasal.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_Part(row["pasal"], row["bentuk"], row["uraian"]) for row in csv.DictReader(file) if row["kind"] == kind)
