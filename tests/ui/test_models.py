"""Models keep Qt's contract: its own tester walks them through every change and warns; a warning fails the test."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from evillage.paper.model import Cell, Column, Kind, Letterhead, Origin, Report, Style
from evillage.paper.model import Row as PaperRow
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.models.grid_cells import GridColumn
from ui.models.grid_model import GridModel
from ui.models.looks import Bars, Chip, Look, Role, Rule, shown_text
from ui.models.report_model import ReportModel
from ui.models.rows_model import Field, RowsModel
from ui.theme import Tone


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    amount: Rupiah


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def report(rows: int) -> Report:
    columns = (
        Column("Kode", Kind.CODE),
        Column("Uraian", Kind.TEXT, 4),
        Column("Rp", Kind.MONEY, 2, "Anggaran"),
        Column("Rp", Kind.MONEY, 2, "Realisasi"),
    )
    body: tuple[PaperRow, ...] = tuple(PaperRow((f"4.{n}", f"Pendapatan {n}", Rupiah.of(n), Rupiah.of(-n)), level=1) for n in range(rows))
    cells: tuple[Cell, ...] = ("", "JUMLAH", Rupiah(1), None)
    sums = (PaperRow(cells, Style.SUBTOTAL), PaperRow(cells, Style.TOTAL), PaperRow(("", "catatan", None, None), Style.NOTE))
    return Report("lra", Letterhead("K", "K", "D"), ("LRA",), columns, (*body, *sums), Origin("D", 2026, "", "", ""))


def test_rows_model_passes_qts_tester() -> None:
    fields = (Field[Line]("Nama", lambda r: r.name), Field[Line]("Jumlah", lambda r: r.amount, Kind.MONEY, total=True))
    model = RowsModel(fields, key=lambda r: r.id)
    watched(model)

    model.set_rows([Line(n, f"baris {n}", Rupiah.of(n)) for n in range(50)])
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows([])
    model.set_rows([Line(1, "satu", Rupiah.of(1))])

    assert model.rowCount() == 1


def test_report_model_passes_qts_tester() -> None:
    model = ReportModel(report(20))
    watched(model)

    model.set_report(report(0))
    model.set_report(report(3))

    assert (model.rowCount(), model.columnCount()) == (6, 4)


def test_grid_model_passes_qts_tester() -> None:
    columns = (
        GridColumn[Line]("Nama", "name", lambda r: r.name, required=True),
        GridColumn[Line]("Jumlah", "amount", lambda r: r.amount, Kind.MONEY, required=True),
    )
    model = GridModel(columns, apply=lambda _edits: None, key=lambda r: r.id, can_add=True)
    watched(model)

    model.set_rows([Line(n, f"baris {n}", Rupiah.of(n)) for n in range(5)])
    model.paste(3, 0, "a\t1\nb\tx\nc\t3\nd\n")
    model.put([(0, 1, "7"), (1, 1, "")])
    model.drop_draft(5)
    model.lock("Anggaran sudah ditetapkan.")
    model.discard_drafts()
    model.set_rows([])

    assert model.rowCount() == 0


def test_report_is_shown_as_it_is_printed() -> None:
    model = ReportModel(report(2))

    assert model.data(model.index(1, 2)) == "1,00"
    assert model.data(model.index(1, 3)) == "(1,00)"
    assert model.data(model.index(1, 3), Role.VALUE) == Rupiah.of(-1)
    assert model.data(model.index(1, 1), Role.LEVEL) == 1
    assert model.data(model.index(1, 0), Role.LEVEL) is None
    assert [model.data(model.index(row, 0), Role.RULE) for row in (0, 2, 3)] == [Rule.NONE, Rule.THIN, Rule.DOUBLE]
    assert [model.data(model.index(row, 0), Role.STRONG) for row in (0, 2, 3)] == [False, True, True]
    assert model.data(model.index(4, 1), Role.MUTED)
    assert model.headerData(3, Qt.Orientation.Horizontal, Role.BAND) == "Realisasi"
    assert model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole) == "Baris 1, Rp: 0,00"


def test_money_of_a_model_stays_money_for_painters() -> None:
    model = ReportModel(report(2))

    assert type(model.data(model.index(1, 2), Role.VALUE)) is Rupiah


@pytest.mark.parametrize(
    ("word", "tone"),
    [("Draf", Tone.NEUTRAL), ("Diajukan", Tone.INFO), ("Disetujui", Tone.GOOD), ("Perlu perbaikan", Tone.WARN), ("Ditolak", Tone.BAD),
     ("Terkirim", Tone.SENT), ("Terkunci", Tone.LOCKED), ("kata lain", Tone.NEUTRAL)],
)  # fmt: skip
def test_status_word_has_its_tone(word: str, tone: Tone) -> None:
    assert Chip.of(word) == Chip(word, tone)


def test_status_and_progress_have_words_of_their_own() -> None:
    assert shown_text(Chip.of("Draf"), Look.CHIP) == "Draf"
    assert shown_text(Bars(Percent(6200), None), Look.BARS) == "Keuangan 62 %, fisik –"
    assert shown_text(-5, Kind.NUMBER) == "−5"


def test_hundred_thousand_rows_sort_without_freezing() -> None:
    from time import perf_counter

    fields = (Field[Line]("Jumlah", lambda r: r.amount, Kind.MONEY),)
    model = RowsModel(fields, [Line(n, "", Rupiah(n * 7919 % 100_003)) for n in range(100_000)])
    started = perf_counter()

    model.sort(0)

    assert model.row(0).amount == 0
    assert perf_counter() - started < 1.5  # a sorting proxy in Python takes eleven
