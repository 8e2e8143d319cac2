"""Builds ``dist/evillage/``: the program in a folder that starts without Python, on the kind of system that built it.

    .venv-tools/bin/uv run --group build python build_installer.py

The folder holds two programs over one set of libraries: ``evillage-ui`` opens the window, ``evillage`` is the command
line. It is not done until both have worked with an environment that knows no Python: a sample village is made, checked,
printed whole as PDF and as workbooks, and opened in the window. Then it is packed.
"""

import os
import platform
import shutil
import subprocess
import tomllib
from pathlib import Path

import PyInstaller.__main__

ROOT = Path(__file__).resolve().parent
DIST, WORK = ROOT / "dist", ROOT / "build"
FOLDER = DIST / "evillage"
WINDOWS = platform.system() == "Windows"
SECONDS_TO_FAIL = 6  # a window that lives this long has loaded its libraries, its fonts and its first page

# What Qt, matplotlib and the standard library bring along and this program never shows.
UNUSED_MODULES = [
    "tkinter", "pydoc", "test", "IPython", "pytest", "_pytest", "hypothesis", "setuptools", "pip",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtDesigner", "PySide6.QtHelp",
    "PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtSql", "PySide6.QtUiTools",
    "PySide6.QtXml", "matplotlib.backends.backend_qtagg", "matplotlib.backends.backend_tkagg",
    "PIL.ImageQt", "PIL.ImageTk",
]  # fmt: skip
UNUSED_FILES = [
    "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6Pdf", "Qt6Designer", "Qt6ShaderTools", "Qt6WebSockets",
    "opengl32sw", "/qml/", "/translations/", "plugins/qmltooling", "plugins/virtualkeyboard",
    "plugins/networkinformation", "plugins/sqldrivers", "plugins/egldeviceintegrations", "platforms/libqvnc",
    "platforms/libqlinuxfb", "platforms/libqvkkhrdisplay", "platforms/libqminimalegl", "platforms/libqeglfs",
    "matplotlib/mpl-data/sample_data",
]  # fmt: skip

SPEC = """
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

def kept(entries):
    return [entry for entry in entries if not any(part in entry[0].replace(chr(92), "/") for part in {unused_files!r})]

def program(name, module, console):
    script = {work!r} + "/" + name + "_start.py"
    with open(script, "w", encoding="utf-8") as file:
        file.write("import multiprocessing, sys; multiprocessing.freeze_support()\\n"
                   "from " + module + " import main; sys.exit(main())\\n")
    analysis = Analysis(
        [script],
        pathex=[{root!r}],
        datas=collect_data_files("evillage") + collect_data_files("resources"),
        hiddenimports=collect_submodules("evillage") + (collect_submodules("ui") if not console else []),
        excludes={unused_modules!r},
    )
    exe = EXE(PYZ(analysis.pure), analysis.scripts, exclude_binaries=True, name=name, console=console, icon={icon!r})
    return [exe, kept(analysis.binaries), kept(analysis.datas)]

COLLECT(*program("evillage", "evillage.cli", True), *program("evillage-ui", "ui.__main__", False), name="evillage")
"""


def windows_icon() -> str | None:
    """The program's mark as .ico: Windows wants it inside the executable, other systems ignore it."""
    if not WINDOWS:
        return None
    from PIL import Image  # noqa: PLC0415  only a Windows build draws
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    picture = QImage(256, 256, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(ROOT / "resources" / "icons" / "evillage.svg")).render(painter)
    painter.end()
    picture.save(str(WORK / "evillage.png"))
    Image.open(WORK / "evillage.png").save(WORK / "evillage.ico", sizes=[(s, s) for s in (16, 24, 32, 48, 64, 128, 256)])
    return str(WORK / "evillage.ico")


def build() -> None:
    """Analyses both programs, merges what they share and writes the folder."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    WORK.mkdir(exist_ok=True)
    spec = WORK / "evillage.spec"
    spec.write_text(
        SPEC.format(
            unused_files=UNUSED_FILES,
            unused_modules=UNUSED_MODULES,
            work=str(WORK),
            root=str(ROOT),
            icon=windows_icon(),
        ),
        encoding="utf-8",
    )
    PyInstaller.__main__.run(["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST), "--workpath", str(WORK), str(spec)])


def prove() -> None:
    """Works with both programs as a computer without Python would; raises when an errand fails or the window closes."""
    suffix = ".exe" if WINDOWS else ""
    kept = ("SYSTEMROOT", "TEMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA")
    bare = {name: os.environ[name] for name in kept if name in os.environ}
    bare |= {"HOME": str(WORK / "home"), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    shutil.rmtree(WORK / "home", ignore_errors=True)
    village, printed = WORK / "home" / "contoh.evillage", WORK / "home" / "cetak"
    printed.mkdir(parents=True)

    errands: list[list[str | Path]] = [["--help"], ["demo", village], ["check", village]]
    errands += [["report", village, "--all", "--to", printed, "--format", form] for form in ("pdf", "xlsx")]
    for errand in errands:
        subprocess.run([FOLDER / f"evillage{suffix}", *errand], check=True, env=bare, stdout=subprocess.DEVNULL)
    window = subprocess.Popen([FOLDER / f"evillage-ui{suffix}", village], env=bare, stderr=subprocess.PIPE, text=True)
    try:
        _, said = window.communicate(timeout=SECONDS_TO_FAIL)
    except subprocess.TimeoutExpired:
        window.terminate()
        window.communicate()
        return
    raise SystemExit(f"evillage-ui closed by itself ({window.returncode}): {said}")


def pack() -> Path:
    """One file to hand out: zip on Windows, tar.gz elsewhere, named after version and system."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"evillage-{version}-{platform.system().lower()}-{platform.machine().lower()}"
    kind = "zip" if WINDOWS else "gztar"
    return Path(shutil.make_archive(str(DIST / name), kind, root_dir=DIST, base_dir=FOLDER.name))


if __name__ == "__main__":
    build()
    prove()
    archive = pack()
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{FOLDER}: {size / 2**20:.0f} MiB, packed {archive.stat().st_size / 2**20:.0f} MiB in {archive}")
