"""What people decide about indicators: whether one is used in a year, its limits, and the village's answer to a flag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.supervision.indikator import PERSEN, Batas, shipped_limits
from evillage.supervision.tanda import Jawaban
from evillage.village.flow import seated

AKTIF = "aktif"
SETTERS = frozenset({Role.SEKDES, Role.KADES})


def limits_of(read: Reader, *, year: int) -> dict[tuple[str, str], Batas]:
    """Every limit of a year: the shipped one, or what was set here."""
    found = shipped_limits(year)
    for indikator, nama, nilai in read.tuples("SELECT indikator, nama, nilai FROM indikator_atur WHERE year = ?", (year,)):
        if (indikator, nama) in found:
            found[indikator, nama] = replace(found[indikator, nama], nilai=nilai)
    return found


def switched_off(read: Reader, *, year: int) -> frozenset[str]:
    """Indicators that are not used in a year."""
    sql = "SELECT indikator FROM indikator_atur WHERE year = ? AND nama = ? AND nilai = 0"
    return frozenset(indikator for (indikator,) in read.tuples(sql, (year, AKTIF)))


def answers(read: Reader, *, year: int) -> dict[tuple[str, str], Jawaban]:
    """What was said about flags of a year, by indicator and key."""
    sql = """SELECT j.indikator, j.kunci, j.date, j.penjelasan, u.name FROM tanda_jawab j
             JOIN official o ON o.id = j.official_id JOIN user u ON u.id = o.user_id WHERE j.year = ?"""
    return {
        (indikator, kunci): Jawaban(date.fromisoformat(day), penjelasan, name)
        for indikator, kunci, day, penjelasan, name in read.tuples(sql, (year,))
    }


@command("Atur indikator pengawasan", roles=SETTERS)
def set_limit(tx: Tx, *, year: int, indikator: str, nama: str, nilai: int) -> None:
    """Set a limit of a year, in its own unit (sen, hundredths, count). InputRejected `indikator_unknown`, `batas_invalid`."""
    batas = shipped_limits(year).get((indikator, nama))
    if batas is None:
        raise InputRejected("indikator_unknown", indikator=indikator)
    if nilai < 0 or (batas.satuan == PERSEN and nilai > 100_00):
        raise InputRejected("batas_invalid", nama=batas.keterangan)
    _put(tx, year, indikator, nama, nilai)


@command("Pakai atau matikan indikator", roles=SETTERS)
def switch(tx: Tx, *, year: int, indikator: str, aktif: bool) -> None:
    """Use an indicator in a year, or not."""
    _put(tx, year, indikator, AKTIF, int(aktif))


@command("Jawab tanda pengawasan", roles=EVERY_ROLE)
def answer(tx: Tx, *, year: int, indikator: str, kunci: str, day: date, penjelasan: str) -> None:
    """Say what a flag is about; saying it again replaces it. InputRejected `penjelasan_empty`."""
    if not penjelasan.strip():
        raise InputRejected("penjelasan_empty")
    tx.execute(
        """INSERT INTO tanda_jawab (year, indikator, kunci, date, penjelasan, official_id)
           VALUES (:year, :indikator, :kunci, :date, :penjelasan, :official_id)
           ON CONFLICT (year, indikator, kunci) DO UPDATE
           SET date = excluded.date, penjelasan = excluded.penjelasan, official_id = excluded.official_id""",
        {
            "year": year, "indikator": indikator, "kunci": kunci, "date": day, "penjelasan": penjelasan.strip(),
            "official_id": seated(tx.actor).official_id,
        },
    )  # fmt: skip


def _put(tx: Tx, year: int, indikator: str, nama: str, nilai: int) -> None:
    tx.execute(
        """INSERT INTO indikator_atur (year, indikator, nama, nilai) VALUES (?, ?, ?, ?)
           ON CONFLICT (year, indikator, nama) DO UPDATE SET nilai = excluded.nilai""",
        (year, indikator, nama, nilai),
    )
