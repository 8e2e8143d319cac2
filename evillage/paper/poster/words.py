"""Money and shares as villagers read them: `Rp1,25 miliar`, and percentages that add up to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.format import show_cell
from evillage.paper.poster.model import Jenis
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.values.quantity import Quantity

_UNITS = (  # rupiah, the least sen told in it (what rounds to 1.000 of the unit below), name
    (10**12, 10**14 - 10**9 // 2, "triliun"),
    (10**9, 10**11 - 10**6 // 2, "miliar"),
    (10**6, 10**8, "juta"),
)


def brief(amount: Rupiah) -> str:
    """`Rp1,25 miliar`, `Rp213,2 juta`, rounded half up to a hundredth of the unit; below a million exact.

    Never `M`, which is read two ways. A negative amount is `(Rp1,5 juta)`, as everywhere on paper.
    """
    sen = abs(int(amount))
    shown = exact(Rupiah(sen))
    for unit, least, name in _UNITS:
        if sen >= least:
            shown = f"Rp{_decimal((2 * sen + unit) // (2 * unit), 2)} {name}"
            break
    return f"({shown})" if amount < 0 else shown


def exact(amount: Rupiah) -> str:
    """`Rp1.245.600.000`, with its sen only where there are any; `(Rp50.000,75)` when negative."""
    shown = f"Rp{str(abs(amount)).removesuffix(',00')}"
    return f"({shown})" if amount < 0 else shown


def shares(amounts: Sequence[Rupiah]) -> tuple[int, ...]:
    """What each amount is of their sum, in tenths of a percent that add up to 1000: the largest remainders are rounded up.

    An amount below zero has no share; all are 0 when there is nothing to share.
    """
    counted = [max(0, int(amount)) for amount in amounts]
    whole = sum(counted)
    if whole == 0:
        return tuple(0 for _ in counted)
    floors = [amount * 1000 // whole for amount in counted]
    by_remainder = sorted(range(len(counted)), key=lambda at: (-(counted[at] * 1000 % whole), at))
    for at in by_remainder[: 1000 - sum(floors)]:
        floors[at] += 1
    return tuple(floors)


def show_share(tenths: int) -> str:
    """`45,3 %`."""
    return f"{tenths // 10},{tenths % 10} %"


def show_percent(percent: Percent) -> str:
    """A percentage of a paper in tenths, as posters show it: `66,7 %`, rounded half up; `(3,0 %)` below zero."""
    shown = show_share((abs(int(percent)) + 5) // 10)
    return f"({shown})" if percent < 0 else shown


def held_briefly(jenis: Jenis, amount: Rupiah, beside: Rupiah | None) -> str:
    """The same for a narrow place: `semula Rp1,2 miliar`, `tetap`, `66,7 % dari Rp1,2 miliar`."""
    if jenis is Jenis.PAK and beside is not None:
        return "tetap" if amount == beside else f"semula {brief(beside)}"
    return held_against(jenis, amount, beside)


def show_reached(percent: Percent) -> str:
    """How far work has come: `65 %`, `65,5 %`."""
    return show_percent(percent).replace(",0 %", " %")


def changed_by(change: Rupiah) -> str:
    """`+Rp50 juta`, `−Rp5 juta`, `tetap`."""
    return "tetap" if change == 0 else f"{'+' if change > 0 else '−'}{brief(abs(change))}"


def show_volume(volume: Quantity, satuan: str) -> str:
    """`430 m`; nothing when no volume was given."""
    return f"{show_cell(volume)} {satuan}".strip() if volume else ""


def _decimal(number: int, places: int) -> str:
    whole, rest = divmod(number, 10**places)
    fraction = f"{rest:0{places}d}".rstrip("0")
    return f"{whole:,}".replace(",", ".") + (f",{fraction}" if fraction else "")


def held_against(jenis: Jenis, amount: Rupiah, beside: Rupiah | None) -> str:
    """How an amount stands to what it is held against: `semula Rp1,2 miliar, naik Rp50 juta`, or `66,7 % dari Rp1,2 miliar`."""
    if beside is None:
        return ""
    if jenis is Jenis.PAK:
        change = amount - beside
        moved = "tetap" if change == 0 else f"{'naik' if change > 0 else 'turun'} {brief(abs(change))}"
        return f"semula {brief(beside)}, {moved}"
    if beside == 0:
        return "tidak dianggarkan"
    return f"{show_percent(Percent.share(amount, beside))} dari {brief(beside)}"
