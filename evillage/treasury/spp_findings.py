"""What stands against an SPP: advice with figures shown beside it, and what the village has chosen to hold.

Each check asks one view: the approved RAK and DPA up to the month of the SPP, advances still open, photos and progress of the paket,
receipts that look alike, the limit of cash payments. A check that holds is let pass by Kepala Desa alone, with a reason (spp_rules.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spp_paper import Spp, SppKind, spp
from evillage.treasury.spp_rules import Ketat, cash_limit, permits, strictness
from evillage.treasury.standing import StandingLine, standing
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level
from evillage.village.lampiran import lampiran_findings

_AT_SUBMIT = ("rak", "dpa", "panjar", "dobel")
_AT_PAY = ("panjar", "gerbang", "tunai")
_SETTLED = frozenset({"paid", "cancelled"})


def spp_findings(read: Reader, *, spp_id: int) -> list[Finding]:
    """Everything that speaks against an SPP that is still on its way, the loudest first; nothing once it is paid or given up."""
    paper = spp(read, spp_id)
    if paper.state in _SETTLED:
        return []
    found = [finding for rule in _CHECKS for finding in _judged(read, paper, rule)]
    found += lampiran_findings(read, [("spp", spp_id), *(("bukti", bukti.id) for bukti in bukti_of(read, spp_id=spp_id))])
    return sorted(found, key=lambda finding: finding.level is not Level.BLOCK)


def require_filable(read: Reader, paper: Spp) -> None:
    """Refuse to file what the village holds: RuleViolation `spp_held` with the first sentence."""
    _require(read, paper, _AT_SUBMIT)


def require_payable(read: Reader, paper: Spp, *, tunai: bool) -> None:
    """Refuse to pay what the village holds, the cash limit only for a payment out of the box."""
    _require(read, paper, _AT_PAY if tunai else _AT_PAY[:-1])


def _require(read: Reader, paper: Spp, rules: tuple[str, ...]) -> None:
    for rule in rules:
        held = next((finding for finding in _judged(read, paper, rule) if finding.level is Level.BLOCK), None)
        if held is not None:
            raise RuleViolation("spp_held", sebab=held.sentence)


def _judged(read: Reader, paper: Spp, rule: str) -> Iterator[Finding]:
    """What a rule says, as loudly as the village wants it; what Kepala Desa let pass is told, and holds nothing."""
    ketat = strictness(read, rule)
    if ketat is Ketat.OFF:
        return
    izin = next((one for one in permits(read, spp_id=paper.id) if one.aturan == rule), None)
    for sentence, jump in _CHECKS[rule](read, paper):
        if izin is not None:
            yield Finding(Level.INFO, rule, f"{sentence} Diizinkan {izin.name}: “{izin.alasan}”.", jump)
        else:
            yield Finding(Level.BLOCK if ketat is Ketat.BLOCK else Level.WARN, rule, sentence, jump)


Said = Iterator[tuple[str, str]]


def _rak(read: Reader, paper: Spp) -> Said:
    if not read.number("SELECT count(*) FROM v_rak_bulan WHERE year = ?", (paper.year,)):
        return
    yield from _beyond(
        read, paper, "RAK",
        """SELECT coalesce(sum(amount), 0) FROM v_rak_bulan WHERE year = :year AND kegiatan_id IS :kegiatan AND rekening = :rekening
           AND sumber_dana = :fund AND month <= :month""", "rak:",
    )  # fmt: skip


_IN_FORCE = """(SELECT d.id FROM dpa d WHERE d.kegiatan_id = :kegiatan AND d.year = :year AND d.kind <> 'DPAL' AND d.state = 'approved'
                ORDER BY d.id DESC LIMIT 1)"""


def _dpa(read: Reader, paper: Spp) -> Said:
    """Only where the village works with DPA: once one of the year is approved, every kegiatan needs its own."""
    if paper.kegiatan_id is None or not read.number(
        "SELECT count(*) FROM dpa WHERE year = ? AND state = 'approved' AND kind <> 'DPAL'", (paper.year,)
    ):
        return
    if not read.number(f"SELECT {_IN_FORCE}", {"kegiatan": paper.kegiatan_id, "year": paper.year}):
        yield f"{paper.untuk} belum punya DPA yang disetujui.", "dpa:"
        return
    yield from _beyond(
        read, paper, "DPA",
        f"""SELECT coalesce(sum(m.amount), 0) FROM dpa_month m WHERE m.dpa_id = {_IN_FORCE} AND m.rekening = :rekening
            AND m.sumber_dana = :fund AND m.month <= :month""", "dpa:",
    )  # fmt: skip


def _beyond(read: Reader, paper: Spp, name: str, sql: str, jump: str) -> Said:
    """Lines that ask more than a plan gives up to the month of the SPP; an advance counts from the day it is filed."""
    for line in standing(read, spp_id=paper.id):
        asked = {"year": paper.year, "kegiatan": paper.kegiatan_id, "rekening": line.rekening, "fund": line.sumber_dana}
        planned = read.money(sql, {**asked, "month": paper.date.month})
        over = line.sudah + line.amount - planned
        if over > 0:
            yield _over(name, paper, line, planned, over), jump


def _over(name: str, paper: Spp, line: StandingLine, planned: Rupiah, over: Rupiah) -> str:
    return (
        f"{line.rekening} ({line.sumber_dana}): {name} s.d. {month_name(paper.date.month)} {planned}, sudah diminta {line.sudah}, "
        f"SPP ini {line.amount}, lebih {over}."
    )


def _panjar(read: Reader, paper: Spp) -> Said:
    found = read.tuples(
        "SELECT lain_id, number, paid_date, sisa, kegiatan_sama FROM v_panjar_lain WHERE spp_id = ? ORDER BY paid_date, lain_id",
        (paper.id,),
    )
    for other, number, day, sisa, same in found:
        of = "kegiatan ini" if same else "pelaksana ini"
        yield f"Panjar {number} untuk {of} ({_day(day)}) belum dipertanggungjawabkan, sisa {Rupiah(sisa)}.", f"panjar:{other}"


def _gerbang(read: Reader, paper: Spp) -> Said:
    if paper.paket_id is None or paper.kind is SppKind.PBY:
        return
    found = read.tuples(
        "SELECT tahap, foto_kurang, fisik, ba_kurang, cek_kurang, cek, paket_id FROM v_gerbang WHERE spp_id = ?", (paper.id,)
    )
    for tahap, foto, fisik, handed, unchecked, cek, paket_id in found:
        missing = [] if foto is None else [f"foto {foto} %"]
        if fisik < 100 * tahap:
            missing.append(f"kemajuan {tahap} % (tercatat {fisik // 100} %)")
        if unchecked:
            missing.append(f"kunjungan yang menyatakan {tahap} % sesuai (tercatat {cek // 100} %)")
        if handed:
            missing.append("berita acara serah terima bernomor")
        if missing:
            reach = {0: "Pembayaran pertama", 50: "Pembayaran di atas 50 %", 100: "Pembayaran terakhir"}[tahap]
            yield f"{reach} paket ini meminta {_listed(missing)}.", f"paket:{paket_id}"


def _dobel(read: Reader, paper: Spp) -> Said:
    found = read.tuples(
        """SELECT DISTINCT b.penerima, b.amount, b.date, o.id, coalesce(o.number, 'draf') FROM bukti b
           JOIN bukti x ON x.spp_id <> b.spp_id AND x.amount = b.amount AND x.date = b.date
                           AND lower(trim(x.penerima)) = lower(trim(b.penerima))
           JOIN spp o ON o.id = x.spp_id
           WHERE b.spp_id = ? AND o.state NOT IN ('rejected', 'cancelled')
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = o.id) ORDER BY o.id""",
        (paper.id,),
    )
    for penerima, amount, day, other, number in found:
        yield f"{penerima}, {Rupiah(amount)}, {_day(day)} juga ada pada SPP {number}; periksa apakah dobel.", f"spp:{other}"


def _tunai(read: Reader, paper: Spp) -> Said:
    limit = cash_limit(read)
    if limit is not None and paper.bersih > limit:
        yield f"Bersih {paper.bersih} di atas batas tunai {limit}; bayar melalui bank.", "kas:"


def _listed(parts: list[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    return " dan ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def _day(text: str) -> str:
    year, month, day = text.split("-")
    return f"{day}/{month}/{year}"


_CHECKS: dict[str, Callable[[Reader, Spp], Said]] = {
    "rak": _rak, "dpa": _dpa, "panjar": _panjar, "gerbang": _gerbang, "dobel": _dobel, "tunai": _tunai,
}  # fmt: skip
