"""The sample's Dana Desa: families of BLT that do not exist, what they were given each quarter, and outputs of its two stages.

A NIK of the sample has the region 999999, which no region has, and was born on day 00 of month 00: it can be nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from evillage.monitoring.blt import bayar, bukti_choices, prepare_blt, tie_blt
from evillage.monitoring.dana_desa import stage_end
from evillage.monitoring.kpm import KpmEntry, add_kpm, stop_kpm
from evillage.monitoring.output import Capaian, fill_capaian, outputs, prepare_outputs, write_capaian
from evillage.sample.story import Step, Story, Turn, office_day
from evillage.sample.tables import table
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

_KEEPER = "pemerintahan"
_AMOUNT = Rupiah.of(300_000)
_QUARTERS = ((1, 3, 4), (4, 6, 7), (7, 9, 10))
"""First and last month of a quarter, and the month in which it was handed out."""
_LISTED = date(2026, 1, 14)
_STAGE_I, _STAGE_II = date(2026, 7, 20), date(2026, 11, 18)
_HALF = {"I": 40, "II": 85}
"""Percent of the target that activities without a paket have reached."""


def dana_desa_steps(*, year: int) -> Iterator[Step]:
    """The list in January; who stops and who follows; three handings-out with their receipts; outputs twice."""
    people = [(number, line) for number, line in enumerate(table("kpm"), start=1)]
    first = [(number, line) for number, line in people if not line["menggantikan"]]
    known: dict[str, int] = {}
    yield Step(_LISTED, Turn.GROUND, partial(_list, year=year, people=first, known=known))
    for number, line in people:
        if line["berhenti"]:
            yield Step(date.fromisoformat(line["berhenti"]), Turn.GROUND, partial(_stop, line=line, known=known))
        if line["menggantikan"]:
            day = office_day(date(year, int(line["mulai"]), 1))
            yield Step(day, Turn.GROUND, partial(_list, year=year, people=[(number, line)], known=known))
    for first_month, last_month, handed in _QUARTERS:
        day = office_day(date(year, handed, 13))
        yield Step(day, Turn.SUBMIT, partial(_hand_out, year=year, day=day, months=(first_month, last_month)))
        yield Step(date(year, handed, 28), Turn.BOOK, partial(_prove, year=year))
    yield Step(_STAGE_I, Turn.GROUND, partial(_outputs, year=year, tahap="I"))
    yield Step(_STAGE_II, Turn.GROUND, partial(_outputs, year=year, tahap="II"))


def nik(number: int, *, card: bool = False) -> str:
    """Sixteen figures that belong to nobody; a family card begins with 999998."""
    return f"{999998 if card else 999999}000000{number:04d}"


def _list(story: Story, *, year: int, people: list[tuple[int, dict[str, str]]], known: dict[str, int]) -> None:
    entries = []
    for number, line in people:
        start = int(line["mulai"])
        decided = _LISTED if start == 1 else date(year, start, 1) - timedelta(days=1)
        entries.append(
            KpmEntry(
                line["nama"], nik(number), line["alamat"], line["alasan"], f"{140 + start}/BA-MD/{year}", decided, nik(number, card=True),
                start, known.get(line["menggantikan"]),
            )
        )  # fmt: skip
    made = story.at(_KEEPER).do(add_kpm, year=year, entries=entries).value
    known.update({line["nama"]: kpm_id for (_, line), kpm_id in zip(people, made, strict=True)})


def _stop(story: Story, *, line: dict[str, str], known: dict[str, int]) -> None:
    day = date.fromisoformat(line["berhenti"])
    story.at(_KEEPER).do(stop_kpm, kpm_id=known[line["nama"]], day=day, sebab=line["sebab"])


def _hand_out(story: Story, *, year: int, day: date, months: tuple[int, int]) -> None:
    story.at(_KEEPER).do(prepare_blt, year=year, day=day, first_month=months[0], last_month=months[1], amount=_AMOUNT, tempat="Balai desa")


def _prove(story: Story, *, year: int) -> None:
    """The receipt of the same amount, once it is paid."""
    session = story.at(_KEEPER)
    for (bayar_id,) in session.read.tuples("SELECT id FROM blt_bayar WHERE year = ? AND bukti_id IS NULL ORDER BY id", (year,)):
        handed = bayar(session.read, bayar_id)
        receipt = next((of for of in bukti_choices(session.read, year=year) if of.amount == handed.jumlah), None)
        if receipt is not None:
            session.do(tie_blt, bayar_id=bayar_id, bukti_id=receipt.bukti_id)


def _part(target: Quantity, percent: int) -> Quantity:
    """Whole units where there are several: nobody trains two fifths of a person."""
    whole = int(target) // 1000
    return Quantity.of(whole * percent // 100) if whole > 1 else Quantity(int(target) * percent // 100)


def _outputs(story: Story, *, year: int, tahap: str) -> None:
    session = story.at(_KEEPER)
    session.do(prepare_outputs, year=year)
    day = min(stage_end(session.read, year=year, tahap=tahap), _STAGE_I if tahap == "I" else _STAGE_II)
    session.do(fill_capaian, year=year, tahap=tahap, day=day)
    filled = {row[0] for row in session.read.tuples("SELECT output_id FROM output_capaian WHERE tahap = ?", (tahap,))}
    rows = [
        Capaian(of.id, tahap, _part(of.target, _HALF[tahap]), note=f"Menurut pelaksana, {show_date(day)}")
        for of in outputs(session.read, year=year)
        if of.id not in filled
    ]
    session.do(write_capaian, rows=rows)
