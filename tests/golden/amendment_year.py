"""What the golden year adds for the papers of an amendment: a draft PAK in which money came, went, moved and stayed."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from evillage.budget.amendment import start_amendment
from evillage.budget.evaluation import Subject, add_note, answer_note, record_evaluation
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import RabEntry, add_rab_line, rab_lines, remove_rab_lines, set_rab_lines
from evillage.kernel.actor import Role
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp


def amendment_year(made: Office) -> int:
    """A draft PAK: more Dana Desa and more cement, no pencils, a line on another account, a new one; it balances. Its id."""
    session = made.at(Role.SEKDES)
    pak: int = session.do(
        start_amendment, year=YEAR, kind="pak", alasan=("silpa", "pergeseran"), penjelasan="Dana Desa bertambah dan harga semen naik"
    ).value

    def found(kegiatan: int | None, uraian: str) -> int:
        return next(line.id for line in rab_lines(session.read, version_id=pak, kegiatan_id=kegiatan) if line.uraian == uraian)

    def change(kegiatan: int | None, uraian: str, **new: object) -> None:
        line = next(line for line in rab_lines(session.read, version_id=pak, kegiatan_id=kegiatan) if line.uraian == uraian)
        values = {field.name: getattr(line, field.name) for field in fields(RabEntry)}
        session.do(set_rab_lines, lines=[(line.id, RabEntry(**{**values, **new}))])

    change(None, "Dana Desa reguler", unit_price=rp(112_500_000))
    change(2, "Semen 50 kg", quantity=Quantity.parse("500"), unit_price=rp(95_000))
    session.do(remove_rab_lines, line_ids=[found(1, "Lampu dan kabel balai desa")])
    change(1, "Tinta pencetak", rekening=KodeRekening("5.2.1.02"))
    entry = RabEntry(KodeRekening("5.2.1.03"), "ADD", "Papan informasi APBDes", Quantity.parse("1"), "Paket", rp(1_250_000))
    session.do(add_rab_line, version_id=pak, kegiatan_id=1, line=entry)
    entry = RabEntry(KodeRekening("5.3.5.03"), "DDS", "Batu belah", Quantity.parse("1,5"), "M3", rp(333_333, 33), kelompok="Bahan")
    session.do(add_rab_line, version_id=pak, kegiatan_id=2, line=entry)
    _evaluated(made, pak)
    return pak


def _evaluated(made: Office, pak: int) -> None:
    """The draft sent to the camat, his letter with two remarks, one of them answered."""
    session = made.at(Role.SEKDES)
    usulan = session.do(propose_budget, version_id=pak, document_no="900/14/2026", document_date=date(YEAR, 3, 20)).value
    session.do(
        record_evaluation, version_id=usulan, received=date(YEAR, 3, 23), number="900/77/35.10.14", letter_date=date(YEAR, 3, 27),
        kesimpulan="Dapat ditetapkan setelah disempurnakan.",
    )  # fmt: skip
    first = session.do(add_note, version_id=usulan, uraian="Lampirkan dasar kenaikan harga semen", subject=Subject(kegiatan_id=2)).value
    session.do(add_note, version_id=usulan, uraian="Tunjukkan Perdes penyertaan modal", subject=Subject(rekening=KodeRekening("6.2.2.01")))
    session.do(answer_note, note_id=first, jawaban="Survei harga tiga toko dilampirkan pada RAB")
