"""Lampiran: the files of a paper: the nota of a receipt, the BPN of a tax deposit, the signed sheet of a cash count, a Perdes as PDF.

Permendagri 20/2018 art. 51, 53 and 63: spending is proved by complete and valid evidence. The record holds the hash of the file; the
file lies beside the village file (originals.py), a small picture of it in `local_thumbnail`. `read_scan` (scan.py) does the slow part and
may run beside the window; `attach` takes the result in. A file may join a posted paper and never leaves it again.

Which papers may have files is said by `v_berlampiran`; a paper is named by its table, and `kernel/words.py` has the word for it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Outcome, Session
from evillage.kernel.tx import Tx
from evillage.kernel.words import TABLES
from evillage.village.finding import Finding, Level
from evillage.village.originals import original_path, store_original
from evillage.village.scan import MOST_MEGABYTES, PDF, SUFFIXES, Scan
from evillage.village.thumbnails import keep_thumbnails
from resources import path

LIMIT = "lampiran.batas"
"""The setting with the largest file this village takes, in megabytes."""
OTHER = "lainnya"

Paper = tuple[str, int]
"""A paper by its table and the id of its row: ("spp", 17)."""


@dataclass(frozen=True, slots=True)
class Lampiran:
    """One file of a paper: what kind (`jenis`), how it was called, what it is (`media`) and how many pages it has."""

    id: int
    paper: str
    paper_id: int
    jenis: str
    caption: str
    name: str
    sha256: str
    size: int
    media: str
    pages: int

    @property
    def is_pdf(self) -> bool:
        """Whether it is a document of pages; else a picture."""
        return self.media == PDF

    @property
    def file_name(self) -> str:
        """A name for a copy, ending as its content asks."""
        suffix = SUFFIXES[self.media]
        stem, dot, ending = self.name.rpartition(".")
        known = (".jpg", ".jpeg") if suffix == ".jpg" else (suffix,)
        return self.name if f"{dot}{ending}".lower() in known else f"{stem or self.name}{suffix}"


@dataclass(frozen=True, slots=True)
class Owner:
    """A paper that may have files. `open`: still a draft, so that a file may be taken off again."""

    paper: str
    paper_id: int
    year: int
    number: str
    uraian: str
    open: bool
    berkas: str

    @property
    def title(self) -> str:
        """How people call it: its number, else its word and what it is about."""
        return self.number or f"{TABLES[self.paper]} {self.uraian}".strip()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file taken in, and what should be looked at about it."""

    lampiran_id: int
    findings: tuple[Finding, ...]


_COLUMNS = "l.id, l.paper, l.paper_id, l.jenis, l.caption, l.name, l.sha256, l.size, l.media, l.pages"


# --- queries ----------------------------------------------------------------------------------------------------------


@cache
def jenis_names() -> Mapping[str, str]:
    """Every kind of file and its name, in the order they are offered."""
    return {code: name for code, name, _ in _jenis()}


def jenis_for(paper: str) -> list[str]:
    """The kinds offered for a paper: those that belong to it first, then the rest."""
    own = [code for code, _, papers in _jenis() if paper in papers]
    return [*own, *(code for code, _, _ in _jenis() if code not in own)]


def owner(read: Reader, paper: Paper) -> Owner:
    """The paper behind a table and a row; RuleViolation `lampiran_no_paper`."""
    found = read.row(
        Owner, "SELECT paper, paper_id, year, number, uraian, terbuka, berkas FROM v_berlampiran WHERE paper = ? AND paper_id = ?", paper
    )
    if found is None:
        raise RuleViolation("lampiran_no_paper")
    return found


def lampiran_of(read: Reader, papers: Sequence[Paper]) -> list[Lampiran]:
    """The files of these papers, in the order of the papers and as they came."""
    return [row for paper in papers for row in read.rows(Lampiran, f"{_SELECT} WHERE l.paper = ? AND l.paper_id = ? ORDER BY l.id", paper)]


def every_lampiran(read: Reader) -> list[Lampiran]:
    """All files of the village, paper by paper."""
    return read.rows(Lampiran, f"{_SELECT} ORDER BY l.paper, l.paper_id, l.id")


def find_paper(read: Reader, text: str) -> Owner:
    """The paper with this number, or by its table and row (`opname_kas:3`); InputRejected `lampiran_paper` when there is not just one."""
    table, _, row = text.strip().partition(":")
    found = read.rows(
        Owner,
        """SELECT paper, paper_id, year, number, uraian, terbuka, berkas FROM v_berlampiran
           WHERE (number <> '' AND number = ?) OR (paper = ? AND paper_id = ?) LIMIT 2""",
        (text.strip(), table, int(row) if row.isdecimal() else 0),
    )
    if len(found) != 1:
        raise InputRejected("lampiran_paper", text=text)
    return found[0]


def lampiran(read: Reader, lampiran_id: int) -> Lampiran:
    """One file; InputRejected `row_missing`."""
    found = read.row(Lampiran, f"{_SELECT} WHERE l.id = ?", (lampiran_id,))
    if found is None:
        raise InputRejected("row_missing", what="Lampiran")
    return found


def attached_counts(read: Reader, paper: str) -> dict[int, int]:
    """How many files each paper of a table has; those without any are left out."""
    return dict(read.tuples("SELECT paper_id, count(*) FROM lampiran WHERE paper = ? GROUP BY paper_id", (paper,)))


def dossier_counts(read: Reader, paper: str) -> dict[int, int]:
    """How many files each dossier has that is named after a paper of this table: those of an SPP and of all that belongs to it."""
    rows = read.tuples(
        """SELECT p.berkas, count(*) FROM lampiran l JOIN v_berlampiran p ON p.paper = l.paper AND p.paper_id = l.paper_id
           WHERE p.berkas GLOB ? || ':*' GROUP BY p.berkas""",
        (paper,),
    )
    return {int(berkas.partition(":")[2]): count for berkas, count in rows}


def papers_of(read: Reader, paper: Paper) -> list[Owner]:
    """A paper and everything that belongs together with it, itself first: from a row of a book to every scan behind it."""
    mine = owner(read, paper)
    sql = "SELECT paper, paper_id, year, number, uraian, terbuka, berkas FROM v_berlampiran WHERE berkas = ? ORDER BY paper_id"
    others = [one for one in read.rows(Owner, sql, (mine.berkas,)) if (one.paper, one.paper_id) != paper]
    return [mine, *sorted(others, key=lambda one: (one.paper != "spp", one.paper != "spj"))]


def dossier(read: Reader, paper: Paper) -> list[Lampiran]:
    """The files of a paper and of everything that belongs together with it: an SPP, its receipts and its SPJ."""
    return read.rows(
        Lampiran,
        f"""{_SELECT} JOIN v_berlampiran p ON p.paper = l.paper AND p.paper_id = l.paper_id WHERE p.berkas = ? ORDER BY l.id""",
        (owner(read, paper).berkas,),
    )


def lampiran_findings(read: Reader, papers: Sequence[Paper]) -> list[Finding]:
    """The same file on a paper of another dossier: one nota that is paid twice."""
    found = []
    for paper in papers:
        berkas = owner(read, paper).berkas
        for row in lampiran_of(read, [paper]):
            for other in _elsewhere(read, row, berkas):
                words = (
                    f"Berkas {row.name} juga dilampirkan pada {other.title} ({other.uraian}); pastikan bukan nota yang dipakai dua kali."
                )
                found.append(Finding(Level.WARN, "lampiran_elsewhere", words, f"{other.paper}:{other.paper_id}"))
    return found


def most_megabytes(read: Reader) -> int:
    """The largest file this village takes, in megabytes."""
    said = read.text("SELECT value FROM setting WHERE key = ?", (LIMIT,)) or ""
    return min(int(said), MOST_MEGABYTES) if said.isdecimal() and int(said) else MOST_MEGABYTES


# --- commands ---------------------------------------------------------------------------------------------------------


def attach(session: Session, *, paper: Paper, scan: Scan, jenis: str = "", caption: str = "") -> Outcome[Attached]:
    """Take a file in: its original beside the village file first, then the small picture, then the record.

    Without a kind it gets the first one of its paper. The same file on another dossier is taken in and told of. Raises RuleViolation
    `lampiran_no_paper` and `lampiran_twice_at`, InputRejected `jenis_unknown`, and StoreProblem when the disk refuses.
    """
    mine = owner(session.read, paper)
    same = next((row for row in lampiran_of(session.read, [paper]) if row.sha256 == scan.sha256), None)
    if same is not None:
        raise RuleViolation("lampiran_twice_at", name=scan.name, paper=mine.title, other=same.name)
    fresh = store_original(session.path, scan.content)
    try:
        keep_thumbnails(session, [(scan.sha256, scan.thumbnail)])
        put = _attach if mine.open else _attach_for_good
        done = session.do(put, paper=paper, scan=scan, jenis=jenis or jenis_for(paper[0])[0], caption=caption)
    except BaseException:
        if fresh and not served(session.read, scan.sha256):
            original_path(session.path, scan.sha256).unlink(missing_ok=True)
        raise
    found = [finding for finding in lampiran_findings(session.read, [paper]) if scan.name in finding.sentence]
    return Outcome(Attached(done.value, tuple(found)), done.act_no, done.changed)


@command("Tambah lampiran", roles=EVERY_ROLE)
def _attach(tx: Tx, *, paper: Paper, scan: Scan, jenis: str, caption: str) -> int:
    return _put(tx, paper, scan, jenis, caption)


@command("Tambah lampiran", roles=EVERY_ROLE, final=True)
def _attach_for_good(tx: Tx, *, paper: Paper, scan: Scan, jenis: str, caption: str) -> int:
    """To a posted paper: it would not leave again, so there is nothing to undo."""
    return _put(tx, paper, scan, jenis, caption)


def _put(tx: Tx, paper: Paper, scan: Scan, jenis: str, caption: str) -> int:
    _require_jenis(jenis)
    return tx.insert(
        "lampiran",
        {
            "paper": paper[0], "paper_id": paper[1], "jenis": jenis, "caption": caption.strip(), "name": scan.name, "sha256": scan.sha256,
            "size": len(scan.content), "media": scan.media, "pages": scan.pages,
        },
    )  # fmt: skip


ATTACHING = _attach
"""Who may attach is asked of this command; a file is taken in by `attach`, never without its content."""


@command("Ubah keterangan lampiran", roles=EVERY_ROLE)
def change_lampiran(tx: Tx, *, lampiran_id: int, jenis: str, caption: str) -> None:
    """Call a file something else; the file itself stays."""
    _require_jenis(jenis)
    lampiran(tx, lampiran_id)
    tx.update("lampiran", lampiran_id, {"jenis": jenis, "caption": caption.strip()})


@command("Hapus lampiran", roles=EVERY_ROLE)
def remove_lampiran(tx: Tx, *, lampiran_id: int) -> None:
    """Take a file off a draft; RuleViolation `lampiran_stays_on` from a posted paper. The original stays, so that *Urungkan* finds it."""
    row = lampiran(tx, lampiran_id)
    mine = owner(tx, (row.paper, row.paper_id))
    if not mine.open:
        raise RuleViolation("lampiran_stays_on", name=row.name, paper=mine.title)
    tx.delete("lampiran", lampiran_id)


@command("Atur batas ukuran lampiran", roles=frozenset({Role.SEKDES, Role.KAUR_KEU}))
def set_limit(tx: Tx, *, megabytes: int) -> None:
    """The largest file this village takes; InputRejected `lampiran_limit` beyond what a bundle can carry."""
    if not 1 <= megabytes <= MOST_MEGABYTES:
        raise InputRejected("lampiran_limit", most=MOST_MEGABYTES)
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (LIMIT, str(megabytes))
    )  # fmt: skip


def served(read: Reader, sha256: str) -> int:
    """How many rows of the record name this file, as a photo or as a lampiran."""
    return read.number(
        "SELECT (SELECT count(*) FROM photo WHERE sha256 = ?1) + (SELECT count(*) FROM lampiran WHERE sha256 = ?1)", (sha256,)
    )


# --- a draft rewritten ------------------------------------------------------------------------------------------------


def take_off(tx: Tx, papers: Sequence[Paper]) -> list[Lampiran]:
    """The files of draft papers that are about to be written anew, off their rows; `put_back` hangs them on the new ones."""
    rows = lampiran_of(tx, papers)
    for row in rows:
        tx.delete("lampiran", row.id)
    return rows


def put_back(tx: Tx, rows: Sequence[tuple[Lampiran, Paper]]) -> None:
    """Hang files on these papers; one that hangs there already is not hung twice."""
    for row, (paper, paper_id) in rows:
        tx.execute(
            """INSERT INTO lampiran (paper, paper_id, jenis, caption, name, sha256, size, media, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (paper, paper_id, sha256) DO NOTHING""",
            (paper, paper_id, row.jenis, row.caption, row.name, row.sha256, row.size, row.media, row.pages),
        )


# --- parts ------------------------------------------------------------------------------------------------------------

_SELECT = f"SELECT {_COLUMNS} FROM lampiran l"


@cache
def _jenis() -> tuple[tuple[str, str, frozenset[str]], ...]:
    with path("reference", "lampiran.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], row["name"], frozenset(row["papers"].split())) for row in csv.DictReader(file))


def _require_jenis(jenis: str) -> None:
    if jenis not in jenis_names():
        raise InputRejected("jenis_unknown", jenis=jenis, known=", ".join(jenis_names()))


def _elsewhere(read: Reader, row: Lampiran, berkas: str) -> list[Owner]:
    return read.rows(
        Owner,
        """SELECT p.paper, p.paper_id, p.year, p.number, p.uraian, p.terbuka, p.berkas
           FROM lampiran l JOIN v_berlampiran p ON p.paper = l.paper AND p.paper_id = l.paper_id
           WHERE l.sha256 = ? AND p.berkas <> ? ORDER BY l.id""",
        (row.sha256, berkas),
    )
