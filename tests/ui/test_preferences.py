"""What the window remembers survives a restart, and never stops the program."""

import json
import os
from pathlib import Path

from ui.preferences import RECENT_LIMIT, Preferences, preferences_path
from ui.theme import Density, Scheme


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "a" / "preferences.json"
    kept = Preferences.load(file)
    kept.scheme, kept.zoom, kept.density = Scheme.DARK.value, 125, Density.DENSE.value
    kept.widths["spp"] = {"Nomor": 144}
    kept.remember_file(tmp_path / "desa.evillage")
    kept.save()

    assert Preferences.load(file) == kept
    assert os.listdir(file.parent) == ["preferences.json"]


def test_damaged_file_counts_as_never_set(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    for damage in ("", "{", "[1, 2]", "\x00\xff"):
        file.write_text(damage, encoding="latin-1")
        assert Preferences.load(file) == Preferences(path=file)


def test_odd_values_keep_their_defaults_and_the_good_ones_stay(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    odd = {"zoom": 7, "scheme": "ungu", "collapsed": "ya", "widths": {"a": {"b": -3, "c": 90}, "d": 4}, "recent": [1, "x"], "path": "/etc"}
    file.write_text(json.dumps(odd), encoding="utf-8")

    loaded = Preferences.load(file)

    assert (loaded.zoom, loaded.scheme, loaded.collapsed) == (100, Scheme.SYSTEM.value, False)
    assert loaded.widths == {"a": {"c": 90}}
    assert loaded.recent == ["x"]
    assert loaded.path == file


def test_recent_files_are_few_newest_first_and_named_once(tmp_path: Path) -> None:
    kept = Preferences()
    for number in range(12):
        kept.remember_file(tmp_path / f"{number}.evillage")
    kept.remember_file(tmp_path / "8.evillage")

    assert len(kept.recent) == RECENT_LIMIT
    assert [Path(file).stem for file in kept.recent[:3]] == ["8", "11", "10"]


def test_disk_that_refuses_is_no_reason_to_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    kept = Preferences.load(blocked / "preferences.json")
    kept.zoom = 150

    kept.save()

    assert Preferences.load(blocked / "preferences.json").zoom == 100


def test_place_is_the_systems_settings_folder() -> None:
    assert preferences_path().name == "preferences.json"
    assert preferences_path().is_relative_to(os.environ["XDG_CONFIG_HOME"])
