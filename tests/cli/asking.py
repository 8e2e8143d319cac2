"""How the command line is asked, and what an answer must look like."""

import subprocess
import sys
from pathlib import Path

import pytest

from evillage.cli import main

ROOT = Path(__file__).resolve().parents[2]


def evillage(*words: str) -> subprocess.CompletedProcess[str]:
    """The program as people start it."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "evillage", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )  # fmt: skip


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    """The exit code and what was said on standard error; nothing may have come out."""
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    assert said.out == ""
    return code, said.err


def is_one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith(".\n") and "Traceback" not in text
