"""How a finished paper lands on the disk: whole or not at all, and beside its name when that name is open elsewhere."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from evillage.durable import flush_folder
from evillage.errors import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def land(target: Path, write: Callable[[BinaryIO], object]) -> Path:
    """Let `write` fill a hidden file in the same folder, flush it to the disk and name it; returns the real path.

    When the name is held open by another program (Excel on Windows), the paper is saved as `name (2)`. Whatever goes
    wrong on the way, cancelling included, leaves no file behind. StoreProblem `folder_missing`,
    `file_read_only` or `disk_full`.
    """
    draft = target.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        landed = _rename(draft, target)
        flush_folder(target.parent)
    except FileNotFoundError:
        raise StoreProblem("folder_missing", path=str(target.parent)) from None
    except PermissionError:
        raise StoreProblem("file_read_only", path=str(target)) from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise StoreProblem("disk_full") from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return landed


def _rename(draft: Path, target: Path) -> Path:
    try:
        return draft.replace(target)
    except PermissionError:
        if not target.exists():
            raise
    number = 2
    while (beside := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return draft.replace(beside)
