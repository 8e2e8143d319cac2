"""The village of the golden files, made once for all tests that only read it."""

from collections.abc import Iterator

import pytest

from tests.builders import Office
from tests.golden.year import village_year


@pytest.fixture(scope="session")
def year_village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = village_year(tmp_path_factory.mktemp("year"))
    yield made
    made.session.close()
