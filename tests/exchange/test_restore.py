"""Restoring: the village file comes back from its bundles, row for row; what stays on a computer does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.errors import EvillageError
from evillage.exchange.device import device
from evillage.exchange.dsse import fingerprint
from evillage.exchange.restore import restore
from evillage.exchange.seal import seal
from evillage.kernel.session import Session
from evillage.village.lampiran_check import check_lampiran
from evillage.village.originals import is_whole
from evillage.village.users import sign_in
from tests.builders import PASSWORD, office, rp
from tests.exchange.villages import SUMBEREJO, Post, contents_of, copied, post, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path / "asal") as found:
        yield found


def refused(bundles: list[Path], target: Path) -> EvillageError:
    with pytest.raises(EvillageError) as error:
        restore(bundles, target)
    assert list(target.parent.glob("*baru*")) == []
    return error.value


def test_a_lost_file_comes_back_row_for_row(made: Post, tmp_path: Path) -> None:
    sealed = made.seal(complete=True)

    restored = restore([sealed.path], tmp_path / "baru.evillage")

    assert contents_of(tmp_path / "baru.evillage") == record(made)
    assert (restored.desa, restored.acts, restored.photos) == ("Desa Sukamaju", sealed.to_act, 0)
    assert restored.fingerprint == fingerprint(device(made.session).key.public_key)


def test_the_restored_file_passes_every_check(made: Post, tmp_path: Path) -> None:
    restored = restore([made.seal().path], tmp_path / "baru.evillage")

    assert len(restored.checks) > 10
    assert [check.key for check in restored.checks if not check.passed] == []


def test_small_bundles_in_any_order_make_the_same_file(made: Post, tmp_path: Path) -> None:
    made.round()
    made.spend()
    made.round()
    made.spend()
    made.seal()
    made.spend()
    made.seal()  # overlaps with the one before

    bundles = sorted(made.stick.glob("*.evb"), reverse=True)
    restore(bundles, tmp_path / "baru.evillage")

    assert len(bundles) == 4
    assert contents_of(tmp_path / "baru.evillage") == record(made)


def test_photos_come_back_beside_the_file(made: Post, tmp_path: Path) -> None:
    sha256 = made.photograph()

    restored = restore([made.seal().path], tmp_path / "baru.evillage")

    assert restored.photos == 1
    assert is_whole(tmp_path / "baru.evillage", sha256)


def test_work_goes_on_in_the_restored_file(made: Post, tmp_path: Path) -> None:
    restore([made.seal().path], tmp_path / "baru.evillage")
    made.session.close()
    made.office.session = Session.open(tmp_path / "baru.evillage")

    made.spend()

    assert made.session.read.number("SELECT count(*) FROM spp WHERE state = 'paid'") == 2


def test_keys_and_passwords_are_absent_afterwards(tmp_path: Path) -> None:
    (tmp_path / "asal").mkdir()
    with office(tmp_path / "asal", signed=True).session as session:
        official = session.read.number("SELECT id FROM official")
        bundle = seal(session, tmp_path).path
        before = device(session)
        sign_in(session, official_id=official, password=PASSWORD)

    restore([bundle], tmp_path / "baru.evillage")

    with Session.open(tmp_path / "baru.evillage") as session:
        with pytest.raises(EvillageError) as error:
            sign_in(session, official_id=official, password=PASSWORD)
        assert error.value.code == "password_wrong"
        assert device(session).key.public_key != before.key.public_key
        assert device(session).epoch != before.epoch


def test_a_hole_in_the_bundles_is_named(made: Post, tmp_path: Path) -> None:
    receipt = made.round()
    made.spend()
    later = made.seal()

    error = refused([later.path], tmp_path / "baru.evillage")

    assert error.code == "bundle_gap"
    assert error.facts == {"have": 0, "from_act": receipt.to_act + 1}


def test_bundles_of_two_villages_are_not_mixed(made: Post, tmp_path: Path) -> None:
    with post(tmp_path / "lain", code=SUMBEREJO, name="Desa Sumberejo") as other:
        assert refused([made.seal().path, other.seal().path], tmp_path / "baru.evillage").code == "restore_mixed"
    assert refused([], tmp_path / "baru.evillage").code == "restore_mixed"


def test_bundles_of_two_histories_are_not_mixed(made: Post, tmp_path: Path) -> None:
    made.seal()
    twin = copied(made.session, tmp_path / "salinan.evillage")
    made.spend()
    first = made.seal()
    with Session.open(twin) as session:
        made.office.session, kept = session, made.session
        made.spend(rp(1))
        second = seal(session, tmp_path)
        made.office.session = kept

    assert refused([first.path, second.path], tmp_path / "baru.evillage").code == "bundle_fork"


def test_a_damaged_bundle_restores_nothing(made: Post, tmp_path: Path) -> None:
    sealed = made.seal()
    data = bytearray(sealed.path.read_bytes())
    data[-200] ^= 1
    sealed.path.write_bytes(data)

    assert refused([sealed.path], tmp_path / "baru.evillage").code == "bundle_damaged"


def test_a_file_that_exists_is_never_written_over(made: Post, tmp_path: Path) -> None:
    sealed = made.seal()
    (tmp_path / "baru.evillage").write_bytes(b"jangan hilang")

    with pytest.raises(EvillageError) as error:
        restore([sealed.path], tmp_path / "baru.evillage")

    assert error.value.code == "file_exists"
    assert (tmp_path / "baru.evillage").read_bytes() == b"jangan hilang"


def test_scans_come_back_beside_the_file_and_their_rows_point_at_them(made: Post, tmp_path: Path) -> None:
    scan = made.attach()
    bundle = made.seal(complete=True).path

    restored = restore([bundle], tmp_path / "pulih.evillage")

    assert (restored.photos, is_whole(restored.path, scan)) == (1, True)
    with Session.open(restored.path) as session:
        assert check_lampiran(session).passed
        assert session.read.text("SELECT sha256 FROM lampiran") == scan
