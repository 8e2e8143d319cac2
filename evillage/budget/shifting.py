"""Pergeseran: what an amendment may not do, or not without saying so (Permendagri 20/2018 art. 40 and 43). Advice, never a refusal.

A Perkades moves money between objects inside one jenis of one kegiatan; between bidang, sub bidang, kegiatan or jenis it takes a PAK,
unless income changed, last year's work goes on or the year is extraordinary. How often a PAK comes is the rule `APBDES-PERUBAHAN`.
"""

from __future__ import annotations

from evillage.budget.comparison import PlaceChange, place_changes
from evillage.budget.version import BudgetVersion, version
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level

_FREE = frozenset({"pendapatan", "lanjutan", "luar-biasa"})
"""Reasons for which a Perkades may give a kegiatan another sum."""
_LEVELS = (("bidang", "antarbidang"), ("sub-bidang", "antarsubbidang"), ("kegiatan", "antarkegiatan"), ("jenis", "antarjenis belanja"))


def amendment_findings(read: Reader, *, version_id: int) -> list[Finding]:
    """What to look at before this amendment is posted; nothing for a first budget."""
    found = version(read, version_id)
    if found.source_id is None:
        return []
    return _shifts(read, found, found.source_id) if found.kind == "perkades" else []


def _shifts(read: Reader, found: BudgetVersion, source: int) -> list[Finding]:
    """One finding, at the highest level between which money moved."""
    if _FREE & set(found.alasan.split(";")):
        return []
    for tingkat, words in _LEVELS:
        places = place_changes(read, semula=source, menjadi=found.id, tingkat=tingkat)
        rising = [place for place in places if place.selisih > 0]
        falling = [place for place in places if place.selisih < 0]
        if rising or falling:
            return [Finding(Level.WARN, "shift_needs_pak", _shift_sentence(words, rising, falling), _jump(read, found, rising, falling))]
    return []


def _shift_sentence(words: str, rising: list[PlaceChange], falling: list[PlaceChange]) -> str:
    parts = [f"{place.name} berkurang Rp{-place.selisih}" for place in falling[:1]]
    parts += [f"{place.name} bertambah Rp{place.selisih}" for place in rising[:1]]
    moved = sum((place.selisih for place in rising), Rupiah(0)) or -sum((place.selisih for place in falling), Rupiah(0))
    return (
        f"Pergeseran {words} sebesar Rp{moved}: {', '.join(parts)}. Pasal 40 menghendaki Perubahan APBDes (PAK), "
        "bukan Perubahan Penjabaran."
    )


def _jump(read: Reader, found: BudgetVersion, rising: list[PlaceChange], falling: list[PlaceChange]) -> str:
    code = (rising or falling)[0].code.split(" ")[0]
    kegiatan = read.number("SELECT id FROM kegiatan WHERE year = ? AND code GLOB ? || '*' ORDER BY code LIMIT 1", (found.year, code))
    return f"kegiatan:{kegiatan}" if kegiatan else ""
