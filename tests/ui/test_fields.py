"""Fields read what people type, ask when it can be read two ways, and walk on with Enter."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker, CodeSearch
from ui.widgets.fields import AmountEdit, DateEdit, FormField, QuantityEdit

Stand = Callable[..., QWidget]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Puts fields under each other in an active window, the cursor in the first."""
    kept: list[QWidget] = []

    def form(*fields: QWidget) -> QWidget:
        holder = QWidget()
        kept.append(holder)
        column = QVBoxLayout(holder)
        for field in fields:
            column.addWidget(field)
        qtbot.addWidget(holder)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()
        first = fields[0]
        (first.field if isinstance(first, FormField) else first).setFocus()
        return holder

    return form


def typed(field: QLineEdit, text: str) -> str:
    field.clear()
    QTest.keyClicks(field, text)
    return field.text()


@pytest.mark.parametrize(
    ("keys", "shown", "value"),
    [
        ("1250000", "1.250.000", Rupiah.of(1_250_000)),
        ("1.250.000", "1.250.000", Rupiah.of(1_250_000)),
        ("1250000,5", "1.250.000,5", Rupiah.of(1_250_000, 50)),
        ("Rp 1.250.000,00", "Rp 1.250.000,00", Rupiah.of(1_250_000)),
        ("=12*125000", "=12*125000", Rupiah.of(1_500_000)),
        ("-5000", "-5000", Rupiah.of(-5000)),
        ("1,250,000", "1,250,000", None),
        ("1.5", "1.5", None),
        ("abc", "abc", None),
    ],
)
def test_separators_appear_while_typing_and_nothing_is_guessed(stand: Stand, keys: str, shown: str, value: Rupiah | None) -> None:
    field = AmountEdit()
    stand(field)

    assert typed(field, keys) == shown
    assert field.value() == value


def test_cursor_stays_where_it_was_when_separators_move(stand: Stand) -> None:
    field = AmountEdit()
    stand(field)
    typed(field, "1250000")
    field.setCursorPosition(1)
    QTest.keyClicks(field, "9")

    assert field.text() == "19.250.000"
    assert field.cursorPosition() == 2

    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "1.250.000"
    assert field.cursorPosition() == 1


def test_enter_commits_and_goes_to_the_next_field(qtbot: QtBot, stand: Stand) -> None:
    amount, volume = AmountEdit(), QuantityEdit()
    stand(amount, volume)
    with qtbot.waitSignal(amount.committed):
        QTest.keyClicks(amount, "=2*50.000")
        QTest.keyClick(amount, Qt.Key.Key_Return)

    assert volume.hasFocus()
    assert amount.text() == "100.000"
    assert amount.expression() == "=2*50.000"
    assert amount.words() == "seratus ribu rupiah"


def test_doubtful_amount_keeps_the_cursor_and_says_why(stand: Stand) -> None:
    amount, volume = AmountEdit(), QuantityEdit()
    field = FormField("Jumlah", amount, hint="Sisa pagu 77.157.000")
    stand(field, volume)
    QTest.keyClicks(amount, "1.5")
    QTest.keyClick(amount, Qt.Key.Key_Return)

    assert amount.hasFocus()
    assert "dua cara" in amount.problem()
    assert field.below().text() == amount.problem()
    assert amount.accessibleDescription() == amount.problem()

    typed(amount, "1500")
    assert amount.problem() == ""
    assert field.below().text() == "Sisa pagu 77.157.000 · seribu lima ratus rupiah"


def test_same_value_again_is_not_committed_twice(stand: Stand) -> None:
    amount, other = AmountEdit(), QuantityEdit()
    stand(amount, other)
    amount.set_value(Rupiah.of(5))
    commits: list[int] = []
    amount.committed.connect(lambda: commits.append(1))
    QTest.keyClick(amount, Qt.Key.Key_Return)
    typed(amount, "6")
    QTest.keyClick(amount, Qt.Key.Key_Return)

    assert commits == [1]


def test_escape_gives_the_old_value_back(stand: Stand) -> None:
    amount = AmountEdit()
    stand(amount)
    amount.set_value(Rupiah.of(5_000))
    typed(amount, "9")
    QTest.keyClick(amount, Qt.Key.Key_Escape)

    assert amount.value() == Rupiah.of(5_000)


def test_refusal_from_a_rule_is_gone_at_the_next_key(stand: Stand) -> None:
    amount = AmountEdit()
    stand(amount)
    amount.refuse("Melebihi pagu.")
    assert amount.problem() == "Melebihi pagu."

    QTest.keyClicks(amount, "1")

    assert amount.problem() == ""


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("23/11/2026", date(2026, 11, 23)),
        ("1-2-2026", date(2026, 2, 1)),
        ("23/11", date(2026, 11, 23)),
        ("30/02/2026", None),
        ("besok", None),
    ],
)
def test_dates_are_typed(stand: Stand, keys: str, day: date | None) -> None:
    field, other = DateEdit(2026), QuantityEdit()
    stand(field, other)
    typed(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.value() == day
    assert bool(field.problem()) is (day is None)


def test_today_and_a_day_more_or_less(stand: Stand) -> None:
    field = DateEdit(2026)
    stand(field)
    QTest.keyClick(field, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == datetime.now().astimezone().date()

    field.set_value(date(2026, 2, 28))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 2, 28)


def test_quantity_is_exact(stand: Stand) -> None:
    field, other = QuantityEdit(), QuantityEdit()
    stand(field, other)
    typed(field, "=3*1,25")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert (field.value(), field.text()) == (Quantity(3750), "3,75")


def test_label_of_a_field_is_read_to_screen_readers(stand: Stand) -> None:
    amount = AmountEdit()
    stand(FormField("Nilai bukti", amount))

    assert amount.accessibleName() == "Nilai bukti"


CODES = [
    CodeChoice("2.2.02", "Penyelenggaraan Posyandu", "sisa 18.250.000"),
    CodeChoice("2.2.03", "Penyuluhan dan Pelatihan Bidang Kesehatan"),
    CodeChoice("5.2.2.02", "Belanja Jasa Honorarium Kader Posyandu"),
    CodeChoice("5.2.1.01", "Belanja Perlengkapan Alat Tulis Kantor"),
]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("posy", ["2.2.02", "5.2.2.02"]),
        ("POSY kader", ["5.2.2.02"]),
        ("2.2", ["2.2.02", "2.2.03", "5.2.2.02"]),
        ("5.2.1", ["5.2.1.01"]),
        ("tulis kantor", ["5.2.1.01"]),
        ("xyz", []),
    ],
)
def test_codes_are_found_by_code_or_name_the_beginning_first(text: str, codes: list[str]) -> None:
    assert [choice.code for choice in CodeSearch(CODES).find(text)] == codes


def test_five_thousand_codes_are_searched_at_once() -> None:
    from time import perf_counter

    many = [CodeChoice(f"5.{n // 100}.{n % 100:02d}", f"Belanja barang dan jasa nomor {n}") for n in range(5000)]
    search = CodeSearch([*many, *CODES])
    slowest = 0.0
    for text in ("p", "po", "pos", "posy", "jasa 4999"):
        started = perf_counter()
        search.find(text)
        slowest = max(slowest, perf_counter() - started)

    assert slowest < 0.05


def test_code_is_picked_by_keyboard_alone(qtbot: QtBot, stand: Stand) -> None:
    picker, other = CodePicker(CODES), QLineEdit()
    stand(picker, other)
    QTest.keyClicks(picker, "posy")
    assert picker.popup.isVisible()
    QTest.keyClick(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker, Qt.Key.Key_Return)

    assert picked.args == [CODES[2]]
    assert picker.choice() == CODES[2]
    assert picker.text() == "5.2.2.02 Belanja Jasa Honorarium Kader Posyandu"
    assert not picker.popup.isVisible()
    assert other.hasFocus()


def test_tab_takes_the_marked_code(stand: Stand) -> None:
    picker, other = CodePicker(CODES), QLineEdit()
    stand(picker, other)
    QTest.keyClicks(picker, "posy")
    QTest.keyClick(picker, Qt.Key.Key_Tab)

    assert picker.choice() == CODES[0]
    assert other.hasFocus()


def test_escape_closes_the_list_and_typing_forgets_the_choice(stand: Stand) -> None:
    picker = CodePicker(CODES)
    stand(picker)
    picker.set_choice(CODES[0])
    QTest.keyClicks(picker, "tulis")
    QTest.keyClick(picker, Qt.Key.Key_Escape)

    assert picker.choice() is None
    assert not picker.popup.isVisible()


def test_down_opens_the_whole_list(stand: Stand) -> None:
    picker = CodePicker(CODES)
    stand(picker)
    QTest.keyClick(picker, Qt.Key.Key_Down)

    assert picker.offered() == CODES


def test_text_that_is_no_code_keeps_the_cursor(stand: Stand) -> None:
    picker, other = CodePicker(CODES), QLineEdit()
    stand(picker, other)
    QTest.keyClicks(picker, "xyz")
    QTest.keyClick(picker, Qt.Key.Key_Return)

    assert picker.hasFocus()


def test_choice_gives_values_not_positions(qtbot: QtBot, stand: Stand) -> None:
    choice: Choice[str | None] = Choice([("Semua", None), ("Langsung", "LS"), ("Panjar", "UM")])
    stand(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("UM")
    assert choice.value() == "UM"

    with qtbot.waitSignal(choice.chosen):
        QTest.keyClick(choice, Qt.Key.Key_Up)

    assert choice.value() == "LS"
