"""Ctrl+K: a visit, its finding, a list of transfers, a paket and a kegiatan are found by what people remember of them."""

import pytest

from evillage.kernel.session import Session
from evillage.reports.search import search
from tests.builders import YEAR
from tests.golden.year import village_year


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return village_year(tmp_path_factory.mktemp("cari")).session


@pytest.mark.parametrize(
    ("typed", "page", "title"),
    [
        ("005/MONEV", "kunjungan", "Kunjungan 31/03/2026"),
        ("papan proyek", "kunjungan", "Papan proyek belum dipasang"),
        ("0001/TRF", "transfer", "0001/TRF/14.2099/2026"),
        ("rabat", "paket", "Rabat beton Dusun Contoh Barat"),
        ("2.3.12", "rab", "2.3.12"),
    ],
)
def test_what_is_remembered_leads_to_its_page(session: Session, typed: str, page: str, title: str) -> None:
    assert (page, title) in [(hit.page, hit.title) for hit in search(session.read, year=YEAR, text=typed)]


def test_a_finding_opens_on_itself(session: Session) -> None:
    (hit,) = search(session.read, year=YEAR, text="papan proyek")
    assert str(hit.target).startswith("temuan:")


def test_one_letter_is_no_question(session: Session) -> None:
    assert search(session.read, year=YEAR, text="r") == []
