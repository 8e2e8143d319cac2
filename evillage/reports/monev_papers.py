"""Berita acara monitoring, and the letter that says what was done about its findings.

The berita acara is signed by everybody of the team; the letter by Kepala Desa, to whoever came. The letter's own number comes from the
village's mail register and is left to be written in.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import board
from evillage.monitoring.kunjungan import (
    KESESUAIAN_NAMES,
    MUTU_NAMES,
    Jawaban,
    Kunjungan,
    Tingkat,
    checks_of,
    documents,
    measured_of,
    visit,
)
from evillage.monitoring.temuan import KEADAAN_NAMES, Langkah, Temuan, follow_ups, temuan_of
from evillage.paper.format import show_rupiah
from evillage.paper.model import Block, Column, Fields, Item, Kind, Letter, Listing, Paragraph, Row, Signer, Space, Table
from evillage.reports.heading import desa_name, kabupaten_name, kecamatan_name, letterhead, origin, place_date, sign
from evillage.reports.lembar_monev import spent_by_fund
from evillage.reports.request import Request, asked
from evillage.values.dates import DAYS, long_date, show_date
from evillage.values.quantity import Percent
from evillage.village.profile import village

_TO_WRITE = "…………………………"
_WORKS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Paket", Kind.TEXT, 3),
    Column("Volume terukur", Kind.TEXT, 1.2),
    Column("Terlapor (%)", Kind.PERCENT, 0.9),
    Column("Hasil cek (%)", Kind.PERCENT, 0.9),
    Column("Mutu", Kind.TEXT, 0.8),
    Column("Hasil", Kind.TEXT, 1.3),
)
_FOUND = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Temuan", Kind.TEXT, 2.8),
    Column("Rekomendasi", Kind.TEXT, 2.6),
    Column("Batas waktu", Kind.DATE, 1),
    Column("Penanggung jawab", Kind.TEXT, 1.4),
)
_FOLLOWED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Temuan dan rekomendasi", Kind.TEXT, 2.8),
    Column("Batas waktu", Kind.DATE, 1),
    Column("Tindak lanjut", Kind.TEXT, 2.8),
    Column("Keadaan", Kind.TEXT, 1.2),
)


def has_temuan(read: Reader, request: Request) -> bool:
    """Whether a visit left anything to be mended."""
    return request.kunjungan_id is not None and visit(read, request.kunjungan_id).temuan > 0


def ba_monitoring(read: Reader, request: Request) -> Letter:
    """What one visit did and found. InputRejected `report_needs`, `row_missing`."""
    of = visit(read, asked(request.kunjungan_id, "kunjungan"))
    team = of.team
    return Letter(
        id="ba-monitoring",
        letterhead=letterhead(read),
        title=("Berita Acara Monitoring", f"Tahun Anggaran {of.year}"),
        number=of.lembar_no,
        blocks=(
            Paragraph(
                f"Pada hari ini, {DAYS[of.date.weekday()]} tanggal {long_date(of.date)}, tim monitoring tingkat {of.tingkat} melakukan "
                f"pemeriksaan administrasi dan lapangan di {desa_name(village(read))}, dengan hasil sebagai berikut.",
                align="justify",
            ),
            Listing(tuple(Item(words, mark=f"{at}.") for at, words in enumerate(_results(read, of), start=1))),
            *_measured(read, of),
            *_problems(read, of),
            Paragraph("Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.", align="justify"),
        ),
        origin=origin(read, request),
        place_date=place_date(read, of.date),
        signers=(
            *(Signer("Tim monitoring," if at == 0 else "", "Ketua tim" if at == 0 else "Anggota", name) for at, name in enumerate(team)),
            sign(read, Role.SEKDES, of.date, "Koordinator pelaksana,"),
            sign(read, Role.KADES, of.date, "Mengetahui,"),
        ),
    )


def surat_tindak_lanjut(read: Reader, request: Request) -> Letter:
    """What was done about each finding so far. InputRejected `report_needs`, `row_missing`."""
    of = visit(read, asked(request.kunjungan_id, "kunjungan"))
    found = temuan_of(read, of.id)
    steps = {one.id: follow_ups(read, one.id) for one in found}
    happened = [step.date for made in steps.values() for step in made] + [one.ditutup for one in found if one.ditutup]
    day = max(of.date, request.now.date(), *happened)
    sheet = f" Nomor {of.lembar_no}" if of.lembar_no else ""
    return Letter(
        id="surat-tindak-lanjut",
        letterhead=letterhead(read),
        title=(),
        blocks=(
            Fields(
                (("Nomor", _TO_WRITE), ("Lampiran", f"{len(found)} temuan"), ("Perihal", f"Tindak lanjut hasil monitoring {of.tingkat}"))
            ),
            Space(4),
            Paragraph(f"{_addressee(read, of)}\ndi tempat"),
            Space(4),
            Paragraph(
                f"Menindaklanjuti hasil monitoring tingkat {of.tingkat} tanggal {long_date(of.date)}{sheet} di {desa_name(village(read))}, "
                f"bersama ini kami sampaikan tindak lanjut atas {len(found)} temuan; {_standing(found)}.",
                align="justify",
            ),
            Space(2),
            Table(_FOLLOWED, tuple(_followed(number, one, steps[one.id]) for number, one in enumerate(found, start=1))),
            Space(2),
            Paragraph("Demikian disampaikan, atas perhatiannya kami ucapkan terima kasih.", align="justify"),
        ),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
    )


def _results(read: Reader, of: Kunjungan) -> list[str]:
    checks, names = checks_of(read, of.id), documents()
    absent = [names.get(cek.dokumen, cek.dokumen) for cek in checks if cek.jawaban is Jawaban.ABSENT]
    right = sum(cek.jawaban is Jawaban.RIGHT for cek in checks)
    words = f"Administrasi: {len(checks)} dari {len(names)} dokumen diperiksa, {right} sesuai"
    words += f"; tidak ada: {', '.join(absent)}." if absent else "."
    pagu, spent = spent_by_fund(read, year=of.year, day=of.date)
    share = f" ({Percent.share(spent, pagu)} %)" if pagu else ""
    money = f"Keuangan: realisasi belanja {show_rupiah(spent)} dari pagu {show_rupiah(pagu)}{share}."
    works = f"Fisik: {of.paket} paket diukur di lapangan." if of.paket else "Fisik: tidak ada paket yang diukur pada kunjungan ini."
    found = f"Temuan: {of.temuan} hal perlu ditindaklanjuti." if of.temuan else "Temuan: tidak ada."
    return [words, money, works, found, *([f"Catatan: {of.ringkasan}"] if of.ringkasan else [])]


def _measured(read: Reader, of: Kunjungan) -> tuple[Block, ...]:
    works = {row.paket.id: row for row in board(read, year=of.year, day=of.date)}
    rows = []
    for number, cek in enumerate(measured_of(read, of.id), start=1):
        row = works[cek.paket_id]
        volume = "" if cek.volume is None else f"{cek.volume} {row.paket.satuan}".strip()
        quality = MUTU_NAMES.get(cek.mutu, "–")
        rows.append(Row((number, row.paket.name, volume, row.fisik, cek.percent, quality, KESESUAIAN_NAMES[cek.kesesuaian])))
    return (Table(_WORKS, tuple(rows), caption="Hasil pengukuran"),) if rows else ()


def _problems(read: Reader, of: Kunjungan) -> tuple[Block, ...]:
    rows = [
        Row((number, ": ".join(part for part in (one.tentang, one.uraian) if part), one.rekomendasi, one.batas, one.penanggung_jawab))
        for number, one in enumerate(temuan_of(read, of.id), start=1)
    ]
    return (Table(_FOUND, tuple(rows), caption="Temuan dan rekomendasi"),) if rows else ()


def _standing(found: list[Temuan]) -> str:
    closed = sum(one.ditutup is not None for one in found)
    if closed == len(found):
        return "semuanya sudah ditutup"
    return f"{closed} sudah ditutup, {len(found) - closed} masih kami selesaikan" if closed else "semuanya masih kami selesaikan"


def _followed(number: int, of: Temuan, steps: list[Langkah]) -> Row:
    told = "\n".join(f"{show_date(step.date)}: {step.uraian}" + (f" ({step.oleh})" if step.oleh else "") for step in steps)
    state = KEADAAN_NAMES[of.state] + (f" {show_date(of.ditutup)}, {of.penutup}" if of.ditutup else "")
    words = f"{': '.join(part for part in (of.tentang, of.uraian) if part)}\nRekomendasi: {of.rekomendasi}"
    return Row((number, words, of.batas, told or "Belum ada", state))


def _addressee(read: Reader, of: Kunjungan) -> str:
    home = village(read)
    if of.tingkat is Tingkat.KECAMATAN:
        return f"Yth. Camat {kecamatan_name(home).removeprefix('Kecamatan ')}"
    if of.tingkat is Tingkat.KABUPATEN:
        return f"Yth. Kepala Dinas Pemberdayaan Masyarakat dan Desa\n{kabupaten_name(home)}"
    return f"Yth. Ketua BPD {desa_name(home).removeprefix('Desa ')}"
