"""kill −9 while an office posts and fixes budgets: what was acknowledged must be there, whole and chained, and nothing half.

A kill proves atomicity, never durability: what the disk itself loses in a power cut is another harness's business.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from evillage.kernel.act import acts_from
from evillage.kernel.check import check
from evillage.kernel.session import Session

_LONGEST = 0.8  # seconds of posting before the plug is pulled


@dataclass(slots=True)
class Toll:
    """What a campaign of kills cost."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost or broken."""
        return not self.lost and not self.broken


def kill_often(file: Path, *, times: int, seed: int, early: bool = False) -> Toll:
    """Start, let it post for a random moment, kill, reopen, look; on the same file, again and again.

    Every acknowledged act must be in the file with its hash after each kill and at the end; every check must be green.
    """
    chance = random.Random(seed)
    toll = Toll()
    said: dict[int, str] = {}
    for round_ in range(times):
        said |= _one_life(file, seed=seed * 1000 + round_, seconds=chance.uniform(0.0, _LONGEST), early=early)
        toll.kills += 1
        toll.acknowledged = len(said)
        with Session.open(file) as session:
            present = {act.no: act.hash for act in acts_from(session.connection, 1)}
            toll.lost += [f"kill {round_}: tindakan {no}" for no, hash_ in said.items() if not _kept(present, no, hash_)]
            toll.broken += [f"kill {round_}: {result.key}" for result in check(session.connection) if not result.passed]
        if not toll.clean:
            break
    return toll


def _kept(present: dict[int, str], no: int, hash_: str) -> bool:
    return no in present if hash_ == "promised" else present.get(no) == hash_


def _one_life(file: Path, *, seed: int, seconds: float, early: bool) -> dict[int, str]:
    command = [sys.executable, "-m", "tests.faults.posting_child", str(file), str(seed), *(["early"] if early else [])]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert child.stdout is not None
    first = child.stdout.readline()  # it has begun to post; the clock runs from here
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    rest, _ = child.communicate()
    if not first or child.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the child ended by itself with {child.returncode}; nothing was tested")
    lines = (first + rest).splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]  # the last line may be cut: then it was not said
    return {int(no): hash_ for no, hash_ in whole}
