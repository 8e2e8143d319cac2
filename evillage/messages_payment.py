"""Sentences of payments: transfer lists, letters and attachments: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

PAYMENT: Mapping[str, str] = {}
