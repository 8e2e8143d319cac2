"""What Sekretaris Desa verifies of an SPP (Permendagri 20/2018 art. 55 (3)): completeness, arithmetic, funds; filled in by the program."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evillage.kernel.rows import Reader
from evillage.treasury.bukti import bukti_of
from evillage.treasury.cash import kas_balances
from evillage.treasury.spp_paper import Spp, SppKind, spp, spp_lines
from evillage.treasury.standing import standing
from evillage.values.money import Rupiah
from evillage.village.lampiran import dossier, jenis_names
from evillage.village.lampiran_check import lacking


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the verification: whether it holds, and the figures it was judged by."""

    ok: bool
    sentence: str


def checklist(read: Reader, *, spp_id: int) -> list[Check]:
    """Completeness, arithmetic, pagu and cash of one SPP, in the order they are read."""
    paper = spp(read, spp_id)
    return [_complete(read, paper), _attached(read, paper), _adds_up(read, paper), _within_pagu(read, paper), _payable(read, paper)]


def _complete(read: Reader, paper: Spp) -> Check:
    count = len(bukti_of(read, spp_id=paper.id))
    if paper.kind is SppKind.UM:
        return Check(ok=True, sentence="Kelengkapan: panjar, buktinya menyusul pada SPJ.")
    if paper.kind is SppKind.PBY and not count:
        return Check(ok=True, sentence="Kelengkapan: pembiayaan tanpa bukti, menurut rinciannya.")
    return Check(ok=count > 0, sentence=f"Kelengkapan: {count} bukti." if count else "Kelengkapan: belum ada bukti.")


def _attached(read: Reader, paper: Spp) -> Check:
    """The files of the SPP, of its receipts and of its SPJ, and whether they are on this computer."""
    rows = dossier(read, ("spp", paper.id))
    if not rows:
        return Check(ok=True, sentence="Lampiran: belum ada pindaian; bukti kertasnya diperiksa tersendiri.")
    counts = Counter(row.jenis for row in rows)
    words = ", ".join(f"{counts[code]} {name.lower()}" for code, name in jenis_names().items() if counts[code])
    missing = lacking(read, rows)
    rest = f"; {len(missing)} berkasnya tidak ada di komputer ini" if missing else ""
    return Check(ok=not missing, sentence=f"Lampiran: {words}{rest}.")


def _adds_up(read: Reader, paper: Spp) -> Check:
    receipts = bukti_of(read, spp_id=paper.id)
    if not receipts:
        return Check(ok=paper.jumlah > 0, sentence=f"Hitungan: jumlah rincian {paper.jumlah}.")
    shown: dict[tuple[str, str], Rupiah] = {}
    for bukti in receipts:
        key = (str(bukti.rekening), bukti.sumber_dana)
        shown[key] = shown.get(key, Rupiah(0)) + bukti.amount
    asked = {(str(line.rekening), line.sumber_dana): line.amount for line in spp_lines(read, paper.id)}
    total = sum(shown.values(), Rupiah(0))
    words = f"Hitungan: bukti {total}, rincian {paper.jumlah}, pajak {paper.potongan}, bersih {paper.bersih}."
    return Check(ok=shown == asked, sentence=words)


def _within_pagu(read: Reader, paper: Spp) -> Check:
    short = [line for line in standing(read, spp_id=paper.id) if line.sisa < 0]
    if not short:
        return Check(ok=True, sentence="Dana: pagu setiap rekening cukup.")
    worst = min(short, key=lambda line: line.sisa)
    return Check(ok=False, sentence=f"Dana: {worst.rekening} ({worst.sumber_dana}) kurang {-worst.sisa} dari pagu {worst.pagu}.")


def _payable(read: Reader, paper: Spp) -> Check:
    """Some one place holds the whole net sum today."""
    fullest = max(kas_balances(read, year=paper.year), key=lambda kas: kas.saldo, default=None)
    if fullest is None:
        return Check(ok=False, sentence="Kas: belum ada rekening kas.")
    enough = fullest.saldo >= paper.bersih
    rest = "cukup" if enough else f"kurang {paper.bersih - fullest.saldo}"
    return Check(ok=enough, sentence=f"Kas: {fullest.name} {fullest.saldo}, {rest}.")
