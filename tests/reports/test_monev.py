"""The sheet of a visit agrees with the books to the sen, and says what was typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, KunjunganEntry, Tingkat, documents, record_visit
from evillage.monitoring.paket_status import Said, say_status
from evillage.monitoring.progress import report_progress
from evillage.monitoring.temuan import TemuanEntry, add_temuan, close_temuan, follow_up
from evillage.paper.model import Letter, Paragraph, Table
from evillage.reports.lembar_monev import lembar_monev, lembar_monev_kosong
from evillage.reports.monev_documents import NOTHING, known_documents
from evillage.reports.monev_papers import has_temuan, surat_tindak_lanjut
from evillage.reports.reminders import temuan_tasks
from evillage.reports.request import Request
from evillage.treasury.opening import post_saldo_awal
from evillage.values.money import Rupiah
from tests.builders import TUNAI, YEAR, Office, budgeted, rp
from tests.monitoring.works import paid_for, pct, planned_road

VISITED, DUE = date(YEAR, 4, 21), date(YEAR, 5, 5)
ASKED = Request(year=YEAR, until=VISITED, now=datetime(YEAR, 4, 22, tzinfo=UTC))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    made = budgeted(tmp_path)
    made.at(Role.KAUR_KEU).do(post_saldo_awal, year=YEAR, account=TUNAI, sumber_dana="PAD", amount=rp(250_000, 75))
    yield made
    made.session.close()


def tables(paper: Letter) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def seen(made: Office, paket_id: int) -> Request:
    entry = KunjunganEntry(
        Tingkat.KECAMATAN, VISITED, "Kasi PMD", cek=(Cek("dpa", Jawaban.ABSENT),), paket=(HasilCek(paket_id, percent=pct(45), mutu="B"),)
    )
    return replace(ASKED, kunjungan_id=made.at(Role.SEKDES).do(record_visit, year=YEAR, entry=entry).value)


def test_money_of_the_sheet_ties_with_the_books_to_the_sen(made: Office) -> None:
    paid_for(made, planned_road(made), rp(1_234_567, 89), day=date(YEAR, 4, 20))

    money = tables(lembar_monev_kosong(made.session.read, ASKED))[1]

    whole = money.rows[-1].cells
    figures = [cell for cell in whole if isinstance(cell, Rupiah)]
    _, came, spent, bank, cash, advance, tax = figures
    assert spent == rp(1_234_567, 89) == made.session.read.money("SELECT sum(amount) FROM v_gerak WHERE rekening GLOB '5*'")
    before = made.session.read.money("SELECT sum(silpa_lalu) FROM v_dana_gerak")
    assert before + came - spent == bank + cash + advance - tax


def test_the_sheet_says_what_the_record_knows_of_each_document_on_its_day(made: Office) -> None:
    paket_id = planned_road(made)
    read, done = made.session.read, date(YEAR, 6, 8)
    known = known_documents(read, year=YEAR, day=VISITED)
    assert set(known) == set(documents())
    assert (known["rkpdes"], known["bast"], known["sk-tpk"]) == (NOTHING, "belum ada paket selesai", "0 dari 1 paket mencatat timnya")
    assert known["perdes-apbdes"].startswith("APBDes 2026: ")

    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=done, percent=pct(100))
    assert known_documents(read, year=YEAR, day=done)["bast"] == "0 dari 1 paket selesai bernomor"
    made.session.do(
        say_status, paket_id=paket_id, status=Said.HANDED_OVER, date=done, reason="Diterima", document_no="1/BAST"
    )  # fmt: skip
    assert known_documents(read, year=YEAR, day=done)["bast"] == "1 dari 1 paket selesai bernomor"
    assert known_documents(read, year=YEAR, day=VISITED)["bast"] == "belum ada paket selesai"


def test_works_show_what_was_planned_told_and_found(made: Office) -> None:
    paket_id = planned_road(made)
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=VISITED, percent=pct(48))

    documents, _, works, problems = tables(lembar_monev(made.session.read, seen(made, paket_id)))

    assert works.rows[0].cells[4:9] == (pct(50), pct(48), pct(45), pct(-5), "B")
    assert [row.cells[1] for row in documents.rows if row.cells[3] == "X"] == ["DPA setiap kegiatan"]
    assert len(problems.rows) == 3, "room for a pen while nothing was found"


def test_a_letter_tells_what_was_done_about_each_finding(made: Office) -> None:
    paket_id = planned_road(made)
    asked = seen(made, paket_id)
    assert not has_temuan(made.session.read, asked)
    assert asked.kunjungan_id is not None
    session = made.at(Role.SEKDES)
    entry = TemuanEntry("Papan belum ada", "Pasang papan", "TPK", DUE, paket_id=paket_id)
    temuan_id = session.do(add_temuan, kunjungan_id=asked.kunjungan_id, entry=entry).value
    assert has_temuan(session.read, asked)
    session.do(follow_up, temuan_id=temuan_id, date=DUE, uraian="Papan dipasang")
    session.do(close_temuan, temuan_id=temuan_id, date=DUE, reason="Terlihat di foto")

    letter = surat_tindak_lanjut(session.read, asked)

    (followed,) = tables(letter)[0].rows
    assert followed.cells[3:] == ("05/05/2026: Papan dipasang", "Ditutup 05/05/2026, Terlihat di foto")
    assert any("semuanya sudah ditutup" in block.text for block in letter.blocks if isinstance(block, Paragraph))


def test_overdue_findings_are_a_task_until_they_are_closed(made: Office) -> None:
    paket_id = planned_road(made)
    session, visit_id = made.at(Role.SEKDES), seen(made, paket_id).kunjungan_id
    assert visit_id is not None
    temuan_id = made.session.do(add_temuan, kunjungan_id=visit_id, entry=TemuanEntry("Papan belum ada", "Pasang papan", "TPK", DUE)).value
    assert temuan_tasks(session.read, year=YEAR, day=DUE) == []

    (task,) = temuan_tasks(session.read, year=YEAR, day=date(YEAR, 5, 6))

    assert task.sentence == "1 temuan monitoring lewat batas waktu, yang pertama sejak 05/05/2026: Papan belum ada"
    assert (task.page, task.target) == ("kunjungan", f"temuan:{temuan_id}")
