"""The database itself, in SQL: migrations (tables), views (every sum), guards (triggers) and flow.csv (who may do what next)."""
