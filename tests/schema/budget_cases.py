"""A posted budget version is frozen, and only a balanced one is posted."""

from tests.schema.case import Case, step

_LINE = """INSERT INTO rab_line (version_id, line_key, kegiatan_id, rekening, sumber_dana, uraian, quantity, unit_price)
           VALUES ({%s}, 900, {%s}, '5.2.1.01', 'ADD', 'x', 1000, 1)"""
_INCOME = """INSERT INTO rab_line (version_id, line_key, rekening, sumber_dana, uraian, quantity, unit_price)
             VALUES ({drafted}, 901, '4.2.3.01', 'ADD', 'x', 1000, 10000)"""
_POST = "UPDATE budget_version SET state = 'posted', document_no = '1', document_date = '2026-12-01' WHERE id = {drafted}"
_POSTING = step("budget", "drafted", "draft post posted", "SEKDES")

CASES = (
    Case("rab_line_added", (_LINE % ("drafted", "kegiatan_2027"),), (_LINE % ("posted", "kegiatan"),), "budget_frozen"),
    Case(
        "rab_line_changed",
        ("UPDATE rab_line SET unit_price = 5 WHERE version_id = {drafted}",),
        ("UPDATE rab_line SET unit_price = unit_price + 1 WHERE version_id = {posted}",),
        "budget_frozen",
    ),
    Case(
        "rab_line_removed",
        ("DELETE FROM rab_line WHERE version_id = {drafted}",),
        ("DELETE FROM rab_line WHERE version_id = {posted}",),
        "budget_frozen",
    ),
    Case(
        "rab_line_in_its_year",
        (_LINE % ("drafted", "kegiatan_2027"),),
        (_LINE % ("drafted", "kegiatan"),),
        "kegiatan_other_year",
    ),
    Case(
        "rab_line_stays_in_its_year",
        ("UPDATE rab_line SET kegiatan_id = {kegiatan_2027} WHERE version_id = {drafted}",),
        ("UPDATE rab_line SET kegiatan_id = {kegiatan} WHERE version_id = {drafted}",),
        "kegiatan_other_year",
    ),
    Case(
        "budget_version_kept",
        ("UPDATE budget_version SET document_no = '9' WHERE id = {drafted}",),
        ("UPDATE budget_version SET document_no = '9' WHERE id = {posted}",),
        "budget_frozen",
    ),
    Case(
        "budget_version_stays",
        ("DELETE FROM budget_version WHERE id = {drafted}",),
        (
            # a posted version without lines, so that nothing but this guard stands in the way
            "DELETE FROM rab_line WHERE version_id = {drafted}",
            _POSTING,
            _POST,
            "DELETE FROM budget_version WHERE id = {drafted}",
        ),
        "budget_frozen",
    ),
    Case("budget_version_balanced", (_INCOME, _POSTING, _POST), (_POSTING, _POST), "budget_unbalanced"),
    Case("budget_version_flow", (_INCOME, _POSTING, _POST), (_INCOME, _POST), "flow_refused"),
    Case(
        "budget_version_own_states",
        (_INCOME, _POSTING, _POST),
        (_INCOME, _POSTING, _POST.replace("SET ", "SET kind = 'usulan', ")),
        "flow_refused",
    ),
    Case(
        "budget_version_born",
        ("INSERT INTO budget_version (year, kind, revision, state) SELECT 2026, 'pak', 1, 'draft'",),
        (
            """INSERT INTO budget_version (year, kind, revision, state, document_no, document_date)
               VALUES (2026, 'pak', 1, 'posted', '1', '2026-07-01')""",
        ),
        "flow_refused",
    ),
    Case(
        "kegiatan_kept",
        ("UPDATE kegiatan SET code = '1.1.05' WHERE id = {kegiatan_2027}",),
        ("UPDATE kegiatan SET year = 2027, code = '1.1.05' WHERE id = {kegiatan}",),
        "budget_frozen",
    ),
)
