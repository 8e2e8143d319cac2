"""The end of a year: nothing is closed over open months or advances, and a closed year takes no more changes of assets."""

from tests.schema.case import Case, step

_CLOSE = step("tahun", "draft_tahun", "draft close closed", "KAUR_KEU", day="2045-01-05")
_CLOSED = "UPDATE tutup_tahun SET state = 'closed' WHERE id = {draft_tahun}"
_OTHER = (
    "INSERT INTO tutup_tahun (id, year, date) VALUES (900, 2040, '2041-01-05')",
    _CLOSE.replace("{draft_tahun}", "900"),
    "UPDATE tutup_tahun SET state = 'closed' WHERE id = 900",
)
_ADVANCE = (
    "DROP TRIGGER entry_month_open",
    "DROP TRIGGER transfer_month_open",
    "INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '2044-06-01', 'x', 'x', 'x', 1)",
    """INSERT INTO transfer (entry_id, date, debit, credit, amount, sumber_dana)
       VALUES (900, '2044-06-01', '1.1.2.07', '4.2.3.01', 1, 'ADD')""",
)
_REJECT = (
    step("tutup", "december_%s", "closed reject draft", "SEKDES", reason="Salah"),
    "UPDATE tutup_bulan SET state = 'draft' WHERE id = {december_%s}",
)
_MUTATE = "INSERT INTO aset_mutasi (aset_id, date, jenis, amount, belanja) VALUES ({aset}, '%s-07-01', '%s', %s, '%s')"


def _rejected(year: str) -> tuple[str, ...]:
    return tuple(statement % year for statement in _REJECT)


CASES = (
    Case(
        "tutup_tahun_born",
        ("INSERT INTO tutup_tahun (year, date) VALUES (2040, '2041-01-05')",),
        ("INSERT INTO tutup_tahun (year, date, state) VALUES (2040, '2041-01-05', 'closed')",),
        "flow_refused",
    ),
    Case("tutup_tahun_flow", (_CLOSE, _CLOSED), (_CLOSED,), "flow_refused"),
    Case(
        "tutup_tahun_frozen",
        ("UPDATE tutup_tahun SET date = '2045-01-06' WHERE id = {draft_tahun}",),
        ("UPDATE tutup_tahun SET date = '2045-01-06' WHERE id = {approved_tahun}",),
        "paper_frozen",
    ),
    Case(
        "tutup_tahun_stays",
        ("DELETE FROM tutup_tahun WHERE id = {draft_tahun}",),
        ("DELETE FROM tutup_tahun WHERE id = {approved_tahun}",),
        "paper_frozen",
    ),
    Case("tutup_tahun_months", (_CLOSE, _CLOSED), _OTHER, "year_months_open"),
    Case("tutup_tahun_panjar", (_CLOSE, _CLOSED), (*_ADVANCE, _CLOSE, _CLOSED), "year_panjar_open"),
    Case("tutup_of_closed_year", _rejected("2044"), _rejected("2045"), "year_closed"),
    Case("aset_mutasi_open", (_MUTATE % (2026, "koreksi", 1, ""),), (_MUTATE % (2045, "koreksi", 1, ""),), "year_closed"),
    Case(
        "aset_mutasi_kept",
        ("UPDATE aset_mutasi SET amount = 1 WHERE id = {open_mutasi}",),
        ("UPDATE aset_mutasi SET amount = 1 WHERE id = {kept_mutasi}",),
        "year_closed",
    ),
    Case(
        "aset_mutasi_stays",
        ("DELETE FROM aset_mutasi WHERE id = {open_mutasi}",),
        ("DELETE FROM aset_mutasi WHERE id = {kept_mutasi}",),
        "year_closed",
    ),
    Case("aset_positive", (_MUTATE % (2026, "koreksi", -1, ""),), (_MUTATE % (2026, "koreksi", -100_500_001, ""),), "aset_negative"),
    Case(
        "aset_of_spending",
        (_MUTATE % (2026, "belanja", 0, "1.3.4.01"),),
        (_MUTATE % (2026, "belanja", 1, "1.3.4.01"),),
        "aset_above_belanja",
    ),
)
