"""One month at a village hall, read aloud, on a real file with real desks: from the draft budget to books that tie out."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines, kegiatan_totals, set_rab_lines
from evillage.budget.version import balance, draft
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.kernel.replay import rebuild
from evillage.kernel.session import Session
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import kas_balances, move_cash
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt, receipts
from evillage.treasury.spj import advances, approve_spj, book_spj, draft_spj, reject_spj, revise_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.treasury.tax import deposit_tax, pajak_balances
from evillage.treasury.tax_rates import pajak_choices
from evillage.treasury.tax_rules import proposed
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import BANK, TUNAI, YEAR, Office, office, rp, taken_back
from tests.refusals import refused

ATK, MAKAN, SEMEN, TUKANG = (KodeRekening(code) for code in ("5.2.1.01", "5.2.1.06", "5.3.5.03", "5.3.5.02"))
ADD, DDS, SILPA = (KodeRekening(code) for code in ("4.2.3.01", "4.2.1.01", "6.1.1.01"))
PPN, PPH22 = KodeRekening("7.1.1.01"), KodeRekening("7.1.1.03")


def line(rekening: KodeRekening, fund: str, uraian: str, volume: str, price: Rupiah) -> RabEntry:
    quantity, _, satuan = volume.partition(" ")
    return RabEntry(rekening, fund, uraian, Quantity.parse(quantity), satuan, price)


def kwitansi(
    january: int, penerima: str, rekening: KodeRekening, fund: str, amount: Rupiah, *, cuts: tuple[Potongan, ...] = ()
) -> BuktiEntry:
    return BuktiEntry(
        date=date(2026, 1, january), penerima=penerima, uraian="Belanja", rekening=rekening, sumber_dana=fund, amount=amount, potongan=cuts
    )  # fmt: skip


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everything that happens from December to the end of January, in order."""
    made = office(tmp_path_factory.mktemp("bulan"))
    at = made.at

    # December: the Kaur/Kasi plans, the Sekretaris Desa finds the budget out of balance, mends it and posts it
    version = draft(made.session.read, year=YEAR)
    assert version is not None
    rapat = at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value
    jalan = made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10"), lokasi="Dusun Contoh").value
    made.session.do(
        add_rab_lines, version_id=version.id, kegiatan_id=rapat,
        lines=[
            line(ATK, "ADD", "Kertas HVS", "12 Rim", rp(55_000)),
            line(ATK, "DDS", "Tinta", "2,5 Liter", rp(136_000)),
            line(MAKAN, "ADD", "Makan rapat", "100 Orang", rp(20_000)),
        ],
    )  # fmt: skip
    made.session.do(
        add_rab_lines, version_id=version.id, kegiatan_id=jalan,
        lines=[line(SEMEN, "DDS", "Semen", "333,333 Zak", rp(72_500)), line(TUKANG, "DDS", "Upah tukang", "60 HOK", rp(120_000))],
    )  # fmt: skip
    semen = Rupiah(2_416_664_250)  # 333,333 × 72.500,00 = 24.166.642,50
    assert kegiatan_totals(made.session.read, version_id=version.id) == {rapat: rp(3_000_000), jalan: semen + rp(7_200_000)}
    (silpa_line, *_) = made.session.do(
        add_rab_lines, version_id=version.id, kegiatan_id=None,
        lines=[
            line(SILPA, "DDS", "SiLPA 2025", "1 Tahun", rp(1_000_000)),
            line(ADD, "ADD", "ADD", "1 Tahun", rp(2_660_000)),
            line(DDS, "DDS", "Dana Desa", "1 Tahun", rp(30_706_642)),
        ],
    ).value  # fmt: skip

    def post() -> None:
        at(Role.SEKDES).do(post_budget, version_id=version.id, document_no="7 Tahun 2025", document_date=date(2025, 12, 29))

    assert refused(post).facts["silpa"] == -Rupiah(50)
    at(Role.PKA).do(set_rab_lines, lines=[(silpa_line, line(SILPA, "DDS", "SiLPA 2025", "1 Tahun", rp(1_000_000, 50)))])
    post()
    assert balance(made.session.read, version.id).silpa == 0

    # 1–12 January: what was left of last year, and the first tranches; one of them is typed twice and reversed
    keu = at(Role.KAUR_KEU)
    keu.do(post_saldo_awal, year=YEAR, account=BANK, sumber_dana="DDS", amount=rp(1_000_000, 50))
    for fund, rekening, amount in (("ADD", ADD, rp(1_330_000)), ("DDS", DDS, rp(18_423_985)), ("DDS", DDS, rp(18_423_985))):
        keu.do(
            post_receipt, day=date(2026, 1, 12), account=BANK, rekening=rekening, sumber_dana=fund, amount=amount,
            uraian=f"{fund} tahap I",
        )  # fmt: skip
    taken_back(made, receipts(keu.read, year=YEAR)[0].entry_id, day=date(2026, 1, 12), reason="Tercatat dua kali")
    keu.do(move_cash, day=date(2026, 1, 13), from_account=BANK, to_account=TUNAI, amount=rp(1_000_000), sumber_dana="ADD")

    # 14 January: an advance for the meeting, from two funds
    advance = at(Role.PKA).do(
        draft_spp, day=date(2026, 1, 14), kind=SppKind.UM, kegiatan_id=rapat, uraian="Panjar rapat kerja",
        lines=[SppLine(ATK, "ADD", rp(200_000)), SppLine(ATK, "DDS", rp(300_000)), SppLine(MAKAN, "ADD", rp(400_000))],
    ).value  # fmt: skip
    file_and_pay(made, advance, day=date(2026, 1, 14), account=TUNAI)

    # 15 January: cement for the road, bought from a shop that is a PKP; PPN and PPh 22 withheld as proposed
    day, cost = date(2026, 1, 15), rp(11_100_000)
    rates = {kind.code: kind for kind in pajak_choices(made.session.read, day=day)}
    cuts = tuple(Potongan(code, *proposed(rates[code], gross=cost, has_npwp=True, gross_holds_ppn=True)) for code in ("PPN", "PPH22"))
    road = at(Role.PKA).do(
        draft_spp, day=day, kind=SppKind.LS, kegiatan_id=jalan, uraian="Semen tahap I",
        lines=[SppLine(SEMEN, "DDS", cost)], bukti=[kwitansi(15, "Toko Bangunan Contoh", SEMEN, "DDS", cost, cuts=cuts)],
    ).value  # fmt: skip
    file_and_pay(made, road, day=day, account=BANK)

    # 26 January: the account of the advance is sent back once, then booked in two parts, with 120.000,00 left over
    spj = account_for(made, advance, kwitansi(20, "Warung Contoh", MAKAN, "ADD", rp(400_000)), sent_back=True)
    at(Role.KAUR_KEU).do(book_spj, spj_id=spj, day=date(2026, 1, 26))
    spj = account_for(
        made, advance,
        kwitansi(21, "Toko Contoh", ATK, "ADD", rp(165_000)),
        kwitansi(21, "Toko Contoh", ATK, "DDS", rp(215_000)),
        returned=rp(120_000),
    )  # fmt: skip
    at(Role.KAUR_KEU).do(book_spj, spj_id=spj, day=date(2026, 1, 27))

    # 30 January: the tax goes to the state
    owed = [(line.account, line.sisa) for line in pajak_balances(made.session.read, year=YEAR)]
    at(Role.KAUR_KEU).do(deposit_tax, day=date(2026, 1, 30), account=BANK, ntpn="0123456789ABCDEF", lines=owed[:1])
    return made


def file_and_pay(made: Office, spp_id: int, *, day: date, account: KodeRekening) -> None:
    made.at(Role.PKA).do(submit_spp, spp_id=spp_id)
    made.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=day)
    made.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=account)


def account_for(made: Office, advance: int, *bukti: BuktiEntry, returned: Rupiah = Rupiah(0), sent_back: bool = False) -> int:  # noqa: B008
    day = date(2026, 1, 26)
    spj = made.at(Role.PKA).do(draft_spj, spp_id=advance, day=day, bukti=bukti, returned=returned, return_to=TUNAI).value
    made.session.do(submit_spj, spj_id=spj)
    if sent_back:
        made.at(Role.SEKDES).do(reject_spj, spj_id=spj, day=day, reason="Daftar hadir belum dilampirkan")
        made.at(Role.PKA).do(revise_spj, spj_id=spj, day=day)
        made.session.do(submit_spj, spj_id=spj)
    made.at(Role.SEKDES).do(verify_spj, spj_id=spj, day=day)
    made.at(Role.KADES).do(approve_spj, spj_id=spj, day=day)
    return spj


def test_at_the_end_the_money_lies_where_the_books_say(month: Office) -> None:
    assert [(kas.name, kas.saldo) for kas in kas_balances(month.session.read, year=YEAR)] == [
        ("Kas Tunai", rp(1_000_000) - rp(900_000) + rp(120_000)),
        ("Rekening Kas Desa", rp(1_000_000, 50) + rp(1_330_000) + rp(18_423_985) - rp(1_000_000) - rp(11_100_000) + rp(150_000)),
    ]


def test_the_general_cash_book_reads_line_by_line(month: Office) -> None:
    book = month.session.read.tuples(
        "SELECT date, medium, penerimaan, pengeluaran, number FROM v_bku WHERE year = 2026 ORDER BY date, entry_id, transfer_id, penerimaan"
    )

    assert [(day[5:], medium, (masuk - keluar) // 100) for day, medium, masuk, keluar, _ in book] == [
        ("01-01", "bank", 1_000_000), ("01-12", "bank", 1_330_000), ("01-12", "bank", 18_423_985), ("01-12", "bank", 18_423_985),
        ("01-12", "bank", -18_423_985), ("01-13", "bank", -1_000_000), ("01-13", "tunai", 1_000_000),
        ("01-14", "tunai", -200_000), ("01-14", "tunai", -300_000), ("01-14", "tunai", -400_000),
        ("01-15", "bank", 1_100_000), ("01-15", "bank", 150_000), ("01-15", "bank", -11_100_000),
        ("01-27", "tunai", 35_000), ("01-27", "tunai", 85_000), ("01-30", "bank", -1_100_000),
    ]  # fmt: skip
    numbers = {kind: [n for *_, n in book if f"/{kind}/" in n] for kind in ("SPP", "SPJ", "BANK", "CASH", "SSP")}
    assert numbers["BANK"] == [f"000{n}/BANK/14.2099/2026" for n in (1, 2, 3)]
    assert sorted(set(numbers["SPP"])) == ["0001/SPP/14.2099/2026", "0002/SPP/14.2099/2026"]
    assert set(numbers["SPJ"]) == {"0002/SPJ/14.2099/2026"}


def test_the_remainder_went_back_to_the_funds_it_came_from(month: Office) -> None:
    back = month.session.read.tuples(
        "SELECT sumber_dana, amount FROM transfer WHERE credit = '1.1.2.07' AND debit = '1.1.1.01' ORDER BY sumber_dana"
    )

    assert back == [("ADD", rp(35_000)), ("DDS", rp(85_000))]
    (panjar,) = advances(month.session.read, year=YEAR)
    assert (panjar.dibayar, panjar.dipertanggungjawabkan, panjar.dikembalikan, panjar.sisa) == (rp(900_000), rp(780_000), rp(120_000), 0)


def test_realisation_counts_what_was_spent_and_received_and_nothing_else(month: Office) -> None:
    realised = {
        (code, fund): amount for _, _, code, fund, amount in month.session.read.tuples("SELECT * FROM v_realisasi WHERE realisasi <> 0")
    }

    assert realised == {
        (SILPA, "DDS"): rp(1_000_000, 50),
        (ADD, "ADD"): rp(1_330_000),
        (DDS, "DDS"): rp(18_423_985),
        (MAKAN, "ADD"): rp(400_000),
        (ATK, "ADD"): rp(165_000),
        (ATK, "DDS"): rp(215_000),
        (SEMEN, "DDS"): rp(11_100_000),
    }


def test_what_is_left_of_each_line_is_pagu_less_spending(month: Office) -> None:
    left = {
        (code, fund): (pagu, komitmen, sisa)
        for code, fund, pagu, komitmen, sisa in month.session.read.tuples(
            "SELECT rekening, sumber_dana, pagu, komitmen, sisa FROM v_sisa_pagu WHERE rekening GLOB '5*'"
        )
    }

    assert left[ATK, "ADD"] == (rp(660_000), 0, rp(495_000))
    assert left[ATK, "DDS"] == (rp(340_000), 0, rp(125_000))
    assert left[SEMEN, "DDS"] == (Rupiah(2_416_664_250), 0, Rupiah(1_306_664_250))
    assert left[TUKANG, "DDS"] == (rp(7_200_000), 0, rp(7_200_000))


def test_tax_not_yet_deposited_is_still_owed(month: Office) -> None:
    assert {line.account: (line.dipungut, line.disetor, line.sisa) for line in pajak_balances(month.session.read, year=YEAR)} == {
        PPN: (rp(1_100_000), rp(1_100_000), 0),
        PPH22: (rp(150_000), 0, rp(150_000)),
    }


def test_both_roads_lead_to_one_silpa(month: Office) -> None:
    silpa, tunai, bank, panjar, tax = month.session.read.tuples(
        "SELECT silpa, tunai, bank, panjar, utang_pajak FROM v_silpa WHERE year = 2026"
    )[0]  # fmt: skip

    assert silpa == tunai + bank + panjar - tax == rp(20_753_985, 50) - rp(11_880_000)


def test_every_check_is_green_and_the_log_alone_gives_the_village_back(month: Office) -> None:
    assert [(result.key, result.problems) for result in check(month.session.connection) if not result.passed] == []
    copy = rebuild(month.session.connection)
    assert copy.execute("SELECT * FROM v_silpa").fetchall() == month.session.read.tuples("SELECT * FROM v_silpa")


def test_nothing_of_it_can_be_undone_and_it_is_all_there_tomorrow(month: Office, tmp_path: Path) -> None:
    assert month.session.undo_label() is None
    copy = tmp_path / "besok.evillage"
    copy.write_bytes(month.session.connection.serialize())

    with Session.open(copy) as tomorrow:
        assert tomorrow.head() == month.session.head()
        assert kas_balances(tomorrow.read, year=YEAR) == kas_balances(month.session.read, year=YEAR)
