"""Giving a finished database file its name, so that the name too survives a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def name_durably(draft: Path, target: Path) -> None:
    """Rename a closed file in its own folder and flush the folder; OSError if the disk refuses."""
    draft.replace(target)
    if os.name == "posix":  # Windows has no call for it and does it alone
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
