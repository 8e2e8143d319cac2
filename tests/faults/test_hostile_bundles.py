"""Hostile bundles: thousands damaged at random and hundreds forged with knowledge. Nothing but the genuine one is believed.

A reader may only refuse, quickly and in little memory; what it says is a sentence. The same harness run against a reader that trusts a
ZIP library must report what that reader lets in, or it proves nothing.
"""

import shutil
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evillage.errors import BundleRefused
from evillage.exchange.bundle import prove
from evillage.exchange.device import device
from evillage.kabupaten.receive import receive
from evillage.kabupaten.received import Status
from evillage.messages import sentence
from evillage.village.keys import key_of
from tests.exchange.villages import NOON, SUKAMAJU, post
from tests.faults.forge import Forge, zipped
from tests.faults.forged_acts import ACTS
from tests.faults.forged_frames import FRAMES
from tests.faults.forged_words import WORDS
from tests.faults.lenient import lenient
from tests.faults.mutations import Mutant, mutants

SEED = 20260301
FORGERIES = {**FRAMES, **WORDS, **ACTS}
HEAVY = [name for name in sorted(FORGERIES) if any(word in name for word in ("bomb", "000", "21_mb", "mega", "million", "deep"))]
MEMORY = 64 * 1024**2
LONGEST = 60.0  # seconds; not a timing but a wall: a loaded machine is slow, an unbounded reader is endless

Reader = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Target:
    """A kabupaten that knows the village, and two genuine bundles: the first with all lists, the second small and not yet received."""

    into: Path
    first: bytes
    second: bytes
    forge: Forge


@dataclass(slots=True)
class Tally:
    """What a campaign found."""

    tried: int = 0
    accepted: list[str] = field(default_factory=list)
    uncaught: list[str] = field(default_factory=list)
    slowest: float = 0.0
    seconds: float = 0.0


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with post(tmp_path_factory.mktemp("asli")) as made:
        first = made.seal().path.read_bytes()
        made.accept(made.receive()[0])
        made.spend()
        made.photograph()
        made.spend()
        second = made.seal().path.read_bytes()
        key = device(made.session).key
        yield Target(made.into, first, second, Forge.apart(second, key, key_of(b"k" * 32)))


@pytest.fixture
def kabupaten(target: Target, tmp_path: Path) -> Path:
    """A folder as it was before the attack."""
    shutil.copytree(target.into, tmp_path / "kabupaten")
    return tmp_path / "kabupaten"


def campaign(reader: Reader, tried: Iterator[Mutant], folder: Path) -> Tally:
    """Give every mutant to a reader; a mutant that happens to be the genuine bundle may pass."""
    tally = Tally()
    path = folder / "kiriman.evb"
    for mutant in tried:
        path.write_bytes(mutant.data)
        started = time.perf_counter()
        try:
            reader(path)
            if mutant.data != mutant.genuine:
                tally.accepted.append(mutant.name)
        except BundleRefused:
            pass
        except Exception as error:  # noqa: BLE001 - that is what the campaign looks for
            tally.uncaught.append(f"{mutant.name}: {error!r}")
        spent = time.perf_counter() - started
        tally.tried += 1
        tally.slowest, tally.seconds = max(tally.slowest, spent), tally.seconds + spent
    print(
        f"{tally.tried} bundles, seed {SEED}: {len(tally.accepted)} accepted, {len(tally.uncaught)} uncaught, "
        f"{1000 * tally.seconds / tally.tried:.2f} ms each, {1000 * tally.slowest:.0f} ms the slowest"
    )
    return tally


def fates(forged: bytes, into: Path, stick: Path) -> Status:
    """What becomes of one file on a stick."""
    stick.mkdir(exist_ok=True)
    (stick / "0002-35.10.14.2010.evb").write_bytes(forged)
    [received] = receive(stick, into, at=NOON)
    if received.error is not None:
        assert sentence(received.error).endswith(".")
        assert "…" not in sentence(received.error)
    return received.status


def test_no_damaged_bundle_is_believed(target: Target, tmp_path: Path) -> None:
    tally = campaign(prove, mutants([target.second, target.second, target.first], count=2_000, seed=SEED), tmp_path)

    assert tally.accepted == []
    assert tally.uncaught == []
    assert tally.slowest < LONGEST


def test_no_damaged_bundle_reaches_a_replica(target: Target, kabupaten: Path, tmp_path: Path) -> None:
    replica = kabupaten / f"{SUKAMAJU}.evillage"
    before = replica.read_bytes()
    damaged = [mutant for mutant in mutants([target.second], count=200, seed=SEED + 2) if mutant.data != target.second]

    fate = [fates(mutant.data, kabupaten, tmp_path / "stick") for mutant in damaged]

    assert set(fate) == {Status.DITOLAK}
    assert replica.read_bytes() == before


@pytest.mark.campaign
def test_no_damaged_bundle_is_believed_in_a_long_campaign(target: Target, tmp_path: Path) -> None:
    tally = campaign(prove, mutants([target.second, target.first], count=10_000, seed=SEED + 1), tmp_path)

    assert (tally.accepted, tally.uncaught) == ([], [])
    assert tally.slowest < LONGEST


def test_the_campaign_finds_a_reader_that_trusts_its_zip_library(target: Target, tmp_path: Path) -> None:
    tally = campaign(lenient, mutants([target.second, target.second, target.first], count=2_000, seed=SEED), tmp_path)

    assert len(tally.accepted) > 100


def test_forgeries_are_many_and_begin_from_a_genuine_bundle(target: Target, kabupaten: Path, tmp_path: Path) -> None:
    """The tools of the forger join the genuine parts to the genuine file; only what a forgery alters makes it one."""
    forge = target.forge

    assert len(FORGERIES) >= 200
    assert zipped(forge.entries()) == forge.saying({}) == forge.telling(forge.acts) == forge.rechained(forge.acts) == target.second
    assert fates(target.second, kabupaten, tmp_path / "stick") is Status.DITERIMA


@pytest.mark.parametrize("name", sorted(FORGERIES))
def test_no_forgery_is_received(target: Target, kabupaten: Path, tmp_path: Path, name: str) -> None:
    replica = kabupaten / f"{SUKAMAJU}.evillage"
    before, things = replica.read_bytes(), {path.name for path in kabupaten.iterdir()}

    forged = FORGERIES[name](target.forge)
    assert forged != target.second
    fate = fates(forged, kabupaten, tmp_path / "stick")

    assert fate in (Status.DITOLAK, Status.KURANG, Status.BENTROK)
    assert replica.read_bytes() == before
    assert {path.name for path in kabupaten.iterdir() if path.stat().st_size} - things <= {"ditahan", "bentrok"}
    assert {path.name for path in tmp_path.iterdir()} == {"kabupaten", "stick"}


def test_a_forgery_does_not_hold_up_the_genuine_bundle(target: Target, kabupaten: Path, tmp_path: Path) -> None:
    for name in sorted(FORGERIES)[::10]:
        fates(FORGERIES[name](target.forge), kabupaten, tmp_path / "stick")

    assert fates(target.second, kabupaten, tmp_path / "stick") is Status.DITERIMA


@pytest.mark.parametrize("name", HEAVY)
def test_a_forgery_costs_little_memory(target: Target, tmp_path: Path, name: str) -> None:
    path = tmp_path / "kiriman.evb"
    path.write_bytes(FORGERIES[name](target.forge))

    tracemalloc.start()
    try:
        with pytest.raises(BundleRefused):
            prove(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < MEMORY


def test_a_file_larger_than_any_bundle_is_not_opened_or_copied(kabupaten: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with (tmp_path / "stick" / "besar.evb").open("wb") as file:
        file.truncate(201 * 1024**2)

    [received] = receive(tmp_path / "stick", kabupaten, at=NOON)

    assert received.error is not None
    assert received.error.code == "bundle_too_large"
    assert [path.suffix for path in (kabupaten / "ditahan").iterdir()] == [".txt"]


def test_the_forgeries_find_a_reader_that_trusts_its_zip_library(target: Target, tmp_path: Path) -> None:
    believed = []
    for name, forgery in FRAMES.items():
        path = tmp_path / "kiriman.evb"
        path.write_bytes(forgery(target.forge))
        try:
            lenient(path)
            believed.append(name)
        except BundleRefused:
            continue

    assert len(believed) > 20
