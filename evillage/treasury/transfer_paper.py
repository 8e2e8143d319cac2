"""Daftar transfer as it is read: the lists, their lines, and the SPP that may stand on one. The commands stand in transfer.py."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.rows import Reader
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah

DONE, REFUSED = "berhasil", "ditolak"
"""What the bank answered of a line."""


@dataclass(frozen=True, slots=True)
class DaftarTransfer:
    """One list with its control figures: `jumlah` and `banyak` of all lines, and of those the bank refused."""

    id: int
    year: int
    number: str | None
    date: dt.date
    account: KodeRekening
    kas: str
    bank: str
    kas_number: str
    uraian: str
    state: str
    bank_date: dt.date | None
    jumlah: Rupiah
    banyak: int
    ditolak: Rupiah
    banyak_ditolak: int


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One payee; `amount` net of tax, `rekening_bank` figures only, `hasil` empty until the bank answered."""

    id: int
    daftar_id: int
    spp_id: int
    spp: str
    bukti_id: int | None
    penerima: str
    bank: str
    rekening_bank: str
    amount: Rupiah
    berita: str
    hasil: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Listable:
    """An approved SPP that no open list holds; `sisa` is what the bank has not carried out yet of its net sum."""

    spp_id: int
    number: str
    date: dt.date
    untuk: str
    uraian: str
    bersih: Rupiah
    sisa: Rupiah


_SELECT = """SELECT d.id, d.year, d.number, d.date, d.account, k.name, k.bank, k.number, d.uraian, d.state, d.bank_date,
                    coalesce(sum(l.amount), 0), count(l.id), coalesce(sum(l.amount) FILTER (WHERE l.hasil = 'ditolak'), 0),
                    count(*) FILTER (WHERE l.hasil = 'ditolak')
             FROM daftar_transfer d JOIN kas k ON k.account = d.account LEFT JOIN daftar_transfer_line l ON l.daftar_id = d.id"""


def transfer_lists(read: Reader, *, year: int) -> list[DaftarTransfer]:
    """The year's lists, the newest first."""
    return read.rows(DaftarTransfer, f"{_SELECT} WHERE d.year = ? GROUP BY d.id ORDER BY d.date DESC, d.id DESC", (year,))


def transfer_list(read: Reader, daftar_id: int) -> DaftarTransfer:
    """One list; InputRejected `row_missing`."""
    found = read.row(DaftarTransfer, f"{_SELECT} WHERE d.id = ? GROUP BY d.id", (daftar_id,))
    if found is None:
        raise InputRejected("row_missing", what="Daftar transfer")
    return found


def transfer_lines(read: Reader, daftar_id: int) -> list[TransferLine]:
    """The payees of a list in the order of the SPP and their receipts."""
    return read.rows(
        TransferLine,
        """SELECT l.id, l.daftar_id, l.spp_id, s.number, l.bukti_id, l.penerima, l.bank, l.rekening_bank, l.amount, l.berita,
                  l.hasil, l.alasan
           FROM daftar_transfer_line l JOIN spp s ON s.id = l.spp_id WHERE l.daftar_id = ? ORDER BY l.id""",
        (daftar_id,),
    )


def listable_spp(read: Reader, *, year: int) -> list[Listable]:
    """Approved SPP that may be put on a list, by their number."""
    return read.rows(
        Listable,
        """SELECT t.spp_id, t.number, t.date,
                  CASE WHEN s.kegiatan_id IS NULL THEN 'Pengeluaran pembiayaan' ELSE s.kegiatan_code || ' ' || s.kegiatan END,
                  s.uraian, t.bersih, t.sisa
           FROM v_transfer_spp t JOIN v_spp s ON s.id = t.spp_id
           WHERE t.year = ? AND t.state = 'approved' AND t.daftar_id IS NULL AND t.sisa > 0
           ORDER BY CAST(t.number AS INTEGER), t.number, t.spp_id""",
        (year,),
    )


def list_of_spp(read: Reader, spp_id: int) -> DaftarTransfer | None:
    """The open list that holds an SPP, or the last one it was carried out with."""
    found = read.number(
        """SELECT d.id FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
           WHERE l.spp_id = ? AND d.state <> 'cancelled' ORDER BY d.state = 'executed', d.id DESC LIMIT 1""",
        (spp_id,),
    )
    return transfer_list(read, found) if found else None


def require_unlisted(read: Reader, spp_id: int, number: str) -> None:
    """Refuse to pay in another way what waits for the bank: RuleViolation `spp_in_list_by`."""
    waiting = read.tuples(
        """SELECT coalesce(d.number, 'draf') FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
           WHERE l.spp_id = ? AND d.state NOT IN ('executed', 'cancelled') AND l.hasil <> 'berhasil' LIMIT 1""",
        (spp_id,),
    )
    if waiting:
        raise RuleViolation("spp_in_list_by", spp=number, daftar=waiting[0][0])


def account_parts(text: str) -> tuple[str, str]:
    """Bank and account number out of one free line: `BRI 0012-01-003` is `("BRI", "001201003")`; without figures the bank alone."""
    runs = re.findall(r"[0-9](?:[0-9 .\-]*[0-9])?", text)
    longest = max(runs, key=lambda run: len(_figures(run)), default="")
    if len(_figures(longest)) < _SHORTEST:
        return text.strip(), ""
    rest = re.sub(r"\b(?:no|nomor|rek|rekening|norek)\b\.?", " ", text.replace(longest, " "), flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", rest).strip(" .,:;-/()"), _figures(longest)


_SHORTEST = 4


def _figures(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
