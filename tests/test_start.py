"""A start loads what the first screen needs: everything heavy waits for the paper, the workbook or the photo that asks for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample.made import demo_copy

WRITERS = {"matplotlib", "numpy", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "PIL", "segno"}
LOCKS = {"cryptography", "argon2"}


def run(*arguments: str) -> str:
    answer = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """What is loaded when the window asks who works, and when they see Beranda."""
    village: Path = demo_copy(tmp_path_factory.mktemp("desa"))
    asking, working = json.loads(run("-m", "tests.starting", str(village)))
    return set(asking), set(working)


def test_window_that_asks_who_works_has_loaded_no_writer_and_no_lock(states: tuple[set[str], set[str]]) -> None:
    asking, _ = states
    assert "ui.main_window" in asking
    assert asking & (WRITERS | LOCKS) == set()


def test_beranda_of_a_full_year_has_loaded_no_writer(states: tuple[set[str], set[str]]) -> None:
    _, working = states
    assert working & WRITERS == set()
    assert "argon2" in working  # a password was really checked


def test_help_of_the_command_line_loads_neither_window_nor_writer_nor_database() -> None:
    said = run("-c", "import sys; from evillage.cli import main; main(['--help']); print(*sys.modules)")
    assert "perintah:" in said
    assert set(said.split()) & (WRITERS | LOCKS | {"PySide6", "ui", "sqlite3"}) == set()
