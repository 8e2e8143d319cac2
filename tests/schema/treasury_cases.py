"""Papers that left their desk are frozen, and posted papers stay as they are."""

from tests.schema.case import Case

_RECEIPT = """INSERT INTO bukti (id, spp_id, spj_id, number, date, penerima, uraian, rekening, sumber_dana, amount)
              VALUES (900, {%s}, %s, 'x', '2026-02-01', 'Toko', 'x', '5.2.1.01', 'ADD', 100)"""
_LINE = "INSERT INTO spp_line (spp_id, rekening, sumber_dana, amount) VALUES ({%s}, '5.2.1.02', 'ADD', 100)"
_CUT = "INSERT INTO potongan (bukti_id, pajak, base, amount) SELECT id, 'PPH22', 100, %s FROM bukti WHERE spp_id = {%s} AND spj_id IS NULL"


_OWN = "(SELECT id FROM bukti WHERE spp_id = {draft_spp} AND spj_id IS NULL)"


def _frozen(guard: str, draft: str, filed: str) -> Case:
    return Case(guard, (draft,), (filed,), "paper_frozen")


def _kept(table: str, column: str) -> tuple[Case, Case]:
    """A posted paper: rows may be added, never changed or removed."""
    copied = {
        "penerimaan": (
            "INSERT INTO penerimaan SELECT 900, year, 'x', date, account, rekening, sumber_dana, dari, uraian, 1, '' "
            "FROM penerimaan WHERE id = {receipt}"
        ),
        "mutasi_kas": "INSERT INTO mutasi_kas SELECT 900, year, 'x', date, from_account, to_account, uraian, 1 FROM mutasi_kas",
        "setor_pajak": f"INSERT INTO setor_pajak SELECT 900, year, 'x', date, account, '', '{'B' * 16}' FROM setor_pajak",
        "setor_pajak_line": "INSERT INTO setor_pajak_line SELECT 900, setor_id, '7.1.1.02', 1, '' FROM setor_pajak_line",
        "saldo_awal": "INSERT INTO saldo_awal SELECT 900, year, account, lawan, 'DDS', 1 FROM saldo_awal",
    }[table]
    removed = f"DELETE FROM {table}" + (" WHERE id = 900" if table in ("setor_pajak", "penerimaan") else "")
    before = (copied,) if table in ("setor_pajak", "penerimaan") else ()
    return (
        Case(f"{table}_kept", (copied,), (f"UPDATE {table} SET {column}",), "paper_posted"),
        Case(f"{table}_stays", (copied,), (*before, removed), "paper_posted"),
    )


CASES = (
    _frozen(
        "spp_frozen", "UPDATE spp SET uraian = 'lain' WHERE id = {draft_spp}", "UPDATE spp SET uraian = 'x' WHERE id = {submitted_spp}"
    ),
    _frozen(
        "spp_paid_kept",
        "UPDATE spp SET date = '2026-02-02' WHERE id = {revised_spp}",
        "UPDATE spp SET paid_from = '1.1.1.01' WHERE id = {paid_spp}",
    ),
    Case(
        "spp_number_kept",
        ("UPDATE spp SET number = '900' WHERE id = {draft_spp}",),
        ("UPDATE spp SET number = '900' WHERE id = {revised_spp}",),
        "number_fixed",
    ),
    _frozen("spp_stays", "DELETE FROM spp WHERE id = {draft_spp}", "DELETE FROM spp WHERE id = {cancelled_spp}"),
    _frozen("spj_frozen", "UPDATE spj SET returned = 1 WHERE id = {draft_spj}", "UPDATE spj SET returned = 1 WHERE id = {approved_spj}"),
    Case(
        "spj_number_kept",
        ("UPDATE spj SET number = '900' WHERE id = {draft_spj}",),
        ("UPDATE spj SET number = '900' WHERE id = {submitted_spj}",),
        "number_fixed",
    ),
    _frozen("spj_stays", "DELETE FROM spj WHERE id = {draft_spj}", "DELETE FROM spj WHERE id = {rejected_spj}"),
    _frozen("spp_line_added", _LINE % "draft_spp", _LINE % "approved_spp"),
    _frozen(
        "spp_line_changed",
        "UPDATE spp_line SET amount = 1 WHERE spp_id = {draft_spp}",
        "UPDATE spp_line SET amount = amount - 1 WHERE spp_id = {approved_spp}",
    ),
    _frozen("spp_line_removed", "DELETE FROM spp_line WHERE spp_id = {draft_spp}", "DELETE FROM spp_line WHERE spp_id = {approved_spp}"),
    _frozen("bukti_added", _RECEIPT % ("advance", "{draft_spj}"), _RECEIPT % ("advance", "{booked_spj}")),
    _frozen(
        "bukti_changed",
        "UPDATE bukti SET penerima = 'lain' WHERE spp_id = {draft_spp}",
        "UPDATE bukti SET penerima = 'lain' WHERE spp_id = {paid_spp}",
    ),
    _frozen("bukti_removed", "DELETE FROM bukti WHERE spp_id = {draft_spp}", "DELETE FROM bukti WHERE spp_id = {verified_spp}"),
    _frozen("potongan_added", _CUT % (1, "draft_spp"), _CUT % (1, "paid_spp")),
    _frozen(
        "potongan_changed",
        "UPDATE potongan SET base = 1 WHERE bukti_id IN (SELECT id FROM bukti WHERE spj_id = {draft_spj})",
        "UPDATE potongan SET base = 1 WHERE bukti_id IN (SELECT id FROM bukti WHERE spj_id = {booked_spj})",
    ),
    _frozen(
        "potongan_removed",
        "DELETE FROM potongan WHERE bukti_id IN (SELECT id FROM bukti WHERE spj_id = {draft_spj})",
        "DELETE FROM potongan WHERE bukti_id IN (SELECT id FROM bukti WHERE spj_id = {booked_spj})",
    ),
    *_kept("penerimaan", "uraian = 'lain'"),
    *_kept("mutasi_kas", "amount = 1"),
    *_kept("setor_pajak", "billing = '1'"),
    *_kept("setor_pajak_line", "amount = 1"),
    *_kept("saldo_awal", "amount = 1"),
    # papers of `one_of_each` are receipts of 100.000,00 with 10.000,00 withheld
    Case("potongan_within_gross", (_CUT % (9_000_000, "draft_spp"),), (_CUT % (9_000_001, "draft_spp"),), "tax_above_gross"),
    Case(
        "potongan_stays_within_gross",
        (f"UPDATE potongan SET amount = 10000000 WHERE bukti_id = {_OWN}",),
        (f"UPDATE potongan SET amount = 10000001 WHERE bukti_id = {_OWN}",),
        "tax_above_gross",
    ),
    Case(
        "bukti_stays_above_potongan",
        (f"UPDATE bukti SET amount = 1000000 WHERE id = {_OWN}",),
        (f"UPDATE bukti SET amount = 999999 WHERE id = {_OWN}",),
        "tax_above_gross",
    ),
)

_REPLACE_LINE = """INSERT OR REPLACE INTO rab_line
    SELECT id, {drafted}, 900, {kegiatan_2027}, '5.2.1.01', sumber_dana, '', 0, 'lain', 1000, '', 1, '', ''
    FROM rab_line WHERE version_id = {%s} LIMIT 1"""
_COPY_TRANSFER = """INSERT %s INTO transfer
    SELECT %s, entry_id, date, debit, credit, 1, kegiatan_id, sumber_dana, note FROM transfer WHERE id = 1"""
_ENTRY = """INSERT %s INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '2026-03-01', 'x', 'x', 'x', 1)"""

# Ways round a guard that were thought of: moving a row to another paper, INSERT OR REPLACE
BYPASSES = (
    _frozen(
        "spp_line_changed",
        "UPDATE spp_line SET rekening = '5.2.1.02' WHERE spp_id = {draft_spp}",
        "UPDATE spp_line SET spp_id = {approved_spp}, rekening = '5.2.1.02' WHERE spp_id = {draft_spp}",
    ),
    _frozen(
        "bukti_changed",
        f"UPDATE bukti SET amount = 9000000 WHERE id = {_OWN}",
        f"UPDATE bukti SET spp_id = {{approved_spp}} WHERE id = {_OWN}",
    ),
    _frozen(
        "potongan_changed",
        f"UPDATE potongan SET pajak = 'PPH22' WHERE bukti_id = {_OWN}",
        f"UPDATE potongan SET pajak = 'PPH22', bukti_id = {_OWN.replace('draft', 'approved')} WHERE bukti_id = {_OWN}",
    ),
    Case("rab_line_removed", (_REPLACE_LINE % "drafted",), (_REPLACE_LINE % "posted",), "budget_frozen"),
    Case("transfer_stays", (_COPY_TRANSFER % ("", "900"),), (_COPY_TRANSFER % ("OR REPLACE", "id"),), "journal_append_only"),
    Case("entry_stays", (_ENTRY % "OR IGNORE",), (_ENTRY % "OR IGNORE", _ENTRY % "OR REPLACE"), "journal_append_only"),
)
