"""A ceiling is given whole or in parts."""

from tests.schema.case import Case

_ADD = "INSERT INTO pagu_dana (year, sumber_dana, bagian, amount) VALUES (2026, '{}', '{}', 1)"

CASES = (
    Case("pagu_dana_added", (_ADD.format("DDS", "kdmp"),), (_ADD.format("DDS", ""),), "pagu_whole_and_parts"),
    Case(
        "pagu_dana_changed",
        (_ADD.format("DDS", "kdmp"), "UPDATE pagu_dana SET bagian = 'insentif' WHERE bagian = 'kdmp'"),
        (_ADD.format("DDS", "kdmp"), "UPDATE pagu_dana SET bagian = '' WHERE bagian = 'kdmp'"),
        "pagu_whole_and_parts",
    ),
)
