"""Receipts: posted papers stay, no TBP goes to the bank twice, nothing comes back that was not spent."""

from tests.schema.case import Case, step

_COPIES = {
    "sts": "INSERT INTO sts SELECT 900, year, 'x', date, account, uraian FROM sts",
    "biaya_bank": (
        "INSERT INTO biaya_bank SELECT 900, year, 'x', date, account, kind, kegiatan_id, rekening, sumber_dana, uraian, 1 FROM biaya_bank"
    ),
    "pengembalian": (
        "INSERT INTO pengembalian SELECT 900, year, 'x', date, account, NULL, kegiatan_id, rekening, sumber_dana, dari, uraian, 1 "
        "FROM pengembalian"
    ),
    "nonkas": (
        "INSERT INTO nonkas SELECT 900, year, 'x', date, surat, pendapatan, kegiatan_id, rekening, sumber_dana, uraian, 1 FROM nonkas"
    ),
}
_STS = _COPIES["sts"]
_LINE = "INSERT INTO sts_line (sts_id, penerimaan_id, amount) VALUES (900, {tbp}, %s)"
_BACK = "INSERT INTO pengembalian SELECT 900, year, 'x', %s, account, spp_id, %s, rekening, sumber_dana, dari, uraian, %s FROM pengembalian"
_MOVE = (
    "INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '2026-02-20', 'x', 'x', 'x', 1)",
    """INSERT INTO transfer (entry_id, date, debit, credit, amount, kegiatan_id, sumber_dana)
       VALUES (900, '2026-02-20', '1.1.1.01', '5.2.1.01', %s, {kegiatan}, 'ADD')""",
)
_TAKE_BACK = (
    "INSERT INTO pembalikan (id, year, number, date, entry_id, reason) VALUES (900, 2026, 'x', '2026-02-01', %s, 'Salah')",
    step("pembalikan", "draft_pembalikan", "draft approve approved", "KADES").replace("{draft_pembalikan}", "900"),
    "UPDATE pembalikan SET state = 'approved' WHERE id = 900",
    step("pembalikan", "draft_pembalikan", "approved book booked", "KAUR_KEU").replace("{draft_pembalikan}", "900"),
    "UPDATE pembalikan SET state = 'booked' WHERE id = 900",
    """INSERT INTO entry (date, number, uraian, source_kind, source_id, reverses)
       SELECT '2026-03-01', 'x', 'x', source_kind, source_id, id FROM entry WHERE id = %s""",
)


def _taken_back(kind: str, row: str) -> tuple[str, ...]:
    entry = f"(SELECT id FROM entry WHERE source_kind = '{kind}' AND source_id = {{{row}}} AND reverses IS NULL)"
    return tuple(statement % entry if "%s" in statement else statement for statement in _TAKE_BACK)


def _kept(table: str) -> tuple[Case, Case]:
    """A posted paper: rows may be added, never changed or removed."""
    copied = _COPIES[table]
    return (
        Case(f"{table}_kept", (copied,), (f"UPDATE {table} SET uraian = 'lain'",), "paper_posted"),
        Case(f"{table}_stays", (copied,), (copied, f"DELETE FROM {table} WHERE id = 900"), "paper_posted"),
    )


CASES = (
    *(case for table in _COPIES for case in _kept(table)),
    Case("sts_line_kept", (_STS, _LINE % 1), ("UPDATE sts_line SET amount = 1",), "paper_posted"),
    Case("sts_line_stays", (_STS, _LINE % 1), ("DELETE FROM sts_line",), "paper_posted"),
    Case("sts_into_bank", (_STS,), (_STS.replace("account", "'1.1.1.01'"),), "bank_only"),
    Case(
        "biaya_bank_of_bank",
        (_COPIES["biaya_bank"],),
        (_COPIES["biaya_bank"].replace("account", "'1.1.1.01'"),),
        "bank_only",
    ),
    Case(
        "sts_line_added",
        (_STS, _LINE % 1),
        ("INSERT INTO sts_line (sts_id, penerimaan_id, amount) VALUES ({sts}, {other_tbp}, 1)",),
        "paper_posted",
    ),
    Case("sts_line_of_tbp", (_STS, _LINE % 1), (_STS, (_LINE % 1).replace("{tbp}", "{receipt}")), "tbp_not_there"),
    Case("sts_line_within_tbp", (_STS, _LINE % 100_000_00), (_STS, _LINE % 100_000_01), "tbp_deposited_twice"),
    Case("transfer_spent", (_MOVE[0], _MOVE[1] % 1), (_MOVE[0], _MOVE[1] % 9_000_000_00), "spent_less"),
    Case(
        "pengembalian_of_spp",
        (_BACK % ("date", "kegiatan_id", 1),),
        (_BACK % ("'2026-01-31'", "kegiatan_id", 1),),
        "pengembalian_other_spp",
    ),
    Case(
        "pengembalian_within_spp",
        (_BACK % ("date", "kegiatan_id", 90_000_00),),
        (_BACK % ("date", "kegiatan_id", 90_000_01),),
        "pengembalian_above_spp",
    ),
    Case("entry_deposited_stays", _taken_back("penerimaan", "other_tbp"), _taken_back("penerimaan", "tbp"), "tbp_deposited"),
    Case("entry_returned_stays", _taken_back("penerimaan", "other_tbp"), _taken_back("spp", "paid_spp"), "payment_returned"),
)
