"""A bundle, `NNNN-<kode_desa>.evb`: what a village has done, signed, in a file that has exactly one form.

Reading goes from the outside in and stops at the first doubt: size, first member, signature, manifest; then every byte of the
container; then every act on the chain. Nothing from the file ever becomes a path. Whether the signer is trusted, and whether the acts
continue what is known, the receiver decides. This module knows the kernel and what lies below it, nothing of villages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from evillage.errors import BundleRefused, StoreProblem
from evillage.exchange import act_lines, container, dsse, manifest
from evillage.exchange.canonical import damaged
from evillage.exchange.container import Container, Content, Member
from evillage.exchange.manifest import Manifest
from evillage.kernel.act import digest
from evillage.kernel.actor import Signer
from evillage.kernel.replay import LoggedAct

SUFFIX = ".evb"
_MOST_MANIFEST = 4 * 1024**2


class Bundle:
    """An open bundle whose signature fits. `check` proves the rest of the file, then `acts` and `photo` may be read."""

    def __init__(self, file: BinaryIO) -> None:
        self._container = Container(file)
        signed = dsse.verify(self._container.head(manifest.NAME, _MOST_MANIFEST), manifest.PAYLOAD_TYPE)
        self.manifest = Manifest.from_payload(signed.payload)
        if self.manifest.device_key != signed.public_key:
            raise BundleRefused("bundle_signature")
        self.sha256 = ""

    def check(self) -> None:
        """Compare the whole file byte for byte with its canonical form; then `sha256` is the file's hash."""
        self.sha256 = self._container.check(self.manifest.members)

    def acts(self) -> Iterator[LoggedAct]:
        """Every act with its changes, each proved to continue the chain from `head_before` to `head_after`.

        Raises BundleRefused `chain_broken` (act) or `bundle_damaged`.
        """
        self._require_checked()
        last, prev = self.manifest.from_act - 1, self.manifest.head_before
        for act, changes in act_lines.unpack(self._container.chunks(self.manifest.acts)):
            if act.no != last + 1 or act.prev != prev or digest(act, changes) != act.hash:
                raise BundleRefused("chain_broken", act=last + 1)
            last, prev = act.no, act.hash
            yield act, changes
        if (last, prev) != (self.manifest.to_act, self.manifest.head_after):
            damaged(act_lines.NAME, "head")

    def photo(self, member: Member) -> bytes:
        """The bytes of an attached photo; they have the hash the manifest says."""
        self._require_checked()
        return b"".join(self._container.chunks(member))

    def _require_checked(self) -> None:
        if not self.sha256:
            raise ValueError("check() first")


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """Open a bundle and believe its manifest.

    Raises BundleRefused (`bundle_damaged`, `bundle_too_large`, `bundle_signature`, `bundle_newer`, `bundle_unreadable`) or
    StoreProblem `file_missing`.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise StoreProblem("file_missing", path=str(path)) from None
    except OSError as error:
        raise BundleRefused("bundle_unreadable", detail=error.strerror or str(error)) from error
    with file:
        yield Bundle(file)


def write_bundle(out: BinaryIO, described: Manifest, contents: Sequence[Content], signer: Signer) -> None:
    """Sign the manifest and write the file; `contents` are its members in order."""
    envelope = dsse.sign(manifest.PAYLOAD_TYPE, described.to_payload(), signer)
    container.write(out, [container.content_of_bytes(manifest.NAME, envelope), *contents])


def prove(path: Path) -> Manifest:
    """Read a bundle to its end; its manifest. Raises what `open_bundle`, `check` and `acts` raise."""
    with open_bundle(path) as bundle:
        bundle.check()
        for _ in bundle.acts():
            pass
        return bundle.manifest
