"""Output belongs to its kegiatan and only grows; BLT is given to who is entitled, once a month, as much as its receipt says."""

from tests.schema.case import Case

_OUTPUT = "INSERT INTO output_dana_desa (year, kegiatan_id, paket_id, uraian, target, satuan) VALUES (%s, {kegiatan_dd}, %s, 'x', 1, 'x')"
_REACHED = "INSERT INTO output_capaian (output_id, tahap, realisasi) VALUES ({output}, '%s', %d)"
_KPM = """INSERT INTO kpm (year, name, nik, alasan, musdes_no, musdes_date, ganti_id)
          VALUES (2050, 'x', '9999990000009999', 'x', 'x', '2050-01-05', %s)"""
_STOP = "UPDATE kpm SET berhenti = %s, sebab = '%s' WHERE id = {%s}"
_GIVEN = "INSERT INTO blt_terima (bayar_id, kpm_id, month, amount) VALUES ({%s}, {%s}, %d, 1)"
_HANDED = "INSERT INTO blt_bayar (id, year, date, first_month, last_month, bukti_id) VALUES (900, 2050, '2050-03-05', 3, 4, %s)"
_TIE = "UPDATE blt_bayar SET bukti_id = {free_bukti} WHERE id = %s"

CASES = (
    Case("output_born", (_OUTPUT % ("2050", "{paket_dd}"),), (_OUTPUT % ("2050", "{paket}"),), "output_other_kegiatan"),
    Case(
        "output_kept",
        ("UPDATE output_dana_desa SET paket_id = {paket_dd} WHERE id = {output}",),
        ("UPDATE output_dana_desa SET paket_id = {paket} WHERE id = {output}",),
        "output_other_kegiatan",
    ),
    Case("capaian_grows", (_REACHED % ("I", 2000),), (_REACHED % ("I", 2001),), "capaian_backwards"),
    Case(
        "capaian_keeps_growing",
        (_REACHED % ("I", 1000), "UPDATE output_capaian SET realisasi = 1000 WHERE tahap = 'II'"),
        (_REACHED % ("I", 1000), "UPDATE output_capaian SET realisasi = 999 WHERE tahap = 'II'"),
        "capaian_backwards",
    ),
    Case("kpm_takes_place", (_KPM % "NULL",), (_KPM % "{kpm}",), "kpm_not_stopped"),
    Case(
        "kpm_keeps_place",
        ("UPDATE kpm SET ganti_id = NULL WHERE id = {replacing_kpm}",),
        ("UPDATE kpm SET ganti_id = {kpm} WHERE id = {replacing_kpm}",),
        "kpm_not_stopped",
    ),
    Case(
        "kpm_returns",
        ("UPDATE kpm SET ganti_id = NULL WHERE id = {replacing_kpm}", _STOP % ("NULL", "", "stopped_kpm")),
        (_STOP % ("NULL", "", "stopped_kpm"),),
        "kpm_was_replaced",
    ),
    Case(
        "kpm_paid_stays",
        (_STOP % ("'2050-03-01'", "pindah", "kpm"),),
        (_STOP % ("'2050-02-28'", "pindah", "kpm"),),
        "kpm_already_paid",
    ),
    Case(
        "blt_entitled",
        (_GIVEN % ("open_bayar", "replacing_kpm", 3),),
        (_GIVEN % ("open_bayar", "stopped_kpm", 3),),
        "blt_not_entitled",
    ),
    Case("blt_added", (_GIVEN % ("open_bayar", "kpm", 4),), (_GIVEN % ("tied_bayar", "replacing_kpm", 1),), "blt_proven"),
    Case("blt_fixed", (_GIVEN % ("open_bayar", "kpm", 4),), ("UPDATE blt_terima SET amount = 2",), "blt_row_fixed"),
    Case(
        "blt_removed",
        ("DELETE FROM blt_terima WHERE bayar_id = {open_bayar}",),
        ("DELETE FROM blt_terima WHERE bayar_id = {tied_bayar}",),
        "blt_proven",
    ),
    Case(
        "blt_bayar_stays",
        ("DELETE FROM blt_bayar WHERE id = {open_bayar}",),
        ("DELETE FROM blt_bayar WHERE id = {tied_bayar}",),
        "blt_proven",
    ),
    Case(
        "blt_bayar_kept",
        ("UPDATE blt_bayar SET tempat = 'Balai desa'",),
        ("UPDATE blt_bayar SET last_month = 5 WHERE id = {open_bayar}",),
        "blt_row_fixed",
    ),
    Case("blt_born", (_HANDED % "NULL",), (_HANDED % "{free_bukti}",), "blt_not_bukti"),
    Case("blt_tied", (_TIE % "{open_bayar}",), (_HANDED % "NULL", _TIE % "900"), "blt_not_bukti"),
)
