"""Visits and findings: the works of their own year, followed up after the visit, closed after the follow-up."""

from tests.schema.case import Case

# `one_of_each` has a visit on 20 April 2026 with one paket; findings due on 20 May: open, followed up on 5 May, closed on 10 May
_MEASURED = "INSERT INTO kunjungan_paket (kunjungan_id, paket_id, kesesuaian) VALUES (%s, {paket}, 'sesuai')"
_NEXT_YEAR = "INSERT INTO kunjungan (year, tingkat, date, petugas) VALUES (2027, 'desa', '2027-04-20', 'Tim')"
_OF_2027 = "(SELECT id FROM kunjungan WHERE year = 2027)"
_FOUND = """INSERT INTO temuan (kunjungan_id, kegiatan_id, uraian, rekomendasi, penanggung_jawab, batas, ditutup, penutup)
            VALUES ({kunjungan}, %s, 'x', 'y', 'z', '%s', %s)"""
_STEP = "INSERT INTO tindak_lanjut (temuan_id, date, uraian) VALUES ({%s}, '%s', 'Diperbaiki')"
_CLOSE = "UPDATE temuan SET ditutup = '%s', penutup = 'Selesai' WHERE id = {%s}"

CASES = (
    Case(
        "kunjungan_year_kept",
        ("UPDATE kunjungan SET year = 2026 WHERE id = {kunjungan}",),
        ("INSERT INTO tahun (year) VALUES (2025) ON CONFLICT DO NOTHING", "UPDATE kunjungan SET year = 2025 WHERE id = {kunjungan}"),
        "visit_year_fixed",
    ),
    Case(
        "kunjungan_before_what_followed",
        ("UPDATE kunjungan SET date = '2026-05-05' WHERE id = {kunjungan}",),
        ("UPDATE kunjungan SET date = '2026-05-06' WHERE id = {kunjungan}",),
        "visit_after_follow_up",
    ),
    Case("kunjungan_paket_born", (_MEASURED % "{kunjungan}",), (_NEXT_YEAR, _MEASURED % _OF_2027), "visit_other_year"),
    Case(
        "kunjungan_paket_kept",
        ("UPDATE kunjungan_paket SET mutu = 'C', paket_id = paket_id",),
        (_NEXT_YEAR, f"UPDATE kunjungan_paket SET kunjungan_id = {_OF_2027}"),
        "visit_paket_fixed",
    ),
    Case(
        "temuan_born_open",
        (_FOUND % ("NULL", "2026-04-20", "NULL, ''"),),
        (_FOUND % ("NULL", "2026-04-20", "'2026-05-01', 'Selesai'"),),
        "temuan_not_followed",
    ),
    Case(
        "temuan_due",
        (_FOUND % ("NULL", "2026-04-20", "NULL, ''"),),
        (_FOUND % ("NULL", "2026-04-19", "NULL, ''"),),
        "batas_before_visit",
    ),
    Case(
        "temuan_still_due",
        ("UPDATE temuan SET batas = '2026-04-20' WHERE id = {temuan}",),
        ("UPDATE temuan SET batas = '2026-04-19' WHERE id = {temuan}",),
        "batas_before_visit",
    ),
    Case(
        "temuan_about",
        (_FOUND % ("{kegiatan}", "2026-04-20", "NULL, ''"),),
        (_FOUND % ("{kegiatan_2027}", "2026-04-20", "NULL, ''"),),
        "visit_other_year",
    ),
    Case(
        "temuan_still_about",
        ("UPDATE temuan SET paket_id = NULL, kegiatan_id = {kegiatan} WHERE id = {temuan}",),
        ("UPDATE temuan SET paket_id = NULL, kegiatan_id = {kegiatan_2027} WHERE id = {temuan}",),
        "visit_other_year",
    ),
    Case(
        "temuan_closed_kept",
        ("UPDATE temuan SET ditutup = NULL, penutup = '' WHERE id = {closed_temuan}",),
        ("UPDATE temuan SET uraian = 'Lain' WHERE id = {closed_temuan}",),
        "temuan_is_closed",
    ),
    Case(
        "temuan_closes_followed", (_CLOSE % ("2026-05-05", "followed_temuan"),), (_CLOSE % ("2026-05-05", "temuan"),), "temuan_not_followed"
    ),
    Case(
        "temuan_closes_last",
        (_CLOSE % ("2026-05-05", "followed_temuan"),),
        (_CLOSE % ("2026-05-04", "followed_temuan"),),
        "close_before_follow_up",
    ),
    Case(
        "temuan_stays",
        ("DELETE FROM temuan WHERE id = {temuan}",),
        ("DELETE FROM temuan WHERE id = {followed_temuan}",),
        "temuan_has_follow_up",
    ),
    Case("tindak_lanjut_while_open", (_STEP % ("temuan", "2026-05-11"),), (_STEP % ("closed_temuan", "2026-05-11"),), "temuan_is_closed"),
    Case("tindak_lanjut_after_visit", (_STEP % ("temuan", "2026-04-20"),), (_STEP % ("temuan", "2026-04-19"),), "follow_up_before_visit"),
    Case(
        "tindak_lanjut_kept",
        ("DELETE FROM tindak_lanjut WHERE temuan_id = {followed_temuan}",),
        ("UPDATE tindak_lanjut SET oleh = 'Lain'",),
        "follow_up_kept",
    ),
    Case(
        "tindak_lanjut_stays",
        ("DELETE FROM tindak_lanjut WHERE temuan_id = {followed_temuan}",),
        ("DELETE FROM tindak_lanjut WHERE temuan_id = {closed_temuan}",),
        "temuan_is_closed",
    ),
)
