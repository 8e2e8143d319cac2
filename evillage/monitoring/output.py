"""Output of Dana Desa: what a kegiatan is to bring forth in its year, and how much of it stood at the end of each stage.

Target, unit and the way of procurement belong to the year; realisation is counted up to a stage, with workers, days, wages and families
(PMK 7/2026 art. 25 (6)). Targets come from the paket or the kegiatan, realisation from reported progress and from the journal:
typed only where the record does not know. Quantities are thousandths, wages sen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

WRITERS = frozenset({Role.PKA, Role.SEKDES, Role.KAUR_KEU})
CARA = ("Swakelola", "Kerja sama", "Pihak ketiga")
_NONE = Quantity(0)


@dataclass(frozen=True, slots=True)
class Output:
    """What a kegiatan, or one paket of it, is to bring forth; `output` is its code in the catalogue, empty for own words."""

    id: int
    kegiatan_id: int
    code: KodeKegiatan
    kegiatan: str
    paket_id: int | None
    output: str
    uraian: str
    target: Quantity
    satuan: str
    cara: str


@dataclass(frozen=True, slots=True)
class OutputEntry:
    """What somebody fills in of an output."""

    kegiatan_id: int
    uraian: str
    target: Quantity
    satuan: str
    cara: str = CARA[0]
    output: str = ""
    paket_id: int | None = None


@dataclass(frozen=True, slots=True)
class Capaian:
    """How far an output was at the end of a stage, from the beginning of the year; `lama` in days, `upah` in sen."""

    output_id: int
    tahap: str
    realisasi: Quantity
    tenaga: int = 0
    lama: int = 0
    upah: Rupiah = Rupiah(0)  # noqa: RUF009 - an amount never changes
    kpm: int = 0
    note: str = ""


_OUTPUT = """SELECT o.id, o.kegiatan_id, k.code, k.name, o.paket_id, o.output, o.uraian, o.target, o.satuan, o.cara
             FROM output_dana_desa o JOIN kegiatan k ON k.id = o.kegiatan_id"""


def outputs(read: Reader, *, year: int) -> list[Output]:
    """Every output of a year, in the order of the kegiatan's code."""
    return read.rows(Output, f"{_OUTPUT} WHERE o.year = ? ORDER BY k.code, o.id", (year,))


def output(read: Reader, output_id: int) -> Output:
    """One output; InputRejected `row_missing`."""
    found = read.row(Output, f"{_OUTPUT} WHERE o.id = ?", (output_id,))
    if found is None:
        raise InputRejected("row_missing", what="Keluaran")
    return found


def capaian_of(read: Reader, *, year: int, tahap: str) -> dict[int, Capaian]:
    """By output what was written down for a stage, or for the last one before it: what stood once stands still."""
    rows = read.rows(
        Capaian,
        """SELECT c.output_id, c.tahap, c.realisasi, c.tenaga, c.lama, c.upah, c.kpm, c.note FROM output_capaian c
           JOIN output_dana_desa o ON o.id = c.output_id
           WHERE o.year = :year AND c.tahap = (SELECT max(d.tahap) FROM output_capaian d WHERE d.output_id = o.id AND d.tahap <= :tahap)""",
        {"year": year, "tahap": tahap},
    )
    return {row.output_id: row for row in rows}


def unfilled(read: Reader, *, year: int) -> list[tuple[int, KodeKegiatan, str]]:
    """Kegiatan that Dana Desa pays in the budget in force and that have no output yet: id, code, name."""
    rows = read.tuples(
        """SELECT DISTINCT k.id, k.code, k.name FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
           JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE v.year = ? AND v.until_date IS NULL AND p.sumber_dana = 'DDS' AND p.pagu > 0
             AND NOT EXISTS (SELECT 1 FROM output_dana_desa o WHERE o.kegiatan_id = k.id) ORDER BY k.code""",
        (year,),
    )
    return [(kegiatan_id, KodeKegiatan(code), name) for kegiatan_id, code, name in rows]


@command("Siapkan keluaran Dana Desa", roles=WRITERS)
def prepare_outputs(tx: Tx, *, year: int) -> int:
    """Write an output for each kegiatan that has none: of its paket, else of the kegiatan itself; how many were made.

    A kegiatan whose volume nobody has planned gets none, because a target of nothing cannot be reached.
    """
    made = 0
    for kegiatan_id, code, _name in unfilled(tx, year=year):
        catalogue = tx.tuples("SELECT code, name, satuan FROM ref_output WHERE kegiatan = ? ORDER BY code", (code,))
        only = catalogue[0] if len(catalogue) == 1 else ("", "", "")
        sql = "SELECT id, name, target, satuan, pola FROM paket WHERE kegiatan_id = ? AND target > 0 ORDER BY id"
        planned: list[tuple[int | None, str, int, str, str]] = list(tx.tuples(sql, (kegiatan_id,)))
        own = tx.tuples("SELECT keluaran, name, volume, satuan FROM kegiatan WHERE id = ?", (kegiatan_id,))[0]
        if not planned and own[2]:
            planned = [(None, own[0] or only[1] or own[1], own[2], own[3], CARA[0])]
        for paket_id, uraian, target, satuan, pola in planned:
            tx.insert(
                "output_dana_desa",
                {
                    "year": year, "kegiatan_id": kegiatan_id, "paket_id": paket_id, "output": only[0], "uraian": uraian, "target": target,
                    "satuan": satuan or only[2] or "Paket", "cara": pola if pola in CARA else CARA[0],
                },
            )  # fmt: skip
            made += 1
    return made


@command("Isi keluaran Dana Desa", roles=WRITERS)
def merge_outputs(tx: Tx, *, year: int, changed: Sequence[tuple[int, OutputEntry]] = (), added: Sequence[OutputEntry] = ()) -> None:
    """Change and add outputs as one act; RuleViolation `output_not_dana_desa`, `output_twice`, `target_not_positive`, `cara_unknown`."""
    for output_id, entry in changed:
        output(tx, output_id)
        tx.update("output_dana_desa", output_id, _row(entry))
    for entry in added:
        if not tx.number(
            """SELECT count(*) FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
               WHERE v.year = ? AND p.kegiatan_id = ? AND p.sumber_dana = 'DDS'""",
            (year, entry.kegiatan_id),
        ):
            name = tx.text("SELECT code || ' ' || name FROM kegiatan WHERE id = ?", (entry.kegiatan_id,))
            raise RuleViolation("output_not_dana_desa", kegiatan=name or "itu")
        tx.insert("output_dana_desa", {"year": year, **_row(entry)})


@command("Isi keluaran dan capaian", roles=WRITERS)
def merge_lines(
    tx: Tx, *, year: int, tahap: str, changed: Sequence[tuple[int, OutputEntry, Capaian | None]] = (),
    added: Sequence[tuple[OutputEntry, Capaian | None]] = (),
) -> None:  # fmt: skip
    """Outputs with how far they are at one stage, changed and added as one act: what a grid brings. Refused as its parts are."""
    merge_outputs.run(tx, year=year, changed=[(output_id, entry) for output_id, entry, _ in changed])
    rows = [replace(capaian, output_id=output_id, tahap=tahap) for output_id, _, capaian in changed if capaian is not None]
    for entry, capaian in added:
        merge_outputs.run(tx, year=year, added=[entry])
        if capaian is not None:
            made = tx.number("SELECT max(id) FROM output_dana_desa")
            rows.append(replace(capaian, output_id=made, tahap=tahap))
    write_capaian.run(tx, rows=rows)


@command("Hapus keluaran Dana Desa", roles=WRITERS)
def remove_outputs(tx: Tx, *, output_ids: Sequence[int]) -> None:
    """Remove outputs with what was written down of them."""
    for output_id in output_ids:
        output(tx, output_id)
        tx.delete("output_dana_desa", output_id)


@command("Isi capaian keluaran", roles=WRITERS)
def write_capaian(tx: Tx, *, rows: Sequence[Capaian]) -> None:
    """Write down how far outputs are, as one act; what was written for the same stage is replaced.

    Raises RuleViolation `capaian_backwards_by` with both figures, `tahap_unknown`; InputRejected `row_missing`.
    """
    for row in rows:
        known = output(tx, row.output_id)
        _require_growth(tx, known, row)
        content = _capaian_row(row)
        old = tx.number("SELECT id FROM output_capaian WHERE output_id = ? AND tahap = ?", (row.output_id, row.tahap))
        if old:
            tx.update("output_capaian", old, content)
        else:
            tx.insert("output_capaian", {"output_id": row.output_id, "tahap": row.tahap, **content})


@command("Ambil capaian dari catatan", roles=WRITERS)
def fill_capaian(tx: Tx, *, year: int, tahap: str, day: date) -> int:
    """Write down what the record already knows for outputs that have nothing for this stage; how many.

    A paket: the volume that was measured, else its target times the progress reported by the day; the most people seen at work, and
    the wages reported. BLT: families that were given something by the day. Where nobody reported wages, what the journal spent on
    upah counts, for the only output of its kegiatan. Figures that somebody typed stay.
    """
    found = outputs(tx, year=year)
    alone = [of.kegiatan_id for of in found]
    made = 0
    for of in found:
        if tx.number("SELECT count(*) FROM output_capaian WHERE output_id = ? AND tahap = ?", (of.id, tahap)):
            continue
        known = _of_paket(tx, of, tahap, day) if of.paket_id is not None else _of_blt(tx, of, tahap, day)
        if known is None:
            continue
        before = capaian_of(tx, year=year, tahap=tahap).get(of.id)
        realisasi = max(known.realisasi, before.realisasi if before else _NONE)
        upah = known.upah or (_wages(tx, of.kegiatan_id, day) if alone.count(of.kegiatan_id) == 1 else Rupiah(0))
        write_capaian.run(tx, rows=[replace(known, realisasi=realisasi, upah=upah)])
        made += 1
    return made


def _of_paket(tx: Tx, of: Output, tahap: str, day: date) -> Capaian:
    """What the reports of a paket tell by a day."""
    last = tx.tuples("SELECT percent, volume FROM progress WHERE paket_id = ? AND date <= ? ORDER BY date DESC LIMIT 1", (of.paket_id, day))
    percent, volume = last[0] if last else (0, None)
    sums = tx.tuples("SELECT max(tenaga_l + tenaga_p), sum(upah) FROM progress WHERE paket_id = ? AND date <= ?", (of.paket_id, day))
    tenaga, upah = sums[0]
    realisasi = (int(of.target) * percent + 50_00) // 100_00 if volume is None else volume
    return Capaian(of.id, tahap, Quantity(realisasi), tenaga=tenaga or 0, upah=Rupiah(upah or 0))


def _of_blt(tx: Tx, of: Output, tahap: str, day: date) -> Capaian | None:
    """Families that received by a day; None for a kegiatan that gives nothing to families."""
    if not of.code.startswith("5.3."):
        return None
    families = tx.number(
        """SELECT count(DISTINCT t.kpm_id) FROM blt_terima t JOIN blt_bayar b ON b.id = t.bayar_id
           JOIN kegiatan k ON k.year = b.year WHERE k.id = ? AND b.date <= ?""",
        (of.kegiatan_id, day),
    )
    return Capaian(of.id, tahap, min(Quantity.of(families), of.target), kpm=families) if families else None


def _wages(tx: Tx, kegiatan_id: int, day: date) -> Rupiah:
    return tx.money(
        """SELECT sum(g.amount) FROM v_dd_gerak g JOIN ref_rekening r ON r.code = g.rekening
           WHERE g.kegiatan_id = ? AND g.date <= ? AND r.name LIKE '%Upah%'""",
        (kegiatan_id, day),
    )


def _require_growth(tx: Tx, known: Output, row: Capaian) -> None:
    for tahap, realisasi in tx.tuples("SELECT tahap, realisasi FROM output_capaian WHERE output_id = ?", (row.output_id,)):
        if (tahap < row.tahap and realisasi > row.realisasi) or (tahap > row.tahap and realisasi < row.realisasi):
            raise RuleViolation(
                "capaian_backwards_by", uraian=known.uraian, tahap=row.tahap, angka=str(row.realisasi), lain=tahap,
                angka_lain=str(Quantity(realisasi)),
            )  # fmt: skip


def _row(entry: OutputEntry) -> Mapping[str, Value]:
    return {
        "kegiatan_id": entry.kegiatan_id, "paket_id": entry.paket_id, "output": entry.output.strip(), "uraian": entry.uraian.strip(),
        "target": entry.target, "satuan": entry.satuan.strip(), "cara": entry.cara,
    }  # fmt: skip


def _capaian_row(row: Capaian) -> Mapping[str, Value]:
    return {
        "realisasi": row.realisasi, "tenaga": row.tenaga, "lama": row.lama, "upah": row.upah, "kpm": row.kpm, "note": row.note.strip(),
    }  # fmt: skip
