"""The house rules that a machine can check; docs/ARCHITECTURE.md says why each one stands."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("evillage", "ui", "resources", "tests")
LINE_CEILING = 400
EMPTY_NAMES = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "base",
    "handler",
    "handlers",
}

# Where a breach is planted: the importing module's file, the line, and how the linter must name it.
BREACHES = {
    "a bundle knows the village": (
        "evillage/exchange/bundle.py",
        "import evillage.village",
        "evillage.exchange.bundle -> evillage.village",
    ),
    "the core knows Qt": ("evillage/values/planted.py", "import PySide6.QtCore", "evillage.values.planted -> PySide6"),
    "the core knows the window": (
        "evillage/reports/planted.py",
        "import ui.theme",
        "evillage.reports.planted -> ui.theme",
    ),
    "the window opens the database": ("ui/planted.py", "import sqlite3", "ui.planted -> sqlite3"),
    "a slice knows its sibling": (
        "evillage/treasury/planted.py",
        "import evillage.budget",
        "evillage.treasury.planted -> evillage.budget",
    ),
    "a value knows the engine room": (
        "evillage/values/upwards.py",
        "import evillage.kernel",
        "evillage.values.upwards -> evillage.kernel",
    ),
    "reports know the exchange": (
        "evillage/reports/across.py",
        "import evillage.exchange",
        "evillage.reports.across -> evillage.exchange",
    ),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def python_files() -> list[Path]:
    return [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]


def test_every_import_contract_is_kept() -> None:
    answer = lint_imports(ROOT)

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture(scope="module")
def breached_tree(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says about a copy of the program in which every breach is planted."""
    copy = tmp_path_factory.mktemp("breached")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in ("evillage", "ui"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line, _ in BREACHES.values():
        with (copy / file).open("a", encoding="utf-8") as planted:
            planted.write(line + "\n")
    answer = lint_imports(copy)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    return answer.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_planted_breach_is_named(breached_tree: str, breach: str) -> None:
    assert BREACHES[breach][2] in breached_tree


def test_every_room_of_the_core_stands_in_a_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    known = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    rooms = {f"evillage.{file.stem}" for file in (ROOT / "evillage").iterdir() if file.suffix == ".py" or (file / "__init__.py").exists()}

    assert rooms - known == {"evillage.__init__", "evillage.__main__", "evillage.schema"}  # two doors, and SQL without Python


def test_no_file_outgrows_one_sitting() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in python_files()}

    assert {str(file.relative_to(ROOT)): n for file, n in lengths.items() if n > LINE_CEILING} == {}


def test_every_name_explains_something() -> None:
    parts = {file: set(file.relative_to(ROOT).with_suffix("").parts) for file in python_files()}

    assert [str(file) for file, names in parts.items() if names & EMPTY_NAMES] == []


def test_nothing_is_left_for_later() -> None:
    left = re.compile(r"NotImplementedError|\b(?:TODO|FIXME|XXX)\b")

    files = (file for file in python_files() if file != Path(__file__))

    assert [str(file) for file in files if left.search(file.read_text(encoding="utf-8"))] == []


def test_lock_names_only_the_public_index() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = [package["source"] for package in lock["package"]]
    files = [wheel["url"] for package in lock["package"] for wheel in [*package.get("wheels", []), package.get("sdist")] if wheel]

    assert {source.get("registry") for source in sources if "registry" in source} == {"https://pypi.org/simple"}
    assert [source for source in sources if "registry" not in source] == [{"editable": "."}]
    assert [url for url in files if not url.startswith("https://files.pythonhosted.org/")] == []
