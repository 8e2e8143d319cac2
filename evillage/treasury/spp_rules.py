"""How strictly a village looks at its SPP: each rule is off, advice, or holds the paper back until Kepala Desa lets it pass.

Pagu and cash are no choice and stand in the commands and guards. What the law leaves to the kabupaten is chosen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah
from evillage.village.flow import seated


class Ketat(StrEnum):
    """How a rule speaks."""

    OFF = "mati"
    WARN = "peringatan"
    BLOCK = "tahan"


KETAT_NAMES = {Ketat.OFF: "Tidak diperiksa", Ketat.WARN: "Diberi peringatan", Ketat.BLOCK: "Ditahan"}
RULES = {
    "rak": "SPP melebihi RAK sampai bulannya",
    "dpa": "SPP di luar DPA yang disetujui",
    "panjar": "Panjar kedua sebelum yang pertama selesai",
    "gerbang": "Foto dan kemajuan paket per tahap",
    "dobel": "Penerima, jumlah, dan tanggal yang sama",
    "tunai": "Pembayaran tunai di atas batas",
}
"""Every rule and its name on the screen."""
_KEY = "spp.{rule}"
_LIMIT = "spp.tunai.batas"
_VISIT = "spp.gerbang.kunjungan"


@dataclass(frozen=True, slots=True)
class Izin:
    """What Kepala Desa let pass, and why."""

    aturan: str
    alasan: str
    name: str


def strictness(read: Reader, rule: str) -> Ketat:
    """How a rule of `RULES` speaks in this village; advice unless something was chosen."""
    found = read.text("SELECT value FROM setting WHERE key = ?", (_KEY.format(rule=rule),))
    return Ketat(found) if found else Ketat.WARN


def cash_limit(read: Reader) -> Rupiah | None:
    """Above this net sum an SPP is paid through the bank; None while the village has not said."""
    found = read.text("SELECT value FROM setting WHERE key = ?", (_LIMIT,))
    return Rupiah(int(found)) if found else None


def visit_needed(read: Reader) -> bool:
    """Whether a payment beyond half of a paket also waits for a visit that found the work as it should be."""
    return read.text("SELECT value FROM setting WHERE key = ?", (_VISIT,)) == "ya"


def permits(read: Reader, *, spp_id: int) -> list[Izin]:
    """What was let pass of an SPP."""
    return read.rows(
        Izin,
        """SELECT i.aturan, i.alasan, u.name FROM spp_izin i JOIN official o ON o.id = i.official_id JOIN user u ON u.id = o.user_id
           WHERE i.spp_id = ? ORDER BY i.id""",
        (spp_id,),
    )


@command("Atur pemeriksaan SPP", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def set_strictness(tx: Tx, *, rule: str, strictness: Ketat) -> None:
    """Choose how a rule speaks; InputRejected `code_unknown`."""
    if rule not in RULES:
        raise InputRejected("code_unknown", kind="Pemeriksaan SPP", code=rule)
    _keep(tx, _KEY.format(rule=rule), strictness.value)


@command("Atur batas pembayaran tunai", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def set_cash_limit(tx: Tx, *, limit: Rupiah | None) -> None:
    """Payments above it go through the bank; None takes the limit away. RuleViolation `price_negative`."""
    if limit is not None and limit < 0:
        raise RuleViolation("price_negative")
    _keep(tx, _LIMIT, "" if limit is None else str(int(limit)))


@command("Atur kunjungan sebelum pembayaran", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def set_visit_needed(tx: Tx, *, needed: bool) -> None:
    """Let the gate of a paket ask for a visit as well, or no longer."""
    _keep(tx, _VISIT, "ya" if needed else "")


@command("Beri izin atas SPP", roles=Role.KADES, final=True)
def permit_spp(tx: Tx, *, spp_id: int, rule: str, reason: str) -> None:
    """Kepala Desa lets an SPP pass one rule; the reason is logged. RuleViolation `reason_missing`, `izin_twice`, `izin_refused`."""
    if not reason.strip():
        raise RuleViolation("reason_missing")
    tx.explain(reason)
    tx.insert("spp_izin", {"spp_id": spp_id, "aturan": rule, "alasan": reason.strip(), "official_id": seated(tx.actor).official_id})


def _keep(tx: Tx, key: str, value: str) -> None:
    tx.execute("DELETE FROM setting WHERE key = ?", (key,))
    if value:
        tx.insert("setting", {"key": key, "value": value})
