"""A clerk who works until the power goes: every act is told on standard output once it is done. Run by `kill_harness`.

    python -m tests.faults.clerk FILE SEED honest|early|bare

`early` tells an act before it is committed, `bare` works without transactions: the defects that the harness must catch.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_lines, remove_rab_lines, set_rab_lines
from evillage.budget.version import draft
from evillage.kernel.act import head
from evillage.kernel.actor import Actor, Role
from evillage.kernel.session import Session
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import kas_list, open_year, years
from evillage.village.users import offices_on
from tests.builders import YEAR, rab, rp

ATK = KodeRekening("5.2.1.01")
DAY = date(YEAR, 2, 2)
LAST_YEAR = 2100


def tell(session: Session) -> None:
    """The act is done, and whoever reads this may rely on it."""
    no, digest = session.head()
    os.write(1, f"{no} {digest}\n".encode())


class Desks:
    """The four seats of an open village, and the clerk's next year."""

    def __init__(self, session: Session, choose: random.Random) -> None:
        self.session, self.choose = session, choose
        self._offices = {o.role: Actor(o.user_id, o.name, o.role, o.official_id) for o in offices_on(session.read, DAY)}
        self.bank = next(kas.account for kas in kas_list(session.read) if kas.medium == "bank")
        self.box = next(kas.account for kas in kas_list(session.read) if kas.medium == "tunai")
        self.kegiatan = session.read.number("SELECT min(id) FROM kegiatan WHERE year = ?", (YEAR,))

    def at(self, role: Role) -> Session:
        """Somebody sits down."""
        self.session.act_as(self._offices[role])
        return self.session


def work(desks: Desks) -> Iterator[None]:
    """Papers of every kind, over and over; one act after each yield."""
    while True:
        yield from desks.choose.choice((money, payment, advance, next_budget))(desks)


def money(desks: Desks) -> Iterator[None]:
    """A receipt, and some of it into the box."""
    amount = rp(desks.choose.randint(1_000, 90_000))
    desks.at(Role.KAUR_KEU).do(
        post_receipt, day=DAY, account=desks.bank, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD", amount=amount, uraian="ADD"
    )  # fmt: skip
    yield
    desks.session.do(move_cash, day=DAY, from_account=desks.bank, to_account=desks.box, amount=amount, sumber_dana="ADD")
    yield


def payment(desks: Desks) -> Iterator[None]:
    """An LS with tax, from draft to payment."""
    receipts = [receipt(rp(100), Potongan("PPN", rp(100), rp(11))), receipt(rp(200)), receipt(rp(300))]
    yield from paid(desks, SppKind.LS, rp(600), receipts)


def advance(desks: Desks) -> Iterator[None]:
    """An advance and its account."""
    yield from paid(desks, SppKind.UM, rp(500), [])
    spp_id = desks.session.read.number("SELECT max(id) FROM spp WHERE kind = 'UM' AND state = 'paid'")
    spj = desks.at(Role.PKA).do(draft_spj, spp_id=spp_id, day=DAY, bukti=[receipt(rp(350))], returned=rp(150), return_to=desks.box).value
    yield
    desks.session.do(submit_spj, spj_id=spj)
    yield
    desks.at(Role.SEKDES).do(verify_spj, spj_id=spj, day=DAY)
    yield
    desks.at(Role.KADES).do(approve_spj, spj_id=spj, day=DAY)
    yield
    desks.at(Role.KAUR_KEU).do(book_spj, spj_id=spj, day=DAY)
    yield


def next_budget(desks: Desks) -> Iterator[None]:
    """A budget of a further year, while there are any: opened, pasted, mended, taken back and forth, posted."""
    year = max(years(desks.session.read)) + 1
    if year > LAST_YEAR:
        return
    session = desks.at(Role.SEKDES)
    session.do(open_year, year=year)
    yield
    version = draft(session.read, year=year)
    assert version is not None
    kegiatan = session.do(add_kegiatan, year=year, code=KodeKegiatan("1.1.04")).value
    yield
    count = desks.choose.randint(5, 250)
    lines = session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=[rab(ATK, rp(7))] * count).value
    yield
    session.do(set_rab_lines, lines=[(line, rab(ATK, rp(9))) for line in lines])
    yield
    session.undo()
    yield
    session.redo()
    yield
    session.do(remove_rab_lines, line_ids=lines[: count // 2])
    yield
    session.undo()
    yield
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=None, lines=[rab("4.2.3.01", rp(9) * count)])
    yield
    session.do(post_budget, version_id=version.id, document_no=f"1 Tahun {year}", document_date=DAY)
    yield


def paid(desks: Desks, kind: SppKind, amount: Rupiah, receipts: list[BuktiEntry]) -> Iterator[None]:
    """Drafted, filed, verified, approved, paid."""
    spp_id = desks.at(Role.PKA).do(
        draft_spp, day=DAY, kind=kind, kegiatan_id=desks.kegiatan, uraian="Belanja", lines=[SppLine(ATK, "ADD", amount)], bukti=receipts
    ).value  # fmt: skip
    yield
    desks.session.do(submit_spp, spp_id=spp_id)
    yield
    desks.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=DAY)
    yield
    desks.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=DAY)
    yield
    desks.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=desks.bank)
    yield


def receipt(amount: Rupiah, *cuts: Potongan) -> BuktiEntry:
    """A receipt of an imaginary shop."""
    return BuktiEntry(date=DAY, penerima="Toko Contoh", uraian="ATK", rekening=ATK, sumber_dana="ADD", amount=amount, potongan=cuts)


class Defective:
    """A connection with a seeded defect."""

    def __init__(self, db: sqlite3.Connection, defect: str) -> None:
        self._real, self._defect = db, defect
        if defect == "bare":
            db.execute("PRAGMA foreign_keys=OFF")

    def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
        """Tell too early, or leave the transaction out."""
        if self._defect == "bare" and sql.split(maxsplit=1)[0] in ("BEGIN", "COMMIT", "ROLLBACK"):
            return self._real.cursor()
        if self._defect == "early" and sql == "COMMIT":
            no, digest = head(self._real)
            os.write(1, f"{no} {digest}\n".encode())
        return self._real.execute(sql, parameters)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


def main(path: Path, seed: int, manner: str) -> None:
    """Open the file and work until killed."""
    start = datetime.now(UTC) + timedelta(days=seed)
    with Session.open(path, clock=lambda: max(start, datetime.now(UTC))) as session:
        if manner != "honest":
            session._db = session.read._db = Defective(session.connection, manner)  # type: ignore[assignment]
        for _ in work(Desks(session, random.Random(seed))):
            if manner != "early":
                tell(session)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
