"""Perbandingan: any two versions of a year beside each other, semula and menjadi (Permendagri 20/2018 art. 40 and 43).

Lines meet by their `line_key`, sums by kegiatan × rekening × sumber dana. Every figure is of the views in `comparison.sql`;
`selisih` is menjadi less semula, so more money is positive everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evillage.kernel.rows import Reader
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity


class Change(StrEnum):
    """What happened to a line between two versions."""

    NEW = "baru"
    REMOVED = "dihapus"
    CHANGED = "berubah"
    SAME = "tetap"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line on both sides; every value of a side is None where that version has no such line, and not both are."""

    line_key: int
    kegiatan_id: int | None
    kegiatan_code: KodeKegiatan | None
    kegiatan_name: str | None
    rekening_semula: KodeRekening | None
    sumber_dana_semula: str | None
    kelompok_semula: str | None
    uraian_semula: str | None
    quantity_semula: Quantity | None
    satuan_semula: str | None
    unit_price_semula: Rupiah | None
    semula: Rupiah | None
    rekening_menjadi: KodeRekening | None
    sumber_dana_menjadi: str | None
    kelompok_menjadi: str | None
    uraian_menjadi: str | None
    quantity_menjadi: Quantity | None
    satuan_menjadi: str | None
    unit_price_menjadi: Rupiah | None
    menjadi: Rupiah | None
    selisih: Rupiah

    @property
    def rekening(self) -> KodeRekening:
        """Where the line stands now, or stood."""
        found = self.rekening_menjadi or self.rekening_semula
        if found is None:
            raise LookupError(self.line_key)  # the view gives no row without a side
        return found

    @property
    def sumber_dana(self) -> str:
        """The fund that pays it now, or did."""
        return self.sumber_dana_menjadi or self.sumber_dana_semula or ""

    @property
    def uraian(self) -> str:
        """What it is now, or was."""
        return self.uraian_menjadi or self.uraian_semula or ""

    @property
    def change(self) -> Change:
        """New, removed, changed in any way, or the same."""
        if self.semula is None:
            return Change.NEW
        if self.menjadi is None:
            return Change.REMOVED
        return Change.CHANGED if self.changed else Change.SAME

    @property
    def changed(self) -> tuple[str, ...]:
        """What differs between the sides, in words of the page: volume, harga satuan, sumber dana, rekening, uraian."""
        if self.semula is None or self.menjadi is None:
            return ()
        pairs = (
            ("volume", self.quantity_semula, self.quantity_menjadi),
            ("harga satuan", self.unit_price_semula, self.unit_price_menjadi),
            ("sumber dana", self.sumber_dana_semula, self.sumber_dana_menjadi),
            ("rekening", self.rekening_semula, self.rekening_menjadi),
            ("uraian", self._words(self.uraian_semula, self.satuan_semula, self.kelompok_semula),
             self._words(self.uraian_menjadi, self.satuan_menjadi, self.kelompok_menjadi)),
        )  # fmt: skip
        return tuple(word for word, before, after in pairs if before != after)

    @staticmethod
    def _words(*parts: str | None) -> tuple[str, ...]:
        return tuple(part or "" for part in parts)


@dataclass(frozen=True, slots=True)
class PaguChange:
    """Kegiatan × rekening × sumber dana on both sides; zero where a version has no line of it. Of 4 and 6 without kegiatan."""

    kegiatan_id: int | None
    kegiatan_code: KodeKegiatan | None
    rekening: KodeRekening
    sumber_dana: str
    semula: Rupiah
    menjadi: Rupiah
    selisih: Rupiah


@dataclass(frozen=True, slots=True)
class AccountChange:
    """An account of a kegiatan on both sides, whatever fund pays it."""

    kegiatan_id: int | None
    rekening: KodeRekening
    name: str
    semula: Rupiah
    menjadi: Rupiah
    selisih: Rupiah


@dataclass(frozen=True, slots=True)
class SumChange:
    """A part of the budget on both sides: `bagian` 4 pendapatan, 5 belanja, 6.1 and 6.2 penerimaan and pengeluaran pembiayaan."""

    bagian: str
    semula: Rupiah
    menjadi: Rupiah
    selisih: Rupiah


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Belanja of one bidang, sub-bidang, kegiatan or jenis (of a kegiatan) on both sides."""

    tingkat: str
    code: str
    name: str
    semula: Rupiah
    menjadi: Rupiah
    selisih: Rupiah


def line_changes(read: Reader, *, semula: int, menjadi: int) -> list[LineChange]:
    """Every line of either version, in the order of the RAB: pendapatan, belanja by kegiatan, pembiayaan."""
    return read.rows(
        LineChange,
        """SELECT p.line_key, p.kegiatan_id, k.code, k.name,
             rekening_semula, sumber_dana_semula, kelompok_semula, uraian_semula, quantity_semula, satuan_semula, unit_price_semula, semula,
             rekening_menjadi, sumber_dana_menjadi, kelompok_menjadi, uraian_menjadi, quantity_menjadi, satuan_menjadi, unit_price_menjadi,
             menjadi, selisih
           FROM v_perubahan_line p LEFT JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE p.semula_id = ? AND p.menjadi_id = ?
           ORDER BY substr(coalesce(rekening_menjadi, rekening_semula), 1, 1), k.code, coalesce(rekening_menjadi, rekening_semula),
             coalesce(kelompok_menjadi, kelompok_semula), p.position, p.line_key""",
        (semula, menjadi),
    )


def pagu_changes(read: Reader, *, semula: int, menjadi: int) -> list[PaguChange]:
    """Every kegiatan × rekening × sumber dana of either version."""
    return read.rows(
        PaguChange,
        """SELECT p.kegiatan_id, k.code, p.rekening, p.sumber_dana, p.semula, p.menjadi, p.selisih
           FROM v_perubahan p LEFT JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE p.semula_id = ? AND p.menjadi_id = ? ORDER BY substr(p.rekening, 1, 1), k.code, p.rekening, p.sumber_dana""",
        (semula, menjadi),
    )


def account_changes(read: Reader, *, semula: int, menjadi: int) -> list[AccountChange]:
    """Every account of every kegiatan of either version, and those of pendapatan and pembiayaan."""
    return read.rows(
        AccountChange,
        """SELECT p.kegiatan_id, p.rekening, r.name, sum(p.semula), sum(p.menjadi), sum(p.selisih)
           FROM v_perubahan p JOIN ref_rekening r ON r.code = p.rekening
           WHERE p.semula_id = ? AND p.menjadi_id = ? GROUP BY p.kegiatan_id, p.rekening""",
        (semula, menjadi),
    )


def sum_changes(read: Reader, *, semula: int, menjadi: int) -> list[SumChange]:
    """The parts that have money on either side, in the order of the paper."""
    sql = "SELECT bagian, semula, menjadi, selisih FROM v_perubahan_sum WHERE semula_id = ? AND menjadi_id = ? ORDER BY bagian"
    return read.rows(SumChange, sql, (semula, menjadi))


def place_changes(read: Reader, *, semula: int, menjadi: int, tingkat: str) -> list[PlaceChange]:
    """Belanja of every bidang, sub-bidang, kegiatan or jenis of either version, by code."""
    return read.rows(
        PlaceChange,
        """SELECT tingkat, code, name, semula, menjadi, selisih FROM v_perubahan_tempat
           WHERE semula_id = ? AND menjadi_id = ? AND tingkat = ? ORDER BY code""",
        (semula, menjadi, tingkat),
    )
