"""Indicators of money given on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Value
from evillage.kernel.tx import Tx
from evillage.monitoring.blt import prepare_blt
from evillage.monitoring.kpm import add_kpm
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeRekening
from tests.builders import BANK, Office, approved, rp
from tests.dana_desa_of_each import YEAR, dana_desa, entry
from tests.monitoring.test_blt import _with_rules
from tests.pocket import planned
from tests.supervision.looking import raised
from tests.treasury.desk import DAY, desk


@pytest.fixture
def made() -> Office:
    return desk()


@command("Lampirkan", roles=EVERY_ROLE)
def scanned(tx: Tx, *, spp_id: int) -> None:
    """A scan hangs on the SPP; its file does not matter here."""
    row: dict[str, Value] = {"paper": "spp", "paper_id": spp_id, "jenis": "lainnya", "name": "perdes.pdf", "sha256": "a" * 64, "size": 1}
    tx.insert("lampiran", row | {"media": "application/pdf"})


def test_f22_capital_for_the_bum_desa_without_a_scan(made: Office) -> None:
    spp_id = (
        made.at(Role.PKA)
        .do(
            draft_spp, day=DAY, kind=SppKind.PBY, kegiatan_id=None, uraian="Penyertaan modal BUM Desa",
            lines=[SppLine(KodeRekening("6.2.2.01"), "ADD", rp(4_000_000))], bukti=[],
        )
        .value
    )  # fmt: skip
    approved(made, spp_id)
    assert raised(made, "F22") == [], "nothing was paid yet"

    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)

    (bare,) = raised(made, "F22")
    assert bare.sentence.startswith("Penyertaan modal 0001/SPP/14.2099/2026 4.000.000,00 dibayar tanpa lampiran;")
    made.session.do(scanned, spp_id=spp_id)
    assert raised(made, "F22") == []


def test_f23_more_months_at_once_than_the_rule_and_a_family_listed_twice() -> None:
    made = planned().open()
    dana_desa(made)
    _with_rules(made)
    end = date(YEAR, 12, 31)
    quiet = {found.kunci for found in raised(made, "F23", day=end, year=YEAR)}
    made.at(Role.KAUR_KEU).do(prepare_blt, year=YEAR, day=end, first_month=5, last_month=8, amount=rp(300_000))
    made.at(Role.SEKDES).do(add_kpm, year=YEAR, entries=[replace(entry(8), name="keluarga 3 ")])

    new = [found for found in raised(made, "F23", day=end, year=YEAR) if found.kunci not in quiet]

    assert [found.sentence.split(";")[0] for found in new] == [
        "Penyaluran Mei–Agustus: sampai 4 bulan sekaligus, paling banyak 3 bulan (Peraturan contoh)",
        "2 KPM BLT bernama Keluarga 3 di alamat yang sama",
    ]
