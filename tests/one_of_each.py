"""A pocket village with one of everything: each paper in each state, made through the real commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from evillage.budget.evaluation import add_note, agree_usulan, answer_note, note_usulan, record_evaluation
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.snapshot import keep_snapshot
from evillage.budget.ssh import PriceEntry, add_price
from evillage.kernel.actor import EVERY_ROLE, Actor, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Value
from evillage.kernel.tx import Tx
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal, cancel_reversal, entry_of, reject_reversal
from evillage.monitoring.paket import add_paket
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, reject_spj, submit_spj, verify_spj
from evillage.treasury.spp import (
    SppKind,
    SppLine,
    approve_spp,
    cancel_spp,
    draft_spp,
    pay_spp,
    reject_spp,
    revise_spp,
    submit_spp,
    verify_spp,
)
from evillage.treasury.spp_rules import permit_spp
from evillage.treasury.sts import deposit_cash
from evillage.treasury.tax import deposit_tax
from evillage.treasury.tutup import Found, approve_month, close_month, verify_month
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.village.profile import open_year
from evillage.village.users import _add_user, appoint, retire_user
from tests.builders import BANK, TUNAI, YEAR, Office, bukti, rab, rp, ticking
from tests.dana_desa_of_each import dana_desa
from tests.plans_of_each import plans
from tests.pocket import Pattern, planned
from tests.transfers_of_each import transfer_lists_of_each
from tests.visits_of_each import visits_of_each
from tests.withdrawals import dpa_and_rak
from tests.years_of_each import years_and_assets

DAY = date(2026, 2, 1)
ATK = KodeRekening("5.2.1.01")


@dataclass(frozen=True, slots=True)
class Everything:
    """The village, and the id of each row a test may want to point at."""

    pattern: Pattern
    ids: dict[str, int]


@cache
def everything() -> Everything:
    """Made once; `.pattern.open()` gives a fresh copy."""
    made = planned().open(ticking(datetime(2026, 1, 2, 18, tzinfo=UTC)))
    ids = _years_and_people(made)
    made.at(Role.KAUR_KEU).do(post_saldo_awal, year=YEAR, account=BANK, sumber_dana="ADD", amount=rp(1_000_000))
    ids["receipt"] = made.session.do(
        post_receipt, day=date(2026, 1, 10), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD",
        amount=rp(20_000_000), uraian="ADD tahap I",
    ).value  # fmt: skip
    ids["mutasi"] = made.session.do(
        move_cash, day=date(2026, 1, 11), from_account=BANK, to_account=TUNAI, amount=rp(500_000), sumber_dana="ADD"
    ).value
    for state in ("draft", "submitted", "verified", "approved", "paid", "rejected", "cancelled"):
        ids[f"{state}_spp"] = spp_in(made, state)
    ids["revised_spp"] = spp_in(made, "rejected")
    made.at(Role.PKA).do(revise_spp, spp_id=ids["revised_spp"], day=DAY)
    ids["advance"] = spp_in(made, "paid", kind=SppKind.UM, amount=rp(3_000_000))
    for state in ("draft", "submitted", "verified", "approved", "booked", "rejected"):
        ids[f"{state}_spj"] = spj_in(made, state, ids["advance"])
    made.at(Role.KADES).do(permit_spp, spp_id=ids["approved_spp"], rule="rak", reason="Mendesak")
    ids["deposit"] = (
        made.at(Role.KAUR_KEU)
        .do(deposit_tax, day=date(2026, 2, 10), account=BANK, ntpn="A" * 16, lines=[(KodeRekening("7.1.1.01"), rp(5_000))])
        .value
    )
    ids |= _receipts(made, ids)
    _evaluated(made, ids)
    ids |= dana_desa(made)
    ids["paket"] = (
        made.at(Role.PKA)
        .do(add_paket, kegiatan_id=ids["kegiatan"], name="Paket contoh", pagu=rp(1), start_date=date(2026, 3, 1), end_date=date(2026, 9, 1))
        .value
    )
    made.session.do(add_price, year=YEAR, price=PriceEntry("1.01", "Kertas HVS", "F4 70 gram", "Rim", rp(55_000)))
    ids |= dpa_and_rak(made)
    made.session.do(_leave_traces, paket_id=ids["paket"])
    ids |= visits_of_each(made, paket_id=made.session.read.number("SELECT max(id) FROM paket WHERE year = ?", (YEAR,)))
    ids |= plans(made)
    for state in ("draft", "approved", "rejected", "booked", "cancelled"):
        ids[f"{state}_pembalikan"] = reversal_in(made, state)
    last = made.session.read.number("SELECT max(id) FROM kegiatan WHERE year = ?", (YEAR,))
    ids |= transfer_lists_of_each(made, lambda: spp_in(made, "approved", kegiatan=last))
    ids |= _closings(made)
    ids |= years_and_assets(made)
    ids |= made.session.do(_attach_scans, ids=ids).value
    made.session.connection.execute("INSERT INTO local_credential (user_id, password_hash, sealed_key) VALUES (1, '', '')")
    data: bytes = made.session.connection.serialize()
    made.session.close()
    return Everything(Pattern(data, made.desks), ids)


def _receipts(made: Office, ids: dict[str, int]) -> dict[str, int]:
    """Two TBP, half of one in the bank; a fee, something that came back of a payment, and BPJS cut at the source."""
    treasury, day = made.at(Role.KAUR_KEU), date(2026, 2, 5)
    bunga, kegiatan = KodeRekening("4.3.6.01"), ids["kegiatan"]
    tbp, other = (
        treasury.do(
            post_receipt, day=day, account=TUNAI, rekening=bunga, sumber_dana="DLL", amount=rp(200_000), uraian="Sewa", dari="Penyewa"
        ).value
        for _ in range(2)
    )  # fmt: skip
    fee = treasury.do(
        post_biaya_bank, day=day, account=BANK, kind=BiayaKind.ADMINISTRASI, kegiatan_id=kegiatan, rekening=ATK, sumber_dana="ADD",
        amount=rp(15_000),
    )  # fmt: skip
    back = treasury.do(
        post_pengembalian, day=day, account=BANK, spp_id=ids["paid_spp"], kegiatan_id=kegiatan, rekening=ATK, sumber_dana="ADD",
        amount=rp(10_000), dari="Toko", uraian="Salah hitung",
    )  # fmt: skip
    recognised = treasury.do(
        post_nonkas, day=day, surat="900/1/2026", pendapatan=KodeRekening("4.2.3.01"), kegiatan_id=kegiatan, rekening=ATK,
        sumber_dana="ADD", amount=rp(20_000), uraian="BPJS",
    )  # fmt: skip
    deposit = treasury.do(deposit_cash, day=day, account=BANK, parts={tbp: rp(100_000)})
    return {
        "tbp": tbp, "other_tbp": other, "sts": deposit.value, "biaya": fee.value, "pengembalian": back.value, "nonkas": recognised.value,
    }  # fmt: skip


def _evaluated(made: Office, ids: dict[str, int]) -> None:
    """A year whose balanced draft went to the camat three times: agreed, noted, and waiting; and a copy of it kept."""
    session = made.at(Role.SEKDES)
    session.do(open_year, year=YEAR + 2)
    ids["drafted_2028"] = session.read.number("SELECT id FROM budget_version WHERE year = ?", (YEAR + 2,))
    for rekening in ("4.2.3.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=ids["drafted_2028"], kegiatan_id=None, line=rab(rekening, rp(50_000)))
    for number, state in enumerate(("agreed", "noted", "proposed"), 1):
        usulan = session.do(propose_budget, version_id=ids["drafted_2028"], document_no=str(number), document_date=DAY).value
        ids[f"{state}_usulan"] = usulan
        session.do(record_evaluation, version_id=usulan, received=DAY, number=str(number), letter_date=DAY)
        if state != "proposed":
            ids[f"{state}_note"] = session.do(add_note, version_id=usulan, uraian="Volume belum wajar").value
        if state == "noted":
            session.do(note_usulan, version_id=usulan)
        if state == "agreed":
            session.do(answer_note, note_id=ids["agreed_note"], jawaban="Sudah diperbaiki")
            session.do(agree_usulan, version_id=usulan)
    ids["snapshot"] = session.do(keep_snapshot, version_id=ids["drafted_2028"], name="Salinan contoh").value


def spp_in(made: Office, state: str, *, kind: SppKind = SppKind.LS, amount: Rupiah = rp(100_000), kegiatan: int = 0) -> int:  # noqa: B008
    """An SPP on the first kegiatan or another, walked to a state."""
    receipts = [bukti(amount, potongan=(Potongan("PPN", amount, rp(10_000)),))] if kind is SppKind.LS else []
    spp_id = (
        made.at(Role.PKA)
        .do(
            draft_spp, day=DAY, kind=kind, uraian="Alat tulis",
            kegiatan_id=kegiatan or made.session.read.number("SELECT min(id) FROM kegiatan"),
            lines=[SppLine(ATK, "ADD", amount)], bukti=receipts,
        )
        .value
    )  # fmt: skip
    if state == "cancelled":
        made.session.do(cancel_spp, spp_id=spp_id, day=DAY, reason="Batal belanja")
    elif state != "draft":
        made.session.do(submit_spp, spp_id=spp_id)
    if state == "rejected":
        made.at(Role.SEKDES).do(reject_spp, spp_id=spp_id, day=DAY, reason="Bukti kurang")
    if state in ("verified", "approved", "paid"):
        made.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=DAY)
    if state in ("approved", "paid"):
        made.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=DAY)
    if state == "paid":
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    return spp_id


def spj_in(made: Office, state: str, advance: int, *, amount: Rupiah = rp(50_000)) -> int:  # noqa: B008
    """An SPJ of an advance, with tax on its receipt, walked to a state."""
    receipt: BuktiEntry = bukti(amount, potongan=(Potongan("PPN", amount, rp(5_000)),))
    spj_id = made.at(Role.PKA).do(draft_spj, spp_id=advance, day=DAY, bukti=[receipt], returned=rp(10_000), return_to=BANK).value
    if state != "draft":
        made.session.do(submit_spj, spj_id=spj_id)
    if state == "rejected":
        made.at(Role.SEKDES).do(reject_spj, spj_id=spj_id, day=DAY, reason="Bukti kurang")
    if state in ("verified", "approved", "booked"):
        made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=DAY)
    if state in ("approved", "booked"):
        made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=DAY)
    if state == "booked":
        made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=DAY)
    return spj_id


def _years_and_people(made: Office) -> dict[str, int]:
    """A draft of 2027 that does not balance, and people who no longer hold their office."""
    session = made.at(Role.SEKDES)
    ids = {"kegiatan": session.read.number("SELECT min(id) FROM kegiatan")}
    ids["posted"], ids["drafted"] = (session.read.number("SELECT id FROM budget_version WHERE year = ?", (year,)) for year in (2026, 2027))
    ids["kegiatan_2027"] = session.do(add_kegiatan, year=YEAR + 1, code=KodeKegiatan("1.1.04")).value
    session.do(add_rab_line, version_id=ids["drafted"], kegiatan_id=ids["kegiatan_2027"], line=rab("5.2.1.01", rp(100)))
    for name, last in (("former", date(2025, 12, 31)), ("retired", None)):
        user_id = ids[f"{name}_user"] = session.do(_add_user, username=name, name=name.title(), public_key="").value
        ids[name] = session.do(
            appoint, user_id=user_id, role=Role.SEKDES, jabatan="Sekretaris Desa", valid_from=date(2020, 1, 1), valid_to=last
        ).value
    session.do(retire_user, user_id=ids["retired_user"])
    for role, actor in made.desks.items():
        ids[role.value], ids[f"{role.value}_user"] = actor.official_id, actor.user_id
    return ids


def reversal_in(made: Office, state: str) -> int:
    """The reversal of a payment of its own, walked to a state."""
    kegiatan = made.session.read.number("SELECT max(id) FROM kegiatan WHERE year = ?", (YEAR,))
    entry = entry_of(made.session.read, kind="spp", paper_id=spp_in(made, "paid", kegiatan=kegiatan))
    reversal_id = made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=DAY, reason="Dobel").value
    if state == "cancelled":
        made.session.do(cancel_reversal, reversal_id=reversal_id, day=DAY, reason="Ternyata benar")
    if state == "rejected":
        made.at(Role.KADES).do(reject_reversal, reversal_id=reversal_id, day=DAY, reason="Belum jelas")
    if state in ("approved", "booked"):
        made.at(Role.KADES).do(approve_reversal, reversal_id=reversal_id, day=DAY)
    if state == "booked":
        made.at(Role.KAUR_KEU).do(book_reversal, reversal_id=reversal_id, day=DAY)
    return reversal_id


CLOSED_YEARS = {"approved": 2040, "verified": 2041, "closed": 2042, "draft": 2043}


def _closings(made: Office) -> dict[str, int]:
    """January of years without books, closed to a state, with a count and a statement of the bank in and out of closed months."""
    ids = made.session.do(_count_and_import).value
    for state, year in CLOSED_YEARS.items():
        day = date(year, 1, 31)
        if state == "draft":
            continue
        found = [Found(account, rp(0)) for account in (TUNAI, BANK)]
        ids[f"{state}_tutup"] = made.at(Role.KAUR_KEU).do(close_month, year=year, month=1, day=day, found=found).value
        if state != "closed":
            made.at(Role.SEKDES).do(verify_month, tutup_id=ids[f"{state}_tutup"], day=day)
        if state == "approved":
            made.at(Role.KADES).do(approve_month, tutup_id=ids[f"{state}_tutup"], day=day)
    return ids


@command("Jejak penutupan", roles=EVERY_ROLE)
def _count_and_import(tx: Tx) -> dict[str, int]:
    ids: dict[str, int] = {}
    for year in CLOSED_YEARS.values():
        tx.insert("tahun", {"year": year})
    official = tx.number("SELECT min(id) FROM official WHERE role = 'KAUR_KEU'")
    impor = tx.insert("rekening_koran_impor", {"account": BANK, "name": "mutasi.csv", "sidik": "a" * 64, "banyak": 2})
    for name, day in (("open", date(2026, 2, 1)), ("kept", date(2040, 1, 20))):
        row: dict[str, Value] = {"year": day.year, "date": day, "account": TUNAI, "official_id": official, "penjelasan": "Kosong"}
        ids[f"{name}_opname"] = tx.insert("opname_kas", row)
        tx.insert("opname_lembar", {"opname_id": ids[f"{name}_opname"], "jenis": "kertas", "nominal": 100_000_00, "banyak": 0})
        ids[f"{name}_koran"] = tx.insert(
            "rekening_koran",
            {"impor_id": impor, "account": BANK, "date": day, "uraian": "Setoran", "masuk": 20_000_000_00, "keluar": 0, "saldo": None},
        )
    transfer = tx.number("SELECT id FROM transfer WHERE debit = ? AND amount = ?", (BANK, 20_000_000_00))
    tx.insert("cocok", {"koran_id": ids["open_koran"], "account": BANK, "transfer_id": transfer})
    ids["draft_tutup"] = tx.insert("tutup_bulan", {"year": CLOSED_YEARS["draft"], "month": 1, "date": date(CLOSED_YEARS["draft"], 1, 31)})
    tx.insert("tutup_bulan_kas", {"tutup_id": ids["draft_tutup"], "account": TUNAI, "buku": 0, "nyata": 0, "penjelasan": ""})
    return ids


@command("Jejak monitoring", roles=EVERY_ROLE)
def _leave_traces(tx: Tx, *, paket_id: int) -> None:
    tx.insert("paket_plan", {"paket_id": paket_id, "date": date(2026, 9, 1), "percent": 100_00})
    for day, percent in ((date(2026, 4, 1), 20_00), (date(2026, 6, 1), 60_00)):
        tx.insert("progress", {"paket_id": paket_id, "date": day, "percent": percent})
    tx.insert("photo", {"paket_id": paket_id, "stage": 50, "sha256": "a" * 64, "size": 1})
    tx.insert("paket_dana", {"paket_id": paket_id, "sumber_dana": "DDS", "amount": rp(0, 60)})
    tx.insert("indikator_atur", {"year": YEAR, "indikator": "F09", "nama": "poin", "nilai": 15_00})
    said: dict[str, Value] = {"year": YEAR, "indikator": "F09", "kunci": f"paket:{paket_id}", "date": date(YEAR, 6, 3)}
    tx.insert("tanda_jawab", said | {"penjelasan": "Bahan dibayar di muka", "official_id": tx.number("SELECT min(id) FROM official")})
    tx.insert("paket_tim", {"paket_id": paket_id, "urut": 1, "name": "Anggota contoh", "tugas": "Ketua"})
    tx.insert("paket_status", {"paket_id": paket_id, "date": date(2026, 6, 2), "status": "tertunda", "reason": "Menunggu bahan"})
    parted: dict[str, Value] = {
        "year": YEAR,
        "kegiatan_id": tx.number("SELECT max(kegiatan_id) FROM paket WHERE year = 2026"),
        "name": "Paket berbagian",
        "pagu": rp(1),
    }
    parted_id = tx.insert("paket", parted | {"start_date": date(2026, 3, 1), "end_date": date(2026, 9, 1)})
    first: dict[str, Value] = {"uraian": "Galian", "bobot": 40_00, "start_date": date(2026, 3, 1), "end_date": date(2026, 5, 1)}
    tx.insert("paket_item", {"paket_id": parted_id, "urut": 1, **first})
    tx.insert("setting", {"key": "contoh", "value": "isi"})
    posted = tx.number("SELECT min(id) FROM budget_version")
    tx.insert("perkades_penjabaran", {"version_id": posted, "document_no": "6", "document_date": date(2025, 12, 21)})
    tx.insert("considerans", {"kind": "perdes-apbdes", "bagian": "menimbang", "urut": 1, "uraian": "bahwa contoh"})
    tx.insert("pagu_dana", {"year": YEAR, "sumber_dana": "DDS", "bagian": "reguler", "amount": rp(100)})
    tx.insert("pagu_dana", {"year": YEAR, "sumber_dana": "ADD", "amount": rp(100)})
    tx.insert("ssh", {"year": YEAR, "code": "1.1.7.01", "name": "Kertas HVS F4", "satuan": "Rim", "unit_price": rp(58_000)})
    since = {"valid_from": date(2024, 1, 1)}
    tx.insert("tarif_pajak", {"pajak": "PPN", **since, "rate": 11_00, "legal_basis": "UU 7/2021", "origin": "bawaan"})
    tx.insert("tarif_pajak", {"pajak": "PPH22", **since, "rate": 1_50, "legal_basis": "PMK 34/2017"})
    tx.insert("ref_ter", {**since, "kategori": "A", "lebih_dari": 0, "rate": 0, "legal_basis": "PP 58/2023"})
    tx.insert("ref_ptkp", {**since, "code": "TK/0", "amount": rp(54_000_000), "kategori": "A"})
    tx.insert("ref_pasal17", {**since, "lebih_dari": 0, "rate": 5_00, "legal_basis": "UU 7/2021"})
    tx.insert("objek_pajak", {"rekening": ATK, "pajak": "PPN", "certainty": "tinggi"})
    tx.insert("tempo_pajak", {**since, "account": "7.1.1.01", "banyak": 15, "legal_basis": "PMK 81/2024 Pasal 94", "certainty": "tinggi"})


@command("Jejak lampiran", roles=EVERY_ROLE)
def _attach_scans(tx: Tx, *, ids: dict[str, int]) -> dict[str, int]:
    """A nota on a draft SPP, from where it may be taken off, and one on money received, where it stays."""
    row: dict[str, Value] = {"jenis": "nota", "name": "nota.jpg", "size": 1, "media": "image/jpeg"}
    return {
        "open_lampiran": tx.insert("lampiran", {**row, "paper": "spp", "paper_id": ids["draft_spp"], "sha256": "b" * 64}),
        "kept_lampiran": tx.insert("lampiran", {**row, "paper": "penerimaan", "paper_id": ids["receipt"], "sha256": "c" * 64}),
    }


def seat(made: Office, official: str, ids: dict[str, int], role: Role) -> None:
    """Put somebody into a chair who should not sit there."""
    made.desks[role] = Actor(user_id=ids[f"{official}_user"], name=official.title(), role=role, official_id=ids[official])
