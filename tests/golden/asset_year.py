"""What the golden year adds for its end: a register with land, a building and the road of this year, and a pump that was given away."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.aset import AsetEntry, add_aset, proposals, take_spending, write_off
from evillage.treasury.calk import ProgramEntry, add_program, write_chapter
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp


def asset_year(made: Office) -> None:
    """Everything by the Sekretaris Desa."""
    session = made.at(Role.SEKDES)
    for rekening, name, day, asal, amount, kode in (
        ("1.3.1.01", "Tanah bengkok blok Contoh", date(1998, 3, 1), "Kekayaan asli desa", rp(1_250_000_000), "01.01.0001"),
        ("1.3.3.01", "Kantor desa", date(2015, 9, 30), "APBDes", rp(412_345_678, 90), "03.01.0001"),
        ("1.3.2.04", "Pompa air", date(2021, 6, 4), "Hibah dan sumbangan", rp(8_750_000), "02.04.0003"),
        ("1.2.1.01", "Penyertaan modal BUM Desa Contoh Makmur", date(2022, 8, 17), "APBDes", rp(50_000_000), ""),
    ):
        entry = AsetEntry(KodeRekening(rekening), name, day, asal, kode=kode, lokasi="Dusun Contoh")
        aset_id = session.do(add_aset, entry=entry, amount=amount).value
        if name == "Pompa air":
            session.do(write_off, aset_id=aset_id, day=date(YEAR, 2, 20), dokumen="BAST 3/2026", uraian="Dihibahkan kepada kelompok tani")
    road = proposals(session.read, year=YEAR)[0]
    session.do(
        take_spending, year=YEAR, kegiatan_id=road.kegiatan_id, belanja=road.aset, amount=road.sisa, day=road.terakhir,
        entry=AsetEntry(road.aset, road.kegiatan, road.terakhir, lokasi=road.lokasi),
    )  # fmt: skip
    session.do(write_chapter, year=YEAR, bab="C12", uraian="Kewajiban berikut disetor pada bulan April.")
    pipe = ProgramEntry("Perpipaan air bersih", "Dusun Contoh Timur", Quantity.of(1_200), "m", "APBD Kabupaten", rp(375_000_000))
    session.do(add_program, year=YEAR, entry=pipe)
