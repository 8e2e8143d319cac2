"""Sentences of monitoring: paket, visits, output of Dana Desa and flags: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

MONITORING: Mapping[str, str] = {}
