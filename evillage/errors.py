"""Everything that may go wrong on purpose.

    EvillageError                 carries a code and the facts; messages.py makes the sentence
    ├── InputRejected             what was typed or imported cannot be read (an amount, a date, a code)
    ├── RuleViolation             a rule of village finance says no (pagu, cash, flow, balance)
    ├── PermissionRefused         the actor's role may not do this
    ├── StoreProblem              the environment: locked, full, damaged, not a village file, newer than the program
    └── BundleRefused             a bundle that must not be believed

Anything else that escapes is a bug of ours, not the user's.
"""

from __future__ import annotations

from collections.abc import Mapping

Fact = str | int | None
"""A figure or name for the sentence. Money travels as `Rupiah`, an int of sen."""


class EvillageError(Exception):
    """A known failure: `code` names the sentence in messages.py, `facts` fill it in."""

    def __init__(self, code: str, /, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts

    def __str__(self) -> str:
        """For logs and tracebacks; people read `messages.sentence(error)`."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.facts.items())])


class InputRejected(EvillageError):
    """What was typed or imported cannot be read."""


class RuleViolation(EvillageError):
    """A rule of village finance refuses the act."""


class PermissionRefused(EvillageError):
    """The actor's role may not do this."""


class StoreProblem(EvillageError):
    """The file or the disk cannot do what was asked."""


class BundleRefused(EvillageError):
    """A bundle is damaged, forged, or not meant for the reader."""
