"""Refusing: a second history is kept apart, one bad bundle is parked with its reason, and the others go on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.exchange.receipt import Answer
from evillage.kabupaten.receive import receive
from evillage.kabupaten.received import Status
from evillage.kernel.db import connect
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.values.codes import KodeWilayah
from tests.builders import rp
from tests.exchange.villages import BANYUWANGI, NOON, SUMBEREJO, Post, contents_of, copied, post, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as found:
        yield found


def parked(made: Post, shelf: str = "ditahan") -> list[str]:
    """Reasons on a shelf."""
    return sorted(path.read_text("utf-8") for path in (made.into / shelf).glob("*.txt"))


# What contradicts


@pytest.fixture
def forked(made: Post, tmp_path: Path) -> Iterator[Post]:
    """The same village on another computer, from a copy of its file, after other work; the kabupaten has the first one's."""
    made.seal()
    twin = copied(made.session, tmp_path / "salinan.evillage")
    made.spend(rp(1))
    made.round()
    for path in made.stick.iterdir():
        path.unlink()
    with Session.open(twin) as session:
        made.office.session.close()
        made.office.session = session
        made.spend(rp(2))
        yield made


def test_a_second_history_is_kept_apart_and_told(forked: Post) -> None:
    before = forked.replica.read_bytes()

    received = forked.deliver()

    assert received.status is Status.BENTROK
    assert received.error is not None
    assert received.error.code == "bundle_fork"
    assert forked.replica.read_bytes() == before
    assert [path.read_bytes() for path in (forked.into / "bentrok").glob("*.evb")] == [received.file.read_bytes()]
    assert "bercabang" in parked(forked, "bentrok")[0]


def test_the_village_learns_of_the_fork_and_its_work_goes_on(forked: Post) -> None:
    received = forked.deliver()

    answer = forked.accept(received)

    assert (answer.answer, answer.delivered) == (Answer.BENTROK, False)
    assert forked.session.read.tuples("SELECT state FROM local_bundle ORDER BY no DESC LIMIT 1") == [("ditolak",)]
    forked.spend()


def test_a_fork_behind_a_common_receipt_is_seen_too(made: Post, tmp_path: Path) -> None:
    made.round()
    twin = copied(made.session, tmp_path / "salinan.evillage")
    made.spend(rp(1))
    made.round()
    made.session.close()
    with Session.open(twin) as session:
        made.office.session = session
        made.spend(rp(2))
        made.spend(rp(3))
        made.seal()

        assert made.receive()[-1].status is Status.BENTROK


# What is refused


def test_one_bad_bundle_is_parked_and_the_others_go_on(made: Post) -> None:
    made.seal()
    (made.stick / "0000-rusak.evb").write_bytes(b"bukan kiriman")

    bad, good = made.receive()

    assert (bad.status, bad.manifest) == (Status.DITOLAK, None)
    assert good.status is Status.DITERIMA
    assert [path.read_bytes() for path in (made.into / "ditahan").glob("*.evb")] == [b"bukan kiriman"]
    assert parked(made) == ["0000-rusak.evb\nKiriman rusak atau diubah pada bagian wadah; minta desa menyalin ulang berkasnya.\n"]


def test_parking_again_parks_nothing_more(made: Post) -> None:
    (made.stick / "rusak.evb").write_bytes(b"bukan kiriman")

    made.receive()
    made.receive()

    assert len(list((made.into / "ditahan").iterdir())) == 2


def test_a_bundle_for_another_kabupaten_is_refused(made: Post) -> None:
    made.seal()

    [received] = receive(made.stick, made.into, kabupaten=KodeWilayah("35.11"), at=NOON)

    assert received.error is not None
    assert received.error.code == "bundle_recipient"
    assert not made.replica.exists()


def test_the_first_bundle_received_fixes_the_kabupaten(made: Post, tmp_path: Path) -> None:
    made.deliver()
    with post(tmp_path / "lain", code=KodeWilayah("35.11.01.2001"), name="Desa Seberang") as other:
        other.into = made.into

        received = other.deliver()

    assert received.error is not None
    assert received.error.facts == {"recipient": "35.11", "kabupaten": BANYUWANGI}


def test_a_sample_is_refused_unless_welcome_and_then_lives_apart(tmp_path: Path) -> None:
    with post(tmp_path, sample=True) as made:
        made.seal()

        [refused] = made.receive()
        [welcome] = receive(made.stick, made.into, accept_samples=True, at=NOON)

        assert refused.error is not None
        assert refused.error.code == "bundle_sample"
        assert welcome.status is Status.DITERIMA
        assert not made.replica.exists()
        assert contents_of(made.into / "contoh" / made.replica.name) == record(made)
        assert made.accept(welcome).sample


def test_a_village_that_is_open_elsewhere_waits_and_the_others_go_on(made: Post, tmp_path: Path) -> None:
    made.round()
    made.spend()
    made.seal()
    with post(tmp_path / "lain", code=SUMBEREJO, name="Desa Sumberejo") as other, closing(connect(made.replica)):
        other.stick, other.into = made.stick, made.into
        other.seal()
        statuses = {received.file.name: received for received in made.receive()}

    assert statuses["0001-35.10.14.2011.evb"].status is Status.DITERIMA
    late = statuses["0002-35.10.14.2010.evb"]
    assert (late.status, late.error.code if late.error else "") == (Status.DITOLAK, "file_locked")
    assert made.receive()[-1].status is Status.DITERIMA


def test_a_replica_somebody_tampered_with_takes_nothing_in(made: Post) -> None:
    made.round()
    with closing(connect(made.replica)) as db:
        db.execute("DROP TRIGGER act_stays")
    made.spend()

    received = made.deliver()

    assert received.error is not None
    assert received.error.code == "schema_tampered"


def test_a_damaged_office_stops_the_run_at_once(made: Post) -> None:
    made.deliver()
    (made.into / "kabupaten.json").write_bytes(b"{}")

    with pytest.raises(EvillageError) as error:
        made.receive()
    assert error.value.code == "office_damaged"


def test_a_folder_that_is_not_there_is_said_so(made: Post) -> None:
    with pytest.raises(EvillageError) as error:
        receive(made.stick / "tidak ada", made.into)
    assert error.value.code == "folder_missing"


def test_other_files_of_the_stick_are_left_alone(made: Post) -> None:
    (made.stick / "laporan.pdf").write_bytes(b"%PDF")
    (made.stick / "folder.evb").mkdir()
    (made.stick / "._0001-35.10.14.2010.evb").write_bytes(b"catatan komputer lain")

    assert made.receive() == []


def test_every_refusal_can_be_said(made: Post) -> None:
    (made.stick / "rusak.evb").write_bytes(b"bukan kiriman")

    [received] = made.receive()

    assert received.error is not None
    assert sentence(received.error).endswith(".")
