"""The camat's letter and remarks belong to a usulan that waits for them; a remark without answer holds up agreement and posting."""

from tests.schema.case import Case, step

_LETTER = "INSERT INTO evaluasi (version_id, received) VALUES ({%s}, '2026-02-02')"
_REMARK = "INSERT INTO evaluasi_note (version_id, uraian, jawaban) VALUES ({%s}, 'Volume belum wajar', '%s')"
_INCOME = """INSERT INTO rab_line (version_id, line_key, rekening, sumber_dana, uraian, quantity, unit_price)
             VALUES ({drafted}, 901, '4.2.3.01', 'ADD', 'x', 1000, 10000)"""
_POST = "UPDATE budget_version SET state = 'posted', document_no = '1', document_date = '2026-12-01' WHERE id = {drafted}"
_POSTING = step("budget", "drafted", "draft post posted", "SEKDES")
_AGREEING = step("budget", "noted_usulan", "noted agree agreed", "SEKDES")
_AGREE = "UPDATE budget_version SET state = 'agreed' WHERE id = {noted_usulan}"
_ANSWER = "UPDATE evaluasi_note SET jawaban = 'Sudah diperbaiki' WHERE version_id = {noted_usulan}"
_USULAN = (  # of the draft of 2027, with the camat
    """INSERT INTO budget_version (id, year, kind, revision, source_id, document_no, document_date)
       VALUES (900, 2027, 'usulan', 1, {drafted}, '1', '2026-02-01')""",
    step("budget", "drafted", "draft propose proposed", "SEKDES").replace("{drafted}", "900"),
    "UPDATE budget_version SET state = 'proposed' WHERE id = 900",
)
_ITS_REMARK = "INSERT INTO evaluasi_note (version_id, uraian, jawaban) VALUES (900, 'Volume belum wajar', '%s')"

CASES = (
    Case("evaluasi_added", (*_USULAN, _LETTER.replace("{%s}", "900")), (_LETTER % "posted",), "evaluation_closed"),
    Case(
        "evaluasi_changed",
        ("UPDATE evaluasi SET kesimpulan = 'x' WHERE version_id = {noted_usulan}",),
        ("UPDATE evaluasi SET kesimpulan = 'x' WHERE version_id = {agreed_usulan}",),
        "evaluation_closed",
    ),
    Case(
        "evaluasi_removed",
        ("DELETE FROM evaluasi WHERE version_id = {noted_usulan}",),
        ("DELETE FROM evaluasi WHERE version_id = {agreed_usulan}",),
        "evaluation_closed",
    ),
    Case("evaluasi_note_added", (_REMARK % ("noted_usulan", ""),), (_REMARK % ("posted", ""),), "evaluation_closed"),
    Case(
        "evaluasi_note_changed",
        (_ANSWER,),
        ("UPDATE evaluasi_note SET jawaban = 'lain' WHERE version_id = {agreed_usulan}",),
        "evaluation_closed",
    ),
    Case(
        "evaluasi_note_removed",
        ("DELETE FROM evaluasi_note WHERE version_id = {noted_usulan}",),
        ("DELETE FROM evaluasi_note WHERE version_id = {agreed_usulan}",),
        "evaluation_closed",
    ),
    Case("usulan_answered", (_ANSWER, _AGREEING, _AGREE), (_AGREEING, _AGREE), "evaluation_unanswered"),
    Case(
        "budget_version_answered",
        (*_USULAN, _ITS_REMARK % "Sudah", _INCOME, _POSTING, _POST),
        (*_USULAN, _ITS_REMARK % "", _INCOME, _POSTING, _POST),
        "evaluation_unanswered",
    ),
)
