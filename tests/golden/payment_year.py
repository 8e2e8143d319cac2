"""What the golden year adds for payments through the bank: two SPP of March on a list that was released."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.spp import SppKind, SppLine, draft_spp
from evillage.treasury.transfer import PayeeEntry, approve_transfer, change_payee, draft_transfer, submit_transfer, verify_transfer
from evillage.treasury.transfer_paper import transfer_lines
from evillage.values.codes import KodeRekening
from tests.builders import BANK, YEAR, Office, approved, rp


def payment_year(made: Office, kegiatan: int, jalan: int) -> None:
    """Two SPP of March that the bank is to pay, the list released on the 30th."""
    atk = KodeRekening("5.2.1.01")
    receipts = [
        BuktiEntry(date(YEAR, 3, 27), "Toko Contoh Jaya", "Tinta", atk, "ADD", rp(300_000), rekening_bank="Bank Contoh 000-000-001"),
        BuktiEntry(date(YEAR, 3, 27), "Toko Contoh Makmur", "Map arsip", atk, "ADD", rp(45_000, 50)),
    ]
    buying = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 3, 27), kind=SppKind.LS, kegiatan_id=kegiatan, uraian="Belanja alat tulis Maret",
        lines=[SppLine(atk, "ADD", rp(345_000, 50))], bukti=receipts,
    ).value  # fmt: skip
    advance = made.session.do(
        draft_spp, day=date(YEAR, 3, 27), kind=SppKind.UM, kegiatan_id=jalan, uraian="Panjar upah April",
        lines=[SppLine(KodeRekening("5.3.5.02"), "DDS", rp(1_000_000))],
    ).value  # fmt: skip
    waiting = [approved(made, spp_id, day=date(YEAR, 3, 28)) for spp_id in (buying, advance)]
    treasury, day = made.at(Role.KAUR_KEU), date(YEAR, 3, 30)
    daftar = treasury.do(draft_transfer, day=day, account=BANK, spp_ids=waiting, uraian="Pembayaran akhir Maret").value
    for line in transfer_lines(treasury.read, daftar):
        if not line.rekening_bank:
            treasury.do(change_payee, line_id=line.id, payee=PayeeEntry(line.penerima, "Bank Contoh", f"00{line.id}987", line.berita))
    treasury.do(submit_transfer, daftar_id=daftar)
    made.at(Role.SEKDES).do(verify_transfer, daftar_id=daftar, day=day)
    made.at(Role.KADES).do(approve_transfer, daftar_id=daftar, day=day)
