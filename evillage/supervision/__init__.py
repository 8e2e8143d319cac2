"""Supervision: what an inspector would ask about, counted from the record before anybody asks."""
