"""The sample village, made once for all tests that read it; whoever changes it takes a copy."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from evillage.sample.demo import make_demo

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def noon() -> datetime:
    """A computer on which the sample's last day has just passed."""
    return NOON


@cache
def demo_file() -> Path:
    """The village file; its photos lie beside it."""
    folder = Path(tempfile.mkdtemp(prefix="evillage-contoh-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "contoh.evillage"
    make_demo(file, clock=noon).close()
    return file


def demo_copy(folder: Path) -> Path:
    """A copy of one's own, with its photos."""
    file = demo_file()
    shutil.copytree(file.with_name("contoh.foto"), folder / "contoh.foto")
    return Path(shutil.copy(file, folder))
