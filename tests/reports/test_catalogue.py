import subprocess
import sys
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.act import short_code
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.paper.excel import write_excel
from evillage.paper.pdf import pdf_bytes
from evillage.reports.catalogue import CATALOGUE, find
from evillage.reports.heading import EMPTY_CHAIR, letterhead, origin, region_fields, sign, sign_executor
from evillage.reports.request import Request, period
from evillage.reports.spec import ReportSpec
from evillage.reports.subjects import instances
from evillage.village.profile import Village, create_village
from evillage.village.users import _add_user, appoint, end_office, retire_user
from tests.builders import BANK, DESA, YEAR, Office, office
from tests.golden.year import NOW

LIGHT = "reportlab", "xlsxwriter", "openpyxl", "matplotlib", "PIL", "PySide6"
DAY = date(YEAR, 3, 31)


def test_every_report_is_listed_once() -> None:
    assert [(name, count) for name, count in Counter(spec.id for spec in CATALOGUE).items() if count > 1] == []


def test_a_report_is_found_by_its_id() -> None:
    assert find("lra-1a").title.startswith("LRA")


def test_an_unknown_report_names_those_there_are() -> None:
    with pytest.raises(InputRejected) as refused:
        find("neraca")

    assert "“neraca” tidak dikenal" in sentence(refused.value)
    assert all(spec.id in sentence(refused.value) for spec in CATALOGUE)


def test_every_need_is_a_field_of_the_request() -> None:
    known = {field.name for field in fields(Request)}

    assert {need for spec in CATALOGUE for need in spec.needs} <= known


def test_a_year_gives_a_request_for_every_paper_it_has(year_village: Office) -> None:
    counts = {spec.id: len(instances(year_village.session.read, spec, YEAR, NOW)) for spec in CATALOGUE}

    assert {count for spec, count in counts.items() if not find(spec).needs} == {1}
    assert [counts[spec] for spec in ("rab-belanja", "spp", "kwitansi", "bku", "bp-bank", "lembar-monitoring")] == [3, 5, 5, 3, 3, 1]


def test_receipts_can_be_picked_by_their_spp(year_village: Office) -> None:
    found = instances(year_village.session.read, find("kwitansi"), YEAR, NOW)

    assert [(request.bukti_id, request.spp_id) for request in found] == [(1, 1), (2, 1), (3, 2), (4, 4), (5, 4)]


@pytest.mark.parametrize(
    ("now", "months"),
    [(datetime(2025, 11, 3, tzinfo=UTC), 0), (datetime(2026, 4, 2, tzinfo=UTC), 4), (datetime(2027, 2, 1, tzinfo=UTC), 12)],
)
def test_monthly_books_are_those_of_months_that_began(year_village: Office, now: datetime, months: int) -> None:
    found = instances(year_village.session.read, find("bku"), YEAR, now)

    assert [request.month for request in found] == list(range(1, months + 1))
    assert all(request.until.month == request.month for request in found)


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_every_paper_of_the_year_can_be_built_and_written(year_village: Office, spec: ReportSpec, tmp_path: Path) -> None:
    read = year_village.session.read
    for number, request in enumerate(instances(read, spec, YEAR, NOW)):
        document = spec.build(read, request)
        assert pdf_bytes(document).startswith(b"%PDF")
        assert write_excel(document, tmp_path / f"{number}.xlsx").stat().st_size > 5000


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_every_paper_of_an_empty_village_can_be_built(tmp_path: Path, spec: ReportSpec) -> None:
    made = office(tmp_path)
    with made.session as session:
        for request in instances(session.read, spec, YEAR, NOW):
            assert spec.build(session.read, request).id == spec.id


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_building_a_paper_changes_nothing(year_village: Office, spec: ReportSpec) -> None:
    head = year_village.session.head()
    request = instances(year_village.session.read, spec, YEAR, NOW)[0]

    assert spec.build(year_village.session.read, request) == spec.build(year_village.session.read, request)
    assert year_village.session.head() == head


def test_the_catalogue_loads_no_heavy_library() -> None:
    code = f"import sys, evillage.reports.catalogue; print(sorted(set({LIGHT!r}) & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("month", "until", "expected"),
    [
        (None, date(2026, 3, 31), (date(2026, 1, 1), date(2026, 3, 31))),
        (None, date(2027, 2, 1), (date(2026, 1, 1), date(2026, 12, 31))),
        (2, date(2026, 3, 31), (date(2026, 2, 1), date(2026, 2, 28))),
        (3, date(2026, 3, 10), (date(2026, 3, 1), date(2026, 3, 10))),
        (12, date(2026, 3, 10), (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_a_book_covers_its_month_or_the_year_so_far(month: int | None, until: date, expected: tuple[date, date]) -> None:
    assert period(Request(year=2026, until=until, now=NOW, month=month)) == expected


def test_origin_carries_the_head_of_the_log_and_the_time_of_printing(year_village: Office) -> None:
    found = origin(year_village.session.read, Request(year=YEAR, until=DAY, now=NOW), "Kegiatan 2.3.12")

    assert (found.head, found.printed_at) == (short_code(year_village.session.head()[1]), "31/03/2026 10.14")
    assert (found.desa, found.filters) == ("Desa Contoh", "Kegiatan 2.3.12")


@pytest.mark.parametrize(
    ("desa", "kecamatan", "kabupaten", "kop"),
    [
        ("Contoh", "Rekaan", "Rekaan", ("Pemerintah Kabupaten Rekaan", "Kecamatan Rekaan", "Desa Contoh")),
        ("Desa Contoh", "Kecamatan Rekaan", "Kabupaten Rekaan", ("Pemerintah Kabupaten Rekaan", "Kecamatan Rekaan", "Desa Contoh")),
        ("Contoh", "Rekaan", "Kota Rekaan", ("Pemerintah Kota Rekaan", "Kecamatan Rekaan", "Desa Contoh")),
    ],
)
def test_kop_says_every_word_once(tmp_path: Path, desa: str, kecamatan: str, kabupaten: str, kop: tuple[str, ...]) -> None:
    identity: Village = replace(DESA, name=desa, kecamatan=kecamatan, kabupaten=kabupaten)
    with create_village(tmp_path / "desa.evillage", identity, year=YEAR) as session:
        head = letterhead(session.read)
        assert (head.kabupaten, head.kecamatan, head.desa) == kop
        assert region_fields(session.read)[0] == ("Desa", "Contoh")


def test_an_empty_chair_leaves_a_line_to_write_on(year_village: Office) -> None:
    signer = sign(year_village.session.read, Role.KADES, date(2019, 5, 1), "Disetujui oleh:")

    assert (signer.caption, signer.jabatan, signer.name) == ("Disetujui oleh:", "Kepala Desa", EMPTY_CHAIR)


def test_who_stands_in_during_a_leave_signs_and_says_so(tmp_path: Path) -> None:
    made = office(tmp_path)
    with made.at(Role.SEKDES) as session:
        user_id = session.do(_add_user, username="plt", name="Pejabat Pengganti", public_key="").value
        session.do(
            appoint, user_id=user_id, role=Role.KADES, jabatan="Kepala Desa", capacity="Plt.", valid_from=date(YEAR, 3, 1),
            valid_to=date(YEAR, 3, 15),
        )  # fmt: skip
        on = [sign(session.read, Role.KADES, date(YEAR, month, day), "") for month, day in ((2, 28), (3, 1), (3, 15), (3, 16))]

    holder, substitute = ("Kepala Desa", "Pejabat Kepala Desa"), ("Plt. Kepala Desa", "Pejabat Pengganti")
    assert [(signer.jabatan, signer.name) for signer in on] == [holder, substitute, substitute, holder]


def test_who_followed_an_executor_signs_for_the_kegiatan(tmp_path: Path) -> None:
    made = office(tmp_path)
    with made.at(Role.SEKDES) as session:
        first = made.desks[Role.PKA].official_id
        session.do(end_office, official_id=first, last_day=date(YEAR, 5, 31))
        user_id = session.do(_add_user, username="baru", name="Pejabat Baru", public_key="").value
        session.do(appoint, user_id=user_id, role=Role.PKA, jabatan="Kasi Kesejahteraan", valid_from=date(YEAR, 7, 1))
        names = [sign_executor(session.read, first, date(YEAR, month, 10), "").name for month in (5, 6, 7)]

    assert names == ["Pejabat Kasi Kesejahteraan", EMPTY_CHAIR, "Pejabat Baru"]


def test_somebody_retired_signs_only_where_nobody_else_held_the_office(tmp_path: Path) -> None:
    made = office(tmp_path)
    with made.at(Role.SEKDES) as session:
        user_id = session.do(_add_user, username="lama", name="Pejabat Lama", public_key="").value
        session.do(appoint, user_id=user_id, role=Role.KADES, jabatan="Kepala Desa", valid_from=date(2018, 1, 1))
        session.do(retire_user, user_id=user_id)
        names = [sign(session.read, Role.KADES, date(year, 6, 1), "").name for year in (2019, YEAR)]

    assert names == ["Pejabat Lama", "Pejabat Kepala Desa"]


def test_the_bank_book_of_an_unknown_account_is_refused(year_village: Office) -> None:
    with pytest.raises(InputRejected, match="code_unknown"):
        find("bp-bank").build(year_village.session.read, Request(year=YEAR, until=DAY, now=NOW, account="1.1.1.01"))
    assert (
        find("bp-bank").build(year_village.session.read, Request(year=YEAR, until=DAY, now=NOW, account=BANK)).title[0]
        == "Buku Pembantu Bank"
    )
