from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import (
    Cek,
    HasilCek,
    Jawaban,
    Kesesuaian,
    KunjunganEntry,
    Tingkat,
    change_visit,
    entry_of_visit,
    record_visit,
    remove_visit,
    visit,
    visits,
    visits_of_paket,
)
from evillage.monitoring.temuan import (
    Keadaan,
    TemuanEntry,
    add_temuan,
    change_temuan,
    close_temuan,
    follow_up,
    follow_ups,
    overdue_temuan,
    remove_follow_up,
    remove_temuan,
    reopen_temuan,
    temuan,
    temuan_list,
)
from evillage.monitoring.timeline import Lane, events_of
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office
from tests.monitoring.works import pct, road
from tests.refusals import refused

VISITED, DUE = date(2026, 4, 20), date(2026, 5, 4)


def sheet(*paket_ids: int) -> KunjunganEntry:
    measured = tuple(
        HasilCek(paket_id, Kesesuaian.MEND, Quantity.parse("48,25"), pct(32, 50), "C", "Rapikan bahu jalan") for paket_id in paket_ids
    )
    checked = (Cek("rkpdes", Jawaban.RIGHT), Cek("papan", Jawaban.ABSENT, "Belum dipasang"))
    return KunjunganEntry(Tingkat.KECAMATAN, VISITED, "Kasi PMD\nPendamping Desa", "I", "03/MONEV/2026", "Cukup baik", checked, measured)


SHEET = sheet()


def refuses(code: str, action: Callable[[], object]) -> None:
    assert refused(action).code == code


def visited(made: Office, *paket_ids: int) -> int:
    return made.at(Role.SEKDES).do(record_visit, year=YEAR, entry=sheet(*paket_ids)).value


def found(made: Office, *, batas: date = DUE) -> int:
    paket_id = road(made)
    entry = TemuanEntry("Papan proyek belum ada", "Pasang papan proyek", "Ketua TPK", batas, paket_id=paket_id)
    return made.at(Role.SEKDES).do(add_temuan, kunjungan_id=visited(made, paket_id), entry=entry).value


def test_a_sheet_typed_back_is_read_as_it_was_typed(made: Office) -> None:
    paket_id = road(made)

    kunjungan_id = visited(made, paket_id)

    assert entry_of_visit(made.session.read, kunjungan_id) == sheet(paket_id)
    (listed,) = visits(made.session.read, year=YEAR)
    assert (listed.paket, listed.temuan, listed.team) == (1, 0, ("Kasi PMD", "Pendamping Desa"))


def test_a_paket_knows_its_visits_and_shows_them_on_its_line_of_time(made: Office) -> None:
    paket_id = road(made)
    visited(made, paket_id)

    (seen,) = visits_of_paket(made.session.read, paket_id)
    assert (seen.date, seen.percent, seen.kesesuaian) == (VISITED, pct(32, 50), Kesesuaian.MEND)
    (event,) = [event for event in events_of(made.session.read, paket_id) if event.lane is Lane.VISIT]
    assert event.sentence == "32,50 %: kecamatan, perlu perbaikan: Rapikan bahu jalan"


def test_a_changed_sheet_takes_the_place_of_the_old_one_and_undo_brings_it_back(made: Office) -> None:
    paket_id, other = road(made), road(made, name="Drainase", place=None)
    kunjungan_id = visited(made, paket_id)
    changed = replace(sheet(other), cek=(), tahap="")

    made.session.do(change_visit, kunjungan_id=kunjungan_id, entry=changed)
    assert entry_of_visit(made.session.read, kunjungan_id) == changed

    made.session.undo()
    assert entry_of_visit(made.session.read, kunjungan_id) == sheet(paket_id)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(SHEET, date=date(2028, 1, 1)), "visit_outside_year_by"),
        (replace(SHEET, date=date(2026, 4, 22)), "visit_in_future"),
        (replace(SHEET, petugas=" "), "petugas_empty"),
        (replace(SHEET, cek=(Cek("rkpdes", Jawaban.PRESENT), Cek("rkpdes", Jawaban.ABSENT))), "cek_twice"),
        (replace(SHEET, cek=(Cek("tidak-dikenal", Jawaban.PRESENT),)), "document_unknown"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(made: Office, entry: KunjunganEntry, code: str) -> None:
    today = None if code == "visit_outside_year_by" else date(2026, 4, 21)

    refuses(code, lambda: made.at(Role.SEKDES).do(record_visit, year=YEAR, entry=entry, today=today))


def test_more_than_the_whole_and_one_paket_twice_are_refused(made: Office) -> None:
    paket_id = road(made)
    for paket, code in (
        ((HasilCek(paket_id, percent=pct(110)),), "percent_over_100"),
        ((HasilCek(paket_id), HasilCek(paket_id)), "visit_paket_twice"),
    ):
        entry = replace(SHEET, paket=paket)
        refuses(code, partial(made.at(Role.SEKDES).do, record_visit, year=YEAR, entry=entry))


def test_a_finding_walks_from_open_to_closed(made: Office) -> None:
    temuan_id = found(made)
    read, session = made.session.read, made.session
    assert temuan(read, temuan_id).state is Keadaan.OPEN

    session.do(follow_up, temuan_id=temuan_id, date=date(2026, 5, 1), uraian="Papan dipasang", oleh="TPK")
    assert temuan(read, temuan_id).state is Keadaan.FOLLOWED

    session.do(close_temuan, temuan_id=temuan_id, date=date(2026, 5, 2), reason="Sudah dilihat di lokasi")
    closed = temuan(read, temuan_id)
    assert (closed.state, closed.penutup, visit(read, closed.kunjungan_id).terbuka) == (Keadaan.CLOSED, "Sudah dilihat di lokasi", 0)
    step = follow_ups(read, temuan_id)[0].id
    refuses("temuan_is_closed", lambda: session.do(change_temuan, temuan_id=temuan_id, entry=closed.entry()))
    refuses("temuan_is_closed", lambda: session.do(follow_up, temuan_id=temuan_id, date=date(2026, 5, 3), uraian="Lagi"))
    refuses("temuan_is_closed", lambda: session.do(remove_follow_up, langkah_id=step))

    session.do(reopen_temuan, temuan_id=temuan_id, reason="Papan roboh")
    assert temuan(read, temuan_id).state is Keadaan.FOLLOWED


def test_nothing_is_closed_that_nobody_followed_up_and_nothing_before_it_happened(made: Office) -> None:
    temuan_id = found(made)
    session = made.session

    def step(day: date, today: date | None = None) -> None:
        session.do(follow_up, temuan_id=temuan_id, date=day, uraian="Dipasang", today=today)

    def close(day: date, reason: str) -> None:
        session.do(close_temuan, temuan_id=temuan_id, date=day, reason=reason)

    refuses("temuan_not_followed", lambda: close(DUE, "Selesai"))
    refuses("reason_missing", lambda: close(DUE, " "))
    refuses("follow_up_before_visit_by", lambda: step(date(2026, 4, 19)))
    refuses("follow_up_in_future", lambda: step(date(2026, 4, 23), date(2026, 4, 22)))
    refuses("temuan_not_closed", lambda: session.do(reopen_temuan, temuan_id=temuan_id, reason="Salah"))
    session.do(follow_up, temuan_id=temuan_id, date=DUE, uraian="Dipasang")

    refuses("close_before_follow_up_by", lambda: close(date(2026, 5, 3), "Selesai"))


def test_who_works_on_the_paket_does_not_close_its_findings(made: Office) -> None:
    temuan_id = found(made)
    made.session.do(follow_up, temuan_id=temuan_id, date=DUE, uraian="Dipasang")

    refuses("role_not_allowed", lambda: made.at(Role.PKA).do(close_temuan, temuan_id=temuan_id, date=DUE, reason="Selesai"))


def test_a_finding_is_overdue_the_day_after_its_last_day_until_it_is_closed(made: Office) -> None:
    temuan_id = found(made)
    read = made.session.read
    assert overdue_temuan(read, year=YEAR, day=DUE) == []

    (late,) = overdue_temuan(read, year=YEAR, day=date(2026, 5, 14))
    assert late.overdue(date(2026, 5, 14)) == 10

    made.session.do(follow_up, temuan_id=temuan_id, date=date(2026, 5, 14), uraian="Dipasang")
    made.session.do(close_temuan, temuan_id=temuan_id, date=date(2026, 5, 14), reason="Selesai")
    assert overdue_temuan(read, year=YEAR, day=date(2026, 6, 1)) == []


def test_a_visit_goes_with_its_findings_unless_one_was_followed_up(made: Office) -> None:
    temuan_id = found(made)
    kunjungan_id = temuan(made.session.read, temuan_id).kunjungan_id
    made.session.do(follow_up, temuan_id=temuan_id, date=DUE, uraian="Dipasang")
    refuses("temuan_has_follow_up", lambda: made.session.do(remove_visit, kunjungan_id=kunjungan_id))
    refuses("temuan_has_follow_up", lambda: made.session.do(remove_temuan, temuan_ids=[temuan_id]))

    made.session.do(remove_follow_up, langkah_id=follow_ups(made.session.read, temuan_id)[0].id)
    made.session.do(remove_visit, kunjungan_id=kunjungan_id)

    assert (visits(made.session.read, year=YEAR), temuan_list(made.session.read, year=YEAR)) == ([], [])
