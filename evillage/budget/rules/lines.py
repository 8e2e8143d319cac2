"""Rules about single lines: penghasilan tetap (PP 11/2019 art. 81), BLT per family, standard prices, wages of padat karya."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evillage.budget.aturan import Aturan
from evillage.budget.rules.figures import BudgetFigures, PricedLine
from evillage.budget.rules.result import Outcome, RuleResult, unknown
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

KADES, PERANGKAT = "5.1.1.01", "5.1.2.01"
_PER_PERSON_MONTH = re.compile(r"ob|o/b|(org|orang)[ /]*(bln|bulan)", re.IGNORECASE)
_PER_MONTH = re.compile(r"bln|bulan", re.IGNORECASE)
_PER_FAMILY_MONTH = re.compile(r"ob|(kpm|kk|org|orang)[ /]*(bln|bulan)", re.IGNORECASE)
_SECRETARY = re.compile(r"\bsek(retaris|des)", re.IGNORECASE)
_MANY = re.compile(r"\b[2-9]\d*\s*(org|orang)", re.IGNORECASE)


def siltap_kades(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What the Kepala Desa gets a month."""
    return _floor(rule, [line for line in figures.priced if line.rekening == KADES], KADES)


def siltap_sekdes(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What the Sekretaris Desa gets a month: the line whose uraian names him."""
    lines = [line for line in figures.priced if line.rekening == PERANGKAT]
    named = [line for line in lines if _SECRETARY.search(line.uraian)]
    if lines and not named:
        return unknown(rule, f"Tidak ada uraian {PERANGKAT} yang menyebut Sekretaris Desa.", formula=_siltap_formula(PERANGKAT), asks=True)
    return _floor(rule, named, PERANGKAT)


def siltap_perangkat(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What every other perangkat gets a month."""
    lines = [line for line in figures.priced if line.rekening == PERANGKAT and not _SECRETARY.search(line.uraian)]
    return _floor(rule, lines, PERANGKAT)


def blt_amount(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What a family gets a month, where the unit says so."""
    formula = f"Harga satuan kegiatan {', '.join(rule.codes)} dari DDS"
    lines = [line for line in figures.priced if line.code in rule.codes and _is_family(line)]
    if rule.amount is None:
        return unknown(rule, "Batas rupiahnya belum diisi.", formula=formula, asks=True)
    if not lines:
        return unknown(rule, "Belum ada rincian BLT Desa dengan satuan KPM.", formula=formula)
    dear = max(lines, key=lambda line: line.unit_price)
    if dear.unit_price <= rule.amount:
        text = f"BLT Desa paling tinggi Rp{dear.unit_price} per {dear.satuan}, paling banyak Rp{rule.amount} per KPM per bulan."
        return RuleResult(rule, Outcome.PASSED, text, formula, dear.unit_price, rule.amount)
    sure = [line for line in lines if _PER_FAMILY_MONTH.fullmatch(line.satuan.strip()) and line.unit_price > rule.amount]
    if not sure:
        return unknown(
            rule, f"“{dear.uraian}” bersatuan {dear.satuan}; tulis satuan KPM/bulan agar dapat diperiksa.", formula=formula, asks=True
        )
    worst = max(sure, key=lambda line: line.unit_price)
    text = f"“{worst.uraian}” Rp{worst.unit_price} per {worst.satuan}, paling banyak Rp{rule.amount} per KPM per bulan."
    return RuleResult(rule, Outcome.BROKEN, text, formula, worst.unit_price, rule.amount, jump=f"kegiatan:{worst.kegiatan_id}")


def standard_price(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """No line is dearer than the standard price it was taken from; the dearest ones are named."""
    formula = "Harga satuan RAB dibandingkan dengan standar harga yang dirujuk rinciannya"
    if not figures.standard_count:
        return unknown(rule, "Belum ada rincian RAB yang merujuk standar harga.", formula=formula)
    if not figures.above_count:
        return RuleResult(rule, Outcome.PASSED, f"{figures.standard_count} rincian tidak melebihi standar harganya.", formula)
    named = "; ".join(f"“{line.uraian}” Rp{line.unit_price}, standar Rp{line.standard}" for line in figures.above)
    more = f"; dan {rest} lagi" if (rest := figures.above_count - len(figures.above)) else ""
    text = f"{figures.above_count} dari {figures.standard_count} rincian melebihi standar harga: {named}{more}."
    worst = figures.above[0]
    jump = f"kegiatan:{worst.kegiatan_id}" if worst.kegiatan_id else ""
    return RuleResult(rule, Outcome.BROKEN, text, formula, worst.unit_price, worst.standard, jump=jump)


def wages(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """At least half of what a padat karya kegiatan costs goes to those who work; each kegiatan for itself."""
    formula = "Upah (5.3.4–5.3.8.02 dan kelompok Upah) ÷ biaya tiap kegiatan bertanda padat karya"
    found = [one for one in figures.wages if one.biaya > 0]
    if rule.percent is None:
        return unknown(rule, "Batas persennya belum diisi.", formula=formula, asks=True)
    if not found:
        return unknown(rule, "Belum ada kegiatan bertanda padat karya tunai desa.", formula=formula)
    short = [one for one in found if int(one.upah) * 100_00 < int(one.biaya) * rule.percent]
    worst = min(short or found, key=lambda one: (Percent.share(one.upah, one.biaya), one.code))
    share = Percent.share(worst.upah, worst.biaya)
    words = f"Upah {worst.code} {worst.name} {share} % (Rp{worst.upah} dari Rp{worst.biaya}), paling sedikit {rule.percent} %"
    more = f"; {len(short)} kegiatan kurang" if len(short) > 1 else ""
    outcome = Outcome.BROKEN if short else Outcome.PASSED
    jump = f"kegiatan:{worst.kegiatan_id}" if short else ""
    return RuleResult(rule, outcome, f"{words}{more}.", formula, share, rule.percent, worst.upah, worst.biaya, jump)


def _floor(rule: Aturan, lines: Sequence[PricedLine], rekening: str) -> RuleResult:
    """Every line pays at least the floor a month; a price that may stand for several people or another time is not judged."""
    formula = _siltap_formula(rekening)
    if rule.amount is None:
        return unknown(rule, "Batas rupiahnya belum diisi.", formula=formula, asks=True)
    if not lines:
        return unknown(rule, f"Belum ada rincian {rekening} untuk {rule.name}.", formula=formula)
    doubtful = [line for line in lines if not _is_monthly(line, rule.amount)]
    low = min((line for line in lines if line not in doubtful), key=lambda line: line.unit_price, default=None)
    if low is not None and low.unit_price < rule.amount:
        text = f"“{low.uraian}” Rp{low.unit_price} sebulan, paling sedikit Rp{rule.amount}, kurang Rp{rule.amount - low.unit_price}."
        return RuleResult(rule, Outcome.BROKEN, text, formula, low.unit_price, rule.amount, jump=f"kegiatan:{low.kegiatan_id}")
    if doubtful:
        text = f"“{doubtful[0].uraian}” bersatuan {doubtful[0].satuan or 'kosong'}; tulis satuan OB agar dapat diperiksa."
        return unknown(rule, text, formula=formula, asks=True)
    lowest = low.unit_price if low is not None else Rupiah(0)
    return RuleResult(
        rule, Outcome.PASSED, f"{rule.name} paling rendah Rp{lowest} sebulan, paling sedikit Rp{rule.amount}.", formula, lowest, rule.amount
    )


def _is_monthly(line: PricedLine, floor: Rupiah) -> bool:
    """Whether the price is what one person gets a month; "Bulan" may hide a group, but a group that gets too little is decided."""
    unit = line.satuan.strip()
    if _PER_PERSON_MONTH.fullmatch(unit):
        return True
    return bool(_PER_MONTH.fullmatch(unit)) and (not _MANY.search(line.uraian) or line.unit_price < floor)


def _is_family(line: PricedLine) -> bool:
    """Whether a line of Dana Desa gives money to families: bantuan stands on rekening 5.4, and its unit counts people."""
    return (
        line.rekening.startswith("5.4.")
        and line.sumber_dana == "DDS"
        and line.satuan.strip().upper().startswith(("KPM", "KK", "OB", "ORG", "ORANG"))
    )


def _siltap_formula(rekening: str) -> str:
    return f"Harga satuan sebulan setiap rincian {rekening}"
