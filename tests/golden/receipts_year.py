"""What the golden year adds for receipts: a TBP in the bank, a fee, paper that was paid twice and came back, BPJS cut at the source."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.sts import deposit_cash, open_tbp
from evillage.values.codes import KodeRekening
from tests.builders import BANK, YEAR, Office, rp

ATK, SILTAP = KodeRekening("5.2.1.01"), KodeRekening("5.1.2.01")


def receipts_year(made: Office) -> None:
    """The last two days of March."""
    treasury, day = made.at(Role.KAUR_KEU), date(YEAR, 3, 30)
    kegiatan = made.session.read.number("SELECT min(id) FROM kegiatan WHERE year = ?", (YEAR,))
    (tbp,) = open_tbp(made.session.read, year=YEAR)
    treasury.do(deposit_cash, day=day, account=BANK, parts={tbp.id: rp(1_000_000)})
    treasury.do(
        post_biaya_bank, day=day, account=BANK, kind=BiayaKind.ADMINISTRASI, kegiatan_id=kegiatan, rekening=ATK, sumber_dana="ADD",
        amount=rp(15_000), uraian="Biaya administrasi Maret",
    )  # fmt: skip
    spp = made.session.read.number("SELECT id FROM spp WHERE kind = 'LS' AND state = 'paid' ORDER BY id LIMIT 1")
    treasury.do(
        post_pengembalian, day=date(YEAR, 3, 31), account=BANK, spp_id=spp, kegiatan_id=kegiatan, rekening=ATK, sumber_dana="ADD",
        amount=rp(62_000), dari="Toko Contoh Makmur", uraian="Satu rim kertas terbayar dua kali",
    )  # fmt: skip
    treasury.do(
        post_nonkas, day=date(YEAR, 3, 31), surat="900/211/2026", pendapatan=KodeRekening("4.2.3.01"), kegiatan_id=kegiatan,
        rekening=SILTAP, sumber_dana="ADD", amount=rp(468_325), uraian="Iuran BPJS yang dipotong kabupaten triwulan I",
    )  # fmt: skip
