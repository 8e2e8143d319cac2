"""The sample's budget on its way: proposed in November, evaluated and mended, changed by Perkades in June, a PAK begun in September.

What the camat remarked is small and usual: a price above the standard, a volume, a missing attachment, words. Two copies were kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from evillage.budget.amendment import start_amendment
from evillage.budget.evaluation import Subject, add_note, agree_usulan, answer_note, note_usulan, record_evaluation
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import RabEntry, RabLine, add_rab_line, rab_lines, set_rab_lines
from evillage.budget.snapshot import keep_snapshot
from evillage.kernel.session import Session
from evillage.sample.story import Step, Story, Turn
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

_PROPOSED, _RECEIVED = date(2025, 11, 12), date(2025, 11, 13)
_ANSWERED, _AGREED = date(2025, 11, 27), date(2025, 12, 4)
_PERKADES_BEGUN, PERKADES = date(2026, 6, 8), date(2026, 6, 15)
_PAK_BEGUN, _PAK_COPIED = date(2026, 9, 7), date(2026, 9, 21)
_OFFICE = "1.1.04"


@dataclass(frozen=True, slots=True)
class _Remark:
    """What the camat wrote and the village answered; on a line of the office's kegiatan, an aspect, or the whole."""

    uraian: str
    jawaban: str
    line: str = ""
    aspek: str = ""


_REMARKS = (
    _Remark(
        "Harga tinta printer melebihi standar harga kabupaten, sesuaikan.", "Harga disesuaikan menjadi Rp95.000 per botol.",
        line="Tinta printer",
    ),
    _Remark(
        "Volume meterai belum mencukupi kebutuhan SPP satu tahun.", "Volume ditambah menjadi 120 lembar dari sisa harga tinta.",
        line="Meterai tempel",
    ),
    _Remark("Berita acara musyawarah BPD belum dilampirkan.", "Berita acara tanggal 10 November 2025 dilampirkan.", aspek="Kelengkapan"),
    _Remark("Konsiderans menyebut peraturan bupati tahun lalu.", "Konsiderans diperbaiki ke peraturan tahun 2025."),
)  # fmt: skip


def evaluate(story: Story, version_id: int) -> None:
    """The draft goes to the camat a little dearer in one place, and comes back mended to what the Perdes fixes."""
    session = _morning(story, _PROPOSED)
    ink, stamps = _office_line(story, version_id, "Tinta printer"), _office_line(story, version_id, "Meterai tempel")
    before = [
        (ink.id, replace(_entry(ink), unit_price=Rupiah.of(110_000))),
        (stamps.id, replace(_entry(stamps), quantity=Quantity.of(66))),
    ]
    session.do(set_rab_lines, lines=before)
    session.do(keep_snapshot, version_id=version_id, name="Sebelum evaluasi camat")
    usulan = session.do(propose_budget, version_id=version_id, document_no="140/87/429.510.2099/2025", document_date=_PROPOSED).value
    _morning(story, _RECEIVED).do(record_evaluation, version_id=usulan, received=_RECEIVED)
    session = _morning(story, _ANSWERED)
    session.do(
        record_evaluation, version_id=usulan, received=_RECEIVED, number="903/214/429.510/2025", letter_date=_ANSWERED,
        kesimpulan="Dapat ditetapkan setelah diperbaiki sesuai catatan",
    )  # fmt: skip
    notes = [session.do(add_note, version_id=usulan, uraian=of.uraian, subject=_subject(story, usulan, of)).value for of in _REMARKS]
    session.do(note_usulan, version_id=usulan)
    session = _morning(story, _AGREED)
    session.do(set_rab_lines, lines=[(ink.id, _entry(ink)), (stamps.id, _entry(stamps))])
    for note, of in zip(notes, _REMARKS, strict=True):
        session.do(answer_note, note_id=note, jawaban=of.jawaban)
    session.do(agree_usulan, version_id=usulan, day=_AGREED)


def amendment_steps(*, year: int) -> Iterator[Step]:
    """The Perkades of June, and the PAK that is still a draft when the sample ends."""
    yield Step(_PERKADES_BEGUN, Turn.OPENING, lambda story: _begin_perkades(story, year))
    yield Step(PERKADES, Turn.OPENING, _post_perkades)
    yield Step(_PAK_BEGUN, Turn.OPENING, lambda story: _begin_pak(story, year))
    yield Step(_PAK_COPIED, Turn.OPENING, _go_on_with_pak)


def _begin_perkades(story: Story, year: int) -> None:
    """Less fuel, more copies: objects of one jenis in one kegiatan, which a Perkades may shift."""
    session = story.at("sekdes")
    draft = session.do(
        start_amendment, year=year, kind="perkades", alasan=["pergeseran-objek"],
        penjelasan="Kebutuhan fotokopi pelayanan naik, bahan bakar kendaraan dinas dapat dihemat",
    ).value  # fmt: skip
    fuel = _office_line(story, draft, "Bahan bakar kendaraan dinas")
    copies = _office_line(story, draft, "Fotokopi surat dan laporan")
    session.do(
        set_rab_lines,
        lines=[
            (fuel.id, replace(_entry(fuel), quantity=Quantity.of(420))),
            (copies.id, replace(_entry(copies), quantity=Quantity.of(14_000))),
        ],
    )


def _post_perkades(story: Story) -> None:
    session = story.at("sekdes")
    draft = session.read.number("SELECT id FROM budget_version WHERE kind = 'perkades' AND state = 'draft'")
    session.do(post_budget, version_id=draft, document_no="3 Tahun 2026", document_date=PERKADES)


def _begin_pak(story: Story, year: int) -> None:
    """More tax shared by the kabupaten than was budgeted."""
    session = story.at("sekdes")
    draft = session.do(
        start_amendment, year=year, kind="pak", alasan=["pendapatan"], penjelasan="Bagi hasil pajak daerah bertambah Rp12.500.000"
    ).value
    shared = _line(story, draft, None, "Bagi hasil pajak dan retribusi daerah")
    story.at("keuangan").do(set_rab_lines, lines=[(shared.id, replace(_entry(shared), unit_price=Rupiah.of(122_937_000)))])
    story.at("sekdes").do(keep_snapshot, version_id=draft, name="Sebelum belanja PAK dibagi")


def _go_on_with_pak(story: Story) -> None:
    draft = story.session.read.number("SELECT id FROM budget_version WHERE kind = 'pak' AND state = 'draft'")
    gutters = RabEntry(
        rekening=KodeRekening("5.2.6.04"), sumber_dana="PBH", uraian="Perbaikan talang dan lisplang", quantity=Quantity.of(1),
        satuan="Paket", unit_price=Rupiah.of(9_300_000), kelompok="Bahan",
    )  # fmt: skip
    session = story.at("sekdes")
    session.do(add_rab_line, version_id=draft, kegiatan_id=story.kegiatan["1.2.02"], line=gutters)
    sewing = _line(story, draft, story.kegiatan["4.4.01"], "Bahan praktik menjahit")
    session.do(set_rab_lines, lines=[(sewing.id, replace(_entry(sewing), quantity=Quantity.of(2)))])


def _morning(story: Story, day: date) -> Session:
    story.clock.morning(day)
    return story.at("sekdes")


def _subject(story: Story, usulan: int, remark: _Remark) -> Subject:
    if remark.line:
        return Subject(line_key=_office_line(story, usulan, remark.line).line_key)
    return Subject(aspek=remark.aspek)


def _office_line(story: Story, version_id: int, uraian: str) -> RabLine:
    return _line(story, version_id, story.kegiatan[_OFFICE], uraian)


def _line(story: Story, version_id: int, kegiatan_id: int | None, uraian: str) -> RabLine:
    found = rab_lines(story.session.read, version_id=version_id, kegiatan_id=kegiatan_id)
    return next(line for line in found if line.uraian == uraian)


def _entry(line: RabLine) -> RabEntry:
    return RabEntry(
        rekening=line.rekening, sumber_dana=line.sumber_dana, uraian=line.uraian, quantity=line.quantity, satuan=line.satuan,
        unit_price=line.unit_price, kelompok=line.kelompok, note=line.note, ssh=line.ssh,
    )  # fmt: skip
