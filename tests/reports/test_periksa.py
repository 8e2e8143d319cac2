"""The paper of a check: every line, the first of too many problems, and what to do about each."""

from datetime import UTC, date, datetime
from pathlib import Path

from evillage.kernel.check import CheckResult, Problem
from evillage.monitoring.health import Health, Spare
from evillage.paper.text import render_text
from evillage.reports.periksa import MOST, hasil_pemeriksaan, size
from evillage.reports.request import Request
from tests.builders import YEAR, office

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 2), now=datetime(YEAR, 3, 2, 10, 14, tzinfo=UTC))


def test_a_check_with_too_many_problems_prints_the_first_and_how_many_more(tmp_path: Path) -> None:
    problems = tuple(Problem("kas", f"hari {n}", "0,00", "(1,00)") for n in range(MOST + 1_234))
    found = Health(7, "AB12-CD34", (CheckResult("kas", "Kas tidak pernah minus", problems), CheckResult("spp", "SPP sama", ())))

    paper = hasil_pemeriksaan(office(tmp_path).session.read, REQUEST, found)
    shown = render_text(paper)

    assert len(paper.rows) == MOST + 3
    assert "dan 1.234 lagi" in shown
    assert "1.284 masalah" in shown
    assert "2 pemeriksaan, 1 bermasalah" in shown
    assert [note.partition(":")[0] for note in paper.notes] == ["Kas tidak pernah minus"]


def test_spare_files_are_told_with_the_room_they_take(tmp_path: Path) -> None:
    spare = (Spare(Path("a"), 3_000_000), Spare(Path("b"), 600_000))

    paper = hasil_pemeriksaan(office(tmp_path).session.read, REQUEST, Health(7, "AB12-CD34", (), spare=spare))

    assert paper.notes == ("2 berkas tidak terpakai, 3,4 MB; disimpan untuk Urungkan.",)
    assert [size(count) for count in (0, 1, 2_048, 1024 * 1024)] == ["0 KB", "1 KB", "2 KB", "1,0 MB"]
