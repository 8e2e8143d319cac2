"""Output of Dana Desa and BLT for the village with one of everything: 2050, a year of its own."""

from __future__ import annotations

from datetime import date

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.monitoring.blt import prepare_blt, tie_blt
from evillage.monitoring.kpm import KpmEntry, add_kpm, stop_kpm
from evillage.monitoring.output import Capaian, OutputEntry, merge_outputs, outputs, write_capaian
from evillage.monitoring.output_catalogue import RefEntry, merge_catalogue
from evillage.monitoring.paket import add_paket
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village import reference
from evillage.village.profile import open_year
from tests.builders import BANK, Office, approved, rab, rp

YEAR = 2050
ATK = KodeRekening("5.2.1.01")
MUSDES = date(YEAR, 1, 5)


def nik(number: int) -> str:
    """A NIK of no region, born on no day: nobody's."""
    return f"999999000000{number:04d}"


def entry(number: int, name: str = "", *, kk: str = "") -> KpmEntry:
    """A family nobody knows."""
    return KpmEntry(name or f"Keluarga {number}", nik(number), "Dusun Contoh", "Miskin ekstrem", "1/MD/2050", MUSDES, kk)


def dana_desa(made: Office) -> dict[str, int]:
    """Two outputs, one of a paket; three families of which one stopped and was replaced; BLT proven by a receipt, and BLT that is not."""
    session = made.at(Role.SEKDES)
    session.do(_codes)
    session.do(open_year, year=YEAR)
    version = session.read.number("SELECT id FROM budget_version WHERE year = ?", (YEAR,))
    ids = {"kegiatan_dd": session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("5.3.00")).value}
    session.do(add_rab_line, version_id=version, kegiatan_id=ids["kegiatan_dd"], line=rab("5.2.1.01", rp(10_000_000), sumber_dana="DDS"))
    session.do(add_rab_line, version_id=version, kegiatan_id=None, line=rab("4.2.3.01", rp(10_000_000), sumber_dana="DDS"))
    session.do(post_budget, version_id=version, document_no="5 Tahun 2049", document_date=date(YEAR - 1, 12, 20))
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 1, 10), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="DDS",
        amount=rp(10_000_000), uraian="Dana Desa tahap I", tahap="I",
    )  # fmt: skip
    ids |= {f"{name}_bukti": _paid(made, ids["kegiatan_dd"], rp(amount)) for name, amount in (("tied", 600_000), ("free", 300_000))}
    session = made.at(Role.SEKDES)
    session.do(merge_catalogue, added=[RefEntry("530099", "Bantuan langsung tunai", "KPM", "5.3.00")])
    ids["paket_dd"] = session.do(
        add_paket, kegiatan_id=ids["kegiatan_dd"], name="Paket contoh", pagu=rp(1), start_date=date(YEAR, 3, 1),
        end_date=date(YEAR, 9, 1), target=Quantity.of(10), satuan="M",
    ).value  # fmt: skip
    session.do(
        merge_outputs, year=YEAR,
        added=[
            OutputEntry(ids["kegiatan_dd"], "Keluarga menerima BLT", Quantity.of(3), "KPM", output="530099"),
            OutputEntry(ids["kegiatan_dd"], "Paket contoh", Quantity.of(10), "M", paket_id=ids["paket_dd"]),
        ],
    )  # fmt: skip
    ids["output"], ids["output_paket"] = (of.id for of in outputs(session.read, year=YEAR))
    session.do(write_capaian, rows=[Capaian(ids["output"], "II", Quantity.of(2), kpm=2)])
    ids["kpm"], ids["stopped_kpm"] = session.do(add_kpm, year=YEAR, entries=[entry(1, kk=nik(101)), entry(2, kk=nik(102))]).value
    ids["tied_bayar"] = session.do(prepare_blt, year=YEAR, day=date(YEAR, 2, 1), first_month=1, last_month=1, amount=rp(300_000)).value
    session.do(tie_blt, bayar_id=ids["tied_bayar"], bukti_id=ids["tied_bukti"])
    session.do(stop_kpm, kpm_id=ids["stopped_kpm"], day=date(YEAR, 2, 10), sebab="meninggal")
    ids["open_bayar"] = session.do(
        prepare_blt, year=YEAR, day=date(YEAR, 3, 5), first_month=3, last_month=4, amount=rp(300_000), kpm_ids=[ids["kpm"]]
    ).value
    session.do(_leave_one_month, bayar_id=ids["open_bayar"])
    (ids["replacing_kpm"],) = session.do(add_kpm, year=YEAR, entries=[entry(3)], replaces=ids["stopped_kpm"]).value
    return ids


def _paid(made: Office, kegiatan: int, amount: Rupiah) -> int:
    receipt = BuktiEntry(date(YEAR, 2, 1), "Keluarga penerima manfaat", "BLT", ATK, "DDS", amount)
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 2, 1), kind=SppKind.LS, kegiatan_id=kegiatan, uraian="BLT", lines=[SppLine(ATK, "DDS", amount)],
        bukti=[receipt],
    ).value  # fmt: skip
    approved(made, spp_id, day=date(YEAR, 2, 1))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(YEAR, 2, 1), account=BANK)
    return made.session.read.number("SELECT id FROM bukti WHERE spp_id = ?", (spp_id,))


@command("Jejak kode Dana Desa", roles=EVERY_ROLE)
def _codes(tx: Tx) -> None:
    for code, level, parent in (("5", "bidang", ""), ("5.3", "sub bidang", "5"), ("5.3.00", "kegiatan", "5.3")):
        reference._add_kegiatan_row(tx, code, f"Kode {code}", level, parent)


@command("Jejak BLT", roles=EVERY_ROLE)
def _leave_one_month(tx: Tx, *, bayar_id: int) -> None:
    tx.execute("DELETE FROM blt_terima WHERE bayar_id = ? AND month = 4", (bayar_id,))
