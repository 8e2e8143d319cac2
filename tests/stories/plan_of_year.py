"""The budget of the year of papers, every line a single unit as both bookkeepings hold it; fixed in December, amended in September."""

from __future__ import annotations

from datetime import date

from evillage.budget.amendment import start_amendment
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines, rab_lines, set_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import open_year
from tests.builders import YEAR, Office, rab
from tests.stories.desks_of_year import Desks
from tests.stories.second_ledger import Place

FIXED, AMENDED, NEXT_FIXED = date(YEAR - 1, 12, 29), date(YEAR, 9, 15), date(YEAR, 12, 30)
SILTAP, PERANGKAT, JAMINAN, KANTOR, SARANA, POSYANDU, JALAN, AIR, LINMAS, TANI, BENCANA, BLT = (
    "1.1.01", "1.1.02", "1.1.03", "1.1.04", "1.2.01", "2.2.02", "2.3.10", "2.4.11", "3.1.02", "4.1.05", "5.1.00", "5.3.00",
)  # fmt: skip
ADMINISTRASI: Place = (KANTOR, "5.2.5.90", "DLL")
INCOME: dict[Place, int] = {
    ("", "4.1.1.90", "PAD"): 40_000_000_00,
    ("", "4.1.3.01", "SWD"): 12_000_000_00,
    ("", "4.2.1.01", "DDS"): 800_000_000_00,
    ("", "4.2.2.01", "PBH"): 60_000_000_00,
    ("", "4.2.3.01", "ADD"): 480_000_000_00,
    ("", "4.3.5.01", "DLL"): 5_000_000_00,
    ("", "4.3.6.01", "DLL"): 3_000_000_00,
    ("", "6.1.1.01", "PAD"): 5_250_000_75,
    ("", "6.1.1.01", "ADD"): 7_123_456_78,
    ("", "6.1.1.01", "DDS"): 30_000_000_00,
}
SPENDING: dict[Place, int] = {
    (SILTAP, "5.1.1.01", "ADD"): 36_000_000_00,
    (SILTAP, "5.1.1.02", "ADD"): 6_000_000_00,
    (PERANGKAT, "5.1.2.01", "ADD"): 200_000_000_00,
    (JAMINAN, "5.1.3.01", "ADD"): 1_800_000_00,
    (JAMINAN, "5.1.3.02", "ADD"): 9_600_000_00,
    (KANTOR, "5.2.1.01", "ADD"): 30_000_000_00,
    (KANTOR, "5.2.1.02", "ADD"): 12_000_000_00,
    (KANTOR, "5.2.1.05", "ADD"): 15_000_000_00,
    (KANTOR, "5.2.1.06", "ADD"): 24_000_000_00,
    (KANTOR, "5.2.3.01", "ADD"): 18_000_000_00,
    ADMINISTRASI: 2_000_000_00,
    (SARANA, "5.3.2.03", "ADD"): 25_000_000_00,
    (SARANA, "5.3.2.04", "PAD"): 15_000_000_00,
    (POSYANDU, "5.2.1.06", "DDS"): 40_000_000_00,
    (POSYANDU, "5.2.2.03", "DDS"): 36_000_000_00,
    (POSYANDU, "5.2.7.01", "DDS"): 30_000_000_00,
    (JALAN, "5.3.5.01", "DDS"): 6_000_000_00,
    (JALAN, "5.3.5.02", "DDS"): 90_000_000_00,
    (JALAN, "5.3.5.02", "SWD"): 12_000_000_00,
    (JALAN, "5.3.5.03", "DDS"): 210_000_000_00,
    (JALAN, "5.3.5.04", "DDS"): 25_000_000_00,
    (AIR, "5.3.8.02", "PBH"): 20_000_000_00,
    (AIR, "5.3.8.03", "DDS"): 60_000_000_00,
    (LINMAS, "5.2.1.06", "PBH"): 10_000_000_00,
    (LINMAS, "5.2.2.04", "PBH"): 12_000_000_00,
    (TANI, "5.2.7.05", "DDS"): 50_000_000_00,
    (BLT, "5.4.1.01", "DDS"): 43_200_000_00,
    ("", "6.2.2.01", "PAD"): 10_000_000_00,
    ("", "6.2.2.01", "DDS"): 100_000_000_00,
}
CHANGES: dict[Place, int] = {  # September: more tax shared, dearer cement, uniforms nobody had thought of
    ("", "4.2.2.01", "PBH"): 6_000_000_00,
    (LINMAS, "5.2.1.06", "PBH"): 6_000_000_00,
    (JALAN, "5.3.5.03", "DDS"): 25_000_000_33,
    (BENCANA, "5.4.1.01", "DDS"): -25_000_000_33,
    (KANTOR, "5.2.1.09", "ADD"): 4_000_000_00,
    (BENCANA, "5.4.1.01", "ADD"): -4_000_000_00,
}


def whole() -> dict[Place, int]:
    """Income, spending, and for every fund what is left of it set aside for disasters."""
    places = INCOME | SPENDING
    for fund in dict.fromkeys(fund for _, _, fund in INCOME):
        came = sum(amount for (_, _, of), amount in INCOME.items() if of == fund)
        rest = came - sum(amount for (_, _, of), amount in SPENDING.items() if of == fund)
        if rest:
            places[BENCANA, "5.4.1.01", fund] = rest
    return places


def fix(desks: Desks) -> None:
    """The APBDes of the year."""
    session, places = desks.made.at(Role.SEKDES), whole()
    version = _draft(desks.made, YEAR)
    for code in sorted({kegiatan for kegiatan, _, _ in places if kegiatan}):
        desks.kegiatan[code] = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value
    for code in ("", *desks.kegiatan):
        lines = [_line(place, amount) for place, amount in places.items() if place[0] == code]
        session.do(add_rab_lines, version_id=version, kegiatan_id=desks.kegiatan.get(code), lines=lines)
    session.do(post_budget, version_id=version, document_no=f"5 Tahun {YEAR - 1}", document_date=FIXED)
    desks.ledger.budgets.append((FIXED, places))


def amend(desks: Desks) -> None:
    """The PAK of September."""
    session, places = desks.made.at(Role.SEKDES), dict(desks.ledger.budget(AMENDED))
    version = session.do(start_amendment, year=YEAR, kind="pak", alasan=("pergeseran",), penjelasan="Harga semen naik").value
    for place, change in CHANGES.items():
        kegiatan = desks.kegiatan.get(place[0])
        old = [
            line.id for line in rab_lines(session.read, version_id=version, kegiatan_id=kegiatan)
            if (line.rekening, line.sumber_dana) == place[1:]
        ]  # fmt: skip
        places[place] = places.get(place, 0) + change
        entry = _line(place, places[place])
        if old:
            session.do(set_rab_lines, lines=[(old[0], entry)])
        else:
            session.do(add_rab_lines, version_id=version, kegiatan_id=kegiatan, lines=[entry])
    session.do(post_budget, version_id=version, document_no=f"3 Tahun {YEAR}", document_date=AMENDED)
    desks.ledger.budgets.append((AMENDED, places))


def fix_next(made: Office) -> None:
    """A small APBDes of the year after, so that it can be opened."""
    session = made.at(Role.SEKDES)
    session.do(open_year, year=YEAR + 1)
    version = _draft(made, YEAR + 1)
    kegiatan = session.do(add_kegiatan, year=YEAR + 1, code=KodeKegiatan(KANTOR)).value
    amount = Rupiah(10_000_000_00)
    session.do(add_rab_lines, version_id=version, kegiatan_id=kegiatan, lines=[rab("5.2.1.01", amount)])
    session.do(add_rab_lines, version_id=version, kegiatan_id=None, lines=[rab("4.2.3.01", amount)])
    session.do(post_budget, version_id=version, document_no=f"6 Tahun {YEAR}", document_date=NEXT_FIXED)


def _line(place: Place, amount: int) -> RabEntry:
    _, rekening, fund = place
    return rab(KodeRekening(rekening), Rupiah(amount), sumber_dana=fund)


def _draft(made: Office, year: int) -> int:
    found = draft(made.session.read, year=year)
    assert found is not None
    return found.id
