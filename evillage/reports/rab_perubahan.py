"""RAB perubahan of one kegiatan: each line as it was and as it becomes, volume and price, and what that is more or less (art. 40, 43).

Semula is the version an amendment was begun from, Menjadi the amendment. A line that moved to another account or fund stands in both. The
executor signs, Sekretaris Desa verifies, Kepala Desa approves, as for every RAB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evillage.budget.kegiatan import kegiatan
from evillage.budget.rab import RabLine, rab_lines
from evillage.budget.version import version
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.reports.heading import letterhead, origin, place_date, sign_executor
from evillage.reports.perubahan import reasons, source_of
from evillage.reports.rab import rab_fields, rab_signers
from evillage.reports.rab_groups import rab_rows
from evillage.reports.request import Request, asked
from evillage.values.money import Rupiah


def _side(name: str, first: int) -> tuple[Column, ...]:
    return (
        Column("Volume", Kind.QUANTITY, 0.8, band=name),
        Column("Satuan", Kind.TEXT, 0.8, band=name),
        Column("Harga Satuan (Rp)", Kind.MONEY, 1.4, band=name),
        Column("Jumlah (Rp)", Kind.MONEY, 1.6, band=name, formula=f"ROUND({{{first}}}*{{{first + 2}}},2)"),
    )


COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Uraian", Kind.TEXT, 4),
    *_side("Semula", 2),
    *_side("Menjadi", 6),
    Column("Bertambah/ (Berkurang) (Rp)", Kind.MONEY, 1.6, formula="{9}-{5}"),
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One line before and after; None on the side where it does not stand here."""

    was: RabLine | None
    now: RabLine | None

    @property
    def shown(self) -> RabLine:
        found = self.now or self.was
        if found is None:
            raise LookupError("a line that is on neither side")
        return found


def rab_perubahan(read: Reader, request: Request) -> Report:
    """The RAB of one kegiatan under an amendment. InputRejected `report_needs`, `row_missing`."""
    of = kegiatan(read, asked(request.kegiatan_id, "kegiatan"))
    amendment = version(read, asked(request.version_id, "versi perubahan"))
    before, after = _lines(read, request)
    day = amendment.document_date or request.until
    return Report(
        id="rab-perubahan",
        letterhead=letterhead(read),
        title=("Rencana Anggaran Biaya Perubahan", f"Tahun Anggaran {request.year}"),
        fields=rab_fields(read, of, after or before),
        columns=COLUMNS,
        number_row=True,
        rows=rab_rows(read, _pairs(before, after), shown=lambda pair: pair.shown, cells=_cells, sums=_sums),
        notes=tuple(f"Alasan perubahan: {reason}." for reason in reasons(amendment)),
        sheet=Sheet(type_size=8, landscape=True),
        draft=amendment.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=rab_signers(read, day, sign_executor(read, of.pelaksana_id, day, "")),
    )


def changes_kegiatan(read: Reader, request: Request) -> bool:
    """Whether the amendment changes a line of the kegiatan: only then it has this paper."""
    before, after = _lines(read, request)
    return [_content(line) for line in before] != [_content(line) for line in after]


def _lines(read: Reader, request: Request) -> tuple[list[RabLine], list[RabLine]]:
    amendment = version(read, asked(request.version_id, "versi perubahan"))
    versions = source_of(read, amendment).id, amendment.id
    before, after = (rab_lines(read, version_id=version_id, kegiatan_id=request.kegiatan_id) for version_id in versions)
    return before, after


def _content(line: RabLine) -> tuple[object, ...]:
    return line.line_key, line.rekening, line.sumber_dana, line.kelompok, line.uraian, line.satuan, line.quantity, line.unit_price


def _place(line: RabLine) -> tuple[str, str, str]:
    return line.rekening, line.sumber_dana, line.kelompok


def _pairs(before: list[RabLine], after: list[RabLine]) -> list[_Pair]:
    """Lines as they become, those taken away behind them, in the order of the accounts; they meet by `line_key` and place."""
    were = {(line.line_key, _place(line)): line for line in before}
    stay = [_Pair(were.pop((line.line_key, _place(line)), None), line) for line in after]
    return sorted([*stay, *(_Pair(line, None) for line in were.values())], key=lambda pair: pair.shown.rekening)


def _cells(pair: _Pair) -> tuple[Cell, ...]:
    was, now = pair.was, pair.now
    rise = (now.amount if now else Rupiah(0)) - (was.amount if was else Rupiah(0))
    return pair.shown.uraian, *_figures(was), *_figures(now), rise


def _figures(line: RabLine | None) -> tuple[Cell, Cell, Cell, Cell]:
    return (None, "", None, Rupiah(0)) if line is None else (line.quantity, line.satuan, line.unit_price, line.amount)


def _sums(text: str, pairs: Iterable[_Pair]) -> tuple[Cell, ...]:
    found = list(pairs)
    was = sum((pair.was.amount for pair in found if pair.was), Rupiah(0))
    now = sum((pair.now.amount for pair in found if pair.now), Rupiah(0))
    return None, text, None, "", None, was, None, "", None, now, now - was
