"""Nothing acknowledged is lost when the power goes in the middle of posting; and the harness that says so can say otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import budgeted, rp
from tests.faults.kill_harness import kill_often

SEED = 20_261_123


def _village(tmp_path: Path) -> Path:
    made = budgeted(tmp_path, belanja=rp(900_000_000))
    made.session.close()
    return made.session.path


def test_no_acknowledged_act_is_lost_and_no_act_is_half_after_kills(tmp_path: Path) -> None:
    toll = kill_often(_village(tmp_path), times=12, seed=SEED)
    assert toll.acknowledged > 100
    assert toll.clean, (toll.lost, toll.broken, SEED)


def test_harness_catches_a_program_that_promises_before_it_has_written(tmp_path: Path) -> None:
    toll = kill_often(_village(tmp_path), times=40, seed=SEED, early=True)
    assert toll.lost, "the seeded defect was not noticed"


@pytest.mark.campaign
def test_250_kills(tmp_path: Path) -> None:
    toll = kill_often(_village(tmp_path), times=250, seed=SEED + 1)
    print(f"\nseed {SEED + 1}: {toll.kills} kills, {toll.acknowledged} acts acknowledged, {len(toll.lost)} lost, {len(toll.broken)} broken")
    assert toll.clean, (toll.lost, toll.broken)
