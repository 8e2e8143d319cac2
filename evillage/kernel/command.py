"""What a command is: a function with a label, the roles that may call it, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from evillage.kernel.actor import Role
from evillage.kernel.tx import Tx

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command(Generic[P, T]):
    """A change people can ask for. `final` ones (post, pay) are corrected by new papers and never undone."""

    name: str
    label: str
    roles: frozenset[Role]
    final: bool
    run: Callable[Concatenate[Tx, P], T]


def command(
    label: str, *, roles: frozenset[Role] | Role, final: bool = False
) -> Callable[[Callable[Concatenate[Tx, P], T]], Command[P, T]]:
    """Make a function of a transaction into a command; `label` is what Riwayat and the undo button show."""
    allowed = frozenset({roles}) if isinstance(roles, Role) else roles

    def wrap(function: Callable[Concatenate[Tx, P], T]) -> Command[P, T]:
        return Command(name=function.__name__, label=label, roles=allowed, final=final, run=function)

    return wrap
