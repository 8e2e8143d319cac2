"""A pocket village: only the codes the tests need, in memory, so that ten thousand histories cost minutes instead of hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.kernel import schema
from evillage.kernel.actor import EVERY_ROLE, THE_PROGRAM, Actor, Role
from evillage.kernel.command import command
from evillage.kernel.db import connect
from evillage.kernel.session import Clock, Session
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.village import reference
from evillage.village.aturan_bawaan import shipped_rules
from evillage.village.profile import add_bank_account
from evillage.village.users import _add_user, appoint
from tests.builders import DESA, JABATAN, YEAR, Office, rab, rp, ticking

REKENING = ("1.3.4.01", "4.2.3.01", "4.3.6.01", "5.2.1.01", "5.2.1.02", "6.1.1.01", "6.2.2.01")
KEGIATAN = ("1.1.04", "1.1.05")
RULES = ("APB-30-PERSEN", "SSH-HARGA", "DD26-OPERASIONAL")
LATER = datetime(2026, 1, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A village as bytes, to be opened again and again; every opening is its own copy."""

    data: bytes
    desks: dict[Role, Actor]

    def open(self, clock: Clock | None = None) -> Office:
        """A copy in memory, with the settings and the guards of a real file."""
        return Office(in_memory(self.data, clock or ticking(LATER)), dict(self.desks))


def in_memory(data: bytes, clock: Clock) -> Session:
    """A session over a copy of these bytes."""
    db = connect(":memory:")
    db.deserialize(data)
    return Session(Path("saku.evillage"), db, clock, THE_PROGRAM)


@command("Buat desa saku", roles=EVERY_ROLE, final=True)
def found(tx: Tx, *, years: tuple[int, ...]) -> None:
    """The few reference rows, the village, the cash box and its years."""
    tops = {above for code in REKENING for above in reference._self_and_above(code)}
    for name in ("akun_neraca.csv", "rekening.csv"):
        rows = [r for r in reference._csv(name) if r["code"] in tops or r["code"] == "1" or r["code"].startswith(("1.1", "7"))]
        reference.add_rekening_rows(tx, ((r["code"], r["name"], r["level"], r["parent"], reference._side(r["normal_side"])) for r in rows))
    wanted = {above for code in KEGIATAN for above in reference._self_and_above(code)}
    for r in reference._csv("kegiatan.csv"):
        if r["code"] in wanted:
            reference._add_kegiatan_row(tx, r["code"], r["name"], r["level"], r["parent"])
    for code, name, urut in (("ADD", "Alokasi Dana Desa", 2), ("DDS", "Dana Desa", 3), ("DLL", "Pendapatan Lain Lain", 8)):
        tx.insert("ref_sumber_dana", {"code": code, "name": name, "urut": urut, "rekening": "4.2.3"})
    reference._load_pajak(tx)
    tx.insert("ref_satuan", {"code": "Paket", "name": "Paket"})
    tx.insert("ref_korolari", {"belanja": "5.2.1.01", "debit": "1.1.2.07", "credit": "7.1.1.01"})
    tx.insert("ref_wilayah", {"code": "35.10", "name": "Banyuwangi", "level": "kabupaten", "parent": "35"})
    place = {"kecamatan": DESA.kecamatan, "kabupaten": DESA.kabupaten, "provinsi": DESA.provinsi, "alamat": DESA.alamat}
    tx.insert("village", {"id": 1, "code": DESA.code, "name": DESA.name, **place, "npwp": DESA.npwp, "sample": 1})
    tx.insert("kas", {"account": reference.KAS_TUNAI, "medium": "tunai", "name": "Kas Tunai"})
    for rule in shipped_rules():
        if rule.code in RULES:
            tx.insert("aturan", {"year": rule.year, "code": rule.code, **rule.content, "origin": "bawaan"})
    for year in years:
        tx.insert("tahun", {"year": year})
        tx.insert("budget_version", {"year": year, "kind": "apbdes"})


@cache
def empty() -> Pattern:
    """People at their desks, a bank account, the years 2026 and 2027 open; no budget yet."""
    db = connect(":memory:")
    schema.install(db)
    session = Session(Path("saku.evillage"), db, ticking(), THE_PROGRAM)
    session.do(found, years=(YEAR, YEAR + 1))
    desks = {}
    for role, jabatan in JABATAN.items():
        user_id = session.do(_add_user, username=role.value.lower(), name=f"Pejabat {jabatan}", public_key="").value
        official = session.do(appoint, user_id=user_id, role=role, jabatan=jabatan, valid_from=date(2020, 1, 1)).value
        desks[role] = Actor(user_id=user_id, name=f"Pejabat {jabatan}", role=role, official_id=official)
    made = Office(session, desks)
    made.at(Role.KAUR_KEU).do(add_bank_account, name="Rekening Kas Desa", bank="Bank Contoh", number="0001")
    return Pattern(_bytes(made), desks)


@cache
def planned(line: Rupiah = rp(10_000_000)) -> Pattern:  # noqa: B008
    """APBDes 2026 in force: two kegiatan with two accounts of ADD each, a bank interest and a SiLPA line, all of `line`; no cash yet."""
    made = empty().open(ticking(datetime(2026, 1, 2, 12, tzinfo=UTC)))
    version = made.session.read.number("SELECT id FROM budget_version WHERE year = ?", (YEAR,))
    session = made.at(Role.SEKDES)
    for code in KEGIATAN:
        kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value
        for rekening in ("5.2.1.01", "5.2.1.02"):
            session.do(add_rab_line, version_id=version, kegiatan_id=kegiatan, line=rab(rekening, line))
    for rekening, amount in (("4.2.3.01", line * 3), ("4.3.6.01", line), ("6.1.1.01", line), ("6.2.2.01", line)):
        session.do(add_rab_line, version_id=version, kegiatan_id=None, line=rab(rekening, amount))
    session.do(post_budget, version_id=version, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    return Pattern(_bytes(made), made.desks)


def _bytes(made: Office) -> bytes:
    data: bytes = made.session.connection.serialize()
    made.session.close()
    return data
