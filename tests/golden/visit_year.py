"""The visit of the golden year: a team of the kecamatan at the end of March, with findings open, followed up and closed."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, Kesesuaian, KunjunganEntry, Tingkat, record_visit
from evillage.monitoring.temuan import TemuanEntry, add_temuan, close_temuan, follow_up
from evillage.values.quantity import Percent, Quantity
from tests.builders import YEAR, Office

VISITED = date(YEAR, 3, 31)
RIGHT, PRESENT, ABSENT = Jawaban.RIGHT, Jawaban.PRESENT, Jawaban.ABSENT


def visit_year(made: Office) -> None:
    """One sheet, typed back by Sekretaris Desa."""
    session = made.at(Role.SEKDES)
    paket_id, kegiatan_id = session.read.tuples("SELECT id, kegiatan_id FROM paket WHERE year = ? ORDER BY id LIMIT 1", (YEAR,))[0]
    checks = (
        Cek("rkpdes", RIGHT), Cek("perdes-apbdes", RIGHT), Cek("perkades-penjabaran", PRESENT), Cek("dpa", RIGHT), Cek("rak", PRESENT),
        Cek("spp", PRESENT, "Dua SPTB belum ditandatangani"), Cek("bku", RIGHT), Cek("bp-pajak", PRESENT), Cek("sk-tpk", RIGHT),
        Cek("papan", ABSENT), Cek("baliho", RIGHT), Cek("sk-kpm", RIGHT),
    )  # fmt: skip
    road = HasilCek(
        paket_id, Kesesuaian.MEND, Quantity.parse("68,5"), Percent(21_25), "C", "Padatkan lapis dasar sebelum pengecoran", "Tebal 14,5 cm"
    )
    entry = KunjunganEntry(
        Tingkat.KECAMATAN, VISITED, "Kasi PMD contoh\nPendamping Desa contoh\nPendamping Lokal contoh", "I", "005/MONEV/III/2026",
        "Administrasi tertib; pekerjaan jalan sedikit di belakang rencana.", checks, (road,),
    )  # fmt: skip
    kunjungan_id = session.do(record_visit, year=YEAR, entry=entry).value
    found = [
        TemuanEntry("Papan proyek belum dipasang", "Pasang papan proyek di awal ruas", "Ketua TPK", date(YEAR, 4, 7), paket_id=paket_id),
        TemuanEntry(
            "Tebal cor 14,5 cm, rencana 15 cm", "Tambah lapis pada ruas yang kurang", "Ketua TPK", date(YEAR, 4, 14), paket_id=paket_id
        ),
        TemuanEntry("Dua SPTB belum ditandatangani", "Lengkapi tanda tangan", "Kasi pelaksana", date(YEAR, 4, 3), kegiatan_id=kegiatan_id),
    ]
    ids = [session.do(add_temuan, kunjungan_id=kunjungan_id, entry=one).value for one in found]
    session.do(follow_up, temuan_id=ids[0], date=date(YEAR, 4, 2), uraian="Papan proyek dipasang", oleh="TPK")
    session.do(close_temuan, temuan_id=ids[0], date=date(YEAR, 4, 6), reason="Papan sudah terpasang, ada fotonya")
    session.do(follow_up, temuan_id=ids[1], date=date(YEAR, 4, 9), uraian="Ruas 12 m ditambah lapis", oleh="TPK")
    session.do(follow_up, temuan_id=ids[1], date=date(YEAR, 4, 13), uraian="Diukur lagi, menunggu hasil", oleh="Kasi pelaksana")
