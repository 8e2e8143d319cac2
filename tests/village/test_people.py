"""People: a password on this computer, a key that signs, offices between dates, and a delay that grows with wrong tries."""

import datetime as dt
from pathlib import Path

import pytest

from evillage.errors import PermissionRefused, RuleViolation
from evillage.kernel.act import acts_from
from evillage.kernel.actor import NOBODY, Role
from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.village import users
from evillage.village.keys import Key, new_key
from evillage.village.users import add_user, appoint, end_office, offices_on, retire_user, sign_in, signer_on
from tests.builders import PASSWORD, Office, office
from tests.kernel.settings import put
from tests.pocket import empty

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def signed(tmp_path: Path) -> Office:
    """Real passwords; nobody is signed in."""
    made = office(tmp_path, signed=True)
    made.session.act_as(NOBODY)
    return made


class Clock:
    """A wall clock for passwords that tests can turn."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 5, 4, 1, 0, tzinfo=dt.UTC)

    def wait(self, seconds: int) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()

    class Turned(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Turned":
            return cls.fromisoformat(clock.now.astimezone(tz).isoformat())

    monkeypatch.setattr(users, "datetime", Turned)
    return clock


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash and a wrapped key that cost nothing, where neither is the question."""
    monkeypatch.setattr("evillage.village.keys.password_fits", lambda _, password: password == PASSWORD)
    monkeypatch.setattr("evillage.village.keys.unseal", lambda _, __: new_key())


def enter(session: Session, made: Office, role: Role, password: str = PASSWORD) -> str:
    """Try to sign in; the code of the refusal, or nothing."""
    try:
        sign_in(session, official_id=made.desks[role].official_id, password=password, today=TODAY)
    except PermissionRefused as refused:
        return refused.code
    return ""


def test_the_right_password_takes_the_seat_and_signs_what_is_done(signed: Office) -> None:
    session = signed.session

    assert enter(session, signed, Role.SEKDES, "salah-sandi") == "password_wrong"
    assert session.actor is NOBODY
    assert enter(session, signed, Role.SEKDES) == ""
    outcome = session.do(put, key="a", value="1")

    (act,) = acts_from(session.connection, outcome.act_no)
    assert (act.role, act.signer) == ("SEKDES", session.read.text("SELECT public_key FROM user WHERE id = ?", (act.user_id,)))
    assert len(bytes.fromhex(act.signature)) == 64
    assert [result.key for result in check(session.connection) if not result.passed] == []


def test_no_password_and_no_private_key_lies_open_in_the_file(signed: Office) -> None:
    key = signed.desks[Role.KADES].signer
    assert isinstance(key, Key)
    data = signed.session.path.read_bytes()

    assert PASSWORD.encode() not in data
    assert key.private.hex().encode() not in data
    assert key.private not in data
    assert key.public_key.encode() in data


def test_passwords_and_sealed_keys_never_enter_the_log(signed: Office) -> None:
    tables = {table for (table,) in signed.session.read.tuples("SELECT DISTINCT tbl FROM change")}

    assert "user" in tables
    assert not any(table.startswith("local_") for table in tables)


def blocked_for(session: Session, made: Office, role: Role) -> object:
    """Seconds until the next try counts, as the refusal tells them."""
    with pytest.raises(PermissionRefused) as refused:
        sign_in(session, official_id=made.desks[role].official_id, password=PASSWORD, today=TODAY)
    assert refused.value.code == "password_blocked"
    return refused.value.facts["seconds"]


@pytest.mark.usefixtures("quick")
def test_the_delay_grows_with_every_wrong_try_to_five_minutes(signed: Office, wall: Clock) -> None:
    delays = []
    for _ in range(14):
        assert enter(signed.session, signed, Role.PKA, "salah") == "password_wrong"
        (until,) = signed.session.read.tuples(
            "SELECT blocked_until FROM local_credential WHERE user_id = ?", (signed.desks[Role.PKA].user_id,)
        )
        delay = (dt.datetime.fromisoformat(until[0]) - wall.now).seconds if until[0] else 0
        delays.append(delay)
        wall.wait(delay)

    assert delays == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


@pytest.mark.usefixtures("quick")
def test_while_blocked_even_the_right_password_waits(signed: Office, wall: Clock) -> None:
    for _ in range(4):
        assert enter(signed.session, signed, Role.PKA, "salah") == "password_wrong"
        wall.wait(1)
    wall.wait(-1)

    assert blocked_for(signed.session, signed, Role.PKA) == 2 + 1
    wall.wait(1)
    assert blocked_for(signed.session, signed, Role.PKA) == 1 + 1
    assert enter(signed.session, signed, Role.SEKDES) == "", "other people are not held up"
    wall.wait(1)
    assert enter(signed.session, signed, Role.PKA) == ""


@pytest.mark.usefixtures("quick")
def test_the_delay_survives_closing_the_program(signed: Office, wall: Clock) -> None:
    for _ in range(5):
        enter(signed.session, signed, Role.PKA, "salah")
        wall.wait(60)
    enter(signed.session, signed, Role.PKA, "salah")
    signed.session.close()

    with Session.open(signed.session.path) as again:
        assert blocked_for(again, signed, Role.PKA) == 8 + 1
        wall.wait(8)
        assert enter(again, signed, Role.PKA, "salah") == "password_wrong"
        assert blocked_for(again, signed, Role.PKA) == 16 + 1


@pytest.mark.usefixtures("quick")
def test_the_right_password_forgives_earlier_slips(signed: Office, wall: Clock) -> None:
    for password in ("salah", "salah", PASSWORD, "salah", "salah"):
        enter(signed.session, signed, Role.PKA, password)

    assert enter(signed.session, signed, Role.PKA) == "", "three wrong tries in a row would have blocked"


def test_a_short_password_is_refused_before_anybody_is_registered(signed: Office) -> None:
    session = signed.at(Role.SEKDES)

    with pytest.raises(PermissionRefused) as refused:
        add_user(session, username="baru", name="Pejabat Baru", password="lima5")

    assert (refused.value.code, refused.value.facts["least"]) == ("password_too_short", 6)
    assert session.read.number("SELECT count(*) FROM user WHERE username = 'baru'") == 0


def test_a_new_person_can_sign_in_once_appointed(signed: Office) -> None:
    session = signed.at(Role.SEKDES)
    user_id = add_user(session, username="baru", name="Pejabat Baru", password="sandi-baru")
    official = session.do(appoint, user_id=user_id, role=Role.PKA, jabatan="Kaur Umum", valid_from=TODAY, capacity="Plt.").value

    actor = sign_in(session, official_id=official, password="sandi-baru", today=TODAY)

    assert (actor.name, actor.role, actor.user_id) == ("Pejabat Baru", Role.PKA, user_id)
    assert session.actor == actor


def people() -> Office:
    return empty().open()


def test_a_username_is_given_once() -> None:
    session = people().at(Role.SEKDES)

    with pytest.raises(RuleViolation) as refused:
        session.do(users._add_user, username="kades", name="Lain", public_key="")

    assert refused.value.code == "username_twice"


@pytest.mark.parametrize(("username", "name", "code"), [(" ", "Nama", "username_empty"), ("nama", "  ", "name_empty")])
def test_a_person_has_names(username: str, name: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        people().at(Role.SEKDES).do(users._add_user, username=username, name=name, public_key="")

    assert refused.value.code == code


@pytest.fixture
def acting(monkeypatch: pytest.MonkeyPatch) -> tuple[Office, int]:
    """A Plt. Sekretaris Desa from April to June."""
    monkeypatch.setattr(users, "unlock", lambda *_, **__: None)
    made = people()
    appointed = made.at(Role.KADES).do(
        appoint, user_id=made.desks[Role.PKA].user_id, role=Role.SEKDES, jabatan="Sekretaris Desa", capacity="Plt.",
        valid_from=dt.date(2026, 4, 1), valid_to=dt.date(2026, 6, 30),
    )  # fmt: skip
    return made, appointed.value


@pytest.mark.parametrize("day", [dt.date(2026, 4, 1), dt.date(2026, 6, 30)])
def test_a_chair_is_taken_from_its_first_to_its_last_day(acting: tuple[Office, int], day: dt.date) -> None:
    made, official = acting

    assert sign_in(made.session, official_id=official, password=PASSWORD, today=day).role is Role.SEKDES


@pytest.mark.parametrize("day", [dt.date(2026, 3, 31), dt.date(2026, 7, 1)])
def test_nobody_sits_in_a_chair_outside_its_dates(acting: tuple[Office, int], day: dt.date) -> None:
    made, official = acting

    with pytest.raises(PermissionRefused) as refused:
        sign_in(made.session, official_id=official, password=PASSWORD, today=day)

    assert refused.value.code == "no_office"
    assert refused.value.facts == {"name": "Pejabat Kasi Kesejahteraan", "date": f"{day:%d/%m/%Y}"}


def test_an_office_nobody_knows_is_refused() -> None:
    with pytest.raises(PermissionRefused) as refused:
        sign_in(people().session, official_id=900, password=PASSWORD)

    assert refused.value.code == "no_office"


def test_a_retired_person_does_not_come_back_but_stays_on_old_papers() -> None:
    made = people()
    kades = made.desks[Role.KADES]
    session = made.at(Role.SEKDES)
    assert signer_on(session.read, Role.KADES, TODAY) is not None

    session.do(retire_user, user_id=kades.user_id)

    with pytest.raises(PermissionRefused) as refused:
        sign_in(session, official_id=kades.official_id, password=PASSWORD, today=TODAY)
    assert (refused.value.code, refused.value.facts["name"]) == ("user_inactive", "Pejabat Kepala Desa")
    assert signer_on(session.read, Role.KADES, TODAY) is None
    found = users.office(session.read, kades.official_id)
    assert found is not None
    assert found.name == "Pejabat Kepala Desa"


def test_a_chair_changes_hands_on_a_day() -> None:
    made = people()
    session = made.at(Role.KADES)
    old = made.desks[Role.SEKDES]
    session.do(end_office, official_id=old.official_id, last_day=dt.date(2026, 6, 30))
    session.do(
        appoint, user_id=made.desks[Role.PKA].user_id, role=Role.SEKDES, jabatan="Sekretaris Desa", capacity="Pj.",
        valid_from=dt.date(2026, 7, 1),
    )  # fmt: skip

    names = [signer_on(session.read, Role.SEKDES, day) for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1))]

    assert [(office.name, office.title) for office in names if office] == [
        ("Pejabat Sekretaris Desa", "Sekretaris Desa"),
        ("Pejabat Kasi Kesejahteraan", "Pj. Sekretaris Desa"),
    ]


def test_desks_stand_in_the_order_of_the_village_hall() -> None:
    made = people()

    assert [office.role for office in offices_on(made.session.read, TODAY)] == [Role.KADES, Role.SEKDES, Role.KAUR_KEU, Role.PKA]
    assert offices_on(made.session.read, dt.date(2019, 12, 31)) == []


def test_an_office_does_not_end_before_it_begins() -> None:
    made = people()
    session = made.at(Role.KADES)
    day = dt.date(2019, 12, 31)

    for attempt in (
        lambda: session.do(end_office, official_id=made.desks[Role.PKA].official_id, last_day=day),
        lambda: session.do(appoint, user_id=1, role=Role.PKA, jabatan="Kasi", valid_from=dt.date(2020, 1, 1), valid_to=day),
    ):
        with pytest.raises(RuleViolation) as refused:
            attempt()
        assert refused.value.code == "office_ends_before_it_begins"
        assert refused.value.facts == {"first": "01/01/2020", "last": "31/12/2019"}


@pytest.mark.parametrize("role", [Role.PKA, Role.KAUR_KEU])
def test_only_the_kepala_desa_and_the_sekretaris_desa_appoint(role: Role) -> None:
    made = people()

    with pytest.raises(PermissionRefused) as refused:
        made.at(role).do(appoint, user_id=1, role=Role.KADES, jabatan="Kepala Desa", valid_from=TODAY)

    assert refused.value.code == "role_not_allowed"
