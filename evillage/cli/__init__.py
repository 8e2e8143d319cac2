"""The command line: everything that needs no window. `main(argv)` answers with an exit code and never with a traceback.

Each subcommand lives in a module of its own, imported when it is asked for, so that `evillage --help` loads neither SQLite nor a writer.
Results go to standard output, one sentence about what went wrong to standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from evillage.errors import BundleRefused, EvillageError, InputRejected, StoreProblem
from evillage.messages import fill, sentence

OK, REFUSED, WRONG_INPUT, NO_STORE, NO_BUNDLE = 0, 1, 2, 3, 4
_INTERRUPTED = 130  # as shells say it
_CODES: tuple[tuple[type[EvillageError], int], ...] = (
    (InputRejected, WRONG_INPUT),
    (StoreProblem, NO_STORE),
    (BundleRefused, NO_BUNDLE),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; 0 done, 1 refused or problems found, 2 wrong input, 3 file or disk, 4 bundle refused."""
    _speak_utf8()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except EvillageError as error:
        print(" ".join(sentence(error).split()), file=sys.stderr)  # a detail may bring its own line breaks
        return next((code for kind, code in _CODES if isinstance(error, kind)), REFUSED)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the reader left; nothing more may be flushed there
        return OK
    except KeyboardInterrupt:
        print(fill("stopped", {}), file=sys.stderr)
        return _INTERRUPTED
    except OSError as error:
        print(fill("disk_problem", {"detail": error.strerror or str(error)}), file=sys.stderr)
        return NO_STORE


def _run(argv: Sequence[str]) -> int:
    from evillage.cli.arguments import parser  # noqa: PLC0415 - argparse is not needed to import `main`

    try:
        wish = parser().parse_args(argv)
    except SystemExit as leaving:  # argparse after --help and --version
        return int(leaving.code or 0)
    code = wish.run(wish)
    sys.stdout.flush()
    return int(code)


def _speak_utf8() -> None:
    """A redirected report is UTF-8 on every system, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")
