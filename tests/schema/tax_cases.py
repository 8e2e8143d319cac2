"""A deposit pays the month it names and no more, its billing code is whole, and a rate in use stays as it is."""

from tests.schema.case import Case

_BANK = "1.1.1.02.01"


def _deposit(masa: str, *, billing: str = "", ntpn: str = "C" * 16) -> tuple[str, ...]:
    """Ten thousand of PPN deposited by hand, as what one month owes: 15.000 were withheld in February, 5.000 are deposited."""
    return (
        f"""INSERT INTO setor_pajak (id, year, number, date, account, billing, ntpn)
            VALUES (901, 2026, 'x', '2026-03-02', '{_BANK}', '{billing}', '{ntpn}')""",
        f"INSERT INTO setor_pajak_line (setor_id, account, amount, masa) VALUES (901, '7.1.1.01', 1000000, '{masa}')",
        """INSERT INTO entry (id, date, number, uraian, source_kind, source_id)
           VALUES (901, '2026-03-02', 'x', 'x', 'setor_pajak', 901)""",
        f"""INSERT INTO transfer (entry_id, date, debit, credit, amount, sumber_dana)
            VALUES (901, '2026-03-02', '7.1.1.01', '{_BANK}', 1000000, 'ADD')""",
    )


def _rate(pajak: str, since: str) -> str:
    return f"INSERT INTO tarif_pajak (pajak, valid_from, rate, legal_basis) VALUES ('{pajak}', '{since}', 1200, 'UU')"


# receipts of `one_of_each` are of 1 February 2026 and bear PPN; none bears PPh 22
NTPN = "A" * 16  # of the deposit in `one_of_each`
CASES = (
    Case("transfer_tax_masa", _deposit("2026-02"), _deposit("2026-01"), "masa_overpaid"),
    Case(
        "setor_pajak_billing",
        _deposit("2026-02", billing="123456789012345")[:1],
        _deposit("", billing="12345678901234")[:1],
        "billing_malformed",
    ),
    Case("setor_pajak_billing", _deposit("2026-02")[:1], _deposit("", billing="12345678901234X")[:1], "billing_malformed"),
    Case("setor_pajak_ntpn_once", _deposit("2026-02")[:1], _deposit("2026-02", ntpn=NTPN)[:1], "ntpn_twice"),
    Case(
        "tarif_kept",
        ("UPDATE tarif_pajak SET rate = 200 WHERE pajak = 'PPH22'",),
        ("UPDATE tarif_pajak SET rate = 1200 WHERE pajak = 'PPN'",),
        "tarif_used",
    ),
    Case("tarif_stays", ("DELETE FROM tarif_pajak WHERE pajak = 'PPH22'",), ("DELETE FROM tarif_pajak WHERE pajak = 'PPN'",), "tarif_used"),
    Case("tarif_begins_later", (_rate("PPN", "2026-02-02"),), (_rate("PPN", "2026-02-01"),), "tarif_used"),
    Case("tarif_begins_later", (_rate("PPH22", "2026-01-01"),), (_rate("PPN", "2025-01-01"),), "tarif_used"),
)
