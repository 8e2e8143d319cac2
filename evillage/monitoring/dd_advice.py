"""What is said beside the stages of Dana Desa: the gate before stage II as its year has it, what is handed in, what is not filled in."""

from __future__ import annotations

from datetime import date

from evillage.kernel.rows import Reader
from evillage.monitoring.dana_desa import STAGES, gates, stages_of
from evillage.monitoring.dd_rules import dd_papers, dd_rule
from evillage.monitoring.output import unfilled
from evillage.values.dates import show_date
from evillage.village.finding import Finding, Level


def stage_findings(read: Reader, *, year: int, day: date) -> list[Finding]:
    """The gate, activities without output, the last day and the papers of each stage; the loudest first."""
    found: list[Finding] = []
    asked = gates(read, year=year, day=day)
    for gate in asked:
        word = "terpenuhi" if gate.met else "belum terpenuhi"
        text = f"{gate.name}: tercapai {gate.found} %, paling sedikit {gate.needed} %, {word}."
        found.append(Finding(Level.INFO if gate.met else Level.WARN, "dd_gerbang", text, legal=gate.legal_basis))
    gone = dd_rule(read, year=year, key="T2-SERAPAN")
    if not asked and gone is not None:
        text = f"Tahun {year} tidak memakai ambang penyerapan dan capaian keluaran sebagai syarat tahap II."
        found.append(Finding(Level.INFO, "dd_tanpa_gerbang", text, legal=gone.legal_basis))
    missing = unfilled(read, year=year)
    if missing:
        names = ", ".join(str(code) for _, code, _ in missing[:6]) + (" …" if len(missing) > 6 else "")
        text = f"{len(missing)} kegiatan Dana Desa belum diisi keluarannya ({names}); dihitung 0 % dalam rata-rata."
        found.append(Finding(Level.WARN, "dd_keluaran_kosong", text, "keluaran"))
    for at, tahap in enumerate(STAGES, start=1):
        if tahap in stages_of(read, year=year):
            found += _papers(read, year, at, tahap)
    return sorted(found, key=lambda finding: finding.level is Level.INFO)


def _papers(read: Reader, year: int, at: int, tahap: str) -> list[Finding]:
    papers = dd_papers(read, year=year, stage=at)
    last = dd_rule(read, year=year, key=f"T{at}-BATAS")
    if not papers:
        return []
    names = "; ".join(paper.name.partition(": ")[2] or paper.name for paper in papers)
    when = f", paling lambat {show_date(date.fromisoformat(last.hari))}" if last is not None and last.holds and last.hari else ""
    return [Finding(Level.INFO, f"dd_berkas_{at}", f"Berkas tahap {tahap}{when}: {names}.", legal=papers[0].legal_basis)]
