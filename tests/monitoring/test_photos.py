import os
import time
from pathlib import Path

import pytest

from evillage import messages
from evillage.errors import InputRejected, PermissionRefused, RuleViolation, StoreProblem
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.monitoring.evidence import read_photo
from evillage.monitoring.paket import remove_paket
from evillage.monitoring.photos import (
    add_photo,
    change_photo,
    check_photos,
    keep_photo,
    missing_photos,
    photo,
    photos_of,
    remake_thumbnails,
    remove_photo,
    restore_original,
)
from evillage.values.place import Place
from evillage.village.originals import original, original_path, store_original
from evillage.village.thumbnails import thumbnail
from tests.builders import Office
from tests.monitoring.works import KRAJAN, jpeg, road, saved

FAR_AWAY = Place(-8_239_100, 114_369_100)


def add(made: Office, paket_id: int, content: bytes | None = None, *, stage: int | None = 0, caption: str = "Sebelum mulai") -> int:
    path = saved(made.session.path.parent, content or jpeg(taken="2026:03:02 08:00:00", gps=KRAJAN))
    return add_photo(made.at(Role.PKA), paket_id=paket_id, source=path, stage=stage, caption=caption).value.photo_id


def test_a_photo_is_kept_with_its_claims_its_original_and_its_thumbnail(made: Office) -> None:
    content = jpeg(taken="2026:03:02 08:00:00", gps=KRAJAN)
    paket_id = road(made)

    outcome = add_photo(made.at(Role.PKA), paket_id=paket_id, source=saved(made.session.path.parent, content), stage=0, caption="Awal")

    kept = photo(made.session.read, outcome.value.photo_id)
    assert (kept.stage, kept.caption, kept.taken_at, kept.place) == (0, "Awal", "2026-03-02T08:00:00", KRAJAN)
    assert kept.size == len(content)
    assert original(made.session.path, kept.sha256) == content
    assert thumbnail(made.session.read, kept.sha256) == read_photo(made.session.path.parent / "IMG_0001.jpg").thumbnail
    assert outcome.value.flags == ()
    assert outcome.changed == {"photo"}


def test_the_original_lies_beside_the_village_file_under_its_hash(made: Office) -> None:
    sha256 = photo(made.session.read, add(made, road(made))).sha256
    assert original_path(made.session.path, sha256) == made.session.path.parent / f"{made.session.path.stem}.foto" / sha256[:2] / sha256


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" + "a" * 63])
def test_nothing_but_a_hash_becomes_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        original_path(Path("desa.evillage"), name)


def test_the_same_photo_twice_on_a_paket_is_refused(made: Office) -> None:
    paket_id = road(made)
    add(made, paket_id)

    with pytest.raises(RuleViolation) as caught:
        add(made, paket_id, stage=50)

    assert caught.value.code == "photo_twice"
    assert len(photos_of(made.session.read, paket_id)) == 1


def test_the_same_photo_on_another_paket_is_taken_in_and_flagged(made: Office) -> None:
    add(made, road(made))
    other = road(made, name="Drainase", place=None)
    source = saved(made.session.path.parent, jpeg(taken="2026:03:02 08:00:00", gps=KRAJAN))

    kept = add_photo(made.at(Role.PKA), paket_id=other, source=source).value

    assert [flag.sentence for flag in kept.flags] == [
        "Foto yang sama juga dipakai pada paket Rabat beton Dusun Krajan; pastikan tidak keliru."
    ]
    assert len(photos_of(made.session.read, other)) == 1


def test_a_photo_that_claims_another_place_and_time_is_taken_in_and_flagged(made: Office) -> None:
    source = saved(made.session.path.parent, jpeg(taken="2025:01:15 08:00:00", gps=FAR_AWAY))

    kept = add_photo(made.at(Role.PKA), paket_id=road(made), source=source, stage=0).value

    assert [flag.sentence for flag in kept.flags] == [
        "Menurut kameranya foto diambil 2.224 m dari lokasi paket; periksa foto atau koordinat paket.",
        "Menurut kameranya foto diambil pada 15/01/2025, di luar masa kerja 02/03/2026–10/06/2026; periksa foto atau jam kameranya.",
    ]


def test_stages_come_first_and_free_photos_last(made: Office) -> None:
    paket_id = road(made)
    for stage, colour in ((None, "red"), (100, "green"), (0, "blue"), (50, "gray")):
        add(made, paket_id, jpeg(colour=colour), stage=stage)
    assert [found.stage for found in photos_of(made.session.read, paket_id)] == [0, 50, 100, None]


def test_a_stage_is_0_50_or_100(made: Office) -> None:
    paket_id = road(made)
    with pytest.raises(InputRejected) as caught:
        add(made, paket_id, stage=75)
    assert messages.sentence(caught.value) == "Tahap foto 75 % tidak dikenal; pilih 0, 50, 100, atau foto bebas."
    photo_id = add(made, paket_id)
    with pytest.raises(InputRejected):
        made.at(Role.PKA).do(change_photo, photo_id=photo_id, stage=1, caption="")


def test_a_caption_changes_and_comes_back(made: Office) -> None:
    photo_id = add(made, road(made))
    made.at(Role.PKA).do(change_photo, photo_id=photo_id, stage=50, caption="Setengah jalan")
    assert photo(made.session.read, photo_id).caption == "Setengah jalan"

    made.session.undo()

    assert (photo(made.session.read, photo_id).stage, photo(made.session.read, photo_id).caption) == (0, "Sebelum mulai")


def test_a_removed_photo_comes_back_whole(made: Office) -> None:
    photo_id = add(made, road(made))
    before = photo(made.session.read, photo_id)
    made.at(Role.PKA).do(remove_photo, photo_id=photo_id)
    with pytest.raises(InputRejected):
        photo(made.session.read, photo_id)

    made.session.undo()

    assert photo(made.session.read, photo_id) == before
    assert check_photos(made.session).passed
    assert [result for result in check(made.session.connection) if not result.passed] == []


def test_an_added_photo_is_taken_back_and_done_again(made: Office) -> None:
    paket_id = road(made)
    add(made, paket_id)
    made.session.undo()
    assert photos_of(made.session.read, paket_id) == []
    made.session.redo()
    assert len(photos_of(made.session.read, paket_id)) == 1
    assert check_photos(made.session).passed


def test_a_removed_paket_brings_its_photos_back(made: Office) -> None:
    paket_id = road(made)
    add(made, paket_id)
    made.at(Role.PKA).do(remove_paket, paket_id=paket_id)
    assert check_photos(made.session).passed

    made.session.undo()

    assert len(photos_of(made.session.read, paket_id)) == 1


def test_the_treasurer_leaves_no_photo_and_no_file_behind(made: Office) -> None:
    paket_id = road(made)
    source = saved(made.session.path.parent, jpeg())

    with pytest.raises(PermissionRefused):
        add_photo(made.at(Role.KAUR_KEU), paket_id=paket_id, source=source)

    assert photos_of(made.session.read, paket_id) == []
    assert not original_path(made.session.path, read_photo(source).sha256).exists()


def test_a_refusal_never_takes_an_original_that_another_paket_needs(made: Office) -> None:
    photo_id = add(made, road(made))
    sha256 = photo(made.session.read, photo_id).sha256
    original_path(made.session.path, sha256).write_bytes(b"rusak")
    evidence = read_photo(made.session.path.parent / "IMG_0001.jpg")
    other = road(made, name="Drainase")

    with pytest.raises(PermissionRefused):
        keep_photo(made.at(Role.KAUR_KEU), paket_id=other, evidence=evidence)

    assert original(made.session.path, sha256) == evidence.content


def test_a_missing_original_is_named_and_put_back(made: Office) -> None:
    photo_id = add(made, road(made))
    kept = photo(made.session.read, photo_id)
    assert missing_photos(made.session) == []
    original_path(made.session.path, kept.sha256).unlink()

    assert missing_photos(made.session) == [kept]
    (problem,) = check_photos(made.session).problems
    assert (problem.place, problem.expected, problem.found) == (
        "Rabat beton Dusun Krajan, Sebelum mulai", kept.sha256[:12], "tidak ada",
    )  # fmt: skip

    assert restore_original(made.session, read_photo(made.session.path.parent / "IMG_0001.jpg")) == 1
    assert check_photos(made.session).passed


def test_one_changed_byte_of_an_original_is_found_and_mended(made: Office) -> None:
    photo_id = add(made, road(made), caption="")
    path = original_path(made.session.path, photo(made.session.read, photo_id).sha256)
    content = bytearray(path.read_bytes())
    content[-10] ^= 1
    path.write_bytes(bytes(content))

    result = check_photos(made.session)

    assert [(problem.place, problem.found) for problem in result.problems] == [("Rabat beton Dusun Krajan, foto 0 %", "berubah")]
    assert original(made.session.path, path.name) is None
    assert missing_photos(made.session) == []
    restore_original(made.session, read_photo(made.session.path.parent / "IMG_0001.jpg"))
    assert check_photos(made.session).passed


def test_a_stranger_is_not_put_back_as_a_lost_photo(made: Office) -> None:
    add(made, road(made))
    stranger = read_photo(saved(made.session.path.parent, jpeg(colour="red"), "asing.jpg"))
    with pytest.raises(RuleViolation) as caught:
        restore_original(made.session, stranger)
    assert messages.sentence(caught.value) == "Foto asing.jpg tidak tercatat pada paket mana pun; tambahkan sebagai foto baru."


def test_thumbnails_are_made_again_from_the_originals(made: Office) -> None:
    paket_id = road(made)
    shown = [photo(made.session.read, add(made, paket_id, jpeg(colour=colour), stage=None)).sha256 for colour in ("red", "blue")]
    before = [thumbnail(made.session.read, sha256) for sha256 in shown]
    made.session.keep_local("local_thumbnail", "DELETE FROM local_thumbnail", [()])
    original_path(made.session.path, shown[1]).unlink()
    assert thumbnail(made.session.read, shown[0]) is None

    assert remake_thumbnails(made.session) == 1

    assert [thumbnail(made.session.read, sha256) for sha256 in shown] == [before[0], None]


def test_an_original_is_written_once(made: Office, tmp_path: Path) -> None:
    content = jpeg()
    assert store_original(made.session.path, content) is True
    path = original_path(made.session.path, read_photo(saved(tmp_path, content)).sha256)
    written = path.stat().st_mtime_ns
    assert store_original(made.session.path, content) is False
    assert path.stat().st_mtime_ns == written


def test_a_full_disk_keeps_the_photo_out_and_leaves_nothing(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    paket_id = road(made)
    source = saved(made.session.path.parent, jpeg())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreProblem) as caught:
        add_photo(made.at(Role.PKA), paket_id=paket_id, source=source)
    monkeypatch.undo()

    assert caught.value.code == "disk_full"
    assert photos_of(made.session.read, paket_id) == []
    folder = made.session.path.with_suffix(".foto")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_file_in_the_place_of_the_photo_folder_is_told(made: Office) -> None:
    made.session.path.with_suffix(".foto").write_text("bukan folder")
    with pytest.raises(StoreProblem) as caught:
        add(made, road(made))
    assert caught.value.code == "disk_problem"


def test_a_virus_scanner_is_waited_for(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real, refusals = Path.replace, [PermissionError("sedang dipindai"), PermissionError("sedang dipindai")]

    def held(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)

    assert store_original(made.session.path, jpeg()) is True


def test_a_scanner_that_never_lets_go_is_told(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "sedang dipindai")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)

    with pytest.raises(StoreProblem) as caught:
        store_original(made.session.path, jpeg())
    assert caught.value.code == "disk_problem"
