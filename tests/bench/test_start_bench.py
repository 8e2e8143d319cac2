"""First paint of Beranda with a year of papers, beside a bare Qt window of the same shape; run with `-m bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evillage.sample.demo import make_demo

pytestmark = pytest.mark.bench
_ROUNDS = 7


def _probe(*arguments: str) -> tuple[float, float]:
    """Seconds to the first paint and peak MiB of one fresh process."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.bench.start_probe", *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split()
    return float(said[0]), float(said[1])


def test_first_paint_beside_a_bare_window(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    file = tmp_path / "desa.evillage"
    make_demo(file).close()
    _probe("desa", str(file))
    pairs = [(_probe("bare"), _probe("desa", str(file))) for _ in range(_ROUNDS)]
    bare = median(first[0] for first, _ in pairs)
    ours = median(second[0] for _, second in pairs)
    benchmark.extra_info["bare_seconds"] = bare
    benchmark.extra_info["ratio"] = ours / bare
    benchmark.extra_info["bare_mib"] = median(first[1] for first, _ in pairs)
    benchmark.extra_info["mib"] = median(second[1] for _, second in pairs)
    benchmark.pedantic(_probe, args=("desa", str(file)), rounds=3)
    print(f"\nfirst paint {ours:.3f} s, bare {bare:.3f} s, ratio {ours / bare:.2f}, memory {benchmark.extra_info['mib']:.0f} MiB")
    assert pairs[0][1][0] > 0
