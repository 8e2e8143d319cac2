"""Coba data contoh: one whole budget year of an imaginary village, for learning, for screenshots and for tests.

Nothing is written behind the back of the program: every row comes from a command, given by the person whose desk it is, so the file
passes the same checks as a real one. It is marked as a sample and can't be sent.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from evillage.errors import StoreProblem
from evillage.kernel.actor import Actor, Role
from evillage.kernel.session import Clock, Session
from evillage.sample.belongings import belonging_steps
from evillage.sample.closing import closing_steps
from evillage.sample.dana_desa import dana_desa_steps
from evillage.sample.long_plan import fix_plans, next_plan_steps
from evillage.sample.money import money_steps
from evillage.sample.papers import papers
from evillage.sample.plan import fix_budget
from evillage.sample.scans import scan_steps
from evillage.sample.story import Story, StoryClock, live
from evillage.sample.tables import table
from evillage.sample.transfers import transfer_steps
from evillage.sample.versions import PERKADES, amendment_steps
from evillage.sample.visits import visit_steps
from evillage.sample.walk import walk
from evillage.sample.withdrawals import follow_steps, withdrawal_steps
from evillage.sample.works import work_steps
from evillage.treasury.tax_rates import pajak_choices
from evillage.values.codes import KodeWilayah
from evillage.village.founding import Bank, Person, found
from evillage.village.keys import new_key
from evillage.village.profile import Village
from evillage.village.users import offices_on

YEAR = 2026
PASSWORD = "contoh"  # noqa: S105 - printed in the guide; everybody in the sample has it
LAST_DAY = date(2026, 11, 20)
DESA = Village(
    code=KodeWilayah("35.10.14.2099"),
    name="Sumber Contoh",
    kecamatan="Contoh",
    kabupaten="Banyuwangi",
    provinsi="Jawa Timur",
    alamat="Desa rekaan untuk belajar, tidak ada di peta",
    npwp="0000000000000000",
    sample=True,
)
_BANK = Bank(name="Rekening Kas Desa", bank="Bank Contoh", number="0000-0001")
_IN_OFFICE_SINCE = date(2023, 1, 2)
_FOUNDED = date(2025, 6, 16)


def make_demo(path: Path, *, clock: Clock | None = None) -> Session:
    """Make the sample village file, open, nobody signed in; about ten seconds.

    Acts carry the time at which the story puts them, but never one later than `clock` (the computer's own, unless given), so that
    what the user does next comes after them. Raises StoreProblem `file_exists`; when anything fails, no file is left behind.
    """
    if path.exists():
        raise StoreProblem("file_exists", path=str(path))
    photos = path.with_name(f"{path.stem}.foto")
    had_photos = photos.exists()
    computer = clock or _now
    story_clock = StoryClock(computer, start=_FOUNDED)
    try:
        people = _people()
        session = found(path, identity=DESA, year=YEAR, people=people, bank=_BANK, clock=story_clock)
        with session:
            session.connection.execute("PRAGMA synchronous=OFF")  # a half-made sample is thrown away, so only the whole one must last
            _live_the_year(session, story_clock, people)
        _settle(path)
    except BaseException:
        path.unlink(missing_ok=True)
        if not had_photos:
            shutil.rmtree(photos, ignore_errors=True)
        raise
    return Session.open(path, clock=clock)


def _live_the_year(session: Session, clock: StoryClock, people: Sequence[Person]) -> None:
    own = {person.username: person.key for person in people}  # nobody signs in: eight passwords would take a third of the time
    desks = {
        seat.username: Actor(seat.user_id, seat.name, seat.role, seat.official_id, own[seat.username])
        for seat in offices_on(session.read, LAST_DAY)
    }
    taxes = {pajak.code: pajak for pajak in pajak_choices(session.read, day=_FOUNDED)}
    story = Story(session, clock, desks, taxes)
    fix_plans(story, year=YEAR)
    fix_budget(story, year=YEAR)
    steps = [*withdrawal_steps(year=YEAR), *money_steps(year=YEAR, months=LAST_DAY.month), *work_steps()]
    steps += dana_desa_steps(year=YEAR)
    steps += visit_steps(year=YEAR)
    steps += [*amendment_steps(year=YEAR), *follow_steps(amended=PERKADES), *next_plan_steps(year=YEAR + 1)]
    steps += belonging_steps(year=YEAR)
    steps += closing_steps(year=YEAR, months=LAST_DAY.month - 1)
    steps += scan_steps(day=LAST_DAY)
    year = list(papers(year=YEAR))
    for paper in year:
        steps += walk(paper)
    steps += transfer_steps(paper for paper in year if paper.listed)
    live(story, steps)


def _settle(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _people() -> list[Person]:
    return [
        Person(
            name=line["nama"], username=line["username"], password=PASSWORD, role=Role(line["peran"]), jabatan=line["jabatan"],
            valid_from=_IN_OFFICE_SINCE, key=new_key(),
        )
        for line in table("pejabat")
    ]  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)
