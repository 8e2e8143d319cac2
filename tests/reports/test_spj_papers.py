"""Papers of an advance and the book of a kegiatan: they say what the journal says, in parts and together."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal
from evillage.paper.model import Letter, Report, Table
from evillage.reports.buku_kegiatan import bp_kegiatan, kegiatan_lines
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.reports.spj import bukti_pengembalian_panjar, pertanggungjawaban_panjar, register_spj, spj_form
from evillage.reports.subjects import instances
from evillage.treasury.spp import SppKind, SppLine, pay_spp
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, Office, approved, paid, rp
from tests.golden.year import NOW
from tests.treasury.desk import ATK, DAY, HONOR, asked, booked, desk, receipt

END = date(YEAR, 12, 31)


@pytest.fixture
def made() -> Office:
    """An advance of 2.500.000,00 accounted for in two SPJ, the second with a remainder of 400.000,00 in cash; and a payment."""
    made = desk()
    lines = [SppLine(ATK, "ADD", rp(2_000_000)), SppLine(HONOR, "ADD", rp(500_000))]
    spp_id = approved(made, asked(made, lines, kind=SppKind.UM))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    booked(made, spp_id, [receipt(rp(800_000))])
    booked(
        made,
        spp_id,
        [receipt(rp(1_200_000), taxes={"PPN": rp(100_000)}), receipt(rp(100_000), rekening=HONOR)],
        returned=rp(400_000),
        to=TUNAI,
    )
    paid(made, rp(77_000, 7))
    return made


def request(*, spp_id: int | None = None, spj_id: int | None = None, kegiatan_id: int | None = None, month: int | None = None) -> Request:
    return Request(year=YEAR, until=END, now=NOW, spp_id=spp_id, spj_id=spj_id, kegiatan_id=kegiatan_id, month=month)


def money(paper: Letter, at: int) -> list[object]:
    """The last column of one of its tables."""
    return [row.cells[-1] for row in [block for block in paper.blocks if isinstance(block, Table)][at].rows]


def test_five_lines_of_a_settled_advance_end_with_nothing(made: Office) -> None:
    paper = pertanggungjawaban_panjar(made.session.read, request(spp_id=1))

    assert money(paper, 0) == [rp(2_500_000), rp(2_100_000), rp(400_000), rp(400_000), rp(0)]


def test_each_spj_begins_where_the_one_before_ended(made: Office) -> None:
    first, second = (spj_form(made.session.read, request(spj_id=spj_id)) for spj_id in (1, 2))

    assert money(first, 1) == [rp(2_500_000), rp(0), rp(800_000), rp(0), rp(1_700_000)]
    assert money(second, 1) == [rp(2_500_000), rp(800_000), rp(1_300_000), rp(400_000), rp(0)]


def test_only_what_came_back_has_a_receipt(made: Office) -> None:
    found = instances(made.session.read, find("bukti-pengembalian-panjar"), YEAR, NOW.replace(month=12))

    assert [one.spj_id for one in found] == [2]
    assert bukti_pengembalian_panjar(made.session.read, found[0]).number == "0002/SPJ/14.2099/2026"


def test_register_adds_up_what_is_booked_and_stands(made: Office) -> None:
    read = made.session.read
    assert register_spj(read, request()).rows[-1].cells[6:9] == (rp(2_100_000), rp(400_000), rp(100_000))

    _take_back(made, "spj", 2)

    report = register_spj(read, request())
    assert report.rows[-1].cells[6:9] == (rp(800_000), rp(0), rp(0))
    assert [row.cells[-1] for row in report.rows[:2]] == ["Dibukukan", "Dibalik"]


@pytest.mark.parametrize("taken_back", [None, ("spj", 1), ("spj", 2), ("spp", 2)])
def test_saldo_of_a_kegiatan_is_the_advance_that_is_open(made: Office, taken_back: tuple[str, int] | None) -> None:
    if taken_back:
        _take_back(made, *taken_back)
    read = made.session.read
    report = bp_kegiatan(read, request(kegiatan_id=1))

    assert report.rows[-1].cells[-1] == read.money("SELECT sum(sisa) FROM v_panjar WHERE kegiatan_id = 1")
    spent = sum((line.belanja for line in kegiatan_lines(read, kegiatan_id=1, first=date(YEAR, 1, 1), last=END)), Rupiah(0))
    assert spent == read.money("SELECT sum(realisasi) FROM v_realisasi WHERE kegiatan_id = 1")
    _adds_up(report)


def test_month_of_a_kegiatan_begins_with_what_was_in_hand(made: Office) -> None:
    march = bp_kegiatan(made.session.read, request(kegiatan_id=1, month=3))

    assert march.rows[0].cells[-1] == bp_kegiatan(made.session.read, request(kegiatan_id=1)).rows[-1].cells[-1]
    assert march.rows[1].cells[2] == "N I H I L"


def _adds_up(report: Report) -> None:
    for above, row in zip(report.rows, report.rows[1:-1], strict=False):
        before, after = above.cells[-1], row.cells[-1]
        assert isinstance(before, Rupiah)
        given = [cell if isinstance(cell, Rupiah) else Rupiah(0) for cell in row.cells]
        assert after == before + given[3] + given[4] - given[6] - given[7] - given[8] - given[9]


def _take_back(made: Office, kind: str, paper_id: int) -> None:
    entry = made.session.read.number("SELECT id FROM entry WHERE source_kind = ? AND source_id = ?", (kind, paper_id))
    asked_for = made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=END, reason="Salah rekening").value
    made.at(Role.KADES).do(approve_reversal, reversal_id=asked_for, day=END)
    made.at(Role.KAUR_KEU).do(book_reversal, reversal_id=asked_for, day=END)
