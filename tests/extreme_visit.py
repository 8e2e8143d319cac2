"""Works and a visit of the village of extremes: long names, 14-digit amounts, many findings."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, Kesesuaian, KunjunganEntry, Tingkat, documents, record_visit
from evillage.monitoring.paket import add_paket
from evillage.monitoring.temuan import TemuanEntry, add_temuan, follow_up
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from tests.builders import YEAR, Office
from tests.golden.year import LONG_NAME

_DAY = date(YEAR, 3, 31)
_MEASURED = Quantity.parse("1.234.567,891")


def extreme_visit(made: Office, kegiatan_id: int, *, pagu: Rupiah, works: int = 12) -> None:
    """A dozen works, all measured in one visit of a large team, each with a finding that was followed up at length."""
    session = made.at(Role.PKA)
    paket_ids = [
        session.do(
            add_paket, kegiatan_id=kegiatan_id, name=f"{LONG_NAME} {at}", pagu=pagu, start_date=date(YEAR, 2, 1), end_date=date(YEAR, 6, 1),
            lokasi=LONG_NAME, target=_MEASURED, satuan="Meter persegi", pelaksana=LONG_NAME,
        ).value
        for at in range(works)
    ]  # fmt: skip
    session = made.at(Role.SEKDES)
    entry = KunjunganEntry(
        Tingkat.KABUPATEN, _DAY, "\n".join([LONG_NAME[:60]] * 5), "II", LONG_NAME[:50], LONG_NAME * 4,
        tuple(Cek(code, Jawaban.RIGHT, LONG_NAME) for code in documents()),
        tuple(HasilCek(at, Kesesuaian.MEND, _MEASURED, Percent(100_00), "K", LONG_NAME, LONG_NAME) for at in paket_ids),
    )  # fmt: skip
    visit_id = session.do(record_visit, year=YEAR, entry=entry).value
    for paket_id in paket_ids:
        found = TemuanEntry(LONG_NAME, LONG_NAME, LONG_NAME[:40], date(YEAR, 4, 30), paket_id=paket_id)
        temuan_id = session.do(add_temuan, kunjungan_id=visit_id, entry=found).value
        for day in (3, 9):
            session.do(follow_up, temuan_id=temuan_id, date=date(YEAR, 4, day), uraian=LONG_NAME, oleh=LONG_NAME[:40])
