"""e-Village: the core of a village's budget, treasury and monitoring. Knows no window and no network."""

__version__ = "0.1.0"
