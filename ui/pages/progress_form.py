"""ProgressForm: how far the work stands on a day, in percent, with what hinders it and who says so."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.monitoring.board import BoardRow
from evillage.monitoring.curve import planned_at
from evillage.monitoring.paket import plan
from evillage.monitoring.progress import Progress, Work, change_progress, progress_of, remove_progress, report_progress, work_of
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from ui.desk import Desk
from ui.models.looks import screen_percent
from ui.pages.side_form import SideForm
from ui.widgets.buttons import Button, Look
from ui.widgets.fields import AmountEdit, CountEdit, DateEdit, QuantityEdit, TypedEdit


class PercentEdit(TypedEdit[Percent]):
    """A percentage: `41`, `41,5` or `41,5 %`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Percent.parse, screen_percent, parent)


class ProgressForm(SideForm):
    """`ProgressForm(desk, row)` writes new reports, one after the other; with a `report` it corrects or removes that one."""

    def __init__(self, desk: Desk, row: BoardRow, report: Progress | None = None, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Kemajuan {show_date(report.date)}" if report else "Laporan kemajuan",
            "Simpan perubahan" if report else "Simpan laporan", self._save, parent,
        )  # fmt: skip
        self._desk = desk
        self._work = row.paket
        self._report = report
        self.paket_id = row.paket.id
        self.day = self.add("Tanggal", DateEdit(desk.year))
        self.percent = self.add("Kemajuan fisik (%)", PercentEdit())
        self.note = self.add("Catatan", QLineEdit(), hint="Apa yang selesai, misalnya cor beton 130 m")
        self.kendala = self.add("Kendala", QLineEdit(), hint="Kosongkan bila tidak ada")
        self.tindak_lanjut = self.add("Tindak lanjut", QLineEdit())
        self.volume = self.add(f"Volume selesai ({row.paket.satuan or 'satuan'})", QuantityEdit(), hint="Sampai hari ini")
        self.pekerja, self.tukang, self.ketua = QuantityEdit(), QuantityEdit(), QuantityEdit()
        self.add_row(("HOK pekerja", self.pekerja), ("Tukang", self.tukang), ("Ketua kel.", self.ketua))
        self.tenaga_l, self.tenaga_p, self.tenaga_artm = CountEdit(), CountEdit(), CountEdit()
        self.add_row(("Laki-laki", self.tenaga_l), ("Perempuan", self.tenaga_p), ("A-RTM", self.tenaga_artm))
        self.tenaga_artm.setToolTip("Dari keduanya, yang berasal dari rumah tangga miskin")
        self.upah = self.add("Upah dibayar (Rp)", AmountEdit(), hint="HOK, orang, dan upah sejak laporan sebelumnya")
        self.pelapor = self.add("Pelapor", QLineEdit())
        self.day.edited.connect(self._compare)
        self.remove = Button("Hapus laporan", self._remove, look=Look.DANGER)
        self.remove.setVisible(report is not None)
        self.remove.explain(desk.reason_not(remove_progress))
        self.body.addWidget(self.remove)
        self.explain(desk.reason_not(change_progress) if report else desk.reason_not(report_progress))
        self._fill(report)

    def _fill(self, report: Progress | None) -> None:
        self.day.set_value(report.date if report else self._desk.today)
        self.percent.set_value(report.percent if report else None)
        self.note.setText(report.note if report else "")
        self.kendala.setText(report.kendala if report else "")
        self.pelapor.setText(report.pelapor if report else self._usual_reporter())
        work = work_of(self._desk.read, report.id) if report else Work()
        self.tindak_lanjut.setText(work.tindak_lanjut)
        self.volume.set_value(work.volume)
        self.upah.set_value(work.upah or None)
        for hok, days in ((self.pekerja, work.hok_pekerja), (self.tukang, work.hok_tukang), (self.ketua, work.hok_ketua)):
            hok.set_value(days or None)
        for people, number in ((self.tenaga_l, work.tenaga_l), (self.tenaga_p, work.tenaga_p), (self.tenaga_artm, work.tenaga_artm)):
            people.set_value(number or None)
        self._compare()
        self.begin()

    def _usual_reporter(self) -> str:
        """Who reported last; before the first report, who does the work."""
        known = progress_of(self._desk.read, self.paket_id)
        return known[-1].pelapor if known else self._work.pelaksana

    def _compare(self) -> None:
        """The report before this day, and what the plan wants on it."""
        day = self.day.value()
        if day is None:
            return
        own = self._report.id if self._report else 0
        before = [known for known in progress_of(self._desk.read, self.paket_id) if known.date < day and known.id != own]
        parts = [f"{screen_percent(before[-1].percent)} % pada {show_date(before[-1].date)}" if before else "Belum ada laporan"]
        wanted = planned_at(plan(self._desk.read, self.paket_id), start=self._work.start_date, day=day)
        if wanted is not None:
            parts.append(f"rencana {screen_percent(wanted)} %")
        self.hint(self.percent, ", ".join(parts))

    def _work_done(self) -> Work:
        nothing = Quantity(0)
        return Work(
            volume=self.volume.value(), hok_pekerja=self.pekerja.value() or nothing, hok_tukang=self.tukang.value() or nothing,
            hok_ketua=self.ketua.value() or nothing, tenaga_l=self.tenaga_l.value() or 0, tenaga_p=self.tenaga_p.value() or 0,
            tenaga_artm=self.tenaga_artm.value() or 0, upah=self.upah.value() or Rupiah(0), tindak_lanjut=self.tindak_lanjut.text().strip(),
        )  # fmt: skip

    def _save(self) -> None:
        if not self.complete(self.day, self.percent):
            return
        day, percent = self.day.value(), self.percent.value()
        if day is None or percent is None:
            return
        note, kendala, pelapor = self.note.text().strip(), self.kendala.text().strip(), self.pelapor.text().strip()
        words = f"Kemajuan {screen_percent(percent)} % pada {show_date(day)} disimpan."
        if self._report is not None:
            changed = self._desk.do(
                change_progress, progress_id=self._report.id, date=day, percent=percent, note=note, kendala=kendala, pelapor=pelapor,
                work=self._work_done(), today=self._desk.today,
            )  # fmt: skip
            if changed:
                self.begin()
                self.saved.emit(words)
                self.left.emit()
            return
        done = self._desk.do(
            report_progress, paket_id=self.paket_id, date=day, percent=percent, note=note, kendala=kendala, pelapor=pelapor,
            work=self._work_done(), today=self._desk.today,
        )  # fmt: skip
        if done:
            self._fill(None)
            self.saved.emit(words)

    def _remove(self) -> None:
        if self._report is not None and self._desk.do(remove_progress, progress_id=self._report.id):
            self.begin()
            self.saved.emit(f"Laporan {show_date(self._report.date)} dihapus.")
            self.left.emit()
