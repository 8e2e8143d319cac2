"""Small villages for tests: an imaginary desa with people at their desks, made through the real commands.

The first village of a kind is made step by step; the next ones are copies of its file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_line
from evillage.budget.version import draft
from evillage.kernel.actor import Actor, Role
from evillage.kernel.session import Clock, Session
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, approve_spp, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.values.codes import KodeKegiatan, KodeRekening, KodeWilayah
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.keys import new_key, password_hash, seal
from evillage.village.profile import Village, add_bank_account, create_village
from evillage.village.reference import KAS_TUNAI
from evillage.village.users import _add_user, appoint

YEAR = 2026
FILE = "desa-contoh.evillage"
PASSWORD = "contoh-sandi"
BANK = KodeRekening("1.1.1.02.01")
TUNAI = KAS_TUNAI
DESA = Village(
    code=KodeWilayah("35.10.14.2099"),
    name="Desa Contoh",
    kecamatan="Kecamatan Contoh",
    kabupaten="Banyuwangi",
    provinsi="Jawa Timur",
    alamat="Jalan Contoh 1",
    npwp="",
    sample=True,
)
JABATAN = {
    Role.PKA: "Kasi Kesejahteraan",
    Role.SEKDES: "Sekretaris Desa",
    Role.KADES: "Kepala Desa",
    Role.KAUR_KEU: "Kaur Keuangan",
}


def rp(rupiah: int, sen: int = 0) -> Rupiah:
    """Whole rupiah."""
    return Rupiah.of(rupiah, sen)


@dataclass(slots=True)
class Office:
    """A village file open for tests, with one person at each desk; `at(role)` seats that person."""

    session: Session
    desks: dict[Role, Actor]

    def at(self, role: Role) -> Session:
        """The session with this desk's person acting."""
        self.session.act_as(self.desks[role])
        return self.session


@dataclass(frozen=True, slots=True)
class _Pattern:
    data: bytes
    desks: dict[Role, Actor]

    def cut(self, folder: Path, *, hour: int = 2) -> Office:
        """A copy whose clock begins at an hour of 2 January, later than everything in the pattern."""
        path = folder / FILE
        if path.exists():
            raise FileExistsError(path)
        path.write_bytes(self.data)
        return Office(Session.open(path, clock=ticking(datetime(2026, 1, 2, hour, 0, tzinfo=UTC))), dict(self.desks))


def office(tmp_path: Path, *, signed: bool = False) -> Office:
    """An empty village of 2026 with people and a bank account; `signed` gives everybody a real password and the key they sign with."""
    return _office(signed).cut(tmp_path)


def budgeted(tmp_path: Path, *, belanja: Rupiah = rp(10_000_000), day: date = date(2025, 12, 20)) -> Office:  # noqa: B008
    """A village whose APBDes is in force: ADD pays one kegiatan (1.1.04, rekening 5.2.1.01); the bank holds all the money."""
    return _budgeted(belanja, day).cut(tmp_path, hour=3)


@lru_cache(maxsize=1)
def _hashed() -> str:
    return password_hash(PASSWORD)


@lru_cache(maxsize=2)
def _office(signed: bool) -> _Pattern:
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        create_village(Path(folder) / FILE, DESA, year=YEAR, clock=ticking()) as session,
    ):
        desks = {}
        for role, jabatan in JABATAN.items():
            name = f"Pejabat {jabatan}"
            key = new_key() if signed else None
            user_id = session.do(_add_user, username=role.value.lower(), name=name, public_key=key.public_key if key else "").value
            if key is not None:  # one hash for all: argon2 is slow on purpose
                session.keep_local(
                    "local_credential",
                    "INSERT INTO local_credential (user_id, password_hash, sealed_key) VALUES (?, ?, ?)",
                    [(user_id, _hashed(), seal(key, PASSWORD))],
                )
            official = session.do(appoint, user_id=user_id, role=role, jabatan=jabatan, valid_from=date(2020, 1, 1)).value
            desks[role] = Actor(user_id=user_id, name=name, role=role, official_id=official, signer=key)
        made = Office(session, desks)
        made.at(Role.KAUR_KEU).do(add_bank_account, name="Rekening Kas Desa", bank="Bank Contoh", number="0001")
        return _Pattern(session.path.read_bytes(), desks)


@lru_cache(maxsize=8)
def _budgeted(belanja: Rupiah, day: date) -> _Pattern:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = office(Path(folder))
        with made.at(Role.SEKDES) as session:
            version = draft(session.read, year=YEAR)
            assert version is not None
            kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value
            session.do(add_rab_line, version_id=version.id, kegiatan_id=kegiatan, line=rab("5.2.1.01", belanja))
            session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.3.01", belanja))
            session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=day)
            made.at(Role.KAUR_KEU).do(
                post_receipt, day=date(2026, 1, 10), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD",
                amount=belanja, uraian="ADD tahap I",
            )  # fmt: skip
            return _Pattern(session.path.read_bytes(), made.desks)


def rab(rekening: str, amount: Rupiah, *, sumber_dana: str = "ADD") -> RabEntry:
    """A line of one unit."""
    return RabEntry(
        rekening=KodeRekening(rekening), sumber_dana=sumber_dana, uraian=f"Rincian {rekening}", quantity=Quantity.of(1),
        satuan="Paket", unit_price=amount,
    )  # fmt: skip


def bukti(amount: Rupiah, *, rekening: str = "5.2.1.01", day: date = date(2026, 2, 1), potongan: tuple[Potongan, ...] = ()) -> BuktiEntry:
    """A receipt of an imaginary shop."""
    return BuktiEntry(
        date=day, penerima="Toko Contoh", uraian="Alat tulis", rekening=KodeRekening(rekening), sumber_dana="ADD", amount=amount,
        potongan=potongan,
    )  # fmt: skip


def drafted(made: Office, amount: Rupiah, *, kind: SppKind = SppKind.LS, day: date = date(2026, 2, 1), tax: Rupiah = rp(0)) -> int:  # noqa: B008
    """A draft SPP on the kegiatan of `budgeted`."""
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    cut = (Potongan("PPN", amount, tax),) if tax else ()
    return (
        made.at(Role.PKA)
        .do(
            draft_spp, day=day, kind=kind, kegiatan_id=kegiatan, uraian="Belanja alat tulis",
            lines=[SppLine(KodeRekening("5.2.1.01"), "ADD", amount)],
            bukti=[bukti(amount, day=day, potongan=cut)] if kind is SppKind.LS else [],
        )
        .value
    )  # fmt: skip


def approved(made: Office, spp_id: int, *, day: date = date(2026, 2, 1)) -> int:
    """Walk a draft to approval."""
    made.at(Role.PKA).do(submit_spp, spp_id=spp_id)
    made.at(Role.SEKDES).do(verify_spp, spp_id=spp_id, day=day)
    made.at(Role.KADES).do(approve_spp, spp_id=spp_id, day=day)
    return spp_id


def paid(
    made: Office, amount: Rupiah, *, kind: SppKind = SppKind.LS, day: date = date(2026, 2, 1), tax: Rupiah = rp(0),  # noqa: B008
    account: KodeRekening = BANK,
) -> int:  # fmt: skip
    """A paid SPP, all four desks."""
    spp_id = approved(made, drafted(made, amount, kind=kind, day=day, tax=tax), day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=account)
    return spp_id


def opened(made: Office, amount: Rupiah, *, account: KodeRekening = BANK, sumber_dana: str = "ADD") -> None:
    """An opening balance from last year's SiLPA."""
    made.at(Role.KAUR_KEU).do(post_saldo_awal, year=YEAR, account=account, sumber_dana=sumber_dana, amount=amount)


def taken_back(made: Office, entry_id: int, *, day: date, reason: str = "Salah catat") -> int:
    """An entry reversed: asked for, approved and booked on one day; the opposite entry."""
    reversal_id = made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry_id, day=day, reason=reason).value
    made.at(Role.KADES).do(approve_reversal, reversal_id=reversal_id, day=day)
    return made.at(Role.KAUR_KEU).do(book_reversal, reversal_id=reversal_id, day=day).value


def ticking(start: datetime = datetime(2026, 1, 2, 1, 0, tzinfo=UTC)) -> Clock:
    """A clock that moves one second per look, so that acts have an order."""
    now = start - timedelta(seconds=1)

    def look() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return look
