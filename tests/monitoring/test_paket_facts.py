from datetime import date

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.monitoring.paket import change_paket, paket
from evillage.monitoring.paket_facts import (
    Anggota,
    Dana,
    PaketFacts,
    dana_of,
    describe_paket,
    facts,
    facts_of,
    proposed_dana,
    team_of,
)
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp
from tests.monitoring.works import END, START, paid_for, road

WHOLE = PaketFacts(
    prasarana="Jalan", sifat="Baru", konstruksi="Rabat beton", dusun="Krajan", rt="02", rw="01", end_latitude=-8_220_500,
    end_longitude=114_371_000, hok_rencana=Quantity.of(280), penyedia="Toko Bahan Contoh", kontrak_no="SPK 03/2026",
    kontrak_date=date(2026, 2, 27), kontrak_amount=rp(2_500_000),
)  # fmt: skip


def repriced(made: Office, paket_id: int, pagu: Rupiah, *, kegiatan_id: int | None = None) -> None:
    known = paket(made.session.read, paket_id)
    made.at(Role.PKA).do(
        change_paket, paket_id=paket_id, name=known.name, pagu=pagu, start_date=START, end_date=END, lokasi="", place=known.place,
        target=known.target, satuan="M", pola="Swakelola", pelaksana="", kegiatan_id=kegiatan_id,
    )  # fmt: skip


def test_facts_shares_and_team_come_back_as_they_were_written(made: Office) -> None:
    paket_id = road(made)
    dana, team = (Dana("ADD", rp(7_000_000)), Dana("SWD", rp(1_000_000))), (Anggota("Ketua contoh", "Ketua"), Anggota("Anggota contoh"))

    made.at(Role.PKA).do(describe_paket, paket_id=paket_id, facts=WHOLE, dana=dana, team=team)

    assert facts(made.session.read, paket_id) == WHOLE
    assert facts_of(made.session.read, year=YEAR) == {paket_id: WHOLE}
    assert (dana_of(made.session.read, paket_id), team_of(made.session.read, paket_id)) == (dana, team)
    assert (WHOLE.alamat, WHOLE.kontrak) == ("Dusun Krajan RT 02 RW 01", "SPK 03/2026 (Toko Bahan Contoh)")


def test_a_second_writing_takes_the_place_of_the_first(made: Office) -> None:
    paket_id = road(made)
    session = made.at(Role.PKA)
    session.do(describe_paket, paket_id=paket_id, facts=WHOLE, dana=(Dana("ADD", rp(1)),), team=(Anggota("Lama"),))

    session.do(describe_paket, paket_id=paket_id, facts=PaketFacts(fisik=False))

    assert facts(session.read, paket_id) == PaketFacts(fisik=False)
    assert (dana_of(session.read, paket_id), team_of(session.read, paket_id)) == ((), ())


def test_shares_above_the_pagu_are_refused_with_the_figures(made: Office) -> None:
    paket_id = road(made, pagu=rp(100))

    with pytest.raises(RuleViolation) as refused:
        made.at(Role.PKA).do(describe_paket, paket_id=paket_id, facts=WHOLE, dana=(Dana("ADD", rp(60)), Dana("SWD", rp(41))))

    assert refused.value.code == "paket_dana_over_by"
    assert refused.value.facts["lebih"] == rp(1)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (PaketFacts(kontrak_amount=rp(8_000_001)), "kontrak_over_pagu"),
        (PaketFacts(end_latitude=-8_000_000), "place_end_half"),
        (PaketFacts(kontrak_amount=rp(0)), "kontrak_over_pagu"),
    ],
)
def test_facts_that_cannot_be_are_refused(made: Office, facts: PaketFacts, code: str) -> None:
    paket_id = road(made)

    with pytest.raises(RuleViolation) as refused:
        made.at(Role.PKA).do(describe_paket, paket_id=paket_id, facts=facts)

    assert refused.value.code == code


def test_the_only_fund_follows_a_changed_pagu(made: Office) -> None:
    paket_id = road(made)
    made.at(Role.PKA).do(describe_paket, paket_id=paket_id, facts=PaketFacts(), dana=proposed_dana(made.session.read, paket_id))
    assert dana_of(made.session.read, paket_id) == (Dana("ADD", rp(8_000_000)),)

    repriced(made, paket_id, rp(6_500_000))

    assert dana_of(made.session.read, paket_id) == (Dana("ADD", rp(6_500_000)),)


def test_several_funds_hold_the_pagu_up(made: Office) -> None:
    paket_id = road(made)
    made.at(Role.PKA).do(
        describe_paket, paket_id=paket_id, facts=PaketFacts(), dana=(Dana("ADD", rp(7_000_000)), Dana("SWD", rp(1_000_000)))
    )

    with pytest.raises(RuleViolation) as refused:
        repriced(made, paket_id, rp(7_999_999))

    assert refused.value.code == "paket_dana_over"


def test_a_paket_moves_with_its_money_to_another_kegiatan_until_an_spp_names_it(made: Office) -> None:
    paket_id = road(made)
    first = paket(made.session.read, paket_id).kegiatan_id
    other = made.at(Role.SEKDES).do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10")).value

    repriced(made, paket_id, rp(8_000_000), kegiatan_id=other)
    assert paket(made.session.read, paket_id).kegiatan_id == other

    repriced(made, paket_id, rp(8_000_000), kegiatan_id=first)
    paid_for(made, paket_id, rp(1_000_000))
    with pytest.raises(RuleViolation) as refused:
        repriced(made, paket_id, rp(8_000_000), kegiatan_id=other)
    assert refused.value.code == "paket_has_spp_by"
