"""Check: named proofs that the file is whole. The same code runs in the window, on the command line, in tests, at the kabupaten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evillage.errors import EvillageError
from evillage.kernel import act as log
from evillage.kernel import schema
from evillage.kernel.replay import rebuild
from evillage.messages import sentence
from evillage.paper.progress import Cancelled
from evillage.values.money import Rupiah

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
    "potongan": "Potongan pajak sama dengan jurnal",
    "penerimaan": "Penerimaan sama dengan jurnal",
    "setoran": "Setoran, biaya bank, dan pengembalian sama dengan jurnal",
    "numbering": "Nomor dokumen tanpa celah",
    "pajak": "Setoran pajak tidak melebihi pungutan",
    "panjar": "Pertanggungjawaban tidak melebihi panjar",
    "pembalikan": "Pembalikan sama dengan transaksinya",
    "tutup": "Buku bulan tertutup tidak berubah",
    "cocok": "Rekening koran cocok dengan transaksinya",
    "tree": "Pohon kode lengkap",
    "progress": "Kemajuan fisik tidak mundur",
    "lampiran": "Lampiran menempel pada dokumennya",
    "blt": "BLT yang dibagikan sama dengan buktinya",
}
_MONEY = frozenset(
    {
        "silpa", "kas", "pagu", "budget", "spp", "spj", "potongan", "penerimaan", "setoran", "pajak", "panjar", "pembalikan", "tutup",
        "cocok", "blt",
    }
)  # fmt: skip


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
    """Run every check on an open file; reads only. Whatever a damaged or forged file provokes is a finding, never a crash."""
    return list(checks(db))


def checks(db: sqlite3.Connection) -> Iterator[CheckResult]:
    """The same, one after the other, for who tells of them meanwhile."""
    for key, run in _parts().items():
        yield result(key, run(db))
    for key in _views(db):
        yield result(key, _view(db, key))


def check_count(db: sqlite3.Connection) -> int:
    """How many there will be."""
    return len(_parts()) + len(_views(db))


def result(key: str, problems: Iterator[Problem], name: str = "") -> CheckResult:
    """A check by its name; what breaks it off is one more problem. Only `Cancelled` goes on to who asked to stop."""
    found = []
    try:
        for problem in problems:
            found.append(problem)  # noqa: PERF402 - what was found before it broke off counts too
    except Cancelled:
        raise
    except EvillageError as error:
        found.append(Problem(key, "berkas", "terbaca", sentence(error)))
    except Exception as error:  # noqa: BLE001 - see `check`
        found.append(Problem(key, "berkas", "terbaca", f"tidak terbaca ({error})"))
    return CheckResult(key, name or _NAMES.get(key, key), tuple(found))


def _parts() -> dict[str, Callable[[sqlite3.Connection], Iterator[Problem]]]:
    return {
        "integrity": _integrity,
        "foreign_keys": _foreign_keys,
        "schema": _schema,
        "chain": _chain,
        "clock": _clock,
        "signatures": _signatures,
        "replay": _replay,
    }


def _views(db: sqlite3.Connection) -> list[str]:
    try:
        found = db.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name GLOB 'v_check_*' ORDER BY name").fetchall()
    except sqlite3.Error:
        return []  # the checks of the file itself have said so
    return [name.removeprefix("v_check_") for (name,) in found]


def _view(db: sqlite3.Connection, key: str) -> Iterator[Problem]:
    for place, expected, found in db.execute(f'SELECT place, expected, found FROM "v_check_{key}"'):
        if key in _MONEY:
            yield Problem(key, str(place), str(Rupiah(int(expected))), str(Rupiah(int(found))))
        else:
            yield Problem(key, str(place), str(expected), str(found))


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
    keys = {user_id: key for user_id, key in db.execute("SELECT id, public_key FROM user") if key}
    for no, user_id in db.execute("SELECT no, user_id FROM act WHERE signer = '' ORDER BY no"):
        if user_id in keys:
            yield Problem("signatures", f"tindakan {no}", "ditandatangani pelaku", "tanpa tanda tangan")
    signed = db.execute("SELECT no, user_id, hash, signer, signature FROM act WHERE signer <> '' OR signature <> '' ORDER BY no").fetchall()
    if not signed:
        return
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy, and only signed files need it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    for no, user_id, hash_, signer, signature in signed:
        if keys.get(user_id) != signer:
            yield Problem("signatures", f"tindakan {no}", "kunci milik pelaku", "kunci orang lain")
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(bytes.fromhex(signature), bytes.fromhex(hash_))
        except (InvalidSignature, ValueError):
            yield Problem("signatures", f"tindakan {no}", "tanda tangan sah", "tidak cocok")


def _replay(db: sqlite3.Connection) -> Iterator[Problem]:
    copy = rebuild(db)
    try:
        yield from differences(db, copy)
    finally:
        copy.close()


def differences(db: sqlite3.Connection, copy: sqlite3.Connection) -> Iterator[Problem]:
    """Every logged table whose rows are not those of a copy that was rebuilt from the log."""
    for table in schema.logged_tables(db):
        stored, _ = schema.columns(db, table)
        sql = f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in stored)} FROM "{table}"'
        rebuilt, present = set(copy.execute(sql).fetchall()), set(db.execute(sql).fetchall())
        if rebuilt != present:
            yield Problem("replay", f"tabel {table}", f"{len(rebuilt - present)} baris hilang", f"{len(present - rebuilt)} baris asing")
