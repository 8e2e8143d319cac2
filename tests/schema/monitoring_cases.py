"""Physical progress only grows, a paket stays in its kegiatan's year, a photo is the file it was."""

from tests.schema.case import Case

# `one_of_each` reports 20 % on 1 April and 60 % on 1 June
_REPORT = "INSERT INTO progress (paket_id, date, percent) VALUES ({paket}, '%s', %d)"
_CORRECT = "UPDATE progress SET percent = %d WHERE date = '%s'"
_PAKET = """INSERT INTO paket (year, kegiatan_id, name, pagu, start_date, end_date, latitude, longitude)
            VALUES (%d, {kegiatan}, 'x', 1, '2026-03-01', '2026-09-01', %s)"""

CASES = (
    Case("progress_grows", (_REPORT % ("2026-07-01", 60_00),), (_REPORT % ("2026-07-01", 59_99),), "progress_backwards"),
    Case("progress_stays_below", (_REPORT % ("2026-05-01", 60_00),), (_REPORT % ("2026-05-01", 60_01),), "progress_above_later"),
    Case("progress_keeps_growing", (_CORRECT % (20_00, "2026-06-01"),), (_CORRECT % (19_99, "2026-06-01"),), "progress_backwards"),
    Case("progress_keeps_below", (_CORRECT % (60_00, "2026-04-01"),), (_CORRECT % (60_01, "2026-04-01"),), "progress_above_later"),
    Case("paket_born", (_PAKET % (2026, "1, 1"),), (_PAKET % (2027, "1, 1"),), "paket_other_year"),
    Case(
        "paket_kept",
        ("UPDATE paket SET year = 2027, kegiatan_id = {kegiatan_2027} WHERE id = {paket}",),
        ("UPDATE paket SET year = 2027 WHERE id = {paket}",),
        "paket_other_year",
    ),
    Case("paket_place_whole", (_PAKET % (2026, "NULL, NULL"),), (_PAKET % (2026, "1, NULL"),), "place_half"),
    Case(
        "paket_place_kept",
        ("UPDATE paket SET latitude = 1, longitude = 1",),
        ("UPDATE paket SET latitude = 1, longitude = NULL",),
        "place_half",
    ),
    Case("photo_kept", ("UPDATE photo SET caption = 'Sebelum'",), ("UPDATE photo SET size = 2",), "photo_fixed"),
)
