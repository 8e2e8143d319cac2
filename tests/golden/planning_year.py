"""The plan of the village year: an RPJMDes amended to eight years, the RKPDes 2026 under its Perdes, proposals for both lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evillage.kernel.actor import Role
from evillage.planning.rkp_kegiatan import change_rkp_kegiatan, rkp_lines
from evillage.planning.rkpdes import post_rkpdes, start_rkpdes, take_from_rpjmdes
from evillage.planning.rpjm_kegiatan import RpjmEntry, YearPlan, add_rpjm_kegiatan, merge_rpjm_kegiatan, rpjm_kegiatan
from evillage.planning.rpjmdes import amend_rpjmdes, change_rpjmdes, post_rpjmdes, start_rpjmdes
from evillage.planning.usulan import Tujuan, UsulanEntry, accept_usulan, add_usulan, postpone_usulan, refuse_usulan
from evillage.planning.visi_misi import AimKind, add_aim
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp

LONG_NAME = "Pembangunan dan peningkatan jalan usaha tani beserta gorong-gorong dan talud penahan tanah di Dusun Contoh Barat RT 03 RW 01"


def plan_year(made: Office) -> None:
    """Everything by the Sekretaris Desa."""
    session = made.at(Role.SEKDES)
    first = _rpjmdes(made)
    longer = session.do(amend_rpjmdes, rpjmdes_id=first, last_year=2030).value
    office = next(of for of in rpjm_kegiatan(session.read, rpjmdes_id=longer) if of.code == "1.1.04")
    yearly = dict.fromkeys(range(2023, 2031), YearPlan(Quantity.of(12), rp(60_000_000)))
    entry = RpjmEntry(
        KodeKegiatan("1.1.04"), "ADD", office.name, "Kantor Desa", "Bulan", "Seluruh warga", "Swakelola", office.sasaran_id, yearly
    )
    session.do(merge_rpjm_kegiatan, rpjmdes_id=longer, changed=[(office.id, entry)], added=[])
    session.do(post_rpjmdes, rpjmdes_id=longer, document_no="4 Tahun 2024", document_date=date(2024, 11, 18))
    plan = session.do(start_rkpdes, year=YEAR).value
    session.do(take_from_rpjmdes, rkpdes_id=plan)
    for line in rkp_lines(session.read, rkpdes_id=plan):
        told = replace(line.entry(), waktu="12 bulan", sasaran_l=40, sasaran_p=45, sasaran_artm=12, pelaksana="Kasi Kesejahteraan")
        session.do(change_rkp_kegiatan, line_id=line.id, entry=told)
    _proposals(made)
    session.do(post_rkpdes, rkpdes_id=plan, document_no="6 Tahun 2025", document_date=date(2025, 9, 22))


def _rpjmdes(made: Office) -> int:
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023, last_year=2028).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi="Desa Contoh yang rukun, terbuka, dan mandiri pangan", last_year=2028)
    misi = [session.do(add_aim, level=AimKind.MISI, parent_id=plan, uraian=text).value for text in ("Melayani warga", "Membangun dusun")]
    tujuan = [
        session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi[at], uraian=text).value
        for at, text in ((0, "Pelayanan yang mudah"), (1, "Jalan yang baik"), (1, "Air bersih untuk semua"))
    ]
    sasaran = [
        session.do(add_aim, level=AimKind.SASARAN, parent_id=tujuan[at], uraian=text).value
        for at, text in ((0, "Kantor buka setiap hari kerja"), (1, "Jalan usaha tani dapat dilalui kendaraan"))
    ]
    for code, name, lokasi, satuan, manfaat, fund, pola, serves, years in (
        ("1.1.04", "", "Kantor Desa", "Bulan", "Seluruh warga", "ADD", "Swakelola", sasaran[0],
         dict.fromkeys(range(2023, 2029), (12, 60000000))),
        ("2.3.12", LONG_NAME, "Dusun Contoh Barat", "m", "120 petani", "DDS", "Swakelola", sasaran[1],
         {2025: (300, 85_000_000), 2026: (312, 90_000_000)}),
        ("2.3.13", "Jembatan beton Dusun Contoh Timur", "Dusun Contoh Timur", "Unit", "75 KK", "PBP", "Pihak Ketiga", None,
         {2027: (1, 1_250_000_000)}),
        ("4.2.01", "", "Dusun Contoh Barat", "Paket", "Kelompok tani", "DDS", "Kerjasama", None,
         {2026: (1, 12_500_000), 2028: (2, 25_000_000)}),
    ):  # fmt: skip
        planned = {year: YearPlan(Quantity.of(volume), rp(amount)) for year, (volume, amount) in years.items()}
        entry = RpjmEntry(KodeKegiatan(code), fund, name, lokasi, satuan, manfaat, pola, serves, planned)
        session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry)
    session.do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=date(2023, 4, 3))
    return plan


def _proposals(made: Office) -> None:
    session = made.at(Role.SEKDES)
    asked = [
        session.do(
            add_usulan,
            entry=UsulanEntry(
                year=YEAR, date=date(2025, 7, 10), pengusul=asker, forum="Musyawarah Dusun", code=KodeKegiatan(code), uraian=text,
                lokasi=asker, volume=Quantity.of(volume), satuan=unit, amount=rp(amount), manfaat="60 KK", tujuan=tujuan,
            ),
        ).value
        for asker, code, text, volume, unit, amount, tujuan in (
            ("Dusun Contoh Barat", "2.4.11", "Sumur bor di RT 02", 1, "Titik", 38_000_000, Tujuan.DESA),
            ("Dusun Contoh Timur", "2.3.10", "Pengaspalan jalan dusun", 450, "m", 210_000_000, Tujuan.DESA),
            ("Karang Taruna", "3.3.05", "Lapangan bulu tangkis tertutup", 1, "Unit", 325_000_000, Tujuan.DESA),
            ("Dusun Contoh Timur", "2.3.13", "Jembatan penghubung antardesa", 1, "Unit", 1_850_000_000, Tujuan.KABUPATEN),
        )
    ]  # fmt: skip
    session.do(accept_usulan, usulan_id=asked[0], sumber_dana="DDS", pelaksana="Kasi Kesejahteraan", waktu="Agustus–Oktober")
    session.do(postpone_usulan, usulan_id=asked[1], reason="Dana belum mencukupi; diusulkan lagi tahun 2027")
    session.do(refuse_usulan, usulan_id=asked[2], reason="Lahan belum milik desa")
