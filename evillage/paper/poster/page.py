"""The poster as a web page: one file that asks nothing of anybody, to be put on a village's site or opened from a flash disk.

Everything the poster shortens stands here whole, every kegiatan too. Nobody's name is on it: executors are named by their office, and
teams, which people may have written by name, stay on paper.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from evillage.paper.poster.model import MEANING, Jenis
from evillage.paper.poster.words import brief, exact, held_against, shares, show_percent, show_reached, show_share, show_volume
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from resources import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evillage.paper.poster.model import Part, Poster

HEADS = {
    Jenis.APBDES: ("Anggaran (Rp)", "Bagian"),
    Jenis.PAK: ("Semula (Rp)", "Menjadi (Rp)", "Bertambah/(Berkurang) (Rp)"),
    Jenis.REALISASI: ("Anggaran (Rp)", "Realisasi (Rp)", "%"),
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def poster_page(poster: Poster) -> str:
    """The whole page, UTF-8 when written."""
    sources, spending = "Uang yang masuk menurut sumber dana", "Belanja menurut bidang"
    body = [
        _head(poster),
        "<main>",
        '<p class="draf" role="note">DRAF. Halaman ini belum diperiksa dan belum untuk diumumkan.</p>' if poster.draft else "",
        _figures(poster),
        f"<h2>Dari mana uangnya</h2>{_parts(poster, poster.sources, sources)}",
        f"<h2>Untuk apa uangnya</h2>{_parts(poster, poster.spending, spending)}{_outward(poster)}",
        f"<h2>Kegiatan</h2>{_works(poster)}",
        _realised(poster),
        "</main>",
        _foot(poster),
    ]
    style = path("web", "baliho.css").read_text(encoding="utf-8")
    title = escape(f"{poster.title} {poster.desa}")
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _head(poster: Poster) -> str:
    logo = ""
    if poster.logo is not None:
        logo = f'<img alt="Logo {escape(poster.desa)}" src="data:image/jpeg;base64,{b64encode(poster.logo).decode("ascii")}">'
    region = escape(f"{poster.kecamatan}, {poster.kabupaten}, {poster.provinsi}")
    return (
        f"<header><div>{logo}<section><p>{region}</p><h1>{escape(poster.title)} <span>{escape(poster.desa)}</span></h1>"
        f"<p>{MEANING[poster.jenis]}</p><p>{escape(poster.basis)}</p></section></div></header>"
    )


def _figures(poster: Poster) -> str:
    cards = "".join(
        f"<li>{escape(figure.name)}<strong>{brief(figure.amount)}</strong><small>{exact(figure.amount)}</small>"
        f"<small>{escape(held_against(poster.jenis, figure.amount, figure.beside) or figure.note)}</small></li>"
        for figure in poster.figures
    )
    return f'<ul class="angka">{cards}</ul>'


def _parts(poster: Poster, parts: Sequence[Part], caption: str) -> str:
    """Every part with its money, a bar that a screen reader skips, and the sum."""
    shown = shares([part.amount for part in parts])
    rows = [
        f'<th scope="row">{escape(part.name)}{_bar(share)}</th>{_money(poster.jenis, part.amount, part.beside, show_share(share))}'
        for part, share in zip(parts, shown, strict=True)
    ]
    total, beside = _total(part.amount for part in parts), _total(part.beside or Rupiah(0) for part in parts)
    whole = show_share(sum(shown))
    foot = f'<th scope="row">Jumlah</th>{_money(poster.jenis, total, beside, whole)}'
    return _table(caption, ("Uraian", *HEADS[poster.jenis]), rows, foot, text=1)


def _works(poster: Poster) -> str:
    if not poster.works:
        return "<p>Belum ada kegiatan yang dianggarkan.</p>"
    shown = shares([work.amount for work in poster.works])
    rows = []
    for work, share in zip(poster.works, shown, strict=True):
        reached = show_reached(work.reached) if work.reached is not None else "–"
        told = (work.place, show_volume(work.volume, work.satuan), work.executor)
        rows.append(
            f'<th scope="row">{escape(work.name)}<small>{escape(" · ".join(part for part in told if part))}</small></th>'
            f'<td>{work.standing}</td><td class="n">{reached}</td><td class="n">{work.photos}</td>'
            f"{_money(poster.jenis, work.amount, work.beside, show_share(share))}"
        )
    total = _total(work.amount for work in poster.works)
    beside = _total(work.beside or Rupiah(0) for work in poster.works)
    foot = f'<th scope="row" colspan="4">Jumlah belanja</th>{_money(poster.jenis, total, beside, show_share(sum(shown)))}'
    heads = ("Kegiatan", "Keadaan", "Fisik", "Foto", *HEADS[poster.jenis])
    return _table(f"{len(poster.works)} kegiatan, yang terbesar dahulu", heads, rows, foot, text=2)


def _realised(poster: Poster) -> str:
    told = poster.realised
    if told is None:
        return ""
    pairs = (("Pendapatan", told.pendapatan, told.pendapatan_anggaran), ("Belanja", told.belanja, told.belanja_anggaran))
    rows = [f'<th scope="row">{name}</th>{_money(Jenis.REALISASI, amount, of, "")}' for name, amount, of in pairs]
    lies = [f'<th scope="row">{escape(name.capitalize())}</th><td class="n">{amount}</td>' for name, amount in told.lies]
    foot = f'<th scope="row">Sisa uang</th><td class="n">{told.remains}</td>'
    day = long_date(poster.day)
    return (
        f"<h2>Realisasi sampai {day}</h2>"
        + _table("Yang masuk dan keluar", ("Uraian", *HEADS[Jenis.REALISASI]), rows, "", text=1)
        + _table("Tempat sisa uang", ("Tempat", "Jumlah (Rp)"), lies, foot, text=1)
    )


def _outward(poster: Poster) -> str:
    part = poster.outward
    return f"<p>Di luar belanja: {part.name.lower()} {exact(part.amount)}.</p>" if part else ""


def _foot(poster: Poster) -> str:
    face = poster.contact
    lines = [f"<strong>Pengaduan dan pertanyaan:</strong> {escape(face.pengaduan) or 'alamat belum diisi'}", escape(face.kontak)]
    lines.append(f"Data per {long_date(poster.day)}, dibuat {poster.printed_at}" + (f", kode {poster.code}" if poster.code else ""))
    lines.append("Data contoh: desa ini rekaan." if poster.sample else "")
    return "<footer>" + "".join(f"<p>{line}</p>" for line in lines if line) + "</footer>"


def _money(jenis: Jenis, amount: Rupiah, beside: Rupiah | None, share: str) -> str:
    """The money cells of a row, in the order of HEADS."""
    held = beside or Rupiah(0)
    cells: tuple[str, ...] = str(amount), share
    if jenis is Jenis.PAK:
        cells = str(held), str(amount), str(amount - held)
    if jenis is Jenis.REALISASI:
        cells = str(held), str(amount), show_percent(Percent.share(amount, held)) if held else "–"
    return "".join(f'<td class="n">{cell}</td>' for cell in cells)


def _table(caption: str, heads: Sequence[str], rows: Iterable[str], foot: str, *, text: int) -> str:
    """A table that scrolls on a narrow screen; the first `text` columns are words."""
    kinds = ["" if at < text else ' class="n"' for at in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{name}</th>' for kind, name in zip(kinds, heads, strict=True))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    end = f"<tfoot><tr>{foot}</tr></tfoot>" if foot else ""
    inside = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{end}"
    name = escape(caption)
    return f'<div class="gulir" role="region" aria-label="{name}" tabindex="0"><table>{inside}</table></div>'


def _bar(tenths: int) -> str:
    return f'<span class="bar" aria-hidden="true"><i style="width:{tenths / 10:.1f}%"></i></span>'


def _total(amounts: Iterable[Rupiah]) -> Rupiah:
    return sum(amounts, Rupiah(0))
