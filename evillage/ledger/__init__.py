"""The journal: transfers of one debit, one credit, one amount. Books and reports are views over it."""
