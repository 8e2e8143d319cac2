"""One indicator at a time, as the inspection runs it."""

from __future__ import annotations

from datetime import date

from evillage.supervision.ground import Ground
from evillage.supervision.inspection import INDIKATOR
from evillage.supervision.settings import limits_of
from evillage.supervision.tanda import Found
from tests.builders import YEAR, Office


def raised(made: Office, indikator: str, *, day: date = date(YEAR, 12, 31), year: int = YEAR) -> list[Found]:
    """What an indicator finds on a day."""
    limits = {key: batas.nilai for key, batas in limits_of(made.session.read, year=year).items()}
    rule = next(rule for rule in INDIKATOR if rule.id == indikator)
    return list(rule.find(Ground(made.session.read, year, day, limits)))


def sentences(made: Office, indikator: str, *, day: date = date(YEAR, 12, 31)) -> list[str]:
    """The same as it is read."""
    return [found.sentence for found in raised(made, indikator, day=day)]
