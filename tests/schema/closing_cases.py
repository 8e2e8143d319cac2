"""Corrections and closed months: nothing is taken back unapproved, nothing is dated into a month that was signed."""

from tests.schema.case import Case, step

_COUNTED = "INSERT INTO tutup_bulan_kas (tutup_id, account, buku, nyata, penjelasan) VALUES ({draft_tutup}, '1.1.1.02.01', %s, %s, '%s')"
_CLOSE = step("tutup", "draft_tutup", "draft close closed", "KAUR_KEU", day="2043-02-01")
_CLOSED = "UPDATE tutup_bulan SET state = 'closed' WHERE id = {draft_tutup}"
_FEBRUARY = (
    "INSERT INTO tutup_bulan (id, year, month, date) VALUES (900, %s, 2, '%s-02-28')",
    "INSERT INTO tutup_bulan_kas (tutup_id, account, buku, nyata) SELECT 900, account, 0, 0 FROM kas",
    step("tutup", "draft_tutup", "draft close closed", "KAUR_KEU", day="2040-03-01").replace("{draft_tutup}", "900"),
    "UPDATE tutup_bulan SET state = 'closed' WHERE id = 900",
)
_REOPEN = (
    step("tutup", "approved_tutup", "approved reopen draft", "KADES", reason="Salah tanggal"),
    "UPDATE tutup_bulan SET state = 'draft' WHERE id = {approved_tutup}",
)
_ENTRY = "INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '%s', 'x', 'x', 'x', 1)"
_BOOK = (
    step("pembalikan", "approved_pembalikan", "approved book booked", "KAUR_KEU"),
    "UPDATE pembalikan SET state = 'booked' WHERE id = {approved_pembalikan}",
)
_REVERSING = """INSERT INTO entry (date, number, uraian, source_kind, source_id, reverses)
                SELECT '2026-03-01', 'x', 'x', 'spp', 1, %s"""
_OF = "(SELECT entry_id FROM pembalikan WHERE id = {%s_pembalikan})"
_ADVANCE = "(SELECT id FROM entry WHERE source_kind = 'spp' AND source_id = {advance})"
_TAKE_BACK = (
    "INSERT INTO pembalikan (id, year, number, date, entry_id, reason) VALUES (900, 2026, 'x', '2026-02-01', %s, 'Salah')",
    step("pembalikan", "draft_pembalikan", "draft approve approved", "KADES").replace("{draft_pembalikan}", "900"),
    "UPDATE pembalikan SET state = 'approved' WHERE id = 900",
    step("pembalikan", "draft_pembalikan", "approved book booked", "KAUR_KEU").replace("{draft_pembalikan}", "900"),
    "UPDATE pembalikan SET state = 'booked' WHERE id = 900",
)
_SPJ = "(SELECT id FROM entry WHERE source_kind = 'spj' AND source_id = {booked_spj})"
_ANOTHER_SPJ = (
    step("spj", "approved_spj", "approved book booked", "KAUR_KEU"),
    "UPDATE spj SET state = 'booked', booked_date = '2026-02-01' WHERE id = {approved_spj}",
)
_MOVED = "INSERT INTO transfer SELECT 900, 900, '2043-01-31', debit, credit, 1, NULL, 'ADD', '' FROM transfer WHERE id = 1"
_COUNT = "INSERT INTO opname_kas (year, date, account, official_id) VALUES (2040, '2040-%s', '1.1.1.01', {KAUR_KEU})"
_LEAF = "INSERT INTO opname_lembar (opname_id, jenis, nominal, banyak) VALUES ({%s_opname}, 'kertas', 5000000, 1)"
_TICK = "INSERT INTO cocok (koran_id, account, transfer_id) SELECT {kept_koran}, '1.1.1.02.01', id FROM transfer WHERE %s LIMIT 1"


def _taken(entry: str) -> tuple[str, ...]:
    return tuple(statement % entry if "%s" in statement else statement for statement in _TAKE_BACK)


CASES = (
    Case(
        "pembalikan_born",
        ("INSERT INTO pembalikan (year, number, date, entry_id, reason) VALUES (2026, 'x', '2026-02-01', 1, 'Salah')",),
        ("INSERT INTO pembalikan (year, number, date, entry_id, reason, state) VALUES (2026, 'x', '2026-02-01', 1, 'Salah', 'approved')",),
        "flow_refused",
    ),
    Case("pembalikan_flow", _BOOK, _BOOK[1:], "flow_refused"),
    Case(
        "pembalikan_frozen",
        ("UPDATE pembalikan SET reason = 'Lain' WHERE id = {draft_pembalikan}",),
        ("UPDATE pembalikan SET reason = 'Lain' WHERE id = {approved_pembalikan}",),
        "paper_frozen",
    ),
    Case("pembalikan_stays", (), ("DELETE FROM pembalikan WHERE id = {draft_pembalikan}",), "paper_frozen"),
    Case("entry_reversal_approved", (*_BOOK, _REVERSING % _OF % "approved"), (_REVERSING % _OF % "approved",), "reversal_not_approved"),
    Case(
        "entry_advance_stays",
        (*_taken(_SPJ), _REVERSING % _SPJ),
        (*_taken(_ADVANCE), _REVERSING % _ADVANCE),
        "advance_accounted_for",
    ),
    Case(
        "spj_of_standing_advance",
        _ANOTHER_SPJ,
        (
            *_taken(_SPJ),
            _REVERSING % _SPJ,
            *(statement.replace("900", "901").replace("'x'", "'y'") for statement in _taken(_ADVANCE)),
            _REVERSING % _ADVANCE,
            *_ANOTHER_SPJ,
        ),
        "advance_taken_back",
    ),
    Case("entry_month_open", (_ENTRY % "2040-02-01",), (_ENTRY % "2040-01-31",), "month_closed"),
    Case(
        "transfer_month_open",
        (_ENTRY % "2043-01-31", _MOVED),
        (_ENTRY % "2043-01-31", _COUNTED % (0, 0, ""), _CLOSE, _CLOSED, _MOVED),
        "month_closed",
    ),
    Case(
        "tutup_born",
        ("INSERT INTO tutup_bulan (year, month, date) VALUES (2043, 2, '2043-02-28')",),
        ("INSERT INTO tutup_bulan (year, month, date, state) VALUES (2043, 2, '2043-02-28', 'closed')",),
        "flow_refused",
    ),
    Case("tutup_flow", (_COUNTED % (0, 0, ""), _CLOSE, _CLOSED), (_COUNTED % (0, 0, ""), _CLOSED), "flow_refused"),
    Case(
        "tutup_frozen",
        ("UPDATE tutup_bulan SET date = '2043-02-03' WHERE id = {draft_tutup}",),
        ("UPDATE tutup_bulan SET date = '2042-02-03' WHERE id = {closed_tutup}",),
        "paper_frozen",
    ),
    Case(
        "tutup_stays",
        ("DELETE FROM tutup_bulan WHERE id = {draft_tutup}",),
        ("DELETE FROM tutup_bulan WHERE id = {closed_tutup}",),
        "paper_frozen",
    ),
    Case(
        "tutup_in_order",
        (_FEBRUARY[0] % (2040, 2040), *_FEBRUARY[1:]),
        (_FEBRUARY[0] % (2043, 2043), *_FEBRUARY[1:]),
        "month_before_open",
    ),
    Case("tutup_last_first", _REOPEN, (_FEBRUARY[0] % (2040, 2040), *_FEBRUARY[1:], *_REOPEN), "month_after_closed"),
    Case("tutup_beside_the_book", (_COUNTED % (0, 0, ""), _CLOSE, _CLOSED), (_CLOSE, _CLOSED), "closing_beside_the_book"),
    Case(
        "tutup_explained",
        (_COUNTED % (0, 1, "Bunga belum dicatat"), _CLOSE, _CLOSED),
        (_COUNTED % (0, 1, " "), _CLOSE, _CLOSED),
        "closing_unexplained",
    ),
    Case(
        "tutup_kas_added",
        (_COUNTED % (0, 0, ""),),
        (
            "INSERT INTO kas (account, medium, name) VALUES ('1.1.2.07', 'bank', 'Rekening kedua')",
            (_COUNTED % (0, 0, "")).replace("{draft_tutup}", "{closed_tutup}").replace("1.1.1.02.01", "1.1.2.07"),
        ),
        "paper_frozen",
    ),
    Case(
        "tutup_kas_changed",
        ("UPDATE tutup_bulan_kas SET nyata = 1 WHERE tutup_id = {draft_tutup}",),
        ("UPDATE tutup_bulan_kas SET nyata = 1 WHERE tutup_id = {approved_tutup}",),
        "paper_frozen",
    ),
    Case(
        "tutup_kas_removed",
        ("DELETE FROM tutup_bulan_kas WHERE tutup_id = {draft_tutup}",),
        ("DELETE FROM tutup_bulan_kas WHERE tutup_id = {approved_tutup}",),
        "paper_frozen",
    ),
    Case("opname_added", (_COUNT % "02-01",), (_COUNT % "01-31",), "month_closed"),
    Case(
        "opname_changed",
        ("UPDATE opname_kas SET penjelasan = 'x' WHERE id = {open_opname}",),
        ("UPDATE opname_kas SET penjelasan = 'x' WHERE id = {kept_opname}",),
        "month_closed",
    ),
    Case(
        "opname_removed",
        ("DELETE FROM opname_kas WHERE id = {open_opname}",),
        ("DELETE FROM opname_kas WHERE id = {kept_opname}",),
        "month_closed",
    ),
    Case("opname_lembar_added", (_LEAF % "open",), (_LEAF % "kept",), "month_closed"),
    Case(
        "opname_lembar_changed",
        ("UPDATE opname_lembar SET banyak = 2 WHERE opname_id = {open_opname}",),
        ("UPDATE opname_lembar SET banyak = 2 WHERE opname_id = {kept_opname}",),
        "month_closed",
    ),
    Case(
        "opname_lembar_removed",
        ("DELETE FROM opname_lembar WHERE opname_id = {open_opname}",),
        ("DELETE FROM opname_lembar WHERE opname_id = {kept_opname}",),
        "month_closed",
    ),
    Case("rekening_koran_kept", (), ("UPDATE rekening_koran SET masuk = 1 WHERE id = {open_koran}",), "koran_kept"),
    Case(
        "rekening_koran_stays",
        ("DELETE FROM cocok", "DELETE FROM rekening_koran WHERE id = {open_koran}"),
        ("DELETE FROM rekening_koran WHERE id = {kept_koran}",),
        "month_closed",
    ),
    Case(
        "cocok_own_account",
        (_TICK % "'1.1.1.02.01' IN (debit, credit) AND id NOT IN (SELECT transfer_id FROM cocok)",),
        (_TICK % "'1.1.1.02.01' NOT IN (debit, credit)",),
        "cocok_other_account",
    ),
    Case("cocok_kept", (), ("UPDATE cocok SET koran_id = {kept_koran}",), "koran_kept"),
)
