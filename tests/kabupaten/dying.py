"""A process that dies at a chosen moment of receiving or sealing, as if the plug were pulled: nothing is cleaned up behind it.

Run as `python -m tests.kabupaten.dying receive MOMENT STICK INTO` or `... seal MOMENT FILE STICK`. `careless` receives without a
transaction: the defect that the tests must notice.
"""

from __future__ import annotations

import importlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

from evillage.exchange.seal import seal
from evillage.kabupaten.receive import receive
from evillage.kernel.db import connect
from evillage.kernel.replay import LoggedAct, replay
from evillage.kernel.session import Session

DIED = 9
MIDDLE = "between two acts"
RECEIVING = (
    MIDDLE,
    "intake.take_acts:after",
    "intake.store_receipt:before",
    "intake.store_receipt:after",
    "intake.enrol:after",
    "replica.name_durably:before",
    "replica.name_durably:after",
    "receive._hand_over:before",
)
SEALING = ("device:after", "write_bundle:after", "land:after")


def die() -> NoReturn:
    """No farewell: buffers are not flushed, locks and temporary files stay."""
    os._exit(DIED)


def deadly(step: Callable[..., object], when: str) -> Callable[..., object]:
    """The step, with death before or after it."""

    def run(*args: object, **kwargs: object) -> object:
        if when == "before":
            die()
        step(*args, **kwargs)
        die()

    return run


def arm(package: str, moment: str) -> None:
    """Put death into a module of the program."""
    place, _, when = moment.partition(":")
    module_name, _, step = f"{package}.{place}".rpartition(".")
    module = importlib.import_module(module_name)
    setattr(module, step, deadly(getattr(module, step), when))


def arm_the_middle() -> None:
    """Death when some acts are replayed and others are not."""
    from evillage.exchange import taking

    def some(db: sqlite3.Connection, acts: Iterable[LoggedAct]) -> int:
        return replay(db, (one for number, one in enumerate(acts) if number < 2 or die()))

    taking.replay = some  # type: ignore[attr-defined]


def be_careless() -> None:
    """The seeded defect: every statement of a replay is committed by itself."""
    from evillage.kabupaten import intake

    @contextmanager
    def changing(path: Path) -> Iterator[sqlite3.Connection]:
        with closing(connect(path)) as db:
            db.execute("PRAGMA foreign_keys=OFF")
            yield db

    intake.changing = changing  # type: ignore[attr-defined]


def main(kind: str, moment: str, one: str, other: str) -> None:
    if kind == "careless":
        be_careless()
    if moment == MIDDLE:
        arm_the_middle()
        receive(Path(one), Path(other))
    elif kind == "receive":
        arm("evillage.kabupaten", moment)
        receive(Path(one), Path(other))
    else:
        arm("evillage.exchange.seal", moment)
        with Session.open(Path(one)) as session:
            seal(session, Path(other))


if __name__ == "__main__":
    main(*sys.argv[1:])
