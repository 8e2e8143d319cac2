"""A file that an earlier program really made: it opens in this one, keeps its log and its figures, and goes on."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.amendment import start_amendment
from evillage.kernel.actor import Actor, Role
from evillage.kernel.check import check
from evillage.kernel.db import SCHEMA_VERSION
from evillage.kernel.session import Session
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.subjects import instances
from tests.builders import YEAR, rp, ticking

DATA = Path(__file__).parents[1] / "data"
EARLIER = {1: (26, "0dd57a90968731f778193e4f8181d26911554637aa8f1f8d6ef6404cacaba7ea")}
"""Versions of the schema with the number and hash of the last act of their file: a budget, an LS with tax, an advance and a draft."""


@pytest.fixture(params=EARLIER)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, Path]:
    file = tmp_path / "desa.evillage"
    file.write_bytes(gzip.decompress((DATA / f"desa-skema-{request.param}.evillage.gz").read_bytes()))
    return request.param, file


def test_its_log_and_figures_are_what_they_were_and_every_check_is_content(older: tuple[int, Path]) -> None:
    version, file = older
    with Session.open(file) as session:
        assert session.head() == EARLIER[version]
        assert session.read.number("PRAGMA user_version") == SCHEMA_VERSION
        assert session.read.number("SELECT bank FROM v_silpa WHERE year = ?", (YEAR,)) == rp(8_599_099)
        assert [(result.key, result.problems) for result in check(session.connection) if not result.passed] == []
    assert len(list((file.parent / "cadangan").glob("*.evillage"))) == 1


def test_its_people_go_on_working_and_its_papers_print(older: tuple[int, Path]) -> None:
    _, file = older
    with Session.open(file, clock=ticking()) as session:
        user, office = session.read.tuples("SELECT user_id, id FROM official WHERE role = 'SEKDES'")[0]
        session.act_as(Actor(user_id=user, name="Sekretaris Desa", role=Role.SEKDES, official_id=office))
        new = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"]).value

        assert session.read.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (new,)) == 2
        for spec in CATALOGUE:
            for wish in instances(session.read, spec, YEAR, session._clock())[:1]:
                assert spec.build(session.read, wish).id == spec.id
        assert date.fromisoformat(session.read.text("SELECT max(date) FROM transfer") or "") == date(YEAR, 2, 3)
