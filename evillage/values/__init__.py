"""Things with no identity: money, quantities, codes, dates. Standard library only."""
