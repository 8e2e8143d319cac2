"""What is left of a kegiatan's pagu for another paket."""

from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.kernel.actor import Role
from evillage.monitoring.room import Room, room
from evillage.values.codes import KodeKegiatan
from tests.builders import YEAR, Office, office, rp
from tests.monitoring.works import road


def test_room_is_the_pagu_less_what_other_paket_take(made: Office) -> None:
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    first = road(made, pagu=rp(6_000_000))
    road(made, name="Talud", place=None, pagu=rp(1_500_000))

    assert room(made.session.read, kegiatan_id=kegiatan) == Room(rp(10_000_000), rp(7_500_000))
    changing = room(made.session.read, kegiatan_id=kegiatan, besides=first)
    assert changing is not None
    assert changing.left == rp(8_500_000)
    assert changing.after(rp(9_000_000)) == rp(-500_000)


def test_room_is_unknown_before_a_budget_is_in_force(tmp_path: Path) -> None:
    made = office(tmp_path)
    kegiatan = made.at(Role.SEKDES).do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value

    assert room(made.session.read, kegiatan_id=kegiatan) is None
    made.session.close()
