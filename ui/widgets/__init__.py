"""Widgets that know colours and keys but no village: tables, fields, chips, cards, messages, small charts."""
