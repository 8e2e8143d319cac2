"""What has a last day reminds from a month before it, with its day, until it is done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.reports.reminders import Task, photo_tasks, rak_tasks, report_tasks, transfer_tasks
from evillage.treasury.spp import SppLine
from evillage.village.finding import Level
from evillage.village.lapor import lapor_list, mark_sent
from tests.builders import YEAR, Office, approved, budgeted, rp
from tests.monitoring.works import paid_for, road
from tests.refusals import refused
from tests.transfers_of_each import transfer_in
from tests.treasury.desk import ATK, LATER, asked, desk, receipt

SEMESTER = "Laporan semester pertama"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    made = budgeted(tmp_path)
    yield made
    made.session.close()


def semester(made: Office, day: date) -> list[Task]:
    return [task for task in report_tasks(made.session.read, year=YEAR, day=day) if task.sentence.startswith(SEMESTER)]


@pytest.mark.parametrize(
    ("day", "words", "level"),
    [
        (date(YEAR, 6, 14), "30 hari lagi", Level.INFO),
        (date(YEAR, 7, 7), "7 hari lagi", Level.WARN),
        (date(YEAR, 7, 14), "hari ini", Level.WARN),
        (date(YEAR, 7, 20), "lewat 6 hari", Level.WARN),
    ],
)
def test_a_report_says_its_last_day_and_how_near_it_is(made: Office, day: date, words: str, level: Level) -> None:
    (task,) = semester(made, day)

    assert task.sentence == f"{SEMESTER} paling lambat 14/07/2026, {words} (Permendagri 20/2018 Pasal 68)"
    assert (task.level, task.page, task.target) == (level, "laporan", ("lra-semester", {"semester": 1}))


def test_a_report_far_away_is_not_spoken_of(made: Office) -> None:
    assert semester(made, date(YEAR, 6, 13)) == []


def test_a_report_that_was_sent_reminds_nobody_until_that_is_undone(made: Office) -> None:
    session = made.at(Role.SEKDES)
    session.do(mark_sent, year=YEAR, code="LAP-SEMESTER1", day=date(YEAR, 7, 10))
    assert semester(made, date(YEAR, 7, 20)) == []
    assert [one.sent for one in lapor_list(session.read, year=YEAR) if one.code == "LAP-SEMESTER1"] == [date(YEAR, 7, 10)]

    session.undo()

    assert len(semester(made, date(YEAR, 7, 20))) == 1


def test_an_executor_does_not_say_that_a_report_was_sent(made: Office) -> None:
    session = made.at(Role.PKA)
    assert refused(lambda: session.do(mark_sent, year=YEAR, code="LAP-SEMESTER1", day=date(YEAR, 7, 10))).code == "role_not_allowed"


def test_a_rule_that_is_switched_off_asks_nothing(made: Office) -> None:
    made.session.connection.execute("UPDATE aturan SET level = 'nonaktif' WHERE code = 'LAP-SEMESTER1'")
    assert semester(made, date(YEAR, 7, 14)) == []


def test_a_rak_that_is_approved_reminds_nobody(year_village: Office) -> None:
    read = year_village.session.read
    (task,) = rak_tasks(read, year=YEAR, day=date(YEAR, 3, 1))
    assert task.sentence.startswith("RAK 2026 menunggu persetujuan Kepala Desa")
    assert task.role is Role.KADES

    assert rak_tasks(read, year=YEAR - 1, day=date(YEAR - 1, 1, 1)) != []
    assert rak_tasks(read, year=YEAR + 1, day=date(YEAR + 1, 1, 1)) == [], "no budget, no RAK"


def test_a_paket_paid_without_a_photo_is_told_with_its_sum_and_day(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    paket_id = road(made)
    paid_for(made, paket_id, rp(1_250_000), day=date(YEAR, 4, 1))

    (task,) = photo_tasks(made.session.read, year=YEAR, day=date(YEAR, 4, 2))

    assert task.sentence == "1 paket sudah dibayar tanpa satu foto pun, yang pertama sejak 01/04/2026"
    assert (task.amount, task.target) == (rp(1_250_000), paket_id)
    assert photo_tasks(made.session.read, year=YEAR, day=date(YEAR, 3, 31)) == []


@pytest.mark.parametrize(
    ("state", "role", "words"),
    [
        ("draft", Role.KAUR_KEU, "belum diajukan"),
        ("rejected", Role.KAUR_KEU, "dikembalikan untuk diperbaiki"),
        ("submitted", Role.SEKDES, "menunggu diperiksa Sekretaris Desa"),
        ("verified", Role.KADES, "menunggu persetujuan Kepala Desa"),
        ("approved", Role.KAUR_KEU, "disetujui dan menunggu hasil bank dicatat"),
    ],
)
def test_a_list_for_the_bank_waits_on_the_desk_of_its_state(state: str, role: Role, words: str) -> None:
    made = desk()
    daftar = transfer_in(made, state, [approved(made, asked(made, [SppLine(ATK, "ADD", rp(200_000))]))], day=LATER)
    found = transfer_tasks(made.session.read, year=YEAR)
    made.session.close()

    assert [(one.sentence, one.amount, one.page, one.target, one.role) for one in found] == [
        (f"1 daftar transfer {words}", rp(200_000), "transfer", daftar, role)
    ]


def test_a_payee_the_bank_refused_is_reminded_of_until_a_new_list_holds_it() -> None:
    made = desk()
    bukti = [replace(receipt(rp(amount)), penerima=f"Toko {amount}") for amount in (300_000, 200_000)]
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(500_000))], bukti=bukti))
    daftar = transfer_in(made, "executed", [spp_id], day=LATER, refused={1: "Rekening tutup"})
    (left,) = transfer_tasks(made.session.read, year=YEAR)
    transfer_in(made, "executed", [spp_id], day=LATER)
    after = transfer_tasks(made.session.read, year=YEAR)
    made.session.close()

    number = left.sentence.split("transfer ")[1].split(" ")[0]
    assert left.sentence == f"1 penerima pada daftar transfer {number} ditolak bank dan belum masuk daftar baru"
    assert (left.amount, left.target, left.level) == (rp(200_000), daftar, Level.WARN)
    assert after == []
