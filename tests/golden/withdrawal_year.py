"""What the golden year adds for DPA and RAK: every kegiatan approved, one amended, one carried over from 2025, and a RAK on its way."""

from __future__ import annotations

from datetime import date

from evillage.budget.dpa import approve_dpa, make_dpa, make_dpal, submit_dpa, verify_dpa
from evillage.budget.dpa_plan import fill_dpa, set_dpa_months
from evillage.budget.kegiatan import add_kegiatan, change_kegiatan, kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_lines
from evillage.budget.rak import fill_rak, load_rak, rak_lines, set_rak_months, submit_rak, verify_rak
from evillage.budget.spread import Evenly, Quarters
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Percent
from evillage.village.profile import open_year
from tests.builders import YEAR, Office, rab, rp
from tests.withdrawals import add_dpa

BEGUN, CHECKED, SIGNED = date(YEAR, 1, 6), date(YEAR, 1, 13), date(YEAR, 1, 15)
LAST_YEAR = YEAR - 1


def withdrawal_year(made: Office) -> None:
    """DPA of the budget in force in January, a DPPA of the road, a DPAL of a well, and a RAK that Sekretaris Desa has checked."""
    road = kegiatan(made.session.read, 2)
    made.at(Role.PKA).do(
        change_kegiatan, kegiatan_id=road.id, name=road.name, lokasi=road.lokasi, waktu=road.waktu, keluaran=road.keluaran,
        volume=road.volume, satuan=road.satuan, pelaksana_id=road.pelaksana_id, mulai=date(YEAR, 3, 2),
        selesai=date(YEAR, 6, 10), sasaran_l=120,
        sasaran_p=135, sasaran_artm=24, tim="TPK Dusun Contoh Barat", pola="Swakelola",
    )  # fmt: skip
    papers = made.session.do(make_dpa, year=YEAR, day=BEGUN).value
    made.session.do(fill_dpa, dpa_ids=papers)
    _carry(made, papers)
    version = made.session.read.number("SELECT version_id FROM v_version WHERE year = ?", (YEAR,))
    revision = made.at(Role.PKA).do(add_dpa, year=YEAR, kind="DPPA", kegiatan_id=road.id, version_id=version).value
    made.session.do(fill_dpa, dpa_ids=[revision], way=Quarters((Percent(0), Percent(50_00), Percent(37_50), Percent(12_50))))
    _continue_the_well(made)
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=SIGNED).value
    thirds = Quarters((Percent(30_00), Percent(40_00), Percent(30_00), Percent(0)))
    income = [line.key for line in rak_lines(made.session.read, rak_id) if line.rekening.startswith("4.2")]
    made.session.do(fill_rak, rak_id=rak_id, way=Evenly())
    made.session.do(fill_rak, rak_id=rak_id, way=thirds, lines=income)
    belanja = [line for line in rak_lines(made.session.read, rak_id) if line.sisa]
    made.session.do(set_rak_months, rak_id=rak_id, months={line.key: {12: line.months[11] + line.sisa} for line in belanja})
    made.session.do(submit_rak, rak_id=rak_id, day=SIGNED)
    made.at(Role.SEKDES).do(verify_rak, rak_id=rak_id, day=SIGNED)


def _carry(made: Office, papers: list[int]) -> None:
    made.session.do(submit_dpa, dpa_ids=papers, day=BEGUN)
    made.at(Role.SEKDES).do(verify_dpa, dpa_ids=papers, day=CHECKED)
    made.at(Role.KADES).do(approve_dpa, dpa_ids=papers, day=SIGNED)


def _continue_the_well(made: Office) -> None:
    session = made.at(Role.SEKDES)
    session.do(open_year, year=LAST_YEAR)
    version = draft(session.read, year=LAST_YEAR)
    assert version is not None
    well = session.do(add_kegiatan, year=LAST_YEAR, code=KodeKegiatan("2.4.11"), name="Sumur bor Dusun Contoh Timur").value
    lines = [rab("5.3.7.03", rp(30_000_000), sumber_dana="DDS"), rab("5.3.7.02", rp(12_345_678, 90), sumber_dana="DDS")]
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=well, lines=lines)
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=None, lines=[rab("4.2.1.01", rp(42_345_678, 90), sumber_dana="DDS")])
    session.do(post_budget, version_id=version.id, document_no="4 Tahun 2024", document_date=date(LAST_YEAR - 1, 12, 20))
    paper = made.at(Role.PKA).do(make_dpal, year=YEAR, kegiatan_id=well).value
    made.session.do(set_dpa_months, dpa_id=paper, months={("5.3.7.03", "DDS"): {2: rp(11_500_000), 3: rp(8_500_000, 50)}})
