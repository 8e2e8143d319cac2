"""The outbox tells what was sealed and what was delivered, and never takes one for the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.exchange.outbox import bundles, undelivered_acts
from tests.exchange.villages import NOON, Post, post


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as found:
        yield found


def test_nothing_was_sealed_yet(made: Post) -> None:
    assert bundles(made.session.read) == []
    assert undelivered_acts(made.session.read) == made.session.head()[0]


def test_a_sealed_bundle_is_not_delivered(made: Post) -> None:
    sealed = made.seal()
    made.receive()

    [sent] = bundles(made.session.read)

    assert (sent.no, sent.name, sent.state, sent.receipt) == (1, sealed.path.name, "tersegel", None)
    assert sent.when == NOON
    assert undelivered_acts(made.session.read) == sealed.to_act


def test_a_receipt_makes_it_delivered(made: Post) -> None:
    receipt = made.round()

    [sent] = bundles(made.session.read)

    assert (sent.state, sent.receipt, sent.to_act) == ("diterima", receipt, receipt.to_act)
    assert undelivered_acts(made.session.read) == 0


def test_work_after_a_receipt_waits_for_the_next(made: Post) -> None:
    made.round()
    before = made.session.head()[0]
    made.spend()
    made.seal()

    assert [sent.state for sent in bundles(made.session.read)] == ["tersegel", "diterima"]
    assert undelivered_acts(made.session.read) == made.session.head()[0] - before
