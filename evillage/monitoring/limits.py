"""The limits of a deviation: how many points behind the plan are still fine, and from where a work is critical.

Five and ten points are the custom of public works; an office that judges otherwise sets its own, and every light, sheet and board of
the file follows.
"""

from __future__ import annotations

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.monitoring.curve import USUAL_LIMITS, Limits
from evillage.values.quantity import Percent

_LATE, _CRITICAL = "monitoring.tertinggal", "monitoring.kritis"


def limits(read: Reader) -> Limits:
    """Those of this village, kept as points behind the plan in hundredths; −5 and −10 unless somebody set others."""
    kept = {
        key: Percent(-int(value)) for key, value in read.tuples("SELECT key, value FROM setting WHERE key IN (?, ?)", (_LATE, _CRITICAL))
    }
    return Limits(late=kept.get(_LATE, USUAL_LIMITS.late), critical=kept.get(_CRITICAL, USUAL_LIMITS.critical))


@command("Atur batas deviasi", roles=frozenset({Role.SEKDES, Role.PKA}))
def set_limits(tx: Tx, *, late: Percent, critical: Percent) -> None:
    """Judge by these points behind the plan from now on, both positive. RuleViolation `limits_out_of_order` unless critical is further."""
    if not 0 <= late < critical <= 100_00:
        raise RuleViolation("limits_out_of_order", late=late, critical=critical)
    for key, points in ((_LATE, late), (_CRITICAL, critical)):
        tx.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, str(int(points)))
        )
