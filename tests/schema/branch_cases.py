"""Guards with several ways in: each column that is frozen with a paper, each way a row could be moved off the paper it belongs to."""

from tests.schema.case import Case

_SPP = {
    "date": "'2026-02-03'", "kind": "'UM'", "kegiatan_id": "(SELECT max(id) FROM kegiatan)", "pelaksana_id": "{SEKDES}",
    "paket_id": "(SELECT min(id) FROM paket)", "uraian": "'lain'",
}  # fmt: skip
_SPJ = {
    "date": "'2026-02-03'",
    "returned": "returned + 1",
    "return_to": "CASE return_to WHEN '1.1.1.01' THEN '1.1.1.02.01' ELSE '1.1.1.01' END",
    "spp_id": "(SELECT max(id) FROM spp WHERE id <> spp_id)",
}


def _column(table: str, column: str, value: str, filed: str) -> Case:
    change = f"UPDATE {table} SET {column} = {value} WHERE id = {{%s}}"
    return Case(f"{table}_frozen", (change % f"draft_{table}",), (change % filed,), "paper_frozen")


CASES = (
    *(_column("spp", column, value, "submitted_spp") for column, value in _SPP.items()),
    *(_column("spj", column, value, "submitted_spj") for column, value in _SPJ.items()),
    Case("spp_stays", ("DELETE FROM spp WHERE id = {draft_spp}",), ("DELETE FROM spp WHERE id = {revised_spp}",), "paper_frozen"),
    Case("spj_stays", ("DELETE FROM spj WHERE id = {draft_spj}",), ("DELETE FROM spj WHERE id = {submitted_spj}",), "paper_frozen"),
    Case(
        "spp_line_changed",
        ("UPDATE spp_line SET amount = 1 WHERE spp_id = {draft_spp}",),
        ("UPDATE spp_line SET spp_id = {approved_spp}, rekening = '5.2.1.02' WHERE spp_id = {draft_spp}",),
        "paper_frozen",
    ),
    Case(
        "bukti_changed",
        ("UPDATE bukti SET amount = amount + 1 WHERE spp_id = {draft_spp}",),
        ("UPDATE bukti SET spp_id = {paid_spp} WHERE spp_id = {draft_spp}",),
        "paper_frozen",
    ),
    Case(
        "bukti_changed",
        ("UPDATE bukti SET uraian = 'lain' WHERE spj_id = {draft_spj}",),
        ("UPDATE bukti SET uraian = 'lain' WHERE spj_id = {booked_spj}",),
        "paper_frozen",
    ),
    Case(
        "bukti_changed",
        ("UPDATE bukti SET uraian = 'lain' WHERE spj_id = {draft_spj}",),
        ("UPDATE bukti SET spj_id = {submitted_spj} WHERE spj_id = {draft_spj}",),
        "paper_frozen",
    ),
    Case(
        "setor_pajak_billing",
        ("INSERT INTO setor_pajak SELECT 900, year, 'x', date, account, '123456789012345', 'BBBBBBBBBBBBBBBB' FROM setor_pajak",),
        ("INSERT INTO setor_pajak SELECT 900, year, 'x', date, account, '12345678901234X', 'BBBBBBBBBBBBBBBB' FROM setor_pajak",),
        "billing_malformed",
    ),
)  # fmt: skip
