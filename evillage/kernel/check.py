"""Check: named proofs that the file is whole. The same code runs in the window, on the command line, in tests, at the kabupaten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from evillage.errors import EvillageError
from evillage.kernel import act as log
from evillage.kernel import schema
from evillage.kernel.replay import rebuild

_NAMES = {
    "integrity": "Keutuhan berkas",
    "foreign_keys": "Hubungan antardata",
    "schema": "Susunan berkas",
    "chain": "Rantai tindakan",
    "clock": "Urutan waktu pencatatan",
    "signatures": "Tanda tangan",
    "replay": "Riwayat sama dengan data",
    "silpa": "SiLPA sama dengan kas, bank, panjar, dan utang pajak",
    "kas": "Kas tidak pernah minus",
    "pagu": "Belanja tidak melebihi pagu",
    "budget": "Anggaran yang ditetapkan seimbang",
    "spp": "SPP dibayar sama dengan jurnal",
    "spj": "SPJ dibukukan sama dengan jurnal",
    "penerimaan": "Penerimaan sama dengan jurnal",
    "numbering": "Nomor dokumen tanpa celah",
    "pajak": "Setoran pajak tidak melebihi pungutan",
    "panjar": "Pertanggungjawaban tidak melebihi panjar",
    "tree": "Pohon kode lengkap",
    "progress": "Kemajuan fisik tidak mundur",
}
_MONEY = frozenset({"silpa", "kas", "pagu", "budget", "spp", "spj", "penerimaan", "pajak", "panjar"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One breach: which check, where, what was expected and found (sen for money checks)."""

    check: str
    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check by name, and its breaches; none is good news."""

    key: str
    name: str
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(db: sqlite3.Connection) -> list[CheckResult]:
    """Run every check on an open file; reads only."""
    parts = {
        "integrity": _integrity,
        "foreign_keys": _foreign_keys,
        "schema": _schema,
        "chain": _chain,
        "clock": _clock,
        "signatures": _signatures,
        "replay": _replay,
    }
    results = []
    for key, run in parts.items():
        try:
            found = tuple(run(db))
        except (sqlite3.Error, ValueError, EvillageError) as error:
            found = (Problem(key, "berkas", "terbaca", str(error)),)
        results.append(CheckResult(key, _NAMES[key], found))
    return results + [_view(db, name) for name in _views(db)]


def _views(db: sqlite3.Connection) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'v_check_%' ORDER BY name")
    return [name for (name,) in found]


def _view(db: sqlite3.Connection, view: str) -> CheckResult:
    from evillage.values.money import Rupiah  # noqa: PLC0415

    key = view.removeprefix("v_check_")
    problems = []
    for place, expected, found in db.execute(f'SELECT place, expected, found FROM "{view}"'):
        if key in _MONEY:
            problems.append(Problem(key, str(place), str(Rupiah(int(expected))), str(Rupiah(int(found)))))
        else:
            problems.append(Problem(key, str(place), str(expected), str(found)))
    return CheckResult(key, _NAMES.get(key, key), tuple(problems))


def _integrity(db: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("integrity", "berkas", "utuh", line)


def _foreign_keys(db: sqlite3.Connection) -> Iterator[Problem]:
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem("foreign_keys", f"{table} {row}", f"ada di {parent}", "tidak ada")


def _schema(db: sqlite3.Connection) -> Iterator[Problem]:
    if schema.fingerprint(db) != schema.expected_fingerprint():
        yield Problem("schema", "tabel, tampilan, dan penjaga", schema.expected_fingerprint()[:12], schema.fingerprint(db)[:12])


def _chain(db: sqlite3.Connection) -> Iterator[Problem]:
    last, prev = 0, log.GENESIS
    for act in log.acts_from(db, 1):
        if act.no != last + 1:
            yield Problem("chain", f"tindakan {act.no}", str(last + 1), str(act.no))
        if act.prev != prev:
            yield Problem("chain", f"tindakan {act.no}", f"menyambung {prev[:12]}", act.prev[:12])
        found = log.digest(act, log.changes_of(db, act.no))
        if found != act.hash:
            yield Problem("chain", f"tindakan {act.no}", act.hash[:12], found[:12])
        last, prev = act.no, act.hash
    for (no,) in db.execute("SELECT DISTINCT act_no FROM change WHERE act_no NOT IN (SELECT no FROM act)"):
        yield Problem("chain", f"tindakan {no}", "ada di riwayat", "tidak ada")


def _clock(db: sqlite3.Connection) -> Iterator[Problem]:
    sql = "SELECT no, at, before FROM (SELECT no, at, lag(at) OVER (ORDER BY no) AS before FROM act) WHERE at < before"
    for no, at, before in db.execute(sql):
        yield Problem("clock", f"tindakan {no}", f"sesudah {before}", at)


def _signatures(db: sqlite3.Connection) -> Iterator[Problem]:
    signed = db.execute("SELECT no, user_id, hash, signer, signature FROM act WHERE signer <> '' ORDER BY no").fetchall()
    if not signed:
        return
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy, and only signed files need it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    owners = {key: user_id for user_id, key in db.execute("SELECT id, public_key FROM user")}
    for no, user_id, hash_, signer, signature in signed:
        if owners.get(signer) != user_id:
            yield Problem("signatures", f"tindakan {no}", "kunci milik pelaku", "kunci orang lain")
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(bytes.fromhex(signature), bytes.fromhex(hash_))
        except (InvalidSignature, ValueError):
            yield Problem("signatures", f"tindakan {no}", "tanda tangan sah", "tidak cocok")


def _replay(db: sqlite3.Connection) -> Iterator[Problem]:
    copy = rebuild(db)
    try:
        for table in schema.logged_tables(db):
            stored, _ = schema.columns(db, table)
            sql = f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in stored)} FROM "{table}"'
            rebuilt, present = set(copy.execute(sql).fetchall()), set(db.execute(sql).fetchall())
            if rebuilt != present:
                yield Problem("replay", f"tabel {table}", f"{len(rebuilt - present)} baris hilang", f"{len(present - rebuilt)} baris asing")
    finally:
        copy.close()
