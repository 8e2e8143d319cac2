"""What a village tells the public about itself: where complaints go, how it is reached, its page, its logo.

Permendagri 20/2018 art. 39 and 72 ask for the complaint address on everything that is published of the budget. Nobody's own name or
number belongs here: it is the office that is reached.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.village.pictures import picture

EDITORS = frozenset({Role.SEKDES, Role.KADES})
LONGEST = 160
"""Letters of a field: two lines of a flyer."""
LOGO_PIXELS = 480
_PREFIX = "publikasi."
_LOGO = f"{_PREFIX}logo"
_NAMES = {"pengaduan": "Alamat pengaduan", "kontak": "Kontak desa", "situs": "Halaman desa"}
_SITUS = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Publikasi:
    """The public face; empty texts and a logo of None while nobody has filled them in. `logo` is JPEG on white."""

    pengaduan: str
    kontak: str
    situs: str
    logo: bytes | None


def publikasi(read: Reader) -> Publikasi:
    """As it stands in the file."""
    found = dict(read.tuples("SELECT key, value FROM setting WHERE key GLOB 'publikasi.*'"))
    texts = {field: found.get(f"{_PREFIX}{field}", "") for field in _NAMES}
    return Publikasi(**texts, logo=logo(read))


def logo(read: Reader) -> bytes | None:
    """The logo alone: what a kop needs."""
    kept = read.text("SELECT value FROM setting WHERE key = ?", (_LOGO,))
    return b64decode(kept) if kept else None


@command("Ubah data publikasi", roles=EDITORS)
def change_publikasi(tx: Tx, *, pengaduan: str, kontak: str, situs: str) -> None:
    """Write the three texts anew; an empty one takes it away.

    InputRejected `publikasi_too_long`, and `situs_malformed` for a page that does not begin with http.
    """
    for field, text in (("pengaduan", pengaduan), ("kontak", kontak), ("situs", situs)):
        value = " ".join(text.split())
        if len(value) > LONGEST:
            raise InputRejected("publikasi_too_long", what=_NAMES[field], length=len(value), most=LONGEST)
        if field == "situs" and value and not (value.startswith(_SITUS) and " " not in value):
            raise InputRejected("situs_malformed", text=value)
        _keep(tx, f"{_PREFIX}{field}", value)


@command("Ubah logo desa", roles=EDITORS)
def change_logo(tx: Tx, *, content: bytes | None, name: str = "") -> None:
    """Keep a smaller copy of a JPEG or PNG picture as the logo; None takes it away. Refused as `picture` does."""
    _keep(tx, _LOGO, "" if content is None else b64encode(picture(content, longest=LOGO_PIXELS, name=name)).decode("ascii"))


def _keep(tx: Tx, key: str, value: str) -> None:
    if value:
        tx.execute("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))
    else:
        tx.execute("DELETE FROM setting WHERE key = ?", (key,))
