"""A visit of the kecamatan for the village with one of everything: a finding in each state."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, KunjunganEntry, Tingkat, record_visit
from evillage.monitoring.temuan import TemuanEntry, add_temuan, close_temuan, follow_up
from evillage.values.quantity import Percent
from tests.builders import Office

VISITED, DUE = date(2026, 4, 20), date(2026, 5, 20)


def visits_of_each(made: Office, *, paket_id: int) -> dict[str, int]:
    """The ids of the visit and of its findings: `temuan` is open, one was followed up, one is closed."""
    entry = KunjunganEntry(
        Tingkat.KECAMATAN, VISITED, "Tim contoh", cek=(Cek("rkpdes", Jawaban.PRESENT),), paket=(HasilCek(paket_id, percent=Percent(20_00)),)
    )
    session = made.at(Role.SEKDES)
    ids = {"kunjungan": session.do(record_visit, year=VISITED.year, entry=entry).value}
    for name in ("temuan", "followed_temuan", "closed_temuan"):
        found = TemuanEntry("Papan proyek belum ada", "Pasang papan proyek", "Ketua TPK", DUE, paket_id=paket_id)
        ids[name] = session.do(add_temuan, kunjungan_id=ids["kunjungan"], entry=found).value
    session.do(follow_up, temuan_id=ids["followed_temuan"], date=date(2026, 5, 5), uraian="Dipasang")
    session.do(follow_up, temuan_id=ids["closed_temuan"], date=date(2026, 5, 8), uraian="Dipasang")
    session.do(close_temuan, temuan_id=ids["closed_temuan"], date=date(2026, 5, 10), reason="Papan terpasang")
    return ids
