"""Copying: lines doubled and moved in their group, taken elsewhere, a year begun from the one before; each with one undo."""

import pytest

from evillage.budget.copying import (
    copy_kegiatan_rab,
    copy_last_year,
    copy_rab_lines,
    duplicate_rab_lines,
    move_rab_lines,
    sources,
)
from evillage.budget.kegiatan import add_kegiatan, kegiatan_of
from evillage.budget.rab import RabEntry, add_rab_line, add_rab_lines, rab_lines
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp
from tests.kernel.contents import contents
from tests.pocket import empty
from tests.refusals import refused

DRAFT, NEXT_DRAFT = 1, 2
ATK, KERTAS = KodeRekening("5.2.1.01"), KodeRekening("5.2.1.02")


def entry(uraian: str, *, rekening: KodeRekening = ATK, kelompok: str = "", price: int = 1_000) -> RabEntry:
    return RabEntry(rekening, "ADD", uraian, Quantity.of(2), "Buah", rp(price), kelompok=kelompok, note="=500*2", ssh="1.1")


@pytest.fixture
def made() -> Office:
    """A draft of 2026 with two kegiatan, the first with lines in two groups, and income."""
    made = empty().open()
    session = made.at(Role.PKA)
    for code in ("1.1.04", "1.1.05"):
        session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code), lokasi="Dusun Krajan", keluaran="Gedung")
    lines = [entry("a"), entry("b"), entry("c"), entry("x", kelompok="Upah"), entry("y", kelompok="Upah")]
    session.do(add_rab_lines, version_id=DRAFT, kegiatan_id=1, lines=lines)
    session.do(add_rab_line, version_id=DRAFT, kegiatan_id=None, line=entry("ADD", rekening=KodeRekening("4.2.3.01"), price=9_000))
    return made


def shown(made: Office, kegiatan_id: int | None = 1, version_id: int = DRAFT) -> str:
    return " ".join(line.uraian for line in rab_lines(made.session.read, version_id=version_id, kegiatan_id=kegiatan_id))


def ids(made: Office, *names: str) -> list[int]:
    return [line.id for line in rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=1) if line.uraian in names]


def test_doubled_lines_stand_below_the_last_of_their_group(made: Office) -> None:
    made.session.do(duplicate_rab_lines, line_ids=ids(made, "a", "b", "x"))
    assert shown(made) == "a b a b c x x y"
    copies = rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=1)[2:4]
    assert [(line.quantity, line.unit_price, line.note, line.ssh) for line in copies] == [(2000, rp(1_000), "=500*2", "1.1")] * 2
    made.session.undo()
    assert shown(made) == "a b c x y"


@pytest.mark.parametrize(
    ("names", "step", "after"),
    [
        ("b", -1, "b a c x y"),
        ("b", 1, "a c b x y"),
        ("a", -1, "a b c x y"),
        ("c", 1, "a b c x y"),
        ("a b", 1, "c a b x y"),
        ("b c", -1, "b c a x y"),
        ("a c", -1, "a c b x y"),
        ("x b", 1, "a c b y x"),
    ],
)
def test_lines_move_inside_their_group(made: Office, names: str, step: int, after: str) -> None:
    made.session.do(move_rab_lines, line_ids=ids(made, *names.split()), step=step)
    assert shown(made) == after


def test_a_line_at_the_edge_makes_no_act(made: Office) -> None:
    made.session.do(move_rab_lines, line_ids=ids(made, "b"), step=1)
    acts = made.session.head()[0]
    made.session.do(move_rab_lines, line_ids=ids(made, "b"), step=1)
    assert made.session.head()[0] == acts


def test_lines_are_taken_into_another_kegiatan(made: Office) -> None:
    made.session.do(copy_rab_lines, line_ids=ids(made, "c", "a"), version_id=DRAFT, kegiatan_id=2)
    assert (shown(made), shown(made, 2)) == ("a b c x y", "a c")


def test_income_is_not_taken_into_a_kegiatan(made: Office) -> None:
    income = rab_lines(made.session.read, version_id=DRAFT, kegiatan_id=None)[0].id
    error = refused(lambda: made.session.do(copy_rab_lines, line_ids=[income], version_id=DRAFT, kegiatan_id=2))
    assert error.code == "belanja_needs_kegiatan"


def test_a_whole_rab_is_copied_from_another_kegiatan_with_or_without_prices(made: Office) -> None:
    session = made.session
    copied = session.do(copy_kegiatan_rab, source_version_id=DRAFT, source_kegiatan_id=1, version_id=DRAFT, kegiatan_id=2, prices=False)
    assert copied.value == 5
    assert {(line.unit_price, line.note, line.quantity) for line in rab_lines(session.read, version_id=DRAFT, kegiatan_id=2)} == {
        (0, "", 2000)
    }
    session.undo()
    assert shown(made, 2) == ""
    error = refused(lambda: session.do(copy_kegiatan_rab, source_version_id=DRAFT, source_kegiatan_id=2, version_id=DRAFT, kegiatan_id=1))
    assert "belum berisi rincian" in sentence(error)


def test_sources_are_kegiatan_with_lines_up_to_a_year(made: Office) -> None:
    session = made.session
    assert [(source.year, source.code, source.lines) for source in sources(session.read, below=YEAR + 1)] == [(YEAR, "1.1.04", 5)]
    assert sources(session.read, below=YEAR - 1) == []


@pytest.mark.parametrize("prices", [True, False])
def test_a_year_begins_from_the_one_before(made: Office, *, prices: bool) -> None:
    session = made.session
    session.do(add_kegiatan, year=YEAR + 1, code=KodeKegiatan("1.1.05"), name="Sudah ada")
    before = contents(session)

    copied = session.do(copy_last_year, version_id=NEXT_DRAFT, prices=prices).value

    assert (copied.kegiatan, copied.lines) == (1, 6)
    new = kegiatan_of(session.read, year=YEAR + 1)
    assert [(found.code, found.lokasi, found.keluaran) for found in new] == [("1.1.04", "Dusun Krajan", "Gedung"), ("1.1.05", "", "")]
    lines = rab_lines(session.read, version_id=NEXT_DRAFT, kegiatan_id=new[0].id)
    assert [line.uraian for line in lines] == ["a", "b", "c", "x", "y"]
    assert {line.unit_price for line in lines} == {rp(1_000) if prices else 0}
    assert shown(made, None, NEXT_DRAFT) == "ADD"
    session.undo()
    assert contents(session) == before


def test_a_draft_with_lines_and_an_empty_year_before_are_said(made: Office) -> None:
    session = made.session
    assert sentence(refused(lambda: session.do(copy_last_year, version_id=DRAFT, prices=True))) == (
        "RAB tahun 2025 tidak ada isinya; tidak ada yang dapat disalin."
    )
    session.do(add_rab_line, version_id=NEXT_DRAFT, kegiatan_id=None, line=entry("ADD", rekening=KodeRekening("4.2.3.01")))
    assert refused(lambda: session.do(copy_last_year, version_id=NEXT_DRAFT, prices=True)).code == "draft_not_empty"


def test_lines_that_are_gone_are_said(made: Office) -> None:
    gone = ids(made, "a")
    made.session.do(move_rab_lines, line_ids=gone, step=1)
    assert refused(lambda: made.session.do(duplicate_rab_lines, line_ids=[*gone, 900])).code == "row_missing"
