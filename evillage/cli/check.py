"""`evillage check BERKAS`: every named check of the kernel, and the photos beside the file."""

from __future__ import annotations

from pathlib import Path

from evillage.cli.village_file import opened, print_totals
from evillage.kernel.check import CheckResult
from evillage.monitoring.health import full_check
from evillage.reports.periksa import first_line


def check_file(file: Path) -> int:
    """Print each check with what it found; 1 when there is anything. StoreProblem when the file can't be opened at all."""
    with opened(file) as session:
        results = full_check(session)
        for result in results:
            _print(result)
        problems = sum(len(result.problems) for result in results)
        print(f"{len(results)} pemeriksaan, {problems} masalah")
        if problems == 0:
            print_totals(session)
    return 1 if problems else 0


def _print(result: CheckResult) -> None:
    print(f"{'baik ' if result.passed else 'SALAH'}  {result.name}")
    for problem in result.problems:
        print(f"       {problem.place}: seharusnya {problem.expected}, ditemukan {first_line(problem.found)}")
