"""Pasal 1 of a regulation about the budget: its sums, belanja by bidang, each total with its words."""

from __future__ import annotations

from datetime import date

from evillage.budget.version import Balance, BudgetVersion, balance
from evillage.kernel.rows import Reader
from evillage.paper.model import Item
from evillage.reports.realisasi import Branch, Detail, budget_leaves, moved_leaves, structure
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang


def budget_sums(read: Reader, of: BudgetVersion) -> tuple[Item, ...]:
    """Pendapatan; belanja of the five bidang, surplus or defisit; pembiayaan a, b and their difference."""
    sums = balance(read, of.id)
    belanja = structure(read, year=of.year, detail=Detail.BIDANG, anggaran=budget_leaves(read, of.id))["5"]
    return (
        Item("Pendapatan Desa", "1.", sums.pendapatan, terbilang(sums.pendapatan)),
        Item("Belanja Desa", "2."),
        *(_bidang(read, belanja, which=0)),
        _total("Jumlah Belanja", sums.belanja),
        _total("Surplus/(Defisit)", sums.surplus),
        Item("Pembiayaan Desa", "3."),
        Item("Penerimaan Pembiayaan", "a.", sums.penerimaan_pembiayaan, level=1),
        Item("Pengeluaran Pembiayaan", "b.", sums.pengeluaran_pembiayaan, level=1),
        _total("Selisih Pembiayaan (a − b)", sums.pembiayaan_netto),
    )


def amended_sums(read: Reader, before: BudgetVersion, after: BudgetVersion) -> tuple[Item, ...]:
    """The same semula, what is more or less, and menjadi."""
    old, new = balance(read, before.id), balance(read, after.id)
    belanja = structure(read, year=after.year, detail=Detail.BIDANG, anggaran=budget_leaves(read, after.id))["5"]
    return (
        Item("Pendapatan Desa", "1."),
        *_change("Pendapatan", old.pendapatan, new.pendapatan),
        Item("Belanja Desa", "2."),
        *_change("Belanja", old.belanja, new.belanja),
        Item("yang terdiri atas:", level=1),
        *(_bidang(read, belanja, which=1)),
        Item("Surplus/(Defisit) setelah perubahan", "", new.surplus, level=1, bold=True),
        Item("Pembiayaan Desa", "3."),
        *_financing(old, new),
        _total("Selisih Pembiayaan (a − b) setelah perubahan", new.pembiayaan_netto),
    )


def realised_sums(read: Reader, *, year: int, until: date) -> tuple[Item, ...]:
    """What a year realised up to a day: pendapatan, belanja of the five bidang, surplus or defisit, pembiayaan, and the SiLPA."""
    akun = structure(read, year=year, detail=Detail.BIDANG, anggaran=moved_leaves(read, year=year, until=until))
    came, spent, inward, outward = (akun[code].anggaran for code in ("4", "5", "6.1", "6.2"))
    return (
        Item("Pendapatan Desa", "1.", came, terbilang(came)),
        Item("Belanja Desa", "2."),
        *(_bidang(read, akun["5"], which=0)),
        _total("Jumlah Belanja", spent),
        _total("Surplus/(Defisit)", came - spent),
        Item("Pembiayaan Desa", "3."),
        Item("Penerimaan Pembiayaan", "a.", inward, level=1),
        Item("Pengeluaran Pembiayaan", "b.", outward, level=1),
        _total("Selisih Pembiayaan (a − b)", inward - outward),
        _total("Sisa Lebih Perhitungan Anggaran", came - spent + inward - outward),
    )


def _bidang(read: Reader, belanja: Branch, *, which: int) -> list[Item]:
    """All five bidang, those without money too; lettered, or numbered below the letters of an amendment."""
    amounts = {branch.path[-1]: branch.anggaran for branch in belanja.below}
    names = read.tuples("SELECT code, name FROM ref_kegiatan WHERE level = 'bidang' ORDER BY code")
    marks = "abcde" if which == 0 else "12345"
    return [
        Item(f"Bidang {name}", f"{mark}{'.' if which == 0 else ')'}", amounts.get(code, Rupiah(0)), level=1 + which)
        for mark, (code, name) in zip(marks, names, strict=False)
    ]


def _change(name: str, semula: Rupiah, menjadi: Rupiah) -> tuple[Item, ...]:
    return (
        Item("semula", "a.", semula, level=1),
        Item("bertambah/(berkurang)", "b.", menjadi - semula, level=1),
        _total(f"Jumlah {name} setelah perubahan", menjadi),
    )


def _financing(old: Balance, new: Balance) -> tuple[Item, ...]:
    parts = (
        ("a.", "Penerimaan Pembiayaan", old.penerimaan_pembiayaan, new.penerimaan_pembiayaan),
        ("b.", "Pengeluaran Pembiayaan", old.pengeluaran_pembiayaan, new.pengeluaran_pembiayaan),
    )
    return tuple(
        item
        for mark, name, semula, menjadi in parts
        for item in (
            Item(name, mark, level=1),
            Item("semula", "1)", semula, level=2),
            Item("bertambah/(berkurang)", "2)", menjadi - semula, level=2),
            Item(f"Jumlah {name} setelah perubahan", "", menjadi, level=2, bold=True),
        )
    )


def _total(name: str, amount: Rupiah) -> Item:
    """A sum with its words; a negative one is read without its sign, as its name tells of the defisit."""
    return Item(name, "", amount, terbilang(abs(amount)), level=1, bold=True)
