"""`evillage rab ...` and `evillage ssh ...`: templates out, sheets and price lists in; counts first, control totals last."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evillage.budget.kegiatan import kegiatan_of
from evillage.budget.ssh import load_prices
from evillage.budget.version import BudgetVersion, balance, draft
from evillage.cli.signing_in import sign_in_by_name
from evillage.cli.village_file import opened, print_totals
from evillage.errors import InputRejected, StoreProblem
from evillage.exchange.annotate import annotated_copy
from evillage.exchange.rab_import import import_rab, look_at_rab
from evillage.exchange.rab_template import template_name, write_rab_template
from evillage.exchange.sheet_table import CellError
from evillage.exchange.ssh_import import look_at_prices
from evillage.kernel.rows import Reader
from evillage.village.profile import years

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RabWish:
    """What was typed; `year` None is the newest year with a draft, `kegiatan` None the whole budget."""

    file: Path
    year: int | None
    kegiatan: str | None


def make_template(wish: RabWish, folder: Path) -> int:
    """Write the template of a draft into a folder. Raises StoreProblem `folder_missing`, InputRejected `no_draft`."""
    if not folder.is_dir():
        raise StoreProblem("folder_missing", path=str(folder))
    with opened(wish.file) as session:
        found = _draft(session.read, wish.year)
        place = _kegiatan(session.read, found, wish.kegiatan)
        target = folder / template_name(session.read, version_id=found.id, kegiatan_id=place)
        print(f"Templat RAB {found.title}: {write_rab_template(session.read, target, version_id=found.id, kegiatan_id=place)}")
    return 0


def take_rab(wish: RabWish, sheet: Path, *, user: str | None, trial: bool) -> int:
    """Import a sheet, or with `trial` only count. 1 when rows were wrong; they are named, and stand in a copy beside the sheet."""
    with opened(wish.file) as session:
        found = _draft(session.read, wish.year)
        place = _kegiatan(session.read, found, wish.kegiatan)
        if not trial:
            sign_in_by_name(session, _required(user))
        plan = look_at_rab(session.read, sheet, version_id=found.id, kegiatan_id=place)
        if not trial and (plan.added or plan.changed):
            session.do(import_rab, version_id=found.id, plan=plan)
        _print_counts(f"RAB {found.title}", plan.sentence(), plan.notices, trial=trial)
        print(f"Jumlah baris yang terbaca {plan.total}")
        sums = balance(session.read, found.id)
        print(f"Rancangan sekarang: pendapatan {sums.pendapatan}, belanja {sums.belanja}, pembiayaan neto {sums.pembiayaan_netto}")
        _print_errors(sheet, plan.errors, (plan.sentence(), *plan.notices))
        print_totals(session)
    return 1 if plan.wrong else 0


def take_prices(file: Path, sheet: Path, *, year: int | None, user: str | None, trial: bool) -> int:
    """Load a list of standard prices for a year, or with `trial` only count. 1 when rows were wrong."""
    with opened(file) as session:
        wanted = year or max(years(session.read))
        if not trial:
            sign_in_by_name(session, _required(user))
        found = look_at_prices(session.read, sheet, year=wanted)
        if not trial and (found.plan.added or found.plan.changed):
            session.do(load_prices, year=wanted, plan=found.plan)
        _print_counts(f"Standar harga {wanted}", found.sentence(), (), trial=trial)
        _print_errors(sheet, found.errors, (found.sentence(),))
        print_totals(session)
    return 1 if found.wrong else 0


def _draft(read: Reader, year: int | None) -> BudgetVersion:
    wanted = [year] if year else sorted(years(read), reverse=True)
    found = next((version for of in wanted if (version := draft(read, year=of)) is not None), None)
    if found is None:
        raise InputRejected("no_draft", year=year or "mana pun")
    return found


def _kegiatan(read: Reader, found: BudgetVersion, code: str | None) -> int | None:
    if code is None:
        return None
    place = next((row.id for row in kegiatan_of(read, year=found.year) if row.code == code), None)
    if place is None:
        raise InputRejected("kegiatan_not_this_year", code=code, year=found.year)
    return place


def _required(user: str | None) -> str:
    if not user:
        raise InputRejected("usage_missing", prog="evillage", what="--pengguna NAMA")
    return user


def _print_counts(what: str, counts: str, notices: Sequence[str], *, trial: bool) -> None:
    print(f"{what}: {counts}" + (" (percobaan; tidak ada yang diubah)" if trial else ""))
    for notice in notices:
        print(notice)


def _print_errors(sheet: Path, errors: Sequence[CellError], summary: Sequence[str]) -> None:
    for error in errors[:_SHOWN]:
        print(error.sentence(), file=sys.stderr)
    if len(errors) > _SHOWN:
        print(f"dan {len(errors) - _SHOWN} lagi", file=sys.stderr)
    if errors:
        print(f"Salinan dengan catatan: {annotated_copy(sheet, errors=errors, summary=summary)}")
