"""What a kegiatan carries for the DPA: days inside its year, people, and a focus that the year knows."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.fokus import fokus_choices, fokus_name
from evillage.budget.kegiatan import add_kegiatan, kegiatan
from evillage.errors import RuleViolation
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from tests.builders import YEAR, office


def test_what_form_h2_asks_is_kept(tmp_path: Path) -> None:
    session = office(tmp_path).at(Role.PKA)

    made = session.do(
        add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.12"), mulai=date(YEAR, 4, 1), selesai=date(YEAR, 6, 30), sasaran_l=40,
        sasaran_p=35, sasaran_artm=5, tim="TPK Krajan", pola="Swakelola", fokus="DD-PKTD",
    ).value  # fmt: skip

    found = kegiatan(session.read, made)
    assert (found.mulai, found.selesai, found.sasaran_l, found.sasaran_p, found.sasaran_artm) == (
        date(YEAR, 4, 1), date(YEAR, 6, 30), 40, 35, 5,
    )  # fmt: skip
    assert (found.tim, found.pola, found.fokus) == ("TPK Krajan", "Swakelola", "DD-PKTD")


@pytest.mark.parametrize(
    ("mulai", "selesai", "code"),
    [
        (date(YEAR, 4, 1), date(YEAR, 3, 31), "kegiatan_backwards"),
        (date(YEAR - 1, 12, 31), None, "date_outside_year"),
        (None, date(YEAR + 1, 1, 1), "date_outside_year"),
    ],
)
def test_days_lie_in_the_year_and_in_order(tmp_path: Path, mulai: date | None, selesai: date | None, code: str) -> None:
    session = office(tmp_path).at(Role.PKA)

    with pytest.raises(RuleViolation) as refused:
        session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.12"), mulai=mulai, selesai=selesai)

    assert refused.value.code == code


def test_foci_ship_with_the_program_until_the_village_has_its_own(tmp_path: Path) -> None:
    session = office(tmp_path).at(Role.PKA)
    assert [focus.tag for focus in fokus_choices(session.read, year=2026)][:4] == ["DD-BLT", "DD-IKLIM", "DD-KESEHATAN", "DD-PANGAN"]
    assert fokus_choices(session.read, year=2031) == fokus_choices(session.read, year=2026)

    session.do(_own_focus)

    assert fokus_name(session.read, year=2026, tag="DD-AIR") == "Air bersih untuk semua"
    assert fokus_name(session.read, year=2026, tag="DD-LAMA") == "DD-LAMA"


@command("Tambah fokus", roles=EVERY_ROLE)
def _own_focus(tx: Tx) -> None:
    tx.execute("DELETE FROM aturan WHERE kind = 'focus'")
    words = {"kind": "focus", "tag": "DD-AIR", "level": "info", "legal_basis": "-", "note": "air bersih untuk semua"}
    tx.insert("aturan", {"year": 2026, "code": "A", "name": "Fokus air", **words})
