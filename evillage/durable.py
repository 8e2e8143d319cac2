"""Names that survive a power cut: a finished file gets its name, and the folder that holds the name is flushed too."""

from __future__ import annotations

import os
import time
from pathlib import Path

_TRIES = 5
_PAUSE = 0.1  # seconds; a virus scanner holds a new file for a moment


def name_durably(draft: Path, target: Path) -> None:
    """Rename a closed and flushed file in its own folder and flush the folder.

    A target held by a scanner is tried again for half a second; then PermissionError. Other refusals of the disk are OSError.
    """
    for left in range(_TRIES - 1, -1, -1):
        try:
            draft.replace(target)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no call for it and does it alone."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
