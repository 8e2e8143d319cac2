"""What older photos lack, made beside the window: small pictures, as after a restore, and the likeness by which repeated ones are found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from evillage.errors import StoreProblem
from evillage.monitoring.look_alikes import ciri_of, fill_ciri, lacking_ciri
from evillage.monitoring.photos import lacking_thumbnails
from evillage.paper.progress import Progress
from evillage.village.thumbnails import keep_thumbnails, small_picture
from ui.desk import Desk
from ui.jobs import Jobs


def mend_pictures(desk: Desk, jobs: Jobs, made: Callable[[], None]) -> None:
    """Make them from the originals, if any is lacking; `made` is called once they are kept."""
    session, file = desk.session, desk.file
    _mend_ciri(desk, jobs)
    lacking = lacking_thumbnails(session)
    if not lacking:
        return

    def make(progress: Progress) -> list[tuple[str, bytes]]:
        found = []
        for number, sha256 in enumerate(lacking):
            if not progress(number, len(lacking)):
                break
            if jpeg := small_picture(file, sha256):
                found.append((sha256, jpeg))
        return found

    def keep(found: list[tuple[str, bytes]]) -> None:
        with suppress(StoreProblem):  # a convenience: without them the boxes say that the picture can't be shown
            keep_thumbnails(session, found)
            made()

    jobs.start("Menyiapkan gambar kecil foto", make, keep)


def _mend_ciri(desk: Desk, jobs: Jobs) -> None:
    """Give photos of an older file their likeness, where somebody is at the desk who may write about photos."""
    file, lacking = desk.file, lacking_ciri(desk.read)
    if not lacking or desk.reason_not(fill_ciri):
        return

    def look(progress: Progress) -> dict[int, str]:
        found = {}
        for number, (photo_id, sha256) in enumerate(lacking):
            if not progress(number, len(lacking)):
                break
            if (ciri := ciri_of(file, sha256)) is not None:
                found[photo_id] = ciri
        return found

    def keep(found: dict[int, str]) -> None:
        if found and not desk.reason_not(fill_ciri):
            desk.do(fill_ciri, found=found)

    jobs.start("Mencatat ciri foto lama", look, keep)
