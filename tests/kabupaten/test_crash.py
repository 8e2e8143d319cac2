"""Whenever the computer dies, the replica is as it was or as it should be, and the next run finishes the work exactly once."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from evillage.exchange.bundle import prove
from evillage.kabupaten.received import Status
from evillage.kernel.check import check
from evillage.kernel.db import connect
from evillage.kernel.session import Session
from tests.exchange.villages import Post, contents_of, post, record
from tests.kabupaten.dying import DIED, MIDDLE, RECEIVING, SEALING

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as found:
        yield found


def run_to_death(*words: str | Path) -> None:
    command = [sys.executable, "-m", "tests.kabupaten.dying", *map(str, words)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == DIED, answer.stderr


def whole(path: Path) -> bool:
    with Session.open(path) as session:
        return all(result.passed for result in check(session.connection))


@pytest.mark.parametrize("moment", RECEIVING)
def test_a_first_bundle_is_received_exactly_once(made: Post, moment: str) -> None:
    sealed = made.seal()

    run_to_death("receive", moment, made.stick, made.into)
    if made.replica.exists():
        assert contents_of(made.replica) == record(made), "a replica has its name only when it is whole"
    [received] = made.receive()

    assert received.status in (Status.DITERIMA, Status.SUDAH)
    assert contents_of(made.replica) == record(made)
    assert whole(made.replica)
    assert made.accept(received).to_act == sealed.to_act
    assert sorted(path.name for path in made.into.iterdir() if path.suffix != ".evillage-journal") == [
        made.replica.name, "kabupaten.json", "kunci.json", "tanda-terima",
    ]  # fmt: skip


@pytest.mark.parametrize("moment", [m for m in RECEIVING if "enrol" not in m and "name_durably" not in m])
def test_a_later_bundle_leaves_the_replica_as_it_was_or_as_it_should_be(made: Post, moment: str) -> None:
    made.round()
    before = contents_of(made.replica)
    made.spend()
    made.seal()

    run_to_death("receive", moment, made.stick, made.into)
    assert contents_of(made.replica) in (before, record(made))
    received = made.receive()[-1]

    assert contents_of(made.replica) == record(made)
    assert made.accept(received).to_act == made.session.head()[0]


def test_the_tests_notice_a_kabupaten_that_receives_without_a_transaction(made: Post) -> None:
    made.round()
    before = contents_of(made.replica)
    made.spend()
    made.seal()

    run_to_death("careless", MIDDLE, made.stick, made.into)

    with closing(connect(made.replica)) as db:
        acts = db.execute("SELECT count(*) FROM act").fetchone()[0]
    assert len(before["act"]) < acts < len(record(made)["act"]), "neither as it was nor as it should be"


@pytest.mark.parametrize("moment", SEALING)
def test_a_seal_that_dies_leaves_no_half_bundle(made: Post, moment: str) -> None:
    path = made.session.path
    made.session.close()

    run_to_death("seal", moment, path, made.stick)
    for bundle in made.stick.glob("*.evb"):
        prove(bundle)
    with Session.open(path) as session:
        made.office.session = session

        assert made.deliver().status in (Status.DITERIMA, Status.SUDAH)
        assert contents_of(made.replica) == record(made)
