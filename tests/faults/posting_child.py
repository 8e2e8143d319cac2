"""The child that is killed: it posts without pause and says each act only after `do` has returned.

    python -m tests.faults.posting_child FILE SEED [early]

Each line is "act number, hash", flushed. With `early` it carries the seeded defect: it promises the next act before that act is on
the disk, which a harness worth its name must notice.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from evillage.budget.rab import add_rab_line
from evillage.budget.version import post_budget
from evillage.kernel.command import Actor, Role
from evillage.kernel.session import Session
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.cash import move_cash
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import open_year
from evillage.village.users import offices_on
from tests.builders import BANK, TUNAI, rab

_ALAT_TULIS = KodeRekening("5.2.1.01")


class Poster:
    """Everybody of the office at one desk, in a hurry."""

    def __init__(self, session: Session, seed: int, *, early: bool) -> None:
        self._session = session
        self._early = early
        self._chance = random.Random(seed)
        self._desks = {
            seat.role: Actor(seat.user_id, seat.name, seat.role, seat.official_id) for seat in offices_on(session.read, date(2026, 6, 1))
        }
        self._kegiatan = session.read.number("SELECT id FROM kegiatan")
        self._day = date(2026, 1, 15)
        self._year = 2026 + session.read.number("SELECT count(*) FROM tahun")

    def go_on(self) -> None:
        """Post until somebody pulls the plug."""
        while True:
            self._day = min(self._day + timedelta(days=1), date(2026, 12, 30))
            self._chance.choice((self._receive, self._pay, self._pay, self._move, self._fix_next_year))()

    def _said(self, no: int, hash_: str) -> None:
        print(no, hash_, flush=True)

    def _at(self, role: Role) -> Session:
        self._session.act_as(self._desks[role])
        if self._early:
            self._said(self._session.head()[0] + 1, "promised")
        return self._session

    def _done(self) -> None:
        if not self._early:
            self._said(*self._session.head())

    def _receive(self) -> None:
        amount = Rupiah(self._chance.randrange(1, 500_000_00))
        self._at(Role.KAUR_KEU).do(
            post_receipt, day=self._day, account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD", amount=amount, uraian="ADD",
        )  # fmt: skip
        self._done()

    def _move(self) -> None:
        self._at(Role.KAUR_KEU).do(move_cash, day=self._day, from_account=BANK, to_account=TUNAI, amount=Rupiah(100))
        self._done()

    def _pay(self) -> None:
        amount, day = Rupiah(self._chance.randrange(1, 1_000_00)), self._day
        spp_id = self._at(Role.PKA).do(
            draft_spp, day=day, kind=SppKind.LS, kegiatan_id=self._kegiatan, uraian="Alat tulis",
            lines=[SppLine(_ALAT_TULIS, "ADD", amount)],
            bukti=[BuktiEntry(day, "Toko Contoh", "Alat tulis", _ALAT_TULIS, "ADD", amount)],
        ).value  # fmt: skip
        self._done()
        self._at(Role.PKA).do(submit_spp, spp_id=spp_id)
        self._done()
        self._at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=day)
        self._done()
        self._at(Role.KADES).do(approve_spp, spp_id=spp_id, day=day)
        self._done()
        self._at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
        self._done()

    def _fix_next_year(self) -> None:
        """A new year's budget from its first line to its Perdes."""
        year, self._year = self._year, self._year + 1
        if year > 2099:
            return
        self._at(Role.SEKDES).do(open_year, year=year)
        self._done()
        version = self._session.read.number("SELECT id FROM budget_version WHERE year = ?", (year,))
        for rekening in ("4.2.3.01", "6.2.2.01"):
            self._at(Role.SEKDES).do(add_rab_line, version_id=version, kegiatan_id=None, line=rab(rekening, Rupiah.of(1_000_000)))
            self._done()
        self._at(Role.SEKDES).do(post_budget, version_id=version, document_no=f"1 Tahun {year}", document_date=date(year - 1, 12, 1))
        self._done()


def main() -> None:
    """Open the file and post."""
    with Session.open(Path(sys.argv[1])) as session:
        Poster(session, int(sys.argv[2]), early="early" in sys.argv[3:]).go_on()


if __name__ == "__main__":
    main()
