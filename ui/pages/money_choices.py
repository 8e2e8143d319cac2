"""Choices that several treasury pages offer: cash places with their balance, accounts, funds."""

from __future__ import annotations

from evillage.paper.format import show_rupiah
from evillage.treasury.cash import kas_balances
from evillage.treasury.pagu import SpendingLine, spending_lines
from evillage.values.codes import KodeRekening
from evillage.village.reference import rekening_choices, sumber_dana_choices
from ui.desk import Desk
from ui.widgets.code_picker import CodeChoice


def kas_entries(desk: Desk) -> list[tuple[str, KodeRekening]]:
    """Each cash place with what lies in it: "Rekening Kas Desa · 118.904.250,00"."""
    return [(f"{kas.name} · {show_rupiah(kas.saldo)}", kas.account) for kas in kas_balances(desk.read, year=desk.year)]


def bank_entries(desk: Desk) -> list[tuple[str, KodeRekening]]:
    """Each bank account with what lies in it."""
    found = kas_balances(desk.read, year=desk.year)
    return [(f"{kas.name} · {show_rupiah(kas.saldo)}", kas.account) for kas in found if kas.medium == "bank"]


def spending_entries(desk: Desk, *, financing: bool = False) -> dict[str, tuple[CodeChoice, SpendingLine]]:
    """Lines of the budget to spend from, by the code they are picked with: "1.1.04 5.2.5.90 DLL"; with `financing` those of 6.2 too."""
    found = {}
    for line in spending_lines(desk.read, year=desk.year):
        if line.kegiatan_id is not None or financing:
            code = f"{line.kegiatan_code} {line.rekening} {line.sumber_dana}".strip()
            found[code] = (CodeChoice(code, line.name), line)
    return found


def fund_entries(desk: Desk) -> list[tuple[str, str]]:
    """Each sumber dana: "DDS · Dana Desa"."""
    return [(f"{fund.code} · {fund.name}", fund.code) for fund in sumber_dana_choices(desk.read)]


def account_entries(desk: Desk, *below: str) -> list[CodeChoice]:
    """Accounts at objek level below the given codes."""
    return [CodeChoice(account.code, account.name) for account in rekening_choices(desk.read, *below)]
