"""DPA on paper: Rencana Kegiatan dan Anggaran (form H.1), its amended form (DPPA, I.1) and the DPAL, on F4 lying.

The executor signs, Sekretaris Desa verifies, Kepala Desa approves: those who took these steps, or who hold the office while nobody has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evillage.budget.dpa import Dpa, dpa, predecessor
from evillage.budget.dpa_plan import dpa_lines
from evillage.budget.kegiatan import kegiatan
from evillage.budget.spread import EMPTY
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Signer, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor, sign_step
from evillage.reports.lampiran import code_columns
from evillage.reports.penarikan import SHEET, Leaf, Shown, added, code_cells, kegiatan_path, month_cells, month_columns, names, tops, tree
from evillage.reports.request import Request, asked
from evillage.values.money import Rupiah

_CODES = code_columns("abc", "abcd", width=0.3)
_AT = len(_CODES)
_URAIAN = Column("Uraian", Kind.TEXT, 5, number="3")
PLAN = (
    *_CODES,
    _URAIAN,
    Column("Jumlah (Rp)", Kind.MONEY, 1.15, band="Anggaran", number="4"),
    Column("Sumber", Kind.CODE, 0.55, band="Anggaran", number="5"),
    *month_columns(6, first=_AT + 3),
)
AMENDED = (
    *_CODES,
    _URAIAN,
    Column("Jumlah (Rp)", Kind.MONEY, 1.15, band="Semula", number="4"),
    Column("Sumber", Kind.CODE, 0.55, band="Semula", number="5"),
    Column("Jumlah (Rp)", Kind.MONEY, 1.15, band="Menjadi", number="6"),
    Column("Sumber", Kind.CODE, 0.55, band="Menjadi", number="7"),
    *month_columns(8, first=_AT + 5),
)


@dataclass(frozen=True, slots=True)
class _Form:
    """What sets one of these papers apart."""

    key: str
    title: str
    columns: tuple[Column, ...]
    show: Callable[[Shown], tuple[Cell, ...]]


def dpa_rka(read: Reader, request: Request) -> Report:
    """Form H.1 of one DPA. InputRejected `report_needs`, `row_missing`."""
    paper = dpa(read, asked(request.dpa_id, "DPA"))
    leaves = [Leaf(kegiatan_path(paper.code, of.rekening), (of.pagu,), of.months, of.sumber_dana) for of in dpa_lines(read, paper.id)]
    return _report(read, request, paper, leaves, _Form("dpa-rka", "Rencana Kegiatan dan Anggaran", PLAN, _plan_cells))


def dpal(read: Reader, request: Request) -> Report:
    """Form H.1 of a kegiatan carried on from last year: what is planned of it, from SiLPA."""
    paper = dpa(read, asked(request.dpa_id, "DPAL"))
    leaves = [
        Leaf(kegiatan_path(paper.code, of.rekening), (of.rencana,), of.months, f"SiLPA {of.sumber_dana}")
        for of in dpa_lines(read, paper.id)
        if of.rencana
    ]
    return _report(read, request, paper, leaves, _Form("dpal", "Rencana Kegiatan dan Anggaran Lanjutan", PLAN, _plan_cells))


def dppa(read: Reader, request: Request) -> Report:
    """Form I.1: what each line was in the DPA before, what it becomes, and the months of that."""
    paper = dpa(read, asked(request.dpa_id, "DPPA"))
    now = {line.key: line for line in dpa_lines(read, paper.id)}
    before = predecessor(read, paper)
    was = {line.key: line for line in dpa_lines(read, before.id)} if before else {}
    leaves = []
    for key in sorted({**was, **now}, key=lambda key: key[0]):
        old, new = was.get(key), now.get(key)
        sums = old.pagu if old else Rupiah(0), new.pagu if new else Rupiah(0)
        leaves.append(Leaf(kegiatan_path(paper.code, key[0]), sums, new.months if new else EMPTY, key[1]))
    return _report(read, request, paper, leaves, _Form("dppa", "Rencana Kegiatan dan Anggaran Perubahan", AMENDED, _amended_cells))


def step_signers(read: Reader, paper: str, paper_id: int, day: date, author: Signer) -> tuple[Signer, ...]:
    """Verified left, written right, approved below: by those who took the steps."""
    return (
        sign_step(read, paper, paper_id, "verify", sign(read, Role.SEKDES, day, "Diverifikasi oleh:")),
        sign_step(read, paper, paper_id, "submit", author),
        sign_step(read, paper, paper_id, "approve", sign(read, Role.KADES, day, "Disetujui oleh:")),
    )


def day_of(read: Reader, paper: str, paper_id: int, otherwise: date) -> date:
    """The date on a paper: that of its last step, or of the report while it has none."""
    said = read.text("SELECT date FROM flow_step WHERE paper = ? AND paper_id = ? ORDER BY id DESC LIMIT 1", (paper, paper_id))
    return date.fromisoformat(said) if said else otherwise


def _report(read: Reader, request: Request, paper: Dpa, leaves: list[Leaf], form: _Form) -> Report:
    of = kegiatan(read, paper.kegiatan_id)
    day = day_of(read, "dpa", paper.id, request.until)
    rows = tree(leaves, names(read, of.year), form.show)
    if rows:
        sums, months = added(leaves)
        rows.append(Row(form.show(Shown((), "JUMLAH", sums, months)), Style.TOTAL, sums=tops(rows)))
    return Report(
        id=form.key,
        letterhead=letterhead(read),
        title=(form.title, f"Tahun Anggaran {paper.year}"),
        fields=region_fields(read, provinsi=True),
        columns=form.columns,
        number_row=True,
        rows=tuple(rows),
        sheet=SHEET,
        draft=paper.state != "approved",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=step_signers(read, "dpa", paper.id, day, sign_executor(read, of.pelaksana_id, day, "")),
    )


def _plan_cells(shown: Shown) -> tuple[Cell, ...]:
    fund = shown.leaf.fund if shown.leaf else ""
    return *code_cells(shown.path), shown.name, shown.sums[0], fund, *month_cells(shown.months)


def _amended_cells(shown: Shown) -> tuple[Cell, ...]:
    was, becomes = shown.sums
    fund = shown.leaf.fund if shown.leaf else ""
    codes = code_cells(shown.path)
    return *codes, shown.name, was, fund if was else "", becomes, fund if becomes else "", *month_cells(shown.months)
