"""The figures of a baliho, out of the same leaves that APBDes, PAK and LRA are added up from: they agree to the sen.

The poster of the APBDes tells the version in force on the day (the draft while there is none), the poster of the PAK its latest PAK
beside what it was begun from, the poster of the realisation the LRA of the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from evillage.budget.version import BudgetVersion, in_force, versions
from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.paper.poster.model import Contact, Figure, Jenis, Part, Poster, Realised
from evillage.paper.poster.words import brief
from evillage.reports.apbdes import version_asked
from evillage.reports.baliho.works import works_of
from evillage.reports.heading import desa_name, kabupaten_name, kecamatan_name, origin
from evillage.reports.lra import tie_out
from evillage.reports.perubahan import source_of
from evillage.reports.realisasi import Branch, Detail, Leaf, budget_leaves, moved_by_fund, moved_leaves, structure
from evillage.reports.request import Request
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.village.profile import village
from evillage.village.publikasi import publikasi
from evillage.village.reference import bidang_choices, sumber_dana_choices

_PERATURAN = {"apbdes": "Peraturan Desa", "pak": "Peraturan Desa", "perkades": "Peraturan Kepala Desa"}
_SILPA = "6.1.1"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which baliho: its kind, the budget year, the day of its figures, and the wall clock at printing."""

    jenis: Jenis
    year: int
    day: date
    now: datetime


@dataclass(frozen=True, slots=True)
class _Sides:
    """Leaves that count and those they are held against; None when they are held against nothing."""

    counted: list[Leaf]
    beside: list[Leaf] | None
    budget: BudgetVersion | None


def baliho(read: Reader, wish: Wish) -> Poster:
    """Everything the poster says, as a draft. RuleViolation `baliho_without_pak`; InputRejected `row_missing` in a year not opened."""
    sides = _sides(read, wish)
    moved = moved_leaves(read, year=wish.year, until=wish.day)
    counted = structure(read, year=wish.year, detail=Detail.BIDANG, anggaran=sides.counted, realisasi=sides.beside or ())
    allowed = _budget_leaves(read, in_force(read, year=wish.year, day=wish.day))
    year = structure(read, year=wish.year, detail=Detail.BIDANG, anggaran=allowed, realisasi=moved)
    held = sides.beside is not None
    face, home = publikasi(read), village(read)
    stamp = origin(read, Request(year=wish.year, until=wish.day, now=wish.now))
    budget = allowed if wish.jenis is Jenis.REALISASI else sides.counted
    works = works_of(read, year=wish.year, day=wish.day, counted=sides.counted, beside=sides.beside, budget=budget, moved=moved)
    return Poster(
        jenis=wish.jenis, desa=desa_name(home), kecamatan=kecamatan_name(home), kabupaten=kabupaten_name(home), provinsi=home.provinsi,
        year=wish.year, day=wish.day, basis=_basis(sides.budget), posted=sides.budget is not None and sides.budget.state == "posted",
        figures=_figures(wish, counted, held=held, kegiatan=len(works)),
        sources=_sources(read, sides), spending=_spending(read, counted, held=held), outward=_outward(counted["6.2"], held=held),
        works=works, realised=_realised(read, wish, year), contact=Contact(face.pengaduan, face.kontak, face.situs), logo=face.logo,
        code=stamp.head, printed_at=stamp.printed_at, app=stamp.app, sample=home.sample,
    )  # fmt: skip


def final(poster: Poster) -> Poster:
    """The same without its DRAF mark; the checklist must have been asked before."""
    return replace(poster, draft=False)


def _sides(read: Reader, wish: Wish) -> _Sides:
    if wish.jenis is Jenis.REALISASI:
        budget = in_force(read, year=wish.year, day=wish.day)
        return _Sides(moved_by_fund(read, year=wish.year, until=wish.day), _budget_leaves(read, budget), budget)
    if wish.jenis is Jenis.PAK:
        pak = _pak(read, wish)
        return _Sides(budget_leaves(read, pak.id), budget_leaves(read, source_of(read, pak).id), pak)
    asked = version_asked(read, Request(year=wish.year, until=wish.day, now=wish.now))
    return _Sides(budget_leaves(read, asked.id), None, asked)


def _pak(read: Reader, wish: Wish) -> BudgetVersion:
    """The draft of a PAK, or the last one that was posted up to the day."""
    for found in versions(read, year=wish.year):
        if found.kind == "pak" and (found.state == "draft" or (found.document_date or date.max) <= wish.day):
            return found
    raise RuleViolation("baliho_without_pak", year=wish.year)


def _budget_leaves(read: Reader, budget: BudgetVersion | None) -> list[Leaf]:
    return budget_leaves(read, budget.id) if budget else []


def _basis(budget: BudgetVersion | None) -> str:
    if budget is None:
        return "Belum ada APBDes yang ditetapkan"
    if budget.state != "posted" or budget.document_date is None:
        return f"Rancangan {budget.title}, belum ditetapkan"
    return f"{_PERATURAN[budget.kind]} Nomor {budget.document_no}, {long_date(budget.document_date)}"


def _figures(wish: Wish, akun: Mapping[str, Branch], *, held: bool, kegiatan: int) -> tuple[Figure, Figure, Figure]:
    income, spending, netto = (
        Figure(name, counted, beside if held else None)
        for name, counted, beside in (
            ("Pendapatan", akun["4"].anggaran, akun["4"].realisasi),
            ("Belanja", akun["5"].anggaran, akun["5"].realisasi),
            ("Pembiayaan neto", akun["6.1"].anggaran - akun["6.2"].anggaran, akun["6.1"].realisasi - akun["6.2"].realisasi),
        )
    )
    if wish.jenis is Jenis.REALISASI:
        remains = income.amount - spending.amount + netto.amount
        return income, spending, Figure("Sisa uang", remains, None, f"SiLPA sampai {long_date(wish.day)}")
    gap = spending.amount - income.amount
    covers = f"menutup defisit {brief(gap)}" if gap > 0 else f"dari surplus {brief(-gap)}" if gap < 0 else "pendapatan sama dengan belanja"
    return (
        replace(income, note=f"untuk tahun {wish.year}"),
        replace(spending, note=f"untuk {kegiatan} kegiatan"),
        replace(netto, note=covers),
    )


def _sources(read: Reader, sides: _Sides) -> tuple[Part, ...]:
    """Income by fund, the largest first, and what comes in besides income."""
    counted, beside = _by_fund(sides.counted, "4"), _by_fund(sides.beside or (), "4")
    held = sides.beside is not None
    parts = [
        Part(fund.code, _short(fund.name), counted[fund.code], beside[fund.code] if held else None)
        for fund in sumber_dana_choices(read)
        if counted[fund.code] or beside[fund.code]
    ]
    parts.sort(key=lambda part: -part.amount)
    inward = [[leaf for leaf in side if leaf.rekening.startswith("6.1")] for side in (sides.counted, sides.beside or [])]
    if any(inward):
        only_silpa = all(leaf.rekening.startswith(_SILPA) for side in inward for leaf in side)
        sums = [sum((Rupiah(leaf.amount) for leaf in side), Rupiah(0)) for side in inward]
        parts.append(Part("6.1", "SiLPA tahun lalu" if only_silpa else "Penerimaan pembiayaan", sums[0], sums[1] if held else None))
    return tuple(parts)


def _short(name: str) -> str:
    """The official name of a fund without what villagers need not read: `Bantuan Keuangan Provinsi`, `Dana Desa`."""
    return name.partition(" (")[0].removeprefix("Penerimaan ")


def _by_fund(leaves: Iterable[Leaf], akun: str) -> Mapping[str, Rupiah]:
    sums: dict[str, Rupiah] = defaultdict(lambda: Rupiah(0))
    for leaf in leaves:
        if leaf.rekening.startswith(f"{akun}."):
            sums[leaf.sumber_dana] = sums[leaf.sumber_dana] + leaf.amount
    return sums


def _spending(read: Reader, akun: Mapping[str, Branch], *, held: bool) -> tuple[Part, ...]:
    """All five bidang, the largest first."""
    found = {branch.path[-1]: branch for branch in akun["5"].below}
    parts = []
    for bidang in bidang_choices(read):
        branch = found.get(bidang.code)
        amount, beside = (branch.anggaran, branch.realisasi) if branch else (Rupiah(0), Rupiah(0))
        parts.append(Part(bidang.code, bidang.name, amount, beside if held else None))
    return tuple(sorted(parts, key=lambda part: (-part.amount, -(part.beside or 0), part.code)))


def _outward(branch: Branch, *, held: bool) -> Part | None:
    if not branch.anggaran and not branch.realisasi:
        return None
    return Part("6.2", "Pengeluaran pembiayaan", branch.anggaran, branch.realisasi if held else None)


def _realised(read: Reader, wish: Wish, akun: Mapping[str, Branch]) -> Realised | None:
    """What the LRA of the day says; None while nothing has moved."""
    income, spending, inward, outward = (akun[code] for code in ("4", "5", "6.1", "6.2"))
    if not any(branch.realisasi for branch in (income, spending, inward, outward)):
        return None
    place = tie_out(read, year=wish.year, until=wish.day)
    return Realised(
        pendapatan=income.realisasi, pendapatan_anggaran=income.anggaran, belanja=spending.realisasi, belanja_anggaran=spending.anggaran,
        remains=income.realisasi - spending.realisasi + inward.realisasi - outward.realisasi,
        lies=(("kas tunai", place.tunai), ("bank", place.bank), ("panjar", place.panjar), ("pajak belum disetor", -place.utang_pajak)),
    )  # fmt: skip
