"""Where an SPP stands beside its pagu: what each line had, what was asked of it before, what this paper asks and what is left.

The verifier reads this before anything else (Permendagri 20/2018 art. 55 (3)).
"""

from __future__ import annotations

from dataclasses import dataclass

from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.treasury.pagu import PaguLine, pagu_lines
from evillage.treasury.spp_paper import Spp, SppKind, SppLine, spp, spp_lines
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.users import Office, office

_OUTSIDE = frozenset({"draft", "rejected", "cancelled"})  # papers that hold nothing of the pagu


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One line of an SPP: `sudah` is spent or promised by all other papers, `sisa` is what is left after this one.

    What came back of an advance is left again, so that pagu − sudah − amount falls short of `sisa` by the sum returned.
    """

    rekening: KodeRekening
    name: str
    sumber_dana: str
    pagu: Rupiah
    sudah: Rupiah
    amount: Rupiah
    sisa: Rupiah


def standing(read: Reader, *, spp_id: int) -> list[StandingLine]:
    """Each line of an SPP beside its pagu under the version in force on its date; without a budget every pagu is zero."""
    paper = spp(read, spp_id)
    try:
        budget = pagu_lines(read, year=paper.year, day=paper.date, kegiatan_id=paper.kegiatan_id)
    except RuleViolation:
        budget = []
    known = {(line.rekening, line.sumber_dana): line for line in budget}
    zero = Rupiah(0)
    shown = []
    for line in spp_lines(read, spp_id):
        pagu = known.get((line.rekening, line.sumber_dana)) or PaguLine(
            paper.kegiatan_id, line.rekening, line.sumber_dana, _name(read, line.rekening), zero, zero, zero, zero
        )
        held = _held(read, paper, line)
        left = pagu.sisa - line.amount if paper.state in _OUTSIDE and not paper.dibalik else pagu.sisa
        sudah = pagu.pagu - pagu.sisa - held
        shown.append(StandingLine(line.rekening, pagu.name, line.sumber_dana, pagu.pagu, sudah, line.amount, left))
    return shown


def executor(read: Reader, *, spp_id: int) -> Office | None:
    """The Kaur/Kasi who filed the SPP."""
    return office(read, read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (spp_id,)))


def _held(read: Reader, paper: Spp, line: SppLine) -> Rupiah:
    """What this paper itself takes of the pagu now: of an advance that was settled only its receipts."""
    if paper.state in _OUTSIDE or paper.dibalik:
        return Rupiah(0)
    if paper.state != "paid" or paper.kind is not SppKind.UM:
        return line.amount
    return read.money(
        """SELECT CASE WHEN p.sisa > 0 THEN l.dibayar ELSE l.dipertanggungjawabkan END
           FROM v_panjar_line l JOIN v_panjar p ON p.spp_id = l.spp_id
           WHERE l.spp_id = ? AND l.rekening = ? AND l.sumber_dana = ?""",
        (paper.id, line.rekening, line.sumber_dana),
    )


def _name(read: Reader, rekening: str) -> str:
    return read.text("SELECT name FROM ref_rekening WHERE code = ?", (rekening,)) or ""
