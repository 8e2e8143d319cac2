"""The first page says what the budget waits for: lines while it is empty, balance while it is not, a Perdes when all is well."""

from datetime import date
from pathlib import Path

from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.reports.overview import tasks
from evillage.treasury.tutup import Found, close_month, closing_lines
from tests.builders import YEAR, Office, budgeted, office, rab, rp


def told(made: Office) -> list[str]:
    return [f"{task.page}: {task.sentence}" for task in tasks(made.session.read, year=YEAR, day=date(YEAR, 2, 1))]


def with_lines(made: Office, *lines: tuple[str, int]) -> Office:
    session = made.at(Role.SEKDES)
    found = draft(session.read, year=YEAR)
    assert found is not None
    for rekening, amount in lines:
        session.do(add_rab_line, version_id=found.id, kegiatan_id=None, line=rab(rekening, rp(amount)))
    return made


def test_empty_draft_is_asked_to_be_filled(tmp_path: Path) -> None:
    assert told(office(tmp_path)) == ["rab: Rancangan APBDes 2026 belum berisi satu rincian pun"]


def test_draft_out_of_balance_comes_first(tmp_path: Path) -> None:
    assert told(with_lines(office(tmp_path), ("4.2.3.01", 5))) == ["rab: Rancangan APBDes 2026 belum seimbang"]


def test_balanced_draft_waits_for_its_perdes(tmp_path: Path) -> None:
    made = with_lines(office(tmp_path), ("4.2.3.01", 5), ("6.2.2.01", 5))

    assert told(made) == ["apbdes: Rancangan APBDes 2026 seimbang dan menunggu ditetapkan"]


def test_posted_budget_waits_for_the_closing_of_the_month_and_for_its_rak(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    rak = "rak: RAK 2026 belum dibuat, APBDes 2026 berlaku sejak 20/12/2025"
    assert told(made) == ["tutup: Buku Januari belum ditutup, paling lambat 10/02/2026", rak]
    found = [Found(line.account, line.buku) for line in closing_lines(made.session.read, year=YEAR, month=1)]

    made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=date(YEAR, 1, 31), found=found)

    assert told(made) == ["tutup: Penutupan Januari menunggu verifikasi", rak]
