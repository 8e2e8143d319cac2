"""What the window remembers about its user: place, columns, colours, zoom, recent files. Never anything of the village.

One small JSON file, replaced whole so that a power cut leaves either the old or the new one. A file that cannot be
read, or a value of the wrong type, counts as never set: preferences must not stop the program.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from ui.theme import ZOOMS, Density, Scheme

if TYPE_CHECKING:
    from pathlib import Path

RECENT_LIMIT = 8


def preferences_path() -> Path:
    """Where this system keeps settings of a program."""
    from platformdirs import user_config_path  # noqa: PLC0415 - only the real program needs it

    return user_config_path("e-Village", appauthor=False) / "preferences.json"


@dataclass(slots=True)
class Preferences:
    """Change the fields, then `save()`. `path` None keeps them in memory only."""

    path: Path | None = None
    scheme: str = Scheme.SYSTEM.value
    zoom: int = 100
    density: str = Density.ROOMY.value
    geometry: str = ""  # QWidget.saveGeometry as hex
    collapsed: bool = False
    folded: list[str] = field(default_factory=list)
    widths: dict[str, dict[str, int]] = field(default_factory=dict)  # table -> header -> pixels at 100 %
    hidden: dict[str, list[str]] = field(default_factory=dict)  # table -> headers
    recent: list[str] = field(default_factory=list)
    last_user: int = 0  # the office that worked last
    print_offset_mm: list[float] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Preferences:
        """Read the file; whatever is missing or odd keeps its default."""
        loaded = cls(path=path)
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return loaded
        if not isinstance(stored, dict):
            return loaded
        for entry in fields(cls):
            value = stored.get(entry.name)
            if entry.name != "path" and type(value) is type(getattr(loaded, entry.name)):
                setattr(loaded, entry.name, value)
        loaded._tidy()
        return loaded

    def _tidy(self) -> None:
        if self.zoom not in ZOOMS:
            self.zoom = 100
        if self.scheme not in list(Scheme):
            self.scheme = Scheme.SYSTEM.value
        if self.density not in list(Density):
            self.density = Density.ROOMY.value
        self.recent = [entry for entry in self.recent if isinstance(entry, str)][:RECENT_LIMIT]
        self.folded = [entry for entry in self.folded if isinstance(entry, str)]
        self.hidden = {
            table: [header for header in headers if isinstance(header, str)]
            for table, headers in self.hidden.items()
            if isinstance(headers, list)
        }
        self.widths = {
            table: {header: width for header, width in widths.items() if type(width) is int and 0 < width < 4000}
            for table, widths in self.widths.items()
            if isinstance(widths, dict)
        }

    def remember_file(self, file: Path) -> None:
        """Put a village file on top of the recent list."""
        shown = str(file)
        self.recent = [shown, *(entry for entry in self.recent if entry != shown)][:RECENT_LIMIT]

    def save(self) -> None:
        """Write the file atomically. A full or read-only disk is not worth a message: the next start has defaults."""
        if self.path is None:
            return
        body = {name: value for name, value in asdict(self).items() if name != "path"}
        fresh = self.path.with_suffix(".new")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as out:
                json.dump(body, out, ensure_ascii=False, indent=1)
                out.flush()
                os.fsync(out.fileno())
            os.replace(fresh, self.path)
