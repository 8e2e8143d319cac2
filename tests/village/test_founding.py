"""Founding: a new village gets its file, its people and its bank account together, or nothing is left."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.village.founding import Bank, Person, found
from evillage.village.profile import kas_list
from evillage.village.users import offices_on, sign_in
from tests.builders import DESA, JABATAN, PASSWORD

START = dt.date(2026, 1, 1)


@pytest.fixture
def people() -> list[Person]:
    return [
        Person(f"Pejabat {jabatan}", role.value.lower(), PASSWORD, role, jabatan, START) for role, jabatan in JABATAN.items()
    ]  # fmt: skip


def test_a_founded_village_can_be_worked_in_at_once(tmp_path: Path, people: list[Person]) -> None:
    with found(tmp_path / "desa.evillage", identity=DESA, year=2026, people=people, bank=Bank("RKD", "Bank Contoh", "1")) as session:
        assert {office.role for office in offices_on(session.read, START)} == set(Role)
        assert [kas.name for kas in kas_list(session.read)] == ["Kas Tunai", "RKD"]
        seat = offices_on(session.read, START)[0]
        assert sign_in(session, official_id=seat.official_id, password=PASSWORD, today=START).role is seat.role
        assert [result.key for result in check(session.connection) if not result.passed] == []


def test_without_somebody_at_each_desk_no_file_is_made(tmp_path: Path, people: list[Person]) -> None:
    with pytest.raises(EvillageError) as refused:
        found(tmp_path / "desa.evillage", identity=DESA, year=2026, people=people[:3])

    assert (refused.value.code, refused.value.facts["role"]) == ("desk_empty", "Kaur Keuangan")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [({"username": "pka"}, "username_twice"), ({"password": "abc"}, "password_too_short"), ({"name": " "}, "name_empty")],
)
def test_a_person_who_is_refused_leaves_no_file(tmp_path: Path, people: list[Person], change: dict[str, str], code: str) -> None:
    people[1] = replace(people[1], **change)  # type: ignore[arg-type]

    with pytest.raises(EvillageError) as refused:
        found(tmp_path / "desa.evillage", identity=DESA, year=2026, people=people)

    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []
