"""People: users with a password and a signing key, and the offices they hold between dates.

Officials change within a year; old papers keep the old names, so offices are rows with validity. Passwords and wrapped keys stay on
this computer (`local_credential`); names, offices and public keys are part of the village's record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from evillage.errors import PermissionRefused, RuleViolation
from evillage.kernel.actor import EVERY_ROLE, Actor, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.village import keys

LEAST_PASSWORD = 6
_FREE_TRIES = 3
_LONGEST_WAIT = 300  # seconds


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody's office, as signatures print it: "Plt. Sekretaris Desa". `valid_to` None = still in office."""

    official_id: int
    user_id: int
    username: str
    name: str
    role: Role
    jabatan: str
    capacity: str
    valid_from: date
    valid_to: date | None

    @property
    def title(self) -> str:
        """Capacity and office together."""
        return f"{self.capacity} {self.jabatan}".strip()


_OFFICE = """SELECT o.id, o.user_id, u.username, u.name, o.role, o.jabatan, o.capacity, o.valid_from, o.valid_to
             FROM official o JOIN user u ON u.id = o.user_id"""


def offices_on(read: Reader, day: date) -> list[Office]:
    """Every office held on a day, in the order of the desks."""
    return read.rows(
        Office,
        f"""{_OFFICE} WHERE u.active = 1 AND o.valid_from <= :day AND (o.valid_to IS NULL OR :day <= o.valid_to)
            ORDER BY CASE o.role WHEN 'KADES' THEN 1 WHEN 'SEKDES' THEN 2 WHEN 'KAUR_KEU' THEN 3 ELSE 4 END, o.id""",
        {"day": day},
    )


def signer_on(read: Reader, role: Role, day: date) -> Office | None:
    """Who holds an office on a day and so signs papers of that day; None when the chair is empty."""
    return next((office for office in offices_on(read, day) if office.role is role), None)


def office(read: Reader, official_id: int) -> Office | None:
    """One office by its id."""
    return read.row(Office, f"{_OFFICE} WHERE o.id = ?", (official_id,))


def add_user(session: Session, *, username: str, name: str, password: str, key: keys.Key | None = None) -> int:
    """Register a person: the name as an act, the password and key on this computer. PermissionRefused `password_too_short`."""
    if len(password) < LEAST_PASSWORD:
        raise PermissionRefused("password_too_short", least=LEAST_PASSWORD)
    key = key or keys.new_key()
    user_id = session.do(_add_user, username=username, name=name, public_key=key.public_key).value
    _keep(session, user_id, password, key)
    return user_id


@command("Tambah pengguna", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def _add_user(tx: Tx, *, username: str, name: str, public_key: str) -> int:
    return tx.insert("user", {"username": username, "name": name, "public_key": public_key})


@command("Tetapkan jabatan", roles=frozenset({Role.SEKDES, Role.KADES}))
def appoint(tx: Tx, *, user_id: int, role: Role, jabatan: str, valid_from: date, valid_to: date | None = None, capacity: str = "") -> int:
    """Give a person an office from a date on (SK Kepala Desa); `capacity` is "", "Plt." or "Pj.".

    Raises RuleViolation `office_ends_before_it_begins`.
    """
    _require_order(valid_from, valid_to)
    return tx.insert(
        "official",
        {
            "user_id": user_id, "role": role, "jabatan": jabatan, "capacity": capacity,
            "valid_from": valid_from, "valid_to": valid_to,
        },
    )  # fmt: skip


@command("Akhiri jabatan", roles=frozenset({Role.SEKDES, Role.KADES}))
def end_office(tx: Tx, *, official_id: int, last_day: date) -> None:
    """End an office; papers up to that day keep the name. RuleViolation `office_ends_before_it_begins`."""
    seat = office(tx, official_id)
    if seat is not None:
        _require_order(seat.valid_from, last_day)
    tx.update("official", official_id, {"valid_to": last_day})


def _require_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise RuleViolation("office_ends_before_it_begins", first=show_date(first), last=show_date(last))


@command("Nonaktifkan pengguna", roles=EVERY_ROLE - {Role.PKA})
def retire_user(tx: Tx, *, user_id: int) -> None:
    """Stop a person from signing in; nothing of what they did changes."""
    tx.update("user", user_id, {"active": 0})


def sign_in(session: Session, *, official_id: int, password: str, today: date | None = None) -> Actor:
    """Check a password and take a seat: the session acts as this person under this office.

    Raises PermissionRefused `password_wrong`, `password_blocked` (a delay that grows and survives a restart), `no_office`,
    `user_inactive`.
    """
    day = today or datetime.now(UTC).astimezone().date()
    seat = office(session.read, official_id)
    if seat is None or seat.valid_from > day or (seat.valid_to is not None and seat.valid_to < day):
        raise PermissionRefused("no_office", name=seat.name if seat else "", date=show_date(day))
    if not session.read.number("SELECT active FROM user WHERE id = ?", (seat.user_id,)):
        raise PermissionRefused("user_inactive", name=seat.name)
    actor = Actor(
        user_id=seat.user_id, name=seat.name, role=seat.role, official_id=seat.official_id,
        signer=unlock(session, user_id=seat.user_id, password=password),
    )  # fmt: skip
    session.act_as(actor)
    return actor


def unlock(session: Session, *, user_id: int, password: str) -> keys.Key:
    """The signing key behind a password; wrong tries are counted on this computer."""
    now = datetime.now(UTC)
    found = session.read.tuples(
        "SELECT password_hash, sealed_key, failures, blocked_until FROM local_credential WHERE user_id = ?", (user_id,)
    )
    if not found:
        raise PermissionRefused("password_wrong")
    hashed, sealed, failures, blocked = found[0]
    if blocked and datetime.fromisoformat(blocked) > now:
        raise PermissionRefused("password_blocked", seconds=int((datetime.fromisoformat(blocked) - now).total_seconds()) + 1)
    if not keys.password_fits(hashed, password):
        wait = min(2 ** max(0, failures + 1 - _FREE_TRIES), _LONGEST_WAIT) if failures + 1 >= _FREE_TRIES else 0
        until = (now + timedelta(seconds=wait)).isoformat() if wait else ""
        _count(session, user_id, failures + 1, until)
        raise PermissionRefused("password_wrong")
    if failures:
        _count(session, user_id, 0, "")
    return keys.unseal(sealed, password)


def _count(session: Session, user_id: int, failures: int, until: str) -> None:
    session.keep_local(
        "local_credential",
        "UPDATE local_credential SET failures = ?, blocked_until = ? WHERE user_id = ?",
        [(failures, until, user_id)],
    )


def _keep(session: Session, user_id: int, password: str, key: keys.Key) -> None:
    session.keep_local(
        "local_credential",
        """INSERT INTO local_credential (user_id, password_hash, sealed_key) VALUES (?, ?, ?)
           ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, sealed_key = excluded.sealed_key""",
        [(user_id, keys.password_hash(password), keys.seal(key, password))],
    )
