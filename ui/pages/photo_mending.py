"""Small pictures that this computer lacks, made beside the window, as after a restore."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from evillage.errors import StoreProblem
from evillage.monitoring.photos import lacking_thumbnails
from evillage.paper.progress import Progress
from evillage.village.thumbnails import keep_thumbnails, small_picture
from ui.desk import Desk
from ui.jobs import Jobs


def mend_pictures(desk: Desk, jobs: Jobs, made: Callable[[], None]) -> None:
    """Make them from the originals, if any is lacking; `made` is called once they are kept."""
    session, file = desk.session, desk.file
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
