"""The smallest commands there can be: they put rows into `setting` and take them out again."""

from __future__ import annotations

from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx


@command("Isi pengaturan", roles=EVERY_ROLE)
def put(tx: Tx, *, key: str, value: str) -> str:
    """Add a row, or change it."""
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        {"key": key, "value": value},
    )
    return value.upper()


@command("Hapus pengaturan", roles=EVERY_ROLE)
def drop(tx: Tx, *, key: str) -> None:
    """Remove a row."""
    tx.execute("DELETE FROM setting WHERE key = ?", (key,))


@command("Kunci pengaturan", roles=Role.KADES, final=True)
def fix(tx: Tx, *, key: str, value: str) -> None:
    """Add a row for good."""
    tx.insert("setting", {"key": key, "value": value})


@command("Isi dengan alasan", roles=EVERY_ROLE)
def put_because(tx: Tx, *, key: str, reason: str) -> None:
    """Add a row and say why."""
    tx.explain(reason)
    tx.insert("setting", {"key": key, "value": ""})


@command("Isi lalu gagal", roles=EVERY_ROLE)
def put_and_fail(tx: Tx, *, key: str, error: BaseException) -> None:
    """Add a row, then stumble."""
    tx.insert("setting", {"key": key, "value": "setengah"})
    raise error


@command("Lihat saja", roles=EVERY_ROLE)
def look(tx: Tx) -> int:
    """Change nothing."""
    return tx.number("SELECT count(*) FROM setting")


@command("Ganti kunci", roles=EVERY_ROLE)
def rename(tx: Tx, *, old: str, new: str) -> None:
    """Change a primary key."""
    tx.execute("UPDATE setting SET key = ? WHERE key = ?", (new, old))


def settings(read: Reader) -> dict[str, str]:
    """All rows."""
    return dict(read.tuples("SELECT key, value FROM setting"))
