"""Slow work runs beside the window, says where it stands, stops when asked, and ends in a sentence when it fails."""

import threading
import time
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from evillage.errors import StoreProblem
from evillage.paper.progress import Progress, tell
from ui.jobs import Jobs
from ui.widgets.progress_strip import DELAY_MS, ProgressStrip


@pytest.fixture
def bugs() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(bugs: list[BaseException], qtbot: QtBot) -> Jobs:
    return Jobs(bugs.append)


def test_result_arrives_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    where: list[int] = []

    def work(_progress: Progress) -> int:
        where.append(threading.get_ident())
        return 42

    job = jobs.start("Menghitung", work, lambda result: seen.append((result, threading.current_thread() is threading.main_thread())))
    with qtbot.waitSignal(job.ended):
        pass

    assert seen == [(42, True)]
    assert where != [threading.get_ident()]
    assert jobs.running == []


def test_progress_is_told_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for done in range(1, 4):
            tell(progress, done, 3)

    job = jobs.start("Menulis", work)
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.ended):
        pass

    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_window_stays_awake_while_work_runs(jobs: Jobs, qtbot: QtBot) -> None:
    beats: list[float] = []
    job = jobs.start("Menulis", lambda _progress: time.sleep(0.4))
    while not beats or jobs.running:
        beats.append(time.perf_counter())
        qtbot.wait(10)

    assert max(after - before for before, after in pairwise(beats)) < 0.2
    assert job.label == "Menulis"


def test_cancel_stops_the_work_and_gives_no_result(jobs: Jobs, qtbot: QtBot) -> None:
    results: list[str] = []

    def work(progress: Progress) -> str:
        for done in range(10_000):
            tell(progress, done, 10_000)
            time.sleep(0.001)
        return "selesai"

    job = jobs.start("Mengekspor", work, results.append)
    with qtbot.waitSignal(job.cancelled, timeout=3000):
        job.cancel()

    assert results == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (StoreProblem("disk_full"), "Penyimpanan penuh; kosongkan ruang lalu ulangi, data yang sudah tersimpan tetap aman."),
        (
            PermissionError(13, "Permission denied", "a.xlsx"),
            "Berkas a.xlsx tidak dapat ditulis; tutup dahulu di program lain, atau pilih nama lain.",
        ),
    ],
)
def test_known_failure_is_a_sentence(jobs: Jobs, bugs: list[BaseException], qtbot: QtBot, error: Exception, sentence: str) -> None:
    def work(_progress: Progress) -> None:
        raise error

    job = jobs.start("Menulis", work)
    with qtbot.waitSignal(job.failed) as failed:
        pass

    assert failed.args == [sentence]
    assert bugs == []


def test_bug_in_a_thread_reaches_the_crash_dialog(jobs: Jobs, bugs: list[BaseException], qtbot: QtBot) -> None:
    job = jobs.start("Menulis", lambda _progress: 1 // 0)
    with qtbot.waitSignal(job.ended):
        pass

    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_strip_appears_for_long_work_and_cancels_it(jobs: Jobs, qtbot: QtBot) -> None:
    strip = ProgressStrip(jobs)
    qtbot.addWidget(strip)

    def work(progress: Progress) -> None:
        for done in range(10_000):
            tell(progress, done, 10_000)
            time.sleep(0.001)

    job = jobs.start("Menulis Excel", work)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible, timeout=DELAY_MS + 2000)
    assert strip.accessibleName().startswith("Menulis Excel")

    with qtbot.waitSignal(job.cancelled, timeout=3000):
        strip.cancel.click()
    assert not strip.isVisible()


def test_short_work_never_shows_the_strip(jobs: Jobs, qtbot: QtBot) -> None:
    strip = ProgressStrip(jobs)
    qtbot.addWidget(strip)
    job = jobs.start("Sebentar", lambda _progress: None)
    with qtbot.waitSignal(job.ended):
        pass
    qtbot.wait(DELAY_MS + 50)

    assert not strip.isVisible()


def test_closing_waits_for_work_to_stop(jobs: Jobs, qtbot: QtBot) -> None:
    stopped: list[bool] = []

    def work(progress: Progress) -> None:
        while progress(0, 1):
            time.sleep(0.005)
        stopped.append(True)

    jobs.start("Lama", work)

    assert jobs.wait(5000)
    assert stopped == [True]
    qtbot.waitUntil(lambda: jobs.running == [])
