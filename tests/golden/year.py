"""One small year of an imaginary village, made through the real commands: every paper of the catalogue has something to say in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.monitoring.paket import add_paket, set_plan
from evillage.monitoring.progress import report_progress
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.treasury.tax import deposit_tax
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, TUNAI, YEAR, Office, approved, office, rp
from tests.golden.amendment_year import amendment_year
from tests.golden.asset_year import asset_year
from tests.golden.closing_year import close_january
from tests.golden.dana_desa_year import dana_desa_year
from tests.golden.monitoring_year import monitoring_year
from tests.golden.payment_year import payment_year
from tests.golden.planning_year import plan_year
from tests.golden.receipts_year import receipts_year
from tests.golden.visit_year import visit_year
from tests.golden.withdrawal_year import withdrawal_year

NOW = datetime(YEAR, 3, 31, 10, 14, tzinfo=UTC)
LONG_NAME = "Pembangunan dan peningkatan jalan usaha tani beserta gorong-gorong dan talud penahan tanah di Dusun Contoh Barat RT 03 RW 01"
START, END = date(YEAR, 3, 2), date(YEAR, 6, 10)


def village_year(folder: Path) -> Office:
    """Budget posted, money received, two kegiatan at work, an advance accounted for, tax deposited; 31 March 2026."""
    made = office(folder)
    operasional, jalan = _budget(made)
    treasury = made.at(Role.KAUR_KEU)
    treasury.do(post_saldo_awal, year=YEAR, account=BANK, sumber_dana="PAD", amount=rp(5_250_000, 75))
    for day, account, rekening, fund, amount, text in (
        (date(YEAR, 1, 12), BANK, "4.2.3.01", "ADD", rp(30_000_000), "ADD tahap I"),
        (date(YEAR, 2, 3), BANK, "4.2.1.01", "DDS", rp(42_000_000), "Dana Desa tahap I"),
        (date(YEAR, 2, 16), TUNAI, "4.1.1.90", "PAD", rp(1_750_000), "Sewa kios desa"),
        (date(YEAR, 2, 28), BANK, "4.3.6.01", "DLL", rp(61_234, 9), "Bunga bank Februari"),
    ):
        code = KodeRekening(rekening)
        treasury.do(
            post_receipt,
            day=day,
            account=account,
            rekening=code,
            sumber_dana=fund,
            amount=amount,
            uraian=text,
            dari="Penyetor contoh",
            tahap="I" if fund == "DDS" else "",
        )
    treasury.do(move_cash, day=date(YEAR, 2, 4), from_account=BANK, to_account=TUNAI, amount=rp(3_000_000))
    _definitive(made, operasional)
    _advance(made, jalan)
    made.at(Role.KAUR_KEU).do(
        deposit_tax, day=date(YEAR, 3, 9), account=BANK, ntpn="A1B2C3D4E5F6G7H8", lines=[(KodeRekening("7.1.1.01"), rp(148_649))]
    )  # fmt: skip
    made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 3, 30), kind=SppKind.LS, kegiatan_id=operasional, uraian="Belanja listrik balai desa",
        lines=[SppLine(KodeRekening("5.2.1.02"), "ADD", rp(300_000))],
    )  # fmt: skip
    _paket(made, jalan)
    amendment_year(made)
    plan_year(made)
    withdrawal_year(made)
    close_january(made)
    asset_year(made)
    receipts_year(made)
    monitoring_year(made)
    payment_year(made, operasional, jalan)
    dana_desa_year(made)
    visit_year(made)
    return made


def _budget(made: Office) -> tuple[int, int]:
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    executor = made.desks[Role.PKA].official_id
    operasional = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"), name="Operasional Pemerintah Desa").value
    jalan = session.do(
        add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.12"), name=LONG_NAME, lokasi="Dusun Contoh Barat", waktu="100 hari kalender",
        keluaran="Jalan usaha tani", volume=Quantity.parse("312,5"), satuan="M", pelaksana_id=executor,
    ).value  # fmt: skip
    bencana = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("5.1.00")).value
    for kegiatan, lines in (
        (None, (
            _line("4.1.1.90", "PAD", "Sewa kios desa", "12 Bulan", rp(1_750_000)),
            _line("4.2.1.01", "DDS", "Dana Desa reguler", "1 Tahun", rp(105_000_000)),
            _line("4.2.3.01", "ADD", "Alokasi Dana Desa", "1 Tahun", rp(60_000_000)),
            _line("4.3.6.01", "DLL", "Bunga bank", "12 Bulan", rp(50_000, 50)),
            _line("6.1.1.01", "PAD", "SiLPA tahun lalu", "1 Tahun", rp(5_250_000, 75)),
            _line("6.2.2.01", "PAD", "Penyertaan modal BUM Desa", "1 Tahun", rp(10_000_000)),
        )),
        (operasional, (
            _line("5.2.1.01", "ADD", "Kertas HVS F4", "25,5 Rim", rp(62_000)),
            _line("5.2.1.01", "ADD", "Tinta pencetak", "8 Botol", rp(125_000)),
            _line("5.2.1.02", "ADD", "Lampu dan kabel balai desa", "1 Paket", rp(1_250_000)),
            _line("5.1.2.01", "ADD", "Penghasilan tetap perangkat desa", "12 OB", rp(4_683_250)),
        )),
        (jalan, (
            _line("5.3.5.03", "DDS", "Semen 50 kg", "450 Zak", rp(90_000), kelompok="Bahan"),
            _line("5.3.5.03", "DDS", "Pasir cor", "42,125 M3", rp(430_000), kelompok="Bahan"),
            _line("5.3.5.03", "DDS", "Sewa molen", "10 Hari", rp(350_000), kelompok="Alat"),
            _line("5.3.5.02", "DDS", "Pekerja", "280 HOK", rp(100_000)),
            _line("5.3.5.01", "PAD", "Honor TPK", "3 OB", rp(417_000)),
        )),
        (bencana, (
            _line("5.4.1.01", "DDS", "Penanggulangan bencana", "1 Paket", rp(14_856_250)),
            _line("5.4.1.01", "PAD", "Penanggulangan bencana", "1 Paket", rp(14_999_000, 75)),
            _line("5.4.1.01", "DLL", "Penanggulangan bencana", "1 Paket", rp(600_006)),
        )),
    ):  # fmt: skip
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=lines)
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    return operasional, jalan


def _definitive(made: Office, kegiatan: int) -> None:
    """An SPP LS of two receipts, one with tax withheld."""
    atk = KodeRekening("5.2.1.01")
    receipts = (
        BuktiEntry(
            date(YEAR, 2, 10), "Toko Contoh Jaya", "Kertas dan tinta", atk, "ADD", rp(1_500_000), alamat="Jalan Contoh 12",
            npwp="00.000.000.0-000.000", rekening_bank="Bank Contoh 000-000-001", potongan=(Potongan("PPN", rp(1_351_351), rp(148_649)),),
        ),
        BuktiEntry(date(YEAR, 2, 10), "Toko Contoh Makmur", "Alat tulis", atk, "ADD", rp(245_000, 50)),
    )  # fmt: skip
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 2, 10), kind=SppKind.LS, kegiatan_id=kegiatan, uraian="Belanja alat tulis kantor triwulan I",
        lines=[SppLine(atk, "ADD", rp(1_745_000, 50))], bukti=receipts,
    ).value  # fmt: skip
    approved(made, spp_id, day=date(YEAR, 2, 11))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(YEAR, 2, 12), account=BANK)


def _advance(made: Office, kegiatan: int) -> None:
    """An SPP UM, accounted for with one large receipt and a remainder."""
    bahan = KodeRekening("5.3.5.03")
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 3, 2), kind=SppKind.UM, kegiatan_id=kegiatan, uraian="Panjar bahan rabat beton",
        lines=[SppLine(bahan, "DDS", rp(20_000_000)), SppLine(KodeRekening("5.3.5.02"), "DDS", rp(6_000_000))],
    ).value  # fmt: skip
    approved(made, spp_id, day=date(YEAR, 3, 2))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(YEAR, 3, 3), account=BANK)
    receipt = BuktiEntry(
        date(YEAR, 3, 10), "UD Bangun Contoh", "Semen 200 zak dan pasir cor", bahan, "DDS", rp(19_500_000),
        potongan=(Potongan("PPH22", rp(17_567_567), rp(263_513)),),
    )  # fmt: skip
    spj_id = made.at(Role.PKA).do(
        draft_spj, spp_id=spp_id, day=date(YEAR, 3, 12), bukti=[receipt], returned=rp(500_000), return_to=TUNAI
    ).value  # fmt: skip
    made.session.do(submit_spj, spj_id=spj_id)
    made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=date(YEAR, 3, 13))
    made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=date(YEAR, 3, 13))
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=date(YEAR, 3, 16))


def _paket(made: Office, kegiatan: int) -> None:
    session = made.at(Role.PKA)
    paket_id = session.do(
        add_paket, kegiatan_id=kegiatan, name="Rabat beton Dusun Contoh Barat", pagu=rp(80_000_000), start_date=START, end_date=END,
        lokasi="Dusun Contoh Barat RT 03", target=Quantity.parse("312,5"), satuan="M", pelaksana="TPK Dusun Contoh Barat",
    ).value  # fmt: skip
    session.do(set_plan, paket_id=paket_id, points=((START, Percent(0)), (date(YEAR, 4, 10), Percent(45_00)), (END, Percent(100_00))))
    session.do(report_progress, paket_id=paket_id, date=date(YEAR, 3, 25), percent=Percent(22_50), note="Lantai kerja", pelapor="Ketua TPK")


def _line(rekening: str, fund: str, uraian: str, count: str, price: Rupiah, *, kelompok: str = "") -> RabEntry:
    """One line of the RAB; `count` is volume and unit, "12 Bulan"."""
    volume, _, satuan = count.partition(" ")
    return RabEntry(KodeRekening(rekening), fund, uraian, Quantity.parse(volume), satuan, price, kelompok)
