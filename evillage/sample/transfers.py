"""The sample's list for the bank: SPP of one day that go to it together, made, checked, released, and carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from evillage.sample.money import TREASURER
from evillage.sample.papers import Paper
from evillage.sample.story import Step, Story, Turn, later
from evillage.sample.tables import KAS
from evillage.treasury.transfer import approve_transfer, draft_transfer, execute_transfer, submit_transfer, verify_transfer
from evillage.values.dates import month_name

_WAIT = 2
"""Working days from filing an SPP to its payment, as for every other."""


def transfer_steps(listed: Iterable[Paper]) -> Iterator[Step]:
    """One list a day on which listed papers are paid."""
    days: dict[date, list[Paper]] = defaultdict(list)
    for paper in listed:
        days[later(paper.day, _WAIT)].append(paper)
    for day, papers in days.items():
        yield Step(day, Turn.PAY, partial(_carry_out, day=day, papers=papers))


def _carry_out(story: Story, *, day: date, papers: list[Paper]) -> None:
    session = story.at(TREASURER)
    daftar = session.do(
        draft_transfer, day=day, account=KAS["bank"], spp_ids=[paper.spp_id for paper in papers],
        uraian=f"Penghasilan tetap dan tunjangan {month_name(day.month)} {day.year}",
    ).value  # fmt: skip
    session.do(submit_transfer, daftar_id=daftar, day=day)
    story.at("sekdes").do(verify_transfer, daftar_id=daftar, day=day)
    story.at("kades").do(approve_transfer, daftar_id=daftar, day=day)
    story.at(TREASURER).do(execute_transfer, daftar_id=daftar, day=day)
