"""Catching a refusal: what was said, and that it was said on purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evillage.errors import EvillageError
from evillage.kernel.session import Session
from tests.kernel.contents import contents


def refused(action: Callable[[], object]) -> EvillageError:
    """The error an action ends with."""
    with pytest.raises(EvillageError) as caught:
        action()
    return caught.value


def refused_without_trace(session: Session, action: Callable[[], object]) -> EvillageError:
    """The same, with every table and the log as they were."""
    before = contents(session, log=True)
    error = refused(action)
    assert contents(session, log=True) == before
    return error
