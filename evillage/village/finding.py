"""Finding: advice with figures about a plan or a budget, shown beside it while it is typed; it never stops the hand that types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How loudly a finding speaks; UNKNOWN says that something could not be judged, so silence is never taken for consent."""

    UNKNOWN = "unknown"
    INFO = "info"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about the figures; `code` names the rule, `jump` the page or row that mends it ("sumber:DDS", "kegiatan:7").

    `formula` says how the figure was counted, `legal` on what ground it is asked for; both may be empty.
    """

    level: Level
    code: str
    sentence: str
    jump: str = ""
    formula: str = ""
    legal: str = ""
