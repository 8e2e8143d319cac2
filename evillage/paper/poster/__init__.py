"""Posters: what a village hangs up and sends around of its budget, as one value, and its drawing."""
