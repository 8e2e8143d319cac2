"""Two versions beside each other: lines meet by their key, sums by where the money stands, selisih is menjadi less semula."""

from pathlib import Path

import pytest

from evillage.budget.amendment import start_amendment
from evillage.budget.comparison import Change, line_changes, pagu_changes, place_changes, sum_changes
from evillage.budget.rab import RabEntry, add_rab_line, rab_lines, remove_rab_lines, set_rab_lines
from evillage.kernel.actor import Role
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, budgeted, rab, rp

SEMULA = 1


@pytest.fixture
def amended(tmp_path: Path) -> tuple[Office, int, int]:
    """A PAK draft over a budget of ten million for one kegiatan; the office, the draft and the kegiatan."""
    made = budgeted(tmp_path)
    session = made.at(Role.SEKDES)
    draft = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"]).value
    return made, draft, session.read.number("SELECT id FROM kegiatan")


def test_untouched_copy_differs_in_nothing(amended: tuple[Office, int, int]) -> None:
    made, draft, _ = amended
    read = made.session.read

    assert {line.change for line in line_changes(read, semula=SEMULA, menjadi=draft)} == {Change.SAME}
    assert {pagu.selisih for pagu in pagu_changes(read, semula=SEMULA, menjadi=draft)} == {rp(0)}


def test_changed_line_says_what_changed_and_by_how_much(amended: tuple[Office, int, int]) -> None:
    made, draft, kegiatan = amended
    session = made.at(Role.SEKDES)
    line = rab_lines(session.read, version_id=draft, kegiatan_id=kegiatan)[0]
    dearer = RabEntry(KodeRekening("5.2.1.01"), "DDS", line.uraian, Quantity.of(2), "Paket", rp(6_000_000, 50))
    session.do(set_rab_lines, lines=[(line.id, dearer)])

    found = next(c for c in line_changes(session.read, semula=SEMULA, menjadi=draft) if c.change is Change.CHANGED)

    assert found.changed == ("volume", "harga satuan", "sumber dana")
    assert (found.semula, found.menjadi, found.selisih) == (rp(10_000_000), rp(12_000_001), rp(2_000_001))


def test_new_and_removed_lines_stand_on_one_side_only(amended: tuple[Office, int, int]) -> None:
    made, draft, kegiatan = amended
    session = made.at(Role.SEKDES)
    line = rab_lines(session.read, version_id=draft, kegiatan_id=kegiatan)[0]
    session.do(remove_rab_lines, line_ids=[line.id])
    session.do(add_rab_line, version_id=draft, kegiatan_id=kegiatan, line=rab("5.2.1.02", rp(4_000_000)))

    changes = {c.change: c for c in line_changes(session.read, semula=SEMULA, menjadi=draft)}

    assert (changes[Change.REMOVED].menjadi, changes[Change.REMOVED].selisih) == (None, rp(-10_000_000))
    assert (changes[Change.NEW].semula, changes[Change.NEW].selisih) == (None, rp(4_000_000))
    assert changes[Change.REMOVED].uraian == line.uraian


def test_a_new_line_never_takes_the_key_of_one_that_an_older_version_still_has(amended: tuple[Office, int, int]) -> None:
    made, draft, _ = amended
    session = made.at(Role.SEKDES)
    last = session.read.number("SELECT id FROM rab_line WHERE version_id = ? ORDER BY line_key DESC LIMIT 1", (draft,))
    session.do(remove_rab_lines, line_ids=[last])
    session.do(add_rab_line, version_id=draft, kegiatan_id=None, line=rab("4.3.6.01", rp(10_000_000)))

    kinds = sorted(c.change for c in line_changes(session.read, semula=SEMULA, menjadi=draft))

    assert kinds == [Change.NEW, Change.REMOVED, Change.SAME]


def test_sums_of_pagu_places_and_parts_are_those_of_the_lines(amended: tuple[Office, int, int]) -> None:
    made, draft, kegiatan = amended
    session = made.at(Role.SEKDES)
    session.do(add_rab_line, version_id=draft, kegiatan_id=kegiatan, line=rab("5.3.2.01", rp(2_500_000)))
    session.do(add_rab_line, version_id=draft, kegiatan_id=None, line=rab("4.3.6.01", rp(2_500_000)))
    read = session.read

    lines = sum(line.selisih for line in line_changes(read, semula=SEMULA, menjadi=draft) if line.kegiatan_id)
    places = {
        tingkat: [(place.code, place.selisih) for place in place_changes(read, semula=SEMULA, menjadi=draft, tingkat=tingkat)]
        for tingkat in ("bidang", "sub-bidang", "kegiatan", "jenis")
    }

    assert lines == rp(2_500_000)
    assert {s.bagian: s.selisih for s in sum_changes(read, semula=SEMULA, menjadi=draft)} == {"4": rp(2_500_000), "5": rp(2_500_000)}
    assert places["bidang"] == [("1", lines)]
    assert places["sub-bidang"] == [("1.1", lines)]
    assert places["kegiatan"] == [("1.1.04", lines)]
    assert places["jenis"] == [("1.1.04 5.2", rp(0)), ("1.1.04 5.3", lines)]


def test_semula_and_menjadi_change_places_with_the_sign(amended: tuple[Office, int, int]) -> None:
    made, draft, kegiatan = amended
    session = made.at(Role.SEKDES)
    session.do(add_rab_line, version_id=draft, kegiatan_id=kegiatan, line=rab("5.2.1.02", rp(1_000)))

    forth = {(p.kegiatan_id, p.rekening): p.selisih for p in pagu_changes(session.read, semula=SEMULA, menjadi=draft)}
    back = {(p.kegiatan_id, p.rekening): p.selisih for p in pagu_changes(session.read, semula=draft, menjadi=SEMULA)}

    assert back == {place: -selisih for place, selisih in forth.items()}
