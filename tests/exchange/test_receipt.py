"""Receipts: only what the kabupaten signed, about this village and this history, means delivered."""

import json
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.exchange.receipt import Answer, Receipt, accept_receipt, last_receipt, pinned_key, read_receipt, sign_receipt
from evillage.kabupaten.office import present_office
from evillage.village.keys import new_key
from tests.exchange.villages import SUMBEREJO, Post, post


@pytest.fixture
def made(tmp_path: Path):  # type: ignore[no-untyped-def]
    with post(tmp_path) as found:
        yield found


def states(made: Post) -> list[str]:
    return [state for (state,) in made.session.read.tuples("SELECT state FROM local_bundle ORDER BY no")]


def refused(made: Post, data: bytes) -> str:
    """The code with which a receipt is refused; nothing is marked delivered by it."""
    before = states(made)
    path = made.stick / "surat.json"
    path.write_bytes(data)
    with pytest.raises(EvillageError) as error:
        accept_receipt(made.session, path)
    assert states(made) == before
    return error.value.code


def changed(made: Post, **facts: object) -> bytes:
    """The genuine receipt with other facts, signed by the kabupaten's own key."""
    receipt = made.receive()[-1].receipt
    office = present_office(made.into)
    assert receipt is not None
    assert office is not None
    return sign_receipt(replace(read_receipt(receipt.read_bytes()), **facts), office.key)  # type: ignore[arg-type]


def test_a_receipt_marks_its_bundle_and_all_before_it(made: Post) -> None:
    made.seal()
    made.spend()

    made.round()

    assert states(made) == ["diterima", "diterima"]


def test_a_receipt_travels_home_on_the_same_stick(made: Post) -> None:
    received = made.deliver()

    receipt = accept_receipt(made.session, made.stick / "tanda-terima-0001-35.10.14.2010.json")

    assert receipt.delivered
    assert received.receipt is not None
    assert received.receipt.read_bytes() == (made.stick / received.receipt.name).read_bytes()


def test_a_receipt_is_kept_as_it_came(made: Post) -> None:
    received = made.deliver()

    made.accept(received)

    assert received.receipt is not None
    kept = made.session.read.text("SELECT receipt FROM local_bundle")
    assert kept == received.receipt.read_text("utf-8")
    assert last_receipt(made.session) == read_receipt(received.receipt.read_bytes())


def test_accepting_twice_changes_nothing(made: Post) -> None:
    received = made.deliver()

    assert made.accept(received) == made.accept(received)
    assert states(made) == ["diterima"]


def test_a_receipt_names_totals_head_and_bundle(made: Post) -> None:
    sealed = made.seal()

    receipt = made.accept(made.receive()[0])

    assert (receipt.to_act, receipt.head) == made.session.head()
    assert (receipt.totals, receipt.bundle_no, receipt.notes) == (sealed.totals, 1, ())


def test_a_receipt_with_a_changed_letter_is_refused(made: Post) -> None:
    received = made.deliver()
    assert received.receipt is not None
    genuine = received.receipt.read_bytes()

    for at in range(0, len(genuine), 61):
        altered = bytearray(genuine)
        altered[at] ^= 1
        assert refused(made, bytes(altered)) in ("bundle_damaged", "bundle_signature")


def test_the_key_of_the_first_receipt_is_the_kabupaten_from_then_on(made: Post) -> None:
    assert pinned_key(made.session) is None
    receipt = made.round()
    assert pinned_key(made.session) == receipt.key

    forger = new_key()
    made.spend()
    made.deliver()
    forged = sign_receipt(replace(receipt, to_act=made.session.head()[0], head=made.session.head()[1], key=forger.public_key), forger)

    assert refused(made, forged) == "receipt_other_key"
    assert states(made) == ["diterima", "tersegel"]


def test_a_key_that_is_not_named_inside_is_refused(made: Post) -> None:
    receipt = made.round()

    assert refused(made, sign_receipt(receipt, new_key())) == "bundle_signature"


def test_the_receipt_of_another_village_is_refused(made: Post) -> None:
    made.seal()

    assert refused(made, changed(made, kode_desa=SUMBEREJO)) == "receipt_not_ours"
    assert refused(made, changed(made, sample=True)) == "receipt_not_ours"


def test_a_receipt_about_another_history_is_refused(made: Post) -> None:
    made.seal()

    assert refused(made, changed(made, head="ab" * 32)) == "receipt_other_history"
    assert refused(made, changed(made, to_act=made.session.head()[0] + 1)) == "receipt_other_history"
    assert refused(made, changed(made, to_act=0)) == "receipt_other_history"


def test_a_bundle_is_no_receipt(made: Post) -> None:
    sealed = made.seal()

    assert refused(made, sealed.path.read_bytes()) == "bundle_damaged"
    assert refused(made, b"") == "bundle_damaged"
    assert refused(made, b"\xff" * (5 * 1024**2)) == "bundle_too_large"


def test_a_receipt_that_is_not_there_is_said_so(made: Post) -> None:
    with pytest.raises(EvillageError) as error:
        accept_receipt(made.session, made.stick / "tidak-ada.json")
    assert error.value.code == "file_missing"


def test_a_receipt_of_a_later_program_is_refused(made: Post) -> None:
    received = made.deliver()
    office = present_office(made.into)
    assert received.receipt is not None
    assert office is not None
    payload = json.loads(b64decode(json.loads(received.receipt.read_bytes())["payload"]))

    from evillage.exchange import dsse
    from evillage.exchange.canonical import encode
    from evillage.exchange.receipt import PAYLOAD_TYPE

    assert refused(made, dsse.sign(PAYLOAD_TYPE, encode({**payload, "format": 2}), office.key)) == "bundle_newer"
    assert refused(made, dsse.sign(PAYLOAD_TYPE, encode({**payload, "answer": "mungkin"}), office.key)) == "bundle_damaged"


def test_kurang_takes_back_what_the_kabupaten_lost(made: Post) -> None:
    first = made.round()
    made.spend()
    made.round()
    assert states(made) == ["diterima", "diterima"]

    path = made.stick / "surat.json"
    path.write_bytes(changed(made, answer=Answer.KURANG, to_act=first.to_act, head=first.head))
    accept_receipt(made.session, path)

    assert states(made) == ["diterima", "ditolak"]
    assert made.seal().from_act == first.to_act + 1


def test_an_old_receipt_tells_a_restored_file_where_the_kabupaten_is(made: Post) -> None:
    receipt: Receipt = made.round()
    made.session.keep_local("local_bundle", "DELETE FROM local_bundle", [()])

    accept_receipt(made.session, made.stick / "tanda-terima-0001-35.10.14.2010.json")
    made.spend()

    assert made.seal().from_act == receipt.to_act + 1
