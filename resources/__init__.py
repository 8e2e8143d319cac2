"""Files the program reads and never writes: code lists, fonts, icons.

They lie beside this module in a checkout, in an installed wheel and in a PyInstaller build alike, so one rule finds them.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a shipped file lies: ``path("reference", "rekening.csv")``.

    The file is part of the program, so its absence is a broken installation and is left to the reader to meet.
    """
    return _ROOT.joinpath(*parts)
