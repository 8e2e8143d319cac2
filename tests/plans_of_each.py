"""The plans of the pocket village: a posted RPJMDes and RKPDes, a draft of each, and proposals in more than one state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evillage.kernel.actor import Role
from evillage.planning.rkpdes import amend_rkpdes, post_rkpdes, start_rkpdes, take_from_rpjmdes
from evillage.planning.rpjm_kegiatan import RpjmEntry, YearPlan, add_rpjm_kegiatan
from evillage.planning.rpjmdes import amend_rpjmdes, change_rpjmdes, post_rpjmdes, start_rpjmdes
from evillage.planning.usulan import UsulanEntry, accept_usulan, add_usulan
from evillage.planning.visi_misi import AimKind, add_aim
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp

RPJM_POSTED, RKP_POSTED = date(2023, 3, 1), date(2025, 9, 20)


def plans(made: Office) -> dict[str, int]:
    """Made through the commands; the ids of what tests point at, those of the drafts beginning with `drafted_`."""
    session = made.at(Role.SEKDES)
    rpjmdes = session.do(start_rpjmdes, first_year=2023).value
    session.do(change_rpjmdes, rpjmdes_id=rpjmdes, visi="Desa yang rukun", last_year=2030)
    misi = session.do(add_aim, level=AimKind.MISI, parent_id=rpjmdes, uraian="Melayani").value
    tujuan = session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi, uraian="Pelayanan mudah").value
    sasaran = session.do(add_aim, level=AimKind.SASARAN, parent_id=tujuan, uraian="Kantor buka setiap hari").value
    entry = RpjmEntry(
        code=KodeKegiatan("1.1.04"), sumber_dana="ADD", sasaran_id=sasaran, satuan="Paket",
        years={YEAR: YearPlan(Quantity.of(1), rp(10_000_000))},
    )  # fmt: skip
    session.do(add_rpjm_kegiatan, rpjmdes_id=rpjmdes, entry=entry)
    bare = {  # nothing below them, so that removing one touches nothing else
        "rpjm_misi": session.do(add_aim, level=AimKind.MISI, parent_id=rpjmdes, uraian="Menjaga").value,
        "rpjm_tujuan": session.do(add_aim, level=AimKind.TUJUAN, parent_id=misi, uraian="Pelayanan dekat").value,
        "rpjm_sasaran": session.do(add_aim, level=AimKind.SASARAN, parent_id=tujuan, uraian="Kantor terang").value,
        "rpjm_kegiatan": session.do(add_rpjm_kegiatan, rpjmdes_id=rpjmdes, entry=replace(entry, years={}, sasaran_id=None)).value,
    }
    session.do(post_rpjmdes, rpjmdes_id=rpjmdes, document_no="2 Tahun 2023", document_date=RPJM_POSTED)
    rkpdes = session.do(start_rkpdes, year=YEAR).value
    session.do(take_from_rpjmdes, rkpdes_id=rkpdes)
    asked = [session.do(add_usulan, entry=usulan_entry(text)).value for text in ("Meja pelayanan", "Kursi pelayanan")]
    session.do(accept_usulan, usulan_id=asked[0], sumber_dana="ADD")
    session.do(post_rkpdes, rkpdes_id=rkpdes, document_no="6 Tahun 2025", document_date=RKP_POSTED)
    ids = {"rpjmdes": rpjmdes, "rkpdes": rkpdes, "settled_usulan": asked[0], "open_usulan": asked[1]}
    ids["drafted_rpjmdes"] = session.do(amend_rpjmdes, rpjmdes_id=rpjmdes).value
    ids["drafted_rkpdes"] = session.do(amend_rkpdes, year=YEAR).value
    ids |= {"draft_rpjmdes": ids["drafted_rpjmdes"], "posted_rpjmdes": rpjmdes}
    ids |= {"draft_rkpdes": ids["drafted_rkpdes"], "posted_rkpdes": rkpdes}
    for table, parent in _BELOW.items():
        for kind in ("", "drafted_"):
            sql = f"SELECT min(id) FROM {table} WHERE {parent}_id = ?"
            ids[kind + table] = session.read.number(sql, (ids[kind + _CALLED.get(parent, parent)],))
    return ids | {f"bare_{table}": row_id for table, row_id in bare.items()}


_BELOW = {
    "rpjm_misi": "rpjmdes", "rpjm_tujuan": "misi", "rpjm_sasaran": "tujuan", "rpjm_kegiatan": "rpjmdes", "rpjm_tahun": "kegiatan",
    "rkp_kegiatan": "rkpdes",
}  # fmt: skip
_CALLED = {"misi": "rpjm_misi", "tujuan": "rpjm_tujuan", "kegiatan": "rpjm_kegiatan"}


def usulan_entry(uraian: str, *, year: int = YEAR, amount: int = 1_000_000) -> UsulanEntry:
    """A proposal of Dusun Contoh."""
    return UsulanEntry(
        year=year, date=date(2025, 7, 10), pengusul="Dusun Contoh", uraian=uraian, forum="Musyawarah Dusun", code=KodeKegiatan("1.1.04"),
        volume=Quantity.of(2), satuan="Paket", amount=rp(amount),
    )  # fmt: skip
