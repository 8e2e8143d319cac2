"""The seeded defect: a reader that trusts an ordinary ZIP library. It checks the signature and every listed hash, and nothing else."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

from evillage.errors import BundleRefused
from evillage.exchange import dsse
from evillage.exchange.act_lines import unpack
from evillage.exchange.canonical import damaged
from evillage.exchange.manifest import NAME, PAYLOAD_TYPE, Manifest


def lenient(path: Path) -> Manifest:
    """Read a bundle as most programs would."""
    try:
        with zipfile.ZipFile(path) as archive:
            described = Manifest.from_payload(dsse.verify(archive.read(NAME), PAYLOAD_TYPE).payload)
            for member in described.members:
                if sha256(archive.read(member.name)).hexdigest() != member.sha256:
                    damaged(member.name, "hash")
            for _ in unpack([archive.read(described.acts.name)]):
                pass
            return described
    except BundleRefused:
        raise
    except Exception as error:
        raise BundleRefused("bundle_damaged", part=NAME, why=str(error)) from error
