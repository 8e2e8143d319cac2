"""The sample's plans: an RPJMDes of six years that became eight, what the dusun asked for, the RKPDes 2026, and the draft for 2027.

The RPJMDes was fixed in 2023 and reached to 2028; after UU 3/2024 it was amended to 2030. Both were typed in when the village began to
use the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from evillage.planning.rkp_kegiatan import change_rkp_kegiatan, rkp_lines
from evillage.planning.rkpdes import post_rkpdes, start_rkpdes, take_from_rpjmdes
from evillage.planning.rpjm_kegiatan import RpjmEntry, YearPlan, merge_rpjm_kegiatan, rpjm_kegiatan
from evillage.planning.rpjmdes import amend_rpjmdes, change_rpjmdes, post_rpjmdes, start_rpjmdes
from evillage.planning.usulan import Tujuan, UsulanEntry, accept_usulan, add_usulan, postpone_usulan, refuse_usulan
from evillage.planning.visi_misi import AimKind, add_aim
from evillage.sample.story import Step, Story, Turn
from evillage.sample.tables import Line, table
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

VISI = "Sumber Contoh yang terbuka, mandiri pangan, dan rukun"
FIRST, AT_FIRST, LAST = 2023, 2028, 2030
_RPJMDES, _AMENDED = ("2 Tahun 2023", date(2023, 4, 3)), ("4 Tahun 2024", date(2024, 11, 18))
_RKPDES = ("6 Tahun 2025", date(2025, 9, 22))
_TYPED, _DRAFTED, _NEXT = date(2025, 6, 17), date(2025, 7, 16), date(2026, 7, 16)
_PLANNER = "perencanaan"


def fix_plans(story: Story, *, year: int) -> None:
    """RPJMDes, proposals and RKPDes of the year, each row from `misi.csv`, `rpjmdes.csv` or `usulan.csv`."""
    story.clock.morning(_TYPED)
    _rpjmdes(story)
    for day, ask in _asking(year):
        story.clock.morning(day)
        ask(story)
    story.clock.morning(_DRAFTED)
    plan = story.at(_PLANNER).do(start_rkpdes, year=year).value
    story.session.do(take_from_rpjmdes, rkpdes_id=plan)
    _tell_people(story, plan)
    _decide(story, year)
    number, day = _RKPDES
    story.clock.morning(day)
    story.at("sekdes").do(post_rkpdes, rkpdes_id=plan, document_no=number, document_date=day)


def next_plan_steps(*, year: int) -> list[Step]:
    """Proposals and the draft RKPDes of the next year, still open."""

    def begin(story: Story) -> None:
        plan = story.at(_PLANNER).do(start_rkpdes, year=year).value
        story.session.do(take_from_rpjmdes, rkpdes_id=plan)

    return [*(Step(day, Turn.OPENING, ask) for day, ask in _asking(year)), Step(_NEXT, Turn.OPENING, begin)]


def _rpjmdes(story: Story) -> None:
    session = story.at(_PLANNER)
    plan = session.do(start_rpjmdes, first_year=FIRST, last_year=AT_FIRST).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi=VISI, last_year=AT_FIRST)
    made: dict[str, int] = {"": plan}
    for line in table("misi"):
        number = line["nomor"]
        level = list(AimKind)[number.count(".")]
        made[number] = session.do(add_aim, level=level, parent_id=made[number.rpartition(".")[0]], uraian=line["uraian"]).value
    lines = table("rpjmdes")
    first = [_entry(line, AT_FIRST, made.get(line["sasaran"]) if line["sasaran"] else None) for line in lines]
    session.do(merge_rpjm_kegiatan, rpjmdes_id=plan, changed=[], added=first)
    number, day = _RPJMDES
    story.at("sekdes").do(post_rpjmdes, rpjmdes_id=plan, document_no=number, document_date=day)
    longer = story.at(_PLANNER).do(amend_rpjmdes, rpjmdes_id=plan, last_year=LAST).value
    copies = rpjm_kegiatan(story.session.read, rpjmdes_id=longer)
    changed = [(of.id, _entry(line, LAST, of.sasaran_id)) for of, line in zip(copies, lines, strict=True)]
    story.session.do(merge_rpjm_kegiatan, rpjmdes_id=longer, changed=changed, added=[])
    number, day = _AMENDED
    story.at("sekdes").do(post_rpjmdes, rpjmdes_id=longer, document_no=number, document_date=day)


def _entry(line: Line, last: int, sasaran_id: int | None) -> RpjmEntry:
    years = {
        year: YearPlan(Quantity.parse(line["volume"]), Rupiah.parse(line[str(year)]))
        for year in range(FIRST, last + 1)
        if line[str(year)]
    }  # fmt: skip
    return RpjmEntry(
        code=KodeKegiatan(line["kode"]), sumber_dana=line["sumber_dana"], name=line["nama"], lokasi=line["lokasi"], satuan=line["satuan"],
        manfaat=line["manfaat"], pola=line["pola"], sasaran_id=sasaran_id, years=years,
    )  # fmt: skip


def _tell_people(story: Story, plan: int) -> None:
    """Who benefits, when, and who carries it out: the executor of `kegiatan.csv` under the name of the office."""
    told = {line["kode"]: line for line in table("kegiatan")}
    people = {line["kode"]: line for line in table("rpjmdes")}
    for line in rkp_lines(story.session.read, rkpdes_id=plan):
        of, reached = told.get(line.code), people[line.code]
        entry = replace(
            line.entry(), waktu=of["waktu"] if of else "", pelaksana=_jabatan(of["pelaksana"] if of else "kesejahteraan"),
            sasaran_l=int(reached["l"]), sasaran_p=int(reached["p"]), sasaran_artm=int(reached["artm"]),
        )  # fmt: skip
        story.session.do(change_rkp_kegiatan, line_id=line.id, entry=entry)


def _asking(year: int) -> list[tuple[date, Callable[[Story], None]]]:
    """What is asked for a year, day by day."""

    def ask(line: Line, day: date) -> Callable[[Story], None]:
        entry = UsulanEntry(
            year=year, date=day, pengusul=line["pengusul"], uraian=line["uraian"], forum=line["musyawarah"],
            code=KodeKegiatan(line["kode"]), lokasi=line["lokasi"], volume=Quantity.parse(line["volume"]), satuan=line["satuan"],
            amount=Rupiah.parse(line["perkiraan"]), manfaat=line["manfaat"], tujuan=Tujuan(line["tujuan"]),
        )  # fmt: skip
        return lambda story: story.usulan.update({(line["uraian"], year): story.at(_PLANNER).do(add_usulan, entry=entry).value})

    days = [(line, date.fromisoformat(line["tanggal"])) for line in table("usulan") if int(line["tahun"]) == year]
    return [(day, ask(line, day)) for line, day in days]


def _decide(story: Story, year: int) -> None:
    session = story.at("sekdes")
    for line in table("usulan"):
        if int(line["tahun"]) != year:
            continue
        wish = story.usulan[line["uraian"], year]
        if line["keputusan"] == "diterima":
            session.do(
                accept_usulan, usulan_id=wish, sumber_dana=line["sumber_dana"], pelaksana=_jabatan(line["pelaksana"]), waktu=line["waktu"]
            )
        elif line["keputusan"] == "ditunda":
            session.do(postpone_usulan, usulan_id=wish, reason=line["alasan"])
        elif line["keputusan"] == "ditolak":
            session.do(refuse_usulan, usulan_id=wish, reason=line["alasan"])


def _jabatan(username: str) -> str:
    return next((line["jabatan"] for line in table("pejabat") if line["username"] == username), "")
