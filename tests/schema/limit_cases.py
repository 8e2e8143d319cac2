"""Nothing is spent beyond pagu, cash, advance or tax owed: let through to the sen, refused by one sen more."""

from tests.schema.case import Case, step

_FILE = (
    step("spp", "draft_spp", "draft submit submitted", "PKA"),
    "UPDATE spp SET state = 'submitted', number = '900' WHERE id = {draft_spp}",
)
_LINE = "FROM v_sisa_pagu WHERE version_id = {posted} AND kegiatan_id = {kegiatan} AND rekening = '5.2.1.01'"
_BANK, _BOX = "1.1.1.02.01", "1.1.1.01"
_IN_BOX = "(SELECT saldo FROM v_kas WHERE year = 2026 AND medium = 'tunai')"


def _ask(amount: str) -> tuple[str, ...]:
    """The draft SPP asks for a sum and is filed."""
    return (f"UPDATE spp_line SET amount = {amount} WHERE spp_id = {{draft_spp}}", *_FILE)


def _spend(amount: str, *, day: str = "2026-03-01", debit: str, credit: str, entry: int = 900, kegiatan: str = "NULL") -> tuple[str, str]:
    """An entry written by hand."""
    return (
        f"INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES ({entry}, '{day}', 'x', 'x', 'x', 1)",
        f"""INSERT INTO transfer (entry_id, date, debit, credit, amount, kegiatan_id, sumber_dana)
            VALUES ({entry}, '{day}', '{debit}', '{credit}', {amount}, {kegiatan}, 'ADD')""",
    )


def _limit(guard: str, amount: str, code: str, *, debit: str, credit: str, kegiatan: str = "NULL") -> Case:
    return Case(
        guard,
        _spend(amount, debit=debit, credit=credit, kegiatan=kegiatan),
        _spend(f"{amount} + 1", debit=debit, credit=credit, kegiatan=kegiatan),
        code,
    )


def _amend(amount: str) -> tuple[str, ...]:
    """A PAK of 15 July in which the account of the draft SPP gets another sum; the income pays for it."""
    lines = "INSERT INTO rab_line (version_id, line_key, kegiatan_id, rekening, sumber_dana, uraian, quantity, unit_price) SELECT 900, "
    balance = "(SELECT -silpa FROM v_budget_balance WHERE version_id = 900)"
    return (
        "INSERT INTO budget_version (id, year, kind, revision) VALUES (900, 2026, 'pak', 1)",
        f"{lines} 901, {{kegiatan}}, '5.2.1.01', 'ADD', 'x', 1000, {amount}",
        f"""{lines} line_key, kegiatan_id, rekening, sumber_dana, uraian, quantity, unit_price FROM rab_line
            WHERE version_id = {{posted}} AND NOT (kegiatan_id = {{kegiatan}} AND rekening = '5.2.1.01') AND rekening GLOB '[56]*'""",
        f"{lines} 902, NULL, '4.2.3.01', 'ADD', 'x', 1000, {balance}",
        step("budget", "posted", "draft post posted", "SEKDES").replace("{posted}", "900"),
        "UPDATE budget_version SET state = 'posted', document_no = '2', document_date = '2026-07-15' WHERE id = 900",
    )


_USED = "(SELECT terpakai FROM v_terpakai WHERE kegiatan_id = {kegiatan} AND rekening = '5.2.1.01')"
_PROMISED = f"SELECT {_USED} - realisasi {_LINE}"  # spending itself is not held against promises
_LATE_MARCH = _spend(f"{_IN_BOX} - 100", day="2026-03-31", debit=_BANK, credit=_BOX, entry=901)

CASES = (
    Case("spp_pagu", _ask(f"(SELECT sisa {_LINE})"), _ask(f"(SELECT sisa {_LINE}) + 1"), "pagu_exceeded"),
    _limit("transfer_pagu", f"(SELECT pagu - realisasi {_LINE})", "pagu_exceeded", debit="5.2.1.01", credit=_BANK, kegiatan="{kegiatan}"),
    Case("budget_version_covers", _amend(_USED), _amend(f"{_USED} - 1"), "pagu_below_used"),
    Case(  # filed for a day before the amendment, after it was fixed
        "spp_pagu",
        (*_amend(f"{_USED} + 100"), *_ask("100")),
        (*_amend(f"{_USED} + 100"), *_ask("101")),
        "pagu_exceeded",
    ),
    Case(
        "transfer_pagu",
        (*_amend(_USED), *_spend(f"({_PROMISED})", debit="5.2.1.01", credit=_BANK, kegiatan="{kegiatan}")),
        (*_amend(_USED), *_spend(f"({_PROMISED}) + 1", debit="5.2.1.01", credit=_BANK, kegiatan="{kegiatan}")),
        "pagu_exceeded",
    ),
    _limit("transfer_cash", _IN_BOX, "cash_negative", debit=_BANK, credit=_BOX),
    Case(  # the first of March still holds enough; the last, already in the books, would fall below zero
        "transfer_cash",
        (*_LATE_MARCH, *_spend("100", debit=_BANK, credit=_BOX)),
        (*_LATE_MARCH, *_spend("101", debit=_BANK, credit=_BOX)),
        "cash_negative",
    ),
    _limit("transfer_tax", "(SELECT sisa FROM v_pajak WHERE account = '7.1.1.01')", "tax_overpaid", debit="7.1.1.01", credit=_BANK),
    Case(  # tax is owed from the day it was withheld on
        "transfer_tax",
        _spend("1", day="2026-02-01", debit="7.1.1.01", credit=_BANK),
        _spend("1", day="2026-01-31", debit="7.1.1.01", credit=_BANK),
        "tax_overpaid",
    ),
    Case(  # an advance is accounted for from the day it was handed out on
        "transfer_panjar",
        _spend("1", day="2026-02-01", debit=_BOX, credit="1.1.2.07"),
        _spend("1", day="2026-01-31", debit=_BOX, credit="1.1.2.07"),
        "panjar_exceeded",
    ),
    _limit("transfer_panjar", "(SELECT sisa FROM v_panjar WHERE spp_id = {advance})", "panjar_exceeded", debit=_BOX, credit="1.1.2.07"),
)
