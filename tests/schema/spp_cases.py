"""What kind of SPP asks which accounts."""

from tests.schema.case import Case

_FINANCING = """INSERT INTO spp (id, year, date, kind, kegiatan_id, pelaksana_id, uraian)
                VALUES (900, 2026, '2026-02-01', 'PBY', NULL, {PKA}, 'Penyertaan modal')"""
_LINE = "INSERT INTO spp_line (spp_id, rekening, sumber_dana, amount) VALUES (900, '%s', 'ADD', 100)"

CASES = (
    Case("spp_line_kind", (_FINANCING, _LINE % "6.2.2.01"), (_FINANCING, _LINE % "5.2.1.02"), "spp_line_kind"),
    Case(
        "spp_line_stays_of_kind",
        ("UPDATE spp_line SET rekening = '5.2.1.02' WHERE spp_id = {draft_spp}",),
        ("UPDATE spp_line SET rekening = '6.2.2.01' WHERE spp_id = {draft_spp}",),
        "spp_line_kind",
    ),
    Case(
        "spp_kind_kept",
        ("UPDATE spp SET kind = 'UM' WHERE id = {draft_spp}",),
        ("UPDATE spp SET kind = 'PBY', kegiatan_id = NULL WHERE id = {draft_spp}",),
        "spp_line_kind",
    ),
)
