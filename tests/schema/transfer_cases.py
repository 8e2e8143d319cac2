"""Transfer lists: approved SPP alone, each on one open list, whole, from one bank account; the bank's answer is kept line by line."""

from tests.schema.case import Case, step

_LIST = "INSERT INTO daftar_transfer (id, year, date, account, state) VALUES (900, 2026, '2026-02-01', '%s', '%s')"
_BANK = "1.1.1.02.01"
_NEW = _LIST % (_BANK, "draft")
_LINE = """INSERT INTO daftar_transfer_line (id, daftar_id, spp_id, bukti_id, penerima, rekening_bank, amount)
           VALUES (%s, 900, {%s}, %s, 'Toko', '001', %s)"""
_RECEIPT = "(SELECT id FROM bukti WHERE spp_id = {%s} AND spj_id IS NULL)"
_FREE = _LINE % (900, "approved_spp", "NULL", 90_000_00)
_FILE = (
    step("transfer", "draft_transfer", "draft submit submitted", "KAUR_KEU").replace("{draft_transfer}", "900"),
    "UPDATE daftar_transfer SET state = 'submitted', number = '900' WHERE id = 900",
)
_FILE_DRAFT = (
    step("transfer", "draft_transfer", "draft submit submitted", "KAUR_KEU"),
    "UPDATE daftar_transfer SET state = 'submitted', number = '900' WHERE id = {draft_transfer}",
)
_DONE = "UPDATE daftar_transfer_line SET hasil = 'berhasil' WHERE daftar_id = {approved_transfer}"
_PAY = (
    step("spp", "approved_transfer_spp", "approved pay paid", "KAUR_KEU"),
    "UPDATE spp SET state = 'paid', paid_date = '2026-02-01', paid_from = '%s' WHERE id = {approved_transfer_spp}",
)
_PAID = (_PAY[0], _PAY[1] % _BANK)
_EXECUTE = (
    step("transfer", "approved_transfer", "approved execute executed", "KAUR_KEU"),
    "UPDATE daftar_transfer SET state = 'executed', bank_date = '2026-02-01' WHERE id = {approved_transfer}",
)
_OTHER_BANK = (
    """INSERT INTO ref_rekening (code, name, level, parent, side)
       SELECT '1.1.1.02.02', 'Lain', level, parent, side FROM ref_rekening WHERE code = '1.1.1.02.01'""",
    "INSERT INTO kas (account, medium, name) VALUES ('1.1.1.02.02', 'bank', 'Lain')",
)


def _walk(move: str, who: str, rest: str = "") -> tuple[str, str]:
    goal = move.split()[2]
    return (
        step("transfer", "draft_transfer", move, who).replace("{draft_transfer}", "900"),
        f"UPDATE daftar_transfer SET state = '{goal}'{rest} WHERE id = 900",
    )


_HALF_DONE = (
    _NEW,
    _LINE % (901, "approved_spp", "NULL", 40_000_00),
    _LINE % (902, "approved_spp", "NULL", 50_000_00),
    *_walk("draft submit submitted", "KAUR_KEU", ", number = '900'"),
    *_walk("submitted verify verified", "SEKDES"),
    *_walk("verified approve approved", "KADES"),
    "UPDATE daftar_transfer_line SET hasil = 'berhasil' WHERE id = 901",
    "UPDATE daftar_transfer_line SET hasil = 'ditolak', alasan = 'Rekening tutup' WHERE id = 902",
    *_walk("approved execute executed", "KAUR_KEU", ", bank_date = '2026-02-01'"),
)
_NEXT = "INSERT INTO daftar_transfer (id, year, date, account) VALUES (901, 2026, '2026-02-01', '%s')"
_REST = (_LINE % (903, "approved_spp", "NULL", 50_000_00)).replace("903, 900", "903, 901")

CASES = (
    Case("daftar_transfer_born", (_NEW,),
         (_NEW.replace("year,", "number, year,").replace("2026,", "'x', 2026,").replace("'draft'", "'submitted'"),),
         "flow_refused"),
    Case("daftar_transfer_flow", _FILE_DRAFT, _FILE_DRAFT[1:], "flow_refused"),
    Case("daftar_transfer_frozen", ("UPDATE daftar_transfer SET date = '2026-02-02' WHERE id = {draft_transfer}",),
         ("UPDATE daftar_transfer SET date = '2026-02-02' WHERE id = {submitted_transfer}",), "paper_frozen"),
    Case("daftar_transfer_frozen", (), (*_OTHER_BANK, "UPDATE daftar_transfer SET account = '1.1.1.02.02' WHERE id = {draft_transfer}"),
         "paper_frozen"),
    Case("daftar_transfer_number_kept", ("UPDATE daftar_transfer SET number = '900' WHERE id = {draft_transfer}",),
         ("UPDATE daftar_transfer SET number = '900' WHERE id = {rejected_transfer}",), "number_fixed"),
    Case("daftar_transfer_stays", ("DELETE FROM daftar_transfer WHERE id = {draft_transfer}",),
         (_NEW, "UPDATE daftar_transfer SET number = '900' WHERE id = 900", "DELETE FROM daftar_transfer WHERE id = 900"), "paper_frozen"),
    Case("daftar_transfer_of_bank", (_NEW,), (_LIST % ("1.1.1.01", "draft"),), "bank_only"),
    Case("daftar_transfer_line_added", (_NEW, _FREE),
         ((_LINE % (901, "approved_spp", "NULL", 1)).replace("901, 900", "901, {submitted_transfer}"),),
         "paper_frozen"),
    Case("daftar_transfer_line_added", (), (_NEW, _FREE.replace("amount)", "amount, hasil)").replace("9000000)", "9000000, 'berhasil')")),
         "paper_frozen"),
    Case("daftar_transfer_line_changed", ("UPDATE daftar_transfer_line SET rekening_bank = '2' WHERE id = {draft_transfer_line}",),
         ("UPDATE daftar_transfer_line SET rekening_bank = '2' WHERE id = {submitted_transfer_line}",), "paper_frozen"),
    Case("daftar_transfer_line_changed", (_DONE,),
         ("UPDATE daftar_transfer_line SET hasil = 'berhasil' WHERE id = {draft_transfer_line}",), "paper_frozen"),
    Case("daftar_transfer_line_changed", (),
         ("UPDATE daftar_transfer_line SET spp_id = {approved_spp} WHERE id = {draft_transfer_line}",), "paper_frozen"),
    Case("daftar_transfer_line_removed", ("DELETE FROM daftar_transfer_line WHERE id = {draft_transfer_line}",),
         ("DELETE FROM daftar_transfer_line WHERE id = {submitted_transfer_line}",), "paper_frozen"),
    Case("daftar_transfer_line_of_spp", (_NEW, _FREE), (_NEW, _LINE % (900, "verified_spp", "NULL", 1)), "transfer_not_approved"),
    Case("daftar_transfer_line_of_bukti", (_NEW, _LINE % (900, "approved_spp", _RECEIPT % "approved_spp", 1)),
         (_NEW, _LINE % (900, "approved_spp", _RECEIPT % "paid_spp", 1)), "transfer_other_bukti"),
    Case("daftar_transfer_line_once", (_NEW, _LINE % (900, "cancelled_transfer_spp", "NULL", 1)),
         (_NEW, _LINE % (900, "submitted_transfer_spp", "NULL", 1)), "spp_listed_twice"),
    Case("daftar_transfer_line_same_bank", (*_HALF_DONE, _NEXT % _BANK, _REST),
         (*_OTHER_BANK, *_HALF_DONE, _NEXT % "1.1.1.02.02", _REST), "transfer_other_account"),
    Case("daftar_transfer_filled", (_NEW, _FREE, *_FILE), (_NEW, *_FILE), "transfer_empty"),
    Case("daftar_transfer_whole", (_NEW, _FREE, *_FILE), (_NEW, _LINE % (900, "approved_spp", "NULL", 89_999_99), *_FILE), "transfer_sum"),
    Case("daftar_transfer_addressed", (_NEW, _FREE, *_FILE), (_NEW, _FREE.replace("'001'", "''"), *_FILE), "payee_account_missing"),
    Case("daftar_transfer_answered", (_DONE, *_PAID, *_EXECUTE), _EXECUTE, "transfer_unanswered"),
    Case("daftar_transfer_booked", (_DONE, *_PAID, *_EXECUTE), (_DONE, *_EXECUTE), "transfer_unbooked"),
    Case("spp_waits_for_bank", (_DONE, *_PAID), _PAID, "spp_in_list"),
    Case("spp_paid_by_bank", (_DONE, *_PAID), (_DONE, _PAY[0], _PAY[1] % "1.1.1.01"), "transfer_other_account"),
)  # fmt: skip
