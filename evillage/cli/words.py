"""Argparse in Indonesian: its own words come out in English and can't be handed a translation, so a subclass says them.

Wrong usage is an InputRejected with a sentence of its own, like everything else that was typed wrongly.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from evillage.errors import InputRejected


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_argument(self, action: argparse.Action) -> None:
        """Names of subcommands stand one step deeper than argparse reckons; without room the longest breaks its line."""
        super().add_argument(action)
        if action.nargs == argparse.PARSER:
            self._action_max_length += self._indent_increment

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that helps and refuses in Indonesian. `isian` groups what must be given, `pilihan` the options."""

    def __init__(self, *, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )  # fmt: skip
        self.isian = self.add_argument_group("isian")
        self.pilihan = self.add_argument_group("pilihan")
        self.pilihan.add_argument("-h", "--help", action="help", help="menampilkan keterangan ini")

    def error(self, message: str) -> NoReturn:
        """Say what argparse said, in one Indonesian sentence."""
        if found := re.search(r"arguments? (?:are|is) required: (.+)|one of the arguments (.+) is required", message):
            raise InputRejected("usage_missing", prog=self.prog, what=(found[1] or found[2]).replace(" --", " atau --"))
        if found := re.search(r"argument (\S+): expected", message):
            raise InputRejected("usage_value", prog=self.prog, what=found[1])
        if found := re.search(r"argument (\S+): ignored explicit", message):
            raise InputRejected("usage_no_value", prog=self.prog, what=found[1])
        if found := re.search(r"argument (\S+): not allowed with argument (\S+)", message):
            raise InputRejected("usage_together", prog=self.prog, what=found[1], other=found[2])
        if found := re.search(r"unrecognized arguments: (.+)|invalid choice: '?([^']*?)'? \(", message):
            raise InputRejected("usage_unknown", prog=self.prog, what=found[1] or found[2])
        raise InputRejected("usage_unreadable", prog=self.prog)
