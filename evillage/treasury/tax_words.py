"""How figures stand in a sentence about tax: whole rupiah without their two zeros, rates without idle ones."""

from __future__ import annotations

from evillage.values.money import Rupiah
from evillage.values.quantity import Percent


def figure(amount: Rupiah) -> str:
    """`1.500.000`, and `1.351.351,35` where there are sen."""
    return str(amount).removesuffix(",00")


def percent(hundredths: int) -> str:
    """`1,5` of 150, `11` of 1100."""
    return str(Percent(hundredths)).rstrip("0").rstrip(",")
