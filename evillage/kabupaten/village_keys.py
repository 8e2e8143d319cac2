"""Which key speaks for which village: the list `kunci.json` of a receiving folder.

The first bundle of a village enrols its key, and the report says so with the fingerprint, to be compared with the village's Berita
Acara. A bundle signed by another key is refused and its key waits here until the office approves it; the old key is revoked then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange.act_lines import HASH
from evillage.exchange.canonical import Fields, loads
from evillage.exchange.dsse import fingerprint
from evillage.paper.landing import land
from evillage.values.codes import KodeWilayah

_NAME = "kunci.json"
_MOST_WAITING = 3
_MOST_REVOKED = 100


@dataclass(frozen=True, slots=True)
class VillageKey:
    """A village's key in force, keys that wait for approval, newest last, and keys that must never be believed again."""

    public_key: str
    since: str
    waiting: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()


def village_keys(room: Path) -> dict[str, VillageKey]:
    """The list, by kode desa. StoreProblem `office_damaged`."""
    path = room / _NAME
    if not path.exists():
        return {}
    try:
        found = Fields(loads(path.read_bytes(), part=_NAME), part=_NAME)
        return {kode: _entry(found.inner(kode)) for kode in sorted(found.names())}
    except (BundleRefused, OSError) as error:
        raise StoreProblem("office_damaged", path=str(path)) from error


def is_new(room: Path, kode_desa: KodeWilayah, public_key: str) -> bool:
    """Whether the village has no key yet; False when this is its key.

    Raises BundleRefused `bundle_key_other` (the key then waits for approval) or `bundle_key_revoked`.
    """
    keys = village_keys(room)
    known = keys.get(kode_desa)
    if known is None:
        return True
    if known.public_key == public_key:
        return False
    if public_key in known.revoked:
        raise BundleRefused("bundle_key_revoked", kode_desa=kode_desa, found=fingerprint(public_key))
    waiting = (*(key for key in known.waiting if key != public_key), public_key)[-_MOST_WAITING:]
    _write(room, {**keys, kode_desa: replace(known, waiting=waiting)})
    raise BundleRefused("bundle_key_other", kode_desa=kode_desa, found=fingerprint(public_key), known=fingerprint(known.public_key))


def enrol(room: Path, kode_desa: KodeWilayah, public_key: str, *, at: datetime) -> None:
    """Give a village its first key."""
    _write(room, {**village_keys(room), kode_desa: VillageKey(public_key, at.strftime("%Y-%m-%dT%H:%M:%SZ"))})


def approve_key(room: Path, *, kode_desa: KodeWilayah, sidik: str, at: datetime) -> VillageKey:
    """Accept a waiting key after its fingerprint was compared with the paper; the one in force is revoked.

    Raises BundleRefused `key_not_waiting`.
    """
    keys = village_keys(room)
    known = keys.get(kode_desa)
    found = None if known is None else next((key for key in known.waiting if fingerprint(key) == sidik.strip().upper()), None)
    if known is None or found is None:
        raise BundleRefused("key_not_waiting", kode_desa=kode_desa, found=sidik)
    approved = VillageKey(
        public_key=found, since=at.strftime("%Y-%m-%dT%H:%M:%SZ"), waiting=tuple(key for key in known.waiting if key != found),
        revoked=(*known.revoked, known.public_key)[-_MOST_REVOKED:],
    )  # fmt: skip
    _write(room, {**keys, kode_desa: approved})
    return approved


def _entry(found: Fields) -> VillageKey:
    return VillageKey(
        public_key=found.text("public_key", HASH), since=found.text("since"),
        waiting=found.texts("waiting", _MOST_WAITING, HASH), revoked=found.texts("revoked", _MOST_REVOKED, HASH),
    )  # fmt: skip


def _write(room: Path, keys: dict[str, VillageKey]) -> None:
    listed = {
        kode: {
            "public_key": key.public_key, "sidik": fingerprint(key.public_key), "since": key.since,
            "waiting": list(key.waiting), "revoked": list(key.revoked),
        }
        for kode, key in sorted(keys.items())
    }  # fmt: skip
    content = json.dumps(listed, indent=1).encode()
    land(room / _NAME, lambda out: out.writelines([content]))
