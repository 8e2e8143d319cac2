"""The log and the journal only grow."""

from tests.schema.case import Case

_ACT = (
    "INSERT INTO act SELECT no + 1, 'x', 'x', 0, 'x', '', at, '', 0, NULL, hash, 'h', '', '' FROM act WHERE no = (SELECT max(no) FROM act)"
)
_CHANGE = "INSERT INTO change (act_no, tbl, pk) VALUES (1, 'setting', '[1]')"
_ENTRY = "INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '2026-03-01', 'x', 'x', 'mutasi_kas', 1)"
_TRANSFER = """INSERT INTO transfer (id, entry_id, date, debit, credit, amount, sumber_dana)
               VALUES (900, 900, '2026-03-01', '1.1.1.01', '1.1.1.02.01', 1, 'ADD')"""
_STEP = """INSERT INTO flow_step (paper, paper_id, action, from_state, to_state, user_id, official_id, role, date, at)
           VALUES ('spp', {draft_spp}, 'submit', 'draft', 'submitted', {PKA_user}, {PKA}, 'PKA', '2026-02-01', '')"""

CASES = (
    Case("act_kept", (_ACT,), ("UPDATE act SET reason = 'lain' WHERE no = 1",), "log_append_only"),
    Case("act_stays", (_ACT,), (_ACT, "DELETE FROM act WHERE hash = 'h'"), "log_append_only"),
    Case("change_kept", (_CHANGE,), ("UPDATE change SET after = NULL WHERE id = 1",), "log_append_only"),
    Case("change_stays", (_CHANGE,), ("DELETE FROM change WHERE id = 1",), "log_append_only"),
    Case("entry_kept", (_ENTRY,), ("UPDATE entry SET uraian = 'lain' WHERE id = 1",), "journal_append_only"),
    Case("entry_stays", (_ENTRY,), (_ENTRY, "DELETE FROM entry WHERE id = 900"), "journal_append_only"),
    Case("transfer_kept", (_ENTRY, _TRANSFER), ("UPDATE transfer SET amount = amount + 1 WHERE id = 1",), "journal_append_only"),
    Case("transfer_stays", (_ENTRY, _TRANSFER), ("DELETE FROM transfer WHERE id = 1",), "journal_append_only"),
    Case("flow_step_kept", (_STEP,), ("UPDATE flow_step SET reason = 'lain' WHERE id = 1",), "log_append_only"),
    Case("flow_step_stays", (_STEP,), ("DELETE FROM flow_step WHERE id = 1",), "log_append_only"),
)
