"""What the village chose about its SPP: typed numbers, what is held, the permit of Kepala Desa, the password at each step."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.numbering import is_typed, set_typed
from evillage.treasury.spp import SppKind, spp
from evillage.treasury.spp_rules import Ketat, cash_limit, set_strictness, strictness
from evillage.village.step_password import is_asked
from tests.builders import PASSWORD, Office, approved, budgeted, drafted, office, paid, rp
from tests.ui.village_window import open_window
from ui.dialogs.naming import NamingDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.reason import ReasonDialog
from ui.pages.spp_page import SppPage
from ui.pages.village_page import VillagePage


def test_the_choices_are_saved_and_listed(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.SEKDES)
    page = window.open("desa", VillagePage)
    page.lists.set_value(3)
    form = page.spp
    form.rules["panjar"].set_value(Ketat.BLOCK)
    form.numbers.set_value(True)
    form.passwords.set_value(False)
    window.type(form.limit, "5000000")
    form.submit()

    read = window.desk.read
    assert (strictness(read, "panjar"), strictness(read, "rak")) == (Ketat.BLOCK, Ketat.WARN)
    assert (is_typed(read, "SPP"), is_asked(read), cash_limit(read)) == (True, False, rp(5_000_000))
    shown = {one.name: one.value for one in page.settings.rows()}
    assert shown["Panjar kedua sebelum yang pertama selesai"] == "Ditahan"
    assert shown["Batas pembayaran tunai"] == "Rp5.000.000,00"
    assert window.window.toast.text() == "Pengaturan SPP disimpan."


def test_a_typed_number_is_asked_when_the_spp_is_filed(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    spp_id = drafted(made, rp(1_000_000))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    answers = iter((None, "7/SPP", "001/SPP-LS/2026"))
    monkeypatch.setattr(NamingDialog, "ask", lambda *_, **__: next(answers))
    for _ in range(3):
        page.detail.flow.buttons["submit"].click()

    assert window.refused == ["Nomor SPP 7/SPP tidak berurutan; nomor berikutnya harus diawali 1, tanpa ada yang terlewat."]
    assert spp(made.session.read, spp_id).number == "001/SPP-LS/2026"


def test_kepala_desa_lets_a_held_paper_pass(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), kind=SppKind.UM)
    spp_id = drafted(made, rp(500_000), kind=SppKind.UM)
    made.at(Role.KAUR_KEU).do(set_strictness, rule="panjar", strictness=Ketat.BLOCK)
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    page.detail.flow.buttons["submit"].click()
    assert window.refused[0].startswith("Panjar 0001/SPP/14.2099/2026 untuk kegiatan ini")
    assert page.detail.advice.sentences()[0].startswith("Salah: Panjar 0001")
    assert page.detail.flow.buttons["permit"].toolTip() == "Beri izin atas SPP dilakukan oleh Kepala Desa."
    window.seat(Role.KADES)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: "Bencana di dusun")
    page.detail.flow.buttons["permit"].click()
    window.seat(Role.PKA)
    assert "permit" not in page.detail.flow.buttons
    page.detail.flow.buttons["submit"].click()

    assert spp(made.session.read, spp_id).state == "submitted"
    page.detail.advice.jumped.emit(f"panjar:{spp_id - 1}")
    opened = window.window.current_page()
    assert opened is not None
    assert opened.title == "Panjar dan SPJ"


def signed(tmp_path: Path) -> tuple[Office, int]:
    """An approved SPP whose treasurer has a password on this computer."""
    made = budgeted(tmp_path)
    with office(tmp_path / "lain", signed=True).session as other:
        rows = other.read.tuples("SELECT user_id, password_hash, sealed_key FROM local_credential")
    made.session.keep_local("local_credential", "INSERT INTO local_credential (user_id, password_hash, sealed_key) VALUES (?, ?, ?)", rows)
    return made, approved(made, drafted(made, rp(1_000_000)))


def test_payment_waits_for_the_right_password(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lain").mkdir()
    made, spp_id = signed(tmp_path)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("spp", SppPage, spp_id)
    said: list[str] = []

    def answer(_parent: object, title: str, name: str, check: object) -> bool:
        assert (title, name) == ("Bayar SPP 0001/SPP/14.2099/2026", "Pejabat Kaur Keuangan")
        said.append(check("salah"))  # type: ignore[operator]
        return False

    monkeypatch.setattr(PasswordDialog, "confirm", answer)
    page.detail.flow.buttons["pay"].click()
    page.detail.pay_form.answer()
    assert said == ["Kata sandi tidak cocok; coba lagi."]
    assert spp(made.session.read, spp_id).state == "approved"

    monkeypatch.setattr(PasswordDialog, "confirm", lambda _p, _t, _n, check: check(PASSWORD) == "")
    page.detail.pay_form.answer()
    assert spp(made.session.read, spp_id).state == "paid"
