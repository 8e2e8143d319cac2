"""Codes of Permendagri 20/2018 annex A: strings that know their level and their parent.

`KodeRekening("5.3.5.03")` is akun.kelompok.jenis.objek; `KodeKegiatan("2.3.10")` is bidang.sub bidang.kegiatan;
`KodeWilayah("35.10.14.2007")` is provinsi.kabupaten.kecamatan.desa. Local additions 90–99 are ordinary codes.
"""

from __future__ import annotations

import re
from typing import ClassVar, Self

from evillage.errors import InputRejected


class Code(str):
    """A dotted code. Subclasses say how many digits each part has and what each level is called."""

    __slots__ = ()
    PARTS: ClassVar[tuple[str, ...]] = ()
    LEVELS: ClassVar[tuple[str, ...]] = ()
    NAME: ClassVar[str] = "kode"

    def __new__(cls, text: str) -> Self:
        """Validate the shape, dropping a trailing dot as older programs write it. InputRejected `code_malformed`."""
        body = text.strip().rstrip(".")
        parts = body.split(".")
        shapes = cls.PARTS[: len(parts)]
        if len(parts) > len(cls.PARTS) or not all(re.fullmatch(shape, part, re.ASCII) for shape, part in zip(shapes, parts, strict=True)):
            raise InputRejected("code_malformed", text=text, kind=cls.NAME)
        return super().__new__(cls, body)

    @classmethod
    def stored(cls, text: str) -> Self:
        """A code that was validated when it was stored; reading thousands of rows need not do it again."""
        return super().__new__(cls, text)

    @property
    def depth(self) -> int:
        """How many parts the code has, from 1."""
        return self.count(".") + 1

    @property
    def level(self) -> str:
        """The official name of this depth: `jenis`, `kegiatan`, `desa` ..."""
        return self.LEVELS[self.depth - 1]

    @property
    def parent(self) -> Self | None:
        """The code one level above; None at the top."""
        head, dot, _ = self.rpartition(".")
        return type(self)(head) if dot else None


class KodeRekening(Code):
    """An account down to rincian objek: akun 4 pendapatan, 5 belanja, 6 pembiayaan, 1–3 neraca, 7 non anggaran."""

    __slots__ = ()
    PARTS = (r"[1-9]", r"\d", r"\d{1,2}", r"\d{2}", r"\d{2,3}")
    LEVELS = ("akun", "kelompok", "jenis", "objek", "rincian objek")
    NAME = "kode rekening"


class KodeKegiatan(Code):
    """An activity: bidang 1–5, sub bidang, kegiatan."""

    __slots__ = ()
    PARTS = (r"[1-5]", r"\d{1,2}", r"\d{2}")
    LEVELS = ("bidang", "sub bidang", "kegiatan")
    NAME = "kode kegiatan"


class KodeWilayah(Code):
    """A region code of the Ministry of Home Affairs."""

    __slots__ = ()
    PARTS = (r"\d{2}", r"\d{2}", r"\d{2}", r"\d{4}")
    LEVELS = ("provinsi", "kabupaten", "kecamatan", "desa")
    NAME = "kode wilayah"
