"""Output and BLT of the golden year: one stage of Dana Desa, a road half done, families of which one died and was replaced."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.monitoring.blt import leave_out, prepare_blt
from evillage.monitoring.kpm import KpmEntry, add_kpm, stop_kpm
from evillage.monitoring.output import Capaian, fill_capaian, outputs, prepare_outputs, write_capaian
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp
from tests.dana_desa_of_each import nik

LONG_NAME = "Keluarga Contoh yang Namanya Ditulis Lengkap dengan Gelar dan Nama Ayahnya"


def dana_desa_year(made: Office) -> None:
    """Targets from paket and kegiatan, realisation from progress and wages from the journal; BLT of two months, not yet proven."""
    session = made.at(Role.SEKDES)
    session.do(prepare_outputs, year=YEAR)
    session.do(fill_capaian, year=YEAR, tahap="I", day=date(YEAR, 3, 31))
    road = outputs(session.read, year=YEAR)[0]
    session.do(write_capaian, rows=[Capaian(road.id, "I", Quantity.parse("93,75"), 14, 20, rp(6_000_000), note="Padat karya")])
    musdes = date(YEAR, 1, 8)
    entries = [
        KpmEntry(name, nik(number), f"Dusun Contoh RT 0{number}", alasan, "1/BA-MD/2026", musdes, nik(100 + number))
        for number, name, alasan in (
            (1, "Penerima Contoh Satu", "Lansia tunggal"),
            (2, LONG_NAME, "Penyakit menahun"),
            (3, "Penerima Contoh Tiga", "Kehilangan mata pencaharian"),
        )
    ]  # fmt: skip
    ids = session.do(add_kpm, year=YEAR, entries=entries).value
    session.do(prepare_blt, year=YEAR, day=date(YEAR, 2, 20), first_month=1, last_month=2, amount=rp(300_000), tempat="Balai desa")
    session.do(stop_kpm, kpm_id=ids[2], day=date(YEAR, 2, 25), sebab="meninggal")
    widow = KpmEntry("Penerima Contoh Empat", nik(4), "Dusun Contoh RT 03", "Janda", "2/BA-MD/2026", date(YEAR, 3, 3), nik(103), 3)
    session.do(add_kpm, year=YEAR, entries=[widow], replaces=ids[2])
    march = session.do(prepare_blt, year=YEAR, day=date(YEAR, 3, 20), first_month=3, last_month=3, amount=rp(300_000)).value
    session.do(leave_out, bayar_id=march, kpm_ids=[ids[1]])
