"""The sample village as a whole: large enough to learn with, right by every check, and made by the people whose desks it shows."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.budget.from_plan import outside_plan
from evillage.errors import PermissionRefused, StoreProblem
from evillage.exchange.totals import Totals, control_totals
from evillage.kernel import schema
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.monitoring.board import board
from evillage.monitoring.curve import Light, Status
from evillage.monitoring.flags import flags
from evillage.monitoring.photos import check_photos
from evillage.reports.kemajuan_fisik import kemajuan_fisik
from evillage.reports.request import Request
from evillage.sample import demo as sample
from evillage.sample.demo import LAST_DAY, PASSWORD, YEAR, make_demo
from evillage.sample.tables import KAS
from evillage.treasury.aset import aset_list, proposals
from evillage.treasury.cocok import difference_explained, reconciliations
from evillage.treasury.pengembalian import pengembalian_list
from evillage.treasury.receipts import receipts
from evillage.treasury.spp import spp
from evillage.treasury.transfer_paper import listable_spp, transfer_lines, transfer_lists
from evillage.treasury.tutup import months
from evillage.village import keys
from evillage.village.holidays import PANJAR_LIMIT, working_days
from evillage.village.lampiran_check import check_lampiran
from evillage.village.profile import village
from evillage.village.users import offices_on, sign_in
from tests.sample.made import NOON, demo_copy, demo_file, noon

TODAY = NOON.date()
OWN_BY_CHANCE = {"user", "act"}  # keys are random, and so are the hashes of acts that hold them


@pytest.fixture(scope="module")
def made() -> Iterator[Session]:
    """The sample, only read."""
    with Session.open(demo_file(), clock=noon) as session:
        yield session


def counted(session: Session, sql: str) -> int:
    return session.read.number(f"SELECT count(*) FROM {sql}")


def test_every_check_passes(made: Session) -> None:
    results = [*check(made.connection), check_photos(made), check_lampiran(made)]

    assert len(results) >= 20
    assert [problem for result in results for problem in result.problems] == []


def test_it_says_that_it_is_imaginary(made: Session) -> None:
    home = village(made.read)

    assert home.sample
    assert "rekaan" in home.alamat
    assert made.read.text("SELECT name FROM ref_wilayah WHERE code = ?", (home.code,)) is None


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ("kegiatan", 25),
        ("rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id WHERE p.last_year = 2030", 35),
        ("rpjm_sasaran", 8),
        ("rkp_kegiatan l JOIN rkpdes r ON r.id = l.rkpdes_id WHERE r.year = 2026", 30),
        ("usulan", 12),
        ("rab_line", 200),
        ("spp WHERE state = 'paid'", 150),
        ("spj WHERE state = 'booked'", 30),
        ("setor_pajak", 10),
        ("penerimaan", 25),
        ("mutasi_kas", 20),
        ("paket", 6),
        ("photo", 12),
        ("lampiran WHERE paper = 'bukti'", 5),
    ],
)
def test_it_is_large_enough_to_learn_with(made: Session, rows: str, least: int) -> None:
    assert counted(made, rows) >= least


def test_the_plan_was_fixed_before_the_budget_was_drafted(made: Session) -> None:
    posted = made.read.text("SELECT max(at) FROM act WHERE command = 'post_rkpdes'")
    drafted = made.read.text("SELECT min(at) FROM act WHERE command = 'add_kegiatan'")

    assert str(posted) < str(drafted)


def test_plan_and_budget_part_ways_in_both_directions(made: Session) -> None:
    version = made.read.number("SELECT version_id FROM v_version WHERE year = 2026")
    apart = outside_plan(made.read, version_id=version)

    assert {row.code for row in apart if row.direncanakan is None} == {"1.4.08"}
    assert {row.code for row in apart if row.dianggarkan is None} == {"2.4.01"}


def test_proposals_met_every_fate(made: Session) -> None:
    fates = set(made.read.tuples("SELECT tujuan, state FROM usulan"))

    assert fates >= {("desa", "diterima"), ("desa", "ditunda"), ("desa", "ditolak"), ("desa", "baru"), ("kabupaten", "diterima")}
    assert counted(made, "usulan WHERE tujuan = 'kabupaten'") == 2


def test_the_next_year_is_being_planned(made: Session) -> None:
    assert made.read.tuples("SELECT year, state FROM rkpdes ORDER BY year") == [(2026, "posted"), (2027, "draft")]


def test_spending_reaches_all_five_bidang(made: Session) -> None:
    spent = made.read.tuples("SELECT DISTINCT substr(k.code, 1, 1) FROM v_realisasi r JOIN kegiatan k ON k.id = r.kegiatan_id ORDER BY 1")

    assert [bidang for (bidang,) in spent] == ["1", "2", "3", "4", "5"]


def test_income_is_that_of_a_real_village(made: Session) -> None:
    totals = control_totals(made.read, ()).of(YEAR)

    assert totals is not None
    assert 1_800_000_000_00 <= totals.anggaran_pendapatan <= 2_100_000_000_00
    assert totals.anggaran_pendapatan % 100 != 0, "bank interest carries sen"


def test_salaries_and_the_council_stay_below_thirty_percent(made: Session) -> None:
    of = "SELECT sum(p.pagu) FROM v_pagu p JOIN kegiatan k ON k.id = p.kegiatan_id"
    counted_in = made.read.money(f"{of} WHERE k.code IN ('1.1.01', '1.1.02', '1.1.05', '1.1.06')")

    assert 0 < counted_in * 100 <= made.read.money(of) * 30


def test_spp_stand_in_every_state(made: Session) -> None:
    states = {state for (state,) in made.read.tuples("SELECT DISTINCT state FROM spp")}

    assert states == {"draft", "submitted", "verified", "approved", "paid", "rejected", "cancelled"}


def test_the_bank_paid_one_day_by_list_as_it_was_approved(made: Session) -> None:
    (daftar,) = transfer_lists(made.read, year=YEAR)

    assert (daftar.state, daftar.banyak_ditolak) == ("executed", 0)
    assert {spp(made.read, line.spp_id).paid_date for line in transfer_lines(made.read, daftar.id)} == {daftar.bank_date}
    assert listable_spp(made.read, year=YEAR) != []


def test_one_advance_is_open_and_overdue(made: Session) -> None:
    found = made.read.tuples("SELECT paid_date FROM v_panjar WHERE sisa > 0")

    assert len(found) == 1
    assert working_days(date.fromisoformat(found[0][0]), TODAY) > PANJAR_LIMIT


def test_stages_belongings_and_a_return_can_be_looked_at(made: Session) -> None:
    came = [(row.sumber_dana, row.tahap) for row in receipts(made.read, year=YEAR) if row.tahap]
    assert {("DDS", "I"), ("DDS", "II")} <= set(came)
    assert {thing.rekening[:5] for thing in aset_list(made.read)} >= {"1.3.1", "1.3.2", "1.3.3", "1.3.4"}
    assert proposals(made.read, year=YEAR), "works of the last months wait to be written down"
    [back] = pengembalian_list(made.read, year=YEAR)
    assert back.spp.endswith("/SPP/14.2099/2026")


def test_some_advances_came_back_in_part(made: Session) -> None:
    assert counted(made, "v_panjar WHERE dipertanggungjawabkan > 0 AND dikembalikan > 0") >= 10


def test_tax_of_every_kind_is_withheld_and_deposited(made: Session) -> None:
    found = made.read.tuples("SELECT name, dipungut, disetor FROM v_pajak WHERE dipungut > 0 AND disetor > 0")

    names = " ".join(name for name, _, _ in found)
    assert [kind for kind in ("PPN", "PPh Pasal 21", "PPh Pasal 22", "PPh Pasal 23", "PPh Lainnya") if kind not in names] == []


def test_tax_is_deposited_in_every_month(made: Session) -> None:
    months = made.read.tuples("SELECT DISTINCT CAST(substr(date, 6, 2) AS INTEGER) FROM setor_pajak ORDER BY 1")

    assert [month for (month,) in months] == list(range(1, 12))


def test_no_fund_ever_pays_before_its_money_is_there(made: Session) -> None:
    moves = made.read.tuples(
        """SELECT date, sumber_dana, sum(CASE WHEN rekening GLOB '4*' OR rekening GLOB '6.1*' THEN amount ELSE -amount END) FROM (
             SELECT date, sumber_dana, rekening, amount FROM v_gerak
             UNION ALL SELECT date, sumber_dana, '5', amount FROM transfer WHERE debit = '1.1.2.07'
             UNION ALL SELECT date, sumber_dana, '5', -amount FROM transfer WHERE credit = '1.1.2.07')
           GROUP BY date, sumber_dana ORDER BY date"""
    )
    left: dict[str, int] = defaultdict(int)
    short = []
    for day, fund, amount in moves:
        left[fund] += amount
        if left[fund] < 0:
            short.append((day, fund, left[fund]))

    assert len(moves) > 200
    assert short == []


def test_a_wrong_receipt_was_reversed_with_a_reason(made: Session) -> None:
    assert counted(made, "entry WHERE reverses IS NOT NULL") == 1
    assert made.read.text("SELECT reason FROM act WHERE command = 'ask_reversal'")


def test_work_is_finished_on_time_late_and_ahead_of_its_money(made: Session) -> None:
    rows = board(made.read, year=YEAR, day=TODAY)

    assert {row.status for row in rows} == {Status.HANDED_OVER, Status.DONE, Status.RUNNING, Status.OVERDUE, Status.NOT_STARTED}
    assert {row.light for row in rows} == {Light.GREEN, Light.YELLOW, Light.RED}
    assert {flag.code for flag in flags(made.read, year=YEAR, rows=rows)} == {"money_ahead"}


def test_works_are_told_whole_and_their_money_is_in_the_books(made: Session) -> None:
    report = kemajuan_fisik(made.read, Request(year=YEAR, until=TODAY, now=datetime(YEAR, 11, 20, tzinfo=UTC)))

    *works, whole = report.rows
    assert all(row.cells[3] != "–" for row in works)
    assert whole.cells[9] == sum(row.paket.pagu for row in board(made.read, year=YEAR, day=TODAY))
    assert whole.cells[21] == made.read.number("SELECT sum(hok) FROM v_paket_hok")
    assert not any("belum dibagi" in note for note in report.notes)


def test_each_stage_that_was_reached_has_its_photo(made: Session) -> None:
    for row in board(made.read, year=YEAR, day=TODAY):
        reached = tuple(stage for stage in (0, 50, 100) if row.terakhir is not None and row.fisik >= stage * 100)
        assert row.stages == reached, row.paket.name


def test_every_act_after_the_founding_is_signed_by_somebody_at_a_desk(made: Session) -> None:
    first = made.read.number("SELECT min(no) FROM act WHERE role <> ''")

    assert counted(made, f"act WHERE no >= {first} AND (role = '' OR signature = '')") == 0
    assert counted(made, f"act WHERE no < {first}") < 30


def test_acts_happen_while_the_year_passes(made: Session) -> None:
    first, last = made.read.tuples("SELECT min(at), max(at) FROM act")[0]
    asked = made.read.tuples("SELECT DISTINCT substr(at, 1, 10) FROM act WHERE command = 'submit_spp'")
    filed = made.read.tuples("SELECT DISTINCT date FROM flow_step WHERE paper = 'spp' AND action = 'submit'")

    assert first < "2026" < last <= f"{LAST_DAY}T23:59:59Z"
    assert asked == filed


def test_its_budget_was_proposed_remarked_on_and_amended(made: Session) -> None:
    states = made.read.tuples(f"SELECT kind, state FROM budget_version WHERE year = {YEAR} ORDER BY kind, revision")

    assert states == [
        ("apbdes", "posted"), ("pak", "draft"), ("perkades", "posted"), ("snapshot", "kept"), ("snapshot", "kept"), ("usulan", "agreed"),
    ]  # fmt: skip
    assert counted(made, "evaluasi_note WHERE jawaban <> ''") == 4


def test_everybody_signs_in_with_the_printed_password(tmp_path: Path) -> None:
    with Session.open(demo_copy(tmp_path), clock=noon) as session:
        seats = offices_on(session.read, TODAY)

        assert [seat.role for seat in seats].count(Role.PKA) >= 3
        assert {seat.role for seat in seats} == set(Role)
        for seat in seats:
            sign_in(session, official_id=seat.official_id, password=PASSWORD, today=TODAY)
        with pytest.raises(PermissionRefused):
            sign_in(session, official_id=seats[0].official_id, password="bukan ini", today=TODAY)


def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every logged table but those that hold keys, and every change of the log but the users'."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as db:
        tables = [table for table in schema.logged_tables(db) if table not in OWN_BY_CHANCE]
        found = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}
        found["change"] = db.execute("SELECT * FROM change WHERE tbl <> 'user' ORDER BY id").fetchall()
        found["act"] = db.execute("SELECT no, command, label, user_id, role, at, reason FROM act ORDER BY no").fetchall()
    return found


def test_it_is_the_same_village_every_time(tmp_path: Path, made: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "password_hash", lambda _: "")  # nobody needs strong passwords here, and they take most of the time
    monkeypatch.setattr(keys, "password_fits", lambda *_: True)
    monkeypatch.setattr(keys, "_wrapping_key", lambda *_: bytes(32))
    again = tmp_path / "lagi.evillage"

    with make_demo(again, clock=noon) as session:
        totals = totals_of(session)

    assert totals == totals_of(made)
    assert contents(again) == contents(demo_file())


def totals_of(session: Session) -> Totals:
    return control_totals(session.read, schema.logged_tables(session.connection))


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "contoh.evillage"
    file.write_bytes(b"milik orang")

    with pytest.raises(StoreProblem, match="file_exists"):
        make_demo(file)

    assert file.read_bytes() == b"milik orang"


def test_a_sample_that_fails_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        (tmp_path / "contoh.foto").mkdir()
        raise StoreProblem("disk_full")

    monkeypatch.setattr(sample, "_live_the_year", full)
    monkeypatch.setattr(keys, "password_hash", lambda _: "")
    monkeypatch.setattr(keys, "_wrapping_key", lambda *_: bytes(32))

    with pytest.raises(StoreProblem, match="disk_full"):
        make_demo(tmp_path / "contoh.evillage")

    assert list(tmp_path.iterdir()) == []


def test_books_are_closed_month_by_month_and_october_agrees_with_its_statement(made: Session) -> None:
    assert [month.state for month in months(made.read, year=YEAR)] == ["approved"] * 10 + ["open"] * 2
    assert counted(made, "opname_kas") == 10
    (october,) = [r for r in reconciliations(made.read, account=KAS["bank"], year=YEAR) if r.month == 10]
    assert october.awal == 0
    assert october.buku - october.bank == october.buku_saja - october.bank_saja != 0
    lines, items = difference_explained(made.read, account=KAS["bank"], year=YEAR, month=10)
    assert (len(lines), len(items)) == (0, 1)
