"""`evillage seal` at the village; at the kabupaten `receive`, and `rekap` over what was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from evillage.cli.forms import form_of
from evillage.cli.village_file import opened, totals_lines
from evillage.errors import StoreProblem
from evillage.exchange.seal import seal
from evillage.kabupaten.receive import receive
from evillage.kabupaten.rekap import VillageRow, rekap, village_rows
from evillage.kabupaten.summary import summary
from evillage.kernel.act import short_code
from evillage.paper.export import export
from evillage.paper.text import render_text

_REFUSED = 4


def seal_file(file: Path, folder: Path, *, complete: bool) -> int:
    """Seal the next bundle into a folder and say what is in it."""
    with opened(file) as session:
        sealed = seal(session, folder, complete=complete)
        print(f"Kiriman {sealed.path}: tindakan {sealed.from_act} sampai {sealed.to_act}, {sealed.photos} foto dan lampiran")
        if sealed.photos_to_come:
            print(f"{sealed.photos_to_come} foto dan lampiran menyusul pada kiriman berikutnya")
        if sealed.photos_missing:
            print(f"{len(sealed.photos_missing)} foto dan lampiran tidak ada di komputer ini dan tidak ikut")
        for year in sealed.totals.years:
            print("\n".join(totals_lines(year)))
        print(f"Kode {short_code(session.head()[1])}{'; desa contoh, tidak untuk kabupaten sungguhan' if sealed.sample else ''}")
    return 0


def receive_folder(folder: Path, into: Path, *, samples: bool) -> int:
    """Take in every bundle of a folder and print the list; 4 when any was refused."""
    at = datetime.now(UTC)
    received = receive(folder, into, accept_samples=samples, at=at)
    print(render_text(summary(received, at=at.astimezone())), end="")
    taken = [one for one in received if one.accepted]
    print(
        f"{len(received)} kiriman, {len(taken)} diterima, {len(received) - len(taken)} tidak; "
        f"{sum(one.acts for one in received)} tindakan dan {sum(one.photos for one in received)} foto dan lampiran baru di {into}"
    )
    return 0 if len(taken) == len(received) else _REFUSED


@dataclass(frozen=True, slots=True)
class RekapWish:
    """What was asked: the receiving folder, the year and the day, and where the report goes in which form."""

    room: Path
    year: int
    until: date
    to: Path | None
    form: str


def print_rekap(wish: RekapWish) -> int:
    """Rekap of every village received; 1 when a village could not be read. StoreProblem `folder_missing`."""
    for folder in (wish.room, wish.to):
        if folder is not None and not folder.is_dir():
            raise StoreProblem("folder_missing", path=str(folder))
    rows = list(village_rows(wish.room, year=wish.year, day=wish.until))
    report = rekap(rows, year=wish.year, at=datetime.now().astimezone())
    if wish.to is None:
        print(render_text(report), end="")
    else:
        print(f"Rekapitulasi {export(report, wish.to, form_of(wish.form), on=wish.until)}")
    read = sum(isinstance(row, VillageRow) for row in rows)
    print(f"{read} desa, {len(rows) - read} tidak terbaca")
    return 0 if read == len(rows) else 1
