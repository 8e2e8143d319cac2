"""How rules are written on the screen: outcome as a chip, figures with their sign, levels, units and bases in words."""

from __future__ import annotations

from datetime import date

from evillage.budget.rules.result import Figure, Outcome, RuleResult
from evillage.budget.rules.shares import BASES
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Level
from ui.models.looks import Chip, screen_money
from ui.theme import Tone

LEVELS = (("Catatan", "info"), ("Peringatan", "peringatan"), ("Menahan penetapan", "blokir"), ("Nonaktif", "nonaktif"))
ORIGINS = {"bawaan": "Bawaan program", "kabupaten": "Paket kabupaten", "desa": "Diubah desa"}
CERTAINTY = {
    "tinggi": "Naskah sudah dibaca",
    "sedang": "Dari satu sumber; cocokkan dengan naskahnya",
    "rendah": "Belum pasti; cocokkan dengan naskahnya",
}
MEASURES = (
    *((f"Persen dari {words}", ("persen", basis)) for basis, words in BASES.items() if basis != "belanja_desa_di_luar_bengkok"),
    ("Rupiah", ("rupiah", "")),
)
_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO, Level.UNKNOWN: Tone.NEUTRAL}
_PLACES = (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.PASSED, Outcome.NOT_COMPUTED, Outcome.OFF)


def chip(result: RuleResult) -> Chip:
    """The outcome; a broken rule is as loud as its level."""
    tones = {Outcome.PASSED: Tone.GOOD, Outcome.UNKNOWN: Tone.INFO if result.asks else Tone.NEUTRAL}
    tone = _TONES[result.finding().level] if result.outcome is Outcome.BROKEN else tones.get(result.outcome, Tone.NEUTRAL)
    return Chip(result.outcome.value.capitalize(), tone)


def urgency(result: RuleResult) -> tuple[int, bool]:
    """What needs attention first."""
    return (_PLACES.index(result.outcome), not result.asks)


def figure(value: Figure) -> str:
    """A figure with its sign: 23,10 %, 2.426.640, 31/12/2025."""
    if isinstance(value, Percent):
        return f"{value} %"
    if isinstance(value, Rupiah):
        return f"Rp{screen_money(value)}"
    if isinstance(value, date):
        return show_date(value)
    return "" if value is None else str(value)
