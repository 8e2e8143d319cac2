"""What the record itself knows of each document on part A of the lembar monev, so that a team sees beforehand what to ask for."""

from __future__ import annotations

from datetime import date

from evillage.budget.rak import raks
from evillage.budget.version import BudgetVersion, versions
from evillage.kernel.rows import Reader
from evillage.planning.rkpdes import rkpdes_in_force
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah

NOTHING = "belum ada pada catatan"
UNRECORDED = "periksa berkasnya"


def known_documents(read: Reader, *, year: int, day: date) -> dict[str, str]:
    """A line of words for each code of `documents()`, as things stand on a day; what the program does not keep is left to the eye."""
    return {
        "rkpdes": _rkpdes(read, year),
        "perdes-apbdes": _budget(read, year, day),
        "perkades-penjabaran": _penjabaran(read, year, day),
        "dpa": _count(read, "DPA disetujui", "dpa", "kegiatan_id IS NOT NULL AND kind <> 'DPAL'", year),
        "rak": _rak(read, year),
        "spp": _spp(read, year, day),
        "bku": _closed(read, year, day),
        "bp-pajak": _tax(read, year, day),
        "sk-tpk": _teams(read, year),
        "papan": "periksa di lokasi",
        "baliho": UNRECORDED,
        "sk-kpm": _kpm(read, year),
        "bast": _handed_over(read, year, day),
    }


def _rkpdes(read: Reader, year: int) -> str:
    found = rkpdes_in_force(read, year=year)
    return f"Perdes {found.document_no}".strip() if found else NOTHING


def _budget(read: Reader, year: int, day: date) -> str:
    """The last Perdes; a Perkades that amends only the Penjabaran is the next line's."""
    found = _last(read, year, day, frozenset({"apbdes", "pak"}))
    return _named(found.title, found.document_no, found.document_date) if found else NOTHING


def _penjabaran(read: Reader, year: int, day: date) -> str:
    found = _last(read, year, day, frozenset({"apbdes", "pak", "perkades"}))
    if found is None:
        return NOTHING
    if found.kind == "perkades":
        return _named(found.title, found.document_no, found.document_date)
    number = read.text("SELECT document_no FROM perkades_penjabaran WHERE version_id = ?", (found.id,))
    return f"Perkades {number}" if number else NOTHING


def _last(read: Reader, year: int, day: date, kinds: frozenset[str]) -> BudgetVersion | None:
    """The newest posted version of these kinds on a day."""
    posted = (of for of in versions(read, year=year) if of.kind in kinds and of.state != "draft")
    return next((of for of in posted if of.document_date is not None and of.document_date <= day), None)


def _named(title: str, number: str, day: date | None) -> str:
    return f"{title}: {number}" + (f", {show_date(day)}" if day else "")


def _count(read: Reader, words: str, table: str, where: str, year: int) -> str:
    approved, whole = (
        read.number(f"SELECT count(*) FROM {table} WHERE year = ? AND {where} {more}", (year,)) for more in ("AND state = 'approved'", "")
    )
    return f"{approved} dari {whole} {words}" if whole else NOTHING


def _rak(read: Reader, year: int) -> str:
    found = next(iter(raks(read, year=year)), None)
    return f"{found.title} {'disetujui' if found.state == 'approved' else 'belum disetujui'}" if found else NOTHING


def _spp(read: Reader, year: int, day: date) -> str:
    paid, amount = read.tuples(
        """SELECT count(*), coalesce(sum(jumlah), 0) FROM v_spp
           WHERE year = ? AND state = 'paid' AND NOT dibalik AND paid_date <= ?""",
        (year, day.isoformat()),
    )[0]
    return f"{paid} SPP dibayar, Rp{Rupiah(amount)}" if paid else "belum ada SPP dibayar"


def _closed(read: Reader, year: int, day: date) -> str:
    sql = "SELECT coalesce(max(month), 0) FROM tutup_bulan WHERE year = ? AND state <> 'draft' AND date <= ?"
    last = read.number(sql, (year, day.isoformat()))
    return f"ditutup s.d. {month_name(last)}" if last else "belum ada bulan yang ditutup"


def _tax(read: Reader, year: int, day: date) -> str:
    owed = read.money("SELECT sum(pajak) FROM v_dana_gerak WHERE year = ? AND date <= ?", (year, day.isoformat()))
    return f"belum disetor Rp{owed}" if owed else "semua potongan sudah disetor"


def _teams(read: Reader, year: int) -> str:
    with_team, whole = read.tuples(
        "SELECT coalesce(sum(EXISTS (SELECT 1 FROM paket_tim t WHERE t.paket_id = p.id)), 0), count(*) FROM paket p WHERE year = ?", (year,)
    )[0]
    return f"{with_team} dari {whole} paket mencatat timnya" if whole else "belum ada paket"


def _kpm(read: Reader, year: int) -> str:
    count, number = read.tuples("SELECT count(*), max(musdes_no) FROM kpm WHERE year = ? AND berhenti IS NULL", (year,))[0]
    return f"{count} KPM, Musdes {number}" if count else NOTHING


def _handed_over(read: Reader, year: int, day: date) -> str:
    done, numbered = read.tuples(
        """SELECT coalesce(sum((SELECT max(percent) FROM progress r WHERE r.paket_id = p.id AND r.date <= :day) = 10000), 0),
                  coalesce(sum(EXISTS (SELECT 1 FROM paket_status s WHERE s.paket_id = p.id AND s.status = 'diserahterimakan'
                                       AND s.date <= :day AND trim(s.document_no) <> '')), 0)
           FROM paket p WHERE p.year = :year""",
        {"year": year, "day": day.isoformat()},
    )[0]
    return f"{numbered} dari {done} paket selesai bernomor" if done else "belum ada paket selesai"
