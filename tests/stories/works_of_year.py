"""Twelve works of a year, day after day: plans, reports, photos, payments, a gate, visits; and a plain second bookkeeping of all of it.

Two things go wrong on purpose: work 7 is paid before it is done, with Kepala Desa's leave, and work 5 shows a photo of work 2 that came
through a chat. Photos of work 9 come late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.monitoring.board import board
from evillage.monitoring.kunjungan import HasilCek, Kesesuaian, KunjunganEntry, Tingkat, record_visit
from evillage.monitoring.paket import add_paket, set_plan
from evillage.monitoring.paket_status import Said, say_status
from evillage.monitoring.photos import add_photo
from evillage.monitoring.progress import report_progress
from evillage.monitoring.temuan import TemuanEntry, add_temuan, close_temuan, follow_up
from evillage.supervision.inspection import inspect
from evillage.supervision.settings import answer
from evillage.supervision.tanda import Tanda
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.treasury.spp_rules import Ketat, permit_spp, set_strictness
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent, Quantity
from tests.builders import BANK, YEAR, Office, office, rab
from tests.monitoring.works import as_jpeg, saved, scene

WORKS = 12
PLACES = (("2.3.10", "5.3.5.03"), ("2.4.11", "5.3.8.03"), ("2.2.02", "5.2.7.01"), ("4.1.05", "5.2.7.05"))
PAGU = [(20_000_000 + 1_350_777 * number) * 100 + 33 * number for number in range(WORKS)]  # sen
EARLY, LATE, RESENT, FIRST = 7, 9, 5, 2
LOOKS = {EARLY: (("paid early", 41), ("early done", 57)), LATE: (("photo late", 35), ("photo there", 46)), RESENT: (("resent", 31),)}
CAME = ((date(YEAR, 1, 5), sum(PAGU) * 7 // 10), (date(YEAR, 7, 6), sum(PAGU) - sum(PAGU) * 7 // 10))
REASON = "Material sudah di lokasi dan harus dibayar sebelum hari raya"


def start(number: int) -> date:
    """A work begins every three weeks and lasts sixty days."""
    return date(YEAR, 1, 12) + timedelta(days=21 * number)


def place(number: int) -> Place:
    """Half a kilometre from one work to the next."""
    return Place(-8_219_100 - 4_500 * number, 114_369_100)


@dataclass(slots=True)
class Works:
    """The village, and beside it what a plain list knows: who was paid when, and how far each work was."""

    made: Office
    folder: Path
    kegiatan: list[int] = field(default_factory=list)
    paket: list[int] = field(default_factory=list)
    paid: list[tuple[date, int, int]] = field(default_factory=list)  # day, work, sen
    reported: list[tuple[date, int, int]] = field(default_factory=list)  # day, work, hundredths
    stopped: list[str] = field(default_factory=list)  # sentences of the gate
    raised: dict[str, list[Tanda]] = field(default_factory=dict)
    temuan: int = 0

    # --- the second bookkeeping --------------------------------------------------------------------------------------

    def spent(self, day: date, number: int | None = None) -> int:
        """Sen paid up to a day, of one work or of all."""
        return sum(amount for when, of, amount in self.paid if when <= day and number in (None, of))

    def done(self, day: date, number: int) -> int:
        """Hundredths of percent of a work on a day."""
        return max((percent for when, of, percent in self.reported if when <= day and of == number), default=0)

    # --- the first ---------------------------------------------------------------------------------------------------

    def live(self) -> None:
        """The whole year, each thing on its day."""
        self._fix()
        moments: list[tuple[date, int, Callable[[date], None]]] = []
        for number in range(WORKS):
            moments += [(start(number) + timedelta(days=after), number, what) for after, what in self._life(number)]
        moments += [(date(YEAR, 6, 15), WORKS, self._first_visit), (date(YEAR, 11, 10), WORKS, self._second_visit)]
        for day, _, what in sorted(moments, key=lambda moment: moment[:2]):
            what(day)

    def look(self, name: str, day: date) -> None:
        """What an inspector would ask about on a day."""
        self.raised[name] = inspect(self.made.session.read, year=YEAR, day=day)

    def _life(self, number: int) -> list[tuple[int, Callable[[date], None]]]:
        first, rest = PAGU[number] * 45 // 100, PAGU[number] - PAGU[number] * 45 // 100 - (12_345 if number % 2 == 0 else 0)
        found: list[tuple[int, Callable[[date], None]]] = [
            (0, lambda day: self._photo(number, 0, day)),
            (5, lambda day: self._pay(number, first, day)),
            (20, lambda day: self._report(number, 40, day)),
            (45 if number == LATE else 30, lambda day: self._photo(number, 50, day)),
            (32, lambda day: self._report(number, 60, day)),
            (55, lambda day: self._report(number, 100, day)),
            (56, lambda day: self._photo(number, 100, day)),
            (40 if number == EARLY else 58, lambda day: self._pay(number, rest, day)),
        ]
        if number < 4:
            found.append((42, lambda day: self._photo(number, None, day)))
        found += [(after, partial(self.look, name)) for name, after in LOOKS.get(number, ())]
        if number != EARLY:
            found.append((57, partial(self._hand_over, number)))
        if number == RESENT:
            found.append((33, self._explain))
        return found

    def _fix(self) -> None:
        session = self.made.at(Role.SEKDES)
        version = draft(session.read, year=YEAR)
        assert version is not None
        for place_number, (code, rekening) in enumerate(PLACES):
            kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value
            amount = Rupiah(sum(PAGU[place_number :: len(PLACES)]))
            session.do(add_rab_line, version_id=version.id, kegiatan_id=kegiatan, line=rab(rekening, amount, sumber_dana="DDS"))
            self.kegiatan.append(kegiatan)
        session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.1.01", Rupiah(sum(PAGU)), sumber_dana="DDS"))
        session.do(post_budget, version_id=version.id, document_no=f"5 Tahun {YEAR - 1}", document_date=date(YEAR - 1, 12, 29))
        self.made.at(Role.KAUR_KEU).do(set_strictness, rule="gerbang", strictness=Ketat.BLOCK)
        for day, amount_came in CAME:
            self.made.at(Role.KAUR_KEU).do(
                post_receipt, day=day, account=BANK, rekening=KodeRekening("4.2.1.01"), sumber_dana="DDS", amount=Rupiah(amount_came),
                uraian="Dana Desa",
            )  # fmt: skip
        for number in range(WORKS):
            self._plan(number)

    def _plan(self, number: int) -> None:
        first, last = start(number), start(number) + timedelta(days=60)
        session = self.made.at(Role.PKA)
        paket_id = session.do(
            add_paket, kegiatan_id=self.kegiatan[number % len(PLACES)], name=f"Pekerjaan {number + 1}", pagu=Rupiah(PAGU[number]),
            start_date=first, end_date=last, lokasi=f"Dusun {number + 1}", place=place(number),
            target=Quantity.of(100 + number), satuan="M", pelaksana="TPK",
        ).value  # fmt: skip
        session.do(set_plan, paket_id=paket_id, points=((first, Percent(0)), (last, Percent(100_00))))
        self.paket.append(paket_id)

    def _photo(self, number: int, stage: int | None, day: date) -> None:
        shown, quality = (scene(1000 * FIRST + 50, size=(320, 240)), 45) if (number, stage) == (RESENT, 50) else (
            scene(1000 * number + (7 if stage is None else stage), size=(320, 240)), 85
        )  # fmt: skip
        content = as_jpeg(shown, quality=quality, taken=f"{day:%Y:%m:%d} 08:00:00", gps=place(number))
        self.made.at(Role.PKA)
        add_photo(self.made.session, paket_id=self.paket[number], source=saved(self.folder, content), stage=stage)

    def _report(self, number: int, percent: int, day: date) -> None:
        self.made.at(Role.PKA).do(report_progress, paket_id=self.paket[number], date=day, percent=Percent(percent * 100), pelapor="TPK")
        self.reported.append((day, number, percent * 100))

    def _hand_over(self, number: int, day: date) -> None:
        self.made.at(Role.SEKDES).do(
            say_status, paket_id=self.paket[number], status=Said.HANDED_OVER, date=day, reason="Pekerjaan diterima",
            document_no=f"BA/{number + 1}"
        )  # fmt: skip

    def _pay(self, number: int, amount: int, day: date) -> None:
        rekening = KodeRekening(PLACES[number % len(PLACES)][1])
        receipt = BuktiEntry(
            date=day, penerima=f"Toko {number + 1}", uraian="Bahan", rekening=rekening, sumber_dana="DDS", amount=Rupiah(amount)
        )
        spp_id = (
            self.made.at(Role.PKA)
            .do(
                draft_spp, day=day, kind=SppKind.LS, kegiatan_id=self.kegiatan[number % len(PLACES)], uraian="Bahan dan upah",
                paket_id=self.paket[number], lines=[SppLine(rekening, "DDS", Rupiah(amount))], bukti=[receipt],
            )
            .value
        )  # fmt: skip
        self.made.at(Role.PKA).do(submit_spp, spp_id=spp_id)
        self.made.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=day)
        self.made.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=day)
        try:
            self.made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
        except RuleViolation as error:
            self.stopped.append(sentence(error))
            self.made.at(Role.KADES).do(permit_spp, spp_id=spp_id, rule="gerbang", reason=REASON)
            self.made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
        self.paid.append((day, number, amount))

    def _explain(self, day: date) -> None:
        (found,) = (tanda for tanda in self.raised["resent"] if tanda.indikator == "F11")
        self.made.at(Role.SEKDES).do(
            answer, year=YEAR, indikator="F11", kunci=found.kunci, day=day, penjelasan="Foto keliru terkirim; foto yang benar menyusul"
        )

    def _first_visit(self, day: date) -> None:
        measured = HasilCek(self.paket[1], Kesesuaian.MEND, Quantity.of(99), Percent(98_00), "C", "Rapikan tepi")
        entry = KunjunganEntry(Tingkat.KECAMATAN, day, "Tim kecamatan", paket=(HasilCek(self.paket[0]), measured))
        session = self.made.at(Role.SEKDES)
        visit_id = session.do(record_visit, year=YEAR, entry=entry).value
        mended, closed = day + timedelta(days=16), day + timedelta(days=20)
        found = TemuanEntry("Tepi jalan retak", "Perbaiki tepi jalan", "TPK", day + timedelta(days=30), self.paket[1])
        self.temuan = session.do(add_temuan, kunjungan_id=visit_id, entry=found).value
        session.do(follow_up, temuan_id=self.temuan, date=mended, uraian="Tepi dicor ulang", oleh="TPK")
        session.do(close_temuan, temuan_id=self.temuan, date=closed, reason="Sudah dilihat di lapangan")

    def _second_visit(self, day: date) -> None:
        rows = board(self.made.session.read, year=YEAR, day=day)
        measured = tuple(HasilCek(row.paket.id, percent=row.fisik) for row in rows)
        entry = KunjunganEntry(Tingkat.KABUPATEN, day, "Tim kabupaten", paket=measured)
        self.made.at(Role.SEKDES).do(record_visit, year=YEAR, entry=entry)


def lived(folder: Path) -> Works:
    """A year that is over."""
    works = Works(office(folder), folder)
    works.live()
    return works
