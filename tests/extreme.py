"""A village of extremes: names of 120 letters, amounts of 14 digits, a kegiatan of many lines. What prints here prints anywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from evillage.budget.amendment import start_amendment
from evillage.budget.considerans import add_considerans
from evillage.budget.evaluation import Subject, add_note, answer_note, record_evaluation
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import RabEntry, add_rab_lines, rab_lines, remove_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.planning.rkpdes import start_rkpdes, take_from_rpjmdes
from evillage.planning.rpjm_kegiatan import RpjmEntry, YearPlan, add_rpjm_kegiatan
from evillage.planning.rpjmdes import change_rpjmdes, post_rpjmdes, start_rpjmdes
from evillage.planning.usulan import Tujuan, UsulanEntry, add_usulan, refuse_usulan
from evillage.planning.visi_misi import AimKind, add_aim
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp
from evillage.treasury.sts import deposit_cash
from evillage.treasury.transfer import draft_transfer, submit_transfer
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import BANK, TUNAI, YEAR, Office, approved, office, rp
from tests.extreme_spending import extreme_spending
from tests.extreme_visit import extreme_visit
from tests.golden.year import LONG_NAME

NOW = datetime(YEAR, 6, 30, 10, 14, tzinfo=UTC)
LARGEST = rp(87_654_321_098_765, 43)
MANY = 120
"""Lines of the long kegiatan: a RAB of several sheets."""


def line(rekening: str, uraian: str, price: Rupiah, *, kelompok: str = "", fund: str = "DDS") -> RabEntry:
    """One unit of something."""
    return RabEntry(KodeRekening(rekening), fund, uraian, Quantity.of(1), "Paket", price, kelompok)


def extreme_village(folder: Path) -> Office:
    """A posted budget of three kegiatan, receipts, payments, an advance with its account, a plan and an amendment."""
    made = office(folder)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    executor = made.desks[Role.PKA].official_id
    codes = ("1.1.04", "2.3.12", "5.3.00")
    first, long, last = (
        session.do(
            add_kegiatan, year=YEAR, code=KodeKegiatan(code), name=f"{LONG_NAME[:118]} {at}", lokasi=LONG_NAME, waktu="Januari–Desember",
            keluaran=LONG_NAME, volume=Quantity.parse("1.234,567"), satuan="Meter persegi", pelaksana_id=executor,
        ).value
        for at, code in enumerate(codes, start=1)
    )  # fmt: skip
    small = [line("5.3.5.03", f"{LONG_NAME} {at}", rp(1_000_000 + at, at % 100), kelompok=f"Bahan {at // 40}") for at in range(MANY)]
    spent = sum((entry.unit_price for entry in small), Rupiah(0))
    for kegiatan, lines in (
        (first, [line("5.2.1.01", LONG_NAME, LARGEST), line("5.2.1.02", "Lampu", rp(1_000_000), fund="ADD")]),
        (long, small),
        (last, [line("5.4.1.01", LONG_NAME, LARGEST)]),
        (None, [
            line("4.2.1.01", LONG_NAME, LARGEST), line("4.2.3.01", "ADD", rp(1_000_000), fund="ADD"), line("6.1.1.01", "SiLPA", LARGEST),
            line("4.3.6.01", "Hasil", spent),
        ]),
    ):  # fmt: skip
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=lines)
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(YEAR - 1, 12, 20))
    for rekening, fund, amount in (("4.2.1.01", "DDS", LARGEST), ("4.2.3.01", "ADD", rp(1_000_000))):
        made.at(Role.KAUR_KEU).do(
            post_receipt, day=date(YEAR, 1, 10), account=BANK, rekening=KodeRekening(rekening), sumber_dana=fund, amount=amount,
            uraian=LONG_NAME, dari=LONG_NAME,
        )  # fmt: skip
    extreme_receipts(made)
    extreme_payments(made, first)
    extreme_spending(made, last)
    extreme_plan(made)
    extreme_visit(made, first, pagu=LARGEST)
    extreme_amendment(made, last)
    return made


def extreme_payments(made: Office, kegiatan_id: int) -> None:
    """An SPP of one sum of 14 digits and of many receipts, and the list by which the bank is to pay them."""
    atk, day, each = KodeRekening("5.2.1.01"), date(YEAR, 2, 2), rp(999_999_999, 99)
    most = LARGEST - each * (MANY // 4)
    receipts = [
        BuktiEntry(day, LONG_NAME, LONG_NAME, atk, "DDS", amount, alamat=LONG_NAME, rekening_bank=f"{LONG_NAME[:40]} 000123456789012345")
        for amount in (most, *[each] * (MANY // 4))
    ]
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=day, kind=SppKind.LS, kegiatan_id=kegiatan_id, uraian=LONG_NAME, lines=[SppLine(atk, "DDS", LARGEST)], bukti=receipts
    ).value  # fmt: skip
    approved(made, spp_id, day=day)
    daftar = made.at(Role.KAUR_KEU).do(draft_transfer, day=day, account=BANK, spp_ids=[spp_id], uraian=LONG_NAME).value
    made.session.do(submit_transfer, daftar_id=daftar)


def extreme_receipts(made: Office) -> None:
    """Many long TBP in one STS, and one more."""
    treasury, parts = made.at(Role.KAUR_KEU), {}
    for at in range(MANY // 4):
        amount = rp(999_999_999 + at, 99)
        receipt = treasury.do(
            post_receipt, day=date(YEAR, 1, 10), account=TUNAI, rekening=KodeRekening("4.1.1.90"), sumber_dana="PAD", amount=amount,
            uraian=LONG_NAME, dari=LONG_NAME,
        )  # fmt: skip
        parts[receipt.value] = amount
    treasury.do(deposit_cash, day=date(YEAR, 1, 12), account=BANK, parts=parts)


def extreme_amendment(made: Office, kegiatan_id: int) -> None:
    """A draft PAK that takes the largest line away, gives it back under another name, and is sent to a camat of many words."""
    session = made.at(Role.SEKDES)
    pak = session.do(start_amendment, year=YEAR, kind="pak", alasan=("silpa", "pergeseran"), penjelasan=LONG_NAME).value
    session.do(remove_rab_lines, line_ids=[one.id for one in rab_lines(session.read, version_id=pak, kegiatan_id=kegiatan_id)])
    session.do(add_rab_lines, version_id=pak, kegiatan_id=kegiatan_id, lines=[line("5.4.1.01", f"{LONG_NAME} kedua", LARGEST)])
    usulan = session.do(propose_budget, version_id=pak, document_no="900/14/2026", document_date=date(YEAR, 6, 1)).value
    session.do(record_evaluation, version_id=usulan, received=date(YEAR, 6, 2), kesimpulan=LONG_NAME)
    for _ in range(MANY // 4):
        note = session.do(add_note, version_id=usulan, uraian=LONG_NAME, subject=Subject(kegiatan_id=kegiatan_id)).value
        session.do(answer_note, note_id=note, jawaban=LONG_NAME)
    for bagian in ("menimbang", "mengingat"):
        session.do(add_considerans, kind="perdes-pak", bagian=bagian, uraian=" ".join([LONG_NAME] * 12))


def extreme_plan(made: Office) -> None:
    """An RPJMDes and an RKPDes of 14-digit amounts in every year, and a proposal of the same size for each list."""
    session = made.at(Role.SEKDES)
    plan = session.do(start_rpjmdes, first_year=2023).value
    session.do(change_rpjmdes, rpjmdes_id=plan, visi=LONG_NAME, last_year=2030)
    misi = session.do(add_aim, level=AimKind.MISI, parent_id=plan, uraian=LONG_NAME).value
    session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi, uraian=LONG_NAME)
    years = {year: YearPlan(Quantity.parse("1.234,567"), LARGEST) for year in range(2023, 2031)}
    for at in range(MANY // 4):
        entry = RpjmEntry(KodeKegiatan(f"{at % 5 + 1}.1.00" if at % 5 == 4 else f"{at % 5 + 1}.1.01"), "DDS", f"{LONG_NAME[:117]} {at}",
                          LONG_NAME, "Meter persegi", LONG_NAME, "Pihak Ketiga", None, years)  # fmt: skip
        session.do(add_rpjm_kegiatan, rpjmdes_id=plan, entry=entry)
    session.do(post_rpjmdes, rpjmdes_id=plan, document_no="2 Tahun 2023", document_date=date(2023, 4, 3))
    rkpdes = session.do(start_rkpdes, year=YEAR).value
    session.do(take_from_rpjmdes, rkpdes_id=rkpdes)
    for tujuan in Tujuan:
        wish = UsulanEntry(YEAR, date(2025, 7, 1), LONG_NAME, LONG_NAME, "Musyawarah Dusun", KodeKegiatan("2.3.10"), LONG_NAME,
                           Quantity.parse("1.234,567"), "Meter persegi", LARGEST, LONG_NAME, tujuan)  # fmt: skip
        session.do(refuse_usulan, usulan_id=session.do(add_usulan, entry=wish).value, reason=LONG_NAME)
        session.do(add_usulan, entry=wish)
