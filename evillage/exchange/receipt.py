"""The kabupaten's answer to a bundle, signed. Only a verified receipt means delivered.

`diterima` and `diterima dengan catatan` say up to which act the kabupaten holds the village's chain, with which totals, and which
photos it lacks. `kurang` says the same when a bundle began too late; `bentrok` that two histories of one village exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange import dsse
from evillage.exchange.act_lines import HASH
from evillage.exchange.canonical import Fields, decode, encode
from evillage.exchange.manifest import MOST_TO_COME, SAID_AT, kabupaten_of, wilayah
from evillage.exchange.totals import Totals
from evillage.kernel.act import GENESIS
from evillage.kernel.actor import Signer
from evillage.kernel.session import Session
from evillage.values.codes import KodeWilayah
from evillage.village.profile import village

PAYLOAD_TYPE = "application/vnd.evillage.receipt+json"
FORMAT = 1
MOST_NOTES = 200
PINNED = "kunci.kabupaten"
"""The setting in which the key of a package is kept that came before the first receipt."""
_PART = "tanda terima"
_MOST_BYTES = 4 * 1024**2


class Answer(StrEnum):
    """What became of a bundle."""

    DITERIMA = "diterima"
    DENGAN_CATATAN = "diterima dengan catatan"
    KURANG = "kurang"
    BENTROK = "bentrok"


DELIVERED = frozenset({Answer.DITERIMA, Answer.DENGAN_CATATAN})


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer as it is signed. `to_act` and `head` are the end of the village's chain as the kabupaten holds it, `at` is UTC.

    `key` is the kabupaten's public key in hex.
    """

    answer: Answer
    kabupaten: KodeWilayah
    kode_desa: KodeWilayah
    sample: bool
    bundle_no: int
    bundle_sha256: str
    to_act: int
    head: str
    at: str
    totals: Totals
    notes: tuple[str, ...]
    photos_lacking: tuple[str, ...]
    key: str

    @property
    def delivered(self) -> bool:
        """Whether the bundle arrived."""
        return self.answer in DELIVERED

    @property
    def file_name(self) -> str:
        """`tanda-terima-NNNN-<kode_desa>.json`, after the number of the bundle."""
        return f"tanda-terima-{self.bundle_no:04d}-{self.kode_desa}.json"


def sign_receipt(receipt: Receipt, signer: Signer) -> bytes:
    """The signed file."""
    payload = encode(
        {
            "format": FORMAT, "answer": str(receipt.answer), "kabupaten": str(receipt.kabupaten), "kode_desa": str(receipt.kode_desa),
            "sample": receipt.sample, "bundle_no": receipt.bundle_no, "bundle_sha256": receipt.bundle_sha256,
            "to_act": receipt.to_act, "head": receipt.head, "at": receipt.at, "totals": receipt.totals.to_json(),
            "notes": list(receipt.notes), "photos_lacking": list(receipt.photos_lacking), "key": receipt.key,
        }
    )  # fmt: skip
    return dsse.sign(PAYLOAD_TYPE, payload, signer)


def read_receipt(data: bytes) -> Receipt:
    """Open a receipt whose signature fits its own key; whether that key is the kabupaten's, `accept_receipt` decides.

    Raises BundleRefused `bundle_damaged`, `bundle_signature` or `bundle_newer`.
    """
    signed = dsse.verify(data, PAYLOAD_TYPE)
    found = Fields(decode(signed.payload, part=_PART), part=_PART)
    version = found.whole("format", 1)
    if version > FORMAT:
        raise BundleRefused("bundle_newer", found=version, known=FORMAT)
    receipt = Receipt(
        answer=Answer(found.text("answer", "|".join(Answer))),
        kabupaten=wilayah(found, "kabupaten", "kabupaten"),
        kode_desa=wilayah(found, "kode_desa", "desa"),
        sample=found.flag("sample"),
        bundle_no=found.whole("bundle_no", 1, 9999),
        bundle_sha256=found.text("bundle_sha256", HASH),
        to_act=found.whole("to_act"),
        head=found.text("head", HASH),
        at=found.text("at", SAID_AT),
        totals=Totals.from_json(found.inner("totals"), part=_PART),
        notes=found.texts("notes", MOST_NOTES, r".{0,1000}"),
        photos_lacking=found.texts("photos_lacking", MOST_TO_COME, HASH),
        key=found.text("key", HASH),
    )
    if receipt.key != signed.public_key:
        raise BundleRefused("bundle_signature")
    return receipt


def accept_receipt(session: Session, path: Path) -> Receipt:
    """Take in the kabupaten's answer: what it proves delivered is marked so, and the next bundle begins behind it.

    The key of the first receipt accepted is the kabupaten's from then on; show `dsse.fingerprint(receipt.key)` that time.
    Raises BundleRefused `bundle_damaged`, `bundle_signature`, `receipt_not_ours`, `receipt_other_key` or `receipt_other_history`, and
    StoreProblem `file_missing`.
    """
    data = _read(path)
    receipt = read_receipt(data)
    ours = village(session.read)
    if receipt.kode_desa != ours.code or receipt.sample != ours.sample or receipt.kabupaten != kabupaten_of(ours.code):
        raise BundleRefused("receipt_not_ours", kode_desa=receipt.kode_desa)
    known = pinned_key(session)
    if known and receipt.key != known:
        raise BundleRefused("receipt_other_key", found=dsse.fingerprint(receipt.key), known=dsse.fingerprint(known))
    if receipt.answer is not Answer.BENTROK and not _on_our_chain(session, receipt):
        raise BundleRefused("receipt_other_history", act=receipt.to_act)
    _keep(session, receipt, data.decode())
    return receipt


def pinned_key(session: Session) -> str | None:
    """The public key of the kabupaten, from the last receipt or the first package accepted; None before either."""
    text = session.read.text("SELECT receipt FROM local_bundle WHERE receipt <> '' ORDER BY no DESC LIMIT 1")
    if text is None:
        return session.read.text("SELECT value FROM setting WHERE key = ?", (PINNED,))
    return read_receipt(text.encode()).key


def last_receipt(session: Session) -> Receipt | None:
    """The receipt that reaches furthest; None when nothing has been delivered yet."""
    text = session.read.text(
        "SELECT receipt FROM local_bundle WHERE state = 'diterima' AND receipt <> '' ORDER BY to_act DESC, no DESC LIMIT 1"
    )
    return None if text is None else read_receipt(text.encode())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise StoreProblem("file_missing", path=str(path)) from None
    except OSError as error:
        raise BundleRefused("bundle_unreadable", detail=error.strerror or str(error)) from error
    if len(data) > _MOST_BYTES:
        raise BundleRefused("bundle_too_large", part=_PART, most=_MOST_BYTES // 1024**2)
    return data


def _on_our_chain(session: Session, receipt: Receipt) -> bool:
    if receipt.to_act == 0:
        return receipt.head == GENESIS
    return session.read.text("SELECT hash FROM act WHERE no = ?", (receipt.to_act,)) == receipt.head


def _keep(session: Session, receipt: Receipt, text: str) -> None:
    """Everything up to a receipt is delivered; `kurang` takes back what the kabupaten no longer has; `bentrok` concerns one bundle."""
    if receipt.answer is Answer.BENTROK:
        session.keep_local(
            "local_bundle", "UPDATE local_bundle SET state = 'ditolak', receipt = ? WHERE sha256 = ?", [(text, receipt.bundle_sha256)]
        )
        return
    if receipt.answer is Answer.KURANG:
        session.keep_local(
            "local_bundle", "UPDATE local_bundle SET state = 'ditolak', receipt = ? WHERE to_act > ?", [(text, receipt.to_act)]
        )
        return
    session.keep_local(
        "local_bundle",
        "UPDATE local_bundle SET state = 'diterima', receipt = ? WHERE to_act <= ? AND (state <> 'diterima' OR sha256 = ?)",
        [(text, receipt.to_act, receipt.bundle_sha256)],
    )
    if not session.read.number("SELECT count(*) FROM local_bundle WHERE to_act = ?", (receipt.to_act,)):
        session.keep_local(
            "local_bundle",
            """INSERT INTO local_bundle (no, from_act, to_act, head, name, sha256, state, sealed_at, receipt)
               SELECT coalesce(max(no), 0) + 1, 1, ?, ?, '', ?, 'diterima', ?, ? FROM local_bundle""",
            [(receipt.to_act, receipt.head, receipt.bundle_sha256, receipt.at, text)],
        )
