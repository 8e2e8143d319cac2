"""The forms a paper is written in, by the words of the command line."""

from __future__ import annotations

from evillage.paper.export import Format

_FORMS = {"xlsx": Format.XLSX, "pdf": Format.PDF, "text": Format.TEXT}


def form_of(word: str) -> Format:
    """The form of a word that `arguments.FORMATS` has."""
    return _FORMS[word]
