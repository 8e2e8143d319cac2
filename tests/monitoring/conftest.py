from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Office, budgeted


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """A village with its budget in force and money in the bank."""
    office = budgeted(tmp_path)
    yield office
    office.session.close()
