"""How one SPP of the sample goes from desk to desk, and where the unfinished ones stop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evillage.sample.money import TREASURER, withdraw_if_short
from evillage.sample.papers import Paper
from evillage.sample.story import Step, Story, Turn, later
from evillage.sample.tables import KAS
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import (
    SppKind,
    approve_spp,
    cancel_spp,
    draft_spp,
    pay_spp,
    reject_spp,
    revise_spp,
    spp,
    submit_spp,
    verify_spp,
)

OPEN = "terbuka"
_REASON = "Bukti penerimaan barang belum dilampirkan"
_NO_NEED = "Kegiatan dibatalkan penyelenggara"
_REACHED = ("draf", "diajukan", "diverifikasi", "disetujui", "dibayar")


def walk(paper: Paper) -> Iterator[Step]:
    """Every step of a paper, each on its day, up to the state that the tables give it."""
    yield Step(paper.day, Turn.SUBMIT, lambda story: _file(story, paper))
    second, third = later(paper.day, 1), later(paper.day, 2)
    if paper.keadaan in ("ditolak", "batal"):
        yield Step(second, Turn.VERIFY, lambda story: _reject(story, paper, second))
        if paper.keadaan == "batal":
            yield Step(third, Turn.SUBMIT, lambda story: _give_up(story, paper, third))
        return
    reached = _REACHED.index(paper.keadaan)
    if reached >= _REACHED.index("diverifikasi"):
        yield Step(second, Turn.VERIFY, lambda story: _verify(story, paper, second))
    if reached >= _REACHED.index("disetujui"):
        yield Step(second, Turn.APPROVE, lambda story: _approve(story, paper, second))
    if reached >= _REACHED.index("dibayar") and not paper.listed:
        yield Step(third, Turn.PAY, lambda story: _pay(story, paper, third))
        if paper.kind is SppKind.UM and paper.spj != OPEN:
            yield from _account(paper, paid=third)


def _account(paper: Paper, *, paid: date) -> Iterator[Step]:
    filed = later(paid, int(paper.spj))
    checked, booked = later(filed, 1), later(filed, 2)
    yield Step(filed, Turn.SUBMIT, lambda story: _file_spj(story, paper, spent=later(paid, 1), day=filed))
    yield Step(checked, Turn.VERIFY, lambda story: _verify_spj(story, paper, checked))
    yield Step(checked, Turn.APPROVE, lambda story: _approve_spj(story, paper, checked))
    yield Step(booked, Turn.BOOK, lambda story: _book_spj(story, paper, booked))


def _file(story: Story, paper: Paper) -> None:
    session = story.at(story.pelaksana[paper.kegiatan])
    bukti = paper.bukti(paper.day, story.taxes) if paper.kind is SppKind.LS else []
    paper.spp_id = session.do(
        draft_spp, day=paper.day, kind=paper.kind, kegiatan_id=story.kegiatan[paper.kegiatan], uraian=paper.uraian,
        lines=paper.lines(), bukti=bukti, paket_id=story.paket[paper.paket] if paper.paket else None,
    ).value  # fmt: skip
    if paper.keadaan != "draf":
        session.do(submit_spp, spp_id=paper.spp_id, day=paper.day)


def _verify(story: Story, paper: Paper, day: date) -> None:
    story.at("sekdes").do(verify_spp, spp_id=paper.spp_id, day=day)


def _approve(story: Story, paper: Paper, day: date) -> None:
    story.at("kades").do(approve_spp, spp_id=paper.spp_id, day=day)


def _reject(story: Story, paper: Paper, day: date) -> None:
    story.at("sekdes").do(reject_spp, spp_id=paper.spp_id, day=day, reason=_REASON)


def _give_up(story: Story, paper: Paper, day: date) -> None:
    session = story.at(story.pelaksana[paper.kegiatan])
    session.do(revise_spp, spp_id=paper.spp_id, day=day)
    session.do(cancel_spp, spp_id=paper.spp_id, day=day, reason=_NO_NEED)


def _pay(story: Story, paper: Paper, day: date) -> None:
    if paper.kas == "tunai":
        asked = spp(story.session.read, paper.spp_id)
        withdraw_if_short(story, day=day, needed=asked.jumlah - asked.potongan)
    story.at(TREASURER).do(pay_spp, spp_id=paper.spp_id, day=day, account=KAS[paper.kas])


def _file_spj(story: Story, paper: Paper, *, spent: date, day: date) -> None:
    session = story.at(story.pelaksana[paper.kegiatan])
    paper.spj_id = session.do(
        draft_spj, spp_id=paper.spp_id, day=day, bukti=paper.bukti(spent, story.taxes), returned=paper.unspent(),
        return_to=KAS[paper.kas],
    ).value  # fmt: skip
    session.do(submit_spj, spj_id=paper.spj_id, day=day)


def _verify_spj(story: Story, paper: Paper, day: date) -> None:
    story.at("sekdes").do(verify_spj, spj_id=paper.spj_id, day=day)


def _approve_spj(story: Story, paper: Paper, day: date) -> None:
    story.at("kades").do(approve_spj, spj_id=paper.spj_id, day=day)


def _book_spj(story: Story, paper: Paper, day: date) -> None:
    story.at(TREASURER).do(book_spj, spj_id=paper.spj_id, day=day)
