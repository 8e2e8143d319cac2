"""The gate of a paket: each payment waits for what the ground owes to the stage before it, unless Kepala Desa lets it pass."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.monitoring.kunjungan import HasilCek, Kesesuaian, KunjunganEntry, Tingkat, record_visit
from evillage.monitoring.paket import change_paket, paket
from evillage.monitoring.paket_facts import PaketFacts, describe_paket
from evillage.monitoring.paket_status import Said, say_status
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.treasury.spp_rules import Ketat, permit_spp, permits, set_strictness, set_visit_needed
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, YEAR, Office, approved, budgeted, bukti, rp
from tests.monitoring.works import KRAJAN, jpeg, pct, road, saved
from tests.refusals import refused_without_trace

DAY, FIFTY, WHOLE = date(2026, 3, 20), date(2026, 4, 21), date(2026, 6, 10)
ATK = KodeRekening("5.2.1.01")
COLOURS = {0: "#8a7a5c", 50: "#334455", 100: "#99aa11"}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Office]:
    """A village that holds payments back at the gate."""
    made = budgeted(tmp_path)
    made.at(Role.KAUR_KEU).do(set_strictness, rule="gerbang", strictness=Ketat.BLOCK)
    yield made
    made.session.close()


def ask(made: Office, paket_id: int, amount: Rupiah, *, kind: SppKind = SppKind.LS) -> int:
    proof = [bukti(amount, day=DAY)] if kind is SppKind.LS else []
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=DAY, kind=kind, kegiatan_id=made.session.read.number("SELECT id FROM kegiatan"), uraian="Semen", paket_id=paket_id,
        lines=[SppLine(ATK, "ADD", amount)], bukti=proof,
    ).value  # fmt: skip
    return approved(made, spp_id, day=DAY)


def pay(made: Office, spp_id: int) -> None:
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=WHOLE, account=BANK)


def stopped(made: Office, spp_id: int) -> str:
    return sentence(refused_without_trace(made.session, lambda: pay(made, spp_id)))


def show(made: Office, folder: Path, paket_id: int, stage: int, day: date) -> None:
    """The photo and the report of a stage."""
    session = made.at(Role.PKA)
    file = saved(folder, jpeg(colour=COLOURS[stage], taken=f"{day:%Y:%m:%d} 08:00:00", gps=KRAJAN), f"IMG_{stage}.jpg")
    add_photo(session, paket_id=paket_id, source=file, stage=stage)
    if stage:
        session.do(report_progress, paket_id=paket_id, date=day, percent=pct(stage), pelapor="TPK")


def visit_finds(made: Office, paket_id: int, percent: int, kesesuaian: Kesesuaian) -> None:
    entry = KunjunganEntry(Tingkat.KECAMATAN, FIFTY, "Tim", paket=(HasilCek(paket_id, kesesuaian, percent=pct(percent)),))
    made.at(Role.SEKDES).do(record_visit, year=YEAR, entry=entry)


def test_each_payment_waits_for_photo_progress_and_at_last_the_handing_over(held: Office, tmp_path: Path) -> None:
    paket_id = road(held)
    first, second, last = (ask(held, paket_id, amount) for amount in (rp(4_000_000), rp(2_000_000), rp(2_000_000)))

    assert "Pembayaran pertama paket ini meminta foto 0 %." in stopped(held, first)
    show(held, tmp_path, paket_id, 0, DAY)
    pay(held, first)

    assert "Pembayaran di atas 50 % paket ini meminta foto 50 % dan kemajuan 50 % (tercatat 0 %)." in stopped(held, second)
    show(held, tmp_path, paket_id, 50, FIFTY)
    pay(held, second)

    assert "meminta foto 100 %, kemajuan 100 % (tercatat 50 %), dan berita acara serah terima bernomor." in stopped(held, last)
    show(held, tmp_path, paket_id, 100, WHOLE)
    assert "Pembayaran terakhir paket ini meminta berita acara serah terima bernomor." in stopped(held, last)
    held.at(Role.PKA).do(
        say_status, paket_id=paket_id, status=Said.HANDED_OVER, date=WHOLE, reason="Diterima", document_no="7/BAST/2026"
    )  # fmt: skip
    pay(held, last)


def test_kepala_desa_lets_a_payment_pass_with_a_reason_that_is_kept(held: Office) -> None:
    spp_id = ask(held, road(held), rp(8_000_000))
    assert "Pembayaran terakhir" in stopped(held, spp_id)

    held.at(Role.KADES).do(permit_spp, spp_id=spp_id, rule="gerbang", reason="Barang datang sekaligus")
    pay(held, spp_id)

    (permit,) = permits(held.session.read, spp_id=spp_id)
    assert permit.alasan == "Barang datang sekaligus"


def test_where_the_village_wants_it_more_than_half_also_waits_for_a_visit(held: Office, tmp_path: Path) -> None:
    held.at(Role.SEKDES).do(set_visit_needed, needed=True)
    paket_id = road(held)
    first, second = ask(held, paket_id, rp(4_000_000)), ask(held, paket_id, rp(1_000_000))
    show(held, tmp_path, paket_id, 0, DAY)
    show(held, tmp_path, paket_id, 50, FIFTY)
    pay(held, first)
    for percent, found in ((49, Kesesuaian.RIGHT), (80, Kesesuaian.MEND)):
        visit_finds(held, paket_id, percent, found)
        assert "meminta kunjungan yang menyatakan 50 % sesuai (tercatat 49 %)." in stopped(held, second)

    visit_finds(held, paket_id, 50, Kesesuaian.RIGHT)

    pay(held, second)


def test_of_work_let_by_contract_the_value_of_the_contract_ends_the_payments(held: Office, tmp_path: Path) -> None:
    paket_id = road(held)
    let = paket(held.session.read, paket_id)
    held.at(Role.PKA).do(
        change_paket, paket_id=paket_id, name=let.name, lokasi=let.lokasi, place=let.place, target=let.target, satuan=let.satuan,
        pola="Pihak ketiga", pelaksana=let.pelaksana, pagu=let.pagu, start_date=let.start_date, end_date=let.end_date,
    )  # fmt: skip
    facts = PaketFacts(kontrak_amount=rp(4_000_000), kontrak_no="1/SPK", kontrak_date=DAY)
    held.at(Role.PKA).do(describe_paket, paket_id=paket_id, facts=facts)
    show(held, tmp_path, paket_id, 0, DAY)

    assert "Pembayaran di atas 50 %" in stopped(held, ask(held, paket_id, rp(2_000_001)))
    assert "Pembayaran terakhir" in stopped(held, ask(held, paket_id, rp(4_000_000)))
    pay(held, ask(held, paket_id, rp(2_000_000)))


def test_what_came_back_of_an_advance_no_longer_counts_as_paid(held: Office, tmp_path: Path) -> None:
    paket_id = road(held)
    show(held, tmp_path, paket_id, 0, DAY)
    advance = ask(held, paket_id, rp(4_000_000), kind=SppKind.UM)
    pay(held, advance)
    spj_id = held.at(Role.PKA).do(
        draft_spj, spp_id=advance, day=WHOLE, bukti=[bukti(rp(1_000_000), day=WHOLE)], returned=rp(3_000_000), return_to=BANK
    ).value  # fmt: skip
    held.session.do(submit_spj, spj_id=spj_id)
    held.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=WHOLE)
    held.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=WHOLE)
    held.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=WHOLE)

    pay(held, ask(held, paket_id, rp(3_000_000)))
