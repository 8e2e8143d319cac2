"""Keys: the first is enrolled aloud, another waits for two people with paper, a revoked one is never believed again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.exchange.dsse import fingerprint
from evillage.exchange.restore import restore
from evillage.kabupaten.received import Received, Status
from evillage.kabupaten.village_keys import approve_key, village_keys
from evillage.kernel.session import Session
from tests.exchange.villages import NOON, SUKAMAJU, SUMBEREJO, Post, contents_of, post, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as found:
        yield found


@pytest.fixture
def rebuilt(made: Post, tmp_path: Path) -> Iterator[Post]:
    """The village after its computer was lost and its file restored: same history, another device key."""
    made.round()
    restore(sorted(made.stick.glob("*.evb")), tmp_path / "baru.evillage")
    made.session.close()
    for path in made.stick.iterdir():
        path.unlink()
    with Session.open(tmp_path / "baru.evillage") as session:
        made.office.session = session
        made.spend()
        yield made


def code(received: Received) -> str:
    assert received.error is not None
    return received.error.code


def key_of(made: Post) -> str:
    return made.session.read.text("SELECT public_key FROM local_device") or ""


def test_a_key_the_kabupaten_does_not_know_is_refused_and_waits(rebuilt: Post) -> None:
    before = rebuilt.replica.read_bytes()

    received = rebuilt.deliver()

    assert (received.status, code(received)) == (Status.DITOLAK, "bundle_key_other")
    assert rebuilt.replica.read_bytes() == before
    assert village_keys(rebuilt.into)[SUKAMAJU].waiting == (key_of(rebuilt),)


def test_after_the_paper_was_compared_the_new_key_speaks(rebuilt: Post) -> None:
    rebuilt.deliver()

    approve_key(rebuilt.into, kode_desa=SUKAMAJU, sidik=fingerprint(key_of(rebuilt)).lower() + " ", at=NOON)

    assert rebuilt.receive()[0].status is Status.DITERIMA
    assert contents_of(rebuilt.replica) == record(rebuilt)


def test_the_old_key_is_never_believed_again(rebuilt: Post, tmp_path: Path) -> None:
    old = village_keys(rebuilt.into)[SUKAMAJU].public_key
    rebuilt.deliver()
    approve_key(rebuilt.into, kode_desa=SUKAMAJU, sidik=fingerprint(key_of(rebuilt)), at=NOON)
    assert village_keys(rebuilt.into)[SUKAMAJU].revoked == (old,)
    rebuilt.session.close()
    for path in rebuilt.stick.iterdir():
        path.unlink()

    with Session.open(tmp_path / "desa" / "desa-contoh.evillage") as session:  # the stolen computer
        rebuilt.office.session = session
        rebuilt.spend()
        received = rebuilt.deliver()

        assert code(received) == "bundle_key_revoked"
        assert village_keys(rebuilt.into)[SUKAMAJU].waiting == ()


def test_only_a_waiting_key_can_be_approved(made: Post) -> None:
    made.deliver()

    for kode, sidik in ((SUKAMAJU, fingerprint(key_of(made))), (SUKAMAJU, "FFFF"), (SUMBEREJO, fingerprint(key_of(made)))):
        with pytest.raises(EvillageError) as error:
            approve_key(made.into, kode_desa=kode, sidik=sidik, at=NOON)
        assert error.value.code == "key_not_waiting"


def test_strangers_can_not_fill_the_waiting_list(made: Post) -> None:
    made.round()
    for _ in range(5):
        made.session.keep_local("local_device", "DELETE FROM local_device", [()])
        made.session.keep_local("local_bundle", "DELETE FROM local_bundle", [()])
        made.deliver()

    known = village_keys(made.into)[SUKAMAJU]
    assert len(known.waiting) == 3
    assert known.waiting[-1] == key_of(made)


def test_a_refused_first_bundle_enrols_nobody(made: Post) -> None:
    sealed = made.seal()
    data = bytearray(sealed.path.read_bytes())
    data[-300] ^= 1
    sealed.path.write_bytes(data)

    assert made.receive()[0].status is Status.DITOLAK
    assert village_keys(made.into) == {}


def test_the_list_shows_fingerprints_to_people(made: Post) -> None:
    received = made.deliver()

    assert received.new_key in (made.into / "kunci.json").read_text("utf-8")


def test_a_damaged_list_stops_the_run(made: Post) -> None:
    made.deliver()
    (made.into / "kunci.json").write_text('{"35.10.14.2010": {}}', "utf-8")

    with pytest.raises(EvillageError) as error:
        made.receive()
    assert error.value.code == "office_damaged"
