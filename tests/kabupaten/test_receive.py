"""Receiving: what extends is replayed, what is known is answered again, what contradicts is kept and told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.exchange.dsse import fingerprint
from evillage.exchange.receipt import Answer, read_receipt
from evillage.kabupaten.received import Status
from evillage.kernel import schema
from evillage.kernel.actor import EVERY_ROLE
from evillage.kernel.command import command
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.village.originals import is_whole, original_path
from tests.builders import rp
from tests.exchange.villages import SUMBEREJO, Post, contents_of, manifest_of, post, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as found:
        yield found


# What extends our head


def test_the_replica_is_the_village_row_for_row(made: Post) -> None:
    received = made.deliver()

    assert received.status is Status.DITERIMA
    assert contents_of(made.replica) == record(made)


def test_the_replica_is_guarded_like_the_village(made: Post) -> None:
    made.deliver()

    with Session.open(made.replica) as session, pytest.raises(Exception, match="log_append_only"):
        session.connection.execute("DELETE FROM act")


def test_what_was_received_is_told(made: Post) -> None:
    sealed = made.seal()

    [received] = made.receive()

    assert (received.acts, received.photos, received.notes, received.error) == (sealed.to_act, 0, (), None)
    assert received.totals == sealed.totals
    assert (received.kabupaten, received.kecamatan) == ("Banyuwangi", "Kecamatan Contoh")


def test_the_first_bundle_enrols_the_key_and_says_so(made: Post) -> None:
    first = made.deliver()
    made.spend()
    second = made.deliver()

    assert first.new_key == fingerprint(manifest_of(first.file)["device_key"])
    assert second.new_key == ""


def test_bundle_after_bundle_the_replica_follows(made: Post) -> None:
    for amount in (1, 2, 3):
        made.spend(rp(amount))
        made.round()

    assert contents_of(made.replica) == record(made)


def test_two_villages_do_not_meet(made: Post, tmp_path: Path) -> None:
    with post(tmp_path / "lain", code=SUMBEREJO, name="Desa Sumberejo") as other:
        other.stick, other.into = made.stick, made.into
        other.spend(rp(777))
        made.seal()
        other.seal()

        assert [received.status for received in made.receive()] == [Status.DITERIMA, Status.DITERIMA]
        assert contents_of(made.replica) == record(made)
        assert contents_of(made.into / f"{SUMBEREJO}.evillage") == record(other)


# What is known


def test_the_same_folder_again_changes_nothing(made: Post) -> None:
    first = made.deliver()
    before = made.replica.read_bytes()
    assert first.receipt is not None
    receipt = first.receipt.read_bytes()

    [again] = made.receive()

    assert (again.status, again.acts, again.new_key) == (Status.SUDAH, 0, "")
    assert made.replica.read_bytes() == before
    assert again.receipt is not None
    assert again.receipt.read_bytes() == receipt


def test_a_lost_receipt_is_written_again_byte_for_byte(made: Post) -> None:
    first = made.deliver()
    assert first.receipt is not None
    receipt = first.receipt.read_bytes()
    first.receipt.unlink()

    made.receive()

    assert first.receipt.read_bytes() == receipt


def test_another_bundle_with_known_acts_gets_the_receipt_that_covers_them(made: Post) -> None:
    first = made.deliver()
    made.seal()  # again from act 1: the receipt never came home

    again = made.receive()[-1]

    assert again.status is Status.SUDAH
    assert again.receipt == first.receipt


def test_an_old_bundle_is_answered_with_its_own_receipt(made: Post) -> None:
    first = made.deliver()
    made.accept(first)
    made.spend()
    made.deliver()

    [old, _] = made.receive()

    assert old.receipt is not None
    assert read_receipt(old.receipt.read_bytes()).bundle_no == 1


# What overlaps


def test_only_the_rest_of_an_overlap_is_applied(made: Post) -> None:
    made.deliver()
    had = made.session.head()[0]
    made.spend()

    received = made.deliver()

    assert manifest_of(received.file)["from_act"] == 1
    assert (received.status, received.acts) == (Status.DITERIMA, made.session.head()[0] - had)
    assert contents_of(made.replica) == record(made)


def test_a_lost_stick_heals_itself(made: Post) -> None:
    made.round()
    made.spend()
    made.seal().path.unlink()
    made.spend()

    made.round()

    assert contents_of(made.replica) == record(made)


# What starts after our head


def test_a_kabupaten_that_lost_its_data_asks_for_it(made: Post) -> None:
    made.round()
    for path in (made.replica, *made.stick.iterdir()):
        path.unlink()
    made.spend()

    received = made.deliver()
    assert received.status is Status.KURANG
    assert received.error is not None
    assert not made.replica.exists()

    answer = made.accept(received)
    assert (answer.answer, answer.to_act) == (Answer.KURANG, 0)
    assert made.deliver().status is Status.DITERIMA
    assert contents_of(made.replica) == record(made)


def test_a_kabupaten_with_an_older_replica_gets_the_rest(made: Post) -> None:
    first = made.round()
    old = made.replica.read_bytes()
    made.spend()
    made.round()
    made.replica.write_bytes(old)
    for path in made.stick.iterdir():
        path.unlink()
    made.spend()

    received = made.deliver()
    answer = made.accept(received)
    assert (received.status, answer.to_act, answer.head) == (Status.KURANG, first.to_act, first.head)

    assert made.deliver().acts == made.session.head()[0] - first.to_act
    assert contents_of(made.replica) == record(made)


def test_a_forerunner_with_a_later_name_is_found(made: Post) -> None:
    made.round()
    made.spend()
    made.round()
    first, second = sorted(made.stick.glob("*.evb"))
    first.rename(made.stick / "zz salinan.evb")
    made.into = made.into.with_name("kabupaten baru")

    found = {received.file.name: received.status for received in made.receive()}

    assert found == {second.name: Status.DITERIMA, "zz salinan.evb": Status.DITERIMA}
    assert contents_of(made.replica) == record(made)


# What is received with notes


@command("Ambil lebih", roles=EVERY_ROLE)
def overdraw(tx: Tx) -> None:
    """Move more money than there is, as a program without guards would."""
    tx.execute("INSERT INTO entry (id, date, number, uraian, source_kind, source_id) VALUES (900, '2026-03-01', 'X', 'X', 'uji', 1)")
    tx.execute(
        """INSERT INTO transfer (entry_id, date, debit, credit, amount, sumber_dana)
           VALUES (900, '2026-03-01', '1.1.1.01', '1.1.1.02.01', 99000000000, 'ADD')"""
    )


def test_what_breaks_a_rule_is_received_with_notes(made: Post) -> None:
    db = made.session.connection
    schema.drop_guards(db)
    made.session.do(overdraw)
    schema.lay_guards(db)

    received = made.deliver()

    assert received.status is Status.DENGAN_CATATAN
    assert any(note.startswith("Kas tidak pernah minus: Rekening Kas Desa, 2026-03-01, seharusnya 0,00") for note in received.notes)
    assert contents_of(made.replica) == record(made)
    receipt = made.accept(received)
    assert (receipt.delivered, receipt.notes) == (True, received.notes)


# Photos


def test_photos_lie_beside_the_replica(made: Post) -> None:
    sha256 = made.photograph()

    received = made.deliver()

    assert (received.photos, received.photos_lacking) == (1, 0)
    assert is_whole(made.replica, sha256)


def test_photos_that_follow_later_are_received_without_new_acts(made: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    made.photograph(colour="#112233")
    second = made.photograph(colour="#445566")
    with monkeypatch.context() as less_room:
        less_room.setattr("evillage.exchange.seal.MOST_MEMBERS", 2)
        first = made.deliver()
    assert (first.photos, first.photos_lacking) == (1, 1)
    made.accept(first)

    follow = made.deliver()

    assert (follow.status, follow.acts, follow.photos, follow.photos_lacking) == (Status.DITERIMA, 0, 1, 0)
    assert is_whole(made.replica, second)
    assert made.accept(follow).photos_lacking == ()


def test_a_receipt_that_can_not_go_back_on_the_stick_is_said_so(made: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = made.seal()
    (made.stick / "tanda-terima-0001-35.10.14.2010.json").mkdir()  # stands in the way like a full or locked stick

    [received] = made.receive()

    assert received.status is Status.DITERIMA
    assert received.receipt is not None
    assert received.notes == (f"Tanda terima tidak dapat ditulis di samping kiriman; salin dari {received.receipt}.",)
    assert read_receipt(received.receipt.read_bytes()).bundle_no == sealed.no


def test_scans_lie_beside_the_replica_and_missing_ones_are_asked_for(made: Post) -> None:
    scan = made.attach()
    kept = original_path(made.session.path, scan)
    content = kept.read_bytes()
    kept.unlink()
    first = made.deliver()
    assert first.photos_lacking == 1
    made.accept(first)

    kept.write_bytes(content)
    second = made.deliver()

    assert (second.photos, second.photos_lacking) == (1, 0)
    assert is_whole(made.replica, scan)
