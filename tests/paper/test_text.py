"""The plain text of a paper is complete and does not change by accident: it is compared with the files in golden/.

After an intended change, delete the golden file concerned and run once: the new one is written and the test fails, to be
read and committed.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from evillage.paper.model import Column, Document, Kind, Row, Style
from evillage.paper.text import render_text
from evillage.paper.text_table import table_lines
from evillage.values.money import Rupiah
from tests.paper.samples import KOP, LONG_NAME, bku, dpa, kwitansi, lra, monitoring, plain, rab

GOLDEN = Path(__file__).with_name("golden")
PAPERS: dict[str, Document] = {
    "bku": bku(3),
    "bku_nihil": bku(0),
    "lra": lra(),
    "rab": rab(),
    "dpa": dpa(1),
    "kwitansi": kwitansi(),
    "kartu_kendali": monitoring(),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_it_was_approved(name: str) -> None:
    text = render_text(PAPERS[name])
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{golden.name} ditulis; baca lalu simpan")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", PAPERS.values(), ids=PAPERS)
def test_no_line_ends_in_blanks(document: Document) -> None:
    lines = render_text(document).split("\n")
    assert lines[-1] == ""
    assert all(line == line.rstrip() for line in lines)


def test_everything_around_the_table_is_said() -> None:
    text = render_text(bku(2))
    for words in (KOP.alamat, "BUKU KAS UMUM", "Periode", "Terbilang:", "Saldo Kas", "Disetujui oleh:", "3f9a-2c71"):
        assert words in text


def test_figures_stand_under_each_other() -> None:
    columns = (Column("Uraian"), Column("Jumlah", Kind.MONEY))
    rows = tuple(Row(("x", Rupiah.of(amount))) for amount in (5, 12_500_000, -750))
    figures = table_lines(columns, rows)[3:-1]
    assert {len(line) for line in figures} == {len(figures[0])}
    assert [line.split()[-1] for line in figures] == ["5,00", "12.500.000,00", "(750,00)"]


def test_long_words_wrap_under_their_indent() -> None:
    columns = (Column("Uraian"), Column("Jumlah", Kind.MONEY))
    first, second, *_ = table_lines(columns, (Row((LONG_NAME, None), level=2),))[3:]
    assert first.startswith("    Pembangunan")
    assert second.startswith("    ")
    assert second[4] != " "


def test_a_note_runs_across_all_columns() -> None:
    columns = (Column("No", Kind.NUMBER), Column("Uraian"), Column("Jumlah", Kind.MONEY))
    rows = (Row((1, "Semen", Rupiah.of(5))), Row((None, LONG_NAME, None), Style.NOTE))
    text = " ".join(" ".join(table_lines(columns, rows)).split())
    assert LONG_NAME in text


def test_a_letterless_report_has_no_kop() -> None:
    assert render_text(plain(())).lstrip("\n").split("\n")[0].strip() == "DAFTAR CONTOH"


def test_a_name_of_120_letters_signs_below_itself_and_pushes_nobody_aside() -> None:
    paper = kwitansi()
    first, second, *_ = paper.signers
    lines = render_text(replace(paper, signers=(first, replace(second, name=LONG_NAME)))).splitlines()

    at = next(at for at, line in enumerate(lines) if first.name in line)
    signed = " ".join(" ".join(line.replace(first.name, "") for line in lines[at : at + 5]).split())
    assert max(map(len, lines[at - 5 : at + 5])) <= 78
    assert signed.startswith(" ".join(LONG_NAME.split()))
