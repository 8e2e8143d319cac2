"""What Permendagri 20/2018 asks to be on a published budget (art. 39) and on its realisation (art. 72): nothing is hung up without it.

Each item is a sentence with its figures and how to mend it. An item that is not met blocks the final print; a draft, marked DRAF, may
always be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evillage.errors import Fact, RuleViolation
from evillage.messages import fill
from evillage.paper.poster.model import Jenis, Poster, Work
from evillage.reports.baliho.figures import final
from evillage.values.money import Rupiah

_NAMED, _SHORT = 4, 40


@dataclass(frozen=True, slots=True)
class Item:
    """One demand: `key` and `name`, `legal` its article, `met`, and the sentence that says so or how to mend it on `page` at `target`."""

    key: str
    name: str
    legal: str
    sentence: str
    met: bool
    page: str
    target: str | int | None = None


_Judge = Callable[[Poster], tuple[str, dict[str, Fact]] | None]


def checklist(poster: Poster) -> tuple[Item, ...]:
    """Every demand on this kind of poster, in the order of the article."""
    realised = poster.jenis is Jenis.REALISASI
    article = "Permendagri 20/2018 pasal 72" if realised else "Permendagri 20/2018 pasal 39"
    items = []
    for demand in _REALISASI if realised else _APBDES:
        breach = demand.judge(poster)
        code, facts = breach or (demand.met, _counts(poster))
        legal = f"{article} ayat (2) huruf {demand.huruf}"
        page = "periksa" if code == "baliho_remains" else demand.page  # no page of the treasury mends a file that disagrees with itself
        items.append(Item(demand.key, demand.name, legal, fill(code, facts), breach is None, page, demand.target(poster)))
    return tuple(items)


def unmet(poster: Poster) -> tuple[Item, ...]:
    """What stands in the way of the final print."""
    return tuple(item for item in checklist(poster) if not item.met)


def finished(poster: Poster) -> Poster:
    """The poster without its DRAF mark; RuleViolation `baliho_incomplete` names what is missing."""
    missing = unmet(poster)
    if missing:
        raise RuleViolation("baliho_incomplete", count=len(missing), names=", ".join(item.name for item in missing))
    return final(poster)


def _counts(poster: Poster) -> dict[str, Fact]:
    waiting = [work for work in poster.works if not work.standing.finished]
    remains = poster.realised.remains if poster.realised else Rupiah(0)
    return {
        "basis": poster.basis, "count": len(poster.works), "open": len(waiting), "remains": remains,
        "place": poster.contact.pengaduan, "teams": sum(1 for work in poster.works if work.needs_team),
    }  # fmt: skip


def _posted(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    return None if poster.posted else ("baliho_posted", {"what": poster.title.removeprefix("Realisasi ")})


def _no_executor(work: Work) -> bool:
    return not work.executor


def _no_team(work: Work) -> bool:
    return work.needs_team and not work.team


def _no_output(work: Work) -> bool:
    return not (work.output and work.volume)


def _executors(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    return _lacking("baliho_executors", [work for work in poster.works if _no_executor(work)])


def _teams(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    return _lacking("baliho_teams", [work for work in poster.works if _no_team(work)])


def _outputs(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    return _lacking("baliho_outputs", [work for work in poster.works if _no_output(work)])


def _unfinished(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    names = [name for work in poster.works for name in work.unreported]
    return ("baliho_unfinished", {"count": len(names), "names": _named(names)}) if names else None


def _remains(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    told = poster.realised
    if told is None:
        return "baliho_nothing_moved", {"year": poster.year}
    found = sum((amount for _, amount in told.lies), Rupiah(0))
    return None if found == told.remains else ("baliho_remains", {"remains": told.remains, "found": found})


def _complaints(poster: Poster) -> tuple[str, dict[str, Fact]] | None:
    return None if poster.contact.pengaduan else ("baliho_complaints", {})


def _lacking(code: str, works: Sequence[Work]) -> tuple[str, dict[str, Fact]] | None:
    return (code, {"count": len(works), "names": _named([work.code for work in works])}) if works else None


def _named(names: Sequence[str]) -> str:
    """The first few, each short enough for one breath, and how many more."""
    shown = [name if len(name) <= _SHORT else f"{name[: _SHORT - 1].rstrip()}…" for name in names[:_NAMED]]
    return ", ".join(shown) + (f", dan {len(names) - _NAMED} lagi" if len(names) > _NAMED else "")


@dataclass(frozen=True, slots=True)
class _Demand:
    """A letter of the article: how it is judged, the code of the sentence when it is met, and where it is mended."""

    key: str
    name: str
    huruf: str
    met: str
    page: str
    judge: _Judge
    target: Callable[[Poster], str | int | None] = lambda _poster: None


def _kegiatan(lacks: Callable[[Work], bool]) -> Callable[[Poster], int | None]:
    """The first kegiatan that lacks something."""
    return lambda poster: next((work.id for work in poster.works if lacks(work)), None)


def _paket(poster: Poster) -> int | None:
    return next((work.paket_id for work in poster.works if work.unreported), None)


def _public(_poster: Poster) -> str:
    return "publikasi"


_APBDES = (
    _Demand("posted", "penetapan anggaran", "a", "baliho_posted_met", "versi", _posted),
    _Demand("executors", "pelaksana kegiatan", "b", "baliho_executors_met", "kegiatan", _executors, _kegiatan(_no_executor)),
    _Demand("teams", "tim yang melaksanakan", "b", "baliho_teams_met", "kegiatan", _teams, _kegiatan(_no_team)),
    _Demand("complaints", "alamat pengaduan", "c", "baliho_complaints_met", "desa", _complaints, _public),
)
_REALISASI = (
    _Demand("posted", "penetapan anggaran", "a", "baliho_posted_met", "versi", _posted),
    _Demand("outputs", "keluaran kegiatan", "b", "baliho_outputs_met", "kegiatan", _outputs, _kegiatan(_no_output)),
    _Demand("unfinished", "kemajuan kegiatan", "c", "baliho_unfinished_met", "paket", _unfinished, _paket),
    _Demand("remains", "sisa uang", "d", "baliho_remains_met", "bku", _remains),
    _Demand("complaints", "alamat pengaduan", "e", "baliho_complaints_met", "desa", _complaints, _public),
)
