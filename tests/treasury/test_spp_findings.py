"""What stands against an SPP: told with figures, held where the village says so, let pass by Kepala Desa with a reason."""

from datetime import date

import pytest

from evillage.budget.dpa import approve_dpa, make_dpa, submit_dpa, verify_dpa
from evillage.budget.dpa_plan import fill_dpa
from evillage.budget.rak import fill_rak, load_rak, rak_lines, raks
from evillage.budget.spread import Evenly
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.monitoring.paket import add_paket
from evillage.monitoring.progress import report_progress
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp, submit_spp
from evillage.treasury.spp_findings import spp_findings
from evillage.treasury.spp_rules import Ketat, permit_spp, permits, set_cash_limit, set_strictness
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Level
from tests.builders import BANK, TUNAI, YEAR, Office, approved, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ATK, DAY, KEGIATAN, LATER, asked, booked, desk, receipt
from tests.withdrawals import approve_all, approve_the

JANUARY = date(YEAR, 1, 20)


@pytest.fixture
def made() -> Office:
    return desk(box=rp(5_000_000))


def said(made: Office, spp_id: int) -> list[tuple[Level, str]]:
    return [(finding.level, finding.sentence) for finding in spp_findings(made.session.read, spp_id=spp_id)]


def hold(made: Office, rule: str, how: Ketat = Ketat.BLOCK) -> None:
    made.at(Role.KAUR_KEU).do(set_strictness, rule=rule, strictness=how)


def planned(made: Office) -> None:
    """DPA of every kegiatan and the RAK, both even over the year."""
    approve_all(made, day=JANUARY)
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=JANUARY).value
    made.session.do(fill_rak, rak_id=rak_id, way=Evenly(), lines=[line.key for line in rak_lines(made.session.read, rak_id)])
    approve_the(made, raks(made.session.read, year=YEAR)[0], day=JANUARY)


def walk_dpa(made: Office, papers: list[int]) -> None:
    made.session.do(fill_dpa, dpa_ids=papers)
    made.session.do(submit_dpa, dpa_ids=papers, day=JANUARY)
    made.at(Role.SEKDES).do(verify_dpa, dpa_ids=papers, day=JANUARY)
    made.at(Role.KADES).do(approve_dpa, dpa_ids=papers, day=JANUARY)


def advance(made: Office, amount: Rupiah = rp(1_000_000)) -> int:  # noqa: B008
    return asked(made, [SppLine(ATK, "ADD", amount)], kind=SppKind.UM)


def paid_advance(made: Office) -> int:
    spp_id = approved(made, advance(made))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    return spp_id


# RAK and DPA ---------------------------------------------------------------------------------------------------------------


def test_without_a_rak_and_a_dpa_nothing_is_compared(made: Office) -> None:
    assert said(made, asked(made, [SppLine(ATK, "ADD", rp(9_000_000))])) == []


def test_more_than_the_months_so_far_is_told_with_figures(made: Office) -> None:
    planned(made)
    approved(made, asked(made, [SppLine(ATK, "ADD", rp(1_000_000))]))

    inside = asked(made, [SppLine(ATK, "ADD", rp(600_000))])
    beyond = asked(made, [SppLine(ATK, "ADD", rp(700_000))], bukti=[receipt(rp(700_000))])

    assert said(made, inside) == []
    figures = "s.d. Februari 1.666.666,00, sudah diminta 1.000.000,00, SPP ini 700.000,00, lebih 33.334,00."
    assert said(made, beyond) == [(Level.WARN, f"5.2.1.01 (ADD): {name} {figures}") for name in ("RAK", "DPA")]
    made.at(Role.PKA).do(submit_spp, spp_id=beyond)


def test_a_kegiatan_without_its_dpa_is_told_once_another_has_one(made: Office) -> None:
    walk_dpa(made, made.at(Role.PKA).do(make_dpa, year=YEAR, day=JANUARY, kegiatan_ids=(2,)).value)
    spp_id = asked(made, [SppLine(ATK, "ADD", rp(500_000))])

    [(level, words)] = said(made, spp_id)
    assert (level, words.endswith(" belum punya DPA yang disetujui.")) == (Level.WARN, True)
    assert words.startswith("1.1.04 ")


def test_beyond_the_rak_is_refused_where_the_village_holds_it(made: Office) -> None:
    planned(made)
    hold(made, "rak")
    hold(made, "dpa", Ketat.OFF)
    spp_id = asked(made, [SppLine(ATK, "ADD", rp(2_000_000))])

    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id))

    assert sentence(error).startswith("5.2.1.01 (ADD): RAK s.d. Februari 1.666.666,00")
    assert [level for level, _ in said(made, spp_id)] == [Level.BLOCK]


# advances ------------------------------------------------------------------------------------------------------------------


def test_a_second_advance_is_told_and_after_the_account_no_more(made: Office) -> None:
    first = paid_advance(made)
    second = advance(made)

    [(level, words)] = said(made, second)
    assert level is Level.WARN
    assert words == "Panjar 0001/SPP/14.2099/2026 untuk kegiatan ini (01/02/2026) belum dipertanggungjawabkan, sisa 1.000.000,00."
    booked(made, first, [receipt(rp(1_000_000))])
    assert said(made, second) == []


def test_a_held_second_advance_passes_with_the_permit_of_kepala_desa(made: Office) -> None:
    paid_advance(made)
    second = advance(made)
    hold(made, "panjar")
    assert refused(lambda: made.at(Role.PKA).do(submit_spp, spp_id=second)).code == "spp_held"

    assert refused(lambda: made.at(Role.KADES).do(permit_spp, spp_id=second, rule="panjar", reason=" ")).code == "reason_missing"
    made.at(Role.KADES).do(permit_spp, spp_id=second, rule="panjar", reason="Bencana")
    assert refused(lambda: made.at(Role.KADES).do(permit_spp, spp_id=second, rule="panjar", reason="Lagi")).code == "izin_twice"

    assert [(level, words.partition(". ")[2]) for level, words in said(made, second)] == [
        (Level.INFO, "Diizinkan Pejabat Kepala Desa: “Bencana”.")
    ]
    assert [(izin.aturan, izin.alasan) for izin in permits(made.session.read, spp_id=second)] == [("panjar", "Bencana")]
    approved(made, second)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=second, day=LATER, account=BANK)
    assert said(made, second) == []


# the gate of a paket -------------------------------------------------------------------------------------------------------


def work(made: Office, amount: Rupiah) -> int:
    """An approved LS for a paket of 4 million."""
    paket = made.session.read.number("SELECT coalesce(max(id), 0) FROM paket") or (
        made.at(Role.PKA).do(add_paket, kegiatan_id=KEGIATAN, name="Jalan", pagu=rp(4_000_000), start_date=JANUARY, end_date=LATER).value
    )
    spp_id = (
        made.at(Role.PKA)
        .do(
            draft_spp, day=DAY, kind=SppKind.LS, kegiatan_id=KEGIATAN, uraian="Jalan", lines=[SppLine(ATK, "ADD", amount)],
            bukti=[receipt(amount)], paket_id=paket,
        )
        .value
    )  # fmt: skip
    return approved(made, spp_id)


def test_a_payment_asks_for_the_photo_and_the_progress_of_its_stage(made: Office) -> None:
    first, most, last = work(made, rp(1_000_000)), work(made, rp(2_500_000)), work(made, rp(4_000_000))
    made.at(Role.PKA).do(report_progress, paket_id=1, date=DAY, percent=Percent(30_00))

    gates = [[words for _, words in said(made, spp_id)] for spp_id in (first, most, last)]
    assert gates == [
        ["Pembayaran pertama paket ini meminta foto 0 %."],
        ["Pembayaran di atas 50 % paket ini meminta foto 0 % dan kemajuan 50 % (tercatat 30 %)."],
        ["Pembayaran terakhir paket ini meminta foto 0 %, kemajuan 100 % (tercatat 30 %), dan berita acara serah terima bernomor."],
    ]


def test_a_closed_gate_refuses_the_payment_until_kepala_desa_opens_it(made: Office) -> None:
    spp_id = work(made, rp(1_000_000))
    hold(made, "gerbang")

    error = refused_without_trace(made.session, lambda: made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=LATER, account=BANK))
    assert "foto 0 %" in sentence(error)
    made.at(Role.KADES).do(permit_spp, spp_id=spp_id, rule="gerbang", reason="Kamera rusak, foto menyusul")

    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=LATER, account=BANK)


# duplicates and cash -------------------------------------------------------------------------------------------------------


def test_the_same_payee_sum_and_day_is_told_with_the_other_paper(made: Office) -> None:
    first = approved(made, asked(made, [SppLine(ATK, "ADD", rp(250_000))]))
    second = asked(made, [SppLine(ATK, "ADD", rp(250_000))])
    other = asked(made, [SppLine(ATK, "ADD", rp(250_001))])

    [finding] = spp_findings(made.session.read, spp_id=second)
    assert finding.jump == f"spp:{first}"
    assert finding.sentence == "Toko Contoh, 250.000,00, 01/02/2026 juga ada pada SPP 0001/SPP/14.2099/2026; periksa apakah dobel."
    assert said(made, other) == []


def test_above_the_cash_limit_a_payment_goes_through_the_bank(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(set_cash_limit, limit=rp(2_000_000))
    hold(made, "tunai")
    spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(2_000_001))]))
    at_limit = approved(made, asked(made, [SppLine(ATK, "ADD", rp(2_000_000))]))
    treasury = made.at(Role.KAUR_KEU)

    assert refused(lambda: treasury.do(pay_spp, spp_id=spp_id, day=LATER, account=TUNAI)).code == "spp_held"
    treasury.do(pay_spp, spp_id=spp_id, day=LATER, account=BANK)
    treasury.do(pay_spp, spp_id=at_limit, day=LATER, account=TUNAI)
