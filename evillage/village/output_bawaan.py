"""The catalogue of outputs a village file starts with: `resources/reference/output_dana_desa.csv`, until the kabupaten sends its own."""

from __future__ import annotations

import csv

from evillage.kernel.tx import Tx
from resources import path


def load_outputs(tx: Tx) -> int:
    """Add the shipped outputs whose code the file does not have; how many. What somebody changed stays."""
    known = {code for (code,) in tx.tuples("SELECT code FROM ref_output")}
    with path("reference", "output_dana_desa.csv").open(encoding="utf-8", newline="") as file:
        fresh = [row for row in csv.DictReader(file) if row["code"] not in known]
    names = ("code", "name", "satuan", "kegiatan", "certainty", "origin")
    tx.insert_many(
        "ref_output", names, ((row["code"], row["name"], row["satuan"], row["kegiatan"], row["certainty"], "bawaan") for row in fresh)
    )
    return len(fresh)
