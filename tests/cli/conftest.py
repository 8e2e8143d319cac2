"""What every errand of the command line is tried on."""

from pathlib import Path

import pytest

from tests.builders import budgeted
from tests.sample.made import demo_copy


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return demo_copy(tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A village with a budget in force and hardly any papers."""
    office = budgeted(tmp_path)
    office.session.close()
    return office.session.path
