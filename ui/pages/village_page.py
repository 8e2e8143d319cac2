"""Data desa: identity and kop, people with their offices, bank accounts, how the village looks at its SPP, and its public face."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.kernel.actor import ROLE_NAMES, Role
from evillage.kernel.session import Outcome
from evillage.paper.model import Kind
from evillage.village.profile import Kas, Village, add_bank_account, change_village, kas_list, village
from evillage.village.users import Office, add_user, appoint, end_office, offices_on
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.publikasi_form import PublikasiForm
from ui.pages.spp_settings import Setting, SppSettings
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.tabs import Tabs

_LISTS = ("Pejabat dan pengguna", "Rekening kas", "Identitas desa", "Pengaturan SPP", "Publikasi")


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    value: str


class VillagePage(Page):
    """Five lists; each has its form at the right."""

    title = "Data desa"
    watches = frozenset({"village", "user", "official", "kas", "setting"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.lists = Tabs([(name, at) for at, name in enumerate(_LISTS)])
        self.lists.chosen.connect(self._turn)
        self.offices = RowsModel[Office](
            (
                Field("Jabatan", lambda o: o.title, width=150),
                Field("Nama", lambda o: o.name, width=150, stretch=True),
                Field("Nama masuk", lambda o: o.username, width=110),
                Field("Mulai", lambda o: o.valid_from, Kind.DATE),
                Field("Sampai", lambda o: o.valid_to, Kind.DATE),
            ),
            key=lambda o: o.official_id,
        )
        self.boxes = RowsModel[Kas](
            (
                Field("Akun", lambda k: k.account, Kind.CODE, width=110),
                Field("Nama", lambda k: k.name, stretch=True),
                Field("Media", lambda k: k.medium.capitalize(), width=90),
                Field("Bank", lambda k: k.bank, width=160),
                Field("Nomor rekening", lambda k: k.number, Kind.CODE, width=170),
            ),
            key=lambda k: k.account,
        )
        self.facts = RowsModel[_Fact]((Field("Data", lambda f: f.name, width=180), Field("Isi", lambda f: f.value, stretch=True)))
        self.settings = RowsModel[Setting](
            (Field("Pemeriksaan dan kebiasaan", lambda one: one.name, width=320), Field("Keadaan", lambda one: one.value, stretch=True))
        )
        self.face = RowsModel[Setting]((Field("Data", lambda one: one.name, width=180), Field("Isi", lambda one: one.value, stretch=True)))
        self.tables = QStackedWidget()
        for key, model in (
            ("pejabat", self.offices),
            ("rekening-kas", self.boxes),
            ("identitas", self.facts),
            ("pengaturan-spp", self.settings),
            ("publikasi", self.face),
        ):
            table = LedgerTable(key, preferences)
            table.set_model(model)
            self.tables.addWidget(table)
        self.person, self.account, self.identity = self._person_form(), self._account_form(), self._identity_form()
        self.spp = SppSettings(desk)
        self.spp.saved.connect(lambda: self.toasted.emit("Pengaturan SPP disimpan.", True))
        self.publikasi = PublikasiForm(desk)
        self.publikasi.saved.connect(lambda text: self.toasted.emit(text, True))
        self.forms = QStackedWidget()
        self.forms.setFixedWidth(self.person.width())
        for form in (self.person, self.account, self.identity, self.spp, self.publikasi):
            self.forms.addWidget(form)
        left = QVBoxLayout()
        left.addWidget(self.lists)
        left.addWidget(self.tables, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.forms)
        self.body.addLayout(row, 1)
        self.end = self.action("Akhiri jabatan hari ini", self._end)
        self.tools = (self.end,)

    def refresh(self) -> None:
        """Read people, cash places and identity."""
        desk = self._desk
        home = village(desk.read)
        self.offices.set_rows(offices_on(desk.read, desk.today))
        self.boxes.set_rows(kas_list(desk.read))
        self.facts.set_rows(_facts(home))
        self.settings.set_rows(self.spp.show_settings())
        self.face.set_rows(self.publikasi.show_settings())
        self.alamat.setText(home.alamat)
        self.npwp.setText(home.npwp)
        self.person.explain(desk.reason_not(appoint))
        self.account.explain(desk.reason_not(add_bank_account))
        self.identity.explain(desk.reason_not(change_village))
        self.subtitle = f"{home.name}, {home.kecamatan}, {home.kabupaten}" + (" · data contoh" if home.sample else "")
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """Come to what the baliho says besides figures, by the key "publikasi"."""
        if target == "publikasi":
            self.lists.set_value(4)
            self._turn()
            self.publikasi.pengaduan.setFocus()

    def _person_form(self) -> EntryForm:
        form = EntryForm("Pejabat baru", "Tambah pejabat", self._add_person)
        self.name = form.add("Nama", QLineEdit())
        self.role = form.add("Peran", Choice([(ROLE_NAMES[role], role) for role in Role]))
        self.jabatan = form.add("Jabatan pada dokumen", QLineEdit(), hint="Misalnya Kasi Pelayanan")
        self.capacity = form.add("Kedudukan", Choice([("Definitif", ""), ("Pelaksana tugas (Plt.)", "Plt."), ("Penjabat (Pj.)", "Pj.")]))
        self.since = form.add("Menjabat mulai", DateEdit(lambda: self._desk.year))
        self.username = form.add("Nama masuk", QLineEdit())
        self.password = form.add("Kata sandi", QLineEdit(), hint="Paling sedikit 6 huruf")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        return form

    def _account_form(self) -> EntryForm:
        form = EntryForm("Rekening bank baru", "Tambah rekening", self._add_account)
        self.account_name = form.add("Nama rekening", QLineEdit())
        self.bank = form.add("Bank", QLineEdit())
        self.number = form.add("Nomor rekening", QLineEdit())
        return form

    def _identity_form(self) -> EntryForm:
        form = EntryForm("Kop dan identitas", "Simpan", self._save_identity)
        self.alamat = form.add("Alamat kantor desa", QLineEdit())
        self.npwp = form.add("NPWP desa", QLineEdit())
        return form

    def _turn(self) -> None:
        place = self.lists.value()
        self.tables.setCurrentIndex(place)
        self.forms.setCurrentIndex(place)
        self.end.setVisible(place == 0)
        self.headed.emit()

    def _add_person(self) -> None:
        role, since = self.role.value(), self.since.value()
        if role is None or since is None or not self.name.text().strip() or not self.jabatan.text().strip():
            self.person.warn("Nama, jabatan, dan tanggal mulai harus diisi.")
            return
        session = self._desk.session
        known = next((o.user_id for o in self.offices.rows() if o.username == self.username.text().strip()), None)

        def act() -> Outcome[int]:
            user_id = known or add_user(
                session, username=self.username.text().strip(), name=self.name.text().strip(), password=self.password.text()
            )
            return session.do(
                appoint, user_id=user_id, role=role, jabatan=self.jabatan.text().strip(), valid_from=since,
                capacity=self.capacity.value() or "",
            )  # fmt: skip

        if self._desk.attempt(act):
            self.toasted.emit(f"{self.jabatan.text().strip()} ditambahkan.", False)
            for field in (self.name, self.jabatan, self.username, self.password):
                field.clear()

    def _add_account(self) -> None:
        done = self._desk.do(
            add_bank_account, name=self.account_name.text().strip(), bank=self.bank.text().strip(), number=self.number.text().strip()
        )
        if done:
            self.toasted.emit(f"Rekening {done.value} ditambahkan.", True)

    def _save_identity(self) -> None:
        if self._desk.do(change_village, alamat=self.alamat.text().strip(), npwp=self.npwp.text().strip()):
            self.toasted.emit("Identitas desa disimpan.", True)

    def _end(self) -> None:
        table = self.tables.widget(0)
        place = table.current_row() if isinstance(table, LedgerTable) else -1
        if place < 0:
            self.told.emit("Pilih pejabat dahulu.")
            return
        chosen = self.offices.row(place)
        last: date = self._desk.today
        if self._desk.do(end_office, official_id=chosen.official_id, last_day=last):
            self.toasted.emit(f"Jabatan {chosen.title} berakhir hari ini.", True)


def _facts(home: Village) -> list[_Fact]:
    return [
        _Fact("Kode desa", home.code),
        _Fact("Desa", home.name),
        _Fact("Kecamatan", home.kecamatan),
        _Fact("Kabupaten", home.kabupaten),
        _Fact("Provinsi", home.provinsi),
        _Fact("Alamat", home.alamat),
        _Fact("NPWP", home.npwp),
    ]
