"""PaketFactsForm: what a paket says beyond its row in the list: kind of work, place, funds, team, contract, planned person-days."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.monitoring.paket import Paket
from evillage.monitoring.paket_facts import (
    SIFAT,
    TUGAS,
    Anggota,
    Dana,
    PaketFacts,
    budget_funds,
    dana_of,
    describe_paket,
    facts,
    proposed_dana,
    team_of,
)
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.desk import Desk
from ui.models.looks import screen_money
from ui.pages.paket_form import PlaceEdit
from ui.pages.side_form import SideForm
from ui.widgets.choice import Choice
from ui.widgets.fields import AmountEdit, DateEdit, QuantityEdit


class PaketFactsForm(SideForm):
    """One paket, one field a fund of its kegiatan; the only fund takes the whole pagu by itself."""

    def __init__(self, desk: Desk, work: Paket, parent: QWidget | None = None) -> None:
        super().__init__("Lengkapi paket", "Simpan", self._save, parent)
        self._desk, self._work = desk, work
        self.paket_id = work.id
        known = facts(desk.read, work.id)
        self.fisik = self.add("Jenis paket", Choice[bool]([("Fisik", True), ("Nonfisik", False)]))
        self.prasarana = self.add("Jenis prasarana", QLineEdit(known.prasarana))
        self.sifat, self.konstruksi = self.add_pair(("Sifat", Choice[str]()), ("Konstruksi", QLineEdit(known.konstruksi)))
        self.dusun = self.add("Dusun", QLineEdit(known.dusun))
        self.rt, self.rw = self.add_pair(("RT", QLineEdit(known.rt)), ("RW", QLineEdit(known.rw)))
        self.end = self.add("Koordinat ujung", PlaceEdit(), hint="Hanya untuk jalan atau saluran; pangkalnya koordinat paket")
        self.hok = self.add("Rencana HOK", QuantityEdit())
        shares = {share.sumber_dana: share.amount for share in dana_of(desk.read, work.id) or proposed_dana(desk.read, work.id)}
        funds = dict.fromkeys((*budget_funds(desk.read, work.kegiatan_id), *shares))
        self.dana = {fund: self.add(f"Dari {fund} (Rp)", AmountEdit()) for fund in funds}
        self.penyedia = self.add("Penyedia", QLineEdit(known.penyedia))
        self.kontrak_no, self.kontrak_date = self.add_pair(
            ("Kontrak atau SPK", QLineEdit(known.kontrak_no)), ("Tanggalnya", DateEdit(desk.year))
        )
        self.kontrak_amount = self.add("Nilai kontrak (Rp)", AmountEdit())
        team = team_of(desk.read, work.id)
        self.ketua = self.add("Ketua TPK", QLineEdit(_of(team, TUGAS[0])))
        self.sekretaris = self.add("Sekretaris TPK", QLineEdit(_of(team, TUGAS[1])))
        others = ", ".join(member.name for member in team if member.tugas not in TUGAS[:2])
        self.anggota = self.add("Anggota TPK", QLineEdit(others), hint="Pisahkan dengan koma")
        self._fill(known, shares)
        for line in self.findChildren(QLineEdit):
            line.setCursorPosition(0)
        for amount in self.dana.values():
            amount.edited.connect(self._tell_rest)
        self._tell_rest()
        self.explain(desk.reason_not(describe_paket))
        self.begin()

    def _fill(self, known: PaketFacts, shares: dict[str, Rupiah]) -> None:
        own = () if known.sifat in ("", *SIFAT) else (known.sifat,)
        self.sifat.set_entries([("Belum ditentukan", ""), *((words, words) for words in (*SIFAT, *own))])
        self.sifat.set_value(known.sifat)
        self.fisik.set_value(known.fisik)
        self.end.set_value(known.end)
        self.hok.set_value(known.hok_rencana or None)
        self.kontrak_date.set_value(known.kontrak_date)
        self.kontrak_amount.set_value(known.kontrak_amount)
        for fund, field in self.dana.items():
            field.set_value(shares.get(fund))

    def _tell_rest(self) -> None:
        """How much of the pagu is not shared out yet, below the last fund."""
        if not self.dana:
            return
        shared = sum((field.value() or Rupiah(0) for field in self.dana.values()), Rupiah(0))
        rest = Rupiah(self._work.pagu - shared)
        words = f"Belum dibagi {screen_money(rest)}" if rest > 0 else "Pagu terbagi habis"
        if rest < 0:
            words = f"Terlampaui {screen_money(Rupiah(-rest))}"
        self.hint(list(self.dana.values())[-1], words)

    def _save(self) -> None:
        if not self.complete():
            return
        end = self.end.value()
        known = PaketFacts(
            fisik=bool(self.fisik.value()), prasarana=self.prasarana.text().strip(), sifat=self.sifat.value() or "",
            konstruksi=self.konstruksi.text().strip(), dusun=self.dusun.text().strip(), rt=self.rt.text().strip(),
            rw=self.rw.text().strip(),
            end_latitude=end.latitude if end else None, end_longitude=end.longitude if end else None,
            hok_rencana=self.hok.value() or Quantity(0), penyedia=self.penyedia.text().strip(), kontrak_no=self.kontrak_no.text().strip(),
            kontrak_date=self.kontrak_date.value(), kontrak_amount=self.kontrak_amount.value(),
        )  # fmt: skip
        dana = tuple(Dana(fund, amount) for fund, field in self.dana.items() if (amount := field.value()))
        if self._desk.do(describe_paket, paket_id=self.paket_id, facts=known, dana=dana, team=self._team()):
            self.begin()
            self.saved.emit(f"Paket {self._work.name} dilengkapi.")
            self.left.emit()

    def _team(self) -> tuple[Anggota, ...]:
        chairs = ((self.ketua, TUGAS[0]), (self.sekretaris, TUGAS[1]))
        heads = [Anggota(name, tugas) for field, tugas in chairs if (name := field.text().strip())]
        return (*heads, *(Anggota(name.strip(), TUGAS[2]) for name in self.anggota.text().split(",") if name.strip()))


def _of(team: tuple[Anggota, ...], tugas: str) -> str:
    return next((member.name for member in team if member.tugas == tugas), "")
