"""What the golden year knows of its one work beyond the first report: funds, team, contract, the ends of the road, and who worked."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.monitoring.paket_facts import Anggota, Dana, PaketFacts, describe_paket
from evillage.monitoring.progress import Work, change_progress, progress
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp


def monitoring_year(made: Office) -> None:
    """Everything by the Kaur/Kasi who executes the kegiatan."""
    session = made.at(Role.PKA)
    paket_id, report_id = session.read.tuples("SELECT p.id, r.id FROM paket p JOIN progress r ON r.paket_id = p.id")[0]
    known = PaketFacts(
        prasarana="Jalan", sifat="Baru", konstruksi="Rabat beton", dusun="Contoh Barat", rt="03", rw="01", hok_rencana=Quantity.of(280),
        penyedia="UD Bangun Contoh", kontrak_no="SPK 02/2026", kontrak_date=date(YEAR, 2, 27), kontrak_amount=rp(58_613_750),
    )  # fmt: skip
    team = (Anggota("Ketua contoh", "Ketua"), Anggota("Sekretaris contoh", "Sekretaris"), Anggota("Anggota contoh", "Anggota"))
    session.do(describe_paket, paket_id=paket_id, facts=known, dana=(Dana("DDS", rp(78_749_000)), Dana("PAD", rp(1_251_000))), team=team)
    report = progress(session.read, report_id)
    work = Work(
        volume=Quantity.of(70), hok_pekerja=Quantity.parse("52,5"), hok_tukang=Quantity.of(14), hok_ketua=Quantity.of(6), tenaga_l=9,
        tenaga_p=3, tenaga_artm=4, upah=rp(7_250_000), tindak_lanjut="Semen dipesan seminggu sebelumnya",
    )  # fmt: skip
    session.do(
        change_progress, progress_id=report_id, date=report.date, percent=report.percent, note=report.note, kendala=report.kendala,
        pelapor=report.pelapor, work=work,
    )  # fmt: skip
