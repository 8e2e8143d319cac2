"""0 acknowledged acts lost, 0 half acts, 0 broken chains; and the harness sees each of these when there is one."""

from pathlib import Path

import pytest

from tests.builders import budgeted, rp
from tests.faults.kill_harness import kills


def village(folder: Path) -> Path:
    """A file with money and a budget, which nobody has open."""
    made = budgeted(folder, belanja=rp(50_000_000))
    made.session.close()
    return made.session.path


def test_what_was_told_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    toll = kills(village(tmp_path), count=20, seed=20260101)

    assert toll.breaches == []
    assert toll.kills == 20
    assert toll.told > 50


def test_an_act_told_before_it_is_committed_is_caught(tmp_path: Path) -> None:
    toll = kills(village(tmp_path), count=40, seed=1, manner="early")

    assert any("was told and is lost" in breach for breach in toll.breaches), toll


def test_work_without_transactions_is_caught(tmp_path: Path) -> None:
    toll = kills(village(tmp_path), count=40, seed=1, manner="bare")

    assert toll.breaches
    assert not all("was told and is lost" in breach for breach in toll.breaches), "half acts, not lost ones"


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1, 6))
def test_two_hundred_and_fifty_kills(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Fifty on each of five villages: looking takes longer the more a village has lived through."""
    toll = kills(village(tmp_path), count=50, seed=seed)

    with capsys.disabled():
        print(f"\nseed {seed}: {toll}")
    assert toll.breaches == []
