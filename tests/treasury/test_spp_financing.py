"""SPP PBY: financing is asked for, walked and paid like any SPP, without a kegiatan; and numbers that the village types itself."""

from collections.abc import Sequence

import pytest

from evillage.errors import EvillageError
from evillage.kernel.actor import Role
from evillage.ledger.numbering import is_typed, next_number, set_typed
from evillage.messages import sentence
from evillage.treasury.asking import open_pagu
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp, spp, submit_spp, verify_spp
from evillage.treasury.standing import standing
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, Office, approved, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ATK, DAY, KEGIATAN, LATER, asked, desk, moves, receipt

MODAL = KodeRekening("6.2.2.01")


@pytest.fixture
def made() -> Office:
    return desk()


def financing(
    made: Office, amount: Rupiah, *, bukti: Sequence[BuktiEntry] = (), kegiatan_id: int | None = None, rekening: KodeRekening = MODAL
) -> int:
    return (
        made.at(Role.PKA)
        .do(
            draft_spp, day=DAY, kind=SppKind.PBY, kegiatan_id=kegiatan_id, uraian="Penyertaan modal BUM Desa",
            lines=[SppLine(rekening, "ADD", amount)], bukti=bukti,
        )
        .value
    )  # fmt: skip


@pytest.mark.parametrize("receipts", [0, 1])
def test_financing_is_paid_from_its_lines_or_its_receipts(made: Office, receipts: int) -> None:
    spp_id = approved(made, financing(made, rp(4_000_000), bukti=[receipt(rp(4_000_000), rekening=MODAL)] * receipts))

    entry = made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=LATER, account=BANK).value

    assert moves(made, entry) == [(MODAL, BANK, rp(4_000_000))]
    paper = spp(made.session.read, spp_id)
    assert (paper.state, paper.untuk, paper.number) == ("paid", "Pengeluaran pembiayaan", "0001/SPP/14.2099/2026")
    [line] = open_pagu(made.session.read, day=LATER, kegiatan_id=None)
    assert (line.rekening, line.sisa) == (MODAL, rp(6_000_000))
    assert [(row.pagu, row.sisa) for row in standing(made.session.read, spp_id=spp_id)] == [(rp(10_000_000), rp(6_000_000))]


def test_financing_stays_within_its_pagu(made: Office) -> None:
    approved(made, financing(made, rp(7_000_000)))
    spp_id = financing(made, rp(3_000_001))

    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id))

    assert "pembiayaan" in sentence(error)
    assert "3.000.000,00" in sentence(error)


def test_receipts_of_financing_must_match_its_lines(made: Office) -> None:
    spp_id = financing(made, rp(2), bukti=[receipt(rp(1), rekening=MODAL)])

    assert refused(lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id)).code == "spp_bukti_mismatch"


def test_the_one_who_filed_financing_verifies_nothing(made: Office) -> None:
    spp_id = financing(made, rp(1))
    made.at(Role.PKA).do(submit_spp, spp_id=spp_id)

    with pytest.raises(EvillageError, match="role_not_allowed"):
        made.session.do(verify_spp, spp_id=spp_id, day=DAY)


@pytest.mark.parametrize(
    ("kegiatan_id", "rekening", "code"), [(KEGIATAN, MODAL, "belanja_needs_kegiatan"), (None, ATK, "rekening_elsewhere")]
)
def test_financing_has_no_kegiatan_and_no_belanja(made: Office, kegiatan_id: int | None, rekening: KodeRekening, code: str) -> None:
    error = refused_without_trace(made.session, lambda: financing(made, rp(1), kegiatan_id=kegiatan_id, rekening=rekening))

    assert error.code == code


# numbers that are typed ----------------------------------------------------------------------------------------------------


def test_typed_numbers_follow_each_other_without_a_gap(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    assert is_typed(made.session.read, "SPP")
    papers = [asked(made, [SppLine(ATK, "ADD", rp(1))]) for _ in range(3)]
    session = made.at(Role.PKA)

    assert refused(lambda: session.do(submit_spp, spp_id=papers[0])).code == "number_needed"
    assert session.do(submit_spp, spp_id=papers[0], number=" 001/SPP-LS/II/2026 ").value == "001/SPP-LS/II/2026"
    for wrong in ("003/SPP/2026", "001/SPP/2026", "SPP/2"):
        assert refused(lambda wrong=wrong: session.do(submit_spp, spp_id=papers[1], number=wrong)).code == "number_out_of_order"  # type: ignore[misc]
    session.do(submit_spp, spp_id=papers[1], number="2")
    made.at(Role.SEKDES).do(set_typed, kind="SPP", typed=False)

    assert next_number(made.session.read, kind="SPP", year=2026) == "0003/SPP/14.2099/2026"
    assert made.at(Role.PKA).do(submit_spp, spp_id=papers[2], number="9").value == "0003/SPP/14.2099/2026"


def test_a_gap_is_told_with_the_count_that_is_next(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    spp_id = asked(made, [SppLine(ATK, "ADD", rp(1))])

    error = refused(lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id, number="5/SPP"))

    assert sentence(error) == "Nomor SPP 5/SPP tidak berurutan; nomor berikutnya harus diawali 1, tanpa ada yang terlewat."


def test_only_kinds_that_may_be_typed_are(made: Office) -> None:
    assert refused(lambda: made.at(Role.KAUR_KEU).do(set_typed, kind="KWT", typed=True)).code == "code_unknown"
