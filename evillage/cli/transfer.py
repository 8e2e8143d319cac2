"""`evillage transfer export`: a transfer list as a file for the bank's CMS, with its control figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evillage.cli.village_file import opened
from evillage.errors import InputRejected, RuleViolation, StoreProblem
from evillage.exchange.transfer_file import transfer_file_name, write_transfer_file
from evillage.kernel.rows import Reader
from evillage.treasury.transfer_layout import layout, layouts
from evillage.treasury.transfer_paper import DaftarTransfer, transfer_lists
from evillage.village.profile import years


@dataclass(frozen=True, slots=True)
class TransferWish:
    """What was typed; `number` None is the newest list that was filed, `layout` None the village's own or else the fullest."""

    file: Path
    to: Path
    year: int | None
    number: str | None
    layout: str | None
    form: str


def export_transfer(wish: TransferWish) -> int:
    """Write one list.

    Raises StoreProblem `folder_missing`, InputRejected `transfer_unknown`, `layout_unknown`, RuleViolation `transfer_none`.
    """
    if not wish.to.is_dir():
        raise StoreProblem("folder_missing", path=str(wish.to))
    with opened(wish.file) as session:
        read = session.read
        paper = _chosen(read, wish.year or max(years(read)), wish.number)
        chosen = layout(read, wish.layout) if wish.layout else layouts(read)[0]
        target = wish.to / transfer_file_name(read, paper.id, wish.form)
        print(f"Daftar transfer {paper.number}: {write_transfer_file(read, target, daftar_id=paper.id, layout=chosen)}")
        print(f"Susunan {chosen.name}, {paper.banyak} penerima, jumlah {paper.jumlah}")
    return 0


def _chosen(read: Reader, year: int, number: str | None) -> DaftarTransfer:
    filed = [one for one in transfer_lists(read, year=year) if one.number and one.state not in ("draft", "rejected", "cancelled")]
    if not filed:
        raise RuleViolation("transfer_none", year=year)
    found = next((one for one in filed if number in (None, one.number)), None)
    if found is None:
        raise InputRejected("transfer_unknown", number=number or "", known=", ".join(one.number or "" for one in filed))
    return found
