"""One row a village, made from what it sent by the code the village runs itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.cli import main
from evillage.kabupaten.rekap import VillageRow, rekap, village_rows
from evillage.kernel.rows import Reader
from evillage.supervision.inspection import inspect, weight
from evillage.treasury.spp import SppKind
from tests.builders import paid, rp
from tests.exchange.villages import NOON, SUMBEREJO, Post, post

DAY = date(2026, 6, 30)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path / "satu") as found:
        yield found


@pytest.fixture
def other(made: Post, tmp_path: Path) -> Iterator[Post]:
    """A second village, with an advance that is late."""
    with post(tmp_path / "dua", code=SUMBEREJO, name="Desa Sumberejo") as found:
        found.stick, found.into = made.stick, made.into
        paid(found.office, rp(400_000), kind=SppKind.UM)
        found.seal()
        yield found


def read(made: Post) -> list[VillageRow]:
    made.seal()
    made.receive()
    return [row for row in village_rows(made.into, year=2026, day=DAY) if isinstance(row, VillageRow)]


def test_the_kabupaten_finds_the_flags_the_village_finds(made: Post, other: Post) -> None:
    rows = {row.code: row for row in read(made)}

    ours = inspect(other.session.read, year=2026, day=DAY)
    assert rows[SUMBEREJO].urgency == weight(ours) > 0
    assert sum(rows[SUMBEREJO].tanda) == len(ours)
    assert any(tanda.indikator == "F03" for tanda in ours)


def test_money_is_that_of_the_village_and_is_added_up(made: Post, other: Post) -> None:
    report = rekap(read(made), year=2026, at=NOON)

    heading, first, second, kecamatan, total = report.rows
    assert report.letterhead.kabupaten == "Pemerintah Kabupaten Banyuwangi"
    assert heading.cells[1] == "Kecamatan Contoh"
    assert first.cells[0] == SUMBEREJO, "the most urgent first"
    assert total.cells[2:5] == (rp(20_000_000), rp(20_000_000), rp(200_000))
    assert kecamatan.cells[2:6] == total.cells[2:6]
    assert total.cells[1] == "Jumlah 2 desa"
    assert first.cells[-1] == second.cells[-1] == NOON.date(), "the day the bundle came in"
    with_money = Reader(made.session.connection).money("SELECT sum(realisasi_belanja) FROM v_control_totals")
    assert second.cells[4] == with_money


def test_a_file_that_is_no_replica_is_told_and_the_others_are_there(made: Post) -> None:
    made.seal()
    made.receive()
    (made.into / "35.10.14.2099.evillage").write_bytes(b"bukan berkas desa")

    rows = list(village_rows(made.into, year=2026, day=DAY))

    assert [isinstance(row, VillageRow) for row in rows] == [True, False]
    assert str(rows[1]).startswith("35.10.14.2099.evillage: ")
    assert rekap(rows, year=2026, at=NOON).notes[0] == rows[1]


def test_the_command_prints_the_rows_and_says_how_many(made: Post, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made.seal()
    made.receive()

    assert main(["kabupaten", "rekap", "--into", str(made.into), "--year", "2026", "--until", "30/06/2026"]) == 0
    assert "1 desa, 0 tidak terbaca" in capsys.readouterr().out
    assert main(["kabupaten", "rekap", "--into", str(made.into), "--year", "2026", "--to", str(tmp_path), "--format", "pdf"]) == 0
    assert [path.suffix for path in tmp_path.glob("2026_REKAP*")] == [".pdf"]
    assert main(["kabupaten", "rekap", "--into", str(tmp_path / "tidak-ada"), "--year", "2026"]) == 3
