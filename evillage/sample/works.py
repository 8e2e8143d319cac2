"""The sample's work on the ground: paket with their planned curves, reports of progress, and photos drawn by the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from evillage.monitoring.paket import PlanPoint, add_paket, set_plan
from evillage.monitoring.paket_facts import Anggota, PaketFacts, describe_paket, proposed_dana
from evillage.monitoring.paket_status import Said, say_status
from evillage.monitoring.photos import add_photo
from evillage.monitoring.plan_items import PlanItem, set_items
from evillage.monitoring.progress import Work, report_progress
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
    facts = {line["paket"]: line for line in table("paket_rinci")}
    plans: dict[str, list[PlanPoint]] = defaultdict(list)
    parts: dict[str, list[PlanItem]] = defaultdict(list)
    for line in table("bagian"):
        days = date.fromisoformat(line["mulai"]), date.fromisoformat(line["selesai"])
        parts[line["paket"]].append(PlanItem(line["uraian"], Percent.parse(line["bobot"]), *days))
    for line in table("rencana"):
        plans[line["paket"]].append((date.fromisoformat(line["tanggal"]), Percent.parse(line["persen"])))
    for line in table("paket"):
        day = office_day(date.fromisoformat(line["mulai"]) - _PLANNED_BEFORE)
        key = line["kunci"]
        planned = tuple(plans[key]), tuple(parts[key])
        yield Step(day, Turn.GROUND, partial(_write_down, line=line, known=facts[key], points=planned[0], items=planned[1]))
    for line in table("status_paket"):
        yield Step(date.fromisoformat(line["tanggal"]), Turn.GROUND, partial(_say, line=line))
    for line in table("kemajuan"):
        yield Step(date.fromisoformat(line["tanggal"]), Turn.GROUND, partial(_report, line=line))
    works = {line["kunci"]: (urut, line) for urut, line in enumerate(table("paket"))}
    for line in table("foto"):
        seed, work = works[line["paket"]]
        yield Step(date.fromisoformat(line["tanggal"]), Turn.GROUND, partial(_photograph, line=line, work=work, seed=seed))


def _write_down(story: Story, *, line: Line, known: Line, points: tuple[PlanPoint, ...], items: tuple[PlanItem, ...]) -> None:
    session = story.at(story.pelaksana[line["kegiatan"]])
    paket_id = session.do(
        add_paket, kegiatan_id=story.kegiatan[line["kegiatan"]], name=line["nama"], pagu=Rupiah.parse(line["pagu"]),
        start_date=date.fromisoformat(line["mulai"]), end_date=date.fromisoformat(line["selesai"]), lokasi=line["lokasi"],
        place=Place.parse(line["tempat"]), target=Quantity.parse(line["target"]), satuan=line["satuan"], pola=line["pola"],
        pelaksana=line["pelaksana"],
    ).value  # fmt: skip
    dana = proposed_dana(session.read, paket_id)
    session.do(describe_paket, paket_id=paket_id, facts=_facts(known), dana=dana, team=_team(known["tim"]))
    if items:
        session.do(set_items, paket_id=paket_id, items=items)
    else:
        session.do(set_plan, paket_id=paket_id, points=points)
    story.paket[line["kunci"]] = paket_id


def _facts(line: Line) -> PaketFacts:
    end = Place.parse(line["ujung"]) if line["ujung"] else None
    return PaketFacts(
        fisik=line["jenis"] == "Fisik", prasarana=line["prasarana"], sifat=line["sifat"],
        konstruksi=line["konstruksi"], dusun=line["dusun"],
        rt=line["rt"], rw=line["rw"], end_latitude=end.latitude if end else None, end_longitude=end.longitude if end else None,
        hok_rencana=Quantity.parse(line["hok"]), penyedia=line["penyedia"], kontrak_no=line["kontrak"],
        kontrak_date=date.fromisoformat(line["tanggal_kontrak"]) if line["tanggal_kontrak"] else None,
        kontrak_amount=Rupiah.parse(line["nilai_kontrak"]) if line["nilai_kontrak"] else None,
    )  # fmt: skip


def _team(text: str) -> tuple[Anggota, ...]:
    """`Nama|Ketua;Nama|Sekretaris`."""
    return tuple(Anggota(*member.split("|")) for member in text.split(";") if member)


def _say(story: Story, *, line: Line) -> None:
    story.at(REPORTER).do(
        say_status, paket_id=story.paket[line["paket"]], status=Said(line["status"]), date=date.fromisoformat(line["tanggal"]),
        reason=line["alasan"], document_no=line["dokumen"],
    )  # fmt: skip


def _work(line: Line) -> Work:
    def quantity(name: str) -> Quantity:
        return Quantity.parse(line[name] or "0")

    return Work(
        volume=quantity("volume") if line["volume"] else None, hok_pekerja=quantity("pekerja"), hok_tukang=quantity("tukang"),
        hok_ketua=quantity("ketua"),
        tenaga_l=int(line["laki"] or 0), tenaga_p=int(line["perempuan"] or 0), tenaga_artm=int(line["artm"] or 0),
        upah=Rupiah.parse(line["upah"] or "0"), tindak_lanjut=line["tindak_lanjut"],
    )  # fmt: skip


def _report(story: Story, *, line: Line) -> None:
    story.at(REPORTER).do(
        report_progress, paket_id=story.paket[line["paket"]], date=date.fromisoformat(line["tanggal"]),
        percent=Percent.parse(line["persen"]), note=line["catatan"], kendala=line["kendala"], pelapor=line["pelapor"],
        work=_work(line),
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
