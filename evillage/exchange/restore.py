"""Restoring: a village file made again from its bundles alone. A lost computer is a replay away.

Passwords, signing keys, the device key and small pictures stay on their computer and are absent afterwards: the officials set new
passwords, the next seal makes a new device key, and the kabupaten compares its fingerprint before it believes it.
"""

from __future__ import annotations

import secrets
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from evillage.durable import name_durably
from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange import dsse
from evillage.exchange.bundle import Bundle, open_bundle
from evillage.exchange.taking import require_agreement, take_acts
from evillage.kernel import schema
from evillage.kernel.check import CheckResult, check
from evillage.kernel.db import connect
from evillage.village.originals import store_original


@dataclass(frozen=True, slots=True)
class Restored:
    """A rebuilt file: how many acts and photos it has, whose key signed the bundles, and what `check` says about it."""

    path: Path
    desa: str
    acts: int
    photos: int
    fingerprint: str
    checks: tuple[CheckResult, ...]


def restore(bundles: list[Path], target: Path) -> Restored:
    """Replay bundles of one village, from act 1 on, into a new file at `target`; photos go beside it. Overlaps are allowed.

    The bundles may come in any order but must share one village and one signing key. No password and no key is in them, so
    nobody can sign in until the officials set new passwords. Raises BundleRefused (`restore_mixed`
    and all of `open_bundle` and `take_acts`), StoreProblem `file_exists`; then
    nothing is left behind but photos, which are named by their content.
    """
    if target.exists():
        raise StoreProblem("file_exists", path=str(target))
    draft = target.with_name(f".{secrets.token_hex(6)}.tmp")
    with ExitStack() as stack:
        opened = [stack.enter_context(open_bundle(path)) for path in bundles]
        opened.sort(key=lambda bundle: (bundle.manifest.from_act, bundle.manifest.to_act))
        if len({(b.manifest.kode_desa, b.manifest.device_key) for b in opened}) != 1:
            raise BundleRefused("restore_mixed")
        stack.callback(_discard, draft)
        found = _rebuild(opened, draft)
        photos = sum(_photos(bundle, target) for bundle in opened)
        name_durably(draft, target)
        return Restored(
            path=target, desa=opened[-1].manifest.desa, acts=opened[-1].manifest.to_act, photos=photos,
            fingerprint=dsse.fingerprint(opened[-1].manifest.device_key), checks=tuple(found),
        )  # fmt: skip


def _rebuild(bundles: list[Bundle], draft: Path) -> list[CheckResult]:
    db = connect(draft)
    try:
        schema.install(db)
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("BEGIN IMMEDIATE")
        for bundle in bundles:
            bundle.check()
            take_acts(db, bundle)
        require_agreement(db, max((bundle.manifest for bundle in bundles), key=lambda described: described.to_act))
        db.execute("COMMIT")
        return check(db)
    finally:
        db.close()


def _photos(bundle: Bundle, target: Path) -> int:
    return sum(store_original(target, bundle.photo(member)) for member in bundle.manifest.photos)


def _discard(draft: Path) -> None:
    for path in (draft, draft.with_name(f"{draft.name}-journal")):
        with suppress(OSError):
            path.unlink()
