"""One check of everything: the file by its own rules, and the photos beside it."""

from evillage.kernel.check import check
from evillage.monitoring.health import full_check
from evillage.monitoring.photos import add_photo
from evillage.village.originals import original_path
from tests.builders import Office
from tests.monitoring.works import jpeg, road, saved


def test_full_check_has_every_check_of_the_file_and_the_photos(made: Office) -> None:
    found = full_check(made.session)

    assert [result.key for result in found] == [*(result.key for result in check(made.session.connection)), "photos", "lampiran_asli"]
    assert all(result.passed for result in found)


def test_full_check_finds_a_photo_changed_behind_the_program(made: Office) -> None:
    paket_id = road(made)
    folder = made.session.path.parent
    add_photo(made.session, paket_id=paket_id, source=saved(folder, jpeg()), stage=0)
    sha256 = made.session.read.text("SELECT sha256 FROM photo") or ""
    original_path(made.session.path, sha256).write_bytes(b"diganti")

    failed = [result.key for result in full_check(made.session) if not result.passed]

    assert failed == ["photos"]
