"""How long work tells where it stands and learns that nobody waits for it any more."""

from __future__ import annotations

from typing import Protocol

from evillage.errors import EvillageError


class Progress(Protocol):
    """Called now and then with what is done out of what there is; False asks to stop."""

    def __call__(self, done: int, total: int, /) -> bool:
        """True to go on."""
        ...


class Cancelled(EvillageError):
    """The person asked to stop; nothing is left behind."""

    def __init__(self) -> None:
        super().__init__("export_cancelled")


def tell(progress: Progress | None, done: int, total: int) -> None:
    """Report one step; `Cancelled` when the answer is no."""
    if progress is not None and not progress(done, total):
        raise Cancelled
