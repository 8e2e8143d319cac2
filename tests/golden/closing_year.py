"""The end of January and the bank's statement of January and February in the village of the golden papers."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.treasury.cocok import tick_certain
from evillage.treasury.koran import import_koran
from evillage.treasury.koran_layout import Cells
from evillage.treasury.opname import Lembar, count_cash
from evillage.treasury.tutup import Found, approve_month, close_month, closing_lines, verify_month
from tests.builders import BANK, TUNAI, YEAR, Office, rp

END = date(YEAR, 1, 31)
STATEMENT: list[Cells] = [
    ["Tgl.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo"],
    ["12/01/2026", "ADD TAHAP I", "0012", "0,00", "30.000.000,00", "35.250.000,75"],
    ["03/02/2026", "DANA DESA TAHAP I", "0031", "0,00", "42.000.000,00", "77.250.000,75"],
    ["05/02/2026", "TARIK TUNAI", "0032", "3.000.000,00", "0,00", "74.250.000,75"],
    ["28/02/2026", "BUNGA", "", "0,00", "61.234,09", "74.311.234,84"],
    ["28/02/2026", "PAJAK BUNGA", "", "12.246,82", "0,00", "74.298.988,02"],
    ["28/02/2026", "BIAYA ADM", "", "10.000,00", "0,00", "74.288.988,02"],
]


def close_january(made: Office) -> None:
    """A count with one coin too many, an explained closing by three people, and a statement ticked off."""
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(import_koran, account=BANK, name="mutasi.xlsx", sidik="c" * 64, rows=STATEMENT)
    treasurer.do(tick_certain, account=BANK)
    treasurer.do(count_cash, day=END, account=TUNAI, lembar=[Lembar("logam", rp(500), 1)], penjelasan="Sekeping milik pembeli kios")
    found = [
        Found(line.account, line.buku if line.nyata is None else line.nyata, "Sekeping milik pembeli kios" if line.account == TUNAI else "")
        for line in closing_lines(treasurer.read, year=YEAR, month=1)
    ]
    tutup_id = treasurer.do(close_month, year=YEAR, month=1, day=END, found=found).value
    made.at(Role.SEKDES).do(verify_month, tutup_id=tutup_id, day=date(YEAR, 2, 2))
    made.at(Role.KADES).do(approve_month, tutup_id=tutup_id, day=date(YEAR, 2, 3))
