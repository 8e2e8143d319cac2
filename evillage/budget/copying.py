"""Copying: lines doubled, moved up and down, taken into another kegiatan or from one, and a whole year taken from the one before.

*Salin dari tahun lalu* brings kegiatan with place, time and output, and their lines; the new year has its own prices or none. Each is
one command, so one undo takes all of it back. Lines keep the standard price they came from, so that the new year measures them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evillage.budget.kegiatan import PLANNERS, kegiatan, kegiatan_of
from evillage.budget.rab import RabEntry, RabLine, put_lines, rab_lines
from evillage.budget.version import BudgetVersion, require_draft, version, versions
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class YearCopied:
    """What came over from the year before; `kegiatan` counts those the year did not have yet."""

    kegiatan: int
    lines: int


@dataclass(frozen=True, slots=True)
class Source:
    """A kegiatan whose RAB can be copied: of this year's draft or posted budget, or of another year's."""

    version_id: int
    kegiatan_id: int
    year: int
    code: str
    name: str
    lines: int


def sources(read: Reader, *, below: int) -> list[Source]:
    """Every kegiatan with lines in the newest version of each year up to `below`, the newest year first."""
    return read.rows(
        Source,
        """SELECT v.id, k.id, v.year, k.code, k.name, count(*) FROM budget_version v
           JOIN rab_line l ON l.version_id = v.id JOIN kegiatan k ON k.id = l.kegiatan_id
           WHERE v.year <= :below AND v.id = (
             SELECT n.id FROM budget_version n WHERE n.year = v.year AND n.kind IN ('apbdes', 'perkades', 'pak')
             ORDER BY n.state = 'draft' DESC, n.document_date DESC, n.id DESC LIMIT 1)
           GROUP BY v.id, k.id ORDER BY v.year DESC, k.code""",
        {"below": below},
    )


@command("Gandakan rincian RAB", roles=PLANNERS)
def duplicate_rab_lines(tx: Tx, *, line_ids: Sequence[int]) -> list[int]:
    """The same lines once more, below the last of them in each group; the new ids."""
    lines = _lines(tx, line_ids)
    version_id = _version_of(tx, lines[0].id)
    ids = put_lines(tx, version_id, [(line.kegiatan_id, _entry(line)) for line in lines])
    for pairs in _by_group(lines, ids).values():
        group = _group(tx, pairs[0][0])
        copies = [new for _, new in pairs]
        others = [line_id for line_id in group if line_id not in copies]
        below = max(others.index(line.id) for line, _ in pairs) + 1
        _number(tx, [*others[:below], *copies, *others[below:]])
    return ids


@command("Pindahkan rincian RAB", roles=PLANNERS)
def move_rab_lines(tx: Tx, *, line_ids: Sequence[int], step: int) -> None:
    """Move lines one place up (-1) or down (1) inside their account and group; at the edge they stay where they are."""
    lines = _lines(tx, line_ids)
    require_draft(tx, _version_of(tx, lines[0].id))
    done: set[tuple[str, str]] = set()
    for line in lines:
        if (line.rekening, line.kelompok) in done:
            continue
        done.add((line.rekening, line.kelompok))
        group = _group(tx, line)
        _shift(group, {found.id for found in lines}, step)
        _number(tx, group)


@command("Salin rincian RAB ke kegiatan", roles=PLANNERS)
def copy_rab_lines(tx: Tx, *, line_ids: Sequence[int], version_id: int, kegiatan_id: int) -> list[int]:
    """Put copies of lines into another kegiatan of a draft; the new ids. InputRejected `belanja_needs_kegiatan` for income."""
    kegiatan(tx, kegiatan_id)
    return put_lines(tx, version_id, [(kegiatan_id, _entry(line)) for line in _lines(tx, line_ids)])


@command("Salin RAB kegiatan", roles=PLANNERS)
def copy_kegiatan_rab(
    tx: Tx, *, source_version_id: int, source_kegiatan_id: int, version_id: int, kegiatan_id: int, prices: bool = True
) -> int:
    """Add every line of a kegiatan, of this or another year, to one of the draft; how many. RuleViolation `nothing_to_copy`."""
    lines = rab_lines(tx, version_id=source_version_id, kegiatan_id=source_kegiatan_id)
    if not lines:
        raise RuleViolation("nothing_to_copy", kegiatan=kegiatan(tx, source_kegiatan_id).name)
    return len(put_lines(tx, version_id, [(kegiatan_id, _entry(line, prices=prices)) for line in lines]))


@command("Salin dari tahun lalu", roles=PLANNERS)
def copy_last_year(tx: Tx, *, version_id: int, prices: bool) -> YearCopied:
    """Fill a draft without lines from last year's newest budget: kegiatan, their lines, income and financing; without prices all are 0.

    A kegiatan the year has already is used as it is. Raises RuleViolation `nothing_last_year`, `draft_not_empty`, `budget_frozen`.
    """
    require_draft(tx, version_id)
    target = version(tx, version_id)
    source = _last_year(tx, target)
    if tx.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (version_id,)):
        raise RuleViolation("draft_not_empty", title=target.title)
    places: dict[int | None, int | None] = {None: None}
    known = {found.code: found.id for found in kegiatan_of(tx, year=target.year)}
    fresh = 0
    for old in kegiatan_of(tx, year=source.year):
        if old.code not in known:
            known[old.code] = _copy_kegiatan(tx, old.id, target.year)
            fresh += 1
        places[old.id] = known[old.code]
    wanted = [
        (places[kegiatan_id], _entry(line, prices=prices))
        for kegiatan_id in places
        for line in rab_lines(tx, version_id=source.id, kegiatan_id=kegiatan_id)
    ]
    return YearCopied(fresh, len(put_lines(tx, version_id, wanted)))


_KEGIATAN_COLUMNS = (
    "code, name, lokasi, waktu, keluaran, volume, satuan, pelaksana_id, sasaran_l, sasaran_p, sasaran_artm, tim, pola, fokus"
)


def _copy_kegiatan(tx: Tx, kegiatan_id: int, year: int) -> int:
    """A kegiatan once more in another year; its days are not copied, because they lie in the old one."""
    tx.execute(
        f"INSERT INTO kegiatan (year, {_KEGIATAN_COLUMNS}) SELECT :year, {_KEGIATAN_COLUMNS} FROM kegiatan WHERE id = :id",
        {"year": year, "id": kegiatan_id},
    )
    return tx.number("SELECT last_insert_rowid()")


def _last_year(read: Reader, target: BudgetVersion) -> BudgetVersion:
    """The newest version of the year before; the draft counts when nothing was posted."""
    found = versions(read, year=target.year - 1)
    posted = [old for old in found if old.state == "posted"]
    for old in (*posted, *found):
        if read.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (old.id,)):
            return old
    raise RuleViolation("nothing_last_year", what="RAB", year=target.year - 1)


def _lines(read: Reader, line_ids: Sequence[int]) -> list[RabLine]:
    """The lines of these ids, in the order of the paper; InputRejected `row_missing`."""
    wanted = set(line_ids)
    place = read.tuples(
        "SELECT DISTINCT version_id, kegiatan_id FROM rab_line WHERE id IN (SELECT value FROM json_each(?))", (_json(wanted),)
    )
    found = [line for version_id, of in place for line in rab_lines(read, version_id=version_id, kegiatan_id=of) if line.id in wanted]
    if not found or len(found) != len(wanted):
        raise InputRejected("row_missing", what="Rincian RAB")
    return found


def _json(ids: set[int]) -> str:
    return f"[{', '.join(map(str, sorted(ids)))}]"


def _version_of(read: Reader, line_id: int) -> int:
    return read.number("SELECT version_id FROM rab_line WHERE id = ?", (line_id,))


def _entry(line: RabLine, *, prices: bool = True) -> RabEntry:
    entry = RabEntry(
        rekening=line.rekening, sumber_dana=line.sumber_dana, uraian=line.uraian, quantity=line.quantity, satuan=line.satuan,
        unit_price=line.unit_price, kelompok=line.kelompok, note=line.note, ssh=line.ssh,
    )  # fmt: skip
    return entry if prices else replace(entry, unit_price=Rupiah(0), note="")


def _group(read: Reader, line: RabLine) -> list[int]:
    """The ids of a line's account and group, in order."""
    found = read.tuples(
        """SELECT l.id FROM rab_line l JOIN rab_line mine ON mine.id = ?
           WHERE l.version_id = mine.version_id AND l.kegiatan_id IS mine.kegiatan_id AND l.rekening = mine.rekening
             AND l.kelompok = mine.kelompok ORDER BY l.position, l.id""",
        (line.id,),
    )
    return [line_id for (line_id,) in found]


def _by_group(lines: Sequence[RabLine], ids: Sequence[int]) -> dict[tuple[int | None, str, str], list[tuple[RabLine, int]]]:
    """Lines with the ids of their copies, by kegiatan, account and group."""
    found: dict[tuple[int | None, str, str], list[tuple[RabLine, int]]] = {}
    for line, new in zip(lines, ids, strict=True):
        found.setdefault((line.kegiatan_id, line.rekening, line.kelompok), []).append((line, new))
    return found


def _shift(group: list[int], moved: set[int], step: int) -> None:
    """Each moved id one place along, unless the edge or another moved one is in its way."""
    order = range(len(group)) if step < 0 else range(len(group) - 1, -1, -1)
    for at in order:
        to = at + (1 if step > 0 else -1)
        if group[at] in moved and 0 <= to < len(group) and group[to] not in moved:
            group[at], group[to] = group[to], group[at]


def _number(tx: Tx, group: Sequence[int]) -> None:
    """Positions 1, 2, 3 ... for a group; rows that have theirs already are not touched."""
    tx.execute(
        """UPDATE rab_line SET position = e.key + 1 FROM json_each(?) e WHERE rab_line.id = e.value AND position <> e.key + 1""",
        (f"[{', '.join(map(str, group))}]",),
    )
