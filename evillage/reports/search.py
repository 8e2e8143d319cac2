"""Search: papers, kegiatan, paket, visits and people by number, name or words; what Ctrl+K offers. At most a few of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from evillage.kernel.rows import Reader, Value

_EACH = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the page that shows it, what to open there, and two lines of words."""

    page: str
    target: int | str
    title: str
    detail: str


_QUERIES = (
    (
        "spp",
        """SELECT id, coalesce(number, 'Draf SPP'), uraian FROM spp WHERE year = :year AND (number LIKE :like OR uraian LIKE :like)
           ORDER BY date DESC, id DESC LIMIT :most""",
    ),
    (
        "spp",
        """SELECT spp_id, number, penerima || ', ' || uraian FROM bukti b
           WHERE (number LIKE :like OR penerima LIKE :like) AND (SELECT year FROM spp s WHERE s.id = b.spp_id) = :year
           ORDER BY date DESC, id DESC LIMIT :most""",
    ),
    (
        "penerimaan",
        """SELECT id, number, uraian FROM penerimaan WHERE year = :year AND (number LIKE :like OR uraian LIKE :like)
           ORDER BY date DESC, id DESC LIMIT :most""",
    ),
    (
        "rab",
        """SELECT id, code, name FROM kegiatan WHERE year = :year AND (code LIKE :head OR name LIKE :like) ORDER BY code LIMIT :most""",
    ),
    (
        "usulan",
        """SELECT id, uraian, pengusul FROM usulan WHERE year = :year AND (uraian LIKE :like OR pengusul LIKE :like)
           ORDER BY peringkat LIMIT :most""",
    ),
    (
        "rkpdes",
        """SELECT l.id, l.code, l.name FROM rkp_kegiatan l JOIN v_rkpdes p ON p.rkpdes_id = l.rkpdes_id
           WHERE p.year = :year AND (l.code LIKE :head OR l.name LIKE :like) ORDER BY l.code LIMIT :most""",
    ),
    ("paket", "SELECT id, name, lokasi FROM paket WHERE year = :year AND (name LIKE :like OR lokasi LIKE :like) ORDER BY name LIMIT :most"),
    (
        "kunjungan",
        """SELECT id, 'Kunjungan ' || strftime('%d/%m/%Y', date), trim(lembar_no || ' ' || replace(petugas, char(10), ', ')) FROM kunjungan
           WHERE year = :year AND (lembar_no LIKE :like OR petugas LIKE :like OR ringkasan LIKE :like)
           ORDER BY date DESC, id DESC LIMIT :most""",
    ),
    (
        "kunjungan",
        """SELECT 'temuan:' || t.id, t.uraian, 'temuan, ' || iif(t.ditutup IS NULL, 'batas ' || strftime('%d/%m/%Y', t.batas), 'ditutup')
           FROM temuan t JOIN kunjungan k ON k.id = t.kunjungan_id
           WHERE k.year = :year AND (t.uraian LIKE :like OR t.penanggung_jawab LIKE :like) ORDER BY t.batas, t.id LIMIT :most""",
    ),
    (
        "transfer",
        """SELECT id, coalesce(number, 'Draf daftar transfer'), uraian FROM daftar_transfer
           WHERE year = :year AND (number LIKE :like OR uraian LIKE :like) ORDER BY date DESC, id DESC LIMIT :most""",
    ),
)


def search(read: Reader, *, year: int, text: str) -> list[Hit]:
    """What matches a text of two letters or more, papers first."""
    wanted = text.strip()
    if len(wanted) < 2:
        return []
    escaped = wanted.replace("%", "").replace("_", "")
    params: dict[str, Value] = {"year": year, "like": f"%{escaped}%", "head": f"{escaped}%", "most": _EACH}
    return [
        Hit(page, found if isinstance(found, str) else int(found), str(title), str(detail))
        for page, sql in _QUERIES
        for found, title, detail in read.tuples(sql, {name: value for name, value in params.items() if f":{name}" in sql})
    ]
