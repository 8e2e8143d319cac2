"""A village that plans: an RPJMDes 2023–2030 of three kegiatan, posted on demand."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.planning.rpjm_kegiatan import RpjmEntry, YearPlan, add_rpjm_kegiatan
from evillage.planning.rpjmdes import change_rpjmdes, post_rpjmdes, start_rpjmdes
from evillage.planning.visi_misi import AimKind, add_aim
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from tests.builders import Office, rp

PERDES_DATE = date(2023, 4, 3)


def entry(code: str, *, fund: str = "DDS", years: dict[int, int], name: str = "", sasaran_id: int | None = None) -> RpjmEntry:
    """A kegiatan that does 10 units a year; `years` gives whole rupiah."""
    return RpjmEntry(
        code=KodeKegiatan(code), sumber_dana=fund, name=name, lokasi="Dusun Contoh", satuan="m", manfaat="40 KK", sasaran_id=sasaran_id,
        years={year: YearPlan(Quantity.of(10), rp(amount)) for year, amount in years.items()},
    )  # fmt: skip


def drafted_rpjmdes(made: Office) -> int:
    """Visi, two misi, three kegiatan: roads in 2025 and 2026, posyandu every year, an office in 2024."""
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi="Desa yang rukun dan terbuka", last_year=2030)
    misi = [session.do(add_aim, level=AimKind.MISI, parent_id=plan, uraian=text).value for text in ("Membangun", "Melayani")]
    tujuan = session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi[0], uraian="Jalan baik").value
    sasaran = session.do(add_aim, level=AimKind.SASARAN, parent_id=tujuan, uraian="Jalan dusun keras").value
    for line in (
        entry("2.3.10", years={2025: 80_000_000, 2026: 90_000_000}, name="Rabat beton", sasaran_id=sasaran),
        entry("2.2.02", years=dict.fromkeys(range(2023, 2031), 30_000_000)),
        entry("1.2.01", fund="ADD", years={2024: 15_000_000}),
    ):
        session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=line)
    return plan


def posted_rpjmdes(made: Office) -> int:
    """The same, fixed by Perdes."""
    plan = drafted_rpjmdes(made)
    made.at(Role.SEKDES).do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=PERDES_DATE)
    return plan
