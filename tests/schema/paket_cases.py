"""A paket in full: two ends of a road, shares of its pagu, one plan of one kind, a status that follows the one before."""

from tests.schema.case import Case

# `one_of_each` has a paket of Rp1 with typed points, reports of 20 % on 1 April and 60 % on 1 June, held up since 2 June, Rp0,60 of it from
# Dana Desa; and a second one with one part of 40 %
_PARTED = "(SELECT max(id) FROM paket)"
_ROAD = """INSERT INTO paket (year, kegiatan_id, name, pagu, start_date, end_date, latitude, longitude, end_latitude, end_longitude)
           VALUES (2026, {kegiatan}, 'x', 1, '2026-03-01', '2026-09-01', %s)"""
_SHARE = "INSERT INTO paket_dana (paket_id, sumber_dana, amount) VALUES ({paket}, 'ADD', %d)"
_ITEM = "INSERT INTO paket_item (paket_id, urut, uraian, bobot, start_date, end_date) VALUES (%s, 2, 'Cor', %d, '2026-05-01', '2026-06-01')"
_POINT = "INSERT INTO paket_plan (paket_id, date, percent) VALUES (%s, '2026-08-01', 5000)"
_STATUS = "INSERT INTO paket_status (paket_id, date, status, reason) VALUES ({paket}, '%s', '%s', 'Contoh')"
_REPORT = "INSERT INTO progress (paket_id, date, percent, volume) VALUES ({paket}, '%s', %d, %s)"
_GOING_ON = _STATUS % ("2026-07-01", "dilanjutkan")
_DONE = _REPORT % ("2026-08-01", 100_00, "NULL")

CASES = (
    Case("paket_end_whole", (_ROAD % "1, 1, 2, 2",), (_ROAD % "NULL, NULL, 2, 2",), "place_end_half"),
    Case(
        "paket_end_kept",
        ("UPDATE paket SET latitude = 1, longitude = 1, end_latitude = 2, end_longitude = 2",),
        ("UPDATE paket SET end_latitude = 2, end_longitude = 2",),
        "place_end_half",
    ),
    Case(
        "paket_moved",
        ("UPDATE paket SET year = 2027, kegiatan_id = {kegiatan_2027} WHERE id = {paket}",),
        (
            "UPDATE spp SET paket_id = {paket} WHERE id = {draft_spp}",
            "UPDATE paket SET year = 2027, kegiatan_id = {kegiatan_2027} WHERE id = {paket}",
        ),
        "paket_has_spp",
    ),
    Case("paket_dana_fits", (_SHARE % 40,), (_SHARE % 41,), "paket_dana_over"),
    Case(
        "paket_dana_still_fits",
        ("UPDATE paket_dana SET amount = 100 WHERE paket_id = {paket}",),
        ("UPDATE paket_dana SET amount = 101 WHERE paket_id = {paket}",),
        "paket_dana_over",
    ),
    Case(
        "paket_pagu_holds",
        ("UPDATE paket SET pagu = 60 WHERE id = {paket}",),
        ("UPDATE paket SET pagu = 59 WHERE id = {paket}",),
        "paket_dana_over",
    ),
    Case("plan_of_points", (_POINT % "{paket}",), (_POINT % _PARTED,), "plan_twofold"),
    Case("plan_of_items", (_ITEM % (_PARTED, 60_00),), (_ITEM % ("{paket}", 60_00),), "plan_twofold"),
    Case("item_fits", (_ITEM % (_PARTED, 60_00),), (_ITEM % (_PARTED, 60_01),), "item_bobot_over"),
    Case(
        "item_still_fits",
        (_ITEM % (_PARTED, 60_00), "UPDATE paket_item SET bobot = 4000 WHERE uraian = 'Cor'"),
        (_ITEM % (_PARTED, 60_00), "UPDATE paket_item SET bobot = 6001 WHERE uraian = 'Cor'"),
        "item_bobot_over",
    ),
    Case("status_follows", (_GOING_ON,), (_STATUS % ("2026-06-01", "dilanjutkan"),), "status_before_last"),
    Case(
        "status_possible", (_GOING_ON, _STATUS % ("2026-07-02", "tertunda")), (_STATUS % ("2026-07-02", "tertunda"),), "status_not_possible"
    ),
    Case(
        "status_handed_over",
        (_GOING_ON, _DONE, _STATUS % ("2026-08-01", "diserahterimakan")),
        (_GOING_ON, _DONE, _STATUS % ("2026-07-31", "diserahterimakan")),
        "handover_unfinished",
    ),
    Case(
        "status_beside_progress",
        (_GOING_ON, _DONE, _STATUS % ("2026-08-01", "dihentikan")),
        (_GOING_ON, _DONE, _STATUS % ("2026-07-31", "dihentikan")),
        "status_after_progress",
    ),
    Case("status_kept", ("DELETE FROM paket_status",), ("UPDATE paket_status SET reason = 'Lain'",), "status_kept"),
    Case(
        "status_last_only",
        (_GOING_ON, "DELETE FROM paket_status WHERE date = '2026-07-01'"),
        (_GOING_ON, "DELETE FROM paket_status WHERE date = '2026-06-02'"),
        "status_not_last",
    ),
    Case("progress_at_work", (_GOING_ON, _DONE), (_DONE,), "progress_while_held"),
    Case(
        "progress_still_at_work",
        ("UPDATE progress SET percent = 6100 WHERE date = '2026-06-01'",),
        ("UPDATE progress SET percent = 6100, date = '2026-06-03' WHERE date = '2026-06-01'",),
        "progress_while_held",
    ),
    Case(
        "progress_volume_grows",
        (_REPORT % ("2026-05-01", 60_00, "5000"), _REPORT % ("2026-05-02", 60_00, "5000")),
        (_REPORT % ("2026-05-01", 60_00, "5000"), _REPORT % ("2026-05-02", 60_00, "4999")),
        "volume_backwards",
    ),
    Case(
        "progress_volume_keeps_growing",
        (_REPORT % ("2026-05-01", 60_00, "5000"), "UPDATE progress SET volume = 5000 WHERE date = '2026-06-01'"),
        (_REPORT % ("2026-05-01", 60_00, "5000"), "UPDATE progress SET volume = 4999 WHERE date = '2026-06-01'"),
        "volume_backwards",
    ),
)
