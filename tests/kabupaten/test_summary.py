"""The list of a run: every bundle a row, every village counted once, samples apart, every refusal a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evillage.kabupaten.receive import receive
from evillage.kabupaten.received import Received
from evillage.kabupaten.summary import summary
from evillage.paper.model import Report, Row, Style
from evillage.paper.text import render_text
from evillage.values.codes import KodeWilayah
from tests.builders import rp
from tests.exchange.villages import NOON, SUMBEREJO, Post, post


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path / "satu") as found:
        yield found


@pytest.fixture
def other(made: Post, tmp_path: Path) -> Iterator[Post]:
    """A second village on the same stick."""
    with post(tmp_path / "dua", code=SUMBEREJO, name="Desa Sumberejo") as found:
        found.stick, found.into = made.stick, made.into
        found.spend(rp(400_000))
        yield found


def listed(received: list[Received]) -> Report:
    return summary(received, at=NOON)


def figures(row: Row) -> tuple[object, ...]:
    return row.cells[6:14]


def test_a_bundle_is_a_row_with_the_totals_of_its_village(made: Post) -> None:
    made.seal()

    row, total = listed(made.receive()).rows

    assert row.cells[1:6] == ("35.10.14.2010", "Desa Sukamaju", "0001", f"1–{made.session.head()[0]}", "diterima")
    assert figures(row) == (
        rp(10_000_000), rp(10_000_000), rp(10_000_000), rp(100_000), rp(0), rp(9_900_000), rp(0), rp(0),
    )  # fmt: skip
    assert row.cells[14] == "ya"
    assert figures(total) == figures(row)


def test_villages_are_added_up(made: Post, other: Post) -> None:
    made.seal()
    other.seal()

    one, two, total = listed(made.receive()).rows

    assert total.cells[5] == "2 desa"
    assert total.cells[9] == rp(100_000) + rp(100_000) + rp(400_000)
    assert total.sums == (0, 1)
    assert [sum(pair) for pair in zip(figures(one), figures(two), strict=True)] == list(figures(total))  # type: ignore[arg-type]


def test_a_village_with_two_bundles_counts_once(made: Post) -> None:
    made.seal()
    made.spend()
    made.seal()

    first, last, total = listed(made.receive()).rows

    assert figures(first) == (None,) * 8
    assert figures(last) == figures(total)
    assert total.cells[5] == "1 desa"


def test_a_run_again_shows_the_same_totals(made: Post, other: Post) -> None:
    made.seal()
    other.seal()

    first, again = listed(made.receive()), listed(made.receive())

    assert first.rows[-1] == again.rows[-1]
    assert [row.cells[5] for row in again.rows[:-1]] == ["sudah diterima"] * 2


def test_a_refused_bundle_has_a_row_and_a_sentence(made: Post) -> None:
    made.seal()
    (made.stick / "rusak.evb").write_bytes(b"bukan kiriman")

    report = listed(made.receive())

    assert report.rows[1].cells[2:6] == ("rusak.evb", None, None, "ditolak")
    assert "rusak.evb: Kiriman rusak atau diubah pada bagian wadah; minta desa menyalin ulang berkasnya." in report.notes


def test_a_new_key_is_printed_for_comparison(made: Post) -> None:
    received = made.deliver()

    assert any(received.new_key in note for note in listed([received]).notes)


def test_samples_stand_apart(made: Post, tmp_path: Path) -> None:
    with post(tmp_path / "contoh", code=KodeWilayah("35.10.14.2099"), name="Desa Contoh", sample=True) as sample:
        sample.stick, sample.into = made.stick, made.into
        made.seal()
        sample.seal()
        report = listed(receive(made.stick, made.into, accept_samples=True, at=NOON))

    assert [row.style for row in report.rows] == [Style.NORMAL, Style.TOTAL, Style.NOTE, Style.NORMAL, Style.TOTAL]
    assert [row.cells[5] for row in report.rows if row.style is Style.TOTAL] == ["1 desa", "1 desa"]


def test_an_empty_folder_is_nihil(made: Post) -> None:
    assert "N I H I L" in render_text(listed(made.receive()))


def test_the_list_reads_well_as_text(made: Post) -> None:
    text = render_text(listed([made.deliver()]))

    assert "PEMERINTAH KABUPATEN BANYUWANGI" in text
    assert "DAFTAR PENERIMAAN KIRIMAN DESA" in text
    assert "9.900.000,00" in text
