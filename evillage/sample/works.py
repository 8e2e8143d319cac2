"""The sample's work on the ground: paket with their planned curves, reports of progress, and photos drawn by the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from evillage.monitoring.paket import PlanPoint, add_paket, set_plan
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.sample.pictures import draw_photo
from evillage.sample.story import Step, Story, Turn, office_day
from evillage.sample.tables import Line, table
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent, Quantity

_PLANNED_BEFORE = timedelta(days=21)
_TAKEN_AT = time(9, 20)
REPORTER = "kesejahteraan"


def work_steps() -> Iterator[Step]:
    """Writing down each paket three weeks before it starts, then its reports as they come."""
    plans: dict[str, list[PlanPoint]] = defaultdict(list)
    for line in table("rencana"):
        plans[line["paket"]].append((date.fromisoformat(line["tanggal"]), Percent.parse(line["persen"])))
    for line in table("paket"):
        day = office_day(date.fromisoformat(line["mulai"]) - _PLANNED_BEFORE)
        yield Step(day, Turn.GROUND, partial(_write_down, line=line, points=tuple(plans[line["kunci"]])))
    for line in table("kemajuan"):
        yield Step(date.fromisoformat(line["tanggal"]), Turn.GROUND, partial(_report, line=line))
    works = {line["kunci"]: (urut, line) for urut, line in enumerate(table("paket"))}
    for line in table("foto"):
        seed, work = works[line["paket"]]
        yield Step(date.fromisoformat(line["tanggal"]), Turn.GROUND, partial(_photograph, line=line, work=work, seed=seed))


def _write_down(story: Story, *, line: Line, points: tuple[PlanPoint, ...]) -> None:
    session = story.at(story.pelaksana[line["kegiatan"]])
    paket_id = session.do(
        add_paket, kegiatan_id=story.kegiatan[line["kegiatan"]], name=line["nama"], pagu=Rupiah.parse(line["pagu"]),
        start_date=date.fromisoformat(line["mulai"]), end_date=date.fromisoformat(line["selesai"]), lokasi=line["lokasi"],
        place=Place.parse(line["tempat"]), target=Quantity.parse(line["target"]), satuan=line["satuan"], pola=line["pola"],
        pelaksana=line["pelaksana"],
    ).value  # fmt: skip
    session.do(set_plan, paket_id=paket_id, points=points)
    story.paket[line["kunci"]] = paket_id


def _report(story: Story, *, line: Line) -> None:
    story.at(REPORTER).do(
        report_progress, paket_id=story.paket[line["paket"]], date=date.fromisoformat(line["tanggal"]),
        percent=Percent.parse(line["persen"]), note=line["catatan"], kendala=line["kendala"], pelapor=line["pelapor"],
    )  # fmt: skip


def _photograph(story: Story, *, line: Line, work: Line, seed: int) -> None:
    """Draw the place as it stood that day and take the file in, as one takes it from a camera; one seed keeps one landscape."""
    stage = int(line["tahap"])
    taken = datetime.combine(date.fromisoformat(line["tanggal"]), _TAKEN_AT)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{work['kunci']}-{stage}.jpg"
        file.write_bytes(draw_photo(work["foto"], stage, seed, taken=taken, place=Place.parse(work["tempat"])))
        add_photo(
            story.at(story.pelaksana[work["kegiatan"]]), paket_id=story.paket[work["kunci"]], source=file, stage=stage,
            caption=line["keterangan"],
        )  # fmt: skip
