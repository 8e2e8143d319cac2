"""kill −9 while an office posts and fixes budgets: what was told as done must be there, whole and chained, and nothing half.

A kill proves atomicity, never durability: what the disk itself loses in a power cut is another harness's business.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from evillage.kernel.check import check
from evillage.kernel.session import Session

LONGEST_PAUSE = 0.015  # seconds; about three acts


@dataclass(slots=True)
class Toll:
    """What a series of kills did: how many, how many acts had been told, and every breach of the promise."""

    kills: int = 0
    told: int = 0
    unfinished: int = 0  # kills that left a journal to be rolled back
    breaches: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.kills} kills, {self.told} acts told, {self.unfinished} rolled back, {len(self.breaches)} breaches"


def kills(path: Path, *, count: int, seed: int, manner: str = "honest") -> Toll:
    """Let a clerk work on the file and kill it at a random moment, again and again; look after each. Stops at the first breach."""
    toll, told = Toll(), list[tuple[int, str]]()
    choose = random.Random(seed)
    for number in range(count):
        told += _work_and_die(path, choose, number, manner)
        toll.kills += 1
        toll.told = len(told)
        journal = path.with_name(path.name + "-journal")
        toll.unfinished += journal.exists() and journal.stat().st_size > 0
        toll.breaches += [f"kill {number} of seed {seed}: {breach}" for breach in _look(path, told)]
        if toll.breaches:
            break
    return toll


def _work_and_die(path: Path, choose: random.Random, number: int, manner: str) -> list[tuple[int, str]]:
    """The acts a clerk told before it was killed; a line that was cut was not told."""
    command = [sys.executable, "-m", "tests.faults.clerk", str(path), str(number), manner]
    clerk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert clerk.stdout is not None
    assert clerk.stderr is not None
    heard = [clerk.stdout.readline() for _ in range(choose.randint(1, 25))]
    time.sleep(choose.uniform(0, LONGEST_PAUSE))
    died_before = clerk.poll() is not None
    clerk.kill()
    rest, errors = clerk.communicate()
    if died_before and manner != "bare":  # working without transactions, it stumbles over its own half acts
        raise RuntimeError(f"the clerk went home by itself; nothing was tested: {errors}")
    lines = "".join([*heard, rest]).splitlines(keepends=True)
    return [(int(no), digest) for no, digest in (line.split() for line in lines if line.endswith("\n"))]


def _look(path: Path, told: list[tuple[int, str]]) -> list[str]:
    """Every way in which the file is not what was promised."""
    with Session.open(path) as session:
        breaches = [f"{result.name}: {problem}" for result in check(session.connection) for problem in result.problems]
        there = dict(session.read.tuples("SELECT no, hash FROM act"))
        breaches += [f"act {no} was told and is lost" for no, digest in told if there.get(no) != digest]
        if told and session.head()[0] > told[-1][0] + 1:
            breaches.append(f"acts after {told[-1][0]} were done and not told")
    return breaches
