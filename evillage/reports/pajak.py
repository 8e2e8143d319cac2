"""Papers of tax owed: one kind's book (form Q.2), the rekap of all kinds, and the register of deposits, kept by Kaur Keuangan (art. 58).

Figures come from `v_pajak_gerak`, so that book, rekap and the months of the window agree to the sen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.bku import BOOK_TYPE
from evillage.reports.buku import BP_PAJAK, ledger
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked, period
from evillage.treasury.tax_due import masa_name
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.profile import village

TALL, WIDE = Sheet(type_size=BOOK_TYPE), Sheet(landscape=True, type_size=BOOK_TYPE)
NIHIL, DPP = "N I H I L", "DPP (Rp)"
REKAP = (
    Column("Kode", Kind.CODE, 1),
    Column("Jenis pajak", Kind.TEXT, 3),
    Column("Dipungut (Rp)", Kind.MONEY, 1.5, band="Periode ini"),
    Column("Disetor (Rp)", Kind.MONEY, 1.5, band="Periode ini"),
    Column("Dipungut (Rp)", Kind.MONEY, 1.5, band="Sejak 1 Januari"),
    Column("Disetor (Rp)", Kind.MONEY, 1.5, band="Sejak 1 Januari"),
    Column("Belum disetor (Rp)", Kind.MONEY, 1.5, formula="{4}-{5}"),
)
REGISTER = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Tanggal", Kind.DATE, 1),
    Column("Nomor", Kind.TEXT, 2),
    Column("NTPN", Kind.CODE, 1.8),
    Column("Kode billing", Kind.CODE, 1.7),
    Column("Jenis pajak", Kind.TEXT, 2.2),
    Column("KAP/KJS", Kind.TEXT, 1.3),
    Column("Masa pajak", Kind.TEXT, 1.5),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    account: str
    name: str
    withheld: Rupiah
    deposited: Rupiah
    withheld_all: Rupiah
    deposited_all: Rupiah


@dataclass(frozen=True, slots=True)
class _Deposit:
    day: date
    number: str
    ntpn: str
    billing: str
    account: str
    name: str
    masa: str
    amount: Rupiah
    reversed: bool


def bp_pajak_jenis(read: Reader, request: Request) -> Report:
    """Buku Pembantu Pajak of one tax account. InputRejected `report_needs`, `code_unknown`."""
    account = asked(request.tax, "jenis pajak")
    name = read.text("SELECT name FROM ref_rekening WHERE code = ? AND code GLOB '7.1.*'", (account,))
    if name is None:
        raise InputRejected("code_unknown", kind="Jenis pajak", code=account)
    return ledger(read, request, BP_PAJAK, account, (("Jenis Pajak", f"{account} {name}"),), report_id="bp-pajak-jenis")


def rekap_pajak(read: Reader, request: Request) -> Report:
    """Each kind: withheld and deposited in the period and since January, and what is still owed at its end."""
    first, last = period(request)
    found = read.rows(
        _Kind,
        """SELECT g.account, r.name, coalesce(sum(g.dipungut) FILTER (WHERE g.date >= :first), 0),
                  coalesce(sum(g.disetor) FILTER (WHERE g.date >= :first), 0), sum(g.dipungut), sum(g.disetor)
           FROM v_pajak_gerak g JOIN ref_rekening r ON r.code = g.account
           WHERE g.year = :year AND g.date <= :last GROUP BY g.account, r.name ORDER BY g.account""",
        {"year": request.year, "first": first, "last": last},
    )
    rows = [
        Row((k.account, k.name, k.withheld, k.deposited, k.withheld_all, k.deposited_all, k.withheld_all - k.deposited_all)) for k in found
    ]
    return paper(read, request, ("rekap-pajak", "Rekapitulasi Pajak"), columns=REKAP, rows=closed(rows, REKAP, 1), sheet=TALL)


def daftar_setor_pajak(read: Reader, request: Request) -> Report:
    """Every deposit of the year up to the day, a line per kind and masa; one that was reversed says so and adds nothing."""
    _, last = period(request)
    found = read.rows(
        _Deposit,
        """SELECT s.date, s.number, s.ntpn, s.billing, l.account, r.name, l.masa, l.amount,
                  EXISTS (SELECT 1 FROM entry e JOIN entry x ON x.reverses = e.id
                          WHERE e.source_kind = 'setor_pajak' AND e.source_id = s.id AND x.date <= :last)
           FROM setor_pajak s JOIN setor_pajak_line l ON l.setor_id = s.id JOIN ref_rekening r ON r.code = l.account
           WHERE s.year = :year AND s.date <= :last ORDER BY s.date, s.id, l.account, l.masa""",
        {"year": request.year, "last": last},
    )
    rows = []
    for number, line in enumerate(found, start=1):
        name = f"{line.name} (dibalik)" if line.reversed else line.name
        rows.append(
            Row(
                (
                    number, line.day, line.number, line.ntpn, line.billing, name, _kap_kjs(read, line.account, line.masa),
                    masa_name(line.masa) or "-", Rupiah(0) if line.reversed else line.amount,
                ),
            )
        )  # fmt: skip
    return paper(
        read, request, ("daftar-setor-pajak", "Daftar Penyetoran Pajak"), columns=REGISTER, rows=closed(rows, REGISTER, 5), sheet=WIDE
    )  # fmt: skip


def paper(
    read: Reader, request: Request, heading: tuple[str, str], *, columns: tuple[Column, ...], rows: tuple[Row, ...], sheet: Sheet
) -> Report:  # fmt: skip
    """A list of tax over the request's period, signed by Kaur Keuangan; `heading` is its id and its title."""
    report_id, title = heading
    first, last = period(request)
    return Report(
        id=report_id,
        letterhead=letterhead(read),
        title=(title, desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], ("Periode", f"{show_date(first)} s.d. {show_date(last)}")),
        columns=columns,
        number_row=True,
        rows=rows,
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(sign(read, Role.KAUR_KEU, last, ""),),
        sheet=sheet,
    )


def closed(rows: list[Row], columns: tuple[Column, ...], text: int) -> tuple[Row, ...]:
    """The rows with their JUMLAH, or NIHIL above it when there are none. Bases are not added: one receipt may bear several kinds."""
    money = [at for at, column in enumerate(columns) if column.kind is Kind.MONEY and column.header != DPP]
    blank = [None if column.kind not in (Kind.TEXT, Kind.CODE) else "" for column in columns]
    body = rows or [Row(tuple(NIHIL if at == text else cell for at, cell in enumerate(blank)))]
    sums = {at: total(rows, at) for at in money}
    cells = tuple(sums.get(at, "JUMLAH" if at == text else cell) for at, cell in enumerate(blank))
    return *body, Row(cells, Style.TOTAL, sums=tuple(range(len(rows))))


def _kap_kjs(read: Reader, account: str, masa: str) -> str:
    """`411122/910`: the codes of what was withheld in that month on that account."""
    found = read.tuples(
        """SELECT DISTINCT kap, kjs FROM v_potongan WHERE account = ? AND (? = '' OR substr(date, 1, 7) = ?) AND kap <> ''
           ORDER BY kap, kjs""",
        (account, masa, masa),
    )
    return ", ".join(f"{kap}/{kjs}" for kap, kjs in found) or "-"
