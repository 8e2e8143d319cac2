"""An empty village with people, open for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Office, office


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    found = office(tmp_path)
    yield found
    found.session.close()
