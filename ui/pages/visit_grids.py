"""The parts of a visit's sheet as grids, in the printed order: A papers, C works, D what has to be mended.

Each line is what the file has now; `*_entry` makes of it and of what was typed the entry that a command takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evillage.errors import InputRejected
from evillage.monitoring.board import BoardRow
from evillage.monitoring.kunjungan import KESESUAIAN_NAMES, MUTU_NAMES, Cek, HasilCek, Jawaban, Kesesuaian
from evillage.monitoring.temuan import KEADAAN_NAMES, Keadaan, Temuan, TemuanEntry
from evillage.paper.model import Cell, Kind
from evillage.values.quantity import Percent, Quantity
from ui.models.grid_cells import Edit, GridColumn
from ui.models.looks import Chip, Look
from ui.theme import Tone

JAWABAN_NAMES = {Jawaban.ABSENT: "Tidak", Jawaban.PRESENT: "Ada", Jawaban.RIGHT: "Sesuai"}
TONES = {Keadaan.OPEN: Tone.WARN, Keadaan.FOLLOWED: Tone.INFO, Keadaan.CLOSED: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document of part A, what the record says of it, and what was found."""

    code: str
    name: str
    known: str
    cek: Cek | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One paket of part C as it stands on the day of the visit, and what was measured."""

    row: BoardRow
    cek: HasilCek | None


def paper_columns() -> tuple[GridColumn[PaperLine], ...]:
    """Part A."""
    return (
        GridColumn("Dokumen", "name", lambda x: x.name, width=236, editable=False),
        GridColumn("Menurut catatan desa", "known", lambda x: x.known, width=250, editable=False),
        GridColumn(
            "Hasil", "jawaban", lambda x: JAWABAN_NAMES[x.cek.jawaban] if x.cek else "", width=84,
            read=_one_of(JAWABAN_NAMES.values()), suggest=lambda: [(words, "") for words in JAWABAN_NAMES.values()],
        ),
        GridColumn("Keterangan", "note", lambda x: x.cek.note if x.cek else "", width=160, stretch=True),
    )  # fmt: skip


def work_columns() -> tuple[GridColumn[WorkLine], ...]:
    """Part C."""

    def part(key: str, header: str, kind: Kind, width: int) -> GridColumn[WorkLine]:
        return GridColumn(header, key, lambda x: getattr(x.cek, key) if x.cek else None, kind, width=width)

    return (
        GridColumn("Paket", "name", lambda x: x.row.paket.name, width=120, editable=False, stretch=True),
        GridColumn("Rencana", "target", lambda x: x.row.paket.target or None, Kind.QUANTITY, width=80, editable=False),
        part("volume", "Terukur", Kind.QUANTITY, 80),
        GridColumn("Terlapor (%)", "fisik", lambda x: x.row.fisik, Kind.PERCENT, width=90, editable=False),
        part("percent", "Hasil cek (%)", Kind.PERCENT, 96),
        GridColumn(
            "Mutu", "mutu", lambda x: x.cek.mutu if x.cek else "", width=66, read=lambda text: text.strip().upper(),
            suggest=lambda: list(MUTU_NAMES.items()),
        ),
        GridColumn(
            "Hasil", "kesesuaian", lambda x: KESESUAIAN_NAMES[x.cek.kesesuaian] if x.cek else "", width=130,
            read=_one_of(KESESUAIAN_NAMES.values()), suggest=lambda: [(words, "") for words in KESESUAIAN_NAMES.values()],
        ),
        GridColumn("Rekomendasi", "rekomendasi", lambda x: x.cek.rekomendasi if x.cek else "", width=150),
        GridColumn("Catatan", "note", lambda x: x.cek.note if x.cek else "", width=100),
    )  # fmt: skip


def finding_columns(about: Callable[[], Sequence[tuple[str, str]]]) -> tuple[GridColumn[Temuan], ...]:
    """Part D; `about` gives the paket and kegiatan a finding may be about."""
    return (
        GridColumn("Tentang", "tentang", _about, width=120, suggest=about),
        GridColumn("Permasalahan", "uraian", lambda x: x.uraian, width=130, required=True, stretch=True),
        GridColumn("Rekomendasi", "rekomendasi", lambda x: x.rekomendasi, width=130, required=True),
        GridColumn("Batas waktu", "batas", lambda x: x.batas, Kind.DATE, width=108, required=True),
        GridColumn("Penanggung jawab", "penanggung_jawab", lambda x: x.penanggung_jawab, width=112, required=True),
        GridColumn("Keadaan", "state", lambda x: Chip(KEADAAN_NAMES[x.state], TONES[x.state]), Look.CHIP, width=136, editable=False),
    )


def paper_entry(line: PaperLine, values: Mapping[str, Cell]) -> Cek | None:
    """What a line of part A says after typing; None when it is empty. A note alone means that the paper is there."""
    old = line.cek
    words = str(values.get("jawaban", JAWABAN_NAMES[old.jawaban] if old else JAWABAN_NAMES[Jawaban.PRESENT]) or "")
    jawaban = next((found for found, name in JAWABAN_NAMES.items() if name == words), None)
    return Cek(line.code, jawaban, str(values.get("note", old.note if old else "") or "")) if jawaban else None


def work_entry(line: WorkLine, values: Mapping[str, Cell]) -> HasilCek | None:
    """What a line of part C says after typing; None when its result was taken away."""
    old = line.cek or HasilCek(line.row.paket.id)
    if "kesesuaian" in values and not values["kesesuaian"]:
        return None
    words = str(values.get("kesesuaian", KESESUAIAN_NAMES[old.kesesuaian]))
    volume, percent = values.get("volume", old.volume), values.get("percent", old.percent)
    return replace(
        old, kesesuaian=next((found for found, name in KESESUAIAN_NAMES.items() if name == words), Kesesuaian.RIGHT),
        volume=volume if isinstance(volume, Quantity) else None, percent=percent if isinstance(percent, Percent) else None,
        mutu=str(values.get("mutu", old.mutu) or ""), rekomendasi=str(values.get("rekomendasi", old.rekomendasi) or ""),
        note=str(values.get("note", old.note) or ""),
    )  # fmt: skip


def finding_entry(edit: Edit[Temuan], paket: Mapping[str, int], kegiatan: Mapping[str, int], day: date) -> TemuanEntry:
    """What a line of part D says; InputRejected `code_unknown` for something it can't be about."""
    old = edit.row
    about = str(edit.values.get("tentang", _about(old) if old else "") or "")
    if about and about not in paket and about not in kegiatan:
        raise InputRejected("code_unknown", kind="Paket atau kegiatan", code=about)
    batas = edit.values.get("batas", old.batas if old else day)

    def text(key: str) -> str:
        return str(edit.values.get(key, getattr(old, key) if old else "") or "")

    return TemuanEntry(
        text("uraian"), text("rekomendasi"), text("penanggung_jawab"), batas if isinstance(batas, date) else day, paket.get(about),
        None if about in paket else kegiatan.get(about),
    )  # fmt: skip


def _about(of: Temuan) -> str:
    """A paket by its name, a kegiatan by its code: what is typed to choose it."""
    return of.tentang.partition(" ")[0] if of.kegiatan_id is not None else of.tentang


def _one_of(words: Iterable[str]) -> Callable[[str], str]:
    """Reads one of these words from its beginning, however it is spelled; InputRejected `choice_unknown`."""
    known = tuple(words)

    def read(text: str) -> str:
        typed = text.strip().casefold()
        found = next((word for word in known if word.casefold().startswith(typed)), None)
        if found is None:
            raise InputRejected("choice_unknown", text=text, known=", ".join(known))
        return found

    return read
