"""Sealing: what a bundle contains, how it is called, and what is left when it can't be written."""

import hashlib
from pathlib import Path

import pytest

from evillage.errors import BundleRefused, EvillageError
from evillage.exchange.bundle import open_bundle, prove
from evillage.exchange.device import device
from evillage.exchange.dsse import fingerprint
from evillage.exchange.receipt import Receipt
from evillage.kernel.db import SCHEMA_VERSION
from evillage.kernel.replay import logged
from evillage.village.originals import original_path
from tests.builders import YEAR, rp
from tests.exchange.villages import Post, manifest_of, post


@pytest.fixture
def made(tmp_path: Path):  # type: ignore[no-untyped-def]
    with post(tmp_path) as found:
        yield found


def refused(made: Post) -> EvillageError:
    with pytest.raises(EvillageError) as error:
        made.seal()
    return error.value


def test_the_first_bundle_holds_every_act(made: Post) -> None:
    sealed = made.seal()

    with open_bundle(sealed.path) as bundle:
        bundle.check()
        assert list(bundle.acts()) == list(logged(made.session.connection))
    assert (sealed.no, sealed.from_act, sealed.to_act) == (1, 1, made.session.head()[0])
    assert sealed.path.name == "0001-35.10.14.2010.evb"


def test_the_manifest_says_what_the_kabupaten_decides_on(made: Post) -> None:
    sealed = made.seal()

    said = manifest_of(sealed.path)
    head_no, head = made.session.head()
    assert said["kode_desa"] == "35.10.14.2010"
    assert (said["kabupaten"], said["recipient"], said["desa"]) == ("35.10", "35.10", "Desa Sukamaju")
    assert (said["from_act"], said["to_act"], said["head_before"], said["head_after"]) == (1, head_no, "0" * 64, head)
    assert (said["format"], said["schema_version"], said["crit"], said["sample"]) == (1, SCHEMA_VERSION, [], False)
    assert said["created"] == "2026-03-01T05:00:00Z"
    assert said["totals"]["years"][0]["realisasi_belanja"] == rp(100_000)
    assert said["device_key"] == device(made.session).key.public_key
    assert [m["name"] for m in said["members"]] == ["acts.jsonl.gz"]


def test_totals_come_with_the_answer(made: Post) -> None:
    year = made.seal().totals.of(YEAR)

    assert year is not None
    assert year.realisasi_belanja == rp(100_000)


def test_sealing_is_recorded_on_this_computer_and_is_no_act(made: Post) -> None:
    head = made.session.head()

    sealed = made.seal()

    assert made.session.head() == head
    rows = made.session.read.tuples("SELECT no, from_act, to_act, head, name, sha256, state, receipt FROM local_bundle")
    assert rows == [(1, 1, head[0], head[1], sealed.path.name, hashlib.sha256(sealed.path.read_bytes()).hexdigest(), "tersegel", "")]


def test_what_was_not_acknowledged_travels_again(made: Post) -> None:
    made.seal()
    made.spend()

    again = made.seal()

    assert (again.no, again.from_act) == (2, 1)


def test_after_a_receipt_only_new_acts_travel(made: Post) -> None:
    receipt = made.round()
    made.spend()

    sealed = made.seal()

    assert sealed.from_act == receipt.to_act + 1
    assert manifest_of(sealed.path)["head_before"] == receipt.head


def test_complete_begins_at_the_first_act_whatever_was_received(made: Post) -> None:
    made.round()

    assert made.seal(complete=True).from_act == 1


def test_nothing_new_is_nothing_to_seal(made: Post) -> None:
    receipt = made.round()

    error = refused(made)
    assert (error.code, error.facts) == ("nothing_to_seal", {"act": receipt.to_act})


def test_one_device_key_signs_every_bundle(made: Post) -> None:
    first, second = made.seal(), made.seal()

    assert manifest_of(first.path)["device_key"] == manifest_of(second.path)["device_key"]
    assert manifest_of(first.path)["epoch"] == manifest_of(second.path)["epoch"]
    assert first.fingerprint == second.fingerprint == fingerprint(manifest_of(first.path)["device_key"])


def test_a_name_that_stands_in_the_folder_is_never_used_again(made: Post) -> None:
    (made.stick / "0001-35.10.14.2010.evb").write_bytes(b"kiriman lama")

    sealed = made.seal()

    assert sealed.no == 2
    assert (made.stick / "0001-35.10.14.2010.evb").read_bytes() == b"kiriman lama"


def test_a_village_of_the_sample_says_so(tmp_path: Path) -> None:
    with post(tmp_path, sample=True) as made:
        sealed = made.seal()

        assert sealed.sample
        assert manifest_of(sealed.path)["sample"] is True


def test_a_photo_travels_with_its_acts(made: Post) -> None:
    sha256 = made.photograph()

    sealed = made.seal()

    assert (sealed.photos, sealed.photos_to_come, sealed.photos_missing) == (1, 0, ())
    with open_bundle(sealed.path) as bundle:
        bundle.check()
        [member] = bundle.manifest.photos
        assert bundle.photo(member) == original_path(made.session.path, sha256).read_bytes()


def test_a_photo_the_kabupaten_has_stays_at_home(made: Post) -> None:
    made.photograph()
    made.round()
    made.spend()

    assert made.seal().photos == 0


def test_a_photo_that_is_not_here_is_named_and_follows_later(made: Post) -> None:
    sha256 = made.photograph()
    original = original_path(made.session.path, sha256)
    kept = original.read_bytes()
    original.unlink()

    sealed = made.seal()
    assert (sealed.photos, sealed.photos_missing) == (0, (sha256,))
    assert manifest_of(sealed.path)["photos_to_come"] == [sha256]

    receipt: Receipt = made.accept(made.receive()[0])
    assert receipt.photos_lacking == (sha256,)
    assert refused(made).code == "nothing_to_seal"
    original.write_bytes(kept)
    follow = made.seal()
    assert (follow.photos, follow.from_act, follow.to_act) == (1, receipt.to_act, receipt.to_act)


def test_a_photo_that_was_changed_does_not_travel(made: Post) -> None:
    sha256 = made.photograph()
    original_path(made.session.path, sha256).write_bytes(b"gambar lain")

    assert made.seal().photos_missing == (sha256,)


def test_photos_beyond_the_room_follow_in_the_next_bundle(made: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = made.photograph(colour="#112233"), made.photograph(colour="#445566")
    monkeypatch.setattr("evillage.exchange.seal.MOST_MEMBERS", 2)  # the acts and one photo

    sealed = made.seal()
    assert (sealed.photos, sealed.photos_to_come, sealed.photos_missing) == (1, 1, ())
    assert [m["sha256"] for m in manifest_of(sealed.path)["members"][1:]] == [first]

    assert made.accept(made.receive()[0]).photos_lacking == (second,)
    assert [m["sha256"] for m in manifest_of(made.seal().path)["members"][1:]] == [second]


def test_a_folder_that_is_gone_leaves_no_trace(made: Post) -> None:
    made.stick.rmdir()

    assert refused(made).code == "folder_missing"
    assert made.session.read.tuples("SELECT no FROM local_bundle") == []


def test_a_bundle_that_does_not_read_back_gets_no_name(made: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded defect: the writer drops the last byte of the acts."""
    from evillage.exchange import seal as module
    from evillage.exchange.container import Content, content_of_bytes

    def spoiled(name: str, data: bytes) -> Content:
        return content_of_bytes(name, data[:-1])

    monkeypatch.setattr(module, "content_of_bytes", spoiled)

    with pytest.raises(BundleRefused):
        made.seal()
    assert list(made.stick.iterdir()) == []
    assert made.session.read.tuples("SELECT no FROM local_bundle") == []


def test_a_sealed_bundle_proves_itself(made: Post) -> None:
    assert prove(made.seal().path).no == 1


def test_a_scan_travels_with_its_acts_and_stays_at_home_once_it_is_there(made: Post) -> None:
    photo, scan = made.photograph(), made.attach()

    sealed = made.seal()

    with open_bundle(sealed.path) as bundle:
        bundle.check()
        assert {member.sha256 for member in bundle.manifest.photos} == {photo, scan}
    made.receive()
    made.accept(made.deliver())
    later = made.attach(colour="#557733")
    assert [member["name"] for member in manifest_of(made.seal().path)["members"]][1:] == [f"blob/{later}"]


def test_a_scan_that_is_not_here_is_named_and_follows_later(made: Post) -> None:
    scan = made.attach()
    kept = original_path(made.session.path, scan)
    content = kept.read_bytes()
    kept.unlink()
    assert made.seal().photos_missing == (scan,)

    kept.write_bytes(content)

    assert made.seal().photos == 1


def test_one_file_on_two_papers_travels_once(made: Post) -> None:
    made.attach(paper="spp")
    made.attach(paper="penerimaan")

    assert made.seal().photos == 1
