"""Proporsi belanja: the sheet of the 30 % (PP 43/2014 as last amended by PP 11/2019, art. 100): which kegiatan count, of what, how much.

Everything is the rule's own: the list of kegiatan, the basis, the limit, the legal ground. Kepala Desa signs.
"""

from __future__ import annotations

from evillage.budget.aturan import rules_of
from evillage.budget.kegiatan import kegiatan_of, official_name
from evillage.budget.rules.evaluate import evaluate
from evillage.budget.rules.figures import BudgetFigures, added, budget_figures
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.apbdes import version_asked
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

RULE = "APB-30-PERSEN"
COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Kode", Kind.CODE, 0.9),
    Column("Kegiatan yang dihitung", Kind.TEXT, 4.4),
    Column("Anggaran (Rp)", Kind.MONEY, 1.7),
    Column("% dari dasar", Kind.PERCENT, 1),
)


def has_rule(read: Reader, request: Request) -> bool:
    """Whether the rules of the year are in the file; one made by an older program gets them from *Muat aturan bawaan*."""
    return any(rule.key == RULE for rule in rules_of(read, year=request.year))


def proporsi_belanja(read: Reader, request: Request) -> Report:
    """The sheet for the version in force, or the draft before any is; InputRejected `row_missing` without the rule."""
    version = version_asked(read, request)
    figures = budget_figures(read, version_id=version.id)
    rules = rules_of(read, year=version.year)
    result = next((found for found in evaluate(figures, rules) if found.rule.key == RULE), None)
    if result is None:
        raise InputRejected("row_missing", what=f"Aturan {RULE}")
    names = {str(of.code): of.name for of in kegiatan_of(read, year=version.year)}
    basis = result.basis or figures.belanja
    rows = [
        Row((number, code, names.get(code) or official_name(read, code), *_amount(figures, (code,), basis)))
        for number, code in enumerate(result.rule.codes, start=1)
    ]
    every = tuple(range(len(rows)))
    whole = added(s.amount for s in figures.spent(result.rule.codes))
    rows.append(Row((None, "", "Jumlah kegiatan yang dihitung", whole, _share(whole, basis)), Style.SUBTOTAL, sums=every))
    part = result.part if result.part is not None else whole
    if part != whole:
        rows.append(Row((None, "", "Dikurangi belanja dari hasil tanah bengkok", part - whole, None)))
        rows.append(Row((None, "", "Belanja yang dihitung", part, _share(part, basis)), Style.TOTAL, sums=(len(rows) - 2, len(rows) - 1)))
    day = version.document_date or request.until
    return Report(
        id="proporsi-belanja",
        letterhead=letterhead(read),
        title=("Proporsi Belanja Desa", version.title),
        fields=region_fields(read),
        columns=COLUMNS,
        number_row=True,
        rows=tuple(rows),
        closing=_closing(part, basis, result.rule.percent),
        notes=(
            f"Hasil: {result.outcome}. {result.sentence}",
            f"Cara menghitung: {result.formula.replace('Σ', 'jumlah')}.",
            f"Dasar hukum: {result.rule.legal_basis}.",
        ),
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=9),
    )


def _closing(part: Rupiah, basis: Rupiah, limit: Percent | None) -> tuple[tuple[str, Cell], ...]:
    return (
        ("Belanja yang dihitung", part),
        ("Belanja desa sebagai dasar", basis),
        ("Perbandingan", _share(part, basis)),
        ("Batas paling banyak", limit),
    )


def _amount(figures: BudgetFigures, codes: tuple[str, ...], basis: Rupiah) -> tuple[Rupiah, Percent | None]:
    """What the kegiatan spend, and that as a share of the basis."""
    amount = added(one.amount for one in figures.spent(codes))
    return amount, _share(amount, basis)


def _share(amount: Rupiah, basis: Rupiah) -> Percent | None:
    return Percent.share(amount, basis) if basis else None
